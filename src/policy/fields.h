// The keys of policy files, with what each holds: the readers and the JSON Schema both come from this table.
#pragma once

#include <string_view>
#include <vector>

#include "base/text.h"

namespace jianfu::policy {

enum class Shape {
  text,        // a word, a number or a sentence
  texts,       // one or several
  two_texts,   // {zh: …, en: …}
  date,        // 2021-07-24, 2010-09 or 2014
  flag,        // yes or no
  matchers,    // column → what its cell must be
  measure,     // count, sum COLUMN, … or a column
  topic,       // of promises
  table,       // of facts
  one_of_few,  // of `words`
  record,      // of the record named by `words`
  records,     // a list of them
  named,       // name → such a record
};

struct Field {
  std::string_view key;
  Shape shape;
  std::vector<std::string_view> words;
  Text about;
  bool required = false;
};

struct RecordSpec {
  std::string_view name;  // file, document, count, rule, limit, examples
  Text title;
  std::vector<Field> fields;
};

// The literal list; the first is the file itself.
const std::vector<RecordSpec>& record_specs();

// Its keys, in order. The names are fixed by this program.
const std::vector<std::string_view>& keys_of(std::string_view record);

}  // namespace jianfu::policy
