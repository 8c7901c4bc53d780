#include "yaml/yaml_cpp.h"

#include <istream>
#include <streambuf>

#include <yaml-cpp/parser.h>

namespace jianfu::yaml {

namespace {

// yaml-cpp wants a stream; this one reads the text's own bytes.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // a get area is never written to
    setg(begin, begin, begin + text.size());
  }
};

}  // namespace

void run_yaml_cpp(std::string_view text, YAML::EventHandler& events) {
  TextBuffer buffer(text);
  std::istream stream(&buffer);
  YAML::Parser parser(stream);
  while (parser.HandleNextDocument(events)) {
  }
}

}  // namespace jianfu::yaml
