// schema NAME: the JSON Schema of what people write or programs read.

#include "cli/commands.h"
#include "cli/config_keys.h"
#include "report/json_values.h"
#include "schema/schema.h"

namespace jianfu::cli {

namespace {

schema::Json schema_named(const std::string& name, const Session& session) {
  if (name == "plan") {
    return schema::plan(session.book.vocabulary);
  }
  if (name == "policy") {
    return schema::policy(session.book.vocabulary);
  }
  if (name == "config") {
    return schema::config(config_spec(), session.book.vocabulary);
  }
  return name == "report" ? schema::report() : schema::report_line();
}

}  // namespace

ExitStatus run_schema(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  io.out << report::indented(schema_named(options.schema, *session), 0) << "\n";
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
