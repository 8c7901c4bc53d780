// One large file of many plans, cut at its `---` so that several threads can check it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/file.h"

namespace jianfu::cli {

struct StreamPart {
  std::string_view text;  // of the whole
  FilePart place;
};

// One part for each document: a line that begins with `---` ends the document before it wherever it stands, in block texts too (YAML 1.2,
// 9.1.2). An empty document stays with what follows it, or, the last, with what it follows: nobody checks it. A single part when there is
// nothing to cut.
std::vector<StreamPart> cut_stream(std::string_view text);

}  // namespace jianfu::cli
