#include "quantity/cursor.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace jianfu {

namespace {

constexpr std::size_t longest_shown = 40;

// Traditional and variant characters that stand in amounts, each above the one it is read as.
constexpr std::u32string_view variants =
    U"點時兩鐘鍾週學級過於內後個間節課號禮無遲達為為長從應許準寧總計開進舉數場門項單雙閒幾佈須允○◯零俩周";
constexpr std::u32string_view standard =
    U"点时两钟钟周学级过于内后个间节课号礼无迟达为为长从应许准宁总计开进举数场门项单双闲几布须允〇〇〇两周";
static_assert(variants.size() == standard.size());

bool is_invisible(char32_t code) {
  return (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF || code == 0xAD || (code >= 0xFE00 && code <= 0xFE0F);
}

bool is_blank(char32_t code) {
  return code == U' ' || code == U'\t' || code == U'\n' || code == U'\r' || code == 0xA0 || code == 0x3000 ||
         (code >= 0x2000 && code <= 0x200A);
}

bool is_dash(char32_t code) {
  return code == U'-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x2500 || code == 0xFE58;
}

bool is_tilde(char32_t code) {
  return code == U'~' || code == 0x301C || code == 0x223C || code == 0x02DC;
}

char32_t punctuation(char32_t code) {
  switch (code) {
    case 0x2236:  // ∶
    case 0xFE30:  // ︰
      return U':';
    case 0x3002:  // 。
    case 0x00B7:  // ·
    case 0x30FB:  // ・
      return U'.';
    case 0x2032:  // ′
    case 0x2018:
    case 0x2019:
      return U'\'';
    case 0x2266:  // ≦
    case 0x2A7D:  // ⩽
      return U'≤';
    case 0x2267:
    case 0x2A7E:
      return U'≥';
    default:
      return code;
  }
}

char32_t folded(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) {
    code -= 0xFEE0;
  }
  if (is_blank(code)) {
    return U' ';
  }
  if (is_dash(code)) {
    return U'-';
  }
  if (is_tilde(code)) {
    return U'~';
  }
  const std::size_t variant = code < 0x80 ? std::u32string_view::npos : variants.find(code);
  return variant == std::u32string_view::npos ? punctuation(code) : standard[variant];
}

bool is_ascii_letter(char32_t code) {
  return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z');
}

char32_t digit_lookalike(char32_t code) {
  if (code == U'O' || code == U'o') {
    return U'0';
  }
  return code == U'l' || code == U'I' ? U'1' : U'\0';
}

// 6O → 60, l5 → 15; not in "lesson 1" or "10 o'clock".
void fold_lookalikes(std::u32string& text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    bool has_digit = false;
    while (end < text.size() && (is_digit(text[end]) || digit_lookalike(text[end]) != U'\0')) {
      has_digit = has_digit || is_digit(text[end]);
      ++end;
    }
    const bool in_word = (begin > 0 && is_ascii_letter(text[begin - 1])) || (end < text.size() && is_ascii_letter(text[end]));
    for (std::size_t i = begin; has_digit && !in_word && i < end; ++i) {
      text[i] = is_digit(text[i]) ? text[i] : digit_lookalike(text[i]);
    }
    begin = end + 1;
  }
}

bool keeps_blank(char32_t before, char32_t after) {
  const auto solid = [](char32_t code) { return is_digit(code) || is_ascii_letter(code); };
  return solid(before) && solid(after);
}

// A sentence's full stop after the value, and blanks after it.
std::string_view without_full_stop(std::string_view text) {
  constexpr std::string_view stop = "。";
  const std::string_view trimmed = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  return trimmed.ends_with(stop) ? trimmed.substr(0, trimmed.size() - stop.size()) : text;
}

std::u32string decoded(std::string_view text) {
  text = without_full_stop(text);
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.bytes;
    if (!is_invisible(next.code)) {
      out.push_back(folded(next.code));
    }
  }
  return out;
}

std::string without_blanks_and_cut(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) {
    return {};
  }
  text = text.substr(first, text.find_last_not_of(blanks) - first + 1);
  std::size_t at = 0;
  for (std::size_t characters = 0; at < text.size(); ++characters) {
    if (characters == longest_shown) {
      return std::string(text.substr(0, at)) + "…";
    }
    at += utf8::decode(text, at).bytes;
  }
  return std::string(text);
}

}  // namespace

std::u32string fold(std::string_view text) {
  std::u32string wide = decoded(text);
  fold_lookalikes(wide);
  std::u32string out;
  out.reserve(wide.size());
  bool blank = false;
  for (const char32_t code : wide) {
    if (code == U' ') {
      blank = true;
      continue;
    }
    if (blank && !out.empty() && keeps_blank(out.back(), code)) {
      out.push_back(U' ');
    }
    blank = false;
    if (code == U'-' && !out.empty() && out.back() == U'-') {
      continue;
    }
    out.push_back(code >= U'A' && code <= U'Z' ? code - U'A' + U'a' : code);
  }
  return out;
}

bool Cursor::take(char32_t code) {
  if (at < text.size() && text[at] == code) {
    ++at;
    return true;
  }
  return false;
}

bool Cursor::take(std::u32string_view word) {
  if (text.compare(at, word.size(), word) != 0) {
    return false;
  }
  if (is_latin(word.back()) && at + word.size() < text.size() && is_latin(text[at + word.size()])) {
    return false;
  }
  at += word.size();
  return true;
}

bool Cursor::take_any(std::initializer_list<std::u32string_view> words) {
  for (const std::u32string_view word : words) {
    if (take(word)) {
      return true;
    }
  }
  return false;
}

bool is_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}

bool is_latin(char32_t code) {
  return code >= U'a' && code <= U'z';
}

bool is_han(char32_t code) {
  return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) || code == U'〇';
}

int chinese_digit(char32_t code) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  if (code == U'两') {
    return 2;
  }
  const std::size_t value = digits.find(code);
  return value == std::u32string_view::npos ? -1 : static_cast<int>(value);
}

bool is_chinese_unit(char32_t code) {
  return code == U'十' || code == U'百' || code == U'千' || code == U'万';
}

Text quoted(std::string_view found) {
  const std::string shown = without_blanks_and_cut(found);
  return shown.empty() ? Text{.zh = "空白", .en = "an empty text"} : Text{.zh = "“" + shown + "”", .en = "\"" + shown + "\""};
}

Error unreadable(std::string_view found, const Expected& expected) {
  const Text subject = quoted(found);
  return {.message = {.zh = fmt::format("{}不是{}；请写成 {} 这样的{}", subject.zh, expected.what.zh, expected.forms.zh, expected.what.zh),
                      .en = fmt::format("{} is no {}; write it like {}", subject.en, expected.what.en, expected.forms.en)}};
}

}  // namespace jianfu
