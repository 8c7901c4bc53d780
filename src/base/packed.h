// Objects as bytes and back: what the build works out once (cmake/pack_policies.cpp) every run takes up in a fraction of the time. For the
// same program on the same kind of machine; no exchange format. What was packed is not checked again.
//
// A type says which of its fields count with a function found by its namespace, one for both ways so that they cannot differ:
//   void each_field(packed::Is<Word> auto& word, auto&& each) { auto& [id, name] = word; each(id, name); }
// The structured binding is there so that a field added later fails to compile rather than stay behind. A class with private members has
// it as a friend and names its members. Pointers become places in a list of targets.
#pragma once

#include <bitset>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace jianfu::packed {

template <typename Object, typename Type>
concept Is = std::same_as<std::remove_const_t<Object>, Type>;

template <typename Type>
concept Raw = std::is_arithmetic_v<Type> || std::is_enum_v<Type>;

using Targets = std::vector<const void*>;

class Writer {
 public:
  // Whatever points, points to one of these.
  explicit Writer(Targets targets = {}) : targets_(std::move(targets)) {}

  void operator()(const auto&... values) { (put(values), ...); }

  std::string take() { return std::move(bytes_); }

 private:
  void put_bytes(const void* from, std::size_t size) { bytes_.append(static_cast<const char*>(from), size); }

  void put_size(std::size_t size) { put(static_cast<std::uint32_t>(size)); }

  void put(const Raw auto& value) { put_bytes(&value, sizeof value); }

  void put(Date date) { put(day_number(date)); }

  template <typename Char>
  void put(const std::basic_string<Char>& text) {
    put_size(text.size());
    put_bytes(text.data(), text.size() * sizeof(Char));
  }

  void put(std::string_view text) {
    put_size(text.size());
    put_bytes(text.data(), text.size());
  }

  template <typename Value>
  void put(const std::optional<Value>& value) {
    put(value.has_value());
    if (value) {
      put(*value);
    }
  }

  template <typename First, typename Second>
  void put(const std::pair<First, Second>& pair) {
    (*this)(pair.first, pair.second);
  }

  template <std::size_t size>
  void put(const std::bitset<size>& bits) {
    put(std::uint64_t{bits.to_ullong()});
  }

  void put_all(const auto& values) {
    put_size(values.size());
    for (const auto& value : values) {
      put(value);
    }
  }

  template <typename Value>
  void put(const std::vector<Value>& values) {
    static_assert(!std::is_same_v<Value, bool>, "its values are no places in memory");
    put_all(values);
  }

  template <typename Key, typename Value>
  void put(const std::map<Key, Value>& values) {
    put_all(values);
  }

  template <typename Value>
  void put(const std::set<Value>& values) {
    put_all(values);
  }

  void put(const Text& text) { (*this)(text.zh, text.en); }

  // nullptr is 0, any other must be one of the targets.
  template <typename Target>
  void put(const Target* target) {
    std::size_t number = 0;
    while (target != nullptr && targets_.at(number++) != target) {
    }
    put_size(number);
  }

  template <typename Object>
  requires std::is_class_v<Object>

  void put(const Object& object) { each_field(object, *this); }

  Targets targets_;
  std::string bytes_;
};

class Reader {
 public:
  // `bytes` come from a Writer with as many targets, in the same order.
  explicit Reader(std::string_view bytes, Targets targets = {}) : bytes_(bytes), targets_(std::move(targets)) {}

  void operator()(auto&... values) { (take(values), ...); }

 private:
  void take_bytes(void* to, std::size_t size) {
    std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }

  std::size_t take_size() {
    std::uint32_t size = 0;
    take(size);
    return size;
  }

  void take(Raw auto& value) { take_bytes(&value, sizeof value); }

  void take(Date& date) {
    int days = 0;
    take(days);
    date = date_of_day_number(days);
  }

  template <typename Char>
  void take(std::basic_string<Char>& text) {
    text.resize(take_size());
    take_bytes(text.data(), text.size() * sizeof(Char));
  }

  // Into the bytes given to the constructor.
  void take(std::string_view& text) {
    const std::size_t size = take_size();
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }

  template <typename Value>
  void take(std::optional<Value>& value) {
    bool has = false;
    take(has);
    value.reset();
    if (has) {
      take(value.emplace());
    }
  }

  template <typename First, typename Second>
  void take(std::pair<First, Second>& pair) {
    (*this)(pair.first, pair.second);
  }

  template <std::size_t size>
  void take(std::bitset<size>& bits) {
    std::uint64_t raw = 0;
    take(raw);
    bits = std::bitset<size>(raw);
  }

  template <typename Value>
  void take(std::vector<Value>& values) {
    values.resize(take_size());
    for (Value& value : values) {
      take(value);
    }
  }

  template <typename Key, typename Value>
  void take(std::map<Key, Value>& values) {
    for (std::size_t left = take_size(); left > 0; --left) {
      Key key{};
      take(key);
      take(values.emplace_hint(values.end(), std::move(key), Value{})->second);
    }
  }

  template <typename Value>
  void take(std::set<Value>& values) {
    for (std::size_t left = take_size(); left > 0; --left) {
      Value value{};
      take(value);
      values.insert(values.end(), std::move(value));
    }
  }

  void take(Text& text) { (*this)(text.zh, text.en); }

  template <typename Target>
  void take(const Target*& target) {
    const std::size_t number = take_size();
    target = number == 0 ? nullptr : static_cast<const Target*>(targets_[number - 1]);
  }

  template <typename Object>
  requires std::is_class_v<Object>

  void take(Object& object) { each_field(object, *this); }

  std::string_view bytes_;
  Targets targets_;
};

// Of one object.
std::string pack(const auto& object, Targets targets = {}) {
  Writer writer(std::move(targets));
  writer(object);
  return writer.take();
}

template <typename Object>
Object unpack(std::string_view bytes, Targets targets = {}) {
  Object object;
  Reader(bytes, std::move(targets))(object);
  return object;
}

}  // namespace jianfu::packed
