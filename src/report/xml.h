// XML elements for the formats that are XML, built by pugixml and printed one by one.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace jianfu::report {

// Text that may stand in XML 1.0: what no terminal may see, and what XML forbids, as U+FFFD.
std::string xml_text(std::string_view text);

void put(pugi::xml_node element, const char* attribute, const std::string& value);
void put(pugi::xml_node element, const char* attribute, std::size_t value);

// The root element of the document as it stands `depth` levels deep, with a line end.
std::string xml(const pugi::xml_document& document, unsigned depth);

}  // namespace jianfu::report
