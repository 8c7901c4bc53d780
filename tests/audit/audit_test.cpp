#include "audit/audit.h"

#include <string>

#include <doctest/doctest.h>

#include "support/book_of.h"

using namespace jianfu;

namespace {

const std::string documents = R"(region: 全国
sources:
  甲: {title: 甲文件, issuer: 示例教育部, issued: 2021-07-24, checked: 2026-03-01, confidence: high}
  乙: {title: 乙文件, issuer: 示例教育部, issued: 2010-09-01, checked: 2024-02-29, confidence: high}
)";

const std::string question = R"(region: 全国
rules:
  homework/written-total:
    title: {zh: 每天书面作业总时长, en: daily written homework}
    select: homework
    where: {form: written}
    per: [class, weekday]
    value: sum minutes
    advice: {zh: 减少, en: less}
    limits:
)";

// National limits and those of a province, with the places of one kind of finding marked in both.
void check_marks(std::string_view kind, std::string_view national, std::string_view provincial, const std::string& more = {},
                 const char* as_of = nullptr) {
  const Marked upper = marked(question + std::string(national) + more);
  const Marked lower = marked("region: 浙江省\nrules:\n  homework/written-total:\n    limits:\n" + std::string(provincial));
  std::vector<std::pair<std::string, std::string>> texts = {{"sources.yaml", documents}, {"national.yaml", upper.text}};
  if (!provincial.empty()) {
    texts.emplace_back("zhejiang.yaml", lower.text);
  }
  const auto book = book_of(texts);
  REQUIRE(book->faults.empty());
  const Findings findings = audit::audit_book(book->book, as_of != nullptr ? parse_iso_date(as_of) : std::nullopt);
  CHECK(marks_of(findings, kind, "national.yaml", upper.text) == question + std::string(national) + more);
  if (!provincial.empty()) {
    CHECK(marks_of(findings, kind, "zhejiang.yaml", lower.text) ==
          "region: 浙江省\nrules:\n  homework/written-total:\n    limits:\n" + std::string(provincial));
  }
}

Severity severity_of(std::string_view kind, const std::string& national, const std::string& provincial) {
  const auto book = book_of({{"sources.yaml", documents},
                             {"national.yaml", question + national},
                             {"zhejiang.yaml", "region: 浙江省\nrules:\n  homework/written-total:\n    limits:\n" + provincial}});
  for (const Finding& finding : audit::audit_book(book->book, std::nullopt)) {
    if (finding.rule == kind) {
      return finding.severity;
    }
  }
  FAIL("no finding of that kind");
  return Severity::info;
}

}  // namespace

TEST_CASE("a lower limit may narrow and repeat, but not loosen") {
  check_marks("policy/laxer", "      - {grades: 3-6, at_most: 60分钟, force: must, source: 甲}\n",
              "      - {grades: 3, at_most: 59分钟, force: must, source: 甲 1}\n"
              "      - {grades: 4, at_most: 60分钟, force: must, source: 甲 1}\n"
              "      - ⟦{grades: 5, at_most: 61分钟, force: must, source: 甲 1}⟧\n"
              "      - {grades: 7-9, at_most: 90分钟, force: must, source: 甲 1}\n"
              "      - {grades: 3-6, at_least: 20分钟, force: must, source: 甲 1}\n");
}

TEST_CASE("a floor is loosened downwards") {
  check_marks("policy/laxer", "      - {at_least: 60分钟, force: must, source: 甲}\n",
              "      - {grades: 3, at_least: 61分钟, force: must, source: 甲 1}\n"
              "      - {grades: 4, at_least: 60分钟, force: must, source: 甲 1}\n"
              "      - ⟦{grades: 5, at_least: 59分钟, force: must, source: 甲 1}⟧\n");
}

