// Entries are not lessons: 早读, 午休 and 晚自习 stand among them, and only their names tell.

#include <algorithm>
#include <array>

#include "plan/cses_parts.h"

namespace jianfu::plan::cses {

namespace {

bool is_other_than_lesson(std::string_view kind) {
  constexpr std::array<std::string_view, 10> kinds = {"break",   "long-break", "eye-exercise", "meal",   "rest",
                                                      "morning", "evening",    "after-school", "arrive", "leave"};
  return std::ranges::find(kinds, kind) != kinds.end();
}

}  // namespace

std::string subject_stem(std::string_view subject) {
  std::size_t end = subject.size();
  for (const std::string_view bracket : {"（", "(", "【", "["}) {
    end = std::min(end, subject.find(bracket));
  }
  return std::string(end == 0 ? subject : subject.substr(0, end));
}

std::string_view kind_of_entry(std::string_view subject, const Context& context) {
  const std::string name = subject_stem(subject);
  const WordList& kinds = context.words("slot_kinds");
  for (const std::string_view word : {"升旗", "晨会", "朝会", "午会", "家长会", "集会"}) {
    if (name.find(word) != std::string::npos) {
      return "assembly";
    }
  }
  if (const jianfu::Word* exact = kinds.find(name); exact != nullptr && is_other_than_lesson(exact->id)) {
    return exact->id;
  }
  const jianfu::Word* known = context.words("subjects").find(name);
  const bool teaching = known != nullptr && known->attribute("area") != "other";
  if (teaching || name.empty()) {
    return "lesson";
  }
  // 语文早读, 数学晚自习, 课后服务1.
  const jianfu::Word* inside = kinds.find_inside(name);
  return inside != nullptr && is_other_than_lesson(inside->id) ? std::string_view(inside->id) : "lesson";
}

}  // namespace jianfu::plan::cses
