#include "check/groups.h"

#include <algorithm>
#include <unordered_map>

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

Group rows_in(const BoundRule& rule, const plan::Table& table, const Group& group, const Variant& variant) {
  Group part{.rows = {}, .single_row = group.single_row};
  for (const std::size_t row : group.rows) {
    const std::string_view* season = text_at(table, row, rule.scope.season);
    const std::string_view* weeks = text_at(table, row, rule.scope.weeks);
    const bool in_season = variant.season == nullptr || season == nullptr || season == variant.season;
    const bool in_weeks = variant.weeks == nullptr || weeks == nullptr || *weeks == "all" || *weeks == variant.weeks;
    if (in_season && in_weeks) {
      part.rows.push_back(row);
      note_grade(rule, table, row, part);
    }
  }
  return part;
}

// Rows with the same number are alike in every column of `per`; numbers are in the order of the first rows.
std::vector<std::size_t> numbers_of(const BoundRule& rule, const plan::Table& table) {
  std::vector<std::size_t> numbers(table.size());
  for (const std::size_t column : rule.per) {
    std::unordered_map<std::size_t, std::size_t> next;
    const std::size_t codes = table.values(column).size();
    std::size_t last_key = 0;
    std::size_t last = 0;
    for (std::size_t row = 0; row < numbers.size(); ++row) {
      const std::size_t key = numbers[row] * codes + table.code(row, column);
      if (row == 0 || key != last_key) {
        last = next.try_emplace(key, next.size()).first->second;
        last_key = key;
      }
      numbers[row] = last;
    }
  }
  return numbers;
}

std::vector<Group> groups_of(const BoundRule& rule, const plan::Table& table) {
  const std::vector<std::size_t> numbers = numbers_of(rule, table);
  std::vector<Group> groups;
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    if (numbers[row] == groups.size()) {
      groups.emplace_back();
    }
    Group& group = groups[numbers[row]];
    group.rows.push_back(row);
    note_grade(rule, table, row, group);
  }
  return groups;
}

GroupParts parts_of(const BoundRule& rule, const plan::Table& table, Group group) {
  const std::vector<const std::string_view*> seasons = seasons_of(rule, table, group);
  const std::vector<const char*> weeks_of_group = weeks_of(rule, table, group);
  GroupParts parts;
  for (const std::string_view* season : seasons) {
    for (const char* weeks : weeks_of_group) {
      const Variant variant{.season = seasons.size() > 1 ? season : nullptr, .weeks = weeks};
      parts.push_back({.variant = variant, .rows = variant == Variant{} ? group : rows_in(rule, table, group, variant)});
    }
  }
  return parts;
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

const std::vector<GroupParts>& Groupings::rows_of(const BoundRule& rule, const plan::Table& table) {
  const auto [known, is_new] = rows_.try_emplace(&table);
  for (std::size_t row = 0; is_new && row < table.size(); ++row) {
    Group alone{.rows = {row}, .single_row = true};
    note_grade(rule, table, row, alone);
    known->second.push_back({{.variant = {}, .rows = std::move(alone)}});
  }
  return known->second;
}

const std::vector<GroupParts>& Groupings::of(const BoundRule& rule, const plan::Table& table) {
  const auto [known, is_new] = known_.try_emplace({&table, rule.per});
  if (is_new) {
    for (Group& group : groups_of(rule, table)) {
      known->second.push_back(parts_of(rule, table, std::move(group)));
    }
  }
  return known->second;
}

}  // namespace jianfu::check
