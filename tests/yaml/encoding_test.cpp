#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "yaml/load.h"

using namespace jianfu;
using namespace std::string_literals;

namespace {

struct Told {
  std::string rule;
  std::string zh;
  std::string advice;
  std::size_t findings = 0;
  std::size_t at = 0;
  bool loaded = false;
};

Told told_of(std::string text) {
  const File file("plan.yaml", std::move(text));
  Findings findings;
  Told told;
  told.loaded = yaml::load(file, findings).has_value();
  told.findings = findings.size();
  if (!findings.empty()) {
    told.rule = findings[0].rule;
    told.zh = findings[0].message.zh;
    told.at = findings[0].where.begin;
    told.advice = findings[0].notes.empty() ? "" : findings[0].notes[0].text.zh;
  }
  return told;
}

// One finding, file/encoding, whose message has these words.
void check_encoding(const std::string& text, std::string_view words, std::size_t at) {
  const Told told = told_of(text);
  CAPTURE(told.zh);
  CHECK(told.rule == "file/encoding");
  CHECK(told.findings == 1);
  CHECK(told.zh.find(words) != std::string::npos);
  CHECK(told.at == at);
  CHECK_FALSE(told.loaded);
}

// ASCII and U+4E00 (一) only, which is enough for the question.
std::string utf16(std::string_view text, bool little) {
  std::string wide;
  for (const char c : text) {
    const char high = c == '#' ? '\x4E' : '\0';
    const char low = c == '#' ? '\0' : c;
    wide += little ? low : high;
    wide += little ? high : low;
  }
  return wide;
}

}  // namespace

TEST_CASE("yaml: GBK is named, with the line that mends it") {
  const std::string school = "\xD1\xA7\xD0\xA3";                // 学校
  const std::string name = "\xC7\xE0\xCF\xAA\xD0\xA1\xD1\xA7";  // 青溪小学
  check_encoding("a: 1\n" + school + ": " + name + "\n", "GBK", 5);
  check_encoding(school + ": 1\n", "GBK", 0);  // valid UTF-8: ѧУ
  CHECK(told_of(school + ": 1\n").advice.find("iconv -f GB18030 -t UTF-8 'plan.yaml'") != std::string::npos);
}

TEST_CASE("yaml: letters of other alphabets are not taken for GBK") {
  for (const char* text : {"été: naïve café\n", "школа: да\n", "ναι: όχι\n", "学校: ѧУ\n", "a: ©\n"}) {
    CAPTURE(text);
    CHECK(told_of(text).loaded);
  }
}

TEST_CASE("yaml: UTF-16 with and without its mark") {
  check_encoding("\xFF\xFE" + utf16("a: ##\n", true), "UTF-16", 0);
  check_encoding("\xFE\xFF" + utf16("a: ##\n", false), "UTF-16", 0);
  check_encoding(utf16("a: ##\nb: 1\n", true), "UTF-16LE", 0);
  check_encoding(utf16("a: ##\nb: 1\n", false), "UTF-16BE", 0);
}

TEST_CASE("yaml: no text, or a damaged one") {
  check_encoding("PK\x03\x04 \x14", "Word/Excel", 0);
  check_encoding(
      "\x7F"
      "ELF\x02\x01\x01"s +
          std::string(20, '\0'),
      "程序", 0);
  check_encoding("a\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F", "二进制", 1);
  check_encoding("a: 1\0"s, "U+0000", 4);
  check_encoding("a: \x1B[31m\n", "U+001B", 3);
  check_encoding("a: \x04\n", "U+0004", 3);
  check_encoding("a: \xC2\x9B\n", "U+009B", 3);
  check_encoding("学校: \xE6\xBA青溪\n", "0xE6", 8);
  check_encoding("a: \xC0\x80\x80\n", "0xC0", 3);
  check_encoding("a: 1\rb: 2\r", "CR", 4);
  check_encoding(
      "a: 1\n\xEF\xBB\xBF"
      "b: 2\n",
      "U+FEFF", 5);
}

TEST_CASE("yaml: characters lost in an earlier conversion are a warning") {
  const Told told = told_of("学校: 锟斤拷\n");
  CHECK(told.rule == "file/encoding");
  CHECK(told.loaded);
  CHECK(told_of("\xEF\xBB\xBF学校: 青溪\r\n").findings == 0);
}
