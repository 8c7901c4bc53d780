// The Plan of a text, with the shipped words and what was found while reading it; for tests of what is made from plans.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "plan/read_plan.h"
#include "source/reader.h"
#include "yaml/load.h"

namespace jianfu {

struct PlanOfText {
  Sources sources;
  std::optional<yaml::Documents> documents;
  std::optional<plan::Plan> plan;
  Findings findings;

  const Finding* finding(const std::string& rule) const {
    for (const Finding& one : findings) {
      if (one.rule == rule) {
        return &one;
      }
    }
    return nullptr;
  }
};

inline const Vocabulary& shipped_words() {
  static Sources sources;
  static Findings faults;
  static const File& file = sources.add("vocabulary.yaml", *read_file(JIANFU_SOURCE_DIR "/policies/vocabulary.yaml"));
  static const Vocabulary words = Vocabulary::read(yaml::load(file, faults)->root(0), faults);
  return words;
}

inline std::unique_ptr<PlanOfText> plan_of(std::string text) {
  auto result = std::make_unique<PlanOfText>();
  const File& file = result->sources.add("plan.yaml", std::move(text));
  result->documents = yaml::load(file, result->findings);
  if (result->documents) {
    result->plan = plan::read_plan(result->documents->root(0), shipped_words(), {}, result->findings);
  }
  return result;
}

}  // namespace jianfu
