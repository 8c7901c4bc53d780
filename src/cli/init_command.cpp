#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/config.h"
#include "cli/help.h"
#include "cli/plan_templates.h"

namespace jianfu::cli {

namespace {

namespace fs = std::filesystem;

struct NewFile {
  std::string name;
  std::string text;
};

ExitStatus refuse(const Text& reason, const Options& options, const Io& io) {
  io.err << error_line(reason.in(options.lang), options.lang);
  return ExitStatus::unusable;
}

// The stage as the vocabulary knows it; 小学 when none is given.
const Word& stage_of(const Session& session, const Options& options) {
  const WordList& stages = session.book.vocabulary.list("stages");
  const Word* given = stages.find(options.stage);
  return given != nullptr ? *given : *stages.find("primary");
}

std::vector<NewFile> files_for(const Session& session, const Options& options) {
  const Word& stage = stage_of(session, options);
  const std::string region = options.region.empty() ? std::string() : session.chain.back();
  return {{"计划.yaml", plan_template(stage.id, stage.name.zh, region, options.lang)},
          {config_name, config_template(stage.name.zh, region, options.lang)},
          {".pre-commit-config.yaml", hook_template(options.lang)}};
}

bool write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  return file.flush().good();
}

}  // namespace

ExitStatus run_init(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  const fs::path folder = options.paths.empty() ? "." : options.paths.front();
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) {
    return refuse({fmt::format("建不了文件夹“{}”：{}", folder.string(), failure.message()),
                   fmt::format("cannot make the folder \"{}\": {}", folder.string(), failure.message())},
                  options, io);
  }
  const std::vector<NewFile> files = files_for(*session, options);
  for (const NewFile& file : files) {
    if (fs::exists(fs::symlink_status(folder / file.name))) {
      const std::string path = (folder / file.name).string();
      return refuse({fmt::format("已经有“{}”，什么都没有写；请换一个文件夹，或先移开它", path),
                     fmt::format("\"{}\" is there already; nothing was written. Choose another folder or move it away", path)},
                    options, io);
    }
  }
  for (const NewFile& file : files) {
    const std::string path = (folder / file.name).string();
    if (!write(path, file.text)) {
      return refuse({fmt::format("写不了“{}”", path), fmt::format("cannot write \"{}\"", path)}, options, io);
    }
    io.out << fmt::format(fmt::runtime(Text{"写好 {}\n", "wrote {}\n"}.in(options.lang)), path);
  }
  const std::string plan = (folder / files.front().name).string();
  io.out << fmt::format(
      fmt::runtime(Text{"改成自己的，再检查：jianfu-lint {}\n", "make it your own, then check it: jianfu-lint {}\n"}.in(options.lang)),
      plan);
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
