#include "cli/config_keys.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "base/ignore.h"
#include "base/split.h"
#include "base/suggest.h"
#include "cli/rule_names.h"

namespace jianfu::cli {

namespace {

using plan::Context;
using plan::MaybeEntry;

// 三年级2班 or 三年级, 初一, 3; nullopt when no grade can be told.
std::optional<plan::GivenClass> class_of(std::string_view text) {
  const Text by_config{"配置", "the configuration"};
  if (const auto grades = read_grades(text)) {
    int grade = 1;
    while (grade < 12 && !grades->has(grade)) {
      ++grade;
    }
    return grades->size() == 1 ? std::optional(plan::GivenClass{.name = {}, .grade = grade, .by = by_config}) : std::nullopt;
  }
  const auto grade = grade_of_class(text);
  return grade ? std::optional(plan::GivenClass{.name = std::string(text), .grade = grade, .by = by_config}) : std::nullopt;
}

std::vector<FileClass> read_classes(const MaybeEntry& entry, const Context& context) {
  std::vector<FileClass> classes;
  if (!entry) {
    return classes;
  }
  if (!entry->value.is_mapping()) {
    plan::wrong_shape(entry->value, entry->key.text(),
                      {"“文件: 班级”，如 三1班.cses.yaml: 三年级1班", "file: class, such as 三1班.cses.yaml: 三年级1班"}, context);
    return classes;
  }
  for (const yaml::Entry& line : entry->value.entries()) {
    auto given = line.value.is_scalar() ? class_of(line.value.text()) : std::nullopt;
    if (given) {
      classes.push_back({.pattern = std::string(line.key.text()), .given = std::move(*given), .where = line.value.where()});
    } else {
      plan::wrong_value(
          line.value, line.key.text(),
          {"应是一个年级或班名，如 3、三年级、三年级1班", "expected one grade or the name of a class, such as 3 or 三年级1班"}, context);
    }
  }
  return classes;
}

// The items of a list, or one alone; `expected` says what else there may be.
std::vector<yaml::Node> items_of(const MaybeEntry& entry, const Text& expected, const Context& context) {
  std::vector<yaml::Node> items;
  if (!entry) {
    return items;
  }
  if (entry->value.is_scalar()) {
    items.push_back(entry->value);
  } else if (!entry->value.is_sequence()) {
    plan::wrong_shape(entry->value, entry->key.text(), expected, context);
  }
  for (const yaml::Node& item : entry->value.items()) {
    if (item.is_scalar()) {
      items.push_back(item);
    } else {
      plan::wrong_shape(item, entry->key.text(), expected, context);
    }
  }
  return items;
}

// Why it would leave out nothing.
std::optional<Text> fault_in_pattern(std::string_view pattern) {
  if (pattern.empty()) {
    return Text{"是空的", "it is empty"};
  }
  if (pattern.starts_with("../") || pattern.starts_with("!../")) {
    return Text{"模式从本文件的文件夹算起，出不了这个文件夹；请写在上面文件夹的 .jianfu.yaml 里",
                "patterns begin at the folder of this file and do not leave it; write it in the .jianfu.yaml further up"};
  }
  IgnoreList list;
  return list.add(pattern) ? std::nullopt
                           : std::optional(Text{"“[”没有“]”，或者末尾多了“\\”", "a \"[\" has no \"]\", or there is a \"\\\" at the end"});
}

Patterns read_patterns(const MaybeEntry& entry, const Context& context) {
  const Text expected{"文件名的模式，或 [草稿/, \"*.bak.yaml\"] 这样的列表",
                      "a pattern of file names, or a list such as [drafts/, \"*.bak.yaml\"]"};
  Patterns patterns;
  for (const yaml::Node& item : items_of(entry, expected, context)) {
    if (const auto fault = fault_in_pattern(item.text())) {
      plan::wrong_value(item, entry->key.text(), *fault, context);
      continue;
    }
    patterns.push_back({.value = std::string(item.text()), .where = item.where()});
  }
  return patterns;
}

std::vector<check::Named> read_names(const MaybeEntry& entry, const Context& context) {
  const Text expected{"规则编号，或 [homework/written-total, sleep] 这样的列表",
                      "a rule, or a list such as [homework/written-total, sleep]"};
  std::vector<check::Named> names;
  for (const yaml::Node& item : items_of(entry, expected, context)) {
    for (const std::string_view word : split_list(item.text())) {
      const auto begin = static_cast<std::size_t>(word.data() - item.text().data());
      names.push_back({.words = std::string(word), .where = item.part(begin, begin + word.size())});
    }
  }
  return names;
}

// 只查: 全部 begins anew without leaving anything out.
bool says_all(const yaml::Node& value) {
  return value.is_scalar() && (value.text() == "全部" || folded_word(value.text()) == "all");
}

void read_select(const MaybeEntry& entry, const Context& context, Config& config) {
  if (!entry) {
    return;
  }
  config.selects = true;
  if (says_all(entry->value)) {
    return;
  }
  const std::size_t faults = context.out->size();
  config.own.select = read_names(entry, context);
  if (config.own.select.empty() && context.out->size() == faults) {
    plan::wrong_value(entry->value, entry->key.text(),
                      {"没有写规则，就什么都不查；要查全部请写 全部", "without a rule nothing would be checked; for every rule write all"},
                      context);
  }
}

struct LevelWord {
  Text word;
  Threshold threshold;
};

const std::array<LevelWord, 4>& level_words() {
  static const std::array<LevelWord, 4> words = {{{{"错误", "error"}, {Severity::error}},
                                                  {{"警告", "warning"}, {Severity::warning}},
                                                  {{"提示", "info"}, {Severity::info}},
                                                  {{"从不", "never"}, {std::nullopt}}}};
  return words;
}

// One of the first `count` words; anything else is a fault at `value`.
std::optional<Threshold> read_level(const yaml::Node& value, std::string_view key, std::size_t count, const Context& context) {
  std::string zh;
  std::string en;
  std::vector<std::string> known;
  for (const LevelWord& one : std::span(level_words()).first(count)) {
    const std::string folded = value.is_scalar() ? folded_word(value.text()) : std::string();
    if (folded == one.word.zh || folded == one.word.en) {
      return one.threshold;
    }
    zh += (zh.empty() ? "" : "、") + one.word.zh;
    en += (en.empty() ? "" : ", ") + one.word.en;
    known.insert(known.end(), {one.word.zh, one.word.en});
  }
  const auto meant = value.is_scalar() ? nearest(value.text(), known) : std::nullopt;
  plan::wrong_value(value, key,
                    {fmt::format("应是 {} 之一{}", zh, meant ? fmt::format("；是否应为 {}？", *meant) : ""),
                     fmt::format("expected one of {}{}", en, meant ? fmt::format("; did you mean {}?", *meant) : "")},
                    context);
  return std::nullopt;
}

// The more exactly a line names a rule, the sooner it counts.
std::vector<check::Level> read_levels(const MaybeEntry& entry, const Context& context) {
  std::vector<check::Level> levels;
  if (!entry) {
    return levels;
  }
  if (!entry->value.is_mapping()) {
    plan::wrong_shape(entry->value, entry->key.text(),
                      {"“规则: 级别”，如 homework/written-total: 警告", "rule: level, such as homework/written-total: warning"}, context);
    return levels;
  }
  for (const yaml::Entry& line : entry->value.entries()) {
    constexpr std::size_t without_never = 3;
    if (const auto level = read_level(line.value, line.key.text(), without_never, context)) {
      levels.push_back({.rules = {.words = std::string(line.key.text()), .where = line.key.where()}, .severity = *level->from});
    }
  }
  std::ranges::stable_sort(levels, std::greater{}, [](const check::Level& level) { return level.rules.words.size(); });
  return levels;
}

plan::Maybe<Threshold> read_fail_on(const MaybeEntry& entry, const Context& context) {
  const auto level = entry ? read_level(entry->value, entry->key.text(), level_words().size(), context) : std::nullopt;
  return level ? plan::Maybe<Threshold>({.value = *level, .where = entry->value.where()}) : std::nullopt;
}

// A folder as a pattern that fits it alone.
std::string pattern_of(const std::string& folder) {
  std::string pattern = "/";
  for (const char letter : folder) {
    pattern += std::string_view("*?[]\\").find(letter) != std::string_view::npos ? std::string("\\") + letter : std::string(1, letter);
  }
  return pattern + "/";
}

// Policies that lie among the plans are no plans.
void read_policies_folder(const MaybeEntry& entry, const Context& context, Config& config) {
  namespace fs = std::filesystem;
  if (!entry) {
    return;
  }
  if (!entry->value.is_scalar() || entry->value.text().empty()) {
    plan::wrong_shape(entry->value, entry->key.text(),
                      {"政策所在的文件夹，从本文件的文件夹算起", "the folder of the policies, as seen from this file"}, context);
    return;
  }
  std::string folder = (fs::path(config.folder) / std::string(entry->value.text())).lexically_normal().string();
  while (folder.size() > 1 && folder.ends_with('/')) {
    folder.pop_back();
  }
  const std::string inside = fs::path(folder).lexically_relative(config.folder).string();
  if (inside != "." && !inside.starts_with("..")) {
    config.excludes.insert(config.excludes.begin(), {.value = pattern_of(inside), .where = entry->value.where()});
  }
  config.policies = {.value = std::move(folder), .where = entry->value.where()};
}

void judge_region(Config& config, const policy::Book& book, const Context& context) {
  const plan::Maybe<std::string_view> region = plan::text_value(config.region_entry, context);
  if (!region) {
    return;
  }
  const auto chain = book.regions.resolve(region->value);
  if (chain) {
    config.region = plan::Located<std::string>{.value = std::string(region->value), .where = region->where};
  } else {
    plan::wrong_value(config.region_entry->value, config.region_entry->key.text(), chain.error().message, context);
  }
}

Finding unknown_rule(const check::Named& name, const policy::Book& book) {
  const bool is_of_file = name.words.find('/') != std::string::npos && page_of(name.words).empty();
  Finding fault{.rule = "config/unknown-rule",
                .severity = Severity::error,
                .message = {fmt::format("政策里没有规则“{}”", name.words), fmt::format("the policies have no rule \"{}\"", name.words)},
                .where = name.where};
  const auto meant = is_of_file ? std::nullopt : nearest_rule(book, name.words);
  fault.notes.push_back(
      {.kind = Note::Kind::advice,
       .text = is_of_file ? Text{"它说的是文件本身的问题，不由配置决定", "it is about the file itself, which no configuration decides"}
               : meant ? Text{fmt::format("是否应为“{}”？", *meant), fmt::format("did you mean \"{}\"?", *meant)}
                       : Text{"全部规则见 jianfu-lint rules", "jianfu-lint rules lists them"}});
  return fault;
}

Finding not_waivable(const check::Named& name, const Text& what) {
  return {.rule = "config/not-waivable",
          .severity = Severity::error,
          .message = {fmt::format("规则 {} 不得豁免，配置也不能{}", name.words, what.zh),
                      fmt::format("rule {} cannot be waived, nor {} by a configuration", name.words, what.en)},
          .where = name.where};
}

bool is_kept(const check::Named& name, const policy::Book& book) {
  const policy::Question* question = question_of(book, name.words);
  return question != nullptr && !question->waivable;
}

void judge_rules(const Config& config, const policy::Book& book, Findings& faults) {
  for (const std::vector<check::Named>* list : {&config.own.select, &config.own.ignore}) {
    for (const check::Named& name : *list) {
      if (!names_rule(book, name.words)) {
        faults.push_back(unknown_rule(name, book));
      } else if (list == &config.own.ignore && is_kept(name, book)) {
        faults.push_back(not_waivable(name, {"不查它", "left out"}));
      }
    }
  }
  for (const check::Level& level : config.own.levels) {
    if (!names_rule(book, level.rules.words)) {
      faults.push_back(unknown_rule(level.rules, book));
    } else if (level.severity != Severity::error && is_kept(level.rules, book)) {
      faults.push_back(not_waivable(level.rules, {"降低它的级别", "lowered"}));
    }
  }
  for (const check::Named& wanted : config.own.select) {
    const auto against =
        std::ranges::find_if(config.own.ignore, [&](const check::Named& one) { return check::names(one.words, wanted.words); });
    if (against != config.own.ignore.end()) {
      faults.push_back(
          {.rule = "config/contradiction",
           .severity = Severity::error,
           .message = {fmt::format("“{}”既要只查，又不查", wanted.words), fmt::format("\"{}\" is both selected and ignored", wanted.words)},
           .where = wanted.where,
           .notes = {{.kind = Note::Kind::place, .text = {"不查写在这里", "ignored here"}, .where = against->where}}});
    }
  }
}

}  // namespace

Text level_word(Severity severity) {
  return threshold_word({severity});
}

Text threshold_word(const Threshold& threshold) {
  return std::ranges::find(level_words(), threshold, &LevelWord::threshold)->word;
}

const plan::RecordSpec& config_spec() {
  using plan::Shape;
  static const plan::RecordSpec spec{
      "config",
      {"配置", "the configuration"},
      {{"地区", "region", Shape::text, "", {"没有写地区的计划在哪里", "where plans are that name no region"}},
       {"学段", "stage", Shape::word, "stages", {"没有写学段的计划属于哪个学段", "the stage of plans that name none"}},
       {"班级", "classes", Shape::map, "", {"文件 → 班级或年级", "files → their class or grade"}},
       {"排除", "exclude", Shape::text, "", {"文件夹中不检查的，写法同 .gitignore", "what is left out of folders, as in .gitignore"}},
       {"只查", "select", Shape::text, "", {"只用这些规则；全部: 从头算起", "only these rules; all: begin anew"}},
       {"不查", "ignore", Shape::text, "", {"不用这些规则", "not these rules"}},
       {"级别", "severities", Shape::map, "", {"规则 → 错误、警告、提示", "rules → error, warning, info"}},
       {"失败级别", "fail_on", Shape::text, "", {"何级别起退出 1: 错误、警告、提示、从不", "exit 1 from: error, warning, info, never"}},
       {"政策", "policies", Shape::text, "", {"代替内置政策的文件夹", "the folder of policies instead of the built-in ones"}}}};
  return spec;
}

void read_config(const yaml::Node& root, Config& config, Findings& faults) {
  const Context context{.vocabulary = nullptr, .out = &faults, .stage = {}};
  const plan::Record record(root, config_spec(), faults);
  config.region_entry = record.find("region");
  config.stage_entry = record.find("stage");
  config.classes = read_classes(record.find("classes"), context);
  // Where these have no value, their own words say what it should be.
  config.excludes = read_patterns(record.find_empty("exclude"), context);
  read_select(record.find_empty("select"), context, config);
  config.own.ignore = read_names(record.find_empty("ignore"), context);
  config.own.levels = read_levels(record.find_empty("severities"), context);
  config.fail_on = read_fail_on(record.find_empty("fail_on"), context);
  read_policies_folder(record.find_empty("policies"), context, config);
}

void judge_config(Config& config, const policy::Book& book, Findings& faults) {
  const Context context{.vocabulary = &book.vocabulary, .out = &faults, .stage = {}};
  judge_region(config, book, context);
  if (const auto stage = plan::word_value(config.stage_entry, "stages", context); stage && stage->value.known) {
    config.stage = {.value = std::string(stage->value.id), .where = stage->where};
  }
  judge_rules(config, book, faults);
}

}  // namespace jianfu::cli
