// Edits of findings carried out on a text: those that mend it, and none that leave it worse.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "finding/finding.h"

namespace jianfu {

// Bytes of a file and what should stand there instead.
struct Edit {
  Location where;
  std::string text;
};

// The text with every edit made; what lies outside their places stays byte for byte. Of edits that overlap the first in the text is made,
// and of two at one place the first in the list.
std::string apply(std::string_view text, std::vector<Edit> edits);

struct Mended {
  std::string text;
  std::size_t places = 0;  // how many edits were made
};

// What a check says of a text that is not on the disk yet. The findings may point into the file, which lives until the next call.
using Inspect = std::function<Findings(const File&)>;

// What mends a finding without a doubt: all of these edits or none; empty where that takes a person.
using EditsOf = std::function<std::vector<Edit>(const Finding&)>;

// Makes the edits of the findings, looks again, and so on until no finding has one (at most 20 times). Edits after which the file would
// read no better are not made: a file that could not be parsed must be parsed further than before, a plan that was read must have fewer
// errors of its own and none of a new kind. Breaches of rules do not count: a mended key may well bring some to light.
Mended mend(const std::string& path, std::string text, const Inspect& inspect, const EditsOf& edits_of);

}  // namespace jianfu
