// facts PLAN: what was read, as tables. The first thing to run when a finding surprises.

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/csv.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/week_grid.h"
#include "report/report.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

// A table as words, without the columns that no row fills.
struct Grid {
  std::vector<std::string> heads;
  std::vector<std::vector<std::string>> rows;
};

Grid grid_of(const plan::Table& table, const Vocabulary& vocabulary, Lang lang) {
  Grid grid;
  const std::vector<plan::Column>& columns = table.spec().columns;
  std::vector<std::size_t> filled;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    for (std::size_t row = 0; row < table.size(); ++row) {
      if (!std::holds_alternative<std::monostate>(table.value(row, column))) {
        filled.push_back(column);
        grid.heads.push_back(columns[column].title.in(lang));
        break;
      }
    }
  }
  grid.heads.push_back(Text{"行", "line"}.in(lang));
  for (std::size_t row = 0; row < table.size(); ++row) {
    std::vector<std::string>& words = grid.rows.emplace_back();
    for (const std::size_t column : filled) {
      words.push_back(utf8::printable(plan::show_cell(columns[column], table.value(row, column), vocabulary).in(lang)));
    }
    words.push_back(std::to_string(table.where(row).start().line));
  }
  return grid;
}

std::string as_table(const plan::Table& table, const Vocabulary& vocabulary, Lang lang) {
  const Grid grid = grid_of(table, vocabulary, lang);
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < grid.heads.size(); ++column) {
    std::size_t width = utf8::width(grid.heads[column]);
    for (const auto& row : grid.rows) {
      width = std::max(width, utf8::width(row[column]));
    }
    widths.push_back(width);
  }
  const auto line = [&](const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t column = 0; column < words.size(); ++column) {
      const bool last = column + 1 == words.size();
      out += last ? words[column] : padded(words[column], widths[column] + 2);
    }
    return out + "\n";
  };
  std::string out = fmt::format("{} {}（{}）\n", table.spec().name, table.spec().title.in(lang), grid.rows.size());
  out += line(grid.heads);
  for (const auto& row : grid.rows) {
    out += line(row);
  }
  return out;
}

// Quotes where needed; a cell that a spreadsheet would take for a formula gets a quote in front.
std::string as_csv(const plan::Table& table, const Vocabulary& vocabulary, Lang lang) {
  const Grid grid = grid_of(table, vocabulary, lang);
  std::string out = csv_line(grid.heads);
  for (const auto& row : grid.rows) {
    out += csv_line(row);
  }
  return out;
}

nlohmann::ordered_json json_value(const plan::Column& column, const jianfu::Value& value, const Vocabulary& vocabulary) {
  if (const auto* flag = std::get_if<bool>(&value)) {
    return *flag;
  }
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    return std::string(*text);
  }
  if (const auto* amount = std::get_if<Quantity>(&value)) {
    const bool plain = amount->unit != Unit::clock && amount->unit != Unit::date && column.type != plan::ColumnType::weekday;
    return plain ? nlohmann::ordered_json(amount->amount) : nlohmann::ordered_json(plan::show_cell(column, value, vocabulary).zh);
  }
  if (const auto* grades = std::get_if<Grades>(&value)) {
    auto list = nlohmann::ordered_json::array();
    for (int grade = 1; grade <= 12; ++grade) {
      if (grades->has(grade)) {
        list.push_back(grade);
      }
    }
    return list;
  }
  return nullptr;
}

nlohmann::ordered_json as_json(const plan::Table& table, const Vocabulary& vocabulary) {
  auto rows = nlohmann::ordered_json::array();
  for (std::size_t row = 0; row < table.size(); ++row) {
    nlohmann::ordered_json object;
    for (std::size_t column = 0; column < table.spec().columns.size(); ++column) {
      object[table.spec().columns[column].name] = json_value(table.spec().columns[column], table.value(row, column), vocabulary);
    }
    object["line"] = table.where(row).start().line;
    rows.push_back(std::move(object));
  }
  return rows;
}

// Lessons are read as weeks, not row by row.
std::string as_grids(const check::ReadFile& read, const Vocabulary& vocabulary, Lang lang) {
  const plan::Table& lessons = read.facts.table("lessons");
  return fmt::format("{} {}（{}）\n", lessons.spec().name, lessons.spec().title.in(lang), lessons.size()) +
         week_grids(read.plan, vocabulary, lang);
}

void print_tables(const std::vector<const plan::Table*>& tables, const check::ReadFile& read, const Options& options,
                  const Vocabulary& vocabulary, const Io& io) {
  if (options.format == "json") {
    nlohmann::ordered_json all{{"schema", "jianfu-lint/facts/1"}};
    for (const plan::Table* table : tables) {
      all[table->spec().name] = as_json(*table, vocabulary);
    }
    io.out << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  bool first = true;
  for (const plan::Table* table : tables) {
    const bool is_week = std::string_view(table->spec().name) == "lessons" && !read.plan.timetable.empty();
    io.out << (first ? "" : "\n")
           << (options.format == "csv" ? as_csv(*table, vocabulary, options.lang)
               : is_week               ? as_grids(read, vocabulary, options.lang)
                                       : as_table(*table, vocabulary, options.lang));
    first = false;
  }
}

}  // namespace

ExitStatus run_facts(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  if (!options.table.empty() && plan::table_spec(options.table) == nullptr) {
    std::vector<std::string> names;
    for (const plan::TableSpec& spec : plan::table_specs()) {
      names.emplace_back(spec.name);
    }
    io.err << error_line(unaccepted("--table", options.table, names).in(options.lang), options.lang);
    return ExitStatus::unusable;
  }
  const std::string& path = options.paths.front();
  auto text = session->input.read(shown_path(path, options));
  if (!text) {
    io.err << error_line(text.error().message.in(options.lang), options.lang);
    return ExitStatus::unusable;
  }
  if (!read_configs(*session, {path}, options, io)) {
    return ExitStatus::unusable;
  }
  Sources sources;
  const File& file = sources.add(shown_path(path, options), std::move(*text));
  Findings faults;
  const auto read = session->checker->read(file, faults, settings_for(*session, options, path, sources).given);
  if (!read) {
    sort_and_dedupe(faults);
    io.out << report::make_format("text", {.lang = options.lang, .color = false})->plan({.path = file.path(), .findings = faults});
    return finished(ExitStatus::findings, options, io);
  }
  std::vector<const plan::Table*> tables;
  for (const plan::Table& table : read->facts.tables) {
    const bool wanted = options.table.empty() ? table.size() > 0 : options.table == table.spec().name;
    if (wanted) {
      tables.push_back(&table);
    }
  }
  print_tables(tables, *read, options, session->book.vocabulary, io);
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
