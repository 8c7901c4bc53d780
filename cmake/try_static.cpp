// Linked by cmake/libraries.cmake to learn whether a static program can be had here.
#include <iostream>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

int main() {
  std::cout << fmt::format("{} {:.1f} {}\n", 1, 0.5, YAML::Load("[1]").size());
}
