#include "plan/mends.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "plan/fields.h"

namespace jianfu::plan {

namespace {

// The record that has no such key is named in the message only.
std::vector<std::string> spellings_there(const Finding& finding, std::string_view word) {
  std::vector<std::string> words;
  for (const RecordSpec& spec : record_specs()) {
    if (finding.message.en != fmt::format("\"{}\" is no key of {}", word, spec.title.en)) {
      continue;
    }
    for (const Field& field : spec.fields) {
      words.emplace_back(field.zh);
      words.emplace_back(field.en);
    }
  }
  return words;
}

std::vector<Edit> meant_key(const Finding& finding) {
  const std::string_view word = finding.where.text();
  const auto meant = only_near(word, spellings_there(finding, word));
  return meant ? std::vector<Edit>{{.where = finding.where, .text = *meant}} : std::vector<Edit>{};
}

std::vector<Edit> ascii_digits(const Location& where) {
  const std::string_view text = where.text();
  std::vector<Edit> edits;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded sign = utf8::decode(text, at);
    if (sign.code >= U'０' && sign.code <= U'９') {
      const auto begin = static_cast<std::uint32_t>(where.begin + at);
      edits.push_back({.where = {.file = where.file, .begin = begin, .end = begin + static_cast<std::uint32_t>(sign.bytes)},
                       .text = std::string(1, static_cast<char>('0' + (sign.code - U'０')))});
    }
    at += sign.bytes;
  }
  return edits;
}

}  // namespace

std::vector<Edit> edits_of(const Finding& finding) {
  if (finding.where.file == nullptr) {
    return {};
  }
  if (finding.rule == "plan/unknown-key") {
    return meant_key(finding);
  }
  return finding.rule == "plan/full-width-digits" ? ascii_digits(finding.where) : std::vector<Edit>{};
}

}  // namespace jianfu::plan
