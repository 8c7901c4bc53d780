#include "yaml/filtered_events.h"

#include <algorithm>

#include <yaml-cpp/mark.h>

namespace jianfu::yaml {

namespace {

std::size_t place(const YAML::Mark& mark) {
  return static_cast<std::size_t>(std::max(mark.pos, 0));
}

Style style_of(YAML::EmitterStyle::value style) {
  return style == YAML::EmitterStyle::Flow ? Style::flow : Style::block;
}

}  // namespace

void FilteredEvents::OnDocumentStart(const YAML::Mark& mark) {
  to_.start_document(place(mark));
}

void FilteredEvents::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  to_.null(place(mark), anchor);
}

void FilteredEvents::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  to_.alias(place(mark), anchor);
}

void FilteredEvents::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
  to_.scalar(place(mark), anchor, value, tag == "?");
}

void FilteredEvents::OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                                     YAML::EmitterStyle::value style) {
  to_.open(RawKind::sequence, place(mark), anchor, style_of(style));
}

void FilteredEvents::OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                                YAML::EmitterStyle::value style) {
  to_.open(RawKind::mapping, place(mark), anchor, style_of(style));
}

}  // namespace jianfu::yaml
