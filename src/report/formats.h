// The makers of all formats: a new one is declared here and listed in formats.cpp.
#pragma once

#include <memory>

#include "report/report.h"

namespace jianfu::report {

std::unique_ptr<Format> make_text(const Style& style);
std::unique_ptr<Format> make_json(const Style& style);
std::unique_ptr<Format> make_jsonl(const Style& style);

}  // namespace jianfu::report
