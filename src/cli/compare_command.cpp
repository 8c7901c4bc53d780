// compare PUBLISHED ACTUAL: the timetable on the wall against the one that is taught (阴阳课表). Either may be a folder, a class in each
// file.

#include <algorithm>
#include <deque>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/compare_report.h"
#include "cli/plan_files.h"
#include "report/report.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

// One of the two: its plans and everything that the check has to say of them.
struct Side {
  std::deque<check::ReadFile> files;
  Findings findings;

  plan::Timetables timetables() const {
    plan::Timetables pointers;
    for (const check::ReadFile& file : files) {
      pointers.push_back(&file.plan);
    }
    return pointers;
  }
};

class Loader {
 public:
  Loader(Session& session, const Options& options, const Io& io, Sources& sources)
      : session_(session), options_(options), io_(io), sources_(sources) {}

  // nullopt, with the reason on standard error, when there is no timetable to compare.
  std::optional<Side> load(const std::string& path) {
    const FoundPlans found = files_to_check({path}, shown_path("-", options_), session_.input, session_.excludes, false);
    if (!found.missing.empty()) {
      return refuse({fmt::format("找不到“{}”", path), fmt::format("no such file or folder: \"{}\"", path)});
    }
    if (!found.unreadable.empty()) {
      return refuse(found.unreadable.front().reason);
    }
    if (!read_configs(session_, found.paths, options_, io_)) {
      return std::nullopt;
    }
    Side side;
    for (const std::string& one : found.paths) {
      if (!load_file(one, side)) {
        return std::nullopt;
      }
    }
    const bool any = std::ranges::any_of(side.files, [](const check::ReadFile& file) { return !file.plan.timetable.empty(); });
    if (!any) {
      return refuse({fmt::format("“{}”里没有课程表", path), fmt::format("\"{}\" holds no timetable", path)});
    }
    sort_and_dedupe(side.findings);
    return side;
  }

 private:
  std::nullopt_t refuse(const Text& reason) {
    io_.err << error_line(reason.in(options_.lang), options_.lang);
    return std::nullopt;
  }

  bool load_file(const std::string& path, Side& side) {
    auto text = session_.input.read(path);
    if (!text) {
      (void)refuse(text.error().message);
      return false;
    }
    const File& file = sources_.add(path, std::move(*text));
    Findings faults;
    const Settings settings = settings_for(session_, options_, path, sources_);
    auto read = session_.checker->read(file, faults, settings.given);
    if (!read) {
      sort_and_dedupe(faults);
      io_.err << report::make_format("text", {.lang = options_.lang, .color = false})->plan({.path = file.path(), .findings = faults});
      (void)refuse({fmt::format("“{}”不能比较", path), fmt::format("\"{}\" cannot be compared", path)});
      return false;
    }
    side.files.push_back(std::move(*read));
    for (check::CheckedPlan& checked : session_.checker->check(file, settings.given, settings.asked)) {
      std::ranges::move(checked.findings, std::back_inserter(side.findings));
    }
    return true;
  }

  Session& session_;
  const Options& options_;
  const Io& io_;
  Sources& sources_;
};

using Names = std::vector<plan::Sides<std::string>>;

// Rule and message, with the classes as they are published.
std::string key_of(const Finding& finding, const Names& renamed) {
  std::string message = finding.message.zh;
  for (const auto& [published, actual] : renamed) {
    for (std::size_t at = message.find(actual); at != std::string::npos; at = message.find(actual, at + published.size())) {
      message.replace(at, actual.size(), published);
    }
  }
  return finding.rule + " " + message;
}

// Those of `findings` that the other side does not have, wherever they stand.
Findings only_in(const Findings& findings, const Findings& others, const Names& renamed) {
  std::set<std::string> known;
  for (const Finding& other : others) {
    known.insert(key_of(other, renamed));
  }
  Findings only;
  for (const Finding& finding : findings) {
    if (!finding.waived && !known.contains(key_of(finding, renamed))) {
      only.push_back(finding);
    }
  }
  return only;
}

}  // namespace

ExitStatus run_compare(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  Sources sources;
  Loader loader(*session, options, io, sources);
  const auto published = loader.load(options.paths.front());
  const auto actual = published ? loader.load(options.paths.back()) : std::nullopt;
  if (!actual) {
    return ExitStatus::unusable;
  }
  plan::Comparison comparison = plan::compare(published->timetables(), actual->timetables());
  plan::Sides<Findings> findings{.published = only_in(published->findings, actual->findings, comparison.renamed),
                                 .actual = only_in(actual->findings, published->findings, comparison.renamed)};
  const CompareReport report{.paths = {.published = options.paths.front(), .actual = options.paths.back()},
                             .comparison = std::move(comparison),
                             .findings = std::move(findings)};
  io.out << (options.format == "json" ? compare_json(report, options.lang) : compare_text(report, session->book.vocabulary, options.lang));
  return finished(report.comparison.equal() ? ExitStatus::clean : ExitStatus::findings, options, io);
}

}  // namespace jianfu::cli
