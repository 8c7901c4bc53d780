// The literal list of all records and their fields.
#include <cassert>

#include "plan/fields.h"

namespace jianfu::plan {

namespace {

std::vector<RecordSpec> make_specs() {  // NOLINT(readability-function-size): a table
  return {
      {"plan",
       {"计划", "plan"},
       {
           {"学校", "school", Shape::text, "", {"学校名称", "name of the school"}},
           {"地区", "region", Shape::text, "", {"省/市/区县，或区划代码", "province/city/district, or a division code"}},
           {"学段",
            "stage",
            Shape::word,
            "stages",
            {"小学、初中、高中、九年一贯或完全中学", "primary, junior, senior, nine-year or complete"}},
           {"学期", "term", Shape::term, "", {"学年和学期", "school year and term"}},
           {"执行日期",
            "effective_date",
            Shape::date,
            "",
            {"计划开始执行的日子；默认学期第一天", "the day the plan takes effect; default: start of term"}},
           {"寄宿", "boarding", Shape::flag, "", {"是否寄宿制学校", "whether pupils board"}},
           {"学制", "system", Shape::text, "", {"六三或五四", "六三 (6+3) or 五四 (5+4)"}},
           {"城区", "urban", Shape::flag, "", {"学校是否在城区", "whether the school is in a town"}},
           {"校历",
            "calendar",
            Shape::record,
            "calendar",
            {"开学、期末、假期和调休", "first and last day of the term, breaks, make-up days"}},
           {"作息", "bells", Shape::map, "bells", {"作息时间，一套或几套", "one or more timetables of the day"}},
           {"课程表",
            "timetable",
            Shape::map,
            "cell",
            {"班级 → 星期 → 各节科目", "class → weekday → subjects, in the order of the lesson slots"}},
           {"作业",
            "homework",
            Shape::map,
            "homework",
            {"班级 → 星期 → 科目 → 时长，或记录列表", "class → weekday → subject → minutes, or a list of records"}},
           {"考试", "exams", Shape::records, "exam", {"本学期各次考试", "the exams of the term"}},
           {"教辅", "materials", Shape::records, "material", {"教材、教辅、读物、试卷", "textbooks, exercise books, readers, papers"}},
           {"课后服务", "services", Shape::records, "service", {"课后服务安排", "after-school service"}},
           {"会议", "meetings", Shape::records, "meeting", {"家长会等", "parents' meetings and others"}},
           {"调课", "changes", Shape::records, "change", {"对公布课程表的变动", "changes to the published timetable"}},
           {"承诺", "promises", Shape::map, "", {"学校给自己定的要求：主题 → 数值", "what the school binds itself to: topic → value"}},
           {"措施",
            "measures",
            Shape::map,
            "",
            {"文字措施：一段、几段，或标题 → 文字", "prose: one text, a list of texts, or headings with texts"}},
           {"豁免", "waivers", Shape::records, "waiver", {"经批准的例外", "approved exceptions"}},
       }},
      {"calendar",
       {"校历", "calendar"},
       {
           {"开学", "start", Shape::date, "", {"第一个上学日", "the first school day"}},
           {"期末", "end", Shape::date, "", {"最后一个上学日", "the last school day"}},
           {"放假", "off", Shape::date, "", {"放假第一天，可代替期末", "the first day of the vacation, instead of the last school day"}},
           {"上课周数", "teaching_weeks", Shape::count, "", {"上课的周数", "number of teaching weeks"}},
           {"假期", "breaks", Shape::map, "", {"寒假、暑假、春假、秋假等：名称 → 起止日期", "name → first and last day"}},
           {"调休", "make_up_days", Shape::dates, "", {"补上课的周末日子", "weekend days with school"}},
       }},
      {"bells",
       {"作息", "bells"},
       {
           {"年级", "grades", Shape::grades, "", {"适用年级；默认全校", "grades it holds for; default: all"}},
           {"日期", "dates", Shape::date_span, "", {"起止日期", "first and last day"}},
           {"星期", "weekdays", Shape::weekdays, "", {"适用的星期；默认每个上学日", "weekdays it holds for; default: every school day"}},
           {"到校", "arrive", Shape::clock, "", {"到校时间", "time of arrival"}},
           {"节次", "slots", Shape::map, "slot", {"依次列出：名称 → 起止时间", "in order: name → from-to"}},
           {"离校", "leave", Shape::clock, "", {"离校时间", "time of leaving"}},
       }},
      {"slot",
       {"节次", "slot"},
       {
           {"时间", "time", Shape::clock_span, "", {"起止时间", "from-to"}},
           {"类型",
            "kind",
            Shape::word,
            "slot_kinds",
            {"课、课间、大课间、午餐、课后服务等", "lesson, break, long-break, meal, after-school …"}},
           {"年级",
            "grades",
            Shape::grades,
            "",
            {"只属于这些年级，如分批午餐；默认这套作息的各年级", "only of these grades, as lunch in shifts; default: all of these bells"}},
       }},
      {"cell",
       {"课", "lesson"},
       {
           {"科目", "subject", Shape::text, "", {"科目", "subject"}},
           {"教师", "teacher", Shape::text, "", {"任课教师", "teacher"}},
           {"教室", "room", Shape::text, "", {"教室", "room"}},
           {"节数", "periods", Shape::text, "", {"连堂占几节，如 2；默认 1", "how many slots in a row it takes, such as 2; default: 1"}},
           {"单周", "odd", Shape::text, "", {"单周的科目", "subject of odd weeks"}},
           {"双周", "even", Shape::text, "", {"双周的科目", "subject of even weeks"}},
       }},
      {"homework",
       {"作业", "homework"},
       {
           {"班级", "class", Shape::text, "", {"班级", "class"}},
           {"星期", "weekday", Shape::weekdays, "", {"星期", "weekday"}},
           {"科目", "subject", Shape::text, "", {"科目", "subject"}},
           {"时长", "minutes", Shape::duration, "", {"预计时长", "expected duration"}},
           {"形式",
            "form",
            Shape::word,
            "homework_forms",
            {"书面、口头、实践、阅读；默认书面", "written, oral, practical, reading; default: written"}},
           {"分层", "layered", Shape::flag, "", {"是否分层布置", "whether it is set in tiers"}},
           {"性质",
            "purpose",
            Shape::word,
            "homework_purposes",
            {"普通、惩罚、重复；默认普通", "normal, punitive, repetitive; default: normal"}},
           {"时段",
            "when",
            Shape::word,
            "homework_when",
            {"上学日、周末、假期；默认由星期推定", "schoolday, weekend, holiday; default: by weekday"}},
       }},
      {"exam",
       {"考试", "exam"},
       {
           {"名称", "name", Shape::text, "", {"考试名称", "name"}},
           {"类型",
            "kind",
            Shape::word,
            "exam_kinds",
            {"期末、期中、单元、月考……；默认由名称推定", "final, midterm, unit, monthly …; default: by name"}},
           {"年级", "grades", Shape::grades, "", {"年级", "grades"}},
           {"科目", "subjects", Shape::words, "subjects", {"科目", "subjects"}},
           {"日期", "date", Shape::date_span, "", {"日期", "date"}},
           {"形式", "form", Shape::word, "exam_forms", {"纸笔、口试、活动、实践", "paper, oral, activity, practical"}},
           {"结果", "result", Shape::word, "exam_results", {"等级、分数、评语", "level, score, comment"}},
           {"公布", "published", Shape::flag, "", {"成绩是否公布", "whether results are published"}},
           {"排名", "ranked", Shape::flag, "", {"是否排名", "whether pupils are ranked"}},
           {"组织", "organiser", Shape::word, "organisers", {"学校、区县、市、省、联合", "school, district, city, province, joint"}},
       }},
      {"material",
       {"教辅", "material"},
       {
           {"名称", "name", Shape::text, "", {"名称", "name"}},
           {"类型",
            "kind",
            Shape::word,
            "material_kinds",
            {"教材、练习册、读物、试卷；默认由名称推定", "textbook, exercise, reader, paper; default: by name"}},
           {"科目", "subject", Shape::word, "subjects", {"科目", "subject"}},
           {"年级", "grades", Shape::grades, "", {"年级", "grades"}},
           {"来源",
            "source",
            Shape::word,
            "material_sources",
            {"评议目录、国家审定、学校自编、赠送、自购", "catalogue, national, school, free, bought"}},
           {"自愿", "voluntary", Shape::flag, "", {"是否自愿购买", "whether buying is voluntary"}},
           {"价格", "price", Shape::price, "", {"单价（元）", "price in yuan"}},
       }},
      {"service",
       {"课后服务", "service"},
       {
           {"名称", "name", Shape::text, "", {"名称", "name"}},
           {"年级", "grades", Shape::grades, "", {"年级", "grades"}},
           {"星期", "weekdays", Shape::weekdays, "", {"星期", "weekdays"}},
           {"类型",
            "kind",
            Shape::word,
            "service_kinds",
            {"作业辅导、社团、体育、晚自习等", "homework help, clubs, sport, evening study …"}},
           {"时间", "time", Shape::clock_span, "", {"起止时间", "from-to"}},
           {"自愿", "voluntary", Shape::flag, "", {"是否自愿参加", "whether joining is voluntary"}},
           {"内容", "content", Shape::text, "", {"内容", "content"}},
       }},
      {"meeting",
       {"会议", "meeting"},
       {
           {"类型", "kind", Shape::word, "meeting_kinds", {"家长会等", "parents' meeting or other"}},
           {"年级", "grades", Shape::grades, "", {"年级", "grades"}},
           {"日期", "date", Shape::date, "", {"日期", "date"}},
       }},
      {"change",
       {"调课", "change"},
       {
           {"班级", "class", Shape::text, "", {"班级", "class"}},
           {"日期", "date", Shape::date, "", {"日期", "date"}},
           {"节次", "slot", Shape::text, "", {"第几节", "slot"}},
           {"原", "from", Shape::word, "subjects", {"原来的科目", "subject before"}},
           {"改", "to", Shape::word, "subjects", {"改上的科目", "subject after"}},
           {"批准", "approval", Shape::text, "", {"批准人或部门", "who approved it"}},
           {"理由", "reason", Shape::text, "", {"理由", "reason"}},
       }},
      {"waiver",
       {"豁免", "waiver"},
       {
           {"规则", "rule", Shape::text, "", {"规则编号", "rule id"}},
           {"理由", "reason", Shape::text, "", {"理由", "reason"}},
           {"批准", "approval", Shape::text, "", {"批准机关和文号", "authority and document"}},
           {"到期", "expires", Shape::date, "", {"到期日", "last day"}},
       }},
  };
}

}  // namespace

const std::vector<RecordSpec>& record_specs() {
  static const std::vector<RecordSpec> specs = make_specs();
  return specs;
}

const RecordSpec& record_spec(Hashed name) {
  static const FlatIndex places = [] {
    FlatIndex made;
    for (std::size_t i = 0; i < record_specs().size(); ++i) {
      made.add(record_specs()[i].name, static_cast<std::uint32_t>(i));
    }
    return made;
  }();
  const std::uint32_t found = places.find(name);
  assert(found != FlatIndex::none && "record names are fixed by this program");
  return record_specs()[found];
}

}  // namespace jianfu::plan
