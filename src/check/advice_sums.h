// Advice with numbers: by how much to shorten what adds up to too much, and on which days what is too little could be added.
#pragma once

#include <optional>
#include <vector>

#include "base/text.h"
#include "check/bind.h"
#include "check/measure.h"
#include "check/messages.h"

namespace jianfu::check {

// For homework and a week's lessons that are too many: the longest part is shortened first, by 5 minutes (one lesson) at a time, until
// every broken limit is kept: 语文 40 → 30 分钟，合计 60 分钟. For a week's lessons of PE, arts … that are too few: the school days without
// one. nullopt where the numbers would be no help: a week without any such lesson, parts that no school can shorten (a slot of the
// timetable), a part that would vanish, a sum that is not known whole, limits that allow nothing.
std::optional<Text> proposal(const BoundRule& rule, const Explained& measured, std::span<const Bounding> broken);

}  // namespace jianfu::check
