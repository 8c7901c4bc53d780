#include "policy/shelf.h"

#include <algorithm>

#include "policy/packed_layer.h"

namespace jianfu::policy {

const Layer* Shelf::layer(std::string_view region) {
  const std::lock_guard lock(mutex_);
  const auto known = layers_.find(region);
  if (known != layers_.end()) {
    return known->second.get();
  }
  return layers_.emplace(region, read(region)).first->second.get();
}

std::unique_ptr<Layer> Shelf::read(std::string_view region) {
  const auto found = std::ranges::find(policies_.layers, region, &EmbeddedLayer::region);
  if (found == policies_.layers.end()) {
    return nullptr;
  }
  packed::Targets files(policies_.files.size());
  for (const std::uint32_t number : found->files) {
    const EmbeddedFile& file = policies_.files[number];
    files[number] = &sources_.add("policies/" + std::string(file.path), Lasting{file.text});
  }
  return std::make_unique<Layer>(unpack_layer(found->packed, files));
}

std::vector<std::string> Shelf::regions() const {
  std::vector<std::string> regions;
  for (const EmbeddedLayer& layer : policies_.layers) {
    regions.emplace_back(layer.region);
  }
  return regions;
}

}  // namespace jianfu::policy
