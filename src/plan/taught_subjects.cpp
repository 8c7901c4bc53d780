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
    if (known.number == no_subject || !same_bytes(known.subject, subject)) {
      known = {.subject = subject, .number = static_cast<SubjectNumber>(all_.size())};
      all_.push_back({.id = subject, .area = subject_area(words_, subject)});
    }
    return known.number;
  }

 private:
  struct Known {
    std::string_view subject;
    SubjectNumber number = no_subject;
  };

  const WordList& words_;
  std::vector<TaughtSubject>& all_;
  std::array<Known, 128> known_ = {};  // by hash
};

}  // namespace

template <typename Numbers>
void TaughtSubjects::add(const TimetableCell& cell, Numbers& numbers) {
  SubjectNumber odd = no_subject;
  SubjectNumber even = no_subject;
  for (const Lesson& lesson : cell.lessons) {
    const SubjectNumber number = numbers.of(lesson.word.id);
    numbers_.push_back(number);
    odd = odd == no_subject && lesson.weeks != Weeks::even ? number : odd;
    even = even == no_subject && lesson.weeks != Weeks::odd ? number : even;
  }
  odd_.push_back(odd);
  even_.push_back(even);
}

TaughtSubjects::TaughtSubjects(const Plan& plan, const Vocabulary& vocabulary) : all_(1) {
  SubjectNumbers numbers(vocabulary.list("subjects"), all_);
  std::size_t days = 0;
  for (const ClassTimetable& timetable : plan.timetable) {
    days += timetable.days.size();
  }
  constexpr std::size_t usual = 8;  // lessons a day
  begins_.reserve(days + 1);
  first_days_.reserve(plan.timetable.size());
  for (std::vector<SubjectNumber>* list : {&numbers_, &odd_, &even_}) {
    list->reserve(usual * days);
  }
  for (const ClassTimetable& timetable : plan.timetable) {
    first_days_.push_back(begins_.size());
    for (const TimetableDay& day : timetable.days) {
      begins_.push_back({.lesson = numbers_.size(), .cell = odd_.size()});
      for (const TimetableCell& cell : day.cells) {
        add(cell, numbers);
      }
    }
  }
  begins_.push_back({.lesson = numbers_.size(), .cell = odd_.size()});
}

}  // namespace jianfu::plan
