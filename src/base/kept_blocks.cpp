#include "base/kept_blocks.h"

#include <array>
#include <cstdlib>
#include <new>

namespace jianfu {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20U;
constexpr std::size_t largest = 520;  // bytes of a block that is kept
constexpr std::size_t kinds = 33;

struct Block {
  Block* next;
};

// No constructor and no destructor, so that asking for it costs nothing.
struct Store {
  std::array<Block*, kinds> first;  // by kind
  std::size_t bytes;
  bool keeps;
};

thread_local constinit Store store{};

// Sizes that the C library gives the same room are one kind.
constexpr std::size_t kind_of(std::size_t size) {
  return size <= 24 ? 1 : (size + 7) / 16;
}

constexpr std::size_t room_of(std::size_t kind) {
  return kind * 16 + 8;
}

static_assert(kind_of(largest) == kinds - 1 && room_of(kind_of(largest)) == largest);

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

}  // namespace jianfu

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

}  // namespace

// All blocks come from malloc and have the room of their kind, so that whoever gets one back may keep it or free it.
void* operator new(std::size_t size) {
  using namespace jianfu;
  if (size > largest) {
    return room_for(size);
  }
  const std::size_t kind = kind_of(size);
  Block* const block = store.first[kind];
  if (block == nullptr) {
    return room_for(room_of(kind));
  }
  store.first[kind] = block->next;
  store.bytes -= room_of(kind);
  return block;
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t size) noexcept {
  using namespace jianfu;
  if (size > largest || !store.keeps || store.bytes >= most_bytes || block == nullptr) {
    std::free(block);
    return;
  }
  const std::size_t kind = kind_of(size);
  store.first[kind] = new (block) Block{store.first[kind]};
  store.bytes += room_of(kind);
}

#endif
