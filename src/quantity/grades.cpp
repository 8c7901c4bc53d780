#include <bit>
#include <cassert>
#include <vector>

#include <fmt/format.h>

#include "quantity/quantity.h"

namespace jianfu {

namespace {

constexpr int last_numbered = 9;  // 九年级; from the tenth on people say 高一, 高二, 高三

struct Run {
  int first;
  int last;
};

// Neighbouring grades from `from` to `to`, both inside.
std::vector<Run> runs_between(Grades grades, int from, int to) {
  std::vector<Run> runs;
  for (int grade = from; grade <= to; ++grade) {
    if (!grades.has(grade)) {
      continue;
    }
    if (!runs.empty() && runs.back().last == grade - 1) {
      runs.back().last = grade;
    } else {
      runs.push_back({.first = grade, .last = grade});
    }
  }
  return runs;
}

std::string chinese_name(int grade) {
  constexpr std::string_view names[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "高一", "高二", "高三"};
  return std::string(names[grade - 1]);
}

std::string chinese_runs(const std::vector<Run>& runs) {
  std::string out;
  for (const Run& run : runs) {
    out += (out.empty() ? "" : "、") + chinese_name(run.first);
    if (run.last > run.first) {
      out += (run.last == run.first + 1 ? "、" : "至") + chinese_name(run.last);
    }
  }
  return out;
}

std::string show_chinese(Grades grades) {
  std::string out = chinese_runs(runs_between(grades, 1, last_numbered));
  if (!out.empty()) {
    out += "年级";
  }
  const std::string senior = chinese_runs(runs_between(grades, last_numbered + 1, 12));
  return out + (out.empty() || senior.empty() ? "" : "、") + senior;
}

std::string show_english(Grades grades) {
  std::string out;
  for (const Run& run : runs_between(grades, 1, 12)) {
    out += fmt::format("{}{}", out.empty() ? "" : ", ", run.first);
    if (run.last > run.first) {
      out += fmt::format("-{}", run.last);
    }
  }
  return (grades.size() == 1 ? "grade " : "grades ") + out;
}

}  // namespace

Grades::Grades(std::initializer_list<int> grades) {
  for (const int grade : grades) {
    add(grade);
  }
}

Grades Grades::range(int first, int last) {
  Grades grades;
  for (int grade = first < 1 ? 1 : first; grade <= last && grade <= 12; ++grade) {
    grades.add(grade);
  }
  return grades;
}

void Grades::add(int grade) {
  assert(grade >= 1 && grade <= 12 && "grades are 1 to 12");
  bits_ = static_cast<std::uint16_t>(bits_ | (1U << static_cast<unsigned>(grade)));
}

int Grades::size() const {
  return std::popcount(bits_);
}

Text show(Grades grades) {
  if (grades.empty()) {
    return {.zh = "无年级", .en = "no grades"};
  }
  if (grades == Grades::all()) {
    return {.zh = "各年级", .en = "all grades"};
  }
  return {.zh = show_chinese(grades), .en = show_english(grades)};
}

}  // namespace jianfu
