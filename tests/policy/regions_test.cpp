#include "policy/regions.h"

#include <algorithm>
#include <map>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "policy/embedded.h"
#include "policy/region_names.h"

using namespace jianfu;
using policy::Chain;
using policy::Regions;

namespace {

std::string shipped_table() {
  const auto& files = policy::embedded_policies().files;
  return std::string(std::ranges::find(files, "regions.csv", &policy::EmbeddedFile::path)->text);
}

const Regions& shipped() {
  static const Regions regions = [] {
    Regions all = Regions::read(shipped_table());
    all.add("江苏省/苏州市/苏州工业园区");  // the table has it
    all.add("青溪省/青溪市");               // and this not
    return all;
  }();
  return regions;
}

// The innermost region, or the message.
std::string place(std::string_view written, Lang lang = Lang::zh) {
  const auto chain = shipped().resolve(written);
  return chain ? chain->back() : chain.error().message.in(lang);
}

struct Row {
  std::string code;
  std::string name;
  std::string parent;
  std::vector<std::string> path;  // without placeholders
};

// The table read once more, in the plainest way, to hold the answers against.
std::vector<Row> rows() {
  std::vector<Row> all;
  std::map<std::string, std::vector<std::string>> paths;
  const std::string table = shipped_table();
  for (std::string_view text = table; !text.empty();) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    line.erase(line.find_last_not_of('\r') + 1);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t first = line.find(',');
    const std::size_t second = line.find(',', first + 1);
    if (line.starts_with('#') || second == std::string::npos) {
      continue;
    }
    Row row{
        .code = line.substr(0, first), .name = line.substr(first + 1, second - first - 1), .parent = line.substr(second + 1), .path = {}};
    row.path = paths[row.parent];
    if (!policy::is_placeholder(row.name)) {
      row.path.push_back(row.name);
    }
    paths[row.code] = row.path;
    all.push_back(std::move(row));
  }
  return all;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

}  // namespace

