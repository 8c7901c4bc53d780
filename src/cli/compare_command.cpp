// compare PUBLISHED ACTUAL: the timetable on the wall against the one that is taught (阴阳课表). Either may be a folder, a class in each
// file.

#include <algorithm>
#include <deque>
#include <iterator>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/compare_report.h"
#include "report/report.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

// One of the two: its plans and everything that the check has to say of them.
struct Side {
  std::deque<plan::Plan> plans;
  Findings findings;

  plan::Timetables timetables() const {
    plan::Timetables pointers;
    for (const plan::Plan& plan : plans) {
      pointers.push_back(&plan);
    }
    return pointers;
  }
};

class Loader {
 public:
  Loader(const Session& session, const Options& options, const Io& io, Sources& sources)
      : session_(session), options_(options), io_(io), sources_(sources) {}

  // nullopt, with the reason on standard error, when there is no timetable to compare.
  std::optional<Side> load(const std::string& path) {
    const FoundPlans found = find_plans({path});
    if (!found.missing.empty()) {
      return refuse({fmt::format("找不到“{}”", path), fmt::format("no such file or folder: \"{}\"", path)});
    }
    if (!found.unreadable.empty()) {
      return refuse(found.unreadable.front().reason);
    }
    Side side;
    for (const std::string& one : found.paths) {
      if (!load_file(one, side)) {
        return std::nullopt;
      }
    }
    const bool any = std::ranges::any_of(side.plans, [](const plan::Plan& plan) { return !plan.timetable.empty(); });
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
    auto text = read_file(path);
    if (!text) {
      (void)refuse(text.error().message);
      return false;
    }
    const File& file = sources_.add(path == "-" && !options_.stdin_filename.empty() ? options_.stdin_filename : path, std::move(*text));
    Findings faults;
    auto read = session_.checker->read(file, faults, opener(path, sources_));
    if (!read) {
      sort_and_dedupe(faults);
      io_.err
          << report::make_format("text", {.lang = options_.lang, .color = false})->plan({.path = file.path(), .findings = faults}, true);
      (void)refuse({fmt::format("“{}”不能比较", path), fmt::format("\"{}\" cannot be compared", path)});
      return false;
    }
    side.plans.push_back(std::move(read->plan));
    for (check::CheckedPlan& checked : session_.checker->check(file, opener(path, sources_))) {
      std::ranges::move(checked.findings, std::back_inserter(side.findings));
    }
    return true;
  }

  const Session& session_;
  const Options& options_;
  const Io& io_;
  Sources& sources_;
};

// Rule and message are the same, wherever it stands.
Findings only_in(const Findings& findings, const Findings& others) {
  Findings only;
  for (const Finding& finding : findings) {
    const bool in_both =
        std::ranges::any_of(others, [&](const Finding& other) { return other.rule == finding.rule && other.message == finding.message; });
    if (!in_both && !finding.waived) {
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
  const CompareReport report{
      .paths = {.published = options.paths.front(), .actual = options.paths.back()},
      .comparison = plan::compare(published->timetables(), actual->timetables()),
      .findings = {.published = only_in(published->findings, actual->findings), .actual = only_in(actual->findings, published->findings)}};
  io.out << (options.format == "json" ? compare_json(report, options.lang) : compare_text(report, session->book.vocabulary, options.lang));
  return finished(report.comparison.equal() ? ExitStatus::clean : ExitStatus::findings, options, io);
}

}  // namespace jianfu::cli
