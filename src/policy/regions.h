// Names and codes of provinces, prefectures and counties, and the way from what a plan says to the chain of layers that apply to it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/packed.h"
#include "base/result.h"

namespace jianfu::policy {

// Names of the layers that hold for a place, outermost first: 全国, 浙江省, 浙江省/杭州市, 浙江省/杭州市/西湖区.
using Chain = std::vector<std::string>;

class Regions {
 public:
  // `table`: policies/regions.csv (code, name, parent code; # comments). 市辖区 and the like under a municipality are left out of paths.
  // Rows are cut at their commas and no more, so that reading costs a fraction of a millisecond.
  static Regions read(std::string table);

  // A region of a policy folder, and those above it, which the table need not have (上海市/卢湾区, a former district).
  void add(std::string_view path);

  // Whether the table itself has this path (全国 counts), and the path there that is nearest to one it does not have.
  bool lists(std::string_view path) const;
  std::optional<std::string> nearest_listed(std::string_view path) const;

  // 浙江省/杭州市/西湖区, 浙江省杭州市西湖区, 浙江杭州西湖, 杭州市, 330106, 全国. An ambiguous name (西湖区) and an unknown one are errors
  // that say which regions it could be, or which is nearest. Safe from several threads.
  Result<Chain> resolve(std::string_view written) const;

 private:
  struct Region {
    std::string_view code;
    std::string_view name;
    std::string_view parent;

    friend void each_field(packed::Is<Region> auto& region, auto&& each) { each(region.code, region.name, region.parent); }
  };

  // Unpacked, the views point into the packed bytes.
  friend void each_field(packed::Is<Regions> auto& regions, auto&& each) { each(regions.regions_, regions.added_); }

  struct Match {
    std::string path;
    bool whole;  // named with its whole name, not a short form
    bool town;   // of the few prefectures whose table goes down to towns
  };

  const Region* find(std::string_view code) const;
  std::vector<std::string_view> names_of(const Region& region) const;
  std::string path_of(const Region& region) const;
  std::vector<Match> matches(std::string_view written) const;
  std::optional<std::string> nearest_path(std::string_view written) const;
  std::optional<std::string> nearest_below(std::string_view path, std::string_view rest) const;
  Result<Chain> by_code(std::string_view digits, std::string_view written) const;
  Error unknown(std::string_view name, std::string_view written) const;

  std::shared_ptr<const std::string> table_;  // what the views point into
  std::vector<Region> regions_;               // sorted by code
  std::vector<std::string> added_;
};

}  // namespace jianfu::policy
