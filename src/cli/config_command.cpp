// config PLAN: each setting that holds for a plan, and where it comes from.

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/config_keys.h"
#include "cli/config_report.h"
#include "report/report.h"
#include "yaml/load.h"

namespace jianfu::cli {

namespace {

using report::Json;

Origin by_option(const char* option) {
  return {.kind = Origin::Kind::command_line, .option = option};
}

Origin in_file(const Location& where) {
  return {.kind = Origin::Kind::file, .where = where};
}

Origin in_plan(const Location& where) {
  return {.kind = Origin::Kind::plan, .where = where};
}

// The settings of one document of a file, key by key in the order of the precedence.
class Settler {
 public:
  Settler(Session& session, const Options& options, const std::string& path, const plan::Plan& plan)
      : session_(session), options_(options), path_(path), plan_(plan), nearest_(session.configs.nearest_to(path)) {}

  std::vector<Setting> settle() {
    region();
    stage();
    classes();
    date();
    policies();
    select();
    ignore();
    still_asked();
    severities();
    fail_on();
    excludes();
    return std::move(settings_);
  }

 private:
  struct Candidate {
    Json value;
    Text shown;
    Origin from = {};
  };

  void put(Setting setting) { settings_.push_back(std::move(setting)); }

  // The first candidate holds; without one, what is built in.
  void put_first(const char* key, const Text& name, std::vector<Candidate> candidates, Candidate built_in) {
    candidates.push_back(std::move(built_in));
    Candidate& best = candidates.front();
    Setting setting{.key = key, .name = name, .value = std::move(best.value), .shown = std::move(best.shown), .from = std::move(best.from)};
    for (std::size_t i = 1; i + 1 < candidates.size(); ++i) {
      setting.over.push_back(std::move(candidates[i].from));
    }
    put(std::move(setting));
  }

  // From the nearest on.
  template <typename See>
  void each_config(const See& see) const {
    for (const Config* config = nearest_; config != nullptr; config = config->above) {
      see(*config);
    }
  }

  Candidate region_candidate(std::string_view written, Origin from) const {
    const auto chain = session_.book.regions.resolve(written);
    const std::string name = chain ? chain->back() : std::string(written);
    return {.value = name, .shown = same_text(name), .from = std::move(from)};
  }

  void region() {
    std::vector<Candidate> candidates;
    if (plan_.school.region) {
      candidates.push_back(region_candidate(plan_.school.region->value, in_plan(plan_.school.region->where)));
    }
    if (session_.given.region) {
      candidates.push_back(region_candidate(*session_.given.region, by_option("--region")));
    }
    each_config([&](const Config& config) {
      if (config.region) {
        candidates.push_back(region_candidate(config.region->value, in_file(config.region->where)));
      }
    });
    const bool is_known = !candidates.empty();
    chain_ = is_known ? session_.book.regions.resolve(candidates.front().value.get<std::string>())
                      : Result<policy::Chain>(policy::Chain{"全国"});
    put_first("region", {"地区", "region"}, std::move(candidates),
              {.value = nullptr, .shown = {"没有写，只用全国规则", "none: national rules only"}});
  }

  Candidate stage_candidate(std::string_view written, Origin from) const {
    const Word* word = session_.book.vocabulary.list("stages").find(written);
    return {.value = word != nullptr ? word->id : std::string(written),
            .shown = word != nullptr ? word->name : same_text(std::string(written)),
            .from = std::move(from)};
  }

  void stage() {
    std::vector<Candidate> candidates;
    if (plan_.school.stage) {
      candidates.push_back(stage_candidate(plan_.school.stage->value.id, in_plan(plan_.school.stage->where)));
    }
    if (session_.given.stage) {
      candidates.push_back(stage_candidate(*session_.given.stage, by_option("--stage")));
    }
    each_config([&](const Config& config) {
      if (config.stage) {
        candidates.push_back(stage_candidate(config.stage->value, in_file(config.stage->where)));
      }
    });
    put_first("stage", {"学段", "stage"}, std::move(candidates), {.value = nullptr, .shown = {"没有写", "none"}});
  }

  void classes() {
    std::vector<Candidate> candidates;
    const std::string whole = path_ == "-" ? std::string() : std::filesystem::absolute(path_).lexically_normal().string();
    each_config([&](const Config& config) {
      if (const FileClass* line = whole.empty() ? nullptr : class_line(config, whole)) {
        const Text name = line->given.name.empty() ? show(Grades{*line->given.grade}) : same_text(line->given.name);
        candidates.push_back({.value = name.zh, .shown = name, .from = in_file(line->where)});
      }
    });
    if (session_.given.grade) {
      const Text name = show(Grades{*session_.given.grade});
      candidates.push_back({.value = name.zh, .shown = name, .from = by_option("--grade")});
    }
    put_first("class", {"班级", "class"}, std::move(candidates), {.value = nullptr, .shown = {"按计划中的班名", "as classes are named"}});
  }

