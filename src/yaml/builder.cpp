#include "yaml/builder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>

#include "yaml/filtered_events.h"
#include "yaml/shape_reader.h"
#include "yaml/yaml_cpp.h"

namespace jianfu::yaml {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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

// What the quicker ways need, kept from file to file on each thread.
struct Workshop {
  static constexpr std::size_t most_kept = 16U << 20;

  Filtered filtered;
  ShapeMemo memo;

  // A large file leaves no large memory behind.
  void tidy() {
    const std::size_t kept = filtered.room.capacity() + filtered.nodes.nodes.capacity() * sizeof(RawNode);
    if (kept > most_kept) {
      filtered = Filtered();
    }
  }
};

Workshop& workshop() {
  thread_local Workshop own;
  return own;
}

// nullptr: not without doubt. `read` hands the events of the filtered text to a Restorer.
template <class Read>
std::unique_ptr<Tree> parse_in_doubt(const File& file, const Limits& limits, const Filtered& filtered, const Read& read) {
  auto tree = std::make_unique<Tree>(file);
  tree->nodes.reserve(filtered.nodes.count + filtered.lines.size() / 4);  // beside what runs stand for: collections, quoted texts
  tree->pool.reserve(filtered.hidden_bytes);
  Assembler assembler(*tree, limits);
  Restorer restorer(file.text(), filtered, assembler);
  try {
    read(restorer);
  } catch (const Failure&) {
    return nullptr;
  } catch (const Doubt&) {
    return nullptr;
  } catch (const YAML::Exception&) {
    return nullptr;
  }
  return tree;
}

// What the filter has seen of the lines. No lone CR ends another one: load() has refused those.
void tell_lines(const File& file, const Filtered& filtered) {
  const std::size_t count = filtered.lines.size() + (filtered.lacks_feed ? 0 : 1);
  std::vector<std::uint32_t> starts(count, static_cast<std::uint32_t>(file.text().size()));
  for (std::size_t i = 0; i < filtered.lines.size(); ++i) {
    starts[i] = filtered.lines[i].text;
  }
  file.know_lines(std::move(starts));
}

std::optional<Parse> parse_quickly(const File& file, const Limits& limits) {
  Workshop& own = workshop();
  const bool by_memo = limits.parser == Parser::memo;
  filter(file.text(), by_memo, own.filtered);
  if (by_memo) {
    auto tree = parse_in_doubt(file, limits, own.filtered,
                               [&](Restorer& restorer) { ShapeReader(file.text(), own.filtered, own.memo, restorer).read(); });
    if (tree) {
      tell_lines(file, own.filtered);
      return Parse{.tree = std::move(tree), .failure = std::nullopt, .by = Parser::memo};
    }
  }
  if (own.filtered.hidden_lines > 0) {
    filter(file.text(), false, own.filtered);
  }
  auto tree = parse_in_doubt(file, limits, own.filtered, [&](Restorer& restorer) {
    FilteredEvents events(restorer);
    run_yaml_cpp(own.filtered.text(), events);
  });
  return tree ? std::optional(Parse{.tree = std::move(tree), .failure = std::nullopt, .by = Parser::filtered}) : std::nullopt;
}

}  // namespace

Parse parse(const File& file, std::string_view text, const Limits& limits) {
  const bool as_is = text.data() != file.text().data() || text.starts_with(byte_order_mark);
  if (limits.parser != Parser::plain && !as_is) {
    auto quick = parse_quickly(file, limits);
    workshop().tidy();
    if (quick) {
      return std::move(*quick);
    }
  }
  return parse_plain(file, text, limits);
}

}  // namespace jianfu::yaml
