#include "cli/config_report.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/utf8.h"
#include "cli/text_table.h"

namespace jianfu::cli {

namespace {

using report::Json;

std::string place(const Location& where) {
  return fmt::format("{}:{}", where.file->path(), where.start().line);
}

std::string origin_text(const Origin& origin, Lang lang) {
  switch (origin.kind) {
    case Origin::Kind::built_in:
      return Text{"默认", "default"}.in(lang);
    case Origin::Kind::command_line:
      return Text{"命令行 ", "command line "}.in(lang) + origin.option;
    case Origin::Kind::file:
      return place(origin.where);
    case Origin::Kind::plan:
      return Text{"计划 ", "the plan "}.in(lang) + place(origin.where);
    case Origin::Kind::policies:
      return Text{"政策: 不得豁免", "the policies: it cannot be waived"}.in(lang);
    case Origin::Kind::excludes:
      break;
  }
  return Text{"“排除”、.jianfuignore 和 .gitignore", "exclude, .jianfuignore and .gitignore"}.in(lang);
}

std::string from_text(const Setting& setting, Lang lang) {
  std::string over;
  for (const Origin& origin : setting.over) {
    over += (over.empty() ? "" : Text{"、", ", "}.in(lang)) + origin_text(origin, lang);
  }
  const std::string from = origin_text(setting.from, lang);
  return over.empty() ? from : from + fmt::format(fmt::runtime(Text{"（胜过 {}）", " (over {})"}.in(lang)), over);
}

const char* word(Origin::Kind kind) {
  switch (kind) {
    case Origin::Kind::built_in:
      return "default";
    case Origin::Kind::command_line:
      return "command-line";
    case Origin::Kind::file:
      return "file";
    case Origin::Kind::plan:
      return "plan";
    case Origin::Kind::policies:
      return "policies";
    case Origin::Kind::excludes:
      break;
  }
  return "excludes";
}

Json origin_json(const Origin& origin) {
  Json json = {{"kind", word(origin.kind)}};
  if (origin.kind == Origin::Kind::command_line) {
    json["option"] = origin.option;
  }
  if (origin.where.file != nullptr) {
    const Position start = origin.where.start();
    json["path"] = origin.where.file->path();
    json["line"] = start.line;
    json["column"] = start.column;
  }
  return json;
}

}  // namespace

std::string config_text(const ConfigReport& report, Lang lang) {
  const bool zh = lang == Lang::zh;
  std::string out = fmt::format("{}: {}\n", zh ? "计划" : "plan", utf8::printable(report.path));
  out += report.files.empty() ? Text{"配置: 没有 .jianfu.yaml\n", "configuration: no .jianfu.yaml\n"}.in(lang)
                              : fmt::format("{}: {}\n", zh ? "配置（近的在前）" : "configuration (nearest first)",
                                            fmt::join(report.files, zh ? "、" : ", "));
  for (const SettingsOfPlan& plan : report.plans) {
    out += '\n';
    if (report.plans.size() > 1) {
      out += fmt::format(fmt::runtime(zh ? "第 {} 份文档\n" : "document {}\n"), plan.document);
    }
    std::vector<std::vector<std::string>> rows = {
        {Text{"项", "setting"}.in(lang), Text{"值", "value"}.in(lang), Text{"来自", "from"}.in(lang)}};
    std::string last;
    for (const Setting& setting : plan.settings) {
      rows.push_back({setting.key == last ? "" : setting.name.in(lang), utf8::printable(setting.shown.in(lang)), from_text(setting, lang)});
      last = setting.key;
    }
    out += text_table(rows);
  }
  return out;
}

std::string config_json(const ConfigReport& report) {
  Json plans = Json::array();
  for (const SettingsOfPlan& plan : report.plans) {
    Json settings = Json::array();
    for (const Setting& setting : plan.settings) {
      Json one = {{"key", setting.key}, {"value", setting.value}, {"from", origin_json(setting.from)}};
      for (const Origin& origin : setting.over) {
        one["over"].push_back(origin_json(origin));
      }
      settings.push_back(std::move(one));
    }
    plans.push_back({{"document", plan.document}, {"settings", std::move(settings)}});
  }
  const Json all = {{"schema", "jianfu-lint/config/1"}, {"path", report.path}, {"files", report.files}, {"plans", std::move(plans)}};
  return report::dump(all, 2) + "\n";
}

}  // namespace jianfu::cli
