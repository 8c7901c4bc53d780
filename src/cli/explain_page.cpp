// The page of a rule in Markdown: both languages side by side, every layer and version, every example.

#include <algorithm>

#include <fmt/format.h>

#include "check/messages.h"
#include "cli/explanation.h"

namespace jianfu::cli {

namespace {

std::string both(const Text& text, const char* between) {
  return text.zh == text.en ? plain_markdown(text.zh) : plain_markdown(text.zh) + between + plain_markdown(text.en);
}

std::string region_heading(const std::string& region) {
  return both(check::region_name(region), " · ");
}

// Examples are quoted by a fence that none of them can hold.
std::string code(const std::string& text) {
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) {
    fence += '`';
  }
  return fmt::format("{}yaml\n{}{}{}\n", fence, text, text.ends_with('\n') ? "" : "\n", fence);
}

// Addresses of authorities are links. The others are kept as evidence of a text, not as places to visit: some are copies on poor hosts.
bool is_authority(const std::string& url) {
  const std::size_t scheme = url.find("://");
  const std::string host = scheme == std::string::npos ? "" : url.substr(scheme + 3, url.find('/', scheme + 3) - scheme - 3);
  const bool fits_a_link = url.find_first_of("<>\\ \n") == std::string::npos;
  return fits_a_link && (host.ends_with(".gov.cn") || host.ends_with(".edu.cn"));
}

std::string evidence(const std::string& url) {
  return url.empty() || is_authority(url) ? "" : fmt::format("  \n证据 evidence: {}", plain_markdown(url));
}

void add_question(const Explanation& way, std::string& out) {
  std::string zh;
  std::string en;
  for (const Text& sentence : question_of(way)) {
    zh += plain_markdown(sentence.zh);
    en += (en.empty() ? "" : " ") + plain_markdown(sentence.en);
  }
  out += fmt::format("\n{}\n\n{}\n", zh, en);
  const Text& advice = way.rule->advice;
  if (!advice.empty()) {
    out += fmt::format("\n**建议 · Advice：** {}\n", both(advice, " · "));
  }
}

void add_document(const DocumentLimits& one, const Explanation& way, std::string& out) {
  const policy::Document& document = *one.document;
  const bool medium =
      std::ranges::any_of(one.limits, [](const auto* limit) { return confidence_of(*limit) == policy::Confidence::medium; });
  const std::string title = plain_markdown("《" + document.title + "》");
  out += fmt::format("\n{}  \n", is_authority(document.url) ? fmt::format("[{}](<{}>)", title, document.url) : title);
  out += both(about(document, medium ? policy::Confidence::medium : policy::Confidence::high), "  \n") + evidence(document.url) + "\n";
  if (!document.note.empty()) {
    out += fmt::format("\n> {}\n", plain_markdown(document.note));
  }
  out += "\n| 条款 clause | 年级 grades | 限额 limit | 效力 force | 有效期 in force |\n|---|---|---|---|---|\n";
  std::vector<Text> notes;
  for (const check::BoundLimit* limit : one.limits) {
    const LimitWords words = words_of(*limit, way);
    const Text condition =
        words.condition.empty() ? Text{} : Text{"（限" + words.condition.zh + "）", " (where " + words.condition.en + ")"};
    out += fmt::format("| {} | {} | {} | {} | {} |\n", limit->limit->clause.empty() ? "—" : plain_markdown(limit->limit->clause),
                       both(words.grades, "<br>"), both(words.asked + condition, "<br>"), both(words.force, "<br>"),
                       both(words.dates, "<br>"));
    add_notes(words, notes);
  }
  for (const Text& note : notes) {
    out += fmt::format("\n> {}\n", both(note, "  \n> "));
  }
}

void add_examples(const Explanation& way, std::string& out) {
  const std::vector<RegionExample> all = examples_of(way);
  for (const auto expect : {policy::Example::Expect::breach, policy::Example::Expect::pass, policy::Example::Expect::not_applicable,
                            policy::Example::Expect::undetermined}) {
    bool first = true;
    for (const RegionExample& one : all) {
      if (one.example->expect != expect) {
        continue;
      }
      if (first) {
        out += fmt::format("\n### 例：{}\n", both(verdict_name(expected_verdict(expect)), " · "));
        first = false;
      }
      out += fmt::format("\n{}\n\n{}", region_heading(one.region), code(one.example->text));
    }
  }
}

void add_way(const Explanation& way, std::string& out) {
  add_question(way, out);
  for (const std::string& region : way.layers) {
    const std::vector<DocumentLimits> documents = limits_of_layer(way, region);
    if (!documents.empty()) {
      out += fmt::format("\n### {}\n", region_heading(region));
    }
    for (const DocumentLimits& one : documents) {
      add_document(one, way, out);
    }
  }
  add_examples(way, out);
}

}  // namespace

std::string plain_markdown(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '*' || c == '_' || c == '`' || c == '[' || c == ']' || c == '\\') {
      out += '\\';
    }
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '\n' ? " " : std::string(1, c);
  }
  return out;
}

std::string explanation_page(const std::vector<Explanation>& ways) {
  const check::BoundRule& rule = *ways.front().rule;
  std::string out = fmt::format("# {}\n\n`{}` · [全部规则 · all rules](../README.md)\n", both(rule.question->title, " · "), rule.id);
  for (const Explanation& way : ways) {
    out += fmt::format("\n## {}\n", ways.size() > 1 ? region_heading(way.layers.front()) + " · " + both(way.rule->question->title, " · ")
                                                    : "要求与限额 · What is asked, and the limits");
    add_way(way, out);
  }
  return out;
}

}  // namespace jianfu::cli
