#include "bench/corpus.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "bench/dice.h"

namespace jianfu {

namespace {

using Words = std::vector<std::string_view>;

const Words first_syllables{"青", "云", "桐", "栖", "禾", "澄", "岚", "溪", "枫", "汀", "霁", "芷"};
const Words last_syllables{"林", "川", "谷", "湾", "屿", "原", "浦", "坪", "岭", "渡", "塘", "洲"};
const Words regions{"浙江省/杭州市/西湖区", "浙江省/宁波市", "天津市/南开区",        "北京市/海淀区",
                    "广东省/深圳市/南山区", "江苏省/南通市", "四川省/成都市/青羊区", "上海市/黄浦区"};
const Words weekdays{"周一", "周二", "周三", "周四", "周五"};
const Words numerals{"一", "二", "三", "四", "五", "六", "七", "八", "九"};
const Words reading{"朗读课文两遍", "预习下一课，提出两个问题", "观察家附近的植物", "复述今天所学", "整理错题"};
const Words topics{"课程实施", "作业管理", "考试评价", "课后服务", "教师减负", "体质健康", "家校协同", "安全管理", "读物管理", "教研提升"};

// Practices that no rule forbids, so that a plan is clean unless a breach is put in.
const Words sentences{
    "以立德树人为根本任务，坚持五育并举，减轻学生过重作业负担。",
    "不要求家长批改作业，不布置重复性、惩罚性作业；作业由教师当天批改并及时讲评。",
    "开齐开足国家课程，不随意增减课时，不提高难度，不加快进度。",
    "严禁按考试结果给学生排名、排座位、编班，考试成绩一律以等级呈现，并以适当方式告知学生和家长。",
    "统筹安排督查检查评比考核事项，进校园活动须列入白名单。",
    "课后服务坚持自愿原则，不得利用课后服务时间讲授新课。",
    "教研组每两周开展一次集体备课，重点研究单元整体教学与作业设计，形成校本作业资源库。",
    "大课间不少于30分钟，眼保健操上、下午各一次。",
    "精简会议与材料：可以合并的会议合并召开，能用平台数据的不再要求教师重复填报（含各类打卡、截图）。",
    "落实手机、睡眠、读物、作业、体质“五项管理”。",
    "建立作业公示制度，班主任每日汇总各学科作业时长，超出上限的当日调减，教务处每周抽查。",
    "学校设立减负监督信箱，收到意见后三个工作日内答复，并在校务公开栏公示处理结果。",
    "Reading time（阅读时间）由语文组与英语组共同设计书目，不作硬性指标考核。",
};

constexpr std::string_view primary_sentence = "一、二年级不布置书面家庭作业，三至六年级每天书面作业总量不超过60分钟。";

const std::vector<std::pair<std::string_view, std::string_view>> promises{
    {"作业公示", "是"},     {"全批全改", "是"},       {"惩罚性作业", "无"},       {"重复性作业", "无"},      {"家长批改作业", "否"},
    {"手机布置作业", "否"}, {"课间", "不少于15分钟"}, {"公布成绩", "否"},         {"成绩排名", "否"},        {"等级评价", "是"},
    {"开齐开足课程", "是"}, {"挤占课程", "否"},       {"阴阳课表", "否"},         {"零起点教学", "是"},      {"有偿补课", "否"},
    {"节假日上课", "否"},   {"推销教辅", "否"},       {"强制参加课后服务", "否"}, {"课后服务讲新课", "否"},  {"重点班", "无"},
    {"均衡编班", "是"},     {"家长会", "每学期1次"},  {"超标作业", "无"},         {"视力监测", "每学期2次"},
};

const std::vector<std::pair<std::string_view, std::string_view>> english{
    {"学校", "school"},    {"地区", "region"},       {"学段", "stage"},       {"学期", "term"},      {"执行日期", "effective_date"},
    {"作息", "bells"},     {"年级", "grades"},       {"日期", "date"},        {"起止", "dates"},     {"到校", "arrive"},
    {"节次", "slots"},     {"离校", "leave"},        {"课程表", "timetable"}, {"作业", "homework"},  {"考试", "exams"},
    {"教辅", "materials"}, {"课后服务", "services"}, {"会议", "meetings"},    {"承诺", "promises"},  {"措施", "measures"},
    {"班级", "class"},     {"星期", "weekday"},      {"科目", "subject"},     {"各科", "subjects"},  {"时长", "minutes"},
    {"形式", "form"},      {"名称", "name"},         {"类型", "kind"},        {"结果", "result"},    {"公布", "published"},
    {"排名", "ranked"},    {"组织", "organiser"},    {"来源", "source"},      {"自愿", "voluntary"}, {"价格", "price"},
    {"内容", "content"},   {"单周", "odd"},          {"双周", "even"},        {"分层", "layered"},   {"教师", "teacher"},
    {"周一", "Monday"},    {"周二", "Tuesday"},      {"周三", "Wednesday"},   {"周四", "Thursday"},  {"周五", "Friday"},
};

struct Stage {
  std::string_view name;
  std::string_view kind_of_school;
  int first_grade;
  int last_grade;
  int lessons;  // a day
  int lesson_minutes;
  Words main;  // subjects taught daily
  Words others;
};

const std::vector<Stage> stages{
    {"小学",
     "小学",
     1,
     6,
     6,
     40,
     {"语文", "数学"},
     {"英语", "道德与法治", "科学", "音乐", "美术", "信息科技", "劳动", "综合实践", "音乐", "美术"}},
    {"初中",
     "初级中学",
     7,
     9,
     7,
     40,
     {"语文", "数学", "英语"},
     {"道德与法治", "历史", "地理", "生物", "物理", "音乐", "美术", "信息科技", "劳动", "综合实践"}},
    {"高中",
     "高级中学",
     10,
     12,
     7,
     40,
     {"语文", "数学", "英语"},
     {"思想政治", "历史", "地理", "生物", "物理", "化学", "音乐", "美术", "信息技术", "劳动"}},
};

struct Extent {
  int classes;
  int homework_days;
  int materials;
  int headings;
  std::size_t prose;  // bytes
};

class PlanWriter {
 public:
  PlanWriter(std::uint64_t seed, const CorpusStyle& style, int indent)
      : dice_(seed), english_(style.english_keys), indent_(indent), breaks_(dice_.chance(style.breaches)) {
    extent_ = extent_of(style.size);
    const int drawn = dice_.between(1, 10);
    stage_ = &stages[drawn <= 6 ? 0 : drawn <= 9 ? 1 : 2];
  }

