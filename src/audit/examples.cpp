#include "audit/examples.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "audit/view.h"
#include "check/check.h"

namespace jianfu::audit {

namespace {

using check::Held;
using check::Truth;
using check::Verdict;
using policy::Example;
using policy::RulePart;

Text name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return {"通过", "pass"};
    case Verdict::breach:
      return {"违反", "breach"};
    case Verdict::not_applicable:
      return {"不适用", "not applicable"};
    case Verdict::undetermined:
      return {"无法判断", "undetermined"};
  }
  return {};
}

Verdict wanted_of(Example::Expect expect) {
  switch (expect) {
    case Example::Expect::breach:
      return Verdict::breach;
    case Example::Expect::pass:
      return Verdict::pass;
    case Example::Expect::not_applicable:
      return Verdict::not_applicable;
    case Example::Expect::undetermined:
      return Verdict::undetermined;
  }
  return Verdict::pass;
}

bool is_fault_of_plan(const Finding& finding) {
  return finding.severity == Severity::error &&
         (finding.rule.starts_with("plan/") || finding.rule.starts_with("yaml/") || finding.rule.starts_with("file/"));
}

// «None» is kept by what is not there; any other limit must have had something to hold.
bool touches(const Held& held) {
  return held.of_promise || held.kept > 0 || (held.rows > 0 && (held.limit->form == policy::Limit::Form::none || held.at_end));
}

class Run {
 public:
  Run(const policy::Book& book, const prose::Reader& reader, ExampleRun& out) : book_(book), reader_(reader), out_(out) {}

  void layer(const View& view) {
    const check::Checker checker(book_, reader_, {});
    given_.region = view.layer->region;
    for (const RulePart& part : view.layer->rules) {
      ++out_.rules;
      list_limits(part, view);
      for (const Example& example : part.examples) {
        judge(part, example, checker);
      }
      // A part that only adds limits rests on the examples of the whole rule.
      if (part.question) {
        demand(part, Example::Expect::breach);
        demand(part, Example::Expect::pass);
      }
    }
  }

 private:
  void list_limits(const RulePart& part, const View& view) {
    const auto rule = std::ranges::find(view.rules, part.id, &check::BoundRule::id);
    for (const policy::Limit& limit : part.limits) {
      const auto bound = std::ranges::find(rule->limits, &limit, &check::BoundLimit::limit);
      const Allowed* allowed = bound != rule->limits.end() ? allowed_by(*bound) : nullptr;
      index_.emplace(&limit, out_.limits.size());
      out_.limits.push_back({.part = &part, .limit = &limit, .has_end = allowed != nullptr && has_end(*allowed)});
    }
  }

  static bool has_end(const Allowed& allowed) {
    const auto* range = std::get_if<Range>(&allowed);
    const bool is_none = range != nullptr && range->high == 0.0;
    return range != nullptr && !is_none;
  }

  void demand(const RulePart& part, Example::Expect expect) {
    const bool there = std::ranges::any_of(part.examples, [&](const Example& example) { return example.expect == expect; });
    if (!there) {
      const Text name = name_of(wanted_of(expect));
      const char* key = expect == Example::Expect::breach ? "breach" : "pass";
      fail("policy/no-example", part.where,
           {fmt::format("规则 {} 没有“{}”的例子", part.id, name.zh), fmt::format("rule {} has no example of {}", part.id, name.en)},
           advise({fmt::format("在 examples 下写 {}: 和一份最小的计划", key),
                   fmt::format("write {}: and the smallest plan under examples", key)}));
    }
  }

  void judge(const RulePart& part, const Example& example, const check::Checker& checker) {
    const File& file = out_.sources.add(part.id, example.text);
    check::Trace trace;
    const check::CheckedPlan plan = checker.check(file, given_, {.rule = part.id, .trace = &trace}).front();
    const Verdict wanted = wanted_of(example.expect);
    const auto fault = std::ranges::find_if(plan.findings, is_fault_of_plan);
    if (fault != plan.findings.end()) {
      fail("policy/example", example.where,
           Text{fmt::format("规则 {} 的例子本身有错：", part.id), fmt::format("an example of rule {} is itself faulty: ", part.id)} +
               fault->message);
    } else if (plan.verdicts.empty() || plan.verdicts.front().verdict != wanted) {
      const Text got = plan.verdicts.empty() ? Text{"没有读成计划", "no plan"} : name_of(plan.verdicts.front().verdict);
      const Text want = name_of(wanted);
      fail("policy/example", example.where,
           {fmt::format("规则 {} 的例子应是“{}”，得到“{}”", part.id, want.zh, got.zh),
            fmt::format("an example of rule {} should be {}, but is {}", part.id, want.en, got.en)});
      tell_other_rules(file, part, checker);
    } else {
      ++out_.passed;
      note(trace);
      check_reason(part, example, trace);
    }
  }

