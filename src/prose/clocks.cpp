#include <algorithm>
#include <array>

#include "prose/numbers.h"
#include "prose/units.h"

namespace jianfu::prose {

namespace {

struct HalfDay {
  std::u16string_view word;
  bool afternoon;
};

constexpr std::array half_days = {HalfDay{u"上午", false}, HalfDay{u"早上", false}, HalfDay{u"早晨", false}, HalfDay{u"清晨", false},
                                  HalfDay{u"凌晨", false}, HalfDay{u"早", false},   HalfDay{u"晨", false},   HalfDay{u"中午", true},
                                  HalfDay{u"下午", true},  HalfDay{u"傍晚", true},  HalfDay{u"晚上", true},  HalfDay{u"晚间", true},
                                  HalfDay{u"夜间", true},  HalfDay{u"夜里", true},  HalfDay{u"当晚", true},  HalfDay{u"晚", true}};

struct Time {
  double minutes = 0;
  std::size_t end = 0;
  bool half_known = false;
};

// The minutes behind 点 or 时: 半, 一刻, 整, 20分, 二十.
double minutes_behind(std::u16string_view text, std::size_t& end) {
  if (unit_at(text, end) == u'半') {
    ++end;
    return 30;
  }
  if (starts(text, end, u"一刻") || starts(text, end, u"三刻")) {
    const double minutes = text[end] == u'一' ? 15 : 45;
    end += 2;
    return minutes;
  }
  if (one_of(unit_at(text, end), u"整钟")) {
    ++end;
    return 0;
  }
  const std::size_t from = end + (unit_at(text, end) == u'零' ? 1 : 0);
  const auto number = number_at(text, from);
  if (!number || number->half || number->low >= 60 || number->low != number->high || number->fraction_digits > 0) {
    return 0;
  }
  const bool with_sign = unit_at(text, number->end) == u'分';
  const bool lone_digit = number->digits == 1 && number->low < 10 && from == end;
  if (!with_sign && (lone_digit || one_of(unit_at(text, number->end), u"次节个天人科小课%年月"))) {
    return 0;
  }
  end = number->end + (with_sign ? 1 : 0);
  if (with_sign && one_of(unit_at(text, end), u"钟整")) {
    ++end;
  }
  return number->low;
}

// Signs that 点 behind a bare number tells the time: 三点 alone may be three points of advice.
bool tells_time(std::u16string_view text, std::size_t at) {
  return one_of(unit_at(text, at), u"前后以之到至开放上就熄起静清进入离下结准左钟整半睡关止-~,，。；)") || is_numeral(unit_at(text, at));
}

// 托管到五点: 到 in front of it says that 五点 is a time.
bool leads_to_time(std::u16string_view text, std::size_t at) {
  return at > 0 && one_of(text[at - 1], u"到至从");
}

std::optional<Time> hour_word(std::u16string_view text, std::size_t at, const Number& hour, bool prefixed) {
  const char16_t sign = unit_at(text, hour.end);
  std::size_t end = hour.end + 1;
  if (sign == u'点' && !prefixed && !leads_to_time(text, at)) {
    const bool vague =
        !hour.ascii && hour.low <= 5 && !one_of(unit_at(text, end), u"半钟整前后以之到至十一二三四五-~") && !starts(text, end, u"放学");
    if (!tells_time(text, end) || vague) {
      return std::nullopt;
    }
  } else if (sign == u'时' && !prefixed && !tells_time(text, end)) {
    return std::nullopt;
  } else if (sign != u'点' && sign != u'时') {
    return std::nullopt;
  }
  const double minutes = minutes_behind(text, end);
  return Time{.minutes = hour.low * 60 + minutes, .end = end};
}

// The two digits behind 8: or 8；.
std::optional<Time> colon_time(std::u16string_view text, const Number& hour) {
  const std::size_t at = hour.end;
  if (!hour.ascii || !one_of(unit_at(text, at), u":;") || !is_ascii_digit(unit_at(text, at + 1)) ||
      !is_ascii_digit(unit_at(text, at + 2))) {
    return std::nullopt;
  }
  const int minutes = (text[at + 1] - u'0') * 10 + (text[at + 2] - u'0');
  if (minutes >= 60) {
    return std::nullopt;
  }
  return Time{.minutes = hour.low * 60 + minutes, .end = at + 3};
}

// The time that begins with the number at `at`, behind `half` when a word for it stands there.
std::optional<Time> time_from(std::u16string_view text, std::size_t at, const Number& hour, const HalfDay* half) {
  if (hour.half || hour.over || hour.low != hour.high || hour.low > 24 || hour.digits > 2) {
    return std::nullopt;
  }
  std::optional<Time> time;
  if (hour.fraction_digits == 2) {
    const double whole = static_cast<int>(hour.low);
    const double minutes = static_cast<int>((hour.low - whole) * 100 + 0.5);
    if (half == nullptr || minutes >= 60) {
      return std::nullopt;  // 8.20 alone is a number until a word says that it is a time
    }
    time = Time{.minutes = whole * 60 + minutes, .end = hour.end};
  } else if (hour.fraction_digits == 0) {
    time = colon_time(text, hour);
    if (!time) {
      time = hour_word(text, at, hour, half != nullptr);
    }
  }
  if (!time || time->minutes > 1440) {
    return std::nullopt;
  }
  const bool leading_zero = hour.ascii && unit_at(text, at) == u'0';
  time->half_known = half != nullptr || leading_zero || time->minutes >= 720;
  if (half != nullptr && half->afternoon && time->minutes < 720 && !(half->word == u"中午" && time->minutes >= 600)) {
    time->minutes += 720;
  }
  return time;
}

std::optional<Time> time_at(std::u16string_view text, std::size_t at) {
  const HalfDay* half = nullptr;
  if (!is_numeral(unit_at(text, at))) {
    if (!is_numeral(unit_at(text, at + 1)) && !is_numeral(unit_at(text, at + 2))) {
      return std::nullopt;  // no half day has more than two characters
    }
    const auto* const found = std::ranges::find_if(half_days, [&](const HalfDay& candidate) { return starts(text, at, candidate.word); });
    if (found == half_days.end()) {
      return std::nullopt;
    }
    half = found;
    at += half->word.size();
  }
  const auto hour = number_at(text, at);
  return hour ? time_from(text, at, *hour, half) : std::nullopt;
}

// 1000 or 1800 behind 9:20-, or right behind 16:00.
std::optional<Time> four_digits(std::u16string_view text, std::size_t at) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (!is_ascii_digit(unit_at(text, at + i))) {
      return std::nullopt;
    }
  }
  const int hours = (text[at] - u'0') * 10 + (text[at + 1] - u'0');
  const int minutes = (text[at + 2] - u'0') * 10 + (text[at + 3] - u'0');
  if (hours > 24 || minutes > 59 || is_ascii_digit(unit_at(text, at + 4))) {
    return std::nullopt;
  }
  return Time{.minutes = hours * 60.0 + minutes, .end = at + 4, .half_known = true};
}

