// The layers of the shipped policies, each read when it is first asked for: a plan needs its own region's, not the nation's whole shelf.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "policy/embedded.h"
#include "policy/policy.h"
#include "source/file.h"

namespace jianfu::policy {

// Thread-safe. A layer that was given out stays where it is.
class Shelf {
 public:
  // Places in a layer point into `sources`, which must outlive this.
  Shelf(const EmbeddedPolicies& policies, Sources& sources) : policies_(policies), sources_(sources) {}

  // Without the examples of its rules. nullptr when the region has no layer of its own.
  const Layer* layer(std::string_view region);

  std::vector<std::string> regions() const;

 private:
  std::unique_ptr<Layer> read(std::string_view region);

  const EmbeddedPolicies& policies_;
  Sources& sources_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Layer>, std::less<>> layers_;
};

}  // namespace jianfu::policy
