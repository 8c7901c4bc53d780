#include "cli/option_table.h"

#include <algorithm>

#include <fmt/ranges.h>

namespace jianfu::cli {

const std::vector<CommandSpec>& command_table() {
  static const std::vector<CommandSpec> table = {
      {Command::check, {"check"}, {"路径…", "PATH…"}, {"检查计划；check 可以省略", "check plans; the word check may be left out"}},
      {Command::explain,
       {"explain"},
       {"规则 [计划]", "RULE [PLAN]"},
       {"说明一条规则（对一份计划），或“计划:行”怎样读", "explain a rule (in a plan), or how PLAN:LINE was read"}},
      {Command::rules, {"rules"}, {}, {"列出生效的规则", "list the rules in force"}},
      {Command::facts, {"facts"}, {"计划", "PLAN"}, {"显示从计划中读到的事实表", "show the fact tables read from a plan"}},
      {Command::compare,
       {"compare"},
       {"公布的课表 实际的课表", "PUBLISHED ACTUAL"},
       {"比较公布的课表与实际上的课表（阴阳课表）", "hold the timetable taught against the one published"}},
      {Command::merge,
       {"merge"},
       {"结果…", "PART…"},
       {"把分开检查的结果（--format jsonl）合成一份报告", "join reports of shares of the plans (--format jsonl) into one"}},
      {Command::policy_check,
       {"policy", "check"},
       {"[文件夹]", "[DIR]"},
       {"检查政策本身：宽于上级、日期、数值、例子、文字", "check the policies: laxer limits, dates, figures, examples"}},
      {Command::policy_test,
       {"policy", "test"},
       {"[文件夹]", "[DIR]"},
       {"用政策自带的正反例检验政策", "judge the policies by their own examples"}},
      {Command::policy_list,
       {"policy", "list"},
       {"[文件夹]", "[DIR]"},
       {"列出各层的文件、规则、限度和日期", "list the layers with their documents, rules, limits and dates"}},
      {Command::policy_diff,
       {"policy", "diff"},
       {"[计划…]", "[PLAN…]"},
       {"比较两个日期的限度，及计划的判定有何变化", "what changed between two days, and for which plans"}},
      {Command::policy_pages,
       {"policy", "pages"},
       {"文件夹", "DIR"},
       {"为每条规则写一页说明（Markdown）", "write a page about each rule (Markdown)"}},
      {Command::init,
       {"init"},
       {"[文件夹]", "[DIR]"},
       {"写一份能通过的示范计划、配置和提交前检查", "write a plan that passes, a configuration and a hook to start from"}},
      {Command::completion,
       {"completion"},
       {"bash|zsh|fish", "bash|zsh|fish"},
       {"输出命令行补全脚本", "print a completion script for the shell"}},
      {Command::schema,
       {"schema"},
       {"名称", "NAME"},
       {"输出 JSON Schema: plan、policy、config、report、report-line", "print a JSON Schema: plan, policy, config, report, report-line"}},
  };
  return table;
}

const std::vector<OptionSpec>& option_table() {
  static const std::vector<Command> with_plans = {Command::check, Command::explain, Command::facts, Command::policy_diff};
  static const std::vector<Command> with_folders = {Command::check, Command::compare};
  static const std::vector<Command> with_rules = {Command::check, Command::rules, Command::compare};
  static const std::vector<Command> with_policies = {
      Command::check,       Command::explain,     Command::rules,       Command::facts,        Command::compare, Command::policy_check,
      Command::policy_test, Command::policy_list, Command::policy_diff, Command::policy_pages, Command::schema};
  static const std::vector<Command> with_formats = {Command::check,       Command::explain,    Command::rules,        Command::facts,
                                                    Command::compare,     Command::merge,      Command::policy_check, Command::policy_test,
                                                    Command::policy_list, Command::policy_diff};
  static const std::vector<Command> with_region = {Command::check,   Command::explain, Command::rules,      Command::facts,
                                                   Command::compare, Command::init,    Command::policy_diff};
  static const std::vector<Command> with_day = {Command::check,   Command::explain,      Command::rules,      Command::facts,
                                                Command::compare, Command::policy_check, Command::policy_list};
  static const std::vector<Command> with_layers = {Command::check, Command::explain, Command::rules, Command::facts, Command::compare};
  static const std::vector<Command> with_school = {Command::check, Command::explain, Command::rules,
                                                   Command::facts, Command::compare, Command::init};
  static const std::vector<OptionSpec> table = {
      {"--region",
       "",
       {"地区", "REGION"},
       {"所在地区，如 浙江省/杭州市；计划写了的以计划为准", "the region, where the plan does not name it"},
       with_region},
      {"--stage",
       "",
       {"学段", "STAGE"},
       {"学段，如 小学；计划写了的以计划为准", "the school stage, where the plan does not name it"},
       with_school},
      {"--grade",
       "",
       {"年级", "GRADE"},
       {"年级，如 3 或 三年级；计划写了的以计划为准", "the grade, where the plan does not name it"},
       with_layers},
      {"--as-of", "", {"日期", "DATE"}, {"按这一天的规则判定，如 2026-09-01", "judge by the rules of this day"}, with_day},
      {"--from", "", {"日期", "DATE"}, {"从这一天的规则", "the rules of this day"}, {Command::policy_diff}},
      {"--to", "", {"日期", "DATE"}, {"到这一天的规则", "held against those of this day"}, {Command::policy_diff}},
      {"--coverage", "", {}, {"再列出没有例子用到的限度", "also list the limits that no example tries"}, {Command::policy_test}},
      {"--policies", "", {"文件夹", "DIR"}, {"用这里的政策代替内置政策", "use these policies instead of the built-in ones"}, with_policies},
      {"--select",
       "",
       {"规则", "RULE"},
       {"只用这些规则；可写前缀，可重复，逗号分隔", "only these rules; prefixes, repeatable, comma lists"},
       with_rules,
       true},
      {"--ignore", "", {"规则", "RULE"}, {"不用这些规则，写法同上", "not these rules, written alike"}, with_rules, true},
      {"--fail-on",
       "",
       {"级别", "LEVEL"},
       {"何级别起退出 1: error（默认）、warning、info、never", "exit 1 from: error (default), warning, info, never"},
       {Command::check, Command::merge, Command::policy_check},
       false,
       false,
       {"error", "warning", "info", "never"}},
      {"--quiet",
       "",
       {},
       {"只显示决定退出状态的问题，不显示总结", "show only findings that decide the exit status, no summary"},
       {Command::check, Command::merge}},
      {"--statistics",
       "",
       {},
       {"最后在标准错误上列出每条规则的问题数和计划数", "at the end, findings and plans of each rule on standard error"},
       {Command::check, Command::merge}},
      {"--no-waivers",
       "",
       {},
       {"不理会豁免，全部照报（供检查者）", "report as if nothing were waived (for the inspector)"},
       {Command::check}},
      {"--text", "", {"文字", "WORDS"}, {"说明这些文字怎样读", "say how these words are read"}, {Command::explain}},
      {"--baseline", "", {"文件", "FILE"}, {"这份基线里的问题不再报", "leave out the findings of this baseline"}, {Command::check}},
      {"--write-baseline", "", {"文件", "FILE"}, {"把现有的问题记成基线", "take the findings of today for a baseline"}, {Command::check}},
      {"--prune-baseline", "", {}, {"从基线里去掉已经没有的问题", "take out of the baseline what is found no more"}, {Command::check}},
      {"--allow-stale-baseline",
       "",
       {},
       {"基线里有已经没有的问题也不算错", "what is found no more may stay in the baseline"},
       {Command::check}},
      {"--since",
       "",
       {"版本", "REV"},
       {"只检查自 git 的这一版本以来改动的计划", "only plans changed since this git revision"},
       {Command::check}},
      {"--staged", "", {}, {"只检查已 git add 的计划（磁盘上的内容）", "only plans staged in git (as they are on disk)"}, {Command::check}},
      {"--fix",
       "",
       {},
       {"先改正没有疑问的书写错误（全角标点和数字、Tab、错字的键）", "first mend slips that leave no doubt (full-width signs, tabs, keys)"},
       {Command::check}},
      {"--diff", "", {}, {"只显示 --fix 会改什么，不改也不检查", "only show what --fix would change"}, {Command::check}},
      {"--table", "", {"表名", "NAME"}, {"只显示这张事实表", "show this fact table only"}, {Command::facts}},
      {"--format", "", {"格式", "NAME"}, {"输出格式，第一个为默认", "output format, the first is the default"}, with_formats},
      {"--output",
       "",
       {"格式=路径", "FORMAT=PATH"},
       {"另把报告写到文件，格式同上；可重复", "write the report to a file as well, formats alike; repeatable"},
       {Command::check, Command::merge, Command::policy_check, Command::policy_test},
       true},
      {"--bom",
       "",
       {},
       {"CSV 前加字节顺序标记，供电子表格识别", "a byte order mark before CSV, for spreadsheets"},
       {Command::check, Command::merge, Command::policy_check, Command::policy_test}},
      {"--stdin-filename",
       "",
       {"文件名", "NAME"},
       {"标准输入（-）当作这个文件来检查", "check standard input (-) as if it were this file"},
       with_plans},
      {"--files-from",
       "",
       {"文件", "FILE"},
       {"另从文件读路径，一行一个；- 为标准输入", "more paths, one a line; - is standard input"},
       {Command::check}},
      {"--null", "-0", {}, {"--files-from 中的路径以 NUL 分隔", "the paths of --files-from are separated by NUL"}, {Command::check}},
      {"--exclude",
       "",
       {"模式", "GLOB"},
       {"文件夹中不检查的，写法同 .gitignore；可重复", "leave these out of folders, as in .gitignore; repeatable"},
       with_folders,
       true},
      {"--force-exclude",
       "",
       {},
       {"直接写出的文件也可以被排除（用于钩子）", "leave out files that are named, too (for hooks)"},
       {Command::check}},
      {"--no-ignore-files", "", {}, {"不理会 .gitignore 和 .jianfuignore", "pay no heed to .gitignore and .jianfuignore"}, with_folders},
      {"--allow-empty", "", {}, {"没有计划可检查时退出状态为 0", "exit 0 when there is no plan to check"}, {Command::check}},
      {"--jobs", "-j", {"数目", "N"}, {"并行线程数（默认：全部核心）", "threads (default: all cores)"}, {Command::check}},
      {"--part",
       "",
       {"第几份", "N[/M]"},
       {"这是第 N 份（共 M 份）计划，供 merge 查缺", "this is share N (of M) of the plans; merge finds what is missing"},
       {Command::check}},
      {"--parser",
       "",
       {"方式", "WAY"},
       {"读 YAML 的方式，结果相同: memo（默认）、filtered、plain", "how YAML is read, to the same end: memo (default), filtered, plain"},
       {Command::check, Command::facts},
       false,
       true,
       {"memo", "filtered", "plain"}},
      {"--lang", "", {"语言", "LANG"}, {"zh 或 en（默认随系统语言）", "zh or en (default: as the locale)"}, {}, false, false, {"zh", "en"}},
      {"--color",
       "",
       {"何时", "WHEN"},
       {"auto（默认）、always、never", "auto (default), always, never"},
       {},
       false,
       false,
       {"auto", "always", "never"}},
      {"--hyperlinks",
       "",
       {"何时", "WHEN"},
       {"位置和规则名可以点开，写法同上；auto: 只在认得链接的终端上",
        "places and rules can be clicked; auto: on terminals that know links"},
       {Command::check, Command::merge, Command::policy_check, Command::policy_test},
       false,
       false,
       {"auto", "always", "never"}},
      {"--version", "-V", {}, {"显示版本", "show the version"}, {}},
      {"--man", "", {}, {"输出手册页（troff）", "print the man page (troff)"}, {}, false, true},
      {"--help", "-h", {}, {"显示本帮助", "show this help"}, {}},
  };
  return table;
}

const OptionSpec& option_named(std::string_view name) {
  return *std::ranges::find(option_table(), name, &OptionSpec::name);
}

bool applies(const OptionSpec& option, Command command) {
  return option.commands.empty() || std::ranges::find(option.commands, command) != option.commands.end();
}

std::string words_of(Command command) {
  for (const CommandSpec& spec : command_table()) {
    if (spec.command == command) {
      return fmt::format("{}", fmt::join(spec.words, " "));
    }
  }
  return "--version";
}

}  // namespace jianfu::cli
