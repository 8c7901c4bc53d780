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

std::string name_of_item(const Node& item, std::size_t index) {
  if (item.is_mapping() && item.size() > 0 && item.entry(0).value.is_scalar()) {
    return std::string(item.entry(0).value.text());
  }
  return std::to_string(index + 1);
}

struct Step {
  std::string name;
  Node node;
};

std::optional<Step> step_into_mapping(const Node& node, const Location& where) {
  const auto last = last_before(node.entries(), where.begin, [&](std::size_t i) { return node.entry(i); });
  if (!last || (!holds(last->child.key.where(), where) && !holds(last->child.value.where(), where))) {
    return std::nullopt;
  }
  return Step{.name = std::string(last->child.key.text()), .node = last->child.value};
}

std::optional<Step> step_into_sequence(const Node& node, const Location& where) {
  const auto last = last_before(node.items(), where.begin, [&](std::size_t i) { return node.item(i); });
  if (!last || !holds(last->child.where(), where)) {
    return std::nullopt;
  }
  return Step{.name = name_of_item(last->child, last->index), .node = last->child};
}

std::string place_below(Node node, const Location& where) {
  std::string place;
  while (!node.definition()) {
    const std::optional<Step> step = node.is_mapping()    ? step_into_mapping(node, where)
                                     : node.is_sequence() ? step_into_sequence(node, where)
                                                          : std::nullopt;
    if (!step) {
      break;
    }
    place += (place.empty() ? "" : "/") + step->name;
    node = step->node;
  }
  return place;
}

}  // namespace

std::string place_in(const Documents& documents, const Location& where) {
  const auto index = last_before(documents.size(), where.begin, [&](std::size_t i) { return documents.root(i).where().begin; });
  return index ? place_below(documents.root(*index), where) : std::string();
}

}  // namespace jianfu::yaml
