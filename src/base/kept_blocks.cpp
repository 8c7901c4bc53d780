#include "base/kept_blocks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <new>

namespace jianfu {

namespace {

constexpr std::size_t most_bytes = std::size_t{6} << 20U;
constexpr std::size_t largest_small = 520;
constexpr std::size_t small_kinds = 33;
constexpr std::size_t largest = std::size_t{1} << 18U;  // bytes of a block that is kept
constexpr std::size_t kinds = small_kinds + std::size_t{9} * 4;

struct Block {
  Block* next;
};

// No constructor and no destructor, so that asking for it costs nothing.
struct Store {
  std::array<Block*, kinds> first;  // by kind
  std::size_t left;                 // bytes that it may keep besides; 0 when it keeps nothing
  bool keeps;
};

thread_local constinit Store store{};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): of a thread

// Small sizes that the C library gives the same room are one kind.
constexpr std::size_t small_kind_of(std::size_t size) {
  return (std::max<std::size_t>(size, 24) + 7) / 16;
}

// Between a larger power of two and the next there are four kinds.
constexpr std::size_t kind_of(std::size_t size) {
  if (size <= largest_small) {
    return small_kind_of(size);
  }
  const auto width = static_cast<std::size_t>(std::bit_width(size - 1));  // 10 and more
  return small_kinds + (width - 10) * 4 + ((size - 1) >> (width - 3) & 3U);
}

constexpr std::size_t room_of(std::size_t kind) {
  if (kind < small_kinds) {
    return kind * 16 + 8;
  }
  const std::size_t quarter = kind - small_kinds;
  return (quarter % 4 + 5) << (quarter / 4 + 7);
}

static_assert(kind_of(largest_small) == small_kinds - 1 && room_of(small_kinds - 1) == largest_small);
static_assert(kind_of(largest_small + 1) == small_kinds && room_of(small_kinds) == 640);
static_assert(kind_of(641) == small_kinds + 1 && kind_of(1024) == small_kinds + 3 && room_of(small_kinds + 3) == 1024);
static_assert(kind_of(largest) == kinds - 1 && room_of(kinds - 1) == largest);

}  // namespace

KeptBlocks::KeptBlocks() {
  store.keeps = true;
  store.left = most_bytes;
}

KeptBlocks::~KeptBlocks() {
  store.keeps = false;
  for (Block*& first : store.first) {
    while (first != nullptr) {
      Block* const block = first;
      first = block->next;
      std::free(block);
    }
  }
  store.left = 0;
}

std::size_t KeptBlocks::bytes() {
  return store.keeps ? most_bytes - store.left : 0;
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

// What happens seldom is kept out of the way of the rest, which then needs no registers saved.
[[gnu::noinline]] void* room_for(std::size_t size) {
  for (;;) {
    if (void* const block = std::malloc(size)) {
      return block;
    }
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) {
      throw std::bad_alloc();
    }
    handler();
  }
}

void* take_kind(std::size_t kind) {
  const std::size_t room = room_of(kind);
  Block* const block = store.first[kind];
  if (block == nullptr) {
    return room_for(room);
  }
  store.first[kind] = block->next;
  store.left += room;
  return block;
}

void keep_or_free(void* block, std::size_t kind) {
  const std::size_t room = room_of(kind);
  if (room > store.left || block == nullptr) {
    std::free(block);
    return;
  }
  store.first[kind] = new (block) Block{store.first[kind]};
  store.left -= room;
}

[[gnu::noinline]] void* take_large(std::size_t size) {
  return size <= largest ? take_kind(kind_of(size)) : room_for(size);
}

[[gnu::noinline]] void give_back_large(void* block, std::size_t size) {
  if (size <= largest) {
    keep_or_free(block, kind_of(size));
  } else {
    std::free(block);
  }
}

// All blocks come from malloc and have the room of their kind, so that whoever gets one back may keep it or free it.
void* take(std::size_t size) {
  return size <= largest_small ? take_kind(small_kind_of(size)) : take_large(size);
}

void give_back(void* block, std::size_t size) {
  if (size <= largest_small) {
    keep_or_free(block, small_kind_of(size));
  } else {
    give_back_large(block, size);
  }
}

}  // namespace

#endif

}  // namespace jianfu

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

void* operator new(std::size_t size) {
  return jianfu::take(size);
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t size) noexcept {
  jianfu::give_back(block, size);
}

void operator delete[](void* block) noexcept {
  std::free(block);
}

// The C++ library's would forget the size.
void operator delete[](void* block, std::size_t size) noexcept {
  jianfu::give_back(block, size);
}

#endif
