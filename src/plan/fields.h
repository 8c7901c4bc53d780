// The field table: every key of a plan in both spellings, with what its value may be. The readers, the messages, the JSON Schema and the
// reference page all come from it.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/flat_index.h"
#include "base/text.h"
#include "finding/finding.h"
#include "yaml/node.h"

namespace jianfu::plan {

enum class Shape {
  text,
  flag,
  clock,
  clock_span,
  date,
  dates,
  date_span,
  term,
  duration,
  price,
  count,
  grades,
  weekdays,
  word,     // of the vocabulary list `list`
  words,    // one or several
  record,   // a mapping of the record named by `list`
  records,  // a list of such records
  map,      // a mapping with free keys; the section's reader says which
};

struct Field {
  const char* zh;
  const char* en;
  Shape shape;
  const char* list;  // vocabulary list or record name, or ""
  Text about;        // one line for the schema and the reference page
};

struct RecordSpec {
  RecordSpec(const char* record, Text shown, std::vector<Field> own);

  // The place in `fields` of the one whose key is spelled so in one of the languages; nullopt for an unknown key.
  struct Spelled {
    std::size_t field;
    bool english;
  };

  std::optional<Spelled> find(std::string_view key) const {
    const std::uint32_t found = spelling_of(key);
    return found != FlatIndex::none ? std::optional(Spelled{.field = found / 2, .english = found % 2 == 1}) : std::nullopt;
  }

  // The number of the spelling; FlatIndex::none for an unknown key.
  std::uint32_t spelling_of(std::string_view key) const {
    const std::uint32_t found = spellings.find(key);
    return found != FlatIndex::none ? found : find_folded(key);
  }

  // The place in `fields` of the one with this English key.
  std::size_t place_of(Hashed en) const {
    const std::size_t place = places[en.hash >> shift & (places.size() - 1)];
    assert(place < fields.size() && fields[place].en == en.text && "field names are fixed by this program");
    return place;
  }

  const char* name;  // plan, bells, slot, cell, homework, exam, …
  Text title;
  std::vector<Field> fields;
  FlatIndex spellings;                     // folded → twice the place of the field, and 1 more for English
  std::vector<std::string_view> spelling;  // by that number: as the table spells it
  std::array<std::uint8_t, 256> places;    // of the fields, by the eight bits of their English key's hash from `shift` on, which all differ
  unsigned shift = 0;

 private:
  std::uint32_t find_folded(std::string_view key) const;
  bool place_by_hash();
};

// The literal list of all records; the first is the plan itself.
const std::vector<RecordSpec>& record_specs();
const RecordSpec& record_spec(Hashed name);

// What a shape accepts, with an example: «时刻，如 8:20».
Text expected(Shape shape);

// The entries of one mapping, looked up by field. Unknown and mistyped keys become findings when it is read; so does a value that is no
// mapping.
class Record {
 public:
  Record(const RecordSpec& spec, Findings& out);

  Record(const yaml::Node& node, const RecordSpec& spec, Findings& out) : Record(spec, out) { read(node); }

  // Holds the entries of another mapping of the kind from now on. Those of a list have the same keys in the same order, mostly, and only
  // leave out the last.
  void read(const yaml::Node& node);

  // The entry of the field with this English key; nullopt when the file has none (or its value is empty, which is reported at the key).
  std::optional<yaml::Entry> find(Hashed en) const { return find_at(spec_->place_of(en)); }

  // The same by the place of the field among the record's, for those that are asked of many records.
  std::optional<yaml::Entry> find_at(std::size_t field) const {
    const auto entry = find_empty_at(field);
    if (entry && entry->value.is_null()) {
      tell_missing(*entry, field);
      return std::nullopt;
    }
    return entry;
  }

  // The same, an empty value allowed.
  std::optional<yaml::Entry> find_empty(Hashed en) const { return find_empty_at(spec_->place_of(en)); }

  // More keys in English than in Chinese.
  bool english() const { return english_; }

 private:
  static constexpr std::size_t most_fields = 24;

  std::optional<yaml::Entry> find_empty_at(std::size_t field) const {
    const yaml::RawNode* const place = places_[field];
    return place != nullptr ? std::optional(node_->entry_at(place)) : std::nullopt;
  }

  bool note_expected(const yaml::Node& node);
  void tell_missing(const yaml::Entry& entry, std::size_t field) const;

  const RecordSpec* spec_;
  Findings* out_;
  std::optional<yaml::Node> node_;
  std::array<const yaml::RawNode*, most_fields> places_;  // of each field of the record: where its entry stands; nullptr: nowhere
  // The spelling of each key of the last mapping read key by key, if all were known, stood there once, and were in one language.
  std::array<std::uint8_t, most_fields> expected_;
  std::size_t expected_count_ = 0;
  bool english_ = false;
};

// The field of any record that is spelled so, for hints such as «“年级” belongs under 作息».
std::string spelled(const Field& field, bool english);

}  // namespace jianfu::plan
