#include <algorithm>
#include <atomic>
#include <span>

#include "prose/fold.h"
#include "prose/outline.h"
#include "prose/packed_lexicon.h"
#include "prose/passage.h"
#include "prose/prose.h"
#include "prose/read_lexicon.h"
#include "prose/sentence_bytes.h"
#include "prose/sentence_memo.h"

namespace jianfu::prose {

namespace {

struct Heading {
  double level = 0;
  std::optional<Grades> grades;
  std::vector<std::uint32_t> topics;
  bool aside = false;
  bool own = false;
};

// What reading a text needs, kept from text to text on each thread, so that nothing is allocated once it has grown.
struct Workshop {
  static constexpr std::size_t longest_text = 64U << 10U;  // a longer one leaves no large memory behind

  SentenceMemo memo;
  SentenceBytes bytes;  // of the sentence that is due, where there is a memo
  Folded folded;
  Passage passage = {};
};

Workshop& workshop() {
  thread_local Workshop own;
  return own;
}

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

class TextReader {
 public:
  TextReader(const Lexicon& lexicon, std::uint64_t serial, std::string_view text, const Scope& scope)
      : lexicon_(lexicon),
        serial_(serial),
        memo_(scope.remembers && !lexicon.typos_hold_signs ? &workshop().memo : nullptr),
        text_(text),
        scanner_(lexicon) {
    passage_.lexicon = &lexicon;
    passage_.text = &folded_;
    passage_.above = &above_;
    passage_.out = &claims_;
    above_.stage = scope.stage;
    constexpr std::size_t bytes_a_claim = 64;
    claims_.reserve(text.size() / bytes_a_claim);  // a room of which what is not needed is never touched
    for (std::string_view rest = scope.heading; !rest.empty();) {
      const std::size_t line_end = rest.find('\n');
      folded_.clear();
      fold(rest, 0, std::min(line_end, rest.size()), folded_);
      lexicon_.prepare(folded_);
      push_heading(-1);
      rest = line_end == std::string_view::npos ? std::string_view{} : rest.substr(line_end + 1);
    }
  }

  std::vector<Claim> read() {
    Outline outline(text_);
    for (Paragraph paragraph; outline.next(paragraph);) {
      read_paragraph(paragraph);
    }
    return std::move(claims_);
  }

 private:
  void read_paragraph(const Paragraph& paragraph) {
    const bool numbered = paragraph.level != Paragraph::unnumbered;
    if (numbered) {
      close_headings(paragraph.level);
      depth_ = paragraph.level;
    }
    gather_above();
    is_folded_ = false;
    const std::size_t before = claims_.size();
    read_sentences(paragraph);
    if (paragraph.may_head && claims_.size() == before) {
      const double level = numbered ? paragraph.level : depth_ + 0.5;
      close_headings(level);
      fold_once(paragraph);
      push_heading(level);
    }
  }

  // Only where a sentence has to be read: those that are known are told by their bytes.
  void fold_once(const Paragraph& paragraph) {
    if (is_folded_) {
      return;
    }
    is_folded_ = true;
    folded_.clear();
    fold(text_, paragraph.begin, paragraph.end, folded_);
    lexicon_.prepare(folded_);
    scanner_.start(folded_, above_.stage);
  }

  void read_sentences(const Paragraph& paragraph) {
    passage_.carried = {};
    for (std::size_t at = paragraph.begin; at < paragraph.end;) {
      const ReadSentence* known = memo_ != nullptr ? find_known(at, paragraph.end) : nullptr;
      if (known != nullptr) {
        recall(*known);
        at = bytes_.end();
        continue;
      }
      const Carried carried = passage_.carried;
      const std::size_t before = claims_.size();
      fold_once(paragraph);
      scanner_.go_to(at);
      const bool is_whole = read_sentence();
      at = std::min<std::size_t>(scanner_.behind(), paragraph.end);
      if (is_whole && memo_ != nullptr && !bytes_.key().empty() && at == bytes_.end()) {
        keep(carried, before);
      }
    }
  }

  // How the sentence at `at` was read before.
  const ReadSentence* find_known(std::size_t at, std::size_t end) {
    bytes_.look(text_, at, end);
    return !bytes_.key().empty() ? memo_->find(bytes_.key(), context_of(passage_.carried)) : nullptr;
  }

  // The sentence that is due, if there is one. Whether its words alone decided, and not also the claims before it.
  bool read_sentence() {
    Sentence& sentence = passage_.sentence;
    if (!scanner_.next(sentence) || sentence.tokens.empty()) {
      return true;
    }
    analyse(lexicon_, sentence, passage_.analysis);
    passage_.claimed.assign(passage_.analysis.clauses.size(), 0);
    const std::size_t before = claims_.size();
    read_amounts(passage_);
    read_acts(passage_);
    const auto first = claims_.begin() + static_cast<std::ptrdiff_t>(before);
    if (!std::ranges::is_sorted(first, claims_.end(), {}, &Claim::value_begin)) {  // seldom: it takes memory
      std::ranges::stable_sort(first, claims_.end(), {}, &Claim::value_begin);
    }
    return !passage_.analysis.has(Cue::total);  // 共五科 multiplies what was said last
  }

