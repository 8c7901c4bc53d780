// Days: of one limit against its document, and of the limits of one layer against each other.

#include <algorithm>

#include <fmt/format.h>

#include "audit/checks.h"

namespace jianfu::audit {

namespace {

using check::BoundLimit;
using check::BoundRule;

void check_own_dates(const BoundRule& rule, const BoundLimit& limit, Findings& out) {
  const auto say = [&](Severity severity, Text message, Text advice) {
    out.push_back({.rule = "policy/dates",
                   .severity = severity,
                   .message = std::move(message),
                   .where = limit.limit->where,
                   .notes = {advise(std::move(advice)), see(limit.document->where, {"文件在这里", "the document"})}});
  };
  if (limit.until && *limit.until < limit.from) {
    say(Severity::error,
        {fmt::format("{}：{} 起、{} 止，一天也不生效", rule.id, iso(limit.from), iso(*limit.until)),
         fmt::format("{}: from {} until {}: not in force on any day", rule.id, iso(limit.from), iso(*limit.until))},
        {"起止日期可能写反了，或比文件的 effective 还早", "the two days may be swapped, or earlier than the document's effective day"});
    return;
  }
  if (limit.limit->from && *limit.limit->from < limit.document->effective) {
    say(Severity::warning,
        {fmt::format("{}：限度自 {} 起，早于文件生效的 {}", rule.id, iso(limit.from), iso(limit.document->effective)),
         fmt::format("{}: in force from {}, before its document of {}", rule.id, iso(limit.from), iso(limit.document->effective))},
        {"改 from，或给出当时有效的文件", "mend from, or name the document that held then"});
  }
  if (limit.limit->until && limit.document->repealed && *limit.limit->until > *limit.document->repealed) {
    say(Severity::warning,
        {fmt::format("{}：限度到 {} 为止，而文件 {} 已失效", rule.id, iso(*limit.until), iso(*limit.document->repealed)),
         fmt::format("{}: in force until {}, but its document ended on {}", rule.id, iso(*limit.until), iso(*limit.document->repealed))},
        {"改 until，或给出之后有效的文件", "mend until, or name the document that held afterwards"});
  }
}

bool is_same_scope(const BoundLimit& inner, const BoundLimit& outer) {
  return inner.limit->grades.within(outer.limit->grades) && condition(*inner.limit) == condition(*outer.limit);
}

// Two duties of equal force at once, of which `one` never decides.
bool is_idle_beside(const BoundLimit& one, const BoundLimit& other) {
  const Allowed* allowed = allowed_by(one);
  const Allowed* also = allowed_by(other);
  const bool alike = &one != &other && allowed != nullptr && also != nullptr && first_common_day(one, other) &&
                     one.limit->force == other.limit->force && is_same_scope(one, other);
  if (!alike || !is_laxer(*allowed, *also)) {
    return false;
  }
  const auto both = intersect(*allowed, *also);
  return both && !allows_nothing(*both);  // else it is a contradiction, said elsewhere
}

// An older limit was probably not ended when a newer one came.
void check_overlap(const BoundRule& rule, const BoundLimit& one, const LimitList& own, Findings& out) {
  const auto found = std::ranges::find_if(own, [&](const BoundLimit* other) { return is_idle_beside(one, *other); });
  if (found == own.end()) {
    return;
  }
  const BoundLimit& other = **found;
  const std::string day = iso(*first_common_day(one, other));
  const Text grades = show(one.limit->grades);
  const Text asked = asks(rule, one);
  const Text stricter = asks(rule, other);
  out.push_back(
      {.rule = "policy/overlap",
       .severity = Severity::warning,
       .message = {fmt::format("{}：自 {} 起{}同时有“{}”和更严的“{}”，前者不起作用", rule.id, day, grades.zh, asked.zh, stricter.zh),
                   fmt::format("{}: from {} {} have both \"{}\" and the stricter \"{}\"; the former does nothing", rule.id, day, grades.en,
                               asked.en, stricter.en)},
       .where = one.limit->where,
       .notes = {see(other.limit->where, document_name(other)),
                 advise({"已被取代的一条写上 until（取代它的那条生效的前一天）",
                         "give the one that was replaced an until: the day before the other begins"})}});
}

// The limits that speak of the same: same grades, same conditions, in the order of their first days.
std::vector<LimitList> chains_of(const LimitList& limits) {
  std::vector<LimitList> chains;
  for (const BoundLimit* limit : limits) {
    const auto same = std::ranges::find_if(chains, [&](const LimitList& chain) {
      return chain.front()->limit->grades == limit->limit->grades && condition(*chain.front()->limit) == condition(*limit->limit);
    });
    if (same == chains.end()) {
      chains.push_back({limit});
    } else {
      same->push_back(limit);
    }
  }
  for (LimitList& chain : chains) {
    std::ranges::stable_sort(chain, {}, [](const BoundLimit* limit) { return limit->from; });
  }
  return chains;
}

// Whether a layer above speaks for these grades on that day.
bool is_covered(Grades grades, Date day, const LimitList& above) {
  Grades left = grades;
  for (const BoundLimit* limit : above) {
    left = limit->in_force(day) ? left.without(limit->limit->grades) : left;
  }
  return left.empty();
}

// A gap of days or weeks is a slip; one of years may be how it was. Where a layer above holds in between, nothing is missing.
void check_gaps(const BoundRule& rule, const LimitList& chain, const LimitList& above, Findings& out) {
  constexpr std::chrono::days slip{62};
  std::optional<Date> covered = chain.front()->until;
  const BoundLimit* last = chain.front();
  for (std::size_t i = 1; i < chain.size() && covered; ++i) {
    const BoundLimit& next = *chain[i];
    const Date first_open = *covered + std::chrono::days{1};
    const Date last_open = next.from - std::chrono::days{1};
    const Grades told = next.limit->grades;
    if (next.from > first_open && !(is_covered(told, first_open, above) && is_covered(told, last_open, above))) {
      const Text grades = show(told);
      const Text days = first_open == last_open ? Text{iso(first_open) + " 这天", "on " + iso(first_open)}
                                                : Text{fmt::format("{} 至 {} 之间", iso(first_open), iso(last_open)),
                                                       fmt::format("from {} to {}", iso(first_open), iso(last_open))};
      out.push_back({.rule = "policy/gap",
                     .severity = next.from - first_open < slip ? Severity::warning : Severity::info,
                     .message = {fmt::format("{}：{}{}没有这一层的限度", rule.id, days.zh, grades.zh),
                                 fmt::format("{}: {} this layer has no limit for {}", rule.id, days.en, grades.en)},
                     .where = next.limit->where,
                     .notes = {see(last->limit->where, {"前一条到此为止", "the one before ends here"}),
                               advise({"核对前一条的 until 与后一条的 from；若那时确实没有规定，可不理会",
                                       "compare the until of the one with the from of the other; where nothing held then, leave it"})}});
    }
    if (!next.until || *next.until > *covered) {
      covered = next.until;
      last = &next;
    }
  }
}

}  // namespace

void check_dates(const View& view, Findings& out) {
  for (const BoundRule& rule : view.rules) {
    const LimitList own = own_limits(rule, view);
    const LimitList above = upper_limits(rule, view);
    for (const BoundLimit* one : own) {
      check_own_dates(rule, *one, out);
      check_overlap(rule, *one, own, out);
    }
    for (const LimitList& chain : chains_of(own)) {
      check_gaps(rule, chain, above, out);
    }
  }
}

}  // namespace jianfu::audit
