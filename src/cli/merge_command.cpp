// merge PART…: reports of parts of the plans, in jsonl, as the one report that a run over all of them gives.

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include <fmt/format.h>

#include "cli/clashes.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/parts.h"
#include "report/carried.h"
#include "report/report.h"

namespace jianfu::cli {

namespace {

using report::Json;

constexpr std::string_view between_files = "plan/conflict-teacher";

class Merge {
 public:
  // `fail_on`: what the command line says.
  Merge(std::vector<Part> parts, const report::RunInfo& run, Outputs& outputs, const std::optional<Threshold>& fail_on)
      : parts_(std::move(parts)), run_(run), outputs_(outputs), fail_on_(fail_on) {}

  // `missing`: what is known to be wrong before the first plan is read, by the name of the part.
  report::Summary merge(const std::vector<std::pair<std::string, Text>>& missing) {
    missing_ = missing;
    merge_plans();
    tell_clashes();
    tell_the_rest();
    tell_missing();
    return std::move(summary_);
  }

 private:
  using Key = std::tuple<std::string, int, std::string, std::size_t>;  // path, document, text, part

  void merge_plans() {
    std::set<Key> due;  // the first plan of each part that is not printed yet
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      read_next(i, due);
    }
    Key last;
    while (!due.empty()) {
      const Key key = *due.begin();
      due.erase(due.begin());
      const auto& [path, document, text, part] = key;
      read_next(part, due);
      const bool is_again = path == std::get<0>(last) && document == std::get<1>(last);
      if (is_again && text != std::get<2>(last)) {
        missing_.emplace_back(parts_[part].name(), Text{fmt::format("其中的 {} 与另一份结果中的不同，只用了一份", path),
                                                        fmt::format("holds {} otherwise than another part; one of them was used", path)});
      }
      if (!is_again) {
        add(path, text);
        last = key;
      }
    }
    for (const Part& part : parts_) {
      if (part.fault()) {
        missing_.emplace_back(part.name(), *part.fault());
      } else if (part.summary().value("stopped_early", false)) {
        missing_.emplace_back(part.name(), Text{"检查提前结束，其余文件未检查", "was stopped early; the remaining files were not checked"});
      }
    }
  }

  void read_next(std::size_t part, std::set<Key>& due) {
    while (auto plan = parts_[part].next()) {
      if (plan->document > 0) {
        due.emplace(std::move(plan->path), plan->document, std::move(plan->text), part);
        return;
      }
      about_several_[plan->path].push_back(std::move(plan->text));
    }
  }

  report::PlanReport plan_of(const std::string& text, Sources& sources) const {
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    const Json plan = Json::parse(line);
    std::vector<Json> findings;
    while (std::getline(lines, line)) {
      findings.push_back(Json::parse(line));
    }
    return report::plan_of(plan, findings, run_, sources);
  }

  void add(const std::string& path, const std::string& text) {
    Sources sources;
    report::PlanReport plan = plan_of(text, sources);
    clashes_.add(path, plan.teaching);
    if (plan.fail_on && !plan.teaching.empty()) {
      thresholds_[path] = *plan.fail_on;
    }
    print(plan);
  }

  void print(const report::PlanReport& plan) {
    outputs_.write(outputs_.pieces_of({plan}));
    report::add(summary_, plan, fail_on_);
  }

  // Those that the parts found among their own plans are found again.
  void tell_clashes() {
    const auto clashes = clashes_.find();
    report::CarriedLines lines;
    if (!clashes.empty()) {
      std::set<std::string> needed;
      for (const Clashes::Clash& clash : clashes) {
        needed.emplace(clash.before);
        needed.emplace(clash.after);
      }
      collect_lines(needed, lines);
    }
    for (const Clashes::Clash& clash : clashes) {
      Sources sources;
      const File& before = report::file_of_lines(std::string(clash.before), lines, sources);
      const File& after = report::file_of_lines(std::string(clash.after), lines, sources);
      const auto own = thresholds_.find(after.path());
      print({.path = after.path(),
             .document = 0,
             .findings = {clash_finding(clash, before, after)},
             .fail_on = own != thresholds_.end() ? std::optional(own->second) : std::nullopt});
    }
  }

