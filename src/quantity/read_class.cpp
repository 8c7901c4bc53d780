#include "quantity/read.h"
#include "quantity/take.h"
#include "quantity/take_grade.h"

namespace jianfu {

namespace {

constexpr std::u32string_view grade_word = U"年级";

// 三 of 青溪小学三年级1班; nullopt for mixed classes that name two grades.
std::optional<int> grade_before_word(const Cursor& name) {
  const std::size_t word = name.text.find(grade_word);
  if (word == std::u32string::npos || name.text.find(grade_word, word + 1) != std::u32string::npos) {
    return std::nullopt;
  }
  for (const std::size_t length : {4U, 3U, 2U, 1U}) {
    if (length > word) {
      continue;
    }
    Cursor cursor = name;
    cursor.at = word - length;
    GradeSeries series = GradeSeries::through;
    const std::optional<int> grade = take_grade(cursor, series);
    if (grade && cursor.at == word) {
      return grade;
    }
  }
  return std::nullopt;
}

bool take_class_word(Cursor& cursor) {
  return cursor.take_any({U"班级", U"班", U"class"});
}

// A class number or letter: 1, 12, (1), 一, A, 甲.
bool take_class_number(Cursor& cursor) {
  const bool bracket = cursor.take(U'(');
  if (!take_integer(cursor, 2)) {
    constexpr std::u32string_view letters = U"甲乙丙丁";
    if (!is_latin(cursor.peek()) && (cursor.done() || letters.find(cursor.peek()) == std::u32string_view::npos)) {
      return false;
    }
    ++cursor.at;
  }
  return !bracket || cursor.take(U')');
}

// 301班, 1203班, 高301班: the grade and two digits of the class.
std::optional<int> grade_of_room_number(Cursor cursor) {
  GradeSeries series = GradeSeries::through;
  const std::u32string_view text = cursor.text;
  std::u32string digits;
  while (cursor.at < text.size() && !is_digit(text[cursor.at])) {
    ++cursor.at;
  }
  const std::u32string prefix(text.substr(0, cursor.at));
  while (is_digit(cursor.peek())) {
    digits.push_back(text[cursor.at++]);
  }
  take_class_word(cursor);
  if ((digits.size() != 3 && digits.size() != 4) || !cursor.done()) {
    return std::nullopt;
  }
  Cursor grade = cursor;
  grade.text = (prefix == U"class" || prefix == U"class " ? U"" : prefix) + digits.substr(0, digits.size() - 2);
  grade.at = 0;
  const std::optional<int> found = take_grade(grade, series);
  return grade.done() ? found : std::nullopt;
}

// 三1班, 三(1)班, 三一班, 3.1班, 3-1, 3年2班, G3C1, 初二3班, 高三.
std::optional<int> grade_before_number(Cursor cursor) {
  cursor.take(U"class");
  cursor.blank();
  GradeSeries series = GradeSeries::through;
  const std::optional<int> grade = take_grade(cursor, series);
  if (!grade || cursor.peek() == U'十') {
    return std::nullopt;  // 三十班 is the thirtieth class
  }
  const bool prefixed = series != GradeSeries::through;
  if (cursor.done()) {
    return prefixed ? grade : std::nullopt;
  }
  cursor.take_any({U"年", U".", U"-", U"/"});
  cursor.blank();
  cursor.take(U',');
  if (cursor.take_any({U"class"}) || (cursor.peek() == U'c' && is_digit(cursor.peek(1)) && cursor.take(U'c'))) {
    cursor.blank();
  }
  if (!take_class_number(cursor)) {
    return std::nullopt;
  }
  take_class_word(cursor);
  return cursor.done() ? grade : std::nullopt;
}

}  // namespace

std::optional<int> grade_of_class(std::string_view name) {
  const Cursor cursor(name);
  if (const std::optional<int> grade = grade_before_word(cursor)) {
    return grade;
  }
  if (const std::optional<int> grade = grade_of_room_number(cursor)) {
    return grade;
  }
  return grade_before_number(cursor);
}

}  // namespace jianfu
