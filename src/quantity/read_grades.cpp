#include <fmt/format.h>

#include "quantity/read.h"
#include "quantity/take.h"
#include "quantity/take_grade.h"

namespace jianfu {

namespace {

struct NamedGrades {
  std::u32string_view name;
  int first;
  int last;
};

// Longer names stand before those that they begin with.
constexpr NamedGrades named_grades[] = {
    {U"低、中年级", 1, 4},     {U"中、高年级", 3, 6},    {U"低中年级", 1, 4},
    {U"中低年级", 1, 4},       {U"中高年级", 3, 6},      {U"低年级", 1, 2},
    {U"低学段", 1, 2},         {U"低年段", 1, 2},        {U"低段", 1, 2},
    {U"中年级", 3, 4},         {U"中学段", 3, 4},        {U"中年段", 3, 4},
    {U"中段", 3, 4},           {U"高年级", 5, 6},        {U"高学段", 5, 6},
    {U"高年段", 5, 6},         {U"高段", 5, 6},          {U"义务教育", 1, 9},
    {U"九年一贯制", 1, 9},     {U"九年一贯", 1, 9},      {U"十二年一贯制", 1, 12},
    {U"小学", 1, 6},           {U"初级中学", 7, 9},      {U"初中", 7, 9},
    {U"高级中学", 10, 12},     {U"高中", 10, 12},        {U"普高", 10, 12},
    {U"完全中学", 7, 12},      {U"完中", 7, 12},         {U"中学", 7, 12},
    {U"全校", 1, 12},          {U"全体学生", 1, 12},     {U"全体", 1, 12},
    {U"全部年级", 1, 12},      {U"全部", 1, 12},         {U"全年级", 1, 12},
    {U"各年级", 1, 12},        {U"各个年级", 1, 12},     {U"所有年级", 1, 12},
    {U"每个年级", 1, 12},      {U"primary", 1, 6},       {U"lower primary", 1, 2},
    {U"middle primary", 3, 4}, {U"upper primary", 5, 6}, {U"junior secondary", 7, 9},
    {U"junior high", 7, 9},    {U"junior", 7, 9},        {U"senior secondary", 10, 12},
    {U"senior high", 10, 12},  {U"senior", 10, 12},      {U"secondary", 7, 12},
    {U"all grades", 1, 12},    {U"every grade", 1, 12},  {U"whole school", 1, 12},
    {U"all", 1, 12},
};

// 初中 is a set by itself but the front of 初中一年级: a name followed by a numeral is left to the grade reader.
bool numeral_ahead(const Cursor& cursor) {
  return is_digit(cursor.peek()) || chinese_digit(cursor.peek()) > 0 || cursor.peek() == U'十';
}

// 小学 in front of 低年级 says what is known.
void skip_primary(Cursor& cursor) {
  const std::size_t start = cursor.at;
  const bool part_follows = cursor.take(U"小学") && (cursor.peek() == U'低' || cursor.peek() == U'中' || cursor.peek() == U'高');
  cursor.at = part_follows ? cursor.at : start;
}

std::optional<Grades> take_named(Cursor& cursor) {
  const std::size_t start = cursor.at;
  skip_primary(cursor);
  for (const NamedGrades& named : named_grades) {
    if (cursor.take(named.name)) {
      cursor.take_any({U"学段", U"阶段", U"部", U"生"});
      cursor.take_any({U"各年级", U"学生"});
      if (!numeral_ahead(cursor)) {
        return Grades::range(named.first, named.last);
      }
      cursor.at = start;
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// Why no grades were read, where it is not the writing.
enum class Trouble { none, needs_stage, outside_stage };

Grades graduating(Grades stage) {
  const Grades secondary = stage & Grades{9, 12};
  return secondary.empty() ? stage & Grades{6} : secondary;
}

// 毕业班, 非毕业年级, 起始年级: which grades they are hangs on the school.
std::optional<Grades> take_of_stage(Cursor& cursor, std::optional<Grades> stage, Trouble& trouble) {
  const bool not_graduating = cursor.take_any({U"非毕业年级", U"非毕业班"});
  const bool graduating_class = !not_graduating && cursor.take_any({U"毕业年级", U"毕业班"});
  const bool starting = !not_graduating && !graduating_class && cursor.take_any({U"起始年级", U"起始年段"});
  if (!not_graduating && !graduating_class && !starting) {
    return std::nullopt;
  }
  if (!stage) {
    trouble = Trouble::needs_stage;
    return std::nullopt;
  }
  if (starting) {
    return *stage & Grades{1, 7, 10};
  }
  return not_graduating ? stage->without(graduating(*stage)) : graduating(*stage);
}

Grades stage_of(int grade) {
  return grade <= 6 ? Grades::range(1, 6) : grade <= 9 ? Grades::range(7, 9) : Grades::range(10, 12);
}

// 以上 and 以下 include the grade that is named.
std::optional<Grades> take_upward(Cursor& cursor, int grade, std::optional<Grades> stage) {
  const Grades within = stage.value_or(stage_of(grade));
  if (cursor.take_any({U"及以上", U"以上", U"起", U" and above", U"+"})) {
    cursor.take_any({U"各年级", U"年级"});
    return within & Grades::range(grade, 12);
  }
  if (cursor.take_any({U"及以下", U"以下", U" and below"})) {
    cursor.take_any({U"各年级", U"年级"});
    return within & Grades::range(1, grade);
  }
  return std::nullopt;
}

void take_tail(Cursor& cursor) {
  cursor.take_any({U"两个年级", U"三个年级", U"四个年级", U"年级段", U"年级组", U"年级", U"年", U"级"});
}

// One grade, a run of them (一二年级) or a range (三至六), with 年级 behind any of them.
std::optional<Grades> take_numbered(Cursor& cursor, std::optional<Grades> stage, GradeSeries& series, Trouble& trouble) {
  Grades grades;
  std::optional<int> last = take_grade(cursor, series);
  if (!last) {
    return std::nullopt;
  }
  grades.add(*last);
  while (const std::optional<int> next = take_next_grade(cursor, series, *last)) {
    grades.add(*next);
    last = next;
  }
  take_tail(cursor);
  if (const std::optional<Grades> upward = take_upward(cursor, *last, stage)) {
    trouble = upward->empty() ? Trouble::outside_stage : trouble;
    return grades.size() == 1 && !upward->empty() ? upward : std::nullopt;
  }
  if (!take_dash(cursor)) {
    return grades;
  }
  const std::optional<int> end = take_grade(cursor, series);
  take_tail(cursor);
  if (!end || *end < *last) {
    return std::nullopt;
  }
  return grades | Grades::range(*last, *end);
}

bool take_separator(Cursor& cursor) {
  const std::size_t start = cursor.at;
  cursor.blank();
  if (cursor.take(U"and") || cursor.take(U'&')) {
    cursor.blank();
    return true;
  }
  cursor.at = start;
  return cursor.take_any({U"、", U",", U"和", U"与", U"及", U"/", U";"});
}

std::optional<Grades> take_all(Cursor& cursor, std::optional<Grades> stage, Trouble& trouble) {
  Grades out;
  GradeSeries series = GradeSeries::through;
  do {
    std::optional<Grades> some = take_of_stage(cursor, stage, trouble);
    if (!some && trouble == Trouble::none) {
      some = take_named(cursor);
    }
    if (!some && trouble == Trouble::none) {
      some = take_numbered(cursor, stage, series, trouble);
    }
    if (!some) {
      return std::nullopt;
    }
    out = out | *some;
  } while (take_separator(cursor) || (!cursor.done() && cursor.text[cursor.at - 1] == U'级'));
  take_tail(cursor);
  cursor.take_any({U"各班", U"学生"});
  return out;
}

}  // namespace

Result<Grades> read_grades(std::string_view text, std::optional<Grades> stage) {
  Cursor cursor(text);
  Trouble trouble = Trouble::none;
  const std::optional<Grades> grades = take_all(cursor, stage, trouble);
  if (trouble == Trouble::needs_stage) {
    const Text found = quoted(text);
    return Error{
        .message = {.zh = fmt::format("{}是哪个年级要看学段；请写明“学段”，或直接写年级，如 六年级", found.zh),
                    .en = fmt::format("which grades {} are depends on the stage; give the stage of the school, or the grades, like grade 6",
                                      found.en)}};
  }
  if (trouble == Trouble::outside_stage) {
    const Text found = quoted(text);
    return Error{.message = {.zh = fmt::format("{}不在本校的年级（{}）之内；请写本校有的年级", found.zh, show(*stage).zh),
                             .en = fmt::format("{} lies outside the grades of the school ({}); name grades that it has", found.en,
                                               show(*stage).en)}};
  }
  if (!grades || grades->empty() || !cursor.done()) {
    return unreadable(text, {.what = {.zh = "年级", .en = "set of grades"},
                             .forms = {.zh = "3-6、三至六年级、初一 或 高中", .en = "3-6, grade 3 or 三至六年级"}});
  }
  return *grades;
}

}  // namespace jianfu
