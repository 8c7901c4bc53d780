// yaml-cpp's events of a filtered text, turned back into those of the file.
#pragma once

#include <string>
#include <string_view>

#include <yaml-cpp/eventhandler.h>

#include "yaml/assembler.h"
#include "yaml/filter.h"

namespace jianfu::yaml {

// Thrown where the filter may have hidden an error, or something that yaml-cpp decides by bytes that were taken away: the whole file is
// then to be parsed as it is.
struct Doubt {};

class FilteredEvents : public YAML::EventHandler {
 public:
  // `text` is the file's.
  FilteredEvents(std::string_view text, const Filtered& filtered, Assembler& to) : text_(text), filtered_(filtered), to_(to) {}

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
  std::size_t original(const YAML::Mark& mark);
  void write_out(const Run& flow);
  std::string_view restored(std::string_view value, std::size_t run, bool block);
  void check_key(std::size_t at, std::string_view value) const;

  std::string_view text_;
  const Filtered& filtered_;
  Assembler& to_;
  std::size_t cursor_ = 0;  // of filtered_.runs
  bool started_ = false;
  std::string buffer_;
};

}  // namespace jianfu::yaml
