// The shipped policies, compiled into the program so that one binary works anywhere: the files as they stand, and what reading them gives,
// worked out when the program is built (cmake/pack_policies.cpp) and packed in parts that a run takes up when it needs them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/packed.h"

namespace jianfu::policy {

// The views point into the program and stay valid as long as it runs.
struct EmbeddedFile {
  std::string_view path;  // relative to policies/, with forward slashes: national/homework.yaml
  std::string_view text;
};

struct EmbeddedLayer {
  std::string_view region;           // 浙江省/杭州市
  std::vector<std::uint32_t> files;  // those it stands in, by their place in EmbeddedPolicies::files
  std::string_view packed;           // a Layer; its places are in the files
};

struct EmbeddedPolicies {
  std::vector<EmbeddedFile> files;  // every *.yaml and *.csv below policies/, sorted by path
  std::uint32_t words_file = 0;     // vocabulary.yaml, by its place in files
  std::string_view common;          // what a Book has besides its layers: packed_common()
  std::string_view lexicon;         // of the prose reader: prose::Reader::packed()
  std::vector<EmbeddedLayer> layers;
};

void each_field(packed::Is<EmbeddedFile> auto& file, auto&& each) {
  auto& [path, text] = file;
  each(path, text);
}

void each_field(packed::Is<EmbeddedLayer> auto& layer, auto&& each) {
  auto& [region, files, packed] = layer;
  each(region, files, packed);
}

void each_field(packed::Is<EmbeddedPolicies> auto& policies, auto&& each) {
  auto& [files, words_file, common, lexicon, layers] = policies;
  each(files, words_file, common, lexicon, layers);
}

const EmbeddedPolicies& embedded_policies();

}  // namespace jianfu::policy
