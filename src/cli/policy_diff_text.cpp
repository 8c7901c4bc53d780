#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "check/messages.h"
#include "cli/policy_diff.h"

namespace jianfu::cli {

namespace {

using audit::Change;

Text kind_name(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::added:
      return {"新增", "added"};
    case Change::Kind::tightened:
      return {"收紧", "tightened"};
    case Change::Kind::loosened:
      return {"放宽", "loosened"};
    case Change::Kind::changed:
      return {"改动", "changed"};
    case Change::Kind::renewed:
      return {"换据", "renewed"};
    case Change::Kind::removed:
      return {"取消", "removed"};
  }
  return {};
}

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

Text verdict_name(const DayVerdict& one) {
  switch (one.verdict) {
    case check::Verdict::pass:
      return {"通过", "pass"};
    case check::Verdict::not_applicable:
      return {"不适用", "not applicable"};
    case check::Verdict::undetermined:
      return {"无法判断", "undetermined"};
    case check::Verdict::breach:
      break;
  }
  switch (one.severity) {
    case Severity::error:
      return {"违反（错误）", "breach (error)"};
    case Severity::warning:
      return {"违反（警告）", "breach (warning)"};
    case Severity::info:
      break;
  }
  return {"违反（提示）", "breach (info)"};
}

class DiffText {
 public:
  DiffText(const PolicyDiff& diff, Lang lang) : diff_(diff), lang_(lang) {}

  std::string text() {
    heading();
    for (const std::string& region : diff_.layers) {
      layer(region);
    }
    for (const PlanChanges& plan : diff_.plans) {
      plan_lines(plan);
    }
    line("");
    line(summary());
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_ += fmt::format("{}\n", text); }

  const char* pick(const char* zh, const char* en) const { return lang_ == Lang::zh ? zh : en; }

  std::string regions(const policy::Chain& layers) const {
    std::string names;
    for (const std::string& region : layers) {
      names += (names.empty() ? "" : pick("、", ", ")) + check::region_name(region).in(lang_);
    }
    return names;
  }

  void heading() {
    line(fmt::format(fmt::runtime(pick("{} 与 {} 的限度：{}", "limits of {} and {}: {}")), iso(diff_.from), iso(diff_.to),
                     regions(diff_.layers)));
    if (!diff_.has_region) {
      line(pick("没有给地区，只比较全国的限度；请加 --region 浙江省/杭州市 这样的地区",
                "no region given, only national limits are compared; give one such as --region 浙江省/杭州市"));
    }
  }

  void layer(const std::string& region) {
    std::vector<const Change*> of_layer;
    for (const Change& change : diff_.changes) {
      if (change.region == region) {
        of_layer.push_back(&change);
      }
    }
    line("");
    line(check::region_name(region).in(lang_));
    if (of_layer.empty()) {
      line(pick("  没有变化", "  no change"));
      return;
    }
    std::string_view told;
    for (const Change* change : of_layer) {
      if (change->kind == Change::Kind::renewed) {
        continue;
      }
      if (told != change->rule->id) {
        line("");
        line(fmt::format("  {}  [{}]", change->rule->question->title.in(lang_), change->rule->id));
        told = change->rule->id;
      }
      change_lines(*change);
    }
    renewed_lines(of_layer);
  }

  std::string asks(const Change& change, const audit::LimitList& limits) const {
    // Where everything is a duty, it goes without saying.
    const auto is_duty = [](const check::BoundLimit* limit) { return limit->limit->force == policy::Force::must; };
    const bool all_duties = std::ranges::all_of(change.before, is_duty) && std::ranges::all_of(change.after, is_duty);
    std::string text;
    for (const check::BoundLimit* limit : limits) {
      std::string one = audit::asks(*change.rule, *limit).in(lang_);
      const policy::Force force = limit->limit->force;
      if (!all_duties) {
        one += fmt::format(fmt::runtime(pick("（{}）", " ({})")), force_name(force).in(lang_));
      }
      if (text.find(one) == std::string::npos) {
        text += (text.empty() ? "" : pick("，", ", ")) + one;
      }
    }
    return text;
  }

  std::string conditions(const Change& change) const {
    const std::string text = condition_of(change, *diff_.vocabulary).in(lang_);
    return text.empty() ? text : fmt::format(fmt::runtime(pick("（{}）", " ({})")), text);
  }

  // 《…》第5条（2021-07-24 起）
  std::string document(const check::BoundLimit& limit) const {
    const std::string until = limit.until ? iso(*limit.until) : "";
    const std::string days = limit.until ? fmt::format(fmt::runtime(pick("{} 至 {}", "{} to {}")), iso(limit.from), until)
                                         : fmt::format(fmt::runtime(pick("{} 起", "since {}")), iso(limit.from));
    return fmt::format("《{}》{}{}", limit.document->title, limit.limit->clause, fmt::format(fmt::runtime(pick("（{}）", " ({})")), days));
  }

