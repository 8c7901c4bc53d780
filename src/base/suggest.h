// "Did you mean": the nearest known word to a mistyped one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jianfu {

// Edits (insert, delete, replace, swap of neighbours) between two words, in characters. Full-width forms equal their ASCII ones,
// letters of either case are equal.
std::size_t edit_distance(std::string_view left, std::string_view right);

// The known word that is near enough to have been meant (distance at most a third of the longer word, at least 1 and at most 3);
// the first of the nearest when several are. nullopt when none is near.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

// The same, but nullopt also when a second known word is near enough, nearest or not.
std::optional<std::string> only_near(std::string_view word, const std::vector<std::string>& known);

}  // namespace jianfu