TEST_CASE("a region in the spellings that people use") {
  const std::vector<std::pair<std::string, std::string>> spellings = {
      {"全国", "全国"},
      {"中国", "全国"},
      {"", "全国"},
      {"浙江省/杭州市/西湖区", "浙江省/杭州市/西湖区"},
      {"浙江省杭州市西湖区", "浙江省/杭州市/西湖区"},
      {"浙江杭州西湖", "浙江省/杭州市/西湖区"},
      {"浙江 杭州 西湖", "浙江省/杭州市/西湖区"},
      {"浙江省／杭州市／西湖区", "浙江省/杭州市/西湖区"},
      {"浙江省 > 杭州市 > 西湖区", "浙江省/杭州市/西湖区"},
      {"浙江、杭州、西湖", "浙江省/杭州市/西湖区"},
      {"杭州西湖区", "浙江省/杭州市/西湖区"},
      {"浙江省西湖区", "浙江省/杭州市/西湖区"},
      {"330106", "浙江省/杭州市/西湖区"},
      {"３３０１０６", "浙江省/杭州市/西湖区"},
      {"330106000000", "浙江省/杭州市/西湖区"},
      {"3301", "浙江省/杭州市"},
      {"330100", "浙江省/杭州市"},
      {"33", "浙江省"},
      {"330000", "浙江省"},
      {"浙江", "浙江省"},
      {"杭州", "浙江省/杭州市"},
      // Municipalities, whose districts stand below a placeholder.
      {"天津和平", "天津市/和平区"},
      {"天津市和平区", "天津市/和平区"},
      {"天津市/市辖区/和平区", "天津市/和平区"},
      {"120101", "天津市/和平区"},
      {"1201", "天津市"},
      {"上海黄浦", "上海市/黄浦区"},
      {"上海浦东", "上海市/浦东新区"},
      {"浦东区", "上海市/浦东新区"},
      {"浦东新区", "上海市/浦东新区"},
      {"天津滨海", "天津市/滨海新区"},
      {"重庆巫溪县", "重庆市/巫溪县"},
      {"北京朝阳", "北京市/朝阳区"},
      // County-level cities right below a province, the corps cities of Xinjiang, Hainan.
      {"济源", "河南省/济源市"},
      {"河南济源", "河南省/济源市"},
      {"河南省/省直辖县级行政区划/济源市", "河南省/济源市"},
      {"湖北仙桃", "湖北省/仙桃市"},
      {"神农架", "湖北省/神农架林区"},
      {"神农架林区", "湖北省/神农架林区"},
      {"石河子", "新疆维吾尔自治区/石河子市"},
      {"新疆石河子市", "新疆维吾尔自治区/石河子市"},
      {"新疆图木舒克", "新疆维吾尔自治区/图木舒克市"},
      {"海南琼海", "海南省/琼海市"},
      {"海南陵水", "海南省/陵水黎族自治县"},
      {"三亚吉阳", "海南省/三亚市/吉阳区"},
      {"儋州", "海南省/儋州市"},
      {"三沙西沙群岛", "海南省/三沙市/西沙群岛"},
      // Cities without districts, whose towns the table has.
      {"东莞", "广东省/东莞市"},
      {"东莞虎门", "广东省/东莞市/虎门镇"},
      {"虎门镇", "广东省/东莞市/虎门镇"},
      {"广东中山", "广东省/中山市"},
      // Autonomous regions, prefectures, counties and banners.
      {"广西", "广西壮族自治区"},
      {"新疆", "新疆维吾尔自治区"},
      {"内蒙古", "内蒙古自治区"},
      {"宁夏银川", "宁夏回族自治区/银川市"},
      {"延边", "吉林省/延边朝鲜族自治州"},
      {"延边州", "吉林省/延边朝鲜族自治州"},
      {"大理州", "云南省/大理白族自治州"},
      {"云南大理", "云南省/大理白族自治州"},
      {"大理市", "云南省/大理白族自治州/大理市"},
      {"西双版纳", "云南省/西双版纳傣族自治州"},
      {"双江", "云南省/临沧市/双江拉祜族佤族布朗族傣族自治县"},
      {"景宁县", "浙江省/丽水市/景宁畲族自治县"},
      {"积石山", "甘肃省/临夏回族自治州/积石山保安族东乡族撒拉族自治县"},
      {"东乡族自治县", "甘肃省/临夏回族自治州/东乡族自治县"},
      {"鄂温克旗", "内蒙古自治区/呼伦贝尔市/鄂温克族自治旗"},
      {"鄂伦春", "内蒙古自治区/呼伦贝尔市/鄂伦春自治旗"},
      {"锡林郭勒", "内蒙古自治区/锡林郭勒盟"},
      {"喀什", "新疆维吾尔自治区/喀什地区"},
      {"大兴安岭", "黑龙江省/大兴安岭地区"},
      {"六枝", "贵州省/六盘水市/六枝特区"},
      {"郑州管城", "河南省/郑州市/管城回族区"},
      // The province, the city: what is meant when nothing more is said.
      {"吉林", "吉林省"},
      {"吉林市", "吉林省/吉林市"},
      {"吉林吉林", "吉林省/吉林市"},
      {"河北", "河北省"},
      {"天津河北", "天津市/河北区"},
      {"海南", "海南省"},
      {"青海海南", "青海省/海南藏族自治州"},
      {"铁岭", "辽宁省/铁岭市"},
      {"铁岭县", "辽宁省/铁岭市/铁岭县"},
      {"辽宁朝阳", "辽宁省/朝阳市"},
      {"淮安", "江苏省/淮安市"},
      // Of a policy folder.
      {"苏州工业园区", "江苏省/苏州市/苏州工业园区"},
      {"青溪省", "青溪省"},
      {"青溪市", "青溪省/青溪市"},
  };
  for (const auto& [written, expected] : spellings) {
    CHECK_MESSAGE(place(written) == expected, written);
  }
}

TEST_CASE("the chain goes from the nation inwards") {
  CHECK(*shipped().resolve("浙江杭州西湖") == Chain{"全国", "浙江省", "浙江省/杭州市", "浙江省/杭州市/西湖区"});
  CHECK(*shipped().resolve("天津和平") == Chain{"全国", "天津市", "天津市/和平区"});
}

