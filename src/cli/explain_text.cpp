// explain for people at a terminal: what is asked, what decides here and now, every version of every layer, examples, advice.

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"
#include "check/messages.h"
#include "check/question.h"
#include "cli/explanation.h"
#include "cli/text_table.h"
#include "report/report.h"

namespace jianfu::cli {

namespace {

using check::Stand;
using check::Standing;

class Page {
 public:
  Page(const Explanation& explanation, Lang lang) : explanation_(explanation), lang_(lang) {}

  std::string text() {
    line(fmt::format("{}  {}", explanation_.rule->id, explanation_.rule->question->title.in(lang_)));
    heading({"要求", "What is asked"});
    for (const Text& sentence : question_of(explanation_)) {
      line("  " + sentence.in(lang_));
    }
    deciding();
    plan();
    layers();
    examples();
    advice();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }

  void heading(const Text& title) { line("\n" + title.in(lang_)); }

  void deciding() {
    if (!explanation_.day) {
      return;
    }
    const Text where = check::region_name(explanation_.layers.back());
    const Text& who = explanation_.grades_name;
    heading({fmt::format("{} 在{}起作用的限额{}", iso(*explanation_.day), where.zh, who.empty() ? "" : "（" + who.zh + "）"),
             fmt::format("What decides on {}, {}{}", iso(*explanation_.day), where.en, who.empty() ? "" : " (" + who.en + ")")});
    bool none = true;
    for (const Stand& stand : explanation_.stands) {
      if (stand.standing == Standing::binds) {
        none = false;
        decider(stand);
      }
    }
    if (none) {
      line(Text{"  没有：这一天没有一条限额有效", "  nothing: no limit is in force on that day"}.in(lang_));
    }
  }

  void decider(const Stand& stand) {
    const LimitWords words = words_of(*stand.limit, explanation_);
    const Text condition = words.condition.empty() ? Text{} : Text{"，限" + words.condition.zh, ", where " + words.condition.en};
    const Text grades = stand.grades == Grades::all() ? Text{"各年级", "all grades"} : show(stand.grades);
    const Text head{fmt::format("  {}：{}（{}{}）", grades.zh, words.asked.zh, words.force.zh, condition.zh),
                    fmt::format("  {}: {} ({}{})", grades.en, words.asked.en, words.force.en, condition.en)};
    line(head.in(lang_));
    line("      " + check::basis(*stand.limit).in(lang_));
    for (const Stand& other : explanation_.stands) {
      const bool beside = other.by == stand.limit && other.grades.intersects(stand.grades) && other.standing != Standing::ended;
      if (beside) {
        line("      " + beside_it(other).in(lang_));
      }
    }
  }

  // 天津市 · 《…》：要求相同
  Text beside_it(const Stand& other) const {
    const LimitWords words = words_of(*other.limit, explanation_);
    const Text condition = words.condition.empty() ? Text{} : Text{"，限" + words.condition.zh, ", where " + words.condition.en};
    const Text basis = check::basis(*other.limit) + condition;
    switch (other.standing) {
      case Standing::repeats:
        return {basis.zh + "：要求相同", basis.en + ": asks the same"};
      case Standing::replaced:
        return {fmt::format("{}：{}，由下级的规定代替", basis.zh, words.asked.zh),
                fmt::format("{}: {}, replaced by the lower layer", basis.en, words.asked.en)};
      default:
        break;
    }
    if (narrows(*check::allowed_by(*other.limit), *check::allowed_by(*other.by))) {
      return {fmt::format("{}：要求相同，力度较弱（{}）", basis.zh, words.force.zh),
              fmt::format("{}: asks the same with less force ({})", basis.en, words.force.en)};
    }
    return {fmt::format("{}：{}（{}），不如上面的严", basis.zh, words.asked.zh, words.force.zh),
            fmt::format("{}: {} ({}), less strict than the above", basis.en, words.asked.en, words.force.en)};
  }

  void plan() {
    if (!explanation_.plan) {
      return;
    }
    const PlanAnswer& answer = *explanation_.plan;
    const Text verdict = verdict_name(answer.verdict);
    heading({fmt::format("计划 {}：{}", utf8::printable(answer.path), verdict.zh),
             fmt::format("The plan {}: {}", utf8::printable(answer.path), verdict.en)});
    if (answer.left_out) {
      const std::string place = fmt::format("{}:{}", utf8::printable(answer.left_out->file->path()), answer.left_out->start().line);
      line(Text{fmt::format("  检查时不查这条规则，因为配置这样写（{}）", place),
                fmt::format("  a check does not ask this rule: the configuration leaves it out ({})", place)}
               .in(lang_));
    }
    for (const plan::Promise& promise : answer.promises) {
      const Text grades = promise.grades ? show(*promise.grades) : Text{};
      const Text asks = check::phrase(promise.allowed, check::wording_of_promises(*explanation_.rule));
      const Position start = promise.where.start();
      const Text own{fmt::format("  学校自己的承诺（第 {} 行）：{}{}", start.line, grades.empty() ? "" : grades.zh + " ", asks.zh),
                     fmt::format("  the school's own promise (line {}): {}{}", start.line, grades.empty() ? "" : grades.en + " ", asks.en)};
      line(own.in(lang_));
    }
    if (answer.verdict == check::Verdict::undetermined) {
      line(Text{"  计划没有写，或写得还不够判断", "  the plan does not say it, or not enough to judge"}.in(lang_));
    }
    if (answer.verdict == check::Verdict::not_applicable) {
      line(Text{"  这所学校、这些年级或这一天不在规则的范围内", "  the rule is not about this school, these grades or this day"}.in(lang_));
    }
    if (!answer.findings.empty()) {
      const auto format = report::make_format("text", {.lang = lang_, .color = false});
      line("");
      out_ += format->plan({.path = answer.path, .findings = answer.findings});
      out_.erase(out_.find_last_not_of('\n') + 1);
      line("");
    }
  }