TEST_CASE("what is only encouraged binds nobody, and a stronger duty is one of its own") {
  check_marks("policy/laxer",
              "      - {grades: 3, at_most: 60分钟, force: encouraged, source: 甲}\n"
              "      - {grades: 4-5, at_most: 60分钟, force: general, source: 甲}\n",
              "      - {grades: 3, at_most: 90分钟, force: encouraged, source: 甲 1}\n"
              "      - {grades: 4, at_most: 90分钟, force: must, source: 甲 1}\n"
              "      - ⟦{grades: 5, at_most: 90分钟, force: general, source: 甲 1}⟧\n");
}

TEST_CASE("a duty that is loosened is an error, a principle a warning") {
  const std::string loose = "      - {grades: 3-6, at_most: 90分钟, force: general, source: 甲 1}\n";
  CHECK(severity_of("policy/laxer", "      - {at_most: 60分钟, force: must, source: 甲}\n", loose) == Severity::error);
  CHECK(severity_of("policy/laxer", "      - {at_most: 60分钟, force: general, source: 甲}\n", loose) == Severity::warning);
}

TEST_CASE("limits with conditions are compared where the upper one holds wherever the lower does") {
  check_marks("policy/laxer",
              "      - {grades: 3, at_most: 60分钟, force: must, source: 甲, when: {boarding: yes}}\n"
              "      - {grades: 4, at_most: 60分钟, force: must, source: 甲}\n"
              "      - {grades: 5, at_most: 60分钟, force: must, source: 甲, when: {boarding: yes}}\n",
              "      - {grades: 3, at_most: 90分钟, force: must, source: 甲 1}\n"
              "      - ⟦{grades: 4, at_most: 90分钟, force: must, source: 甲 1, when: {boarding: yes}}⟧\n"
              "      - {grades: 5, at_most: 90分钟, force: must, source: 甲 1, when: {boarding: no}}\n");
}

TEST_CASE("where the upper layer leaves the figure to the lower, nothing is loosened") {
  check_marks("policy/laxer", "      - {at_most: 60分钟, force: must, source: 甲}\n",
              "      - {grades: 5, at_most: 90分钟, force: must, source: 甲 1}\n", "    lower_may: replace\n");
}

TEST_CASE("limits that never hold on the same day are not compared") {
  check_marks("policy/laxer", "      - {at_most: 60分钟, force: must, source: 甲, until: 2024-08-31}\n",
              "      - {grades: 5, at_most: 90分钟, force: must, source: 甲 1, from: 2024-09-01}\n"
              "      - ⟦{grades: 6, at_most: 90分钟, force: must, source: 甲 1, from: 2024-08-31}⟧\n");
}

TEST_CASE("an older limit is not loosened but overtaken, from the very day the stricter one begins") {
  const std::string national = "      - {at_most: 60分钟, force: must, source: 甲}\n";
  const std::string of_old =
      "      - ⟦{grades: 5, at_most: 90分钟, force: general, source: 乙 1}⟧\n"
      "      - {grades: 6, at_most: 90分钟, force: general, source: 乙 1, until: 2021-07-23}\n";
  check_marks("policy/shadowed", national, of_old);
  check_marks("policy/shadowed", national, "      - ⟦{grades: 5, at_most: 90分钟, force: general, source: 乙 1, until: 2021-07-24}⟧\n");
  check_marks("policy/laxer", national, "      - {grades: 5, at_most: 90分钟, force: general, source: 乙 1}\n");
}

