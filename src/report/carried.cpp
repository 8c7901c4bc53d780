#include "report/carried.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/utf8.h"

namespace jianfu::report {

namespace {

constexpr std::string_view letters = "pbnu";  // in the order of Verdict

// Lines by file.
using Places = std::map<const File*, std::set<std::size_t>>;

void add_place(Places& places, const Location& where) {
  constexpr std::size_t longest_snippet = 1000;  // bytes that a format may show beyond the first line
  if (where.file == nullptr) {
    return;
  }
  std::set<std::size_t>& lines = places[where.file];
  const std::size_t first = where.start().line;
  const std::size_t last = where.finish().line;
  lines.insert(first);
  lines.insert(last);
  for (std::size_t line = first + 1; line < last && where.end - where.begin <= longest_snippet; ++line) {
    lines.insert(line);
  }
}

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string bytes_of(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const auto digit = [&](std::size_t at) { return hex[at] <= '9' ? hex[at] - '0' : hex[at] - 'a' + 10; };
    out += static_cast<char>(digit(i) * 16 + digit(i + 1));
  }
  return out;
}

// [number, offset, text], of a text that is not UTF-8 [number, offset, hexadecimal digits, "hex"].
Json line_json(const File& file, std::size_t line) {
  const std::size_t start = file.line_start(line);
  const std::string_view shown = file.line_text(line);  // without a byte order mark, which has its bytes before it
  const auto end = static_cast<std::size_t>(shown.data() - file.text().data()) + shown.size();
  std::string_view text = std::string_view(file.text()).substr(start, end - std::min(start, end));
  text = text.substr(0, longest_line);
  Json json = {line, file.first_offset() + start, text};
  if (utf8::first_invalid(text) != std::string_view::npos) {
    json[2] = hex(text);
    json.push_back("hex");
  }
  return json;
}

Json lines_json(const Places& places) {
  // In the order of the paths, not of the files' addresses, and each line once: a timetable of two classes was opened twice.
  std::map<std::string, std::map<std::size_t, Json>> by_path;
  for (const auto& [file, lines] : places) {
    auto& of_path = by_path[file->path()];
    for (const std::size_t line : lines) {
      if (!of_path.contains(line)) {
        of_path.emplace(line, line_json(*file, line));
      }
    }
  }
  Json files = Json::array();
  for (auto& [path, lines] : by_path) {
    Json list = Json::array();
    for (auto& [number, line] : lines) {
      list.push_back(std::move(line));
    }
    files.push_back({path, std::move(list)});
  }
  return files;
}

Severity severity_of(const std::string& word) {
  return word == "error" ? Severity::error : word == "warning" ? Severity::warning : Severity::info;
}

Note::Kind kind_of(const std::string& word) {
  return word == "arithmetic" ? Note::Kind::arithmetic
         : word == "basis"    ? Note::Kind::basis
         : word == "advice"   ? Note::Kind::advice
         : word == "place"    ? Note::Kind::place
                              : Note::Kind::remark;
}

Text text_of(const Json& value) {
  const std::string text = value.is_null() ? std::string() : value.get<std::string>();
  return {.zh = text, .en = text};
}

class Reader {
 public:
  Reader(const Json& plan, Sources& sources) : sources_(sources) { read_lines(plan, lines_); }

  Finding finding(const Json& json) {
    Finding finding{.rule = json.at("rule"),
                    .severity = severity_of(json.at("severity")),
                    .message = text_of(json.at("message")),
                    .where = place(json)};
    for (const Json& note : json.at("notes")) {
      finding.notes.push_back({.kind = kind_of(note.at("kind")), .text = text_of(note.at("text")), .where = place(note)});
    }
    finding.waived = json.at("waived");
    finding.fingerprint = json.at("fingerprint");
    return finding;
  }

  // The beginning of each.
  std::vector<Location> all_lines() {
    std::vector<Location> places;
    for (const auto& [path, lines] : lines_) {
      const File& file = file_of(path);
      for (const auto& [line, text] : lines) {
        const auto start = static_cast<std::uint32_t>(file.line_start(line));
        places.push_back({.file = &file, .begin = start, .end = start});
      }
    }
    return places;
  }

 private:
  const File& file_of(const std::string& path) {
    const File*& file = files_[path];
    file = file != nullptr ? file : &file_of_lines(path, lines_, sources_);
    return *file;
  }

  Location place(const Json& json) {
    if (!json.contains("start")) {
      return {};
    }
    const File& file = file_of(json.at("path"));
    const auto offset = [&](const char* key) {
      const std::size_t at = json.at(key).at("offset");
      return static_cast<std::uint32_t>(std::min(at - std::min(at, file.first_offset()), file.text().size()));
    };
    return {.file = &file, .begin = offset("start"), .end = offset("end")};
  }

  Sources& sources_;
  CarriedLines lines_;
  std::map<std::string, const File*> files_;
};

// The rules by their own list, else by that of the region.
void read_verdicts(const Json& plan, const RunInfo& run, PlanReport& report) {
  const Json& merge = plan.at("merge");
  std::string marks = merge.at("verdicts");
  const auto own = merge.find("rules");
  const auto of_region = run.rule_lists.find(report.layers.empty() ? std::string() : report.layers.back());
  std::vector<std::string> ids;
  if (own != merge.end()) {
    report.limited = true;
    ids = own->get<std::vector<std::string>>();
  } else if (of_region != run.rule_lists.end()) {
    ids = of_region->second;
  } else {
    ids = plan.at("undetermined_rules").get<std::vector<std::string>>();
    marks.assign(ids.size(), letters[static_cast<std::size_t>(Verdict::undetermined)]);
  }
  report.rule_ids = std::make_shared<const std::vector<std::string>>(std::move(ids));
  for (std::size_t i = 0; i < std::min(marks.size(), report.rule_ids->size()); ++i) {
    report.rules.push_back(
        {.rule = (*report.rule_ids)[i], .verdict = static_cast<Verdict>(std::min<std::size_t>(letters.find(marks[i]), 3))});
  }
}

}  // namespace