  std::string write() {
    write_school();
    write_bells();
    write_timetable();
    write_homework();
    write_exams();
    write_materials();
    write_services();
    write_promises();
    write_measures();
    return std::move(out_);
  }

 private:
  Extent extent_of(PlanSize size) {
    if (size == PlanSize::mixed) {
      const int drawn = dice_.between(1, 100);
      size = drawn <= 25 ? PlanSize::small : drawn <= 90 ? PlanSize::medium : PlanSize::large;
    }
    switch (size) {
      case PlanSize::small:
        return {.classes = 2, .homework_days = 3, .materials = 2, .headings = 2, .prose = 1200};
      case PlanSize::large:
        return {.classes = dice_.between(9, 12),
                .homework_days = 5,
                .materials = dice_.between(6, 10),
                .headings = dice_.between(5, 8),
                .prose = 4200};
      default:
        return {.classes = dice_.between(4, 6),
                .homework_days = 4,
                .materials = dice_.between(2, 5),
                .headings = dice_.between(2, 5),
                .prose = 3200};
    }
  }

  // The key as this plan spells it.
  std::string_view key(std::string_view chinese) const {
    const std::string_view shown = chinese == "起止" ? "日期" : chinese == "各科" ? "科目" : chinese;
    if (!english_) {
      return shown;
    }
    const auto found = std::ranges::find(english, chinese, &std::pair<std::string_view, std::string_view>::first);
    return found != english.end() ? found->second : shown;
  }

  void line(int depth, std::string_view text) {
    out_.append(static_cast<std::size_t>(indent_ + 2 * depth), ' ');
    out_ += text;
    out_ += '\n';
  }

  void entry(int depth, std::string_view chinese, std::string_view value) { line(depth, fmt::format("{}: {}", key(chinese), value)); }

  void heading(int depth, std::string_view chinese) { line(depth, fmt::format("{}:", key(chinese))); }

  void blank() { out_ += '\n'; }

