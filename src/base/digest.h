// FNV-1a, 64 bits: tells texts apart, protects nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jianfu {

class Digest {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) {
      hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    }
  }

  // 16 hexadecimal digits.
  std::string hex() const;

 private:
  std::uint64_t hash_ = 14695981039346656037U;
};

}  // namespace jianfu
