// Reads running text: a plan's own sentences become claims (promises, practices, bans) with the exact bytes they were read from.
// Words and topics come from `prose:` in policies/vocabulary.yaml; the grammar is here. When a sentence is not sure to mean a claim,
// there is none. Time is linear in the text, whatever the text is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "quantity/quantity.h"
#include "quantity/range.h"
#include "quantity/read.h"
#include "vocabulary/vocabulary.h"
#include "yaml/node.h"

namespace jianfu::prose {

enum class Stance : std::uint8_t {
  promise,   // the school binds itself: 不超过, 确保, 一律
  practice,  // it says what happens: 每周五统一测试
  ban,       // forbidden or no longer done: 严禁公布成绩, 不布置书面作业
  mention,   // quoted policy, the past, others' acts, a question: never a reason for a finding
};

enum class Problem : std::uint8_t {
  none,
  blank_number,  // 控制在 分钟以内: the number was never filled in
};

// What decided a part of a claim.
struct Reason {
  enum class By : std::uint8_t {
    unsaid,     // nothing: the topic's own period, no grades
    words,      // these words
    carried,    // the sentence or clause before
    heading,    // what stands above
    exception,  // 除……外: all grades but these
    product,    // so much for each, times how many
  };

  By by = By::unsaid;
  std::uint32_t begin = 0;  // bytes of the words in the text given to read(); begin == end: none
  std::uint32_t end = 0;
};

struct Claim {
  std::string_view topic;          // its id in the vocabulary; valid while the Reader lives
  std::uint32_t topic_number = 0;  // its place there
  // nullopt: the sentence and its headings name no grade. Empty: they name one that the text alone cannot resolve (毕业班 of a school
  // whose stage is not known); whoever judges the claim says that it is undetermined.
  std::optional<Grades> grades;
  Allowed allowed;  // an amount: a Range of the topic's unit; a flag: {yes} or {no}
  Per per = Per::none;
  bool hedged = false;  // 左右, 原则上, 一般: weakens what a breach weighs, not the reading
  Stance stance = Stance::promise;
  Problem problem = Problem::none;
  bool partial = false;     // said of a season, a half of the day, a weekday or a subject alone
  std::uint32_t begin = 0;  // bytes of the text given to read()
  std::uint32_t end = 0;
  std::uint32_t value_begin = 0;  // the number, or the words of the practice
  std::uint32_t value_end = 0;
  std::uint32_t sentence_begin = 0;  // without its full stop
  std::uint32_t sentence_end = 0;
  Reason topic_by = {};
  Reason grades_by = {};
  Reason amount_by = {};  // the comparator, or what makes it none
  Reason per_by = {};
  Reason stance_by = {};  // what forbids it, or makes it no word of the school
};

// What stands around a text and decides how it is read.
struct Scope {
  Grades stage;           // the grades of the school; empty when it is not known
  std::string heading;    // the heading above, or the headings joined by a newline, outermost first
  bool remembers = true;  // false: sentences that were read before on this thread are read again, for whoever measures or compares
};

const char* name(Stance stance);
const char* name(Problem problem);

struct Lexicon;

// Immutable and usable from many threads at once.
class Reader {
 public:
  // Reads `prose:` below the root of vocabulary.yaml. Faults become findings (rule policy/vocabulary) at their place; a faulty entry is
  // left out.
  static Reader build(const yaml::Node& root, const Vocabulary& vocabulary, Findings& out);

  // The same from what packed() gave of another, which the vocabulary is not asked about again.
  static Reader unpack(std::string_view bytes);
  std::string packed() const;

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // Claims in the order of the text, mentions included. Headings and numbered lines inside the text narrow the scope for what stands
  // below them, so the text may be a clause or a whole file.
  std::vector<Claim> read(std::string_view text, const Scope& scope) const;

 private:
  explicit Reader(std::unique_ptr<const Lexicon> lexicon);

  std::uint64_t serial_;  // of this reader alone, so that what was read with another's words is not taken for its own
  std::unique_ptr<const Lexicon> lexicon_;
};

}  // namespace jianfu::prose
