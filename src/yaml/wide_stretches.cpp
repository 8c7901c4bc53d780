#include "yaml/wide_stretches.h"

#include <algorithm>
#include <cstring>

namespace jianfu::yaml {

namespace {

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
