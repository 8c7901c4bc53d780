// Which class a timetable is of: v1 has no place for it, so names and paths are asked.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "plan/class_grades.h"
#include "plan/cses_parts.h"

namespace jianfu::plan::cses {

namespace {

void erase_all(std::string& text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
    text.erase(at, word.size());
  }
}

// 三年级2班 周一 → 三年级2班; 高三（12）班课表 → 高三（12）班.
std::string without_days(std::string text) {
  for (const std::string_view week : {"周", "星期", "礼拜"}) {
    for (const std::string_view day : {"一", "二", "三", "四", "五", "六", "日", "天"}) {
      erase_all(text, std::string(week) + std::string(day));
    }
  }
  for (const std::string_view word : {"课程表", "课表", "作息表", "单周", "双周", "上午", "下午", "晚上", "（单）", "（双）"}) {
    erase_all(text, word);
  }
  const std::string_view edges = " \t-_.、，,";
  const std::size_t first = text.find_first_not_of(edges);
  const std::size_t last = text.find_last_not_of(edges);
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

// A bare number may be anything; what names a class says so.
bool speaks_of_a_class(std::string_view text) {
  constexpr std::array<std::string_view, 5> words = {"班", "年级", "初", "高", "Grade"};
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_number(std::string_view name) {
  const std::size_t end = name.ends_with("班") ? name.size() - std::string_view("班").size() : name.size();
  return end > 0 && name.substr(0, end).find_first_not_of("0123456789.-") == std::string_view::npos;
}

// 八三, 九12: without any word, two numerals are a class only when the first is one of a junior school.
bool is_glued(std::string_view name) {
  constexpr std::size_t longest = 9;  // bytes: three characters
  return name.size() <= longest && (name.starts_with("七") || name.starts_with("八") || name.starts_with("九"));
}

// 703 and 八三, when the whole name is that; 301 and 1203 when the stage is known.
bool is_bare_class(std::string_view name, Grades school) {
  constexpr std::size_t room = 3;  // digits
  const bool is_junior_room = name.size() == room && name.front() >= '7' && name.front() <= '9' && is_number(name);
  const bool is_any_room = !school.empty() && (name.size() == room || name.size() == room + 1) && is_number(name);
  return is_junior_room || is_any_room || is_glued(name);
}

// 301班 is of 三年级 or 高三: only the stage tells.
std::optional<int> sure_grade(std::string_view name, Grades school) {
  const auto grade = grade_in_school(name, school);
  const bool open = grade && *grade <= 3 && school.empty() && is_number(name);
  return open ? std::nullopt : grade;
}

struct Candidate {
  std::string name;
  int grade = 0;
  Location where;
};

// `whole`: the text is the name of a class or file, and nothing else.
void add_candidate(const std::string& text, const Location& where, bool whole, Grades school, std::vector<Candidate>& candidates) {
  std::string name = without_days(text);
  const bool is_said = speaks_of_a_class(name);
  if (!is_said && (!whole || !is_bare_class(name, school))) {
    return;
  }
  const auto grade = sure_grade(name, school);
  if (grade && (is_said || school.empty() || school.has(*grade))) {
    candidates.push_back({.name = std::move(name), .grade = *grade, .where = where});
    return;
  }
  // 青溪小学 三年级2班: one word of several.
  std::size_t from = 0;
  while (from < name.size()) {
    const std::size_t to = std::min(name.find_first_of(" _-", from), name.size());
    const std::string word = name.substr(from, to - from);
    const auto of_word = speaks_of_a_class(word) ? sure_grade(word, school) : std::nullopt;
    if (of_word) {
      candidates.push_back({.name = word, .grade = *of_word, .where = where});
      return;
    }
    from = to + 1;
  }
}

std::vector<std::string> path_parts(const Location& root) {
  std::vector<std::string> parts;
  const std::string path = root.file != nullptr ? root.file->path() : std::string();
  std::size_t from = 0;
  while (from <= path.size()) {
    const std::size_t to = std::min(path.find('/', from), path.size());
    parts.push_back(path.substr(from, to - from));
    from = to + 1;
  }
  std::ranges::reverse(parts);
  std::string& file = parts.front();
  for (const std::string_view ending : {".yaml", ".yml", ".json", ".cses"}) {
    if (file.ends_with(ending)) {
      file.resize(file.size() - ending.size());
    }
  }
  return parts;
}

void report_disagreement(const Candidate& chosen, const Candidate& other, const Reading& reading) {
  reading.report.say(
      make_finding("cses/grade", Severity::warning,
                   {fmt::format("“{}”和“{}”说的年级不同，按“{}”判断", chosen.name, other.name, chosen.name),
                    fmt::format("\"{}\" and \"{}\" name different grades; \"{}\" counts", chosen.name, other.name, chosen.name)},
                   other.where.file != nullptr ? other.where : chosen.where));
}

}  // namespace

namespace {

// Who names the file knows it; what the names in it say otherwise is told.
ClassName given_class(const GivenClass& given, const std::vector<Candidate>& candidates, const Location& root, const Reading& reading) {
  ClassName name{.name = reading.context.kept->keep(given.name), .grade = given.grade, .where = root};
  if (candidates.empty()) {
    return name;
  }
  const Candidate& found = candidates.front();
  name.where = found.where;
  if (!given.grade) {
    name.grade = found.grade;
  } else if (found.grade != *given.grade) {
    reading.report.say(make_finding("cses/grade", Severity::warning,
                                    {fmt::format("“{}”是{}，与{}给出的{}不同；按{}判断", found.name, show(Grades{found.grade}).zh,
                                                 given.by.zh, show(Grades{*given.grade}).zh, given.by.zh),
                                     fmt::format("\"{}\" is {}, not {} as {} says, which counts", found.name, show(Grades{found.grade}).en,
                                                 show(Grades{*given.grade}).en, given.by.en)},
                                    found.where));
    return name;
  }
  name.name = name.name.empty() ? reading.context.kept->keep(found.name) : name.name;
  return name;
}

}  // namespace

ClassName find_class(const Maybe<std::string>& title, const Maybe<std::string>& description, const std::vector<Schedule>& schedules,
                     const Location& root, const Reading& reading) {
  std::vector<Candidate> candidates;
  const Grades school = reading.context.stage;
  if (title) {
    add_candidate(title->value, title->where, true, school, candidates);
  }
  if (description) {
    add_candidate(description->value, description->where, false, school, candidates);
  }
  for (const Schedule& schedule : schedules) {
    add_candidate(schedule.name.value, schedule.name.where, false, school, candidates);
  }
  const std::vector<std::string> parts = path_parts(root);
  for (const std::string& part : parts) {
    add_candidate(part, root, &part == &parts.front(), school, candidates);
  }
  const std::string own = title ? without_days(title->value) : std::string();
  const std::string unnamed = !own.empty() ? own : parts.front().empty() || parts.front() == "-" ? "本班" : parts.front();
  if (reading.given.of_file) {
    ClassName name = given_class(*reading.given.of_file, candidates, root, reading);
    name.name = name.name.empty() ? reading.context.kept->keep(unnamed) : name.name;
    return name;
  }
  if (!candidates.empty()) {
    const Candidate& chosen = candidates.front();
    const auto other = std::ranges::find_if(candidates, [&](const Candidate& one) { return one.grade != chosen.grade; });
    if (other != candidates.end()) {
      report_disagreement(chosen, *other, reading);
    }
    if (reading.given.grade && *reading.given.grade != chosen.grade) {
      reading.report.say(make_finding("cses/grade", Severity::info,
                                      {fmt::format("“{}”是{}，与给出的{}不同；按名称判断", chosen.name, show(Grades{chosen.grade}).zh,
                                                   show(Grades{*reading.given.grade}).zh),
                                       fmt::format("\"{}\" is {}, not the given {}; the name counts", chosen.name,
                                                   show(Grades{chosen.grade}).en, show(Grades{*reading.given.grade}).en)},
                                      chosen.where));
    }
    return {.name = reading.context.kept->keep(chosen.name), .grade = chosen.grade, .where = chosen.where};
  }
  return {.name = reading.context.kept->keep(unnamed), .grade = reading.given.grade, .where = title ? title->where : root};
}

}  // namespace jianfu::plan::cses
