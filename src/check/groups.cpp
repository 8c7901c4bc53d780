#include "check/groups.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>

#include <fmt/format.h>

namespace jianfu::check {

namespace {

constexpr const char* odd_weeks = "odd";
constexpr const char* even_weeks = "even";

const std::string_view* text_at(const plan::Table& table, std::size_t row, std::size_t column) {
  return column < table.spec().columns.size() ? std::get_if<std::string_view>(&table.value(row, column)) : nullptr;
}

bool is_grouped_by(const BoundRule& rule, std::size_t column) {
  return std::ranges::find(rule.per, column) != rule.per.end();
}

std::vector<const std::string_view*> seasons_of(const BoundRule& rule, const plan::Table& table, const Group& group) {
  std::vector<const std::string_view*> seasons;
  if (!is_grouped_by(rule, rule.scope.season) && !group.single_row) {
    for (const std::size_t row : group.rows) {
      const std::string_view* season = text_at(table, row, rule.scope.season);
      if (season != nullptr && std::ranges::find(seasons, season) == seasons.end()) {  // a column keeps each value once
        seasons.push_back(season);
      }
    }
  }
  if (seasons.empty()) {
    seasons.push_back(nullptr);
  }
  return seasons;
}

std::vector<const char*> weeks_of(const BoundRule& rule, const plan::Table& table, const Group& group) {
  if (is_grouped_by(rule, rule.scope.weeks) || group.single_row) {
    return {nullptr};
  }
  const bool alternates = std::ranges::any_of(group.rows, [&](std::size_t row) {
    const std::string_view* weeks = text_at(table, row, rule.scope.weeks);
    return weeks != nullptr && *weeks != "all";
  });
  return alternates ? std::vector<const char*>{odd_weeks, even_weeks} : std::vector<const char*>{nullptr};
}

void note_grade(const BoundRule& rule, const plan::Table& table, std::size_t row, Group& group) {
  if (rule.scope.grade >= table.spec().columns.size()) {
    return;
  }
  if (const auto* grades = std::get_if<Grades>(&table.value(row, rule.scope.grade))) {
    group.grades = group.grades | *grades;
  } else {
    group.has_unsaid_grade = true;
  }
}

// A copy of `group` with the rows of the variant alone; they are kept in `grouping`.
Group rows_in(const BoundRule& rule, const plan::Table& table, const Group& group, const Variant& variant, Grouping& grouping) {
  std::vector<std::size_t>& rows = grouping.partly.emplace_back();
  Group part{.rows = {}, .single_row = group.single_row};
  for (const std::size_t row : group.rows) {
    const std::string_view* season = text_at(table, row, rule.scope.season);
    const std::string_view* weeks = text_at(table, row, rule.scope.weeks);
    const bool in_season = variant.season == nullptr || season == nullptr || season == variant.season;
    const bool in_weeks = variant.weeks == nullptr || weeks == nullptr || *weeks == "all" || *weeks == variant.weeks;
    if (in_season && in_weeks) {
      rows.push_back(row);
      note_grade(rule, table, row, part);
    }
  }
  part.rows = rows;
  return part;
}

// Numbers pairs in the order in which they first come.
class PairNumbers {
 public:
  explicit PairNumbers(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

  std::size_t number(std::size_t left, std::size_t right) {
    const std::uint64_t pair = (std::uint64_t{left} << 32U | right) + 1;
    if (pair == last_.pair) {  // neighbours are often alike
      return last_.number;
    }
    std::size_t at = (pair * 0x9E3779B97F4A7C15U >> 32U) & (slots_.size() - 1);
    while (slots_[at].pair != pair && slots_[at].pair != 0) {
      at = (at + 1) & (slots_.size() - 1);
    }
    if (slots_[at].pair == 0) {
      slots_[at] = {.pair = pair, .number = count_++};
    }
    last_ = slots_[at];
    return last_.number;
  }

  std::size_t count() const { return count_; }

  void clear() {
    std::ranges::fill(slots_, Slot{});
    last_ = {};
    count_ = 0;
  }

 private:
  struct Slot {
    std::uint64_t pair = 0;  // 0: free
    std::size_t number = 0;
  };

  std::vector<Slot> slots_;
  Slot last_;
  std::size_t count_ = 0;
};

struct Numbers {
  std::vector<std::size_t> of_rows;
  std::size_t count = 0;
};

// Rows with the same number are alike in every column of `per`; numbers are in the order of the first rows.
Numbers numbers_of(const BoundRule& rule, const plan::Table& table) {
  Numbers numbers{.of_rows = std::vector<std::size_t>(table.size()), .count = table.size() > 0 ? 1U : 0U};
  PairNumbers pairs(table.size());
  for (const std::size_t column : rule.per) {
    pairs.clear();
    for (std::size_t row = 0; row < table.size(); ++row) {
      numbers.of_rows[row] = pairs.number(numbers.of_rows[row], table.code(row, column));
    }
    numbers.count = pairs.count();
  }
  return numbers;
}

// The rows of each group together, and the groups in the order of their first rows.
std::vector<Group> groups_of(const BoundRule& rule, const plan::Table& table, Grouping& grouping) {
  const auto [number_of, count] = numbers_of(rule, table);
  std::vector<std::size_t> ends(count + 1);
  for (const std::size_t number : number_of) {
    ++ends[number + 1];
  }
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  grouping.rows.resize(number_of.size());
  std::vector<Group> groups(count);
  for (std::size_t i = 0; i < count; ++i) {
    groups[i].rows = std::span(grouping.rows).subspan(ends[i], ends[i + 1] - ends[i]);
  }
  for (std::size_t row = 0; row < number_of.size(); ++row) {
    grouping.rows[ends[number_of[row]]++] = row;
    note_grade(rule, table, row, groups[number_of[row]]);
  }
  return groups;
}

std::size_t add_parts(const BoundRule& rule, const plan::Table& table, const Group& group, Grouping& grouping) {
  const std::vector<const std::string_view*> seasons = seasons_of(rule, table, group);
  const std::vector<const char*> weeks_of_group = weeks_of(rule, table, group);
  for (const std::string_view* season : seasons) {
    for (const char* weeks : weeks_of_group) {
      const Variant variant{.season = seasons.size() > 1 ? season : nullptr, .weeks = weeks};
      grouping.parts.push_back({.variant = variant, .rows = variant == Variant{} ? group : rows_in(rule, table, group, variant, grouping)});
    }
  }
  return seasons.size() * weeks_of_group.size();
}

void fill(const BoundRule& rule, const plan::Table& table, Grouping& grouping) {
  std::vector<std::size_t> counts;
  for (const Group& group : groups_of(rule, table, grouping)) {
    counts.push_back(add_parts(rule, table, group, grouping));
  }
  std::size_t begin = 0;
  for (const std::size_t count : counts) {
    grouping.groups.push_back(GroupParts(grouping.parts).subspan(begin, count));
    begin += count;
  }
}

void fill_with_rows(const BoundRule& rule, const plan::Table& table, Grouping& grouping) {
  grouping.rows.resize(table.size());
  std::iota(grouping.rows.begin(), grouping.rows.end(), std::size_t{0});
  for (std::size_t row = 0; row < table.size(); ++row) {
    Group alone{.rows = std::span(grouping.rows).subspan(row, 1), .single_row = true};
    note_grade(rule, table, row, alone);
    grouping.parts.push_back({.variant = {}, .rows = alone});
  }
  for (const Part& part : grouping.parts) {
    grouping.groups.emplace_back(&part, 1);
  }
}

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

const Grouping& Groupings::rows_of(const BoundRule& rule, const plan::Table& table) {
  const auto known = std::ranges::find_if(known_, [&](const Known& one) { return one.table == &table && one.per == nullptr; });
  if (known != known_.end()) {
    return known->grouping;
  }
  Grouping& made = known_.emplace_back(Known{.table = &table, .per = nullptr, .grouping = {}}).grouping;
  fill_with_rows(rule, table, made);
  return made;
}

const Grouping& Groupings::of(const BoundRule& rule, const plan::Table& table) {
  const auto known =
      std::ranges::find_if(known_, [&](const Known& one) { return one.table == &table && one.per != nullptr && *one.per == rule.per; });
  if (known != known_.end()) {
    return known->grouping;
  }
  Grouping& made = known_.emplace_back(Known{.table = &table, .per = &rule.per, .grouping = {}}).grouping;
  fill(rule, table, made);
  return made;
}

}  // namespace jianfu::check