TEST_CASE("a name of several regions is told with all of them") {
  CHECK(place("西湖区") == "“西湖区”有 2 处，请写全：浙江省/杭州市/西湖区、江西省/南昌市/西湖区");
  CHECK(place("西湖", Lang::en) == "\"西湖\" could be 2 regions; write the whole path: 浙江省/杭州市/西湖区、江西省/南昌市/西湖区");
  CHECK(place("和平区") == "“和平区”有 2 处，请写全：天津市/和平区、辽宁省/沈阳市/和平区");
  CHECK(place("江苏鼓楼") == "“江苏鼓楼”有 2 处，请写全：江苏省/南京市/鼓楼区、江苏省/徐州市/鼓楼区");
  // 朝阳县 lies inside 朝阳市 and is no third choice beside it.
  CHECK(place("朝阳") == "“朝阳”有 3 处，请写全：北京市/朝阳区、辽宁省/朝阳市、吉林省/长春市/朝阳区");
  CHECK(place("伊宁") == "“伊宁”有 2 处，请写全：新疆维吾尔自治区/伊犁哈萨克自治州/伊宁市、新疆维吾尔自治区/伊犁哈萨克自治州/伊宁县");
}

TEST_CASE("an unknown region comes with the nearest one") {
  CHECK(place("天津市/东里区") == "没有“天津市/东里区”这个地区；是否应为“天津市/东丽区”？");
  CHECK(place("浙江杭州西胡") == "没有“浙江杭州西胡”这个地区；是否应为“浙江省/杭州市/西湖区”？");
  CHECK(place("浙江省/南京市") == "没有“浙江省/南京市”这个地区；是否应为“江苏省/南京市”？");
  CHECK(place("折江省") == "没有“折江省”这个地区；是否应为“浙江省”？");
  CHECK(place("折江省/杭州市/西湖区") == "没有“折江省/杭州市/西湖区”这个地区；是否应为“浙江省/杭州市/西湖区”？");
  CHECK(place("杭州市西湖区翠苑街道", Lang::en) == "no region \"杭州市西湖区翠苑街道\"; 浙江省/杭州市/西湖区 has no \"翠苑街道\"");
  CHECK(place("月亮上") == "没有“月亮上”这个地区；请写成 浙江省/杭州市/西湖区 或区划代码 330106");
  CHECK(place("330199") == "没有区划代码“330199”；3301 是 浙江省/杭州市");
  CHECK(place("339900") == "没有区划代码“339900”；33 是 浙江省");
  CHECK(place("990000", Lang::en) == "no division code \"990000\"; a code has 2, 4 or 6 digits, like 330106");
  CHECK(place("1") == "没有区划代码“1”；代码是 2、4 或 6 位数字，如 330106");
}

TEST_CASE("every division of the table is found under its code and its path, however the path is written") {
  const std::vector<Row> all = rows();
  CHECK(all.size() > 3400);
  for (const Row& row : all) {
    const std::string path = joined(row.path, "/");
    CHECK_MESSAGE(place(row.code) == path, row.code);
    if (policy::is_placeholder(row.name)) {
      continue;
    }
    CHECK_MESSAGE(place(path) == path, path);
    CHECK_MESSAGE(place(joined(row.path, "")) == path, path);
  }
}

TEST_CASE("every division is found under its short name, or told among those that share it") {
  for (const Row& row : rows()) {
    if (policy::is_placeholder(row.name)) {
      continue;
    }
    const std::string path = joined(row.path, "/");
    std::vector<std::string> shortened;
    for (const std::string& name : row.path) {
      const auto forms = policy::forms_of(name);
      shortened.push_back(forms.size() > 1 ? forms[1] : forms[0]);
    }
    for (const std::string& written : {joined(shortened, ""), row.name}) {
      const std::string answer = place(written);
      // 等: the message names eight of them and no more.
      CHECK_MESSAGE((answer == path || answer.find(path) != std::string::npos || answer.ends_with(" 等")), written << " → " << answer);
    }
  }
}

TEST_CASE("a table of a bureau's own may come in any order, and its mistakes do not hang the reader") {
  const Regions regions = Regions::read("# own\r\n2201,青溪市,22\r\n22,青溪省,\r\nnonsense\r\n77,甲地,78\n78,乙地,77\n");
  CHECK(regions.resolve("青溪青溪市")->back() == "青溪省/青溪市");
  CHECK(regions.resolve("2201")->back() == "青溪省/青溪市");
  CHECK(regions.resolve("77").ok());
  CHECK_FALSE(Regions::read("").resolve("浙江省").ok());
}
