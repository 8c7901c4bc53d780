#include "policy/digest.h"

#include "base/digest.h"

namespace jianfu::policy {

std::string digest_of(const std::vector<std::string_view>& texts) {
  Digest digest;
  for (const std::string_view text : texts) {
    digest.add(text);
  }
  return digest.hex();
}

}  // namespace jianfu::policy
