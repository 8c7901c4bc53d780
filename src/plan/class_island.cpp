// The profile of ClassIsland (Profiles/Default.json): subjects by id, time layouts, and class plans that lay subjects into a layout.

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "plan/cses.h"
#include "plan/cses_parts.h"
#include "plan/sections.h"

namespace jianfu::plan {

namespace cses {

namespace {

std::string text_of(const yaml::Node& node, std::string_view key) {
  const auto value = node.find(key);
  return value && value->is_scalar() ? std::string(value->text()) : std::string();
}

int number_of(const yaml::Node& node, std::string_view key, int otherwise) {
  const std::string text = text_of(node, key);
  const bool digits = !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::stoi(text) : otherwise;
}

bool flag_of(const yaml::Node& node, std::string_view key, bool otherwise) {
  const std::string text = text_of(node, key);
  return text.empty() ? otherwise : text == "true" || text == "True";
}

// Subjects by their id.
class Names {
 public:
  Names(const yaml::Node& root, std::vector<Subject>& subjects) : subjects_(subjects) {
    const auto section = root.find("Subjects");
    if (!section || !section->is_mapping()) {
      return;
    }
    for (const yaml::Entry& entry : section->entries()) {
      const auto name = entry.value.is_mapping() ? entry.value.find("Name") : std::nullopt;
      if (!name || name->text().empty()) {
        continue;
      }
      const std::string teacher = text_of(entry.value, "TeacherName");
      ids_.emplace_back(entry.key.text());
      subjects_.push_back({.name = {.value = std::string(name->text()), .where = name->where()},
                           .short_name = text_of(entry.value, "Initial"),
                           .teacher = teacher.empty()
                                          ? std::nullopt
                                          : Maybe<std::string>({.value = teacher, .where = entry.value.find("TeacherName")->where()}),
                           .room = {}});
    }
  }

  Subject* find(std::string_view id) const {
    const auto found = std::ranges::find(ids_, id);
    return found != ids_.end() ? &subjects_[static_cast<std::size_t>(found - ids_.begin())] : nullptr;
  }

