#include "yaml/wide.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>

#include "base/utf8.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t most_findings = 20;
constexpr std::size_t longest_key = 12;
constexpr std::string_view rule = "yaml/full-width";
constexpr std::string_view ideographic_space = "\u3000";
constexpr std::string_view no_break_space = "\u00A0";

struct Sign {
  std::string_view wide;
  std::string_view ascii;
  const char* zh;
  const char* en;
};

constexpr std::array<Sign, 13> signs{{
    {"：", ":", "冒号", "colon"},
    {"，", ",", "逗号", "comma"},
    {"、", ",", "逗号", "comma"},
    {"“", "\"", "引号", "quote"},
    {"”", "\"", "引号", "quote"},
    {"‘", "'", "引号", "quote"},
    {"’", "'", "引号", "quote"},
    {"【", "[", "方括号", "bracket"},
    {"】", "]", "方括号", "bracket"},
    {"［", "[", "方括号", "bracket"},
    {"］", "]", "方括号", "bracket"},
    {"｛", "{", "花括号", "brace"},
    {"｝", "}", "花括号", "brace"},
}};

struct Pair {
  std::string_view open;
  std::string_view close;
  std::string_view ascii;
};

constexpr std::array<Pair, 5> pairs{{{"“", "”", "\"\""}, {"‘", "’", "''"}, {"【", "】", "[]"}, {"［", "］", "[]"}, {"｛", "｝", "{}"}}};

const Sign* sign_at(std::string_view text, std::size_t at) {
  const auto* found = std::ranges::find_if(signs, [&](const Sign& sign) { return text.substr(at).starts_with(sign.wide); });
  return found != signs.end() ? found : nullptr;
}

// By its lead byte: Chinese characters have others.
bool may_be_sign(std::string_view text, std::size_t at) {
  const unsigned lead = at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
  return lead == 0xE2 || lead == 0xE3 || lead == 0xEF;
}

bool is_digit(char32_t code) {
  return (code >= U'0' && code <= U'9') || (code >= U'０' && code <= U'９');
}

bool is_name(std::string_view head) {
  std::size_t characters = 0;
  std::size_t digits = 0;
  for (std::size_t at = 0; at < head.size();) {
    const utf8::Decoded next = utf8::decode(head, at);
    if (std::u32string_view(U"。，；！？：,;!?\"#[]{}").find(next.code) != std::u32string_view::npos) {
      return false;
    }
    ++characters;
    digits += is_digit(next.code) ? 1 : 0;
    at += next.bytes;
  }
  return characters > digits && characters <= longest_key;
}

bool ends_in_digit(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {
  }
  return !text.empty() && is_digit(utf8::decode(text, at).code);
}

bool starts_with_digit(std::string_view text) {
  return !text.empty() && is_digit(utf8::decode(text, 0).code);
}

Text message_for(const Location& place) {
  const std::string_view text = place.text();
  if (const Sign* sign = sign_at(text, 0)) {
    const bool spaced = sign->ascii == ":" || sign->ascii == ",";
    return {.zh = fmt::format("这里要用半角{} {}{}，不是全角的 {}", sign->zh, sign->ascii, spaced ? "（后面空一格）" : "", sign->wide),
            .en = fmt::format("an ASCII {} {}{} is needed here, not the full-width {}", sign->en, sign->ascii,
                              spaced ? " (with a space behind it)" : "", sign->wide)};
  }
  if (text.starts_with(no_break_space)) {
    return {.zh = "这里有不间断空格（U+00A0），要用普通的半角空格", .en = "a no-break space (U+00A0) where an ordinary space is needed"};
  }
  return {.zh = "这里有全角空格，要用半角空格", .en = "a full-width (ideographic) space where an ordinary space is needed"};
}

using Eight [[gnu::vector_size(8)]] = signed char;
using Sixteen [[gnu::vector_size(16)]] = signed char;

// Whether a full-width sign or blank may begin in `size` bytes, which are a block at least: by the lead bytes E2, E3, EF and C2; C3, of
// Latin letters, passes for one.
template <typename Block>
bool may_any_lead(const char* bytes, std::size_t size) {
  Block found{};
  const auto look_at = [&](const char* from) {
    Block block;
    std::memcpy(&block, from, sizeof(block));
    found |= ((block | 0x21) == static_cast<signed char>(0xE3)) | (block == static_cast<signed char>(0xEF));
  };
  for (std::size_t at = 0; at + sizeof(Block) < size; at += sizeof(Block)) {
    look_at(bytes + at);
  }
  look_at(bytes + size - sizeof(Block));
  std::array<std::uint64_t, sizeof(Block) / sizeof(std::uint64_t)> words;
  std::memcpy(words.data(), &found, sizeof(found));
  return (words.front() | words.back()) != 0;
}

}  // namespace

