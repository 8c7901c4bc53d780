// What yaml-cpp lets pass in a file that it could parse: full-width signs taken for text, quotes and colons that are missing, keys
// written twice.
#pragma once

#include "finding/finding.h"
#include "yaml/tree.h"

namespace jianfu::yaml {

// Full-width characters that were meant as YAML signs, although the file parses with them (yaml/full-width).
void check_full_width(const Tree& tree, Findings& out);

// yaml/syntax and yaml/merge-key: what makes the tree another one than was meant.
void check_structure(const Tree& tree, Findings& out);

// yaml/syntax: content behind a complete document without `---`. What other mistakes leave behind looks like this, so it is asked last.
void check_roots(const Tree& tree, Findings& out);

// yaml/duplicate-key.
void check_keys(const Tree& tree, Findings& out);

// For a mapping's key: is there a `:` behind it (or a `?` before it)?
bool has_colon(const Tree& tree, const RawNode& key);

}  // namespace jianfu::yaml
