#include "plan/taught_subjects.h"

#include <array>

#include "base/flat_index.h"
#include "plan/tables.h"

namespace jianfu::plan {

namespace {

// Gives subjects their numbers; one whose place another took gets a new one.
class SubjectNumbers {
 public:
  SubjectNumbers(const WordList& words, std::vector<TaughtSubject>& all) : words_(words), all_(all) {}

  SubjectNumber of(std::string_view subject) {
    Known& known = known_[quick_hash(subject) % known_.size()];
    if (known.next == 0 || !same_bytes(known.subject, subject)) {
      all_.push_back({.id = subject, .area = subject_area(words_, subject)});
      known = {.subject = subject, .next = static_cast<SubjectNumber>(all_.size())};
    }
    return known.next - 1;
  }

 private:
  struct Known {
    std::string_view subject;
    SubjectNumber next = 0;  // after its own; 0: none yet
  };

  const WordList& words_;
  std::vector<TaughtSubject>& all_;
  std::array<Known, 128> known_ = {};  // by hash
};

}  // namespace

TaughtSubjects::TaughtSubjects(const Plan& plan, const Vocabulary& vocabulary) {
  SubjectNumbers numbers(vocabulary.list("subjects"), all_);
  std::size_t days = 0;
  for (const ClassTimetable& timetable : plan.timetable) {
    days += timetable.days.size();
  }
  constexpr std::size_t usual = 8;  // lessons a day
  begins_.reserve(days + 1);
  numbers_.reserve(usual * days);
  first_days_.reserve(plan.timetable.size());
  for (const ClassTimetable& timetable : plan.timetable) {
    first_days_.push_back(begins_.size());
    for (const TimetableDay& day : timetable.days) {
      begins_.push_back(numbers_.size());
      for (const TimetableCell& cell : day.cells) {
        for (const Lesson& lesson : cell.lessons) {
          numbers_.push_back(numbers.of(lesson.word.id));
        }
      }
    }
  }
  begins_.push_back(numbers_.size());
}

}  // namespace jianfu::plan
