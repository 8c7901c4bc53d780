#include "yaml/explain.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"
#include "yaml/scalar.h"
#include "yaml/wide.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_key = 1024;  // bytes; YAML's limit for a key that does not begin with `?`

struct Wording {
  std::string_view begins;  // of yaml-cpp's message
  const char* zh;
  const char* en;
};

// Mistakes that yaml-cpp places well. What is not listed gets the last line.
constexpr std::array<Wording, 27> wordings{{
    {"unknown escape character", "双引号里的反斜杠后面不能是这个字符；要写反斜杠本身，请用单引号或写成 \\\\",
     "a backslash in double quotes cannot be followed by this character; for a backslash itself use single quotes or write \\\\"},
    {"bad character found while scanning hex number", "\\x、\\u、\\U 后面的十六进制数字不完整",
     "the hexadecimal digits behind \\x, \\u or \\U are incomplete"},
    {"invalid unicode", "这里的 \\u 编号不是有效的字符", "this \\u number is no character"},
    {"illegal document indicator in scalar", "引号里的文字没有闭合就到了 --- 或 ...", "a quoted text is still open at this --- or ..."},
    {"illegal EOF in scalar", "引号一直没有闭合", "the quote is never closed"},
    {"illegal tab", "缩进不能用制表符（Tab），请改用空格", "a tab in the indentation; use spaces"},
    {"illegal flow end", "这个右括号没有对应的左括号", "this closing bracket has no opening one"},
    {"illegal block entry", "这里不能开始列表项：“- ”要单独成行，并与同级各项对齐",
     "no list item can start here: a '- ' stands on its own line, aligned with its siblings"},
    {"illegal map key", "这里不能开始新的键", "no key can start here"},
    {"end of map flow not found", "花括号没有闭合，或两项之间缺少逗号", "a brace is not closed, or a comma is missing between two entries"},
    {"end of sequence flow not found", "方括号没有闭合，或两项之间缺少逗号",
     "a bracket is not closed, or a comma is missing between two items"},
    {"end of map not found", "这一行的缩进与上面各行都对不齐，或前面的内容已经结束",
     "this line's indentation fits none of the lines above, or the content before it is complete"},
    {"end of sequence not found", "列表里的这一行要以“- ”开头，并与其他项对齐",
     "this line belongs to a list: it must begin with '- ', aligned with the others"},
    {"the referenced anchor is not defined", "别名 * 所指的锚点 & 在前面没有定义；如果是文字，请加引号",
     "the anchor (&) that this alias (*) refers to is not defined before it; quote it if it is text"},
    {"alias not found after *", "* 后面缺少别名；如果是文字，请加引号", "a name is missing behind *; quote it if it is text"},
    {"anchor not found after &", "& 后面缺少锚点名；如果是文字，请加引号", "a name is missing behind &; quote it if it is text"},
    {"illegal character found while scanning", "标签或锚点的名字里有不允许的字符；如果是文字，请加引号",
     "a character that is not allowed in the name of a tag or anchor; quote it if it is text"},
    {"cannot assign multiple", "一个值不能有两个标签、锚点或别名", "a value cannot have two tags, anchors or aliases"},
    {"aliases can't have any content", "别名后面不能再有内容", "an alias cannot have content of its own"},
    {"unexpected character in block scalar", "| 或 > 后面只能是 +、-、缩进数字和注释，文字从下一行开始",
     "only +, -, an indentation digit and a comment may follow | or >; the text starts on the next line"},
    {"cannot set zero indentation", "块文本的缩进数字不能是 0", "the indentation digit of a block text cannot be 0"},
    {"YAML directives", "%YAML 指令要写成 %YAML 1.2", "a %YAML directive reads %YAML 1.2"},
    {"bad YAML version", "%YAML 后面的版本号无效", "the version behind %YAML is not valid"},
    {"YAML major version", "只支持 YAML 1.x", "only YAML 1.x is supported"},
    {"repeated", "同一条 % 指令出现了两次", "a % directive is repeated"},
    {"TAG directives", "%TAG 指令要有两个参数", "a %TAG directive has two arguments"},
    {"", "这里不符合 YAML 的写法；如果是文字，请加引号", "this is not valid YAML; quote it if it is text"},
}};

