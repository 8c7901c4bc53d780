// The mappings of policy files, read key by key.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "policy/policy.h"
#include "yaml/node.h"

namespace jianfu::policy {

void complain(Findings& out, const Location& where, Text message);

// The entries of a mapping with known keys; unknown keys and a value that is no mapping become findings when it is made.
class Fields {
 public:
  Fields(const yaml::Node& node, std::span<const std::string_view> keys, Findings& out);

  std::optional<yaml::Node> find(std::string_view key) const;
  std::string_view text(std::string_view key) const;                // of a scalar; empty when it is not there
  yaml::Children<yaml::Entry> entries(std::string_view key) const;  // of a mapping; a value of another shape is a finding

  const Location& where() const { return where_; }

 private:
  std::vector<yaml::Entry> entries_;
  Findings* out_;
  Location where_;
};

// high (also when nothing is said) or medium; anything else is a finding, `low` because such entries do not ship.
Confidence read_confidence(const Fields& fields, Findings& out);

}  // namespace jianfu::policy
