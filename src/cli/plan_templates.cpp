#include "cli/plan_templates.h"

#include <vector>

#include <fmt/format.h>

namespace jianfu::cli {

namespace {

constexpr std::string_view primary = R"(作息:{bells}
  全年:
    到校: 8:20
    节次:{slots}
      第1节: 8:30-9:10
      大课间: 9:10-9:40
      第2节: 9:40-10:20
      眼保健操: 10:20-10:25
      第3节: 10:40-11:20
      第4节: 11:35-12:15
      午餐午休: 12:15-14:00
      第5节: 14:00-14:40
      下午大课间: {时间: 14:40-15:10, 类型: 大课间}
      下午眼保健操: {时间: 15:10-15:15, 类型: 眼保健操}
      第6节: 15:15-15:55
      课后服务: 16:10-18:30
    离校: 18:30

课程表:{timetable}
  三年级1班:
    周一: [语文, 数学, 英语, 体育, 科学, 音乐]
    周二: [数学, 语文, 体育, 道德与法治, 美术, 劳动]
    周三: [语文, 数学, 英语, 科学, 体育, 信息科技]
    周四: [语文, 数学, 心理健康, 体育, 音乐, 综合实践]
    周五: [语文, 英语, 体育, 道德与法治, 美术, 班会]

作业:{homework}
  三年级1班:
    周一: {语文: 20分钟, 数学: 20分钟}
    周二: {语文: {时长: 20分钟, 形式: 阅读}}
    周三: 无
    周四: {数学: 20分钟}
    周五: {劳动: {时长: 20分钟, 形式: 实践}}

考试:
  - {名称: 期末考查, 类型: 期末, 年级: 3-6, 科目: [语文, 数学], 形式: 纸笔, 结果: 等级}

承诺:{promises}
  书面作业: {1-2年级: 无, 3-6年级: 不超过60分钟}
  睡眠: 不少于10小时
)";

constexpr std::string_view junior = R"(作息:{bells}
  全年:
    到校: 8:20
    节次:{slots}
      第1节: 8:30-9:15
      大课间: 9:15-9:50
      第2节: 9:50-10:35
      眼保健操: 10:35-10:40
      第3节: 10:55-11:40
      午餐午休: 11:40-14:00
      第4节: 14:00-14:45
      下午大课间: {时间: 14:45-15:20, 类型: 大课间}
      下午眼保健操: {时间: 15:20-15:25, 类型: 眼保健操}
      第5节: 15:25-16:10
      第6节: 16:30-17:15
      课后服务: 17:15-19:15
    离校: 19:15

课程表:{timetable}
  七年级1班:
    周一: [语文, 数学, 英语, 体育, 历史, 音乐]
    周二: [数学, 语文, 体育, 英语, 道德与法治, 生物]
    周三: [语文, 数学, 英语, 地理, 体育, 劳动]
    周四: [数学, 语文, 心理健康, 体育, 班会, 综合实践]
    周五: [语文, 英语, 数学, 体育, 美术, 信息科技]

作业:{homework}
  七年级1班:
    周一: {语文: 30分钟, 数学: 30分钟}
    周二: {语文: {时长: 30分钟, 形式: 阅读}}
    周三: 无
    周四: {数学: 30分钟, 英语: {时长: 15分钟, 形式: 口头}}
    周五: {劳动: {时长: 30分钟, 形式: 实践}}

考试:
  - {名称: 期末考试, 类型: 期末, 年级: 7-9, 科目: [语文, 数学, 英语], 形式: 纸笔, 结果: 等级}

承诺:{promises}
  书面作业: 不超过90分钟
  睡眠: 不少于9小时
)";

constexpr std::string_view senior = R"(作息:{bells}
  全年:
    到校: 8:20
    节次:{slots}
      第1节: 8:30-9:15
      大课间: 9:15-9:50
      第2节: 9:50-10:35
      眼保健操: 10:35-10:40
      第3节: 10:55-11:40
      午餐午休: 11:40-14:00
      第4节: 14:00-14:45
      下午大课间: {时间: 14:45-15:20, 类型: 大课间}
      下午眼保健操: {时间: 15:20-15:25, 类型: 眼保健操}
      第5节: 15:25-16:10
      第6节: 16:30-17:15
    离校: 17:30

课程表:{timetable}
  高一1班:
    周一: [语文, 数学, 英语, 体育, 物理, 历史]
    周二: [数学, 语文, 化学, 英语, 心理健康, 体育]
    周三: [语文, 数学, 英语, 思想政治, 体育, 生物]
    周四: [数学, 语文, 物理, 体育, 音乐, 劳动]
    周五: [语文, 英语, 数学, 体育, 信息技术, 班会]

