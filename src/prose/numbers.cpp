#include "prose/numbers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>

#include "prose/units.h"

namespace jianfu::prose {

namespace {

Number ascii_number(std::u16string_view text, std::size_t at) {
  Number number{.end = at, .ascii = true};
  double scale = 0;
  while (number.end < text.size() && number.end - at < 12) {
    const char16_t unit = text[number.end];
    if (unit == u'.' && scale == 0 && is_ascii_digit(unit_at(text, number.end + 1))) {
      scale = 1;
    } else if (is_ascii_digit(unit) || (unit == u'〇' && number.end > at)) {
      const int digit = unit == u'〇' ? 0 : unit - u'0';
      if (scale > 0) {
        scale /= 10;
        number.low += digit * scale;
        ++number.fraction_digits;
      } else {
        number.low = number.low * 10 + digit;
        ++number.digits;
      }
    } else {
      break;
    }
    ++number.end;
  }
  number.high = number.low;
  return number;
}

// 二十五, 一百二十, 十, 三四十, 十七八.
Number chinese_number(std::u16string_view text, std::size_t at) {
  Number number{.end = at};
  double total = 0;
  int last = -1;    // the digit not yet multiplied
  int before = -1;  // the digit in front of it: 三 in 三四
  bool composed = false;
  double spread = 0;  // 三四十 spreads over 10
  while (number.end < text.size() && number.end - at < 10) {
    const char16_t unit = text[number.end];
    const int digit = digit_value(unit);
    if (digit >= 0) {
      before = last;
      last = digit;
      if (!composed && before >= 0 && digit_value(unit_at(text, number.end + 1)) >= 0) {
        total = total * 10 + before;  // 二〇二六: a row of digits
        before = -1;
      }
      ++number.digits;
    } else if (unit == u'十' || unit == u'百') {
      const double scale = unit == u'十' ? 10 : 100;
      spread = before >= 0 && last == before + 1 ? scale : 0;
      total += scale * (last < 0 ? 1 : spread > 0 ? before : last);
      last = before = -1;
      composed = true;
    } else {
      break;
    }
    ++number.end;
  }
  if (before >= 0 && (last == before + 1 || last == before + 2)) {
    number.low = total + before;
    number.high = total + last;
  } else if (last >= 0) {
    number.low = number.high = composed ? total + last : (before >= 0 ? total * 10 + before : total) * 10 + last;
  } else {
    number.low = total;
    number.high = total + spread;
  }
  return number;
}

struct UnitWord {
  std::u16string_view word;
  double minutes;
};

constexpr UnitWord hour_words[] = {{u"个小时", 60}, {u"小时", 60},  {u"个钟头", 60}, {u"钟头", 60},
                                   {u"个钟", 60},   {u"hours", 60}, {u"hour", 60},   {u"h", 60}};
constexpr std::u16string_view minute_words[] = {u"分钟", u"分锺", u"minutes", u"mins", u"min", u"'"};

// Counters that may follow a number, longest first where one begins another.
constexpr std::array counter_words = std::to_array<std::u16string_view>(
    {u"个学科", u"个科目", u"个课时", u"课时", u"学时", u"个月", u"个学期", u"学期", u"学年", u"个单元", u"单元", u"个星期", u"星期",
     u"个晚上", u"平方米", u"公里",   u"公斤", u"千克", u"千米", u"人次",   u"分册", u"次",   u"场",     u"回",   u"遍",     u"节",
     u"天",     u"日",     u"科",     u"门",   u"本",   u"个",   u"种",     u"级",   u"等",   u"档",     u"道",   u"题",     u"套",
     u"册",     u"张",     u"人",     u"元",   u"轮",   u"周",   u"项",     u"名",   u"篇",   u"页",     u"岁",   u"米",     u"段",
     u"件",     u"份",     u"字",     u"斤",   u"层",   u"年",   u"月",     u"号",   u"位",   u"组",     u"班",   u"所",     u"家",
     u"间",     u"条",     u"点",     u"倍",   u"步",   u"句",   u"行",     u"首",   u"支",   u"部",     u"台",   u"块",     u"期",
     u"批",     u"学",     u"届",     u"校",   u"型",   u"星",   u"支",     u"万",   u"亿",   u"字",     u"趟",   u"顿",     u"堂"});

constexpr std::size_t shelf_of(std::uint8_t counter) {
  return counter_words[counter].front() % 256;
}

// The places of counter_words by the low byte of the first unit, those of one unit in their order.
constexpr auto counters_by_shelf = [] {
  std::array<std::uint8_t, counter_words.size()> out{};
  std::iota(out.begin(), out.end(), std::uint8_t{0});
  std::ranges::sort(out, {}, [](std::uint8_t place) { return std::pair(shelf_of(place), place); });
  return out;
}();

// Where the counters of a low byte begin; those of the next one begin where they end.
constexpr auto shelves = [] {
  std::array<std::uint8_t, 257> out{};
  for (std::size_t low = 0; low < out.size(); ++low) {
    const auto* const first = std::ranges::lower_bound(counters_by_shelf, low, {}, shelf_of);
    out[low] = static_cast<std::uint8_t>(first - counters_by_shelf.begin());
  }
  return out;
}();

bool is_minute_sign(std::u16string_view text, std::size_t at) {
  return unit_at(text, at) == u'分' && !one_of(unit_at(text, at + 1), u"数层别析校班享工布类组段为之配值解担歧期批支管队开成家寸局");
}

// The unit of time at `at`: its length in characters, 0 when there is none.
std::size_t minute_word(std::u16string_view text, std::size_t at) {
  const char16_t first = unit_at(text, at);
  if (first != u'分' && first != u'm' && first != u'\'') {
    return 0;
  }
  for (const std::u16string_view word : minute_words) {
    if (starts(text, at, word)) {
      return word.size();
    }
  }
  return is_minute_sign(text, at) ? 1 : 0;
}

// 20分钟, 一刻钟 behind an hour: 一小时二十分钟, 一小时半.
void add_rest_of_hour(std::u16string_view text, double& minutes, std::size_t& end) {
  if (unit_at(text, end) == u'半') {
    minutes += 30;
    ++end;
    return;
  }
  const std::size_t from = end + (unit_at(text, end) == u'零' || unit_at(text, end) == u'又' ? 1 : 0);
  const auto rest = number_at(text, from);
  if (!rest || rest->half || rest->low >= 60) {
    return;
  }
  if (starts(text, rest->end, u"刻钟") && rest->low <= 3) {
    minutes += rest->low * 15;
    end = rest->end + 2;
  } else if (const std::size_t length = minute_word(text, rest->end); length != 0) {
    minutes += rest->low;
    end = rest->end + length;
  }
}

bool read_hours(std::u16string_view text, const Number& number, Scanned& out) {
  std::size_t at = number.end;
  double half = 0;
  if (starts(text, at, u"个半")) {
    half = 0.5;
    at += 2;
  } else if (starts(text, at, u"个多")) {
    out.amount.over = true;
    at += 2;
  } else if (unit_at(text, at) == u'多') {
    out.amount.over = true;
    at += 1;
  }
  const char16_t first = unit_at(text, at);
  const bool may_be_hours = first == u'个' || first == u'小' || first == u'钟' || first == u'h';
  for (const UnitWord& unit : may_be_hours ? std::span<const UnitWord>(hour_words) : std::span<const UnitWord>()) {
    if (!starts(text, at, unit.word) || (unit.word == u"h" && unit_at(text, at + 1) >= u'a' && unit_at(text, at + 1) <= u'z')) {
      continue;
    }
    out.amount.kind = Amount::Kind::minutes;
    out.amount.hours = true;
    out.amount.low = (number.low + half) * unit.minutes;
    out.amount.high = (number.high + half) * unit.minutes;
    out.end = at + unit.word.size();
    if (unit_at(text, out.end) == u'多') {
      out.amount.over = true;
      ++out.end;
    }
    if (number.low == number.high && half == 0) {
      double minutes = out.amount.low;
      add_rest_of_hour(text, minutes, out.end);
      out.amount.low = out.amount.high = minutes;
    }
    return true;
  }
  out.amount.over = number.over;
  return false;
}

bool read_minutes(std::u16string_view text, const Number& number, Scanned& out) {
  if (number.low <= 3 && starts(text, number.end, u"刻钟")) {
    out.amount.low = number.low * 15;
    out.amount.high = number.high * 15;
    out.end = number.end + 2;
  } else if (const std::size_t length = minute_word(text, number.end); length != 0) {
    out.end = number.end + length;
  } else {
    return false;
  }
  out.amount.kind = Amount::Kind::minutes;
  return true;
}

void read_counter(std::u16string_view text, const Number& number, Scanned& out) {
  const std::size_t at = number.end;
  if (unit_at(text, at) == u'%' || unit_at(text, at) == u'‰') {
    out.amount.kind = Amount::Kind::percent;
    out.end = at + 1;
    return;
  }
  const std::size_t low = unit_at(text, at) % 256;
  for (std::size_t place = shelves[low]; place < shelves[low + 1]; ++place) {
    const std::u16string_view word = counter_words[counters_by_shelf[place]];
    if (starts(text, at, word)) {
      out.amount.kind = Amount::Kind::count;
      out.amount.counter = text.substr(at, word.size());
      out.end = at + word.size();
      return;
    }
  }
}

Scanned with_unit(std::u16string_view text, const Number& number) {
  Scanned out{.amount = {.low = number.low,
                         .high = number.high,
                         .about = number.about,
                         .over = number.over,
                         .has_minute_part = number.ascii && number.fraction_digits == 2,
                         .hour_digits = static_cast<std::uint8_t>(std::min(number.digits, 9))},
              .end = number.end};
  if (!read_hours(text, number, out) && !read_minutes(text, number, out)) {
    read_counter(text, number, out);
  }
  return out;
}

std::size_t dash_length(std::u16string_view text, std::size_t at) {
  std::size_t length = 0;
  while (length < 3 && (unit_at(text, at + length) == u'-' || unit_at(text, at + length) == u'~')) {
    ++length;
  }
  return length != 0 ? length : unit_at(text, at) == u'至' || unit_at(text, at) == u'到' ? 1 : 0;
}

}  // namespace

std::optional<Number> number_at(std::u16string_view text, std::size_t at) {
  const char16_t first = unit_at(text, at);
  if (!is_numeral(first)) {
    return std::nullopt;
  }
  if (first == u'半') {
    return Number{.low = 0.5, .high = 0.5, .end = at + 1, .half = true};
  }
  Number number = is_ascii_digit(first) ? ascii_number(text, at) : chinese_number(text, at);
  const char16_t behind = unit_at(text, number.end);
  if (behind == u'多' || behind == u'余') {
    number.over = unit_at(text, number.end + 1) != u'于';
    number.end += number.over ? 1 : 0;
  } else if (behind == u'来') {
    number.about = true;
    ++number.end;
  } else if (behind == u'几' && number.low >= 10) {
    number.high = number.low + 9;
    number.low += 1;
    ++number.end;
  }
  return number;
}

std::optional<Scanned> percent_at(std::u16string_view text, std::size_t at) {
  const auto number = starts(text, at, u"百分之") ? number_at(text, at + 3) : std::nullopt;
  if (!number) {
    return std::nullopt;
  }
  return Scanned{.amount = {.kind = Amount::Kind::percent, .low = number->low, .high = number->high}, .end = number->end};
}

Scanned amount_with(std::u16string_view text, const Number& number) {
  Scanned first = with_unit(text, number);
  const std::size_t dash = dash_length(text, first.end);
  const auto more = dash != 0 ? number_at(text, first.end + dash) : std::nullopt;
  if (!more || more->half || number.half) {
    return first;
  }
  Scanned second = with_unit(text, *more);
  const bool same_kind = first.amount.kind == second.amount.kind || first.amount.kind == Amount::Kind::plain;
  if (!same_kind) {
    return first;
  }
  double low = first.amount.low;
  if (first.amount.kind == Amount::Kind::plain && second.amount.hours) {
    low *= 60;
  }
  if (low >= second.amount.high) {
    return first;
  }
  second.amount.low = low;
  return second;
}

}  // namespace jianfu::prose
