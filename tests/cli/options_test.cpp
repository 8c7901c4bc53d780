#include "cli/options.h"

#include <initializer_list>
#include <map>

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "cli/help.h"
#include "cli/option_table.h"

using namespace jianfu;
using namespace jianfu::cli;

namespace {

Environment environment_of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](std::string_view name) {
    const auto found = variables.find(std::string(name));
    return found == variables.end() ? std::string() : found->second;
  };
}

ParseOutcome parsed(std::initializer_list<std::string> typed) {
  return parse(typed, environment_of({}));
}

Options options_of(std::initializer_list<std::string> typed) {
  const ParseOutcome outcome = parsed(typed);
  REQUIRE_MESSAGE(outcome.options.has_value(), outcome.err);
  CHECK(outcome.status == ExitStatus::clean);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.empty());
  return *outcome.options;
}

// The message of a refused command line, without its frame.
std::string refusal(std::initializer_list<std::string> typed) {
  const ParseOutcome outcome = parsed(typed);
  REQUIRE(!outcome.options.has_value());
  CHECK(outcome.status == ExitStatus::unusable);
  CHECK(outcome.out.empty());
  const std::string message = outcome.err.substr(0, outcome.err.find('\n'));
  const std::size_t start = message.find(": ", message.find(": ") + 2);
  return message.substr(start + 2);
}

bool has_option(const std::string& help, const std::string& name) {
  return help.find(", " + name + " ") != std::string::npos || help.find("      " + name + " ") != std::string::npos;
}

}  // namespace

TEST_CASE("the bare form checks paths") {
  const Options options = options_of({"计划.yaml", "plans", "-"});
  CHECK(options.command == Command::check);
  CHECK(options.paths == std::vector<std::string>{"计划.yaml", "plans", "-"});
  CHECK(options.format == "text");
  CHECK(options.lang == Lang::zh);
  CHECK(options.color == When::automatic);
  CHECK(options.fail_on == std::nullopt);
  CHECK(options.configs);
  CHECK(options.jobs == 0);
}

TEST_CASE("options may stand anywhere and in both spellings") {
  const Options options =
      options_of({"--region",           "浙江省/杭州市", "check", "a.yaml",           "--stage=小学", "--grade", "三年级", "b.yaml",
                  "--as-of=2026-09-01", "--policies",    "政策",  "--format",         "json",         "--lang",  "en",     "--color=always",
                  "--fail-on",          "never",         "-j4",   "--stdin-filename", "x.yaml"});
  CHECK(options.command == Command::check);
  CHECK(options.paths == std::vector<std::string>{"a.yaml", "b.yaml"});
  CHECK(options.region == "浙江省/杭州市");
  CHECK(options.stage == "小学");
  CHECK(options.grade == "三年级");
  CHECK(options.as_of == "2026-09-01");
  CHECK(options.policies == "政策");
  CHECK(options.format == "json");
  CHECK(options.lang == Lang::en);
  CHECK(options.color == When::always);
  CHECK(options.fail_on == Threshold{std::nullopt});
  CHECK(options.jobs == 4);
  CHECK(options.stdin_filename == "x.yaml");
}

TEST_CASE("lists take commas of both widths and may be repeated; a path behind one stays a path") {
  const Options options =
      options_of({"--select", "homework,sleep", "a.yaml", "--select", "school-day/，exam/", "--ignore=, ,reading", "b.yaml"});
  CHECK(options.select == std::vector<std::string>{"homework", "sleep", "school-day/", "exam/"});
  CHECK(options.ignore == std::vector<std::string>{"reading"});
  CHECK(options.paths == std::vector<std::string>{"a.yaml", "b.yaml"});
}

TEST_CASE("of a value given twice, the last holds") {
  CHECK(options_of({"--fail-on", "info", "a.yaml", "--fail-on", "warning"}).fail_on == Threshold{Severity::warning});
  CHECK(options_of({"--region=甲", "--region=乙", "a.yaml"}).region == "乙");
}

