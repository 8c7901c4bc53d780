#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "plan/cses_parts.h"

namespace jianfu::plan::cses {

namespace {

// Keys that programs add for themselves; they say nothing about the timetable.
constexpr std::array<std::string_view, 6> other_programs_keys = {"uuid", "id", "time_layout_uuid", "timetable_name", "extraKey", "color"};

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

void report_unknown_key(const yaml::Node& key, const std::vector<std::string>& known, const Reading& reading) {
  Finding finding = make_finding("cses/unknown-key", Severity::warning,
                                 {fmt::format("不认识的键“{}”，它的内容没有读", key.text()),
                                  fmt::format("unknown key \"{}\"; what it holds was not read", key.text())},
                                 key.where());
  if (const auto meant = nearest(key.text(), known)) {
    finding.notes.push_back(
        {.kind = Note::Kind::advice, .text = {fmt::format("是否应为“{}”？", *meant), fmt::format("did you mean \"{}\"?", *meant)}});
  }
  reading.report.once("key " + std::string(key.text()), std::move(finding));
}

// Full-width digits and colons as ASCII.
std::string narrowed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded next = utf8::decode(text, at);
    at += next.bytes;
    if (next.code >= 0xFF01 && next.code <= 0xFF5E) {
      next.code -= 0xFEE0;
    }
    utf8::append(out, next.code);
  }
  return trimmed(out);
}

// The next digits, at most `most`; nullopt when there are none or more.
std::optional<int> take_digits(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') {
    ++count;
  }
  int value = 0;
  if (count == 0 || count > most || std::from_chars(text.data(), text.data() + count, value).ec != std::errc()) {
    return std::nullopt;
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char wanted) {
  const bool there = !text.empty() && text.front() == wanted;
  text.remove_prefix(there ? 1 : 0);
  return there;
}

// 8:05, 08:05:30, 08:05:30.5000000.
ReadTime read_colon_time(std::string_view text) {
  const std::size_t whole = text.size();
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) {
    return {};
  }
  const std::size_t before_minute = text.size();
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59) {
    return {};
  }
  const bool short_minute = before_minute - text.size() == 1;
  bool short_second = false;
  int second = 0;
  if (take(text, ':')) {
    const std::size_t before_second = text.size();
    const auto seconds = take_digits(text, 2);
    if (!seconds || *seconds > 59) {
      return {};
    }
    second = *seconds;
    short_second = before_second - text.size() == 1;
    if (take(text, '.') && !take_digits(text, 7)) {
      return {};
    }
  }
  const bool unpadded = short_minute || short_second;
  const bool read_whole = text.empty() && whole > 0;
  return read_whole ? ReadTime{.minutes = *hour * 60 + *minute + second / 60.0,
                               .form = unpadded ? ReadTime::Form::unpadded : ReadTime::Form::plain}
                    : ReadTime{};
}

ReadTime read_integer_time(std::string_view digits) {
  constexpr int minutes_of_day = 1440;
  constexpr int seconds_of_day = 86400;
  const auto number = take_digits(digits, 5);
  if (!number || *number >= seconds_of_day) {
    return {};
  }
  return *number >= minutes_of_day ? ReadTime{.minutes = *number / 60.0, .form = ReadTime::Form::seconds}
                                   : ReadTime{.minutes = *number, .form = ReadTime::Form::minutes};
}

}  // namespace

void Reporter::once(const std::string& key, Finding finding) {
  const auto known = std::ranges::find(tallies_, key, &Tally::key);
  if (known == tallies_.end()) {
    tallies_.push_back({.key = key, .finding = std::move(finding), .count = 1});
  } else {
    ++known->count;
  }
}

namespace {

// A subject that neither the file nor the vocabulary knows is one mistake: the nearest known one is told with the first finding.
void join_unknown_subjects(Findings& out) {
  std::vector<Location> joined;
  for (Finding& undeclared : out) {
    if (undeclared.rule != "cses/undeclared-subject") {
      continue;
    }
    const auto unknown =
        std::ranges::find_if(out, [&](const Finding& one) { return one.rule == "plan/unknown-subject" && one.where == undeclared.where; });
    if (unknown != out.end()) {
      undeclared.notes = undeclared.notes.empty() ? unknown->notes : std::move(undeclared.notes);
      joined.push_back(unknown->where);
    }
  }
  std::erase_if(
      out, [&](const Finding& one) { return one.rule == "plan/unknown-subject" && std::ranges::find(joined, one.where) != joined.end(); });
}

}  // namespace

