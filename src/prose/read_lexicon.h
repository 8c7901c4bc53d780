// `prose:` of vocabulary.yaml → Lexicon.
#pragma once

#include <memory>

#include "prose/lexicon.h"
#include "yaml/node.h"

namespace jianfu::prose {

// Faults become findings (rule policy/vocabulary) at their place; what is faulty is left out.
std::unique_ptr<const Lexicon> read_lexicon(const yaml::Node& root, const Vocabulary& vocabulary, Findings& out);

}  // namespace jianfu::prose