  // Plain, single- or double-quoted, as people mix them.
  std::string text(std::string_view words) {
    const int drawn = dice_.between(0, 9);
    if (drawn < 6 && words.find_first_of(":#[]{},&*!|>'\"%@`") == std::string_view::npos) {
      return std::string(words);
    }
    return drawn < 8 ? fmt::format("'{}'", words) : fmt::format("\"{}\"", words);
  }

  using Pairs = std::vector<std::pair<std::string_view, std::string>>;

  // One record, as a flow mapping or as lines of its own.
  void record(int depth, const Pairs& pairs, bool flow) {
    if (flow) {
      std::vector<std::string> parts;
      for (const auto& [name, value] : pairs) {
        parts.push_back(fmt::format("{}: {}", key(name), value));
      }
      line(depth, fmt::format("- {{{}}}", fmt::join(parts, ", ")));
      return;
    }
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      line(depth + (i == 0 ? 0 : 1), fmt::format("{}{}: {}", i == 0 ? "- " : "", key(pairs[i].first), pairs[i].second));
    }
  }

  std::string place() { return fmt::format("{}{}", dice_.one_of(first_syllables), dice_.one_of(last_syllables)); }

  void write_school() {
    line(0, "# 学校工作计划与课程表（内容为虚构）");
    entry(0, "学校", text(fmt::format("{}{}{}", place(), dice_.chance(30) ? "实验" : "", stage_->kind_of_school)));
    entry(0, "地区", dice_.one_of(regions));
    entry(0, "学段", stage_->name);
    entry(0, "学期", dice_.chance(70) ? "2026-2027学年第一学期" : "2026-2027-1");
    entry(0, "执行日期", "2026-09-01");
    blank();
  }

  std::string span(int minutes) {
    const std::string text = fmt::format("{}:{:02}-{}:{:02}", at_ / 60, at_ % 60, (at_ + minutes) / 60, (at_ + minutes) % 60);
    at_ += minutes;
    return text;
  }

  void write_season(std::string_view name, std::string_view dates) {
    heading(1, name);
    entry(2, "年级", fmt::format("{}-{}", stage_->first_grade, stage_->last_grade));
    entry(2, "起止", dates);
    entry(2, "到校", "8:10");
    heading(2, "节次");
    at_ = 8 * 60 + 30;
    for (int lesson = 1; lesson <= stage_->lessons; ++lesson) {
      entry(3, fmt::format("第{}节", lesson), span(stage_->lesson_minutes));
      if (lesson == 1) {
        entry(3, "上午大课间", span(30));
      } else if (lesson == 2) {
        entry(3, "上午眼保健操", span(5));
        entry(3, "课间一", span(15));
      } else if (lesson == 3) {
        entry(3, "午餐午休", span(120));
      } else if (lesson == 4) {
        entry(3, "下午眼保健操", span(5));
        entry(3, "课间二", span(15));
      } else if (lesson == 5) {
        entry(3, "下午大课间", span(30));
      } else if (lesson < stage_->lessons) {
        at_ += 15;
      }
    }
    entry(3, "课后服务", span(130));
    entry(2, "离校", fmt::format("{}:{:02}", at_ / 60, at_ % 60));
  }

  void write_bells() {
    heading(0, "作息");
    write_season("夏令", "2026-09-01—2026-10-07");
    write_season("秋冬", "2026-10-08—2027-04-30");
    blank();
  }

  std::string class_name(int grade, int number) const {
    return grade <= 9 ? fmt::format("{}年级{}班", numerals[static_cast<std::size_t>(grade - 1)], number)
                      : fmt::format("高{}{}班", numerals[static_cast<std::size_t>(grade - 10)], number);
  }

  std::string cell(std::string_view subject) {
    if (dice_.chance(4)) {
      return fmt::format("{{{}: {}, {}: 班会}}", key("单周"), subject, key("双周"));
    }
    if (dice_.chance(3)) {
      return fmt::format("{{{}: {}, {}: {}老师}}", key("科目"), subject, key("教师"), dice_.one_of(first_syllables));
    }
    return dice_.chance(3) ? fmt::format("\"{}\"", subject) : std::string(subject);
  }

  std::string day(int grade, std::string_view weekday) {
    std::vector<std::string> cells;
    for (int lesson = 1; lesson <= stage_->lessons; ++lesson) {
      if (lesson == stage_->lessons) {
        cells.push_back(last_cell(grade, weekday));
        continue;
      }
      const bool sport = lesson == 3 && !(breaks_ && dice_.chance(10));
      const auto main = static_cast<std::size_t>(lesson) <= stage_->main.size() + 1;
      cells.push_back(sport ? "体育" : cell(main && lesson != 3 ? dice_.one_of(stage_->main) : dice_.one_of(stage_->others)));
    }
    return fmt::format("[{}]{}", fmt::join(cells, ", "), dice_.chance(5) ? "   # 单双周轮换" : "");
  }

