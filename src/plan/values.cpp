#include "plan/values.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/utf8.h"
#include "plan/class_grades.h"
#include "plan/memo.h"

namespace jianfu::plan {

namespace {

bool has_wide_digits(std::string_view text) {
  constexpr std::string_view first_bytes = "\xEF\xBC";  // of ０ to ９ and of other full-width signs
  for (std::size_t at = text.find(first_bytes); at != std::string_view::npos; at = text.find(first_bytes, at + 3)) {
    const char32_t code = utf8::decode(text, at).code;
    if (code >= U'０' && code <= U'９') {
      return true;
    }
  }
  return false;
}

// Full-width digits in a value that was read as a number, a time or a date: ASCII ones mean the same. Digits that an escape stands for are
// not in the file.
void tell_wide_digits(const yaml::Node& value, const Context& context) {
  if (has_wide_digits(value.where().text())) {
    context.out->push_back({.rule = "plan/full-width-digits",
                            .severity = Severity::info,
                            .message = {.zh = "数值里有全角数字，当作半角数字读了；--fix 会改成半角",
                                        .en = "full-width digits in a value, read as ASCII ones; --fix changes them"},
                            .where = value.where()});
  }
}

// One for each way to read a text.
struct Memos {
  Memo<bool> flag;
  Memo<Quantity> clock, duration, count, price;
  Memo<ClockSpan> clock_span;
  Memo<Date> date;
  Memo<DateSpan> date_span;
  Memo<Term> term;
  Memo<Grades> grades;  // by the grades of the school
  Memo<Weekdays> weekdays;
  Memo<int> weekday;
  Memo<Bound> bound;                     // by the unit
  Memo<std::optional<int>> class_grade;  // by the grades of the school
};

Memos& memos() {
  thread_local Memos own;
  return own;
}

// What `read` says, unless `memo` knows it. Kept is what is read without a finding.
template <typename T, typename Read>
Result<T> remembered(std::string_view text, std::uint32_t tag, Memo<T>& memo, const Read& read) {
  if (const T* known = memo.find(text, tag)) {
    return *known;
  }
  Result<T> value = read();
  if (value && !has_wide_digits(text)) {
    memo.keep(text, *value, tag);
  }
  return value;
}

// Reads the entry's scalar with `read` (text → Result<T>), unless `memo` knows it. What has something to be told of each time is not kept.
template <typename T, typename Read>
Maybe<T> scalar_value(const MaybeEntry& entry, Shape shape, const Context& context, Memo<T>& memo, const Read& read,
                      std::uint32_t tag = 0) {
  if (!entry) {
    return std::nullopt;
  }
  if (!entry->value.is_scalar()) {
    wrong_shape(entry->value, entry->key.text(), expected(shape), context);
    return std::nullopt;
  }
  const std::string_view text = entry->value.text();
  if (const T* known = memo.find(text, tag)) {
    return Located<T>{.value = *known, .where = entry->value.where()};
  }
  Result<T> value = read(text);
  if (!value) {
    wrong_value(entry->value, entry->key.text(), value.error().message, context);
    return std::nullopt;
  }
  if (shape != Shape::flag && has_wide_digits(text)) {
    tell_wide_digits(entry->value, context);
  } else {
    memo.keep(text, *value, tag);
  }
  return Located<T>{.value = *std::move(value), .where = entry->value.where()};
}

// 约20分钟, 10-15分钟: what a plan must reckon with.
Result<Quantity> read_planned_duration(std::string_view text) {
  Result<Quantity> duration = read_duration(text);
  if (duration) {
    return duration;
  }
  const auto bound = read_bound(text, Unit::minute);
  if (bound && bound->range.high && *bound->range.high > 0 && bound->per == Per::none) {
    return Quantity{.amount = *bound->range.high, .unit = bound->range.unit};
  }
  return duration;
}

std::optional<Grades> stage_of(const Context& context) {
  return context.stage.empty() ? std::nullopt : std::optional(context.stage);
}

Result<Grades> grades_of_items(const yaml::Node& list, const Context& context) {
  Grades grades;
  for (const yaml::Node& item : list.items()) {
    const auto some = read_grades(item.text(), stage_of(context));
    if (!some) {
      return some.error();
    }
    grades = grades | *some;
  }
  return grades;
}

Result<Weekdays> weekdays_of_items(const yaml::Node& list) {
  Weekdays days;
  for (const yaml::Node& item : list.items()) {
    const auto some = read_weekdays(item.text());
    if (!some) {
      return some.error();
    }
    days = days | *some;
  }
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
  context.out->push_back(
      {.rule = "plan/wrong-type",
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
  if (const std::string_view text = node.text(); !text.empty() && text.front() >= '0' && text.front() <= '9') {
    return false;
  }
  constexpr std::array<std::string_view, 10> nothing = {"", "无", "没有", "-", "/", "—", "——", "空", "none", "不布置"};
  std::string buffer;
  return std::ranges::find(nothing, folded_word(node.text(), buffer)) != nothing.end();
}

Maybe<std::string_view> text_value(const MaybeEntry& entry, const Context& context) {
  if (!entry) {
    return std::nullopt;
  }
  if (!entry->value.is_scalar()) {
    wrong_shape(entry->value, entry->key.text(), expected(Shape::text), context);
    return std::nullopt;
  }
  return Located<std::string_view>{.value = entry->value.text(), .where = entry->value.where()};
}

Maybe<bool> flag_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::flag, context, memos().flag, read_flag);
}

Maybe<Quantity> clock_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::clock, context, memos().clock, read_clock);
}

Maybe<ClockSpan> clock_span_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::clock_span, context, memos().clock_span, read_clock_span);
}

