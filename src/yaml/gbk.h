// Recognises Chinese text in GBK or GB18030 by its bytes. The C library's iconv is not asked: its tables are loaded at run time, which a
// static program cannot do, and the question is not what the text says but whether it is plausible.
#pragma once

#include <string_view>

namespace jianfu::yaml {

// The bytes are no UTF-8: are they the GB encoding of Chinese text (nearly all pairs common characters)?
bool looks_like_gbk(std::string_view bytes);

// The bytes are valid UTF-8: does that reading give only letters of rare alphabets (学校 in GBK reads as ѧУ), while the GB reading gives
// common Chinese characters throughout?
bool looks_like_gbk_in_disguise(std::string_view bytes);

}  // namespace jianfu::yaml
