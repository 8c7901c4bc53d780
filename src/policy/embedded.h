// The shipped policy files, compiled into the program so that one binary works anywhere. The bodies are generated from `policies/` by
// cmake/embed_policies.cmake whenever a file there changes.
#pragma once

#include <string_view>
#include <vector>

namespace jianfu::policy {

// Both views point into string literals and stay valid as long as the program runs.
struct EmbeddedFile {
  std::string_view path;  // relative to policies/, with forward slashes: national/homework.yaml
  std::string_view text;
};

// Every *.yaml and *.csv below policies/, sorted by path.
const std::vector<EmbeddedFile>& embedded_files();

}  // namespace jianfu::policy
