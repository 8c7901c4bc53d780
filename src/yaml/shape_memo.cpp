#include "yaml/shape_memo.h"

#include <algorithm>
#include <span>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>

#include "base/flat_index.h"
#include "yaml/restorer.h"
#include "yaml/yaml_cpp.h"

namespace jianfu::yaml {

namespace {

constexpr char sibling = '\xF8';  // another byte that no text contains
constexpr std::size_t overhead = 200;

// Keeps the events of a document whose root has the piece and its sibling as children.
class Recorder : public YAML::EventHandler {
 public:
  explicit Recorder(std::size_t piece_size) : piece_size_(piece_size) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {
    if (++documents_ > 1) {
      throw Doubt{};
    }
  }

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    ShapeEvent event{.kind = ShapeEvent::Kind::null};
    event.at_next = place(mark) >= piece_size_;
    add(event, mark, anchor);
  }

  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { throw Doubt{}; }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    ShapeEvent event{.kind = ShapeEvent::Kind::scalar, .tagged_plain = tag == "?"};
    event.value = static_cast<std::uint32_t>(shape_.values.size());
    event.length = static_cast<std::uint32_t>(value.size());
    add(event, mark, anchor);
    shape_.values += value;
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(RawKind::sequence, mark, anchor, style);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    open(RawKind::mapping, mark, anchor, style);
  }

  void OnMapEnd() override { close(); }

  // The piece's own events. The sibling must have come back untouched: yaml-cpp 0.7 takes the end of the text for a closing quote.
  Shape finish(bool mapping) {
    const std::size_t nodes = mapping ? 2 : 1;
    const RawKind expected = mapping ? RawKind::mapping : RawKind::sequence;
    if (root_ != expected || children_ != 2 * nodes || shape_.events.size() <= nodes) {
      throw Doubt{};
    }
    const std::size_t own = shape_.events.size() - nodes;
    for (std::size_t i = own; i < shape_.events.size(); ++i) {
      const ShapeEvent& event = shape_.events[i];
      if (event.kind != ShapeEvent::Kind::scalar || event.at < piece_size_ || shape_.value(event) != std::string_view(&sibling, 1)) {
        throw Doubt{};
      }
    }
    shape_.events.resize(own);
    return std::move(shape_);
  }

 private:
  static std::size_t place(const YAML::Mark& mark) { return static_cast<std::size_t>(std::max(mark.pos, 0)); }

  void add(ShapeEvent event, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0 || depth_ == 0 || shape_.events.size() > 2 * piece_size_ + 16) {
      throw Doubt{};
    }
    children_ += depth_ == 1 ? 1 : 0;
    event.at = static_cast<std::uint32_t>(place(mark));
    shape_.events.push_back(event);
  }

  void open(RawKind kind, const YAML::Mark& mark, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    if (depth_ == 0) {
      root_ = anchor == 0 ? kind : RawKind::null;
    } else {
      ShapeEvent event{.kind = ShapeEvent::Kind::open, .collection = kind};
      event.style = style == YAML::EmitterStyle::Flow ? Style::flow : Style::block;
      add(event, mark, anchor);
    }
    ++depth_;
  }

  void close() {
    if (--depth_ > 0) {
      shape_.events.push_back({.kind = ShapeEvent::Kind::close});
    }
  }

  std::size_t piece_size_;
  int documents_ = 0;
  int depth_ = 0;
  std::size_t children_ = 0;  // of the root
  RawKind root_ = RawKind::null;
  Shape shape_;
};

// The piece with a sibling behind it, so that it ends as it does in the file.
std::string with_sibling(std::string_view piece, bool mapping) {
  const std::size_t indent = std::min(piece.find_first_not_of(' '), piece.size());
  std::string text(piece);
  text.append(indent, ' ');
  text += mapping ? std::string{sibling, ':', ' ', sibling, '\n'} : std::string{'-', ' ', sibling, '\n'};
  return text;
}

std::size_t plain_marks(std::string_view piece, const Shape& shape, bool mapping) {
  const bool is_one_line = piece.find('\n') + 1 == piece.size();
  std::size_t count = 0;
  std::size_t at = 0;
  for (const ShapeEvent& event : std::span(shape.events).first(is_one_line ? shape.events.size() : mapping ? 1 : 0)) {
    at = piece.find(Filtered::mark, at);
    const bool plain = event.kind == ShapeEvent::Kind::scalar && event.tagged_plain && event.at == at;
    const bool lacks_colon = mapping && count % 2 == 0 && piece[event.at + 1] != ':';  // or has it behind a blank
    if (!plain || lacks_colon || shape.value(event) != std::string_view(&Filtered::mark, 1)) {
      break;
    }
    ++count;
    ++at;
  }
  return count;
}

}  // namespace

const Shape& ShapeMemo::find(std::string_view piece, bool mapping) {
  const Shapes::value_type*& latest = latest_[quick_hash(piece) % latest_.size()];
  if (latest != nullptr && same_bytes(latest->first, piece)) {
    return latest->second;
  }
  auto known = shapes_.find(piece);
  if (known == shapes_.end()) {
    known = ask(piece, mapping);
  }
  latest = &*known;
  return known->second;
}

ShapeMemo::Shapes::iterator ShapeMemo::ask(std::string_view piece, bool mapping) {
  ++misses_;
  if (piece.empty() || piece.back() != '\n') {
    throw Doubt{};
  }
  Recorder recorder(piece.size());
  run_yaml_cpp(with_sibling(piece, mapping), recorder);
  Shape shape = recorder.finish(mapping);
  shape.plain_marks = plain_marks(piece, shape, mapping);
  if (bytes_ > most_bytes) {
    latest_.fill(nullptr);
    shapes_.clear();
    bytes_ = 0;
  }
  bytes_ += piece.size() + shape.values.size() + shape.events.size() * sizeof(ShapeEvent) + overhead;
  return shapes_.emplace(piece, std::move(shape)).first;
}

}  // namespace jianfu::yaml
