#include "check/advice_swaps.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/flat_index.h"
#include "plan/swaps.h"

namespace jianfu::check {

namespace {

// Each costs a judgement of the plan, a few milliseconds of a large one; the nearest nearly always does.
constexpr std::size_t most_tried = 2;     // swaps for one finding
constexpr std::size_t most_findings = 3;  // of one plan; who mends these sees the others next time

std::map<std::string, std::size_t> counts_of(const Findings& findings) {
  std::map<std::string, std::size_t> counts;
  for (const Finding& finding : findings) {
    ++counts[finding.rule];
  }
  return counts;
}

// Swaps that are advised stay in the plan until the end, so that no lesson is promised to two days, and no day is left without its last.
class Adviser {
 public:
  Adviser(plan::Plan& plan, const Vocabulary& vocabulary, const plan::Counting& counting, const JudgeAgain& judge, const Findings& now)
      : plan_(plan), vocabulary_(vocabulary), is_tied_(plan::tied_to_day(vocabulary, counting)), judge_(judge), counts_(counts_of(now)) {}

  Adviser(const Adviser&) = delete;
  Adviser& operator=(const Adviser&) = delete;

  ~Adviser() {
    for (; !swapped_.empty(); swapped_.pop_back()) {
      std::swap(*swapped_.back().first, *swapped_.back().second);
    }
  }

  void advise(Finding& finding) {
    for (const plan::ClassTimetable& timetable : plan_.timetable) {
      for (const plan::TimetableDay& day : timetable.days) {
        if (day.weekday.where == finding.where && day.weekday.value > 0) {
          advise(timetable, day.weekday.value, finding);
        }
      }
    }
  }

 private:
  void advise(const plan::ClassTimetable& timetable, int weekday, Finding& finding) {
    const plan::BellsByClass bells = plan::bells_by_class(plan_);
    const std::vector<plan::HeldLesson> held = plan::held_lessons(plan_, bells);
    const plan::TakenLessons taken = plan::taken_lessons(held);
    const auto is_wanted = [this](const plan::Lesson& lesson) { return plan::is_pe(lesson, vocabulary_); };
    std::vector<plan::Swap> swaps = plan::SwapFinder(held, taken, is_tied_).to_weekday(timetable, weekday, is_wanted);
    std::erase_if(swaps, [this](const plan::Swap& swap) { return is_swapped(*swap.one->lesson) || is_swapped(*swap.other->lesson); });
    swaps.resize(std::min(swaps.size(), most_tried));
    for (const plan::Swap& swap : swaps) {
      const Text advice = plan::words_of(swap);
      if (mends(swap, finding.rule)) {
        const auto place = std::ranges::find(finding.notes, Note::Kind::advice, &Note::kind);
        finding.notes.insert(place, {.kind = Note::Kind::advice, .text = advice});
        return;
      }
    }
  }

  // Tries it, and leaves it in the plan if it does.
  bool mends(const plan::Swap& swap, const std::string& rule) {
    plan::Lesson& one = lesson_of(*swap.one);
    plan::Lesson& other = lesson_of(*swap.other);
    std::swap(one, other);
    auto after = counts_of(judge_());
    const auto count = [](const auto& counts, const std::string& of) { return counts.contains(of) ? counts.at(of) : 0; };
    const bool gone = count(after, rule) < count(counts_, rule);
    if (gone && std::ranges::all_of(after, [&](const auto& counted) { return counted.second <= count(counts_, counted.first); })) {
      swapped_.emplace_back(&one, &other);
      counts_[rule] = count(after, rule);
      return true;
    }
    std::swap(one, other);
    return false;
  }

  bool is_swapped(const plan::Lesson& lesson) const {
    return std::ranges::any_of(swapped_, [&](const auto& pair) { return pair.first == &lesson || pair.second == &lesson; });
  }

  // Held lessons only look at those of the plan, which is ours to change.
  static plan::Lesson& lesson_of(const plan::HeldLesson& held) { return const_cast<plan::Lesson&>(*held.lesson); }

  plan::Plan& plan_;
  const Vocabulary& vocabulary_;
  plan::IsTiedToDay is_tied_;
  const JudgeAgain& judge_;
  std::map<std::string, std::size_t> counts_;  // of findings, with the swaps so far
  std::vector<std::pair<plan::Lesson*, plan::Lesson*>> swapped_;
};

// A class that has PE twice on some day; without one there is nothing to move.
bool has_double_day(const plan::Plan& plan, const Vocabulary& vocabulary) {
  std::vector<std::pair<std::string_view, bool>> known;  // of each subject
  const auto is_pe = [&](const plan::Lesson& lesson) {
    const auto same = std::ranges::find_if(known, [&](const auto& one) { return same_bytes(one.first, lesson.word.id); });
    return same != known.end() ? same->second : known.emplace_back(lesson.word.id, plan::is_pe(lesson, vocabulary)).second;
  };
  return std::ranges::any_of(plan.timetable, [&](const plan::ClassTimetable& timetable) {
    return std::ranges::any_of(timetable.days, [&](const plan::TimetableDay& day) {
      return std::ranges::count_if(
                 day.cells, [&](const plan::TimetableCell& cell) { return cell.lessons.size() == 1 && is_pe(cell.lessons.front()); }) > 1;
    });
  });
}

}  // namespace

void advise_swaps(plan::Plan& plan, const BoundRules& rules, const Vocabulary& vocabulary, const plan::Counting& counting,
                  const JudgeAgain& judge, Findings& findings) {
  std::vector<Finding*> of_days;
  static const plan::TableSpec* const days = plan::table_spec("days");
  static const std::size_t pe_lessons = days->column("pe_lessons");
  for (const BoundRule& rule : rules) {
    if (findings.empty() || rule.table != days || rule.value != pe_lessons) {
      continue;
    }
    for (Finding& finding : findings) {
      if (same_bytes(finding.rule, rule.id) && of_days.size() < most_findings) {
        of_days.push_back(&finding);
      }
    }
  }
  if (of_days.empty() || !has_double_day(plan, vocabulary)) {
    return;
  }
  Adviser adviser(plan, vocabulary, counting, judge, findings);
  for (Finding* finding : of_days) {
    adviser.advise(*finding);
  }
}

}  // namespace jianfu::check
