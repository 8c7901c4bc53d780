// A list that only grows, for the cells of tables.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

namespace jianfu::plan {

// Of what may be copied byte for byte and says nothing when all its bytes are 0. Unlike a vector it lays out a row in one stroke.
template <typename T>
class Cells {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  Cells() = default;

  Cells(Cells&& other) noexcept
      : cells_(std::exchange(other.cells_, nullptr)), size_(std::exchange(other.size_, 0)), room_(std::exchange(other.room_, 0)) {}

  Cells& operator=(Cells&& other) noexcept {
    std::swap(cells_, other.cells_);
    std::swap(size_, other.size_);
    std::swap(room_, other.room_);
    return *this;
  }

  ~Cells() { release(); }

  std::size_t size() const { return size_; }

  const T* data() const { return cells_; }

  T& operator[](std::size_t at) { return cells_[at]; }

  const T& operator[](std::size_t at) const { return cells_[at]; }

  // Room for so many in all.
  void reserve(std::size_t count) {
    if (count > room_) {
      move_to_room(count);
    }
  }

  // Adds `count` cells that say nothing; where the first of them is.
  std::size_t add_blank(std::size_t count) {
    make_room(count);
    std::memset(static_cast<void*>(cells_ + size_), 0, count * sizeof(T));
    return std::exchange(size_, size_ + count);
  }

  // Adds the `count` cells from `first` on once more; where the first of them is.
  std::size_t add_again(std::size_t first, std::size_t count) {
    make_room(count);
    std::memcpy(cells_ + size_, cells_ + first, count * sizeof(T));
    return std::exchange(size_, size_ + count);
  }

  // Where it is.
  std::size_t add(const T& cell) {
    make_room(1);
    cells_[size_] = cell;
    return size_++;
  }

 private:
  void make_room(std::size_t count) {
    if (size_ + count > room_) {
      move_to_room(std::max(size_ + count, 2 * room_));
    }
  }

  void move_to_room(std::size_t room) {
    T* const cells = std::allocator<T>().allocate(room);
    if (size_ > 0) {
      std::memcpy(cells, cells_, size_ * sizeof(T));
    }
    release();
    cells_ = cells;
    room_ = room;
  }

  void release() {
    if (cells_ != nullptr) {
      std::allocator<T>().deallocate(cells_, room_);
    }
  }

  T* cells_ = nullptr;
  std::size_t size_ = 0;
  std::size_t room_ = 0;
};

}  // namespace jianfu::plan
