#include "quantity/take_grade.h"

#include "quantity/take.h"

namespace jianfu {

namespace {

struct Prefix {
  std::u32string_view word;
  GradeSeries series;
};

constexpr Prefix prefixes[] = {{U"小学", GradeSeries::primary}, {U"初中", GradeSeries::junior}, {U"高中", GradeSeries::senior},
                               {U"小", GradeSeries::primary},   {U"初", GradeSeries::junior},   {U"高", GradeSeries::senior}};

bool take_prefix(Cursor& cursor, GradeSeries& series) {
  for (const Prefix& prefix : prefixes) {
    if (cursor.take(prefix.word)) {
      cursor.take(U'部');
      series = prefix.series;
      return true;
    }
  }
  return false;
}

// The grade that the numeral means in its series. 初中 and 高中 may also count through: 初中七年级.
std::optional<int> in_series(int numeral, GradeSeries series) {
  switch (series) {
    case GradeSeries::through:
      return numeral >= 1 && numeral <= 12 ? std::optional(numeral) : std::nullopt;
    case GradeSeries::primary:
      return numeral >= 1 && numeral <= 6 ? std::optional(numeral) : std::nullopt;
    case GradeSeries::junior:
      return numeral >= 1 && numeral <= 3   ? std::optional(numeral + 6)
             : numeral >= 7 && numeral <= 9 ? std::optional(numeral)
                                            : std::nullopt;
    case GradeSeries::senior:
      return numeral >= 1 && numeral <= 3     ? std::optional(numeral + 9)
             : numeral >= 10 && numeral <= 12 ? std::optional(numeral)
                                              : std::nullopt;
  }
  return std::nullopt;
}

// 三, 十, 十一, 十二 or one or two digits; a single character of 一二.
std::optional<int> take_numeral(Cursor& cursor) {
  if (is_digit(cursor.peek())) {
    return take_integer(cursor, 2);
  }
  if (cursor.take(U'十')) {
    const int ones = chinese_digit(cursor.peek());
    const bool eleventh_or_twelfth = (ones == 1 || ones == 2) && cursor.peek() != U'两';
    cursor.at += eleventh_or_twelfth ? 1U : 0U;
    return 10 + (eleventh_or_twelfth ? ones : 0);
  }
  const int digit = cursor.peek() == U'两' ? -1 : chinese_digit(cursor.peek());
  if (digit < 1) {
    return std::nullopt;
  }
  ++cursor.at;
  return digit;
}

}  // namespace

std::optional<int> take_grade(Cursor& cursor, GradeSeries& series) {
  const std::size_t start = cursor.at;
  GradeSeries own = series;
  const bool prefixed = take_prefix(cursor, own);
  if (!prefixed &&
      (cursor.take_any({U"grades", U"grade", U"年级"}) || (cursor.peek() == U'g' && is_digit(cursor.peek(1)) && cursor.take(U'g')))) {
    cursor.blank();
    own = GradeSeries::through;
  }
  const std::optional<int> numeral = take_numeral(cursor);
  std::optional<int> grade = numeral ? in_series(*numeral, own) : std::nullopt;
  if (numeral && !grade && !prefixed) {
    own = GradeSeries::through;
    grade = in_series(*numeral, own);
  }
  if (!grade) {
    cursor.at = start;
    return std::nullopt;
  }
  series = own;
  return grade;
}

std::optional<int> take_next_grade(Cursor& cursor, GradeSeries series, int previous) {
  if (is_digit(cursor.peek()) || cursor.peek() == U'两' || chinese_digit(cursor.peek()) < 1) {
    return std::nullopt;
  }
  const std::optional<int> grade = in_series(chinese_digit(cursor.peek()), series);
  if (!grade || *grade <= previous) {
    return std::nullopt;
  }
  ++cursor.at;
  return grade;
}

}  // namespace jianfu
