#include "quantity/quantity.h"
#include "quantity/read.h"
#include "rows.h"

using namespace jianfu;

TEST_CASE("Grades is a set") {
  const Grades lower{1, 2};
  const Grades upper = Grades::range(3, 6);
  CHECK(lower.has(1));
  CHECK_FALSE(lower.has(3));
  CHECK_FALSE(lower.has(0));
  CHECK_FALSE(lower.has(99));
  CHECK(upper.size() == 4);
  CHECK((lower | upper) == Grades::range(1, 6));
  CHECK((lower & upper).empty());
  CHECK_FALSE(lower.intersects(upper));
  CHECK(lower.within(Grades::all()));
  CHECK_FALSE(Grades::all().within(lower));
  CHECK(Grades::range(1, 6).without(lower) == upper);
  CHECK(Grades::range(5, 4).empty());
  CHECK(Grades::all().size() == 12);
  CHECK(Grades().within(lower));
}

TEST_CASE("grades are shown as people name them") {
  struct Row {
    Grades grades;
    std::string_view zh;
    std::string_view en;
  };

  const Row rows[] = {
      {{}, "无年级", "no grades"},
      {{7}, "七年级", "grade 7"},
      {{1, 2}, "一、二年级", "grades 1-2"},
      {Grades::range(3, 6), "三至六年级", "grades 3-6"},
      {{1, 3}, "一、三年级", "grades 1, 3"},
      {{1, 2, 4, 5, 6}, "一、二、四至六年级", "grades 1-2, 4-6"},
      {{10}, "高一", "grade 10"},
      {{10, 11}, "高一、高二", "grades 10-11"},
      {Grades::range(10, 12), "高一至高三", "grades 10-12"},
      {Grades::range(7, 12), "七至九年级、高一至高三", "grades 7-12"},
      {{9, 12}, "九年级、高三", "grades 9, 12"},
      {Grades::all(), "各年级", "all grades"},
  };
  for (const Row& row : rows) {
    CHECK(show(row.grades).zh == std::string(row.zh));
    CHECK(show(row.grades).en == std::string(row.en));
  }
}

TEST_CASE("every set of grades is read back as it is shown") {
  for (unsigned bits = 1; bits < 4096; ++bits) {
    Grades grades;
    for (int grade = 1; grade <= 12; ++grade) {
      if (((bits >> static_cast<unsigned>(grade - 1)) & 1U) != 0) {
        grades.add(grade);
      }
    }
    const Text shown = show(grades);
    INFO(shown.zh);
    const auto zh = read_grades(shown.zh);
    REQUIRE(zh.ok());
    CHECK(*zh == grades);
    const auto en = read_grades(shown.en);
    REQUIRE(en.ok());
    CHECK(*en == grades);
  }
}