  void layers() {
    for (const std::string& region : explanation_.layers) {
      const std::vector<DocumentLimits> documents = limits_of_layer(explanation_, region);
      if (!documents.empty()) {
        heading({fmt::format("{}的规定", check::region_name(region).zh), fmt::format("Limits, {}", check::region_name(region).en)});
      }
      for (const DocumentLimits& one : documents) {
        document(one);
      }
    }
    if (!explanation_.other_regions.empty()) {
      std::string regions;
      for (const std::string& region : explanation_.other_regions) {
        regions += (regions.empty() ? "" : Text{"、", ", "}.in(lang_)) + region;
      }
      heading({"另有规定的地区（用 --region 查看）：" + regions, "Regions with limits of their own (see them with --region): " + regions});
    }
  }

  void document(const DocumentLimits& one) {
    const bool medium =
        std::ranges::any_of(one.limits, [](const auto* limit) { return confidence_of(*limit) == policy::Confidence::medium; });
    line(fmt::format("  《{}》", one.document->title));
    line("  " + about(*one.document, medium ? policy::Confidence::medium : policy::Confidence::high).in(lang_));
    if (!one.document->note.empty()) {
      line(Text{"  说明：", "  note: "}.in(lang_) + one.document->note);
    }
    std::vector<std::vector<std::string>> rows;
    std::vector<Text> notes;
    for (const check::BoundLimit* limit : one.limits) {
      const LimitWords words = words_of(*limit, explanation_);
      const Text condition =
          words.condition.empty() ? Text{} : Text{"（限" + words.condition.zh + "）", " (where " + words.condition.en + ")"};
      rows.push_back({limit->limit->clause.empty() ? Text{"条款未见", "clause not seen"}.in(lang_) : limit->limit->clause,
                      words.grades.in(lang_), (words.asked + condition).in(lang_), words.force.in(lang_), words.dates.in(lang_),
                      state(*limit).in(lang_)});
      add_notes(words, notes);
    }
    followers(one);
    out_ += text_table(rows, "    ");
    for (const Text& note : notes) {
      line(Text{"    注：", "    note: "}.in(lang_) + note.in(lang_));
    }
  }

  Text state(const check::BoundLimit& limit) const {
    if (!explanation_.day) {
      return {};
    }
    if (limit.in_force(*explanation_.day)) {
      return {"有效", "in force"};
    }
    if (*explanation_.day < limit.from) {
      return {"尚未施行", "not yet in force"};
    }
    return {"已止", "over"};
  }

  // What took the place of the limits of this document that are over.
  void followers(const DocumentLimits& one) {
    std::vector<const policy::Document*> told;
    for (const Stand& stand : explanation_.stands) {
      const bool of_this = stand.standing == Standing::ended && stand.limit->document == one.document && stand.by != nullptr;
      if (of_this && stand.by->document != one.document && std::ranges::find(told, stand.by->document) == told.end()) {
        told.push_back(stand.by->document);
        line(fmt::format("  {}《{}》", Text{"后来的规定：", "followed by "}.in(lang_), stand.by->document->title));
      }
    }
  }

  // One breach and one pass of the innermost layer that has them, of today's rules rather than of a day long past; the others stand on the
  // page.
  void examples() {
    const std::vector<RegionExample> all = examples_of(explanation_);
    const auto is_dated = [](const RegionExample& one) { return one.example->text.find("执行日期") != std::string::npos; };
    std::size_t shown = 0;
    for (const auto expect : {policy::Example::Expect::breach, policy::Example::Expect::pass}) {
      const RegionExample* chosen = nullptr;
      for (const RegionExample& one : all) {
        const bool better = chosen == nullptr || one.region != chosen->region || (is_dated(*chosen) && !is_dated(one));
        chosen = one.example->expect == expect && better ? &one : chosen;
      }
      if (chosen != nullptr) {
        ++shown;
        example(*chosen);
      }
    }
    if (all.size() > shown) {
      const std::size_t rest = all.size() - shown;
      const std::string page = page_of(explanation_.rule->id);
      line("\n" + Text{fmt::format("另有 {} 个例子，见 {}", rest, page), fmt::format("{} more examples in {}", rest, page)}.in(lang_));
    }
  }

  void example(const RegionExample& one) {
    const Text name = verdict_name(expected_verdict(one.example->expect));
    heading(
        {fmt::format("例：{}（{}）", name.zh, one.region), fmt::format("Example: {} ({})", name.en, check::region_name(one.region).en)});
    for (std::size_t at = 0; at < one.example->text.size();) {
      const std::size_t end = std::min(one.example->text.find('\n', at), one.example->text.size());
      line("    " + one.example->text.substr(at, end - at));
      at = end + 1;
    }
  }

  void advice() {
    if (!explanation_.rule->advice.empty()) {
      heading(Text{"建议：", "Advice: "} + explanation_.rule->advice);
    }
  }

  const Explanation& explanation_;
  Lang lang_;
  std::string out_;
};

}  // namespace

std::string explanation_text(const Explanation& explanation, Lang lang) {
  return Page(explanation, lang).text();
}

}  // namespace jianfu::cli