Json carried_json(const PlanReport& report) {
  Json object = {{"findings", report.findings.size()}};
  if (!report.school.empty()) {
    object["school"] = report.school;
  }
  if (report.in_baseline > 0) {
    object["in_baseline"] = report.in_baseline;
  }
  std::string verdicts;
  for (const RuleVerdict& rule : report.rules) {
    verdicts += letters[static_cast<std::size_t>(rule.verdict)];
  }
  object["verdicts"] = verdicts;
  if (report.limited) {
    Json& ids = object["rules"] = Json::array();
    for (const RuleVerdict& rule : report.rules) {
      ids.push_back(rule.rule);
    }
  }
  if (report.fail_on) {
    object["fail_on"] = report.fail_on->from ? jianfu::name(*report.fail_on->from) : "never";
  }
  Places places;
  Json structure = Json::array();
  for (const Finding& finding : report.findings) {
    structure.push_back(finding.place);
    add_place(places, finding.where);
    for (const Note& note : finding.notes) {
      add_place(places, note.where);
    }
  }
  for (const Location& where : report.teaching_places) {
    add_place(places, where);
  }
  object["places"] = std::move(structure);
  if (!report.teaching.empty()) {
    object["teaching"] = report.teaching;
  }
  object["lines"] = lines_json(places);
  return object;
}

Json rules_json(const RunInfo& run, const Summary& summary, Lang lang) {
  Json lists = Json::object();
  for (const auto& [region, ids] : run.rule_lists) {
    lists[region] = ids;
  }
  Json titles = Json::object();
  for (const auto& [id, number] : summary.rules) {
    if (const auto info = run.rules.find(id); info != run.rules.end()) {
      titles[id] = {info->second.title.in(lang), info->second.advice.in(lang)};
    }
  }
  return {{"lists", std::move(lists)}, {"titles", std::move(titles)}};
}

void read_rules(const Json& line, RunInfo& run) {
  for (const auto& [region, ids] : line.at("lists").items()) {
    run.rule_lists.emplace(region, ids.get<std::vector<std::string>>());
  }
  for (const auto& [id, texts] : line.at("titles").items()) {
    run.rules.emplace(id, RuleInfo{.title = text_of(texts.at(0)), .advice = text_of(texts.at(1))});
  }
}

void read_lines(const Json& plan, CarriedLines& lines) {
  for (const Json& file : plan.at("merge").at("lines")) {
    auto& of_file = lines[file.at(0)];
    for (const Json& line : file.at(1)) {
      std::string text = line.at(2);
      of_file[line.at(0)] = {line.at(1).get<std::size_t>(), line.size() > 3 ? bytes_of(text) : std::move(text)};
    }
  }
}

const File& file_of_lines(const std::string& path, const CarriedLines& lines, Sources& sources) {
  const auto found = lines.find(path);
  if (found == lines.end() || found->second.empty()) {
    return sources.add(path, "");
  }
  const auto& [first_line, first] = *found->second.begin();
  std::string text;
  std::size_t last = first_line;
  for (const auto& [line, place] : found->second) {
    const std::size_t begin = place.first - first.first;
    const std::size_t ends = line - last;  // line ends between this line and the last one
    const std::size_t gap = begin > text.size() ? begin - text.size() : 0;
    if (ends == 1) {
      text += gap == 1 ? "\n" : "\r" + std::string(gap > 2 ? gap - 2 : 0, ' ') + "\n";
    } else if (ends > 1) {
      text += '\n' + std::string(gap > ends ? gap - ends : 0, ' ') + std::string(ends - 1, '\n');
    }
    text += place.second;
    last = line;
  }
  return sources.add(path, std::move(text), {.first_line = first_line, .first_offset = first.first});
}

std::size_t findings_of(const Json& plan) {
  return plan.at("merge").at("findings");
}

PlanReport plan_of(const Json& plan, const std::vector<Json>& findings, const RunInfo& run, Sources& sources) {
  const Json& merge = plan.at("merge");
  PlanReport report{.path = plan.at("path"), .document = plan.at("document")};
  Reader reader(plan, sources);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    report.findings.push_back(reader.finding(findings[i]));
    report.findings.back().place = merge.at("places").at(i);
  }
  report.layers = plan.at("layers").get<std::vector<std::string>>();
  report.date = text_of(plan.at("date")).zh;
  report.date_source = text_of(plan.at("date_source"));
  report.school = merge.value("school", "");
  report.in_baseline = merge.value("in_baseline", 0);
  report.teaching = merge.value("teaching", "");
  report.teaching_places = reader.all_lines();
  const Json& verdicts = plan.at("verdicts");
  report.verdicts = {.pass = verdicts.at("pass"),
                     .breach = verdicts.at("breach"),
                     .not_applicable = verdicts.at("not_applicable"),
                     .undetermined = verdicts.at("undetermined")};
  if (const auto word = merge.find("fail_on"); word != merge.end()) {
    report.fail_on = Threshold{*word == "never" ? std::nullopt : std::optional(severity_of(*word))};
  }
  read_verdicts(plan, run, report);
  return report;
}

}  // namespace jianfu::report
