#include "check/own_promises.h"

#include "check/evaluate.h"

namespace jianfu::check {

namespace {

// A sentence such as 不布置书面作业 whose grades stand in some other sentence must not be held against every class.
bool is_open_ban(const plan::Promise& promise) {
  const auto* range = std::get_if<Range>(&promise.allowed);
  const bool none = range != nullptr && range->high && *range->high == 0;
  return promise.in_prose && (promise.stance == plan::Stance::practice || (none && !promise.grades));
}

}  // namespace

void find_own_promises(const BoundRule& rule, const Subject& subject, std::vector<const plan::Promise*>& promises) {
  promises.clear();
  if (rule.topic == nullptr || rule.type.kind != ValueType::Kind::amount) {
    return;
  }
  for (const plan::Promise* promise : subject.promises->of(*rule.topic)) {
    const auto* range = std::get_if<Range>(&promise->allowed);
    const bool same_kind = range != nullptr && comparable(range->unit, rule.type.unit);
    // One of a part (夏季, 周五, 音乐、美术等学科) says nothing about the whole.
    const bool of_part = promise->partial;
    const bool same_per = promise->per == Per::none || rule.topic->per == Per::none || promise->per == rule.topic->per;
    if (same_kind && same_per && is_judged(*promise) && !promise->grade_open && !of_part && !is_open_ban(*promise)) {
      promises.push_back(promise);
    }
  }
}

}  // namespace jianfu::check
