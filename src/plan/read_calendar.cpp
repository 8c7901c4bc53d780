// 校历: the first and the last school day, breaks, make-up days.

#include <fmt/format.h>

#include "plan/sections.h"

namespace jianfu::plan {

namespace {

void read_breaks(const yaml::Entry& entry, const Context& context, Calendar& calendar) {
  if (!entry.value.is_mapping()) {
    wrong_shape(entry.value, entry.key.text(), {"“名称: 起止日期”，如 {寒假: 2027-01-24—2027-02-21}", "name → first and last day"},
                context);
    return;
  }
  for (const yaml::Entry& line : entry.value.entries()) {
    if (says_nothing(line.value)) {
      continue;
    }
    if (const auto dates = date_span_value(line, context)) {
      calendar.breaks.push_back({.name = {.value = line.key.text(), .where = line.key.where()}, .dates = *dates});
    }
  }
}

void read_make_up_day(const yaml::Node& key, const yaml::Node& day, const Context& context, Calendar& calendar) {
  if (!day.is_scalar()) {
    wrong_shape(day, key.text(), expected(Shape::dates), context);
  } else if (const auto date = date_value(yaml::Entry{.key = key, .value = day}, context)) {
    calendar.make_up_days.push_back(*date);
  }
}

void read_make_up_days(const yaml::Entry& entry, const Context& context, Calendar& calendar) {
  if (says_nothing(entry.value)) {
    return;
  }
  if (!entry.value.is_sequence()) {
    read_make_up_day(entry.key, entry.value, context, calendar);
  }
  for (const yaml::Node& day : entry.value.items()) {
    read_make_up_day(entry.key, day, context, calendar);
  }
}

// 放假 names the first day off; the day before it is the last one of the term, 期末.
void read_off(const Maybe<Date>& off, const Context& context, Calendar& calendar) {
  if (!off) {
    return;
  }
  if (!calendar.end) {
    calendar.end = Located<Date>{.value = off->value - std::chrono::days{1}, .where = off->where};
    return;
  }
  if (off->value <= calendar.end->value) {
    context.out->push_back(
        {.rule = "plan/calendar",
         .severity = Severity::warning,
         .message = {fmt::format("{} 放假，却到 {} 才是期末", iso(off->value), iso(calendar.end->value)),
                     fmt::format("the vacation begins on {}, but the term ends on {}", iso(off->value), iso(calendar.end->value))},
         .where = off->where,
         .notes = {{.kind = Note::Kind::place, .text = {"期末在这里", "the end of the term"}, .where = calendar.end->where}}});
  }
}

// A term that ends before it begins is none: both days are dropped after saying so.
void refuse_reversed(const Context& context, Calendar& calendar) {
  constexpr std::chrono::days longest_term{250};
  if (!calendar.start || !calendar.end) {
    return;
  }
  const std::chrono::days length = calendar.end->value - calendar.start->value;
  if (length >= std::chrono::days{0} && length <= longest_term) {
    return;
  }
  const bool reversed = length < std::chrono::days{0};
  context.out->push_back({.rule = "plan/calendar",
                          .severity = Severity::error,
                          .message = {fmt::format("{} 开学，{} 期末：{}", iso(calendar.start->value), iso(calendar.end->value),
                                                  reversed ? "期末在开学之前" : "一学期没有这么长"),
                                      fmt::format("the term runs from {} to {}: {}", iso(calendar.start->value), iso(calendar.end->value),
                                                  reversed ? "it ends before it begins" : "no term is that long")},
                          .where = calendar.end->where,
                          .notes = {{.kind = Note::Kind::place, .text = {"开学在这里", "the first day"}, .where = calendar.start->where}}});
  calendar.start.reset();
  calendar.end.reset();
}

}  // namespace

void read_calendar(const yaml::Entry& section, const Context& context, Plan& plan) {
  const Record record(section.value, record_spec("calendar"), *context.out);
  Calendar& calendar = plan.calendar;
  calendar.start = date_value(record.find("start"), context);
  calendar.end = date_value(record.find("end"), context);
  read_off(date_value(record.find("off"), context), context, calendar);
  refuse_reversed(context, calendar);
  calendar.teaching_weeks = count_value(record.find("teaching_weeks"), context);
  if (const auto breaks = record.find_empty("breaks")) {
    calendar.lists_breaks = true;
    if (!says_nothing(breaks->value)) {
      read_breaks(*breaks, context, calendar);
    }
  }
  if (const auto days = record.find_empty("make_up_days")) {
    read_make_up_days(*days, context, calendar);
  }
}

}  // namespace jianfu::plan
