// A file on its way through a check, stage by stage: from its bytes to a tree, to the plan in it, to what the rules say of that.
//
// Whoever has many files takes a number of them through each stage before the next begins. All stages together are far more code than the
// processor's nearest cache holds; that way a stage is fetched, and its branches learnt, once for all of them.
#pragma once

#include <optional>
#include <vector>

#include "check/check.h"
#include "check/extents.h"

namespace jianfu::check {

class FileCheck {
 public:
  // All must outlive this and stay where they are.
  FileCheck(const Checker& checker, const File& file, const plan::Given& given, const Asked& asked)
      : checker_(checker), file_(file), given_(given), asked_(asked) {}

  // The stages, each called once and in this order.
  void load();
  void read();
  std::vector<CheckedPlan> judge();  // as Checker::check gives them

 private:
  struct Document {
    Document(const Checker& checker, const Extent& extent, const plan::Given& given);
    Document(const Checker& checker, const File& text, const plan::Given& given);

    Findings findings;
    std::optional<plan::Plan> plan;
  };

  CheckedPlan judge(Document& document) const;
  void tell_places(std::vector<CheckedPlan>& plans) const;

  const Checker& checker_;
  const File& file_;
  const plan::Given& given_;
  const Asked& asked_;
  Findings faults_;  // of the file as bytes and as YAML
  bool is_sound_text_ = false;
  std::optional<yaml::Documents> documents_;
  std::vector<Extent> extents_;
  std::optional<Document> only_;  // of a file that holds one; of several, each is read when it is judged, so that one is held at a time
};

}  // namespace jianfu::check
