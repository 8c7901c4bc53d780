// A lexicon as bytes and back, for the one compiled into the program.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "prose/lexicon.h"

namespace jianfu::prose {

std::string pack_lexicon(const Lexicon& lexicon);
std::unique_ptr<const Lexicon> unpack_lexicon(std::string_view bytes);

}  // namespace jianfu::prose
