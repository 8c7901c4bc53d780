#include "check/bind_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "plan/memo.h"

namespace jianfu::check {

namespace {

using policy::Limit;
using policy::Scalar;

Result<Quantity> read_amount(std::string_view text, Unit unit) {
  switch (unit) {
    case Unit::minute:
    case Unit::hour:
      return read_duration(text);
    case Unit::clock:
      return read_clock(text);
    case Unit::percent:
      return read_percent(text);
    case Unit::date: {
      const auto date = read_date(text);
      if (!date) {
        return date.error();
      }
      return Quantity{.amount = static_cast<double>(day_number(*date)), .unit = Unit::date};
    }
    case Unit::yuan:
    case Unit::kilogram: {
      const auto number = read_number(text);
      if (!number) {
        return number.error();
      }
      return Quantity{.amount = *number, .unit = unit};
    }
    case Unit::count:
      return read_count(text);
  }
  return read_count(text);
}

// Limits say the same few amounts again and again, and regions share them.
std::optional<Quantity> amount(const Scalar& word, Unit unit, Findings& out) {
  thread_local plan::Memo<Quantity> memo;
  const auto tag = static_cast<std::uint32_t>(unit);
  if (const Quantity* known = memo.find(word.text, tag)) {
    return *known;
  }
  const auto value = read_amount(word.text, unit);
  if (!value) {
    report(out, word.where, value.error().message);
    return std::nullopt;
  }
  memo.keep(word.text, *value, tag);
  return *value;
}

// The vocabulary's own id.
std::optional<std::string_view> word_id(const Scalar& word, const WordList& words, Findings& out) {
  if (const Word* known = words.find(word.text)) {
    return known->id;
  }
  const auto meant = words.suggest(word.text);
  report(out, word.where,
         {fmt::format("词表 {} 里没有“{}”{}", words.name(), word.text, meant ? fmt::format("；是否应为“{}”？", *meant) : ""),
          fmt::format("the vocabulary list {} has no \"{}\"{}", words.name(), word.text,
                      meant ? fmt::format("; did you mean \"{}\"?", *meant) : "")});
  return std::nullopt;
}

std::optional<Allowed> allowed_amount(const Limit& limit, Unit unit, Findings& out) {
  if (limit.form == Limit::Form::none) {
    return Range::exactly({.amount = 0, .unit = unit});
  }
  // A flag said of a count: yes is at least one, no is none.
  if (limit.form == Limit::Form::exactly && unit == Unit::count) {
    if (const auto flag = read_flag(limit.values.front().text); flag && !read_count(limit.values.front().text)) {
      return *flag ? Range::at_least({.amount = 1, .unit = unit}) : Range::exactly({.amount = 0, .unit = unit});
    }
  }
  std::vector<Quantity> values;
  for (const Scalar& word : limit.values) {
    const auto value = amount(word, unit, out);
    if (!value) {
      return std::nullopt;
    }
    values.push_back(*value);
  }
  switch (limit.form) {
    case Limit::Form::at_most:
      return Range::at_most(values.front());
    case Limit::Form::at_least:
      return Range::at_least(values.front());
    case Limit::Form::exactly:
      return Range::exactly(values.front());
    case Limit::Form::between:
      if (values[0].amount > values[1].amount) {
        report(out, limit.where, {"between 的两个值前小后大", "between takes the smaller value first"});
        return std::nullopt;
      }
      return Range::between(values[0], values[1]);
    default:
      report(out, limit.where, {"数量不能用 one_of", "an amount cannot be limited by one_of"});
      return std::nullopt;
  }
}

std::optional<Allowed> allowed_words(const Limit& limit, const ValueType& type, Findings& out) {
  if (limit.form != Limit::Form::exactly && limit.form != Limit::Form::one_of) {
    report(out, limit.where, {"词只能用 exactly 或 one_of 限定", "words are limited by exactly or one_of"});
    return std::nullopt;
  }
  std::vector<std::string> words;
  for (const Scalar& word : limit.values) {
    if (type.kind == ValueType::Kind::text) {
      words.push_back(word.text);
    } else if (const auto id = word_id(word, *type.words, out)) {
      words.emplace_back(*id);
    }
  }
  return WordSet{.words = std::move(words)};
}

std::optional<Allowed> allowed_flag(const Limit& limit, Findings& out) {
  if (limit.form == Limit::Form::none) {
    return WordSet{.words = SharedWords::of_flag(false)};
  }
  // A count said of a flag: at least one is yes, at most none is no.
  if (limit.form == Limit::Form::at_least) {
    return WordSet{.words = SharedWords::of_flag(true)};
  }
  if (limit.form != Limit::Form::exactly) {
    report(out, limit.where,
           {"是否只能用 exactly: yes、exactly: no 或 none 限定", "a flag is limited by exactly: yes, exactly: no or none"});
    return std::nullopt;
  }
  const auto flag = read_flag(limit.values.front().text);
  if (!flag) {
    report(out, limit.values.front().where, flag.error().message);
    return std::nullopt;
  }
  return WordSet{.words = SharedWords::of_flag(*flag)};
}

}  // namespace

void report(Findings& out, const Location& where, Text message) {
  out.push_back({.rule = "policy/type", .severity = Severity::error, .message = std::move(message), .where = where});
}

ValueType type_of_column(const plan::Column& column, const Vocabulary& vocabulary) {
  switch (column.type) {
    case plan::ColumnType::count:
    case plan::ColumnType::weekday:
      return {.kind = ValueType::Kind::amount, .unit = Unit::count};
    case plan::ColumnType::duration:
      return {.kind = ValueType::Kind::amount, .unit = Unit::minute};
    case plan::ColumnType::clock:
      return {.kind = ValueType::Kind::amount, .unit = Unit::clock};
    case plan::ColumnType::date:
      return {.kind = ValueType::Kind::amount, .unit = Unit::date};
    case plan::ColumnType::yuan:
      return {.kind = ValueType::Kind::amount, .unit = Unit::yuan};
    case plan::ColumnType::flag:
      return {.kind = ValueType::Kind::flag};
    case plan::ColumnType::word:
      return {.kind = ValueType::Kind::word, .unit = Unit::count, .words = &vocabulary.list_named(column.list)};
    case plan::ColumnType::text:
    case plan::ColumnType::weeks:
    case plan::ColumnType::claim:
    case plan::ColumnType::grades:
      return {.kind = ValueType::Kind::text};
  }
  return {.kind = ValueType::Kind::text};
}

ValueType type_of_topic(const Topic& topic) {
  if (topic.is_flag) {
    return {.kind = ValueType::Kind::flag};
  }
  if (topic.is_words) {
    return {.kind = ValueType::Kind::text};
  }
  return {.kind = ValueType::Kind::amount, .unit = topic.unit};
}

std::optional<jianfu::Value> value_of_column(const Scalar& word, const plan::Column& column, const Vocabulary& vocabulary, Findings& out) {
  const auto failed = [&](const Error& error) {
    report(out, word.where, error.message);
    return std::nullopt;
  };
  if (column.type == plan::ColumnType::weekday) {
    const auto day = read_weekday(word.text);
    return day ? std::optional<jianfu::Value>(Quantity{.amount = static_cast<double>(*day), .unit = Unit::count}) : failed(day.error());
  }
  if (column.type == plan::ColumnType::grades) {
    const auto grades = read_grades(word.text);
    return grades ? std::optional<jianfu::Value>(*grades) : failed(grades.error());
  }
  const ValueType type = type_of_column(column, vocabulary);
  switch (type.kind) {
    case ValueType::Kind::amount: {
      const auto value = amount(word, type.unit, out);
      return value ? std::optional<jianfu::Value>(*value) : std::nullopt;
    }
    case ValueType::Kind::flag: {
      const auto flag = read_flag(word.text);
      return flag ? std::optional<jianfu::Value>(*flag) : failed(flag.error());
    }
    case ValueType::Kind::word: {
      const auto id = word_id(word, *type.words, out);
      return id ? std::optional<jianfu::Value>(*id) : std::nullopt;
    }
    case ValueType::Kind::text:
      return jianfu::Value(std::string_view(word.text));
  }
  return std::nullopt;
}

std::optional<Allowed> allowed_of(const Limit& limit, const ValueType& type, Findings& out) {
  switch (type.kind) {
    case ValueType::Kind::amount:
      return allowed_amount(limit, type.unit, out);
    case ValueType::Kind::flag:
      return allowed_flag(limit, out);
    case ValueType::Kind::word:
    case ValueType::Kind::text:
      return allowed_words(limit, type, out);
  }
  return std::nullopt;
}

bool matches(const jianfu::Value& wanted, const jianfu::Value& cell) {
  const auto* grades = std::get_if<Grades>(&wanted);
  const auto* cell_grades = std::get_if<Grades>(&cell);
  if (grades != nullptr && cell_grades != nullptr) {
    return grades->intersects(*cell_grades);
  }
  return wanted == cell;
}

}  // namespace jianfu::check
