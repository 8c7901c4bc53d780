#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "support/plan_of.h"

using namespace jianfu;

namespace {

auto told(const std::string& text) {
  const auto read = plan_of(text);
  return std::ranges::count(read->findings, "plan/full-width-digits", &Finding::rule);
}

}  // namespace

TEST_CASE("full-width digits are told of every time, and only where they stand") {
  const std::string wide = "作息: {到校: ８:10, 离校: 18:20, 节次: {第1节: 8:30-９:10}}\n";
  CHECK(told(wide) == 2);
  CHECK(told(wide) == 2);
  CHECK(told("作息: {到校: 8:10, 离校: 18:20, 节次: {第1节: 8:30-9:10}}\n") == 0);
  CHECK(told("作息: {到校: &到校 ８:10, 离校: *到校}\n") == 1);
  CHECK(told("作息: {到校: &到校８ 8:10, 离校: *到校８}\n") == 0);
  CHECK(told("作息: {到校: \"\\uFF18:10\"}\n") == 0);
}

TEST_CASE("full-width digits of grades are told of, although they were read before where nothing is told") {
  const std::string promise = "承诺: {书面作业: {１-2年级: 无}}\n";
  CHECK(told(promise) == 0);
  CHECK(told(promise + "作息: {年级: １-2年级, 到校: 8:10}\n") == 1);
  CHECK(told(promise) == 0);
}
