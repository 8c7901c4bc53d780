#include "plan/swaps.h"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "plan/conflicts.h"
#include "support/facts_of.h"

using namespace jianfu;

namespace {

const std::string bells = R"(作息:
  全年: {节次: {第1节: 8:30-9:10, 第2节: 9:20-10:00, 第3节: 10:00-10:40, 第4节: 10:50-11:25}}
)";

std::string lesson(const std::string& subject, const std::string& teacher, const std::string& more = "") {
  return fmt::format("{{科目: {}, 教师: {}{}}}", subject, teacher, more);
}

// The advice of the teacher clashes of a plan, first notes first; the rule's own left out.
std::vector<std::string> swaps_of(const std::string& timetable, const std::string& rule = "plan/conflict-teacher") {
  const auto made = facts_of(bells + timetable);
  std::vector<std::string> advice;
  for (const Finding& finding : made->findings) {
    for (const Note& note : finding.notes) {
      if (finding.rule == rule && note.text.zh.starts_with("可把")) {
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
  plan::TakenLessons taken;

  explicit Laid(const plan::Plan& plan)
      : bells(plan::bells_by_class(plan)), held(plan::held_lessons(plan, bells)), taken(plan::taken_lessons(held)) {}

  // Every pair of lessons that clash.
  std::vector<std::pair<const plan::HeldLesson*, const plan::HeldLesson*>> clashes() const {
    std::vector<std::pair<const plan::HeldLesson*, const plan::HeldLesson*>> found;
    for (const plan::TakenByName& by_name : {taken.teachers, taken.rooms}) {
      for (const auto& [name, one] : by_name) {
        for (std::size_t i = 0; i < one.lessons.size(); ++i) {
          for (std::size_t j = i + 1; j < one.lessons.size(); ++j) {
            if (plan::clash(*one.lessons[i], *one.lessons[j])) {
              found.emplace_back(one.lessons[i], one.lessons[j]);
            }
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

// Classes that must walk in no time.
std::ptrdiff_t walks(const plan::Plan& plan) {
  Findings findings;
  const plan::TaughtSubjects subjects(plan, shipped_book().vocabulary);
  plan::check_conflicts(plan, plan::bells_by_class(plan), subjects, nothing_is_tied, findings);
  return std::ranges::count(findings, "plan/conflict-break", &Finding::rule);
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
        const std::string room = dice() % 3 == 0 ? fmt::format(", 教室: 专用教室{}", 1 + dice() % 3) : "";
        text += (slot > 0 ? ", " : "") + lesson(subjects[dice() % subjects.size()], teacher, room);
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
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + ", {科目: 语文, 教室: 实验室}]}") == 1);  // a room that is free then
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + ", {单周: 语文, 双周: 英语}]}") == 0);    // not in every week
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + "], 周二: [语文, 体育]}") == 1);
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + "], 周二: [体育]}") == 0);  // a day would lose its PE
  CHECK(swaps("{周一: [" + lesson("数学", "甲老师") + ", 语文], 周二: [" + lesson("数学", "甲老师") + "]}") == 1);
}

TEST_CASE("a room taken twice: another hour at which it is free, and time to walk there") {
  const auto swaps = [](const std::string& second) {
    return swaps_of(
        "课程表:\n  三年级1班: {周一: [{科目: 音乐, 教室: 音乐教室}, {科目: 科学, 教室: 实验室}]}\n  三年级2班: {周一: [" + second + "]}\n",
        "plan/conflict-room");
  };
  const std::string music = "{科目: 音乐, 教室: 音乐教室}";
  CHECK(swaps(music + ", 语文").size() == 1);
  CHECK(swaps(music + ", {科目: 美术, 教室: 美术教室}").size() == 1);
  CHECK(swaps(music + ", ~, 语文, {科目: 美术, 教室: 美术教室}") ==
        std::vector<std::string>{"可把 三年级2班 周一第1节（8:30-9:10）的音乐与周一第3节（10:00-10:40）的语文对调"});
  // The second lesson ends when the third begins: from the second the class could not be in the laboratory by then.
  CHECK(swaps(music + ", 语文, {科目: 科学, 教室: 实验室}") ==
        std::vector<std::string>{"可把 三年级2班 周一第1节（8:30-9:10）的音乐与周一第3节（10:00-10:40）的科学对调"});
  // What could come instead needs the room itself, so the other class gives way.
  CHECK(swaps(music + ", {单周: 美术, 双周: 语文}, {科目: 语文, 教室: 音乐教室}") ==
        std::vector<std::string>{"可把 三年级1班 周一第1节（8:30-9:10）的音乐与周一第2节（9:20-10:00）的科学对调"});
}

TEST_CASE("after the swap the clash is gone and there is no other that was not there before") {
  std::mt19937 dice(20261127);
  std::size_t swapped = 0;
  for (int round = 0; round < 300; ++round) {
    const auto made = facts_of(bells + random_timetable(dice));
    REQUIRE(made->plan);
    const Laid before(*made->plan);
    const plan::IsTiedToDay is_tied = nothing_is_tied;
    const plan::SwapFinder finder(before.held, before.taken, is_tied);
    for (const auto& [first, second] : before.clashes()) {
      const auto swap = finder.nearest(*first, *second);
      if (!swap) {
        continue;
      }
      ++swapped;
      const std::size_t clashes = before.clashes().size();
      auto& one = const_cast<plan::Lesson&>(*swap->one->lesson);
      auto& other = const_cast<plan::Lesson&>(*swap->other->lesson);
      const auto walks_before = walks(*made->plan);
      std::swap(one, other);
      CHECK(Laid(*made->plan).clashes().size() < clashes);
      CHECK(walks(*made->plan) <= walks_before);
      std::swap(one, other);
    }
  }
  CHECK(swapped > 300);
}