作业:{homework}
  高一1班:
    周一: {语文: 30分钟, 数学: 30分钟}
    周二: {英语: 30分钟}
    周三: 无
    周四: {数学: 30分钟, 英语: {时长: 15分钟, 形式: 口头}}
    周五: {语文: {时长: 30分钟, 形式: 阅读}}

考试:
  - {名称: 期末考试, 类型: 期末, 年级: 10-12, 科目: [语文, 数学, 英语], 形式: 纸笔, 结果: 等级}

承诺:{promises}
  睡眠: 不少于8小时
)";

constexpr std::string_view common = R"(  体育活动: 每天不少于2小时
  作业公示: 有

措施: |
  各年级作业由备课组统筹，每天在班级公示栏公布各科作业和预计用时。
  考试结果用等级呈现，只单独告诉学生和家长，不排名，不公布。
)";

struct Remark {
  std::string_view place;
  Text text;
};

// Behind what they explain.
const std::vector<Remark>& remarks() {
  static const std::vector<Remark> all = {
      {"{bells}", {"作息时间，可写几套，如夏季、冬季", "the timetable of the day; there may be several, as for summer and winter"}},
      {"{slots}",
       {"依次写；类型由名称决定，也可写 {时间: …, 类型: …}", "in order; the kind follows from the name, or write {时间: …, 类型: …}"}},
      {"{timetable}", {"班级 → 星期 → 各节科目，与节次一一对应", "class → weekday → subjects, in the order of the lesson slots"}},
      {"{homework}",
       {"班级 → 星期 → 科目 → 时长；不写形式就是书面作业", "class → weekday → subject → minutes; written unless 形式 says otherwise"}},
      {"{promises}", {"学校给自己定的要求", "what the school binds itself to"}},
  };
  return all;
}

std::string_view body_of(std::string_view stage) {
  return stage == "senior" ? senior : stage == "junior" || stage == "complete" ? junior : primary;
}

std::string with_remarks(std::string text, Lang lang) {
  for (const Remark& remark : remarks()) {
    const std::size_t at = text.find(remark.place);
    if (at != std::string::npos) {
      text.replace(at, remark.place.size(), "  # " + remark.text.in(lang));
    }
  }
  return text;
}

std::string region_line(std::string_view region, Lang lang) {
  if (!region.empty()) {
    return fmt::format("地区: {}\n", region);
  }
  return Text{"# 地区: 浙江省/杭州市/西湖区        # 写上自己的地区，才用当地的规则\n",
              "# 地区: 浙江省/杭州市/西湖区        # write your own region, for its rules to be used\n"}
      .in(lang);
}

}  // namespace

std::string plan_template(std::string_view stage, std::string_view stage_word, std::string_view region, Lang lang) {
  const Text opening{
      "# 学校减负计划。改成自己的，再运行 jianfu-lint；# 后面是说明，可以删去。\n学校: 某某学校\n",
      "# A school's plan. Make it your own, then run jianfu-lint; what stands behind # explains and may go.\n学校: 某某学校\n"};
  const Text term{"# 学期: 2026-2027学年第一学期        # 写上学期，按那时有效的规则检查；不写则按最新规则\n\n",
                  "# 学期: 2026-2027学年第一学期        # the term whose rules count; without it the newest do\n\n"};
  return opening.in(lang) + region_line(region, lang) + fmt::format("学段: {}\n", stage_word) + term.in(lang) +
         with_remarks(std::string(body_of(stage)), lang) + std::string(common);
}

std::string config_template(std::string_view stage_word, std::string_view region, Lang lang) {
  const Text opening{"# 对本文件夹及其中各文件夹里的计划都有效；计划自己写了的，以计划为准。\n",
                     "# Holds for the plans in this folder and below it; what a plan says itself wins.\n"};
  const Text more{"# 还可以写 排除、只查、不查、级别、失败级别、政策；jianfu-lint config 计划.yaml 列出起作用的每一项。\n",
                  "# More keys: exclude, select, ignore, severities, fail_on, policies; jianfu-lint config PLAN shows what holds.\n"};
  return opening.in(lang) + region_line(region, lang) + fmt::format("学段: {}\n", stage_word) + more.in(lang);
}

std::string hook_template(Lang lang) {
  const Text opening{"# 装好 pre-commit 后运行一次 pre-commit install，以后每次提交前检查改动的计划。\n",
                     "# Run `pre-commit install` once; the plans that change are then checked before each commit.\n"};
  return opening.in(lang) + R"(repos:
  - repo: local
    hooks:
      - id: jianfu-lint
        name: jianfu-lint
        entry: jianfu-lint
        language: system
        files: \.ya?ml$
        exclude: (^|/)\.
)";
}

}  // namespace jianfu::cli