std::size_t wide_blanks(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(ideographic_space)) {
      at += ideographic_space.size();
    } else if (rest.starts_with(no_break_space)) {
      at += no_break_space.size();
    } else {
      break;
    }
  }
  return at - begin;
}

std::vector<std::size_t> find_all(std::string_view text, Span span, std::string_view sign) {
  std::vector<std::size_t> places;
  const std::string_view part = text.substr(0, span.end);
  for (std::size_t at = part.find(sign, span.begin); at != npos; at = part.find(sign, at + sign.size())) {
    places.push_back(at);
  }
  return places;
}

std::optional<std::size_t> key_colon(std::string_view text, Span line, std::string_view colon) {
  const std::string_view part = text.substr(line.begin, line.end - line.begin);
  const std::size_t at = part.find(colon);
  if (at == npos || at == 0) {
    return std::nullopt;
  }
  const std::string_view head = part.substr(0, at);
  const std::string_view rest = part.substr(at + colon.size());
  const bool clock = ends_in_digit(head) && starts_with_digit(rest);
  const bool address = rest.starts_with("//");
  return is_name(head) && !clock && !address ? std::optional(line.begin + at) : std::nullopt;
}

std::optional<std::string_view> wrapping_pair(std::string_view text, Span span) {
  const std::string_view part = text.substr(span.begin, span.end - span.begin);
  if (!may_be_sign(part, 0)) {
    return std::nullopt;  // the usual case
  }
  for (const Pair& pair : pairs) {
    if (part.size() >= pair.open.size() + pair.close.size() && part.starts_with(pair.open) && part.ends_with(pair.close)) {
      return pair.ascii;
    }
  }
  return std::nullopt;
}

std::optional<Span> half_pair(std::string_view text, Span span) {
  const std::string_view part = text.substr(span.begin, span.end - span.begin);
  if (part.size() < 3 || (!may_be_sign(part, 0) && !may_be_sign(part, part.size() - 3))) {
    return std::nullopt;
  }
  for (const Pair& pair : pairs) {
    if (pair.ascii[0] == '"' || pair.ascii[0] == '\'') {
      continue;
    }
    if (part.starts_with(pair.open) && part.find(pair.close) == npos) {
      return Span{span.begin, span.begin + pair.open.size()};
    }
    if (part.ends_with(pair.close) && part.find(pair.open) == npos) {
      return Span{span.end - pair.close.size(), span.end};
    }
  }
  return std::nullopt;
}

void report_wide(Location place, Severity severity, Findings& out) {
  const auto same = [&](const Finding& finding) { return finding.rule == rule && finding.where.begin == place.begin; };
  const auto reported = std::ranges::count(out, rule, &Finding::rule);
  if (static_cast<std::size_t>(reported) >= most_findings || std::ranges::any_of(out, same)) {
    return;
  }
  out.push_back({.rule = std::string(rule), .severity = severity, .message = message_for(place), .where = place});
}

std::string ascii_for(std::string_view text, Span place) {
  if (const Sign* sign = sign_at(text, place.begin)) {
    const bool apart = place.end >= text.size() || std::string_view(" \t\r\n").find(text[place.end]) != npos;
    const bool spaced = (sign->ascii == ":" || sign->ascii == ",") && !apart;
    return std::string(sign->ascii) + (spaced ? " " : "");
  }
  std::string blanks;
  for (std::size_t at = place.begin; at < place.end; at += utf8::decode(text, at).bytes) {
    blanks += text.substr(at).starts_with(ideographic_space) ? "  " : " ";
  }
  return blanks;
}

WideStretches::WideStretches(const Tree& tree) : text_(tree.file->text()), before_(text_.size() / stretch + 2) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const RawNode& node = tree.nodes[i];
    if (node.tidy) {
      i += node.span - 1;  // all that is in it
    } else if (node.kind == RawKind::scalar && (node.style == Style::literal || node.style == Style::folded)) {
      look_at({begin, node.begin});
      begin = node.end;
    }
  }
  look_at({begin, text_.size()});
  std::uint32_t before = 0;
  for (std::uint32_t& stretches : before_) {
    stretches = before += stretches;
  }
}

bool WideStretches::may_be_in(Span span) const {
  if (span.end < sizeof(Eight)) {
    return true;
  }
  const std::size_t begin = std::min(span.begin, span.end - sizeof(Eight));
  return may_any_lead<Eight>(text_.data() + begin, span.end - begin);
}

void WideStretches::look_at(Span span) {
  for (std::size_t at = span.begin / stretch * stretch; at < span.end; at += stretch) {
    before_[at / stretch + 1] = at + stretch > text_.size() || may_any_lead<Sixteen>(text_.data() + at, stretch) ? 1 : 0;
  }
}

}  // namespace jianfu::yaml
