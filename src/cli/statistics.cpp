#include "cli/statistics.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"
#include "cli/text_table.h"
#include "report/words.h"

namespace jianfu::cli {

std::string statistics_table(const report::Summary& summary, const std::map<std::string, report::RuleInfo>& rules, Lang lang) {
  std::vector<std::pair<std::string, report::RuleCount>> found;
  std::ranges::copy_if(summary.rules, std::back_inserter(found), [](const auto& rule) { return rule.second.findings > 0; });
  if (found.empty()) {
    return report::pick(lang, "没有问题\n", "no findings\n");
  }
  // The map is sorted by name, which a stable sort keeps.
  std::ranges::stable_sort(found, [](const auto& left, const auto& right) { return left.second.findings > right.second.findings; });
  const std::string findings = report::pick(lang, "问题数", "findings");
  const std::string plans = report::pick(lang, "计划数", "plans");
  std::vector<std::vector<std::string>> rows = {
      {findings, plans, report::pick(lang, "级别", "severity"), report::pick(lang, "规则", "rule"), report::pick(lang, "名称", "title")}};
  for (const auto& [id, count] : found) {
    const auto info = rules.find(id);
    rows.push_back({fmt::format("{:>{}}", count.findings, utf8::width(findings)),
                    fmt::format("{:>{}}", static_cast<std::size_t>(count.plans) + count.shared.size(), utf8::width(plans)),
                    report::severity_word(count.severity, lang), report::one_line(id),
                    info == rules.end() ? std::string() : report::one_line(info->second.title.in(lang))});
  }
  return text_table(rows);
}

}  // namespace jianfu::cli
