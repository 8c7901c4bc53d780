#include "check/groups.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <optional>

#include <fmt/format.h>

namespace jianfu::check {

namespace {

constexpr const char* odd_weeks = "odd";
constexpr const char* even_weeks = "even";

constexpr std::size_t common_rows = 4096;  // that a plan has in its groups, or less

bool is_grouped_by(const BoundRule& rule, std::size_t column) {
  return std::ranges::find(rule.per, column) != rule.per.end();
}

void note_grade(const BoundRule& rule, const plan::Table& table, std::size_t row, Group& group) {
  if (const auto* grades = std::get_if<Grades>(&table.value(row, rule.scope.grade))) {
    group.grades = group.grades | *grades;
  } else {
    group.has_unsaid_grade = true;
  }
}

// What the rows of a group say of grades; neighbours mostly say the same. Whether all do.
bool note_grades(const BoundRule& rule, const plan::Table& table, Group& group) {
  if (rule.scope.grade >= table.spec().columns.size()) {
    return true;
  }
  const plan::ColumnView column = table.view(rule.scope.grade);
  std::optional<plan::Code> noted;
  std::size_t changes = 0;
  for (const std::size_t row : group.rows) {
    const plan::Code code = column.code(row);
    if (noted != code) {
      note_grade(rule, table, row, group);
      noted = code;
      ++changes;
    }
  }
  return changes <= 1;
}

// Numbers pairs in the order in which they first come. Used again and again, so that its memory is kept.
class PairNumbers {
 public:
  // At most `most` different pairs.
  void start(std::size_t most) {
    count_ = 0;
    slots_.assign(std::bit_ceil(2 * most + 1), Slot{});
  }

  std::uint32_t number(std::uint64_t pair) {
    std::uint32_t& number = slot_of(pair).number;
    if (number == 0) {
      number = ++count_;
    }
    return number - 1;
  }

  std::uint32_t count() const { return count_; }

 private:
  struct Slot {
    std::uint64_t pair = 0;
    std::uint32_t number = 0;  // 0: free, else counted from 1
  };

  Slot& slot_of(std::uint64_t pair) {
    std::size_t at = (pair * 0x9E3779B97F4A7C15U >> 32U) & (slots_.size() - 1);
    while (slots_[at].pair != pair && slots_[at].number != 0) {
      at = (at + 1) & (slots_.size() - 1);
    }
    slots_[at].pair = pair;
    return slots_[at];
  }

  std::uint32_t count_ = 0;
  std::vector<Slot> slots_;  // hashed, a power of two
};

// Makes one grouping.
class Grouper {
 public:
  void fill(const BoundRule& rule, const plan::Table& table, RowLists& lists, Grouping& grouping) {
    rule_ = &rule;
    table_ = &table;
    lists_ = &lists;
    out_ = &grouping;
    look_at_columns();
    mark_rows();
    number_rows();
    grouping.reserve(begins_.size());
    if (is_in_order_) {
      add_runs();
    } else {
      add_scattered();
    }
  }

 private:
  // Whether groups can be split by season and by weeks, and what the codes of weeks mean. The first value of a column says nothing.
  void look_at_columns() {
    const auto splits = [&](std::size_t column) { return column < table_->spec().columns.size() && !is_grouped_by(*rule_, column); };
    season_column_.reset();
    weeks_column_.reset();
    if (splits(rule_->scope.season) && table_->wants(rule_->scope.season) && table_->values(rule_->scope.season).size() > 2) {
      season_column_ = table_->view(rule_->scope.season);
    }
    if (splits(rule_->scope.weeks)) {
      look_at_weeks();
    }
  }

  void look_at_weeks() {
    const std::vector<jianfu::Value>& values = table_->values(rule_->scope.weeks);
    const plan::Code all = table_->find(rule_->scope.weeks, std::string_view("all"));
    if (values.size() <= (all == 0 ? 1U : 2U)) {
      return;  // no row is of some weeks alone
    }
    weeks_column_ = table_->view(rule_->scope.weeks);
    parities_.assign(values.size(), 0);
    parities_[0] = every_week;
    const auto set = [&](plan::Code code, std::uint8_t parity) { parities_[code] = code != 0 ? parity : parities_[code]; };
    set(all, every_week);
    set(table_->find(rule_->scope.weeks, std::string_view(odd_weeks)), odd);
    set(table_->find(rule_->scope.weeks, std::string_view(even_weeks)), even);
  }

