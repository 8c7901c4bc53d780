#include "policy/shelf.h"

#include <algorithm>

#include "policy/read_policy.h"
#include "yaml/image.h"

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
  std::vector<Layer> layers;
  Findings none;  // the tests hold the shipped policies to be sound
  for (const EmbeddedFile& file : policies_.files) {
    if (!region.empty() && file.region == region) {
      const File& source = sources_.add("policies/" + std::string(file.path), std::string(file.text));
      read_policy(yaml::from_image(source, file.image).root(0), layers, none);
    }
  }
  return layers.empty() ? nullptr : std::make_unique<Layer>(std::move(layers.front()));
}

std::vector<std::string> Shelf::regions() const {
  std::vector<std::string> regions;
  for (const EmbeddedFile& file : policies_.files) {
    if (!file.region.empty() && std::ranges::find(regions, file.region) == regions.end()) {
      regions.emplace_back(file.region);
    }
  }
  return regions;
}

}  // namespace jianfu::policy
