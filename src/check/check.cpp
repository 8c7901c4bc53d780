#include "check/check.h"

#include <algorithm>

#include <fmt/format.h>

#include "check/advice_swaps.h"
#include "check/file_check.h"
#include "check/groups.h"
#include "check/prose.h"
#include "check/waivers.h"
#include "plan/class_grades.h"
#include "yaml/load.h"

namespace jianfu::check {

namespace {

constexpr const char* nation = "全国";

struct Day {
  Date day;
  Text source;
};

Day day_of(const plan::Plan& plan, const std::optional<Date>& as_of, Date newest) {
  if (as_of) {
    return {*as_of, {"--as-of", "--as-of"}};
  }
  if (plan.date) {
    return {plan.date->value, {"计划的执行日期", "the plan's effective date"}};
  }
  if (plan.term) {
    return {plan.term->value.first_day(), {"计划的学期", "the plan's term"}};
  }
  return {newest, {"计划没有写日期，按最新规则", "the plan has no date; the newest rules"}};
}

std::optional<Date> last_day_of(const plan::Plan& plan, const std::optional<Date>& as_of) {
  if (as_of || !plan.term) {
    return std::nullopt;
  }
  return plan.term->value.last_day();
}

// A plan without region or stage is judged as far as that goes; the reader is told once what is missing.
void tell_what_is_missing(const plan::Plan& plan, Findings& out) {
  if (!plan.school.region) {
    out.push_back(
        {.rule = "plan/no-region",
         .severity = Severity::info,
         .message = {"计划没有写地区，只按全国规则检查", "the plan names no region; only national rules were used"},
         .where = plan.where,
         .notes = {{.kind = Note::Kind::advice,
                    .text = {"请写 地区: 浙江省/杭州市/西湖区，或用 --region", "write region: 浙江省/杭州市/西湖区, or give --region"}}}});
  }
  const bool needs_stage = plan.school.grades.empty() && !plan.promises.empty() &&
                           std::ranges::any_of(plan.promises, [](const plan::Promise& promise) { return !promise.grades; });
  if (needs_stage) {
    out.push_back(
        {.rule = "plan/no-stage",
         .severity = Severity::info,
         .message = {"计划没有写学段，按年级区分的规则有的无法判断",
                     "the plan names no stage; some rules that differ by grade are undetermined"},
         .where = plan.where,
         .notes = {{.kind = Note::Kind::advice, .text = {"请写 学段: 小学，或用 --stage", "write stage: primary, or give --stage"}}}});
  }
}

Text how_to_name(std::string_view class_name) {
  if (year_of_class(class_name)) {
    return {"年份要有学段和学期才能换算：请写明 学段 和 学期（或 --stage、--as-of）；也可写成 三年级1班",
            "a year needs the stage and the term: write 学段 and 学期 (or give --stage and --as-of), or name it like 三年级1班"};
  }
  return {"请写成 三年级1班 这样的班名，或用 --grade 3，或写进 .jianfu.yaml 的“班级”",
          "name it like 三年级1班, or give --grade 3, or enter it under classes: in .jianfu.yaml"};
}

void tell_unknown_grades(const plan::Plan& plan, Findings& out) {
  std::vector<std::string_view> told;
  const auto tell = [&](const plan::ClassName& name) {
    if (name.grade || name.name.empty() || std::ranges::find(told, name.name) != told.end()) {
      return;
    }
    told.push_back(name.name);
    out.push_back({.rule = "plan/no-grade",
                   .severity = Severity::info,
                   .message = {fmt::format("看不出“{}”是几年级，按年级区分的规则无法判断", name.name),
                               fmt::format("cannot tell the grade of \"{}\"; rules that differ by grade are undetermined", name.name)},
                   .where = name.where,
                   .notes = {{.kind = Note::Kind::advice, .text = how_to_name(name.name)}}});
  };
  for (const plan::ClassTimetable& timetable : plan.timetable) {
    tell(timetable.name);
  }
  for (const plan::HomeworkDay& day : plan.homework_days) {
    tell(day.class_name);
  }
}

// What the plan says of its schooling, else what its region has.
bool has_five_four(const plan::Plan& plan, const RuleSet& set) {
  if (!plan.school.system) {
    return set.five_four;
  }
  const std::string system = folded_word(plan.school.system->value);
  return system.find("五四") != std::string::npos || system.find("5-4") != std::string::npos;
}

void move_grade_six(plan::School& school) {
  const std::string_view stage = school.stage ? school.stage->value.id : std::string_view();
  if (stage == "primary") {
    school.grades = school.grades.without(Grades{6});
  } else if (stage == "junior") {
    school.grades.add(6);
  }
}

plan::SchoolTime school_time(const plan::Plan& plan, const std::optional<Date>& as_of, const RuleSet& set, bool five_four) {
  const bool is_said = as_of || plan.date || plan.term;
  const auto lies_in = [&](std::string_view region) { return std::ranges::find(set.layers, region) != set.layers.end(); };
  return {.day = is_said ? std::optional(day_of(plan, as_of, Date{}).day) : std::nullopt,
          .five_four = five_four,
          .counts_leaving = lies_in("四川省") || lies_in("重庆市")};
}

}  // namespace

bool is_text(const File& file) {
  return file.path().ends_with(".txt") || file.path().ends_with(".md");
}

const RuleSet& Checker::rules_for(const policy::Chain& chain) const {
  RuleSetOfChain* own = nullptr;
  {
    const std::lock_guard lock(mutex_);
    own = &rule_sets_[chain.back()];
  }
  // Who needs another chain does not wait meanwhile.
  std::call_once(own->once, [&] {
    own->set = make_rule_set(
        book_, chain, [this](const std::string& id) { return is_selected(id); }, outer_rules());
  });
  return *own->set;
}

const OuterRules& Checker::outer_rules() const {
  std::call_once(outer_once_, [this] {
    Findings none;  // check_book has reported every fault
    const policy::Chain layers = book_.layers_of({std::string(nation)});
    outer_ = {.layer = std::string(nation), .rules = check::bind(book_, layers, none)};
  });
  return outer_;
}

bool Checker::is_selected(const std::string& rule) const {
  const auto named = [&](const std::vector<std::string>& list) {
    return std::ranges::any_of(list, [&](const std::string& words) { return names(words, rule); });
  };
  return (options_.select.empty() || named(options_.select)) && !named(options_.ignore);
}

bool Checker::is_asked(const BoundRule& rule, const Asked& asked) const {
  const bool is_chosen = asked.choice == nullptr || !options_.select.empty() || asked.choice->asks(rule.id, *rule.question);
  return asked.rule.empty() ? is_chosen : rule.id == asked.rule;
}

template <typename Use>
void Checker::each_verdict(const RuleSet& set, Subject subject, const Asked& asked, Findings& out, const Use& use) const {
  const LiveRules::Answer live = set.live->of(subject);
  const bool asks_all = asked.rule.empty() && asked.choice == nullptr;
  thread_local JudgeRoom room;  // for its memory alone
  const LiveRule* next = live->data();
  for (const BoundRule& rule : set.rules) {
    const LiveRule& one = *next++;
    if (!asks_all) {
      if (!is_asked(rule, asked)) {
        continue;
      }
      subject.level = asked.choice != nullptr ? asked.choice->level_of(rule.id, *rule.question) : nullptr;
    }
    use(rule, one.decided ? *one.decided : evaluate(rule, one, subject, room, out));
  }
}

const RuleSet& Checker::rules_for(const plan::Plan& plan, Findings& out) const {
  if (!plan.school.region) {
    return rules_for({nation});
  }
  const std::string_view region = plan.school.region->value;
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = sets_by_region_.find(region); known != sets_by_region_.end()) {
      return *known->second;
    }
  }
  const auto chain = book_.regions.resolve(region);
  if (!chain) {
    out.push_back({.rule = "plan/unknown-region",
                   .severity = Severity::error,
                   .message = chain.error().message,
                   .where = plan.school.region->where,
                   .notes = {{.kind = Note::Kind::remark, .text = {"只按全国规则检查", "only national rules were used"}}}});
    return rules_for({nation});
  }
  const RuleSet& set = rules_for(*chain);
  const std::lock_guard lock(mutex_);
  sets_by_region_.emplace(std::string(region), &set);
  return set;
}

