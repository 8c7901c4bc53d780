#include "check/groups.h"

#include <algorithm>

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
      if (season != nullptr && std::ranges::none_of(seasons, [&](const std::string_view* other) { return *other == *season; })) {
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

Group rows_in(const BoundRule& rule, const plan::Table& table, const Group& group, const Variant& variant) {
  Group part{.rows = {}, .single_row = group.single_row};
  for (const std::size_t row : group.rows) {
    const std::string_view* season = text_at(table, row, rule.scope.season);
    const std::string_view* weeks = text_at(table, row, rule.scope.weeks);
    const bool in_season = variant.season == nullptr || season == nullptr || *season == *variant.season;
    const bool in_weeks = variant.weeks == nullptr || weeks == nullptr || *weeks == "all" || *weeks == variant.weeks;
    if (in_season && in_weeks) {
      part.rows.push_back(row);
    }
  }
  return part;
}

// Different for values that differ, and never shown.
void add_key(const jianfu::Value& value, std::string& key) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    key += *text;
  } else if (const auto* amount = std::get_if<Quantity>(&value); amount != nullptr && amount->unit == Unit::count) {
    key += '\x1e';
    key.append(reinterpret_cast<const char*>(&amount->amount), sizeof amount->amount);
  } else {
    key += show(value).zh;
  }
  key += '\x1f';
}

std::string key_of(const BoundRule& rule, const plan::Table& table, std::size_t row) {
  std::string key;
  for (const std::size_t column : rule.per) {
    add_key(table.value(row, column), key);
  }
  return key;
}

std::vector<Group> groups_of(const BoundRule& rule, const plan::Table& table) {
  std::vector<Group> groups;
  std::map<std::string, std::size_t> index;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto [found, inserted] = index.emplace(key_of(rule, table, row), groups.size());
    if (inserted) {
      groups.emplace_back();
    }
    groups[found->second].rows.push_back(row);
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
