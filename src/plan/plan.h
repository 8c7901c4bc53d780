// A school's plan as it was read: plain structs in the order of the plan format, every value with its place. What the file does not say
// is not here; nothing is guessed. The fact tables (facts.h) are made from it. Texts look at the tree that the plan was read from, at the
// vocabulary, or at what the plan keeps itself (`kept`).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/date.h"
#include "quantity/quantity.h"
#include "quantity/range.h"
#include "quantity/read.h"
#include "source/file.h"
#include "yaml/node.h"

namespace jianfu::plan {

template <typename T>
struct Located {
  T value;
  Location where;
};

// A value the plan may leave out.
template <typename T>
using Maybe = std::optional<Located<T>>;

enum class Weeks { all, odd, even };

// A word of the vocabulary as found in the plan: `id` is the vocabulary's, or the words of the file when it has none (`known` false).
struct Word {
  std::string_view id;
  bool known = true;

  friend bool operator==(const Word&, const Word&) = default;
};

struct School {
  Maybe<std::string_view> name;
  Maybe<std::string_view> region;  // as written; policy/regions resolves it
  Maybe<Word> stage;               // stages: primary, junior, senior, nine-year, complete
  Grades grades;                   // of the stage; empty when it is not said
  Maybe<bool> boarding;
  Maybe<std::string_view> system;  // 六三, 五四
  Maybe<bool> urban;
};

// Whom a slot is for in a school with boarders: 晚自习（走读） and 晚自习（住校） may ring at the same time.
enum class Pupils { all, day, boarding };

struct Slot {
  Located<std::string_view> name;
  Word kind;  // slot_kinds
  Located<ClockSpan> time;
  bool is_gap = false;             // not in the file: a gap long enough to be the long break
  bool with_eye_exercise = false;  // 大课间、眼保健操: a slot of another kind that holds eye exercises too
  Maybe<Grades> grades = {};       // 午餐 in two shifts, a sixth lesson for the older ones; of nobody else's day
  Pupils pupils = Pupils::all;

  bool is_for(const std::optional<int>& grade) const { return !grades || !grade || grades->value.has(*grade); }

