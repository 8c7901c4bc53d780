#include "cli/clashes.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/flat_index.h"
#include "cli/teaching_text.h"
#include "plan/facts.h"
#include "quantity/quantity.h"

namespace jianfu::cli {

namespace {

Location place(const File& file, std::uint32_t begin, std::uint32_t end) {
  const auto offset = static_cast<std::uint32_t>(file.first_offset());
  const bool inside = begin >= offset && begin <= end && end - offset <= file.text().size();  // the file may have changed since
  return inside ? Location{.file = &file, .begin = begin - offset, .end = end - offset} : Location{.file = &file};
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

// Up to the next `end`, which is taken as well; all that is left when there is none.
std::string_view next(std::string_view& rest, char end) {
  const std::size_t at = std::min(rest.find(end), rest.size());
  const std::string_view taken = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return taken;
}

// The plans that one is compared with: those of its school and term.
std::string group_of(std::string_view path, std::string_view teaching) {
  const std::string_view school = next(teaching, line_end);
  const std::string_view term = next(teaching, line_end);
  const std::size_t slash = path.rfind('/');
  std::string group = school.empty() ? "/" + std::string(path.substr(0, slash == std::string::npos ? 0 : slash)) : std::string(school);
  return group.append(1, line_end).append(term);
}

// Whether one region lies in the other, or is not known. Many regions have an 实验小学.
bool may_be_one_place(std::string_view one, std::string_view other) {
  const auto [outer, inner] = std::minmax(one, other, [](auto left, auto right) { return left.size() < right.size(); });
  return inner.starts_with(outer) && (outer.empty() || outer.size() == inner.size() || inner[outer.size()] == '/');
}

struct Record {
  std::uint32_t group;
  std::uint32_t region;
  std::uint32_t teacher;
  std::uint32_t class_key;
  std::uint32_t class_name;
  std::uint32_t season;
  std::uint32_t plan;
  std::uint32_t path;
  std::uint32_t begin;
  std::uint32_t end;
  std::uint16_t start;
  std::uint16_t finish;
  std::uint8_t weekday;
  std::uint8_t weeks;
  bool timed;

  plan::Hour hour() const {
    return {.weekday = weekday, .weeks = static_cast<plan::Weeks>(weeks), .timed = timed, .start = start, .end = finish};
  }
};

// The plans of one share, their texts as numbers.
class Finder {
 public:
  // `kept` gets the texts of the clashes that are found.
  Finder(std::string_view share, std::unordered_set<std::string>& kept) : kept_(kept) {
    std::unordered_map<std::string, std::vector<Entry>> groups;
    while (!share.empty()) {
      const std::string_view path = next(share, entry_end);
      const std::string_view teaching = next(share, entry_end);
      groups[group_of(path, teaching)].push_back({.path = path, .teaching = teaching});
    }
    std::uint32_t group = 0;
    for (const auto& [name, entries] : groups) {
      ++group;
      if (entries.size() == 1) {
        continue;  // most schools hand in one plan
      }
      for (const Entry& entry : entries) {
        read(group, entry);
      }
    }
  }

  void find(std::vector<Clashes::Clash>& clashes) {
    // Plans came in as they were finished, so paths are compared as texts: the order must not depend on the workers.
    std::ranges::sort(records_, {}, [this](const Record& one) {
      return std::tuple(one.group, one.teacher, one.weekday, one.start, path_of(one), one.begin);
    });
    collect_classes();
    const Record* end = records_.data() + records_.size();
    for (const Record* first = records_.data(); first != end;) {
      const Record* last = first;
      while (last != end && last->group == first->group && last->teacher == first->teacher) {
        ++last;
      }
      find_among(first, last, clashes);
      first = last;
    }
  }

 private:
  struct Entry {
    std::string_view path;
    std::string_view teaching;
  };

  void read(std::uint32_t group, const Entry& entry) {
    Record record{};
    record.group = group;
    record.plan = number_of(entry.path);
    std::string_view teaching = entry.teaching;
    (void)next(teaching, line_end);
    (void)next(teaching, line_end);
    record.region = number_of(next(teaching, line_end));
    while (!teaching.empty()) {
      read_line(record, next(teaching, line_end));
    }
  }

  bool is_numbered(std::uint32_t number, std::string_view text) const { return same_bytes(texts_[number], text); }

  // `record` knows its plan, and what the line above said.
  void read_line(Record& record, std::string_view line) {
    for (std::uint32_t* number : {&record.teacher, &record.class_name, &record.class_key, &record.season}) {
      const std::string_view word = next(line, word_end);
      // Lines are sorted, so that most words stand in the line above, too.
      *number = is_numbered(*number, word) ? *number : number_of(word);
    }
    const std::string_view file = next(line, word_end);
    record.path = file.empty() ? record.plan : number_of(file);
    while (!line.empty()) {
      const std::string_view hour = next(line, word_end);
      const char* at = hour.data();
      const char* const end = at + hour.size();
      const auto number = [&] {
        std::uint32_t value = 0;
        for (; at != end && *at != ','; ++at) {
          value = 10 * value + static_cast<std::uint32_t>(*at - '0');
        }
        at += at != end ? 1 : 0;
        return value;
      };
      record.weekday = static_cast<std::uint8_t>(number());
      record.weeks = static_cast<std::uint8_t>(number());
      record.timed = number() != 0;
      record.start = static_cast<std::uint16_t>(number());
      record.finish = static_cast<std::uint16_t>(number());
      record.begin = number();
      record.end = number();
      records_.push_back(record);
    }
  }

  std::uint32_t number_of(std::string_view text) {
    const auto [found, is_new] = numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (is_new) {
      texts_.push_back(text);
    }
    return found->second;
  }

  std::string_view keep(std::string_view text) { return *kept_.emplace(text).first; }

  std::string_view path_of(const Record& record) const { return texts_[record.path]; }

  void collect_classes() {
    for (const Record& record : records_) {
      std::vector<std::uint32_t>& classes = classes_[record.plan];
      const auto at = std::ranges::lower_bound(classes, record.class_key);
      if (at == classes.end() || *at != record.class_key) {
        classes.insert(at, record.class_key);
      }
    }
  }

  bool share_a_class(std::uint32_t left, std::uint32_t right) const {
    const std::vector<std::uint32_t>& one = classes_.at(left);
    const std::vector<std::uint32_t>& two = classes_.at(right);
    return std::ranges::any_of(one, [&](std::uint32_t name) { return std::ranges::binary_search(two, name); });
  }

  bool clash(const Record& left, const Record& right) const {
    const bool any_season = left.season == right.season || texts_[left.season].empty() || texts_[right.season].empty();
    return left.plan != right.plan && any_season && left.hour().meets(right.hour()) &&
           may_be_one_place(texts_[left.region], texts_[right.region]) && !share_a_class(left.plan, right.plan);
  }

  // The records of one teacher, sorted by weekday and start.
  void find_among(const Record* first, const Record* last, std::vector<Clashes::Clash>& clashes) {
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
        const auto same =
            std::find_if(clashes.begin() + static_cast<std::ptrdiff_t>(already), clashes.end(),
                         [&](const Clashes::Clash& one) { return one.before == path_of(before) && one.after == path_of(after); });
        if (same != clashes.end()) {
          ++same->count;
        } else if (clashes.size() - already < readable) {
          clashes.push_back({.teacher = keep(texts_[before.teacher]),
                             .class_before = keep(texts_[before.class_name]),
                             .class_after = keep(texts_[after.class_name]),
                             .before = keep(path_of(before)),
                             .after = keep(path_of(after)),
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

  std::unordered_set<std::string>& kept_;
  std::vector<Record> records_;
  std::vector<std::string_view> texts_;  // of the share
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> classes_;  // plan → its classes, sorted
};

}  // namespace

void Clashes::add(const std::string& path, const std::string& teaching) {
  constexpr std::size_t most_held = 512U << 10;
  if (teaching.empty()) {
    return;
  }
  Share& share = shares_[std::hash<std::string>()(group_of(path, teaching)) % shares_.size()];
  const std::size_t before = share.text.size();
  share.text += path;
  share.text += entry_end;
  share.text += teaching;
  share.text += entry_end;
  held_ += share.text.size() - before;
  if (held_ > most_held && may_spill_) {
    // Where there is no room for temporary files, memory has to do.
    may_spill_ = spill();
    held_ = 0;
  }
}

// What is in memory goes to the file, or stays where it is when that has no room for all of it.
bool Clashes::spill() {
  if (!file_) {
    file_.reset(std::tmpfile());
  }
  const auto written = [this](const Share& share) {
    return std::fwrite(share.text.data(), 1, share.text.size(), file_.get()) == share.text.size();
  };
  if (!file_ || !std::ranges::all_of(shares_, written) || std::fflush(file_.get()) != 0) {
    return false;
  }
  for (Share& share : shares_) {
    if (!share.text.empty()) {
      share.pieces.push_back({.begin = file_bytes_, .bytes = share.text.size()});
      file_bytes_ += static_cast<long>(share.text.size());
      share.text = std::string();
    }
  }
  return true;
}

std::string Clashes::take_all(Share& share) {
  std::string whole;
  for (const Piece& piece : std::exchange(share.pieces, {})) {
    const std::size_t before = whole.size();
    whole.resize(before + piece.bytes);
    const bool found = std::fseek(file_.get(), piece.begin, SEEK_SET) == 0;
    whole.resize(before + (found ? std::fread(whole.data() + before, 1, piece.bytes, file_.get()) : 0));
  }
  return whole.empty() ? std::exchange(share.text, {}) : whole + std::exchange(share.text, {});
}

std::vector<Clashes::Clash> Clashes::find() {
  std::vector<Clash> clashes;
  for (Share& share : shares_) {
    const std::string text = take_all(share);
    Finder(text, texts_).find(clashes);
  }
  file_.reset();
  std::ranges::sort(clashes, {},
                    [](const Clash& one) { return std::tuple(one.after, one.begin_after, one.before, one.begin_before, one.teacher); });
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