  void collect_lines(const std::set<std::string>& needed, report::CarriedLines& lines) {
    for (Part& part : parts_) {
      part.rewind();
      while (auto plan = part.next()) {
        const Json line = Json::parse(plan->text.substr(0, plan->text.find('\n')));
        if (!line.at("merge").contains("teaching")) {
          continue;
        }
        report::CarriedLines carried;
        report::read_lines(line, carried);
        for (auto& [path, of_file] : carried) {
          if (needed.contains(path)) {
            lines[path].merge(of_file);
          }
        }
      }
    }
  }

  // About no plan alone: entries of a baseline that are found no more. Every part tells those of plans that are gone.
  void tell_the_rest() {
    for (const auto& [path, texts] : about_several_) {
      Sources sources;
      report::PlanReport all{.path = path, .document = 0};
      for (const std::string& text : texts) {
        std::ranges::move(plan_of(text, sources).findings, std::back_inserter(all.findings));
      }
      std::erase_if(all.findings, [](const Finding& finding) { return finding.rule == between_files; });
      sort_by_place(all.findings);
      if (!all.findings.empty()) {
        print(all);
      }
    }
  }

  // The files that the findings lie in hold different lines of one file, so they are put in order by their places in it.
  static void sort_by_place(Findings& findings) {
    const auto key = [](const Finding& finding) {
      return std::tuple(finding.where.file != nullptr ? finding.where.file->first_offset() + finding.where.begin : 0,
                        std::string_view(finding.rule), std::string_view(finding.message.zh));
    };
    std::ranges::stable_sort(findings, {}, key);
    const auto same = [&](const Finding& left, const Finding& right) { return key(left) == key(right); };
    const auto repeated = std::ranges::unique(findings, same);
    findings.erase(repeated.begin(), repeated.end());
  }

  void tell_missing() {
    std::ranges::sort(missing_, {}, [](const auto& one) { return std::tie(one.first, one.second.zh); });
    for (const auto& [name, reason] : missing_) {
      print({.path = name, .document = 0, .findings = {{.rule = "merge/part", .message = reason, .where = {}}}});
      ++summary_.missing_parts;
    }
  }

  std::vector<Part> parts_;
  const report::RunInfo& run_;
  Outputs& outputs_;
  report::Summary summary_;
  Clashes clashes_;
  std::optional<Threshold> fail_on_;
  std::map<std::string, Threshold> thresholds_;  // of the files that can clash, by path, where a configuration says one
  std::map<std::string, std::vector<std::string>> about_several_;
  std::vector<std::pair<std::string, Text>> missing_;
};

ExitStatus refuse(const Text& message, const Options& options, const Io& io) {
  io.err << error_line(message.in(options.lang), options.lang);
  return ExitStatus::unusable;
}

// What of two runs must be the same, so that their reports are of one kind.
std::string kind_of(const Json& run) {
  return fmt::format("jianfu-lint {}, {}, {} {}", run.at("tool").at("version").get<std::string>(), run.at("language").get<std::string>(),
                     run.at("policies").at("set").get<std::string>(), run.at("policies").at("digest").get<std::string>());
}

// Takes the rules of a part to those of the others; false when one region has another list.
bool take_rules(const Part& part, report::RunInfo& info) {
  if (!part.rules().is_object()) {
    return true;
  }
  report::RunInfo own;
  report::read_rules(part.rules(), own);
  for (auto& [region, ids] : own.rule_lists) {
    if (info.rule_lists.emplace(region, ids).first->second != ids) {
      return false;
    }
  }
  info.rules.merge(own.rules);
  return true;
}

// Why the parts do not belong together; their rules are gathered in `info`.
std::optional<Text> differ(const std::vector<Part>& parts, report::RunInfo& info) {
  const Part* first = nullptr;
  for (const Part& part : parts) {
    if (part.fault()) {
      continue;
    }
    const Json& run = part.run();
    const std::string made_by = run.at("tool").at("version");
    if (made_by != version()) {
      return Text{fmt::format("“{}”是另一个版本（{}）的结果，请用同一版本", part.name(), made_by),
                  fmt::format("\"{}\" was made by another version ({}); use the same", part.name(), made_by)};
    }
    first = first != nullptr ? first : &part;
    if (kind_of(run) != kind_of(first->run())) {
      return Text{fmt::format("“{}”和“{}”不是同一种检查的结果: {}；{}", first->name(), part.name(), kind_of(first->run()), kind_of(run)),
                  fmt::format("\"{}\" and \"{}\" are reports of different kinds: {}; {}", first->name(), part.name(), kind_of(first->run()),
                              kind_of(run))};
    }
    if (!take_rules(part, info)) {
      return Text{fmt::format("“{}”用的规则和别的结果不同（--select 或 --ignore）", part.name()),
                  fmt::format("\"{}\" was made with other rules than the rest (--select or --ignore)", part.name())};
    }
  }
  return first == nullptr ? std::optional(Text{"没有一份可用的结果", "none of the parts can be used"}) : std::nullopt;
}

// Numbers that are not there, of parts that have some.
void find_gaps(const std::vector<Part>& parts, std::vector<std::pair<std::string, Text>>& missing) {
  std::set<int> numbers;
  int most = 0;
  for (const Part& part : parts) {
    if (const auto number = part.run().is_object() ? part.run().find("part") : part.run().end(); number != part.run().end()) {
      numbers.insert(number->at("number").get<int>());
      most = std::max({most, *numbers.rbegin(), number->at("of").is_number() ? number->at("of").get<int>() : 0});
    }
  }
  for (int number = 1; number <= most; ++number) {
    if (!numbers.contains(number)) {
      missing.emplace_back(fmt::format("#{}", number),
                           Text{fmt::format("缺少第 {} 份结果", number), fmt::format("part {} is missing", number)});
    }
  }
}

// The parts of all files; what cannot be read is put to what is missing.
std::vector<Part> open_parts(const Options& options, std::vector<std::pair<std::string, Text>>& missing) {
  std::vector<Part> parts;
  for (const std::string& path : options.paths) {
    auto opened = Part::open(path);
    if (!opened) {
      missing.emplace_back(path, opened.error().message);
      continue;
    }
    std::ranges::move(*opened, std::back_inserter(parts));
  }
  return parts;
}

}  // namespace

