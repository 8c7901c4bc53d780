// Numbers, amounts with units, clock times and grades inside running text. Each reader starts at a place and says how far it read.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "prose/token.h"
#include "prose/units.h"

namespace jianfu::prose {

struct Number {
  double low = 0;
  double high = 0;  // above low for 三四十, 三五
  std::size_t end = 0;
  bool about = false;  // 五十来
  bool over = false;   // 十多
  bool half = false;   // ends in 半: 半, 一个半
  bool ascii = false;
  int fraction_digits = 0;
  int digits = 0;
};

std::optional<Number> number_at(std::u16string_view text, std::size_t at);

// 百分之八十; nullopt when it does not stand there.
std::optional<Scanned> percent_at(std::u16string_view text, std::size_t at);

// What begins with `number`: 60分钟, 一个半小时, 30—40分钟, 三刻钟, 两次, 80%, 四十五.
Scanned amount_with(std::u16string_view text, const Number& number);

// 8:20, 8；20, 8点20分, 八点半, 下午4:30, 16:00-18:00, 16:001800.
std::optional<Scanned> clock_at(std::u16string_view text, std::size_t at);

// The same where `number` stands at `at`.
std::optional<Scanned> clock_with(std::u16string_view text, std::size_t at, const Number& number);

struct ScannedGrades {
  Grades grades = {};
  std::size_t end = 0;
};

// 三至六年级, 一、二年级, 1-3年级, 五六两个年级, 初一、初二, 三年级以上. `stage` closes 以上.
std::optional<ScannedGrades> grades_at(std::u16string_view text, std::size_t at, Grades stage);

// From `grades` up or down, when 以上, 起 or 以下 stands at `end`; moves `end` behind it.
void extend_grades(std::u16string_view text, Grades stage, ScannedGrades& grades);

}  // namespace jianfu::prose
