#include "fuzz/mutants.h"

#include <algorithm>
#include <array>

namespace jianfu {

namespace {

using namespace std::string_view_literals;

constexpr std::array fragments{"["sv,           "]"sv,
                               "{"sv,           "}"sv,
                               ": "sv,          ":"sv,
                               ", "sv,          ","sv,
                               "\n"sv,          "\n  "sv,
                               " "sv,           "\""sv,
                               "'"sv,           "#"sv,
                               " #"sv,          "- "sv,
                               "-"sv,           "&a "sv,
                               "*a "sv,         "*a"sv,
                               "!t "sv,         "!!str "sv,
                               "|"sv,           ">"sv,
                               "|2\n"sv,        "? "sv,
                               "\\"sv,          "\\n"sv,
                               "null"sv,        "~"sv,
                               "%"sv,           "@"sv,
                               "`"sv,           "---\n"sv,
                               "...\n"sv,       "--- "sv,
                               "\t"sv,          "中文"sv,
                               "x"sv,           "?"sv,
                               "<<: "sv,        "\r\n"sv,
                               "''"sv,          "\\u4e00"sv,
                               "[a, b]"sv,      "{a: b}"sv,
                               "\"q\""sv,       "'q'"sv,
                               "[a, 'b']"sv,    "{甲: \"b\"}"sv,
                               "  [a, b]\n"sv,  "\u0085"sv,
                               "：｛"sv,        "\n\n"sv,
                               " # 注 [a]\n"sv, "&a # 注\n"sv,
                               "- - 甲: 1\n"sv, "- 甲: 1\n  乙: 2\n"sv,
                               "null: "sv,      ">-\n    甲\n"sv,
                               "%YAML 1.2\n"sv, "- \n"sv,
                               "键:\n"sv,       "键: |\n  文\n"sv};

bool is_inside_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && is_inside_character(text[at])) {
    --at;
  }
  return at;
}

std::size_t character_length(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && is_inside_character(text[at + length])) {
    ++length;
  }
  return length;
}

std::string window(std::string_view base, Dice& dice) {
  std::size_t begin = dice.below(base.size());
  while (begin > 0 && base[begin - 1] != '\n') {
    --begin;
  }
  const std::size_t end = character_start(base, std::min(base.size(), begin + 20 + dice.below(300)));
  return std::string(base.substr(begin, end - begin));
}

}  // namespace

std::string mutant(std::string_view base, Dice& dice) {
  std::string text = window(base, dice);
  for (std::size_t edits = dice.below(5); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = character_start(text, dice.below(text.size()));
    const std::size_t length = character_length(text, at);
    switch (dice.below(3)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, fragments[dice.below(fragments.size())]);
        break;
      default:
        text.replace(at, length, fragments[dice.below(fragments.size())]);
    }
  }
  return text;
}

}  // namespace jianfu
