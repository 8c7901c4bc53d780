#include "yaml/builder.h"

#include <algorithm>
#include <istream>
#include <streambuf>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "yaml/filtered_events.h"

namespace jianfu::yaml {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// yaml-cpp wants a stream; this one reads the text's own bytes.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // a get area is never written to
    setg(begin, begin, begin + text.size());
  }
};

// yaml-cpp's events as they come, its marks turned into bytes of the file.
class PlainEvents : public YAML::EventHandler {
 public:
  PlainEvents(std::string_view text, Assembler& to) : size_(text.size()), to_(to) {
    shift_ = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  }

  std::size_t offset(const YAML::Mark& mark) const {
    return mark.is_null() ? shift_ : std::min(size_, static_cast<std::size_t>(std::max(mark.pos, 0)) + shift_);
  }

  void OnDocumentStart(const YAML::Mark& mark) override { to_.start_document(offset(mark)); }

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { to_.null(offset(mark), anchor); }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { to_.alias(offset(mark), anchor); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    to_.scalar(offset(mark), anchor, value, tag == "?");
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    to_.open(RawKind::sequence, offset(mark), anchor, written(style));
  }

  void OnSequenceEnd() override { to_.close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    to_.open(RawKind::mapping, offset(mark), anchor, written(style));
  }

  void OnMapEnd() override { to_.close(); }

 private:
  static Style written(YAML::EmitterStyle::value style) { return style == YAML::EmitterStyle::Flow ? Style::flow : Style::block; }

  std::size_t size_;
  std::size_t shift_ = 0;
  Assembler& to_;
};

void run_yaml_cpp(std::string_view text, YAML::EventHandler& events) {
  TextBuffer buffer(text);
  std::istream stream(&buffer);
  YAML::Parser parser(stream);
  while (parser.HandleNextDocument(events)) {
  }
}

// `text` as it is. The one judge: whatever another way is unsure of is asked here again.
Parse parse_plain(const File& file, std::string_view text, const Limits& limits) {
  Parse result{.tree = std::make_unique<Tree>(file), .failure = std::nullopt};
  Assembler assembler(*result.tree, limits);
  PlainEvents events(file.text(), assembler);
  try {
    run_yaml_cpp(text, events);
  } catch (Failure& failure) {
    result.failure = std::move(failure);
  } catch (const YAML::Exception& error) {
    result.failure = Failure{.kind = Failure::Kind::syntax, .message = error.msg, .at = events.offset(error.mark)};
  }
  return result;
}

// nullptr: not without doubt.
std::unique_ptr<Tree> parse_filtered(const File& file, const Limits& limits) {
  thread_local Filtered filtered;
  auto tree = std::make_unique<Tree>(file);
  try {
    filter(file.text(), filtered);
    tree->nodes.reserve(filtered.runs.size() + filtered.events.size());
    Assembler assembler(*tree, limits);
    FilteredEvents events(file.text(), filtered, assembler);
    run_yaml_cpp(filtered.text, events);
  } catch (const Failure&) {
    return nullptr;
  } catch (const Doubt&) {
    return nullptr;
  } catch (const YAML::Exception&) {
    return nullptr;
  }
  return tree;
}

}  // namespace

Parse parse(const File& file, const std::string& text, const Limits& limits) {
  const bool as_is = &text != &file.text() || text.starts_with(byte_order_mark);
  if (limits.parser != Parser::plain && !as_is) {
    if (auto tree = parse_filtered(file, limits)) {
      return {.tree = std::move(tree), .failure = std::nullopt, .by = Parser::filtered};
    }
  }
  return parse_plain(file, text, limits);
}

}  // namespace jianfu::yaml
