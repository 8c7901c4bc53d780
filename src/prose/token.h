// A sentence as the grammar sees it: words, quantities, grades and stops, with the unknown characters between them counted.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prose/fold.h"
#include "prose/lexicon.h"
#include "quantity/quantity.h"

namespace jianfu::prose {

// A number with its unit, as written.
struct Amount {
  enum class Kind : std::uint8_t { plain, minutes, clock, clock_span, count, percent, blank };

  Kind kind = Kind::plain;
  double low = 0;
  double high = 0;  // above low: a range, or the end of a span
  bool hours = false;
  bool about = false;            // 五十来分钟
  bool over = false;             // 一个多小时: more than that
  bool half_known = false;       // a clock time with 上午, 晚 …, or past 12:00
  bool has_minute_part = false;  // 8.20: may be a clock time
  std::uint8_t hour_digits = 0;
  std::u16string_view counter = {};  // of a count, into the folded text
};

struct Scanned {
  Amount amount;
  std::size_t end = 0;  // folded characters
};

struct Token {
  enum class Kind : std::uint8_t { word, amount, grades, stop };

  Kind kind = Kind::word;
  bool has_phrases = false;
  char16_t stop = 0;        // ， 、 ： ； ( ) or 0 for a mark that matters to nobody
  std::uint32_t word = 0;   // 0 for others
  std::uint32_t index = 0;  // of the amount or the grades
  std::uint32_t begin = 0;  // folded characters
  std::uint32_t end = 0;
  std::uint32_t unknown = 0;  // unknown characters of the sentence before it
  std::uint32_t phrases = 0;  // the first of those that start here; the next token has the end
  std::uint32_t weight = 0;   // its own characters, when only patterns know the word
};

// A phrase over one or more tokens.
struct Phrase {
  std::uint32_t word = 0;
  std::uint32_t end = 0;  // folded characters
};

struct Sentence {
  std::vector<Token> tokens;
  std::vector<Phrase> phrases;
  std::vector<Amount> amounts;
  std::vector<Grades> grades;
  std::uint32_t begin = 0;  // folded characters
  std::uint32_t end = 0;
  std::uint32_t unknown = 0;
  bool question = false;

  void clear();

  std::uint32_t phrases_end(std::uint32_t token) const {
    return token + 1 < tokens.size() ? tokens[token + 1].phrases : static_cast<std::uint32_t>(phrases.size());
  }
};

// Cuts folded text into sentences, one at a time.
class Scanner {
 public:
  explicit Scanner(const Lexicon& lexicon) : lexicon_(lexicon) {}

  // The text has been prepared for this lexicon, and must stay as it is until the next start().
  void start(const Folded& text, Grades stage);

  // False at the end of the text.
  bool next(Sentence& out);

  // To the character that stands at this byte or the next one behind it, at least as far as the scanner is.
  void go_to(std::size_t byte);

  // The byte behind the last sentence and the sign that ended it; npos behind the last character.
  std::size_t behind() const;

 private:
  bool is(Sign sign, std::size_t at) const { return (lexicon_.signs[folded_->codes[at]] & sign) != 0; }

  bool ends_sentence(std::size_t at) const;
  bool begin(Sentence& out);
  void skip_enumerator();
  void scan_one(Sentence& out);
  void take_stop(Sentence& out);
  bool take_blank(Sentence& out);
  bool take_numeral(Sentence& out);
  Trie::Match without_count(const Trie::Match& match) const;
  bool take_weekday(Sentence& out, const Trie::Match& match);
  Grades stage_named(const Sentence& sentence, Grades named) const;
  Trie::Match word_here();
  Trie::Match shorter_word() const;
  void take_word(Sentence& out);
  void push_plain_word(Sentence& out, const WordInfo& word, std::uint32_t id, std::uint32_t length);
  void push_word(Sentence& out, std::uint32_t id, std::uint32_t length);
  void push_amount(Sentence& out, const Scanned& scanned);
  bool take_grades(Sentence& out, const WordInfo& word, std::size_t end);
  void push_grades(Sentence& out, Grades grades, std::size_t end);
  // From the place that is due to `end`.
  Token& push_token(Sentence& out, Token::Kind kind, std::size_t end) const;

  const Lexicon& lexicon_;
  const Folded* folded_ = nullptr;
  std::u16string_view text_ = {};  // of it
  Grades stage_ = {};
  std::size_t at_ = 0;
  Trie::Starting here_ = {};   // at the place where a word is taken
  Trie::Starting ahead_ = {};  // and at one behind it
  std::size_t ahead_at_ = std::u16string_view::npos;
};

}  // namespace jianfu::prose
