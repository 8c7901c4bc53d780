// What the program has to say about a place in a file, as a value. Whoever finds something returns Findings; only report/ prints them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "source/file.h"

namespace jianfu {

enum class Severity { info, warning, error };

struct Note {
  enum class Kind {
    arithmetic,  // 计算: the sum, addend by addend
    basis,       // 依据: document and clause
    advice,      // 建议: how to mend it
    place,       // 另见: another place that belongs to the finding
    remark,      // 说明: anything else the reader needs
  };

  Kind kind = Kind::remark;
  Text text;
  Location where = {};  // of a place note; otherwise nowhere
};

struct Finding {
  std::string rule;  // homework/written-total; what is wrong with the file itself is file/…, yaml/… or plan/…
  Severity severity = Severity::error;
  Text message;
  Location where;
  std::vector<Note> notes = {};
  bool waived = false;
  std::string place = {};        // in the structure of the file: 作业/三年级1班/周二/语文; empty where it has none
  std::string fingerprint = {};  // when it is known already: of a finding that was read from a report
};

using Findings = std::vector<Finding>;

// The one order: path, line, column, rule, message; equal findings are kept once.
void sort_and_dedupe(Findings& findings);

// Where a rule of the policies is explained: docs/rules/homework/written-total.md, relative to the root of the project, with `/` on every
// machine. Empty for what is wrong with a file itself (file/…, yaml/…, cses/…, plan/…, …): those findings explain themselves.
std::string page_of(std::string_view rule);

const char* name(Severity severity);  // error, warning, info: the words of JSON and --fail-on

}  // namespace jianfu
