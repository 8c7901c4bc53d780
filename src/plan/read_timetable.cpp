#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "plan/cses.h"
#include "plan/memo.h"
#include "plan/sections.h"
#include "yaml/load.h"

namespace jianfu::plan {

namespace {

// How many slots a cell takes that stands in the list once.
struct Length {
  bool is_double = false;  // 作文（连堂）
  int periods = 1;         // 节数

  bool is_usual() const { return !is_double && periods == 1; }
};

// The last byte of a word that may say 连堂, or of what may stand around it: most subjects end otherwise.
bool may_be_double(std::string_view text) {
  constexpr std::string_view last_bytes = "\x82\x8A\x88\x89\x80() ";  // 堂 上 （ ） and the ideographic space
  return !text.empty() && last_bytes.find(text.back()) != std::string_view::npos;
}

// 作文 of 作文（连堂）; nullopt when the words say nothing of the kind.
std::optional<std::string_view> without_double(std::string_view text) {
  constexpr std::array<std::string_view, 6> marks = {"两节连堂", "2节连堂", "两节连上", "2节连上", "连堂", "连上"};
  constexpr std::array<std::string_view, 6> around = {"（", "）", "(", ")", " ", "　"};
  if (!may_be_double(text)) {
    return std::nullopt;
  }
  const auto trim = [&] {
    for (bool more = true; more;) {
      more = std::ranges::any_of(around, [&](std::string_view one) {
        const bool ends = text.ends_with(one);
        text.remove_suffix(ends ? one.size() : 0);
        return ends;
      });
    }
  };
  trim();
  const auto mark = std::ranges::find_if(marks, [text](std::string_view one) { return text.ends_with(one) && text.size() > one.size(); });
  if (mark == marks.end()) {
    return std::nullopt;
  }
  text.remove_suffix(mark->size());
  trim();
  return text.empty() ? std::nullopt : std::optional(text);
}

// Cells that name a subject of the vocabulary and nothing else: most do.
using PlainSubjects = Memo<Word>;

PlainSubjects& plain_subjects() {
  thread_local PlainSubjects memo;
  return memo;
}

const RecordSpec& cell_spec() {
  static const RecordSpec& spec = record_spec("cell");
  return spec;
}

Lesson plain_lesson(const yaml::Node& node, Weeks weeks, const Context& context) {
  const std::string_view subject = without_double(node.text()).value_or(node.text());
  const Location where = node.where();
  return {.subject = {.value = subject, .where = where}, .word = subject_word(subject, where, context), .weeks = weeks};
}

// Kept by the plan; nullptr when the entry says nothing.
const Located<std::string_view>* kept_text(const MaybeEntry& entry, const Context& context) {
  const Maybe<std::string_view> text = text_value(entry, context);
  return text ? context.kept->keep_one(*text).data() : nullptr;
}

Lesson lesson_of(const Located<std::string_view>& subject, const Record& record, Weeks weeks, const Context& context) {
  return {.subject = subject,
          .word = subject_word(subject.value, subject.where, context),
          .teacher = kept_text(record.find("teacher"), context),
          .room = kept_text(record.find("room"), context),
          .weeks = weeks};
}

// The lessons of a cell before the plan keeps them: of every week, of odd and of even ones.
struct Written {
  std::array<Lesson, 3> lessons;
  std::size_t count = 0;