void Checker::judge(plan::Plan& plan, const File& file, const Asked& asked, CheckedPlan& result) const {
  tell_what_is_missing(plan, result.findings);
  const RuleSet& set = rules_for(plan, result.findings);
  const bool five_four = has_five_four(plan, set);
  if (five_four) {
    move_grade_six(plan.school);
  }
  plan::settle_grades(plan, school_time(plan, options_.as_of, set, five_four));
  tell_unknown_grades(plan, result.findings);
  plan::Facts facts = plan::make_facts(plan, book_.vocabulary, set.counting, book_.holidays, result.findings, set.tables);
  const Day day = day_of(plan, options_.as_of, set.newest);
  thread_local Groupings groupings;  // for its memory alone
  groupings.forget();
  const PromisesByTopic promises(plan, book_.vocabulary);
  const Subject subject{.plan = &plan,
                        .facts = &facts,
                        .vocabulary = &book_.vocabulary,
                        .promises = &promises,
                        .day = day.day,
                        .last_day = last_day_of(plan, options_.as_of),
                        .groupings = &groupings,
                        .five_four = five_four,
                        .trace = asked.trace};
  judge_promises_alone(promises, book_.vocabulary, result.findings);
  result.verdicts.reserve(set.rules.size());
  each_verdict(set, subject, asked, result.findings,
               [&](const BoundRule& rule, Verdict verdict) { result.verdicts.push_back({.rule = rule.id, .verdict = verdict}); });
  const JudgeAgain judge_again = [&] { return judged_again(plan, set, subject, asked); };
  advise_swaps(plan, set.rules, book_.vocabulary, set.counting, judge_again, result.findings);
  if (options_.waivers) {
    result.waivers =
        apply_waivers(plan, {.rules = set.rules, .left_out = set.left_out, .verdicts = result.verdicts, .choice = asked.choice}, day.day,
                      result.findings);
  }
  for (Finding& finding : result.findings) {
    if (finding.where.file == nullptr) {
      finding.where = plan.where.file != nullptr ? plan.where : Location{.file = &file};
    }
  }
  sort_and_dedupe(result.findings);
  result.teaching = {.school = std::string(plan.school.name ? plan.school.name->value : std::string_view()),
                     .region = set.region != nation ? set.region : std::string(),
                     .term = plan.term ? fmt::format("{}-{}", plan.term->value.year, plan.term->value.half) : std::string(),
                     .hours = std::move(facts.hours)};
  result.is_timetable_file = plan.is_timetable_file;
  result.layers = set.layers;
  result.date = iso(day.day);
  result.date_source = day.source;
}

