// Rules meet tables: every name of a policy is resolved against the fact tables and the vocabulary, every limit gets its type. Done once,
// before any plan is opened; what does not fit is a finding in the policy file.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "plan/facts.h"
#include "policy/book.h"
#include "quantity/range.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::check {

enum class Truth : std::uint8_t { no, yes, unknown };

// A condition on one column of a row.
struct BoundMatcher {
  std::size_t column = 0;
  policy::Matcher::Op op = policy::Matcher::Op::in;
  std::vector<jianfu::Value> values;
  bool lists_words = false;  // it asks whether the cell is one of `values`, or none, and all these are texts

  // unknown when the cell is empty and the condition is not about that.
  Truth holds(const jianfu::Value& value) const;
};

// What a value of a rule or a topic is, and so what its limits may say.
struct ValueType {
  enum class Kind { amount, flag, word, text };

  Kind kind = Kind::amount;
  Unit unit = Unit::count;
  const WordList* words = nullptr;
};

struct BoundLimit {
  // First what is asked for every plan, so that it lies together.
  std::vector<BoundMatcher> when_row = {};
  std::optional<Allowed> facts = {};     // what the rule's value may be
  std::optional<Allowed> promises = {};  // what a promise of the rule's topic may allow
  const policy::Limit* limit = nullptr;
  const policy::Document* document = nullptr;
  bool five_four = false;  // written for five primary and four junior grades
  Date from;
  std::optional<Date> until;
  std::vector<BoundMatcher> when_school = {};

  bool in_force(Date day) const { return from <= day && (!until || day <= *until); }
};

struct BoundRule {
  // First what is asked for every plan, so that it lies together.
  std::string id;
  const plan::TableSpec* table = nullptr;  // nullptr: promises only
  std::size_t table_number = 0;            // among all tables
  const Topic* topic = nullptr;
  policy::Value::Op op = policy::Value::Op::count;
  bool must_state = false;  // of the question
  std::size_t value = 0;    // column
  ValueType type;
  std::vector<BoundMatcher> where;
  std::vector<std::size_t> per;
  std::size_t grouping = 0;  // the same for rules that were bound together and look at the same groups of the same rows
  plan::ScopeColumns scope;
  const policy::Question* question = nullptr;
  std::vector<BoundMatcher> when;  // on the school row
  std::vector<BoundLimit> limits;  // of all layers of the chain, outermost first
  Text advice;                     // of the innermost layer that has one

  const Text& measure() const { return question->measure.empty() ? question->title : question->measure; }

  // Whether a group holds all rows of its class, its weekday or its season, and so those of all weeks.
  bool groups_by_scope() const {
    return std::ranges::all_of(per, [this](std::size_t column) {
      return column == scope.class_name || column == scope.grade || column == scope.weekday || column == scope.season;
    });
  }

  bool asks_each_row() const { return op == policy::Value::Op::column && per.empty(); }

  // Whether its value is made of parts, a row each.
  bool adds_up() const { return op == policy::Value::Op::count || op == policy::Value::Op::distinct || op == policy::Value::Op::sum; }

  // The column that its value is taken from; nullptr: rows are counted, or promises only.
  const plan::Column* column() const { return table != nullptr && value < table->columns.size() ? &table->columns[value] : nullptr; }

  bool asks(std::string_view of_table) const { return table != nullptr && table->name == of_table; }

  bool asks(std::string_view of_table, std::string_view of_column) const {
    return asks(of_table) && column() != nullptr && column()->name == of_column;
  }
};

// The rules of a chain, in the order in which its layers bring them in. A copy shares its rules with the original, until one of the two
// asks for one to change: what the nation asks is the same everywhere, and lies in memory once.
class BoundRules {
  using Shared = std::vector<std::shared_ptr<BoundRule>>;

 public:
  class Iterator {
   public:
    using value_type = BoundRule;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;

    explicit Iterator(Shared::const_iterator at) : at_(at) {}

    const BoundRule& operator*() const { return **at_; }

    const BoundRule* operator->() const { return at_->get(); }

    Iterator& operator++() {
      ++at_;
      return *this;
    }

    Iterator operator++(int) { return Iterator(at_++); }

    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    Shared::const_iterator at_;
  };

  Iterator begin() const { return Iterator(rules_.begin()); }

  Iterator end() const { return Iterator(rules_.end()); }

  std::size_t size() const { return rules_.size(); }

  const BoundRule& operator[](std::size_t place) const { return *rules_[place]; }

  // A rule to change: its own from now on.
  BoundRule& own(std::size_t place);
  BoundRule& add();

  // Takes out those that `is_kept` does not keep.
  template <typename Keep>
  void keep_if(const Keep& is_kept) {
    std::erase_if(rules_, [&](const auto& rule) { return !is_kept(*rule); });
  }

 private:
  Shared rules_;
};

// The rules of the layers in `chain` (as Book::layers_of gives it). The book must outlive them.
BoundRules bind(const policy::Book& book, const policy::Chain& chain, Findings& out);

// The same, where `rules` are those of all layers outside these.
BoundRules bind_inner(BoundRules rules, const policy::Book& book, std::span<const std::string> layers, Findings& out);

// Binds every layer with those above it, for its faults alone.
void check_book(const policy::Book& book, Findings& out);

}  // namespace jianfu::check
