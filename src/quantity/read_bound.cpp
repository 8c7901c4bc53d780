#include <array>

#include <fmt/format.h>

#include "quantity/bound_words.h"
#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

bool is_moment(Unit unit) {
  return unit == Unit::clock || unit == Unit::date;
}

bool is_soft(Side side) {
  return side == Side::soft_high || side == Side::soft_low;
}

// One amount or a span of them.
struct Amounts {
  Taken low;
  Taken high;
  bool span = false;
};

// 三四十分钟: two numbers, one unit.
std::optional<Amounts> take_loose_amounts(Cursor& cursor, Unit unit) {
  const std::size_t start = cursor.at;
  const std::optional<Loose> loose = take_loose(cursor);
  if (!loose || is_moment(unit)) {
    cursor.at = start;
    return std::nullopt;
  }
  if (comparable(unit, Unit::minute)) {
    const std::size_t after_numbers = cursor.at;
    const std::optional<Taken> low = finish_duration(cursor, loose->low);
    cursor.at = after_numbers;
    const std::optional<Taken> high = finish_duration(cursor, loose->high);
    if (low && high && !high->bare) {
      return Amounts{.low = *low, .high = *high, .span = true};
    }
  } else if (unit == Unit::count && take_counter(cursor)) {
    return Amounts{.low = {.quantity = {.amount = loose->low, .unit = unit}},
                   .high = {.quantity = {.amount = loose->high, .unit = unit}},
                   .span = true};
  }
  cursor.at = start;
  return std::nullopt;
}

// In 1.5～2小时 the first number has the unit of the second.
void share_unit(Taken& low, const Taken& high) {
  if (low.bare && !high.bare && high.quantity.unit == Unit::hour && low.quantity.unit == Unit::minute) {
    low.quantity = {.amount = low.quantity.amount * 60, .unit = Unit::hour};
  }
}

std::optional<Amounts> take_amounts(Cursor& cursor, Unit unit) {
  if (const std::optional<Amounts> loose = take_loose_amounts(cursor, unit)) {
    return loose;
  }
  const std::size_t start = cursor.at;
  const bool between = cursor.take(U"between ");
  const std::optional<Taken> first = take_value(cursor, unit);
  if (!first) {
    cursor.at = start;
    return std::nullopt;
  }
  const std::size_t after_first = cursor.at;
  if (take_dash(cursor) || cursor.take_any({U"或", U"、"}) || (between && cursor.take(U" and "))) {
    if (const std::optional<Taken> second = take_value(cursor, unit)) {
      Amounts amounts{.low = *first, .high = *second, .span = true};
      share_unit(amounts.low, amounts.high);
      cursor.take_any({U"之间", U"间"});
      return amounts;
    }
    cursor.at = after_first;
  }
  return between ? std::nullopt : std::optional(Amounts{.low = *first, .high = *first});
}

// What a clause of a limit said: 每周 不少于 3节.
struct Clause {
  std::optional<Amounts> amounts;  // nothing: 无, 不布置
  Side side = Side::none;
  Per per = Per::none;
  bool hedged = false;
};

bool set_side(Clause& clause, Side side) {
  if (is_soft(side) && clause.side != Side::none) {
    return true;
  }
  const bool free = clause.side == Side::none || is_soft(clause.side) || clause.side == side;
  clause.side = free ? side : clause.side;
  return free;
}

bool set_per(Clause& clause, Per per) {
  const bool free = clause.per == Per::none || clause.per == per;
  clause.per = per;
  return free;
}

// The words before the amount; false where two of them contradict.
bool take_before(Cursor& cursor, Clause& clause) {
  while (true) {
    if (const std::optional<Per> per = take_per_before(cursor)) {
      if (!set_per(clause, *per)) {
        return false;
      }
    } else if (const std::optional<Side> side = take_side_before(cursor, clause.hedged)) {
      if (!set_side(clause, *side)) {
        return false;
      }
    } else if (take_hedge_before(cursor)) {
      clause.hedged = true;
    } else if (cursor.take_any({U"将近", U"接近", U"近"})) {
      clause.hedged = true;
      set_side(clause, Side::high_open);
    } else if (!take_filler(cursor)) {
      return true;
    }
  }
}

