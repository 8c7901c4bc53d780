#include <algorithm>
#include <charconv>
#include <string>

#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

constexpr std::size_t most_digits = 15;  // as many as a double carries exactly

bool digits_ahead(const Cursor& cursor, std::size_t from, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(cursor.peek(from + i))) {
      return false;
    }
  }
  return true;
}

// 1 280 and 1,280: three digits after the blank or comma, and no more.
bool group_ahead(const Cursor& cursor) {
  const bool separator = cursor.peek() == U' ' || cursor.peek() == U',';
  return separator && digits_ahead(cursor, 1, 3) && !is_digit(cursor.peek(4));
}

std::optional<double> take_arabic(Cursor& cursor) {
  const std::size_t start = cursor.at;
  std::string digits;
  const auto take_digits = [&] {
    while (is_digit(cursor.peek())) {
      digits.push_back(static_cast<char>(cursor.text[cursor.at++]));
    }
  };
  take_digits();
  if (digits.size() <= 3 && digits.front() != '0') {
    while (group_ahead(cursor)) {
      ++cursor.at;
      take_digits();
    }
  }
  if (cursor.peek() == U'.' && is_digit(cursor.peek(1))) {
    digits.push_back('.');
    ++cursor.at;
    take_digits();
  }
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.size() > most_digits || error != std::errc{} || end != digits.data() + digits.size() || value > largest_number) {
    cursor.at = start;
    return std::nullopt;
  }
  return value;
}

std::size_t chinese_digits_ahead(const Cursor& cursor) {
  std::size_t count = 0;
  while (chinese_digit(cursor.peek(count)) >= 0) {
    ++count;
  }
  return count;
}

// 二〇, 一二〇, 二〇二六: digit by digit, which only a 〇 among them makes sure of.
std::optional<double> take_positional(Cursor& cursor) {
  const std::size_t count = chinese_digits_ahead(cursor);
  const std::u32string_view run = std::u32string_view(cursor.text).substr(cursor.at, count);
  if (count < 2 || count > 9 || run.find(U'〇') == std::u32string_view::npos || is_chinese_unit(cursor.peek(count))) {
    return std::nullopt;
  }
  double value = 0;
  for (const char32_t code : run) {
    value = value * 10 + chinese_digit(code);
  }
  cursor.at += count;
  return value;
}

int chinese_unit(char32_t code) {
  return code == U'十' ? 10 : code == U'百' ? 100 : code == U'千' ? 1000 : 0;
}

// Below 10000: 三千二百零五, 一百二 (120), 十五. nullopt where two digits follow one another (三四十): that is no one number.
std::optional<double> take_below_myriad(Cursor& cursor) {
  int value = 0;
  int last_unit = 10000;
  bool after_zero = false;
  bool any = false;
  while (true) {
    if (cursor.take(U'〇')) {
      after_zero = true;
      any = true;
      continue;
    }
    const int digit = chinese_digit(cursor.peek());
    const int unit = chinese_unit(cursor.peek(digit >= 0 ? 1 : 0));
    if (digit < 0 && (unit != 10 || last_unit <= 10)) {
      break;
    }
    any = true;
    if (unit == 0) {
      ++cursor.at;
      if (chinese_digit(cursor.peek()) >= 0) {
        return std::nullopt;
      }
      const bool abridged = !after_zero && last_unit > 10 && last_unit < 10000;
      value += abridged ? digit * last_unit / 10 : digit;
      break;
    }
    if (unit >= last_unit) {
      return std::nullopt;
    }
    cursor.at += digit >= 0 ? 2 : 1;
    value += (digit >= 0 ? digit : 1) * unit;
    last_unit = unit;
    after_zero = false;
  }
  return any ? std::optional<double>(value) : std::nullopt;
}

// 点五 of 三点五; not the 点二 of 八点二十, which is a time of day.
double take_chinese_fraction(Cursor& cursor) {
  const std::size_t start = cursor.at;
  double fraction = 0;
  double place = 0.1;
  if (cursor.take(U'点')) {
    for (; chinese_digit(cursor.peek()) >= 0 && cursor.peek() != U'两'; ++cursor.at) {
      fraction += place * chinese_digit(cursor.peek());
      place /= 10;
    }
    if (place == 0.1 || place < 1e-6 || is_chinese_unit(cursor.peek()) || cursor.peek() == U'分') {
      cursor.at = start;
      return 0;
    }
  }
  return fraction;
}

