#include "cli/teaching_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <vector>

namespace jianfu::cli {

namespace {

// What would end a word becomes a blank.
void add_word(std::string_view text, std::string& to) {
  const auto begin = static_cast<std::ptrdiff_t>(to.size());
  to += text;
  static_assert(entry_end < line_end && word_end < line_end);
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= static_cast<unsigned char>(line_end); })) {
    std::replace_if(
        to.begin() + begin, to.end(), [](char c) { return c == entry_end || c == line_end || c == word_end; }, ' ');
  }
}

void add_number(std::uint32_t number, std::string& to) {
  std::array<char, 10> digits;
  to.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void add_hour(const plan::TeachingHour& one, std::string& to) {
  const auto offset = static_cast<std::uint32_t>(one.where.file->first_offset());
  char sign = word_end;
  for (const std::uint32_t number : {static_cast<std::uint32_t>(one.hour.weekday), static_cast<std::uint32_t>(one.hour.weeks),
                                     one.hour.timed ? 1U : 0U, static_cast<std::uint32_t>(one.hour.start),
                                     static_cast<std::uint32_t>(one.hour.end), one.where.begin + offset, one.where.end + offset}) {
    to += sign;
    add_number(number, to);
    sign = ',';
  }
}

}  // namespace

std::string teaching_text(const check::Teaching& teaching, const std::string& path) {
  if (teaching.hours.empty()) {
    return {};
  }
  std::string text;
  add_word(teaching.school, text);
  text += line_end;
  add_word(teaching.term, text);
  text += line_end;
  add_word(teaching.region, text);

  // A line for all that are alike but for their hours.
  struct Hour {
    std::size_t begin;  // in `whose`
    std::size_t size;
    const plan::TeachingHour* hour;
  };

  constexpr std::size_t usual_line = 64;  // bytes
  std::string whose;
  whose.reserve(teaching.hours.size() * usual_line);
  std::vector<Hour> hours;
  hours.reserve(teaching.hours.size());
  for (const plan::TeachingHour& one : teaching.hours) {
    const std::size_t begin = whose.size();
    for (const std::string* part : {&one.teacher, &one.class_name, &one.class_key, &one.season}) {
      add_word(*part, whose);
      whose += word_end;
    }
    if (const std::string& file = one.where.file->path(); file != path) {
      add_word(file, whose);
    }
    hours.push_back({.begin = begin, .size = whose.size() - begin, .hour = &one});
  }
  const auto words_of = [&](const Hour& hour) { return std::string_view(whose).substr(hour.begin, hour.size); };
  std::ranges::stable_sort(hours, {}, words_of);
  text.reserve(text.size() + whose.size() + hours.size() * usual_line);
  std::string_view last;
  for (const Hour& hour : hours) {
    if (const std::string_view words = words_of(hour); words != last) {
      text += line_end;
      text += words;
      last = words;
    }
    add_hour(*hour.hour, text);
  }
  return text;
}

}  // namespace jianfu::cli