  // A plan that breaks other rules and not its own was meant for one of those.
  void tell_other_rules(const File& file, const RulePart& part, const check::Checker& checker) {
    const check::CheckedPlan whole = checker.check(file, given_).front();
    std::string others;
    for (const auto& [rule, verdict] : whole.verdicts) {
      if (verdict == Verdict::breach && rule != part.id) {
        others.append(others.empty() ? "" : ", ").append(rule);
      }
    }
    if (!others.empty()) {
      out_.findings.back().notes.push_back({.text = {fmt::format("它违反的是 {}", others), fmt::format("it breaks {}", others)}});
    }
  }

  void note(const check::Trace& trace) {
    for (const Held& held : trace) {
      const auto found = index_.find(held.limit);
      if (found == index_.end()) {
        continue;
      }
      Tried& tried = out_.limits[found->second].tried;
      tried.broken = tried.broken || held.fits == Truth::no;
      tried.kept = tried.kept || (held.fits == Truth::yes && touches(held));
      tried.at_end = tried.at_end || (held.fits == Truth::yes && held.at_end);
    }
  }

  // The verdict is right; is it the work of a limit of this very layer?
  void check_reason(const RulePart& part, const Example& example, const check::Trace& trace) {
    const auto own = [&](const Held& held) { return held.limit->region == part.region; };
    if (example.expect == Example::Expect::breach) {
      const bool breaks = std::ranges::any_of(trace, [&](const Held& held) { return own(held) && held.fits == Truth::no; });
      const auto other = std::ranges::find(trace, Truth::no, &Held::fits);
      const bool says_nothing = other == trace.end() && part.question && part.question->must_state;
      if (!breaks && !says_nothing) {
        accident(part, example,
                 other == trace.end()
                     ? Text{"它违反的是学校自己的承诺，没有碰到规则的限度", "it breaks the school's own promise, no limit of the rule"}
                     : Text{fmt::format("它违反的是 {} 的限度，不是这一层的", other->limit->region),
                            fmt::format("it breaks a limit of {}, none of this layer", other->limit->region)});
      }
    } else if (example.expect == Example::Expect::pass) {
      const bool keeps = std::ranges::any_of(trace, [&](const Held& held) { return own(held) && held.fits == Truth::yes; });
      const bool something =
          std::ranges::any_of(trace, [&](const Held& held) { return own(held) && held.fits == Truth::yes && touches(held); });
      if (!something) {
        accident(part, example,
                 keeps ? Text{"计划里没有规则要数的内容", "the plan has nothing that the rule looks at"}
                       : Text{"当日、该年级没有这一层的限度", "this layer has no limit for its day and grades"});
      }
    }
  }

  void accident(const RulePart& part, const Example& example, const Text& reason) {
    const Text name = name_of(wanted_of(example.expect));
    out_.findings.push_back({.rule = "policy/accident",
                             .severity = Severity::error,
                             .message = {fmt::format("规则 {} 的例子“{}”只是碰巧：{}", part.id, name.zh, reason.zh),
                                         fmt::format("an example of rule {} is a {} by accident: {}", part.id, name.en, reason.en)},
                             .where = example.where,
                             .notes = {advise({"改例子的日期、年级或数值，让它落在这一层的限度上",
                                               "mend its day, grades or figures, so that a limit of this layer decides"})}});
  }

  void fail(std::string rule, const Location& where, Text message, std::optional<Note> note = {}) {
    if (rule == "policy/example") {
      ++out_.failed;
    }
    out_.findings.push_back({.rule = std::move(rule), .severity = Severity::error, .message = std::move(message), .where = where});
    if (note) {
      out_.findings.back().notes.push_back(std::move(*note));
    }
  }

  const policy::Book& book_;
  const prose::Reader& reader_;
  ExampleRun& out_;
  plan::Given given_;  // the region of the layer in hand
  std::unordered_map<const policy::Limit*, std::size_t> index_;
};

}  // namespace

ExampleRun run_examples(const policy::Book& book, const prose::Reader& reader) {
  ExampleRun out;
  Run run(book, reader, out);
  for (const View& view : views_of(book)) {
    run.layer(view);
  }
  sort_and_dedupe(out.findings);
  return out;
}

}  // namespace jianfu::audit
