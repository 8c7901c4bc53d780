#include "cli/explain_prose.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include <fmt/format.h>

#include "base/utf8.h"
#include "check/prose.h"
#include "report/json_values.h"
#include "report/report.h"
#include "source/reader.h"
#include "yaml/encoding.h"
#include "yaml/load.h"

namespace jianfu::cli {

namespace {

using prose::Claim;
using prose::Reason;
using By = Reason::By;

struct Row {
  const char* key;
  Text label;
  Text value;
  Text by;  // what decided it; empty: nothing in the text
};

Text period(Per per) {
  switch (per) {
    case Per::lesson:
      return {"每节", "a lesson"};
    case Per::day:
      return {"每天", "a day"};
    case Per::week:
      return {"每周", "a week"};
    case Per::month:
      return {"每月", "a month"};
    case Per::term:
      return {"每学期", "a term"};
    case Per::year:
      return {"每学年", "a year"};
    case Per::exam:
      return {"每次考试", "an exam"};
    case Per::item:
      return {"每项", "an item"};
    case Per::none:
      break;
  }
  return {};
}

Text stance(const Claim& claim) {
  const Text hedge = claim.hedged ? Text{"，措辞留有余地", ", hedged"} : Text{};
  switch (claim.stance) {
    case prose::Stance::promise:
      return Text{"承诺", "a promise"} + hedge;
    case prose::Stance::practice:
      return Text{"做法", "a practice"} + hedge;
    case prose::Stance::ban:
      return Text{"禁止或不做", "forbidden, or not done"} + hedge;
    case prose::Stance::mention:
      break;
  }
  return {"提到而已，不作检查", "a mention, not checked"};
}

// How one claim was read, as rows for every form of output.
class ClaimRows {
 public:
  ClaimRows(const Claim& claim, std::string_view text, Grades stage, const Session& session)
      : claim_(claim), text_(text), stage_(stage), topic_(session.book.vocabulary.topic(std::string(claim.topic))) {}

  std::vector<Row> rows() const {
    std::vector<Row> rows;
    rows.push_back({"topic", {"主题", "topic"}, topic_->name, by(claim_.topic_by)});
    rows.push_back({"grades", {"年级", "grades"}, grades(), by(claim_.grades_by)});
    rows.push_back({"allowed", {"要求", "range"}, allowed(), by(claim_.amount_by)});
    if (claim_.per != Per::none) {
      const Text own = claim_.per_by.by == By::unsaid ? Text{"这个主题向来如此计", "as this topic is counted"} : by(claim_.per_by);
      rows.push_back({"per", {"周期", "period"}, period(claim_.per), own});
    }
    rows.push_back({"stance", {"口气", "stance"}, stance(claim_), by(claim_.stance_by)});
    return rows;
  }

  std::vector<const check::BoundRule*> rules(const check::RuleSet& set) const {
    std::vector<const check::BoundRule*> bound;
    for (const check::BoundRule& rule : set.rules) {
      if (rule.topic != nullptr && rule.topic->id == claim_.topic) {
        bound.push_back(&rule);
      }
    }
    return bound;
  }

 private:
  Text by(const Reason& reason) const {
    switch (reason.by) {
      case By::words: {
        const std::string words = utf8::printable(check::one_line(text_.substr(reason.begin, reason.end - reason.begin)));
        return {fmt::format("依“{}”", words), fmt::format("by \"{}\"", words)};
      }
      case By::carried:
        return {"承前文", "carried on from before"};
      case By::heading:
        return {"依标题", "by the heading"};
      case By::exception:
        return {"除去文中除外的", "all but those set apart"};
      case By::product:
        return {"每科乘以科数", "so much a subject, times the subjects"};
      case By::unsaid:
        break;
    }
    return {};
  }

  Text grades() const {
    if (claim_.grades && !claim_.grades->empty()) {
      return show(*claim_.grades);
    }
    if (claim_.grades) {
      return {"要知道学段才能确定", "not certain without the stage"};
    }
    if (stage_.empty()) {
      return {"没有写明，学段也不知道", "not said, and the stage is not known"};
    }
    return Text{"没有写明，按学段：", "not said; by the stage: "} + show(stage_);
  }

  Text allowed() const {
    if (claim_.problem == prose::Problem::blank_number) {
      return {"数字没有填写", "its number was never filled in"};
    }
    if (const auto* words = std::get_if<WordSet>(&claim_.allowed)) {
      return words->words == SharedWords::of_flag(true) ? Text{"有", "yes"} : Text{"没有", "no"};
    }
    return show(claim_.allowed);
  }

