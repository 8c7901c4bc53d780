#include "plan/cell_pairs.h"

#include <algorithm>
#include <string>

#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

namespace {

std::vector<CellPair> with_the_rest(std::vector<CellPair> pairs, const std::vector<WeekCell>& published,
                                    const std::vector<WeekCell>& actual) {
  for (std::size_t i = 0; i < published.size(); ++i) {
    if (std::ranges::find(pairs, &published[i], &CellPair::published) == pairs.end()) {
      pairs.push_back({.published = &published[i], .actual = nullptr, .position = i});
    }
  }
  for (std::size_t i = 0; i < actual.size(); ++i) {
    if (std::ranges::find(pairs, &actual[i], &CellPair::actual) == pairs.end()) {
      pairs.push_back({.published = nullptr, .actual = &actual[i], .position = i});
    }
  }
  std::ranges::stable_sort(pairs, {}, &CellPair::position);
  return pairs;
}

// Cells whose slots have one name; those that are left, by their place in the day.
std::vector<CellPair> pairs_by_name(const std::vector<WeekCell>& published, const std::vector<WeekCell>& actual) {
  std::vector<CellPair> pairs;
  const auto is_free = [&](const WeekCell& cell) { return std::ranges::find(pairs, &cell, &CellPair::actual) == pairs.end(); };
  for (std::size_t i = 0; i < published.size(); ++i) {
    const auto same_name = std::ranges::find_if(actual, [&](const WeekCell& cell) {
      return published[i].slot != nullptr && cell.slot != nullptr && is_free(cell) &&
             folded_word(cell.slot->name.value) == folded_word(published[i].slot->name.value);
    });
    if (same_name != actual.end()) {
      pairs.push_back({.published = &published[i], .actual = &*same_name, .position = i});
    }
  }
  for (std::size_t i = 0; i < std::min(published.size(), actual.size()); ++i) {
    const bool left = std::ranges::find(pairs, &published[i], &CellPair::published) == pairs.end();
    if (left && is_free(actual[i])) {
      pairs.push_back({.published = &published[i], .actual = &actual[i], .position = i});
    }
  }
  return with_the_rest(std::move(pairs), published, actual);
}

bool overlap_by_half(const Slot& a, const Slot& b) {
  const auto length = [](const Slot& slot) { return slot.time.value.end.amount - slot.time.value.start.amount; };
  const double shared =
      std::min(a.time.value.end.amount, b.time.value.end.amount) - std::max(a.time.value.start.amount, b.time.value.start.amount);
  return 2 * shared >= std::min(length(a), length(b));
}

// Cells that are taught at the same time of day.
std::vector<CellPair> pairs_by_time(const std::vector<WeekCell>& published, const std::vector<WeekCell>& actual) {
  std::vector<CellPair> pairs;
  std::size_t next = 0;
  for (std::size_t i = 0; i < published.size(); ++i) {
    for (std::size_t j = next; j < actual.size() && published[i].slot != nullptr; ++j) {
      if (actual[j].slot != nullptr && overlap_by_half(*published[i].slot, *actual[j].slot)) {
        pairs.push_back({.published = &published[i], .actual = &actual[j], .position = i});
        next = j + 1;
        break;
      }
    }
  }
  return with_the_rest(std::move(pairs), published, actual);
}

}  // namespace

bool differs(const CellPair& pair, Weeks weeks) {
  const std::string published = pair.published != nullptr ? pair.published->subject(weeks) : "";
  const std::string actual = pair.actual != nullptr ? pair.actual->subject(weeks) : "";
  return published != actual;
}

// An extra lesson before the first one shifts every name and place but no time; new bells shift the times but no name. What needs fewer
// differences is what happened.
std::vector<CellPair> pair_cells(const WeekDay* published, const WeekDay* actual, Weeks weeks) {
  static const std::vector<WeekCell> none;
  const std::vector<WeekCell>& left = published != nullptr ? published->cells : none;
  const std::vector<WeekCell>& right = actual != nullptr ? actual->cells : none;
  std::vector<CellPair> by_name = pairs_by_name(left, right);
  std::vector<CellPair> by_time = pairs_by_time(left, right);
  const auto count = [weeks](const std::vector<CellPair>& pairs) {
    return std::ranges::count_if(pairs, [weeks](const CellPair& pair) { return differs(pair, weeks); });
  };
  return count(by_time) < count(by_name) ? by_time : by_name;
}

}  // namespace jianfu::plan
