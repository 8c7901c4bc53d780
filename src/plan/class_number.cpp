#include "plan/class_number.h"

#include <array>
#include <string>

#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

namespace {

constexpr int rooms_of_a_grade = 100;  // 301班: grade 3, class 1

std::optional<int> digits_at_end(std::string_view text) {
  int number = 0;
  int weight = 1;
  bool any = false;
  for (; !text.empty() && text.back() >= '0' && text.back() <= '9' && weight <= rooms_of_a_grade; text.remove_suffix(1)) {
    number += (text.back() - '0') * weight;
    weight *= 10;
    any = true;
  }
  return any ? std::optional(number % rooms_of_a_grade) : std::nullopt;
}

// 一 … 九, 十, 十二, 二十, 二十一.
std::optional<int> numerals_at_end(std::string_view text) {
  constexpr std::array<std::string_view, 10> numerals = {"十", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const auto take = [&]() -> int {
    for (std::size_t i = 0; i < numerals.size(); ++i) {
      if (text.ends_with(numerals[i])) {
        text.remove_suffix(numerals[i].size());
        return static_cast<int>(i);
      }
    }
    return -1;
  };
  const int last = take();
  if (last < 0) {
    return std::nullopt;
  }
  const bool is_ten = last == 0;
  if (!is_ten && !text.ends_with(numerals[0])) {
    return last;
  }
  if (!is_ten) {
    text.remove_suffix(numerals[0].size());
  }
  const int tens = take();
  return 10 * (tens > 0 ? tens : 1) + last;
}

}  // namespace

std::optional<int> class_number(std::string_view name) {
  const std::string folded = folded_word(name);
  const std::size_t word = folded.rfind("班");
  const std::string_view before = std::string_view(folded).substr(0, word == std::string::npos ? 0 : word);
  const auto digits = digits_at_end(before);
  return digits ? digits : numerals_at_end(before);
}

bool is_same_class(const ClassName& a, const ClassName& b) {
  if (folded_word(a.name) == folded_word(b.name)) {
    return true;
  }
  const auto number = class_number(a.name);
  return a.grade && a.grade == b.grade && number && number == class_number(b.name);
}

}  // namespace jianfu::plan
