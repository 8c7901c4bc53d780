#include "check/prose.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"
#include "check/evaluate.h"

namespace jianfu::check {

namespace {

plan::Stance stance_of(prose::Stance stance) {
  switch (stance) {
    case prose::Stance::promise:
      return plan::Stance::promise;
    case prose::Stance::practice:
      return plan::Stance::practice;
    case prose::Stance::ban:
      return plan::Stance::ban;
    case prose::Stance::mention:
      return plan::Stance::mention;
  }
  return plan::Stance::mention;
}

// The next line end from `at` on, or npos. `has_returns`: there may be \r as well, as hardly any text has.
std::size_t line_end(std::string_view text, std::size_t at, bool has_returns) {
  return has_returns ? text.find_first_of("\r\n", at) : text.find('\n', at);
}

bool may_have_returns(std::string_view text) {
  return text.find('\r') != std::string_view::npos;
}

// Tells which parts of a text hold no line end. Neighbours ask one behind the other and are mostly on one line.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text), has_returns_(may_have_returns(text)) {}

  bool is_on_one(std::size_t begin, std::size_t end) {
    if (begin < begin_ || end > end_) {
      begin_ = begin;
      end_ = std::min(line_end(text_, begin, has_returns_), text_.size());
    }
    return end <= end_;
  }

 private:
  std::string_view text_;
  bool has_returns_;
  std::size_t begin_ = 0;  // no line end from here
  std::size_t end_ = 0;    // to here
};

// The words of a claim as a message repeats them: long ones by their beginning and end, which the plan keeps.
std::string_view quotable(std::string_view line, Arena& kept_texts) {
  constexpr std::size_t most = 60;  // characters
  constexpr std::size_t kept = 28;  // at each end
  if (line.size() <= most) {        // no character is less than a byte
    return line;
  }
  std::uint32_t count = 0;
  for (const char byte : line) {  // by their first bytes: what is no valid text never comes here
    count += static_cast<signed char>(byte) >= -0x40 ? 1U : 0U;
  }
  if (count <= most) {
    return line;
  }
  std::string out;
  std::size_t character = 0;
  for (std::size_t at = 0; at < line.size(); ++character) {
    const std::size_t bytes = utf8::decode(line, at).bytes;
    const bool left_out = character >= kept && character + kept < count;
    out += !left_out ? line.substr(at, bytes) : character == kept ? std::string_view("…") : std::string_view();
    at += bytes;
  }
  return kept_texts.keep(out);
}

// `place` maps bytes of the text that was read to the file.
template <typename Place>
void add_claims(const prose::Reader& reader, std::string_view text, const prose::Scope& scope, const Place& place, plan::Plan& plan) {
  Lines lines(text);
  for (prose::Claim& claim : reader.read(text, scope)) {
    plan::Promise& promise = plan.promises.emplace_back();
    promise.topic = claim.topic;
    promise.topic_number = claim.topic_number;
    promise.grade_open = claim.grades && claim.grades->empty();
    promise.grades = promise.grade_open ? std::nullopt : claim.grades;
    promise.allowed = std::move(claim.allowed);
    promise.per = claim.per;
    promise.hedged = claim.hedged;
    promise.key = place(claim.begin, claim.end);
    promise.where = place(claim.value_begin, claim.value_end);
    const std::string_view words = text.substr(claim.begin, claim.end - claim.begin);
    promise.text = quotable(lines.is_on_one(claim.begin, claim.end) ? words : plan.kept.keep(one_line(words)), plan.kept);
    promise.stance = stance_of(claim.stance);
    promise.in_prose = true;
    promise.partial = claim.partial;
    promise.blank = claim.problem == prose::Problem::blank_number;
  }
}

bool is_none(const Range& range) {
  return range.high && *range.high == 0;
}

// Two firm amounts for the same grades that cannot both be meant: a reader cannot know which holds. Flags and bans are left to the rules,
// for a ban nearly always has exceptions that another sentence names.
bool contradict(const plan::Promise& one, const plan::Promise& other) {
  const auto* left = std::get_if<Range>(&one.allowed);
  const auto* right = std::get_if<Range>(&other.allowed);
  if (left == nullptr || right == nullptr || is_none(*left) || is_none(*right) || one.per != other.per || one.hedged || other.hedged ||
      one.partial || other.partial) {
    return false;
  }
  // 3:10放学，五点半离校; 平均45人，最大48人: a line may tell several figures.
  const bool only_told =
      one.stance == plan::Stance::practice && other.stance == plan::Stance::practice && one.where.line() == other.where.line();
  const bool alike = one.grades == other.grades && !one.grade_open && !other.grade_open && !only_told;
  const auto both = alike ? intersect(one.allowed, other.allowed) : std::nullopt;
  const auto* common = both ? std::get_if<Range>(&*both) : nullptr;
  const bool other_number = one.grades && left->high && right->high && !left->low && !right->low && *left->high != *right->high;
  return common != nullptr && (empty(*common) || other_number);
}

Finding contradiction(const plan::Promise& earlier, const plan::Promise& later, const Topic& topic) {
  return {.rule = "promise/contradiction",
          .severity = Severity::warning,
          .message = {fmt::format("“{}”前后不一致：这里是“{}”", topic.name.zh, later.text),
                      fmt::format("two promises about \"{}\" contradict each other: here \"{}\"", topic.name.en, later.text)},
          .where = later.where,
          .notes = {{.kind = Note::Kind::place,
                     .text = {fmt::format("另一处是“{}”", earlier.text), fmt::format("there \"{}\"", earlier.text)},
                     .where = earlier.where},
                    {.kind = Note::Kind::advice, .text = {"请统一两处的说法", "make the two agree"}}}};
}

// The first that contradicts `later`, of those before it. A long document repeats itself; a handful of claims on a topic is enough to
// compare with.
const plan::Promise* contradicted(std::span<const plan::Promise* const> earlier, const plan::Promise& later) {
  std::size_t left = 64;
  for (const plan::Promise* one : earlier) {
    if (!is_judged(*one)) {
      continue;
    }
    if (contradict(*one, later)) {
      return one;
    }
    if (--left == 0) {
      break;
    }
  }
  return nullptr;
}

void judge_topic(const Topic& topic, std::span<const plan::Promise* const> promises, Findings& out) {
  for (std::size_t i = 0; i < promises.size(); ++i) {
    const plan::Promise& promise = *promises[i];
    if (promise.stance == plan::Stance::mention) {
      continue;
    }
    if (promise.blank) {
      out.push_back({.rule = "promise/blank-number",
                     .severity = Severity::warning,
                     .message = {fmt::format("“{}”没有写数字（{}）", promise.text, topic.name.zh),
                                 fmt::format("\"{}\" lacks its number ({})", promise.text, topic.name.en)},
                     .where = promise.where,
                     .notes = {{.kind = Note::Kind::advice, .text = {"请补上数字", "fill in the number"}}}});
    } else if (i > 0 && std::holds_alternative<Range>(promise.allowed)) {  // nothing else contradicts
      if (const plan::Promise* earlier = contradicted(promises.first(i), promise)) {
        out.push_back(contradiction(*earlier, promise, topic));
      }
    }
  }
}

}  // namespace

