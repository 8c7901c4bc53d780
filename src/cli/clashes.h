// Teachers who stand in two classes at once in two files of a run. Of each file only its teachers' hours are kept, as numbers; texts that
// repeat are kept once.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/check.h"
#include "finding/finding.h"
#include "source/file.h"

namespace jianfu::cli {

class Clashes {
 public:
  // `plan`: its place in the run. Plans are compared when they name the same school and term, or name none and lie in one folder. The hours
  // may stand in files that the plan names.
  void add(std::size_t plan, const std::string& folder, const check::Teaching& teaching);

  struct Clash {
    std::string teacher;
    std::string class_before;  // in the file `before`
    std::string class_after;
    std::string before;  // paths of the files, before < after
    std::string after;
    std::uint32_t begin_before = 0;  // bytes of the teacher's name
    std::uint32_t end_before = 0;
    std::uint32_t begin_after = 0;
    std::uint32_t end_after = 0;
    plan::Hour hour;  // of the lesson in `after`
    int count = 0;    // hours a week in which the two files clash
  };

  // One for each teacher and pair of files, in the order of the later file. Plans that share a class are versions of one timetable and
  // are not compared.
  std::vector<Clash> find();

 private:
  struct Record {
    std::uint32_t group;
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

    plan::Hour hour() const;
  };

  std::uint32_t number_of(const std::string& text);

  const std::string& path_of(const Record& record) const { return texts_[record.path]; }

  bool clash(const Record& left, const Record& right) const;
  bool share_a_class(std::uint32_t left, std::uint32_t right) const;
  void collect_classes();
  void find_among(const Record* first, const Record* last, std::vector<Clash>& clashes) const;

  std::vector<Record> records_;
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> classes_;  // plan → its classes, sorted
};

// The finding of a clash, at the later file's place; both files are read again for their lines.
Finding clash_finding(const Clashes::Clash& clash, const File& before, const File& after);

}  // namespace jianfu::cli
