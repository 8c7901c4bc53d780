#include "check/bind.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/facts_of.h"

using namespace jianfu;
using namespace jianfu::check;

namespace {

std::vector<std::string> ids_of(const BoundRules& rules) {
  std::vector<std::string> ids;
  for (const BoundRule& rule : rules) {
    ids.push_back(rule.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("a rule to which no inner layer adds is the same for every chain, and one to which it adds is its own") {
  Findings none;
  const policy::Book& book = shipped_book();
  const BoundRules nation = bind(book, {"全国"}, none);
  const std::vector<std::string> beijing = {"北京市"};
  const BoundRules rules = bind_inner(nation, book, beijing, none);
  REQUIRE(rules.size() >= nation.size());
  std::size_t shared = 0;
  for (std::size_t i = 0; i < nation.size(); ++i) {
    INFO(nation[i].id);
    CHECK(rules[i].id == nation[i].id);
    const bool is_same = &rules[i] == &nation[i];
    shared += is_same ? 1 : 0;
    CHECK(is_same == (rules[i].limits.size() == nation[i].limits.size() && rules[i].advice == nation[i].advice));
  }
  CHECK(shared > 0);
  CHECK(shared < nation.size());
}

TEST_CASE("rules bound layer by layer are those that are bound at once") {
  Findings none;
  const policy::Book& book = shipped_book();
  const BoundRules nation = bind(book, {"全国"}, none);
  for (const policy::Layer& layer : book.layers) {
    const policy::Chain chain = book.layers_of(*book.regions.resolve(layer.region));
    if (chain.size() < 2) {
      continue;
    }
    INFO(layer.region);
    const BoundRules at_once = bind(book, chain, none);
    const BoundRules later = bind_inner(nation, book, std::span(chain).subspan(1), none);
    CHECK(ids_of(later) == ids_of(at_once));
    for (std::size_t i = 0; i < later.size() && i < at_once.size(); ++i) {
      CHECK(later[i].limits.size() == at_once[i].limits.size());
      CHECK(later[i].grouping == at_once[i].grouping);
      CHECK(later[i].advice == at_once[i].advice);
    }
  }
}

TEST_CASE("what is changed in a copy of some rules does not change in the others") {
  Findings none;
  const BoundRules first = bind(shipped_book(), {"全国"}, none);
  BoundRules second = first;
  second.own(0).id = "changed";
  second.add().id = "added";
  CHECK(first[0].id != "changed");
  CHECK(second[0].id == "changed");
  CHECK(first.size() + 1 == second.size());
  const BoundRule* own = &second[0];
  CHECK(&second.own(0) == own);
  second.keep_if([](const BoundRule& rule) { return rule.id == "added"; });
  CHECK(ids_of(second) == std::vector<std::string>{"added"});
}
