#include "policy/read_rule.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "policy/field_reader.h"
#include "policy/fields.h"
#include "policy/read_policy.h"
#include "quantity/read.h"

namespace jianfu::policy {

namespace {

Scalar scalar(const yaml::Node& node) {
  return {.text = std::string(node.text()), .where = node.where()};
}

std::vector<Scalar> scalars(const yaml::Node& node) {
  if (node.is_scalar()) {
    return {scalar(node)};
  }
  std::vector<Scalar> values;
  for (const yaml::Node& item : node.items()) {
    values.push_back(scalar(item));
  }
  return values;
}

Text read_text(const std::optional<yaml::Node>& node, std::string_view key, Findings& out) {
  Text text;
  if (!node) {
    return text;
  }
  static constexpr std::array<std::string_view, 2> languages = {"zh", "en"};
  const Fields fields(*node, languages, out);
  text.zh = fields.text("zh");
  text.en = fields.text("en");
  if (text.zh.empty() || text.en.empty()) {
    complain(out, node->where(), {fmt::format("{} 须有 zh 和 en 两种文字", key), fmt::format("{} needs both zh and en", key)});
  }
  return text;
}

bool read_yes(const Fields& fields, std::string_view key, bool otherwise, Findings& out) {
  const auto node = fields.find(key);
  if (!node) {
    return otherwise;
  }
  const auto flag = read_flag(node->text());
  if (!flag) {
    complain(out, node->where(), flag.error().message);
    return otherwise;
  }
  return *flag;
}

// ">= 40分钟" → at_least, 40分钟. Longest operators first.
std::pair<Matcher::Op, std::string_view> comparison(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Matcher::Op>, 5> operators = {{{">=", Matcher::Op::at_least},
                                                                                  {"<=", Matcher::Op::at_most},
                                                                                  {"!=", Matcher::Op::not_in},
                                                                                  {">", Matcher::Op::greater},
                                                                                  {"<", Matcher::Op::less}}};
  for (const auto& [sign, op] : operators) {
    if (text.starts_with(sign)) {
      text.remove_prefix(sign.size());
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
      return {op, text};
    }
  }
  return {Matcher::Op::in, text};
}

Matcher read_matcher(const yaml::Entry& entry, Findings& out) {
  Matcher matcher{.column = scalar(entry.key), .op = Matcher::Op::in, .words = {}};
  const yaml::Node& value = entry.value;
  if (value.is_mapping()) {
    static constexpr std::array<std::string_view, 2> keys = {"not", "missing"};
    const Fields fields(value, keys, out);
    if (const auto excluded = fields.find("not")) {
      matcher.op = Matcher::Op::not_in;
      matcher.words = scalars(*excluded);
    } else if (fields.find("missing")) {
      matcher.op = Matcher::Op::missing;
    }
    return matcher;
  }
  if (value.is_null()) {
    complain(out, entry.key.where(),
             {fmt::format("“{}”后面缺少条件", entry.key.text()), fmt::format("\"{}\" has no matcher", entry.key.text())});
  }
  matcher.words = scalars(value);
  if (value.is_scalar()) {
    const auto [op, rest] = comparison(value.text());
    matcher.op = op;
    matcher.words.front().text = rest;
  }
  return matcher;
}

std::vector<Matcher> read_matchers(const Fields& fields, std::string_view key, Findings& out) {
  std::vector<Matcher> matchers;
  for (const yaml::Entry& entry : fields.entries(key)) {
    matchers.push_back(read_matcher(entry, out));
  }
  return matchers;
}

std::optional<Value> read_value(const std::optional<yaml::Node>& node, Findings& out) {
  if (!node) {
    return std::nullopt;
  }
  constexpr std::array<std::pair<std::string_view, Value::Op>, 6> verbs = {{{"count", Value::Op::count},
                                                                            {"sum", Value::Op::sum},
                                                                            {"min", Value::Op::min},
                                                                            {"max", Value::Op::max},
                                                                            {"distinct", Value::Op::distinct},
                                                                            {"share", Value::Op::share}}};
  const std::string_view text = node->text();
  const std::string_view verb = text.substr(0, text.find(' '));
  const std::string_view column = verb.size() < text.size() ? text.substr(verb.size() + 1) : std::string_view{};
  const auto known = std::ranges::find(verbs, verb, &std::pair<std::string_view, Value::Op>::first);
  if (known == verbs.end()) {
    if (!column.empty()) {
      complain(out, node->where(),
               {fmt::format("“{}”不是 count、sum、min、max、distinct、share 之一", verb),
                fmt::format("\"{}\" is none of count, sum, min, max, distinct, share", verb)});
      return std::nullopt;
    }
    return Value{.op = Value::Op::column, .column = scalar(*node)};
  }
  const bool may_stand_alone = known->second == Value::Op::count || known->second == Value::Op::share;
  if (column.empty() && !may_stand_alone) {
    complain(out, node->where(), {fmt::format("“{}”后面缺少列名", verb), fmt::format("\"{}\" lacks its column", verb)});
    return std::nullopt;
  }
  return Value{.op = known->second, .column = {.text = std::string(column), .where = node->where()}};
}

void read_form(const Fields& fields, Limit& limit, Findings& out) {
  constexpr std::array<std::pair<std::string_view, Limit::Form>, 6> forms = {{{"at_most", Limit::Form::at_most},
                                                                              {"at_least", Limit::Form::at_least},
                                                                              {"exactly", Limit::Form::exactly},
                                                                              {"between", Limit::Form::between},
                                                                              {"one_of", Limit::Form::one_of},
                                                                              {"none", Limit::Form::none}}};
  int found = 0;
  for (const auto& [key, form] : forms) {
    const auto node = fields.find(key);
    if (!node) {
      continue;
    }
    ++found;
    limit.form = form;
    limit.values = form == Limit::Form::none ? std::vector<Scalar>{} : scalars(*node);
    const std::size_t wanted = form == Limit::Form::between ? 2 : 1;
    if (form != Limit::Form::none && form != Limit::Form::one_of && limit.values.size() != wanted) {
      complain(out, node->where(), {fmt::format("{} 须有 {} 个值", key, wanted), fmt::format("{} takes {} value(s)", key, wanted)});
      limit.values.resize(wanted);
    }
  }
  if (found != 1) {
    complain(out, fields.where(),
             {"一条限度须有 at_most、at_least、exactly、between、one_of、none 中的一个",
              "a limit has exactly one of at_most, at_least, exactly, between, one_of, none"});
  }
}

void read_force(const Fields& fields, Limit& limit, Findings& out) {
  const std::string_view force = fields.text("force");
  if (force == "must") {
    limit.force = Force::must;
  } else if (force == "general") {
    limit.force = Force::general;
  } else if (force == "encouraged") {
    limit.force = Force::encouraged;
  } else {
    const auto node = fields.find("force");
    complain(out, node ? node->where() : fields.where(),
             {"force 应为 must、general 或 encouraged", "force is must, general or encouraged"});
  }
}

// 双减2021 5 → document and 第5条; a clause that is not a bare number prints as written.
void read_source(const Fields& fields, Limit& limit, Findings& out) {
  const std::string_view source = fields.text("source");
  if (source.empty()) {
    complain(out, fields.where(), {"限度缺少 source（文件编号和条款）", "a limit needs a source (document id and clause)"});
    return;
  }
  const std::size_t space = source.find(' ');
  limit.document = source.substr(0, space);
  if (space != std::string_view::npos) {
    limit.clause = source.substr(space + 1);
    if (std::ranges::all_of(limit.clause, [](char c) { return c >= '0' && c <= '9'; })) {
      limit.clause = "第" + limit.clause + "条";
    }
  }
}

std::optional<Date> read_day(const Fields& fields, std::string_view key, Findings& out) {
  const auto node = fields.find(key);
  if (!node) {
    return std::nullopt;
  }
  const auto date = first_day(node->text());
  if (!date) {
    complain(
        out, node->where(),
        {fmt::format("“{}”不是日期；请写 2021-07-24", node->text()), fmt::format("\"{}\" is no date; write 2021-07-24", node->text())});
  }
  return date;
}

Limit read_limit(const yaml::Node& node, const std::string& region, Findings& out) {
  Limit limit;
  limit.region = region;
  limit.where = node.where();
  const Fields fields(node, keys_of("limit"), out);
  if (const auto grades = fields.find("grades")) {
    limit.grades = Grades{};
    for (const Scalar& part : scalars(*grades)) {
      const auto some = read_grades(part.text);
      if (some) {
        limit.grades = limit.grades | *some;
      } else {
        complain(out, part.where, some.error().message);
      }
    }
  }
  read_form(fields, limit, out);
  read_force(fields, limit, out);
  read_source(fields, limit, out);
  limit.from = read_day(fields, "from", out);
  limit.until = read_day(fields, "until", out);
  limit.expect = read_yes(fields, "expect", false, out);
  limit.when = read_matchers(fields, "when", out);
  if (const auto facts = fields.find("facts")) {
    for (const Scalar& fact : scalars(*facts)) {
      limit.facts.push_back(fact.text);
    }
  }
  limit.confidence = read_confidence(fields, out);
  limit.note = read_text(fields.find("note"), "note", out);
  limit.laxer = read_text(fields.find("laxer"), "laxer", out);
  return limit;
}

void read_examples(const Fields& fields, RulePart& part, Findings& out) {
  constexpr std::array<std::pair<std::string_view, Example::Expect>, 4> kinds = {{{"breach", Example::Expect::breach},
                                                                                  {"pass", Example::Expect::pass},
                                                                                  {"not_applicable", Example::Expect::not_applicable},
                                                                                  {"undetermined", Example::Expect::undetermined}}};
  for (const yaml::Entry& entry : fields.entries("examples")) {
    const auto kind = std::ranges::find(kinds, entry.key.text(), &std::pair<std::string_view, Example::Expect>::first);
    if (kind == kinds.end()) {
      complain(out, entry.key.where(),
               {fmt::format("例子只有 breach、pass、not_applicable、undetermined，没有“{}”", entry.key.text()),
                fmt::format("examples are breach, pass, not_applicable or undetermined, not \"{}\"", entry.key.text())});
      continue;
    }
    for (const Scalar& text : scalars(entry.value)) {
      part.examples.push_back({.expect = kind->second, .text = text.text, .where = text.where});
    }
  }
}

Question read_question(const Fields& fields, Findings& out) {
  Question question;
  question.title = read_text(fields.find("title"), "title", out);
  question.measure = read_text(fields.find("measure"), "measure", out);
  question.unit = read_text(fields.find("unit"), "unit", out);
  if (const auto select = fields.find("select")) {
    question.select = scalar(*select);
  }
  question.where = read_matchers(fields, "where", out);
  if (const auto per = fields.find("per")) {
    question.per = scalars(*per);
  }
  question.value = read_value(fields.find("value"), out);
  question.when = read_matchers(fields, "when", out);
  if (const auto promise = fields.find("promise")) {
    question.promise = scalar(*promise);
  }
  question.must_state = read_yes(fields, "must_state", false, out);
  question.waivable = read_yes(fields, "waivable", true, out);
  if (const auto lower = fields.find("lower_may")) {
    question.lower_may_replace = lower->text() == "replace";
    if (!question.lower_may_replace) {
      complain(out, lower->where(),
               {fmt::format("lower_may 只能写 replace，不能写“{}”", lower->text()),
                fmt::format("lower_may is replace, not \"{}\"", lower->text())});
    }
  }
  if (question.select && !question.value) {
    complain(out, question.select->where, {"有 select 的规则须有 value", "a rule with select needs a value"});
  }
  if (!question.select && !question.promise) {
    complain(out, fields.where(),
             {"规则须有 select（问哪张表）或 promise（约束哪个主题）", "a rule needs select (a table) or promise (a topic)"});
  }
  return question;
}

// homework/written-total: a topic and a name, which are file names of the rule's page too.
bool is_rule_id(std::string_view id) {
  const auto is_part = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  };
  const std::size_t slash = id.find('/');
  return slash != std::string_view::npos && is_part(id.substr(0, slash)) && is_part(id.substr(slash + 1));
}

}  // namespace

