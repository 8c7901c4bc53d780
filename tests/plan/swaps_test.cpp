#include "plan/swaps.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/facts_of.h"

using namespace jianfu;

namespace {

const std::string bells = R"(作息:
  全年: {节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00, 第3节: 10:20-11:00, 第4节: 11:10-11:45}}
)";

std::string lesson(const std::string& subject, const std::string& teacher) {
  return fmt::format("{{科目: {}, 教师: {}}}", subject, teacher);
}

// The advice of the teacher clashes of a plan, first notes first; the rule's own left out.
std::vector<std::string> swaps_of(const std::string& timetable) {
  const auto made = facts_of(bells + timetable);
  std::vector<std::string> advice;
  for (const Finding& finding : made->findings) {
    for (const Note& note : finding.notes) {
      if (finding.rule == "plan/conflict-teacher" && note.text.zh.starts_with("可把")) {
        advice.push_back(note.text.zh);
      }
    }
  }
  return advice;
}

// Two classes that both have 甲老师 in the first lesson of Monday; the second class's other lessons as given.
std::string clash_with(const std::string& monday, const std::string& tuesday = "[语文]") {
  return "课程表:\n  三年级1班: {周一: [" + lesson("数学", "甲老师") + ", 语文, 英语], 周二: [" + lesson("数学", "甲老师") + "]}\n" +
         "  三年级2班: {周一: [" + lesson("数学", "甲老师") + ", " + monday + "], 周二: " + tuesday + "}\n";
}

struct Laid {
  plan::BellsByClass bells;
  std::vector<plan::HeldLesson> held;
  plan::TakenByName teachers;

  explicit Laid(const plan::Plan& plan) : bells(plan::bells_by_class(plan)), held(plan::held_lessons(plan, bells)) {
    for (const plan::HeldLesson& one : held) {
      for (const std::string& teacher : plan::teachers_of(*one.lesson)) {
        teachers[teacher].name = teacher;
        teachers[teacher].lessons.push_back(&one);
      }
    }
  }

  // Every pair of lessons that clash.
  std::vector<std::pair<const plan::HeldLesson*, const plan::HeldLesson*>> clashes() const {
    std::vector<std::pair<const plan::HeldLesson*, const plan::HeldLesson*>> found;
    for (const auto& [name, taken] : teachers) {
      for (std::size_t i = 0; i < taken.lessons.size(); ++i) {
        for (std::size_t j = i + 1; j < taken.lessons.size(); ++j) {
          if (plan::clash(*taken.lessons[i], *taken.lessons[j])) {
            found.emplace_back(taken.lessons[i], taken.lessons[j]);
          }
        }
      }
    }
    return found;
  }
};

bool nothing_is_tied(const plan::Lesson&) {
  return false;
}

std::string random_timetable(std::mt19937& dice) {
  const std::vector<std::string> subjects = {"语文", "数学", "英语", "科学", "音乐"};
  std::string text = "课程表:\n";
  for (int number = 1; number <= 3; ++number) {
    text += fmt::format("  三年级{}班:\n", number);
    for (const char* day : {"周一", "周二", "周三"}) {
      text += fmt::format("    {}: [", day);
      for (int slot = 0; slot < 4; ++slot) {
        const std::string teacher = fmt::format("教师{}", 1 + dice() % 9);
        text += (slot > 0 ? ", " : "") + lesson(subjects[dice() % subjects.size()], teacher);
      }
      text += "]\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a teacher in two places at once: the nearest lessons that can change places are named") {
  CHECK(swaps_of(clash_with("语文, 英语")) ==
        std::vector<std::string>{"可把 三年级2班 周一第1节（8:30-9:10）的数学与周一第2节（9:20-10:00）的语文对调"});
  // The teacher of the lesson beside it is not free at that hour, so the next one.
  CHECK(swaps_of(clash_with(lesson("语文", "甲老师") + ", 英语")).size() == 1);
  // The fourth lesson is shorter, and the only other: nothing fits on that day.
  CHECK(swaps_of(clash_with("~, ~, 语文", "[语文, 英语]")) ==
        std::vector<std::string>{"可把 三年级2班 周一第1节（8:30-9:10）的数学与周二第2节（9:20-10:00）的英语对调"});
}

TEST_CASE("no swap where it would break something else") {
  const auto swaps = [](const std::string& second) {
    return swaps_of("课程表:\n  三年级1班: {周一: [" + lesson("数学", "甲老师") + "]}\n  三年级2班: " + second + "\n").size();
  };
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + ", 语文]}") == 1);
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + ", 数学]}") == 0);                        // the same subject
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + ", {科目: 语文, 教室: 实验室}]}") == 0);  // a room of its own
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + ", {单周: 语文, 双周: 英语}]}") == 0);    // not in every week
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + "], 周二: [语文, 体育]}") == 1);
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + "], 周二: [体育]}") == 0);  // a day would lose its PE
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + ", 语文], 周二: [" + lesson("数学", "甲老师") + "]}") == 1);
}

TEST_CASE("after the swap the clash is gone and there is no other that was not there before") {
  std::mt19937 dice(20261127);
  std::size_t swapped = 0;
  for (int round = 0; round < 300; ++round) {
    const auto made = facts_of(bells + random_timetable(dice));
    REQUIRE(made->plan);
    const Laid before(*made->plan);
    const plan::IsTiedToDay is_tied = nothing_is_tied;
    const plan::SwapFinder finder(before.held, before.teachers, is_tied);
    for (const auto& [first, second] : before.clashes()) {
      const auto swap = finder.nearest(*first, *second);
      if (!swap) {
        continue;
      }
      ++swapped;
      const std::size_t clashes = before.clashes().size();
      auto& one = const_cast<plan::Lesson&>(*swap->one->lesson);
      auto& other = const_cast<plan::Lesson&>(*swap->other->lesson);
      std::swap(one, other);
      CHECK(Laid(*made->plan).clashes().size() < clashes);
      std::swap(one, other);
    }
  }
  CHECK(swapped > 300);
}
