#include "check/grouper.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <optional>

namespace jianfu::check {

namespace {

bool is_grouped_by(const BoundRule& rule, std::size_t column) {
  return std::ranges::find(rule.per, column) != rule.per.end();
}

// Whether some row is of some weeks alone. The first value of a column says nothing.
bool names_weeks(const plan::Table& table, std::size_t column) {
  return column < table.spec().columns.size() && table.values(column).size() > (table.find(column, "all") == 0 ? 1U : 2U);
}

// What the rows of a group say of grades.
class GradesOf {
 public:
  GradesOf(const BoundRule& rule, const plan::Table& table) {
    if (rule.scope.grade < table.spec().columns.size()) {
      column_ = table.view(rule.scope.grade);
    }
  }

  // What all rows of a table say.
  static void note_all(const BoundRule& rule, const plan::Table& table, Group& group) {
    if (rule.scope.grade < table.spec().columns.size()) {
      for (const jianfu::Value& value : table.values(rule.scope.grade).subspan(1)) {
        note_value(value, group);
      }
      group.has_unsaid_grade = group.has_unsaid_grade || !table.is_said_by_all(rule.scope.grade);
    }
  }

  // Whether all rows say the same; neighbours mostly do.
  bool note(Group& group) const {
    if (!column_ || group.rows.empty()) {
      return true;
    }
    const plan::ColumnView column = *column_;
    const std::size_t first = group.rows.front();
    plan::Code noted = column.code(first);
    note_value(column.value(first), group);
    if (group.rows.back() - first + 1 == group.rows.size()) {  // all that lie between
      plan::Code differing = 0;
      for (std::size_t row = first; row <= group.rows.back(); ++row) {
        differing |= column.code(row) ^ noted;
      }
      if (differing == 0) {
        return true;
      }
    }
    bool is_same = true;
    for (const std::size_t row : group.rows) {
      if (const plan::Code code = column.code(row); code != noted) {
        note_value(column.value(row), group);
        noted = code;
        is_same = false;
      }
    }
    return is_same;
  }

 private:
  static void note_value(const jianfu::Value& value, Group& group) {
    if (const auto* grades = std::get_if<Grades>(&value)) {
      group.grades = group.grades | *grades;
    } else {
      group.has_unsaid_grade = true;
    }
  }

  std::optional<plan::ColumnView> column_;  // none: the table has none
};

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
    grades_.emplace(rule, table);
    look_at_columns();
    number_rows();
    grouping.reserve(begins_.size());
    if (is_in_order_) {
      add_runs();
    } else {
      add_scattered();
    }
  }

 private:
  // Whether groups can be split by season and by weeks, and what the codes of weeks mean.
  void look_at_columns() {
    const auto splits = [&](std::size_t column) { return column < table_->spec().columns.size() && !is_grouped_by(*rule_, column); };
    season_column_.reset();
    weeks_column_.reset();
    if (splits(rule_->scope.season) && table_->wants(rule_->scope.season) && table_->values(rule_->scope.season).size() > 2) {
      season_column_ = table_->view(rule_->scope.season);
    }
    if (splits(rule_->scope.weeks) && names_weeks(*table_, rule_->scope.weeks)) {
      look_at_weeks();
    }
  }

  void look_at_weeks() {
    weeks_column_ = table_->view(rule_->scope.weeks);
    parities_.assign(table_->values(rule_->scope.weeks).size(), 0);
    parities_[0] = every_week;
    const auto set = [&](plan::Code code, std::uint8_t parity) { parities_[code] = code != 0 ? parity : parities_[code]; };
    set(table_->find(rule_->scope.weeks, "all"), every_week);
    set(table_->find(rule_->scope.weeks, odd_weeks), odd);
    set(table_->find(rule_->scope.weeks, even_weeks), even);
  }

  // Rows that are alike in every column of `per` get the same number; numbers are in the order of the first rows.
  void number_rows() {
    const std::vector<std::size_t>& per = rule_->per;
    numbers_.resize(table_->size());
    if (per.empty()) {
      number_by(1, [](std::size_t) { return 0U; });
    } else if (per.size() == 1) {
      const plan::ColumnView codes = table_->view(per.front());
      number_by(table_->values(per.front()).size(), [&](std::size_t row) { return codes.code(row); });
    } else {
      number_by_several();
    }
  }

