// The timetable held against the bells: which lesson stands in which slot.

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "plan/seasons.h"
#include "plan/tables.h"
#include "plan/taught_subjects.h"

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

// Rows of lessons: what stays the same from lesson to lesson is looked up once.
class LessonWriter {
 public:
  LessonWriter(const TaughtSubjects& subjects, Table& table)
      : table_(table),
        of_(Columns::in(table.spec())),
        wants_slots_(table.wants(of_.slot) || table.wants(of_.start) || table.wants(of_.end) || table.wants(of_.minutes)),
        lesson_kind_(code(of_.kind, "lesson")),
        weeks_{code(of_.scope.weeks, weeks_name(Weeks::all)), code(of_.scope.weeks, weeks_name(Weeks::odd)),
               code(of_.scope.weeks, weeks_name(Weeks::even))} {
    subjects_.reserve(subjects.all().size());
    for (const TaughtSubject& one : subjects.all()) {
      subjects_.push_back({.subject = said(of_.subject, one.id), .area = said(of_.area, one.area)});
    }
  }

  void begin_class(const ClassName& name) {
    class_ = known(of_.scope.class_name, class_cell(name));
    grade_ = known(of_.scope.grade, grade_cell(name));
  }

  void begin_day(const TimetableDay& day, std::string_view kind) {
    weekday_ = known(of_.scope.weekday, weekday_cell(day.weekday.value, day.weekday.where));
    day_kind_ = {.code = code(of_.day_kind, kind), .where = day.weekday.where};
  }

  // A row for each lesson of the day. Without bells (`season` is nullptr) or past the last slot a lesson has none.
  void write_day(const TimetableDay& day, std::span<const SubjectNumber> subjects, const Bells* season,
                 const std::vector<const Slot*>& slots) {
    first_ = table_.size();
    auto subject = subjects.begin();
    for (std::size_t i = 0; i < day.cells.size(); ++i) {
      for (const Lesson& lesson : day.cells[i].lessons) {
        begin_row(lesson, season);
        write_lesson(lesson, subjects_[*subject++]);
        if (wants_slots_) {
          write_slot(table_.size() - 1, i < slots.size() ? slots[i] : nullptr);
        }
      }
    }
  }

  // The rows of the day that was written last, once more under other bells.
  void write_again(const TimetableDay& day, std::size_t lessons, const Bells& season, const std::vector<const Slot*>& slots) {
    if (lessons == 0) {
      return;
    }
    std::size_t row = table_.add_again(first_, lessons);
    const Known known = known_season(&season);
    for (std::size_t i = 0; i < day.cells.size(); ++i) {
      for (std::size_t lesson = 0; lesson < day.cells[i].lessons.size(); ++lesson, ++row) {
        table_.put_at(row, of_.scope.season, known.code, known.where);
        if (wants_slots_) {
          write_slot(row, i < slots.size() ? slots[i] : nullptr);
        }
      }
    }
  }

 private:
  struct Columns {
    ScopeColumns scope;
    std::size_t slot, subject, area, start, end, minutes, teacher, room, kind, day_kind;

