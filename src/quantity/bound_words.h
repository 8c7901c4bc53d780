// Private to quantity/: the words around the amount of a limit, as read_bound takes them.
#pragma once

#include <optional>

#include "quantity/cursor.h"
#include "quantity/read.h"

namespace jianfu {

// Which side of the amount is allowed. The soft ones yield to any other: 控制在60分钟 is at most, 保证60分钟 at least.
enum class Side { none, high, high_open, low, low_open, exact, soft_high, soft_low };

// 不超过, 至多, ≤, at most … in front of the amount; a hedge inside (不宜超过) sets `hedged`.
std::optional<Side> take_side_before(Cursor& cursor, bool& hedged);

// 以内, 以上, or more … behind it. 前 and 后 only behind a moment.
std::optional<Side> take_side_after(Cursor& cursor, bool moment);

bool take_hedge_before(Cursor& cursor);  // 原则上, 约, about
bool take_hedge_after(Cursor& cursor);   // 左右, 为宜
bool take_filler(Cursor& cursor);        // 为, 在, 共, 总量: says nothing by itself
bool take_none(Cursor& cursor);          // 无, 不布置, none

std::optional<Per> take_per_before(Cursor& cursor);  // 每天, 日均, 一学期 (when an amount follows)
std::optional<Per> take_per_after(Cursor& cursor);   // 每天, /周, a day

}  // namespace jianfu
