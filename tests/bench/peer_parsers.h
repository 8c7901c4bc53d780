// The parsers that ours is held against: yaml-cpp's own tree, walked, and libyaml's bare events. Each returns how many nodes or events
// there were, so that nothing can be left out.
#pragma once

#include <cstddef>
#include <string>

#include <yaml-cpp/yaml.h>
#include <yaml.h>

namespace jianfu {

inline std::size_t count_nodes(const YAML::Node& node) {
  std::size_t nodes = 1;
  for (const auto& child : node) {
    nodes += node.IsMap() ? count_nodes(child.first) + count_nodes(child.second) : count_nodes(child);
  }
  return nodes;
}

inline std::size_t read_with_node_api(const std::string& text) {
  std::size_t nodes = 0;
  for (const YAML::Node& document : YAML::LoadAll(text)) {
    nodes += count_nodes(document);
  }
  return nodes;
}

inline std::size_t read_with_libyaml(const std::string& text) {
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::size_t events = 0;
  for (bool done = false; !done; ++events) {
    yaml_event_t event;
    done = yaml_parser_parse(&parser, &event) == 0 || event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return events;
}

}  // namespace jianfu