    static const Columns& in(const TableSpec& spec) {
      static const Columns columns{.scope = ScopeColumns::in(spec),
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

  struct SlotCodes {
    const Slot* slot;
    Code name, start, end, minutes;
  };

  struct SubjectCodes {
    Code subject;
    Code area;
  };

  Code code(std::size_t column, std::string_view text) { return table_.code_of(column, Value(text)); }

  Code said(std::size_t column, std::string_view text) { return text.empty() ? 0 : code(column, text); }

  Known known(std::size_t column, const Cell& cell) { return {.code = table_.code_of(column, cell.value), .where = cell.where}; }

  Known known_season(const Bells* season) {
    return season != nullptr ? Known{.code = code(of_.scope.season, season->season.value), .where = season->season.where} : Known{};
  }

  void put(std::size_t column, const Known& known) { table_.put(column, known.code, known.where); }

  // What all lessons of the day have in common is copied from row to row.
  void begin_row(const Lesson& lesson, const Bells* season) {
    if (table_.size() > first_) {
      table_.add_like(table_.size() - 1, lesson.subject.where);
      return;
    }
    table_.add(lesson.subject.where);
    put(of_.scope.class_name, class_);
    put(of_.scope.grade, grade_);
    put(of_.scope.weekday, weekday_);
    put(of_.scope.season, known_season(season));
    put(of_.day_kind, day_kind_);
  }

  void write_lesson(const Lesson& lesson, const SubjectCodes& codes) {
    const Location& where = lesson.subject.where;
    table_.put(of_.scope.weeks, weeks_[lesson.weeks == Weeks::odd ? 1 : lesson.weeks == Weeks::even ? 2 : 0], where);
    table_.put(of_.subject, codes.subject, codes.subject != 0 ? where : Location{});
    table_.put(of_.area, codes.area, codes.area != 0 ? where : Location{});
    table_.put(of_.kind, lesson_kind_, where);
    if (table_.wants(of_.teacher)) {
      put_said(of_.teacher, lesson.teacher);
    }
    if (table_.wants(of_.room)) {
      put_said(of_.room, lesson.room);
    }
  }

  void put_said(std::size_t column, const Maybe<std::string>& text) {
    table_.put(column, text ? text_cell(text->value, text->where) : Cell{});
  }

  void write_slot(std::size_t row, const Slot* slot) {
    const SlotCodes codes = slot != nullptr ? codes_of(*slot) : SlotCodes{};
    const Location time = slot != nullptr ? slot->time.where : Location{};
    table_.put_at(row, of_.slot, codes.name, slot != nullptr ? slot->name.where : Location{});
    table_.put_at(row, of_.start, codes.start, time);
    table_.put_at(row, of_.end, codes.end, time);
    table_.put_at(row, of_.minutes, codes.minutes, time);
  }

  // Slots come in their order, so the next is mostly the one behind the last.
  const SlotCodes& codes_of(const Slot& slot) {
    last_slot_ = last_slot_ + 1 < slots_.size() ? last_slot_ + 1 : 0;
    if (last_slot_ >= slots_.size() || slots_[last_slot_].slot != &slot) {
      const auto found = std::ranges::find(slots_, &slot, &SlotCodes::slot);
      last_slot_ = static_cast<std::size_t>(found - slots_.begin());
      if (found == slots_.end()) {
        slots_.push_back(new_codes(slot));
      }
    }
    return slots_[last_slot_];
  }

  SlotCodes new_codes(const Slot& slot) {
    const ClockSpan& time = slot.time.value;
    const auto clock = [](double amount) { return Value(Quantity{.amount = amount, .unit = Unit::clock}); };
    return {.slot = &slot,
            .name = code(of_.slot, slot.name.value),
            .start = table_.code_of(of_.start, clock(time.start.amount)),
            .end = table_.code_of(of_.end, clock(time.end.amount)),
            .minutes = table_.code_of(of_.minutes, minutes_cell(time.end.amount - time.start.amount, slot.time.where).value)};
  }

  Table& table_;
  const Columns& of_;
  bool wants_slots_;
  Code lesson_kind_;
  std::array<Code, 3> weeks_;  // all, odd, even
  Known class_;
  Known grade_;
  Known weekday_;
  Known day_kind_;
  std::size_t first_ = 0;               // row of the day that was written last
  std::vector<SubjectCodes> subjects_;  // by number
  std::vector<SlotCodes> slots_;
  std::size_t last_slot_ = 0;
};

}  // namespace

std::vector<const Slot*> lesson_slots(const Bells& bells, const ClassName& name) {
  std::vector<const Slot*> slots;
  slots.reserve(bells.slots.size());
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

namespace {

void add_rungs(const std::vector<Season>& seasons, const TimetableDay& day, std::vector<Rung>& rungs) {
  if (day.bells) {
    rungs.push_back({.season = &*day.bells, .bells = &*day.bells});
    return;
  }
  for (const Season& season : seasons) {
    if (const Bells* bells = season.on(day.weekday.value); bells != nullptr && !is_silent(day, *bells)) {
      rungs.push_back({.season = season.lead, .bells = bells});
    }
  }
}

}  // namespace

ClassBells::ClassBells(const Plan& plan, const ClassTimetable& timetable) : seasons_(seasons_of(plan, timetable.name)) {
  begins_.reserve(timetable.days.size() + 1);
  rungs_.reserve(timetable.days.size() * std::max<std::size_t>(seasons_.size(), 1));
  for (const TimetableDay& day : timetable.days) {
    begins_.push_back(rungs_.size());
    add_rungs(seasons_, day, rungs_);
    for (const Rung& rung : std::span(rungs_).subspan(begins_.back())) {
      if (std::ranges::find(slots_, rung.bells, &std::pair<const Bells*, std::vector<const Slot*>>::first) == slots_.end()) {
        slots_.emplace_back(rung.bells, jianfu::plan::lesson_slots(*rung.bells, timetable.name));
      }
    }
  }
  begins_.push_back(rungs_.size());
}

std::span<const Rung> ClassBells::rungs(std::size_t day) const {
  return std::span(rungs_).subspan(begins_[day], begins_[day + 1] - begins_[day]);
}

const std::vector<const Slot*>& ClassBells::lesson_slots(const Bells* bells) const {
  static const std::vector<const Slot*> none;
  const auto found = std::ranges::find_if(slots_, [&](const auto& one) { return one.first == bells; });
  return found != slots_.end() ? found->second : none;
}

BellsByClass bells_by_class(const Plan& plan) {
  BellsByClass bells;
  bells.reserve(plan.timetable.size());
  for (const ClassTimetable& timetable : plan.timetable) {
    bells.emplace_back(plan, timetable);
  }
  return bells;
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

void write_day(const ClassBells& bells_of_class, const TimetableDay& day, std::span<const Rung> rungs,
               std::span<const SubjectNumber> subjects, LessonWriter& writer, std::vector<SlotMismatch>& mismatches) {
  const Rung none = {};
  bool is_written = false;
  for (const auto& [season, bells] : rungs.empty() ? std::span(&none, 1) : rungs) {
    const std::vector<const Slot*>& slots = bells_of_class.lesson_slots(bells);
    if (bells != nullptr && !day.bells) {
      note_mismatch(day, *bells, slots.size(), mismatches);
    }
    if (is_written) {
      writer.write_again(day, subjects.size(), *season, slots);
    } else {
      writer.write_day(day, subjects, season, slots);
    }
    is_written = true;
  }
}

}  // namespace

void fill_lessons(const Plan& plan, const BellsByClass& bells, const TaughtSubjects& subjects, const DayKinds& kinds, Table& lessons,
                  Findings& out) {
  if (plan.timetable_section) {
    lessons.set_present(plan.timetable_section->where);
  }
  std::size_t rows = 0;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    for (std::size_t day = 0; day < plan.timetable[i].days.size(); ++day) {
      rows += subjects.of_day(i, day).size() * std::max<std::size_t>(bells[i].rungs(day).size(), 1);
    }
  }
  lessons.reserve(rows);
  LessonWriter writer(subjects, lessons);
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const ClassTimetable& timetable = plan.timetable[i];
    if (!has_whole_week(timetable)) {
      lessons.mark_partial(timetable.name.name);
    }
    writer.begin_class(timetable.name);
    std::vector<SlotMismatch> mismatches;
    for (std::size_t day = 0; day < timetable.days.size(); ++day) {
      writer.begin_day(timetable.days[day], kinds.of_weekday(timetable.days[day].weekday.value));
      write_day(bells[i], timetable.days[day], bells[i].rungs(day), subjects.of_day(i, day), writer, mismatches);
    }
    for (const SlotMismatch& mismatch : mismatches) {
      out.push_back(slot_count_finding(timetable, mismatch));
    }
  }
}

}  // namespace jianfu::plan
