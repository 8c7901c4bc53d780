// The checks of the policy linter, one function for each family of findings. What each says stands in audit.h.
#pragma once

#include <optional>
#include <vector>

#include "audit/view.h"
#include "finding/finding.h"

namespace jianfu::audit {

void check_narrowing(const View& view, Findings& out);                                    // laxer, shadowed
void check_contradictions(const View& view, Findings& out);                               // contradiction
void check_ranges(const View& view, Findings& out);                                       // range
void check_dates(const View& view, Findings& out);                                        // dates, overlap, gap
void check_patterns(const View& view, Findings& out);                                     // pattern
void check_texts(const View& view, Findings& out);                                        // missing, translation
void check_documents(const View& view, const std::optional<Date>& as_of, Findings& out);  // missing, unused, unchecked

}  // namespace jianfu::audit
