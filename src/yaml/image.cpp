#include "yaml/image.h"

#include <cstring>
#include <type_traits>

#include "yaml/tree.h"

namespace jianfu::yaml {

namespace {

template <typename Number>
void put(std::string& bytes, Number number) {
  static_assert(std::is_integral_v<Number> || std::is_enum_v<Number>);
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

template <typename Number>
void take(std::string_view& bytes, Number& number) {
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
}

std::uint32_t take_count(std::string_view& bytes) {
  std::uint32_t count = 0;
  take(bytes, count);
  return count;
}

// One list of the fields for both ways, so that they cannot differ.
template <typename Raw, typename Each>
void each_field(Raw& raw, Each each) {
  each(raw.begin);
  each(raw.end);
  each(raw.first);
  each(raw.count);
  each(raw.weight);
  each(raw.height);
  each(raw.kind);
  each(raw.style);
  each(raw.pooled);
}

void put_indices(std::string& bytes, const std::vector<std::uint32_t>& indices) {
  put(bytes, static_cast<std::uint32_t>(indices.size()));
  for (const std::uint32_t index : indices) {
    put(bytes, index);
  }
}

std::vector<std::uint32_t> take_indices(std::string_view& bytes) {
  std::vector<std::uint32_t> indices(take_count(bytes));
  for (std::uint32_t& index : indices) {
    take(bytes, index);
  }
  return indices;
}

}  // namespace

std::string to_image(const Documents& documents) {
  const Tree& tree = *documents.tree_;
  std::string bytes;
  put(bytes, static_cast<std::uint32_t>(tree.nodes.size()));
  for (const RawNode& raw : tree.nodes) {
    each_field(raw, [&](const auto& field) { put(bytes, field); });
  }
  put_indices(bytes, tree.children);
  put_indices(bytes, tree.roots);
  put(bytes, static_cast<std::uint32_t>(tree.pool.size()));
  return bytes + tree.pool;
}

Documents from_image(const File& file, std::string_view image) {
  auto tree = std::make_unique<Tree>(file);
  tree->nodes.resize(take_count(image));
  for (RawNode& raw : tree->nodes) {
    each_field(raw, [&](auto& field) { take(image, field); });
  }
  tree->children = take_indices(image);
  tree->roots = take_indices(image);
  tree->pool = image.substr(sizeof(std::uint32_t));
  return Documents(std::move(tree));
}

}  // namespace jianfu::yaml
