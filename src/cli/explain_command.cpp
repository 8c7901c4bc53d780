// explain RULE [PLAN]: what is asked, which limit decides here and now, every version of every layer; with a plan, what it comes to there.

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/suggest.h"
#include "check/messages.h"
#include "cli/commands.h"
#include "cli/explain_prose.h"
#include "cli/explanation.h"
#include "quantity/read.h"
#include "report/json_values.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

void say(const Text& message, const Options& options, const Io& io) {
  io.err << error_line(message.in(options.lang), options.lang);
}

std::vector<std::string> regions_with(const policy::Book& book, const std::string& rule) {
  std::vector<std::string> regions;
  for (const policy::Layer& layer : book.layers) {
    if (std::ranges::find(layer.rules, rule, &policy::RulePart::id) != layer.rules.end()) {
      regions.push_back(layer.region);
    }
  }
  return regions;
}

// Of every rule of the book, by id.
std::map<std::string, Text> all_titles(const policy::Book& book) {
  std::map<std::string, Text> titles;
  for (const policy::Layer& layer : book.layers) {
    for (const policy::RulePart& part : layer.rules) {
      if (part.question) {
        titles.emplace(part.id, part.question->title);
      }
    }
  }
  return titles;
}

// Those that have the typed words in their id (written-total for homework/written-total) or title first, then by edits; the topic may be
// left out.
std::vector<std::string> nearest_rules(const policy::Book& book, const std::string& typed) {
  std::vector<std::tuple<bool, std::size_t, std::string>> ranked;
  for (const auto& [id, title] : all_titles(book)) {
    const bool has_words = (id + "\n" + title.zh + "\n" + title.en).find(typed) != std::string::npos;
    const std::size_t edits = std::min(edit_distance(id, typed), edit_distance(id.substr(id.find('/') + 1), typed));
    ranked.emplace_back(!has_words, edits, id);
  }
  std::ranges::sort(ranked);
  std::vector<std::string> near;
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < ranked.size() && i < most; ++i) {
    near.push_back(std::get<2>(ranked[i]));
  }
  return near;
}

void say_unknown_rule(const Session& session, const Options& options, const Io& io) {
  const std::vector<std::string> regions = regions_with(session.book, options.rule);
  if (!regions.empty()) {
    const Text here = check::region_name(session.chain.back());
    say({fmt::format("{}没有规则 {}，有它的是：{}；请加 --region，如 --region {}", here.zh, options.rule, fmt::join(regions, "、"),
                     regions.front()),
         fmt::format("there is no rule {} in the {} layers; it belongs to {}; give --region, as in --region {}", options.rule, here.en,
                     fmt::join(regions, ", "), regions.front())},
        options, io);
    return;
  }
  if (options.rule.find('/') != std::string::npos && page_of(options.rule).empty()) {
    say({fmt::format("{} 说的是文件本身的问题，不是政策里的规则；怎样改，写在那条结果里", options.rule),
         fmt::format("{} is about the file itself and no rule of a policy; the finding says how to mend it", options.rule)},
        options, io);
    return;
  }
  const std::vector<std::string> near = nearest_rules(session.book, options.rule);
  say({fmt::format("没有规则“{}”；相近的有 {}；全部规则见 jianfu-lint rules", options.rule, fmt::join(near, "、")),
       fmt::format("no rule \"{}\"; the nearest are {}; jianfu-lint rules lists all", options.rule, fmt::join(near, ", "))},
      options, io);
}

// The grades of --grade or --stage as schools of the region have them.
struct Asked {
  Grades grades = Grades::all();
  Text name = {};
};

Asked asked_grades(const Session& session, const Options& options, bool five_four) {
  if (!options.grade.empty()) {
    const auto grades = read_grades(options.grade);
    return {.grades = *grades, .name = show(*grades)};
  }
  const Word* stage = options.stage.empty() ? nullptr : session.book.vocabulary.list("stages").find(options.stage);
  const auto grades = stage != nullptr ? read_grades(stage->attribute("grades")) : Result<Grades>(Grades::all());
  if (stage == nullptr || !grades) {
    return {};
  }
  Asked asked{.grades = *grades, .name = stage->name};
  if (five_four && stage->id == "primary") {
    asked.grades = asked.grades.without(Grades{6});
  } else if (five_four && stage->id == "junior") {
    asked.grades.add(6);
  }
  return asked;
}

// A plan opened for an explanation: its file and the first plan in it, checked and read.
struct OpenedPlan {
  const check::Choice* choice = nullptr;  // of its configuration
  Sources sources;
  check::CheckedPlan checked;
  std::optional<check::ReadFile> read;
};