  void add(const Lesson& lesson) { lessons[count++] = lesson; }
};

// {单周: 劳动, 双周: 综合实践}; either side may be a record of its own.
void read_alternating(const MaybeEntry& entry, Weeks weeks, const Context& context, Written& written) {
  if (!entry) {
    return;
  }
  if (const Word* known = entry->value.is_scalar() ? plain_subjects().find(entry->value.text(), context.vocabulary->serial()) : nullptr) {
    written.add({.subject = {.value = entry->value.text(), .where = entry->value.where()}, .word = *known, .weeks = weeks});
  } else if (says_nothing(entry->value)) {
    return;
  } else if (!entry->value.is_mapping()) {
    written.add(plain_lesson(entry->value, weeks, context));
  } else {
    const Record record(entry->value, cell_spec(), *context.out);
    if (const auto subject = text_value(record.find("subject"), context)) {
      written.add(lesson_of(*subject, record, weeks, context));
    }
  }
}

// Nothing to attend; 自习 is a lesson, of self-study.
bool is_free(const yaml::Node& node) {
  constexpr std::array<std::string_view, 5> words = {"空堂", "空课", "没课", "无课", "放学"};
  std::string buffer;
  return says_nothing(node) || (node.is_scalar() && std::ranges::find(words, folded_word(node.text(), buffer)) != words.end());
}

int read_periods(const MaybeEntry& entry, const Context& context) {
  const Maybe<std::string_view> text = text_value(entry, context);
  if (!text) {
    return 1;
  }
  constexpr int most = 4;
  const auto bound = read_bound(text->value, Unit::count);
  const auto exact = bound && bound->range.low == bound->range.high ? bound->range.high : std::nullopt;
  const bool fits = exact && *exact >= 1 && *exact <= most && *exact == static_cast<int>(*exact);
  if (!fits) {
    wrong_value(entry->value, entry->key.text(), {"应是 1 到 4 的节数，如 2", "expected how many slots it takes, 1 to 4"}, context);
    return 1;
  }
  return static_cast<int>(*exact);
}

// {科目: 数学, 教师: 甲老师}, {单周: 劳动, 双周: 综合实践}
Length read_record(const yaml::Node& node, const Context& context, TimetableCell& cell) {
  Length length;
  Written written;
  const Record record(node, cell_spec(), *context.out);
  if (auto subject = text_value(record.find("subject"), context)) {
    const auto shorter = without_double(subject->value);
    length.is_double = shorter.has_value();
    subject->value = shorter.value_or(subject->value);
    written.add(lesson_of(*subject, record, Weeks::all, context));
  }
  read_alternating(record.find_empty("odd"), Weeks::odd, context, written);
  read_alternating(record.find_empty("even"), Weeks::even, context, written);
  length.periods = read_periods(record.find("periods"), context);
  cell.lessons = context.kept->keep(std::span<const Lesson>(written.lessons.data(), written.count));
  return length;
}

// A cell that names something which is not known as a subject and nothing else.
Length read_plain(const yaml::Node& node, const Context& context, PlainSubjects& known, TimetableCell& cell) {
  const std::string_view text = node.text();
  const Lesson lesson = plain_lesson(node, Weeks::all, context);
  const bool is_double = without_double(text).has_value();
  cell.lessons = context.kept->keep_one(lesson);
  if (!is_double && lesson.word.known) {
    known.keep(text, lesson.word, context.vocabulary->serial());
  }
  return {.is_double = is_double};
}

// Fills a new cell if it names a subject that is known, and nothing else.
bool read_known(const yaml::Node& node, const Context& context, const PlainSubjects& known, TimetableCell& cell) {
  const std::string_view text = node.text();
  const Word* const word = node.is_scalar() ? known.find(text, context.vocabulary->serial()) : nullptr;
  if (word == nullptr) {
    return false;
  }
  const std::span<Lesson> lessons = context.kept->add<Lesson>(1);
  lessons.front().subject = {.value = text, .where = cell.where};
  lessons.front().word = *word;
  cell.lessons = lessons;
  return true;
}

// Fills any other one.
Length read_cell(const yaml::Node& node, const Context& context, PlainSubjects& known, TimetableCell& cell) {
  if (is_free(node)) {
    return {};
  }
  if (node.is_scalar()) {
    return read_plain(node, context, known, cell);
  }
  if (node.is_mapping()) {
    return read_record(node, context, cell);
  }
  wrong_shape(node, "课程表",
              {"科目，如 语文，或 {科目: 数学, 教师: 甲老师}，或 {单周: 劳动, 双周: 综合实践}",
               "a subject, or {subject: …, teacher: …}, or {odd: …, even: …}"},
              context);
  return {};
}

// Its lessons are its own: either cell may be swapped for a trial.
TimetableCell continued(TimetableCell cell, Arena& kept) {
  cell.continues = true;
  cell.lessons = kept.keep(cell.lessons);
  return cell;
}

bool is_same_lesson(const TimetableCell& a, const TimetableCell& b) {
  return a.lessons.size() == 1 && b.lessons.size() == 1 && a.lessons.front().word == b.lessons.front().word;
}

// 作文（连堂） takes two slots: its neighbour when that holds the same subject or nothing (as merged cells come out of a spreadsheet), else
// one that the list does not show.
std::vector<TimetableCell> with_doubles(std::span<const TimetableCell> cells, const std::vector<Length>& lengths, Arena& kept) {
  std::vector<TimetableCell> day;
  day.reserve(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const TimetableCell& cell = cells[i];
    const Length& length = lengths[i];
    if (length.is_usual()) {
      day.push_back(cell);
      continue;
    }
    const bool ends_one = length.is_double && !day.empty() && !day.back().continues && is_same_lesson(day.back(), cell);
    day.push_back(ends_one ? continued(cell, kept) : cell);
    for (int period = 1; period < length.periods; ++period) {
      day.push_back(continued(cell, kept));
    }
    if (!length.is_double || ends_one || length.periods > 1) {
      continue;
    }
    const bool next_is_same = i + 1 < cells.size() && is_same_lesson(cell, cells[i + 1]);
    const bool next_is_free = i + 1 < cells.size() && cells[i + 1].lessons.empty();
    day.push_back(continued(next_is_same ? cells[i + 1] : cell, kept));
    i += next_is_same || next_is_free ? 1 : 0;
  }
  return day;
}

void read_day(const yaml::Entry& entry, const Context& context, PlainSubjects& known, std::vector<TimetableDay>& days) {
  const auto weekday = weekday_of(entry.key.text());
  if (!weekday) {
    wrong_value(entry.key, entry.key.text(), read_weekday(entry.key.text()).error().message, context);
    return;
  }
  TimetableDay& day = days.emplace_back();
  day.weekday = {.value = *weekday, .where = entry.key.where()};
  if (!entry.value.is_sequence()) {
    if (!says_nothing(entry.value)) {
      wrong_shape(entry.value, entry.key.text(), {"各节科目的列表，如 [语文, 数学, 体育]", "a list of subjects such as [语文, 数学, 体育]"},
                  context);
    }
    return;
  }
  std::vector<Length> lengths;  // empty as long as all are usual
  const std::span<TimetableCell> cells = context.kept->add<TimetableCell>(entry.value.size());
  std::size_t at = 0;
  for (const yaml::Node& item : entry.value.items()) {
    TimetableCell& cell = cells[at++];
    cell.where = item.where();
    const bool is_known = read_known(item, context, known, cell);
    if (is_known && lengths.empty()) {
      continue;
    }
    const Length length = is_known ? Length{} : read_cell(item, context, known, cell);
    if (!length.is_usual() || !lengths.empty()) {
      lengths.resize(at);
      lengths.back() = length;
    }
  }
  day.cells = lengths.empty() ? cells : context.kept->keep(std::span<const TimetableCell>(with_doubles(cells, lengths, *context.kept)));
}

bool names_a_file(const yaml::Node& node) {
  if (!node.is_scalar()) {
    return false;
  }
  constexpr std::array<std::string_view, 3> endings = {".yaml", ".yml", ".json"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return node.text().ends_with(ending); });
}

void complain_of_file(const yaml::Node& name, const Text& reason, const Context& context) {
  context.out->push_back({.rule = "plan/timetable-file",
                          .severity = Severity::error,
                          .message = {fmt::format("课表文件“{}”没有读：{}", name.text(), reason.zh),
                                      fmt::format("the timetable file \"{}\" was not read: {}", name.text(), reason.en)},
                          .where = name.where()});
}

// The class that another file holds, under the name it has in this plan.
void take_class(const yaml::Entry& entry, const yaml::Node& root, const Context& context, Plan& plan) {
  const ClassName name = class_name(entry.key, context);
  Given given = *context.given;
  given.of_file = GivenClass{.name = std::string(name.name),
                             .grade = name.grade,
                             .by = {fmt::format("计划的“{}”", name.name), fmt::format("\"{}\" of the plan", name.name)}};
  Plan other = is_cses(root) ? read_cses(root, *context.vocabulary, given, *context.out)
                             : read_class_island(root, *context.vocabulary, given, *context.out);
  for (ClassTimetable& timetable : other.timetable) {
    timetable.name.where = name.where;
    plan.timetable.push_back(std::move(timetable));
  }
  plan.kept.take(std::move(other.kept));
}

// 三年级1班: 三1班.cses.yaml.
void read_other_file(const yaml::Entry& entry, const Context& context, Plan& plan) {
  if (context.given == nullptr || !context.given->open) {
    complain_of_file(entry.value, {"这里不能读别的文件", "other files cannot be read here"}, context);
    return;
  }
  const Result<const File*> file = context.given->open(std::string(entry.value.text()));
  if (!file) {
    complain_of_file(entry.value, file.error().message, context);
    return;
  }
  const auto documents = yaml::load(**file, *context.out);
  if (!documents || documents->size() == 0) {
    complain_of_file(entry.value, {"它有错误，另见该文件的提示", "it has faults, which are reported in it"}, context);
    return;
  }
  const yaml::Node root = documents->root(0);
  if (!is_cses(root) && !is_class_island(root)) {
    complain_of_file(entry.value, {"它不是 CSES 课表，也不是 ClassIsland 档案", "it is neither CSES nor a profile of ClassIsland"},
                     context);
    return;
  }
  take_class(entry, root, context, plan);
}

}  // namespace

