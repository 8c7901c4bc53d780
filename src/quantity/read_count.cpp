#include "quantity/read.h"
#include "quantity/take.h"

namespace jianfu {

namespace {

constexpr std::size_t longest_counter = 4;

// What follows a number and is another kind of amount, not a counter.
bool other_unit_ahead(Cursor cursor) {
  return cursor.take_any({U"小时", U"个小时",  U"钟头",   U"个钟", U"分",  U"点", U"时",   U"刻",   U"秒",    U"元",     U"块",  U"年级",
                          U"公斤", U"千克",    U"斤",     U"成",   U"号",  U"月", U"个月", U"年",   U"hours", U"hour",   U"hrs", U"hr",
                          U"h",    U"minutes", U"minute", U"mins", U"min", U"am", U"pm",   U"yuan", U"kg",    U"percent"});
}

// Where a counter ends and the words of a limit begin: 2次以上, 3节每周, 1次到2次, 5天左右.
bool ends_counter(char32_t code) {
  constexpr std::u32string_view words = U"以之左右上下内前后为封起每及至到不且多余出的或";
  return !is_han(code) || chinese_digit(code) >= 0 || is_chinese_unit(code) || words.find(code) != std::u32string_view::npos;
}

bool take_english_counter(Cursor& cursor) {
  const std::size_t start = cursor.at;
  cursor.blank();
  if (cursor.take_any({U"or", U"and", U"to", U"a", U"per", U"each", U"every", U"daily", U"weekly"})) {
    cursor.at = start;
    return false;
  }
  const std::size_t word = cursor.at;
  while (is_latin(cursor.peek())) {
    ++cursor.at;
  }
  if (cursor.at == word) {
    cursor.at = start;
    return false;
  }
  return true;
}

// %, 成, 成半, percent after a number, or nothing.
void finish_percent(Cursor& cursor, Taken& taken) {
  const std::size_t after_number = cursor.at;
  cursor.blank();
  if (cursor.take(U'成')) {
    taken.quantity.amount = taken.quantity.amount * 10 + (cursor.take(U'半') ? 5 : 0);
  } else if (!cursor.take_any({U"%", U"percent", U"per cent"})) {
    cursor.at = after_number;
    taken.bare = true;
  }
}

}  // namespace

bool take_counter(Cursor& cursor) {
  std::size_t length = 0;
  while (length < longest_counter && !ends_counter(cursor.peek(length))) {
    ++length;
  }
  cursor.at += length;
  return length > 0 || take_english_counter(cursor);
}

std::optional<Taken> take_count(Cursor& cursor) {
  const std::size_t start = cursor.at;
  const std::optional<double> number = take_number(cursor);
  if (!number) {
    return std::nullopt;
  }
  Taken taken{.quantity = {.amount = *number, .unit = Unit::count}};
  if (cursor.take(U'来')) {
    taken.rough = true;
  } else if (cursor.take_any({U"多", U"余"})) {
    taken.over = true;
  }
  Cursor ahead = cursor;
  ahead.blank();
  if (other_unit_ahead(ahead)) {
    cursor.at = start;
    return std::nullopt;
  }
  taken.bare = !take_counter(cursor);
  return taken;
}

Result<Quantity> read_count(std::string_view text) {
  Cursor none(text);
  if (none.take_any({U"没有", U"无", U"none", U"no"}) && none.done()) {
    return Quantity{.amount = 0, .unit = Unit::count};
  }
  Cursor cursor(text);
  const std::optional<Taken> taken = take_count(cursor);
  if (!taken || taken->rough || taken->over || !cursor.done()) {
    return unreadable(text, expected_of(Unit::count));
  }
  return taken->quantity;
}

std::optional<Taken> take_percent(Cursor& cursor) {
  const std::size_t start = cursor.at;
  Taken taken{.quantity = {.amount = 0, .unit = Unit::percent}};
  if (cursor.take_any({U"一半", U"半数"})) {
    taken.quantity.amount = 50;
    return taken;
  }
  if (cursor.take(U"百分之百")) {
    taken.quantity.amount = 100;
    return taken;
  }
  const bool spoken = cursor.take(U"百分之");
  const std::optional<double> number = take_number(cursor);
  if (!number) {
    cursor.at = start;
    return std::nullopt;
  }
  taken.quantity.amount = *number;
  if (!spoken) {
    finish_percent(cursor, taken);
  }
  if (taken.quantity.amount > 100) {
    cursor.at = start;
    return std::nullopt;
  }
  return taken;
}

Result<Quantity> read_percent(std::string_view text) {
  Cursor cursor(text);
  const std::optional<Taken> taken = take_percent(cursor);
  if (!taken || taken->bare || !cursor.done()) {
    return unreadable(text, expected_of(Unit::percent));
  }
  return taken->quantity;
}

}  // namespace jianfu
