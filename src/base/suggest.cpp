#include "base/suggest.h"

#include <algorithm>

#include "base/utf8.h"

namespace jianfu {

namespace {

char32_t folded(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) {
    code -= 0xFEE0;
  }
  return code >= U'A' && code <= U'Z' ? code + 32 : code;
}

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    out.push_back(folded(next.code));
    at += next.bytes;
  }
  return out;
}

// The distance of a word that may have been meant; nullopt of one that is too far.
std::optional<std::size_t> distance_if_near(std::string_view word, std::string_view candidate) {
  const auto [shorter, longer] = std::minmax({utf8::count(word), utf8::count(candidate)});
  const std::size_t allowed = std::clamp<std::size_t>(longer / 3, 1, 3);
  if (longer - shorter > allowed) {
    return std::nullopt;
  }
  const std::size_t distance = edit_distance(word, candidate);
  // A word of one or two characters with every character changed is another word, not a slip.
  return distance <= allowed && distance < shorter ? std::optional(distance) : std::nullopt;
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
  const std::u32string a = characters(left);
  const std::u32string b = characters(right);
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    previous[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({replaced, previous[j] + 1, current[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
  std::optional<std::string> best;
  std::size_t best_distance = 0;
  for (const std::string& candidate : known) {
    const auto distance = distance_if_near(word, candidate);
    if (distance && (!best || *distance < best_distance)) {
      best = candidate;
      best_distance = *distance;
    }
  }
  return best;
}

std::optional<std::string> only_near(std::string_view word, const std::vector<std::string>& known) {
  std::optional<std::string> only;
  for (const std::string& candidate : known) {
    if (!distance_if_near(word, candidate)) {
      continue;
    }
    if (only) {
      return std::nullopt;
    }
    only = candidate;
  }
  return only;
}

}  // namespace jianfu
