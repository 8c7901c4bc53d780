#include "policy/embedded.h"

// The block that the build packed, between two labels of the assembly source it wrote.
extern "C" const char jianfu_policies_begin[];
extern "C" const char jianfu_policies_end[];

namespace jianfu::policy {

const EmbeddedPolicies& embedded_policies() {
  static const auto policies =
      packed::unpack<EmbeddedPolicies>({jianfu_policies_begin, static_cast<std::size_t>(jianfu_policies_end - jianfu_policies_begin)});
  return policies;
}

}  // namespace jianfu::policy
