// The words of `prose:` in vocabulary.yaml, compiled: what each word can do in a sentence, and the patterns of every topic.
#pragma once

#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/packed.h"
#include "prose/fold.h"
#include "prose/trie.h"
#include "quantity/quantity.h"
#include "quantity/read.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::prose {

// What a word tells about the words around it. The names are the keys of `prose: cues:`.
enum class Cue : std::uint8_t {
  plain_not,     // 不, 别: to the end of the clause
  lack,          // 没有, 无, 零: a negation that a noun may follow at once
  ban,           // 严禁, 不得: on to the next verbs
  release,       // 但, 应, 可: ends what a ban governs
  at_most,       // 不超过, 至多
  at_least,      // 不少于, 至少
  over,          // 超过, 多于: at most after a negation
  under,         // 少于, 低于: at least after a negation
  late,          // 晚于: not before after … no: at most after a negation, for clocks
  below,         // 不到
  most_after,    // 以内 behind the number
  least_after,   // 以上 behind the number
  above_after,   // 出头, 多 behind the number
  before_after,  // 之前 behind a clock time
  later_after,   // 以后 behind a clock time
  control,       // 控制在
  ensure,        // 保证, 确保
  exact,         // 只, 为, 一律
  about,         // 左右, 约
  hedge,         // 原则上, 一般
  duty,          // 应, 必须, 要: makes a promise
  change,        // 减少 20 分钟: a difference, no value
  change_to,     // 降到, 压缩为: the value that counts
  from,          // 由, 从
  total,         // 共, 总共
  doing,         // 每周, 组织, 由 …: somebody does it
  attitude,      // 减少, 解决, 现象: talks about it, does not do it
  own,           // 我校, 严格执行: the school speaks for itself
  quote,         // 根据, 按照
  authority,     // 教育部, 上级, 文件
  states,        // 规定, 要求, 明确
  past,          // 过去, 曾
  now,           // 现在, 今年
  others,        // 有的学校, 个别教师
  voice,         // 家长问, 有人说
  suppose,       // 如果, 假如
  survey,        // 问卷显示
  sanction,      // 凡, 一经
  except_open,   // 除
  except_close,  // 外, 之外
  weekday,       // 周三, 周五下午
  weekend,
  holiday,
  subject,  // 语文, 每科: a part of the day's work
  pupil,
  teacher,
  each,        // 各, 分别
  twice,       // 上、下午: an amount with 各 counts two times
  doubt,       // 如何, 是否, 不等于: asks or weighs, does not say
  permit,      // 可, 可以
  part,        // 上午, 冬令时, 住校生: of a half of the day, a season, some of the pupils alone
  once,        // 明天, 本周五, 春游: one day, no rule of the school
  slogan,      // 幸福生活一辈子: the sentence is no promise
  aside_noun,  // 成绩, 试卷: an act right in front of it only describes it (月考成绩)
  reach,       // 达到, 满: at least, but of what shall be little only when something happens (达到90分钟即停止)
  count_
};

using Cues = std::bitset<static_cast<std::size_t>(Cue::count_)>;

constexpr Cues cues_of(std::initializer_list<Cue> list) {
  unsigned long long bits = 0;
  for (const Cue cue : list) {
    bits |= 1ULL << static_cast<unsigned>(cue);
  }
  return bits;
}

constexpr Cues denials = cues_of({Cue::plain_not, Cue::lack, Cue::ban});

// Which half of the day a clock time without 上午/下午 belongs to.
enum class Daytime : std::uint8_t { morning, afternoon, evening };

struct TopicWords {
  Topic topic;
  std::vector<std::u16string> counters = {};  // 次, 场: counts with another counter are about something else; empty: any
  std::optional<std::pair<double, double>> plausible = {};
  Daytime daytime = Daytime::morning;
  bool span_end = false;         // of 15:50—17:30 the end counts
  bool bare = false;             // an amount with the topic's period says it without a noun: 每周31节
  bool strict = false;           // an amount needs a comparator or the noun beside it
  bool whole = false;            // an amount whose period is not said (每天) may be a part's, and is not read
  std::uint32_t none_verbs = 0;  // element of verbs whose negation means exactly 0; 0: none
  std::uint32_t in_weekend = 0;  // topic in its place beside 周末 …; 0: none
  std::uint32_t in_holiday = 0;
  std::uint32_t by_subject = 0;
  std::vector<std::uint32_t> yields_to = {};  // topics that say it better when they match the same words
};

