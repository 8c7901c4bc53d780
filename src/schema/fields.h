// From the field table to schemas.
#pragma once

#include <map>
#include <string>

#include "schema/schema.h"

namespace jianfu::schema {

// A record with closed keys, each in both spellings. `own` has the values of fields that the table calls maps: "bells/slots" → schema.
// Words are references to what add_words defines.
Json record_schema(const plan::RecordSpec& spec, const std::map<std::string, Json>& own);

// Adds the vocabulary lists that the record's fields name to `definitions`.
void add_words(const plan::RecordSpec& spec, const Vocabulary& vocabulary, Json& definitions);

}  // namespace jianfu::schema
