// The pieces that the schemas are put together from.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "base/text.h"
#include "schema/schema.h"

namespace jianfu::schema {

// The head of a schema document; what it holds is to be added.
Json document(const Text& title);

// With both languages as the description, which editors show beside a key.
Json described(Json schema, const Text& about);

Json reference(const std::string& definition);
Json any_of(std::initializer_list<Json> schemas);
Json list_of(Json items);
Json one_or_more(const Json& item);  // the item, or a list of such
Json mapping_of(Json values);        // with keys of the writer's own

// What YAML makes of unquoted words: 3, 3.5, 是 and true alike.
Json scalar();
Json text_like(const std::string& example);

// Something with a figure in it, in Arabic digits of either width or in Chinese.
Json with_figure(const std::string& example);

// One of the words: `names` are offered, `others` accepted.
Json words(const std::vector<std::string>& names, const std::vector<std::string>& others);

// One of a vocabulary's list: its names in both languages are offered; ids and the other forms are accepted.
Json words_of(const WordList& list);

// 是, 否, yes, no, true, false, and the other ways to say so.
Json flag();

// 无, none: there is nothing of the kind.
Json nothing();

// A string that matches exactly one of these.
std::string pattern_of(const std::vector<std::string>& words);

}  // namespace jianfu::schema
