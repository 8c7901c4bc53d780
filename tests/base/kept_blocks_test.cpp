#include "base/kept_blocks.h"

#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

using namespace jianfu;

namespace {

std::vector<std::string> texts(std::size_t count, std::size_t size) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) {
    all.emplace_back(size + i % 7, static_cast<char>('a' + i % 26));
  }
  return all;
}

bool hold_their_letters(const std::vector<std::string>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].find_first_not_of(static_cast<char>('a' + i % 26)) != std::string::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("blocks of any size are kept, used again and given back, and no two hold the same bytes") {
  std::thread([] {
    const std::vector<std::string> before = texts(100, 40);
    {
      const KeptBlocks kept;
      for (int round = 0; round < 3; ++round) {
        for (const std::size_t size : {16UL, 24UL, 25UL, 40UL, 200UL, 515UL, 520UL, 521UL, 640UL, 1024UL, 3000UL, 16384UL}) {
          const std::vector<std::string> one = texts(50, size);
          const std::vector<std::string> other = texts(50, size + 1);
          CHECK(hold_their_letters(one));
          CHECK(hold_their_letters(other));
        }
      }
    }
    CHECK(KeptBlocks::bytes() == 0);
    CHECK(hold_their_letters(before));
  }).join();
}

TEST_CASE("a thread keeps six mebibytes at most, and nothing without being told to") {
  std::thread([] {
    (void)texts(100, 100);
    CHECK(KeptBlocks::bytes() == 0);
    const KeptBlocks kept;
    (void)texts(100, 100);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    CHECK(KeptBlocks::bytes() >= 100 * 100);
#endif
    (void)texts(100000, 100);
    CHECK(KeptBlocks::bytes() <= (std::size_t{6} << 20U) + (std::size_t{1} << 18U));
  }).join();
}

TEST_CASE("blocks may be given back by another thread than took them") {
  std::vector<std::string> all;
  std::thread([&] {
    const KeptBlocks kept;
    (void)texts(1000, 60);
    all = texts(1000, 60);
  }).join();
  std::thread([&] {
    const KeptBlocks kept;
    CHECK(hold_their_letters(all));
    all.clear();
    all.shrink_to_fit();
    CHECK(hold_their_letters(texts(1000, 60)));
  }).join();
}