TEST_CASE("a reason makes a laxer limit a waived one; a reason without need is an error") {
  const auto book = book_of({{"sources.yaml", documents},
                             {"national.yaml", question + "      - {grades: 3-6, at_most: 60分钟, force: must, source: 甲}\n"},
                             {"zhejiang.yaml",
                              "region: 浙江省\nrules:\n  homework/written-total:\n    limits:\n"
                              "      - {grades: 3, at_most: 90分钟, force: must, source: 甲, laxer: {zh: 省里这样写, en: so it says}}\n"
                              "      - {grades: 4, at_most: 60分钟, force: must, source: 甲, laxer: {zh: 省里这样写, en: so it says}}\n"}});
  REQUIRE(book->faults.empty());
  Findings found;
  for (const Finding& finding : audit::audit_book(book->book, std::nullopt)) {
    if (finding.rule == "policy/laxer") {
      found.push_back(finding);
    }
  }
  REQUIRE(found.size() == 2);
  CHECK(found[0].waived);
  CHECK(found[0].notes.back().text.zh == "省里这样写");
  CHECK_FALSE(found[1].waived);
  CHECK(found[1].severity == Severity::error);
}

TEST_CASE("a layer of five primary grades means junior when it says grade 6") {
  const auto findings_of = [](const std::string& grades) {
    const auto book = book_of(
        {{"sources.yaml", documents},
         {"national.yaml", question + "      - {grades: 3-6, at_most: 60分钟, force: must, source: 甲}\n"
                                      "      - {grades: 7-9, at_most: 90分钟, force: must, source: 甲}\n"},
         {"shanghai.yaml", "region: 上海市\nsystem: 五四\nrules:\n  homework/written-total:\n    limits:\n      - {grades: " + grades +
                               ", at_most: 90分钟, force: must, source: 甲}\n"}});
    const Findings found = audit::audit_book(book->book, std::nullopt);
    return std::ranges::count(found, "policy/laxer", &Finding::rule);
  };
  CHECK(findings_of("6-9") == 0);
  CHECK(findings_of("5") == 1);
}

TEST_CASE("limits that nothing can satisfy together, to the minute") {
  check_marks("policy/contradiction",
              "      - {at_most: 60分钟, force: must, source: 甲}\n"
              "      - {grades: 3, at_least: 60分钟, force: must, source: 甲}\n"
              "      - ⟦{grades: 4, at_least: 61分钟, force: must, source: 甲}⟧\n"
              "      - {grades: 5, at_least: 61分钟, force: must, source: 乙, until: 2021-07-23}\n",
              "      - ⟦{grades: 6, exactly: 61分钟, force: must, source: 甲}⟧\n");
}

TEST_CASE("ranges that nothing or everything satisfies") {
  check_marks("policy/range",
              "      - ⟦{grades: 1, at_least: 0分钟, force: must, source: 甲}⟧\n"
              "      - {grades: 2, at_least: 1分钟, force: must, source: 甲}\n"
              "      - {grades: 3, none: true, force: must, source: 甲}\n",
              "", R"(
  homework/days:
    title: {zh: 布置书面作业的天数, en: days with written homework}
    unit: {zh: 天, en: days}
    select: homework
    per: [class]
    value: distinct weekday
    limits:
      - {grades: 1, at_most: 6天, force: must, source: 甲}
      - ⟦{grades: 2, at_most: 7天, force: must, source: 甲}⟧
      - {grades: 3, at_least: 7天, force: must, source: 甲}
      - ⟦{grades: 4, at_least: 8天, force: must, source: 甲}⟧
    advice: {zh: 留一天, en: leave a day}
  homework/share:
    title: {zh: 书面作业占比, en: share of written homework}
    select: homework
    where: {form: written}
    value: share minutes
    limits:
      - {grades: 1, at_most: 99%, force: must, source: 甲}
      - ⟦{grades: 2, at_most: 100%, force: must, source: 甲}⟧
    advice: {zh: 减少, en: less}
)");
}

TEST_CASE("a limit holds inside the days of its document, for a day at least") {
  check_marks("policy/dates",
              "      - {grades: 1, at_most: 60分钟, force: must, source: 甲, until: 2021-07-24}\n"
              "      - ⟦{grades: 2, at_most: 60分钟, force: must, source: 甲, until: 2021-07-23}⟧\n"
              "      - {grades: 3, at_most: 60分钟, force: must, source: 甲, from: 2021-07-24}\n"
              "      - ⟦{grades: 4, at_most: 60分钟, force: must, source: 甲, from: 2021-07-23}⟧\n",
              "");
}

