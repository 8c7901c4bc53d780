// waivers PATH…: what plans excuse, by whose authority, until when, and whether that has any effect.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/plan_files.h"
#include "cli/text_table.h"
#include "report/json_values.h"

namespace jianfu::cli {

namespace {

using check::WaiverState;
using report::Json;

// One waiver, or a comment that was meant as one (no state).
struct Row {
  std::string path;
  int document = 1;
  Position at;
  bool in_comment = false;
  std::optional<WaiverState> state = {};
  std::optional<std::string> rule = {};
  std::optional<std::string> reason = {};
  std::optional<std::string> approval = {};
  std::optional<std::string> expires = {};  // 2027-01-31
  int findings = 0;
  std::string date;  // whose rules count
};

struct StateWord {
  std::optional<WaiverState> state = {};
  const char* id;
  Text word;
};

// In the order of the last line.
const std::array<StateWord, 8>& state_words() {
  static const std::array<StateWord, 8> words = {{{WaiverState::in_force, "in-force", {"有效", "in force"}},
                                                  {WaiverState::unused, "unused", {"没有用到", "unused"}},
                                                  {WaiverState::expired, "expired", {"已到期", "expired"}},
                                                  {WaiverState::not_waivable, "not-allowed", {"不得豁免", "not allowed"}},
                                                  {WaiverState::incomplete, "incomplete", {"不完整", "incomplete"}},
                                                  {WaiverState::unknown_rule, "unknown-rule", {"没有这条规则", "unknown rule"}},
                                                  {std::nullopt, "mistyped", {"写错", "mistyped"}},
                                                  {WaiverState::not_asked, "not-asked", {"规则没有查", "rule not asked"}}}};
  return words;
}

const StateWord& word_of(const std::optional<WaiverState>& state) {
  return *std::ranges::find(state_words(), state, &StateWord::state);
}

template <typename T>
std::optional<T> value_of(const plan::Maybe<T>& maybe) {
  return maybe ? std::optional(maybe->value) : std::nullopt;
}

void add_rows(const check::CheckedPlan& plan, const std::string& path, int document, std::vector<Row>& rows) {
  for (const check::JudgedWaiver& one : plan.waivers) {
    const plan::Waiver& waiver = one.waiver;
    rows.push_back({.path = path,
                    .document = document,
                    .at = waiver.where.start(),
                    .in_comment = waiver.in_comment,
                    .state = one.state,
                    .rule = value_of(waiver.rule),
                    .reason = value_of(waiver.reason),
                    .approval = value_of(waiver.approval),
                    .expires = waiver.expires ? std::optional(iso(waiver.expires->value)) : std::nullopt,
                    .findings = one.findings,
                    .date = plan.date});
  }
  for (const Finding& finding : plan.findings) {
    if (finding.rule == "waiver/mistyped") {
      rows.push_back({.path = path, .document = document, .at = finding.where.start(), .in_comment = true, .state = {}, .date = plan.date});
    }
  }
}

class Lister {
 public:
  Lister(const Session& session, const Options& options, const Io& io) : session_(session), options_(options), io_(io) {}

  // false, with the reason on standard error, when it cannot be read.
  bool add(const std::string& path) {
    auto text = session_.input.read(path);
    if (!text) {
      return refuse(path, text.error().message);
    }
    Sources sources;
    const File& file = sources.add(shown_path(path, options_), std::move(*text));
    const Settings settings = settings_for(session_, options_, path, sources);
    int document = 0;
    bool is_plan = false;
    std::vector<Row> rows;
    for (const check::CheckedPlan& plan : session_.checker->check(file, settings.given, settings.asked)) {
      add_rows(plan, file.path(), ++document, rows);
      is_plan = is_plan || !plan.date.empty();
    }
    std::ranges::stable_sort(rows, {}, [](const Row& row) { return std::pair(row.at.line, row.at.column); });
    std::ranges::move(rows, std::back_inserter(rows_));
    ++files_;
    return is_plan || refuse(path, {"读不成计划，先用 jianfu-lint 检查它", "cannot be read as a plan; check it with jianfu-lint first"});
  }

  bool refuse(const std::string& path, const Text& reason) const {
    io_.err << error_line(fmt::format("{}: {}", path, reason.in(options_.lang)), options_.lang);
    return false;
  }

