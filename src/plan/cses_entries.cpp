// subjects and classes: what is taught, and from when to when.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "plan/cses_parts.h"

namespace jianfu::plan::cses {

namespace {

std::string clock_text(double minutes) {
  const long seconds = std::lround(minutes * 60);
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

// room and location, simplified_name and simple: the same thing in another year's spelling.
Maybe<std::string> twin_text(const Fields& fields, std::string_view usual, std::string_view twin) {
  auto text = fields.maybe_text(usual);
  return text ? text : fields.maybe_text(twin);
}

void report_old_key(const Fields& fields, std::string_view old, std::string_view usual, const Reading& reading) {
  if (const auto entry = fields.find_empty(old)) {
    reading.report.once("old " + std::string(old),
                        make_finding("cses/old-key", Severity::warning,
                                     {fmt::format("“{}”不是这一版的键，按“{}”读", old, usual),
                                      fmt::format("\"{}\" is no key of this version and is read as \"{}\"", old, usual)},
                                     entry->key.where(), {fmt::format("请改写为 {}", usual), fmt::format("write {}", usual)}));
  }
}

void add_subject(const Fields& fields, const yaml::Node& item, std::vector<Subject>& subjects, const Reading& reading) {
  const auto name = fields.maybe_text("name");
  report_old_key(fields, "simple", "simplified_name", reading);
  report_old_key(fields, reading.v2 ? "room" : "location", reading.v2 ? "location" : "room", reading);
  if (!name) {
    reading.report.once("subject without name", make_finding("cses/subject-name", Severity::warning,
                                                             {"这个科目没有名称，用不上", "a subject without a name"}, item.where()));
    return;
  }
  Subject subject{.name = *name,
                  .short_name = fields.text("simplified_name").empty() ? fields.text("simple") : fields.text("simplified_name"),
                  .teacher = fields.maybe_text("teacher"),
                  .room = twin_text(fields, "room", "location")};
  const auto same = std::ranges::find(subjects, name->value, [](const Subject& one) { return one.name.value; });
  if (same == subjects.end()) {
    subjects.push_back(std::move(subject));
    return;
  }
  const bool other_teacher = (subject.teacher ? subject.teacher->value : "") != (same->teacher ? same->teacher->value : "");
  if (!other_teacher) {
    Finding finding = make_finding(
        "cses/duplicate-subject", Severity::warning,
        {fmt::format("科目“{}”写了两次，算作一科", name->value), fmt::format("subject \"{}\" stands twice and counts once", name->value)},
        name->where);
    finding.notes.push_back({.kind = Note::Kind::place, .text = {"第一次", "the first"}, .where = same->name.where});
    reading.report.say(std::move(finding));
  }
  same->teacher = std::nullopt;  // which of the two teaches a lesson is not said
}

Finding time_finding(const yaml::Node& value, std::string_view key) {
  const bool missing = !value.is_scalar() || value.text().empty();
  return make_finding(
      "cses/time", Severity::error,
      {missing ? fmt::format("{} 是空的，这节课没有时间", key) : fmt::format("{} 不是一个时刻：“{}”，这节课没有时间", key, value.text()),
       missing ? fmt::format("{} is empty; the class has no time", key)
               : fmt::format("{} is no time of day: \"{}\"; the class has no time", key, value.text())},
      value.where(), {"请写成 \"08:00:00\"，从 00:00:00 到 23:59:59", "write \"08:00:00\", from 00:00:00 to 23:59:59"});
}

void report_form(const ReadTime& time, const yaml::Node& value, const Reading& reading) {
  if (time.form == ReadTime::Form::plain) {
    return;
  }
  const std::string clock = clock_text(*time.minutes);
  const Text advice{fmt::format("请写成带引号的 \"{}\"", clock), fmt::format("write \"{}\" with its quotes", clock)};
  if (time.form == ReadTime::Form::unpadded) {
    reading.report.once("unpadded", make_finding("cses/time-form", Severity::warning,
                                                 {fmt::format("时刻“{}”没有补零，读作 {}", value.text(), clock),
                                                  fmt::format("the time \"{}\" lacks its zeros; read as {}", value.text(), clock)},
                                                 value.where(), advice));
    return;
  }
  const bool seconds = time.form == ReadTime::Form::seconds;
  reading.report.once(seconds ? "seconds" : "minutes",
                      make_finding("cses/time-form", Severity::warning,
                                   {fmt::format("{} 是没加引号的时刻被当成六十进制数的结果（{}），读作 {}", value.text(),
                                                seconds ? "秒数" : "分钟数", clock),
                                    fmt::format("{} is what base 60 makes of a time without quotes ({}); read as {}", value.text(),
                                                seconds ? "seconds" : "minutes", clock)},
                                   value.where(), advice));
}

bool is_empty(const MaybeEntry& entry) {
  return !entry || (entry->value.is_scalar() ? entry->value.text().empty() : entry->value.is_null());
}

// A class with neither time is told once.
bool report_no_times(const Fields& fields, const Location& entry, const Reading& reading) {
  const auto start = fields.find_empty("start_time");
  const auto end = fields.find_empty("end_time");
  const auto unreadable = [](const MaybeEntry& time) {
    return !time || !time->value.is_scalar() || !read_time(time->value.text()).minutes;
  };
  if (!unreadable(start) || !unreadable(end)) {
    return false;
  }
  const Location& where = start ? start->value.where() : entry;
  const Text advice{"请写成 \"08:00:00\"，从 00:00:00 到 23:59:59", "write \"08:00:00\", from 00:00:00 to 23:59:59"};
  if (is_empty(start) && is_empty(end)) {
    reading.report.say(make_finding("cses/time", Severity::error, {"这一节没有写起止时间", "this class has no times"}, where, advice));
    return true;
  }
  const auto written = [](const MaybeEntry& time) {
    return std::string(time && time->value.is_scalar() ? time->value.text() : std::string_view());
  };
  reading.report.say(
      make_finding("cses/time", Severity::error,
                   {fmt::format("“{}”和“{}”都不是一个时刻，这一节没有时间", written(start), written(end)),
                    fmt::format("neither \"{}\" nor \"{}\" is a time of day; the class has no time", written(start), written(end))},
                   where, advice));
  return true;
}

Maybe<double> read_moment(const Fields& fields, std::string_view key, const Location& entry, const Reading& reading) {
  const auto field = fields.find_empty(key);
  if (!field) {
    reading.report.say(
        make_finding("cses/time", Severity::error, {fmt::format("这节课没有写 {}", key), fmt::format("this class has no {}", key)}, entry,
                     {fmt::format("请补上，如 {}: \"08:00:00\"", key), fmt::format("add it, such as {}: \"08:00:00\"", key)}));
    return std::nullopt;
  }
  const ReadTime time = field->value.is_scalar() ? read_time(field->value.text()) : ReadTime{};
  if (!time.minutes) {
    reading.report.say(time_finding(field->value, key));
    return std::nullopt;
  }
  report_form(time, field->value, reading);
  return Located<double>{.value = *time.minutes, .where = field->value.where()};
}

void check_length(const Entry& entry, const Reading& reading) {
  if (!entry.start || !entry.end || entry.end->value > entry.start->value) {
    return;
  }
  const std::string from = clock_text(entry.start->value);
  const std::string to = clock_text(entry.end->value);
  if (entry.end->value == entry.start->value) {
    reading.report.say(
        make_finding("cses/length", Severity::warning,
                     {fmt::format("“{}”从 {} 到 {}，是 0 分钟，不算一节课", entry.subject.value, from, to),
                      fmt::format("\"{}\" from {} to {} takes 0 minutes and counts as no lesson", entry.subject.value, from, to)},
                     entry.end->where));
    return;
  }
  reading.report.say(make_finding("cses/length", Severity::error,
                                  {fmt::format("“{}”先下课后上课：{} 开始，{} 结束", entry.subject.value, from, to),
                                   fmt::format("\"{}\" ends before it begins: {} to {}", entry.subject.value, from, to)},
                                  entry.end->where,
                                  {"请核对开始和结束时间；这一节没有时长可算", "check both times; the class has no length"}));
}

// The declared subject an entry names; its full name when only the short one is written.
void resolve_subject(Entry& entry, std::vector<Subject>& subjects, const Reading& reading) {
  const std::string written = entry.subject.value;
  if (const auto same = std::ranges::find(subjects, written, [](const Subject& one) { return one.name.value; }); same != subjects.end()) {
    same->used = true;
    entry.teacher = same->teacher;
    entry.room = same->room;
    return;
  }
  Finding finding = make_finding("cses/undeclared-subject", Severity::warning,
                                 {fmt::format("“{}”不在 subjects 里", written), fmt::format("\"{}\" is not among the subjects", written)},
                                 entry.subject.where);
  std::vector<std::string> names;
  names.reserve(subjects.size());
  for (const Subject& subject : subjects) {
    names.push_back(subject.name.value);
  }
  const auto by_short =
      std::ranges::find_if(subjects, [&](const Subject& one) { return !one.short_name.empty() && one.short_name == written; });
  if (by_short != subjects.end()) {
    by_short->used = true;
    entry.subject.value = by_short->name.value;
    entry.teacher = by_short->teacher;
    entry.room = by_short->room;
    finding.notes.push_back({.kind = Note::Kind::advice,
                             .text = {fmt::format("它是“{}”的简称，按“{}”读；请写全名", entry.subject.value, entry.subject.value),
                                      fmt::format("it is short for \"{}\" and is read so; write the full name", entry.subject.value)}});
  } else if (const auto meant = utf8::count(written) > 2 ? nearest(written, names) : std::nullopt) {
    finding.notes.push_back({.kind = Note::Kind::advice,
                             .text = {fmt::format("是否应为“{}”？现按所写的名称读", *meant),
                                      fmt::format("did you mean \"{}\"? it is read as written", *meant)}});
  }
  reading.report.once("undeclared " + written, std::move(finding));
}

Entry read_entry(const yaml::Node& item, std::vector<Subject>& subjects, const Reading& reading) {
  const Fields fields(item, {"subject", "start_time", "end_time"}, reading);
  Entry entry{.subject = {.value = fields.text("subject"), .where = item.where()}, .where = item.where()};
  if (!report_no_times(fields, item.where(), reading)) {
    entry.start = read_moment(fields, "start_time", item.where(), reading);
    entry.end = read_moment(fields, "end_time", item.where(), reading);
  }
  if (const auto subject = fields.find_empty("subject")) {
    entry.subject.where = subject->value.where();
  }
  if (entry.subject.value.empty()) {
    reading.report.once("no subject",
                        make_finding("cses/no-subject", Severity::warning,
                                     {"这一节没有写科目：时间照算，各科节数只知道“至少”",
                                      "no subject: the time counts, the counts of subjects are lower bounds"},
                                     entry.subject.where, {"请补上科目；没有课就删去这一节", "add the subject, or delete the class"}));
  } else {
    resolve_subject(entry, subjects, reading);
  }
  check_length(entry, reading);
  return entry;
}

}  // namespace

std::vector<Subject> read_subjects(const MaybeEntry& section, const Reading& reading) {
  std::vector<Subject> subjects;
  if (!section) {
    return subjects;
  }
  if (!section->value.is_sequence()) {
    wrong_shape(section->value, "subjects", {"科目的列表，如 [{name: 语文}, {name: 数学}]", "a list of subjects"}, reading.context);
    return subjects;
  }
  for (const yaml::Node& item : section->value.items()) {
    if (!item.is_mapping()) {
      wrong_shape(item, "subjects",
                  {"科目的列表，每项如 {name: 语文, teacher: 甲老师}", "a list of mappings such as {name: …, teacher: …}"},
                  reading.context);
      continue;
    }
    add_subject(Fields(item, {"name", "simplified_name", "simple", "teacher", "room", "location"}, reading), item, subjects, reading);
  }
  return subjects;
}

std::vector<Entry> read_entries(const MaybeEntry& section, std::vector<Subject>& subjects, const Reading& reading) {
  std::vector<Entry> entries;
  if (!section) {
    return entries;
  }
  if (!section->value.is_sequence()) {
    wrong_shape(section->value, "classes", {"各节课的列表", "a list of classes"}, reading.context);
    return entries;
  }
  for (const yaml::Node& item : section->value.items()) {
    if (!item.is_mapping()) {
      wrong_shape(item, "classes",
                  {"各节课的列表，每项如 {subject: 语文, start_time: \"08:00:00\", end_time: \"08:40:00\"}",
                   "a list of mappings with subject, start_time and end_time"},
                  reading.context);
      continue;
    }
    entries.push_back(read_entry(item, subjects, reading));
  }
  return entries;
}

void report_unused(const std::vector<Subject>& subjects, const Reading& reading) {
  std::string names;
  const Subject* first = nullptr;
  for (const Subject& subject : subjects) {
    if (!subject.used) {
      names += (names.empty() ? "" : "、") + subject.name.value;
      first = first == nullptr ? &subject : first;
    }
  }
  if (first != nullptr) {
    reading.report.say(
        make_finding("cses/unused-subject", Severity::info,
                     {fmt::format("列了却一节也没有排的科目：{}", names), fmt::format("subjects without a single class: {}", names)},
                     first->name.where));
  }
}

}  // namespace jianfu::plan::cses