  void change_lines(const Change& change) {
    const std::string grades = show(change.grades).in(lang_) + conditions(change);
    line(fmt::format(fmt::runtime(pick("    {}  {}：{}", "    {}  {}: {}")), kind_name(change.kind).in(lang_), grades, step(change)));
    document_lines(pick("原据", "was"), change.before);
    document_lines(pick("现据", "now"), change.after);
  }

  // 上限 60 分钟 → 上限 40 分钟; of what is new or gone, itself alone.
  std::string step(const Change& change) const {
    if (change.before.empty() || change.after.empty()) {
      return asks(change, change.before.empty() ? change.after : change.before);
    }
    return asks(change, change.before) + " → " + asks(change, change.after);
  }

  void document_lines(const char* word, const audit::LimitList& limits) {
    std::vector<std::string> told;
    for (const check::BoundLimit* limit : limits) {
      const std::string text = document(*limit);
      if (std::ranges::find(told, text) == told.end()) {
        line(fmt::format("          {} {}", word, text));
        told.push_back(text);
      }
    }
  }

  void renewed_lines(const std::vector<const Change*>& changes) {
    bool headed = false;
    for (const Change* change : changes) {
      if (change->kind != Change::Kind::renewed) {
        continue;
      }
      if (!headed) {
        line("");
        line(pick("  要求不变，只换了依据", "  the same is asked, by another document"));
        headed = true;
      }
      line(fmt::format(fmt::runtime(pick("    {}  [{}] {}：{}", "    {}  [{}] {}: {}")), change->rule->question->title.in(lang_),
                       change->rule->id, show(change->grades).in(lang_) + conditions(*change), asks(*change, change->after)));
      document_lines(pick("原据", "was"), change->before);
      document_lines(pick("现据", "now"), change->after);
    }
  }

  void plan_lines(const PlanChanges& plan) {
    line("");
    const std::string name = plan.document > 1 ? fmt::format("{} ({})", plan.path, plan.document) : plan.path;
    if (!plan.is_plan) {
      line(fmt::format(fmt::runtime(pick("计划 {}：读不成计划，请先用 jianfu-lint 检查",
                                         "plan {}: cannot be read as a plan; check it with jianfu-lint first")),
                       name));
      return;
    }
    line(fmt::format(fmt::runtime(pick("计划 {}（{}）", "plan {} ({})")), name, regions(plan.layers)));
    for (const VerdictChange& change : plan.changes) {
      if (is_about_breach(change)) {
        verdict_lines(change);
      }
    }
    quiet_lines(plan);
    line(fmt::format(fmt::runtime(pick("  {} 条规则的判定有变，{} 条不变", "  {} verdicts change, {} stay")), plan.changes.size(),
                     plan.unchanged));
  }

  static bool is_about_breach(const VerdictChange& change) {
    return change.before.verdict == check::Verdict::breach || change.after.verdict == check::Verdict::breach;
  }

  void verdict_lines(const VerdictChange& change) {
    line(fmt::format(fmt::runtime(pick("  {}  [{}]：{} → {}", "  {}  [{}]: {} → {}")), change.title.in(lang_), change.rule,
                     verdict_name(change.before).in(lang_), verdict_name(change.after).in(lang_)));
    for (const Finding& finding : change.findings) {
      const Position at = finding.where.start();
      line(fmt::format("      {}:{} {}", at.line, at.column, finding.message.in(lang_)));
    }
  }

  // What has nothing to do with a breach, one line for each way it went: 不适用 → 通过（3 条）: …
  void quiet_lines(const PlanChanges& plan) {
    std::map<std::string, std::vector<std::string>> titles;
    for (const VerdictChange& change : plan.changes) {
      if (!is_about_breach(change)) {
        titles[verdict_name(change.before).in(lang_) + " → " + verdict_name(change.after).in(lang_)].push_back(change.title.in(lang_));
      }
    }
    for (const auto& [way, rules] : titles) {
      line(fmt::format(fmt::runtime(pick("  {}（{} 条）：{}", "  {} ({}): {}")), way, rules.size(), fmt::join(rules, pick("；", "; "))));
    }
  }

  std::string summary() const {
    const auto count = [&](Change::Kind kind) { return std::ranges::count(diff_.changes, kind, &Change::kind); };
    return fmt::format(
        fmt::runtime(pick("新增 {} 处，收紧 {} 处，放宽 {} 处，改动 {} 处，取消 {} 处；另有 {} 处只换了依据",
                          "{} added, {} tightened, {} loosened, {} changed, {} removed; {} more rest on another document only")),
        count(Change::Kind::added), count(Change::Kind::tightened), count(Change::Kind::loosened), count(Change::Kind::changed),
        count(Change::Kind::removed), count(Change::Kind::renewed));
  }

  const PolicyDiff& diff_;
  Lang lang_;
  std::string out_;
};

}  // namespace

std::string diff_text(const PolicyDiff& diff, Lang lang) {
  return DiffText(diff, lang).text();
}

}  // namespace jianfu::cli
