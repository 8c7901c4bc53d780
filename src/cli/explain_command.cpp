// explain RULE: what is asked, of whom, since when, by which document, in every layer of the region.

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "base/suggest.h"
#include "check/bind_values.h"
#include "check/messages.h"
#include "cli/commands.h"

namespace jianfu::cli {

namespace {

Text force_name(policy::Force force) {
  switch (force) {
    case policy::Force::must:
      return {"必须", "must"};
    case policy::Force::general:
      return {"一般", "general"};
    case policy::Force::encouraged:
      return {"鼓励", "encouraged"};
  }
  return {};
}

class Explanation {
 public:
  Explanation(const check::BoundRule& rule, Lang lang) : rule_(rule), lang_(lang) {}

  std::string text(const policy::Chain& layers, const std::optional<Date>& as_of) {
    line(fmt::format("{}  {}", rule_.id, rule_.question->title.in(lang_)));
    question();
    for (const std::string& region : layers) {
      layer(region, as_of);
    }
    if (!rule_.advice.empty()) {
      line("");
      line(Text{"建议：", "advice: "}.in(lang_) + rule_.advice.in(lang_));
    }
    if (!rule_.question->waivable) {
      line(Text{"此规则不得豁免", "this rule cannot be waived"}.in(lang_));
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }

  void question() {
    if (rule_.table != nullptr) {
      std::string per;
      for (const std::size_t column : rule_.per) {
        per += (per.empty() ? "" : Text{"、", ", "}.in(lang_)) + rule_.table->columns[column].title.in(lang_);
      }
      const Text table{fmt::format("  检查：{}{}", rule_.table->title.zh, per.empty() ? "" : "，按" + per), fmt::format("  checks: {}{}", rule_.table->title.en, per.empty() ? "" : ", by " + per)};
      line(table.in(lang_));
    }
    if (rule_.topic != nullptr) {
      const Text topic{fmt::format("  约束承诺：{}", rule_.topic->name.zh), fmt::format("  bounds promises: {}", rule_.topic->name.en)};
      line(topic.in(lang_));
    }
  }

  void layer(const std::string& region, const std::optional<Date>& as_of) {
    std::vector<const check::BoundLimit*> limits;
    for (const check::BoundLimit& limit : rule_.limits) {
      if (limit.limit->region == region) {
        limits.push_back(&limit);
      }
    }
    if (limits.empty()) {
      return;
    }
    std::ranges::stable_sort(limits, [](const auto* a, const auto* b) { return a->from > b->from; });
    line("");
    line(check::region_name(region).in(lang_));
    for (const check::BoundLimit* limit : limits) {
      limit_lines(*limit, as_of);
    }
  }

  void limit_lines(const check::BoundLimit& limit, const std::optional<Date>& as_of) {
    const bool of_values = limit.facts.has_value();
    const Text asks = limit.facts || limit.promises
                          ? check::phrase(of_values ? *limit.facts : *limit.promises, of_values ? check::wording_of_values(rule_) : check::wording_of_promises(rule_))
                          : Text{};
    const std::string until = limit.until ? iso(*limit.until) : "";
    const std::string dates = limit.until ? Text{fmt::format("{} 至 {}", iso(limit.from), until), fmt::format("{} to {}", iso(limit.from), until)}.in(lang_)
                                          : Text{iso(limit.from) + " 起", "since " + iso(limit.from)}.in(lang_);
    const bool now = as_of && limit.in_force(*as_of);
    const Text mark = !as_of ? Text{} : now ? Text{" [当日有效]", " [in force]"} : Text{" [当日无效]", " [not in force]"};
    line(fmt::format("  {}  {}（{}）  {}{}", show(limit.limit->grades).in(lang_), asks.in(lang_), force_name(limit.limit->force).in(lang_), dates, mark.in(lang_)));
    const policy::Document& document = *limit.document;
    const std::string number = document.number.empty() ? "" : fmt::format("（{}）", document.number);
    line(fmt::format("      《{}》{}{}", document.title, number, limit.limit->clause));
    const bool medium = limit.limit->confidence == policy::Confidence::medium || document.confidence == policy::Confidence::medium;
    if (medium || !document.note.empty()) {
      line(fmt::format("      {}{}{}", medium ? Text{"可信度：中", "confidence: medium"}.in(lang_) : "", medium && !document.note.empty() ? Text{"；", "; "}.in(lang_) : "",
                       document.note.empty() ? "" : document.note));
    }
    if (!limit.limit->note.empty()) {
      line("      " + limit.limit->note.in(lang_));
    }
  }

  const check::BoundRule& rule_;
  Lang lang_;
  std::string out_;
};

}  // namespace

ExitStatus run_explain(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  std::vector<std::string> known;
  const check::RuleSet& set = session->checker->rules_for(session->chain);
  for (const check::BoundRule& rule : set.rules) {
    if (rule.id == options.rule) {
      io.out << Explanation(rule, options.lang).text(set.layers, session->as_of);
      return finished(ExitStatus::clean, options, io);
    }
    known.push_back(rule.id);
  }
  for (const policy::Layer& layer : session->book.layers) {
    const auto part = std::ranges::find(layer.rules, options.rule, &policy::RulePart::id);
    if (part != layer.rules.end()) {
      const Text there{fmt::format("规则 {} 属于{}，请加 --region {}", options.rule, layer.region, layer.region),
                       fmt::format("rule {} belongs to {}; give --region {}", options.rule, layer.region, layer.region)};
      io.err << error_line(there.in(options.lang), options.lang);
      return ExitStatus::unusable;
    }
  }
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& id : known) {
    near.emplace_back(edit_distance(id, options.rule), id);
  }
  std::ranges::sort(near);
  std::string three;
  for (std::size_t i = 0; i < near.size() && i < 3; ++i) {
    three += (i == 0 ? "" : ", ") + near[i].second;
  }
  const Text none{fmt::format("没有规则“{}”；相近的有 {}", options.rule, three), fmt::format("no rule \"{}\"; the nearest are {}", options.rule, three)};
  io.err << error_line(none.in(options.lang), options.lang);
  return ExitStatus::unusable;
}

}  // namespace jianfu::cli
