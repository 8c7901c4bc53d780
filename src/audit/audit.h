// The linter for policies: what is wrong with a book that can be used. (What makes it unusable, read_book and check_book have said before.)
// Each kind of finding is one function in a file named after it; audit.cpp lists them.
//   policy/laxer           a limit that is laxer than one above; a `laxer` reason makes it a waived finding, a needless reason is an error
//   policy/shadowed        an older limit that a stricter one above has overtaken (info)
//   policy/contradiction   limits of the same day and grade that nothing can satisfy
//   policy/range           a range that nothing, or everything, satisfies
//   policy/dates           a limit that ends before it begins, begins before or ends after its document
//   policy/overlap         two limits of one layer in force at once, of which one never decides
//   policy/gap             days between two limits of one layer on which none holds
//   policy/pattern         conditions that no row can meet
//   policy/missing         title, unit, advice, issuer
//   policy/region          a region that regions.csv does not have
//   policy/translation     a text that is not in its language
//   policy/unused          a document that nothing rests on
//   policy/unchecked       a document that nobody has compared with a page for a year
#pragma once

#include <optional>

#include "base/date.h"
#include "finding/finding.h"
#include "policy/book.h"

namespace jianfu::audit {

// `book` was found sound. Without `as_of` the age of documents is not judged: nothing here reads a clock. Sorted.
Findings audit_book(const policy::Book& book, const std::optional<Date>& as_of);

}  // namespace jianfu::audit
