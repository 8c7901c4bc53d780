// One form for the ways to write a class's name: 三年级1班, 三（1）班, 三年级一班 and 301班 are one class.

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/utf8.h"
#include "plan/conflicts.h"
#include "plan/memo.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

namespace {

std::u32string codes_of(const std::string& text) {
  std::u32string codes;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    codes.push_back(next.code);
    at += next.bytes;
  }
  return codes;
}

bool is_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}

// What stands before the number names the grade and nothing else, no campus and no school.
bool is_grade_alone(std::u32string_view words) {
  constexpr std::u32string_view allowed = U"一二三四五六七八九0123456789初高中小学年级第";
  return !words.empty() && std::ranges::all_of(words, [&](char32_t code) { return allowed.find(code) != std::u32string_view::npos; });
}

std::u32string chinese_tail(std::u32string& words) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  const std::size_t word = words.rfind(U"年级");
  if (word == std::u32string::npos) {
    return {};
  }
  std::u32string tail = words.substr(word + 2);
  const bool is_number =
      !tail.empty() && std::ranges::all_of(tail, [&](char32_t code) { return numerals.find(code) != std::u32string_view::npos; });
  if (!is_number) {
    return {};
  }
  words.resize(word + 2);
  return tail;
}

std::string key_of(const ClassName& name) {
  std::string folded = folded_word(name.name);
  std::u32string words = codes_of(folded);
  if (!name.grade) {
    return folded;
  }
  if (words.ends_with(U"班")) {
    words.pop_back();
  }
  std::u32string number;
  while (!words.empty() && is_digit(words.back())) {
    number.insert(number.begin(), words.back());
    words.pop_back();
  }
  std::string digits;
  if (number.empty()) {
    std::string numerals;
    for (const char32_t code : chinese_tail(words)) {
      utf8::append(numerals, code);
    }
    const auto value = read_number(numerals);
    digits = !numerals.empty() && value ? fmt::format("{}", *value) : std::string();
  } else {
    digits.assign(number.begin(), number.end());
  }
  const bool is_room = words.empty() && (digits.size() == 3 || digits.size() == 4);
  if (is_room) {
    digits.erase(0, digits.size() - 2);
  }
  if (digits.empty() || (!is_room && !is_grade_alone(words))) {
    return folded;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return fmt::format("{}#{}", *name.grade, digits);
}

}  // namespace

std::string class_key(const ClassName& name) {
  thread_local Memo<std::string> memo;
  const auto grade = static_cast<std::uint32_t>(name.grade.value_or(0));
  if (const std::string* known = memo.find(name.name, grade)) {
    return *known;
  }
  std::string key = key_of(name);
  memo.keep(name.name, key, grade);
  return key;
}

}  // namespace jianfu::plan