  void date() {
    std::vector<Candidate> candidates;
    const auto add = [&](Date day, Origin from) {
      candidates.push_back({.value = iso(day), .shown = same_text(iso(day)), .from = std::move(from)});
    };
    if (session_.as_of) {
      add(*session_.as_of, by_option("--as-of"));
    }
    if (plan_.date) {
      add(plan_.date->value, in_plan(plan_.date->where));
    }
    if (plan_.term) {
      add(plan_.term->value.first_day(), in_plan(plan_.term->where));
    }
    const std::string newest = iso(session_.checker->rules_for(chain()).newest);
    put_first("date", {"日期", "date"}, std::move(candidates),
              {.value = newest, .shown = {newest + "（最新规则）", newest + " (the newest rules)"}});
  }

  void policies() {
    std::vector<Candidate> candidates;
    if (!options_.policies.empty()) {
      candidates.push_back({.value = options_.policies, .shown = same_text(options_.policies), .from = by_option("--policies")});
    }
    each_config([&](const Config& config) {
      if (config.policies) {
        const std::string folder = shown_from_here(config.policies->value);
        candidates.push_back({.value = folder, .shown = same_text(folder), .from = in_file(config.policies->where)});
      }
    });
    put_first("policies", {"政策", "policies"}, std::move(candidates), {.value = "built-in", .shown = {"内置", "built-in"}});
  }

  // One line for each item, else one that says there is none.
  void put_list(const char* key, const Text& name, std::vector<Candidate> items, const Text& none) {
    if (items.empty()) {
      items.push_back({.value = nullptr, .shown = none});
    }
    for (Candidate& item : items) {
      put({.key = key, .name = name, .value = std::move(item.value), .shown = std::move(item.shown), .from = std::move(item.from)});
    }
  }

  static void add(const std::vector<std::string>& words, const char* option, std::vector<Candidate>& items) {
    for (const std::string& word : words) {
      items.push_back({.value = word, .shown = same_text(word), .from = by_option(option)});
    }
  }

  static void add(const std::vector<check::Named>& names, std::vector<Candidate>& items) {
    for (const check::Named& name : names) {
      items.push_back({.value = name.words, .shown = same_text(name.words), .from = in_file(name.where)});
    }
  }

  // Lists of configurations; --select stands in their place.
  const check::Choice* choice() const { return options_.select.empty() && nearest_ != nullptr ? &nearest_->choice : nullptr; }

  void select() {
    std::vector<Candidate> items;
    add(options_.select, "--select", items);
    if (choice() != nullptr) {
      add(choice()->select, items);
    }
    put_list("select", {"只查", "select"}, std::move(items), {"全部规则", "all rules"});
  }

  void ignore() {
    std::vector<Candidate> items;
    add(options_.ignore, "--ignore", items);
    if (choice() != nullptr) {
      add(choice()->ignore, items);
    }
    put_list("ignore", {"不查", "ignore"}, std::move(items), {"无", "none"});
  }

  void still_asked() {
    if (choice() == nullptr) {
      return;
    }
    for (const check::BoundRule& rule : session_.checker->rules_for(chain()).rules) {
      policy::Question waivable = *rule.question;
      waivable.waivable = true;
      if (!rule.question->waivable && !choice()->asks(rule.id, waivable)) {
        put({.key = "still_asked",
             .name = {"仍查", "still asked"},
             .value = rule.id,
             .shown = same_text(rule.id),
             .from = {.kind = Origin::Kind::policies}});
      }
    }
  }

  // A line that names all that a later one names leaves nothing to it.
  void severities() {
    std::vector<Setting> lines;
    for (const check::Level& level : nearest_ != nullptr ? nearest_->choice.levels : std::vector<check::Level>{}) {
      const auto covers = [&](const Setting& one) { return check::names(one.value.at("rule").get<std::string>(), level.rules.words); };
      if (const auto before = std::ranges::find_if(lines, covers); before != lines.end()) {
        before->over.push_back(in_file(level.rules.where));
        continue;
      }
      const Text word = level_word(level.severity);
      lines.push_back({.key = "severities",
                       .name = {"级别", "severities"},
                       .value = {{"rule", level.rules.words}, {"severity", name(level.severity)}},
                       .shown = {fmt::format("{}: {}", level.rules.words, word.zh), fmt::format("{}: {}", level.rules.words, word.en)},
                       .from = in_file(level.rules.where)});
    }
    if (lines.empty()) {
      lines.push_back(
          {.key = "severities", .name = {"级别", "severities"}, .value = nullptr, .shown = {"按规定", "as the rules say"}, .from = {}});
    }
    std::ranges::move(lines, std::back_inserter(settings_));
  }

