#include "prose/numbers.h"
#include "prose/units.h"

namespace jianfu::prose {

namespace {

// One grade number: a single Chinese digit (三四年级 are two grades), 十, 十一, 十二, or one or two ASCII digits.
int grade_number(std::u16string_view text, std::size_t& at) {
  if (is_ascii_digit(unit_at(text, at))) {
    int value = 0;
    const std::size_t from = at;
    while (is_ascii_digit(unit_at(text, at)) && at < from + 3) {
      value = value * 10 + (text[at++] - u'0');
    }
    return value >= 1 && value <= 12 ? value : 0;
  }
  if (unit_at(text, at) == u'十') {
    ++at;
    const std::size_t place = std::u16string_view(u"一二").find(unit_at(text, at));
    if (at < text.size() && place != std::u16string_view::npos) {
      ++at;
      return 11 + static_cast<int>(place);
    }
    return 10;
  }
  const int digit = chinese_digit(unit_at(text, at));
  at += digit != 0 ? 1 : 0;
  return digit;
}

std::size_t range_sign(std::u16string_view text, std::size_t at) {
  std::size_t length = 0;
  while (length < 3 && one_of(unit_at(text, at + length), u"-~")) {
    ++length;
  }
  return length != 0 ? length : one_of(unit_at(text, at), u"至到") ? 1 : 0;
}

std::size_t list_sign(std::u16string_view text, std::size_t at) {
  return one_of(unit_at(text, at), u"、和与及或,.") ? 1 : 0;
}

std::size_t grade_word(std::u16string_view text, std::size_t at) {
  if (starts(text, at, u"年级") || starts(text, at, u"年段")) {
    return 2;
  }
  if (one_of(unit_at(text, at), u"两三四") && starts(text, at + 1, u"个年级")) {
    return 4;
  }
  return 0;
}

// 一、二 / 三至六 / 1-3 in front of 年级; `at` moves behind 年级.
std::optional<Grades> numbered(std::u16string_view text, std::size_t& at) {
  Grades grades;
  int last = 0;
  bool range = false;
  for (std::size_t place = at; place < at + 24;) {
    if (const std::size_t length = grade_word(text, place); length != 0 && last != 0) {
      at = place + length;
      return grades;
    }
    const std::size_t before = place;
    const int grade = grade_number(text, place);
    if (grade == 0) {
      return std::nullopt;
    }
    if (range && grade < last) {
      return std::nullopt;
    }
    grades = grades | (range ? Grades::range(last, grade) : Grades{grade});
    last = grade;
    range = false;
    if (const std::size_t dash = range_sign(text, place); dash != 0) {
      range = true;
      place += dash;
    } else if (grade_word(text, place) == 0) {
      place += list_sign(text, place);
    }
    if (place == before) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// 初一, 高三, 初一、二, 初一至初三; `at` moves behind.
std::optional<Grades> named(std::u16string_view text, std::size_t& at) {
  const char16_t kind = unit_at(text, at);
  if ((kind != u'初' && kind != u'高') || (at > 0 && one_of(text[at - 1], u"提最较更增升当起"))) {
    return std::nullopt;
  }
  const int base = kind == u'初' ? 6 : 9;
  std::size_t place = at + 1;
  const std::size_t first = std::u16string_view(u"一二三").find(unit_at(text, place));
  if (place >= text.size() || first == std::u16string_view::npos || one_of(unit_at(text, place + 1), u"点些次步定年个")) {
    if (!(first != std::u16string_view::npos && starts(text, place + 1, u"年级"))) {
      return std::nullopt;
    }
  }
  int last = static_cast<int>(first) + 1;
  Grades grades{base + last};
  ++place;
  while (place < text.size()) {
    const std::size_t dash = range_sign(text, place);
    const std::size_t sign = dash != 0 ? dash : list_sign(text, place);
    std::size_t next = place + sign;
    const bool repeats = unit_at(text, next) == kind;
    next += repeats ? 1 : 0;
    const std::size_t digit = std::u16string_view(u"一二三").find(unit_at(text, next));
    const bool plain_number = !repeats && sign != 0 && one_of(unit_at(text, next + 1), u"次节个天科小分点");
    if (next >= text.size() || digit == std::u16string_view::npos || plain_number || (dash != 0 && static_cast<int>(digit) + 1 < last)) {
      break;
    }
    const int grade = static_cast<int>(digit) + 1;
    grades = grades | (dash != 0 ? Grades::range(base + last, base + grade) : Grades{base + grade});
    last = grade;
    place = next + 1;
  }
  if (starts(text, place, u"年级")) {
    place += 2;
  }
  at = place;
  return grades;
}

std::size_t class_number(std::u16string_view text, std::size_t at) {
  const auto number = number_at(text, at);
  return number && !number->half && number->low == number->high && number->low >= 1 && number->low <= 40 && number->fraction_digits == 0
             ? number->end
             : 0;
}

// 三(2)班, 302班, Grade 3: a class tells its grade; `at` moves behind.
std::optional<Grades> of_class(std::u16string_view text, std::size_t& at) {
  std::size_t place = at;
  if (starts(text, at, u"grade")) {
    place += 5;
    const int grade = is_ascii_digit(unit_at(text, place)) ? grade_number(text, place) : 0;
    at = grade != 0 ? place : at;
    return grade != 0 ? std::optional(Grades{grade}) : std::nullopt;
  }
  const bool three_digits =
      is_ascii_digit(unit_at(text, at)) && is_ascii_digit(unit_at(text, at + 1)) && is_ascii_digit(unit_at(text, at + 2));
  if (three_digits && unit_at(text, at + 3) == u'班' && text[at] != u'0' && (text[at + 1] <= u'3') && text.substr(at + 1, 2) != u"00") {
    const int grade = text[at] - u'0';
    at += 4;
    return Grades{grade};
  }
  const int grade = three_digits ? 0 : grade_number(text, place);
  const std::size_t inside = grade != 0 && unit_at(text, place) == u'(' ? class_number(text, place + 1) : 0;
  if (inside == 0 || unit_at(text, inside) != u')' || unit_at(text, inside + 1) != u'班') {
    return std::nullopt;
  }
  at = inside + 2;
  return Grades{grade};
}

// What numbers of grades are made of: 1, 一, and the signs of lists and ranges.
bool joins_grades(char16_t unit) {
  switch (unit) {
    case u'十':
    case u'-':
    case u'~':
    case u'至':
    case u'到':
    case u'、':
    case u'和':
    case u'与':
    case u'及':
    case u'或':
    case u',':
    case u'.':
      return true;
    default:
      return is_ascii_digit(unit) || chinese_digit(unit) != 0;
  }
}

// Whether grades may be named by the numbers at `at`. What stands behind them tells for most that they are none: 60分钟.
bool may_be_numbered(std::u16string_view text, std::size_t at) {
  constexpr std::size_t most = 30;  // numbered() goes no further
  const std::size_t stop = at + most;
  while (at < stop && joins_grades(unit_at(text, at))) {
    ++at;
  }
  return at == stop || one_of(unit_at(text, at), u"年个两(班");
}

Grades stage_around(Grades grades, Grades stage) {
  if (!stage.empty()) {
    return stage;
  }
  for (const Grades one : {Grades::range(1, 6), Grades::range(7, 9), Grades::range(10, 12)}) {
    if (grades.within(one)) {
      return one;
    }
  }
  return Grades::all();
}

int lowest(Grades grades) {
  int grade = 1;
  while (grade < 12 && !grades.has(grade)) {
    ++grade;
  }
  return grade;
}

int highest(Grades grades) {
  int grade = 12;
  while (grade > 1 && !grades.has(grade)) {
    --grade;
  }
  return grade;
}

}  // namespace

void extend_grades(std::u16string_view text, Grades stage, ScannedGrades& grades) {
  std::size_t at = grades.end;
  if (starts(text, at, u"学生")) {
    at += 2;
  }
  if (one_of(unit_at(text, at), u"及含") && unit_at(text, at + 1) == u'以') {
    ++at;
  } else if (starts(text, at, u"(含)")) {
    at += 3;
  }
  const Grades around = stage_around(grades.grades, stage);
  if (starts(text, at, u"以上") || starts(text, at, u"起") || starts(text, at, u"开始")) {
    const int first = lowest(grades.grades);
    grades.end = at + (text[at] == u'起' ? 1 : 2);
    grades.grades = Grades::range(first, 12) & around;
  } else if (starts(text, at, u"以下")) {
    grades.grades = Grades::range(1, highest(grades.grades)) & around;
    grades.end = at + 2;
  }
}

std::optional<ScannedGrades> grades_at(std::u16string_view text, std::size_t at, Grades stage) {
  if (is_numeral(unit_at(text, at)) && !may_be_numbered(text, at)) {
    return std::nullopt;
  }
  ScannedGrades out{.grades = {}, .end = at};
  bool range = false;
  int last = 0;
  for (int parts = 0; parts < 8; ++parts) {
    std::size_t end = out.end;
    if (parts > 0) {
      const std::size_t dash = range_sign(text, end);
      range = dash != 0;
      end += range ? dash : list_sign(text, end);
      if (end == out.end) {
        break;
      }
    }
    auto part = numbered(text, end);
    if (!part) {
      part = named(text, end);
    }
    if (!part) {
      part = of_class(text, end);
    }
    if (!part || (range && lowest(*part) < last)) {
      break;
    }
    out.grades = out.grades | (range ? Grades::range(last, highest(*part)) : *part);
    last = highest(*part);
    out.end = end;
  }
  if (out.grades.empty()) {
    return std::nullopt;
  }
  extend_grades(text, stage, out);
  return out;
}

}  // namespace jianfu::prose