// How a pattern's reading depends on what governs it.
enum class Form : std::uint8_t {
  act,      // happens, or is banned when negated; needs a sign that somebody does it
  strong,   // an act that needs no further sign
  yes,      // says yes by itself
  no,       // says no by itself
  amount,   // stands for a fixed amount
  happens,  // the same, said as what happens
};

constexpr std::uint32_t clock_element = 0xFFFFFFFF;   // <time> in a pattern: any clock time
constexpr std::uint32_t number_element = 0xFFFFFFFE;  // <number>, <number:名>: any number with its unit, or with this counter

struct Step {
  std::uint32_t element = 0;    // one of these words
  std::u16string counter = {};  // of number_element: only with this one
  bool wide = false;            // may stand well behind the step before
  std::uint8_t mark = 0;        // of the element, by Lexicon::derive(); not for the first step, nor for numbers and times
};

// The elements that words are in, of those that a later step of a pattern may ask for: a bit for each, which seldom two share. What has no
// such bit is not in the element. Bit 0 is nobody's.
using ElementMarks = std::bitset<256>;

struct Pattern {
  std::uint32_t topic = 0;
  Form form = Form::act;
  std::vector<Step> steps = {};
  std::optional<Grades> only = {};  // read for these grades alone
  double amount = 0;
};

// The marks of a pattern's second and third step, so that a sentence that has no word for one is told by a look; 0 where there is no such
// step, or it is a time or a number.
struct Needs {
  std::uint8_t second = 0;
  std::uint8_t third = 0;
};

// The grades that a word stands for by the school's stage: 毕业年级, 其他年级.
enum class GradeGroup : std::uint8_t { none, every, graduating, not_graduating, starting, rest };

// Numbers that lie behind their count, so that a word has but one pointer to them.
class Numbers {
 public:
  Numbers() = default;

  explicit Numbers(const std::uint32_t* counted) : counted_(counted) {}

  const std::uint32_t* begin() const { return counted_ + 1; }

  const std::uint32_t* end() const { return begin() + size(); }

  std::size_t size() const { return *counted_; }

  const std::uint32_t* counted() const { return counted_; }

  bool empty() const { return size() == 0; }

  bool has(std::uint32_t number) const {  // without a branch: most lists are short
    bool found = false;
    for (const std::uint32_t one : *this) {
      found |= one == number;
    }
    return found;
  }

 private:
  static constexpr std::uint32_t none = 0;

  const std::uint32_t* counted_ = &none;
};

// What a word can do. `List` is of numbers.
template <typename List>
struct WordOf {
  Cues cues = {};
  std::optional<Per> per = {};
  std::optional<Grades> grades = {};
  bool opens_phrase = false;  // a phrase may start where it starts
  GradeGroup group = GradeGroup::none;
  bool is_other = false;  // a noun that takes the number for itself
  bool is_filler = false;
  bool is_noise = false;  // 不断, 一定: looks like something and is nothing
  bool is_verb = false;   // its negation can mean none: 布置, 组织
  // What follows from the rest, by settle(): the scanner asks it of every word.
  bool names_grades : 1 = false;
  bool means_nothing : 1 = false;   // noise that is no part of a pattern and rules no topic out
  bool weighs_nothing : 1 = false;  // is_light()
  bool is_plain : 1 = false;        // where no phrase starts it is a word and nothing more: neither a count nor grades
  bool names_topic : 1 = false;     // is_noun()
  bool starts_pattern : 1 = false;
  bool rules_out : 1 = false;  // some topic
  std::uint32_t marks = 0;     // of its elements: a place in Lexicon::marks
  List nouns = {};             // topics
  List unless = {};            // topics that are not meant beside it
  List elements = {};          // sorted
  List starts = {};            // patterns

  bool has(Cue cue) const { return cues[static_cast<std::size_t>(cue)]; }

  bool has_any(const Cues& some) const { return (cues & some).any(); }

  // 上午 stays as weighty as an unknown word: it may begin what the number is about.
  bool is_light() const { return is_filler || is_verb || is_noun() || per || (has(Cue::part) ? cues.count() > 1 : cues.any()); }

