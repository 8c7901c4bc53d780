// Comma-separated values as spreadsheets read them (RFC 4180).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jianfu {

// What a spreadsheet would take for a formula (=, +, -, @, in either width, also behind blanks or a quotation mark) gets an apostrophe
// before it.
std::string csv_cell(std::string_view text);

// The cells, separated by commas, with a line end.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace jianfu
