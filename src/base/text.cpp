#include "base/text.h"

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

}  // namespace jianfu
