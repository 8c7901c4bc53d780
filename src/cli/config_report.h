// What `config PLAN` tells: each setting that holds for a plan, and where it comes from; as text and as JSON.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "report/json_values.h"
#include "source/file.h"

namespace jianfu::cli {

struct Origin {
  enum class Kind {
    built_in,
    command_line,
    file,  // a configuration
    plan,
    policies,  // a rule that cannot be waived says so itself
    excludes   // all that leave files out
  };

  Kind kind = Kind::built_in;
  std::string option = {};  // of the command line
  Location where = {};      // of a file and the plan
};

struct Setting {
  std::string key;  // as in .jianfu.yaml in English, or what only a plan or the command line says
  Text name;
  report::Json value;  // null: nothing is said
  Text shown;
  Origin from;
  std::vector<Origin> over = {};  // what says otherwise and counts less
};

struct SettingsOfPlan {
  int document = 1;
  std::vector<Setting> settings;
};

struct ConfigReport {
  std::string path;
  std::vector<std::string> files;  // the configurations of its folder, nearest first
  std::vector<SettingsOfPlan> plans;
};

std::string config_text(const ConfigReport& report, Lang lang);
std::string config_json(const ConfigReport& report);

}  // namespace jianfu::cli
