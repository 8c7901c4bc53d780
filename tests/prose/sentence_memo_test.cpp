#include "prose/sentence_memo.h"

#include <random>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

#include "prose/samples.h"

using namespace jianfu;
using namespace jianfu::prose;

namespace {

auto fields_of(const Reason& reason) {
  return std::tuple(reason.by, reason.begin, reason.end);
}

auto fields_of(const Claim& claim) {
  return std::tuple(claim.topic, claim.grades, claim.allowed, claim.per, claim.hedged, claim.stance, claim.problem, claim.partial,
                    std::tuple(claim.begin, claim.end, claim.value_begin, claim.value_end, claim.sentence_begin, claim.sentence_end),
                    std::tuple(fields_of(claim.topic_by), fields_of(claim.grades_by), fields_of(claim.amount_by), fields_of(claim.per_by),
                               fields_of(claim.stance_by)));
}

bool same(const std::vector<Claim>& left, const std::vector<Claim>& right) {
  return std::ranges::equal(left, right, [](const Claim& a, const Claim& b) { return fields_of(a) == fields_of(b); });
}

// Read as if for the first time, and as whoever has read much before.
void check_same(const std::string& text, Scope scope) {
  scope.remembers = true;
  const std::vector<Claim> remembered = prose_test::shipped_reader().read(text, scope);
  scope.remembers = false;
  CHECK_MESSAGE(same(remembered, prose_test::shipped_reader().read(text, scope)), text);
}

std::vector<std::string> sample_texts() {
  std::vector<std::string> texts;
  for (const prose_test::Sample& sample : prose_test::read_samples(JIANFU_SOURCE_DIR "/tests/prose/samples")) {
    texts.push_back(sample.text);
  }
  return texts;
}

const std::vector<Scope>& scopes() {
  static const std::vector<Scope> all = {{.stage = Grades::range(1, 6), .heading = ""},
                                         {.stage = Grades::range(7, 9), .heading = "作业管理"},
                                         {.stage = {}, .heading = "三年级\n睡眠管理"},
                                         {.stage = Grades::range(1, 6), .heading = "存在问题"}};
  return all;
}

template <typename Piece>
std::string joined(std::mt19937& random, const std::vector<Piece>& pieces, std::size_t most, const char* between) {
  std::string text;
  for (std::size_t count = 1 + random() % most; count > 0; --count) {
    text += pieces[random() % pieces.size()];
    text += random() % 4 == 0 ? between : "";
  }
  return text;
}

}  // namespace

TEST_CASE("a sentence is read alike whether it was read before or not") {
  const std::vector<std::string> texts = sample_texts();
  REQUIRE(texts.size() > 500);
  for (int round = 0; round < 2; ++round) {
    for (const std::string& text : texts) {
      for (const Scope& scope : scopes()) {
        check_same(text, scope);
      }
    }
  }
}

TEST_CASE("and whatever sentences stood before it") {
  const std::vector<std::string> texts = sample_texts();
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    check_same(joined(random, texts, 6, "。"), scopes()[random() % scopes().size()]);
  }
}

TEST_CASE("and wherever sentences may end or go on") {
  const std::vector<const char*> pieces = {
      "《",   "》", "。",   ".",    "！", "？",   "，",     "；",   "：",     "、",     "（",       "）",   "五",     "1.",   "二",
      "第三", "20", "分钟", "小时", "半", "每科", "共五科", "每天", "三年级", "不超过", "书面作业", "睡眠", "不布置", "严禁", "公布成绩",
      "一般", "除", "外",   "\n",   "　", "8:20", "上午",   "周三", "控制在", "没有",   "减负",     "十",   "毕业班", "3O"};
  std::mt19937 random(2);
  for (int i = 0; i < 20000; ++i) {
    check_same(joined(random, pieces, 24, "。"), scopes()[random() % scopes().size()]);
  }
}

TEST_CASE("and when it depends on what was said before, or on what comes behind it") {
  const Scope scope{.stage = Grades::range(1, 6), .heading = ""};
  for (const char* text :
       {"作业每科20分钟。共3科。", "睡眠9小时。共3科。", "作业每科10分钟。共3科。", "书面作业每科半小时。共五科。",
        "书面作业每科20分钟。共五科。", "睡眠九.五小时。", "睡眠九.开学前公布。", "睡眠九.每天。", "书面作业一.二年级没有。",
        "按《通知。规定》执行，不布置作业。", "按《通知。不布置作业。", "三年级20分钟。四年级35。", "三年级每天作业1小时。四年级35。"}) {
    check_same(text, scope);
    check_same(text, scope);
  }
}

TEST_CASE("the memo of sentences does not grow without end, and keeps what it was given last") {
  SentenceMemo memo;
  const Above above;
  const Carried carried;
  const SentenceContext context{.reader = 1, .above = &above, .carried = &carried};
  for (int i = 0; i < 20000; ++i) {
    const std::string text = utf8_of(std::u16string(u"每天") + static_cast<char16_t>(0x4E00 + i) + u"。");
    memo.keep(text, context, {.claims = std::vector<Claim>(2), .carried = {}});
    REQUIRE(memo.find(text, context) != nullptr);
  }
  CHECK(memo.size() > 1000);
  CHECK(memo.size() <= 2048);
  const std::string last = "作业。";
  Carried left;
  left.topic = 7;
  memo.keep(last, context, {.claims = {}, .carried = left});
  CHECK(memo.find(last, context)->carried.topic == 7);
  CHECK(memo.find(last, {.reader = 2, .above = &above, .carried = &carried}) == nullptr);
  const Above other{.stage = Grades::range(1, 6), .grades = {}, .topics = {}};
  CHECK(memo.find(last, {.reader = 1, .above = &other, .carried = &carried}) == nullptr);
  Carried said;
  said.topic = 3;
  CHECK(memo.find(last, {.reader = 1, .above = &above, .carried = &said}) == nullptr);
  memo.keep(last, context, {.claims = std::vector<Claim>(9), .carried = {}});
  CHECK(memo.find(last, context)->claims.empty());  // too many claims to be kept: the old reading stays
}

TEST_CASE("sentences do not take the place of others while there is room for them") {
  SentenceMemo memo;
  const Above above;
  std::vector<Carried> said(1536);  // three quarters of the room
  for (std::size_t i = 0; i < said.size(); ++i) {
    said[i].topic = static_cast<std::uint32_t>(i / 8);
    said[i].binds = i % 2 != 0;
    said[i].weekend = i / 2 % 2 != 0;
    said[i].holiday = i / 4 % 2 != 0;
    memo.keep("每天布置作业。", {.reader = 1, .above = &above, .carried = &said[i]}, {.claims = {}, .carried = said[i]});
  }
  std::size_t known = 0;
  for (const Carried& before : said) {
    const ReadSentence* reading = memo.find("每天布置作业。", {.reader = 1, .above = &above, .carried = &before});
    known += reading != nullptr && reading->carried == before ? 1 : 0;
  }
  CHECK(known >= 1530);
}
