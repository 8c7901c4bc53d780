// The literal list of all tables and their columns.
#include <algorithm>
#include <utility>

#include "plan/facts.h"

namespace jianfu::plan {

namespace {

const Column class_column{"class", {"班级", "class"}, ColumnType::text};
const Column grade_column{"grade", {"年级", "grade"}, ColumnType::grades};
const Column weekday_column{"weekday", {"星期", "weekday"}, ColumnType::weekday};
const Column weeks_column{"weeks", {"单双周", "weeks"}, ColumnType::weeks};
const Column day_kind_column{"day_kind", {"日子", "kind of day"}, ColumnType::word, "day_kinds"};
const Column season_column{"season", {"作息", "season"}, ColumnType::text};

const Column pupils_column{"pupils", {"学生", "pupils"}, ColumnType::word, "pupils"};

Column minutes_column(const char* name, Text title) {
  return {name, std::move(title), ColumnType::duration};
}

Column count_column(const char* name, Text title) {
  return {name, std::move(title), ColumnType::count};
}

std::vector<TableSpec> make_specs() {
  using enum ColumnType;
  return {
      {"school",
       {"学校", "school"},
       "name",
       {{"name", {"名称", "name"}, text},
        {"region", {"地区", "region"}, text},
        {"stage", {"学段", "stage"}, word, "stages"},
        {"boarding", {"寄宿", "boarding"}, flag},
        {"system", {"学制", "system"}, text},
        {"urban", {"城区", "urban"}, flag}}},
      {"slots",
       {"节次", "slots"},
       "name",
       {season_column,
        grade_column,
        weeks_column,
        {"name", {"名称", "name"}, text},
        {"kind", {"类型", "kind"}, word, "slot_kinds"},
        {"start", {"开始", "start"}, clock},
        {"end", {"结束", "end"}, clock},
        minutes_column("minutes", {"时长", "minutes"}),
        pupils_column}},
      {"lessons",
       {"课程表", "lessons"},
       "subject",
       {class_column,
        grade_column,
        weekday_column,
        weeks_column,
        season_column,
        {"slot", {"节次", "slot"}, text},
        {"subject", {"科目", "subject"}, word, "subjects"},
        {"subject_area", {"领域", "area"}, word, "areas"},
        {"start", {"开始", "start"}, clock},
        {"end", {"结束", "end"}, clock},
        minutes_column("minutes", {"时长", "minutes"}),
        {"teacher", {"教师", "teacher"}, text},
        {"room", {"教室", "room"}, text},
        {"kind", {"类型", "kind"}, word, "slot_kinds"},
        day_kind_column}},
      {"days",
       {"每天", "days"},
       "weekday",
       {class_column,
        grade_column,
        weekday_column,
        weeks_column,
        season_column,
        pupils_column,
        {"arrive", {"到校", "arrival"}, clock},
        {"first_lesson", {"第一节课", "first lesson"}, clock},
        {"last_lesson_end", {"最后一节下课", "end of the last lesson"}, clock},
        {"leave", {"离校", "leaving"}, clock},
        minutes_column("school_minutes", {"在校时间", "time in school"}),
        count_column("lesson_count", {"课时", "lessons"}),
        minutes_column("lesson_minutes", {"上课时间", "lesson minutes"}),
        minutes_column("study_minutes", {"学习时间", "study time"}),
        minutes_column("break_minutes", {"课间合计", "breaks in total"}),
        minutes_column("shortest_break", {"最短课间", "shortest break"}),
        minutes_column("long_break_minutes", {"大课间", "long break"}),
        count_column("pe_lessons", {"体育课", "PE lessons"}),
        minutes_column("exercise_minutes", {"体育活动时间", "exercise"}),
        count_column("eye_exercises", {"眼保健操", "eye exercises"}),
        minutes_column("homework_minutes", {"作业时间", "homework"}),
        minutes_column("service_minutes", {"课后服务时长", "after-school service"}),
        {"service_end", {"课后服务结束", "end of after-school service"}, clock}}},
      {"weeks",
       {"每周", "weeks"},
       "class",
       {class_column, grade_column, weeks_column, season_column, count_column("lesson_count", {"周课时", "lessons a week"}),
        minutes_column("lesson_minutes", {"周上课时间", "lesson minutes a week"}), count_column("pe_lessons", {"体育课", "PE lessons"}),
        count_column("arts_lessons", {"艺术课", "arts lessons"}), count_column("labour_lessons", {"劳动课", "labour lessons"}),
        count_column("practice_lessons", {"综合实践课", "integrated practice lessons"}),
        count_column("service_days", {"课后服务天数", "days of after-school service"})}},
      {"homework",
       {"作业", "homework"},
       "subject",
       {class_column,
        grade_column,
        weekday_column,
        {"subject", {"科目", "subject"}, word, "subjects"},
        {"form", {"形式", "form"}, word, "homework_forms"},
        minutes_column("minutes", {"时长", "minutes"}),
        {"layered", {"分层", "layered"}, flag},
        {"purpose", {"性质", "purpose"}, word, "homework_purposes"},
        {"when", {"时段", "when"}, word, "homework_when"}}},
      {"exams",
       {"考试", "exams"},
       "name",
       {{"name", {"名称", "name"}, text},
        grade_column,
        {"subject", {"科目", "subject"}, word, "subjects"},
        {"kind", {"类型", "kind"}, word, "exam_kinds"},
        {"date", {"日期", "date"}, date},
        {"form", {"形式", "form"}, word, "exam_forms"},
        {"result", {"结果", "result"}, word, "exam_results"},
        {"published", {"公布", "published"}, flag},
        {"ranked", {"排名", "ranked"}, flag},
        {"organiser", {"组织", "organiser"}, word, "organisers"},
        day_kind_column}},
      {"materials",
       {"教辅", "materials"},
       "name",
       {{"name", {"名称", "name"}, text},
        grade_column,
        {"kind", {"类型", "kind"}, word, "material_kinds"},
        {"subject", {"科目", "subject"}, word, "subjects"},
        {"source", {"来源", "source"}, word, "material_sources"},
        {"voluntary", {"自愿", "voluntary"}, flag},
        {"price", {"价格", "price"}, yuan}}},
      {"services",
       {"课后服务", "services"},
       "name",
       {{"name", {"名称", "name"}, text},
        grade_column,
        weekday_column,
        {"kind", {"类型", "kind"}, word, "service_kinds"},
        {"start", {"开始", "start"}, clock},
        {"end", {"结束", "end"}, clock},
        minutes_column("minutes", {"时长", "minutes"}),
        {"voluntary", {"自愿", "voluntary"}, flag},
        {"content", {"内容", "content"}, text}}},
      {"meetings",
       {"会议", "meetings"},
       "kind",
       {{"kind", {"类型", "kind"}, word, "meeting_kinds"}, grade_column, {"date", {"日期", "date"}, date}, day_kind_column}},
      {"changes",
       {"调课", "changes"},
       "class",
       {class_column,
        grade_column,
        {"date", {"日期", "date"}, date},
        {"slot", {"节次", "slot"}, text},
        {"from_subject", {"原科目", "subject before"}, word, "subjects"},
        {"to_subject", {"改上科目", "subject after"}, word, "subjects"},
        {"approval", {"批准", "approval"}, text},
        {"reason", {"理由", "reason"}, text},
        {"from_area", {"原领域", "area before"}, word, "areas"},
        {"to_area", {"改上领域", "area after"}, word, "areas"},
        day_kind_column}},
      {"promises",
       {"承诺", "promises"},
       "topic",
       {{"topic", {"主题", "topic"}, word, "topics"},
        grade_column,
        {"range", {"要求", "range"}, text},
        {"per", {"周期", "per"}, claim},
        {"force", {"力度", "force"}, claim},
        {"stance", {"口气", "stance"}, claim},
        {"text", {"原文", "text"}, text}}},
      {"calendar",
       {"校历", "calendar"},
       "date",
       {{"date", {"日期", "date"}, date},
        weekday_column,
        {"kind", {"类型", "kind"}, word, "day_kinds"},
        {"holiday", {"节日", "holiday"}, text},
        {"break", {"假期", "break"}, text}}},
  };
}

}  // namespace

std::size_t TableSpec::column(std::string_view wanted) const {
  // Asked for often: the first letter tells most names apart.
  const auto is_wanted = [&](const Column& c) { return c.name[0] == wanted[0] && c.name == wanted; };
  const auto found = wanted.empty() ? columns.end() : std::ranges::find_if(columns, is_wanted);
  return static_cast<std::size_t>(found - columns.begin());
}

const std::vector<TableSpec>& table_specs() {
  static const std::vector<TableSpec> specs = make_specs();
  return specs;
}

const TableSpec* table_spec(std::string_view name) {
  const auto found = std::ranges::find(table_specs(), name, [](const TableSpec& spec) { return std::string_view(spec.name); });
  return found != table_specs().end() ? &*found : nullptr;
}

}  // namespace jianfu::plan
