// The groups of rows that rules ask about, each split into the parts of the year that are judged by themselves.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "check/measure.h"

namespace jianfu::check {

// A part of the year in which a group is judged by itself: one season's bells, odd or even weeks.
struct Variant {
  const std::string_view* season = nullptr;  // nullptr: whatever the bells; else a cell of the table
  const char* weeks = nullptr;               // "odd", "even"; nullptr: every week

  Text label() const;

  friend bool operator==(const Variant&, const Variant&) = default;
};

struct Part {
  Variant variant;
  Group rows;
};

using GroupParts = std::span<const Part>;  // of one group, at least one

// Whether a limit for `grades` holds for a group: for one whose grade is not said, only when it holds for every grade it could be.
Truth applies(Grades grades, const BoundRule& rule, const plan::Table& table, const Group& group, Grades possible);

// How many rows of each part of a grouping have each value of a column.
struct Tally {
  std::size_t column = 0;
  std::size_t codes = 0;            // of the column
  std::vector<std::uint32_t> rows;  // part by part, by code

  std::span<const std::uint32_t> of_part(std::size_t part) const { return std::span(rows).subspan(part * codes, codes); }
};

// All groups of a table, in the order of their first rows. Their rows belong to whoever made it.
class Grouping {
 public:
  std::size_t size() const { return ends_.size(); }

  // Group by group.
  GroupParts all_parts() const { return parts_; }

  // Where the parts of each group end, among all.
  std::span<const std::uint32_t> ends() const { return ends_; }

  std::size_t parts() const { return parts_.size(); }

  // In the order of all parts.
  std::size_t place_of(const Part& part) const { return static_cast<std::size_t>(&part - parts_.data()); }

  // Worked out once. Valid until another column is asked for.
  const Tally& tally(const plan::Table& table, std::size_t column) const;

  void reserve(std::size_t groups) {
    parts_.reserve(groups);
    ends_.reserve(groups);
  }

  // To the last group.
  Part& add_part(const Part& part) { return parts_.emplace_back(part); }

  void end_group() { ends_.push_back(static_cast<std::uint32_t>(parts_.size())); }

  // Keeps memory for a plan of common size.
  void clear() {
    constexpr std::size_t common_parts = 512;
    if (parts_.capacity() > common_parts) {
      *this = {};
    }
    parts_.clear();
    ends_.clear();
    tallies_.clear();
  }

 private:
  std::vector<Part> parts_;          // group by group
  std::vector<std::uint32_t> ends_;  // of the groups, in parts_
  mutable std::vector<Tally> tallies_;
};

// Lists of rows that stay where they are until they are forgotten.
class RowLists {
 public:
  // Room for `most` rows behind all that were kept.
  std::size_t* room(std::size_t most) {
    if (blocks_.empty() || blocks_.back().size() - used_ < most) {
      add_block(most);
    }
    return blocks_.back().data() + used_;
  }

  // The first `count` of the rows that were put into that room.
  std::span<const std::size_t> keep(std::size_t count) {
    const auto kept = std::span<const std::size_t>(blocks_.back()).subspan(used_, count);
    used_ += count;
    return kept;
  }

  // 0, 1, 2 …
  std::span<const std::size_t> in_order(std::size_t count);

  // Keeps memory for a plan of common size.
  void forget();

 private:
  void add_block(std::size_t most);

  std::vector<std::vector<std::size_t>> blocks_;    // only the last has room
  std::size_t used_ = 0;                            // of the last
  std::vector<std::vector<std::size_t>> in_order_;  // the last is the longest
};

// All rows of a table as one group.
struct AllRows {
  Group group;                 // without rows while it is not made
  bool may_lack_rows = false;  // groups may have parts without rows, in odd or in even weeks
};

// For the facts of one plan. Many rules group a table alike, so each way is worked out once. Valid while the table is.
class Groupings {
 public:
  // The groups of `rule`, which was bound together with all others that are asked for. Valid until others are asked for.
  const Grouping& of(const BoundRule& rule, const plan::Table& table);

  // All rows of a table that has some, as if no rule grouped them.
  const AllRows& all_of(const BoundRule& rule, const plan::Table& table);

  // For another plan, whose groupings find their memory here.
  void forget();

 private:
  struct Known {
    bool is_made = false;
    Grouping grouping;
  };

  std::vector<Known> known_;     // by BoundRule::grouping, a few dozen
  std::vector<AllRows> tables_;  // in the order of table_specs()
  RowLists rows_;
};

}  // namespace jianfu::check
