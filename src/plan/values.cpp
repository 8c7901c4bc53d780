#include "plan/values.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/utf8.h"
#include "plan/class_grades.h"

namespace jianfu::plan {

namespace {

// Full-width digits in a value that was read as a number, a time or a date: ASCII ones mean the same.
void tell_wide_digits(const yaml::Node& value, const Context& context) {
  constexpr std::string_view first_bytes = "\xEF\xBC";  // of ０ to ９ and of other full-width signs
  const Location where = value.where();
  const std::string_view text = where.text();
  for (std::size_t at = text.find(first_bytes); at != std::string_view::npos; at = text.find(first_bytes, at + 3)) {
    const char32_t code = utf8::decode(text, at).code;
    if (code >= U'０' && code <= U'９') {
      context.out->push_back({.rule = "plan/full-width-digits",
                              .severity = Severity::info,
                              .message = {.zh = "数值里有全角数字，当作半角数字读了；--fix 会改成半角",
                                          .en = "full-width digits in a value, read as ASCII ones; --fix changes them"},
                              .where = where});
      return;
    }
  }
}

// Reads the entry's scalar with `read` (text → Result<T>).
template <typename T, typename Read>
Maybe<T> scalar_value(const MaybeEntry& entry, Shape shape, const Context& context, const Read& read) {
  if (!entry) {
    return std::nullopt;
  }
  if (!entry->value.is_scalar()) {
    wrong_shape(entry->value, entry->key.text(), expected(shape), context);
    return std::nullopt;
  }
  const Result<T> value = read(entry->value.text());
  if (!value) {
    wrong_value(entry->value, entry->key.text(), value.error().message, context);
    return std::nullopt;
  }
  if (shape != Shape::text && shape != Shape::flag) {
    tell_wide_digits(entry->value, context);
  }
  return Located<T>{.value = *value, .where = entry->value.where()};
}

Result<Grades> grades_of_items(const yaml::Node& list, const Context& context) {
  Grades grades;
  for (const yaml::Node& item : list.items()) {
    const auto some = read_grades(item.text(), context.stage.empty() ? std::nullopt : std::optional(context.stage));
    if (!some) {
      return some.error();
    }
    grades = grades | *some;
  }
  return grades;
}

Result<std::vector<int>> weekdays_of_items(const yaml::Node& list) {
  std::vector<int> days;
  for (const yaml::Node& item : list.items()) {
    const auto some = read_weekdays(item.text());
    if (!some) {
      return some.error();
    }
    days.insert(days.end(), some->begin(), some->end());
  }
  std::ranges::sort(days);
  days.erase(std::ranges::unique(days).begin(), days.end());
  return days;
}

// A list value, its items read together by `read` (node → Result<T>).
template <typename T, typename Read>
Maybe<T> list_value(const yaml::Entry& entry, const Context& context, const Read& read) {
  const Result<T> value = read(entry.value);
  if (!value) {
    wrong_value(entry.value, entry.key.text(), value.error().message, context);
    return std::nullopt;
  }
  return Located<T>{.value = *value, .where = entry.value.where()};
}

}  // namespace

void wrong_value(const yaml::Node& node, std::string_view key, const Text& reason, const Context& context) {
  context.out->push_back({.rule = "plan/wrong-value",
                          .severity = Severity::error,
                          .message = {.zh = fmt::format("“{}”的值读不懂：{}", key, reason.zh),
                                      .en = fmt::format("cannot read the value of \"{}\": {}", key, reason.en)},
                          .where = node.where()});
}

void wrong_shape(const yaml::Node& node, std::string_view key, const Text& wanted, const Context& context) {
  context.out->push_back({.rule = "plan/wrong-type",
                          .severity = Severity::error,
                          .message = {.zh = fmt::format("“{}”应为{}", key, wanted.zh), .en = fmt::format("\"{}\" should be {}", key, wanted.en)},
                          .where = node.where()});
}

bool says_nothing(const yaml::Node& node) {
  if (node.is_null()) {
    return true;
  }
  if (!node.is_scalar()) {
    return node.size() == 0;
  }
  constexpr std::array<std::string_view, 10> nothing = {"", "无", "没有", "-", "/", "—", "——", "空", "none", "不布置"};
  return std::ranges::find(nothing, folded_word(node.text())) != nothing.end();
}

Maybe<std::string> text_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<std::string>(entry, Shape::text, context, [](std::string_view text) { return Result<std::string>(std::string(text)); });
}

Maybe<bool> flag_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<bool>(entry, Shape::flag, context, [](std::string_view text) { return read_flag(text); });
}

Maybe<Quantity> clock_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<Quantity>(entry, Shape::clock, context, [](std::string_view text) { return read_clock(text); });
}

