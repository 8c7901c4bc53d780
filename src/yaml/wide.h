// Full-width characters where YAML needs ASCII: what they are, what they should have been, how the finding reads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "yaml/scalar.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

constexpr std::string_view wide_colon = "：";
constexpr std::string_view wide_comma = "，";
constexpr std::string_view enumeration_comma = "、";

// Characters that look like a blank and are none to YAML: U+3000 and the no-break space. The length of the run at `at`.
std::size_t wide_blanks(std::string_view text, std::size_t at);

// Places of `sign` in text[span].
std::vector<std::size_t> find_all(std::string_view text, Span span, std::string_view sign);

// `学校：青溪` → the place of its first `：` when what stands before it is a short name, as keys are: at most 12 characters, no stop or
// comma, no number alone (8：20), no clock time. The same for an ASCII colon without the blank that YAML wants.
std::optional<std::size_t> key_colon(std::string_view text, Span line, std::string_view colon);

// `【语文】`: text[span] begins and ends with the two halves of one full-width pair; the pair's ASCII characters.
std::optional<std::string_view> wrapping_pair(std::string_view text, Span span);

// `【语文` or `数学】`: one half of a pair of brackets or braces at the edge of text[span], the other half not in it.
std::optional<Span> half_pair(std::string_view text, Span span);

// Appends yaml/full-width for the character (or run of blanks) at `place`, once for each place and 20 times at most.
void report_wide(Location place, Severity severity, Findings& out);

// What the character at `at` should have been, for trying it out.
std::string ascii_for(std::string_view text, Span place);

// Where full-width signs and blanks may stand, by stretches of 64 bytes, in which few keys and values lie. Block texts are left out.
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
