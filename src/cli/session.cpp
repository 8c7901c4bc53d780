#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/explain_prose.h"
#include "cli/plan_files.h"
#include "cli/rule_names.h"
#include "policy/embedded.h"
#include "report/report.h"
#include "source/reader.h"
#include "source/writer.h"

namespace jianfu::cli {

namespace {

Text by_config() {
  return {"配置文件", "the configuration"};
}

// Findings in policies or configuration, as a user of plans sees findings in plans, on standard error.
void print_faults(Findings faults, const Text& what, const Options& options, const Io& io) {
  sort_and_dedupe(faults);
  const auto format = report::make_format("text", {.lang = options.lang, .color = false});
  io.err << format->plan({.path = "", .findings = faults});
  const Text text{fmt::format("{}有 {} 处错误，没有检查任何计划", what.zh, faults.size()),
                  fmt::format("{} fault{} in {}; no plan was checked", faults.size(), faults.size() == 1 ? "" : "s", what.en)};
  io.err << error_line(text.in(options.lang), options.lang);
}

bool say(const Text& message, const Options& options, const Io& io) {
  io.err << error_line(message.in(options.lang), options.lang);
  return false;
}

// Commands about plans ask for the layers of those plans alone.
bool is_about_plans(Command command) {
  constexpr std::array commands = {Command::check, Command::facts, Command::compare, Command::config, Command::waivers, Command::init};
  return std::ranges::find(commands, command) != commands.end();
}

bool is_broken(const Findings& faults) {
  return std::ranges::any_of(faults, [](const Finding& fault) { return fault.severity == Severity::error; });
}

// The files and folders that a command is about, as far as the command line names them: their configurations are asked which policies it is
// to use. A command about none is about the folder it runs in.
std::vector<std::string> subjects_of(const Options& options) {
  std::vector<std::string> subjects;
  for (const std::string& path : options.paths) {
    subjects.push_back(shown_path(path, options));
  }
  if (const auto line = options.command == Command::explain ? plan_line(options.rule) : std::nullopt) {
    subjects.push_back(line->path);
  }
  if (subjects.empty()) {
    subjects.emplace_back(".");
  }
  return subjects;
}

// What --policies or the command's own folder says, else the configurations.
std::string choose_policies(const Options& options, Session& session) {
  const std::string& typed = !options.policy_dir.empty() ? options.policy_dir : options.policies;
  if (!typed.empty() || options.command == Command::init) {
    return typed;
  }
  const auto configured = session.configs.choose_policies(subjects_of(options));
  return configured ? shown_from_here(configured->value) : std::string();
}

bool read_policies(const Options& options, const Io& io, Session& session, Findings& faults) {
  const std::string folder = choose_policies(options, session);
  if (folder.empty() && is_about_plans(options.command)) {
    session.book = policy::shipped_book(session.policy_sources);
    session.reader.emplace(prose::Reader::unpack(policy::embedded_policies().lexicon));
    return true;
  }
  std::vector<policy::PolicyFile> files;
  if (folder.empty()) {
    files = policy::shipped_files();
  } else {
    auto found = policy::files_of_folder(folder);
    if (!found) {
      const auto place = session.configs.place_of_policies();
      if (!place) {
        return say(found.error().message, options, io);
      }
      print_faults({{.rule = "config/no-policies", .message = found.error().message, .where = *place}}, by_config(), options, io);
      return false;
    }
    files = std::move(*found);
    session.policy_folder = std::filesystem::absolute(folder).lexically_normal().string();
  }
  for (const policy::PolicyFile& file : files) {
    if (!file.borrowed) {
      session.policy_paths.push_back(file.path);
    }
  }
  session.book = policy::read_book(std::move(files), folder.empty() ? "built-in" : folder, session.policy_sources, faults);
  check::check_book(session.book, faults);
  if (session.book.words) {
    session.reader.emplace(prose::Reader::build(session.book.words->root(0), session.book.vocabulary, faults));
  }
  return true;
}

bool know_patterns(const Options& options, const Io& io) {
  for (const std::string& pattern : options.excludes) {
    if (IgnoreList list; !list.add(pattern)) {
      return say({fmt::format("选项 --exclude：模式“{}”里的“[”没有“]”，或者末尾多了“\\”", pattern),
                  fmt::format("--exclude: in the pattern \"{}\" a \"[\" has no \"]\", or there is a \"\\\" at the end", pattern)},
                 options, io);
    }
  }
  return true;
}

// --select nosuch would judge nothing and pass everything.
bool know_rules(const std::string& option, const std::vector<std::string>& names, const Options& options, const Io& io,
                const Session& session) {
  for (const std::string& name : names) {
    if (names_rule(session.book, name)) {
      continue;
    }
    const auto meant = nearest_rule(session.book, name);
    return say({fmt::format("选项 {}：政策里没有规则“{}”；{}", option, name,
                            meant ? fmt::format("是否应为 {}？", *meant) : "全部规则见 jianfu-lint rules"),
                fmt::format("{}: the policies have no rule \"{}\"; {}", option, name,
                            meant ? fmt::format("did you mean {}?", *meant) : "jianfu-lint rules lists them")},
               options, io);
  }
  return true;
}

bool read_stage(const Options& options, const Io& io, Session& session) {
  if (options.stage.empty()) {
    return true;
  }
  const WordList& stages = session.book.vocabulary.list("stages");
  if (stages.find(options.stage) == nullptr) {
    std::vector<std::string> known;
    for (const Word& word : stages.words()) {
      known.push_back(word.name.in(options.lang));
    }
    return say(unaccepted("--stage", options.stage, known), options, io);
  }
  session.given.stage = options.stage;
  return true;
}

bool read_grade(const Options& options, const Io& io, Session& session) {
  if (options.grade.empty()) {
    return true;
  }
  const auto grades = read_grades(options.grade);
  if (!grades || grades->size() != 1) {
    return say({fmt::format("选项 --grade 应是一个年级，如 3、三年级、初一，而不是“{}”", options.grade),
                fmt::format("--grade takes one grade such as 3, not \"{}\"", options.grade)},
               options, io);
  }
  for (int grade = 1; grade <= 12; ++grade) {
    session.given.grade = grades->has(grade) ? std::optional(grade) : session.given.grade;
  }
  return true;
}

// The words of the command line that only policies can judge.
bool read_words(const Options& options, const Io& io, Session& session, check::CheckOptions& check) {
  if (!know_rules("--select", options.select, options, io, session) || !know_rules("--ignore", options.ignore, options, io, session)) {
    return false;
  }
  session.chain = {"全国"};
  if (!options.region.empty()) {
    auto chain = session.book.regions.resolve(options.region);
    if (!chain) {
      return say(chain.error().message, options, io);
    }
    session.chain = std::move(*chain);
    session.given.region = options.region;
  }
  if (!read_stage(options, io, session) || !read_grade(options, io, session)) {
    return false;
  }
  if (!options.as_of.empty()) {
    const auto day = read_date(options.as_of);
    if (!day) {
      return say(Text{"选项 --as-of：", "--as-of: "} + day.error().message, options, io);
    }
    session.as_of = *day;
    check.as_of = *day;
  }
  return true;
}

// Opens what a plan refers to.
plan::OpenFile opener(const std::string& plan_path, const Input& input, Sources& sources) {
  return [plan_path, &input, &sources](const std::string& name) -> Result<const File*> {
    const auto path = named_file(plan_path, name);
    if (!path) {
      return Error{{"只能是计划所在文件夹里的文件", "it must lie in the folder of the plan"}};
    }
    auto text = input.read(*path);
    if (!text) {
      return text.error();
    }
    return &sources.add(*path, std::move(*text));
  };
}

// Whether a report or a baseline says where in the structure of a plan its findings stand.
bool tells_places(const Options& options) {
  const auto tells = [](std::string_view format) { return format != "text" && format != "concise"; };
  return tells(options.format) || !options.baseline.empty() || !options.write_baseline.empty() ||
         std::ranges::any_of(options.outputs, tells, &OutputFile::format);
}

}  // namespace

std::unique_ptr<Session> read_session(const Options& options, const Io& io, Findings& faults) {
  auto session = std::make_unique<Session>(options.configs);
  check::CheckOptions check;
  check.select = options.select;
  check.ignore = options.ignore;
  check.waivers = options.waivers;
  check.parser = options.parser;
  check.places = tells_places(options);
  const bool fit = read_policies(options, io, *session, faults) &&
                   (is_broken(faults) || (know_patterns(options, io) && read_words(options, io, *session, check)));
  if (!fit) {
    return nullptr;
  }
  if (is_broken(faults)) {
    return session;
  }
  session->checker = std::make_unique<check::Checker>(session->book, *session->reader, std::move(check));
  session->excludes = Excludes(options.excludes, options.ignore_files, &session->configs);
  if (std::ranges::find(options.paths, "-") != options.paths.end()) {
    session->input.take_standard_input(shown_path("-", options));
  }
  return session;
}

bool read_configs(Session& session, const std::vector<std::string>& paths, const Options& options, const Io& io) {
  std::vector<std::string> named;
  named.reserve(paths.size());
  for (const std::string& path : paths) {
    named.push_back(shown_path(path, options));
  }
  Findings faults;
  session.configs.judge(named, session.book, faults);
  if (faults.empty()) {
    return true;
  }
  print_faults(std::move(faults), by_config(), options, io);
  return false;
}

Settings settings_for(const Session& session, const Options& options, const std::string& path, Sources& sources) {
  FromConfig config = session.configs.about(shown_path(path, options));
  Settings settings;
  settings.given = {.region = session.given.region ? session.given.region : config.region,
                    .stage = session.given.stage ? session.given.stage : config.stage,
                    .grade = session.given.grade,
                    .of_file = std::move(config.of_file),
                    .open = opener(shown_path(path, options), session.input, sources)};
  settings.asked.choice = config.choice;
  settings.fail_on = config.fail_on;
  settings.limited = config.choice != nullptr && config.choice->limits() && options.select.empty();
  return settings;
}

std::optional<Threshold> fail_on_of(const Session& session, const Options& options, const std::string& path) {
  return session.configs.about(shown_path(path, options)).fail_on;
}

std::string shown_path(const std::string& path, const Options& options) {
  return path == "-" && !options.stdin_filename.empty() ? options.stdin_filename : path;
}

std::unique_ptr<Session> open_session(const Options& options, const Io& io) {
  Findings faults;
  auto session = read_session(options, io, faults);
  if (session != nullptr && is_broken(faults)) {
    print_faults(std::move(faults), {"政策文件", "the policies"}, options, io);
    return nullptr;
  }
  const bool asks_configs = options.command != Command::init && options.policy_dir.empty();
  return session == nullptr || (asks_configs && !read_configs(*session, subjects_of(options), options, io)) ? nullptr : std::move(session);
}

std::string padded(std::string_view text, std::size_t cells) {
  std::string out{text};
  const std::size_t width = utf8::width(text);
  out.append(width < cells ? cells - width : 0, ' ');
  return out;
}

ExitStatus finished(ExitStatus status, const Options& options, const Io& io) {
  io.out.flush();
  if (io.out.good()) {
    return status;
  }
  // Whoever closed the pipe (head, a pager) has seen enough.
  if (!is_closed_pipe(1)) {
    (void)say({"输出写不出去（磁盘已满？），结果不完整", "the output could not be written (disk full?); it is incomplete"}, options, io);
  }
  return ExitStatus::unusable;
}

}  // namespace jianfu::cli
