#include "check/groups.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "check/grouper.h"

namespace jianfu::check {

namespace {

constexpr std::size_t common_rows = 4096;  // that a plan has in its groups, or less

}  // namespace

Text Variant::label() const {
  Text text;
  if (season != nullptr) {
    text = {fmt::format("（{}）", *season), fmt::format("({}) ", *season)};
  }
  if (weeks != nullptr) {
    text = text + (weeks == odd_weeks ? Text{"（单周）", "(odd weeks) "} : Text{"（双周）", "(even weeks) "});
  }
  return text;
}

Truth applies(Grades grades, const BoundRule& rule, const plan::Table& table, const Group& group, Grades possible) {
  if (group.grades.intersects(grades)) {
    return Truth::yes;
  }
  const auto of_unknown = [&] { return possible.within(grades) ? Truth::yes : possible.intersects(grades) ? Truth::unknown : Truth::no; };
  if (rule.scope.grade >= table.spec().columns.size()) {
    return possible == Grades::all() ? of_unknown() : possible.intersects(grades) ? Truth::yes : Truth::no;
  }
  return group.rows.empty() || group.has_unsaid_grade ? of_unknown() : Truth::no;
}

const Tally& Grouping::tally(const plan::Table& table, std::size_t column) const {
  const auto known = std::ranges::find(tallies_, column, &Tally::column);
  if (known != tallies_.end()) {
    return *known;
  }
  const std::size_t codes = table.values(column).size();
  Tally& tally = tallies_.emplace_back(Tally{.column = column, .codes = codes, .rows = {}});
  tally.rows.resize(parts_.size() * codes);
  const plan::ColumnView view = table.view(column);
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    std::uint32_t* const rows = tally.rows.data() + part * codes;
    for (const std::size_t row : parts_[part].rows.rows) {
      ++rows[view.code(row)];
    }
  }
  return tally;
}

void RowLists::add_block(std::size_t most) {
  blocks_.emplace_back(std::max(most, common_rows));
  used_ = 0;
}

std::span<const std::size_t> RowLists::in_order(std::size_t count) {
  if (in_order_.empty() || in_order_.back().size() < count) {
    std::vector<std::size_t>& rows = in_order_.emplace_back(std::max(count, common_rows));
    std::iota(rows.begin(), rows.end(), std::size_t{0});
  }
  return std::span<const std::size_t>(in_order_.back()).first(count);
}

void RowLists::forget() {
  const auto keep_common = [](std::vector<std::vector<std::size_t>>& blocks) {
    blocks.resize(blocks.empty() || blocks.front().size() > common_rows ? 0 : 1);
  };
  keep_common(blocks_);
  keep_common(in_order_);
  used_ = 0;
}

const Grouping& Groupings::of(const BoundRule& rule, const plan::Table& table) {
  if (known_.size() <= rule.grouping) {
    known_.resize(rule.grouping + 1);
  }
  Known& known = known_[rule.grouping];
  if (!known.is_made) {
    known.is_made = true;
    fill_grouping(rule, table, rows_, known.grouping);
  }
  return known.grouping;
}

const AllRows& Groupings::all_of(const BoundRule& rule, const plan::Table& table) {
  if (tables_.size() <= rule.table_number) {
    tables_.resize(rule.table_number + 1);
  }
  AllRows& known = tables_[rule.table_number];
  if (known.group.rows.empty()) {
    known = all_rows(rule, table, rows_);
  }
  return known;
}

void Groupings::forget() {
  for (Known& known : known_) {
    known.is_made = false;
    known.grouping.clear();
  }
  tables_.clear();
  rows_.forget();
}

}  // namespace jianfu::check
