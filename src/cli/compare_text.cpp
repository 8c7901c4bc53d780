#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/utf8.h"
#include "cli/compare_report.h"
#include "cli/text_table.h"
#include "plan/facts.h"
#include "report/report.h"

namespace jianfu::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

class CompareText {
 public:
  CompareText(const CompareReport& report, const Vocabulary& vocabulary, Lang lang)
      : report_(report), comparison_(report.comparison), vocabulary_(vocabulary), lang_(lang) {}

  std::string text() const {
    std::string out = text_table(
        {{say({"公布", "published"}), printable(report_.paths.published)}, {say({"实际", "actual"}), printable(report_.paths.actual)}});
    out += only_in(comparison_.only_in.published, {"只有公布的课表有的班", "classes only in the published timetable"});
    out += only_in(comparison_.only_in.actual, {"只有实际的课表有的班", "classes only in the actual timetable"});
    out += cells() + slots() + subjects();
    out += findings(report_.findings.published, {"只有公布的课表才有的问题", "findings only in the published timetable"});
    out += findings(report_.findings.actual, {"只有实际的课表才有的问题", "findings only in the actual timetable"});
    return out + (out.ends_with("\n\n") ? "" : "\n") + conclusion();
  }

 private:
  std::string say(const Text& text) const { return text.in(lang_); }

  static std::string printable(std::string_view text) { return utf8::printable(text); }

  std::string headline(const Text& title, std::size_t count) const {
    return fmt::format(fmt::runtime(lang_ == Lang::zh ? "\n{}（{}）\n" : "\n{} ({})\n"), title.in(lang_), count);
  }

  static std::string place(const Location& where) {
    const Position start = where.start();
    return where.file != nullptr ? fmt::format("{}:{}:{}", printable(where.file->path()), start.line, start.column) : "";
  }

  std::string subject(const std::string& id) const {
    const Word* word = vocabulary_.list("subjects").find(id);
    return printable(word != nullptr ? word->name.in(lang_) : id);
  }

  std::string side(const std::optional<plan::CellSide>& cell) const {
    return !cell ? say({"没有这一节", "no such slot"}) : cell->subject.empty() ? say({"空", "free"}) : subject(cell->subject);
  }

  std::string weeks(plan::Weeks weeks) const {
    return weeks == plan::Weeks::odd    ? say({"单周", "odd weeks"})
           : weeks == plan::Weeks::even ? say({"双周", "even weeks"})
                                        : say({"每周", "every week"});
  }

  std::string minutes(const std::optional<double>& amount) const {
    return amount ? say(show(Quantity{.amount = *amount, .unit = Unit::minute})) : say({"时长未知", "minutes unknown"});
  }

  // 40 分钟; 40 分钟 → 45 分钟 when the two differ.
  std::string minutes_of(const plan::CellDifference& cell) const {
    const auto& [published, actual] = cell.sides;
    const std::optional<double> before = published ? published->minutes : actual->minutes;
    const std::optional<double> after = actual ? actual->minutes : before;
    return before == after ? minutes(before) : minutes(before) + " → " + minutes(after);
  }

  std::string only_in(const std::vector<plan::ClassName>& names, const Text& title) const {
    Rows rows;
    for (const plan::ClassName& name : names) {
      rows.push_back({printable(name.name), place(name.where)});
    }
    return rows.empty() ? "" : headline(title, names.size()) + text_table(rows, "  ");
  }

  std::string cells() const {
    Rows rows;
    for (const plan::CellDifference& cell : comparison_.cells) {
      const std::string day = say(plan::weekday_name(cell.weekday));
      rows.push_back({printable(cell.class_name), day, printable(cell.slot),
                      cell.season.empty() ? weeks(cell.weeks) : cell.season + " " + weeks(cell.weeks),
                      side(cell.sides.published) + " → " + side(cell.sides.actual), minutes_of(cell),
                      cell.sides.published ? place(cell.sides.published->where) : "-",
                      cell.sides.actual ? place(cell.sides.actual->where) : "-"});
    }
    return rows.empty() ? "" : headline({"不同的课", "lessons that differ"}, rows.size()) + text_table(rows, "  ");
  }

