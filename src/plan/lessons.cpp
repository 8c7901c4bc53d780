// The timetable held against the bells: which lesson stands in which slot.

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <utility>

#include <fmt/format.h>

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
  const std::string_view season = mismatch.bells->season.value;
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

// Of a day whose cells are not as many as the slots.
void note_mismatch(const TimetableDay& day, const Bells& bells, std::size_t slots, std::vector<SlotMismatch>& mismatches) {
  const bool are_the_rest_free = std::all_of(day.cells.begin() + static_cast<std::ptrdiff_t>(std::min(slots, day.cells.size())),
                                             day.cells.end(), [](const TimetableCell& cell) { return cell.lessons.empty(); });
  if (slots < day.cells.size() && are_the_rest_free) {
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

struct LessonColumns {
  ScopeColumns scope;
  std::size_t slot, subject, area, start, end, minutes, teacher, room, kind, day_kind;

  static const LessonColumns& in(const TableSpec& spec) {
    static const LessonColumns columns{.scope = ScopeColumns::in(spec),
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

// A day under one of its bells, which has a row for each lesson.
struct LessonDay {
  std::size_t first;  // row
  const ClassName* name;
  const TimetableDay* day;
  const Bells* season;     // nullptr without bells
  const BellSlots* slots;  // of its cells, as far as they go
};

// Where the cells of a row stand.
class LessonPlaces {
 public:
  LessonPlaces(std::shared_ptr<const BellsByClass> bells, std::shared_ptr<const std::vector<LessonDay>> days, const TableSpec& spec)
      : bells_(std::move(bells)), days_(std::move(days)), of_(LessonColumns::in(spec)) {}

  Location operator()(std::size_t row, std::size_t column) const {
    const LessonDay& day = *(std::ranges::upper_bound(*days_, row, {}, &LessonDay::first) - 1);
    if (column == of_.scope.class_name || column == of_.scope.grade) {
      return day.name->where;
    }
    if (column == of_.scope.weekday || column == of_.day_kind) {
      return day.day->weekday.where;
    }
    return column == of_.scope.season ? day.season->season.where : of_lesson(day, row - day.first, column);
  }

 private:
  Location of_lesson(const LessonDay& day, std::size_t number, std::size_t column) const {
    std::size_t cell = 0;
    for (; number >= day.day->cells[cell].lessons.size(); ++cell) {
      number -= day.day->cells[cell].lessons.size();
    }
    const Lesson& lesson = day.day->cells[cell].lessons[number];
    if (column == of_.teacher || column == of_.room) {
      return column == of_.room ? lesson.room->where : lesson.teacher->where;
    }
    if (column == of_.slot) {
      return day.slots->lessons[cell]->name.where;
    }
    const bool is_time = column == of_.start || column == of_.end || column == of_.minutes;
    return is_time ? day.slots->lessons[cell]->time.where : lesson.subject.where;
  }

  std::shared_ptr<const BellsByClass> bells_;  // whose slots the days have
  std::shared_ptr<const std::vector<LessonDay>> days_;
  const LessonColumns& of_;
};

// Rows of lessons, column by column: what stays the same from lesson to lesson is looked up once.
class LessonWriter {
 public:
  // There are rows for all lessons.
  LessonWriter(const TaughtSubjects& subjects, const DayKinds& kinds, Table& table)
      : subjects_(subjects), kinds_(kinds), table_(table), of_(LessonColumns::in(table.spec())) {
    subject_codes_.reserve(subjects.all().size());
    area_codes_.reserve(subjects.all().size());
    for (const TaughtSubject& one : subjects.all()) {
      subject_codes_.push_back(said(of_.subject, one.id));
      area_codes_.push_back(said(of_.area, one.area));
    }
    // Most rows say these, and what says another is put over them.
    table.fill(of_.kind, 0, table.size(), said(of_.kind, "lesson"));
    table.fill(of_.scope.weeks, 0, table.size(), weeks_.of(Weeks::all));
    table.fill(of_.day_kind, 0, table.size(), day_kind(usual_weekday));
  }

  // What `count` rows of a class have in common.
  void write_class(const ClassName& name, std::size_t first, std::size_t count) {
    if (count == 0) {
      return;
    }
    const ClassCodes::Codes& codes = classes_.of(name);
    table_.fill(of_.scope.class_name, first, count, codes.class_name);
    table_.fill(of_.scope.grade, first, count, codes.grade);
  }

  // The rows of a day, by its places in the timetable. Without bells or past the last slot a lesson has no time.
  void write_day(const LessonDay& day, std::size_t timetable, std::size_t number) {
    const std::span<const SubjectNumber> subjects = subjects_.of_day(timetable, number);
    const int weekday = day.day->weekday.value;
    table_.fill(of_.scope.weekday, day.first, subjects.size(), weekdays_.of(weekday));
    if (day_kind(weekday) != day_kind(usual_weekday)) {
      table_.fill(of_.day_kind, day.first, subjects.size(), day_kind(weekday));
    }
    if (day.season != nullptr) {
      table_.fill(of_.scope.season, day.first, subjects.size(), seasons_.of(day.season->season.value));
    }
    write_weeks(day, subjects_.weeks_of_day(timetable, number));
    write_subjects(of_.subject, subject_codes_, day, subjects);
    write_subjects(of_.area, area_codes_, day, subjects);
    write_people(of_.teacher, &Lesson::teacher, day);
    write_people(of_.room, &Lesson::room, day);
    write_slots(day);
  }

 private:
  static constexpr int usual_weekday = 1;

  struct SlotCodes {
    const Slot* slot = nullptr;
    Code name = 0, start = 0, end = 0, minutes = 0;
  };

  Code said(std::size_t column, std::string_view text) { return text.empty() || !table_.wants(column) ? 0 : table_.code_of(column, text); }

  Code day_kind(int weekday) {
    Code& code = day_kinds_[static_cast<std::size_t>(weekday)];
    if (code == 0) {
      code = said(of_.day_kind, kinds_.of_weekday(weekday));
    }
    return code;
  }

  // `weeks`: of its lessons; empty when all are held in every week.
  void write_weeks(const LessonDay& day, std::span<const Weeks> weeks) {
    if (table_.wants(of_.scope.weeks)) {
      std::ranges::transform(weeks, table_.codes(of_.scope.weeks) + day.first, [&](Weeks one) { return weeks_.of(one); });
    }
  }

  // `by_number`: the codes of the subjects.
  void write_subjects(std::size_t column, const std::vector<Code>& by_number, const LessonDay& day,
                      std::span<const SubjectNumber> subjects) {
    if (!table_.wants(column)) {
      return;
    }
    const Code* const codes = by_number.data();
    Code* cell = table_.codes(column) + day.first;
    for (const SubjectNumber subject : subjects) {
      *cell++ = codes[subject];
    }
  }

  void write_people(std::size_t column, const Located<std::string_view>* Lesson::*whose, const LessonDay& day) {
    if (!table_.wants(column)) {
      return;
    }
    std::size_t row = day.first;
    for (const TimetableCell& cell : day.day->cells) {
      for (const Lesson& lesson : cell.lessons) {
        const Located<std::string_view>* const said = lesson.*whose;
        table_.put_at(row++, column, said != nullptr ? table_.code_of(column, said->value) : 0);
      }
    }
  }

  void write_slots(const LessonDay& day) {
    if (!wants_slots_) {
      return;
    }
    std::size_t row = day.first;
    for (std::size_t i = 0; i < day.day->cells.size(); ++i) {
      const SlotCodes codes = i < day.slots->lessons.size() ? codes_of(*day.slots->lessons[i]) : SlotCodes{};
      for (std::size_t lesson = 0; lesson < day.day->cells[i].lessons.size(); ++lesson, ++row) {
        table_.put_at(row, of_.slot, codes.name);
        table_.put_at(row, of_.start, codes.start);
        table_.put_at(row, of_.end, codes.end);
        table_.put_at(row, of_.minutes, codes.minutes);
      }
    }
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
    const auto clock = [](double amount) { return Quantity{.amount = amount, .unit = Unit::clock}; };
    const Quantity minutes{.amount = time.end.amount - time.start.amount, .unit = Unit::minute};
    return {.slot = &slot,
            .name = table_.code_of(of_.slot, std::string_view(slot.name.value)),
            .start = table_.code_of(of_.start, clock(time.start.amount)),
            .end = table_.code_of(of_.end, clock(time.end.amount)),
            .minutes = table_.code_of(of_.minutes, minutes)};
  }

  const TaughtSubjects& subjects_;
  const DayKinds& kinds_;
  Table& table_;
  const LessonColumns& of_;
  bool wants_slots_ = table_.wants(of_.slot) || table_.wants(of_.start) || table_.wants(of_.end) || table_.wants(of_.minutes);
  ClassCodes classes_{table_, of_.scope};
  WeekdayCodes weekdays_{table_, of_.scope.weekday};
  WeeksCodes weeks_{table_, of_.scope.weeks};
  TextCodes seasons_{table_, of_.scope.season};
  std::array<Code, 8> day_kinds_ = {};  // by weekday
  std::vector<Code> subject_codes_;     // by number
  std::vector<Code> area_codes_;
  std::vector<SlotCodes> slots_;
  std::size_t last_slot_ = 0;
};

// Whether a lesson has a row for each of its bells. Where no rule asks for its time or its season, and all lessons are held in every
// season, it is the same lesson under whichever bells.
bool tells_bells(const Table& lessons, const Plan& plan, const BellsByClass& bells) {
  const LessonColumns& of = LessonColumns::in(lessons.spec());
  const std::array<std::size_t, 5> asked = {of.scope.season, of.slot, of.start, of.end, of.minutes};
  return std::ranges::any_of(asked, [&](std::size_t column) { return lessons.wants(column); }) || !rings_alike(plan, bells);
}

// How much there will be.
struct Room {
  std::size_t days = 0;  // each day under each of its bells, when they are told
  std::size_t rows = 0;
};

Room room_for(const Plan& plan, const BellsByClass& bells, const TaughtSubjects& subjects, bool tells_bells) {
  Room room;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    for (std::size_t day = 0; day < plan.timetable[i].days.size(); ++day) {
      const std::size_t rungs = tells_bells ? std::max<std::size_t>(bells[i].rungs(day).size(), 1) : 1;
      room.days += rungs;
      room.rows += subjects.of_day(i, day).size() * rungs;
    }
  }
  return room;
}

}  // namespace

void fill_lessons(const Plan& plan, const std::shared_ptr<const BellsByClass>& bells, const TaughtSubjects& subjects, const DayKinds& kinds,
                  Table& lessons, Findings& out) {
  if (plan.timetable_section) {
    lessons.set_present(plan.timetable_section->where);
  }
  const bool by_bells = tells_bells(lessons, plan, *bells);
  if (by_bells) {
    lessons.want(LessonColumns::in(lessons.spec()).scope.season);
  }
  const Room room = room_for(plan, *bells, subjects, by_bells);
  const auto days = std::make_shared<std::vector<LessonDay>>();
  days->reserve(room.days);
  lessons.set_placer(LessonPlaces(bells, days, lessons.spec()));
  lessons.add_rows(room.rows);
  LessonWriter writer(subjects, kinds, lessons);
  std::size_t row = 0;
  for (std::size_t i = 0; i < plan.timetable.size(); ++i) {
    const ClassTimetable& timetable = plan.timetable[i];
    if (!(*bells)[i].has_whole_week()) {
      lessons.mark_partial(std::string(timetable.name.name));
    }
    std::vector<SlotMismatch> mismatches;
    const std::size_t first_of_class = row;
    for (std::size_t at = 0; at < timetable.days.size(); ++at) {
      const TimetableDay& day = timetable.days[at];
      const std::size_t first = days->size();
      each_rung((*bells)[i].rungs(at), [&](const Rung& rung) {
        if (rung.slots->lessons.size() != day.cells.size() && rung.bells != nullptr && !day.bells) {
          note_mismatch(day, *rung.bells, rung.slots->lessons.size(), mismatches);
        }
        if (by_bells || days->size() == first) {
          days->push_back(
              {.first = row, .name = &timetable.name, .day = &day, .season = by_bells ? rung.season : nullptr, .slots = rung.slots});
          writer.write_day(days->back(), i, at);
          row += subjects.of_day(i, at).size();
        }
      });
    }
    writer.write_class(timetable.name, first_of_class, row - first_of_class);
    for (const SlotMismatch& mismatch : mismatches) {
      out.push_back(slot_count_finding(timetable, mismatch));
    }
  }
}

}  // namespace jianfu::plan
