// What the tests of the readers share: every refusal speaks both languages and names what was found.
#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "base/result.h"

namespace jianfu {

template <typename T>
void check_refusal(const Result<T>& result, std::string_view text) {
  INFO(std::string(text));
  REQUIRE_FALSE(result.ok());
  const Text& message = result.error().message;
  CHECK(message.zh.size() > text.size());
  CHECK(message.en.size() > text.size());
  if (text.find_first_not_of(' ') == std::string_view::npos) {
    CHECK(message.zh.find("空白") != std::string::npos);
    CHECK(message.en.find("an empty text") != std::string::npos);
  } else {
    CHECK(message.zh.find("“" + std::string(text) + "”") != std::string::npos);
    CHECK(message.en.find("\"" + std::string(text) + "\"") != std::string::npos);
  }
}

}  // namespace jianfu
