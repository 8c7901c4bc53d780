#include "policy/book.h"

#include <algorithm>

#include <fmt/format.h>

#include "policy/digest.h"
#include "policy/embedded.h"
#include "policy/holidays.h"
#include "policy/read_policy.h"
#include "policy/read_rule.h"
#include "source/reader.h"
#include "yaml/image.h"

namespace jianfu::policy {

namespace {

bool is_named(const PolicyFile& file, std::string_view name) {
  return file.path.ends_with(name) && (file.path.size() == name.size() || file.path[file.path.size() - name.size() - 1] == '/');
}

// …/holidays/2026.yaml
bool is_of_holidays(const PolicyFile& file) {
  constexpr std::string_view folder = "holidays/";
  const std::size_t slash = file.path.rfind('/');
  const std::string_view above = std::string_view(file.path).substr(0, slash == std::string::npos ? 0 : slash + 1);
  return above.ends_with(folder) && (above.size() == folder.size() || above[above.size() - folder.size() - 1] == '/');
}

std::string digest_of_files(const std::vector<PolicyFile>& files) {
  std::vector<std::string_view> texts;
  for (const PolicyFile& file : files) {
    texts.emplace_back(file.text);
  }
  return digest_of(texts);
}

std::optional<yaml::Documents> tree_of(const PolicyFile& file, const File& source, Findings& out) {
  return file.image.empty() ? yaml::load(source, out) : yaml::from_image(source, file.image);
}

PolicyFile unpacked(const EmbeddedFile& file) {
  return {.path = "policies/" + std::string(file.path), .text = std::string(file.text), .image = file.image};
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
      complain(out, one->where, {fmt::format("文件编号“{}”在 {} 用了两次", one->id, layer.region),
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

std::vector<PolicyFile> shipped_files() {
  std::vector<PolicyFile> files;
  for (const EmbeddedFile& file : embedded_policies().files) {
    files.push_back(unpacked(file));
  }
  return files;
}

Book shipped_book(Sources& sources) {
  std::vector<PolicyFile> files;
  for (const EmbeddedFile& file : embedded_policies().files) {
    if (file.region.empty()) {
      files.push_back(unpacked(file));
    }
  }
  Findings none;
  Book book = read_book(std::move(files), "built-in", sources, none);
  book.digest = embedded_policies().digest;
  book.shelf = std::make_shared<Shelf>(embedded_policies(), sources);
  for (const std::string& region : book.shelf->regions()) {
    book.regions.add(region);
  }
  return book;
}

Result<std::vector<PolicyFile>> files_of_folder(const std::string& folder) {
  const FoundPlans found = find_plans({folder});
  if (!found.missing.empty()) {
    return Error{{fmt::format("没有政策文件夹“{}”", folder), fmt::format("no policy folder \"{}\"", folder)}};
  }
  std::vector<std::string> paths = found.paths;
  const std::string regions = folder + (folder.ends_with('/') ? "" : "/") + "regions.csv";
  std::vector<PolicyFile> files;
  if (auto table = read_file(regions)) {
    files.push_back({.path = regions, .text = std::move(*table)});
  }
  for (const std::string& path : paths) {
    auto text = read_file(path);
    if (text) {
      files.push_back({.path = path, .text = std::move(*text)});
    } else {
      files.push_back({.path = path, .text = {}, .unreadable = text.error().message});
    }
  }
  for (const Unreadable& one : found.unreadable) {
    files.push_back({.path = one.path, .text = {}, .unreadable = one.reason});
  }
  // A bureau's folder need not repeat the words, the regions and the holidays.
  const bool own_holidays = std::ranges::any_of(files, is_of_holidays);
  for (PolicyFile& shipped : shipped_files()) {
    shipped.borrowed = true;
    if (!own_holidays && is_of_holidays(shipped)) {
      files.push_back(std::move(shipped));
      continue;
    }
    for (const std::string_view name : {"vocabulary.yaml", "regions.csv"}) {
      const bool own = std::ranges::any_of(files, [&](const PolicyFile& file) { return is_named(file, name); });
      if (is_named(shipped, name) && !own) {
        files.push_back(std::move(shipped));
        break;
      }
    }
  }
  if (paths.empty() && found.unreadable.empty()) {
    return Error{
        {fmt::format("政策文件夹“{}”里没有 .yaml 文件", folder), fmt::format("no .yaml files in the policy folder \"{}\"", folder)}};
  }
  return files;
}

Book read_book(std::vector<PolicyFile> files, std::string set, Sources& sources, Findings& out) {
  Book book;
  book.set = std::move(set);
  book.digest = digest_of_files(files);
  for (PolicyFile& file : files) {
    if (is_named(file, "regions.csv")) {
      book.regions = Regions::read(std::move(file.text));
      continue;
    }
    const bool of_holidays = is_of_holidays(file);
    const File& source = sources.add(file.path, std::move(file.text));
    if (!file.unreadable.empty()) {
      out.push_back({.rule = "file/unreadable", .severity = Severity::error, .message = file.unreadable, .where = {.file = &source}});
      continue;
    }
    auto documents = tree_of(file, source, out);
    if (!documents) {
      continue;
    }
    if (documents->size() > 1) {
      complain(out, documents->root(1).where(), {"一个政策文件只能有一份文档，请去掉“---”以下的部分或另存一个文件",
                                                 "a policy file holds one document; move what follows \"---\" to a file of its own"});
    }
    if (is_named(file, "vocabulary.yaml")) {
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
