#include "cli/config.h"

#include <algorithm>
#include <filesystem>
#include <mutex>

#include <fmt/format.h>

#include "base/glob.h"
#include "plan/fields.h"
#include "plan/values.h"
#include "source/reader.h"
#include "yaml/load.h"

namespace jianfu::cli {

namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& path) {
  const fs::path file = path == "-" ? fs::current_path() / path : fs::absolute(path);
  return file.lexically_normal().parent_path().string();
}

// As the reader would type it: from where he stands.
std::string shown(const std::string& path) {
  const std::string relative = fs::path(path).lexically_proximate(fs::current_path()).string();
  return relative.size() < path.size() ? relative : path;
}

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

std::vector<FileClass> read_classes(const plan::MaybeEntry& entry, const plan::Context& context) {
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
      classes.push_back({.pattern = std::string(line.key.text()), .given = std::move(*given)});
    } else {
      plan::wrong_value(
          line.value, line.key.text(),
          {"应是一个年级或班名，如 3、三年级、三年级1班", "expected one grade or the name of a class, such as 3 or 三年级1班"}, context);
    }
  }
  return classes;
}

std::optional<std::string> read_region(const plan::MaybeEntry& entry, const policy::Book& book, const plan::Context& context) {
  const plan::Maybe<std::string> region = plan::text_value(entry, context);
  if (!region) {
    return std::nullopt;
  }
  const auto chain = book.regions.resolve(region->value);
  if (!chain) {
    plan::wrong_value(entry->value, entry->key.text(), chain.error().message, context);
    return std::nullopt;
  }
  return region->value;
}

void read_document(const yaml::Node& root, const policy::Book& book, Findings& faults, Config& config) {
  const plan::Context context{.vocabulary = &book.vocabulary, .out = &faults, .stage = {}};
  const plan::Record record(root, config_spec(), faults);
  config.region = read_region(record.find("region"), book, context);
  if (const auto stage = plan::word_value(record.find("stage"), "stages", context); stage && stage->value.known) {
    config.stage = stage->value.id;
  }
  config.classes = read_classes(record.find("classes"), context);
}

}  // namespace

// The literal list of keys.
const plan::RecordSpec& config_spec() {
  using plan::Shape;
  static const plan::RecordSpec spec{
      "config",
      {"配置", "the configuration"},
      {{"地区", "region", Shape::text, "", {"没有写地区的计划在哪里", "where plans are that name no region"}},
       {"学段", "stage", Shape::word, "stages", {"没有写学段的计划属于哪个学段", "the stage of plans that name none"}},
       {"班级", "classes", Shape::map, "", {"文件 → 班级或年级", "files → their class or grade"}}}};
  return spec;
}

const Config* Configs::read_one(const std::string& folder, const Config* above, const policy::Book& book, Findings& faults) {
  const std::string path = (fs::path(folder) / config_name).string();
  if (std::error_code failure; !fs::exists(fs::symlink_status(path, failure))) {
    return above;
  }
  auto text = read_file(path);
  const File& file = sources_.add(shown(path), text ? std::move(*text) : std::string());
  auto config = std::make_unique<Config>(Config{.folder = folder, .region = {}, .stage = {}, .classes = {}, .above = above});
  Findings found;
  if (!text) {
    found.push_back({.rule = "file/unreadable", .message = text.error().message, .where = {.file = &file}});
  } else if (const auto documents = yaml::load(file, found); documents && documents->size() > 0) {
    read_document(documents->root(0), book, found, *config);
  }
  std::erase_if(found, [](const Finding& finding) { return finding.rule == "file/empty"; });
  // What cannot be read as it was meant must not half hold.
  for (Finding& finding : found) {
    finding.rule = finding.rule.starts_with("plan/") ? "config/" + finding.rule.substr(5) : finding.rule;
    finding.severity = Severity::error;
    faults.push_back(std::move(finding));
  }
  return configs_.emplace_back(std::move(config)).get();
}

const Config* Configs::config_at(const std::string& folder, const policy::Book& book, Findings& faults) {
  if (const auto known = nearest_.find(folder); known != nearest_.end()) {
    return known->second;
  }
  const std::string parent = fs::path(folder).parent_path().string();
  std::error_code failure;
  const bool is_top = parent == folder || fs::exists(fs::path(folder) / ".git", failure);
  const Config* above = is_top ? nullptr : config_at(parent, book, faults);
  return nearest_[folder] = read_one(folder, above, book, faults);
}

void Configs::read(const std::vector<std::string>& paths, const policy::Book& book, Findings& faults) {
  const std::unique_lock lock(mutex_);
  for (const std::string& path : paths) {
    config_at(folder_of(path), book, faults);
  }
}

plan::Given Configs::given_for(const std::string& path) const {
  plan::Given given;
  const std::string folder = folder_of(path);
  const std::shared_lock lock(mutex_);
  const auto found = nearest_.find(folder);
  const std::string whole = path == "-" ? std::string() : fs::absolute(path).lexically_normal().string();
  for (const Config* config = found != nearest_.end() ? found->second : nullptr; config != nullptr; config = config->above) {
    given.region = given.region ? given.region : config->region;
    given.stage = given.stage ? given.stage : config->stage;
    if (given.of_file || whole.empty()) {
      continue;
    }
    const std::string name = fs::path(whole).lexically_relative(config->folder).string();
    const auto line = std::ranges::find_if(config->classes, [&](const FileClass& one) { return glob_matches(one.pattern, name); });
    given.of_file = line != config->classes.end() ? std::optional(line->given) : std::nullopt;
  }
  return given;
}

}  // namespace jianfu::cli
