#include "prose/sentence_bytes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/byte_masks.h"
#include "prose/decode.h"
#include "prose/fold.h"
#include "prose/numbers.h"

namespace jianfu::prose {

namespace {

constexpr std::size_t most_bytes = 900;

// The first byte of a Chinese character: nothing but the three of it.
bool begins_chinese(char byte) {
  return static_cast<unsigned char>(byte) - 0xE4U < 6;
}

// The bytes of a text with which what may be left out, or be a sign, begins. Bytes inside of a character are none of them.
class Doubts {
 public:
  Doubts(std::string_view text, std::size_t begin) : text_(text), block_(begin), places_(look(text.substr(begin))) {}

  // The first from `at` on, which is neither before `begin` nor before the last that was given; the end of the text when there is none.
  std::size_t next(std::size_t at) {
    for (; at < text_.size(); at = block_ + masked_bytes) {
      if (at >= block_ + masked_bytes) {
        block_ = at;
        places_ = look(text_.substr(at));
      }
      if (const std::uint64_t left = places_ >> (at - block_); left != 0) {
        return at + static_cast<std::size_t>(std::countr_zero(left));
      }
    }
    return text_.size();
  }

 private:
  static std::uint64_t look(std::string_view text) {
    const auto places = [](const char* bytes) { return places_of(bytes, ' ', '\t', '\r', '\n', '.', '!', '?', '\xE3', '\xEF'); };
    if (text.size() >= masked_bytes) {
      return places(text.data());
    }
    std::array<char, masked_bytes> room{};
    std::ranges::copy(text, room.begin());
    return places(room.data());
  }

