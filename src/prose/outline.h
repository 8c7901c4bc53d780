// The shape of a text: which lines are paragraphs, which are headings or numbered items, and how deep they stand.
#pragma once

#include <cstddef>
#include <string_view>

namespace jianfu::prose {

struct Paragraph {
  std::size_t begin = 0;  // bytes; blanks and the line end left out
  std::size_t end = 0;
  // 0 a title (第二篇, # …, 减负工作计划), 1 一、, 2 （一）, 3 1、, 4 （1）, 5 ①, …; `unnumbered` for the rest.
  int level = 0;
  bool may_head = false;  // short and without a full stop, or ends in ：

  static constexpr int unnumbered = 99;
};

// The paragraphs of a text, one behind the other. Lines that a page break cut in two are one paragraph.
class Outline {
 public:
  explicit Outline(std::string_view text) : text_(text) {}

  // False behind the last.
  bool next(Paragraph& out);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  Paragraph begun_ = {};  // the lines that follow may belong to it
  bool has_begun_ = false;
  bool open_ = false;  // it was cut at the line end
};

}  // namespace jianfu::prose