TEST_CASE("days between two limits; none when the next day is theirs, none when a layer above holds") {
  check_marks("policy/gap",
              "      - {grades: 1, at_most: 60分钟, force: must, source: 甲, until: 2023-08-31}\n"
              "      - {grades: 1, at_most: 50分钟, force: must, source: 甲, from: 2023-09-01}\n"
              "      - {grades: 2, at_most: 60分钟, force: must, source: 甲, until: 2023-08-30}\n"
              "      - ⟦{grades: 2, at_most: 50分钟, force: must, source: 甲, from: 2023-09-01}⟧\n"
              "      - {grades: 3, at_most: 60分钟, force: must, source: 甲}\n",
              "      - {grades: 3, at_most: 50分钟, force: must, source: 甲, until: 2023-08-30}\n"
              "      - {grades: 3, at_most: 40分钟, force: must, source: 甲, from: 2023-09-01}\n"
              "      - {grades: 9, at_most: 50分钟, force: must, source: 甲, until: 2023-08-30}\n"
              "      - ⟦{grades: 9, at_most: 40分钟, force: must, source: 甲, from: 2023-09-01}⟧\n");
}

TEST_CASE("two limits at once, one of which never decides") {
  check_marks("policy/overlap",
              "      - ⟦{grades: 1, at_most: 60分钟, force: must, source: 乙}⟧\n"
              "      - {grades: 1-2, at_most: 50分钟, force: must, source: 甲}\n"
              "      - {grades: 2, at_most: 60分钟, force: general, source: 甲}\n"
              "      - {grades: 3-4, at_most: 60分钟, force: must, source: 乙, until: 2021-07-23}\n"
              "      - {grades: 3-4, at_most: 50分钟, force: must, source: 甲}\n"
              "      - {grades: 3-6, at_most: 90分钟, force: must, source: 甲}\n",
              "");
}

TEST_CASE("conditions that nothing can meet") {
  check_marks("policy/pattern", "      - {at_most: 60分钟, force: must, source: 甲, when: {form: oral}}\n", "", R"(
  homework/never:
    title: {zh: 数不到的作业, en: never counted}
    select: homework
    where: {⟦minutes⟧: "< 0分钟", ⟦form⟧: [], purpose: {not: [punitive]}}
    per: [class, subject]
    value: sum minutes
    when: {stage: 初中, boarding: yes}
    limits:
      - ⟦{grades: 1-5, at_most: 60分钟, force: must, source: 甲}⟧
      - {grades: 6-9, at_most: 60分钟, force: must, source: 甲}
      - {grades: 7-9, at_most: 50分钟, force: must, source: 甲, when: {⟦boarding⟧: no}}
      - {grades: 7-9, at_most: 40分钟, force: must, source: 甲, when: {subject: 语文}}
    advice: {zh: 减少, en: less}
  homework/sometimes:
    title: {zh: 数得到的作业, en: counted}
    select: homework
    where: {minutes: "<= 0分钟", subject: 数学}
    per: [class, subject]
    value: sum minutes
    limits:
      - {grades: 1-9, at_most: 60分钟, force: must, source: 甲, when: {⟦subject⟧: 语文}}
      - {grades: 1-9, at_most: 50分钟, force: must, source: 甲, when: {subject: [语文, 数学]}}
    advice: {zh: 减少, en: less}
)");
}