Findings Checker::judged_again(const plan::Plan& plan, const RuleSet& set, Subject subject, const Asked& asked) const {
  Findings found;
  const plan::Facts facts = plan::make_facts(plan, book_.vocabulary, set.counting, book_.holidays, found, set.tables);
  Groupings groupings;
  subject.facts = &facts;
  subject.groupings = &groupings;
  subject.trace = nullptr;
  each_verdict(set, subject, asked, found, [](const BoundRule&, Verdict) {});
  return found;
}

Grades Checker::grades_of(const plan::Given& given) const {
  if (const std::optional<int> grade = given.of_file ? given.of_file->grade : given.grade) {
    return Grades{*grade};
  }
  const Word* stage = given.stage ? book_.vocabulary.list("stages").find(*given.stage) : nullptr;
  const auto grades = stage != nullptr ? read_grades(stage->attribute("grades")) : Result<Grades>(Grades{});
  return grades ? *grades : Grades{};
}

std::vector<CheckedPlan> Checker::check(const File& file, const plan::Given& given, const Asked& asked) const {
  FileCheck check(*this, file, given, asked);
  check.load();
  check.read();
  return check.judge();
}

std::optional<ReadFile> Checker::read(const File& file, Findings& out, const plan::Given& given) const {
  if (is_text(file)) {
    plan::Plan text = plan_of_text(reader_, file, grades_of(given));
    plan::Facts facts = plan::make_facts(text, book_.vocabulary, rules_for({nation}).counting, book_.holidays, out);
    return ReadFile{.plan = std::move(text), .facts = std::move(facts)};
  }
  auto documents = yaml::load(file, out, {.parser = options_.parser});
  if (!documents || documents->size() == 0) {
    return std::nullopt;
  }
  auto plan = plan::read_plan(documents->root(0), book_.vocabulary, given, out);
  if (!plan) {
    return std::nullopt;
  }
  read_measures(reader_, *plan);
  const RuleSet& set = rules_for(*plan, out);
  plan::settle_grades(*plan, school_time(*plan, options_.as_of, set, has_five_four(*plan, set)));
  plan::Facts facts = plan::make_facts(*plan, book_.vocabulary, set.counting, book_.holidays, out);
  plan->measures.clear();
  return ReadFile{.documents = std::move(documents), .plan = std::move(*plan), .facts = std::move(facts)};
}

}  // namespace jianfu::check
