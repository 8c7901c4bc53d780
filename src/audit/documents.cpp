// The documents of a layer: named in full, used, and looked at within a year.

#include <algorithm>

#include <fmt/format.h>

#include "audit/checks.h"
#include "policy/read_policy.h"

namespace jianfu::audit {

namespace {

using policy::Document;
using policy::Layer;

bool rests_on(const Layer& layer, const std::string& document) {
  const auto of_rule = [&](const policy::RulePart& part) {
    return std::ranges::any_of(part.limits, [&](const policy::Limit& limit) { return limit.document == document; });
  };
  return std::ranges::any_of(layer.rules, of_rule) ||
         std::ranges::any_of(layer.counting, [&](const policy::Count& count) { return count.document == document; });
}

bool is_used(const Document& document, const View& view) {
  return std::ranges::any_of(view.book->layers, [&](const Layer& layer) {
    return rests_on(layer, document.id) && view.book->document(document.id, layer.region) == &document;
  });
}

void check_age(const Document& document, Date as_of, Findings& out) {
  const auto checked = policy::first_day(document.checked);
  if (!checked) {
    return;  // read_policy has said so
  }
  const std::chrono::year_month_day day{*checked};
  const std::chrono::year_month_day later{day.year() + std::chrono::years{1}, day.month(), day.day()};
  // A year after 29 February is 28 February.
  const Date due = later.ok() ? Date{later} : Date{later.year() / later.month() / std::chrono::last};
  if (due >= as_of) {
    return;
  }
  out.push_back({.rule = "policy/unchecked",
                 .severity = Severity::warning,
                 .message = {fmt::format("文件“{}”上次核对是 {}，到 {} 已超过一年", document.id, document.checked, iso(as_of)),
                             fmt::format("document \"{}\" was last checked on {}, more than a year before {}", document.id,
                                         document.checked, iso(as_of))},
                 .where = document.where,
                 .notes = {advise(
                     {fmt::format("打开{}核对，再把 checked 改成当天", document.url.empty() ? "原文" : " " + document.url + " "),
                      fmt::format("compare it with {} and set checked to that day", document.url.empty() ? "the page" : document.url)})}});
}

void check_document(const Document& document, const View& view, Findings& out) {
  if (document.issuer.empty()) {
    out.push_back(
        {.rule = "policy/missing",
         .severity = Severity::warning,
         .message = {fmt::format("文件“{}”没有写发文机关", document.id), fmt::format("document \"{}\" names no issuer", document.id)},
         .where = document.where,
         .notes = {advise({"写 issuer: 教育部", "write issuer: 教育部"})}});
  }
  if (!is_used(document, view)) {
    out.push_back(
        {.rule = "policy/unused",
         .severity = Severity::info,
         .message = {fmt::format("没有限度引用文件“{}”", document.id), fmt::format("no limit rests on the document \"{}\"", document.id)},
         .where = document.where});
  }
}

}  // namespace

void check_documents(const View& view, const std::optional<Date>& as_of, Findings& out) {
  for (const Document& document : view.layer->documents) {
    check_document(document, view, out);
    if (as_of) {
      check_age(document, *as_of, out);
    }
  }
}

}  // namespace jianfu::audit
