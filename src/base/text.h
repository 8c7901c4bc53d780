// Text in the two languages of the program. Whoever makes a message writes both at once, so neither can lag behind.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace jianfu {

enum class Lang { zh, en };

struct Text {
  std::string zh;
  std::string en;

  const std::string& in(Lang lang) const { return lang == Lang::zh ? zh : en; }

  bool empty() const { return zh.empty() && en.empty(); }

  friend bool operator==(const Text&, const Text&) = default;
};

// The same words in both languages: names, numbers, quotations from a file.
Text same_text(std::string words);

Text operator+(Text left, const Text& right);

// For what is said often: several times as fast as formatting it.
std::string concat(std::initializer_list<std::string_view> parts);

}  // namespace jianfu