// `start`, or the span that begins with it.
std::optional<Scanned> clock_of(std::u16string_view text, const std::optional<Time>& start) {
  if (!start) {
    return std::nullopt;
  }
  Scanned out{.amount = {.kind = Amount::Kind::clock, .low = start->minutes, .high = start->minutes, .half_known = start->half_known},
              .end = start->end};
  std::size_t next = start->end;
  while (next < start->end + 3 && one_of(unit_at(text, next), u"-~")) {
    ++next;
  }
  if (next == start->end && one_of(unit_at(text, next), u"至到")) {
    ++next;
  }
  std::optional<Time> end = next > start->end ? time_at(text, next) : std::nullopt;
  if (!end) {
    end = four_digits(text, next);
  }
  if (!end) {
    return out;
  }
  double finish = end->minutes;
  if (finish <= start->minutes && finish + 720 > start->minutes && finish < 720) {
    finish += 720;
  }
  if (finish > start->minutes) {
    out.amount.kind = Amount::Kind::clock_span;
    out.amount.high = finish;
    out.end = end->end;
  }
  return out;
}

}  // namespace

std::optional<Scanned> clock_at(std::u16string_view text, std::size_t at) {
  return clock_of(text, time_at(text, at));
}

std::optional<Scanned> clock_with(std::u16string_view text, std::size_t at, const Number& number) {
  return clock_of(text, time_from(text, at, number, nullptr));
}

}  // namespace jianfu::prose