  void number_by_several() {
    constexpr std::size_t few = 4;  // marks a row
    const std::vector<std::size_t>& per = rule_->per;
    std::size_t marks_below = 1;
    std::ranges::fill(numbers_, 0);
    for (const std::size_t column : per) {
      const std::size_t values = table_->values(column).size();
      const plan::ColumnView codes = table_->view(column);
      if (marks_below * values <= few * std::max<std::size_t>(numbers_.size(), 16)) {
        for (std::size_t row = 0; row < numbers_.size(); ++row) {
          numbers_[row] = static_cast<std::uint32_t>(numbers_[row] * values + codes.code(row));
        }
        marks_below *= values;
      } else {
        pairs_.start(numbers_.size());
        for (std::size_t row = 0; row < numbers_.size(); ++row) {
          numbers_[row] = pairs_.number(std::uint64_t{numbers_[row]} * values + codes.code(row));
        }
        marks_below = pairs_.count();
      }
    }
    number_by(marks_below, [&](std::size_t row) { return numbers_[row]; });
  }

  // Makes numbers of the marks of rows. Where each group is a run of rows, that is all.
  template <typename MarkOf>
  void number_by(std::size_t marks_below, const MarkOf& mark_of) {
    number_of_mark_.assign(marks_below, 0);
    begins_.clear();
    is_in_order_ = true;
    std::uint32_t last = no_mark;
    std::uint32_t number = 0;
    std::uint32_t* const numbers = numbers_.data();
    const std::size_t rows = numbers_.size();
    for (std::size_t row = 0; row < rows; ++row) {
      if (const std::uint32_t mark = mark_of(row); mark != last) {
        last = mark;
        std::uint32_t& known = number_of_mark_[mark];
        if (known == 0) {
          begins_.push_back(row);
          known = static_cast<std::uint32_t>(begins_.size());
        } else {
          is_in_order_ = false;
        }
        number = known - 1;
      }
      numbers[row] = number;
    }
  }

  void add_runs() {
    const std::span<const std::size_t> rows = lists_->in_order(numbers_.size());
    for (std::size_t i = 0; i < begins_.size(); ++i) {
      const std::size_t end = i + 1 < begins_.size() ? begins_[i + 1] : rows.size();
      add_group(rows.subspan(begins_[i], end - begins_[i]));
    }
  }

  // The rows of each group together first.
  void add_scattered() {
    ends_.assign(begins_.size() + 1, 0);
    for (const std::uint32_t number : numbers_) {
      ++ends_[number + 1];
    }
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    std::size_t* const rows = lists_->room(numbers_.size());
    for (std::size_t row = 0; row < numbers_.size(); ++row) {
      rows[ends_[numbers_[row]]++] = row;
    }
    const std::span<const std::size_t> kept = lists_->keep(numbers_.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < begins_.size(); ++i) {
      add_group(kept.subspan(begin, ends_[i] - begin));
      begin = ends_[i];
    }
  }

  void add_group(std::span<const std::size_t> rows) {
    Group group{.rows = rows};
    has_one_grade_ = grades_->note(group);
    const bool by_parity = alternates(group);
    find_seasons(group);
    if (seasons_.size() < 2) {  // it makes no difference
      add_season(group, 0, by_parity);
    } else {
      for (const plan::Code season : seasons_) {
        add_season(group, season, by_parity);
      }
    }
    out_->end_group();
  }

  // 0: of any season.
  void add_season(const Group& group, plan::Code season, bool by_parity) {
    if (by_parity) {
      add_part(group, season, odd_weeks, odd);
      add_part(group, season, even_weeks, even);
    } else {
      add_part(group, season, nullptr, every_week);
    }
  }

  void add_part(const Group& group, plan::Code season, const char* weeks, std::uint8_t parity) {
    const auto* name = season != 0 ? std::get_if<std::string_view>(&table_->values(rule_->scope.season)[season]) : nullptr;
    Part& part = out_->add_part({.variant = {.season = name, .weeks = weeks}, .rows = group});
    if (season == 0 && weeks == nullptr) {
      return;
    }
    part.rows.rows = chosen_rows(group, season, parity);
    if (!has_one_grade_ || part.rows.rows.empty()) {
      part.rows = {.rows = part.rows.rows};
      grades_->note(part.rows);
    }
  }