std::vector<std::string> timetable_files(const yaml::Node& root) {
  std::vector<std::string> files;
  for (const yaml::Entry& section : root.entries()) {
    const std::string key = folded_word(section.key.text());
    if ((key != "课程表" && key != "timetable") || !section.value.is_mapping()) {
      continue;
    }
    for (const yaml::Entry& entry : section.value.entries()) {
      if (names_a_file(entry.value)) {
        files.emplace_back(entry.value.text());
      }
    }
  }
  return files;
}

void read_timetable(const yaml::Entry& section, const Context& context, Plan& plan) {
  if (!section.value.is_mapping()) {
    wrong_shape(section.value, section.key.text(),
                {"“班级 → 星期 → 科目”，如 三年级1班: {周一: [语文, 数学]}", "class → weekday → subjects"}, context);
    return;
  }
  PlainSubjects& known = plain_subjects();
  plan.timetable.reserve(section.value.size());
  for (const yaml::Entry& entry : section.value.entries()) {
    if (names_a_file(entry.value)) {
      read_other_file(entry, context, plan);
      continue;
    }
    ClassTimetable timetable{.name = class_name(entry.key, context), .days = {}, .of_rotation = false};
    if (!entry.value.is_mapping()) {
      wrong_shape(entry.value, entry.key.text(), {"“星期 → 科目”，如 周一: [语文, 数学]", "weekday → subjects, such as 周一: [语文, 数学]"},
                  context);
      continue;
    }
    timetable.days.reserve(entry.value.size());
    for (const yaml::Entry& line : entry.value.entries()) {
      read_day(line, context, known, timetable.days);
    }
    plan.timetable.push_back(std::move(timetable));
  }
}

}  // namespace jianfu::plan
