#include "cli/compare_report.h"
#include "plan/facts.h"
#include "report/json_values.h"

namespace jianfu::cli {

namespace {

using report::Json;

const char* weeks_word(plan::Weeks weeks) {
  return weeks == plan::Weeks::odd ? "odd" : weeks == plan::Weeks::even ? "even" : "all";
}

Json maybe(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json place(const Location& where) {
  if (where.file == nullptr) {
    return Json::object();
  }
  const Position start = where.start();
  return {{"path", where.file->path()}, {"line", start.line}, {"column", start.column}};
}

Json minutes(const std::optional<double>& amount) {
  return amount ? Json(*amount) : Json(nullptr);
}

Json side(const std::optional<plan::CellSide>& cell) {
  if (!cell) {
    return nullptr;
  }
  Json object{{"subject", maybe(cell->subject)}, {"minutes", minutes(cell->minutes)}};
  object.update(place(cell->where));
  return object;
}

Json cells_json(const plan::Comparison& comparison) {
  Json cells = Json::array();
  for (const plan::CellDifference& cell : comparison.cells) {
    cells.push_back({{"class", cell.class_name},
                     {"season", maybe(cell.season)},
                     {"weekday", maybe(plan::weekday_name(cell.weekday).zh)},
                     {"slot", cell.slot},
                     {"weeks", weeks_word(cell.weeks)},
                     {"published", side(cell.sides.published)},
                     {"actual", side(cell.sides.actual)}});
  }
  return cells;
}

Json subjects_json(const plan::Comparison& comparison) {
  const auto amount = [](const plan::Amount& one) { return Json{{"lessons", one.lessons}, {"minutes", minutes(one.minutes)}}; };
  Json subjects = Json::array();
  for (const plan::SubjectChange& change : comparison.subjects) {
    subjects.push_back({{"class", change.class_name},
                        {"season", maybe(change.season)},
                        {"subject", change.subject},
                        {"published", amount(change.amount.published)},
                        {"actual", amount(change.amount.actual)}});
  }
  return subjects;
}

Json slots_json(const plan::Comparison& comparison) {
  const auto time = [](const std::optional<plan::Located<ClockSpan>>& one) {
    if (!one) {
      return Json(nullptr);
    }
    Json object{{"start", show(one->value.start).en}, {"end", show(one->value.end).en}};
    object.update(place(one->where));
    return object;
  };
  Json slots = Json::array();
  for (const plan::SlotDifference& slot : comparison.slots) {
    Json weekdays = Json::array();
    for (const int weekday : slot.weekdays) {
      weekdays.push_back(maybe(plan::weekday_name(weekday).zh));
    }
    slots.push_back({{"season", maybe(slot.season)},
                     {"slot", slot.name},
                     {"published", time(slot.time.published)},
                     {"actual", time(slot.time.actual)},
                     {"weekdays", weekdays},
                     {"classes", slot.classes}});
  }
  return slots;
}

Json classes_json(const std::vector<plan::ClassName>& names) {
  Json classes = Json::array();
  for (const plan::ClassName& name : names) {
    Json object{{"class", name.name}};
    object.update(place(name.where));
    classes.push_back(std::move(object));
  }
  return classes;
}

Json findings_json(const Findings& findings, const std::string& path, Lang lang) {
  Json list = Json::array();
  for (const Finding& finding : findings) {
    list.push_back(report::finding_json(finding, path, lang));
  }
  return list;
}

}  // namespace

std::string compare_json(const CompareReport& report, Lang lang) {
  const plan::Comparison& comparison = report.comparison;
  const Json all{{"schema", "jianfu-lint/compare/1"},
                 {"language", lang == Lang::zh ? "zh" : "en"},
                 {"published", report.paths.published},
                 {"actual", report.paths.actual},
                 {"equal", comparison.equal()},
                 {"classes", comparison.classes},
                 {"only_published", classes_json(comparison.only_in.published)},
                 {"only_actual", classes_json(comparison.only_in.actual)},
                 {"cells", cells_json(comparison)},
                 {"slots", slots_json(comparison)},
                 {"subjects", subjects_json(comparison)},
                 {"findings",
                  {{"published", findings_json(report.findings.published, report.paths.published, lang)},
                   {"actual", findings_json(report.findings.actual, report.paths.actual, lang)}}}};
  return report::dump(all, 2) + "\n";
}

}  // namespace jianfu::cli
