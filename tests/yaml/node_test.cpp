#include "yaml/node.h"

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "support/marked.h"
#include "yaml/load.h"

using namespace jianfu;

namespace {

struct Loaded {
  explicit Loaded(std::string text) : file("plan.yaml", std::move(text)), documents(yaml::load(file, findings)) {
    REQUIRE(documents.has_value());
    REQUIRE(documents->size() >= 1);
  }

  yaml::Node root() const { return documents->root(0); }

  File file;
  Findings findings;
  std::optional<yaml::Documents> documents;
};

// The tree in one line: enough to see kinds, styles and texts.
std::string dump(yaml::Node node) {
  switch (node.kind()) {
    case yaml::Kind::null:
      return "~";
    case yaml::Kind::scalar:
      return std::string(node.text());
    case yaml::Kind::sequence: {
      std::string all = "[";
      for (const yaml::Node item : node.items()) {
        all += (all.size() > 1 ? ", " : "") + dump(item);
      }
      return all + "]";
    }
    case yaml::Kind::mapping:
      break;
  }
  std::string all = "{";
  for (const yaml::Entry& entry : node.entries()) {
    all += (all.size() > 1 ? ", " : "") + dump(entry.key) + ": " + dump(entry.value);
  }
  return all + "}";
}

// Every value (no keys) in the order of the file.
void collect(yaml::Node node, std::vector<Location>& out) {
  for (const yaml::Node item : node.items()) {
    collect(item, out);
  }
  for (const yaml::Entry& entry : node.entries()) {
    collect(entry.value, out);
  }
  if (node.size() == 0) {
    out.push_back(node.where());
  }
}

// The text without marks loads, and its leaf values stand exactly at the marks.
void check_leaves(std::string_view text) {
  const Marked expected = marked(text);
  const Loaded loaded(expected.text);
  std::vector<Location> places;
  collect(loaded.root(), places);
  CHECK(with_marks(expected.text, places) == text);
}

}  // namespace

TEST_CASE("yaml: a tree is what the file says") {
  CHECK(dump(Loaded("学校: 青溪小学\n节次:\n  - 语文\n  - {科目: 数学, 周: [1, 2]}\n空:\n").root()) ==
        "{学校: 青溪小学, 节次: [语文, {科目: 数学, 周: [1, 2]}], 空: ~}");
  CHECK(dump(Loaded("[a: b, c]").root()) == "[{a: b}, c]");
  CHECK(dump(Loaded("a: &x [1, 2]\nb: *x\n").root()) == "{a: [1, 2], b: [1, 2]}");
}

TEST_CASE("yaml: a value used through an alias has two places") {
  const Marked text = marked("a: &x\n  ⟦甲: 1⟧\nb: ⟦*x⟧\n");
  const Loaded loaded(text.text);
  const yaml::Node alias = *loaded.root().find("b");
  REQUIRE(alias.definition());
  CHECK(with_marks(text.text, {*alias.definition(), alias.where()}) == "a: &x\n  ⟦甲: 1⟧\nb: ⟦*x⟧\n");
  CHECK_FALSE(loaded.root().find("a")->definition());
  CHECK(alias.find("甲")->where().text() == "1");
  CHECK_FALSE(loaded.root().find("c"));
}

TEST_CASE("yaml: collections stand from their first to their last child, or with their brackets") {
  const auto place = [](std::string_view text) {
    const Loaded loaded(marked(text).text);
    return with_marks(loaded.file.text(), {loaded.root().entry(0).value.where()});
  };
  for (const char* text : {"a:\n  - ⟦b\n  - c⟧ # 注\nd: e\n", "a:\n  ⟦b: 1\n  c: [2, 3]⟧\n", "a: ⟦[b, {c: d}, ]⟧\n",
                           "a: ⟦{b: ,\n  c}⟧ # 注\n", "a:\n- ⟦b⟧\nc: d\n"}) {
    CHECK(place(text) == text);
  }
}

TEST_CASE("yaml: styles and documents") {
  const Loaded loaded("- a\n- 'b'\n- \"c\"\n- |\n  d\n- >\n  e\n- [f]\n- - g\n--- # 注\nh: i\n");
  using yaml::Style;
  const std::vector<Style> styles{Style::plain,  Style::single_quoted, Style::double_quoted, Style::literal,
                                  Style::folded, Style::flow,          Style::block};
  for (std::size_t i = 0; i < styles.size(); ++i) {
    CHECK(loaded.root().item(i).style() == styles[i]);
  }
  REQUIRE(loaded.documents->size() == 2);
  CHECK(dump(loaded.documents->root(1)) == "{h: i}");
}

TEST_CASE("yaml: where a value stands") {
  check_leaves("学校: ⟦青溪小学⟧\n地区: ⟦\"浙江\\n杭州\"⟧ # 注\n");
  check_leaves("\xEF\xBB\xBF学校: ⟦青溪小学⟧\r\n地区: ⟦'浙''江'⟧\r\n");
  check_leaves("a: ⟦多行\n   文字⟧\nb: ⟦x⟧\n");
  check_leaves("措施: |\n\n    ⟦一、甲\n  \n    二、乙⟧\n\n学校: ⟦青溪⟧\n");
  check_leaves("- >-\n  ⟦一\n  二⟧\n- |\n  ⟦三⟧");
  check_leaves("⟦a⟧:\nb: ⟦~⟧\n⟦c⟧: # 注\n⟦null⟧:\n");
  check_leaves("a:\n  ⟦b⟧:\nnull: ⟦c⟧\n");
  check_leaves("⟦-⟧\n⟦-⟧ # 注\n\n- ⟦a⟧\n⟦-⟧\n");
  check_leaves("- [⟦a⟧] # 注\n⟦-⟧\n");
  check_leaves("a: ⟦[]⟧\nb: ⟦{ # 注\n}⟧\n");
  check_leaves("a: &x !t ⟦甲⟧\nb: ⟦*x⟧\nc: [⟦*x⟧, ⟦乙⟧]\n");
  check_leaves("a: !!str\n  # 注\n  ⟦甲⟧\n");
}
