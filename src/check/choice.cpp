#include "check/choice.h"

#include <algorithm>

namespace jianfu::check {

namespace {

bool any_names(const std::vector<Named>& list, std::string_view rule) {
  return std::ranges::any_of(list, [&](const Named& named) { return names(named.words, rule); });
}

}  // namespace

bool names(std::string_view words, std::string_view rule) {
  return rule == words || (rule.starts_with(words) && (words.ends_with('/') || rule[words.size()] == '/'));
}

bool Choice::asks(std::string_view rule, const policy::Question& question) const {
  return !question.waivable || ((select.empty() || any_names(select, rule)) && !any_names(ignore, rule));
}

const Level* Choice::level_of(std::string_view rule, const policy::Question& question) const {
  const auto found = std::ranges::find_if(levels, [&](const Level& level) { return names(level.rules.words, rule); });
  const bool holds = found != levels.end() && (question.waivable || found->severity == Severity::error);
  return holds ? &*found : nullptr;
}

}  // namespace jianfu::check
