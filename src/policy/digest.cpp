#include "policy/digest.h"

#include <cstdint>

#include <fmt/format.h>

namespace jianfu::policy {

std::string digest_of(const std::vector<std::string_view>& texts) {
  std::uint64_t hash = 14695981039346656037U;
  for (const std::string_view text : texts) {
    for (const char byte : text) {
      hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    }
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace jianfu::policy
