#include "plan/read_plan.h"

#include <algorithm>

#include <fmt/format.h>

#include "plan/cses.h"
#include "plan/fields.h"
#include "plan/sections.h"
#include "plan/values.h"

namespace jianfu::plan {

namespace {

struct Section {
  Hashed key;
  Maybe<std::string_view> Plan::*present;  // nullptr: the plan does not keep whether it is there
  void (*read)(const yaml::Entry&, const Context&, Plan&);
};

// The literal list of sections, in the order of the format.
constexpr Section sections[] = {
    {"calendar", &Plan::calendar_section, read_calendar},
    {"bells", &Plan::bells_section, read_bells},
    {"timetable", &Plan::timetable_section, read_timetable},
    {"homework", &Plan::homework_section, read_homework},
    {"exams", &Plan::exams_section, read_exams},
    {"materials", &Plan::materials_section, read_materials},
    {"services", &Plan::services_section, read_services},
    {"meetings", &Plan::meetings_section, read_meetings},
    {"changes", &Plan::changes_section, read_changes},
    {"promises", &Plan::promises_section, read_promises},
    {"measures", &Plan::measures_section, read_measures},
    {"waivers", nullptr, read_waivers},
};

// One Chinese key is enough; the English ones must be such as no other kind of YAML file has.
bool belongs_to_a_plan(const yaml::Node& root) {
  if (!root.is_mapping()) {
    return false;
  }
  static constexpr std::string_view telling[] = {"school", "bells", "timetable", "homework", "exams", "promises", "measures"};
  const RecordSpec& spec = record_spec("plan");
  return std::ranges::any_of(root.entries(), [&](const yaml::Entry& entry) {
    const auto spelled = spec.find(entry.key.text());
    return spelled && (!spelled->english || std::ranges::find(telling, spec.fields[spelled->field].en) != std::end(telling));
  });
}

Finding not_a_plan(const yaml::Node& root) {
  Location where = root.where();
  where.end = where.begin + static_cast<std::uint32_t>(where.file != nullptr ? where.file->line_text(where.start().line).size() : 0);
  where.end = std::min(where.end, root.where().end);
  return {
      .rule = "plan/not-a-plan",
      .severity = Severity::error,
      .message = {.zh = "这不是学校计划：没有“学校、作息、课程表、作业、承诺、措施”等任何一项",
                  .en = "this is no school plan: it has none of the keys school, bells, timetable, homework, promises, measures …"},
      .where = where,
      .notes = {{.kind = Note::Kind::advice,
                 .text = {.zh = "最短的计划如：学校: 青溪小学（换行）承诺: {睡眠: 不少于10小时}；不是计划的文件请移出此文件夹",
                          .en = "the shortest plan reads `school: …`, `promises: {…}`; move files that are no plans out of the folder"}}}};
}

Grades grades_of_stage(const Maybe<Word>& stage, const Vocabulary& vocabulary) {
  if (!stage) {
    return {};
  }
  const jianfu::Word* word = vocabulary.list("stages").find(stage->value.id);
  if (word == nullptr) {
    return {};
  }
  const auto grades = grades_of(word->attribute("grades"), {.vocabulary = &vocabulary, .out = nullptr, .stage = {}});
  return grades ? *grades : Grades{};
}

void read_school(const Record& record, const Context& context, School& school) {
  school.name = text_value(record.find("school"), context);
  school.region = text_value(record.find("region"), context);
  school.stage = word_value(record.find("stage"), "stages", context);
  school.boarding = flag_value(record.find("boarding"), context);
  school.system = text_value(record.find("system"), context);
  school.urban = flag_value(record.find("urban"), context);
}

void give_grade(ClassName& name, std::optional<int> grade) {
  if (!name.grade) {
    name.grade = grade;
  }
}

void give_grades(Plan& plan, std::optional<int> grade) {
  if (!grade) {
    return;
  }
  for (ClassTimetable& timetable : plan.timetable) {
    give_grade(timetable.name, grade);
  }
  for (HomeworkDay& day : plan.homework_days) {
    give_grade(day.class_name, grade);
  }
  for (Change& change : plan.changes) {
    give_grade(change.class_name, grade);
  }
}

Finding nothing_behind(const yaml::Node& key) {
  return {.rule = "plan/missing-value",
          .severity = Severity::warning,
          .message = {.zh = fmt::format("“{}”后面没有内容，当作没有这一项", key.text()),
                      .en = fmt::format("\"{}\" has nothing behind it and is treated as absent", key.text())},
          .where = key.where(),
          .notes = {{.kind = Note::Kind::advice, .text = {.zh = "确实没有时请写“无”", .en = "write 无 (none) when there is none"}}}};
}

}  // namespace

Location first_line(const yaml::Node& root) {
  Location where = root.where();
  if (where.file != nullptr) {
    const Position start = where.start();
    const std::size_t line_end = where.file->line_start(start.line) + where.file->line_text(start.line).size();
    where.end = std::min(where.end, std::max(where.begin, static_cast<std::uint32_t>(line_end)));
  }
  return where;
}

void give_school(const Given& given, const Vocabulary& vocabulary, Plan& plan) {
  School& school = plan.school;
  if (!school.region && given.region) {
    school.region = Located<std::string_view>{.value = plan.kept.keep(*given.region), .where = {}};
  }
  if (!school.stage && given.stage) {
    const jianfu::Word* word = vocabulary.list("stages").find(*given.stage);
    school.stage = Located<Word>{
        .value = {.id = word != nullptr ? std::string_view(word->id) : std::string_view(), .known = word != nullptr}, .where = {}};
  }
  if (const Grades of_stage = grades_of_stage(school.stage, vocabulary); !of_stage.empty()) {
    school.grades = of_stage;
  }
}

std::optional<Plan> read_plan(const yaml::Node& root, const Vocabulary& vocabulary, const Given& given, Findings& out) {
  if (is_cses(root)) {
    return read_cses(root, vocabulary, given, out);
  }
  if (is_class_island(root)) {
    return read_class_island(root, vocabulary, given, out);
  }
  if (!belongs_to_a_plan(root)) {
    out.push_back(not_a_plan(root));
    return std::nullopt;
  }
  std::optional<Plan> made(std::in_place);
  Plan& plan = *made;
  plan.where = first_line(root);
  const Record record(root, record_spec("plan"), out);
  plan.english = record.english();
  Context context{.vocabulary = &vocabulary, .out = &out, .stage = {}, .given = &given, .kept = &plan.kept};
  read_school(record, context, plan.school);
  give_school(given, vocabulary, plan);
  context.stage = plan.school.grades;
  plan.term = term_value(record.find("term"), context);
  plan.date = date_value(record.find("effective_date"), context);
  for (const Section& section : sections) {
    const auto entry = record.find_empty(section.key);
    if (!entry) {
      continue;
    }
    if (entry->value.is_null()) {
      out.push_back(nothing_behind(entry->key));
      continue;
    }
    if (section.present != nullptr) {
      plan.*section.present = Located<std::string_view>{.value = entry->key.text(), .where = entry->key.where()};
    }
    if (!says_nothing(entry->value)) {
      section.read(*entry, context, plan);
    }
  }
  give_grades(plan, given.of_file ? given.of_file->grade : given.grade);
  return made;
}

}  // namespace jianfu::plan