class Explanation {
 public:
  Explanation(const File& file, const Failure& failure, const Outline& pieces, const Limits& limits)
      : file_(file), text_(file.text()), failure_(failure), outline_(pieces), limits_(limits) {}

  Finding make() const {
    switch (failure_.kind) {
      case Failure::Kind::depth:
        return say("yaml/depth", character(failure_.at),
                   {.zh = fmt::format("嵌套超过 {} 层", limits_.depth), .en = fmt::format("nested deeper than {} levels", limits_.depth)});
      case Failure::Kind::alias_size:
        return say("yaml/alias", word(failure_.at),
                   {.zh = fmt::format("别名（*）展开后超过 {} 个值", limits_.nodes),
                    .en = fmt::format("more than {} values when the aliases (*) are written out", limits_.nodes)});
      case Failure::Kind::alias_cycle:
        return say("yaml/alias", word(failure_.at),
                   {.zh = "别名（*）引用了它自己所在的内容", .en = "the alias (*) refers to what it stands in"});
      default:
        return syntax();
    }
  }

 private:
  Finding say(const char* rule, Span place, Text message, std::vector<Note> notes = {}) const {
    const Location where{.file = &file_,
                         .begin = static_cast<std::uint32_t>(whole_character(place.begin, -1)),
                         .end = static_cast<std::uint32_t>(whole_character(place.end, 1))};
    return {.rule = rule, .message = std::move(message), .where = where, .notes = std::move(notes)};
  }

  // yaml-cpp counts bytes and may stop inside a character.
  std::size_t whole_character(std::size_t at, int direction) const {
    at = std::min(at, text_.size());
    while (at > 0 && at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) {
      at = direction < 0 ? at - 1 : at + 1;
    }
    return at;
  }

  Span character(std::size_t at) const {
    return at < text_.size() && text_[at] != '\n' && text_[at] != '\r' ? Span{at, at + utf8::decode(text_, at).bytes} : Span{at, at};
  }

  Span word(std::size_t at) const {
    return {at, std::max(character(at).end, std::min(text_.find_first_of(" \t\r\n,[]{}", at), text_.size()))};
  }

  Span rest_of_line(std::size_t at) const {
    std::size_t end = std::min(text_.find('\n', at), text_.size());
    while (end > at && (text_[end - 1] == '\r' || text_[end - 1] == ' ')) {
      --end;
    }
    return {at, end};
  }

  std::size_t line_of(std::size_t at) const {
    const std::size_t before = at == 0 ? npos : text_.rfind('\n', at - 1);
    return before == npos ? 0 : before + 1;
  }

  Note place_note(std::size_t at, Text text) const {
    const Span place = character(at);
    return {.kind = Note::Kind::place,
            .text = std::move(text),
            .where = {.file = &file_, .begin = static_cast<std::uint32_t>(place.begin), .end = static_cast<std::uint32_t>(place.end)}};
  }

  bool before_failure(const std::optional<std::size_t>& at) const { return at && *at <= failure_.at; }

  Finding syntax() const {
    const bool at_end = failure_.at >= text_.size();
    if (before_failure(outline_.quote)) {
      const char quote = text_[*outline_.quote];
      return say("yaml/syntax", character(*outline_.quote),
                 {.zh = fmt::format("这里的引号 {} 没有闭合", quote), .en = fmt::format("this quote {} is not closed", quote)});
    }
    if (before_failure(outline_.mismatch) || (outline_.mismatch && at_end)) {
      return mismatched_bracket();
    }
    if (before_failure(outline_.bracket)) {
      const char bracket = text_[*outline_.bracket];
      return say("yaml/syntax", character(*outline_.bracket),
                 {.zh = fmt::format("这里的括号 {} 没有闭合", bracket), .en = fmt::format("this bracket {} is not closed", bracket)});
    }
    if (const auto tab = guilty_tab()) {
      return say("yaml/tab", {*tab, *tab + 1}, {.zh = "缩进不能用制表符（Tab），请改用空格", .en = "a tab in the indentation; use spaces"});
    }
    if (failure_.message.starts_with("illegal map value")) {
      return map_value();
    }
    return from_message();
  }

