// parse-files WAY PATH…: reads every file (of a folder: all below it) and parses it in one thread, for script/bench to hold whole programs
// against. WAY: node (yaml-cpp's Load and a walk), libyaml (bare events), memo (our tree and places), cold (the same, the memo emptied
// before each file), plain (yaml-cpp's events into our tree). Prints how many nodes or events there were, so that nothing is left out.
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "bench/peer_parsers.h"
#include "source/reader.h"
#include "yaml/builder.h"

namespace {

using namespace jianfu;

std::size_t by_us(const std::string& path, std::string text, yaml::Parser parser) {
  const File file(path, std::move(text));
  return yaml::parse(file, file.text(), {.parser = parser}).tree->nodes.size();
}

std::size_t count(std::string_view way, const std::string& path, std::string text) {
  if (way == "node") {
    return read_with_node_api(text);
  }
  if (way == "libyaml") {
    return read_with_libyaml(text);
  }
  if (way != "cold") {
    return by_us(path, std::move(text), way == "plain" ? yaml::Parser::plain : yaml::Parser::memo);
  }
  // A memo belongs to its thread.
  std::size_t nodes = 0;
  std::thread([&] { nodes = by_us(path, std::move(text), yaml::Parser::memo); }).join();
  return nodes;
}

}  // namespace

int main(int number, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + number);
  if (words.size() < 2) {
    std::cerr << "parse-files node|libyaml|memo|cold|plain PATH…\n";
    return EXIT_FAILURE;
  }
  std::size_t sum = 0;
  for (const std::string& path : find_plans({words.begin() + 1, words.end()}).paths) {
    auto text = read_file(path);
    sum += text ? count(words[0], path, std::move(*text)) : 0;
  }
  std::cout << sum << '\n';
  return EXIT_SUCCESS;
}
