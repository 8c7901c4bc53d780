#include "plan/fields.h"

#include <algorithm>
#include <cassert>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "base/suggest.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::plan {

namespace {

std::vector<std::string> spellings(const RecordSpec& spec) {
  std::vector<std::string> words;
  for (const Field& field : spec.fields) {
    words.emplace_back(field.zh);
    words.emplace_back(field.en);
  }
  return words;
}

std::string joined_keys(const RecordSpec& spec, bool english) {
  std::string out;
  for (const Field& field : spec.fields) {
    out += out.empty() ? "" : english ? ", " : "、";
    out += english ? field.en : field.zh;
  }
  return out;
}

Finding unknown_key(const yaml::Node& key, const RecordSpec& spec) {
  const std::string word{key.text()};
  Finding finding{.rule = "plan/unknown-key",
                  .severity = Severity::error,
                  .message = {.zh = fmt::format("“{}”里没有“{}”这一项", spec.title.zh, word),
                              .en = fmt::format("\"{}\" is no key of {}", word, spec.title.en)},
                  .where = key.where()};
  if (const auto meant = nearest(word, spellings(spec))) {
    finding.notes.push_back({.kind = Note::Kind::advice,
                             .text = {.zh = fmt::format("是否应为“{}”？", *meant), .en = fmt::format("did you mean \"{}\"?", *meant)}});
  } else {
    finding.notes.push_back({.kind = Note::Kind::advice,
                             .text = {.zh = fmt::format("可用的有：{}", joined_keys(spec, false)),
                                      .en = fmt::format("known keys: {}", joined_keys(spec, true))}});
  }
  return finding;
}

Finding duplicate_field(const yaml::Node& first, const yaml::Node& again) {
  return {.rule = "plan/duplicate-field",
          .severity = Severity::error,
          .message = {.zh = fmt::format("“{}”和“{}”是同一项，写了两次", first.text(), again.text()),
                      .en = fmt::format("\"{}\" and \"{}\" are the same key", first.text(), again.text())},
          .where = again.where(),
          .notes = {{.kind = Note::Kind::place, .text = {"先前在这里", "first here"}, .where = first.where()}}};
}

}  // namespace

RecordSpec::RecordSpec(const char* record, Text shown, std::vector<Field> own)
    : name(record), title(std::move(shown)), fields(std::move(own)) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto place = static_cast<std::uint32_t>(2 * i);
    spellings.add(folded_word(fields[i].en), place + 1);
    spellings.add(folded_word(fields[i].zh), place);
    spelling.insert(spelling.end(), {fields[i].zh, fields[i].en});
  }
  constexpr unsigned most = 24;  // a hash has 32 bits
  while (!place_by_hash() && shift < most) {
    ++shift;
  }
}

// False when two keys share their bits.
bool RecordSpec::place_by_hash() {
  constexpr std::uint8_t none = UINT8_MAX;
  places.fill(none);
  return std::ranges::all_of(fields, [&](const Field& field) {
    std::uint8_t& place = places[quick_hash(field.en) >> shift & (places.size() - 1)];
    return std::exchange(place, static_cast<std::uint8_t>(&field - fields.data())) == none;
  });
}

std::uint32_t RecordSpec::find_folded(std::string_view key) const {
  std::string buffer;
  const std::string_view folded = folded_word(key, buffer);
  return folded.data() != key.data() ? spellings.find(folded) : FlatIndex::none;
}

Text expected(Shape shape) {
  switch (shape) {
    case Shape::text:
    case Shape::word:
      return {"一个词或一句话", "a word or a sentence"};
    case Shape::words:
      return {"一个词，或 [语文, 数学] 这样的列表", "a word, or a list such as [语文, 数学]"};
    case Shape::flag:
      return {"是 或 否", "yes or no"};
    case Shape::clock:
      return {"时刻，如 8:20", "a time of day such as 8:20"};
    case Shape::clock_span:
      return {"起止时刻，如 8:30-9:10", "from-to, such as 8:30-9:10"};
    case Shape::date:
      return {"日期，如 2026-09-01", "a date such as 2026-09-01"};
    case Shape::dates:
      return {"日期，或 [2026-09-20, 2026-10-10] 这样的列表", "a date, or a list such as [2026-09-20, 2026-10-10]"};
    case Shape::date_span:
      return {"日期或起止日期，如 2026-10-08—2027-04-30", "a date or a span such as 2026-10-08—2027-04-30"};
    case Shape::term:
      return {"学期，如 2026-2027学年第一学期", "a term such as 2026-2027-1"};
    case Shape::duration:
      return {"时长，如 20分钟", "a duration such as 20分钟 or 20min"};
    case Shape::count:
      return {"个数，如 20", "a number such as 20"};
    case Shape::price:
      return {"金额（元），如 12.5", "an amount in yuan such as 12.5"};
    case Shape::grades:
      return {"年级，如 1-6 或 三年级", "grades, such as 1-6"};
    case Shape::weekdays:
      return {"星期，如 周一 或 周一至周五", "weekdays, such as Monday or 1-5"};
    case Shape::record:
      return {"一组“项: 值”", "a mapping of keys to values"};
    case Shape::records:
      return {"记录列表，每条以“- ”开头", "a list of records, each opening with \"- \""};
    case Shape::map:
      return {"一组“项: 值”", "a mapping of keys to values"};
  }
  return {};
}

