// The man page: the help as troff.
#include <string_view>

#include <fmt/format.h>

#include "base/utf8.h"
#include "cli/help.h"

namespace jianfu::cli {

namespace {

// Chinese has no blanks where a line may end, and groff without a Chinese locale breaks only there: `\:` says where else. A line must not
// start with closing punctuation or end with opening punctuation.
bool may_break(char32_t before, char32_t after) {
  constexpr std::u32string_view opening = U"（「“《";
  constexpr std::u32string_view closing = U"）」”》，。；：、！？…";
  const bool ideographs = before > U'\u2E80' || after > U'\u2E80';
  return ideographs && before != U' ' && after != U' ' && opening.find(before) == std::u32string_view::npos &&
         closing.find(after) == std::u32string_view::npos;
}

// Text that troff takes literally. A hyphen is written as the sign that can be copied to a command line.
std::string escaped(std::string_view text) {
  std::string out;
  char32_t before = U' ';
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (at > 0 && may_break(before, next.code)) {
      out += "\\:";
    }
    if (next.code == U'\\') {
      out += "\\e";
    } else if (next.code == U'-') {
      out += "\\-";
    } else {
      out += text.substr(at, next.bytes);
    }
    before = next.code;
    at += next.bytes;
  }
  const bool like_a_request = out.starts_with('.') || out.starts_with('\'');
  return like_a_request ? "\\&" + out : out;
}

// The lines of a row, each on a line of its own; what was broken for the terminal is joined again.
std::string paragraph(const std::vector<std::string>& lines, Lang lang) {
  std::vector<std::string> whole;
  for (const std::string& line : lines) {
    if (!line.starts_with(' ') || whole.empty()) {
      whole.push_back(line);
    } else {
      whole.back() += (lang == Lang::zh ? "" : " ") + line.substr(line.find_first_not_of(' '));
    }
  }
  std::string out;
  for (const std::string& line : whole) {
    out += fmt::format("{}{}\n", out.empty() ? "" : ".br\n", escaped(line));
  }
  return out;
}

std::string list(const std::vector<HelpRow>& rows, Lang lang) {
  std::string out;
  for (const HelpRow& row : rows) {
    const std::size_t start = row.left.find_first_not_of(' ');
    out += fmt::format(".TP\n\\fB{}\\fR\n{}", escaped(std::string_view(row.left).substr(start)), paragraph(row.right, lang));
  }
  return out;
}

}  // namespace

std::string man_page(std::string_view version, Lang lang) {
  const bool zh = lang == Lang::zh;
  const Help help = help_of(std::nullopt, lang);
  std::string out = "'\\\" -*- coding: UTF-8 -*-\n";
  out += fmt::format(".TH JIANFU\\-LINT 1 \"\" \"jianfu\\-lint {}\" \"{}\"\n", escaped(version), zh ? "用户命令" : "User Commands");
  out += ".ad l\n.nh\n";
  out += fmt::format(".SH {}\njianfu\\-lint \\- {}\n", zh ? "名称" : "NAME", escaped(help.purpose));
  out += fmt::format(".SH {}\n.B jianfu\\-lint\n{}\n.br\n.B jianfu\\-lint\n{}\n", zh ? "用法" : "SYNOPSIS",
                     zh ? "[选项] 路径…" : "[OPTIONS] PATH…", zh ? "命令 [选项] [参数]" : "COMMAND [OPTIONS] [ARGUMENTS]");
  out += fmt::format(".SH {}\n{}", zh ? "说明" : "DESCRIPTION", paragraph(help.notes, lang));
  out += fmt::format(".SH {}\n{}", zh ? "命令" : "COMMANDS", list(help.usage, lang));
  out += fmt::format(".SH {}\n{}", zh ? "选项" : "OPTIONS", list(help.options, lang));
  out += fmt::format(".SH {}\n{}", zh ? "退出状态" : "EXIT STATUS", list(help.statuses, lang));
  return out;
}

}  // namespace jianfu::cli
