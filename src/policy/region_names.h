// How people write the name of a place: 西湖区 or 西湖, 大理白族自治州, 大理州 or 大理.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jianfu::policy {

// 市辖区, 县 and the like, which the code book puts between a municipality and its districts. No part of a path.
bool is_placeholder(std::string_view name);

// Every way to write one name, the whole name first. A short form has at least two characters and begins as the whole name does.
std::vector<std::string> forms_of(std::string_view name);

// Without blanks, slashes and other marks between the parts; full-width digits as ASCII.
std::string squeezed(std::string_view written);

// Whether `written` is the last of `names` (outermost first), in any form, with any of the others before it in their order.
bool is_written_as(std::string_view written, const std::vector<std::string_view>& names);

}  // namespace jianfu::policy
