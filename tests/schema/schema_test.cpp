#include "schema/schema.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "cli/config_keys.h"
#include "policy/book.h"
#include "report/json_values.h"
#include "yaml/load.h"

using namespace jianfu;
namespace fs = std::filesystem;

namespace {

const fs::path root = JIANFU_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const Vocabulary& shipped_words() {
  static Sources sources;
  static const policy::Book book = policy::shipped_book(sources);
  return book.vocabulary;
}

class Validator {
 public:
  explicit Validator(const schema::Json& schema) : text_(nlohmann::json::parse(schema.dump())) {
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(text_), schema_);
  }

  // Where and why the document breaks the schema; empty when it does not.
  std::string fault(const nlohmann::json& document) const {
    valijson::ValidationResults results;
    valijson::Validator validator;
    if (validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), &results)) {
      return {};
    }
    std::string faults;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      for (const std::string& step : error.context) {
        faults += step;
      }
      faults += ": " + error.description + "\n";
    }
    return faults;
  }

 private:
  nlohmann::json text_;
  valijson::Schema schema_;
};

// What an editor makes of a plain scalar (the core schema of YAML 1.2).
nlohmann::json plain_value(const std::string& text) {
  if (text == "true" || text == "false") {
    return text == "true";
  }
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const bool is_number = *end == '\0' && text.find_first_not_of("0123456789.-") == std::string::npos;
  if (!is_number) {
    return text;
  }
  return text.find('.') == std::string::npos ? nlohmann::json(std::atoi(text.c_str())) : nlohmann::json(number);
}

nlohmann::json value_of(const yaml::Node& node) {
  if (node.is_null()) {
    return nullptr;
  }
  if (node.is_scalar()) {
    const std::string text{node.text()};
    return node.style() == yaml::Style::plain && !text.empty() ? plain_value(text) : nlohmann::json(text);
  }
  nlohmann::json value = node.is_sequence() ? nlohmann::json::array() : nlohmann::json::object();
  for (const yaml::Node& item : node.items()) {
    value.push_back(value_of(item));
  }
  for (const yaml::Entry& entry : node.entries()) {
    value[std::string(entry.key.text())] = value_of(entry.value);
  }
  return value;
}

nlohmann::json yaml_value(const std::string& text) {
  Sources sources;
  const File& file = sources.add("a.yaml", text);
  Findings faults;
  const auto documents = yaml::load(file, faults);
  REQUIRE_MESSAGE(documents, text);
  return value_of(documents->root(0));
}

std::vector<fs::path> yaml_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") {
      files.push_back(entry.path());
    }
  }
  return files;
}

}  // namespace

TEST_CASE("the schemas in docs/ are those that the program prints") {
  const std::vector<std::pair<std::string, schema::Json>> schemas = {{"plan", schema::plan(shipped_words())},
                                                                     {"policy", schema::policy(shipped_words())},
                                                                     {"config", schema::config(cli::config_spec(), shipped_words())},
                                                                     {"report", schema::report()},
                                                                     {"report-line", schema::report_line()}};
  for (const auto& [name, schema] : schemas) {
    const fs::path path = root / "docs/schemas" / (name + ".schema.json");
    const std::string text = report::indented(schema, 0) + "\n";
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
      std::ofstream(path, std::ios::binary) << text;
    }
    const bool in_step = read(path) == text;
    CHECK_MESSAGE(in_step, name, ": write it anew with UPDATE_GOLDEN=1 jianfu-tests -tc='the schemas in docs*', and read the diff");
  }
}

TEST_CASE("what the formats print keeps the schemas of reports") {
  const Validator document(schema::report());
  const Validator line(schema::report_line());
  for (const char* lang : {"zh", "en"}) {
    nlohmann::json report = nlohmann::json::parse(read(root / "tests/report/golden" / (std::string("json.") + lang)));
    CHECK(document.fault(report) == "");
    report["plans"][0]["findings"][0].erase("rule");
    CHECK(document.fault(report) != "");
    std::ifstream lines(root / "tests/report/golden" / (std::string("jsonl.") + lang));
    int count = 0;
    for (std::string text; std::getline(lines, text); ++count) {
      nlohmann::json object = nlohmann::json::parse(text);
      CHECK_MESSAGE(line.fault(object) == "", text);
      object["type"] = "other";
      CHECK(line.fault(object) != "");
    }
    CHECK(count > 3);
  }
}

TEST_CASE("every key that a report has is in its schema") {
  const std::string schema = schema::report().dump();
  const auto walk = [&](const nlohmann::json& value, const auto& self) -> void {
    for (const auto& [key, child] : value.items()) {
      if (value.is_object()) {
        CHECK_MESSAGE(schema.find("\"" + key + "\":{") != std::string::npos, key);
      }
      if (child.is_structured()) {
        self(child, self);
      }
    }
  };
  walk(nlohmann::json::parse(read(root / "tests/report/golden/json.zh")), walk);
}

