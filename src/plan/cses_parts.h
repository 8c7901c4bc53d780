// What the readers of classroom-program files share: schedules as they were read, before they are put together into days.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/facts.h"
#include "plan/plan.h"
#include "plan/read_plan.h"
#include "plan/values.h"
#include "yaml/node.h"

namespace jianfu::plan::cses {

struct Subject {
  Located<std::string> name;
  std::string short_name;
  Maybe<std::string> teacher;
  Maybe<std::string> room;
  bool used = false;
};

// One class of a schedule: mostly a lesson, but also 午休, 早读 and the like.
struct Entry {
  Located<std::string> subject;  // the declared name; empty when none is written
  Maybe<std::string> teacher = {};
  Maybe<std::string> room = {};
  Maybe<double> start = {};  // minutes from midnight, with seconds as fractions
  Maybe<double> end = {};
  std::string_view kind = {};  // of slot_kinds, when the file says it; otherwise it follows from the name
  Location where = {};

  bool has_time() const { return start && end && end->value > start->value; }
};

// A day on which a schedule holds.
struct Occasion {
  int weekday = 0;  // 1 = Monday
  int week = 1;     // of the rotation
};

struct Schedule {
  Located<std::string> name;  // empty value: it has none
  std::vector<Entry> entries;
  std::vector<Occasion> occasions;  // none: it holds on no day that could be read
  Location where;
};

// The weeks after which everything repeats. One: every week is alike; two: odd and even weeks.
struct Rotation {
  int weeks = 1;
  bool drifts = false;  // the cycle is no whole number of weeks: `weeks` counts single days that have no weekday
};

struct Timetable {
  std::vector<Subject> subjects;
  std::vector<Schedule> schedules;
  Rotation rotation;
};

// Findings of one file. What stands in it over and over is said once, with the number of places.
class Reporter {
 public:
  explicit Reporter(Findings& out) : out_(out) {}

  void say(Finding finding) { out_.push_back(std::move(finding)); }

  void once(const std::string& key, Finding finding);
  void finish();

 private:
  struct Tally {
    std::string key;
    Finding finding;
    std::size_t count;
  };

  Findings& out_;
  std::vector<Tally> tallies_;
};

struct Reading {
  const Context& context;
  const Given& given;
  Reporter& report;
  bool v2 = false;  // by its shape
};

Finding make_finding(std::string rule, Severity severity, Text message, const Location& where, Text advice = {});

// A mapping's entries by key. Keys that are neither `known` nor `silent` (other programs' own) are reported.
class Fields {
 public:
  Fields(const yaml::Node& node, std::vector<std::string> known, const Reading& reading);

  // nullopt when the file has none, or nothing behind it.
  MaybeEntry find(std::string_view key) const;
  MaybeEntry find_empty(std::string_view key) const;

  // The scalar behind the key, blanks around it cut; empty when it is not there.
  std::string text(std::string_view key) const;
  Maybe<std::string> maybe_text(std::string_view key) const;

 private:
  std::vector<yaml::Entry> entries_;
};

// Times as files of these programs hold them: text, and the integers that YAML 1.1 made of unquoted times.
struct ReadTime {
  enum class Form { plain, seconds, minutes, unpadded };

  std::optional<double> minutes;
  Form form = Form::plain;
};

ReadTime read_time(std::string_view text);

// subjects and classes, alike in v1 and v2.
std::vector<Subject> read_subjects(const MaybeEntry& section, const Reading& reading);
std::vector<Entry> read_entries(const MaybeEntry& section, std::vector<Subject>& subjects, const Reading& reading);
void report_unused(const std::vector<Subject>& subjects, const Reading& reading);

// enable_day and weeks of one schedule.
std::vector<Occasion> read_v1_days(const Fields& fields, const Schedule& schedule, const Reading& reading);

// configuration.cycle: which work day is which weekday.
struct Cycle {
  std::vector<int> work_days;  // position from 0 in the cycle of each work day
  int length = 0;

  Rotation rotation() const;
  std::optional<Occasion> occasion(int work_day) const;
};

std::optional<Cycle> read_cycle(const Fields& configuration, const Reading& reading);
// What the schema asks for and no reader needs.
void check_configuration(const Fields& configuration, const Location& where, const Reading& reading);

std::vector<Occasion> read_v2_days(const Fields& fields, const Schedule& schedule, const Cycle& cycle, const Reading& reading);

// 周一 or 上午_mon → 1; nullopt when the name has none or several.
std::optional<int> weekday_in(std::string_view name);

// The class as the names in the file, the path of the file, or --grade say it.
ClassName find_class(const Maybe<std::string>& title, const Maybe<std::string>& description, const std::vector<Schedule>& schedules,
                     const Location& root, const Reading& reading);

// Schedules → the timetable of the class, with bells for each day.
void assemble(const Timetable& timetable, const ClassName& name, const Reading& reading, Plan& plan);

// 体育（走班） → 体育, 英语(外教) → 英语.
std::string subject_stem(std::string_view subject);

// The kind of slot an entry is, by its subject's name; `lesson` for everything that is not known to be something else.
std::string_view kind_of_entry(std::string_view subject, const Context& context);

}  // namespace jianfu::plan::cses