RulePart read_rule(const yaml::Entry& entry, const std::string& region, Findings& out) {
  RulePart part{.id = std::string(entry.key.text()),
                .region = region,
                .question = {},
                .limits = {},
                .advice = {},
                .examples = {},
                .where = entry.key.where()};
  if (!is_rule_id(part.id)) {
    complain(out, part.where,
             {fmt::format("规则名“{}”应是 主题/名称，只用小写字母、数字和连字符，如 homework/written-total", part.id),
              fmt::format("the rule \"{}\" must be named topic/name, in lower-case letters, digits and hyphens: homework/written-total",
                          part.id)});
  }
  const Fields fields(entry.value, keys_of("rule"), out);
  const bool asks = fields.find("title") || fields.find("select") || fields.find("value") || fields.find("per") || fields.find("where");
  if (asks) {
    part.question = read_question(fields, out);
  }
  if (const auto limits = fields.find("limits")) {
    if (!limits->is_sequence()) {
      complain(out, limits->where(), {"limits 是列表，每条以“- ”开头", "limits is a list"});
    }
    for (const yaml::Node& item : limits->items()) {
      part.limits.push_back(read_limit(item, region, out));
    }
  }
  part.advice = read_text(fields.find("advice"), "advice", out);
  read_examples(fields, part, out);
  return part;
}

}  // namespace jianfu::policy
