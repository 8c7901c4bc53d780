// Columns of words in terminal cells, for what is read by eye.
#pragma once

#include <string>
#include <vector>

namespace jianfu::cli {

// One line for each row, two blanks between columns, none at the end of a line.
std::string text_table(const std::vector<std::vector<std::string>>& rows, const std::string& indent = "");

}  // namespace jianfu::cli
