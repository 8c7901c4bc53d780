// The one quick look at the bytes of a text, which is all that most files need.
#pragma once

#include <string>

namespace jianfu::yaml {

// True: valid UTF-8 in which nothing is left to say about the encoding. False: something may be wrong, and the slower checks are to find
// out what and where.
bool is_plainly_sound(std::string_view text);

}  // namespace jianfu::yaml