Maybe<Date> date_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::date, context, memos().date, read_date);
}

Maybe<DateSpan> date_span_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::date_span, context, memos().date_span, read_date_span);
}

Maybe<Term> term_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::term, context, memos().term, read_term);
}

Maybe<Quantity> duration_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::duration, context, memos().duration, read_planned_duration);
}

Maybe<Quantity> count_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::count, context, memos().count, read_count);
}

Maybe<Quantity> price_value(const MaybeEntry& entry, const Context& context) {
  return scalar_value(entry, Shape::price, context, memos().price, [](std::string_view text) -> Result<Quantity> {
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
  const auto read = [&](std::string_view text) { return read_grades(text, stage_of(context)); };
  return scalar_value(entry, Shape::grades, context, memos().grades, read, context.stage.bits());
}

Maybe<Weekdays> weekdays_value(const MaybeEntry& entry, const Context& context) {
  if (entry && entry->value.is_sequence()) {
    return list_value<Weekdays>(*entry, context, weekdays_of_items);
  }
  return scalar_value(entry, Shape::weekdays, context, memos().weekdays, read_weekdays);
}

Maybe<Word> word_value(const MaybeEntry& entry, ListName list, const Context& context) {
  if (!entry) {
    return std::nullopt;
  }
  if (!entry->value.is_scalar()) {
    wrong_shape(entry->value, entry->key.text(), expected(Shape::text), context);
    return std::nullopt;
  }
  const std::string_view text = entry->value.text();
  const Location where = entry->value.where();
  const WordList& words = context.words(list);
  if (const jianfu::Word* word = words.find(text)) {
    return Located<Word>{.value = {.id = word->id}, .where = where};
  }
  std::string known_zh;
  std::string known_en;
  for (const jianfu::Word& word : words.words()) {
    known_zh += (known_zh.empty() ? "" : "、") + word.name.zh;
    known_en += (known_en.empty() ? "" : ", ") + word.name.en;
  }
  const auto meant = words.suggest(text);
  Finding finding{.rule = "plan/unknown-word",
                  .severity = Severity::error,
                  .message = {.zh = fmt::format("“{}”不认识“{}”", entry->key.text(), text),
                              .en = fmt::format("\"{}\" does not know \"{}\"", entry->key.text(), text)},
                  .where = where};
  finding.notes.push_back(
      {.kind = Note::Kind::advice,
       .text = meant ? Text{.zh = fmt::format("是否应为“{}”？", *meant), .en = fmt::format("did you mean \"{}\"?", *meant)}
                     : Text{.zh = "可写：" + known_zh, .en = "known words: " + known_en}});
  context.out->push_back(std::move(finding));
  return Located<Word>{.value = unknown_word(text, context), .where = where};
}

Word unknown_word(std::string_view words, const Context& context) {
  return {.id = context.kept != nullptr ? context.kept->keep(words) : std::string_view(), .known = false};
}

namespace {

// 体育 of 体育（足球）; the whole where no bracket ends it.
std::string_view without_bracket(std::string_view name) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    if (const std::size_t at = name.find(open); name.ends_with(close) && at != std::string_view::npos) {
      return name.substr(0, at);
    }
  }
  return name;
}

}  // namespace

Word subject_word(std::string_view name, const Location& where, const Context& context) {
  const WordList& subjects = context.words("subjects");
  const jianfu::Word* known = subjects.find(name);
  known = known != nullptr ? known : subjects.find(without_bracket(name));
  if (known != nullptr) {
    return {.id = known->id};
  }
  const bool told = std::ranges::any_of(
      *context.out, [&](const Finding& finding) { return finding.rule == "plan/unknown-subject" && finding.where.text() == where.text(); });
  if (!told) {
    Finding finding{.rule = "plan/unknown-subject",
                    .severity = Severity::info,
                    .message = {.zh = fmt::format("不认识科目“{}”，只按其名称统计", name),
                                .en = fmt::format("unknown subject \"{}\"; it is counted under its own name only", name)},
                    .where = where};
    if (const auto meant = subjects.suggest(name)) {
      finding.notes.push_back(
          {.kind = Note::Kind::advice,
           .text = {.zh = fmt::format("最接近的是“{}”", *meant), .en = fmt::format("the nearest known one is \"{}\"", *meant)}});
    }
    context.out->push_back(std::move(finding));
  }
  return unknown_word(name, context);
}

ClassName class_name(const yaml::Node& key, const Context& context) {
  const std::string_view text = key.text();
  auto& memo = memos().class_grade;
  const std::optional<int>* known = memo.find(text, context.stage.bits());
  const std::optional<int> grade = known != nullptr ? *known : grade_in_school(text, context.stage);
  if (known == nullptr) {
    memo.keep(text, grade, context.stage.bits());
  }
  return {.name = text, .grade = grade, .where = key.where()};
}

std::optional<int> weekday_of(std::string_view text) {
  if (const int* known = memos().weekday.find(text)) {
    return *known;
  }
  const auto weekday = read_weekday(text);
  if (!weekday) {
    return std::nullopt;
  }
  memos().weekday.keep(text, *weekday);
  return *weekday;
}

Result<bool> flag_of(std::string_view text) {
  return remembered(text, 0, memos().flag, [&] { return read_flag(text); });
}

Result<Grades> grades_of(std::string_view text, const Context& context) {
  return remembered(text, context.stage.bits(), memos().grades, [&] { return read_grades(text, stage_of(context)); });
}

Result<Bound> bound_of(std::string_view text, Unit unit) {
  return remembered(text, static_cast<std::uint32_t>(unit), memos().bound, [&] { return read_bound(text, unit); });
}

}  // namespace jianfu::plan