TEST_CASE("a document is due a year after it was checked, on the day and not before; without a day nothing is due") {
  const auto due = [](const char* as_of) {
    const auto book = book_of({{"sources.yaml", documents}});
    const auto day = as_of != nullptr ? parse_iso_date(as_of) : std::nullopt;
    return marks_of(audit::audit_book(book->book, day), "policy/unchecked", "sources.yaml", documents);
  };
  const auto marked_text = [](bool first, bool second) {
    std::string text = documents;
    if (second) {
      text.insert(text.find("乙: "), "⟦").insert(text.find("乙: ") + std::string("乙").size(), "⟧");
    }
    if (first) {
      text.insert(text.find("甲: "), "⟦").insert(text.find("甲: ") + std::string("甲").size(), "⟧");
    }
    return text;
  };
  CHECK(due(nullptr) == marked_text(false, false));
  CHECK(due("2025-02-28") == marked_text(false, false));  // a year after 29 February
  CHECK(due("2025-03-01") == marked_text(false, true));
  CHECK(due("2027-03-01") == marked_text(false, true));
  CHECK(due("2027-03-02") == marked_text(true, true));
}

TEST_CASE("texts in the wrong language, texts that lack") {
  const std::string text = R"(region: 全国
rules:
  ⟦homework/bare⟧:
    select: homework
    per: [class]
    value: sum minutes
    limits: [{at_most: 60分钟, force: must, source: 甲}]
)";
  const Marked bare = marked(text);
  const auto book = book_of({{"sources.yaml", documents}, {"rules.yaml", bare.text}});
  const Findings findings = audit::audit_book(book->book, std::nullopt);
  CHECK(marks_of(findings, "policy/missing", "rules.yaml", bare.text).find("⟦⟦homework/bare⟧⟧") != std::string::npos);
  CHECK(std::ranges::count(findings, "policy/missing", &Finding::rule) == 2);  // title, advice

  const Marked mixed = marked(question + "      - ⟦{at_most: 60分钟, force: must, source: 甲, note: {zh: 平均, en: 平均}}⟧\n");
  const auto other = book_of({{"sources.yaml", documents}, {"rules.yaml", mixed.text}});
  CHECK(marks_of(audit::audit_book(other->book, std::nullopt), "policy/translation", "rules.yaml", mixed.text) ==
        question + "      - ⟦{at_most: 60分钟, force: must, source: 甲, note: {zh: 平均, en: 平均}}⟧\n");
}

TEST_CASE("a document that nothing rests on, also when only a lower layer names it") {
  const std::string text = documents;
  const auto book =
      book_of({{"sources.yaml", text},
               {"national.yaml", question + "      - {grades: 3-6, at_most: 60分钟, force: must, source: 甲}\n"},
               {"zhejiang.yaml",
                "region: 浙江省\nrules:\n  homework/written-total: {limits: [{grades: 7, at_most: 60分钟, force: must, source: 乙}]}\n"}});
  CHECK(marks_of(audit::audit_book(book->book, std::nullopt), "policy/unused", "sources.yaml", text) == text);
  const auto less = book_of({{"sources.yaml", text}, {"national.yaml", question + "      - {at_most: 60分钟, force: must, source: 甲}\n"}});
  std::string expected = text;
  expected.insert(expected.find("乙: "), "⟦").insert(expected.find("乙: ") + std::string("乙").size(), "⟧");
  CHECK(marks_of(audit::audit_book(less->book, std::nullopt), "policy/unused", "sources.yaml", text) == expected);
}

TEST_CASE("a region that the table does not have, near one or not") {
  const auto severity = [](const std::string& region) -> std::optional<Severity> {
    const auto book =
        book_of({{"a.yaml", "region: " + region +
                                "\nsources: {甲: {title: 甲, issuer: 乙, issued: 2021, checked: 2026-03-01, confidence: high}}\n"}});
    for (const Finding& finding : audit::audit_book(book->book, std::nullopt)) {
      if (finding.rule == "policy/region") {
        return finding.severity;
      }
    }
    return std::nullopt;
  };
  CHECK(severity("浙江省/杭州市") == std::nullopt);
  CHECK(severity("浙江省/杭洲市") == Severity::warning);
  CHECK(severity("江苏省/苏州市/一个很远的开发园区") == Severity::info);
}
