// All policies of one folder (or the shipped ones): vocabulary, regions and layers, read once before any plan is opened.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/holidays.h"
#include "finding/finding.h"
#include "policy/policy.h"
#include "policy/regions.h"
#include "policy/shelf.h"
#include "source/file.h"
#include "vocabulary/vocabulary.h"
#include "yaml/load.h"

namespace jianfu::policy {

struct PolicyFile {
  std::string path;  // as printed: policies/national/homework.yaml
  std::string text;
  bool borrowed = false;  // a shipped file in a folder that has none of its kind
  Text unreadable = {};   // why there is no text; empty when there is
};

struct Book {
  std::optional<yaml::Documents> words;  // vocabulary.yaml as it stands, for the prose reader; not of the shipped book
  Vocabulary vocabulary;
  Regions regions;
  Holidays holidays;
  std::vector<Layer> layers;     // empty while they stand on the shelf
  std::shared_ptr<Shelf> shelf;  // set by shipped_book alone: layer() reads what it is asked for
  std::string set;               // built-in, or the folder as given
  std::string digest;            // of all bytes, 16 hexadecimal digits

  const Layer* layer(std::string_view region) const;
  std::vector<std::string> regions_with_layers() const;

  // The document as the layer `region` knows it: its own, else the next layer's above.
  const Document* document(std::string_view id, std::string_view region) const;

  // Every layer's region with its chain of layers above that exist, outermost first.
  Chain layers_of(const Chain& chain) const;
};

// The files compiled into the program. `sources` keeps their texts for findings.
std::vector<PolicyFile> shipped_files();

// The shipped policies for checking plans, in a millisecond: what the build read is taken up as it is, layers when asked for, and nothing
// is checked again that the tests have found sound. `sources` must outlive the book.
Book shipped_book(Sources& sources);

// Every *.yaml and regions.csv below `folder`, sorted, those that cannot be read with the reason; or why there are none.
Result<std::vector<PolicyFile>> files_of_folder(const std::string& folder);

// All of a book but its words and layers, for the shipped book. `files`: those that places point into, in the same order both times;
// the bytes must outlive what is unpacked.
std::string pack_common(const Book& book, const packed::Targets& files);
void unpack_common(std::string_view bytes, const packed::Targets& files, Book& book);

// Reads them all. Faults are appended to `out`; with one of severity error the book is not fit for use (exit status 2).
Book read_book(std::vector<PolicyFile> files, std::string set, Sources& sources, Findings& out);

}  // namespace jianfu::policy