  Finding mismatched_bracket() const {
    const char opened = text_[outline_.mismatch_open];
    const char closed = text_[*outline_.mismatch];
    return say("yaml/syntax", character(*outline_.mismatch),
               {.zh = fmt::format("括号不配对：用 {} 打开，却用 {} 闭合", opened, closed),
                .en = fmt::format("brackets do not match: opened by {}, closed by {}", opened, closed)},
               {place_note(outline_.mismatch_open, {.zh = "在这里打开", .en = "opened here"})});
  }

  // A tab counts when it stands on the line of the failure or the one before, or when yaml-cpp complains of it.
  std::optional<std::size_t> guilty_tab() const {
    if (failure_.message.starts_with("illegal tab")) {
      return failure_.at < text_.size() && text_[failure_.at] == '\t' ? failure_.at
                                                                      : std::min(text_.find('\t', line_of(failure_.at)), failure_.at);
    }
    const std::size_t here = line_of(failure_.at);
    const std::size_t before = here == 0 ? 0 : line_of(here - 1);
    for (const std::size_t tab : outline_.tabs) {
      if (tab >= before && tab < std::max(text_.find('\n', failure_.at), failure_.at)) {
        return tab;
      }
    }
    return std::nullopt;
  }

  // yaml-cpp says this of any colon that it did not expect: behind a second key on the line, a text over several lines, a long key.
  Finding map_value() const {
    const std::size_t line = line_of(failure_.at);
    const Piece* first = nullptr;  // on the line of the failure
    const Piece* second_colon = nullptr;
    const Piece* above = nullptr;  // the last piece before that line
    for (const Piece& piece : outline_.pieces) {
      if (piece.line < line && piece.kind != Piece::Kind::dash) {
        above = &piece;
      } else if (piece.line == line && piece.begin <= failure_.at) {
        first = first == nullptr && piece.kind != Piece::Kind::dash ? &piece : first;
        second_colon = piece.kind == Piece::Kind::colon && piece.begin != failure_.at ? &piece : second_colon;
      }
    }
    if (first != nullptr && failure_.at - first->begin > longest_key) {
      return say("yaml/syntax", {first->begin, failure_.at},
                 {.zh = "冒号前的键超过 1024 字节", .en = "the key before this colon is longer than 1024 bytes"});
    }
    if (second_colon != nullptr) {
      return say("yaml/syntax", character(failure_.at),
                 {.zh = "一行里有两个“: ”：如果后面是文字，请给整个值加引号；如果是下一层的键，请另起一行",
                  .en = "two ': ' on one line: quote the whole value if it is text, or start the inner key on a line of its own"});
    }
    if (first != nullptr && first->continuation) {
      return say("yaml/syntax", rest_of_line(first->begin),
                 {.zh = "这一行缩进过深：上一行已经有值，下面不能再有下一层的键",
                  .en = "this line is indented too deep: the line above already has a value and cannot have entries below it"});
    }
    if (above != nullptr && above->kind == Piece::Kind::plain && above->leads) {
      return missing_colon(*above);
    }
    return say("yaml/syntax", character(failure_.at),
               {.zh = "这里不该有冒号：请检查缩进是否与同级各行对齐；如果是文字，请加引号",
                .en = "unexpected colon: check that the line is aligned with its siblings; quote it if it is text"});
  }