Maybe<ClockSpan> clock_span_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<ClockSpan>(entry, Shape::clock_span, context, [](std::string_view text) { return read_clock_span(text); });
}

Maybe<Date> date_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<Date>(entry, Shape::date, context, [](std::string_view text) { return read_date(text); });
}

Maybe<DateSpan> date_span_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<DateSpan>(entry, Shape::date_span, context, [](std::string_view text) { return read_date_span(text); });
}

Maybe<Term> term_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<Term>(entry, Shape::term, context, [](std::string_view text) { return read_term(text); });
}

Maybe<Quantity> duration_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<Quantity>(entry, Shape::duration, context, [](std::string_view text) { return read_duration(text); });
}

Maybe<Quantity> count_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<Quantity>(entry, Shape::count, context, [](std::string_view text) { return read_count(text); });
}

Maybe<Quantity> price_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value<Quantity>(entry, Shape::price, context, [](std::string_view text) -> Result<Quantity> {
    constexpr std::string_view yuan = "元";
    if (text.ends_with(yuan)) {
      text.remove_suffix(yuan.size());
    }
    const auto number = read_number(text);
    if (!number) {
      return number.error();
    }
    return Quantity{.amount = *number, .unit = Unit::yuan};
  });
}

Maybe<Grades> grades_value(const MaybeEntry& entry, const Context& context) {
  if (entry && entry->value.is_sequence()) {
    return list_value<Grades>(*entry, context, [&](const yaml::Node& list) { return grades_of_items(list, context); });
  }
  return scalar_value<Grades>(entry, Shape::grades, context, [&](std::string_view text) {
    return read_grades(text, context.stage.empty() ? std::nullopt : std::optional(context.stage));
  });
}

Maybe<std::vector<int>> weekdays_value(const MaybeEntry& entry, const Context& context) {
  if (entry && entry->value.is_sequence()) {
    return list_value<std::vector<int>>(*entry, context, weekdays_of_items);
  }
  return scalar_value<std::vector<int>>(entry, Shape::weekdays, context, [](std::string_view text) { return read_weekdays(text); });
}

Maybe<Word> word_value(const MaybeEntry& entry, std::string_view list, const Context& context) {
  const Maybe<std::string> text = text_value(entry, context);
  if (!text) {
    return std::nullopt;
  }
  const WordList& words = context.words(list);
  if (const jianfu::Word* word = words.find(text->value)) {
    return Located<Word>{.value = {.id = word->id}, .where = text->where};
  }
  std::string known_zh;
  std::string known_en;
  for (const jianfu::Word& word : words.words()) {
    known_zh += (known_zh.empty() ? "" : "、") + word.name.zh;
    known_en += (known_en.empty() ? "" : ", ") + word.name.en;
  }
  const auto meant = words.suggest(text->value);
  Finding finding{.rule = "plan/unknown-word",
                  .severity = Severity::error,
                  .message = {.zh = fmt::format("“{}”不认识“{}”", entry->key.text(), text->value),
                              .en = fmt::format("\"{}\" does not know \"{}\"", entry->key.text(), text->value)},
                  .where = text->where};
  finding.notes.push_back({.kind = Note::Kind::advice,
                           .text = meant ? Text{.zh = fmt::format("是否应为“{}”？", *meant), .en = fmt::format("did you mean \"{}\"?", *meant)}
                                         : Text{.zh = "可写：" + known_zh, .en = "known words: " + known_en}});
  context.out->push_back(std::move(finding));
  return Located<Word>{.value = {.id = text->value, .known = false}, .where = text->where};
}

Word subject_word(std::string_view name, const Location& where, const Context& context) {
  const WordList& subjects = context.words("subjects");
  if (const jianfu::Word* word = subjects.find(name)) {
    return {.id = word->id};
  }
  const bool told = std::ranges::any_of(*context.out, [&](const Finding& finding) {
    return finding.rule == "plan/unknown-subject" && finding.where.text() == where.text();
  });
  if (!told) {
    Finding finding{.rule = "plan/unknown-subject",
                    .severity = Severity::info,
                    .message = {.zh = fmt::format("不认识科目“{}”，只按其名称统计", name),
                                .en = fmt::format("unknown subject \"{}\"; it is counted under its own name only", name)},
                    .where = where};
    if (const auto meant = subjects.suggest(name)) {
      finding.notes.push_back({.kind = Note::Kind::advice,
                               .text = {.zh = fmt::format("最接近的是“{}”", *meant), .en = fmt::format("the nearest known one is \"{}\"", *meant)}});
    }
    context.out->push_back(std::move(finding));
  }
  return {.id = std::string(name), .known = false};
}

ClassName class_name(const yaml::Node& key, const Context& context) {
  return {.name = std::string(key.text()), .grade = grade_in_school(key.text(), context.stage), .where = key.where()};
}

}  // namespace jianfu::plan