bool take_after(Cursor& cursor, Clause& clause, bool moment) {
  while (true) {
    if (take_hedge_after(cursor)) {
      clause.hedged = true;
    } else if (const std::optional<Per> per = take_per_after(cursor)) {
      if (!set_per(clause, *per)) {
        return false;
      }
    } else if (const std::optional<Side> side = take_side_after(cursor, moment)) {
      if (!set_side(clause, *side)) {
        return false;
      }
    } else if (cursor.take_any({U"出头", U"多", U"有余"})) {
      clause.hedged = true;
      set_side(clause, Side::low_open);
    } else {
      return true;
    }
  }
}

// 每周一 may be Monday as well as once a week, and says neither.
bool is_monday(const Cursor& cursor, const Clause& clause) {
  return clause.per == Per::week && cursor.at + 1 == cursor.text.size() && chinese_digit(cursor.peek()) > 0;
}

std::optional<Clause> take_clause(Cursor& cursor, Unit unit) {
  Clause clause;
  if (!take_before(cursor, clause) || is_monday(cursor, clause)) {
    return std::nullopt;
  }
  clause.amounts = take_amounts(cursor, unit);
  if (!clause.amounts) {
    const bool plain = clause.side == Side::none || is_soft(clause.side);
    return plain && !is_moment(unit) && take_none(cursor) ? std::optional(clause) : std::nullopt;
  }
  if (clause.amounts->low.rough || clause.amounts->high.rough) {
    clause.hedged = true;
  }
  if (clause.amounts->high.over) {
    clause.hedged = true;
    clause.side = clause.side == Side::none ? Side::low_open : clause.side;
  }
  return take_after(cursor, clause, is_moment(unit)) ? std::optional(clause) : std::nullopt;
}

std::optional<Range> range_of(const Clause& clause, Unit unit) {
  if (!clause.amounts) {
    return Range::exactly({.amount = 0, .unit = unit == Unit::hour ? Unit::minute : unit});
  }
  const Quantity low = clause.amounts->low.quantity;
  const Quantity high = clause.amounts->high.quantity;
  if (low.amount > high.amount) {
    return std::nullopt;
  }
  switch (clause.side) {
    case Side::high:
      return Range::at_most(high);
    case Side::low:
      return Range::at_least(low);
    case Side::high_open:
      return Range{.high = high.amount, .high_open = true, .unit = high.unit};
    case Side::low_open:
      return Range{.low = low.amount, .low_open = true, .unit = low.unit};
    case Side::soft_high:
      return clause.amounts->span ? Range::between(low, high) : Range::at_most(high);
    case Side::soft_low:
      return clause.amounts->span ? Range::between(low, high) : Range::at_least(low);
    case Side::none:
    case Side::exact:
      return Range::between(low, high);
  }
  return std::nullopt;
}

bool is_zero(const Range& range) {
  return range.low == 0.0 && range.high == 0.0 && !is_moment(range.unit);
}

std::optional<Bound> bound_of(const Clause& clause, Unit unit) {
  const std::optional<Range> range = range_of(clause, unit);
  if (!range) {
    return std::nullopt;
  }
  const bool bare = clause.side == Side::none && clause.amounts && !clause.amounts->span && !is_zero(*range);
  return Bound{.range = *range, .per = clause.per, .bare = bare, .hedged = clause.hedged};
}

