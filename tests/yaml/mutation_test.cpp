#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "yaml/load.h"

using namespace jianfu;

namespace {

constexpr std::string_view sample = R"(# 样例
学校: 青溪小学
地区: "浙江省/杭州市/\u897f湖区"
作息: &作息
  秋冬:
    年级: 1-6
    节次:                            # 按顺序
      第1节: 8:30-9:10
      午餐午休: '11:15''13:20'
课程表:
  三年级1班:
    周一: [语文, 数学, {单周: 劳动, 双周: 综合实践}]
    周二: [语文, "体育",
      英语]
考试:
  - {名称: 期末考查, 年级: 3-6, 日期: 2027-01-18}
  - 名称: 单元
    说明: 多行的
      文字，折成
      一行
措施: |
  一、二年级不布置书面家庭作业，
    三至六年级：60分钟。

  严禁公布成绩。
说明: >-
  折叠的
  文字

    深一层
  结束
别处: *作息
)";

constexpr std::array<std::string_view, 44> fragments{
    ":",       ": ",   "：",           ", ",       "，",      "[",      "]",    "{",     "}",     "【", "】", "“",  "”",
    "\"",      "'",    "\n",           "\r\n",     "\t",      "　",     " ",    "  ",    "- ",    "-",  "? ", "|",  ">",
    "|\n",     "#",    " # 注",        "&a ",      "*a",      "!!str ", "<<: ", "---\n", "...\n", "%",  "@",  "\\", "\\\n",
    "\\u4e00", "null", "\xEF\xBB\xBF", "\xD1\xA7", "键: 值\n"};

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_;
};

std::string mutant(Dice& dice) {
  std::string text(sample);
  for (std::size_t edits = 1 + dice.below(4); edits > 0; --edits) {
    const std::size_t at = dice.below(text.size() + 1);
    switch (dice.below(4)) {
      case 0:
        text.erase(at, dice.below(4));
        break;
      case 1:
        text.resize(at + (text.size() - at) / 2);
        break;
      default:
        text.insert(at, fragments[dice.below(fragments.size())]);
    }
    if (text.empty()) {
      break;
    }
  }
  return text;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

// Inside the file, and not inside a character unless the file itself is broken.
bool is_sound(const Location& place, bool valid) {
  const std::string_view text = place.file->text();
  return place.begin <= place.end && place.end <= text.size() &&
         (!valid || (is_boundary(text, place.begin) && is_boundary(text, place.end)));
}

// Each character of a value comes from the same character in the file, or from an escape, or from a fold.
bool is_true_part(const yaml::Node& node, std::size_t at, std::size_t bytes) {
  const Location part = node.part(at, at + bytes);
  const std::string_view character = node.text().substr(at, bytes);
  const std::string_view raw = part.text();
  const bool escape = raw.starts_with("\\") || raw == "''";
  const bool fold = (character == " " || character == "\n") && (raw.empty() || raw.find('\n') != std::string_view::npos);
  return is_sound(part, true) && (raw == character || escape || fold);
}

std::size_t count_faults(const yaml::Node& node) {
  std::size_t faults = is_sound(node.where(), true) ? 0 : 1;
  faults += !node.definition() || is_sound(*node.definition(), true) ? 0 : 1;
  for (std::size_t at = 0; at < node.text().size();) {
    const std::size_t bytes = utf8::decode(node.text(), at).bytes;
    faults += is_true_part(node, at, bytes) ? 0 : 1;
    at += bytes;
  }
  for (const yaml::Node item : node.items()) {
    faults += count_faults(item);
  }
  for (const yaml::Entry& entry : node.entries()) {
    faults += count_faults(entry.key) + count_faults(entry.value);
  }
  return faults;
}

std::size_t count_errors(const Findings& findings) {
  std::size_t errors = 0;
  for (const Finding& finding : findings) {
    errors += finding.severity == Severity::error ? 1 : 0;
  }
  return errors;
}

}  // namespace

TEST_CASE("yaml: whatever is done to a plan, it loads or is told off, and every place is inside it") {
  Dice dice(1);
  std::size_t loaded = 0;
  constexpr std::size_t rounds = 3000;
  for (std::size_t round = 0; round < rounds; ++round) {
    const File file("plan.yaml", mutant(dice));
    CAPTURE(round);
    CAPTURE(file.text());
    Findings findings;
    const auto documents = yaml::load(file, findings);
    REQUIRE((documents.has_value() || count_errors(findings) > 0));
    const bool valid = utf8::first_invalid(file.text()) == std::string_view::npos;
    for (const Finding& finding : findings) {
      REQUIRE(is_sound(finding.where, valid));
      for (const Note& note : finding.notes) {
        REQUIRE((note.where.file == nullptr || is_sound(note.where, valid)));
      }
    }
    for (std::size_t i = 0; documents && i < documents->size(); ++i) {
      REQUIRE(count_faults(documents->root(i)) == 0);
      ++loaded;
    }
  }
  CHECK(loaded > rounds / 10);  // or the mutants were all too broken to test anything
  CHECK(loaded < rounds);
}
