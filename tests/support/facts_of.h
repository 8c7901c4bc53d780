// The fact tables of a plan's text, with the shipped words and holidays, and what was found while reading it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plan/facts.h"
#include "plan/read_plan.h"
#include "policy/book.h"
#include "yaml/load.h"

namespace jianfu {

struct FactsOfText {
  Sources sources;
  std::optional<yaml::Documents> documents;
  std::optional<plan::Plan> plan;
  std::optional<plan::Facts> facts;
  Findings findings;

  // The cells of one column as words; «-» where nothing is said.
  std::vector<std::string> column(std::string_view table, std::string_view name) const {
    const plan::Table& rows = facts->table(table);
    const std::size_t index = rows.spec().column(name);
    std::vector<std::string> words;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const Value& value = rows.value(row, index);
      words.push_back(std::holds_alternative<std::monostate>(value) ? "-" : show(value).zh);
    }
    return words;
  }

  // The places of the findings of one rule, as they stand in the text.
  std::vector<std::string> places(std::string_view rule) const {
    std::vector<std::string> texts;
    for (const Finding& finding : findings) {
      if (finding.rule == rule) {
        texts.emplace_back(finding.where.text());
      }
    }
    return texts;
  }

  const Finding* finding(std::string_view rule) const {
    for (const Finding& one : findings) {
      if (one.rule == rule) {
        return &one;
      }
    }
    return nullptr;
  }
};

inline const policy::Book& shipped_book() {
  static Sources sources;
  static Findings faults;
  static const policy::Book book = policy::read_book(policy::shipped_files(), "built-in", sources, faults);
  return book;
}

inline std::unique_ptr<FactsOfText> facts_of(std::string text) {
  auto result = std::make_unique<FactsOfText>();
  const File& file = result->sources.add("plan.yaml", std::move(text));
  result->documents = yaml::load(file, result->findings);
  result->plan =
      result->documents ? plan::read_plan(result->documents->root(0), shipped_book().vocabulary, {}, result->findings) : std::nullopt;
  if (result->plan) {
    result->facts = plan::make_facts(*result->plan, shipped_book().vocabulary, {}, shipped_book().holidays, result->findings);
  }
  return result;
}

}  // namespace jianfu
