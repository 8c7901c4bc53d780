#include <string>

#include <doctest/doctest.h>

#include "cli/help.h"
#include "cli/option_table.h"

using namespace jianfu;
using namespace jianfu::cli;

namespace {

std::string as_troff(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    out += letter == '-' ? "\\-" : std::string(1, letter);
  }
  return out;
}

}  // namespace

TEST_CASE("the man page holds every option that is not hidden, once as a heading, and none that is") {
  for (const Lang lang : {Lang::zh, Lang::en}) {
    const std::string page = man_page("1.2.3", lang);
    for (const OptionSpec& option : option_table()) {
      const std::string names = (option.short_name.empty() ? "" : option.short_name + ", ") + option.name;
      const std::string heading = ".TP\n\\fB" + as_troff(names);
      CAPTURE(heading);
      const std::size_t at = page.find(heading);
      CHECK((at != std::string::npos) == !option.hidden);
      CHECK((at == std::string::npos || page.find(heading + (option.value.empty() ? "\\fR" : " "), at + 1) == std::string::npos));
    }
    CHECK(page.find("1.2.3") != std::string::npos);
  }
}

TEST_CASE("no line of the man page is taken for a request that it is not") {
  for (const Lang lang : {Lang::zh, Lang::en}) {
    const std::string page = man_page("1.2.3", lang);
    std::size_t lines = 0;
    for (std::size_t at = 0; at < page.size(); at = page.find('\n', at) + 1, ++lines) {
      const std::string line = page.substr(at, page.find('\n', at) - at);
      const std::string word = line.substr(0, line.find(' '));
      CAPTURE(line);
      CHECK((line[0] != '.' || word == ".TH" || word == ".SH" || word == ".TP" || word == ".B" || word == ".br" || word == ".ad" ||
             word == ".nh"));
    }
    CHECK(lines > 100);
  }
}
