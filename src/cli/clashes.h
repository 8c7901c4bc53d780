// Teachers who stand in two classes at once in two files of a run. Of each plan only its teachers' hours are kept, as a short text; when
// those grow large they go to temporary files, which no other program sees.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "check/check.h"
#include "finding/finding.h"
#include "source/file.h"

namespace jianfu::cli {

class Clashes {
 public:
  // `teaching` is a teaching_text. Plans are compared when they name the same school and term, or name none and lie in one folder, unless
  // their regions lie apart; the documents of one file are not.
  void add(const std::string& path, const std::string& teaching);

  // Its texts belong to the Clashes.
  struct Clash {
    std::string_view teacher;
    std::string_view class_before;  // in the file `before`
    std::string_view class_after;
    std::string_view before;  // paths of the files, before < after
    std::string_view after;
    std::uint32_t begin_before = 0;  // bytes of the teacher's name
    std::uint32_t end_before = 0;
    std::uint32_t begin_after = 0;
    std::uint32_t end_after = 0;
    plan::Hour hour;  // of the lesson in `after`
    int count = 0;    // hours a week in which the two files clash
  };

  // One for each teacher and pair of files, in the order of the later file. Plans that share a class are versions of one timetable and
  // are not compared. Ends the collection: it is empty afterwards.
  std::vector<Clash> find();

 private:
  struct Piece {
    long begin;
    std::size_t bytes;
  };

  // What belongs to one part of all schools.
  struct Share {
    std::string text;           // what is in memory
    std::vector<Piece> pieces;  // of the file, before it
  };

  bool spill();
  std::string take_all(Share& share);

  std::array<Share, 256> shares_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, std::fclose};  // without a name
  long file_bytes_ = 0;
  std::unordered_set<std::string> texts_;  // of clashes, each once
  std::size_t held_ = 0;                   // bytes in memory
  bool may_spill_ = true;
};

// The finding of a clash, at the later file's place; both files are read again for their lines.
Finding clash_finding(const Clashes::Clash& clash, const File& before, const File& after);

}  // namespace jianfu::cli