  bool is_noun() const { return is_other || !nouns.empty(); }

  void settle() {
    names_grades = grades || group != GradeGroup::none;
    means_nothing = is_noise && elements.empty() && unless.empty();
    weighs_nothing = is_light();
    names_topic = is_noun();
    starts_pattern = !starts.empty();
    rules_out = !unless.empty();
    is_plain = !names_grades && !means_nothing && !has(Cue::weekday);
  }
};

// One for every word that a text is found to hold: as much as is read of memory at once.
struct alignas(64) WordInfo : WordOf<Numbers> {};

static_assert(sizeof(WordInfo) == 64);

struct WordDraft : WordOf<std::vector<std::uint32_t>> {  // while a lexicon is made
  std::u16string word = {};
};

// The words by their ids; 0 is no word. What they list lies in two blocks, so that thousands of words are two allocations.
class WordTable {
 public:
  WordTable() = default;
  explicit WordTable(const std::vector<WordDraft>& drafts);

  void set_marks(std::size_t id, std::uint32_t marks) { words_[id].marks = marks; }

  const WordInfo& operator[](std::size_t id) const { return words_[id]; }

  std::u16string_view letters(std::size_t id) const { return words_letters_[id]; }

  std::size_t size() const { return words_.size(); }

 private:
  friend void each_field(const WordTable& words, packed::Writer& each);
  friend void each_field(WordTable& words, packed::Reader& each);

  void add(const WordDraft& draft);
  Numbers kept(const std::vector<std::uint32_t>& numbers);

  std::vector<WordInfo> words_;
  std::vector<std::u16string_view> words_letters_;
  std::vector<std::uint32_t> numbers_;  // the words point into them; the first is the count of an empty list
  std::vector<char16_t> letters_;
};

// What a character is or may begin, so that most are done with by a look.
enum Sign : std::uint16_t {
  typo_start = 1,
  typo_second = 2,  // rarer than the first; every unit is one where a typo has but one
  heading_start = 4,
  sentence_end = 8,
  stop_sign = 16,
  number_start = 32,
  blank_start = 64,
  unit_of_time = 128,
  word_start = 256,
  numeral = 512,  // is_numeral()
};

constexpr std::uint16_t special_signs = sentence_end | stop_sign | number_start | blank_start | unit_of_time;

// All units that have a sign in every lexicon.
std::u16string units_with_signs();

struct Lexicon {
  Trie trie;  // its phrases: words that only patterns know and that are made of other words: 公布成绩
  WordTable words;
  std::vector<TopicWords> topics;  // by number; 0 is no topic
  std::vector<Pattern> patterns;
  std::uint32_t element_count = 0;                               // their numbers are 1 … element_count
  std::vector<std::uint32_t> clock_starts;                       // patterns that begin with a clock time
  std::vector<std::pair<std::u16string, std::u16string>> typos;  // of equal length
  std::vector<std::u16string> aside_headings;                    // 存在问题, 去年: what stands below is no promise
  std::vector<std::u16string> own_headings;                      // 措施, 今后: it is one again

  // What follows from the rest, by derive().
  std::vector<std::uint16_t> signs;        // by code: of Sign
  std::vector<ElementMarks> marks;         // by WordInfo::marks
  std::vector<Needs> needs;                // by pattern
  std::vector<std::uint32_t> bare_topics;  // TopicWords::bare
  bool typos_hold_signs = false;           // to mend one may end a sentence, or number it

  void derive();

  // A time or number has none.
  const ElementMarks& marks_of(std::uint32_t word) const { return marks[words[word].marks]; }

  // Mends the misprints of a folded text and gives its characters their codes.
  void prepare(Folded& text) const;

  void mend(std::u16string& text, std::size_t at) const;  // a misprint that stands there
  std::vector<std::uint8_t> mark_steps();                 // by element: its mark, or 0 when no later step asks for it
  void mark_words(const std::vector<std::uint8_t>& mark_of);
  std::uint32_t place_with(std::uint32_t place, std::uint8_t mark);

  bool in_element(std::uint32_t word, std::uint32_t element) const { return words[word].elements.has(element); }
};

}  // namespace jianfu::prose
