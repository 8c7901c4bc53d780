#include "policy/book.h"

#include <algorithm>

#include <fmt/format.h>

#include "policy/digest.h"
#include "policy/field_reader.h"
#include "policy/file_names.h"
#include "policy/holidays.h"
#include "policy/read_policy.h"

namespace jianfu::policy {

namespace {

std::string digest_of_files(const std::vector<PolicyFile>& files) {
  std::vector<std::string_view> texts;
  for (const PolicyFile& file : files) {
    texts.emplace_back(file.text);
  }
  return digest_of(texts);
}

// The region above: 浙江省/杭州市 → 浙江省 → 全国 → nothing.
std::string_view region_above(std::string_view region) {
  if (region == "全国") {
    return {};
  }
  const std::size_t slash = region.rfind('/');
  return slash == std::string_view::npos ? std::string_view("全国") : region.substr(0, slash);
}

void check_document_ids(const Layer& layer, Findings& out) {
  for (auto one = layer.documents.begin(); one != layer.documents.end(); ++one) {
    const auto earlier = std::find_if(layer.documents.begin(), one, [&](const Document& other) { return other.id == one->id; });
    // Twice in one file is a duplicate key, which yaml::load has told.
    if (earlier != one && earlier->where.file != one->where.file) {
      complain(out, one->where,
               {fmt::format("文件编号“{}”在 {} 用了两次", one->id, layer.region),
                fmt::format("the document id \"{}\" stands twice in {}", one->id, layer.region)});
      out.back().notes.push_back({.kind = Note::Kind::place, .text = {"先前在这里", "first here"}, .where = earlier->where});
    }
  }
}

void check_layers(const Book& book, Findings& out) {
  for (const Layer& layer : book.layers) {
    check_document_ids(layer, out);
    for (std::size_t i = 0; i < layer.rules.size(); ++i) {
      const RulePart& part = layer.rules[i];
      const auto earlier = std::find_if(layer.rules.begin(), layer.rules.begin() + static_cast<std::ptrdiff_t>(i),
                                        [&](const RulePart& other) { return other.id == part.id; });
      if (earlier->where.file != part.where.file) {
        complain(out, part.where,
                 {fmt::format("规则 {} 在 {} 写了两次", part.id, layer.region),
                  fmt::format("rule {} stands twice in {}", part.id, layer.region)});
        out.back().notes.push_back({.kind = Note::Kind::place, .text = {"先前在这里", "first here"}, .where = earlier->where});
      }
      for (const Limit& limit : part.limits) {
        if (!limit.document.empty() && book.document(limit.document, layer.region) == nullptr) {
          complain(out, limit.where,
                   {fmt::format("没有编号为“{}”的文件", limit.document), fmt::format("no document with the id \"{}\"", limit.document)});
        }
      }
    }
    for (const Count& count : layer.counting) {
      if (!count.document.empty() && book.document(count.document, layer.region) == nullptr) {
        complain(out, count.where,
                 {fmt::format("没有编号为“{}”的文件", count.document), fmt::format("no document with the id \"{}\"", count.document)});
      }
    }
  }
}

}  // namespace

const Layer* Book::layer(std::string_view region) const {
  if (shelf) {
    return shelf->layer(region);
  }
  const auto found = std::ranges::find(layers, region, &Layer::region);
  return found != layers.end() ? &*found : nullptr;
}

std::vector<std::string> Book::regions_with_layers() const {
  if (shelf) {
    return shelf->regions();
  }
  std::vector<std::string> names;
  for (const Layer& layer : layers) {
    names.push_back(layer.region);
  }
  return names;
}

const Document* Book::document(std::string_view id, std::string_view region) const {
  for (; !region.empty(); region = region_above(region)) {
    const Layer* own = layer(region);
    if (own == nullptr) {
      continue;
    }
    const auto found = std::ranges::find(own->documents, id, &Document::id);
    if (found != own->documents.end()) {
      return &*found;
    }
  }
  return nullptr;
}

Chain Book::layers_of(const Chain& chain) const {
  Chain existing;
  for (const std::string& region : chain) {
    if (layer(region) != nullptr) {
      existing.push_back(region);
    }
  }
  return existing;
}

std::string pack_common(const Book& book, const packed::Targets& files) {
  packed::Writer writer(files);
  writer(book.vocabulary, book.regions, book.holidays, book.set, book.digest);
  return writer.take();
}

void unpack_common(std::string_view bytes, const packed::Targets& files, Book& book) {
  packed::Reader reader(bytes, files);
  reader(book.vocabulary, book.regions, book.holidays, book.set, book.digest);
}

Book read_book(std::vector<PolicyFile> files, std::string set, Sources& sources, Findings& out) {
  Book book;
  book.set = std::move(set);
  book.digest = digest_of_files(files);
  for (PolicyFile& file : files) {
    if (is_named(file.path, "regions.csv")) {
      book.regions = Regions::read(std::move(file.text));
      continue;
    }
    const bool of_holidays = is_of_holidays(file.path);
    const File& source = sources.add(file.path, std::move(file.text));
    if (!file.unreadable.empty()) {
      out.push_back({.rule = "file/unreadable", .severity = Severity::error, .message = file.unreadable, .where = {.file = &source}});
      continue;
    }
    auto documents = yaml::load(source, out);
    if (!documents) {
      continue;
    }
    if (documents->size() > 1) {
      complain(out, documents->root(1).where(),
               {"一个政策文件只能有一份文档，请去掉“---”以下的部分或另存一个文件",
                "a policy file holds one document; move what follows \"---\" to a file of its own"});
    }
    if (is_named(file.path, "vocabulary.yaml")) {
      book.vocabulary = Vocabulary::read(documents->root(0), out);
      book.words = std::move(documents);
    } else if (of_holidays) {
      read_holidays(documents->root(0), book.holidays, out);
    } else {
      read_policy(documents->root(0), book.layers, out);
    }
  }
  if (!book.words) {
    out.push_back({.rule = "policy/vocabulary",
                   .severity = Severity::error,
                   .message = {"政策文件夹里没有 vocabulary.yaml", "the policy folder has no vocabulary.yaml"},
                   .where = {}});
  }
  for (const Layer& layer : book.layers) {
    book.regions.add(layer.region);
  }
  check_layers(book, out);
  return book;
}

}  // namespace jianfu::policy
