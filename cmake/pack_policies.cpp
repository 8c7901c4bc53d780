// Run while building: reads the policy files named in MANIFEST (paths below POLICIES, one a line), parses them, and writes them with their
// trees to OUTPUT as one block, and the assembly source that puts the block into the program to SOURCE.
//   pack-policies POLICIES MANIFEST OUTPUT SOURCE
// A file that is no YAML is reported like a plan's, and the build fails.
#include <deque>
#include <fstream>
#include <iostream>

#include "policy/digest.h"
#include "policy/embedded.h"
#include "source/reader.h"
#include "yaml/image.h"

namespace {

using namespace jianfu;

// Texts and images, kept where the views of `policies` point.
struct Packer {
  Sources sources;
  std::deque<std::string> kept;
  policy::EmbeddedPolicies policies;
  Findings faults;

  std::string_view keep(std::string text) { return kept.emplace_back(std::move(text)); }

  void add(std::string_view path, const std::string& text) {
    const File& file = sources.add(std::string(path), text);
    policy::EmbeddedFile packed{.path = keep(std::string(path)), .region = {}, .text = file.text(), .image = {}};
    if (path.ends_with(".yaml")) {
      if (const auto documents = yaml::load(file, faults)) {
        const auto region = documents->root(0).is_mapping() ? documents->root(0).find("region") : std::nullopt;
        packed.region = path != "vocabulary.yaml" && region ? keep(std::string(region->text())) : std::string_view{};
        packed.image = keep(yaml::to_image(*documents));
      }
    }
    policies.files.push_back(packed);
  }

  std::string digest() const {
    std::vector<std::string_view> texts;
    for (const policy::EmbeddedFile& file : policies.files) {
      texts.push_back(file.text);
    }
    return policy::digest_of(texts);
  }
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
  for (const Finding& fault : packer.faults) {
    std::cerr << folder << '/' << fault.where.file->path() << ':' << fault.where.start().line << ": " << fault.message.en << '\n';
  }
  packer.policies.digest = packer.keep(packer.digest());
  std::ofstream output(argv[3], std::ios::binary);
  output << policy::pack(packer.policies);
  std::ofstream source(argv[4]);
  source << "  .section .rodata\n  .global jianfu_policies_begin\n  .global jianfu_policies_end\n  .balign 8\n"
         << "jianfu_policies_begin:\n  .incbin \"" << argv[3] << "\"\njianfu_policies_end:\n  .byte 0\n"
         << "  .section .note.GNU-stack,\"\",%progbits\n";
  return output.flush() && source.flush() && packer.faults.empty() ? 0 : fail("could not write " + std::string(argv[3]));
}
