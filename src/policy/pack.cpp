#include <array>
#include <cstdint>
#include <cstring>

#include "policy/embedded.h"

namespace jianfu::policy {

namespace {

void put(std::string& bytes, std::string_view part) {
  const auto size = static_cast<std::uint32_t>(part.size());
  std::array<char, sizeof size> raw{};
  std::memcpy(raw.data(), &size, sizeof size);
  bytes.append(raw.data(), raw.size());
  bytes.append(part);
}

std::string_view take(std::string_view& bytes) {
  std::uint32_t size = 0;
  std::memcpy(&size, bytes.data(), sizeof size);
  const std::string_view part = bytes.substr(sizeof size, size);
  bytes.remove_prefix(sizeof size + size);
  return part;
}

}  // namespace

std::string pack(const EmbeddedPolicies& policies) {
  std::string bytes;
  put(bytes, policies.digest);
  for (const EmbeddedFile& file : policies.files) {
    for (const std::string_view part : {file.path, file.region, file.text, file.image}) {
      put(bytes, part);
    }
  }
  return bytes;
}

EmbeddedPolicies unpack(std::string_view bytes) {
  EmbeddedPolicies policies;
  policies.digest = take(bytes);
  while (!bytes.empty()) {
    // In the order of pack(): braced initialisers are evaluated from left to right.
    policies.files.push_back(EmbeddedFile{take(bytes), take(bytes), take(bytes), take(bytes)});
  }
  return policies;
}

}  // namespace jianfu::policy
