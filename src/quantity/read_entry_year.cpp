#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

// 2021 of 2021级, 21 of 21级, read backwards from the word.
std::optional<int> year_before(std::u32string_view text, std::size_t word, std::size_t& begin) {
  begin = word;
  int year = 0;
  int place = 1;
  while (begin > 0 && is_digit(text[begin - 1]) && word - begin < 5) {
    --begin;
    year += place * static_cast<int>(text[begin] - U'0');
    place *= 10;
  }
  const std::size_t digits = word - begin;
  constexpr int century = 2000;
  if (digits == 2) {
    return century + year;
  }
  return digits == 4 && year >= century && year < century + 100 ? std::optional(year) : std::nullopt;
}

int first_grade_named(std::u32string_view before) {
  struct Named {
    std::u32string_view word;
    int first;
  };

  constexpr Named stages[] = {{U"小学", 1}, {U"初中", 7}, {U"高中", 10}, {U"小", 1}, {U"初", 7}, {U"高", 10}};
  for (const Named& stage : stages) {
    if (before.ends_with(stage.word)) {
      return stage.first;
    }
  }
  return 0;
}

}  // namespace

std::optional<YearOfClass> year_of_class(std::string_view name) {
  const Cursor cursor(name);
  const std::u32string_view text = cursor.text;
  for (const char32_t word : {U'级', U'届'}) {
    for (std::size_t at = text.find(word); at != std::u32string_view::npos; at = text.find(word, at + 1)) {
      std::size_t begin = 0;
      if (const auto year = year_before(text, at, begin)) {
        return YearOfClass{.year = *year, .leaving = word == U'届', .first_grade = first_grade_named(text.substr(0, begin))};
      }
    }
  }
  return std::nullopt;
}

}  // namespace jianfu