  // The lesson that each week must have once, or none where the day would be too long.
  std::string last_cell(int grade, std::string_view weekday) {
    if (weekday == "周五") {
      return "班会";
    }
    const bool kept = breaks_ && dice_.chance(20);
    const bool free = !kept && (grade <= 2 || (grade >= 7 && weekday == "周三"));
    return weekday == "周一" ? "劳动" : free ? "~" : cell(dice_.one_of(stage_->others));
  }

  void write_timetable() {
    heading(0, "课程表");
    int grade = dice_.between(stage_->first_grade, stage_->last_grade);
    for (int i = 1; i <= extent_.classes; ++i) {
      grade = i > 1 && dice_.chance(30) ? dice_.between(stage_->first_grade, stage_->last_grade) : grade;
      classes_.emplace_back(class_name(grade, i), grade);
      heading(1, classes_.back().first);
      for (const std::string_view weekday : weekdays) {
        entry(2, weekday, day(grade, weekday));
      }
    }
    blank();
  }

  std::string homework_of(int grade, int subjects) {
    std::vector<std::string> parts;
    for (int i = 0; i < subjects; ++i) {
      const std::string_view subject = i < 2 ? stage_->main[static_cast<std::size_t>(i)] : std::string_view("英语");
      const bool written = grade > 2 && i < 2;
      const int minutes = dice_.between(5, breaks_ && written ? 45 : 20);
      const std::string_view form = written ? "书面" : i == 0 ? "阅读" : "口头";
      const bool brief = written && dice_.chance(60);
      parts.push_back(brief ? fmt::format("{}: {}分钟", subject, minutes)
                            : fmt::format("{}: {{{}: {}分钟, {}: {}{}}}", subject, key("时长"), minutes, key("形式"), form,
                                          dice_.chance(30) ? fmt::format(", {}: 是", key("分层")) : ""));
    }
    return fmt::format("{{{}}}", fmt::join(parts, ", "));
  }

  void write_homework() {
    heading(0, "作业");
    const bool records = dice_.chance(35);
    for (const auto& [name, grade] : classes_) {
      if (!records) {
        heading(1, name);
      }
      for (int i = 0; i < extent_.homework_days; ++i) {
        const std::string_view weekday = weekdays[static_cast<std::size_t>(i)];
        if (!records) {
          entry(2, weekday, homework_of(grade, dice_.between(1, 3)));
          continue;
        }
        for (const std::string_view subject : stage_->main) {
          record(1,
                 {{"班级", name},
                  {"星期", std::string(weekday)},
                  {"科目", std::string(subject)},
                  {"时长", fmt::format("{}分钟", dice_.between(5, breaks_ ? 40 : 20))},
                  {"形式", grade > 2 ? "书面" : "口头"}},
                 dice_.chance(60));
        }
      }
    }
    blank();
  }

  std::string grades() const { return fmt::format("{}-{}", stage_->first_grade, stage_->last_grade); }

  void write_exams() {
    heading(0, "考试");
    record(1,
           {{"名称", "期末考查"},
            {"年级", stage_->first_grade == 1 ? "3-6" : grades()},
            {"各科", "[语文, 数学]"},
            {"日期", fmt::format("2027-01-{}", dice_.between(18, 22))},
            {"形式", "纸笔"},
            {"结果", breaks_ && dice_.chance(40) ? "分数" : "等级"},
            {"公布", "否"},
            {"排名", breaks_ && dice_.chance(30) ? "是" : "否"},
            {"组织", "学校"}},
           dice_.chance(50));
    blank();
  }

  void write_materials() {
    heading(0, "教辅");
    for (int i = 0; i < extent_.materials; ++i) {
      record(1,
             {{"名称", text(fmt::format("《{}练习册》", place()))},
              {"科目", std::string(dice_.one_of(stage_->main))},
              {"年级", grades()},
              {"来源", "评议目录"},
              {"自愿", breaks_ && dice_.chance(20) ? "否" : "是"},
              {"价格", fmt::format("{}.{}0", dice_.between(5, 30), dice_.between(0, 9))}},
             dice_.chance(40));
    }
    blank();
  }