  std::string_view text_;
  std::size_t block_;  // where the bytes that were looked at begin
  std::uint64_t places_;
};

// ， or 、: most of what is no Chinese character.
bool is_comma(std::string_view text, std::size_t at, std::size_t end) {
  const char* const place = text.data() + at;
  return at + 3 <= end && (std::memcmp(place, "，", 3) == 0 || std::memcmp(place, "、", 3) == 0);
}

// The next unit that is not left out; `at` moves behind it. 0 at the end.
char16_t next_unit(std::string_view text, std::size_t& at, std::size_t end) {
  char16_t unit = 0;
  while (unit == 0 && at < end) {
    const utf8::Decoded next = decode(text, at);
    unit = folded(next.code);
    at += next.bytes;
  }
  return unit;
}

// Behind 1、 (1) 一、 in front of a word; `at` itself where it takes more than a look to tell (一、二年级).
std::size_t behind_number(std::string_view text, std::size_t at, std::size_t end) {
  char32_t first = 0;
  const bool is_chinese = at + 3 <= end && begins_chinese(text[at]) && decode_three(text.data() + at, first);
  if (is_chinese && !is_numeral(folded(first))) {
    return at;  // as most do
  }
  std::size_t behind = at;
  char16_t unit = next_unit(text, behind, end);
  const bool bracket = unit == u'(';
  unit = bracket ? next_unit(text, behind, end) : unit;
  std::size_t digits = 0;
  for (; digits < 3 && is_numeral(unit) && unit != u'半'; ++digits) {
    unit = next_unit(text, behind, end);
  }
  if (digits == 0 || (bracket ? unit != u')' : unit != u'、' && unit != u'.' && unit != u')')) {
    return at;
  }
  std::size_t further = behind;
  const char16_t word = next_unit(text, further, end);
  const bool may_be_digit = word == 0 || is_numeral(word) || word == u'o' || word == u'l';
  return may_be_digit ? at : behind;
}

// A number goes on behind it: 8.20.
bool is_behind_letter(std::string_view text, std::size_t point) {
  const char before = point > 0 ? text[point - 1] : '\0';
  return (before >= '0' && before <= '9') || (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
}

// Calls each(begin, end) for the places of a claim; the words of a reason may be nowhere.
template <typename Each>
void each_place(Claim& claim, const Each& each) {
  each(claim.begin, claim.end);
  each(claim.value_begin, claim.value_end);
  each(claim.sentence_begin, claim.sentence_end);
  for (Reason* reason : {&claim.topic_by, &claim.grades_by, &claim.amount_by, &claim.per_by, &claim.stance_by}) {
    if (reason->begin != reason->end) {
      each(reason->begin, reason->end);
    }
  }
}

}  // namespace

void SentenceBytes::look(std::string_view text, std::size_t begin, std::size_t end) {
  begin_ = behind_number(text, begin, end);
  key_ = {};
  gaps_.clear();
  joined_.clear();
  std::size_t piece = begin_;  // what stands before it is in joined_
  std::size_t left_out = 0;
  bool in_title = false;
  const auto take = [&](std::size_t behind) {
    end_ = behind;
    if (!gaps_.empty()) {
      joined_.append(text, piece, behind - piece);
    }
    key_ = gaps_.empty() ? text.substr(begin_, behind - begin_) : std::string_view(joined_);
  };
  Doubts doubts(text, begin_);
  for (std::size_t at = doubts.next(begin_); at < end; at = doubts.next(at)) {
    if (is_comma(text, at, end)) {
      at += 3;
      continue;
    }
    if (at - begin_ >= most_bytes) {
      return;
    }
    const utf8::Decoded next = decode(text, at);
    const std::size_t behind = at + next.bytes;
    switch (folded(next.code)) {
      case u'\0':
        if (at == begin_) {
          begin_ = behind;
        } else {
          joined_.append(text, piece, at - piece);
          left_out += next.bytes;
          gaps_.push_back({.place = joined_.size(), .bytes = left_out});
        }
        piece = behind;
        break;
      case u'《':
        in_title = true;
        break;
      case u'》':
        in_title = false;
        break;
      case u'.':
        if (!is_behind_letter(text, at)) {
          return;
        }
        break;
      case u'。':
      case u'!':
      case u'?':
        if (!in_title) {  // one that is still open may reach on
          take(behind);
        }
        return;
      default:
        break;
    }
    at = behind;
  }
  if (!in_title && end - begin_ < most_bytes) {
    take(end);
  }
}

// What was left out in front of a byte of the key.
std::size_t SentenceBytes::gaps_up_to(std::size_t place) const {
  if (place < gaps_.front().place || place >= gaps_.back().place) {
    return place < gaps_.front().place ? 0 : gaps_.back().bytes;  // as with a gap or two
  }
  const auto behind = std::ranges::upper_bound(gaps_, place, {}, &Gap::place);
  return behind != gaps_.begin() ? (behind - 1)->bytes : 0;
}

// The byte of the key for one of the text that is not left out.
std::size_t SentenceBytes::place_of(std::size_t byte) const {
  const std::size_t place = byte - begin_;
  const auto text_place = [](const Gap& gap) { return gap.place + gap.bytes; };
  const auto behind = std::ranges::upper_bound(gaps_, place, {}, text_place);
  return behind != gaps_.begin() ? place - (behind - 1)->bytes : place;
}

bool SentenceBytes::to_key(Claim& claim) const {
  bool inside = true;
  each_place(claim, [&](auto& from, auto& to) {
    inside = inside && begin_ <= from && from < to && to <= end_;
    if (inside) {
      to = static_cast<std::uint32_t>(place_of(to - 1) + 1);
      from = static_cast<std::uint32_t>(place_of(from));
    }
  });
  return inside;
}

void SentenceBytes::from_key(Claim& claim) const {
  if (gaps_.empty()) {
    const auto move = [](std::uint32_t by, auto&... places) { ((places += by), ...); };
    const auto by = static_cast<std::uint32_t>(begin_);
    move(by, claim.begin, claim.end, claim.value_begin, claim.value_end, claim.sentence_begin, claim.sentence_end);
    for (Reason* reason : {&claim.topic_by, &claim.grades_by, &claim.amount_by, &claim.per_by, &claim.stance_by}) {
      move(reason->begin != reason->end ? by : 0, reason->begin, reason->end);  // without a branch
    }
    return;
  }
  each_place(claim, [&](auto& from, auto& to) {
    from = static_cast<std::uint32_t>(begin_ + from + gaps_up_to(from));
    to = static_cast<std::uint32_t>(begin_ + to + gaps_up_to(to - 1));
  });
}

}  // namespace jianfu::prose
