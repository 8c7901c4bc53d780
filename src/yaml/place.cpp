#include "yaml/place.h"

#include <optional>
#include <type_traits>

namespace jianfu::yaml {

namespace {

// The last of `count` things in the order of the file that begins at or before `begin`.
template <typename BeginOf>
std::optional<std::size_t> last_before(std::size_t count, std::size_t begin, const BeginOf& begin_of) {
  std::size_t low = 0;
  std::size_t high = count;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (begin_of(middle) <= begin) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low == 0 ? std::nullopt : std::optional(low - 1);
}

std::uint32_t begin_of(const Node& item) {
  return item.where().begin;
}

std::uint32_t begin_of(const Entry& entry) {
  return entry.key.where().begin;
}

template <typename Child>
struct Numbered {
  std::size_t index;
  Child child;
};

// The same among the children of a node, which are walked through unless they are many.
template <typename Child, typename At>
std::optional<Numbered<Child>> last_before(const Children<Child>& children, std::size_t begin, const At& at) {
  constexpr std::size_t nodes = std::is_same_v<Child, Entry> ? 2 : 1;  // of each
  if (nodes * children.size() > Tree::most_walked) {
    const auto index = last_before(children.size(), begin, [&](std::size_t i) { return begin_of(at(i)); });
    return index ? std::optional(Numbered<Child>{*index, at(*index)}) : std::nullopt;
  }
  std::size_t count = 0;
  auto last = children.begin();
  for (auto child = last; child != children.end() && begin_of(*child) <= begin; ++child) {
    last = child;
    ++count;
  }
  return count == 0 ? std::nullopt : std::optional(Numbered<Child>{count - 1, *last});
}

bool holds(const Location& outer, const Location& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

void append_name_of_item(const Node& item, std::size_t index, std::string& place) {
  if (item.is_mapping() && item.size() > 0 && item.entry(0).value.is_scalar()) {
    place += item.entry(0).value.text();
  } else {
    place += std::to_string(index + 1);
  }
}

void append_slash(std::string& place) {
  if (!place.empty()) {
    place += '/';
  }
}

// What of `node` holds the place, whose name is appended.
std::optional<Node> step_into_mapping(const Node& node, const Location& where, std::string& place) {
  const auto last = last_before(node.entries(), where.begin, [&](std::size_t i) { return node.entry(i); });
  if (!last || (!holds(last->child.key.where(), where) && !holds(last->child.value.where(), where))) {
    return std::nullopt;
  }
  append_slash(place);
  place += last->child.key.text();
  return last->child.value;
}

std::optional<Node> step_into_sequence(const Node& node, const Location& where, std::string& place) {
  const auto last = last_before(node.items(), where.begin, [&](std::size_t i) { return node.item(i); });
  if (!last || !holds(last->child.where(), where)) {
    return std::nullopt;
  }
  append_slash(place);
  append_name_of_item(last->child, last->index, place);
  return last->child;
}

std::string place_below(Node node, const Location& where) {
  constexpr std::size_t usual = 64;  // bytes
  std::string place;
  place.reserve(usual);
  while (!node.definition()) {
    const std::optional<Node> inner = node.is_mapping()    ? step_into_mapping(node, where, place)
                                      : node.is_sequence() ? step_into_sequence(node, where, place)
                                                           : std::nullopt;
    if (!inner) {
      break;
    }
    node = *inner;
  }
  return place;
}

}  // namespace

std::string place_in(const Documents& documents, const Location& where) {
  const auto index = last_before(documents.size(), where.begin, [&](std::size_t i) { return documents.root(i).where().begin; });
  return index ? place_below(documents.root(*index), where) : std::string();
}

}  // namespace jianfu::yaml
