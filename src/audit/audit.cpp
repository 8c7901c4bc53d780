#include "audit/audit.h"

#include <iterator>

#include <fmt/format.h>

#include "audit/checks.h"

namespace jianfu::audit {

namespace {

// A region that regions.csv does not have is reached only by plans that spell it in the same way.
void check_regions(const policy::Book& book, Findings& out) {
  for (const policy::Layer& layer : book.layers) {
    if (book.regions.lists(layer.region)) {
      continue;
    }
    const auto meant = book.regions.nearest_listed(layer.region);
    out.push_back(
        {.rule = "policy/region",
         .severity = meant ? Severity::warning : Severity::info,
         .message = {fmt::format("regions.csv 里没有“{}”{}", layer.region, meant ? fmt::format("；是否应为“{}”？", *meant) : ""),
                     fmt::format("regions.csv does not have \"{}\"{}", layer.region,
                                 meant ? fmt::format("; did you mean \"{}\"?", *meant) : "")},
         .where = layer.where,
         .notes = {
             advise({"笔误请改正；开发区等不在行政区划里的，保留即可，计划里须写得一字不差",
                     "mend a slip; keep a development zone, which is no division of the country: plans must spell it in just this way"})}});
  }
}

}  // namespace

Findings audit_book(const policy::Book& book, const std::optional<Date>& as_of) {
  Findings out;
  check_regions(book, out);
  for (const View& view : views_of(book)) {
    check_narrowing(view, out);
    check_contradictions(view, out);
    check_ranges(view, out);
    check_dates(view, out);
    check_patterns(view, out);
    check_texts(view, out);
    check_documents(view, as_of, out);
  }
  sort_and_dedupe(out);
  return out;
}

}  // namespace jianfu::audit
