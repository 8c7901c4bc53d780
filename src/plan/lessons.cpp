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
  const Lesson& lesson;
  const Slot* slot;
};

// Rows of lessons: what stays the same from lesson to lesson is looked up once.
class LessonWriter {
 public:
  LessonWriter(SubjectAreas& areas, Table& table)
      : areas_(areas), table_(table), of_(Columns::in(table.spec())), lesson_kind_(code(of_.kind, "lesson")) {}

  void begin_class(const ClassName& name) {
    class_ = {.code = table_.code_of(of_.class_name, class_cell(name).value), .where = class_cell(name).where};
    grade_ = {.code = table_.code_of(of_.grade, grade_cell(name).value), .where = grade_cell(name).where};
  }

  void begin_day(const TimetableDay& day, std::string_view kind) {
    weekday_ = {.code = table_.code_of(of_.weekday, weekday_cell(day.weekday.value, {}).value),
                .where = weekday_cell(day.weekday.value, day.weekday.where).where};
    day_kind_ = {.code = code(of_.day_kind, kind), .where = day.weekday.where};
  }

  void begin_season(const Bells* season) {
    season_ = season != nullptr ? Known{.code = code(of_.season, season->season.value), .where = season->season.where} : Known{};
  }

  void write(const Held& held) {
    const Lesson& lesson = held.lesson;
    const Location& where = lesson.subject.where;
    table_.add(where);
    put(of_.class_name, class_);
    put(of_.grade, grade_);
    put(of_.weekday, weekday_);
    table_.put(of_.weeks, text_cell(lesson.weeks == Weeks::odd ? "odd" : lesson.weeks == Weeks::even ? "even" : "all", where));
    put(of_.season, season_);
    if (held.slot != nullptr) {
      write_slot(*held.slot);
    }
    if (!lesson.word.id.empty()) {
      table_.put(of_.subject, text_cell(lesson.word.id, where));
      if (const std::string_view area = areas_.of(lesson.word.id); !area.empty()) {
        table_.put(of_.area, text_cell(area, where));
      }
    }
    put_said(of_.teacher, lesson.teacher);
    put_said(of_.room, lesson.room);
    table_.put(of_.kind, lesson_kind_, where);
    put(of_.day_kind, day_kind_);
  }

 private:
  struct Columns {
    std::size_t class_name, grade, weekday, weeks, season, slot, subject, area, start, end, minutes, teacher, room, kind, day_kind;

    static const Columns& in(const TableSpec& spec) {
      static const Columns columns{.class_name = spec.column("class"),
                                   .grade = spec.column("grade"),
                                   .weekday = spec.column("weekday"),
                                   .weeks = spec.column("weeks"),
                                   .season = spec.column("season"),
                                   .slot = spec.column("slot"),
                                   .subject = spec.column("subject"),
                                   .area = spec.column("subject_area"),
                                   .start = spec.column("start"),
                                   .end = spec.column("end"),
                                   .minutes = spec.column("minutes"),
                                   .teacher = spec.column("teacher"),
                                   .room = spec.column("room"),
                                   .kind = spec.column("kind"),
                                   .day_kind = spec.column("day_kind")};
      return columns;
    }
  };

  struct Known {
    Code code = 0;
    Location where = {};
  };

  Code code(std::size_t column, std::string_view text) { return table_.code_of(column, Value(text)); }

  void put(std::size_t column, const Known& known) { table_.put(column, known.code, known.where); }

  void put_said(std::size_t column, const Maybe<std::string>& text) {
    if (text) {
      table_.put(column, text_cell(text->value, text->where));
    }
  }

  void write_slot(const Slot& slot) {
    const ClockSpan& time = slot.time.value;
    const auto clock = [&](double amount) {
      return Cell{.value = Quantity{.amount = amount, .unit = Unit::clock}, .where = slot.time.where};
    };
    table_.put(of_.slot, text_cell(slot.name.value, slot.name.where));
    table_.put(of_.start, clock(time.start.amount));
    table_.put(of_.end, clock(time.end.amount));
    table_.put(of_.minutes, minutes_cell(time.end.amount - time.start.amount, slot.time.where));
  }

  SubjectAreas& areas_;
  Table& table_;
  const Columns& of_;
  Code lesson_kind_;
  Known class_;
  Known grade_;
  Known weekday_;
  Known day_kind_;
  Known season_;
};

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

std::vector<Rung> bells_for(const std::vector<Season>& seasons, const TimetableDay& day) {
  if (day.bells) {
    return {{.season = &*day.bells, .bells = &*day.bells}};
  }
  std::vector<Rung> found;
  for (const Season& season : seasons) {
    if (const Bells* bells = season.on(day.weekday.value); bells != nullptr && !is_silent(day, *bells)) {
      found.push_back({.season = season.lead, .bells = bells});
    }
  }
  return found;
}

std::vector<Rung> bells_for(const Plan& plan, const ClassName& name, const TimetableDay& day) {
  return bells_for(day.bells ? std::vector<Season>{} : seasons_of(plan, name), day);
}

ClassSeasons seasons_by_class(const Plan& plan) {
  ClassSeasons seasons;
  for (const ClassTimetable& timetable : plan.timetable) {
    seasons.push_back(seasons_of(plan, timetable.name));
  }
  return seasons;
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

namespace {

void write_day(const ClassTimetable& timetable, const TimetableDay& day, const std::vector<Season>& seasons, LessonWriter& writer,
               std::vector<SlotMismatch>& mismatches) {
  std::vector<Rung> rungs = bells_for(seasons, day);
  if (rungs.empty()) {
    rungs.push_back({});
  }
  for (const auto& [season, bells] : rungs) {
    const std::vector<const Slot*> slots = bells != nullptr ? lesson_slots(*bells, timetable.name) : std::vector<const Slot*>{};
    if (bells != nullptr && !day.bells) {
      note_mismatch(day, *bells, slots.size(), mismatches);
    }
    writer.begin_season(season);
    for (std::size_t i = 0; i < day.cells.size(); ++i) {
      for (const Lesson& lesson : day.cells[i].lessons) {
        writer.write({lesson, i < slots.size() ? slots[i] : nullptr});
      }
    }
  }
}

}  // namespace

void fill_lessons(const Plan& plan, const ClassSeasons& seasons, SubjectAreas& areas, const DayKinds& kinds, Table& lessons,
                  Findings& out) {
  if (plan.timetable_section) {
    lessons.set_present(plan.timetable_section->where);
  }
  LessonWriter writer(areas, lessons);
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const ClassTimetable& timetable = plan.timetable[i];
    if (!has_whole_week(timetable)) {
      lessons.mark_partial(timetable.name.name);
    }
    writer.begin_class(timetable.name);
    std::vector<SlotMismatch> mismatches;
    for (const TimetableDay& day : timetable.days) {
      writer.begin_day(day, kinds.of_weekday(day.weekday.value));
      write_day(timetable, day, seasons[i], writer, mismatches);
    }
    for (const SlotMismatch& mismatch : mismatches) {
      out.push_back(slot_count_finding(timetable, mismatch));
    }
  }
}

}  // namespace jianfu::plan
