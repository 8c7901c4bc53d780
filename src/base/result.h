// A value or the reason why there is none. Used wherever something can fail for a reason that the user is told.
#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "base/text.h"

namespace jianfu {

struct Error {
  Text message;  // one sentence: what was found and what was expected
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}  // NOLINT(google-explicit-constructor): `return value;` is the point

  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }

  explicit operator bool() const { return ok(); }

  const T& operator*() const& {
    assert(ok() && "a failed Result has no value");
    return *std::get_if<T>(&state_);
  }

  T& operator*() & {
    assert(ok() && "a failed Result has no value");
    return *std::get_if<T>(&state_);
  }

  T&& operator*() && {
    assert(ok() && "a failed Result has no value");
    return std::move(*std::get_if<T>(&state_));
  }

  const T* operator->() const { return &**this; }

  T* operator->() { return &**this; }

  const Error& error() const {
    assert(!ok() && "a Result with a value has no error");
    return *std::get_if<Error>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace jianfu
