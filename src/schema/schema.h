// JSON Schemas (2020-12) of the files that people write and of the reports that programs read, made from the tables that read and write
// them. An editor with YAML support completes keys and words by them and explains each in both languages.
#pragma once

#include <nlohmann/json.hpp>

#include "plan/fields.h"
#include "vocabulary/vocabulary.h"

namespace jianfu::schema {

using Json = nlohmann::ordered_json;

// A plan. Words and topics are those of the vocabulary; numbers, times and grades are held loosely, as people write them in many ways.
Json plan(const Vocabulary& vocabulary);

// A file of policies/: documents, rules, sums (not vocabulary.yaml, regions.csv and holidays/).
Json policy(const Vocabulary& vocabulary);

// .jianfu.yaml, whose keys are those of `spec`.
Json config(const plan::RecordSpec& spec, const Vocabulary& vocabulary);

// The format json: one document.
Json report();

// The format jsonl: one line.
Json report_line();

}  // namespace jianfu::schema
