#include "base/split.h"

#include "base/utf8.h"

namespace jianfu {

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const utf8::Decoded next = at < text.size() ? utf8::decode(text, at) : utf8::Decoded{.code = U',', .bytes = 1};
    const bool between = next.code == U',' || next.code == U'，' || next.code == U'、' || next.code == U' ' || next.code == U'\u3000';
    if (between && at > begin) {
      items.push_back(text.substr(begin, at - begin));
    }
    at += next.bytes;
    begin = between ? at : begin;
  }
  return items;
}

}  // namespace jianfu