  Finding missing_colon(const Piece& key) const {
    if (const auto colon = key_colon(text_, {key.begin, key.end}, wide_colon)) {
      Findings wide;
      const Span sign = character(*colon);
      report_wide({.file = &file_, .begin = static_cast<std::uint32_t>(sign.begin), .end = static_cast<std::uint32_t>(sign.end)},
                  Severity::error, wide);
      return wide.front();
    }
    if (const auto colon = key_colon(text_, {key.begin, key.end}, ":")) {
      return say("yaml/syntax", character(*colon), {.zh = "冒号后面要空一格", .en = "a space is needed behind this colon"});
    }
    return say("yaml/syntax", rest_of_line(key.begin),
               {.zh = "这一行缺少冒号，应写成“键: 值”", .en = "no colon on this line; write 'key: value'"});
  }

  // yaml-cpp reports this at the line behind the one without a colon.
  const Piece* line_without_colon() const {
    const Piece* last = nullptr;
    for (const Piece& piece : outline_.pieces) {
      if (piece.begin >= failure_.at) {
        break;
      }
      last = &piece;
    }
    return last != nullptr && last->kind == Piece::Kind::plain && last->leads && !last->continuation && last->depth == 0 ? last : nullptr;
  }

  Finding from_message() const {
    const bool map_ends = failure_.message.starts_with("end of map not found");
    if (map_ends || failure_.message.starts_with("end of sequence not found")) {
      const Piece* key = map_ends ? line_without_colon() : nullptr;
      if (key != nullptr) {
        return missing_colon(*key);
      }
      if (!leads_its_line() && failure_.at < text_.size()) {
        return trailing_content();
      }
    }
    if (failure_.message.starts_with("unknown token") && failure_.at < text_.size() &&
        (text_[failure_.at] == '@' || text_[failure_.at] == '`')) {
      return say("yaml/syntax", character(failure_.at),
                 {.zh = fmt::format("文字不能以 {} 开头，请加引号", text_[failure_.at]),
                  .en = fmt::format("text cannot begin with {}; quote it", text_[failure_.at])});
    }
    const auto* wording = std::ranges::find_if(wordings, [&](const Wording& known) { return failure_.message.starts_with(known.begins); });
    return say("yaml/syntax", guilty_characters(), {.zh = wording->zh, .en = wording->en});
  }

  // yaml-cpp names the character behind a bad escape, and only the star of an alias.
  Span guilty_characters() const {
    if (failure_.message.find("escape") != npos || failure_.message.find("hex") != npos || failure_.message.find("unicode") != npos) {
      const std::size_t backslash = failure_.at == 0 ? npos : text_.rfind('\\', failure_.at - 1);
      return backslash == npos ? character(failure_.at) : Span{backslash, failure_.at};
    }
    return failure_.message.find("anchor") != npos ? word(failure_.at) : character(failure_.at);
  }

  bool leads_its_line() const {
    const std::size_t line = line_of(failure_.at);
    return text_.find_first_not_of(" \t", line) >= failure_.at;
  }

  Finding trailing_content() const {
    const bool quote = failure_.at > 0 && (text_[failure_.at - 1] == '\'' || text_[failure_.at - 1] == '"');
    if (quote) {
      return say(
          "yaml/syntax", rest_of_line(failure_.at),
          {.zh = "引号里的文字已经结束，后面多了内容；文字里的引号，单引号中要写两次 ''，双引号中要写成 \\\"",
           .en = "the quoted text ends before this; inside single quotes a quote is written twice (''), inside double quotes as \\\""});
    }
    return say("yaml/syntax", rest_of_line(failure_.at),
               {.zh = "这里多了内容：前面的值已经完整结束", .en = "the value before this is complete; nothing may follow it on the line"});
  }

  const File& file_;
  std::string_view text_;
  const Failure& failure_;
  const Outline& outline_;
  const Limits& limits_;
};

}  // namespace

Finding explain(const File& file, const Failure& failure, const Outline& pieces, const Limits& limits) {
  return Explanation(file, failure, pieces, limits).make();
}

}  // namespace jianfu::yaml