  // Rows that are alike in every column of `per` get the same mark, others another.
  void mark_rows() {
    marks_.assign(table_->size(), 0);
    marks_below_ = 1;
    constexpr std::size_t few = 4;  // marks a row
    for (const std::size_t column : rule_->per) {
      const std::size_t values = table_->values(column).size();
      const plan::ColumnView codes = table_->view(column);
      if (marks_below_ * values <= few * std::max<std::size_t>(marks_.size(), 16)) {
        for (std::size_t row = 0; row < marks_.size(); ++row) {
          marks_[row] = static_cast<std::uint32_t>(marks_[row] * values + codes.code(row));
        }
        marks_below_ *= values;
      } else {
        pairs_.start(marks_.size());
        for (std::size_t row = 0; row < marks_.size(); ++row) {
          marks_[row] = pairs_.number(std::uint64_t{marks_[row]} * values + codes.code(row));
        }
        marks_below_ = pairs_.count();
      }
    }
  }

  // Makes numbers of marks, in the order of the first rows. Where each group is a run of rows, that is all.
  void number_rows() {
    numbers_.assign(marks_below_, 0);
    begins_.clear();
    is_in_order_ = true;
    std::uint32_t last = no_mark;
    std::uint32_t number = 0;
    for (std::size_t row = 0; row < marks_.size(); ++row) {
      if (marks_[row] != last) {
        last = marks_[row];
        if (numbers_[last] == 0) {
          begins_.push_back(row);
          numbers_[last] = static_cast<std::uint32_t>(begins_.size());
        } else {
          is_in_order_ = false;
        }
        number = numbers_[last] - 1;
      }
      marks_[row] = number;
    }
  }

  void add_runs() {
    const std::span<const std::size_t> rows = lists_->in_order(marks_.size());
    for (std::size_t i = 0; i < begins_.size(); ++i) {
      const std::size_t end = i + 1 < begins_.size() ? begins_[i + 1] : rows.size();
      add_group(rows.subspan(begins_[i], end - begins_[i]));
    }
  }

  // The rows of each group together first.
  void add_scattered() {
    ends_.assign(begins_.size() + 1, 0);
    for (const std::uint32_t number : marks_) {
      ++ends_[number + 1];
    }
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    std::size_t* const rows = lists_->room(marks_.size());
    for (std::size_t row = 0; row < marks_.size(); ++row) {
      rows[ends_[marks_[row]]++] = row;
    }
    const std::span<const std::size_t> kept = lists_->keep(marks_.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < begins_.size(); ++i) {
      add_group(kept.subspan(begin, ends_[i] - begin));
      begin = ends_[i];
    }
  }

  void add_group(std::span<const std::size_t> rows) {
    Group group{.rows = rows};
    has_one_grade_ = note_grades(*rule_, *table_, group);
    const bool by_parity = alternates(group);
    find_seasons(group);
    for (const plan::Code season : seasons_) {
      if (by_parity) {
        add_part(group, season, odd_weeks, odd);
        add_part(group, season, even_weeks, even);
      } else {
        add_part(group, season, nullptr, every_week);
      }
    }
    out_->end_group();
  }

  // 0: of any season.
  void add_part(const Group& group, plan::Code season, const char* weeks, std::uint8_t parity) {
    const auto* name = season != 0 ? std::get_if<std::string_view>(&table_->values(rule_->scope.season)[season]) : nullptr;
    Part& part = out_->add_part({.variant = {.season = name, .weeks = weeks}, .rows = group});
    if (season == 0 && weeks == nullptr) {
      return;
    }
    part.rows.rows = chosen_rows(group, season, parity);
    if (!has_one_grade_ || part.rows.rows.empty()) {
      part.rows = {.rows = part.rows.rows};
      note_grades(*rule_, *table_, part.rows);
    }
  }

