#include "yaml/gbk.h"

#include <cstddef>

#include "base/utf8.h"

namespace jianfu::yaml {

namespace {

unsigned char byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

bool is_between(unsigned char byte, unsigned char low, unsigned char high) {
  return byte >= low && byte <= high;
}

// The rows of GB2312 that ordinary text uses: punctuation and full-width letters (A1–A3), the 3,755 common characters (B0–D7).
bool is_common_pair(unsigned char lead, unsigned char trail) {
  return (is_between(lead, 0xA1, 0xA3) || is_between(lead, 0xB0, 0xD7)) && is_between(trail, 0xA1, 0xFE);
}

struct Pairs {
  std::size_t common = 0;
  std::size_t other = 0;   // rarer characters of GBK and GB18030
  std::size_t broken = 0;  // no character of GB18030
};

Pairs count_pairs(std::string_view bytes) {
  Pairs pairs;
  for (std::size_t at = 0; at < bytes.size();) {
    const unsigned char lead = byte_at(bytes, at);
    const unsigned char trail = byte_at(bytes, at + 1);
    if (lead < 0x80) {
      ++at;
    } else if (is_common_pair(lead, trail)) {
      ++pairs.common;
      at += 2;
    } else if (is_between(lead, 0x81, 0xFE) && is_between(trail, 0x40, 0xFE) && trail != 0x7F) {
      ++pairs.other;
      at += 2;
    } else if (is_between(lead, 0x81, 0xFE) && is_between(trail, 0x30, 0x39) && is_between(byte_at(bytes, at + 2), 0x81, 0xFE)) {
      ++pairs.other;
      at += 4;
    } else {
      ++pairs.broken;
      ++at;
    }
  }
  return pairs;
}

}  // namespace

bool looks_like_gbk(std::string_view bytes) {
  const Pairs pairs = count_pairs(bytes);
  return pairs.broken <= 1 && pairs.common >= 4 * pairs.other && pairs.common > 0;
}

bool looks_like_gbk_in_disguise(std::string_view bytes) {
  std::size_t letters = 0;
  bool beyond_latin = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const utf8::Decoded next = utf8::decode(bytes, at);
    if (next.bytes > 2) {
      return false;  // three bytes in a row rarely fit GBK, and Chinese in UTF-8 is made of them
    }
    letters += next.bytes == 2 ? 1 : 0;
    beyond_latin = beyond_latin || next.code > 0xFF;
    at += next.bytes;
  }
  const Pairs pairs = count_pairs(bytes);
  return letters >= 2 && beyond_latin && pairs.broken == 0 && pairs.other == 0;
}

}  // namespace jianfu::yaml
