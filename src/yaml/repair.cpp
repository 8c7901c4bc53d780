#include "yaml/repair.h"

#include <algorithm>
#include <string>
#include <utility>

#include "yaml/verify.h"
#include "yaml/wide.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t most_rounds = 20;
constexpr std::size_t one_more_each = 16;  // from there on twice as many each time
constexpr std::size_t most_sifted = 32;
constexpr std::size_t budget_bytes = 4U << 20;  // of text parsed for trials, about half a second

// Characters that belong together, such as two quotes.
using Unit = std::vector<Span>;

class Suspects {
 public:
  Suspects(std::string_view text, const Outline& outline) : text_(text), outline_(outline) {}

  std::vector<Unit> find() {
    for (std::size_t i = 0; i < outline_.pieces.size(); ++i) {
      const Piece& piece = outline_.pieces[i];
      if (piece.kind != Piece::Kind::plain || piece.continuation) {
        continue;
      }
      const std::size_t run = add_blanks(piece);
      add_wrapping({piece.begin + run, piece.end}, piece.depth > 0);
      if (piece.depth > 0) {
        add_flow_signs({piece.begin, piece.end});
      } else if (piece.leads && !is_key(i)) {
        add_colon({piece.begin + run, piece.end});
      }
    }
    std::ranges::sort(units_, {}, [](const Unit& unit) { return unit.front().begin; });
    return std::move(units_);
  }

 private:
  void add(Span span) { units_.push_back({span}); }

  bool is_key(std::size_t index) const {
    return index + 1 < outline_.pieces.size() && outline_.pieces[index + 1].kind == Piece::Kind::colon &&
           outline_.pieces[index + 1].line == outline_.pieces[index].line;
  }

  // Full-width blanks as indentation, and behind a colon or a dash that is none without a real blank.
  std::size_t add_blanks(const Piece& piece) {
    const std::size_t run = wide_blanks(text_, piece.begin);
    if (run > 0 && piece.leads) {
      add({piece.begin, piece.begin + run});
    }
    for (std::size_t at = piece.begin + run; at < piece.end; ++at) {
      const bool dash = text_[at] == '-' && at == piece.begin + run;
      if (const std::size_t blanks = wide_blanks(text_, at + 1); (text_[at] == ':' || dash) && blanks > 0) {
        add({at + 1, at + 1 + blanks});
        break;
      }
    }
    return run;
  }

  void add_colon(Span piece) {
    if (const auto colon = key_colon(text_, piece, wide_colon)) {
      add({*colon, *colon + wide_colon.size()});
    }
  }

  void add_flow_signs(Span piece) {
    std::size_t begin = piece.begin;
    for (const std::size_t comma : find_all(text_, piece, wide_comma)) {
      add_colon({begin, comma});
      add({comma, comma + wide_comma.size()});
      begin = comma + wide_comma.size();
    }
    add_colon({begin, piece.end});
  }

  void add_wrapping(Span piece, bool flow) {
    const std::string_view part = text_.substr(piece.begin, piece.end - piece.begin);
    for (const auto& [open, close] : {std::pair("“", "”"), {"‘", "’"}, {"【", "】"}, {"［", "］"}, {"｛", "｝"}}) {
      const std::string_view opening = open;
      const std::string_view closing = close;
      const bool brackets = opening != "“" && opening != "‘";
      const std::size_t last = brackets ? part.rfind(closing) : part.find(closing);
      if (part.starts_with(opening)) {
        Unit unit{{piece.begin, piece.begin + opening.size()}};
        if (last != npos) {
          unit.push_back({piece.begin + last, piece.begin + last + closing.size()});
        } else if (const std::size_t far = closing_on_line(piece.end, closing); far != npos) {
          unit.push_back({far, far + closing.size()});
        }
        units_.push_back(std::move(unit));
      } else if (flow && brackets && last != npos && part.ends_with(closing)) {
        add({piece.end - closing.size(), piece.end});
      }
    }
  }

  std::size_t closing_on_line(std::size_t at, std::string_view closing) const {
    const std::size_t found = text_.find(closing, at);
    return found < text_.find('\n', at) ? found : npos;
  }

  std::string_view text_;
  const Outline& outline_;
  std::vector<Unit> units_;
};

// The text with ASCII in place of some units, and the way back from its offsets.
class Variant {
 public:
  Variant(const File& file, const std::vector<Unit>& units) : file_(make(file, units, spans_, moved_)) {}

  const File& file() const { return file_; }

  std::size_t original(std::size_t at) const {
    std::size_t result = at;
    for (std::size_t i = 0; i < spans_.size() && moved_[i].begin <= at; ++i) {
      result = at < moved_[i].end ? spans_[i].begin : at - moved_[i].end + spans_[i].end;
    }
    return result;
  }

 private:
  static File make(const File& file, const std::vector<Unit>& units, std::vector<Span>& spans, std::vector<Span>& moved) {
    for (const Unit& unit : units) {
      spans.insert(spans.end(), unit.begin(), unit.end());
    }
    std::ranges::sort(spans, {}, &Span::begin);
    const auto repeated = std::ranges::unique(spans, [](const Span& a, const Span& b) { return b.begin < a.end; });
    spans.erase(repeated.begin(), repeated.end());
    std::string text;
    std::size_t done = 0;
    for (const Span span : spans) {
      text += file.text().substr(done, span.begin - done);
      const std::size_t begin = text.size();
      text += ascii_for(file.text(), span);
      moved.push_back({begin, text.size()});
      done = span.end;
    }
    text += file.text().substr(done);
    return {file.path(), std::move(text)};
  }