  std::string text() const {
    const Lang lang = options_.lang;
    std::vector<std::vector<std::string>> table;
    for (const Row& row : rows_) {
      const auto shown = [](const std::optional<std::string>& word) { return word ? utf8::printable(*word) : "-"; };
      table.push_back({fmt::format("{}:{}", utf8::printable(row.path), row.at.line), shown(row.rule), word_of(row.state).word.in(lang),
                       shown(row.expires), covers(row), shown(row.approval), shown(row.reason)});
    }
    if (!table.empty()) {
      const std::vector<Text> heads = {{"位置", "place"},      {"规则", "rule"},      {"状态", "state"}, {"到期", "until"},
                                       {"豁免几处", "covers"}, {"批准", "authority"}, {"理由", "reason"}};
      table.insert(table.begin(), std::vector<std::string>());
      for (const Text& head : heads) {
        table.front().push_back(head.in(lang));
      }
    }
    return text_table(table) + (table.empty() ? "" : "\n") + last_line();
  }

  std::string json() const {
    Json rows = Json::array();
    for (const Row& row : rows_) {
      const auto value = [](const std::optional<std::string>& word) { return word ? Json(*word) : Json(nullptr); };
      rows.push_back({{"path", row.path},
                      {"document", row.document},
                      {"line", row.at.line},
                      {"column", row.at.column},
                      {"kind", row.in_comment ? "comment" : "record"},
                      {"state", word_of(row.state).id},
                      {"rule", value(row.rule)},
                      {"reason", value(row.reason)},
                      {"approval", value(row.approval)},
                      {"expires", value(row.expires)},
                      {"findings", row.findings},
                      {"date", row.date}});
    }
    Json states = Json::object();
    for (const StateWord& one : state_words()) {
      states[one.id] = count(one.state);
    }
    const Json all = {
        {"schema", "jianfu-lint/waivers/1"}, {"waivers", std::move(rows)}, {"summary", {{"files", files_}, {"states", std::move(states)}}}};
    return report::dump(all, 2) + "\n";
  }

 private:
  std::size_t count(const std::optional<WaiverState>& state) const {
    return static_cast<std::size_t>(std::ranges::count(rows_, state, &Row::state));
  }

  // Nothing where it says nothing.
  static std::string covers(const Row& row) {
    return row.state == WaiverState::in_force || row.state == WaiverState::unused ? std::to_string(row.findings) : "-";
  }

  // 2 个文件，3 条豁免: 1 有效，2 已到期
  std::string last_line() const {
    const bool zh = options_.lang == Lang::zh;
    std::string states;
    for (const StateWord& one : state_words()) {
      if (const std::size_t number = count(one.state); number > 0) {
        states += fmt::format("{}{} {}", states.empty() ? ": " : zh ? "，" : ", ", number, one.word.in(options_.lang));
      }
    }
    const Text day = session_.as_of ? Text{fmt::format("按 {} 看", iso(*session_.as_of)), fmt::format("on {}", iso(*session_.as_of))}
                                    : Text{"按各计划自己的日期看，另定用 --as-of", "on each plan's own day; --as-of gives another"};
    return zh ? fmt::format("{} 个文件，{} 条豁免{}（{}）\n", files_, rows_.size(), states, day.zh)
              : fmt::format("{} file{}, {} waiver{}{} ({})\n", files_, files_ == 1 ? "" : "s", rows_.size(), rows_.size() == 1 ? "" : "s",
                            states, day.en);
  }

  const Session& session_;
  const Options& options_;
  const Io& io_;
  std::vector<Row> rows_;
  std::size_t files_ = 0;
};

}  // namespace

ExitStatus run_waivers(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  const FoundPlans found = files_to_check(options.paths, shown_path("-", options), session->input, session->excludes, false);
  Lister lister(*session, options, io);
  for (const std::string& path : found.missing) {
    lister.refuse(path, {"找不到", "no such file or folder"});
  }
  if (!read_configs(*session, found.paths, options, io)) {
    return ExitStatus::unusable;
  }
  if (found.paths.empty() && found.unreadable.empty()) {
    if (found.missing.empty()) {
      io.err << error_line(Text{"没有找到计划文件", "no plan found"}.in(options.lang), options.lang);
    }
    return ExitStatus::unusable;
  }
  bool all_read = true;
  for (const Unreadable& folder : found.unreadable) {
    all_read = lister.refuse(folder.path, folder.reason);
  }
  for (const std::string& path : found.paths) {
    all_read = lister.add(path) && all_read;
  }
  io.out << (options.format == "json" ? lister.json() : lister.text());
  return finished(!found.missing.empty() ? ExitStatus::unusable : all_read ? ExitStatus::clean : ExitStatus::findings, options, io);
}

}  // namespace jianfu::cli
