#include "check/waiver_comments.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "base/suggest.h"
#include "quantity/read.h"

namespace jianfu::check {

namespace {

constexpr std::string_view word = "jianfu";
constexpr std::string_view usage_zh = "请写成 # jianfu: 豁免 规则 理由=… 批准=… 到期=2027-01-31";
constexpr std::string_view usage_en = "write # jianfu: waive RULE reason=… approval=… expires=2027-01-31";

// Where scalars and entries of a document begin and end, found in one walk and only when a comment needs it.
class Layout {
 public:
  explicit Layout(const yaml::Node& root) : file_(*root.where().file) {
    walk(root);
    std::ranges::sort(scalars_, {}, &Location::begin);
    std::ranges::sort(entries_, {}, &Location::begin);
  }

  bool is_in_scalar(std::size_t at) const {
    const auto after = std::ranges::upper_bound(scalars_, at, {}, &Location::begin);
    return after != scalars_.begin() && at < std::prev(after)->end;
  }

  // The line at `at`, reaching to the end of what begins there.
  Location entry_at(std::size_t at) const {
    const std::size_t line = file_.position(at).line;
    Location entry{
        .file = &file_, .begin = offset(file_.line_start(line)), .end = offset(file_.line_start(line) + file_.line_text(line).size())};
    const auto line_end = entry.end;
    for (auto one = std::ranges::lower_bound(entries_, entry.begin, {}, &Location::begin); one != entries_.end() && one->begin <= line_end;
         ++one) {
      entry.end = std::max(entry.end, one->end);
    }
    return entry;
  }

 private:
  static std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

  void walk(const yaml::Node& node) {
    if (node.is_scalar()) {
      scalars_.push_back(node.where());
    }
    for (const yaml::Node& item : node.items()) {
      entries_.push_back(item.where());
      walk(item);
    }
    for (const yaml::Entry& entry : node.entries()) {
      entries_.push_back(
          {.file = &file_, .begin = entry.key.where().begin, .end = std::max(entry.key.where().end, entry.value.where().end)});
      walk(entry.key);
      walk(entry.value);
    }
  }

  const File& file_;
  std::vector<Location> scalars_;
  std::vector<Location> entries_;
};

struct Comment {
  std::size_t sign;       // of #
  std::string_view text;  // behind it, blanks trimmed
  bool alone;             // nothing else on its line
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  const std::size_t last = text.find_last_not_of(blanks);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

// Takes the first word (up to a blank) off `text`.
std::string_view take_word(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view first = text.substr(0, end);
  text = trimmed(text.substr(end));
  return first;
}

// The part of `text` in front of any of `signs`; nullopt without one.
std::optional<std::pair<std::string_view, std::string_view>> cut(std::string_view text, std::initializer_list<std::string_view> signs) {
  std::optional<std::pair<std::string_view, std::string_view>> parts;
  for (const std::string_view sign : signs) {
    const std::size_t at = text.find(sign);
    if (at != std::string_view::npos && (!parts || at < parts->first.size())) {
      parts = {text.substr(0, at), text.substr(at + sign.size())};
    }
  }
  return parts;
}

enum class Field { reason, approval, expires };

std::optional<Field> field_of(std::string_view key) {
  constexpr std::array<std::pair<std::string_view, Field>, 6> fields = {{{"理由", Field::reason},
                                                                         {"reason", Field::reason},
                                                                         {"批准", Field::approval},
                                                                         {"approval", Field::approval},
                                                                         {"到期", Field::expires},
                                                                         {"expires", Field::expires}}};
  const auto* const found = std::ranges::find(fields, key, &std::pair<std::string_view, Field>::first);
  return found != fields.end() ? std::optional(found->second) : std::nullopt;
}

class Reader {
 public:
  Reader(const yaml::Node& root, const Location& extent, Findings& out)
      : root_(root), file_(*extent.file), extent_(extent), text_(file_.text()), out_(out) {}

  // Line by line of those with a sign, and each once from its start: a line of ten million signs is read in one go.
  std::vector<plan::Waiver> read() {
    std::size_t start = text_.find_last_of('\n', extent_.begin);
    start = start == std::string_view::npos || extent_.begin == 0 ? 0 : start + 1;
    while (start < extent_.end) {
      const std::size_t sign = text_.substr(0, extent_.end).find('#', start);  // no further: others follow in the file
      if (sign == std::string_view::npos) {
        break;
      }
      const std::size_t before = text_.rfind('\n', sign);
      const std::size_t end = std::min(text_.find('\n', sign), text_.size());
      read_line(before != std::string_view::npos ? std::max(start, before + 1) : start, end);
      start = end + 1;
    }
    return std::move(waivers_);
  }

 private:
  // The walk over the tree waits until something looks like a waiver.
  const Layout& layout() {
    if (!layout_) {
      layout_.emplace(root_);
    }
    return *layout_;
  }

  void read_line(std::size_t start, std::size_t end) {
    const std::string_view line = text_.substr(0, end);
    for (std::size_t at = line.find('#', start); at < end; at = line.find('#', at + 1)) {
      const bool may_be = at >= extent_.begin && at < extent_.end && (at == start || line[at - 1] == ' ' || line[at - 1] == '\t');
      if (may_be && looks_like_one(line.substr(at + 1)) && !layout().is_in_scalar(at)) {
        read_comment({.sign = at, .text = trimmed(line.substr(at + 1)), .alone = trimmed(line.substr(start, at - start)).empty()});
        return;  // a comment reaches to the end of its line
      }
    }
  }

