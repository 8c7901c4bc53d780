// A tree as bytes and back: what is compiled into the program was parsed when the program was built.
#pragma once

#include <string>
#include <string_view>

#include "yaml/load.h"

namespace jianfu::yaml {

// For from_image on the same kind of machine; no exchange format.
std::string to_image(const Documents& documents);

// `image` is what to_image gave for the documents of a file with the same text; it is not checked. `file` must outlive the result.
Documents from_image(const File& file, std::string_view image);

}  // namespace jianfu::yaml
