// The lessons of a class's week, counted. Private to the table `weeks`.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/plan.h"
#include "plan/taught_subjects.h"

namespace jianfu::plan {

// What of a week is counted; the areas of subjects first.
enum class WeekSum { pe, arts, labour, practice, lessons, minutes, service };

constexpr std::array<std::string_view, 4> area_names = {"pe", "arts", "labour", "practice"};

// Calls use(lesson, its subject's number).
template <typename Use>
void each_lesson(const TimetableDay& day, std::span<const SubjectNumber> subjects, Weeks weeks, const Use& use) {
  auto subject = subjects.begin();
  for (const TimetableCell& cell : day.cells) {
    for (const Lesson& lesson : cell.lessons) {
      if (lesson.weeks == Weeks::all || weeks == Weeks::all || lesson.weeks == weeks) {
        use(lesson, *subject);
      }
      ++subject;
    }
  }
}

// The areas of subjects that are counted, by the number of the subject.
class CountedAreas {
 public:
  static constexpr std::size_t none = area_names.size();
  static constexpr std::size_t unsaid = none + 1;  // nobody says which subject
  static constexpr std::size_t kinds = unsaid + 1;

  explicit CountedAreas(std::shared_ptr<const TaughtSubjects> subjects) : subjects_(std::move(subjects)) {
    areas_.reserve(subjects_->all().size());
    for (const TaughtSubject& subject : subjects_->all()) {
      const auto* const area = subject.area.empty() ? area_names.end() : std::ranges::find(area_names, subject.area);
      areas_.push_back(subject.id.empty() ? unsaid : static_cast<std::size_t>(area - area_names.begin()));
    }
  }

  // Its place in area_names, `none`, or `unsaid`.
  std::size_t of(SubjectNumber subject) const { return areas_[subject]; }

  // Of the lessons of a day, by the places of the class and the day in the timetable.
  std::span<const SubjectNumber> of_day(std::size_t timetable, std::size_t day) const { return subjects_->of_day(timetable, day); }

  // Whether some of them is held in odd or even weeks alone.
  bool alternates(std::size_t timetable, std::size_t day) const { return subjects_->alternates(timetable, day); }

 private:
  std::shared_ptr<const TaughtSubjects> subjects_;
  std::vector<std::size_t> areas_;
};

// Lessons of a week by area and in all, and whether any has no subject.
struct LessonCounts {
  std::array<double, 5> sums = {};  // pe, arts, labour, practice, lessons
  bool is_uncertain = false;

  LessonCounts& operator+=(const LessonCounts& other) {
    for (std::size_t sum = 0; sum < sums.size(); ++sum) {
      sums[sum] += other.sums[sum];
    }
    is_uncertain = is_uncertain || other.is_uncertain;
    return *this;
  }
};

// A class's lessons, looked at once for all its rows.
class ClassCounts {
 public:
  // `number`: the place of the class in the timetable.
  ClassCounts(const ClassTimetable& timetable, std::size_t number, const CountedAreas& areas) {
    const std::vector<TimetableDay>& days = timetable.days;
    std::array<Tally, 3> by_weeks = {};
    for (std::size_t i = 0; i < days.size(); ++i) {
      const std::span<const SubjectNumber> subjects = areas.of_day(number, i);
      const bool alternates = areas.alternates(number, i);
      alternates_ = alternates_ || alternates || days[i].weeks != Weeks::all;
      if (!alternates) {
        for (const SubjectNumber subject : subjects) {
          ++by_weeks[index(Weeks::all)][areas.of(subject)];
        }
        continue;
      }
      each_lesson(days[i], subjects, Weeks::all,
                  [&](const Lesson& lesson, SubjectNumber subject) { ++by_weeks[index(lesson.weeks)][areas.of(subject)]; });
    }
    for (std::size_t weeks = 0; weeks < by_weeks.size(); ++weeks) {
      by_weeks_[weeks] = counts_of(by_weeks[weeks]);
    }
  }

  std::span<const Weeks> parities() const {
    static constexpr std::array<Weeks, 1> every = {Weeks::all};
    static constexpr std::array<Weeks, 2> by_parity = {Weeks::odd, Weeks::even};
    return alternates_ ? std::span<const Weeks>(by_parity) : std::span<const Weeks>(every);
  }

  // `weeks` is one of the parities.
  LessonCounts in(Weeks weeks) const {
    LessonCounts counts = by_weeks_[index(Weeks::all)];
    return weeks == Weeks::all ? counts : counts += by_weeks_[index(weeks)];
  }

 private:
  // Lessons by what CountedAreas says of their subject.
  using Tally = std::array<std::size_t, CountedAreas::kinds>;

  static LessonCounts counts_of(const Tally& tally) {
    LessonCounts counts;
    std::size_t all = 0;
    for (std::size_t kind = 0; kind < tally.size(); ++kind) {
      all += tally[kind];
      if (kind < area_names.size()) {
        counts.sums[kind] = static_cast<double>(tally[kind]);
      }
    }
    counts.sums[static_cast<std::size_t>(WeekSum::lessons)] = static_cast<double>(all);
    counts.is_uncertain = tally[CountedAreas::unsaid] > 0;
    return counts;
  }

  static std::size_t index(Weeks weeks) { return static_cast<std::size_t>(weeks); }

  std::array<LessonCounts, 3> by_weeks_ = {};
  bool alternates_ = false;
};

}  // namespace jianfu::plan
