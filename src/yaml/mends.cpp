#include "yaml/mends.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "yaml/builder.h"
#include "yaml/load.h"
#include "yaml/outline.h"
#include "yaml/wide.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t most_bytes = 4U << 20;  // of a text that is parsed anew for each width

// The smallest indentation of a line that has no tab.
std::size_t step_of(std::string_view text) {
  std::size_t step = 0;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t first = std::min(text.find_first_not_of(' ', line), text.size());
    const bool says_something = first < text.size() && std::string_view("\t\r\n#").find(text[first]) == std::string_view::npos;
    if (says_something && first > line && (step == 0 || first - line < step)) {
      step = first - line;
    }
    const std::size_t end = text.find('\n', first);
    line = end == std::string_view::npos ? text.size() : end + 1;
  }
  return step == 0 ? 2 : step;
}

std::vector<Edit> as_spaces(const File& file, const Outline& pieces, std::size_t width) {
  const std::string_view text = file.text();
  std::vector<Edit> edits;
  for (const std::size_t first : pieces.tabs) {
    for (std::size_t at = first; at < text.size() && (text[at] == '\t' || text[at] == ' '); ++at) {
      if (text[at] == '\t') {
        const auto begin = static_cast<std::uint32_t>(at);
        edits.push_back({.where = {.file = &file, .begin = begin, .end = begin + 1}, .text = std::string(width, ' ')});
      }
    }
  }
  return edits;
}

bool is_same(const Node& a, const Node& b) {
  if (a.kind() != b.kind() || a.text() != b.text() || a.size() != b.size()) {
    return false;
  }
  const auto same_entry = [](const Entry& x, const Entry& y) { return is_same(x.key, y.key) && is_same(x.value, y.value); };
  return std::ranges::equal(a.items(), b.items(), is_same) && std::ranges::equal(a.entries(), b.entries(), same_entry);
}

bool is_same(const Documents& a, const Documents& b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!is_same(a.root(i), b.root(i))) {
      return false;
    }
  }
  return true;
}

std::vector<Edit> ascii(const Location& place) {
  const std::string_view text = place.file->text();
  const std::string sign = ascii_for(text, {place.begin, place.end});
  const std::size_t line = text.rfind('\n', place.begin) + 1;
  const bool escapes = sign == "\"" && text.substr(line, text.find('\n', line) - line).find('\\') != std::string_view::npos;
  return escapes ? std::vector<Edit>{} : std::vector<Edit>{{.where = place, .text = sign}};
}

// Full-width signs behind the tabs are mended for the trial.
Parse parse_mended(const File& trial, Sources& trials, const Limits& limits) {
  Parse parsed = parse(trial, trial.text(), limits);
  if (!parsed.failure || !outline(trial.text()).tabs.empty()) {
    return parsed;
  }
  Findings findings;
  (void)load(trial, findings, limits);
  std::vector<Edit> edits;
  for (const Finding& finding : findings) {
    if (finding.rule == "yaml/full-width" && finding.severity == Severity::error) {
      const std::vector<Edit> its = ascii(finding.where);
      edits.insert(edits.end(), its.begin(), its.end());
    }
  }
  const File& further = trials.add(trial.path(), apply(trial.text(), std::move(edits)));
  return parse(further, further.text(), limits);
}

std::vector<Edit> spaces(const File& file) {
  const Outline pieces = outline(file.text());
  if (pieces.tabs.empty() || file.text().size() > most_bytes) {
    return {};
  }
  const std::size_t step = step_of(file.text());
  Limits limits;
  limits.parser = Parser::plain;
  Sources trials;
  std::optional<Documents> first;
  std::vector<Edit> chosen;
  std::set<std::size_t> tried;
  for (const std::size_t width : {step, std::size_t{2}, std::size_t{4}, std::size_t{8}}) {
    if (!tried.insert(width).second) {
      continue;
    }
    std::vector<Edit> edits = as_spaces(file, pieces, width);
    const File& trial = trials.add(file.path(), apply(file.text(), edits));
    Parse parsed = parse_mended(trial, trials, limits);
    if (parsed.failure) {
      continue;
    }
    Documents documents(std::move(parsed.tree));
    if (first && !is_same(*first, documents)) {
      return {};
    }
    if (!first) {
      first = std::move(documents);
      chosen = std::move(edits);
    }
  }
  return chosen;
}

}  // namespace

std::vector<Edit> edits_of(const Finding& finding) {
  if (finding.severity != Severity::error || finding.where.file == nullptr) {
    return {};
  }
  if (finding.rule == "yaml/full-width") {
    return ascii(finding.where);
  }
  return finding.rule == "yaml/tab" ? spaces(*finding.where.file) : std::vector<Edit>{};
}

}  // namespace jianfu::yaml