  const Claim& claim_;
  std::string_view text_;
  Grades stage_;
  const Topic* topic_;
};

// Prints what it is given, sentence by sentence.
class ReadingReport {
 public:
  ReadingReport(const Session& session, const check::RuleSet& set, const Options& options)
      : session_(session), set_(set), options_(options) {}

  void add(const Claim& claim, std::string_view text, Grades stage, const std::string& place) {
    const std::string_view sentence = text.substr(claim.sentence_begin, claim.sentence_end - claim.sentence_begin);
    if (sentence.data() != sentence_.data() || sentence.size() != sentence_.size()) {
      sentence_ = sentence;
      out_ += fmt::format("{}{}{}\n", out_.empty() ? "" : "\n", place, shortened(sentence));
    }
    const ClaimRows rows(claim, text, stage, session_);
    const std::string words = utf8::printable(check::one_line(text.substr(claim.begin, claim.end - claim.begin)));
    auto object = report::Json::object();
    object["sentence"] = utf8::printable(check::one_line(sentence));
    object["text"] = words;
    out_ += fmt::format("  {}\n", Text{fmt::format("“{}”", words), fmt::format("\"{}\"", words)}.in(options_.lang));
    for (const Row& row : rows.rows()) {
      add_row(row, object);
    }
    auto ids = report::Json::array();
    for (const check::BoundRule* rule : rows.rules(set_)) {
      out_ += fmt::format("    {}{}  {}\n", padded(Text{"规则", "rule"}.in(options_.lang), label_cells), rule->id,
                          rule->question->title.in(options_.lang));
      ids.push_back(rule->id);
    }
    if (ids.empty()) {
      const Text none{"这里没有规则约束它", "none here bounds it"};
      out_ += fmt::format("    {}{}\n", padded(Text{"规则", "rule"}.in(options_.lang), label_cells), none.in(options_.lang));
    }
    object["rules"] = std::move(ids);
    claims_.push_back(std::move(object));
  }

  std::string text() const {
    return out_.empty() ? Text{"没有读出承诺、做法或禁止，这样的文字不会引出问题\n",
                               "no promise, practice or ban was read; such words lead to no finding\n"}
                              .in(options_.lang)
                        : out_;
  }

  std::string json() const { return report::dump(report::Json{{"schema", "jianfu-lint/reading/1"}, {"claims", claims_}}, 2) + "\n"; }

 private:
  static constexpr std::size_t label_cells = 8;

  void add_row(const Row& row, report::Json& object) {
    const std::string by = row.by.in(options_.lang);
    out_ += fmt::format("    {}{}{}\n", padded(row.label.in(options_.lang), label_cells), row.value.in(options_.lang),
                        by.empty() ? "" : Text{fmt::format("（{}）", by), fmt::format(" ({})", by)}.in(options_.lang));
    object[row.key] = {{"value", row.value.in(options_.lang)}, {"by", by}};
  }