TEST_CASE("the other commands") {
  CHECK(options_of({"explain", "homework/written-total"}).rule == "homework/written-total");
  CHECK(options_of({"rules", "--region", "天津市"}).command == Command::rules);
  CHECK(options_of({"--lang", "zh", "rules"}).command == Command::rules);

  const Options facts = options_of({"facts", "a.yaml", "--table", "days", "--format", "csv"});
  CHECK(facts.command == Command::facts);
  CHECK(facts.paths == std::vector<std::string>{"a.yaml"});
  CHECK(facts.table == "days");
  CHECK(facts.format == "csv");
  CHECK(options_of({"facts", "-"}).format == "table");

  const Options compare = options_of({"compare", "公布.yaml", "实际.yaml", "--format=json"});
  CHECK(compare.command == Command::compare);
  CHECK(compare.paths == std::vector<std::string>{"公布.yaml", "实际.yaml"});
  CHECK(compare.format == "json");

  CHECK(options_of({"policy", "test"}).command == Command::policy_test);
  CHECK(options_of({"policy", "test"}).policy_dir.empty());
  CHECK(options_of({"policy", "test", "政策"}).policy_dir == "政策");
  CHECK(options_of({"--version"}).command == Command::version);
  CHECK(options_of({"-V"}).command == Command::version);
}

TEST_CASE("a path that is named like a command") {
  CHECK(options_of({"./check"}).paths == std::vector<std::string>{"./check"});
  CHECK(options_of({"--", "check"}).paths == std::vector<std::string>{"check"});
  CHECK(options_of({"check", "check", "rules"}).paths == std::vector<std::string>{"check", "rules"});
  CHECK(options_of({"a.yaml", "rules"}).paths == std::vector<std::string>{"a.yaml", "rules"});
  CHECK(options_of({"a.yaml", "--", "--lang", "-x"}).paths == std::vector<std::string>{"a.yaml", "--lang", "-x"});
  CHECK(options_of({"[甲].yaml", "[a,b]"}).paths == std::vector<std::string>{"[甲].yaml", "[a,b]"});
  CHECK(options_of({"--region", "[甲,乙]", "a"}).region == "[甲,乙]");
}

TEST_CASE("what is wrong with the command line is said") {
  CHECK(refusal({}) == "缺少参数: 路径…");
  CHECK(refusal({"check"}) == "缺少参数: 路径…");
  CHECK(refusal({"explain"}) == "缺少参数: 规则");
  CHECK(refusal({"facts"}) == "缺少参数: 计划");
  CHECK(refusal({"facts", "a", "b"}) == "命令 facts 多了参数: b");
  CHECK(refusal({"rules", "a"}) == "命令 rules 多了参数: a");
  CHECK(refusal({"policy"}) == "命令 policy 之后还要写: check、test、list、diff、pages");
  CHECK(refusal({"policy", "tset"}) == "policy 不接受「tset」，可以是: check、test、list、diff、pages；是不是想写 test？");
  CHECK(refusal({"a.yaml", "--regoin", "x"}) == "没有选项 --regoin；是不是想写 --region？");
  CHECK(refusal({"a.yaml", "--frobnicate=1"}) == "没有选项 --frobnicate");
  CHECK(refusal({"a.yaml", "-x"}) == "没有选项 -x");
  CHECK(refusal({"——region", "浙江", "a.yaml"}) == "——region 的短横不是半角的；是不是想写 --region？");
  CHECK(refusal({"a.yaml", "—help"}) == "—help 的短横不是半角的；是不是想写 --help？");
  CHECK(refusal({"a.yaml", "--region"}) == "选项 --region 需要一个值: 地区");
  CHECK(refusal({"a.yaml", "-j"}) == "选项 --jobs 需要一个值: 数目");
  CHECK(refusal({"--region=", "a.yaml"}) == "选项 --region 需要一个值: 地区");
  CHECK(refusal({"--region", "", "a.yaml"}) == "选项 --region 需要一个值: 地区");
  CHECK(refusal({"--region", "--stage", "小学", "a.yaml"}) == "选项 --region 需要一个值: 地区");
  CHECK(refusal({"--version=3"}) == "选项 --version 不带值");
  CHECK(refusal({"a.yaml", "--table", "days"}) == "选项 --table 不用于命令 check，只用于 facts");
  CHECK(refusal({"a.yaml", "--lang", "cn"}) == "--lang 不接受「cn」，可以是: zh、en");
  CHECK(refusal({"a.yaml", "--color", "alway"}) == "--color 不接受「alway」，可以是: auto、always、never；是不是想写 always？");
  CHECK(refusal({"a.yaml", "--fail-on", "warn"}) == "--fail-on 不接受「warn」，可以是: error、warning、info、never");
  CHECK(refusal({"facts", "a.yaml", "--format", "jsn"}) == "--format 不接受「jsn」，可以是: table、json、csv；是不是想写 json？");
  for (const char* jobs : {"0", "-1", "1.5", "x", "1025", "99999999999999"}) {
    CHECK(refusal({"a.yaml", "--jobs", jobs}) == "--jobs 不接受「" + std::string(jobs) + "」，可以是: 1–1024");
  }
}