  // The seasons that the group is judged in by themselves; 0 alone when it makes no difference.
  void find_seasons(const Group& group) {
    seasons_.clear();
    if (season_column_) {
      plan::Code last = 0;
      for (const std::size_t row : group.rows) {
        const plan::Code code = season_column_->code(row);
        if (code != last && code != 0 && std::ranges::find(seasons_, code) == seasons_.end()) {
          seasons_.push_back(code);
        }
        last = code;
      }
    }
    if (seasons_.size() < 2) {
      seasons_.assign({0});
    }
  }

  bool alternates(const Group& group) const {
    return weeks_column_ &&
           std::ranges::any_of(group.rows, [&](std::size_t row) { return parities_[weeks_column_->code(row)] != every_week; });
  }

  // The rows of one season (0: of any) and of one parity of weeks alone.
  std::span<const std::size_t> chosen_rows(const Group& group, plan::Code season, std::uint8_t parity) {
    std::size_t* const first = lists_->room(group.rows.size());
    std::size_t* chosen = first;
    for (const std::size_t row : group.rows) {
      *chosen = row;  // kept when the step behind it is taken
      chosen += fits_season(row, season) && fits_weeks(row, parity) ? 1 : 0;
    }
    return lists_->keep(static_cast<std::size_t>(chosen - first));
  }

  bool fits_season(std::size_t row, plan::Code season) const {
    const plan::Code code = season != 0 ? season_column_->code(row) : 0;
    return code == 0 || code == season;
  }

  bool fits_weeks(std::size_t row, std::uint8_t parity) const {
    return parity == every_week || (parities_[weeks_column_->code(row)] & parity) != 0;
  }

  static constexpr std::uint32_t no_mark = ~std::uint32_t{0};
  static constexpr std::uint8_t odd = 1;
  static constexpr std::uint8_t even = 2;
  static constexpr std::uint8_t every_week = odd | even;

  const BoundRule* rule_ = nullptr;
  const plan::Table* table_ = nullptr;
  RowLists* lists_ = nullptr;
  Grouping* out_ = nullptr;
  std::vector<std::uint32_t> marks_;  // of rows; in the end the numbers of their groups
  std::size_t marks_below_ = 1;
  PairNumbers pairs_;
  std::vector<std::uint32_t> numbers_;  // of groups, from 1, by mark; 0: no row has it
  std::vector<std::size_t> begins_;     // the first row of each group
  bool is_in_order_ = true;             // each group's rows stand together
  std::vector<std::size_t> ends_;
  std::optional<plan::ColumnView> season_column_;  // when groups are split by it
  std::optional<plan::ColumnView> weeks_column_;
  std::vector<std::uint8_t> parities_;  // in which weeks a row counts, by its code of weeks
  std::vector<plan::Code> seasons_;     // of the group in hand
  bool has_one_grade_ = false;          // it, too: all its rows say the same of grades
};

void fill_with_rows(const BoundRule& rule, const plan::Table& table, RowLists& lists, Grouping& grouping) {
  const std::span<const std::size_t> rows = lists.in_order(table.size());
  grouping.reserve(rows.size());
  for (const std::size_t row : rows) {
    Group alone{.rows = rows.subspan(row, 1), .single_row = true};
    note_grades(rule, table, alone);
    grouping.add_part({.variant = {}, .rows = alone});
    grouping.end_group();
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

std::size_t* RowLists::room(std::size_t most) {
  if (blocks_.empty() || blocks_.back().size() - used_ < most) {
    blocks_.emplace_back(std::max(most, common_rows));
    used_ = 0;
  }
  return blocks_.back().data() + used_;
}

std::span<const std::size_t> RowLists::keep(std::size_t count) {
  const auto kept = std::span<const std::size_t>(blocks_.back()).subspan(used_, count);
  used_ += count;
  return kept;
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
  while (known_.size() <= rule.grouping) {
    known_.emplace_back();
  }
  Known& known = known_[rule.grouping];
  if (!known.is_made) {
    known.is_made = true;
    if (rule.asks_each_row()) {
      fill_with_rows(rule, table, rows_, known.grouping);
    } else {
      thread_local Grouper grouper;  // for its memory alone
      grouper.fill(rule, table, rows_, known.grouping);
    }
  }
  return known.grouping;
}

void Groupings::forget() {
  for (Known& known : known_) {
    known.is_made = false;
    known.grouping.clear();
  }
  rows_.forget();
}

}  // namespace jianfu::check
