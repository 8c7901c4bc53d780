#include "yaml/sound_text.h"

#include <string>

#include <doctest/doctest.h>

#include "base/utf8.h"

using jianfu::yaml::is_plainly_sound;

namespace {

// Character by character, of a text that is no PDF and has Chinese.
bool is_sound(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const jianfu::utf8::Decoded next = jianfu::utf8::decode(text, at);
    const bool blank = next.code == '\t' || next.code == '\n' || (next.code == '\r' && text.compare(at + 1, 1, "\n") == 0);
    const bool control = next.code < ' ' || (next.code >= 0x7F && next.code < 0xA0);
    if ((control && !blank) || next.code == 0xFFFD || next.code == 0xFEFF || next.code == U'锟') {
      return false;
    }
    at += next.bytes;
  }
  return true;
}

}  // namespace

TEST_CASE("what a plan is made of is plainly sound") {
  for (const char* text : {"", "学校: 青溪小学\n", "a: b\r\nc: d\r\n", "\t# é·×… “引号”，—— 𠮷 😀\n作息: {}\n"}) {
    CHECK(is_plainly_sound(text));
  }
}

TEST_CASE("common characters are plainly sound in every place of a long text") {
  for (std::size_t before = 0; before < 200; ++before) {
    const std::string ascii(before, 'a');
    for (const char* text : {"学校，青溪\r\n·—— 𠮷 é\n生产嘟锻", "生"}) {
      CHECK_MESSAGE(is_plainly_sound(ascii + text + ascii + "学"), before);
    }
  }
}

TEST_CASE("every character of Chinese is plainly sound, wherever it stands") {
  for (unsigned code = 0x3000; code < 0xA000; ++code) {
    std::string character;
    jianfu::utf8::append(character, code);
    if (character == "锟") {
      continue;
    }
    const bool sound = is_plainly_sound(character + "学校青溪") && is_plainly_sound("学校青溪" + character + "a") &&
                       is_plainly_sound("学" + character + "校青溪");
    CHECK_MESSAGE(sound, character);
  }
}

TEST_CASE("whatever the slower checks may speak of is not plainly sound, wherever it stands") {
  using namespace std::string_literals;
  for (const std::string& bad : {"\0"s, "\x01"s, "\x7F"s, "\x80"s, "\xFF"s, "\xC1\x81"s, "\xE0\x80\x80"s, "\xE5\xAD"s, "\xE5"s,
                                 "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s, "\xC2\x80"s, "\uFEFF"s, "\uFFFD"s, "锟斤拷"s, "\r"s}) {
    CAPTURE(bad);
    CHECK_FALSE(is_plainly_sound(bad));
    CHECK_FALSE(is_plainly_sound("学校: 青溪\n" + bad));
    CHECK_FALSE(is_plainly_sound("学校: 青溪\n" + bad + " 小学\n"));
    CHECK_FALSE(is_plainly_sound("学校: 青溪小" + bad + "学校青溪小学\n"));
    CHECK_FALSE(is_plainly_sound("学校: 青溪" + bad + "小学校青溪小学\n"));
    for (std::size_t before = 0; before < 200; ++before) {  // in every place of the blocks that are looked at together
      const std::string ascii(before, 'a');
      const std::string long_text = ascii + "学" + bad + "青溪小学\n" + std::string(200, 'b') + "\n";
      CHECK_FALSE_MESSAGE(is_plainly_sound(long_text), before);
      CHECK_FALSE_MESSAGE(is_plainly_sound(ascii + "学" + bad), before);
    }
  }
  CHECK_FALSE(is_plainly_sound("%PDF-1.7\n学校"));
  CHECK_FALSE(is_plainly_sound("\xC4\xE3\n"));  // 你 in GBK, two bytes that are also UTF-8 or not; no Chinese in UTF-8 beside them
  CHECK_FALSE(is_plainly_sound("\xC3\xA9t\xC3\xA9\n"));
}

TEST_CASE("looking at blocks says the same as character by character, for every byte in every place of a block") {
  std::string chinese;
  while (chinese.size() < 256) {
    chinese += "学校青溪";
  }
  const std::string mixed = std::string(64, 'a') + "学校b\r\n青溪" + std::string(70, 'c') + chinese;
  for (const std::string& text : {chinese, mixed, std::string(256, 'a') + "学"}) {
    for (unsigned byte = 0; byte < 256; ++byte) {
      std::size_t differ = 0;
      for (std::size_t at = 60; at < 200; ++at) {
        const std::string one(1, static_cast<char>(byte));
        std::string put = text;
        put.replace(at, 1, one);
        differ += is_plainly_sound(put) == is_sound(put) ? 0 : 1;
        for (const char* around : {"", "\xEF\xBF", "\xE9\x94", "\xE0", "\xED"}) {  // before it: the marks, 锟, too long, a surrogate
          put = text;
          put.insert(at, around + one);
          differ += is_plainly_sound(put) == is_sound(put) ? 0 : 1;
        }
      }
      CHECK_MESSAGE(differ == 0, byte);
    }
  }
}
