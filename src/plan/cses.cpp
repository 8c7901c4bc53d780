#include "plan/cses.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "plan/cses_parts.h"
#include "plan/fields.h"
#include "plan/sections.h"

namespace jianfu::plan {

namespace cses {

namespace {

bool is_own_plan(const yaml::Node& root) {
  const auto& fields = record_spec("plan").fields;
  return std::ranges::any_of(root.entries(), [&](const yaml::Entry& entry) {
    const std::string key = folded_word(entry.key.text());
    return std::ranges::any_of(fields, [&](const Field& field) { return key == field.zh || key == field.en; });
  });
}

bool holds_schedules(const yaml::Node& root) {
  const auto schedules = root.find("schedules");
  if (!schedules || !schedules->is_sequence()) {
    return false;
  }
  return std::ranges::any_of(schedules->items(),
                             [](const yaml::Node& item) { return item.is_mapping() && (item.find("classes") || item.find("enable_day")); });
}

// The version decides nothing by itself: what a file looks like does. It is held against the shape and reported where the two differ.
void check_version(const Fields& file, bool v2, const Location& root, const Reading& reading) {
  const auto entry = file.find_empty("version");
  const std::string shape = v2 ? "2" : "1";
  const Text advice{fmt::format("请写 version: {}", shape), fmt::format("write version: {}", shape)};
  if (!entry || entry->value.is_null()) {
    reading.report.say(
        make_finding("cses/version", Severity::warning,
                     {fmt::format("没有写 version，按内容当作 {}", shape), fmt::format("no version; by its content it is {}", shape)},
                     entry ? entry->key.where() : root, advice));
    return;
  }
  const std::string written = file.text("version");
  const bool plain = entry->value.is_scalar() && entry->value.style() == yaml::Style::plain;
  const std::string number = written.ends_with(".0") ? written.substr(0, written.size() - 2) : written;
  if (number != "1" && number != "2") {
    reading.report.say(make_finding("cses/version", Severity::error,
                                    {fmt::format("没有“{}”这一版 CSES：只有 1 和 2；按内容当作 {} 读", written, shape),
                                     fmt::format("there is no version \"{}\" of CSES, only 1 and 2; read as {}", written, shape)},
                                    entry->value.where(), advice));
  } else if (number != shape) {
    const Text message =
        v2 ? Text{"version 是 1，内容却有 v2 的 configuration.cycle；按 v2 读", "version 1 with the configuration.cycle of v2; read as v2"}
           : Text{"version 是 2，却没有 configuration.cycle；enable_day 只能当作星期几读",
                  "version 2 without configuration.cycle; enable_day is read as a weekday"};
    reading.report.say(
        make_finding("cses/version", v2 ? Severity::warning : Severity::error, message, entry->value.where(),
                     v2 ? advice : Text{"请补上 configuration.cycle，或改为 version: 1", "add configuration.cycle, or write version: 1"}));
  } else if (!plain || number != written) {
    reading.report.say(make_finding("cses/version", Severity::warning,
                                    {fmt::format("version 应写成整数 {}", number), fmt::format("version is the integer {}", number)},
                                    entry->value.where(), advice));
  }
}

void check_name(const Schedule& schedule, const Reading& reading) {
  for (const std::string_view word : {"暑假", "寒假", "假期", "补课"}) {
    if (schedule.name.value.find(word) != std::string::npos) {
      reading.report.say(
          make_finding("cses/holiday", Severity::warning,
                       {fmt::format("课表名称“{}”提到“{}”：假期上课请另行核对", schedule.name.value, word),
                        fmt::format("the schedule's name \"{}\" speaks of a holiday; lessons in holidays are a matter of their own",
                                    schedule.name.value)},
                       schedule.name.where));
      return;
    }
  }
}

Schedule read_schedule(const yaml::Node& item, const std::optional<Cycle>& cycle, std::vector<Subject>& subjects, const Reading& reading) {
  const Fields fields(item, {"name", "enable_day", "weeks", "classes"}, reading);
  const auto name = fields.maybe_text("name");
  Schedule schedule{.name = name ? *name : Located<std::string>{.value = {}, .where = item.where()},
                    .entries = {},
                    .occasions = {},
                    .where = item.where()};
  if (!name) {
    const auto day = fields.find_empty("enable_day");
    schedule.name.where = day ? day->value.where() : item.where();
  }
  check_name(schedule, reading);
  schedule.occasions = cycle ? read_v2_days(fields, schedule, *cycle, reading) : read_v1_days(fields, schedule, reading);
  const auto classes = fields.find_empty("classes");
  if (!classes) {
    reading.report.say(make_finding("cses/no-classes", Severity::error,
                                    {fmt::format("课表“{}”没有写 classes", schedule.name.value),
                                     fmt::format("the schedule \"{}\" has no classes", schedule.name.value)},
                                    schedule.name.where));
  }
  schedule.entries = read_entries(fields.find("classes"), subjects, reading);
  return schedule;
}

void read_schedules(const Fields& file, const std::optional<Cycle>& cycle, const Location& root, Timetable& timetable,
                    const Reading& reading) {
  const auto section = file.find_empty("schedules");
  if (!section || section->value.is_null()) {
    reading.report.say(
        make_finding("cses/no-schedules", Severity::error, {"没有 schedules：文件里没有课表", "no schedules: the file holds no timetable"},
                     section ? section->key.where() : root, {"请从排课软件重新导出", "export it again from the timetable program"}));
    return;
  }
  if (!section->value.is_sequence()) {
    wrong_shape(section->value, "schedules", {"课表的列表，每项一天", "a list of schedules, one for each day"}, reading.context);
    return;
  }
  for (const yaml::Node& item : section->value.items()) {
    if (!item.is_mapping()) {
      wrong_shape(item, "schedules",
                  {"课表的列表，每项如 {name: 周一, enable_day: 1, weeks: all, classes: […]}",
                   "a list of mappings with name, enable_day, weeks and classes"},
                  reading.context);
      continue;
    }
    timetable.schedules.push_back(read_schedule(item, cycle, timetable.subjects, reading));
  }
  if (section->value.size() == 0) {
    reading.report.say(make_finding("cses/no-schedules", Severity::error,
                                    {"schedules 是空的：没有一天的课表", "schedules is empty: not one day"}, section->value.where()));
  }
}

// 2026-2027学年第一学期; 2026年下学期 means spring or autumn by region and is left alone.
void read_term_of(const Maybe<std::string>& description, Plan& plan) {
  if (description && description->value.find("学年") != std::string::npos) {
    if (const auto term = read_term(description->value)) {
      plan.term = Located<Term>{.value = *term, .where = description->where};
    }
  }
}

}  // namespace

}  // namespace cses

bool is_cses(const yaml::Node& root) {
  if (!root.is_mapping() || root.find("课程表") || root.find("timetable")) {
    return false;
  }
  if (cses::holds_schedules(root)) {
    return true;
  }
  const bool like = root.find("schedules") || root.find("subjects") || root.find("configuration");
  return root.find("version") && like && !cses::is_own_plan(root);
}

bool looks_like_timetable_json(std::string_view text) {
  const auto holds = [text](std::string_view word) { return text.find(word) != std::string_view::npos; };
  return (holds("\"ClassPlans\"") && (holds("\"TimeLayouts\"") || holds("\"Subjects\""))) ||
         (holds("\"schedules\"") && holds("\"classes\"") && holds("\"enable_day\""));
}

Plan read_cses(const yaml::Node& root, const Vocabulary& vocabulary, const Given& given, Findings& out) {
  using namespace cses;  // NOLINT(google-build-using-namespace): its own parts
  Plan plan;
  plan.is_timetable_file = true;
  give_school(given, vocabulary, plan);
  const Context context{.vocabulary = &vocabulary, .out = &out, .stage = plan.school.grades, .kept = &plan.kept};
  Reporter report(out);
  const auto settings = root.find("configuration");
  const bool v2 = settings && settings->is_mapping() && settings->find("cycle");
  const Reading reading{.context = context, .given = given, .report = report, .v2 = v2};
  const Fields file(root, {"version", "configuration", "subjects", "schedules"}, reading);
  plan.where = first_line(root);
  Maybe<std::string> title;
  Maybe<std::string> description;
  std::optional<Cycle> cycle;
  if (const auto section = file.find("configuration"); section && section->value.is_mapping()) {
    const Fields configuration(section->value, {"name", "description", "cycle"}, reading);
    title = configuration.maybe_text("name");
    description = configuration.maybe_text("description");
    check_configuration(configuration, section->key.where(), reading);
    cycle = read_cycle(configuration, reading);
  }
  check_version(file, v2, plan.where, reading);
  Timetable timetable{.subjects = read_subjects(file.find("subjects"), reading),
                      .schedules = {},
                      .rotation = cycle ? cycle->rotation() : Rotation{.weeks = 2}};
  read_schedules(file, cycle, plan.where, timetable, reading);
  report_unused(timetable.subjects, reading);
  read_term_of(description, plan);
  const ClassName name = find_class(title, description, timetable.schedules, plan.where, reading);
  assemble(timetable, name, reading, plan);
  give_school(given, vocabulary, plan);
  report.finish();
  return plan;
}

}  // namespace jianfu::plan