  bool is_for(Pupils whom) const { return pupils == Pupils::all || whom == Pupils::all || pupils == whom; }
};

// One timetable of the day (作息): what the bells ring, for whom and when.
struct Bells {
  Located<std::string_view> season;  // its name: 秋冬, 夏季, 全年 when the plan has but one without a name
  Maybe<Grades> grades;
  Maybe<DateSpan> dates;
  Maybe<Weekdays> weekdays;
  Maybe<Quantity> arrive;
  Maybe<Quantity> leave;
  std::vector<Slot> slots;  // in the order of the file
};

// What one cell of the timetable holds in the weeks `weeks`.
struct Lesson {
  Located<std::string_view> subject;                   // as written; empty when a slot is in use and nobody says for what
  Word word;                                           // subjects
  const Located<std::string_view>* teacher = nullptr;  // nullptr: the cell does not say
  const Located<std::string_view>* room = nullptr;
  Weeks weeks = Weeks::all;
};

struct TimetableCell {
  std::span<const Lesson> lessons;  // kept by the plan; none: the slot is free; two: odd and even weeks
  bool continues = false;           // 连堂: the lesson of the slot before goes on
  Location where;
};

struct TimetableDay {
  Located<int> weekday;                  // 1 = Monday; 0: a day of a cycle that drifts through the week
  std::span<const TimetableCell> cells;  // kept by the plan
  Weeks weeks = Weeks::all;              // odd, even: the other weeks have a day of their own, or none
  std::unique_ptr<Bells> bells = {};     // of lessons that carry their own times; its slots of kind lesson are those of the cells, in order
};

struct ClassName {
  std::string_view name;
  std::optional<int> grade;
  Location where;
};

struct ClassTimetable {
  ClassName name;
  std::vector<TimetableDay> days;
  bool of_rotation = false;  // one week (or one day) of a longer rotation
};

struct HomeworkEntry {
  std::uint32_t day = 0;  // whose it is, and on which day it is set: the place in Plan::homework_days
  Word when;              // homework_when: schoolday, weekend, holiday
  Located<std::string_view> subject;
  Word subject_word;
  Word form;  // homework_forms; `written` when the plan does not say
  Maybe<Quantity> minutes;
  Maybe<bool> layered;
  Word purpose;  // homework_purposes; `normal` when the plan does not say
  Location where;
};

// A class and weekday that the homework section names, even when it sets none: 0 minutes are a fact.
struct HomeworkDay {
  ClassName class_name;
  Maybe<int> weekday;
  Word when;
  Location where;
};

struct Exam {
  Maybe<std::string_view> name;
  Word kind;  // exam_kinds; id empty when neither said nor plain from the name
  Maybe<Grades> grades;
  std::vector<Located<std::string_view>> subjects;
  Maybe<DateSpan> date;
  Maybe<Word> form;
  Maybe<Word> result;
  Maybe<bool> published;
  Maybe<bool> ranked;
  Maybe<Word> organiser;
  Location where;
};

struct Material {
  Maybe<std::string_view> name;
  Word kind;
  Maybe<std::string_view> subject;
  Maybe<Grades> grades;
  Maybe<Word> source;
  Maybe<bool> voluntary;
  Maybe<Quantity> price;
  Location where;
};

struct Service {
  Maybe<std::string_view> name;
  Maybe<Grades> grades;
  Maybe<Weekdays> weekdays;
  Maybe<Word> kind;
  Maybe<ClockSpan> time;
  Maybe<bool> voluntary;
  Maybe<std::string_view> content;
  Location where;
};

struct Meeting {
  Maybe<Word> kind;
  Maybe<Grades> grades;
  Maybe<Date> date;
  Location where;
};

struct Change {
  ClassName class_name;
  Maybe<Date> date;
  Maybe<std::string_view> slot;
  Maybe<std::string_view> from_subject;
  Maybe<std::string_view> to_subject;
  Maybe<std::string_view> approval;
  Maybe<std::string_view> reason;
  Location where;
};

struct Break {
  Located<std::string_view> name;  // 寒假, 春假, …
  Located<DateSpan> dates;
};

// The school's own calendar (校历).
struct Calendar {
  Maybe<Date> start;  // 开学: the first school day
  Maybe<Date> end;    // the last school day; written as 期末, or as the day before 放假
  Maybe<Quantity> teaching_weeks;
  bool lists_breaks = false;  // 假期 is there: a break that it does not list is none
  std::vector<Break> breaks;
  std::vector<Located<Date>> make_up_days;  // 调休: weekend days with school
};

// promise: the school binds itself; practice: it says what happens; ban: forbidden or no longer done; mention: quoted policy, the past,
// others' acts, which never lead to a finding.
enum class Stance { promise, practice, ban, mention };

// One claim of 承诺 or of prose: the innermost layer's limits.
struct Promise {
  std::string_view topic;          // id in the vocabulary, which outlives it
  std::uint32_t topic_number = 0;  // its place there
  std::optional<Grades> grades;
  Allowed allowed;
  Per per = Per::none;
  bool hedged = false;
  Location key = {};           // the topic as written
  Location where = {};         // the value
  std::string_view text = {};  // the value as written; of prose, the whole claim
  Stance stance = Stance::promise;
  bool in_prose = false;
  bool blank = false;       // the number was never filled in (控制在 分钟以内): nothing to judge
  bool partial = false;     // of a season, a half of the day, a weekday or a subject alone
  bool grade_open = false;  // it names grades that the text alone cannot resolve (毕业班)
};

// Its texts are its own: what became of it is told when the plan is gone.
struct Waiver {
  Maybe<std::string> rule;
  Maybe<std::string> reason;
  Maybe<std::string> approval;
  Maybe<Date> expires;
  Location where;
  std::optional<Location> scope = {};  // only what is found in there, for a waiver in a comment; nullopt: the whole plan
  bool in_comment = false;
};

struct Prose {
  std::string_view heading;  // empty for text without one
  yaml::Node text;           // kept with its places; a scalar
};

struct Plan {
  School school;
  Maybe<Term> term;
  Maybe<Date> date;  // 执行日期

  // Which sections the file has, at their keys: a section that is there and empty says something, one that is missing does not.
  Maybe<std::string_view> bells_section, timetable_section, homework_section, exams_section, materials_section, services_section,
      meetings_section, changes_section, promises_section, measures_section, calendar_section;

  std::vector<Bells> bells;
  std::vector<ClassTimetable> timetable;
  std::vector<HomeworkEntry> homework;
  std::vector<HomeworkDay> homework_days;
  std::vector<Exam> exams;
  std::vector<Material> materials;
  std::vector<Service> services;
  std::vector<Meeting> meetings;
  std::vector<Change> changes;
  Calendar calendar;
  std::vector<Promise> promises;
  std::vector<std::string_view> unread_promises;  // topics of promises whose values cannot be read, which is told
  std::vector<Prose> measures;
  std::vector<Waiver> waivers;

  Arena kept;  // of its cells, and of texts that are not in its file as they are here

  Location where;                  // the first line, for findings about the plan as a whole
  bool english = false;            // its keys are spelled in English
  bool is_timetable_file = false;  // of another program (CSES, ClassIsland), with a timetable and nothing else

  bool is_work_plan() const { return promises_section.has_value() || measures_section.has_value(); }
};

}  // namespace jianfu::plan
