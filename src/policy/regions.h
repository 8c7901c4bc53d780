// Names and codes of provinces, prefectures and counties, and the way from what a plan says to the chain of layers that apply to it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jianfu::policy {

// Names of the layers that hold for a place, outermost first: 全国, 浙江省, 浙江省/杭州市, 浙江省/杭州市/西湖区.
using Chain = std::vector<std::string>;

class Regions {
 public:
  // `table`: policies/regions.csv (code, name, parent code; # comments). 市辖区 and the like under a municipality are left out of paths.
  static Regions read(std::string_view table);

  // A region of a policy folder that the table does not have (苏州工业园区); a known path is ignored.
  void add(const std::string& path);

  // 浙江省/杭州市/西湖区, 浙江省杭州市西湖区, 浙江杭州西湖, 杭州市, 330106, 全国. An ambiguous name (西湖区) and an unknown one are errors that say
  // which regions it could be, or which is nearest.
  Result<Chain> resolve(std::string_view written) const;

 private:
  struct Region {
    std::string code;
    std::string name;
    std::string path;  // with all its parents
    std::size_t parent;
  };

  static constexpr std::size_t no_parent = static_cast<std::size_t>(-1);

  Chain chain_of(std::size_t region) const;
  bool continues(std::size_t region, std::string_view rest) const;
  std::vector<std::size_t> matches(std::string_view written) const;

  std::vector<Region> regions_;
  std::map<std::string, std::size_t, std::less<>> by_code_;
};

}  // namespace jianfu::policy
