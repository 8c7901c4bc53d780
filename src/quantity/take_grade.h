// Private to quantity/: one grade, as read_grades and grade_of_class take it.
#pragma once

#include <optional>

#include "quantity/cursor.h"

namespace jianfu {

// How bare numerals count on: after 初一 a 二 is 初二, after 高一 it is 高二.
enum class GradeSeries { through, primary, junior, senior };

// 三, 3, 初一, 高三, 小二, 初中一, grade 3, G3. A prefix sets `series` for the numerals after it. The 年级 behind is the caller's.
std::optional<int> take_grade(Cursor& cursor, GradeSeries& series);

// The 二 of 一二年级, in the same series: only single Chinese numerals stand together so, in rising order.
std::optional<int> take_next_grade(Cursor& cursor, GradeSeries series, int previous);

}  // namespace jianfu
