// policy list: the layers, outer before inner, with how much each holds and how old it is.

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "audit/view.h"
#include "base/utf8.h"
#include "check/messages.h"
#include "cli/commands.h"
#include "cli/text_table.h"

namespace jianfu::cli {

namespace {

struct LayerLine {
  std::string region;
  std::size_t documents = 0;
  std::size_t rules = 0;
  std::size_t limits = 0;
  std::size_t in_force = 0;
  std::optional<Date> first = {};  // of the days on which limits began
  std::optional<Date> last = {};
  std::string checked = {};  // the longest ago that a document was looked at
};

LayerLine line_of(const audit::View& view, Date day) {
  LayerLine line{.region = view.layer->region, .documents = view.layer->documents.size(), .rules = view.layer->rules.size()};
  for (const check::BoundRule& rule : view.rules) {
    for (const check::BoundLimit* limit : audit::own_limits(rule, view)) {
      ++line.limits;
      line.in_force += limit->in_force(day) ? 1U : 0U;
      line.first = line.first ? std::min(*line.first, limit->from) : limit->from;
      line.last = line.last ? std::max(*line.last, limit->from) : limit->from;
    }
  }
  for (const policy::Document& document : view.layer->documents) {
    line.checked = line.checked.empty() ? document.checked : std::min(line.checked, document.checked);
  }
  return line;
}

// The day on which the newest limit of the book began.
Date newest_day(const std::vector<audit::View>& views) {
  Date newest{};
  for (const audit::View& view : views) {
    for (const check::BoundRule& rule : view.rules) {
      for (const check::BoundLimit& limit : rule.limits) {
        newest = limit.limit->expect ? newest : std::max(newest, limit.from);
      }
    }
  }
  return newest;
}

std::string_view province_of(std::string_view region) {
  return region.substr(0, region.find('/'));
}

// The nation first, then each province with what lies in it; provinces in the order in which the folder names them.
void put_in_order(std::vector<LayerLine>& lines) {
  std::vector<std::string> provinces{"全国"};
  for (const LayerLine& line : lines) {
    provinces.emplace_back(province_of(line.region));
  }
  const auto key = [&](const LayerLine& line) { return std::pair(std::ranges::find(provinces, province_of(line.region)), line.region); };
  std::ranges::sort(lines, {}, key);
}

std::string right(std::size_t number, std::size_t cells) {
  return fmt::format("{:>{}}", number, cells);
}

// The region without the listed ones it lies in, indented once for each of them: 西湖区 below 杭州市, 苏州市/吴江区 where 苏州市 has no
// layer.
std::string indented_name(const std::string& region, const std::vector<LayerLine>& lines, Lang lang) {
  std::size_t depth = 0;
  std::size_t begin = 0;
  for (std::size_t slash = region.find('/'); slash != std::string::npos; slash = region.find('/', slash + 1)) {
    if (std::ranges::find(lines, region.substr(0, slash), &LayerLine::region) != lines.end()) {
      ++depth;
      begin = slash + 1;
    }
  }
  return std::string(depth * 2, ' ') + check::region_name(region.substr(begin)).in(lang);
}

std::string table_text(const std::vector<LayerLine>& lines, Lang lang) {
  const bool zh = lang == Lang::zh;
  std::vector<std::vector<std::string>> rows{
      zh ? std::vector<std::string>{"层", "文件", "规则", "限度", "当日有效", "最早生效", "最近生效", "最早核对"}
         : std::vector<std::string>{"layer", "documents", "rules", "limits", "in force", "first from", "last from", "checked"}};
  const std::vector<std::string> header = rows.front();
  const auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string("–"); };
  for (const LayerLine& line : lines) {
    rows.push_back({indented_name(line.region, lines, lang), right(line.documents, utf8::width(header[1])),
                    right(line.rules, utf8::width(header[2])), right(line.limits, utf8::width(header[3])),
                    right(line.in_force, utf8::width(header[4])), day(line.first), day(line.last),
                    line.checked.empty() ? "–" : line.checked});
  }
  return text_table(rows);
}

struct Totals {
  std::size_t documents = 0;
  std::size_t limits = 0;
  std::size_t in_force = 0;
  std::size_t rules = 0;  // different ones
};

Totals totals_of(const std::vector<LayerLine>& lines, const policy::Book& book) {
  Totals totals;
  for (const LayerLine& line : lines) {
    totals.documents += line.documents;
    totals.limits += line.limits;
    totals.in_force += line.in_force;
  }
  std::set<std::string_view> ids;
  for (const policy::Layer& layer : book.layers) {
    for (const policy::RulePart& part : layer.rules) {
      ids.insert(part.id);
    }
  }
  totals.rules = ids.size();
  return totals;
}

std::string json_text(const std::vector<LayerLine>& lines, const Totals& totals, Date day, const policy::Book& book) {
  using Json = nlohmann::ordered_json;
  const auto date = [](const std::optional<Date>& some) { return some ? Json(iso(*some)) : Json(nullptr); };
  Json layers = Json::array();
  for (const LayerLine& line : lines) {
    layers.push_back({{"region", line.region},
                      {"documents", line.documents},
                      {"rules", line.rules},
                      {"limits", line.limits},
                      {"in_force", line.in_force},
                      {"first_from", date(line.first)},
                      {"last_from", date(line.last)},
                      {"checked", line.checked.empty() ? Json(nullptr) : Json(line.checked)}});
  }
  const Json all{{"schema", "jianfu-lint/policy-list/1"},
                 {"policies", {{"set", book.set}, {"digest", book.digest}}},
                 {"date", iso(day)},
                 {"layers", layers},
                 {"summary",
                  {{"layers", lines.size()},
                   {"documents", totals.documents},
                   {"rules", totals.rules},
                   {"limits", totals.limits},
                   {"in_force", totals.in_force}}}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

ExitStatus run_policy_list(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  const std::vector<audit::View> views = audit::views_of(session->book);
  const Date day = session->as_of.value_or(newest_day(views));
  std::vector<LayerLine> lines;
  lines.reserve(views.size());
  for (const audit::View& view : views) {
    lines.push_back(line_of(view, day));
  }
  put_in_order(lines);
  const Totals totals = totals_of(lines, session->book);
  if (options.format == "json") {
    io.out << json_text(lines, totals, day, session->book);
    return finished(ExitStatus::clean, options, io);
  }
  const Text why = session->as_of
                       ? Text{}
                       : Text{"（最新一条限度生效之日，另定用 --as-of）", " (when the newest limit began; --as-of gives another day)"};
  const Text summary{fmt::format("{} 层，{} 份文件，{} 条规则，{} 条限度，其中 {} 条在 {} 有效{}\n", lines.size(), totals.documents,
                                 totals.rules, totals.limits, totals.in_force, iso(day), why.zh),
                     fmt::format("{} layers, {} documents, {} rules, {} limits, {} of them in force on {}{}\n", lines.size(),
                                 totals.documents, totals.rules, totals.limits, totals.in_force, iso(day), why.en)};
  io.out << table_text(lines, options.lang) << "\n" << summary.in(options.lang);
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
