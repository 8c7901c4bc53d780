#include "finding/mend.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace jianfu {

namespace {

constexpr int most_rounds = 20;
constexpr std::size_t most_told = 20;   // findings about signs of one text
constexpr std::size_t most_alone = 64;  // findings whose edits are tried one by one when all together do not do

bool is_of_the_text(const Finding& finding) {
  return finding.rule.starts_with("yaml/") || finding.rule.starts_with("file/");
}

// Errors of the file itself, not of what the plan orders.
bool is_own_error(const Finding& finding) {
  return finding.severity == Severity::error && page_of(finding.rule).empty();
}

// Where reading the text ended; nullptr when it did not. A key that is written twice ends nothing.
const Finding* first_text_error(const Findings& findings) {
  const Finding* first = nullptr;
  for (const Finding& finding : findings) {
    const bool ends = is_own_error(finding) && is_of_the_text(finding) && finding.rule != "yaml/duplicate-key";
    if (ends && (first == nullptr || finding.where.begin < first->where.begin)) {
      first = &finding;
    }
  }
  return first;
}

std::map<std::string, std::size_t> own_errors(const Findings& findings) {
  std::map<std::string, std::size_t> counts;
  for (const Finding& finding : findings) {
    if (is_own_error(finding)) {
      ++counts[finding.rule];
    }
  }
  return counts;
}

std::size_t count_of(const std::map<std::string, std::size_t>& counts, const std::string& rule) {
  const auto found = counts.find(rule);
  return found == counts.end() ? 0 : found->second;
}

std::size_t count_places(const std::vector<Edit>& edits) {
  std::set<std::uint32_t> places;
  for (const Edit& edit : edits) {
    places.insert(edit.where.begin);
  }
  return places.size();
}

class Mending {
 public:
  Mending(const std::string& path, std::string text, const Inspect& inspect, const EditsOf& edits_of)
      : path_(path),
        file_(std::make_unique<const File>(path, std::move(text))),
        inspect_(inspect),
        edits_of_(edits_of),
        findings_(inspect(*file_)) {}

  Mended run() {
    for (int round = 0; round < most_rounds && improve(); ++round) {
    }
    return {.text = std::string(file_->text()), .places = places_};
  }

 private:
  bool improve() {
    std::vector<std::vector<Edit>> all = all_edits();
    if (all.empty()) {
      return false;
    }
    std::vector<Edit> together;
    for (const std::vector<Edit>& edits : all) {
      together.insert(together.end(), edits.begin(), edits.end());
    }
    if (first_text_error(findings_) != nullptr) {
      return (all.size() >= most_told && accept(without_last_line(together))) || accept(together);
    }
    return accept(together) ||
           (all.size() > 1 && all.size() <= most_alone && std::ranges::any_of(all, [this](const auto& edits) { return accept(edits); }));
  }

  // The signs of a text that cannot be parsed belong together, but a check tells only so many: of the last line perhaps half a pair.
  static std::vector<Edit> without_last_line(std::vector<Edit> edits) {
    const std::size_t last = last_line_of(edits);
    std::erase_if(edits, [last](const Edit& edit) { return edit.where.start().line == last; });
    return edits;
  }

  static std::size_t last_line_of(const std::vector<Edit>& edits) {
    return std::ranges::max(edits, {}, [](const Edit& edit) { return edit.where.begin; }).where.start().line;
  }

  // One list for each finding that has edits in this file and in no other.
  std::vector<std::vector<Edit>> all_edits() const {
    std::vector<std::vector<Edit>> all;
    for (const Finding& finding : findings_) {
      std::vector<Edit> edits = edits_of_(finding);
      const auto is_here = [this](const Edit& edit) { return edit.where.file == file_.get(); };
      if (!edits.empty() && std::ranges::all_of(edits, is_here)) {
        all.push_back(std::move(edits));
      }
    }
    return all;
  }

  bool accept(std::vector<Edit> edits) {
    if (edits.empty()) {
      return false;
    }
    const std::size_t count = count_places(edits);
    const std::size_t last = last_line_of(edits);
    auto changed = std::make_unique<const File>(path_, apply(file_->text(), std::move(edits)));
    Findings after = inspect_(*changed);
    if (changed->text() == file_->text() || !is_better(after, last)) {
      return false;
    }
    file_ = std::move(changed);
    findings_ = std::move(after);
    places_ += count;
    return true;
  }

  bool is_better(const Findings& after, std::size_t last_line) const {
    const Finding* failure_now = first_text_error(after);
    if (first_text_error(findings_) != nullptr) {
      return failure_now == nullptr || failure_now->where.start().line > last_line || !edits_of_(*failure_now).empty();
    }
    const auto errors_before = own_errors(findings_);
    const auto is_more = [&](const auto& one) { return one.second > count_of(errors_before, one.first); };
    return failure_now == nullptr && std::ranges::none_of(own_errors(after), is_more);
  }

  const std::string& path_;
  std::unique_ptr<const File> file_;  // findings_ point into it
  const Inspect& inspect_;
  const EditsOf& edits_of_;
  Findings findings_;
  std::size_t places_ = 0;
};

}  // namespace

std::string apply(std::string_view text, std::vector<Edit> edits) {
  std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.where.begin; });
  std::string out;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    if (edit.where.begin < done || edit.where.end > text.size()) {
      continue;
    }
    out.append(text, done, edit.where.begin - done);
    out += edit.text;
    done = edit.where.end;
  }
  return out.append(text, done);
}

Mended mend(const std::string& path, std::string text, const Inspect& inspect, const EditsOf& edits_of) {
  return Mending(path, std::move(text), inspect, edits_of).run();
}

}  // namespace jianfu
