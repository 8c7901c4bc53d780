// Run while building: reads the policy files named in MANIFEST (paths below POLICIES, one a line), and writes them with what reading them
// gives to OUTPUT as one block, and the assembly source that puts the block into the program to SOURCE.
//   pack-policies POLICIES MANIFEST OUTPUT SOURCE
// A file with a fault is reported like a plan's, and the build fails.
#include <algorithm>
#include <deque>
#include <fstream>
#include <iostream>
#include <set>

#include "policy/book.h"
#include "policy/embedded.h"
#include "policy/file_names.h"
#include "policy/packed_layer.h"
#include "prose/prose.h"
#include "source/reader.h"

namespace {

using namespace jianfu;

// Every file that a place of the layer is in.
std::set<const File*> files_of(const policy::Layer& layer) {
  std::set<const File*> files{layer.where.file};
  const auto add_all = [&](const auto& parts) {
    for (const auto& part : parts) {
      files.insert(part.where.file);
    }
  };
  add_all(layer.documents);
  add_all(layer.rules);
  add_all(layer.counting);
  return files;
}

class Packer {
 public:
  void add(std::string path, const std::string& text) {
    policies_.files.push_back({.path = keep(path), .text = keep(text)});
    files_.push_back({.path = "policies/" + path, .text = text});
  }

  std::string pack() {
    const policy::Book book = policy::read_book(files_, "built-in", sources_, faults_);
    if (!book.words) {
      return {};
    }
    packed::Targets targets;
    for (const policy::PolicyFile& file : files_) {
      const auto source = std::ranges::find(sources_.files(), file.path, &File::path);
      targets.push_back(source != sources_.files().end() ? &*source : nullptr);
      if (policy::is_named(file.path, "vocabulary.yaml")) {
        policies_.words_file = static_cast<std::uint32_t>(targets.size() - 1);
      }
    }
    policies_.common = keep(policy::pack_common(book, targets));
    policies_.lexicon = keep(prose::Reader::build(book.words->root(0), book.vocabulary, faults_).packed());
    for (const policy::Layer& layer : book.layers) {
      policy::EmbeddedLayer packed{.region = layer.region, .files = {}, .packed = keep(policy::pack_layer(layer, targets))};
      for (const File* file : files_of(layer)) {
        packed.files.push_back(static_cast<std::uint32_t>(std::ranges::find(targets, file) - targets.begin()));
      }
      std::ranges::sort(packed.files);
      policies_.layers.push_back(std::move(packed));
    }
    return packed::pack(policies_);
  }

  const Findings& faults() const { return faults_; }

 private:
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  Sources sources_;
  std::vector<policy::PolicyFile> files_;
  std::deque<std::string> kept_;  // where the views of policies_ point
  policy::EmbeddedPolicies policies_;
  Findings faults_;
};

int fail(const std::string& message) {
  std::cerr << "pack-policies: " << message << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    return fail("usage: pack-policies POLICIES MANIFEST OUTPUT SOURCE");
  }
  const std::string folder = argv[1];
  std::ifstream manifest(argv[2]);
  Packer packer;
  for (std::string path; std::getline(manifest, path);) {
    const auto text = read_file(folder + "/" + path);
    if (!text) {
      return fail(path + ": " + text.error().message.en);
    }
    packer.add(path, *text);
  }
  const std::string block = packer.pack();
  for (const Finding& fault : packer.faults()) {
    std::cerr << (fault.where.file != nullptr ? fault.where.file->path() : folder) << ':' << fault.where.start().line << ": "
              << fault.message.en << '\n';
  }
  std::ofstream output(argv[3], std::ios::binary);
  output << block;
  std::ofstream source(argv[4]);
  source << "  .section .rodata\n  .global jianfu_policies_begin\n  .global jianfu_policies_end\n  .balign 8\n"
         << "jianfu_policies_begin:\n  .incbin \"" << argv[3] << "\"\njianfu_policies_end:\n  .byte 0\n"
         << "  .section .note.GNU-stack,\"\",%progbits\n";
  return output.flush() && source.flush() && packer.faults().empty() ? 0 : fail("could not write " + std::string(argv[3]));
}
