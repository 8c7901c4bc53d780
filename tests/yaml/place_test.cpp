#include "yaml/place.h"

#include <doctest/doctest.h>

using namespace jianfu;

namespace {

std::string place_of(const std::string& text, const std::string& words) {
  Sources sources;
  const File& file = sources.add("plan.yaml", text);
  Findings faults;
  const auto documents = yaml::load(file, faults);
  REQUIRE(documents);
  const std::size_t begin = text.find(words);
  REQUIRE(begin != std::string::npos);
  return yaml::place_in(
      *documents, {.file = &file, .begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(begin + words.size())});
}

const std::string plan =
    "# 说明\n"
    "学校: 青溪小学\n"
    "作业:\n"
    "  三年级1班:\n"
    "    周二: {语文: 40分钟, 数学: &a 30分钟}\n"
    "    周三: {语文: *a}\n"
    "考试:\n"
    "  - {名称: 期末考查, 年级: 3-6}\n"
    "  - {名称: 期中考查, 年级: 3}\n"
    "课程表: {一班: {周一: [语文, 数学]}}\n"
    "措施: |\n"
    "  每周公布成绩。\n";

}  // namespace

TEST_CASE("a place is called by the keys that lead to it") {
  CHECK(place_of(plan, "青溪小学") == "学校");
  CHECK(place_of(plan, "青溪") == "学校");
  CHECK(place_of(plan, "学校") == "学校");
  CHECK(place_of(plan, "40分钟") == "作业/三年级1班/周二/语文");
  CHECK(place_of(plan, "30分钟") == "作业/三年级1班/周二/数学");
  CHECK(place_of(plan, "*a") == "作业/三年级1班/周三/语文");
  CHECK(place_of(plan, "公布成绩") == "措施");
}

TEST_CASE("a record of a list is called by its first value, other items by their number") {
  CHECK(place_of(plan, "3-6") == "考试/期末考查/年级");
  CHECK(place_of(plan, "{名称: 期中考查, 年级: 3}") == "考试/期中考查");
  CHECK(place_of(plan, "数学]") == "课程表/一班/周一");
  CHECK(place_of("[甲, [乙, 丙]]\n", "丙") == "2/2");
}

TEST_CASE("a place that several values share is called by what holds them all") {
  CHECK(place_of(plan, "40分钟, 数学") == "作业/三年级1班/周二");
  CHECK(place_of(plan, "# 说明") == "");
  CHECK(place_of("甲: 1\n---\n乙: 2\n", "2") == "乙");
  CHECK(place_of("甲: 1\n---\n乙: 2\n", "1") == "甲");
}

TEST_CASE("lines that come between change no place") {
  std::string longer = plan;
  longer.insert(longer.find("作业"), "# 一\n\n# 二\n");
  CHECK(place_of(longer, "40分钟") == place_of(plan, "40分钟"));
}
