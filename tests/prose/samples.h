// The tables of tests/prose/samples: sentences with the claims that a careful reader finds in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prose/prose.h"

namespace jianfu::prose_test {

struct Expected {
  std::string topic;
  std::string grades;  // 1-2, 3-6,9 … -, ?
  std::string range;   // <=60, >=8:20, 30..40, =0, yes, no, blank
  std::string stance;
  std::string per;  // empty: not said
  bool hedged = false;
  bool breach = false;

  friend bool operator==(const Expected& a, const Expected& b) {
    return a.topic == b.topic && a.grades == b.grades && a.range == b.range && a.stance == b.stance;
  }
};

struct Sample {
  std::string file;
  int line = 0;
  std::string text;
  prose::Scope scope;
  std::vector<Expected> claims;
  bool breach = false;  // some claim is marked so: the national rules of today forbid it
};

std::vector<Sample> read_samples(const std::string& folder);

// A claim in the words of the tables.
Expected in_table_words(const prose::Claim& claim);
std::string to_line(const Expected& claim);

// The reader of policies/vocabulary.yaml, built once.
const prose::Reader& shipped_reader();

}  // namespace jianfu::prose_test
