#include "cli/clashes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace jianfu::cli {

namespace {

// A teacher's one lesson, on Mondays at eight, and of another teacher with a name of `room` bytes.
std::string teaching(int school, std::string_view teacher, std::string_view class_name, std::size_t room) {
  return fmt::format("第{0}小学\n2026-1\n浙江省\n{1}\t{2}\t{2}\t\t\t1,0,1,480,520,100,109\n{3}\t{2}\t{2}\t\t\t5,0,1,900,940,0,0", school,
                     teacher, class_name, std::string(room, 'x'));
}

}  // namespace

TEST_CASE("teachers of one school are found to clash although what is known of them waits on disk") {
  // Ten times what is held in memory, in the order in which workers may finish.
  constexpr int schools = 500;
  Clashes clashes;
  for (int school = 0; school < schools; ++school) {
    clashes.add(fmt::format("{}/a.yaml", school), teaching(school, "王老师", "三1班", 5000));
  }
  for (int school = schools - 1; school >= 0; --school) {
    clashes.add(fmt::format("{}/b.yaml", school), teaching(school, school % 100 == 7 ? "王老师" : "李老师", "三2班", 5001));
  }
  std::string found;
  for (const Clashes::Clash& clash : clashes.find()) {
    found += fmt::format("{} {}: {} {}\n", clash.before, clash.class_before, clash.after, clash.class_after);
  }
  CHECK(found ==
        "107/a.yaml 三1班: 107/b.yaml 三2班\n"
        "207/a.yaml 三1班: 207/b.yaml 三2班\n"
        "307/a.yaml 三1班: 307/b.yaml 三2班\n"
        "407/a.yaml 三1班: 407/b.yaml 三2班\n"
        "7/a.yaml 三1班: 7/b.yaml 三2班\n");
  CHECK(clashes.find().empty());
}

}  // namespace jianfu::cli