  // A sentence that goes on for pages is told by its beginning.
  static std::string shortened(std::string_view sentence) {
    constexpr std::size_t most = 600;  // bytes
    if (sentence.size() <= most) {
      return utf8::printable(check::one_line(sentence));
    }
    std::size_t end = most;
    while ((static_cast<unsigned char>(sentence[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    return utf8::printable(check::one_line(sentence.substr(0, end))) + "…";
  }

  const Session& session_;
  const check::RuleSet& set_;
  const Options& options_;
  std::string_view sentence_;
  std::string out_;
  report::Json claims_ = report::Json::array();
};

void say(const Text& message, const Options& options, const Io& io) {
  io.err << error_line(message.in(options.lang), options.lang);
}

ExitStatus print(const ReadingReport& report, const Options& options, const Io& io) {
  io.out << (options.format == "json" ? report.json() : report.text());
  return finished(ExitStatus::clean, options, io);
}

bool is_on(const Location& place, std::size_t line) {
  return place.start().line <= line && line <= place.finish().line;
}

ExitStatus explain_words(const Session& session, const Options& options, const Io& io) {
  const std::string& text = *options.text;
  if (utf8::first_invalid(text) != std::string_view::npos) {
    say({"--text 的文字不是 UTF-8", "the words of --text are not UTF-8"}, options, io);
    return ExitStatus::unusable;
  }
  const Grades stage = session.checker->grades_of(session.given);
  ReadingReport report(session, session.checker->rules_for(session.chain), options);
  for (const Claim& claim : session.reader->read(text, {.stage = stage, .heading = ""})) {
    report.add(claim, text, stage, "");
  }
  return print(report, options, io);
}

// Shows what is wrong with a file that holds no plan.
ExitStatus refuse(const File& file, Findings faults, const Options& options, const Io& io) {
  sort_and_dedupe(faults);
  io.out << report::make_format("text", {.lang = options.lang, .color = false})->plan({.path = file.path(), .findings = faults});
  return finished(ExitStatus::findings, options, io);
}

class LineExplainer {
 public:
  LineExplainer(Session& session, const Options& options, const Io& io, const File& file, std::size_t line)
      : session_(session), options_(options), io_(io), file_(file), line_(line) {}

  ExitStatus explain_text(const plan::Given& given) {
    Findings faults;
    if (!yaml::check_encoding(file_, faults)) {
      return refuse(file_, std::move(faults), options_, io_);
    }
    const Grades stage = session_.checker->grades_of(given);
    ReadingReport report(session_, session_.checker->rules_for(session_.chain), options_);
    const auto place = [&](std::size_t begin, std::size_t end) {
      return Location{.file = &file_, .begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)};
    };
    add(file_.text(), {.stage = stage, .heading = ""}, place, report);
    return print(report, options_, io_);
  }

  ExitStatus explain_plan(const plan::Given& given) {
    Findings faults;
    const auto documents = yaml::load(file_, faults);
    const auto plan =
        documents && documents->size() > 0 ? plan::read_plan(documents->root(0), session_.book.vocabulary, given, faults) : std::nullopt;
    if (!plan) {
      return refuse(file_, std::move(faults), options_, io_);
    }
    if (plan->school.region) {
      if (auto chain = session_.book.regions.resolve(plan->school.region->value)) {
        session_.chain = std::move(*chain);
      }
    }
    ReadingReport report(session_, session_.checker->rules_for(session_.chain), options_);
    for (const plan::Prose& prose : plan->measures) {
      const yaml::Parts parts = prose.text.parts();
      add(
          prose.text.text(), {.stage = plan->school.grades, .heading = std::string(prose.heading)},
          [&](std::size_t begin, std::size_t end) { return parts.part(begin, end); }, report);
    }
    return print(report, options_, io_);
  }

 private:
  void add(std::string_view text, const prose::Scope& scope, const std::function<Location(std::size_t, std::size_t)>& place,
           ReadingReport& report) {
    for (const Claim& claim : session_.reader->read(text, scope)) {
      const Location where = place(claim.begin, claim.end);
      if (is_on(where, line_)) {
        report.add(claim, text, scope.stage, fmt::format("{}:{}: ", file_.path(), where.start().line));
      }
    }
  }

  Session& session_;
  const Options& options_;
  const Io& io_;
  const File& file_;
  std::size_t line_;
};

ExitStatus explain_line(Session& session, const PlanLine& wanted, const Options& options, const Io& io) {
  auto text = read_file(wanted.path);
  if (!text) {
    say(Text{wanted.path + "：", wanted.path + ": "} + text.error().message, options, io);
    return ExitStatus::unusable;
  }
  if (!read_configs(session, {wanted.path}, options, io)) {
    return ExitStatus::unusable;
  }
  Sources sources;
  const File& file = sources.add(shown_path(wanted.path, options), std::move(*text));
  if (wanted.line < 1 || wanted.line > file.last_line()) {
    say({fmt::format("{} 只有 {} 行", file.path(), file.last_line()), fmt::format("{} has only {} lines", file.path(), file.last_line())},
        options, io);
    return ExitStatus::unusable;
  }
  const plan::Given given = settings_for(session, options, wanted.path, sources).given;
  LineExplainer explainer(session, options, io, file, wanted.line);
  return check::is_text(file) ? explainer.explain_text(given) : explainer.explain_plan(given);
}

}  // namespace

std::optional<PlanLine> plan_line(const std::string& typed) {
  const std::size_t colon = typed.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == typed.size()) {
    return std::nullopt;
  }
  std::size_t line = 0;
  const char* last = typed.data() + typed.size();
  const auto [end, failure] = std::from_chars(typed.data() + colon + 1, last, line);
  if (failure != std::errc() || end != last) {
    return std::nullopt;
  }
  return PlanLine{.path = typed.substr(0, colon), .line = line};
}

ExitStatus explain_prose(Session& session, const Options& options, const Io& io) {
  if (options.text) {
    return explain_words(session, options, io);
  }
  const auto wanted = plan_line(options.rule);
  return explain_line(session, *wanted, options, io);
}

}  // namespace jianfu::cli
