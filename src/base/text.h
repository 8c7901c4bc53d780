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

// Puts words behind those that are there.
inline void append(Text& to, std::string_view zh, std::string_view en) {
  to.zh += zh;
  to.en += en;
}

inline void append(Text& to, const Text& more) {
  append(to, more.zh, more.en);
}

// For what is said often: several times as fast as formatting it.
std::string concat(std::initializer_list<std::string_view> parts);

// The same behind what is there; literals are cheap. No part may be of `to` itself.
template <typename... Parts>
void append_all(std::string& to, const Parts&... parts) {
  char* at = nullptr;
  const auto put = [&at](std::string_view part) { at += part.copy(at, part.size()); };
  const std::size_t before = to.size();
  to.append((std::string_view(parts).size() + ...), '\0');
  at = to.data() + before;
  (put(parts), ...);
}

}  // namespace jianfu
