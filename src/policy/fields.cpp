#include "policy/fields.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace jianfu::policy {

namespace {

std::vector<RecordSpec> make_specs() {
  return {
      {"file",
       {"政策文件", "policy file"},
       {
           {"region",
            Shape::text,
            {},
            {"地区，如 浙江省/杭州市；全国规则写 全国", "the region, such as 浙江省/杭州市; 全国 for the nation"},
            true},
           {"system", Shape::one_of_few, {"六三", "五四"}, {"学制：六三或五四", "schooling: 六三 (6+3) or 五四 (5+4)"}},
           {"sources", Shape::named, {"document"}, {"文件编号 → 文件", "id → document"}},
           {"rules", Shape::named, {"rule"}, {"规则编号 → 规则", "id → rule"}},
           {"counting",
            Shape::named,
            {"count"},
            {"哪些时段计入在校、学习、锻炼时间", "which slots count as time at school, of study, of exercise"}},
       }},
      {"document",
       {"文件", "document"},
       {
           {"title", Shape::text, {}, {"全称", "full title"}, true},
           {"issuer", Shape::text, {}, {"发文机关", "who issued it"}},
           {"number", Shape::text, {}, {"文号", "document number"}},
           {"issued", Shape::date, {}, {"发布日期", "day of issue"}, true},
           {"effective", Shape::date, {}, {"施行日期；默认发布日期", "first day in force; default: day of issue"}},
           {"repealed", Shape::date, {}, {"最后有效的一天", "last day in force"}},
           {"url", Shape::text, {}, {"网址", "address"}},
           {"checked", Shape::date, {}, {"核对日期", "the day it was checked"}, true},
           {"confidence", Shape::one_of_few, {"high", "medium"}, {"把握程度", "how sure it is"}, true},
           {"note", Shape::text, {}, {"备注", "remark"}},
       }},
      {"count",
       {"计时", "counting"},
       {
           {"kinds", Shape::texts, {}, {"时段类型", "slot kinds"}},
           {"subjects", Shape::texts, {}, {"科目", "subjects"}},
           {"source", Shape::text, {}, {"文件编号和条款", "document id and clause"}},
           {"facts", Shape::texts, {}, {"所据资料编号", "ids of the facts it rests on"}},
           {"note", Shape::text, {}, {"备注", "remark"}},
       }},
      {"rule",
       {"规则", "rule"},
       {
           {"title", Shape::two_texts, {}, {"名称", "title"}},
           {"measure", Shape::two_texts, {}, {"所量之物在句中的说法", "what is measured, as sentences call it"}},
           {"unit", Shape::two_texts, {}, {"单位在句中的说法", "its unit, as sentences call it"}},
           {"select", Shape::table, {}, {"问哪张事实表", "the fact table that is asked"}},
           {"where", Shape::matchers, {}, {"只取这些行", "only these rows"}},
           {"per", Shape::texts, {}, {"按哪些列分组", "the columns to group by"}},
           {"value",
            Shape::measure,
            {},
            {"求什么：count、sum 列、min 列、max 列、distinct 列、share 列，或列名",
             "count, sum C, min C, max C, distinct C, share C, or a column"}},
           {"when", Shape::matchers, {}, {"规则适用的条件", "when the rule applies at all"}},
           {"promise", Shape::topic, {}, {"同时约束承诺的哪个主题", "the topic of promises that it bounds as well"}},
           {"must_state", Shape::flag, {}, {"计划是否必须写明", "whether the plan has to say something about it"}},
           {"lower_may", Shape::one_of_few, {"replace"}, {"下级可否另作规定", "whether lower layers may set their own"}},
           {"waivable", Shape::flag, {}, {"可否豁免；默认可以", "whether it can be waived; default: yes"}},
           {"limits", Shape::records, {"limit"}, {"限度", "limits"}},
           {"advice", Shape::two_texts, {}, {"如何整改", "how to mend a breach"}},
           {"examples", Shape::record, {"examples"}, {"正反例", "examples"}},
       }},
      {"limit",
       {"限度", "limit"},
       {
           {"grades", Shape::texts, {}, {"适用年级；默认全部", "grades it holds for; default: all"}},
           {"at_most", Shape::text, {}, {"至多", "at most"}},
           {"at_least", Shape::text, {}, {"至少", "at least"}},
           {"exactly", Shape::text, {}, {"恰好", "exactly"}},
           {"between", Shape::texts, {}, {"介于两值之间：[低, 高]", "between two values: [low, high]"}},
           {"one_of", Shape::texts, {}, {"其中之一", "one of these"}},
           {"none", Shape::text, {}, {"一个也不许有", "none at all"}},
           {"force",
            Shape::one_of_few,
            {"must", "general", "encouraged"},
            {"力度：必须、一般、鼓励", "force: must, general, encouraged"},
            true},
           {"source", Shape::text, {}, {"文件编号和条款，如 双减2021 4", "document id and clause, such as 双减2021 4"}, true},
           {"from", Shape::date, {}, {"开始日期；默认随文件", "first day; default: the document's"}},
           {"until", Shape::date, {}, {"最后一天", "last day"}},
           {"expect", Shape::flag, {}, {"已发布、尚未施行", "issued, but not yet in force"}},
           {"when", Shape::matchers, {}, {"这条限度适用的条件", "when this limit applies"}},
           {"facts", Shape::texts, {}, {"所据资料编号", "ids of the facts it rests on"}},
           {"confidence", Shape::one_of_few, {"high", "medium"}, {"把握程度", "how sure it is"}},
           {"note", Shape::two_texts, {}, {"说明", "remark"}},
           {"laxer", Shape::two_texts, {}, {"为何比上级宽松", "why it stands although one above is stricter"}},
       }},
      {"examples",
       {"例子", "examples"},
       {
           {"breach", Shape::texts, {}, {"违反的计划", "plans that break the rule"}},
           {"pass", Shape::texts, {}, {"符合的计划", "plans that keep it"}},
           {"not_applicable", Shape::texts, {}, {"不适用的计划", "plans it does not apply to"}},
           {"undetermined", Shape::texts, {}, {"无法判断的计划", "plans that lack what it asks for"}},
       }},
  };
}

}  // namespace

const std::vector<RecordSpec>& record_specs() {
  static const std::vector<RecordSpec> specs = make_specs();
  return specs;
}

const std::vector<std::string_view>& keys_of(std::string_view record) {
  static const std::map<std::string_view, std::vector<std::string_view>> keys = [] {
    std::map<std::string_view, std::vector<std::string_view>> all;
    for (const RecordSpec& spec : record_specs()) {
      for (const Field& field : spec.fields) {
        all[spec.name].push_back(field.key);
      }
    }
    return all;
  }();
  const auto found = keys.find(record);
  assert(found != keys.end() && "record names are fixed by this program");
  return found->second;
}

}  // namespace jianfu::policy
