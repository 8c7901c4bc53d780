#include "yaml/image.h"

#include <doctest/doctest.h>

using namespace jianfu;

namespace {

void check_same(const yaml::Node& one, const yaml::Node& other) {
  CHECK(one.kind() == other.kind());
  CHECK(one.style() == other.style());
  CHECK(one.text() == other.text());
  CHECK(one.where() == other.where());
  CHECK(one.definition() == other.definition());
  REQUIRE(one.size() == other.size());
  for (std::size_t i = 0; one.is_sequence() && i < one.size(); ++i) {
    check_same(one.item(i), other.item(i));
  }
  for (std::size_t i = 0; one.is_mapping() && i < one.size(); ++i) {
    check_same(one.entry(i).key, other.entry(i).key);
    check_same(one.entry(i).value, other.entry(i).value);
  }
}

}  // namespace

TEST_CASE("a tree comes back from its image as it was, with places, aliases and texts that are not in the file") {
  Sources sources;
  const File& file = sources.add("plan.yaml",
                                 "学校: &name 青溪小学\n"
                                 "again: *name\n"
                                 "escaped: \"a\\u4e00b\"\n"
                                 "folded: >\n  one\n  two\n"
                                 "empty:\n"
                                 "list: [1, {a: '''q'''}, ~]\n"
                                 "---\n"
                                 "- second\n");
  Findings faults;
  const auto parsed = yaml::load(file, faults);
  REQUIRE(parsed);
  REQUIRE(faults.empty());
  const yaml::Documents again = yaml::from_image(file, yaml::to_image(*parsed));
  REQUIRE(again.size() == 2);
  check_same(parsed->root(0), again.root(0));
  check_same(parsed->root(1), again.root(1));
  CHECK(again.root(0).find("escaped")->text() == "a一b");
}