  // The seasons that its rows name.
  void find_seasons(const Group& group) {
    seasons_.clear();
    if (!season_column_ || group.rows.size() < 2) {
      return;
    }
    const plan::ColumnView column = *season_column_;
    plan::Code last = 0;
    for (const std::size_t row : group.rows) {
      const plan::Code code = column.code(row);
      if (code != last && code != 0 && std::ranges::find(seasons_, code) == seasons_.end()) {
        seasons_.push_back(code);
      }
      last = code;
    }
  }

  bool alternates(const Group& group) const {
    if (!weeks_column_) {
      return false;
    }
    return std::ranges::any_of(group.rows,
                               [this, column = *weeks_column_](std::size_t row) { return parities_[column.code(row)] != every_week; });
  }

  // The rows of one season (0: of any) and of one parity of weeks alone.
  std::span<const std::size_t> chosen_rows(const Group& group, plan::Code season, std::uint8_t parity) {
    const auto fits_season = [this, season](std::size_t row) {
      const plan::Code code = season_column_->code(row);
      return code == 0 || code == season;
    };
    if (parity == every_week) {
      return rows_that(fits_season, group);
    }
    const auto fits_weeks = [parities = parities_.data(), column = *weeks_column_, parity](std::size_t row) {
      return (parities[column.code(row)] & parity) != 0;
    };
    if (season == 0) {
      return rows_that(fits_weeks, group);
    }
    return rows_that([&](std::size_t row) { return fits_season(row) && fits_weeks(row); }, group);
  }

  template <typename Fits>
  std::span<const std::size_t> rows_that(const Fits& fits, const Group& group) {
    std::size_t* const first = lists_->room(group.rows.size());
    std::size_t* chosen = first;
    for (const std::size_t row : group.rows) {
      *chosen = row;  // kept when the step behind it is taken
      chosen += fits(row) ? 1 : 0;
    }
    return lists_->keep(static_cast<std::size_t>(chosen - first));
  }

  static constexpr std::uint32_t no_mark = ~std::uint32_t{0};
  static constexpr std::uint8_t odd = 1;
  static constexpr std::uint8_t even = 2;
  static constexpr std::uint8_t every_week = odd | even;

  const BoundRule* rule_ = nullptr;
  const plan::Table* table_ = nullptr;
  RowLists* lists_ = nullptr;
  Grouping* out_ = nullptr;
  std::vector<std::uint32_t> numbers_;  // of the groups of rows
  PairNumbers pairs_;
  std::vector<std::uint32_t> number_of_mark_;  // of groups, from 1; 0: no row has it
  std::vector<std::size_t> begins_;            // the first row of each group
  bool is_in_order_ = true;                    // each group's rows stand together
  std::vector<std::size_t> ends_;
  std::optional<GradesOf> grades_;
  std::optional<plan::ColumnView> season_column_;  // when groups are split by it
  std::optional<plan::ColumnView> weeks_column_;
  std::vector<std::uint8_t> parities_;  // in which weeks a row counts, by its code of weeks
  std::vector<plan::Code> seasons_;     // of the group in hand
  bool has_one_grade_ = false;          // it, too: all its rows say the same of grades
};

void fill_with_rows(const BoundRule& rule, const plan::Table& table, RowLists& lists, Grouping& grouping) {
  const std::span<const std::size_t> rows = lists.in_order(table.size());
  const GradesOf grades(rule, table);
  grouping.reserve(rows.size());
  for (const std::size_t row : rows) {
    Group alone{.rows = rows.subspan(row, 1), .single_row = true};
    grades.note(alone);
    grouping.add_part({.variant = {}, .rows = alone});
    grouping.end_group();
  }
}

}  // namespace

AllRows all_rows(const BoundRule& rule, const plan::Table& table, RowLists& lists) {
  Group all{.rows = lists.in_order(table.size())};
  GradesOf::note_all(rule, table, all);
  return {.group = all, .may_lack_rows = names_weeks(table, rule.scope.weeks)};
}

void fill_grouping(const BoundRule& rule, const plan::Table& table, RowLists& lists, Grouping& grouping) {
  if (rule.asks_each_row()) {
    fill_with_rows(rule, table, lists, grouping);
  } else {
    thread_local Grouper grouper;  // for its memory alone
    grouper.fill(rule, table, lists, grouping);
  }
}

}  // namespace jianfu::check