  // Begins with `jianfu` or a slip of it.
  static bool looks_like_one(std::string_view text) {
    constexpr std::size_t longest = 16;  // of a slip, with the blanks in front of it
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin > longest) {  // or no letter at all
      return false;
    }
    const std::string_view opening = text.substr(begin, longest);
    const std::string_view first = opening.substr(0, opening.find_first_of(" \t"));
    const auto parts = cut(first, {":", "："});
    const std::string_view name = parts ? parts->first : first;
    return name == word || (name.size() >= 4 && name.size() <= 8 && edit_distance(name, word) <= 2);
  }

  Location place(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
    return {.file = &file_, .begin = begin, .end = begin + static_cast<std::uint32_t>(part.size())};
  }

  void mistyped(std::string_view part, const Text& what) {
    out_.push_back({.rule = "waiver/mistyped",
                    .severity = Severity::error,
                    .message = what + Text{"，这条豁免注释不起作用", "; this waiver comment has no effect"},
                    .where = place(part),
                    .notes = {{.kind = Note::Kind::advice, .text = {std::string(usage_zh), std::string(usage_en)}}}});
  }

  void read_comment(const Comment& comment) {
    const auto parts = cut(comment.text, {":", "："});
    if (!parts || trimmed(parts->first) != word) {
      std::string_view rest = comment.text;
      const std::string_view first = take_word(rest);
      mistyped(first, {fmt::format("“{}”应为 jianfu:", first), fmt::format("\"{}\" should be jianfu:", first)});
      return;
    }
    std::string_view rest = trimmed(parts->second);
    const std::string_view verb = take_word(rest);
    const bool whole = verb == "全文豁免" || verb == "waive-file";
    if (!whole && verb != "豁免" && verb != "waive") {
      mistyped(verb.empty() ? comment.text : verb,
               {fmt::format("“{}”应为 豁免 或 全文豁免", verb), fmt::format("\"{}\" should be waive or waive-file", verb)});
      return;
    }
    plan::Waiver waiver{
        .rule = {}, .reason = {}, .approval = {}, .expires = {}, .where = place(comment.text), .scope = {}, .in_comment = true};
    if (read_fields(rest, waiver)) {
      waiver.scope = whole ? std::nullopt : std::optional(scope_of(comment));
      waivers_.push_back(std::move(waiver));
    }
  }

  // RULE 理由=… 批准=… 到期=…: a value reaches to the next key, blanks included.
  bool read_fields(std::string_view rest, plan::Waiver& waiver) {
    if (!rest.empty() && !cut(rest.substr(0, rest.find_first_of(" \t")), {"=", "＝"})) {
      const std::string_view rule = take_word(rest);
      waiver.rule = plan::Located<std::string>{.value = std::string(rule), .where = place(rule)};
    }
    while (!rest.empty()) {
      const auto parts = cut(rest, {"=", "＝"});
      const std::string_view key = parts ? trimmed(parts->first) : rest;
      const auto field = field_of(key);
      if (!field) {
        mistyped(key, unknown_field(key));
        return false;
      }
      const std::size_t end = end_of_value(parts->second);
      if (!set(waiver, *field, trimmed(parts->second.substr(0, end)))) {
        return false;
      }
      rest = trimmed(parts->second.substr(end));
    }
    return true;
  }

  static Text unknown_field(std::string_view key) {
    static const std::vector<std::string> known = {"理由", "批准", "到期", "reason", "approval", "expires"};
    const auto meant = nearest(key, known);
    return {fmt::format("读不懂“{}”{}", key, meant ? fmt::format("（是否应为 {}=？）", *meant) : ""),
            fmt::format("\"{}\" is not understood{}", key, meant ? fmt::format(" (did you mean {}=?)", *meant) : "")};
  }

  // Up to the blank in front of the next `key=`.
  static std::size_t end_of_value(std::string_view text) {
    const auto next = cut(text, {"=", "＝"});
    if (!next) {
      return text.size();
    }
    const std::size_t blank = next->first.find_last_of(" \t");
    return blank == std::string_view::npos ? text.size() : blank;
  }

  bool set(plan::Waiver& waiver, Field field, std::string_view value) {
    if (value.empty()) {
      return true;  // missing, which is said with the other missing fields
    }
    if (field == Field::expires) {
      const auto date = read_date(value);
      if (!date) {
        mistyped(value, date.error().message);
        return false;
      }
      waiver.expires = plan::Located<Date>{.value = *date, .where = place(value)};
      return true;
    }
    (field == Field::reason ? waiver.reason : waiver.approval) =
        plan::Located<std::string>{.value = std::string(value), .where = place(value)};
    return true;
  }

  // Nothing on it, or only a comment.
  static bool is_bare(std::string_view line) {
    const std::string_view text = trimmed(line);
    return text.empty() || text.starts_with('#');
  }

  Location scope_of(const Comment& comment) {
    if (!comment.alone) {
      return layout().entry_at(comment.sign);
    }
    const std::size_t line = file_.position(comment.sign).line;
    if (entry_line_ <= line) {
      entry_line_ = line + 1;
      while (entry_line_ <= file_.last_line() && is_bare(file_.line_text(entry_line_))) {
        ++entry_line_;
      }
    }
    return layout().entry_at(entry_line_ <= file_.last_line() ? file_.line_start(entry_line_) : comment.sign);
  }

  const yaml::Node& root_;
  const File& file_;
  Location extent_;
  std::string_view text_;
  Findings& out_;
  std::optional<Layout> layout_;
  std::size_t entry_line_ = 0;  // the first line behind the last comment asked about that holds an entry
  std::vector<plan::Waiver> waivers_;
};

}  // namespace

std::vector<plan::Waiver> read_waiver_comments(const yaml::Node& root, const Location& extent, Findings& out) {
  return Reader(root, extent, out).read();
}

}  // namespace jianfu::check
