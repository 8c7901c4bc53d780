#include "quantity/bound_words.h"

#include <span>

namespace jianfu {

namespace {

template <typename Meaning>
struct WordFor {
  std::u32string_view word;
  Meaning meaning;
};

// The first word of the table that fits; in every table longer words stand before those that they begin with.
template <typename Meaning>
std::optional<Meaning> take_from(Cursor& cursor, std::span<const WordFor<Meaning>> table) {
  const std::size_t start = cursor.at;
  cursor.blank();
  for (const WordFor<Meaning>& entry : table) {
    if (cursor.take(entry.word)) {
      return entry.meaning;
    }
  }
  cursor.at = start;
  return std::nullopt;
}

using SideWord = WordFor<Side>;
using PerWord = WordFor<Per>;

// Comparisons as they stand alone; behind 不 they mean the other side, with the end inside.
constexpr SideWord comparisons[] = {
    {U"超过", Side::low_open},  {U"超出", Side::low_open},  {U"超", Side::low_open},    {U"多于", Side::low_open},
    {U"高于", Side::low_open},  {U"大于", Side::low_open},  {U"长于", Side::low_open},  {U"晚于", Side::low_open},
    {U"迟于", Side::low_open},  {U"突破", Side::low_open},  {U"少于", Side::high_open}, {U"低于", Side::high_open},
    {U"小于", Side::high_open}, {U"短于", Side::high_open}, {U"早于", Side::high_open}, {U"先于", Side::high_open}};

constexpr SideWord sides_before[] = {
    {U"不到", Side::high_open},
    {U"不足", Side::high_open},
    {U"不满", Side::high_open},
    {U"至多", Side::high},
    {U"最多", Side::high},
    {U"最长", Side::high},
    {U"最高", Side::high},
    {U"最大", Side::high},
    {U"最晚", Side::high},
    {U"最迟", Side::high},
    {U"上限为", Side::high},
    {U"上限", Side::high},
    {U"≤", Side::high},
    {U"<=", Side::high},
    {U"=<", Side::high},
    {U"<", Side::high_open},
    {U"至少", Side::low},
    {U"最少", Side::low},
    {U"最低", Side::low},
    {U"最短", Side::low},
    {U"最早", Side::low},
    {U"下限为", Side::low},
    {U"下限", Side::low},
    {U"≥", Side::low},
    {U">=", Side::low},
    {U"=>", Side::low},
    {U">", Side::low_open},
    {U"==", Side::exact},
    {U"=", Side::exact},
    {U"恰好", Side::exact},
    {U"正好", Side::exact},
    {U"固定为", Side::exact},
    {U"统一为", Side::exact},
    {U"一律为", Side::exact},
    {U"控制在", Side::soft_high},
    {U"限制在", Side::soft_high},
    {U"掌握在", Side::soft_high},
    {U"压缩在", Side::soft_high},
    {U"压缩到", Side::soft_high},
    {U"限于", Side::soft_high},
    {U"保证", Side::soft_low},
    {U"确保", Side::soft_low},
    {U"保障", Side::soft_low},
    {U"达到", Side::soft_low},
    {U"达", Side::soft_low},
    {U"睡够", Side::soft_low},
    {U"睡足", Side::soft_low},
    {U"at most", Side::high},
    {U"no more than", Side::high},
    {U"not more than", Side::high},
    {U"not exceeding", Side::high},
    {U"no later than", Side::high},
    {U"not later than", Side::high},
    {U"not after", Side::high},
    {U"up to", Side::high},
    {U"within", Side::high},
    {U"maximum", Side::high},
    {U"max", Side::high},
    {U"before", Side::high},
    {U"by", Side::high},
    {U"at least", Side::low},
    {U"no less than", Side::low},
    {U"not less than", Side::low},
    {U"no fewer than", Side::low},
    {U"not fewer than", Side::low},
    {U"no earlier than", Side::low},
    {U"not earlier than", Side::low},
    {U"not before", Side::low},
    {U"minimum", Side::low},
    {U"after", Side::low},
    {U"from", Side::low},
    {U"less than", Side::high_open},
    {U"fewer than", Side::high_open},
    {U"under", Side::high_open},
    {U"more than", Side::low_open},
    {U"over", Side::low_open},
    {U"exactly", Side::exact},
};

constexpr SideWord sides_after[] = {
    {U"及以内", Side::high},   {U"以内", Side::high},      {U"之内", Side::high},    {U"内", Side::high},       {U"及以下", Side::high},
    {U"或以下", Side::high},   {U"以下", Side::high},      {U"为上限", Side::high},  {U"为限", Side::high},     {U"封顶", Side::high},
    {U"及以上", Side::low},    {U"或以上", Side::low},     {U"以上", Side::low},     {U"之上", Side::low},      {U"为下限", Side::low},
    {U"起步", Side::low},      {U"起", Side::low},         {U"or more", Side::low},  {U"and above", Side::low}, {U"or less", Side::high},
    {U"or fewer", Side::high}, {U"and below", Side::high}, {U"at most", Side::high}, {U"at least", Side::low}};

constexpr SideWord sides_after_moment[] = {
    {U"及以前", Side::high}, {U"以前", Side::high},    {U"之前", Side::high},      {U"前", Side::high},  {U"为止", Side::high},
    {U"截止", Side::high},   {U"及以后", Side::low},   {U"以后", Side::low},       {U"之后", Side::low}, {U"开始", Side::low},
    {U"后", Side::low},      {U"or later", Side::low}, {U"or earlier", Side::high}};

// After 每, 一, 本 or a stroke.
constexpr PerWord per_units[] = {
    {U"工作日", Per::day},  {U"上学日", Per::day},  {U"教学日", Per::day},  {U"学习日", Per::day}, {U"天", Per::day},
    {U"日", Per::day},      {U"晚上", Per::day},    {U"晚", Per::day},      {U"周", Per::week},    {U"星期", Per::week},
    {U"礼拜", Per::week},   {U"月", Per::month},    {U"学期", Per::term},   {U"学年", Per::year},  {U"年", Per::year},
    {U"节课", Per::lesson}, {U"堂课", Per::lesson}, {U"课时", Per::lesson}, {U"课", Per::lesson},  {U"节", Per::lesson},
    {U"堂", Per::lesson},   {U"次考试", Per::exam}, {U"场考试", Per::exam}, {U"考试", Per::exam},  {U"场", Per::exam},
    {U"次", Per::item},     {U"项", Per::item},     {U"份", Per::item},     {U"科", Per::item},    {U"门", Per::item},
    {U"题", Per::item},     {U"单元", Per::item},   {U"册", Per::item},     {U"件", Per::item},    {U"本", Per::item}};

constexpr PerWord per_averages[] = {{U"日均", Per::day},    {U"周均", Per::week},   {U"月均", Per::month},  {U"每天平均", Per::day},
                                    {U"本学期", Per::term}, {U"全学期", Per::term}, {U"本学年", Per::year}, {U"全学年", Per::year}};

constexpr PerWord per_english[] = {{U"day", Per::day},       {U"week", Per::week},     {U"month", Per::month},
                                   {U"term", Per::term},     {U"semester", Per::term}, {U"year", Per::year},
                                   {U"lesson", Per::lesson}, {U"exam", Per::exam},     {U"item", Per::item}};

constexpr PerWord per_adverbs[] = {{U"daily", Per::day}, {U"weekly", Per::week}, {U"monthly", Per::month}, {U"yearly", Per::year}};

Side negated(Side side) {
  return side == Side::low_open ? Side::high : Side::low;
}

// 不超过, 不得少于, 不宜晚于, 别超过
std::optional<Side> take_negated(Cursor& cursor, bool& hedged) {
  const std::size_t start = cursor.at;
  if (cursor.take_any({U"不", U"别", U"勿", U"莫", U"禁止", U"严禁"})) {
    const bool advised = cursor.take(U'宜') || cursor.take(U"建议");
    if (!advised) {
      cursor.take_any({U"允许", U"可以", U"应当", U"得", U"能", U"可", U"应", U"要", U"许", U"准", U"会"});
    }
    if (const std::optional<Side> side = take_from<Side>(cursor, comparisons)) {
      hedged = hedged || advised;
      return negated(*side);
    }
  }
  cursor.at = start;
  return std::nullopt;
}

std::optional<Per> take_every(Cursor& cursor, std::u32string_view every) {
  const std::size_t start = cursor.at;
  if (cursor.take(every)) {
    cursor.take(U'个');
    if (const std::optional<Per> per = take_from<Per>(cursor, per_units)) {
      return per;
    }
  }
  cursor.at = start;
  return std::nullopt;
}

std::optional<Per> take_english_per(Cursor& cursor, std::initializer_list<std::u32string_view> articles) {
  const std::size_t start = cursor.at;
  cursor.blank();
  if (const std::optional<Per> adverb = take_from<Per>(cursor, per_adverbs)) {
    return adverb;
  }
  if (cursor.take_any(articles)) {
    if (const std::optional<Per> per = take_from<Per>(cursor, per_english)) {
      return per;
    }
  }
  cursor.at = start;
  return std::nullopt;
}

}  // namespace

std::optional<Side> take_side_before(Cursor& cursor, bool& hedged) {
  if (const std::optional<Side> side = take_negated(cursor, hedged)) {
    return side;
  }
  if (const std::optional<Side> side = take_from<Side>(cursor, sides_before)) {
    return side;
  }
  return take_from<Side>(cursor, comparisons);
}

std::optional<Side> take_side_after(Cursor& cursor, bool moment) {
  if (const std::optional<Side> side = take_from<Side>(cursor, sides_after)) {
    return side;
  }
  return moment ? take_from<Side>(cursor, sides_after_moment) : std::nullopt;
}

bool take_hedge_before(Cursor& cursor) {
  const std::size_t start = cursor.at;
  cursor.blank();
  if (cursor.take_any({U"原则上",    U"一般情况下", U"一般",   U"通常",          U"大约",    U"大概",    U"大致", U"约为",
                       U"约",        U"基本上",     U"基本",   U"尽量",          U"尽可能",  U"力争",    U"争取", U"努力",
                       U"提倡",      U"建议",       U"鼓励",   U"倡导",          U"视情况",  U"宜",      U"可",   U"usually",
                       U"generally", U"about",      U"around", U"approximately", U"roughly", U"normally"})) {
    return true;
  }
  cursor.at = start;
  return false;
}

bool take_hedge_after(Cursor& cursor) {
  const std::size_t start = cursor.at;
  cursor.blank();
  if (cursor.take_any({U"左右", U"上下", U"前后", U"为宜", U"or so"})) {
    return true;
  }
  cursor.at = start;
  return false;
}

bool take_filler(Cursor& cursor) {
  return cursor.take_any({U"总时长", U"总时间", U"总量", U"总计", U"总共", U"合计", U"累计", U"共计", U"共",   U"各",
                          U"平均",   U"人均",   U"生均", U"时长", U"时间", U"定为", U"设为", U"应为", U"应在", U"应",
                          U"须",     U"为",     U"是",   U"在",   U"于",   U"以",   U"只",   U"仅",   U":",    U","}) ||
         cursor.take(U' ');
}

bool take_none(Cursor& cursor) {
  return cursor.take_any({U"不布置", U"不安排", U"不组织", U"不举行",   U"不进行",   U"不开展",   U"不设置", U"不设",
                          U"不留",   U"不考",   U"不搞",   U"不得布置", U"不得安排", U"不得组织", U"没有",   U"无",
                          U"取消",   U"禁止",   U"none",   U"no",       U"never",    U"不"});
}

std::optional<Per> take_per_before(Cursor& cursor) {
  if (const std::optional<Per> per = take_from<Per>(cursor, per_averages)) {
    return per;
  }
  if (const std::optional<Per> per = take_every(cursor, U"每")) {
    return per;
  }
  if (const std::optional<Per> per = take_english_per(cursor, {U"each ", U"every ", U"per "})) {
    return per;
  }
  const std::size_t start = cursor.at;
  const std::optional<Per> per = take_every(cursor, U"一");
  const bool by_itself = per && (cursor.done() || take_hedge_after(cursor) || take_side_after(cursor, false));
  if (!per || by_itself || *per == Per::item || *per == Per::lesson || *per == Per::exam) {
    cursor.at = start;  // 一周以内, 一次, 一节: the amount itself
    return std::nullopt;
  }
  return per;
}

std::optional<Per> take_per_after(Cursor& cursor) {
  for (const std::u32string_view every : {U"每", U"/", U"一"}) {
    if (const std::optional<Per> per = take_every(cursor, every)) {
      return per;
    }
  }
  return take_english_per(cursor, {U"a ", U"an ", U"per ", U"each ", U"every ", U"/"});
}

}  // namespace jianfu