  void write_services() {
    heading(0, "课后服务");
    for (const std::string_view name : {"作业辅导", "社团"}) {
      record(1,
             {{"名称", std::string(name)},
              {"年级", grades()},
              {"星期", "周一至周五"},
              {"类型", std::string(name)},
              {"自愿", "是"},
              {"内容", text(dice_.one_of(reading))}},
             dice_.chance(40));
    }
    heading(0, "会议");
    record(1, {{"类型", "家长会"}, {"年级", grades()}, {"日期", "2026-11-12"}}, true);
    blank();
  }

  void write_promises() {
    heading(0, "承诺");
    if (stage_->first_grade == 1) {
      line(1, fmt::format("书面作业: {{1-2年级: 无, 3-6年级: 不超过{}分钟}}", breaks_ ? 70 : 60));
      line(1, fmt::format("睡眠: 不少于{}小时", breaks_ && dice_.chance(50) ? 9 : 10));
    }
    line(1, "体育活动: 每天2小时");
    for (const auto& [topic, value] : promises) {
      if (dice_.chance(80)) {
        line(1, fmt::format("{}: {}", topic, value));
      }
    }
    blank();
  }

  // Paragraphs, wrapped as an editor would wrap them or left as long lines.
  void prose(int depth, std::size_t bytes) {
    for (std::size_t written = 0; written < bytes;) {
      std::string paragraph = dice_.chance(30) ? fmt::format("{}. ", dice_.between(1, 8)) : "";
      for (int i = dice_.between(1, 3); i > 0; --i) {
        const bool of_grades = stage_->first_grade == 1 && dice_.chance(8);
        paragraph += of_grades ? primary_sentence : dice_.one_of(sentences);
      }
      const std::array<std::size_t, 3> widths{36, 48, 400};
      wrap(depth, paragraph, widths[dice_.below(widths.size())]);
      written += paragraph.size();
      if (dice_.chance(35) && written < bytes) {
        blank();
      }
    }
  }

  // Lines of `width` characters. A line never begins with a blank, which would mean something in a block scalar.
  void wrap(int depth, std::string_view paragraph, std::size_t width) {
    std::size_t from = 0;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < paragraph.size(); ++at) {
      const bool starts = (static_cast<unsigned char>(paragraph[at]) & 0xC0U) != 0x80U;
      characters += starts ? 1 : 0;
      if (starts && characters > width && paragraph[at] != ' ') {
        line(depth, paragraph.substr(from, at - from));
        from = at;
        characters = 1;
      }
    }
    line(depth, paragraph.substr(from));
  }

  void write_measures() {
    heading(0, "措施");
    const std::array<std::string_view, 4> styles{"|", "|", ">", ">-"};
    std::size_t topic = dice_.below(topics.size());
    for (int i = 0; i < extent_.headings; ++i) {
      line(1, fmt::format("{}: {}", topics[topic++ % topics.size()], dice_.one_of(styles)));
      prose(2, extent_.prose / static_cast<std::size_t>(extent_.headings));
    }
  }

  Dice dice_;
  bool english_;
  int indent_;
  bool breaks_;
  Extent extent_{};
  const Stage* stage_ = nullptr;
  std::vector<std::pair<std::string, int>> classes_;
  int at_ = 0;  // minutes from midnight
  std::string out_;
};

std::uint64_t seed_of(std::size_t number, const CorpusStyle& style) {
  return Dice(style.seed * 1'000'003U + number).next();
}

}  // namespace

std::string corpus_plan(std::size_t number, const CorpusStyle& style) {
  return PlanWriter(seed_of(number, style), style, 0).write();
}

std::string corpus_huge(std::size_t bytes, HugeShape shape, const CorpusStyle& style) {
  std::string all;
  for (std::size_t number = 0; all.size() < bytes; ++number) {
    if (shape == HugeShape::stream) {
      all += "---\n" + corpus_plan(number, style);
      continue;
    }
    // The comment line stays; the first key moves behind the dash.
    std::string plan = PlanWriter(seed_of(number, style), style, 2).write();
    const std::size_t first_key = plan.find('\n') + 1;
    plan[first_key] = '-';
    all += plan;
  }
  return all;
}

}  // namespace jianfu