TEST_CASE("every example keeps the schema of plans") {
  const Validator validator(schema::plan(shipped_words()));
  int count = 0;
  for (const fs::path& path : yaml_files(root / "examples")) {
    if (path.string().ends_with(".cses.yaml")) {
      continue;
    }
    const std::string fault = validator.fault(yaml_value(read(path)));
    if (path.filename() == "faulty-primary.yaml") {
      CHECK(fault.find("执行曰期") != std::string::npos);  // mistyped on purpose
    } else {
      CHECK_MESSAGE(fault == "", path.string() << ": " << fault);
    }
    ++count;
  }
  CHECK(count > 10);
}

TEST_CASE("what is wrong in a plan breaks its schema, in either spelling") {
  const Validator validator(schema::plan(shipped_words()));
  for (const char* sound :
       {"学校: 青溪小学", "学校: 1", "学段: 小学", "stage: primary", "寄宿: 是", "寄宿: true", "考试: 无",
        "考试: {名称: 期末, 日期: 1月18日}", "作息: {到校: 8点20, 节次: {第1节: 8:30-9:10, 午餐: {时间: 11:15-12:00, 类型: 用餐}}}",
        "作息: {秋冬: {到校: ８：２０}}", "课程表: {三年级1班: {周一: [语文, {科目: 数学, 教师: 甲}, {单周: 劳动}, null]}}",
        "课程表: {三年级1班: 三1班.cses.yaml}", "作业: {三年级1班: {周二: {语文: 20分钟, 数学: 无, 英语: {时长: 半小时}}}}",
        "作业: [{班级: 三年级1班, 科目: 语文, 时长: 20}]", "承诺: {睡眠: 不少于10小时, 书面作业: {3-6年级: 60分钟}}",
        "措施: {一: [甲, 乙]}", "schedule: x", "教辅: [{科目: 泥塑, 来源: 自购}]"}) {
    const bool is_unknown = std::string_view(sound) == "schedule: x";
    CHECK_MESSAGE((validator.fault(yaml_value(sound)) == "") != is_unknown, std::string(sound));
  }
  for (const char* wrong :
       {"学校名: 青溪小学", "学段: 幼儿园", "学校: [甲]", "学校: {甲: 乙}", "寄宿: maybe", "执行日期: soon", "考试: [{类型: 什么}]",
        "考试: [{名字: 期末}]", "作息: {节次: {第1节: early}}", "作息: {秋冬: {到校: 早}}", "作业: {三年级1班: {周二: {语文: 很多}}}",
        "承诺: {睡眼: 10小时}", "豁免: [{规则: a/b, 理由: [甲]}]", "课程表: [语文]", "校历: {开学: soon}"}) {
    CHECK_MESSAGE(validator.fault(yaml_value(wrong)) != "", std::string(wrong));
  }
}

TEST_CASE("every policy file keeps the schema of policies") {
  const Validator validator(schema::policy(shipped_words()));
  int count = 0;
  for (const fs::path& path : yaml_files(root / "policies")) {
    if (path.filename() == "vocabulary.yaml" || path.parent_path().filename() == "holidays") {
      continue;
    }
    const std::string fault = validator.fault(yaml_value(read(path)));
    CHECK_MESSAGE(fault == "", path.string() << ": " << fault);
    ++count;
  }
  CHECK(count > 50);
  for (const char* wrong :
       {"rules: {}", "region: 全国\nrule: {}", "region: 全国\nrules: {a/b: {select: lesson}}",
        "region: 全国\nrules: {a/b: {titel: {zh: 甲, en: a}}}",
        "region: 全国\nrules: {a/b: {limits: [{at_most: 1, force: strict, source: 甲}]}}",
        "region: 全国\nrules: {a/b: {limits: [{at_most: 1}]}}", "region: 全国\nsystem: 五三", "region: 全国\nsources: {甲: {title: 甲}}"}) {
    CHECK_MESSAGE(validator.fault(yaml_value(wrong)) != "", std::string(wrong));
  }
}

TEST_CASE("the schema of configurations knows its keys and words") {
  const Validator validator(schema::config(cli::config_spec(), shipped_words()));
  CHECK(validator.fault(yaml_value("地区: 浙江省\n学段: 小学\n班级: {三*.yaml: 三年级, 703.yaml: 7}")) == "");
  CHECK(validator.fault(yaml_value("region: 浙江省\nstage: primary")) == "");
  CHECK(validator.fault(yaml_value("区域: 浙江省")) != "");
  CHECK(validator.fault(yaml_value("学段: 幼儿园")) != "");
}
