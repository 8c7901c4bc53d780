#include "check/bind.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"
#include "check/bind_values.h"

namespace jianfu::check {

namespace {

using policy::Matcher;

std::vector<std::string> column_names(const plan::TableSpec& table) {
  std::vector<std::string> names;
  for (const plan::Column& column : table.columns) {
    names.emplace_back(column.name);
  }
  return names;
}

// Index of the column, or nothing with a finding at the policy's word for it.
std::optional<std::size_t> column_of(const policy::Scalar& name, const plan::TableSpec& table, Findings& out) {
  const std::size_t index = table.column(name.text);
  if (index < table.columns.size()) {
    return index;
  }
  const std::vector<std::string> known = column_names(table);
  const auto meant = nearest(name.text, known);
  const std::string hint = meant ? *meant : fmt::format("{}", fmt::join(known, ", "));
  report(out, name.where,
         {fmt::format("表 {} 没有“{}”这一列；可用 {}", table.name, name.text, hint),
          fmt::format("table {} has no column \"{}\"; try {}", table.name, name.text, hint)});
  return std::nullopt;
}

std::optional<BoundMatcher> bind_matcher(const Matcher& matcher, const plan::TableSpec& table, const Vocabulary& vocabulary,
                                         Findings& out) {
  const auto column = column_of(matcher.column, table, out);
  if (!column) {
    return std::nullopt;
  }
  BoundMatcher bound{.column = *column, .op = matcher.op, .values = {}};
  for (const policy::Scalar& word : matcher.words) {
    if (auto value = value_of_column(word, table.columns[*column], vocabulary, out)) {
      bound.values.push_back(*value);
    }
  }
  bound.lists_words = (matcher.op == Matcher::Op::in || matcher.op == Matcher::Op::not_in) &&
                      std::ranges::all_of(bound.values, [](const auto& value) { return std::holds_alternative<std::string_view>(value); });
  return bound;
}

std::vector<BoundMatcher> bind_matchers(const std::vector<Matcher>& matchers, const plan::TableSpec& table, const Vocabulary& vocabulary,
                                        Findings& out) {
  std::vector<BoundMatcher> bound;
  for (const Matcher& matcher : matchers) {
    if (auto one = bind_matcher(matcher, table, vocabulary, out)) {
      bound.push_back(std::move(*one));
    }
  }
  return bound;
}

// What the rule's value is: a count, a percentage, or the kind of its column.
void bind_value(const policy::Value& value, const Vocabulary& vocabulary, BoundRule& rule, Findings& out) {
  using enum policy::Value::Op;
  rule.op = value.op;
  rule.value = rule.table->columns.size();
  if (!value.column.text.empty()) {
    const auto column = column_of(value.column, *rule.table, out);
    if (!column) {
      return;
    }
    rule.value = *column;
  }
  if (value.op == count || value.op == distinct) {
    rule.type = {.kind = ValueType::Kind::amount, .unit = Unit::count};
  } else if (value.op == share) {
    rule.type = {.kind = ValueType::Kind::amount, .unit = Unit::percent};
  } else {
    rule.type = type_of_column(rule.table->columns[rule.value], vocabulary);
    if (value.op != column && rule.type.kind != ValueType::Kind::amount) {
      report(out, value.column.where,
             {fmt::format("“{}”不是数量，不能求和或比大小", value.column.text),
              fmt::format("\"{}\" is no amount; it has no sum, minimum or maximum", value.column.text)});
    }
  }
}

void bind_question(const policy::RulePart& part, const policy::Book& book, BoundRule& rule, Findings& out) {
  const policy::Question& question = *part.question;
  rule.question = &question;
  rule.must_state = question.must_state;
  const Vocabulary& vocabulary = book.vocabulary;
  rule.when = bind_matchers(question.when, *plan::table_spec("school"), vocabulary, out);
  if (question.promise) {
    rule.topic = vocabulary.topic(question.promise->text);
    if (rule.topic == nullptr) {
      report(out, question.promise->where,
             {fmt::format("词表里没有主题“{}”", question.promise->text),
              fmt::format("the vocabulary has no topic \"{}\"", question.promise->text)});
    }
  }
  if (!question.select) {
    return;
  }
  rule.table = plan::table_spec(question.select->text);
  if (rule.table == nullptr) {
    report(out, question.select->where,
           {fmt::format("没有“{}”这张表", question.select->text), fmt::format("no table \"{}\"", question.select->text)});
    return;
  }
  rule.table_number = static_cast<std::size_t>(rule.table - plan::table_specs().data());
  rule.scope = plan::ScopeColumns::in(*rule.table);
  rule.where = bind_matchers(question.where, *rule.table, vocabulary, out);
  for (const policy::Scalar& name : question.per) {
    if (const auto column = column_of(name, *rule.table, out)) {
      rule.per.push_back(*column);
    }
  }
  if (question.value) {
    bind_value(*question.value, vocabulary, rule, out);
  }
}

// A `when` of a limit is about the rule's own table when it has the column, else about the school.
void bind_when(const std::vector<Matcher>& matchers, const BoundRule& rule, const Vocabulary& vocabulary, BoundLimit& limit,
               Findings& out) {
  const plan::TableSpec& school = *plan::table_spec("school");
  for (const Matcher& matcher : matchers) {
    const bool of_row = rule.table != nullptr && rule.table->column(matcher.column.text) < rule.table->columns.size();
    if (auto bound = bind_matcher(matcher, of_row ? *rule.table : school, vocabulary, out)) {
      (of_row ? limit.when_row : limit.when_school).push_back(std::move(*bound));
    }
  }
}

void bind_limits(const policy::RulePart& part, const policy::Book& book, BoundRule& rule, Findings& out) {
  for (const policy::Limit& limit : part.limits) {
    const policy::Document* document = book.document(limit.document, part.region);
    if (document == nullptr) {
      continue;  // read_book has said so
    }
    BoundLimit bound{.limit = &limit,
                     .document = document,
                     .five_four = book.layer(part.region)->five_four,
                     .from = limit.from.value_or(document->effective),
                     .until = limit.until};
    if (!bound.until) {
      bound.until = document->repealed;
    }
    if (rule.table != nullptr) {
      bound.facts = allowed_of(limit, rule.type, out);
    }
    if (rule.topic != nullptr) {
      bound.promises = allowed_of(limit, type_of_topic(*rule.topic), out);
    }
    bind_when(limit.when, rule, book.vocabulary, bound, out);
    rule.limits.push_back(std::move(bound));
  }
}

void bind_part(const policy::RulePart& part, const policy::Book& book, BoundRules& rules, Findings& out) {
  const auto known = std::ranges::find(rules, part.id, &BoundRule::id);
  const bool is_new = known == rules.end();
  if (is_new && !part.question) {
    report(out, part.where,
           {fmt::format("上级没有规则 {}；自己的规则须写全 title、select 或 promise", part.id),
            fmt::format("no layer above has the rule {}; a rule of one's own needs title and select or promise", part.id)});
    return;
  }
  if (!is_new && part.question) {
    report(out, part.where,
           {fmt::format("规则 {} 的问法已由上级定下，这里只能写 limits、advice 和 examples", part.id),
            fmt::format("the question of rule {} is fixed by a layer above; only limits, advice and examples may stand here", part.id)});
  }
  BoundRule& rule = is_new ? rules.add() : rules.own(static_cast<std::size_t>(std::ranges::distance(rules.begin(), known)));
  if (is_new) {
    rule.id = part.id;
    bind_question(part, book, rule, out);
  }
  bind_limits(part, book, rule, out);
  if (!part.advice.empty()) {
    rule.advice = part.advice;
  }
}

void number_groupings(BoundRules& rules) {
  std::vector<const BoundRule*> different;
  for (std::size_t place = 0; place < rules.size(); ++place) {
    const BoundRule& rule = rules[place];
    const auto same = std::ranges::find_if(different, [&](const BoundRule* other) {
      return other->table == rule.table && other->asks_each_row() == rule.asks_each_row() && other->per == rule.per;
    });
    const auto grouping = static_cast<std::size_t>(same - different.begin());
    if (rule.grouping != grouping) {  // that of a shared rule is right: the rules before it are the same
      rules.own(place).grouping = grouping;
    }
    if (same == different.end()) {
      different.push_back(&rule);
    }
  }
}

}  // namespace

Truth BoundMatcher::holds(const jianfu::Value& value) const {
  const bool said = !std::holds_alternative<std::monostate>(value);
  if (op == Matcher::Op::missing) {
    return said ? Truth::no : Truth::yes;
  }
  if (!said) {
    return Truth::unknown;
  }
  const auto truth = [](bool holds) { return holds ? Truth::yes : Truth::no; };
  if (op == Matcher::Op::in || op == Matcher::Op::not_in) {
    const bool found = std::ranges::any_of(values, [&](const jianfu::Value& one) { return matches(one, value); });
    return truth(found == (op == Matcher::Op::in));
  }
  const auto* amount = std::get_if<Quantity>(&value);
  const auto* bound = values.empty() ? nullptr : std::get_if<Quantity>(&values.front());
  if (amount == nullptr || bound == nullptr || !comparable(amount->unit, bound->unit)) {
    return Truth::unknown;
  }
  switch (op) {
    case Matcher::Op::less:
      return truth(amount->amount < bound->amount);
    case Matcher::Op::at_most:
      return truth(amount->amount <= bound->amount);
    case Matcher::Op::greater:
      return truth(amount->amount > bound->amount);
    default:
      return truth(amount->amount >= bound->amount);
  }
}

BoundRule& BoundRules::own(std::size_t place) {
  std::shared_ptr<BoundRule>& rule = rules_[place];
  if (rule.use_count() > 1) {
    rule = std::make_shared<BoundRule>(*rule);
  }
  return *rule;
}

BoundRule& BoundRules::add() {
  return *rules_.emplace_back(std::make_shared<BoundRule>());
}

BoundRules bind(const policy::Book& book, const policy::Chain& chain, Findings& out) {
  return bind_inner({}, book, chain, out);
}

BoundRules bind_inner(BoundRules rules, const policy::Book& book, std::span<const std::string> layers, Findings& out) {
  for (const std::string& region : layers) {
    const policy::Layer* layer = book.layer(region);
    for (const policy::RulePart& part : layer->rules) {
      bind_part(part, book, rules, out);
    }
  }
  number_groupings(rules);
  return rules;
}

void check_book(const policy::Book& book, Findings& out) {
  for (const policy::Layer& layer : book.layers) {
    const auto chain = book.regions.resolve(layer.region);
    if (chain && chain->back() != layer.region) {
      out.push_back({.rule = "policy/region",
                     .severity = Severity::error,
                     .message = {fmt::format("“{}”请写全称 {}，否则这一层用不上", layer.region, chain->back()),
                                 fmt::format("write \"{}\" in full as {}, or this layer is never used", layer.region, chain->back())},
                     .where = layer.where});
    } else if (chain) {
      (void)check::bind(book, book.layers_of(*chain), out);
    } else {
      out.push_back({.rule = "policy/region", .severity = Severity::error, .message = chain.error().message, .where = layer.where});
    }
  }
  sort_and_dedupe(out);
}

}  // namespace jianfu::check
