#include "cli/locale.h"

#include <map>

#include <doctest/doctest.h>

using namespace jianfu;
using namespace jianfu::cli;

namespace {

Environment with(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](std::string_view name) {
    const auto found = variables.find(std::string(name));
    return found == variables.end() ? std::string() : found->second;
  };
}

}  // namespace

TEST_CASE("the locale decides the language; a silent one means Chinese") {
  CHECK(language(with({})) == Lang::zh);
  CHECK(language(with({{"LANG", ""}})) == Lang::zh);
  for (const char* silent : {"C", "POSIX", "C.UTF-8", "C.utf8"}) {
    CHECK(language(with({{"LANG", silent}})) == Lang::zh);
  }
  for (const char* chinese : {"zh_CN.UTF-8", "zh_CN.GB18030", "zh_TW", "zh"}) {
    CHECK(language(with({{"LANG", chinese}})) == Lang::zh);
  }
  for (const char* other : {"en_US.UTF-8", "de_DE", "ja_JP.UTF-8", "Cy", "cs_CZ"}) {
    CHECK(language(with({{"LANG", other}})) == Lang::en);
  }
}

TEST_CASE("LC_ALL goes before LC_MESSAGES, that before LANG; an empty one does not count") {
  CHECK(language(with({{"LC_ALL", "en_US.UTF-8"}, {"LANG", "zh_CN.UTF-8"}})) == Lang::en);
  CHECK(language(with({{"LC_ALL", ""}, {"LC_MESSAGES", "zh_CN"}, {"LANG", "en_US"}})) == Lang::zh);
  CHECK(language(with({{"LC_ALL", "C"}, {"LANG", "en_US"}})) == Lang::zh);
  CHECK(language(with({{"LC_CTYPE", "en_US"}})) == Lang::zh);
}

TEST_CASE("colour by itself is only for terminals that may have it") {
  CHECK(use_color(When::automatic, with({{"TERM", "xterm-256color"}}), true));
  CHECK(!use_color(When::automatic, with({{"TERM", "xterm-256color"}}), false));
  CHECK(!use_color(When::automatic, with({{"TERM", "dumb"}}), true));
  CHECK(!use_color(When::automatic, with({{"NO_COLOR", "1"}}), true));
  CHECK(use_color(When::automatic, with({{"NO_COLOR", ""}}), true));
  CHECK(use_color(When::always, with({{"NO_COLOR", "1"}, {"TERM", "dumb"}}), false));
  CHECK(!use_color(When::never, with({}), true));
}

TEST_CASE("links by themselves are only for terminals that are known to know them") {
  const auto automatic = [](std::map<std::string, std::string> variables) {
    return use_links(When::automatic, true, with(std::move(variables)), true);
  };
  CHECK(!automatic({}));
  CHECK(!automatic({{"TERM", "xterm-256color"}}));
  CHECK(automatic({{"TERM", "xterm-kitty"}}));
  CHECK(automatic({{"TERM", "xterm-256color"}, {"VTE_VERSION", "6800"}}));
  CHECK(automatic({{"VTE_VERSION", "10000"}}));
  CHECK(!automatic({{"VTE_VERSION", "5000"}}));
  CHECK(!automatic({{"VTE_VERSION", "4602"}}));
  CHECK(automatic({{"TERM_PROGRAM", "WezTerm"}}));
  CHECK(!automatic({{"TERM_PROGRAM", "vscode"}}));
  CHECK(automatic({{"WT_SESSION", "0"}}));
  CHECK(!automatic({{"TERM", "tmux-256color"}, {"VTE_VERSION", "6800"}}));
}

TEST_CASE("a word in the environment decides about an unknown terminal, never about a pipe; the option about both") {
  const Environment forced = with({{"FORCE_HYPERLINK", "1"}});
  CHECK(use_links(When::automatic, true, forced, true));
  CHECK(!use_links(When::automatic, true, forced, false));
  CHECK(!use_links(When::automatic, false, forced, true));
  CHECK(!use_links(When::automatic, true, with({{"FORCE_HYPERLINK", "0"}, {"TERM", "xterm-kitty"}}), true));
  CHECK(use_links(When::always, false, with({}), false));
  CHECK(!use_links(When::never, true, forced, true));
}
