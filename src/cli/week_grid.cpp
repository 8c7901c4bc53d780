#include "cli/week_grid.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"
#include "cli/text_table.h"
#include "plan/facts.h"
#include "plan/tables.h"
#include "plan/week.h"

namespace jianfu::cli {

namespace {

// The lesson slots of the days of one season that ring alike.
struct TimeColumn {
  std::string season;
  std::vector<const plan::Slot*> slots;
  std::vector<int> weekdays;
};

// A column of the grid: one weekday, in odd and in even weeks; nullptr: no such day.
struct DayColumn {
  std::string head;
  const plan::WeekDay* odd;
  const plan::WeekDay* even;
};

class WeekGrid {
 public:
  WeekGrid(const plan::Plan& plan, const plan::ClassTimetable& timetable, const Vocabulary& vocabulary, Lang lang)
      : vocabulary_(vocabulary), lang_(lang), weeks_(plan::weeks_of(plan, timetable)) {
    collect_times();
    collect_days();
  }

  std::string text() {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string>& heads = rows.emplace_back();
    heads.push_back(Text{"节次", "slot"}.in(lang_));
    for (const TimeColumn& times : times_) {
      heads.push_back(head_of(times));
    }
    for (const DayColumn& day : days_) {
      heads.push_back(day.head);
    }
    for (std::size_t slot = 0; slot < height(); ++slot) {
      rows.push_back(row(slot));
    }
    return utf8::printable(text_table(rows)) + legend();
  }

 private:
  static bool ring_alike(const std::vector<const plan::Slot*>& a, const std::vector<const plan::Slot*>& b) {
    const std::size_t shared = std::min(a.size(), b.size());  // a day that ends early rings like the others as long as it lasts
    return shared > 0 && std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shared), b.begin(),
                                    [](const plan::Slot* x, const plan::Slot* y) { return x->time.value == y->time.value; });
  }

  void collect_times() {
    for (const plan::ClassWeek& week : weeks_) {
      for (const plan::WeekDay& day : week.days) {
        if (day.bells == nullptr) {
          continue;
        }
        std::vector<const plan::Slot*> slots = plan::lesson_slots(*day.bells, week.timetable->name);
        const auto same =
            std::ranges::find_if(times_, [&](const TimeColumn& one) { return one.season == week.season && ring_alike(one.slots, slots); });
        if (slots.empty()) {
          continue;  // nothing but evening study on Sunday
        }
        if (same == times_.end()) {
          times_.push_back({.season = week.season, .slots = std::move(slots), .weekdays = {day.day->weekday.value}});
          continue;
        }
        same->weekdays.push_back(day.day->weekday.value);
        same->slots = slots.size() > same->slots.size() ? slots : same->slots;
      }
    }
  }

  void collect_days() {
    const plan::ClassWeek& week = weeks_.front();
    for (int weekday = 1; weekday <= 7; ++weekday) {
      const plan::WeekDay* odd = week.day(weekday, plan::Weeks::odd);
      const plan::WeekDay* even = week.day(weekday, plan::Weeks::even);
      if (odd != nullptr || even != nullptr) {
        days_.push_back({.head = plan::weekday_name(weekday).in(lang_), .odd = odd, .even = even});
      }
    }
    for (const plan::WeekDay& day : week.days) {
      if (day.day->weekday.value == 0) {  // of a cycle that drifts through the week
        days_.push_back({.head = std::string(day.day->weekday.where.text()), .odd = &day, .even = &day});
      }
    }
  }

  std::string head_of(const TimeColumn& times) const {
    const auto of_season = std::ranges::count(times_, times.season, &TimeColumn::season);
    const bool is_class = times.season == weeks_.front().timetable->name.name;  // lessons that carry their own times
    std::string season = is_class ? Text{"时间", "time"}.in(lang_) : times.season;
    if (of_season == 1) {
      return season;
    }
    std::vector<int> weekdays = times.weekdays;
    std::ranges::sort(weekdays);
    weekdays.erase(std::unique(weekdays.begin(), weekdays.end()), weekdays.end());
    const bool is_run = weekdays.size() > 2 && weekdays.back() - weekdays.front() + 1 == static_cast<int>(weekdays.size());
    if (is_run) {
      return season + " " + plan::weekday_name(weekdays.front()).in(lang_) + Text{"至", " to "}.in(lang_) +
             plan::weekday_name(weekdays.back()).in(lang_);
    }
    std::string head = season;
    for (const int weekday : weekdays) {
      head += (weekday == weekdays.front() ? std::string(" ") : Text{"、", ", "}.in(lang_)) + plan::weekday_name(weekday).in(lang_);
    }
    return head;
  }

