// policy pages FOLDER: one Markdown page for each rule, and an index by topic. Pages are written only where they differ, and none is
// removed.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <system_error>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/explanation.h"
#include "source/reader.h"

namespace jianfu::cli {

namespace {

struct TopicName {
  std::string_view id;
  Text name;
};

// The first word of a rule's id, as the index heads it; one that is not here heads itself.
const std::vector<TopicName>& topic_names() {
  static const std::vector<TopicName> names = {{"homework", {"作业", "homework"}},
                                               {"exams", {"考试", "exams"}},
                                               {"scores", {"成绩", "scores"}},
                                               {"school-day", {"在校时间", "the school day"}},
                                               {"lessons", {"课程和课时", "lessons"}},
                                               {"breaks", {"课间", "breaks"}},
                                               {"exercise", {"体育活动", "exercise"}},
                                               {"sleep", {"睡眠", "sleep"}},
                                               {"eye-care", {"视力保护", "eye care"}},
                                               {"after-school", {"课后服务", "after-school service"}},
                                               {"evening", {"晚自习和寄宿生", "evening study and boarders"}},
                                               {"holidays", {"假期和双休日", "holidays and weekends"}},
                                               {"labour", {"劳动", "labour"}},
                                               {"materials", {"教辅和书包", "materials"}},
                                               {"phones", {"手机", "phones"}},
                                               {"competitions", {"竞赛", "competitions"}},
                                               {"training", {"校外培训", "training outside school"}},
                                               {"parents", {"家校", "parents"}},
                                               {"governance", {"管理", "governance"}}};
  return names;
}

// The layers that build on what `root` asks: itself and, below it, all that lie inside.
policy::Chain layers_under(const policy::Book& book, const std::string& root) {
  policy::Chain layers{root};
  for (const policy::Layer& layer : book.layers) {
    const bool lies_inside = root == "全国" ? layer.region != root : layer.region.starts_with(root + "/");
    if (lies_inside) {
      layers.push_back(layer.region);
    }
  }
  return layers;
}

// Every rule as one region asks it, bound with all layers below.
struct Root {
  policy::Chain layers;
  check::BoundRules rules;
};

using Ways = std::map<std::string, std::vector<Explanation>>;

class Pages {
 public:
  explicit Pages(const policy::Book& book) : book_(book) {
    for (const policy::Layer& layer : book.layers) {
      Root& root = roots_.emplace_back();
      root.layers = layers_under(book, layer.region);
      Findings said_before;  // a region's own question under a name that a sibling has too
      root.rules = check::bind(book, root.layers, said_before);
    }
    for (std::size_t i = 0; i < roots_.size(); ++i) {
      add_ways(book.layers[i], roots_[i]);
    }
  }

  // By file name, relative to the folder.
  std::map<std::string, std::string> texts() const {
    std::map<std::string, std::string> texts;
    texts["README.md"] = index();
    for (const auto& [id, ways] : ways_) {
      texts[id + ".md"] = explanation_page(ways);
    }
    return texts;
  }

 private:
  void add_ways(const policy::Layer& layer, const Root& root) {
    for (const policy::RulePart& part : layer.rules) {
      const auto rule = std::ranges::find(root.rules, part.id, &check::BoundRule::id);
      if (part.question && rule != root.rules.end()) {
        ways_[part.id].push_back({.book = &book_, .rule = &*rule, .layers = layers_of(part.id, root)});
      }
    }
  }

  // Those that say something about the rule, and do not ask it in their own way.
  policy::Chain layers_of(const std::string& rule, const Root& root) const {
    policy::Chain layers;
    for (const std::string& region : root.layers) {
      const auto& parts = book_.layer(region)->rules;
      const auto part = std::ranges::find(parts, rule, &policy::RulePart::id);
      const bool is_root = region == root.layers.front();
      if (part != parts.end() && (is_root || !part->question)) {
        layers.push_back(region);
      }
    }
    return layers;
  }

  std::string index() const {
    std::string out = fmt::format(
        "# 规则 · Rules\n\n{} 条规则，每条一页，由 `jianfu-lint policy pages` 写出。 · {} rules, a page for each, written by `jianfu-lint "
        "policy pages`.\n",
        ways_.size(), ways_.size());
    std::vector<TopicName> topics = topic_names();
    for (const auto& [id, ways] : ways_) {
      const std::string_view topic = std::string_view(id).substr(0, id.find('/'));
      if (std::ranges::find(topics, topic, &TopicName::id) == topics.end()) {
        topics.push_back({.id = topic, .name = same_text(std::string(topic))});
      }
    }
    for (const TopicName& topic : topics) {
      add_topic(topic, out);
    }
    return out;
  }

  void add_topic(const TopicName& topic, std::string& out) const {
    bool first = true;
    for (const auto& [id, ways] : ways_) {
      if (id.substr(0, id.find('/')) != topic.id) {
        continue;
      }
      if (first) {
        out += topic.name.zh == topic.name.en ? fmt::format("\n## {}\n\n", topic.name.zh)
                                              : fmt::format("\n## {} · {}\n\n", topic.name.zh, topic.name.en);
        out += "| 规则 rule | 要求 what is asked | 有规定的地区 regions |\n|---|---|---|\n";
        first = false;
      }
      const Text& title = ways.front().rule->question->title;
      out += fmt::format("| [{}]({}.md) | {}<br>{} | {} |\n", id, id, plain_markdown(title.zh), plain_markdown(title.en),
                         plain_markdown(regions(ways)));
    }
  }

  static std::string regions(const std::vector<Explanation>& ways) {
    std::string out;
    for (const Explanation& way : ways) {
      for (const std::string& region : way.layers) {
        out += (out.empty() ? "" : "、") + region;
      }
    }
    return out;
  }

  const policy::Book& book_;
  std::vector<Root> roots_;
  Ways ways_;
};

// Why it could not be written; nothing when it is there.
std::optional<Text> write_file(const std::filesystem::path& path, const std::string& text) {
  std::error_code failure;
  std::filesystem::create_directories(path.parent_path(), failure);
  const auto before = read_file(path.string());
  if (before && *before == text) {
    return std::nullopt;
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.flush();
  if (!file) {
    return Text{fmt::format("写不出“{}”", path.string()), fmt::format("cannot write \"{}\"", path.string())};
  }
  return std::nullopt;
}

}  // namespace

ExitStatus run_policy_pages(const Options& options, const Io& io) {
  const auto session = open_session(options, io);
  if (!session) {
    return ExitStatus::unusable;
  }
  const std::map<std::string, std::string> texts = Pages(session->book).texts();
  for (const auto& [name, text] : texts) {
    if (const auto failure = write_file(std::filesystem::path(options.output_dir) / name, text)) {
      io.err << error_line(failure->in(options.lang), options.lang);
      return ExitStatus::unusable;
    }
  }
  const Text done{fmt::format("{} 页在 {}\n", texts.size(), options.output_dir),
                  fmt::format("{} pages in {}\n", texts.size(), options.output_dir)};
  io.out << done.in(options.lang);
  return finished(ExitStatus::clean, options, io);
}

}  // namespace jianfu::cli