  static Candidate threshold_candidate(const Threshold& threshold, Origin from) {
    const Text word = threshold_word(threshold);
    return {.value = word.en, .shown = word, .from = std::move(from)};
  }

  void fail_on() {
    std::vector<Candidate> candidates;
    if (options_.fail_on) {
      candidates.push_back(threshold_candidate(*options_.fail_on, by_option("--fail-on")));
    }
    each_config([&](const Config& config) {
      if (config.fail_on) {
        candidates.push_back(threshold_candidate(config.fail_on->value, in_file(config.fail_on->where)));
      }
    });
    put_first("fail_on", {"失败级别", "fail_on"}, std::move(candidates), threshold_candidate({}, {}));
  }

  void excludes() {
    std::vector<Candidate> items;
    add(options_.excludes, "--exclude", items);
    each_config([&](const Config& config) {
      if (!options_.ignore_files) {
        return;
      }
      for (const auto& pattern : config.excludes) {
        items.push_back({.value = pattern.value, .shown = same_text(pattern.value), .from = in_file(pattern.where)});
      }
    });
    put_list("exclude", {"排除", "exclude"}, std::move(items), {"无", "none"});
    const bool is_left_out = path_ != "-" && session_.excludes.skips_named(path_, false);
    put({.key = "left_out",
         .name = {"检查文件夹时", "in a folder"},
         .value = is_left_out,
         .shown = is_left_out ? Text{"不检查这个计划", "this plan is left out"} : Text{"检查这个计划", "this plan is checked"},
         .from = {.kind = Origin::Kind::excludes}});
  }

  policy::Chain chain() const { return chain_ ? *chain_ : policy::Chain{"全国"}; }

  Session& session_;
  const Options& options_;
  const std::string& path_;
  const plan::Plan& plan_;
  const Config* nearest_;
  Result<policy::Chain> chain_ = policy::Chain{"全国"};
  std::vector<Setting> settings_;
};

ConfigReport report_of(Session& session, const std::string& path) {
  ConfigReport report{.path = path, .files = {}, .plans = {}};
  for (const Config* config = session.configs.nearest_to(path); config != nullptr; config = config->above) {
    report.files.push_back(config->file->path());
  }
  return report;
}

// What the plans of the file say themselves; nothing when it holds none, with `faults` saying why.
std::vector<plan::Plan> plans_of(const File& file, const std::optional<yaml::Documents>& documents, const Session& session,
                                 Findings& faults) {
  std::vector<plan::Plan> plans;
  if (check::is_text(file)) {
    plans.emplace_back();
  }
  for (std::size_t i = 0; documents && i < documents->size(); ++i) {
    if (auto plan = plan::read_plan(documents->root(i), session.book.vocabulary, {}, faults)) {
      plans.push_back(std::move(*plan));
    }
  }
  return plans;
}

}  // namespace

ExitStatus run_config(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  const std::string path = shown_path(options.paths.front(), options);
  auto text = session->input.read(path);
  if (!text) {
    io.err << error_line(fmt::format("{}: {}", path, text.error().message.in(options.lang)), options.lang);
    return ExitStatus::unusable;
  }
  Sources sources;
  const File& file = sources.add(path, std::move(*text));
  Findings faults;
  const auto documents = check::is_text(file) ? std::nullopt : yaml::load(file, faults);
  const std::vector<plan::Plan> plans = plans_of(file, documents, *session, faults);
  if (plans.empty()) {
    sort_and_dedupe(faults);
    io.out << report::make_format("text", {.lang = options.lang, .color = false})->plan({.path = path, .findings = faults});
    return finished(ExitStatus::findings, options, io);
  }
  ConfigReport report = report_of(*session, path);
  for (const plan::Plan& plan : plans) {
    report.plans.push_back(
        {.document = static_cast<int>(report.plans.size()) + 1, .settings = Settler(*session, options, path, plan).settle()});
  }
  io.out << (options.format == "json" ? config_json(report) : config_text(report, options.lang));
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