  std::size_t height() const {
    std::size_t most = 0;
    for (const TimeColumn& times : times_) {
      most = std::max(most, times.slots.size());
    }
    for (const DayColumn& day : days_) {
      most = std::max({most, day.odd != nullptr ? day.odd->cells.size() : 0, day.even != nullptr ? day.even->cells.size() : 0});
    }
    return most;
  }

  std::vector<std::string> row(std::size_t slot) {
    std::vector<std::string> words;
    const auto named = std::ranges::find_if(times_, [&](const TimeColumn& times) { return slot < times.slots.size(); });
    words.push_back(named != times_.end() ? std::string(named->slots[slot]->name.value)
                                          : Text{fmt::format("第{}节", slot + 1), fmt::format("{}", slot + 1)}.in(lang_));
    for (const TimeColumn& times : times_) {
      words.push_back(slot < times.slots.size() ? time(*times.slots[slot]) : "");
    }
    for (const DayColumn& day : days_) {
      words.push_back(cell(day, slot));
    }
    return words;
  }

  std::string time(const plan::Slot& slot) const {
    return show(slot.time.value.start).in(lang_) + "-" + show(slot.time.value.end).in(lang_);
  }

  // ~ for a slot that is free, nothing for one that the timetable does not have.
  std::string lesson(const plan::WeekDay* day, std::size_t slot, plan::Weeks weeks) {
    if (day == nullptr || slot >= day->cells.size()) {
      return "";
    }
    const plan::Lesson* lesson = day->cells[slot].lesson(weeks);
    if (lesson == nullptr) {
      has_free_ = true;
      return "~";
    }
    if (day->cells[slot].cell->continues) {
      has_double_ = true;
      return "〃";
    }
    const Word* word = vocabulary_.list("subjects").find(lesson->word.id);
    if (lang_ == Lang::en && word != nullptr) {
      return word->name.en;
    }
    return std::string(lesson->subject.value.empty() ? "?" : lesson->subject.value);
  }

  std::string cell(const DayColumn& day, std::size_t slot) {
    std::string odd = lesson(day.odd, slot, plan::Weeks::odd);
    const std::string even = lesson(day.even, slot, plan::Weeks::even);
    if (odd == even) {
      return odd;
    }
    has_alternating_ = true;
    return (odd.empty() ? "~" : odd) + "/" + (even.empty() ? "~" : even) + "*";
  }

  std::string legend() const {
    std::string out;
    const auto add = [&](bool wanted, const Text& text) {
      if (wanted) {
        out += (out.empty() ? "" : Text{"；", "; "}.in(lang_)) + text.in(lang_);
      }
    };
    add(has_alternating_, {"* 单周/双周", "* odd/even weeks"});
    add(has_free_, {"~ 没有课", "~ free"});
    add(has_double_, {"〃 连堂", "〃 the lesson goes on"});
    return out.empty() ? "" : out + "\n";
  }

  const Vocabulary& vocabulary_;
  Lang lang_;
  std::vector<plan::ClassWeek> weeks_;
  std::vector<TimeColumn> times_;
  std::vector<DayColumn> days_;
  bool has_alternating_ = false;
  bool has_free_ = false;
  bool has_double_ = false;
};

}  // namespace

std::string week_grids(const plan::Plan& plan, const Vocabulary& vocabulary, Lang lang) {
  std::string out;
  for (const plan::ClassTimetable& timetable : plan.timetable) {
    out += (out.empty() ? "" : "\n") + utf8::printable(timetable.name.name) + "\n" + WeekGrid(plan, timetable, vocabulary, lang).text();
  }
  return out;
}

}  // namespace jianfu::cli
