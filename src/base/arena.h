// Memory for small things that are made one by one and go together: a block for many of them, and none moves when its owner is moved.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace jianfu {

// What it gave out lives as long as it does, or as the one that took its blocks.
class Arena {
 public:
  Arena() = default;

  Arena(Arena&& other) noexcept
      : blocks_(std::move(other.blocks_)), next_(std::exchange(other.next_, nullptr)), left_(std::exchange(other.left_, 0)) {}

  Arena& operator=(Arena&& other) noexcept {
    blocks_.swap(other.blocks_);
    std::swap(next_, other.next_);
    std::swap(left_, other.left_);
    return *this;
  }

  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() = default;

  // `count` new ones of a type that needs no destructor, one behind the other.
  template <typename T>
  std::span<T> add(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= alignof(std::max_align_t));
    T* const first = static_cast<T*>(room_for(count * sizeof(T)));
    std::uninitialized_value_construct_n(first, count);
    return {first, count};
  }

  template <typename T>
  std::span<const T> keep(std::span<const T> things) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= alignof(std::max_align_t));
    T* const first = static_cast<T*>(room_for(things.size_bytes()));
    std::ranges::uninitialized_copy(things, std::span<T>(first, things.size()));
    return {first, things.size()};
  }

  template <typename T>
  std::span<const T> keep_one(const T& thing) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= alignof(std::max_align_t));
    return {std::construct_at(static_cast<T*>(room_for(sizeof(T))), thing), 1};
  }

  // The same text, which is nobody else's.
  std::string_view keep(std::string_view text) {
    const std::span<const char> kept = keep(std::span<const char>(text));
    return {kept.data(), kept.size()};
  }

  // What `other` gave out stays.
  void take(Arena other) { std::ranges::move(other.blocks_, std::back_inserter(blocks_)); }

 private:
  static constexpr std::size_t usual = std::size_t{1} << 13U;

  struct GiveBack {
    std::size_t size;

    void operator()(std::byte* block) const { std::allocator<std::byte>().deallocate(block, size); }
  };

  using Block = std::unique_ptr<std::byte, GiveBack>;

  void* room_for(std::size_t bytes) {
    const std::size_t rounded = (bytes + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
    if (rounded > left_) {
      const std::size_t size = std::max(rounded, usual);
      blocks_.emplace_back(std::allocator<std::byte>().allocate(size), GiveBack{.size = size});
      left_ = size;
      next_ = blocks_.back().get();
    }
    left_ -= rounded;
    return std::exchange(next_, next_ + rounded);
  }

  std::vector<Block> blocks_;
  std::byte* next_ = nullptr;  // in the newest block
  std::size_t left_ = 0;       // bytes from there on
};

}  // namespace jianfu
