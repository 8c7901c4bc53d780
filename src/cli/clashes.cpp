#include "cli/clashes.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "plan/facts.h"
#include "quantity/quantity.h"

namespace jianfu::cli {

namespace {

Location place(const File& file, std::uint32_t begin, std::uint32_t end) {
  const bool inside = begin <= end && end <= file.text().size();  // the file may have changed since
  return inside ? Location{.file = &file, .begin = begin, .end = end} : Location{.file = &file};
}

Text when(const plan::Hour& hour) {
  const Text day = plan::weekday_name(hour.weekday);
  if (!hour.timed) {
    return {fmt::format("{}第{}节", day.zh, hour.start + 1), fmt::format("{} lesson {}", day.en, hour.start + 1)};
  }
  const auto clock = [](int minutes) { return show(Quantity{.amount = static_cast<double>(minutes), .unit = Unit::clock}).zh; };
  return {fmt::format("{}（{}-{}）", day.zh, clock(hour.start), clock(hour.end)),
          fmt::format("{} {}-{}", day.en, clock(hour.start), clock(hour.end))};
}

}  // namespace

plan::Hour Clashes::Record::hour() const {
  return {.weekday = weekday, .weeks = static_cast<plan::Weeks>(weeks), .timed = timed, .start = start, .end = finish};
}

std::uint32_t Clashes::number_of(const std::string& text) {
  const auto [found, is_new] = numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size()));
  if (is_new) {
    texts_.push_back(text);
  }
  return found->second;
}

void Clashes::add(std::size_t plan, const std::string& folder, const check::Teaching& teaching) {
  if (teaching.hours.empty()) {
    return;
  }
  const std::string whose = teaching.school.empty() ? "/" + folder : teaching.school;
  const std::uint32_t group = number_of(whose + "\n" + teaching.term);
  for (const plan::TeachingHour& one : teaching.hours) {
    records_.push_back({.group = group,
                        .teacher = number_of(one.teacher),
                        .class_key = number_of(one.class_key),
                        .class_name = number_of(one.class_name),
                        .season = number_of(one.season),
                        .plan = static_cast<std::uint32_t>(plan),
                        .path = number_of(one.where.file->path()),
                        .begin = one.where.begin,
                        .end = one.where.end,
                        .start = static_cast<std::uint16_t>(one.hour.start),
                        .finish = static_cast<std::uint16_t>(one.hour.end),
                        .weekday = static_cast<std::uint8_t>(one.hour.weekday),
                        .weeks = static_cast<std::uint8_t>(one.hour.weeks),
                        .timed = one.hour.timed});
  }
}

void Clashes::collect_classes() {
  for (const Record& record : records_) {
    std::vector<std::uint32_t>& classes = classes_[record.plan];
    const auto at = std::ranges::lower_bound(classes, record.class_key);
    if (at == classes.end() || *at != record.class_key) {
      classes.insert(at, record.class_key);
    }
  }
}

bool Clashes::share_a_class(std::uint32_t left, std::uint32_t right) const {
  const std::vector<std::uint32_t>& one = classes_.at(left);
  const std::vector<std::uint32_t>& two = classes_.at(right);
  return std::ranges::any_of(one, [&](std::uint32_t name) { return std::ranges::binary_search(two, name); });
}

bool Clashes::clash(const Record& left, const Record& right) const {
  const bool any_season = left.season == right.season || texts_[left.season].empty() || texts_[right.season].empty();
  return left.plan != right.plan && any_season && left.hour().meets(right.hour()) && !share_a_class(left.plan, right.plan);
}

// The records of one teacher, sorted by weekday and start.
void Clashes::find_among(const Record* first, const Record* last, std::vector<Clash>& clashes) const {
  constexpr std::size_t readable = 20;  // a surname that many share is not told for every pair
  const std::size_t already = clashes.size();
  for (const Record* left = first; left != last; ++left) {
    for (const Record* right = left + 1; right != last && right->weekday == left->weekday && right->start < left->finish; ++right) {
      if (!clash(*left, *right)) {
        continue;
      }
      const bool in_order = path_of(*left) < path_of(*right);
      const Record& before = in_order ? *left : *right;
      const Record& after = in_order ? *right : *left;
      const auto same = std::find_if(clashes.begin() + static_cast<std::ptrdiff_t>(already), clashes.end(),
                                     [&](const Clash& one) { return one.before == path_of(before) && one.after == path_of(after); });
      if (same != clashes.end()) {
        ++same->count;
      } else if (clashes.size() - already < readable) {
        clashes.push_back({.teacher = texts_[before.teacher],
                           .class_before = texts_[before.class_name],
                           .class_after = texts_[after.class_name],
                           .before = path_of(before),
                           .after = path_of(after),
                           .begin_before = before.begin,
                           .end_before = before.end,
                           .begin_after = after.begin,
                           .end_after = after.end,
                           .hour = after.hour(),
                           .count = 1});
      }
    }
  }
}

std::vector<Clashes::Clash> Clashes::find() {
  // Numbers were given as the files came in, so paths are compared as texts: the order must not depend on the workers.
  std::ranges::sort(records_, {}, [this](const Record& one) {
    return std::tuple(one.group, one.teacher, one.weekday, one.start, std::string_view(path_of(one)), one.begin);
  });
  collect_classes();
  std::vector<Clash> clashes;
  const Record* end = records_.data() + records_.size();
  for (const Record* first = records_.data(); first != end;) {
    const Record* last = first;
    while (last != end && last->group == first->group && last->teacher == first->teacher) {
      ++last;
    }
    find_among(first, last, clashes);
    first = last;
  }
  std::ranges::sort(clashes, {}, [](const Clash& one) {
    return std::tuple(std::string_view(one.after), one.begin_after, std::string_view(one.before), one.begin_before,
                      std::string_view(one.teacher));
  });
  return clashes;
}

Finding clash_finding(const Clashes::Clash& clash, const File& before, const File& after) {
  const Text hour = when(clash.hour);
  const Text often =
      clash.count == 1 ? Text{} : Text{fmt::format("，每周共 {} 处", clash.count), fmt::format("; {} times a week", clash.count)};
  return {.rule = "plan/conflict-teacher",
          .severity = Severity::warning,
          .message = {fmt::format("{} {}同时有 {}（{}）和 {}（{}）的课{}", clash.teacher, hour.zh, clash.class_before, before.path(),
                                  clash.class_after, after.path(), often.zh),
                      fmt::format("{} has {} ({}) and {} ({}) at once: {}{}", clash.teacher, clash.class_before, before.path(),
                                  clash.class_after, after.path(), hour.en, often.en)},
          .where = place(after, clash.begin_after, clash.end_after),
          .notes = {{.kind = Note::Kind::place,
                     .text = {fmt::format("{} 的课在这里", clash.class_before), fmt::format("the lesson of {}", clash.class_before)},
                     .where = place(before, clash.begin_before, clash.end_before)},
                    {.kind = Note::Kind::advice,
                     .text = {"改排其中一节；两人同名的，写全姓名", "move one of them; two persons of one name need their full names"}}}};
}

}  // namespace jianfu::cli
