// The timetable held against the bells: which lesson stands in which slot.

#include <algorithm>

#include <fmt/format.h>

#include "plan/seasons.h"
#include "plan/tables.h"

namespace jianfu::plan {

namespace {

// Days of one class whose subjects differ in number from the lesson slots, in the same way.
struct SlotMismatch {
  const Bells* bells;
  std::size_t subjects;
  std::size_t slots;
  std::vector<const TimetableDay*> days;
};

// A count that differs is never shifted into place silently: the reader must say which slot is free.
Finding slot_count_finding(const ClassTimetable& timetable, const SlotMismatch& mismatch) {
  Text weekdays;
  for (const TimetableDay* day : mismatch.days) {
    const Text name = weekday_name(day->weekday.value);
    weekdays.zh += (weekdays.zh.empty() ? "" : "、") + name.zh;
    weekdays.en += (weekdays.en.empty() ? "" : ", ") + name.en;
  }
  const bool fewer = mismatch.subjects < mismatch.slots;
  const std::string& season = mismatch.bells->season.value;
  Finding finding{.rule = "plan/slot-count",
                  .severity = Severity::warning,
                  .message = {.zh = fmt::format("{} {}写了 {} 个科目，作息“{}”有 {} 节课", timetable.name.name, weekdays.zh,
                                                mismatch.subjects, season, mismatch.slots),
                              .en = fmt::format("{} {}: {} subjects, but the bells \"{}\" have {} lesson slots", timetable.name.name,
                                                weekdays.en, mismatch.subjects, season, mismatch.slots)},
                  .where = mismatch.days.front()->weekday.where,
                  .notes = {{.kind = Note::Kind::place, .text = {"这套作息", "these bells"}, .where = mismatch.bells->season.where},
                            {.kind = Note::Kind::advice,
                             .text = {.zh = fewer ? "没有课的节写 ~；低年级放学早的，另写一套作息"
                                                  : "多出的科目没有时间；请补节次，或把不是课的移出课程表",
                                      .en = fewer ? "write ~ for a free slot, or give the grade bells of its own"
                                                  : "the extra subjects have no time; add slots, or take out what is no lesson"}}}};
  const bool has_double = std::ranges::any_of(mismatch.days, [](const TimetableDay* day) {
    return std::ranges::any_of(day->cells, [](const TimetableCell& cell) { return cell.continues; });
  });
  if (has_double) {
    finding.notes.push_back(
        {.kind = Note::Kind::remark, .text = {"连堂的课按它占的节数算", "a lesson that spans slots counts as many as it takes"}});
  }
  return finding;
}

void note_mismatch(const TimetableDay& day, const Bells& bells, std::size_t slots, std::vector<SlotMismatch>& mismatches) {
  const bool are_the_rest_free = std::all_of(day.cells.begin() + static_cast<std::ptrdiff_t>(std::min(slots, day.cells.size())),
                                             day.cells.end(), [](const TimetableCell& cell) { return cell.lessons.empty(); });
  if (slots == day.cells.size() || (slots < day.cells.size() && are_the_rest_free)) {
    return;
  }
  const auto same =
      std::ranges::find_if(mismatches, [&](const SlotMismatch& one) { return one.subjects == day.cells.size() && one.slots == slots; });
  if (same == mismatches.end()) {
    mismatches.push_back({.bells = &bells, .subjects = day.cells.size(), .slots = slots, .days = {&day}});
  } else if (std::ranges::find(same->days, &day) == same->days.end()) {
    same->days.push_back(&day);
  }
}

// A lesson with the slot it stands in; without bells or past the last slot it has none.
struct Held {
  const ClassName& name;
  const TimetableDay& day;
  const Lesson& lesson;
  const Bells* season;
  const Slot* slot;
};

void add_row(const Held& held, const std::string& day_kind, const Vocabulary& vocabulary, Table& lessons) {
  const auto& [name, day, lesson, season, slot] = held;
  const Location& where = lesson.subject.where;
  const jianfu::Word* word = vocabulary.list("subjects").find(lesson.word.id);
  const std::string area = word != nullptr ? word->attribute("area") : std::string();
  const Location time_where = slot != nullptr ? slot->time.where : Location{};
  const auto time_cell = [&](double amount) { return Cell{.value = Quantity{.amount = amount, .unit = Unit::clock}, .where = time_where}; };
  const auto maybe_text = [](const Maybe<std::string>& text) { return text ? text_cell(text->value, text->where) : Cell{}; };
  const char* weeks = lesson.weeks == Weeks::odd ? "odd" : lesson.weeks == Weeks::even ? "even" : "all";
  const ClockSpan time = slot != nullptr ? slot->time.value : ClockSpan{};
  lessons.add(where,
              {class_cell(name), grade_cell(name), weekday_cell(day.weekday.value, day.weekday.where), text_cell(weeks, where),
               season != nullptr ? text_cell(season->season.value, season->season.where) : Cell{},
               slot != nullptr ? text_cell(slot->name.value, slot->name.where) : Cell{},
               lesson.word.id.empty() ? Cell{} : text_cell(lesson.word.id, where), area.empty() ? Cell{} : text_cell(area, where),
               slot != nullptr ? time_cell(time.start.amount) : Cell{}, slot != nullptr ? time_cell(time.end.amount) : Cell{},
               slot != nullptr ? minutes_cell(time.end.amount - time.start.amount, slot->time.where) : Cell{}, maybe_text(lesson.teacher),
               maybe_text(lesson.room), text_cell("lesson", where), text_cell(day_kind, day.weekday.where)});
}

}  // namespace

std::vector<const Slot*> lesson_slots(const Bells& bells, const ClassName& name) {
  std::vector<const Slot*> slots;
  for (const Slot& slot : bells.slots) {
    if (slot.kind.id == "lesson" && slot.is_for(name.grade)) {
      slots.push_back(&slot);
    }
  }
  return slots;
}

namespace {

// A Saturday or Sunday that the timetable leaves empty: the bells of school days do not ring then, those that name the weekday do.
bool is_silent(const TimetableDay& day, const Bells& bells) {
  const bool is_weekend = day.weekday.value >= 6;
  return is_weekend && !bells.weekdays && std::ranges::all_of(day.cells, [](const TimetableCell& cell) { return cell.lessons.empty(); });
}

}  // namespace

std::vector<Rung> bells_for(const Plan& plan, const ClassName& name, const TimetableDay& day) {
  if (day.bells) {
    return {{.season = &*day.bells, .bells = &*day.bells}};
  }
  std::vector<Rung> found;
  for (const Season& season : seasons_of(plan, name)) {
    if (const Bells* bells = season.on(day.weekday.value); bells != nullptr && !is_silent(day, *bells)) {
      found.push_back({.season = season.lead, .bells = bells});
    }
  }
  return found;
}

bool has_whole_week(const ClassTimetable& timetable) {
  const auto has = [&](int weekday, Weeks weeks) {
    return std::ranges::any_of(timetable.days, [&](const TimetableDay& day) {
      return day.weekday.value == weekday && (day.weeks == Weeks::all || day.weeks == weeks);
    });
  };
  for (int weekday = 1; weekday <= 5; ++weekday) {
    if (!has(weekday, Weeks::odd) || !has(weekday, Weeks::even)) {
      return false;
    }
  }
  return true;
}

void fill_lessons(const Plan& plan, const Vocabulary& vocabulary, const DayKinds& kinds, Table& lessons, Findings& out) {
  if (plan.timetable_section) {
    lessons.set_present(plan.timetable_section->where);
  }
  for (const ClassTimetable& timetable : plan.timetable) {
    if (!has_whole_week(timetable)) {
      lessons.mark_partial(timetable.name.name);
    }
    std::vector<SlotMismatch> mismatches;
    for (const TimetableDay& day : timetable.days) {
      const std::string day_kind = kinds.of_weekday(day.weekday.value);
      std::vector<Rung> seasons = bells_for(plan, timetable.name, day);
      if (seasons.empty()) {
        seasons.push_back({});
      }
      for (const auto& [season, bells] : seasons) {
        const std::vector<const Slot*> slots = bells != nullptr ? lesson_slots(*bells, timetable.name) : std::vector<const Slot*>{};
        if (bells != nullptr && !day.bells) {
          note_mismatch(day, *bells, slots.size(), mismatches);
        }
        for (std::size_t i = 0; i < day.cells.size(); ++i) {
          for (const Lesson& lesson : day.cells[i].lessons) {
            add_row({timetable.name, day, lesson, season, i < slots.size() ? slots[i] : nullptr}, day_kind, vocabulary, lessons);
          }
        }
      }
    }
    for (const SlotMismatch& mismatch : mismatches) {
      out.push_back(slot_count_finding(timetable, mismatch));
    }
  }
}

}  // namespace jianfu::plan
