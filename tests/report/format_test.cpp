#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "report/report.h"

using namespace jianfu;
using namespace jianfu::report;

namespace {

const std::string plan_text =
    "学校: 青溪小学\n"
    "地区: 浙江省/杭州市\n"
    "作业:\n"
    "  三年级1班:\n"
    "    周二: {语文: 40分钟, 数学: 30分钟}\n"
    "措施: |\n"
    "  每周公布考试成绩和排名。\n"
    "\t豁免: []\n";

Location place(const File& file, const std::string& words) {
  const std::size_t begin = file.text().find(words);
  REQUIRE(begin != std::string::npos);
  return {.file = &file, .begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(begin + words.size())};
}

// Two plans with one finding of every kind, as a check would give them.
std::vector<PlanReport> sample(Sources& sources) {
  const File& file = sources.add("plans/青溪.yaml", plan_text);
  const Finding too_much{
      .rule = "homework/written-total",
      .severity = Severity::error,
      .message = {.zh = "三年级1班 周二 书面作业合计 70 分钟，上限 60 分钟",
                  .en = "三年级1班 周二: written homework in total 70 minutes, at most 60 minutes"},
      .where = place(file, "40分钟"),
      .notes = {{.kind = Note::Kind::arithmetic,
                 .text = {.zh = "语文 40 + 数学 30 = 70 分钟，超出 10 分钟", .en = "语文 40 + 数学 30 = 70 minutes, 10 minutes too many"}},
                {.kind = Note::Kind::place, .text = same_text("数学"), .where = place(file, "30分钟")},
                {.kind = Note::Kind::basis, .text = same_text("全国 · 《示例文件》第4条（2021-07-24 起）")},
                {.kind = Note::Kind::advice, .text = {.zh = "减少书面作业", .en = "set less written homework"}},
                {.kind = Note::Kind::remark, .text = {.zh = "口头作业不计入", .en = "oral homework does not count"}}}};
  const Finding published{.rule = "exam/publish",
                          .severity = Severity::warning,
                          .message = {.zh = "公布考试成绩", .en = "exam results are published"},
                          .where = place(file, "公布考试成绩和排名")};
  const Finding tab{.rule = "yaml/tab",
                    .severity = Severity::info,
                    .message = {.zh = "缩进用了制表符", .en = "a tab in the indentation"},
                    .where = place(file, "\t")};
  const Finding waived{.rule = "school-day/first-lesson",
                       .severity = Severity::error,
                       .message = {.zh = "第1节 8:00 开始，不早于 8:20", .en = "lesson 1 starts at 8:00, not before 8:20"},
                       .where = place(file, "浙江省/杭州市"),
                       .waived = true};
  const Finding unread{.rule = "file/unreadable",
                       .severity = Severity::error,
                       .message = {.zh = "没有读取权限", .en = "no permission to read"},
                       .where = {}};
  return {{.path = "plans/青溪.yaml",
           .findings = {waived, too_much, published, tab},
           .verdicts = {.pass = 40, .breach = 3, .not_applicable = 10, .undetermined = 7},
           .layers = {"全国", "浙江省", "浙江省/杭州市"},
           .date = "2026-09-01",
           .date_source = {.zh = "计划的执行日期", .en = "the plan's own date"},
           .rules = {{"exam/publish", Verdict::breach},
                     {"homework/written-total", Verdict::breach},
                     {"school-day/first-lesson", Verdict::breach},
                     {"sleep/hours", Verdict::undetermined},
                     {"sport/daily", Verdict::undetermined},
                     {"sport/lessons", Verdict::pass},
                     {"training/none", Verdict::not_applicable}},
           .school = "青溪小学"},
          {.path = "plans/锁.yaml",
           .findings = {unread},
           .verdicts = {},
           .layers = {},
           .date = {},
           .date_source = {},
           .rules = {},
           .school = {}}};
}

// The plan as the next one of a report that others may have opened.
std::string piece(const Format& format, const PlanReport& plan, bool& opened) {
  std::string text = format.plan(plan);
  if (text.empty()) {
    return text;
  }
  text = (opened ? format.between() : "") + text;
  opened = true;
  return text;
}

std::string printed(const std::string& format, const Style& style, const std::vector<PlanReport>& plans) {
  const RunInfo run{.version = "1.2.3",
                    .policy_set = "built-in",
                    .policy_digest = "0123456789abcdef",
                    .rules = {{"homework/written-total",
                               {.title = {.zh = "每天书面作业总时长", .en = "daily written homework in total"},
                                .advice = {.zh = "减少书面作业", .en = "set less written homework"}}}}};
  const std::unique_ptr<Format> printer = make_format(format, style);
  REQUIRE(printer != nullptr);
  Summary summary;
  std::string out = printer->begin(run);
  bool opened = false;
  for (const PlanReport& plan : plans) {
    out += piece(*printer, plan, opened);
    add(summary, plan);
  }
  return out + printer->end(run, summary);
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string golden(const std::string& name, const std::string& actual) {
  const std::string path = std::string(JIANFU_SOURCE_DIR) + "/tests/report/golden/" + name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  return read(path);
}

// Every key of a document, however deep.
void collect_keys(const nlohmann::json& value, std::set<std::string>& keys) {
  for (const auto& [key, child] : value.items()) {
    if (value.is_object()) {
      keys.insert(key);
    }
    if (child.is_structured()) {
      collect_keys(child, keys);
    }
  }
}

// A plan whose every text is hostile.
PlanReport hostile(Sources& sources) {
  static const std::string evil =  // verdicts look at it
      "\x1b[31m\x9b"
      "1m\u009B2J\u202E\x07\r\n\t\x7F\xFF";
  const File& file = sources.add("p\x1b]0;\n.yaml", "a: " + evil + "\n");
  const Location where{.file = &file, .begin = 3, .end = 9};
  return {.path = file.path(),
          .findings = {{.rule = "x/" + evil,
                        .severity = Severity::error,
                        .message = same_text(evil),
                        .where = where,
                        .notes = {{.kind = Note::Kind::place, .text = same_text(evil), .where = where}}},
                       {.rule = "file/x", .severity = Severity::info, .message = same_text(evil), .where = {}}},
          .verdicts = {.pass = 1},
          .layers = {evil},
          .date = "2026-09-01",
          .date_source = same_text(evil),
          .rules = {{evil, Verdict::undetermined}},
          .school = evil};
}

}  // namespace

TEST_CASE("every format prints the sample as its golden file says") {
  Sources sources;
  const std::vector<PlanReport> plans = sample(sources);
  for (const std::string& format : format_names()) {
    for (const Lang lang : {Lang::zh, Lang::en}) {
      const std::string name = format + (lang == Lang::zh ? ".zh" : ".en");
      const std::string actual = printed(format, {.lang = lang}, plans);
      CHECK_MESSAGE(golden(name, actual) == actual, name);
      CHECK(actual.find(" \n") == std::string::npos);
      CHECK(actual.ends_with("\n"));
      CHECK(!actual.ends_with("\n\n"));
      CHECK(actual.find('\x1b') == std::string::npos);
    }
  }
  const std::string colored = printed("text", {.lang = Lang::zh, .color = true}, plans);
  CHECK(golden("text-color.zh", colored) == colored);
}

TEST_CASE("no finding and no plan still give a summary") {
  CHECK(printed("text", {}, {}) == "0 个文件: 0 个错误，0 个警告，0 个提示，0 个已豁免\n未判定任何规则；政策 内置 01234567\n");
  PlanReport fine{.path = "a.yaml",
                  .findings = {},
                  .verdicts = {.pass = 2, .breach = 0, .not_applicable = 1, .undetermined = 3},
                  .layers = {"全国"},
                  .date = "2026-09-01",
                  .date_source = {.zh = "学期", .en = "the term"},
                  .rules = {},
                  .school = {}};
  CHECK(printed("text", {.lang = Lang::en}, {fine}) ==
        "1 file: 0 errors, 0 warnings, 0 infos, 0 waived\n"
        "6 verdicts: 2 pass, 0 breach, 1 not applicable, 3 undetermined; layers 全国; date 2026-09-01 (the term); policies built-in "
        "01234567\n");
  for (const std::string& format : format_names()) {
    CHECK(printed(format, {}, {}).ends_with("\n"));
  }
}

TEST_CASE("JSON is JSON, also without plans") {
  Sources sources;
  for (const std::vector<PlanReport>& plans : {std::vector<PlanReport>{}, sample(sources), std::vector<PlanReport>{hostile(sources)}}) {
    const auto document = nlohmann::json::parse(printed("json", {}, plans), nullptr, false);
    REQUIRE(!document.is_discarded());
    CHECK(document["schema"] == "jianfu-lint/report/1");
    CHECK(document["plans"].size() == plans.size());
    std::size_t start = 0;
    const std::string lines = printed("jsonl", {}, plans);
    while (start < lines.size()) {
      const std::size_t end = lines.find('\n', start);
      const auto line = nlohmann::json::parse(lines.substr(start, end - start), nullptr, false);
      REQUIRE(!line.is_discarded());
      CHECK(line.contains("type"));
      start = end + 1;
    }
  }
}

TEST_CASE("ids, keys and places are the same in both languages") {
  Sources sources;
  const auto strip = [](nlohmann::json document) {
    for (auto& plan : document["plans"]) {
      plan.erase("date_source");
      for (auto& finding : plan["findings"]) {
        finding.erase("message");
        for (auto& note : finding["notes"]) {
          note.erase("text");
        }
      }
    }
    document["summary"].erase("date_source");
    document.erase("language");
    return document;
  };
  const std::vector<PlanReport> plans = sample(sources);
  CHECK(strip(nlohmann::json::parse(printed("json", {.lang = Lang::zh}, plans))) ==
        strip(nlohmann::json::parse(printed("json", {.lang = Lang::en}, plans))));
}

TEST_CASE("no text of a file reaches the terminal as a control code") {
  Sources sources;
  const PlanReport plan = hostile(sources);
  for (const std::string& format : format_names()) {
    const std::string out = printed(format, {}, {plan});
    CHECK(utf8::first_invalid(out) == std::string::npos);
    for (const char* code : {"\x1b", "\x07", "\r", "\t", "\x7F", "\u009B", "\u202E"}) {
      CHECK_MESSAGE(out.find(code) == std::string::npos, format);
    }
  }
  // Only the program's own line ends: 2 findings with line, carets and a note with its own, a blank line after each, 2 lines at the end.
  const std::string text = printed("text", {}, {plan});
  CHECK(std::count(text.begin(), text.end(), '\n') == 11);
}

TEST_CASE("the summary of a batch stays short and does not depend on the order") {
  std::vector<PlanReport> plans;
  for (const char* layer : {"浙江省/杭州市", "浙江省", "全国", "天津市", "北京市", "上海市"}) {
    PlanReport plan{.path = layer,
                    .findings = {},
                    .verdicts = {.pass = 1},
                    .layers = {layer},
                    .date = {},
                    .date_source = {},
                    .rules = {},
                    .school = {}};
    plan.date = "2026-09-0" + std::to_string(1 + plans.size());
    plan.date_source = same_text("学期");
    plans.push_back(plan);
  }
  const std::string forward = printed("text", {}, plans);
  std::reverse(plans.begin(), plans.end());
  CHECK(printed("text", {}, plans) == forward);
  CHECK(forward ==
        "6 个文件: 0 个错误，0 个警告，0 个提示，0 个已豁免\n"
        "6 次规则判定: 6 通过，0 违反，0 不适用，0 无法判断；层级 全国、上海市、北京市、天津市、浙江省 等 6 层；日期 2026-09-01 至 "
        "2026-09-06 间 6 个日期；"
        "政策 内置 01234567\n");
  CHECK(printed("text", {.lang = Lang::en}, plans).find("; date 6 days from 2026-09-01 to 2026-09-06; ") != std::string::npos);
}

TEST_CASE("the documents of one file count as one file; a stop is told") {
  Summary summary;
  PlanReport plan{.path = "a.yaml",
                  .findings = {},
                  .verdicts = {},
                  .layers = {},
                  .date = "2026-09-01",
                  .date_source = same_text("甲"),
                  .rules = {},
                  .school = {}};
  add(summary, plan);
  plan.document = 2;
  plan.date_source = same_text("乙");
  add(summary, plan);
  CHECK(summary.files == 1);
  CHECK(summary.dates == std::vector<std::string>{"2026-09-01"});
  CHECK(summary.date_source.empty());
  plan.document = 1;
  plan.date_source = same_text("甲");
  add(summary, plan);
  CHECK(summary.files == 2);
  CHECK(summary.date_source.empty());

  summary.stopped_early = true;
  CHECK(make_format("text", {})->end({}, summary).starts_with("2 个文件（提前结束，其余文件未检查）: "));
  CHECK(make_format("xml", {}) == nullptr);
}

TEST_CASE("the page about JSON names every field and shows what is printed") {
  Sources sources;
  const std::string page = read(std::string(JIANFU_SOURCE_DIR) + "/docs/json.md");
  std::set<std::string> keys;
  collect_keys(nlohmann::json::parse(printed("json", {}, sample(sources))), keys);
  for (const std::string& key : keys) {
    CHECK_MESSAGE(page.find("`" + key + "`") != std::string::npos, key);
  }
  PlanReport plan = sample(sources).front();
  plan.findings = {plan.findings[1]};
  plan.findings[0].notes.resize(2);
  plan.verdicts = {.pass = 40, .breach = 1, .not_applicable = 10, .undetermined = 7};
  CHECK(page.find("```json\n" + printed("json", {}, {plan}) + "```\n") != std::string::npos);
}

TEST_CASE("columns in every unit") {
  struct Row {
    const char* text;  // before the place
    int characters;
    int utf16;
    int cells;
    int bytes;
  };

  // Han, a Han character beyond the 16-bit plane, e with a combining accent, a family of emoji, a tab.
  const std::vector<Row> rows = {{"", 1, 1, 1, 1},        {"学校", 3, 3, 5, 7},      {"𠮷", 2, 3, 3, 5},
                                 {"e\u0301", 3, 3, 2, 4}, {"👨\u200D👩", 4, 6, 5, 12}, {"一\t", 3, 3, 5, 5}};
  for (const Row& row : rows) {
    for (const std::string before : {"", "\xEF\xBB\xBF", "一\r\n"}) {
      Sources sources;
      const std::string line = std::string(row.text) + "X";
      const File& file = sources.add("a.yaml", before + line + "\r\n");
      const auto at = static_cast<std::uint32_t>(file.text().find('X'));
      const PlanReport plan{
          .path = "a.yaml",
          .findings = {{.rule = "a/b", .message = same_text("甲"), .where = {.file = &file, .begin = at, .end = at + 1}}}};
      const auto start = nlohmann::json::parse(printed("json", {}, {plan}))["plans"][0]["findings"][0]["start"];
      CHECK_MESSAGE(start["column"] == row.characters, line);
      CHECK_MESSAGE(start["utf16_column"] == row.utf16, line);
      CHECK_MESSAGE(start["display_column"] == row.cells, line);
      CHECK(start["offset"] == at);
      const auto sarif = nlohmann::json::parse(printed("sarif", {}, {plan}));
      CHECK(sarif["runs"][0]["columnKind"] == "unicodeCodePoints");
      CHECK(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == row.characters);
      const auto rdjson = nlohmann::json::parse(printed("rdjson", {}, {plan}));
      const std::size_t mark = before == "\xEF\xBB\xBF" ? before.size() : 0;
      CHECK(rdjson["diagnostics"][0]["location"]["range"]["start"]["column"] == row.bytes + static_cast<int>(mark));
    }
  }
}

TEST_CASE("formats that are one document are one with any number of plans and findings") {
  Sources sources;
  std::vector<PlanReport> plans = sample(sources);
  PlanReport clean = plans.front();
  clean.findings.clear();
  for (const std::vector<PlanReport>& some :
       {std::vector<PlanReport>{}, {clean}, {clean, plans[0]}, {plans[0], clean, plans[1]}, {clean, clean}}) {
    for (const char* format : {"json", "sarif", "gitlab", "rdjson"}) {
      CHECK_MESSAGE(nlohmann::json::accept(printed(format, {}, some)), format);
    }
  }
}

TEST_CASE("JUnit calls a failure what fails the run") {
  Sources sources;
  const std::vector<PlanReport> plans = sample(sources);
  const auto failures = [&](std::optional<Severity> from) {
    const std::string out = printed("junit", {.fail_on = Threshold{from}}, {plans.front()});
    std::size_t count = 0;
    for (std::size_t at = out.find("<failure"); at != std::string::npos; at = out.find("<failure", at + 1)) {
      ++count;
    }
    CHECK(out.find("failures=\"" + std::to_string(count) + "\"") != std::string::npos);
    return count;
  };
  CHECK(failures(std::nullopt) == 0);
  CHECK(failures(Severity::error) == 1);
  CHECK(failures(Severity::warning) == 2);
  CHECK(failures(Severity::info) == 3);
}

TEST_CASE("CSV opens with a byte order mark when asked to") {
  for (const char* format : {"csv", "csv-schools"}) {
    const std::string plain = printed(format, {}, {});
    CHECK(printed(format, {.byte_order_mark = true}, {}) == "\xEF\xBB\xBF" + plain);
    CHECK(plain.starts_with("学校,"));
  }
}
