#include "finding/fingerprint.h"

#include <map>
#include <string_view>

#include "base/digest.h"

namespace jianfu {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Parts never run into each other: a zero byte, which no text of a plan holds, ends each.
void add_part(Digest& digest, std::string_view text) {
  digest.add(text);
  digest.add(std::string_view("\0", 1));
}

void add_text(Digest& digest, const Location& where) {
  std::string text;
  for (const char c : where.text()) {
    if (!is_blank(c)) {
      text += c;
    }
  }
  add_part(digest, text);
}

}  // namespace

std::vector<std::string> fingerprints(const Findings& findings, const std::string& path, int document) {
  std::map<std::string, int> seen;
  std::vector<std::string> all;
  all.reserve(findings.size());
  for (const Finding& finding : findings) {
    if (!finding.fingerprint.empty()) {
      all.push_back(finding.fingerprint);
      continue;
    }
    Digest digest;
    add_part(digest, finding.rule);
    add_part(digest, path);
    add_part(digest, std::to_string(document));
    add_part(digest, finding.place);
    add_text(digest, finding.where);
    for (const Note& note : finding.notes) {
      if (note.kind == Note::Kind::place) {
        add_text(digest, note.where);
      }
    }
    const int earlier = seen[digest.hex()]++;
    if (earlier > 0) {
      add_part(digest, std::to_string(earlier));
    }
    all.push_back(digest.hex());
  }
  return all;
}

}  // namespace jianfu
