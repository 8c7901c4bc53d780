#include "report/xml.h"

#include <sstream>

#include "base/utf8.h"

namespace jianfu::report {

std::string xml_text(std::string_view text) {
  const std::string shown = utf8::printable(text);
  std::string out;
  for (std::size_t at = 0; at < shown.size();) {
    const utf8::Decoded next = utf8::decode(shown, at);
    const bool forbidden = next.code == U'\uFFFE' || next.code == U'\uFFFF';
    utf8::append(out, forbidden ? U'\uFFFD' : next.code);
    at += next.bytes;
  }
  return out;
}

void put(pugi::xml_node element, const char* attribute, const std::string& value) {
  element.append_attribute(attribute).set_value(xml_text(value).c_str());
}

void put(pugi::xml_node element, const char* attribute, std::size_t value) {
  element.append_attribute(attribute).set_value(static_cast<unsigned long long>(value));
}

std::string xml(const pugi::xml_document& document, unsigned depth) {
  std::ostringstream out;
  document.document_element().print(out, "  ", pugi::format_default, pugi::encoding_utf8, depth);
  return std::move(out).str();
}

}  // namespace jianfu::report
