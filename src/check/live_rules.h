// The live limits of all rules of a set, kept from plan to plan: they depend on the day, the grades and the kind of the school, and plans
// of one region have few different ones.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "check/live.h"
#include "finding/verdict.h"

namespace jianfu::check {

// One rule for schools that are alike.
struct LiveRule {
  Truth fits = Truth::no;               // whether the rule is for such a school
  std::vector<LiveLimit> limits = {};   // in force
  std::vector<LiveLimit> coming = {};   // that begin inside the term and ask for something that is not asked on its first day
  std::optional<Verdict> decided = {};  // whatever else the plan says, and without a finding
};

LiveRule live_rule(const BoundRule& rule, const Subject& subject);

// Thread-safe. Remembers the kinds of schools it was asked about last, a few.
class LiveRules {
 public:
  using Answer = std::shared_ptr<const std::vector<LiveRule>>;  // in the order of the rules

  // `rules` must outlive this and what it answers.
  explicit LiveRules(const BoundRules& rules);

  Answer of(const Subject& subject) const;

 private:
  struct Known {
    std::string school;  // what the answer depends on
    Answer answer;
  };

  std::string key_of(const Subject& subject) const;

  const BoundRules& rules_;
  std::vector<std::size_t> columns_;  // of the school that some rule asks about
  mutable std::mutex mutex_;
  mutable std::vector<Known> known_;
  mutable std::size_t oldest_ = 0;
};

}  // namespace jianfu::check
