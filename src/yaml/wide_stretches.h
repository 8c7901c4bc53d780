// Where full-width signs and blanks may stand, so that most keys and values need not be looked at for them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "yaml/scalar.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

// By stretches of 64 bytes, in which few keys and values lie. Block texts are left out.
class WideStretches {
 public:
  explicit WideStretches(const Tree& tree);

  // May there be one in a stretch that reaches into text[span], which is not empty?
  bool may_touch(Span span) const { return before_[span.begin / stretch] != before_[(span.end - 1) / stretch + 1]; }

  // Or even in text[span] itself, or within eight bytes before its end?
  bool may_hold(Span span) const { return may_touch(span) && may_be_in(span); }

 private:
  static constexpr std::size_t stretch = 64;

  bool may_be_in(Span span) const;
  void look_at(Span span);

  std::string_view text_;
  std::vector<std::uint32_t> before_;  // stretches with one before each
};

}  // namespace jianfu::yaml
