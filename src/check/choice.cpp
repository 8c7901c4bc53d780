#include "check/choice.h"

#include <algorithm>

namespace jianfu::check {

namespace {

const Named* first_that_names(const std::vector<Named>& list, std::string_view rule) {
  const auto found = std::ranges::find_if(list, [&](const Named& named) { return names(named.words, rule); });
  return found != list.end() ? &*found : nullptr;
}

}  // namespace

bool names(std::string_view words, std::string_view rule) {
  return rule == words || (rule.starts_with(words) && (words.ends_with('/') || rule[words.size()] == '/'));
}

const Named* Choice::left_out_by(std::string_view rule, const policy::Question& question) const {
  if (!question.waivable) {
    return nullptr;
  }
  const bool selects_others = !select.empty() && first_that_names(select, rule) == nullptr;
  return selects_others ? &select.front() : first_that_names(ignore, rule);
}

const Level* Choice::level_of(std::string_view rule, const policy::Question& question) const {
  const auto found = std::ranges::find_if(levels, [&](const Level& level) { return names(level.rules.words, rule); });
  const bool holds = found != levels.end() && (question.waivable || found->severity == Severity::error);
  return holds ? &*found : nullptr;
}

}  // namespace jianfu::check