TEST_CASE("read_grades reads single grades, lists, ranges and names") {
  struct Row {
    std::string_view text;
    Grades expected;
  };

  const Row rows[] = {
      {"3", {3}},
      {"三", {3}},
      {"３", {3}},
      {"三年级", {3}},
      {"3年级", {3}},
      {"三年級", {3}},
      {"10", {10}},
      {"十年级", {10}},
      {"十二年级", {12}},
      {"12年级", {12}},
      {"七年级", {7}},
      {"初一", {7}},
      {"初一年级", {7}},
      {"初三", {9}},
      {"初中二年级", {8}},
      {"初中七年级", {7}},
      {"高一", {10}},
      {"高三", {12}},
      {"高中一年级", {10}},
      {"小学三年级", {3}},
      {"1-6", Grades::range(1, 6)},
      {"1－6", Grades::range(1, 6)},
      {"1—6", Grades::range(1, 6)},
      {"１－２年级", {1, 2}},
      {"1—2年级", {1, 2}},
      {"1~2年级", {1, 2}},
      {"3～6", Grades::range(3, 6)},
      {"3-3", {3}},
      {"1 - 6 年级", Grades::range(1, 6)},
      {"三至六年级", Grades::range(3, 6)},
      {"三到六年级", Grades::range(3, 6)},
      {"三年级至六年级", Grades::range(3, 6)},
      {"3年级-6年级", Grades::range(3, 6)},
      {"初一至初三", Grades::range(7, 9)},
      {"初一至三年级", Grades::range(7, 9)},
      {"高一到高三", Grades::range(10, 12)},
      {"小学三年级至初中一年级", Grades::range(3, 7)},
      {"小学1-6年级", Grades::range(1, 6)},
      {"七至十二年级", Grades::range(7, 12)},
      {"一、二年级", {1, 2}},
      {"一,二年级", {1, 2}},
      {"一，二年级", {1, 2}},
      {"1、2", {1, 2}},
      {"1,2,3", {1, 2, 3}},
      {"1/2", {1, 2}},
      {"一年级、二年级", {1, 2}},
      {"一年级和二年级", {1, 2}},
      {"一年级二年级", {1, 2}},
      {"初一、初二", {7, 8}},
      {"初一、二年级", {7, 8}},
      {"七、八年级", {7, 8}},
      {"高一、高二", {10, 11}},
      {"一、三至六年级", {1, 3, 4, 5, 6}},
      {"1-2、5-6", {1, 2, 5, 6}},
      {"一二年级", {1, 2}},
      {"三四年级", {3, 4}},
      {"五六年级", {5, 6}},
      {"三四五六年级", Grades::range(3, 6)},
      {"七八九年级", Grades::range(7, 9)},
      {"初一二", {7, 8}},
      {"五六两个年级", {5, 6}},
      {"三、四两个年级", {3, 4}},
      {"低年级", {1, 2}},
      {"低段", {1, 2}},
      {"小学低年级", {1, 2}},
      {"中年级", {3, 4}},
      {"高年级", {5, 6}},
      {"高段", {5, 6}},
      {"中高年级", Grades::range(3, 6)},
      {"低、中年级", Grades::range(1, 4)},
      {"小学", Grades::range(1, 6)},
      {"小学部", Grades::range(1, 6)},
      {"小学阶段", Grades::range(1, 6)},
      {"初中", Grades::range(7, 9)},
      {"高中", Grades::range(10, 12)},
      {"中学", Grades::range(7, 12)},
      {"初中、高中", Grades::range(7, 12)},
      {"低年级、初一", {1, 2, 7}},
      {"义务教育阶段", Grades::range(1, 9)},
      {"全校", Grades::all()},
      {"各年级", Grades::all()},
      {"所有年级", Grades::all()},
      {"三年级以上", Grades::range(3, 6)},
      {"三年级及以上", Grades::range(3, 6)},
      {"3年级以上", Grades::range(3, 6)},
      {"七年级以上", Grades::range(7, 9)},
      {"三年级以下", Grades::range(1, 3)},
      {"三年级起", Grades::range(3, 6)},
      {"grade 3", {3}},
      {"Grade 3", {3}},
      {"G3", {3}},
      {"grades 3-6", Grades::range(3, 6)},
      {"grades 3 to 6", Grades::range(3, 6)},
      {"grades 1 and 2", {1, 2}},
      {"G1-G2", {1, 2}},
      {"primary", Grades::range(1, 6)},
      {"junior secondary", Grades::range(7, 9)},
      {"all grades", Grades::all()},
      {"grade 3 and above", Grades::range(3, 6)},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto grades = read_grades(row.text);
    REQUIRE(grades.ok());
    CHECK(*grades == row.expected);
  }
}

