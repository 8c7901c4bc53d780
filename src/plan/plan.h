// A school's plan as it was read: plain structs in the order of the plan format, every value with its place. What the file does not say
// is not here; nothing is guessed. The fact tables (facts.h) are made from it.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// A word of the vocabulary as found in the plan: `id` is the vocabulary's, or the words of the file when it has none (`known` false). It
// looks at the vocabulary or at the plan's `unknown_words`.
struct Word {
  std::string_view id;
  bool known = true;

  friend bool operator==(const Word&, const Word&) = default;
};

struct School {
  Maybe<std::string> name;
  Maybe<std::string> region;  // as written; policy/regions resolves it
  Maybe<Word> stage;          // stages: primary, junior, senior, nine-year, complete
  Grades grades;              // of the stage; empty when it is not said
  Maybe<bool> boarding;
  Maybe<std::string> system;  // 六三, 五四
  Maybe<bool> urban;
};

// Whom a slot is for in a school with boarders: 晚自习（走读） and 晚自习（住校） may ring at the same time.
enum class Pupils { all, day, boarding };

struct Slot {
  Located<std::string> name;
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
  Located<std::string> season;  // its name: 秋冬, 夏季, 全年 when the plan has but one without a name
  Maybe<Grades> grades;
  Maybe<DateSpan> dates;
  Maybe<std::vector<int>> weekdays;
  Maybe<Quantity> arrive;
  Maybe<Quantity> leave;
  std::vector<Slot> slots;  // in the order of the file
};

// What one cell of the timetable holds in the weeks `weeks`.
struct Lesson {
  Located<std::string> subject;  // as written; empty when a slot is in use and nobody says for what
  Word word;                     // subjects
  Maybe<std::string> teacher;
  Maybe<std::string> room;
  Weeks weeks = Weeks::all;
};

// The lessons of a cell, mostly one, which lies in the cell itself.
class CellLessons {
 public:
  CellLessons() = default;

  CellLessons(std::initializer_list<Lesson> lessons) {
    for (const Lesson& lesson : lessons) {
      push_back(lesson);
    }
  }

  bool empty() const { return count_ == 0; }

  std::size_t size() const { return count_; }

  const Lesson* begin() const { return several_.empty() ? &only_ : several_.data(); }

  const Lesson* end() const { return begin() + count_; }

  const Lesson& front() const { return *begin(); }

  const Lesson& back() const { return begin()[count_ - 1]; }

  const Lesson& operator[](std::size_t at) const { return begin()[at]; }

  // A new one behind the others, valid until the next is added.
  Lesson& add() {
    ++count_;
    if (count_ == 1) {
      return only_;
    }
    if (count_ == 2) {
      several_.push_back(std::move(only_));
    }
    return several_.emplace_back();
  }

  void push_back(Lesson lesson) { add() = std::move(lesson); }

 private:
  Lesson only_;                  // when there is one
  std::vector<Lesson> several_;  // when there are more
  std::size_t count_ = 0;
};

struct TimetableCell {
  CellLessons lessons;     // none: the slot is free; two: odd and even weeks
  bool continues = false;  // 连堂: the lesson of the slot before goes on
  Location where;
};

struct TimetableDay {
  Located<int> weekday;  // 1 = Monday; 0: a day of a cycle that drifts through the week
  std::vector<TimetableCell> cells;
  Weeks weeks = Weeks::all;         // odd, even: the other weeks have a day of their own, or none
  std::optional<Bells> bells = {};  // of lessons that carry their own times; its slots of kind lesson are those of the cells, in order
};

struct ClassName {
  std::string name;
  std::optional<int> grade;
  Location where;
};

struct ClassTimetable {
  ClassName name;
  std::vector<TimetableDay> days;
  bool of_rotation = false;  // one week (or one day) of a longer rotation
};

struct HomeworkEntry {
  ClassName class_name;
  Maybe<int> weekday;
  Word when;  // homework_when: schoolday, weekend, holiday
  Located<std::string> subject;
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
  Maybe<std::string> name;
  Word kind;  // exam_kinds; id empty when neither said nor plain from the name
  Maybe<Grades> grades;
  std::vector<Located<std::string>> subjects;
  Maybe<DateSpan> date;
  Maybe<Word> form;
  Maybe<Word> result;
  Maybe<bool> published;
  Maybe<bool> ranked;
  Maybe<Word> organiser;
  Location where;
};

struct Material {
  Maybe<std::string> name;
  Word kind;
  Maybe<std::string> subject;
  Maybe<Grades> grades;
  Maybe<Word> source;
  Maybe<bool> voluntary;
  Maybe<Quantity> price;
  Location where;
};

struct Service {
  Maybe<std::string> name;
  Maybe<Grades> grades;
  Maybe<std::vector<int>> weekdays;
  Maybe<Word> kind;
  Maybe<ClockSpan> time;
  Maybe<bool> voluntary;
  Maybe<std::string> content;
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
  Maybe<std::string> slot;
  Maybe<std::string> from_subject;
  Maybe<std::string> to_subject;
  Maybe<std::string> approval;
  Maybe<std::string> reason;
  Location where;
};

struct Break {
  Located<std::string> name;  // 寒假, 春假, …
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
  std::string_view topic;  // id in the vocabulary, which outlives it
  std::optional<Grades> grades;
  Allowed allowed;
  Per per = Per::none;
  bool hedged = false;
  Location key = {};      // the topic as written
  Location where = {};    // the value
  std::string text = {};  // the value as written; of prose, the whole claim
  Stance stance = Stance::promise;
  bool in_prose = false;
  bool blank = false;       // the number was never filled in (控制在 分钟以内): nothing to judge
  bool partial = false;     // of a season, a half of the day, a weekday or a subject alone
  bool grade_open = false;  // it names grades that the text alone cannot resolve (毕业班)
};

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
  std::string heading;  // empty for text without one
  yaml::Node text;      // kept with its places; a scalar
};

struct Plan {
  School school;
  Maybe<Term> term;
  Maybe<Date> date;  // 执行日期

  // Which sections the file has, at their keys: a section that is there and empty says something, one that is missing does not.
  Maybe<std::string> bells_section, timetable_section, homework_section, exams_section, materials_section, services_section,
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
  std::vector<Prose> measures;
  std::vector<Waiver> waivers;

  // What the ids of unknown words look at; they stay where they are when the plan is moved, and it is not copied.
  std::vector<std::unique_ptr<const std::string>> unknown_words;

  Location where;        // the first line, for findings about the plan as a whole
  bool english = false;  // its keys are spelled in English

  bool is_work_plan() const { return promises_section.has_value() || measures_section.has_value(); }
};

}  // namespace jianfu::plan