std::optional<double> take_chinese(Cursor& cursor) {
  const std::size_t start = cursor.at;
  std::optional<double> value = take_positional(cursor);
  if (!value) {
    value = take_below_myriad(cursor);
    if (value && *value > 0 && cursor.take(U'万')) {
      const std::optional<double> rest = take_below_myriad(cursor);
      *value = *value * 10000 + rest.value_or(0);
    }
  }
  const bool goes_on = is_chinese_unit(cursor.peek()) || chinese_digit(cursor.peek()) >= 0;
  if (!value || goes_on) {
    cursor.at = start;
    return std::nullopt;
  }
  return *value + take_chinese_fraction(cursor);
}

}  // namespace

std::optional<double> take_number(Cursor& cursor) {
  if (is_digit(cursor.peek())) {
    return take_arabic(cursor);
  }
  if (cursor.take(U'半')) {
    return 0.5;
  }
  return take_chinese(cursor);
}

std::optional<int> take_integer(Cursor& cursor, int digits) {
  const std::size_t start = cursor.at;
  if (cursor.peek() == U'〇' && is_digit(cursor.peek(1))) {
    ++cursor.at;  // 零5分
  }
  if (!is_digit(cursor.peek())) {
    std::optional<double> value = take_positional(cursor);
    if (!value) {
      value = take_below_myriad(cursor);
    }
    if (!value || chinese_digit(cursor.peek()) >= 0 || is_chinese_unit(cursor.peek())) {
      cursor.at = start;
      return std::nullopt;
    }
    return static_cast<int>(*value);
  }
  int value = 0;
  int count = 0;
  for (; is_digit(cursor.peek()) && count <= digits; ++count) {
    value = value * 10 + static_cast<int>(cursor.text[cursor.at++] - U'0');
  }
  if (count > digits) {
    cursor.at = start;
    return std::nullopt;
  }
  return value;
}

std::optional<Loose> take_loose(Cursor& cursor) {
  const std::size_t start = cursor.at;
  const bool tens_first = chinese_digit(cursor.peek()) > 0 && cursor.peek(1) == U'十';
  double base = 0;
  if (tens_first || cursor.peek() == U'十') {
    base = tens_first ? 10 * chinese_digit(cursor.peek()) : 10;
    cursor.at += tens_first ? 2 : 1;
  }
  const int low = chinese_digit(cursor.peek());
  const int high = chinese_digit(cursor.peek(1));
  const bool neighbours = low > 0 && (high == low + 1 || (low == 3 && high == 5));
  if (neighbours) {
    cursor.at += 2;
    const double factor = base > 0 ? 1 : cursor.take(U'十') ? 10 : cursor.take(U'百') ? 100 : 1;
    if (chinese_digit(cursor.peek()) < 0 && !is_chinese_unit(cursor.peek())) {
      return Loose{.low = base + factor * low, .high = base + factor * high};
    }
  }
  cursor.at = start;
  return std::nullopt;
}

namespace {

// 60, 1.5: as most numbers are written. nullopt for all others, good ones among them.
std::optional<double> plain_number(std::string_view text) {
  const auto is_plain_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::string_view fraction = text.substr(std::min(whole.size() + 1, text.size()));
  const bool is_plain = !whole.empty() && whole.size() + 1 != text.size() && text.size() <= most_digits &&
                        std::ranges::all_of(whole, is_plain_digit) && std::ranges::all_of(fraction, is_plain_digit);
  double value = 0;
  if (!is_plain || std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{} || value > largest_number) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

Result<double> read_number(std::string_view text) {
  if (const auto plain = plain_number(text)) {
    return *plain;
  }
  Cursor cursor(text);
  const std::optional<double> number = take_number(cursor);
  if (!number || !cursor.done()) {
    return unreadable(text, {.what = {.zh = "数", .en = "number"}, .forms = {.zh = "60、1.5、六十", .en = "60, 1.5 or 六十"}});
  }
  return *number;
}

}  // namespace jianfu