  std::string slots() const {
    Rows rows;
    const auto time = [&](const std::optional<plan::Located<ClockSpan>>& one) {
      return one ? show(one->value.start).in(lang_) + "-" + show(one->value.end).in(lang_) : say({"没有", "none"});
    };
    for (const plan::SlotDifference& slot : comparison_.slots) {
      std::string weekdays;
      for (const int weekday : slot.weekdays) {
        weekdays += (weekdays.empty() ? "" : say({"、", ", "})) + say(plan::weekday_name(weekday));
      }
      const Text classes{fmt::format("{} 个班", slot.classes.size()), fmt::format("{} classes", slot.classes.size())};
      rows.push_back({printable(slot.season), printable(slot.name), time(slot.time.published) + " → " + time(slot.time.actual), weekdays,
                      slot.classes.size() == 1 ? printable(slot.classes.front()) : say(classes)});
    }
    return rows.empty() ? "" : headline({"不同的作息", "bells that differ"}, rows.size()) + text_table(rows, "  ");
  }

  std::string lessons(double count, bool with_sign) const {
    const std::string number = with_sign ? fmt::format("{:+g}", count) : fmt::format("{:g}", count);
    return number + " " + say({"节", std::abs(count) == 1 ? "lesson" : "lessons"});
  }

  std::string amount(const plan::Amount& one) const {
    return one.lessons > 0 && one.minutes ? lessons(one.lessons, false) + " " + minutes(one.minutes) : lessons(one.lessons, false);
  }

  std::string gain(const plan::SubjectChange& change) const {
    const auto& [published, actual] = change.amount;
    std::string out = actual.lessons != published.lessons ? lessons(actual.lessons - published.lessons, true) + " " : "";
    if (published.minutes && actual.minutes) {
      out += fmt::format("{:+g} {}", *actual.minutes - *published.minutes, say({"分钟", "minutes"}));
    }
    return out;
  }

  std::string subjects() const {
    if (comparison_.subjects.empty()) {
      return "";
    }
    Rows rows{
        {say({"班级", "class"}), say({"科目", "subject"}), say({"公布", "published"}), say({"实际", "actual"}), say({"增减", "change"})}};
    for (const plan::SubjectChange& change : comparison_.subjects) {
      const std::string season = change.season.empty() ? "" : " " + printable(change.season);
      rows.push_back({printable(change.class_name) + season, subject(change.subject), amount(change.amount.published),
                      amount(change.amount.actual), gain(change)});
    }
    return headline({"每周课时的增减，单双周取平均", "lessons a week gained and lost, odd and even weeks in the mean"},
                    comparison_.subjects.size()) +
           text_table(rows, "  ");
  }

  std::string findings(const Findings& list, const Text& title) const {
    if (list.empty()) {
      return "";
    }
    const auto format = report::make_format("text", {.lang = lang_, .color = false});
    return headline(title, list.size()) + format->plan({.path = "", .findings = list});
  }

  std::string conclusion() const {
    if (comparison_.equal()) {
      return say({fmt::format("两份课表一致: 比较了 {} 个班\n", comparison_.classes),
                  fmt::format("the two timetables agree: {} classes compared\n", comparison_.classes)});
    }
    const std::size_t classes = comparison_.only_in.published.size() + comparison_.only_in.actual.size();
    return say({fmt::format("两份课表不一致: 比较了 {} 个班，{} 处课不同，{} 处作息不同，{} 个班只在一份里\n", comparison_.classes,
                            comparison_.cells.size(), comparison_.slots.size(), classes),
                fmt::format("the two timetables differ: {} classes compared, {} lessons, {} bells, {} classes in one only\n",
                            comparison_.classes, comparison_.cells.size(), comparison_.slots.size(), classes)});
  }

  const CompareReport& report_;
  const plan::Comparison& comparison_;
  const Vocabulary& vocabulary_;
  Lang lang_;
};

}  // namespace

std::string compare_text(const CompareReport& report, const Vocabulary& vocabulary, Lang lang) {
  return CompareText(report, vocabulary, lang).text();
}

}  // namespace jianfu::cli
