// Blocks of memory up to 256 KiB are kept by the thread that gave them back, for its next plan. A plan takes and gives back thousands of
// them at once, more than the C library's own store for a thread holds; sorting the rest in and out was a tenth of a check.
#pragma once

#include <cstddef>

namespace jianfu {

// While one lives, the thread that made it keeps what `operator delete` gets, up to six mebibytes, what a block of plans needs; then all
// goes back. Blocks may come from and go to other threads. Without one, and in builds with a sanitizer, nothing is kept. Not more than one
// a thread.
class KeptBlocks {
 public:
  KeptBlocks();
  ~KeptBlocks();
  KeptBlocks(const KeptBlocks&) = delete;
  KeptBlocks& operator=(const KeptBlocks&) = delete;

  // Bytes that this thread keeps now.
  static std::size_t bytes();
};

}  // namespace jianfu
