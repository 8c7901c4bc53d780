// yaml-cpp's events of a filtered text, handed on to a Restorer.
#pragma once

#include <yaml-cpp/eventhandler.h>

#include "yaml/restorer.h"

namespace jianfu::yaml {

class FilteredEvents : public YAML::EventHandler {
 public:
  explicit FilteredEvents(Restorer& to) : to_(to) {}

  void OnDocumentStart(const YAML::Mark& mark) override;

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;

  void OnSequenceEnd() override { to_.close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;

  void OnMapEnd() override { to_.close(); }

 private:
  Restorer& to_;
};

}  // namespace jianfu::yaml
