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
  // For pairs of numbers below `lefts` and `rights`, at most `most` different ones.
  void start(std::size_t lefts, std::size_t rights, std::size_t most) {
    constexpr std::size_t few = 4;  // cells a pair: rather a cell for each pair there could be than a search
    rights_ = rights;
    is_dense_ = lefts * rights <= few * most;
    count_ = 0;
    if (is_dense_) {
      numbers_.assign(lefts * rights, 0);
    } else {
      slots_.assign(std::bit_ceil(2 * most + 1), Slot{});
    }
  }

  std::uint32_t number(std::size_t left, std::size_t right) {
    std::uint32_t& number = is_dense_ ? numbers_[left * rights_ + right] : slot_of(left * rights_ + right).number;
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

  std::size_t rights_ = 0;
  bool is_dense_ = false;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> numbers_;  // of each pair, when there cannot be many; 0: none yet
  std::vector<Slot> slots_;             // hashed, a power of two
};

// Makes one grouping.
class Grouper {
 public:
  void fill(const BoundRule& rule, const plan::Table& table, Grouping& grouping) {
    rule_ = &rule;
    table_ = &table;
    out_ = &grouping;
    look_at_columns();
    number_rows();
    gather_rows();
    ends_of_parts_.clear();
    part_rows_.clear();
    for (Group& group : groups_) {
      add_parts(group);
    }
    refer();
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
      const std::vector<jianfu::Value>& values = table_->values(rule_->scope.weeks);
      const auto code_of = [&](std::string_view text) {
        const auto found = std::ranges::find(values, jianfu::Value(text));
        return found != values.end() ? static_cast<plan::Code>(found - values.begin()) : no_row;
      };
      all_ = code_of("all");
      odd_ = code_of(odd_weeks);
      even_ = code_of(even_weeks);
      const bool alternate = values.size() > (all_ == no_row ? 1U : 2U);
      if (alternate) {
        weeks_column_ = table_->view(rule_->scope.weeks);
      }
    }
  }

  // Rows that are alike in every column of `per` get the same number; numbers are in the order of the first rows.
  void number_rows() {
    numbers_.assign(table_->size(), 0);
    count_ = table_->size() > 0 ? 1 : 0;
    for (const std::size_t column : rule_->per) {
      pairs_.start(count_, table_->values(column).size(), table_->size());
      const plan::ColumnView codes = table_->view(column);
      for (std::size_t row = 0; row < numbers_.size(); ++row) {
        numbers_[row] = pairs_.number(numbers_[row], codes.code(row));
      }
      count_ = pairs_.count();
    }
  }

  // The rows of each group together, and the groups in the order of their first rows.
  void gather_rows() {
    ends_.assign(count_ + 1, 0);
    for (const std::uint32_t number : numbers_) {
      ++ends_[number + 1];
    }
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    out_->rows.resize(numbers_.size());
    groups_.assign(count_, Group{});
    out_->parts.reserve(count_);
    for (std::size_t i = 0; i < count_; ++i) {
      groups_[i].rows = std::span(out_->rows).subspan(ends_[i], ends_[i + 1] - ends_[i]);
    }
    for (std::size_t row = 0; row < numbers_.size(); ++row) {
      out_->rows[ends_[numbers_[row]]++] = row;
    }
  }

  void add_parts(Group& group) {
    has_one_grade_ = note_grades(*rule_, *table_, group);
    const bool by_parity = alternates(group);
    find_seasons(group);
    for (const plan::Code season : seasons_) {
      if (by_parity) {
        add_part(group, season, odd_weeks, odd_);
        add_part(group, season, even_weeks, even_);
      } else {
        add_part(group, season, nullptr, 0);
      }
    }
    ends_of_groups_.push_back(out_->parts.size());
  }

  // 0: of any season, of all weeks.
  void add_part(const Group& group, plan::Code season, const char* weeks, plan::Code code_of_weeks) {
    const auto* name = season != 0 ? std::get_if<std::string_view>(&table_->values(rule_->scope.season)[season]) : nullptr;
    const Variant variant{.season = name, .weeks = weeks};
    Part& part = out_->parts.emplace_back(Part{.variant = variant, .rows = group});
    if (variant != Variant{}) {
      const std::size_t begin = part_rows_.size();
      choose_rows(group, season, code_of_weeks);
      const auto rows = std::span<const std::size_t>(part_rows_).subspan(begin);
      if (!has_one_grade_ || rows.empty()) {
        part.rows = {.rows = rows};
        note_grades(*rule_, *table_, part.rows);
      }
    }
    ends_of_parts_.push_back(part_rows_.size());
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
    return weeks_column_ && std::ranges::any_of(group.rows, [&](std::size_t row) {
             const plan::Code weeks = weeks_column_->code(row);
             return weeks != 0 && weeks != all_;
           });
  }

  // The rows of one season (0: of any) and of one parity of weeks (0: of any) alone.
  void choose_rows(const Group& group, plan::Code season, plan::Code weeks) {
    const std::size_t first = part_rows_.size();
    part_rows_.resize(first + group.rows.size());
    std::size_t* chosen = part_rows_.data() + first;
    for (const std::size_t row : group.rows) {
      *chosen = row;  // kept when the step behind it is taken
      chosen += fits_season(row, season) && fits_weeks(row, weeks) ? 1 : 0;
    }
    part_rows_.resize(static_cast<std::size_t>(chosen - part_rows_.data()));
  }

  bool fits_season(std::size_t row, plan::Code season) const {
    const plan::Code code = season != 0 ? season_column_->code(row) : 0;
    return code == 0 || code == season;
  }

  bool fits_weeks(std::size_t row, plan::Code weeks) const {
    const plan::Code code = weeks != 0 ? weeks_column_->code(row) : 0;
    return code == 0 || code == all_ || code == weeks;
  }

  // Spans are taken last, when nothing moves any more.
  void refer() {
    out_->part_rows = part_rows_;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < out_->parts.size(); ++i) {
      Part& part = out_->parts[i];
      if (part.variant != Variant{}) {
        part.rows.rows = std::span(out_->part_rows).subspan(begin, ends_of_parts_[i] - begin);
      }
      begin = ends_of_parts_[i];
    }
    begin = 0;
    out_->groups.reserve(ends_of_groups_.size());
    for (const std::size_t end : ends_of_groups_) {
      out_->groups.push_back(GroupParts(out_->parts).subspan(begin, end - begin));
      begin = end;
    }
    ends_of_groups_.clear();
  }

  const BoundRule* rule_ = nullptr;
  const plan::Table* table_ = nullptr;
  Grouping* out_ = nullptr;
  std::vector<std::uint32_t> numbers_;  // of rows
  std::size_t count_ = 0;               // of groups
  PairNumbers pairs_;
  std::vector<std::size_t> ends_;
  std::vector<Group> groups_;
  static constexpr plan::Code no_row = ~plan::Code{0};  // of a value that no row has
  std::optional<plan::ColumnView> season_column_;       // when groups are split by it
  std::optional<plan::ColumnView> weeks_column_;
  plan::Code all_ = no_row;
  plan::Code odd_ = no_row;
  plan::Code even_ = no_row;
  std::vector<plan::Code> seasons_;  // of the group in hand
  bool has_one_grade_ = false;       // it, too: all its rows say the same of grades
  std::vector<std::size_t> part_rows_;
  std::vector<std::size_t> ends_of_parts_;   // in part_rows_
  std::vector<std::size_t> ends_of_groups_;  // in the grouping's parts
};

void fill_with_rows(const BoundRule& rule, const plan::Table& table, Grouping& grouping) {
  grouping.rows.resize(table.size());
  std::iota(grouping.rows.begin(), grouping.rows.end(), std::size_t{0});
  grouping.parts.reserve(table.size());
  grouping.groups.reserve(table.size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    Group alone{.rows = std::span(grouping.rows).subspan(row, 1), .single_row = true};
    note_grades(rule, table, alone);
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
  thread_local Grouper grouper;  // for its memory alone
  grouper.fill(rule, table, made);
  return made;
}

}  // namespace jianfu::check
