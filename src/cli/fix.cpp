#include "cli/fix.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/utf8.h"
#include "finding/mend.h"
#include "plan/mends.h"
#include "report/diff.h"
#include "source/writer.h"
#include "yaml/mends.h"

namespace jianfu::cli {

namespace {

std::vector<Edit> edits_of(const Finding& finding) {
  std::vector<Edit> edits = yaml::edits_of(finding);
  return edits.empty() ? plan::edits_of(finding) : edits;
}

Mended mended(const std::string& path, const std::string& text, const Session& session, const Options& options) {
  Sources named;  // files that the plan refers to
  const plan::Given given = settings_for(session, options, path, named).given;
  const Inspect inspect = [&](const File& file) {
    Findings all;
    for (check::CheckedPlan& plan : session.checker->check(file, given)) {
      std::ranges::move(plan.findings, std::back_inserter(all));
    }
    return all;
  };
  return mend(shown_path(path, options), text, inspect, edits_of);
}

std::optional<Error> write(const std::string& path, const std::string& text) {
  auto writer = FileWriter::open(path);
  if (!writer) {
    return writer.error();
  }
  writer->write(text);
  return writer->commit();
}

Text told(const std::string& path, std::size_t places, bool only_shown) {
  const char* plural = places == 1 ? "" : "s";
  return only_shown ? Text{fmt::format("{}: 可改 {} 处", path, places), fmt::format("{}: {} place{} can be mended", path, places, plural)}
                    : Text{fmt::format("{}: 改了 {} 处", path, places), fmt::format("{}: mended {} place{}", path, places, plural)};
}

}  // namespace

Fixed fix_plans(const std::vector<std::string>& paths, const Session& session, const Options& options, const Io& io) {
  Fixed result;
  for (const std::string& path : paths) {
    const auto text = session.input.read(path);
    if (!text) {
      continue;
    }
    const Mended after = mended(path, *text, session, options);
    if (after.text == *text) {
      continue;
    }
    const std::string shown = shown_path(path, options);
    if (options.diff) {
      io.out << report::unified_diff(shown, *text, after.text);
    } else if (const auto failure = write(path, after.text)) {
      io.err << error_line(failure->message.in(options.lang), options.lang);
      result.all_done = false;
      continue;
    }
    result.changed = true;
    io.err << "jianfu-lint: " << utf8::printable(told(shown, after.places, options.diff).in(options.lang)) << '\n';
  }
  return result;
}

}  // namespace jianfu::cli
