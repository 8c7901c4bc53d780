#include "cli/stream_parts.h"

#include <doctest/doctest.h>

using namespace jianfu;
using namespace jianfu::cli;

namespace {

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> all;
  for (const StreamPart& part : cut_stream(text)) {
    all.emplace_back(part.text);
  }
  return all;
}

}  // namespace

TEST_CASE("a stream is cut before each --- line, and what says nothing stays with what follows") {
  using Texts = std::vector<std::string>;
  CHECK(texts("a: 1\n") == Texts{"a: 1\n"});
  CHECK(texts("") == Texts{""});
  CHECK(texts("a: 1\n---\nb: 2\n") == Texts{"a: 1\n", "---\nb: 2\n"});
  CHECK(texts("# x\n%YAML 1.2\n---\na: 1\n--- # y\nb: 2") == Texts{"# x\n%YAML 1.2\n---\na: 1\n", "--- # y\nb: 2"});
  CHECK(texts("a: |\n  --- no\n----\n---x\n---\r\nb: 2\n---") == Texts{"a: |\n  --- no\n----\n---x\n", "---\r\nb: 2\n---"});
  CHECK(texts("a: 1\n---\n---\n# x\n--- # y\nb: 2\n---\n\n") == Texts{"a: 1\n", "---\n---\n# x\n--- # y\nb: 2\n---\n\n"});
  CHECK(texts("---\n---\n") == Texts{"---\n---\n"});
  CHECK(texts("a: 1\n--- {b: 2}\n--- ~\n") == Texts{"a: 1\n", "--- {b: 2}\n", "--- ~\n"});
}

TEST_CASE("places in a part of a file are those of the file") {
  const std::string text = "a: 1\n---\n语文: 2\n---\nc: 3\n";
  const auto parts = cut_stream(text);
  REQUIRE(parts.size() == 3);
  const File whole("f", text);
  for (const StreamPart& part : parts) {
    const File file("f", std::string(part.text), part.place);
    for (std::size_t at = 0; at < part.text.size(); ++at) {
      const Position here = file.position(at);
      const Position there = whole.position(file.first_offset() + at);
      CHECK(here.line == there.line);
      CHECK(here.column == there.column);
    }
    CHECK(file.line_text(part.place.first_line) == whole.line_text(part.place.first_line));
    CHECK(file.line_start(part.place.first_line) == 0);
  }
}
