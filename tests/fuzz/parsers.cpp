// parsers MUTANTS SEED FOLDER…: reads every YAML file below the folders, generated plans, and that many mutants of them in every way there
// is, and demands of each the tree and the failure of the plain one, and of the usual way also its findings. Prints the first texts that
// differ; exit status 1 then.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/utf8.h"
#include "bench/corpus.h"
#include "fuzz/mutants.h"
#include "source/reader.h"
#include "yaml/builder.h"
#include "yaml/load.h"

namespace {

using namespace jianfu;

constexpr std::array quicker{yaml::Parser::filtered, yaml::Parser::memo};
constexpr std::array<std::string_view, 2> names{"filtered", "memo"};
constexpr int most_shown = 5;

bool same_node(const yaml::RawNode& a, const yaml::RawNode& b) {
  return a.begin == b.begin && a.end == b.end && a.first == b.first && a.count == b.count && a.weight == b.weight && a.span == b.span &&
         a.height == b.height && a.kind == b.kind && a.style == b.style && a.pooled == b.pooled;
}

bool same_tree(const yaml::Tree& a, const yaml::Tree& b) {
  return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), same_node) && a.listed == b.listed &&
         a.roots == b.roots && a.pool == b.pool;
}

// Without a failure the trees are equal, with one the failures are; what was built up to a failure is nobody's business.
bool same(const yaml::Parse& a, const yaml::Parse& b) {
  if (a.failure || b.failure) {
    return a.failure && b.failure && a.failure->kind == b.failure->kind && a.failure->message == b.failure->message &&
           a.failure->at == b.failure->at;
  }
  return same_tree(*a.tree, *b.tree);
}

// All that is said of a text that could be parsed.
std::string said_of(const File& file, yaml::Parser parser) {
  Findings findings;
  const bool sound = yaml::load(file, findings, {.parser = parser}).has_value();
  std::string all = sound ? "sound\n" : "refused\n";
  for (const Finding& finding : findings) {
    all += fmt::format("{}-{} {} {} {}\n", finding.where.begin, finding.where.end, static_cast<int>(finding.severity), finding.rule,
                       finding.message.en);
  }
  return all;
}

class Trial {
 public:
  // A text that the program would refuse before it is parsed is none of the parsers' business.
  void run(const std::string& text) {
    const auto is_control = [](char byte) { return byte >= 0 && byte < ' ' && byte != '\n' && byte != '\r' && byte != '\t'; };
    if (utf8::first_invalid(text) != std::string::npos || std::ranges::any_of(text, is_control)) {
      return;
    }
    ++texts_;
    const File file("text.yaml", text);
    const yaml::Parse plain = yaml::parse(file, file.text(), {.parser = yaml::Parser::plain});
    valid_ += plain.failure ? 0 : 1;
    for (std::size_t i = 0; i < quicker.size(); ++i) {
      const yaml::Parse other = yaml::parse(file, file.text(), {.parser = quicker[i]});
      made_[i] += other.by == quicker[i] ? 1 : 0;
      if (!same(plain, other)) {
        tell(text, names[i]);
      }
    }
    if (!plain.failure && said_of(file, yaml::Parser::plain) != said_of(file, yaml::Parser::memo)) {
      tell(text, "what is said by memo");
    }
  }

  int finish(std::string_view what) {
    std::cout << fmt::format("{}: {} texts, {} of them valid; made by filtered {}, by memo {}; different {}\n", what, texts_, valid_,
                             made_[0], made_[1], different_);
    const bool vacuous = valid_ == 0 || made_[0] < valid_ / 2 || made_[1] < valid_ / 5;
    const bool bad = different_ > 0 || vacuous;
    *this = Trial();
    return bad ? EXIT_FAILURE : EXIT_SUCCESS;
  }

 private:
  void tell(const std::string& text, std::string_view parser) {
    if (++different_ <= most_shown) {
      std::cout << fmt::format("---- {} differs from plain for:\n{}\n----\n", parser, text);
    }
  }

  std::size_t texts_ = 0;
  std::size_t valid_ = 0;
  std::size_t different_ = 0;
  std::array<std::size_t, 2> made_{};
};

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char byte : text) {
    out += byte == '\n' ? "\r\n" : std::string(1, byte);
  }
  return out;
}

std::string without_last_feed(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) {
    text.pop_back();
  }
  return text;
}

// Shapes of YAML that plans seldom have.
const std::vector<std::string> rarities{
    "%YAML 1.2\n---\n甲: !t 乙\n丙: &锚 {a: 1, b: [2, 3]}\n丁: *锚\n...\n---\n- !!str null\n- ! null\n- !<tag:x,2000:y> z\n",
    "a: &x # 注释 文字\n  值 得\nb: *x\nc: ! 'q'\n? 复杂 键\n: 值\n? [流, 键]\n: 2\n",
    "- - 甲\n  - 乙\n-\n  - 丙\n- 丁: 1\n  戊: 2\n-   己: 3\n    庚:\n    - 4\n    - 5\n- |\n  块\n- >-\n  折\n  叠\n",
    "a:\n  - 1\n  -\n  - ~\nb:\nc: null\nnull: 3\n~: 4\n'': 5\n\"\": 6\n",
    "文: 多行\n  文字 一\n  文字 二\n引: \"多行\n  引号 \\\n  续行\"\n单: '多行\n\n  单引'\n",
    "[一, 二, {三: 四}, 五: 六, \"七\", '八', [], {}, ~, null]\n",
    "一: [甲, ~, null]\n二: {a: ~, b: [~ , 1], ~: 3}\n三: {null: 1, c: [[~], {d: \"e\"}]}\n四: [~a, ~]\n",
    "长: " + std::string(3000, 'x') + "\n" + std::string(1100, 'y') + ": 1\n" + std::string(900, 'z') + std::string(200, ' ') + ": 2\n",
};

std::vector<std::string> texts_of(const std::vector<std::string>& folders) {
  std::vector<std::string> texts;
  for (const std::string& path : find_plans(folders).paths) {
    if (auto text = read_file(path)) {
      texts.push_back(std::move(*text));
    }
  }
  for (std::size_t i = 0; i < 20; ++i) {
    texts.push_back(corpus_plan(i, {.seed = 7, .english_keys = i % 2 == 1}));
  }
  texts.insert(texts.end(), rarities.begin(), rarities.end());
  return texts;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() < 3) {
    std::cerr << "parsers MUTANTS SEED FOLDER…\n";
    return EXIT_FAILURE;
  }
  const std::vector<std::string> bases = texts_of({words.begin() + 2, words.end()});
  Trial trial;
  for (const std::string& base : bases) {
    trial.run(base);
    trial.run(with_crlf(base));
    trial.run(without_last_feed(base));
  }
  int status = trial.finish("files");
  Dice dice(std::stoull(words[1]));
  for (std::size_t mutants = std::stoull(words[0]); mutants > 0; --mutants) {
    const std::string& base = bases[dice.below(bases.size())];
    std::string text = base.empty() ? base : mutant(base, dice);
    text = dice.chance(5) ? with_crlf(text) : text;
    trial.run(dice.chance(3) ? without_last_feed(text) : text);
  }
  status |= trial.finish("mutants");
  return status;
}
