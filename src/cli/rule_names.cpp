#include "cli/rule_names.h"

#include <algorithm>
#include <vector>

#include "base/suggest.h"

namespace jianfu::cli {

namespace {

std::string_view plain(std::string_view words) {
  return words.ends_with('/') ? words.substr(0, words.size() - 1) : words;
}

// The first rule for which `fits` holds, of the nation's layer before the others'.
template <typename Fits>
const policy::RulePart* find_part(const policy::Book& book, const Fits& fits) {
  std::vector<std::string> regions = book.regions_with_layers();
  std::stable_partition(regions.begin(), regions.end(), [](const std::string& region) { return region == "全国"; });
  for (const std::string& region : regions) {
    const policy::Layer* layer = book.layer(region);
    const auto found = std::ranges::find_if(layer->rules, fits);
    if (found != layer->rules.end()) {
      return &*found;
    }
  }
  return nullptr;
}

}  // namespace

bool names_rule(const policy::Book& book, std::string_view words) {
  const std::string_view wanted = plain(words);
  return find_part(book, [&](const policy::RulePart& part) {
           return part.id == wanted || std::string_view(part.id).substr(0, part.id.find('/')) == wanted;
         }) != nullptr;
}

const policy::Question* question_of(const policy::Book& book, std::string_view id) {
  const policy::RulePart* part = find_part(book, [&](const policy::RulePart& one) { return one.id == id && one.question; });
  return part != nullptr ? &*part->question : nullptr;
}

std::optional<std::string> nearest_rule(const policy::Book& book, std::string_view words) {
  std::vector<std::string> ids;
  (void)find_part(book, [&](const policy::RulePart& part) {
    ids.push_back(part.id);
    ids.push_back(part.id.substr(0, part.id.find('/')));
    return false;
  });
  return nearest(plain(words), ids);
}

}  // namespace jianfu::cli
