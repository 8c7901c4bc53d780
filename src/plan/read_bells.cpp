#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "plan/memo.h"
#include "plan/sections.h"

namespace jianfu::plan {

namespace {

// The kind follows from the name, if it does; a lesson is 第N节 or 上午第2节 in any numerals.
Word kind_of_slot(std::string_view name, const Context& context) {
  const WordList& kinds = context.words("slot_kinds");
  if (const jianfu::Word* word = kinds.find(name)) {
    return {.id = word->id};
  }
  const std::size_t ordinal = name.find("第");
  if (ordinal != std::string_view::npos && name.find("节", ordinal) != std::string_view::npos && kinds.find_inside(name) == nullptr) {
    return {.id = "lesson"};
  }
  if (const jianfu::Word* word = kinds.find_inside(name)) {
    return {.id = word->id};
  }
  return {.id = {}, .known = false};
}

bool names(std::string_view name, std::string_view kind, const Context& context) {
  const jianfu::Word* word = context.words("slot_kinds").find(kind);
  const std::string folded = folded_word(name);
  return word != nullptr &&
         std::ranges::any_of(word->aliases, [&](const std::string& alias) { return folded.find(folded_word(alias)) != std::string::npos; });
}

Pupils pupils_of_slot(std::string_view name) {
  const auto has = [name](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [name](std::string_view word) { return name.find(word) != std::string_view::npos; });
  };
  const bool day = has({"走读", "通学", "day pupils"});
  const bool boarding = has({"住校", "住宿", "寄宿", "内宿", "住读", "boarders"});
  return day == boarding ? Pupils::all : day ? Pupils::day : Pupils::boarding;
}

// What the name of a slot says.
struct SlotName {
  Word kind;
  bool long_break = false;
  bool eye_exercise = false;
  Pupils pupils = Pupils::all;
};

SlotName read_slot_name(std::string_view name, const Context& context) {
  return {.kind = kind_of_slot(name, context),
          .long_break = names(name, "long-break", context),
          .eye_exercise = names(name, "eye-exercise", context),
          .pupils = pupils_of_slot(name)};
}

void mind_name(std::string_view name, const Maybe<Word>& kind, const Context& context, Slot& slot) {
  thread_local Memo<SlotName> memo;
  const std::uint32_t serial = context.vocabulary->serial();
  const SlotName* kept = memo.find(name, serial);
  const SlotName said = kept != nullptr ? *kept : read_slot_name(name, context);
  if (kept == nullptr) {
    memo.keep(name, said, serial);
  }
  slot.kind = kind ? kind->value : said.kind.known ? said.kind : unknown_word(name, context);
  // 大课间、眼保健操 is a long break with eye exercises in it, not the other way round.
  if (said.long_break && slot.kind.id == "eye-exercise") {
    slot.kind.id = "long-break";
  }
  slot.with_eye_exercise = said.eye_exercise && slot.kind.id != "eye-exercise";
  slot.pupils = said.pupils;
}

void tell_unknown_kind(const yaml::Node& key, const Context& context) {
  context.out->push_back(
      {.rule = "plan/unknown-slot",
       .severity = Severity::warning,
       .message = {.zh = fmt::format("看不出“{}”是哪一类时段，不计入任何合计", key.text()),
                   .en = fmt::format("cannot tell what kind of slot \"{}\" is; it counts into no sum", key.text())},
       .where = key.where(),
       .notes = {{.kind = Note::Kind::advice,
                  .text = {.zh = fmt::format("可写明类型，如 {}: {{时间: 8:00-8:20, 类型: 活动}}", key.text()),
                           .en = fmt::format("give its kind, such as {}: {{time: 8:00-8:20, kind: activity}}", key.text())}}}});
}

void read_slot(const yaml::Entry& entry, const Context& context, Bells& bells) {
  Slot& slot = bells.slots.emplace_back();
  slot.name = {.value = entry.key.text(), .where = entry.key.where()};
  Maybe<ClockSpan> time;
  Maybe<Word> kind;
  if (entry.value.is_mapping()) {
    const Record record(entry.value, record_spec("slot"), *context.out);
    time = clock_span_value(record.find("time"), context);
    kind = word_value(record.find("kind"), "slot_kinds", context);
    slot.grades = grades_value(record.find("grades"), context);
  } else if (entry.value.is_null()) {
    wrong_shape(entry.key, entry.key.text(), expected(Shape::clock_span), context);
  } else {
    time = clock_span_value(entry, context);
  }
  mind_name(entry.key.text(), kind, context, slot);
  if (!slot.kind.known && !kind) {
    tell_unknown_kind(entry.key, context);
  }
  if (time) {
    slot.time = *time;
  } else {
    bells.slots.pop_back();
  }
}

// Slots of other grades or other pupils may ring at the same time.
bool may_overlap(const Slot& a, const Slot& b) {
  const bool other_grades = a.grades && b.grades && !a.grades->value.intersects(b.grades->value);
  const bool other_pupils = a.pupils != b.pupils && a.pupils != Pupils::all && b.pupils != Pupils::all;
  return other_grades || other_pupils;
}

void report_overlaps(const Bells& bells, const Context& context) {
  for (std::size_t i = 1; i < bells.slots.size(); ++i) {
    const Slot& before = bells.slots[i - 1];
    const Slot& after = bells.slots[i];
    if (after.time.value.start.amount >= before.time.value.end.amount || may_overlap(before, after)) {
      continue;
    }
    context.out->push_back(
        {.rule = "plan/overlapping-slots",
         .severity = Severity::error,
         .message = {.zh = fmt::format("“{}”（{} 起）早于上一时段“{}”的结束（{}）", after.name.value, show(after.time.value.start).zh,
                                       before.name.value, show(before.time.value.end).zh),
                     .en = fmt::format("\"{}\" starts at {}, before \"{}\" ends at {}", after.name.value, show(after.time.value.start).en,
                                       before.name.value, show(before.time.value.end).en)},
         .where = after.time.where,
         .notes = {{.kind = Note::Kind::place, .text = {"上一时段", "the slot before"}, .where = before.time.where}}});
  }
}

void read_slots(const yaml::Node& slots, const Context& context, Bells& bells) {
  bells.slots.reserve(slots.size());
  for (const yaml::Entry& line : slots.entries()) {
    read_slot(line, context, bells);
  }
  report_overlaps(bells, context);
}

Bells read_one(const yaml::Entry& entry, const Context& context) {
  Bells bells;
  bells.season = {.value = entry.key.text(), .where = entry.key.where()};
  const Record record(entry.value, record_spec("bells"), *context.out);
  bells.grades = grades_value(record.find("grades"), context);
  bells.dates = date_span_value(record.find("dates"), context);
  bells.weekdays = weekdays_value(record.find("weekdays"), context);
  bells.arrive = clock_value(record.find("arrive"), context);
  bells.leave = clock_value(record.find("leave"), context);
  const auto slots = record.find("slots");
  if (slots && !slots->value.is_mapping()) {
    wrong_shape(slots->value, slots->key.text(),
                {"依次列出的“名称: 起止时间”，如 {第一节: 8:30-9:10, 大课间: 9:10-9:40}",
                 "slot names with from-to times, such as {第一节: 8:30-9:10}"},
                context);
  } else if (slots) {
    read_slots(slots->value, context, bells);
  }
  return bells;
}

// 作息: {到校: …, 节次: …} without a season's name is one timetable for the whole year.
bool is_one_timetable(const yaml::Node& node) {
  const RecordSpec& spec = record_spec("bells");
  return std::ranges::any_of(node.entries(), [&](const yaml::Entry& entry) { return spec.find(entry.key.text()).has_value(); });
}

// 作息: {第一节: 8:30-9:10, …}: the slots of one timetable, without its 节次.
bool is_slots_alone(const yaml::Node& node) {
  return std::ranges::any_of(node.entries(), [](const yaml::Entry& entry) {
    return entry.value.is_scalar() && !entry.value.is_null() && read_clock_span(entry.value.text());
  });
}

}  // namespace

void read_bells(const yaml::Entry& section, const Context& context, Plan& plan) {
  if (!section.value.is_mapping()) {
    wrong_shape(section.value, section.key.text(),
                {"一套或几套作息，如 秋冬: {到校: 8:00, 节次: {第一节: 8:30-9:10, …}}",
                 "one or more timetables of the day, such as autumn: {arrive: 8:00, slots: {第一节: 8:30-9:10}}"},
                context);
    return;
  }
  if (is_one_timetable(section.value)) {
    Bells bells = read_one(section, context);
    bells.season.value = "全年";
    plan.bells.push_back(std::move(bells));
    return;
  }
  if (is_slots_alone(section.value)) {
    Bells& bells = plan.bells.emplace_back();
    bells.season = {.value = "全年", .where = section.key.where()};
    read_slots(section.value, context, bells);
    return;
  }
  plan.bells.reserve(section.value.size());
  for (const yaml::Entry& entry : section.value.entries()) {
    plan.bells.push_back(read_one(entry, context));
  }
}

}  // namespace jianfu::plan
