#include "check/live_rules.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/facts_of.h"

using namespace jianfu;
using namespace jianfu::check;

namespace {

struct Days {
  const char* first;
  const char* last = nullptr;
};

Subject subject_of(const FactsOfText& text, const PromisesByTopic& promises, const Days& days) {
  return {.plan = &*text.plan,
          .facts = &*text.facts,
          .vocabulary = &shipped_book().vocabulary,
          .promises = &promises,
          .day = *parse_iso_date(days.first),
          .last_day = days.last != nullptr ? parse_iso_date(days.last) : std::nullopt};
}

// 1-6 2018-12-28; …: the grades and the beginning of each limit.
std::string words_of(const std::vector<LiveLimit>& limits) {
  std::string words;
  for (const LiveLimit& limit : limits) {
    words += show(limit.grades).en + " " + iso(limit.bound->from) + (limit.certain ? "; " : "?; ");
  }
  return words;
}

std::string words_of(const LiveRule& live) {
  return std::string(live.fits == Truth::yes  ? "yes"
                     : live.fits == Truth::no ? "no"
                                              : "unknown") +
         " | " + words_of(live.limits) + "| " + words_of(live.coming);
}

}  // namespace

TEST_CASE("live limits are the same whether they were found for a school like it before or not") {
  Findings none;
  const BoundRules rules = bind(shipped_book(), {"全国", "北京市"}, none);
  const LiveRules live(rules);
  std::vector<std::unique_ptr<FactsOfText>> schools;
  std::vector<std::unique_ptr<PromisesByTopic>> promises;
  for (const char* school :
       {"学段: 小学\n", "学段: 初中\n", "学段: 高中\n", "学段: 小学\n寄宿: 是\n", "学段: 初中\n寄宿: 是\n", "学校: 甲\n"}) {
    schools.push_back(facts_of(std::string(school) + "承诺: {睡眠: 10小时}\n"));
    REQUIRE(schools.back()->facts);
    promises.push_back(std::make_unique<PromisesByTopic>(*schools.back()->plan, shipped_book().vocabulary));
  }
  std::vector<std::string> seen;
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < schools.size(); ++i) {
      for (const Days& days : {Days{"2012-09-01"}, Days{"2026-02-20", "2026-07-10"}, Days{"2026-09-01"}}) {
        const Subject subject = subject_of(*schools[i], *promises[i], days);
        const LiveRules::Answer answer = live.of(subject);
        REQUIRE(answer->size() == rules.size());
        std::string all;
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
          const std::string words = words_of((*answer)[rule]);
          CHECK_MESSAGE(words == words_of(live_rule(rules[rule], subject)), rules[rule].id);
          all += words + "\n";
        }
        seen.push_back(all);
      }
    }
  }
  CHECK(seen[0] != seen[2]);  // another day
  CHECK(seen[2] != seen[5]);  // another stage
}

TEST_CASE("promises are found by what they are about, in the order of the plan") {
  const auto text = facts_of("学段: 小学\n承诺:\n  睡眠: {1-3年级: 10小时, 4-6年级: 9小时}\n  家长会: 每学期1次\n");
  REQUIRE(text->plan);
  const Vocabulary& words = shipped_book().vocabulary;
  const PromisesByTopic promises(*text->plan, words);
  std::size_t found = 0;
  for (const Topic& topic : words.topics()) {
    std::vector<const plan::Promise*> expected;
    for (const plan::Promise& promise : text->plan->promises) {
      if (promise.topic == topic.id) {
        expected.push_back(&promise);
      }
    }
    const auto of_topic = promises.of(topic);
    CHECK(std::vector<const plan::Promise*>(of_topic.begin(), of_topic.end()) == expected);
    found += expected.size();
  }
  CHECK(found == 3);
}
