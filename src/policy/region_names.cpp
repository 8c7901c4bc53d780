#include "policy/region_names.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace jianfu::policy {

namespace {

// In UTF-8 a Chinese character takes three bytes.
constexpr std::size_t two_characters = 6;

constexpr std::array<std::string_view, 16> endings = {"自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "特区",
                                                      "街道",   "省",     "市",     "区",     "县",   "旗",   "盟",   "镇"};

// As they stand in names of autonomous places, with 族 behind or without.
constexpr std::array<std::string_view, 43> peoples = {
    "壮",   "回",     "维吾尔", "藏",       "彝",   "苗",   "布依",   "侗",   "土家",   "哈尼", "傣",   "白",   "傈僳", "景颇", "朝鲜",
    "蒙古", "哈萨克", "羌",     "柯尔克孜", "土",   "撒拉", "保安",   "东乡", "仡佬",   "瑶",   "畲",   "黎",   "满",   "各",   "纳西",
    "佤",   "拉祜",   "布朗",   "怒",       "独龙", "普米", "达斡尔", "锡伯", "塔吉克", "裕固", "仫佬", "毛南", "水"};

std::string_view without(std::string_view text, std::string_view ending) {
  return text.substr(0, text.size() - ending.size());
}

// 双江拉祜族佤族布朗族傣族 → 双江, 巴音郭楞蒙古 → 巴音郭楞, 东乡族 → 东乡; what is left keeps two characters.
std::string_view without_peoples(std::string_view body) {
  constexpr std::string_view people = "族";
  while (true) {
    const bool marked = body.ends_with(people);
    const std::string_view rest = marked ? without(body, people) : body;
    const auto named = std::ranges::find_if(peoples, [&](std::string_view one) {
      // One character alone (土, 水, 白) is an ordinary ending: 白水县.
      return rest.ends_with(one) && rest.size() - one.size() >= two_characters && (marked || one.size() >= two_characters);
    });
    if (named == peoples.end()) {
      return marked && rest.size() >= two_characters ? rest : body;
    }
    body = without(rest, *named);
  }
}

}  // namespace

bool is_placeholder(std::string_view name) {
  return name == "市辖区" || name == "县" || name == "省直辖县级行政区划" || name == "自治区直辖县级行政区划";
}

std::vector<std::string> forms_of(std::string_view name) {
  std::vector<std::string> forms{std::string(name)};
  for (const std::string_view ending : endings) {
    if (!name.ends_with(ending) || name.size() - ending.size() < two_characters) {
      continue;
    }
    const std::string_view body = without_peoples(without(name, ending));
    forms.emplace_back(body);
    // 大理州, 景宁县, 浦东区: the short name with the last character of the long one.
    std::string plain = std::string(body) + std::string(name.substr(name.size() - 3));
    if (plain != name) {
      forms.push_back(std::move(plain));
    }
    break;
  }
  return forms;
}

std::string squeezed(std::string_view written) {
  constexpr std::array<char32_t, 14> ignored = {U' ', U'\t',  U'/',   U'·',   U'-',   U'>',   U',',
                                                U'|', 0x3000, 0xFF0F, 0xFF0C, 0x3001, 0x2014, 0xFF0D};
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const utf8::Decoded next = utf8::decode(written, at);
    if (next.code >= 0xFF10 && next.code <= 0xFF19) {
      out.push_back(static_cast<char>('0' + (next.code - 0xFF10)));
    } else if (std::ranges::find(ignored, next.code) == ignored.end()) {
      out.append(written.substr(at, next.bytes));
    }
    at += next.bytes;
  }
  return out;
}

namespace {

// Whether `written` is made of forms of `names`, the innermost last, none of them needed.
bool is_made_of(std::string_view written, const std::vector<std::string_view>& names, std::size_t count) {
  if (written.empty()) {
    return true;
  }
  if (count == 0) {
    return false;
  }
  const std::vector<std::string> forms = forms_of(names[count - 1]);
  const bool named = std::ranges::any_of(
      forms, [&](const std::string& form) { return written.ends_with(form) && is_made_of(without(written, form), names, count - 1); });
  return named || is_made_of(written, names, count - 1);
}

}  // namespace

bool is_written_as(std::string_view written, const std::vector<std::string_view>& names) {
  const std::vector<std::string> forms = forms_of(names.back());
  return std::ranges::any_of(forms, [&](const std::string& form) {
    return written.ends_with(form) && is_made_of(without(written, form), names, names.size() - 1);
  });
}

}  // namespace jianfu::policy
