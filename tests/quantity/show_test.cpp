#include <doctest/doctest.h>

#include "quantity/range.h"

using namespace jianfu;

namespace {

struct Row {
  Allowed allowed;
  std::string zh;
  std::string en;
};

Quantity of(double amount, Unit unit) {
  return {.amount = amount, .unit = unit};
}

}  // namespace

TEST_CASE("quantities are shown with their unit, in the plural where it is due") {
  struct Shown {
    Quantity quantity;
    std::string zh;
    std::string en;
  };

  const Shown rows[] = {
      {of(60, Unit::minute), "60 分钟", "60 minutes"},
      {of(1, Unit::minute), "1 分钟", "1 minute"},
      {of(0, Unit::minute), "0 分钟", "0 minutes"},
      {of(22.5, Unit::minute), "22.5 分钟", "22.5 minutes"},
      {of(100.0 / 3, Unit::minute), "33.33 分钟", "33.33 minutes"},
      {of(600, Unit::hour), "10 小时", "10 hours"},
      {of(60, Unit::hour), "1 小时", "1 hour"},
      {of(90, Unit::hour), "1.5 小时", "1.5 hours"},
      {of(75, Unit::hour), "1.25 小时", "1.25 hours"},
      {of(80, Unit::hour), "1 小时 20 分钟", "1 hour 20 minutes"},
      {of(121, Unit::hour), "2 小时 1 分钟", "2 hours 1 minute"},
      {of(10, Unit::hour), "10 分钟", "10 minutes"},
      {of(500, Unit::clock), "8:20", "8:20"},
      {of(485, Unit::clock), "8:05", "8:05"},
      {of(0, Unit::clock), "0:00", "0:00"},
      {of(1440, Unit::clock), "24:00", "24:00"},
      {of(30, Unit::percent), "30%", "30%"},
      {of(12.5, Unit::percent), "12.5%", "12.5%"},
      {of(20697, Unit::date), "2026-09-01", "2026-09-01"},
      {of(30, Unit::yuan), "30 元", "30 yuan"},
      {of(3, Unit::kilogram), "3 千克", "3 kg"},
      {of(2, Unit::count), "2", "2"},
  };
  for (const Shown& row : rows) {
    CHECK(show(row.quantity).zh == row.zh);
    CHECK(show(row.quantity).en == row.en);
  }
}

TEST_CASE("a count is shown with its counter") {
  CHECK(show(of(2, Unit::count), {.zh = "次", .en = "times"}).zh == "2 次");
  CHECK(show(of(2, Unit::count), {.zh = "次", .en = "times"}).en == "2 times");
  CHECK(show(of(1, Unit::count), {.zh = "次", .en = "times"}).en == "1 time");
  CHECK(show(of(1, Unit::count), {.zh = "节", .en = "lessons"}).en == "1 lesson");
  CHECK(show(of(1, Unit::count), {.zh = "班", .en = "classes"}).en == "1 class");
  CHECK(show(of(1, Unit::count), {.zh = "条", .en = "entries"}).en == "1 entry");
  CHECK(show(of(0, Unit::count), {.zh = "节", .en = "lessons"}).en == "0 lessons");
}

TEST_CASE("values are shown whatever they are") {
  CHECK(show(Value{}).zh == "未说明");
  CHECK(show(Value{true}).zh == "是");
  CHECK(show(Value{false}).en == "no");
  CHECK(show(Value{std::string("语文")}).en == "语文");
  CHECK(show(Value{Grades{1, 2}}).zh == "一、二年级");
  CHECK(show(Value{of(60, Unit::minute)}).en == "60 minutes");
}

TEST_CASE("ranges read as sentences do") {
  const Text times{.zh = "次", .en = "times"};
  const Row rows[] = {
      {Range::at_most(of(60, Unit::minute)), "不超过 60 分钟", "at most 60 minutes"},
      {Range::at_least(of(600, Unit::hour)), "不少于 10 小时", "at least 10 hours"},
      {Range::at_least(of(500, Unit::clock)), "不早于 8:20", "not before 8:20"},
      {Range::at_most(of(1280, Unit::clock)), "不晚于 21:20", "not after 21:20"},
      {Range::between(of(30, Unit::minute), of(40, Unit::minute)), "30–40 分钟", "30–40 minutes"},
      {Range::between(of(90, Unit::hour), of(120, Unit::hour)), "1.5–2 小时", "1.5–2 hours"},
      {Range::between(of(80, Unit::hour), of(120, Unit::hour)), "1 小时 20 分钟–2 小时", "1 hour 20 minutes–2 hours"},
      {Range::between(of(470, Unit::clock), of(500, Unit::clock)), "7:50–8:20", "7:50–8:20"},
      {Range::between(of(20, Unit::percent), of(30, Unit::percent)), "20–30%", "20–30%"},
      {Range::between(of(1, Unit::count), of(2, Unit::count)), "1–2 次", "1–2 times"},
      {Range::between(of(20697, Unit::date), of(20818, Unit::date)), "2026-09-01 至 2026-12-31", "2026-09-01 to 2026-12-31"},
      {Range::exactly(of(1, Unit::count)), "1 次", "1 time"},
      {Range::exactly(of(0, Unit::count)), "无", "none"},
      {Range::exactly(of(0, Unit::minute)), "无", "none"},
      {Range::at_most(of(0, Unit::minute)), "无", "none"},
      {Range::exactly(of(0, Unit::clock)), "0:00", "0:00"},
      {Range::exactly(of(0, Unit::percent)), "0%", "0%"},
      {Range{.high = 60, .high_open = true, .unit = Unit::minute}, "少于 60 分钟", "less than 60 minutes"},
      {Range{.high = 3, .high_open = true, .unit = Unit::count}, "少于 3 次", "fewer than 3 times"},
      {Range{.low = 60, .low_open = true, .unit = Unit::minute}, "多于 60 分钟", "more than 60 minutes"},
      {Range{.low = 500, .low_open = true, .unit = Unit::clock}, "晚于 8:20", "after 8:20"},
      {Range{.high = 500, .high_open = true, .unit = Unit::clock}, "早于 8:20", "before 8:20"},
      {Range{.low = 30, .high = 40, .high_open = true, .unit = Unit::minute}, "不少于 30 分钟且少于 40 分钟",
       "at least 30 minutes and less than 40 minutes"},
      {Range{.low = 40, .high = 30, .unit = Unit::minute}, "不少于 40 分钟且不超过 30 分钟", "at least 40 minutes and at most 30 minutes"},
      {Range{}, "不限", "any"},
  };
  for (const Row& row : rows) {
    CHECK(show(row.allowed, times).zh == row.zh);
    CHECK(show(row.allowed, times).en == row.en);
  }
}

TEST_CASE("word sets name their words") {
  const Row rows[] = {
      {WordSet{.words = {"oral", "practical"}, .negated = false}, "oral、practical", "oral, practical"},
      {WordSet{.words = {"written"}, .negated = true}, "written以外", "other than written"},
      {WordSet{.words = {"paper", "score"}, .negated = true}, "paper、score以外", "other than paper or score"},
      {WordSet{.words = {"yes"}, .negated = false}, "是", "yes"},
      {WordSet{.words = {"no"}, .negated = false}, "否", "no"},
      {WordSet{}, "无", "none"},
      {WordSet{.words = {}, .negated = true}, "不限", "any"},
  };
  for (const Row& row : rows) {
    CHECK(show(row.allowed).zh == row.zh);
    CHECK(show(row.allowed).en == row.en);
  }
}