TEST_CASE("some names hang on the stage of the school") {
  struct Row {
    std::string_view text;
    Grades stage;
    Grades expected;
  };

  const Grades primary = Grades::range(1, 6);
  const Grades junior = Grades::range(7, 9);
  const Grades nine_years = Grades::range(1, 9);
  const Grades full_secondary = Grades::range(7, 12);
  const Row rows[] = {
      {"毕业班", primary, {6}},
      {"毕业年级", junior, {9}},
      {"毕业班", nine_years, {9}},
      {"毕业班", full_secondary, {9, 12}},
      {"非毕业年级", junior, {7, 8}},
      {"非毕业班", primary, Grades::range(1, 5)},
      {"起始年级", primary, {1}},
      {"起始年级", nine_years, {1, 7}},
      {"三年级以上", primary, Grades::range(3, 6)},
      {"三年级以上", nine_years, Grades::range(3, 9)},
      {"八年级以下", nine_years, Grades::range(1, 8)},
      {"八年级以下", junior, {7, 8}},
      {"7-9", primary, junior},  // what is written out is not cut to the school
      {"全校", primary, Grades::all()},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.text));
    const auto grades = read_grades(row.text, row.stage);
    REQUIRE(grades.ok());
    CHECK(*grades == row.expected);
  }
  check_refusal(read_grades("毕业班"), "毕业班");
  CHECK(read_grades("毕业班").error().message.zh.find("学段") != std::string::npos);
  check_refusal(read_grades("七年级以上", primary), "七年级以上");
  CHECK(read_grades("七年级以上", primary).error().message.zh.find("一至六年级") != std::string::npos);
}

TEST_CASE("read_grades refuses what names no grade of a school") {
  for (const std::string_view text :
       {"",   "0",   "13",  "三十", "6-3", "六至三年级", "34年级", "小七", "初四",   "高四", "年级", "三年级1班",  "大班",      "1-",
        "-2", "1、", "、1", "三-",  "1 2", "一-二-三",   "三至",   "0-3",  "两年级", "1.5",  "毕业", "除三年级外", "三年级以外"}) {
    check_refusal(read_grades(text), text);
  }
}

TEST_CASE("grade_of_class finds the grade in the names of classes") {
  struct Row {
    std::string_view name;
    std::optional<int> expected;
  };

  const Row rows[] = {
      {"三年级1班", 3},
      {"三年级（1）班", 3},
      {"三年級1班", 3},
      {"3年级1班", 3},
      {"12年级1班", 12},
      {"三年级", 3},
      {"七年级2班", 7},
      {"青溪小学三年级1班", 3},
      {"初中一年级2班", 7},
      {"三年级音乐班", 3},
      {"三年级和四年级混合班", std::nullopt},
      {"三年1班", 3},
      {"三年二班", 3},
      {"三1班", 3},
      {"三（1）班", 3},
      {"三(12)班", 3},
      {"三一班", 3},
      {"六三班", 6},
      {"三甲班", 3},
      {"3A班", 3},
      {"3(1)班", 3},
      {"3.1班", 3},
      {"3．1班", 3},
      {"3-1班", 3},
      {"3-1", 3},
      {"三·1班", 3},
      {"301班", 3},
      {"301", 3},
      {"３０１班", 3},
      {"312班", 3},
      {"1203班", 12},
      {"1003班", 10},
      {"高三（12）班", 12},
      {"高三12班", 12},
      {"高301班", 12},
      {"初二3班", 8},
      {"初二", 8},
      {"高一(1)班", 10},
      {"小三1班", 3},
      {"八(3)班", 8},
      {"Grade 3 Class 2", 3},
      {"grade 3, class 2", 3},
      {"G3C1", 3},
      {"Class 3.2", 3},
      {"class 301", 3},
      {"2班", std::nullopt},
      {"12班", std::nullopt},
      {"三班", std::nullopt},
      {"十二班", std::nullopt},
      {"二十班", std::nullopt},
      {"三十二班", std::nullopt},
      {"3", std::nullopt},
      {"实验班", std::nullopt},
      {"Class 2", std::nullopt},
      {"2024级3班", std::nullopt},
      {"2024班", std::nullopt},
      {"101001班", std::nullopt},
      {"体育", std::nullopt},
      {"", std::nullopt},
  };
  for (const Row& row : rows) {
    INFO(std::string(row.name));
    CHECK(grade_of_class(row.name) == row.expected);
  }
}
