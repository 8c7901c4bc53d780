// The shipped policy files, compiled into the program so that one binary works anywhere. They are parsed when the program is built
// (cmake/pack_policies.cpp) and come with their trees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jianfu::policy {

// The views point into the program and stay valid as long as it runs.
struct EmbeddedFile {
  std::string_view path;    // relative to policies/, with forward slashes: national/homework.yaml
  std::string_view region;  // of a file with documents and rules: 浙江省/杭州市; empty for words, holidays and regions.csv
  std::string_view text;
  std::string_view image;  // its tree, for yaml::from_image; empty for a file that is no YAML
};

struct EmbeddedPolicies {
  std::vector<EmbeddedFile> files;  // every *.yaml and *.csv below policies/, sorted by path
  std::string_view digest;          // as Book::digest
};

const EmbeddedPolicies& embedded_policies();

// One block of bytes for them all, and back.
std::string pack(const EmbeddedPolicies& policies);
EmbeddedPolicies unpack(std::string_view bytes);

}  // namespace jianfu::policy
