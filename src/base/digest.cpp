#include "base/digest.h"

#include <fmt/format.h>

namespace jianfu {

std::string Digest::hex() const {
  return fmt::format("{:016x}", hash_);
}

}  // namespace jianfu