void Reporter::finish() {
  for (Tally& tally : tallies_) {
    if (tally.count > 1) {
      tally.finding.notes.push_back({.kind = Note::Kind::remark,
                                     .text = {fmt::format("此文件共有 {} 处这样写，只报第一处", tally.count),
                                              fmt::format("{} such places in this file; this is the first", tally.count)}});
    }
    out_.push_back(std::move(tally.finding));
  }
  tallies_.clear();
  join_unknown_subjects(out_);
}

Finding make_finding(std::string rule, Severity severity, Text message, const Location& where, Text advice) {
  Finding finding{.rule = std::move(rule), .severity = severity, .message = std::move(message), .where = where};
  if (!advice.empty()) {
    finding.notes.push_back({.kind = Note::Kind::advice, .text = std::move(advice)});
  }
  return finding;
}

Fields::Fields(const yaml::Node& node, std::vector<std::string> known, const Reading& reading) {
  for (const yaml::Entry& entry : node.entries()) {
    const std::string_view key = entry.key.text();
    if (std::ranges::find(known, key) != known.end()) {
      entries_.push_back(entry);
    } else if (std::ranges::find(other_programs_keys, key) == other_programs_keys.end()) {
      report_unknown_key(entry.key, known, reading);
    }
  }
}

MaybeEntry Fields::find_empty(std::string_view key) const {
  const auto found = std::ranges::find_if(entries_, [&](const yaml::Entry& entry) { return entry.key.text() == key; });
  return found != entries_.end() ? std::optional(*found) : std::nullopt;
}

MaybeEntry Fields::find(std::string_view key) const {
  auto entry = find_empty(key);
  return entry && !entry->value.is_null() ? entry : std::nullopt;
}

std::string Fields::text(std::string_view key) const {
  const auto entry = find(key);
  return entry && entry->value.is_scalar() ? trimmed(entry->value.text()) : std::string();
}

Maybe<std::string> Fields::maybe_text(std::string_view key) const {
  std::string words = text(key);
  return words.empty() ? std::nullopt : std::optional(Located<std::string>{.value = std::move(words), .where = find(key)->value.where()});
}

ReadTime read_time(std::string_view text) {
  const std::string narrow = narrowed(text);
  const bool digits = !narrow.empty() && narrow.find_first_not_of("0123456789") == std::string::npos;
  if (digits) {
    const bool clock_without_colon = narrow.size() == 4 && narrow.front() == '0';
    return clock_without_colon ? ReadTime{} : read_integer_time(narrow);
  }
  const bool ascii = std::ranges::all_of(narrow, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    return read_colon_time(narrow);
  }
  // 8点, 下午2:30: typed by hand.
  const auto clock = read_clock(narrow);
  return clock && clock->amount < 1440 ? ReadTime{.minutes = clock->amount} : ReadTime{};
}

std::optional<int> weekday_in(std::string_view name) {
  constexpr std::array<std::string_view, 3> week = {"周", "星期", "礼拜"};
  constexpr std::array<std::string_view, 8> days = {"一", "二", "三", "四", "五", "六", "日", "天"};
  constexpr std::array<std::string_view, 7> english = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::vector<int> found;
  for (const std::string_view prefix : week) {
    for (std::size_t day = 0; day < days.size(); ++day) {
      if (name.find(std::string(prefix) + std::string(days[day])) != std::string_view::npos) {
        found.push_back(std::min(static_cast<int>(day) + 1, 7));
      }
    }
  }
  const std::string folded = folded_word(name);
  for (std::size_t day = 0; day < english.size(); ++day) {
    if (folded.find(english[day]) != std::string::npos) {
      found.push_back(static_cast<int>(day) + 1);
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

}  // namespace jianfu::plan::cses
