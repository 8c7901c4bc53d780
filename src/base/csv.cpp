#include "base/csv.h"

#include "base/utf8.h"

namespace jianfu {

namespace {

// Spreadsheets skip blanks and quotation marks before they look for a formula.
bool is_skipped(char32_t code) {
  return code == U' ' || code == U'\t' || code == U'\r' || code == U'\n' || code == U'"' || code == U'\u00A0' || code == U'\u3000';
}

bool opens_formula(char32_t code) {
  constexpr std::u32string_view openers = U"=+-@＝＋－＠";
  return openers.find(code) != std::u32string_view::npos;
}

bool is_formula(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (!is_skipped(next.code)) {
      return opens_formula(next.code);
    }
    at += next.bytes;
  }
  return false;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string safe = (is_formula(text) ? "'" : "") + std::string(text);
  if (safe.find_first_of(",\"\n\r") == std::string::npos) {
    return safe;
  }
  std::string out = "\"";
  for (const char c : safe) {
    out += c == '"' ? std::string("\"\"") : std::string(1, c);
  }
  return out + "\"";
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    line += (&cell == cells.data() ? "" : ",") + csv_cell(cell);
  }
  return line + "\n";
}

}  // namespace jianfu
