// What several formats say alike: severities, labels, places and the lines that end a report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace jianfu::report {

const char* pick(Lang lang, const char* zh, const char* en);
const char* severity_word(Severity severity, Lang lang);
const char* verdict_word(Verdict verdict, Lang lang);
const char* note_label(Note::Kind kind, Lang lang);  // 计算, 依据, …

// 错误, or for a waived finding 已豁免（错误）.
std::string heading(const Finding& finding, Lang lang);

// Safe to print inside a line: besides what printable() replaces, line ends and tabs become blanks.
std::string one_line(std::string_view text);

std::string joined(const std::vector<std::string>& words, std::string_view comma);

// The file that the finding is about; `plan_path` when it has no place in one.
const std::string& path_of(const Finding& finding, const std::string& plan_path);

// plans/青溪.yaml:5:14, columns in characters.
std::string place_text(const Location& where);

// For people: where a finding or a note is, as place_text or the path of the plan alone, and the id of a rule; links where the style has
// them.
std::string place_shown(const Location& where, const std::string& plan_path, const Style& style);
std::string rule_shown(std::string_view rule, const Style& style);

// The message, and below it a line for each note that names no place: 计算: …, 依据: …, 建议: ….
std::string whole_message(const Finding& finding, Lang lang);

// The same, opening with 已豁免： when it is waived: for formats that have no other way to say so.
std::string marked_message(const Finding& finding, Lang lang);

// The notes of one kind, joined by a semicolon; empty when there is none.
std::string notes_of(const Finding& finding, Note::Kind kind, Lang lang);

// 1 个文件: 2 个错误，…
std::string counts_line(const Summary& summary, Lang lang);

// 60 次规则判定: 40 通过，…；层级 …；日期 …；政策 …
std::string rules_line(const RunInfo& run, const Summary& summary, Lang lang);

}  // namespace jianfu::report