std::string spelled(const Field& field, bool english) {
  return english ? field.en : field.zh;
}

Record::Record(const RecordSpec& spec, Findings& out) : spec_(&spec), out_(&out) {
  assert(spec.fields.size() <= most_fields && "no record has that many fields");
}

// Whether the mapping has the keys that are expected, or the first of them. Then its entries are noted.
bool Record::note_expected(const yaml::Node& node) {
  const std::string_view* const spelling = spec_->spelling.data();
  const std::uint8_t* expected = expected_.data();
  for (const yaml::Entry& entry : node.entries()) {
    if (!same_bytes(entry.key.text(), spelling[*expected])) {
      return false;
    }
    places_[*expected / 2] = entry.place();
    ++expected;
  }
  for (; expected != expected_.data() + expected_count_; ++expected) {
    places_[*expected / 2] = nullptr;
  }
  return true;
}

void Record::read(const yaml::Node& node) {
  node_ = node;
  if (node.is_mapping() && node.size() > 0 && node.size() <= expected_count_ && note_expected(node)) {
    return;
  }
  expected_count_ = 0;
  std::fill_n(places_.begin(), spec_->fields.size(), nullptr);
  english_ = false;
  if (!node.is_mapping()) {
    out_->push_back({.rule = "plan/wrong-type",
                     .severity = Severity::error,
                     .message = {.zh = fmt::format("“{}”应写成一组“项: 值”，可用的有：{}", spec_->title.zh, joined_keys(*spec_, false)),
                                 .en = fmt::format("{} should be a mapping with the keys {}", spec_->title.en, joined_keys(*spec_, true))},
                     .where = node.where()});
    return;
  }
  std::size_t english_keys = 0;
  std::size_t known_keys = 0;
  std::size_t fields = 0;
  std::size_t i = 0;
  std::uint32_t next = 0;  // the spelling that follows in the table: keys stand in its order, mostly
  const std::span<const std::string_view> spellings = spec_->spelling;
  for (const yaml::Entry& entry : node.entries()) {
    const yaml::Node& key = entry.key;
    const std::string_view text = key.text();
    const std::uint32_t spelling = next < spellings.size() && same_bytes(text, spellings[next]) ? next : spec_->spelling_of(text);
    ++i;
    if (spelling == FlatIndex::none) {
      out_->push_back(unknown_key(key, *spec_));
      continue;
    }
    next = spelling + 2;  // of the next field, in the same language
    english_keys += spelling % 2;
    ++known_keys;
    const yaml::RawNode*& place = places_[spelling / 2];
    if (place == nullptr) {
      place = entry.place();
      expected_[fields] = static_cast<std::uint8_t>(spelling);
      ++fields;
    } else if (const yaml::Node first = node.entry_at(place).key; first.text() != text) {
      out_->push_back(duplicate_field(first, key));
    }
  }
  english_ = 2 * english_keys > known_keys;
  const bool is_plain = fields == i && (english_keys == 0 || english_keys == fields);
  expected_count_ = is_plain ? fields : 0;
}

void Record::tell_missing(const yaml::Entry& entry, std::size_t field) const {
  const Shape shape = spec_->fields[field].shape;
  out_->push_back({.rule = "plan/missing-value",
                   .severity = Severity::error,
                   .message = {.zh = fmt::format("“{}”后面没有内容，应为{}", entry.key.text(), expected(shape).zh),
                               .en = fmt::format("\"{}\" has no value; expected {}", entry.key.text(), expected(shape).en)},
                   .where = entry.key.where()});
}

}  // namespace jianfu::plan