std::string one_line(std::string_view words) {
  constexpr std::string_view blanks = " \t\r\n";
  const bool has_returns = may_have_returns(words);
  if (!has_returns && words.find('\n') == std::string_view::npos) {
    return std::string(words);
  }
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(line_end(words, at, has_returns), words.size());
    const std::string_view line = words.substr(at, end - at);
    const auto is_letter = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    const bool apart = !out.empty() && !line.empty() && is_letter(out.back()) && is_letter(line.front());
    out += apart ? " " : "";
    out += line;
    at = std::min(words.find_first_not_of(blanks, end), words.size());
    while (words.substr(at).starts_with("　")) {
      at += std::string_view("　").size();
    }
  }
  return out;
}

void read_measures(const prose::Reader& reader, plan::Plan& plan) {
  constexpr std::size_t bytes_a_promise = 64;
  constexpr std::size_t most_promises = 64;  // that room is made for at once
  std::size_t bytes = 0;
  for (const plan::Prose& prose : plan.measures) {
    bytes += prose.text.text().size();
  }
  plan.promises.reserve(plan.promises.size() + std::min(bytes / bytes_a_promise, most_promises));
  for (const plan::Prose& prose : plan.measures) {
    const std::string_view text = prose.text.text();
    const yaml::Parts parts = prose.text.parts();
    const auto place = [&](std::size_t begin, std::size_t end) { return parts.part(begin, end); };
    add_claims(reader, text, {.stage = plan.school.grades, .heading = std::string(prose.heading)}, place, plan);
  }
}

plan::Plan plan_of_text(const prose::Reader& reader, const File& file, Grades stage) {
  plan::Plan plan;
  plan.school.grades = stage;
  plan.where = {.file = &file, .begin = 0, .end = static_cast<std::uint32_t>(file.line_text(1).size())};
  plan.measures_section = plan::Located<std::string_view>{.value = file.path(), .where = plan.where};
  const auto place = [&](std::size_t begin, std::size_t end) {
    return Location{.file = &file, .begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)};
  };
  add_claims(reader, file.text(), {.stage = stage, .heading = ""}, place, plan);
  return plan;
}

void judge_promises_alone(const PromisesByTopic& promises, const Vocabulary& vocabulary, Findings& out) {
  promises.each_topic(
      [&](std::size_t topic, std::span<const plan::Promise* const> of_topic) { judge_topic(vocabulary.topics()[topic], of_topic, out); });
}

}  // namespace jianfu::check
