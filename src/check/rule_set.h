// The rules for one chain of regions, bound, and what they ask of every plan.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "check/bind.h"
#include "check/live_rules.h"
#include "plan/facts.h"
#include "policy/book.h"

namespace jianfu::check {

// Everything that facts and rules have in common for one chain of regions. It stays where it was made: what is live refers to its rules.
struct RuleSet {
  std::string region;    // the innermost of them
  policy::Chain layers;  // those of them that have rules
  BoundRules rules;
  std::vector<std::string> left_out;  // ids of those that CheckOptions keep from being asked
  std::unique_ptr<const LiveRules> live;
  Date newest{};  // on which the newest limit of these rules began: the day that counts when a plan says none
  plan::Counting counting;
  plan::TableSet tables;   // that the rules ask
  bool five_four = false;  // schools there have five primary and four junior grades
};

// The rules of the outermost layer of many chains.
struct OuterRules {
  std::string layer;
  BoundRules rules;
};

// `is_selected` says of a rule's id whether it is to be asked; the rules of `outer` are bound already, and shared. The book, found sound by
// check_book, must outlive the set.
std::unique_ptr<const RuleSet> make_rule_set(const policy::Book& book, const policy::Chain& chain,
                                             const std::function<bool(const std::string& id)>& is_selected, const OuterRules& outer);

}  // namespace jianfu::check
