// rules: the rules of a region on a day, one line each.

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"

namespace jianfu::cli {

namespace {

struct RuleLine {
  std::string id;
  Text title;
  std::vector<std::string> layers;  // that have a limit in force
};

std::vector<RuleLine> rule_lines(const check::RuleSet& set, Date day) {
  std::vector<RuleLine> lines;
  for (const check::BoundRule& rule : set.rules) {
    RuleLine line{.id = rule.id, .title = rule.question->title, .layers = {}};
    for (const check::BoundLimit& limit : rule.limits) {
      const bool known = std::ranges::find(line.layers, limit.limit->region) != line.layers.end();
      if (limit.in_force(day) && !known) {
        line.layers.push_back(limit.limit->region);
      }
    }
    if (!line.layers.empty()) {
      lines.push_back(std::move(line));
    }
  }
  std::ranges::sort(lines, {}, &RuleLine::id);
  return lines;
}

std::string joined(const std::vector<std::string>& words, const char* separator) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : separator) + word;
  }
  return out;
}

}  // namespace

ExitStatus run_rules(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  const check::RuleSet& set = session->checker->rules_for(session->chain);
  const Date day = session->as_of.value_or(set.newest);
  const std::vector<RuleLine> lines = rule_lines(set, day);
  if (options.format == "json") {
    nlohmann::ordered_json rules = nlohmann::ordered_json::array();
    for (const RuleLine& line : lines) {
      rules.push_back({{"id", line.id}, {"title", line.title.in(options.lang)}, {"layers", line.layers}});
    }
    const nlohmann::ordered_json all{{"schema", "jianfu-lint/rules/1"}, {"date", iso(day)}, {"layers", set.layers}, {"rules", rules}};
    io.out << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return finished(ExitStatus::clean, options, io);
  }
  std::size_t widest = 0;
  for (const RuleLine& line : lines) {
    widest = std::max(widest, line.id.size());
  }
  for (const RuleLine& line : lines) {
    io.out << fmt::format("{}  {}（{}）\n", padded(line.id, widest), line.title.in(options.lang), joined(line.layers, "、"));
  }
  const Text summary{fmt::format("{} 条规则 · {} · {} 有效\n", lines.size(), joined(set.layers, "、"), iso(day)),
                     fmt::format("{} rules · {} · in force on {}\n", lines.size(), joined(set.layers, ", "), iso(day))};
  io.out << summary.in(options.lang);
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
