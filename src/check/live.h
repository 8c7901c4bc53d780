// Which limits of a rule hold for one plan: in force on its day, for grades its school has, for a school of its kind.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "check/bind.h"
#include "check/choice.h"
#include "plan/facts.h"
#include "plan/plan.h"

namespace jianfu::check {

// One limit held against one group of rows or one promise: for those who ask how an answer came about (the examples of policies).
struct Held {
  const policy::Limit* limit;
  Truth fits;  // unknown: it could not be judged
  bool of_promise = false;
  bool at_end = false;   // the value, or an end of what is promised, lies exactly on an end of the limit
  std::size_t rows = 0;  // of the group, all of them
  std::size_t kept = 0;  // of these, by the rule's `where`
};

using Trace = std::vector<Held>;

class Groupings;

// A plan's promises by what they are about. Valid while the plan's promises are.
class PromisesByTopic {
 public:
  PromisesByTopic(const plan::Plan& plan, const Vocabulary& vocabulary);

  // In the order of the plan.
  std::span<const plan::Promise* const> of(const Topic& topic) const {
    const auto place = static_cast<std::size_t>(&topic - first_topic_);
    const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
    return {promises_.data() + begin, promises_.data() + ends_[place]};
  }

  // Calls use(place of the topic in the vocabulary, its promises) for the topics that have some.
  template <typename Use>
  void each_topic(const Use& use) const {
    std::uint32_t begin = 0;
    for (std::size_t topic = 0; topic < ends_.size(); ++topic) {
      if (const std::uint32_t end = ends_[topic]; end != begin) {
        use(topic, std::span(promises_).subspan(begin, end - begin));
        begin = end;
      }
    }
  }

 private:
  std::vector<const plan::Promise*> promises_;  // topic by topic
  std::vector<std::uint32_t> ends_;             // of each topic, by its place in the vocabulary
  const Topic* first_topic_;
};

// Everything about one plan that rules are held against.
struct Subject {
  const plan::Plan* plan;
  const plan::Facts* facts;
  const Vocabulary* vocabulary;
  const PromisesByTopic* promises;
  Date day;                        // whose rules count
  std::optional<Date> last_day;    // of the term, when it is known
  Groupings* groupings = nullptr;  // of `facts`, shared by all rules; nullptr: each rule makes its own
  bool five_four = false;          // five primary and four junior grades: grade 6 is a junior grade
  Trace* trace = nullptr;          // where to note what was held against what; usually nobody asks
  const Level* level = nullptr;    // of the rule in hand, as a configuration wants it; nullptr: as the force of its limits says

  // The school's grades, or all twelve when its stage is not said.
  Grades possible_grades() const { return plan->school.grades.empty() ? Grades::all() : plan->school.grades; }
};

struct LiveLimit {
  const BoundLimit* bound;
  Grades grades;  // for which it holds here
  bool certain;   // false: it depends on something about the school that the plan does not say
};

// The grades a limit is about in a school of five or of six primary grades. Where grade 6 is the first junior grade, a limit written for
// six primary and three junior grades means it when it means grade 7.
Grades grades_in(const BoundLimit& bound, bool five_four);

std::vector<LiveLimit> live_limits(const BoundRule& rule, const Subject& subject, Date day);

Truth all_hold(const std::vector<BoundMatcher>& matchers, const plan::Table& table, std::size_t row);

}  // namespace jianfu::check
