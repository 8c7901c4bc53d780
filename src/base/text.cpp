#include "base/text.h"

#include <algorithm>
#include <utility>

namespace jianfu {

Text same_text(std::string words) {
  std::string copy = words;
  return {.zh = std::move(words), .en = std::move(copy)};
}

Text operator+(Text left, const Text& right) {
  left.zh += right.zh;
  left.en += right.en;
  return left;
}

std::string concat(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) {
    size += part.size();
  }
  std::string out(size, '\0');
  char* at = out.data();
  for (const std::string_view part : parts) {
    at = std::copy(part.begin(), part.end(), at);
  }
  return out;
}

}  // namespace jianfu