 private:
  std::vector<Subject>& subjects_;
  std::vector<std::string> ids_;
};

// "08:00:00", or with a date before it: "2024-09-01T08:00:00".
Maybe<double> read_moment(const yaml::Node& item, std::string_view key, std::string_view old_key, const Reading& reading) {
  auto value = item.find(key);
  value = value ? value : item.find(old_key);
  std::string_view text = value && value->is_scalar() ? value->text() : std::string_view();
  if (const std::size_t date = text.find('T'); date != std::string_view::npos) {
    text = text.substr(date + 1, 8);
  }
  const ReadTime time = read_time(text);
  if (!time.minutes) {
    reading.report.say(
        make_finding("cses/time", Severity::error,
                     {fmt::format("{} 不是一个时刻：“{}”", key, text), fmt::format("{} is no time of day: \"{}\"", key, text)},
                     value ? value->where() : item.where()));
    return std::nullopt;
  }
  return Located<double>{.value = *time.minutes, .where = value->where()};
}

Entry entry_of(const yaml::Node& item, const Reading& reading) {
  Entry entry{.subject = {.value = {}, .where = item.where()},
              .teacher = {},
              .room = {},
              .start = {},
              .end = {},
              .kind = {},
              .where = item.where()};
  entry.start = read_moment(item, "StartTime", "StartSecond", reading);
  entry.end = read_moment(item, "EndTime", "EndSecond", reading);
  return entry;
}

void lay_subject(const std::optional<yaml::Node>& id, const Names& names, Entry& entry, const Reading& reading) {
  const std::string_view written = id && id->is_scalar() ? id->text() : std::string_view();
  if (id) {
    entry.subject.where = id->where();
  }
  if (Subject* subject = names.find(written)) {
    subject->used = true;
    entry.subject.value = subject->name.value;
    entry.teacher = subject->teacher;
    return;
  }
  reading.report.once("no subject", make_finding("cses/no-subject", Severity::warning,
                                                 {"这一节没有科目：时间照算，各科节数只知道“至少”",
                                                  "no subject: the time counts, the counts of subjects are lower bounds"},
                                                 entry.subject.where));
}

// A break that is more than one: exercises, a meal; nothing for others.
std::optional<Entry> named_break(const yaml::Node& item, const Reading& reading) {
  const std::string name = text_of(item, "BreakName");
  const std::string_view kind = name.empty() ? "break" : kind_of_entry(name, reading.context);
  if (kind == "break" || kind == "lesson") {
    return std::nullopt;
  }
  Entry entry = entry_of(item, reading);
  entry.subject.value = name;
  entry.kind = kind;
  return entry;
}

// The classes of a plan laid into its time layout, in order.
std::vector<Entry> read_plan_entries(const yaml::Node& root, const yaml::Node& plan, const Names& names, const Reading& reading) {
  std::vector<Entry> entries;
  const auto layouts = root.find("TimeLayouts");
  const std::string id = text_of(plan, "TimeLayoutId");
  const auto layout = layouts && layouts->is_mapping() ? layouts->find(id) : std::nullopt;
  const auto items = layout && layout->is_mapping() ? layout->find("Layouts") : std::nullopt;
  if (!items || !items->is_sequence()) {
    reading.report.say(make_finding("cses/time-layout", Severity::error,
                                    {fmt::format("课表“{}”的时间表找不到，没有时间可算", text_of(plan, "Name")),
                                     fmt::format("the time layout of \"{}\" is not in the file", text_of(plan, "Name"))},
                                    plan.where()));
    return entries;
  }
  constexpr int of_class = 0;
  constexpr int of_break = 1;
  const auto classes = plan.find("Classes");
  std::size_t next = 0;
  for (const yaml::Node& item : items->items()) {
    const int type = number_of(item, "TimeType", of_class);
    if (type == of_class) {
      Entry entry = entry_of(item, reading);
      const bool there = classes && classes->is_sequence() && next < classes->size();
      const auto subject = there && classes->item(next).is_mapping() ? classes->item(next).find("SubjectId") : std::nullopt;
      ++next;
      lay_subject(subject ? subject : item.find("DefaultClassId"), names, entry, reading);
      entries.push_back(std::move(entry));
    } else if (type == of_break) {
      if (std::optional<Entry> entry = named_break(item, reading)) {
        entries.push_back(*std::move(entry));
      }
    }
  }
  return entries;
}

// In which weeks of the rotation and on which weekday a plan holds; its own 0 is Sunday.
std::vector<Occasion> read_rule(const yaml::Node& plan, int weeks) {
  const auto rule = plan.find("TimeRule");
  if (!rule || !rule->is_mapping()) {
    return {};
  }
  const int day = number_of(*rule, "WeekDay", 0);
  const int div = number_of(*rule, "WeekCountDiv", 0);
  const int total = std::max(1, number_of(*rule, "WeekCountDivTotal", 2));
  std::vector<Occasion> occasions;
  for (int week = 1; week <= weeks; ++week) {
    if (div == 0 || (week - 1) % total == div - 1) {
      occasions.push_back({.weekday = day == 0 ? 7 : day, .week = week});
    }
  }
  return occasions;
}

int rotation_of(const yaml::Node& plans) {
  constexpr int longest = 12;
  int weeks = 2;
  for (const yaml::Entry& entry : plans.entries()) {
    const auto rule = entry.value.is_mapping() ? entry.value.find("TimeRule") : std::nullopt;
    if (rule && rule->is_mapping() && number_of(*rule, "WeekCountDiv", 0) > 0) {
      const int total = std::max(1, number_of(*rule, "WeekCountDivTotal", 2));
      weeks = std::lcm(weeks, total) <= longest ? std::lcm(weeks, total) : weeks;
    }
  }
  return weeks;
}

void read_class_plans(const yaml::Node& root, const yaml::Node& plans, const Names& names, Timetable& timetable, const Reading& reading) {
  timetable.rotation.weeks = rotation_of(plans);
  for (const yaml::Entry& entry : plans.entries()) {
    const yaml::Node& plan = entry.value;
    if (!plan.is_mapping() || !flag_of(plan, "IsEnabled", true) || flag_of(plan, "IsOverlay", false)) {
      continue;
    }
    const auto name = plan.find("Name");
    Schedule schedule{.name = {.value = text_of(plan, "Name"), .where = name ? name->where() : entry.key.where()},
                      .entries = read_plan_entries(root, plan, names, reading),
                      .occasions = read_rule(plan, timetable.rotation.weeks),
                      .where = plan.where()};
    if (schedule.occasions.empty()) {
      reading.report.say(make_finding("cses/enable-day", Severity::error,
                                      {fmt::format("课表“{}”没有 TimeRule，没有归入任何一天", schedule.name.value),
                                       fmt::format("\"{}\" has no TimeRule and belongs to no day", schedule.name.value)},
                                      schedule.name.where));
    }
    timetable.schedules.push_back(std::move(schedule));
  }
}

}  // namespace

}  // namespace cses

bool is_class_island(const yaml::Node& root) {
  const auto is_map = [&](std::string_view key) {
    const auto value = root.find(key);
    return value && value->is_mapping();
  };
  return root.is_mapping() && is_map("ClassPlans") && (is_map("TimeLayouts") || is_map("Subjects"));
}

Plan read_class_island(const yaml::Node& root, const Vocabulary& vocabulary, const Given& given, Findings& out) {
  using namespace cses;  // NOLINT(google-build-using-namespace): its own parts
  Plan plan;
  plan.is_timetable_file = true;
  give_school(given, vocabulary, plan);
  const Context context{.vocabulary = &vocabulary, .out = &out, .stage = plan.school.grades, .kept = &plan.kept};
  Reporter report(out);
  const Reading reading{.context = context, .given = given, .report = report, .v2 = false};
  plan.where = first_line(root);
  Timetable timetable;
  const Names names(root, timetable.subjects);
  read_class_plans(root, *root.find("ClassPlans"), names, timetable, reading);
  report_unused(timetable.subjects, reading);
  const std::string title = text_of(root, "Name");
  const Maybe<std::string> named = title.empty() ? std::nullopt : Maybe<std::string>({.value = title, .where = root.find("Name")->where()});
  const ClassName name = find_class(named, std::nullopt, timetable.schedules, plan.where, reading);
  assemble(timetable, name, reading, plan);
  give_school(given, vocabulary, plan);
  report.finish();
  return plan;
}

}  // namespace jianfu::plan
