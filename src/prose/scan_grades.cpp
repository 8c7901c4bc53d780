// The grades of a sentence: words that name them, alone or through the school's stage.
#include "prose/numbers.h"
#include "prose/token.h"

namespace jianfu::prose {

namespace {

bool is_stage(Grades grades) {
  return grades == Grades::range(1, 6) || grades == Grades::range(7, 9) || grades == Grades::range(10, 12);
}

Grades shifted(Grades grades, int by) {
  Grades out;
  for (int grade = 1; grade + by <= 12; ++grade) {
    if (grades.has(grade)) {
      out.add(grade + by);
    }
  }
  return out;
}

// 一年级 of a junior or senior school is its first year.
Grades in_stage(Grades grades, Grades stage) {
  if (stage == Grades::range(7, 9) && grades.within(Grades::range(1, 3))) {
    return shifted(grades, 6);
  }
  if (stage == Grades::range(10, 12) && grades.within(Grades::range(1, 3))) {
    return shifted(grades, 9);
  }
  return grades;
}

Grades last_year(Grades stage) {
  if (stage == Grades::range(1, 6)) {
    return {6};
  }
  if (stage == Grades::range(7, 9)) {
    return {9};
  }
  return stage == Grades::range(10, 12) ? Grades{12} : Grades{};
}

Grades first_year(Grades stage) {
  if (stage == Grades::range(1, 6)) {
    return {1};
  }
  if (stage == Grades::range(7, 9)) {
    return {7};
  }
  return stage == Grades::range(10, 12) ? Grades{10} : Grades{};
}

// 其他年级 are those of the school that the sentence has not named.
Grades named_so_far(const Sentence& sentence) {
  Grades named;
  for (const Grades grades : sentence.grades) {
    named = named | grades;
  }
  return named;
}

}  // namespace

// 小学三年级 and 初中一年级 are one set of grades.
void Scanner::push_grades(Sentence& out, Grades grades, std::size_t end) {
  Token* before = out.tokens.empty() ? nullptr : &out.tokens.back();
  if (before != nullptr && before->kind == Token::Kind::grades && before->unknown == out.unknown && is_stage(out.grades[before->index])) {
    const Grades stage = out.grades[before->index];
    const Grades inside = in_stage(grades, stage);
    if (inside.within(stage)) {
      out.grades[before->index] = inside;
      before->end = static_cast<std::uint32_t>(end);
      at_ = end;
      return;
    }
  }
  push_token(out, Token::Kind::grades, end).index = static_cast<std::uint32_t>(out.grades.size());
  out.grades.push_back(in_stage(grades, stage_));
  at_ = end;
}

// 小学一、二年级 …，其他年级: the stage that the sentence names with its first grades; empty when it names none.
Grades Scanner::stage_named(const Sentence& sentence, Grades named) const {
  for (const Token& token : sentence.tokens) {
    const std::u16string_view start = text_.substr(token.begin, 2);
    const Grades stage = start == u"小学"   ? Grades::range(1, 6)
                         : start == u"初中" ? Grades::range(7, 9)
                         : start == u"高中" ? Grades::range(10, 12)
                                            : Grades{};
    if (token.kind == Token::Kind::grades) {
      return named.within(stage) ? stage : Grades{};
    }
  }
  return {};
}

// A word that stands for grades; false for any other.
bool Scanner::take_grades(Sentence& out, const WordInfo& word, std::size_t end) {
  if (word.grades) {
    ScannedGrades grades{.grades = *word.grades, .end = end};
    extend_grades(text_, stage_, grades);
    push_grades(out, grades.grades, grades.end);
    return true;
  }
  if (word.group == GradeGroup::graduating || word.group == GradeGroup::not_graduating) {
    const Grades last = last_year(stage_);
    push_grades(out, last.empty() || word.group == GradeGroup::graduating ? last : stage_.without(last), end);
    return true;
  }
  if (word.group == GradeGroup::starting) {
    push_grades(out, first_year(stage_), end);
    return true;
  }
  if (word.group == GradeGroup::rest && !out.grades.empty()) {
    const Grades named = named_so_far(out);
    push_grades(out, (stage_.empty() ? stage_named(out, named) : stage_).without(named), end);
    return true;
  }
  if (word.group == GradeGroup::every && !stage_.empty()) {
    push_grades(out, stage_, end);
    return true;
  }
  return false;
}

}  // namespace jianfu::prose