std::unique_ptr<OpenedPlan> open_plan(Session& session, const Options& options, const Io& io) {
  const std::string& path = options.paths.front();
  auto text = session.input.read(shown_path(path, options));
  if (!text) {
    say(Text{path + "：", path + ": "} + text.error().message, options, io);
    return nullptr;
  }
  auto opened = std::make_unique<OpenedPlan>();
  if (!read_configs(session, {path}, options, io)) {
    return nullptr;
  }
  const File& file = opened->sources.add(shown_path(path, options), std::move(*text));
  const Settings settings = settings_for(session, options, path, opened->sources);
  // Asked for by name, a rule is judged even where the configuration leaves it out.
  const check::Choice levels{.levels = settings.asked.choice != nullptr ? settings.asked.choice->levels : std::vector<check::Level>{}};
  std::vector<check::CheckedPlan> plans = session.checker->check(file, settings.given, {.choice = &levels});
  opened->choice = settings.asked.choice;
  opened->checked = std::move(plans.front());
  Findings said_before;
  opened->read = session.checker->read(file, said_before, settings.given);
  return opened;
}

PlanAnswer answer_of(const OpenedPlan& opened, const check::BoundRule& rule, const std::string& path) {
  PlanAnswer answer{.path = path, .verdict = check::Verdict::undetermined, .findings = {}, .promises = {}};
  const auto verdict = std::ranges::find(opened.checked.verdicts, rule.id, &check::RuleVerdict::rule);
  if (verdict != opened.checked.verdicts.end()) {
    answer.verdict = verdict->verdict;
  }
  std::ranges::copy_if(opened.checked.findings, std::back_inserter(answer.findings),
                       [&](const Finding& finding) { return finding.rule == rule.id; });
  const check::Named* words = opened.choice != nullptr ? opened.choice->left_out_by(rule.id, *rule.question) : nullptr;
  answer.left_out = words != nullptr ? std::optional(words->where) : std::nullopt;
  if (rule.topic != nullptr) {
    std::ranges::copy_if(opened.read->plan.promises, std::back_inserter(answer.promises),
                         [&](const plan::Promise& promise) { return promise.topic == rule.topic->id && check::is_judged(promise); });
  }
  return answer;
}

// What the file itself is faulted for; shown when it is no plan.
ExitStatus show_faults(const OpenedPlan& opened, const Options& options, const Io& io) {
  const auto format = report::make_format("text", {.lang = options.lang, .color = false});
  io.out << format->plan({.path = shown_path(options.paths.front(), options), .findings = opened.checked.findings});
  return finished(ExitStatus::findings, options, io);
}

Explanation explanation_of(const Session& session, const check::RuleSet& set, const check::BoundRule& rule, const Options& options,
                           const OpenedPlan* opened) {
  Explanation explanation{.book = &session.book, .rule = &rule, .layers = set.layers};
  explanation.day = session.as_of.value_or(set.newest);
  Asked asked = asked_grades(session, options, set.five_four);
  if (opened != nullptr) {
    explanation.day = parse_iso_date(opened->checked.date).value_or(*explanation.day);
    const plan::School& school = opened->read->plan.school;
    asked.grades = school.grades.empty() ? asked.grades : school.grades;
    asked.name = school.grades.empty() ? asked.name : show(school.grades);
    explanation.plan = answer_of(*opened, rule, shown_path(options.paths.front(), options));
  }
  explanation.grades_name = asked.name;
  explanation.stands = check::standings(rule, *explanation.day, asked.grades, set.five_four);
  for (std::string& region : regions_with(session.book, rule.id)) {
    if (std::ranges::find(set.layers, region) == set.layers.end()) {
      explanation.other_regions.push_back(std::move(region));
    }
  }
  return explanation;
}

}  // namespace

ExitStatus run_explain(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  if (options.text || plan_line(options.rule)) {
    return explain_prose(*session, options, io);
  }
  std::unique_ptr<OpenedPlan> opened;
  if (!options.paths.empty()) {
    opened = open_plan(*session, options, io);
    if (opened == nullptr) {
      return ExitStatus::unusable;
    }
    if (!opened->read) {
      return show_faults(*opened, options, io);
    }
    session->chain = opened->checked.layers;
  }
  const check::RuleSet& set = session->checker->rules_for(session->chain);
  const auto rule = std::ranges::find(set.rules, options.rule, &check::BoundRule::id);
  if (rule == set.rules.end()) {
    say_unknown_rule(*session, options, io);
    return ExitStatus::unusable;
  }
  const Explanation explanation = explanation_of(*session, set, *rule, options, opened.get());
  if (options.format == "json") {
    io.out << report::dump(explanation_json(explanation, options.lang), 2) << '\n';
  } else {
    io.out << explanation_text(explanation, options.lang);
  }
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