  SentenceContext context_of(const Carried& carried) const { return {.reader = serial_, .above = &above_, .carried = &carried}; }

  void recall(const ReadSentence& known) {
    for (const Claim& claim : known.claims) {
      bytes_.from_key(claims_.emplace_back(claim));
    }
    passage_.carried = known.carried;
  }

  // What the sentence in hand gave: the claims from `before` on.
  void keep(const Carried& carried, std::size_t before) {
    ReadSentence reading{.claims = {claims_.begin() + static_cast<std::ptrdiff_t>(before), claims_.end()}, .carried = passage_.carried};
    if (std::ranges::all_of(reading.claims, [&](Claim& claim) { return bytes_.to_key(claim); })) {
      memo_->keep(bytes_.key(), context_of(carried), std::move(reading));
    }
  }

  void close_headings(double level) {
    while (!headings_.empty() && headings_.back().level >= level) {
      headings_.pop_back();
      is_gathered_ = false;
    }
  }

  // Takes the folded line as a heading for what follows.
  void push_heading(double level) {
    Heading heading{.level = level, .grades = {}, .topics = {}};
    const std::u16string_view text = folded_.text;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if ((lexicon_.signs[folded_.codes[at]] & heading_start) == 0) {
        continue;
      }
      const auto stands_here = [&](const std::u16string& word) { return text.substr(at).starts_with(word); };
      heading.own = heading.own || std::ranges::any_of(lexicon_.own_headings, stands_here);
      heading.aside = heading.aside || std::ranges::any_of(lexicon_.aside_headings, stands_here);
    }
    heading.aside = heading.aside && !heading.own;
    Sentence& sentence = passage_.sentence;
    scanner_.start(folded_, above_.stage);
    while (scanner_.next(sentence)) {
      for (const Token& token : sentence.tokens) {
        if (token.kind == Token::Kind::grades) {
          heading.grades = heading.grades.value_or(Grades{}) | sentence.grades[token.index];
        } else if (token.kind == Token::Kind::word) {
          for (const std::uint32_t topic : lexicon_.words[token.word].nouns) {
            if (std::ranges::find(heading.topics, topic) == heading.topics.end()) {
              heading.topics.push_back(topic);
            }
          }
        }
      }
    }
    headings_.push_back(std::move(heading));
    is_gathered_ = false;
  }

  // The innermost heading that speaks of it decides each thing.
  void gather_above() {
    if (is_gathered_) {
      return;
    }
    is_gathered_ = true;
    above_.grades.reset();
    above_.topics.clear();
    above_.aside = false;
    for (const Heading& heading : headings_) {
      above_.grades = heading.grades ? heading.grades : above_.grades;
      above_.topics = heading.topics.empty() ? above_.topics : heading.topics;
      above_.aside = heading.aside || (above_.aside && !heading.own);
    }
  }

  const Lexicon& lexicon_;
  std::uint64_t serial_;
  SentenceMemo* memo_;  // nullptr: every sentence is read
  std::string_view text_;
  SentenceBytes& bytes_ = workshop().bytes;
  Folded& folded_ = workshop().folded;
  bool is_folded_ = false;  // the paragraph in hand is in it
  Scanner scanner_;
  Above above_;
  Passage& passage_ = workshop().passage;
  std::vector<Heading> headings_;
  bool is_gathered_ = false;  // what headings_ say is in above_
  std::vector<Claim> claims_;
  double depth_ = 0;
};

}  // namespace

const char* name(Stance stance) {
  switch (stance) {
    case Stance::promise:
      return "promise";
    case Stance::practice:
      return "practice";
    case Stance::ban:
      return "ban";
    case Stance::mention:
      break;
  }
  return "mention";
}

const char* name(Problem problem) {
  return problem == Problem::blank_number ? "blank_number" : "none";
}

Reader::Reader(std::unique_ptr<const Lexicon> lexicon) : serial_(next_serial()), lexicon_(std::move(lexicon)) {}

Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Reader Reader::build(const yaml::Node& root, const Vocabulary& vocabulary, Findings& out) {
  return Reader(read_lexicon(root, vocabulary, out));
}

Reader Reader::unpack(std::string_view bytes) {
  return Reader(unpack_lexicon(bytes));
}

std::string Reader::packed() const {
  return pack_lexicon(*lexicon_);
}

std::vector<Claim> Reader::read(std::string_view text, const Scope& scope) const {
  std::vector<Claim> claims = TextReader(*lexicon_, serial_, text, scope).read();
  if (text.size() > Workshop::longest_text) {
    workshop().folded = {};
    workshop().passage = {};
  }
  return claims;
}

}  // namespace jianfu::prose