  std::vector<Span> spans_;  // in the original
  std::vector<Span> moved_;  // what became of them
  File file_;
};

// Tries suspects in the neighbourhood of the failure, ever more at once (a line may be wrong only together with the one above it).
class Blame {
 public:
  Blame(const File& file, const Limits& limits) : file_(file), limits_(limits) {}

  // Units that bring the parser further; empty when none does.
  std::vector<Unit> find(std::vector<Unit> suspects, std::size_t failed_at) {
    failed_at_ = failed_at;
    for (std::size_t round = 0; round < most_rounds && failed_at_ != npos; ++round) {
      if (!improve(suspects)) {
        break;
      }
      suspects = remaining();
    }
    return std::move(guilty_);
  }

 private:
  // Behind a mended bracket the text reads differently: `｛语文：20分钟，数学：15分钟｝` has suspects only once it is a flow collection.
  std::vector<Unit> remaining() const {
    const Variant variant(file_, guilty_);
    std::vector<Unit> units = Suspects(variant.file().text(), outline(variant.file().text())).find();
    for (Unit& unit : units) {
      for (Span& span : unit) {
        span = {variant.original(span.begin), variant.original(span.end)};
      }
    }
    return units;
  }

  // Where the parser fails with these units replaced; npos when it does not. nullopt when the budget is spent.
  std::optional<std::size_t> try_out(const std::vector<Unit>& units) {
    if (spent_ > budget_bytes) {
      return std::nullopt;
    }
    spent_ += file_.text().size();
    const Variant variant(file_, units);
    const Parse parsed = parse(variant.file(), variant.file().text(), limits_);
    return parsed.failure ? variant.original(parsed.failure->at) : npos;
  }

  bool improve(const std::vector<Unit>& suspects) {
    const std::size_t line_end = std::min(file_.text().find('\n', failed_at_), file_.text().size());
    const auto behind = std::ranges::find_if(suspects, [&](const Unit& unit) { return unit.front().begin > line_end; });
    const auto near = static_cast<std::size_t>(behind - suspects.begin());
    for (std::size_t count = std::min<std::size_t>(1, near); count > 0; count = next_count(count, near)) {
      const std::vector<Unit> some(behind - static_cast<std::ptrdiff_t>(count), behind);
      std::vector<Unit> all = guilty_;
      all.insert(all.end(), some.begin(), some.end());
      const auto reached = try_out(all);
      if (!reached) {
        return false;
      }
      if (*reached > failed_at_) {
        accept(some, *reached);
        return true;
      }
    }
    return false;
  }

  std::size_t next_count(std::size_t count, std::size_t all) const {
    if (count == all) {
      return 0;
    }
    if (file_.text().size() > budget_bytes / 64) {
      return count < one_more_each ? std::min(all, 4 * count) : all;  // few trials are affordable
    }
    return std::min(all, count < one_more_each ? count + 1 : 2 * count);
  }

  // Lets go of those that did not matter.
  void accept(std::vector<Unit> some, std::size_t reached) {
    for (std::size_t i = 0; i < some.size() && some.size() > 1 && some.size() <= most_sifted;) {
      std::vector<Unit> without = guilty_;
      without.insert(without.end(), some.begin(), some.end());
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(guilty_.size() + i));
      const auto still = try_out(without);
      if (still && *still >= reached) {
        some.erase(some.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
    guilty_.insert(guilty_.end(), some.begin(), some.end());
    failed_at_ = reached;
  }

  const File& file_;
  const Limits& limits_;
  std::size_t failed_at_ = 0;
  std::size_t spent_ = 0;
  std::vector<Unit> guilty_;
};

Location in(const File& file, std::size_t begin, std::size_t end) {
  return {.file = &file, .begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)};
}

// With the guilty ones replaced the file may have a tree, which shows others: `周一：【语文，数学】`.
void report_rest(const File& file, const std::vector<Unit>& guilty, const Limits& limits, Findings& out) {
  const Variant variant(file, guilty);
  const Parse parsed = parse(variant.file(), variant.file().text(), limits);
  if (parsed.failure) {
    return;
  }
  Findings rest;
  check_full_width(*parsed.tree, rest);
  for (const Finding& finding : rest) {
    report_wide(in(file, variant.original(finding.where.begin), variant.original(finding.where.end)), finding.severity, out);
  }
}

}  // namespace

bool blame_full_width(const File& file, const Failure& failure, const Outline& pieces, const Limits& limits, Findings& out) {
  std::vector<Unit> suspects = Suspects(file.text(), pieces).find();
  if (suspects.empty() || (failure.kind != Failure::Kind::syntax && failure.kind != Failure::Kind::endless)) {
    return false;
  }
  std::vector<Unit> guilty = Blame(file, limits).find(std::move(suspects), failure.at);
  std::ranges::sort(guilty, {}, [](const Unit& unit) { return unit.front().begin; });
  for (const Unit& unit : guilty) {
    for (const Span span : unit) {
      report_wide(in(file, span.begin, span.end), Severity::error, out);
    }
  }
  if (!guilty.empty()) {
    report_rest(file, guilty, limits, out);
  }
  return !guilty.empty();
}

}  // namespace jianfu::yaml
