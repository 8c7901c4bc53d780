#include "base/kept_blocks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <new>

namespace jianfu {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20U;
constexpr std::size_t largest_small = 520;
constexpr std::size_t small_kinds = 33;
constexpr std::size_t largest = std::size_t{1} << 14U;  // bytes of a block that is kept
constexpr std::size_t kinds = small_kinds + std::size_t{5} * 4;

struct Block {
  Block* next;
};

// No constructor and no destructor, so that asking for it costs nothing.
struct Store {
  std::array<Block*, kinds> first;  // by kind
  std::size_t bytes;
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
  store.bytes = 0;
}

std::size_t KeptBlocks::bytes() {
  return store.bytes;
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

void* room_for(std::size_t size) {
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
  store.bytes -= room;
  return block;
}

void keep(void* block, std::size_t kind) {
  store.first[kind] = new (block) Block{store.first[kind]};
  store.bytes += room_of(kind);
}

// All blocks come from malloc and have the room of their kind, so that whoever gets one back may keep it or free it.
void* take(std::size_t size) {
  if (size <= largest_small) {
    return take_kind(small_kind_of(size));
  }
  return size <= largest ? take_kind(kind_of(size)) : room_for(size);
}

void give_back(void* block, std::size_t size) {
  if (size > largest || !store.keeps || store.bytes >= most_bytes || block == nullptr) {
    std::free(block);
  } else if (size <= largest_small) {
    keep(block, small_kind_of(size));
  } else {
    keep(block, kind_of(size));
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

#endif