ExitStatus run_merge(const Options& typed, const Io& io) {
  Options options = typed;
  for (const std::string& path : options.paths) {
    if (const auto refused = refuse_input(options, path)) {
      return refuse(refused->message, options, io);
    }
  }
  std::vector<std::pair<std::string, Text>> missing;
  std::vector<Part> parts = open_parts(options, missing);
  report::RunInfo info{.version = std::string(version()), .policy_set = {}, .policy_digest = {}};
  try {
    if (const auto fault = differ(parts, info)) {
      for (const auto& [name, reason] : missing) {
        refuse(Text{fmt::format("“{}”: ", name), fmt::format("\"{}\": ", name)} + reason, options, io);
      }
      return refuse(*fault, options, io);
    }
    find_gaps(parts, missing);
    const Json& run = std::ranges::find_if(parts, [](const Part& part) { return !part.fault(); })->run();
    info.policy_set = run.at("policies").at("set");
    info.policy_digest = run.at("policies").at("digest");
    if (options.lang_asked && (run.at("language") == "zh") != (options.lang == Lang::zh)) {
      return refuse({"这些结果是用英文写的，不能用 --lang zh 合并", "the parts are in Chinese and cannot be joined with --lang en"},
                    options, io);
    }
    // Texts are in the language of the parts, so everything else is, too.
    options.lang = run.at("language") == "zh" ? Lang::zh : Lang::en;
    auto outputs = Outputs::open(options, io);
    if (!outputs) {
      return refuse(outputs.error().message, options, io);
    }
    outputs->begin(info);
    const report::Summary summary = Merge(std::move(parts), info, *outputs, options.fail_on).merge(missing);
    const bool written = outputs->finish(info, summary, options);
    const ExitStatus status = !written || summary.missing_parts > 0 ? ExitStatus::unusable
                              : summary.failed                      ? ExitStatus::findings
                                                                    : ExitStatus::clean;
    return finished(status, options, io);
  } catch (const Json::exception& fault) {
    return refuse({fmt::format("结果中有这个版本不认识的内容: {}", fault.what()),
                   fmt::format("a part holds what this version does not know: {}", fault.what())},
                  options, io);
  }
}

}  // namespace jianfu::cli
