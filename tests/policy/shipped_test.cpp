// What holds for every shipped limit, whatever it says.
#include <doctest/doctest.h>

#include "check/bind.h"
#include "policy/book.h"
#include "policy/read_policy.h"

using namespace jianfu;

TEST_CASE("Every shipped limit rests on a document with a title, an issuer and a day") {
  Sources sources;
  Findings faults;
  const policy::Book book = policy::read_book(policy::shipped_files(), "built-in", sources, faults);
  REQUIRE(faults.empty());
  std::size_t limits = 0;
  for (const policy::Layer& layer : book.layers) {
    for (const policy::RulePart& part : layer.rules) {
      for (const policy::Limit& limit : part.limits) {
        ++limits;
        CAPTURE(part.id);
        CAPTURE(layer.region);
        const policy::Document* document = book.document(limit.document, layer.region);
        REQUIRE(document != nullptr);
        CHECK_FALSE(document->title.empty());
        CHECK_FALSE(document->issuer.empty());
        CHECK(policy::first_day(document->issued).has_value());
        CHECK(policy::first_day(document->checked).has_value());
        CHECK_FALSE(limit.facts.empty());
      }
    }
  }
  CHECK(limits > 500);
}