// 不少于30分钟，不超过40分钟: two clauses that bound opposite sides.
std::optional<Bound> joined(const Bound& first, const Bound& second) {
  const bool opposite = (first.range.low && !first.range.high && second.range.high && !second.range.low) ||
                        (first.range.high && !first.range.low && second.range.low && !second.range.high);
  const bool one_per = first.per == Per::none || second.per == Per::none || first.per == second.per;
  const std::optional<Allowed> both = intersect(first.range, second.range);
  if (!opposite || !one_per || !both || empty(*std::get_if<Range>(&*both))) {
    return std::nullopt;
  }
  return Bound{.range = *std::get_if<Range>(&*both),
               .per = first.per == Per::none ? second.per : first.per,
               .hedged = first.hedged || second.hedged};
}

std::optional<Bound> parse_bound(std::string_view text, Unit unit, bool& unit_written) {
  Cursor cursor(text);
  const std::optional<Clause> clause = take_clause(cursor, unit);
  const std::optional<Bound> bound = clause ? bound_of(*clause, unit) : std::nullopt;
  unit_written = clause && clause->amounts && !clause->amounts->high.bare;
  if (!bound || cursor.done()) {
    return bound;
  }
  cursor.take_any({U",且", U",", U";", U"且", U"并", U"、", U" and ", U" but "});
  const std::optional<Clause> second = take_clause(cursor, unit);
  const std::optional<Bound> other = second && cursor.done() ? bound_of(*second, unit) : std::nullopt;
  return other ? joined(*bound, *other) : std::nullopt;
}

Expected example_of(Unit unit) {
  const Expected value = expected_of(unit);
  switch (unit) {
    case Unit::count:
      return {.what = value.what, .forms = {.zh = "每学期1次、不少于3节、无", .en = "1 per term, at least 3 or none"}};
    case Unit::minute:
    case Unit::hour:
      return {.what = value.what, .forms = {.zh = "不超过60分钟、每天2小时、无", .en = "at most 60 minutes, 2 hours a day or none"}};
    case Unit::clock:
      return {.what = value.what, .forms = {.zh = "不早于8:20、21:20前", .en = "not before 8:20 or before 21:20"}};
    case Unit::percent:
      return {.what = value.what, .forms = {.zh = "不超过30%", .en = "at most 30%"}};
    default:
      return {.what = value.what, .forms = {.zh = "不超过" + value.forms.zh, .en = "at most " + value.forms.en}};
  }
}

Error wrong_kind(std::string_view text, Unit found_unit, Unit unit) {
  const Expected wanted = example_of(unit);
  const Text found_kind = expected_of(found_unit).what;
  const Text found = quoted(text);
  return {.message = {.zh = fmt::format("{}是{}，这里要的是{}；请写成 {} 这样", found.zh, found_kind.zh, wanted.what.zh, wanted.forms.zh),
                      .en = fmt::format("{} is a {}, a {} is wanted here; write it like {}", found.en, found_kind.en, wanted.what.en,
                                        wanted.forms.en)}};
}

Error no_bound(std::string_view text, Unit unit) {
  const Expected wanted = example_of(unit);
  const Text found = quoted(text);
  return {.message = {.zh = fmt::format("{}读不成对{}的要求；请写成 {} 这样", found.zh, wanted.what.zh, wanted.forms.zh),
                      .en = fmt::format("{} is no limit of a {}; write it like {}", found.en, wanted.what.en, wanted.forms.en)}};
}

}  // namespace

Result<Bound> read_bound(std::string_view text, Unit unit) {
  bool unit_written = false;
  if (const std::optional<Bound> bound = parse_bound(text, unit, unit_written)) {
    return *bound;
  }
  constexpr std::array<Unit, 7> kinds = {Unit::clock, Unit::minute, Unit::percent, Unit::date, Unit::yuan, Unit::kilogram, Unit::count};
  for (const Unit kind : kinds) {
    if (!comparable(kind, unit) && parse_bound(text, kind, unit_written) && unit_written) {
      return wrong_kind(text, kind, unit);
    }
  }
  return no_bound(text, unit);
}

}  // namespace jianfu
