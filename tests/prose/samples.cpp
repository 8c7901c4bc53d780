#include "prose/samples.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "yaml/load.h"

namespace jianfu::prose_test {

namespace {

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

Expected expected_of(const std::string& line) {
  std::istringstream in(line);
  Expected claim;
  in >> claim.topic >> claim.grades >> claim.range >> claim.stance;
  for (std::string word; in >> word;) {
    (word == "hedged" ? claim.hedged = true : word == "breach" ? claim.breach = true : (claim.per = word, true));
  }
  return claim;
}

prose::Scope scope_of(const std::string& line) {
  prose::Scope scope;
  std::istringstream in(line.substr(1));
  for (std::string word; in >> word;) {
    if (word == "stage=小学") {
      scope.stage = Grades::range(1, 6);
    } else if (word == "stage=初中") {
      scope.stage = Grades::range(7, 9);
    } else if (word == "stage=高中") {
      scope.stage = Grades::range(10, 12);
    } else if (word.starts_with("heading=")) {
      scope.heading = word.substr(8);
    }
  }
  return scope;
}

std::string grades_words(const std::optional<Grades>& grades) {
  if (!grades) {
    return "-";
  }
  std::string out;
  for (int grade = 1; grade <= 12; ++grade) {
    if (!grades->has(grade)) {
      continue;
    }
    int last = grade;
    while (grades->has(last + 1)) {
      ++last;
    }
    out += out.empty() ? "" : ",";
    out += last > grade ? fmt::format("{}-{}", grade, last) : fmt::format("{}", grade);
    grade = last;
  }
  return out.empty() ? "?" : out;
}

std::string amount_words(double amount, Unit unit) {
  const int whole = static_cast<int>(amount);
  return unit == Unit::clock ? fmt::format("{}:{:02}", whole / 60, whole % 60) : fmt::format("{}", amount);
}

std::string range_words(const Range& range) {
  const bool low = range.low.has_value();
  const bool high = range.high.has_value();
  if (low && high) {
    const std::string first = amount_words(*range.low, range.unit);
    return *range.low == *range.high ? "=" + first : first + ".." + amount_words(*range.high, range.unit);
  }
  if (high) {
    return (range.high_open ? "<" : "<=") + amount_words(*range.high, range.unit);
  }
  return low ? (range.low_open ? ">" : ">=") + amount_words(*range.low, range.unit) : "any";
}

const char* per_words(Per per) {
  switch (per) {
    case Per::none:
      break;
    case Per::lesson:
      return "lesson";
    case Per::day:
      return "day";
    case Per::week:
      return "week";
    case Per::month:
      return "month";
    case Per::term:
      return "term";
    case Per::year:
      return "year";
    case Per::exam:
      return "exam";
    case Per::item:
      return "item";
  }
  return "";
}

}  // namespace

std::vector<Sample> read_samples(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<Sample> samples;
  for (const auto& path : paths) {
    std::istringstream in(file_text(path));
    prose::Scope scope;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.empty() || line.front() == '#') {
        continue;
      }
      if (line.front() == '|') {  // a sentence that begins with blanks
        samples.push_back({.file = path.filename().string(), .line = number, .text = line.substr(1), .scope = scope, .claims = {}});
        scope = {};
        continue;
      }
      if (line.front() == '@') {
        scope = scope_of(line);
      } else if (line.front() == ' ') {
        samples.back().claims.push_back(expected_of(line));
        samples.back().breach = samples.back().breach || samples.back().claims.back().breach;
      } else {
        samples.push_back({.file = path.filename().string(), .line = number, .text = line, .scope = scope, .claims = {}});
        scope = {};
      }
    }
  }
  return samples;
}

Expected in_table_words(const prose::Claim& claim) {
  Expected out{.topic = std::string(claim.topic),
               .grades = grades_words(claim.grades),
               .range = {},
               .stance = prose::name(claim.stance),
               .per = per_words(claim.per),
               .hedged = claim.hedged};
  if (claim.problem == prose::Problem::blank_number) {
    out.range = "blank";
  } else if (const auto* range = std::get_if<Range>(&claim.allowed)) {
    out.range = range_words(*range);
  } else {
    const auto& words = std::get<WordSet>(claim.allowed).words;
    out.range = words.size() == 1 ? words.front() : "?";
  }
  return out;
}

std::string to_line(const Expected& claim) {
  return fmt::format("{} {} {} {}{}{}", claim.topic, claim.grades, claim.range, claim.stance, claim.per.empty() ? "" : " " + claim.per,
                     claim.hedged ? " hedged" : "");
}

const prose::Reader& shipped_reader() {
  static const prose::Reader reader = [] {
    static const File file("vocabulary.yaml", file_text(JIANFU_SOURCE_DIR "/policies/vocabulary.yaml"));
    Findings out;
    const auto documents = yaml::load(file, out);
    REQUIRE(documents);
    const Vocabulary vocabulary = Vocabulary::read(documents->root(0), out);
    prose::Reader made = prose::Reader::build(documents->root(0), vocabulary, out);
    for (const Finding& finding : out) {
      FAIL_CHECK(finding.where.start().line, ": ", finding.message.en);
    }
    return made;
  }();
  return reader;
}

}  // namespace jianfu::prose_test
