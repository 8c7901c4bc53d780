// The makers of all formats: a new one is declared here and listed in formats.cpp.
#pragma once

#include <memory>

#include "report/report.h"

namespace jianfu::report {

std::unique_ptr<Format> make_text(const Style& style);
std::unique_ptr<Format> make_concise(const Style& style);
std::unique_ptr<Format> make_json(const Style& style);
std::unique_ptr<Format> make_jsonl(const Style& style);
std::unique_ptr<Format> make_sarif(const Style& style);
std::unique_ptr<Format> make_github(const Style& style);
std::unique_ptr<Format> make_gitlab(const Style& style);
std::unique_ptr<Format> make_junit(const Style& style);
std::unique_ptr<Format> make_checkstyle(const Style& style);
std::unique_ptr<Format> make_rdjson(const Style& style);
std::unique_ptr<Format> make_markdown(const Style& style);
std::unique_ptr<Format> make_csv(const Style& style);
std::unique_ptr<Format> make_csv_schools(const Style& style);

}  // namespace jianfu::report
