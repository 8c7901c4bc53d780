// Reads the amounts of a sentence: which number belongs to which topic, what bounds it, and what is said to be none. One object for each
// sentence; the parts of the grammar stand in amounts.cpp, amount_topics.cpp, amount_lists.cpp and amount_none.cpp.
#pragma once

#include "prose/comparison.h"
#include "prose/passage.h"

namespace jianfu::prose {

struct Candidate {
  std::uint32_t topic = 0;
  std::uint32_t noun = no_token;        // no_token: not said here
  Reason::By by = Reason::By::carried;  // when it is not said here
};

// The amount in the topic's unit; nullopt when it is about something else.
std::optional<Amount> in_unit(const TopicWords& words, Amount amount);

class AmountReader {
 public:
  explicit AmountReader(Passage& passage)
      : passage_(passage), lexicon_(*passage.lexicon), tokens_(passage.sentence.tokens), speaker_(passage.analysis.speakers.begin()) {}

  void read();

 private:
  // 期中、期末各一次: the nouns listed before `noun` get the number as well.
  struct Listed {
    std::vector<Candidate> nouns;  // before the one that the number was found for
    Amount amount;                 // of each of them
    bool unclear = false;          // 期中或期末一次: the number fits no single one
  };

  void read_clause(const Clause& clause);
  std::uint32_t noun_before_colon(const Clause& clause) const;
  void remember_noun(const Clause& clause, std::uint32_t token);
  bool is_subject_label(const Clause& clause, std::uint32_t noun) const;
  bool is_part(const Clause& clause) const;
  bool has_several_spans() const;
  void read_amount(const Clause& clause, std::uint32_t at, std::uint32_t noun);
  void inherit_side(const Clause& clause, std::uint32_t at, const Candidate& found, Comparison& comparison) const;
  bool is_trigger(const Comparison& comparison, const Topic& topic) const;
  void add_amount(std::uint32_t at, const Candidate& found, const Amount& amount, const Comparison& comparison);

  // amount_topics.cpp
  std::uint32_t fitting_topic(const Clause& clause, const WordInfo& noun, const Amount& amount) const;
  std::uint32_t noun_behind(const Clause& clause, std::uint32_t at, const Amount& amount, bool alone) const;
  Candidate find_topic(const Clause& clause, std::uint32_t at, std::uint32_t before, const Amount& amount, bool compared) const;
  Candidate carried_topic(const Clause& clause, std::uint32_t at, const Amount& amount, bool compared) const;
  Candidate bare_topic(const Clause& clause, const Amount& amount) const;
  bool is_of_subject_teachers(const Clause& clause) const;
  std::uint32_t whole_of(std::uint32_t topic) const;
  std::uint32_t turned(const Clause& clause, const Candidate& found) const;

  // amount_lists.cpp
  double parts_before(const Clause& clause) const;
  void add_total_of_subjects(const Clause& clause, std::uint32_t at);
  void add_waiting(const Clause& clause, const Candidate& found);
  Listed listed_before(const Clause& clause, std::uint32_t at, const Candidate& found, const Amount& amount) const;
  void settle_time(const Clause& clause);
  void add_halves_up();
  void double_for_halves(const Clause& clause, std::uint32_t at, Amount& amount) const;

  // amount_none.cpp
  void read_none(const Clause& clause);
  void none_at_end(const Clause& clause);
  void add_none(const Clause& clause, std::uint32_t topic, std::uint32_t noun, std::uint32_t governor, std::uint32_t verb);
  void settle_pending(const Clause& clause);
  bool light_between(std::uint32_t first, std::uint32_t last, std::uint32_t topic) const;
  std::uint32_t next_none(const Clause& clause, std::uint32_t token) const;
  bool ends_lightly(const Clause& clause, std::uint32_t token) const;
  bool names_that_day(const Clause& clause) const;
  std::uint32_t none_topic(const Clause& clause, std::uint32_t verb, std::uint32_t& noun) const;

  Passage& passage_;
  const Lexicon& lexicon_;
  const std::vector<Token>& tokens_;
  const std::uint32_t* speaker_;      // the next amount or noun
  std::uint32_t said_before_ = 0;     // the topic before this clause
  std::uint32_t waiting_ = no_token;  // a number whose noun stands in the next item of the list
  std::vector<std::size_t> halves_;   // claims of a half of the day
  bool of_subject_ = false;           // the sentence is labelled as one subject's
  std::uint32_t pending_ = no_token;  // 1—2年级不布置，…: the verb of a clause whose noun comes later
};

}  // namespace jianfu::prose
