#include "check/standing.h"

#include <algorithm>
#include <utility>

#include "check/live.h"

namespace jianfu::check {

namespace {

bool same_condition(const std::vector<policy::Matcher>& left, const std::vector<policy::Matcher>& right) {
  return std::ranges::equal(left, right, [](const policy::Matcher& a, const policy::Matcher& b) {
    return a.column.text == b.column.text && a.op == b.op &&
           std::ranges::equal(a.words, b.words, {}, &policy::Scalar::text, &policy::Scalar::text);
  });
}

// Where `other` holds whenever `limit` does.
bool holds_wherever(const BoundLimit& other, const BoundLimit& limit) {
  return other.limit->when.empty() || same_condition(other.limit->when, limit.limit->when);
}

bool asks_as_much(const BoundLimit& other, const BoundLimit& limit) {
  const Allowed* inner = allowed_by(other);
  const Allowed* outer = allowed_by(limit);
  return inner != nullptr && outer != nullptr && narrows(*inner, *outer);
}

// must before general before encouraged.
bool is_at_least_as_firm(const BoundLimit& other, const BoundLimit& limit) {
  return other.limit->force <= limit.limit->force;
}

class OneDay {
 public:
  OneDay(const BoundRule& rule, Date day, Grades grades, bool five_four) : rule_(rule), day_(day), grades_(grades), five_four_(five_four) {}

  std::vector<Stand> stands() {
    std::vector<Stand> all;
    for (std::size_t i = 0; i < rule_.limits.size(); ++i) {
      std::ranges::move(stands_of(i), std::back_inserter(all));
    }
    return all;
  }

 private:
  Grades grades_of(const BoundLimit& limit) const { return grades_in(limit, five_four_) & grades_; }

  // Grade by grade, then joined: the grades that fare alike make one entry.
  std::vector<Stand> stands_of(std::size_t index) {
    const BoundLimit& limit = rule_.limits[index];
    std::vector<Stand> stands;
    for (int grade = 1; grade <= 12; ++grade) {
      if (!grades_of(limit).has(grade)) {
        continue;
      }
      const auto fated = fate(index, grade);
      const auto same =
          std::ranges::find_if(stands, [&](const Stand& stand) { return stand.standing == fated.first && stand.by == fated.second; });
      if (same != stands.end()) {
        same->grades.add(grade);
      } else {
        stands.push_back({.limit = &limit, .grades = Grades{grade}, .standing = fated.first, .by = fated.second});
      }
    }
    return stands;
  }

  std::pair<Standing, const BoundLimit*> fate(std::size_t index, int grade) const {
    const BoundLimit& limit = rule_.limits[index];
    if (day_ < limit.from) {
      return {Standing::to_come, nullptr};
    }
    if (!limit.in_force(day_)) {
      return {Standing::ended, successor(limit, grade)};
    }
    if (const BoundLimit* lower = replacement(index, grade)) {
      return {Standing::replaced, lower};
    }
    const std::size_t top = decisive(index, grade);
    if (top == index) {
      return {Standing::binds, nullptr};
    }
    const BoundLimit* stricter = &rule_.limits[top];
    const bool equal = asks_as_much(limit, *stricter) && limit.limit->force == stricter->limit->force;
    return {equal ? Standing::repeats : Standing::covered, stricter};
  }

  // The limit that none outranks, reached from this one; itself when it decides.
  std::size_t decisive(std::size_t index, int grade) const {
    std::size_t at = index;
    for (std::size_t j = 0; j < rule_.limits.size();) {
      const bool climbs = alive(j, grade) && outranks(j, at);
      at = climbs ? j : at;
      j = climbs ? 0 : j + 1;
    }
    return at;
  }

  bool alive(std::size_t index, int grade) const {
    const BoundLimit& limit = rule_.limits[index];
    return limit.in_force(day_) && grades_of(limit).has(grade) && replacement(index, grade) == nullptr;
  }

  // Of two that ask the same with the same force, the outer layer's is the one that decides, and within a layer the newest.
  bool outranks(std::size_t other_index, std::size_t index) const {
    const BoundLimit& other = rule_.limits[other_index];
    const BoundLimit& limit = rule_.limits[index];
    if (other_index == index || !holds_wherever(other, limit) || !asks_as_much(other, limit) || !is_at_least_as_firm(other, limit)) {
      return false;
    }
    const bool equal = asks_as_much(limit, other) && limit.limit->force == other.limit->force && holds_wherever(limit, other);
    if (!equal) {
      return true;
    }
    const bool same_layer = other.limit->region == limit.limit->region;
    return same_layer && other.from != limit.from ? other.from > limit.from : other_index < index;
  }

  const BoundLimit* replacement(std::size_t index, int grade) const {
    const BoundLimit& limit = rule_.limits[index];
    const BoundLimit* lowest = nullptr;
    for (std::size_t j = index + 1; rule_.question->lower_may_replace && j < rule_.limits.size(); ++j) {
      const BoundLimit& lower = rule_.limits[j];
      const bool lies_lower = lower.limit->region != limit.limit->region;
      if (lies_lower && lower.when_school.empty() && lower.in_force(day_) && grades_of(lower).has(grade)) {
        lowest = &lower;
      }
    }
    return lowest;
  }

  // The next limit of the same layer for the grade.
  const BoundLimit* successor(const BoundLimit& limit, int grade) const {
    const BoundLimit* next = nullptr;
    for (const BoundLimit& other : rule_.limits) {
      const bool follows = other.limit->region == limit.limit->region && other.from > *limit.until && grades_of(other).has(grade);
      if (follows && (next == nullptr || other.from < next->from)) {
        next = &other;
      }
    }
    return next;
  }

  const BoundRule& rule_;
  Date day_;
  Grades grades_;
  bool five_four_;
};

}  // namespace

const Allowed* allowed_by(const BoundLimit& limit) {
  return limit.facts ? &*limit.facts : limit.promises ? &*limit.promises : nullptr;
}

std::vector<Stand> standings(const BoundRule& rule, Date day, Grades grades, bool five_four) {
  return OneDay(rule, day, grades, five_four).stands();
}

}  // namespace jianfu::check