TEST_CASE("errors speak the language of --lang, wherever it stands, else that of the locale") {
  const std::string english = "jianfu-lint: error: there is no option --regoin; did you mean --region?\nsee jianfu-lint --help\n";
  CHECK(parse({"--regoin", "x", "--lang=en"}, environment_of({})).err == english);
  CHECK(parse({"--regoin", "x"}, environment_of({{"LANG", "en_GB.UTF-8"}})).err == english);
  CHECK(parse({"explain", "--lang", "zh"}, environment_of({{"LANG", "de_DE"}})).err ==
        "jianfu-lint: 错误: 缺少参数: 规则\n用法见 jianfu-lint explain --help\n");
}

TEST_CASE("an argument cannot write control codes to the terminal") {
  const std::string err = parsed({"--x\x1b[31m\nq"}).err;
  CHECK(err == "jianfu-lint: 错误: 没有选项 --x\uFFFD[31m q\n用法见 jianfu-lint --help\n");
}

TEST_CASE("help mentions every command and option, aligned, and exits 0") {
  for (const Lang lang : {Lang::zh, Lang::en}) {
    const ParseOutcome outcome = parsed({"--help", lang == Lang::zh ? "--lang=zh" : "--lang=en"});
    CHECK(!outcome.options.has_value());
    CHECK(outcome.status == ExitStatus::clean);
    CHECK(outcome.err.empty());
    CHECK(outcome.out == help_text(std::nullopt, lang));
    for (const OptionSpec& option : option_table()) {
      CHECK_MESSAGE(has_option(outcome.out, option.name) != option.hidden, option.name);
      CHECK(!option.help.in(lang).empty());
    }
    for (const CommandSpec& command : command_table()) {
      CHECK(outcome.out.find("  jianfu-lint " + words_of(command.command)) != std::string::npos);
    }
    for (const char* status : {"\n  0  ", "\n  1  ", "\n  2  ", "\n  3  "}) {
      CHECK(outcome.out.find(status) != std::string::npos);
    }
    CHECK(outcome.out.find(" \n") == std::string::npos);
    for (std::size_t at = 0; at < outcome.out.size();) {
      const std::size_t end = outcome.out.find('\n', at);
      CHECK(utf8::width(outcome.out.substr(at, end - at)) <= 110);
      at = end + 1;
    }
  }
}

TEST_CASE("help of one command lists only what it takes") {
  const std::string facts = parsed({"facts", "--help"}).out;
  CHECK(facts.find("--table") != std::string::npos);
  CHECK(facts.find("table、json、csv") != std::string::npos);
  CHECK(facts.find("--fail-on") == std::string::npos);
  CHECK(parsed({"-h"}).out == help_text(std::nullopt, Lang::zh));
}
