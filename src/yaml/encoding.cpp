#include "yaml/encoding.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"
#include "yaml/gbk.h"
#include "yaml/sound_text.h"

namespace jianfu::yaml {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool complain(const File& file, std::size_t begin, std::size_t end, Text message, Findings& out, std::vector<Note> notes = {}) {
  const std::size_t size = file.text().size();
  out.push_back({.rule = "file/encoding",
                 .severity = Severity::error,
                 .message = std::move(message),
                 .where = {.file = &file,
                           .begin = static_cast<std::uint32_t>(std::min(begin, size)),
                           .end = static_cast<std::uint32_t>(std::min(end, size))},
                 .notes = std::move(notes)});
  return false;
}

// A word for a POSIX shell; file names may hold anything.
std::string shell_word(std::string_view word) {
  std::string quoted = "'";
  for (const char c : word) {
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return quoted + "'";
}

std::vector<Note> convert_with(const File& file, std::string_view encoding) {
  const std::string path = utf8::printable(file.path());
  const std::string line = fmt::format("iconv -f {} -t UTF-8 {} > {}", encoding, shell_word(path), shell_word(path + ".utf8"));
  return {{.kind = Note::Kind::advice,
           .text = {.zh = "用编辑器另存为 UTF-8，或运行：" + line, .en = "save it as UTF-8 in the editor, or run: " + line}}};
}

struct Magic {
  std::string_view bytes;
  const char* zh;
  const char* en;
};

constexpr std::array<Magic, 7> known_binaries{{
    {"PK\x03\x04", "Word/Excel（docx、xlsx）或压缩包", "a Word or Excel document (docx, xlsx) or a zip archive"},
    {"\xD0\xCF\x11\xE0", "旧版 Word/Excel（doc、xls）", "an old Word or Excel document (doc, xls)"},
    {"%PDF-", "PDF", "a PDF"},
    {"\x89PNG", "图片", "a picture"},
    {"\xFF\xD8\xFF", "图片", "a picture"},
    {"\x1F\x8B", "压缩包", "a compressed file"},
    {"\x7F"
     "ELF",
     "程序", "a program"},
}};

const char* utf16_by_mark(std::string_view text) {
  using namespace std::string_view_literals;
  if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) {
    return "UTF-32";
  }
  return text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv) ? "UTF-16" : nullptr;
}

// In UTF-16 the ASCII characters of a YAML file (line ends, colons, blanks) have a zero byte before or behind them. A few Chinese
// characters have one too (一 is 4E 00), so the order that makes more ASCII wins.
const char* utf16_by_zeros(std::string_view text) {
  if (text.size() % 2 != 0 || text.find('\0') == npos) {
    return nullptr;
  }
  std::size_t little = 0;
  std::size_t big = 0;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    const char first = text[at];
    const char second = text[at + 1];
    const auto is_ascii = [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t'; };
    if (first == 0 && second == 0) {
      return nullptr;
    }
    little += second == 0 && is_ascii(first) ? 1 : 0;
    big += first == 0 && is_ascii(second) ? 1 : 0;
  }
  const std::size_t more = std::max(little, big);
  if (more < 2 || 20 * more < text.size() || more < 4 * std::min(little, big)) {
    return nullptr;
  }
  return little > big ? "UTF-16LE" : "UTF-16BE";
}

bool is_control(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) {
    return byte != '\t' && byte != '\n' && byte != '\r';
  }
  const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
  return byte == 0x7F || (byte == 0xC2 && next >= 0x80 && next < 0xA0 && next != 0x85);
}

struct Controls {
  std::size_t first = npos;
  std::size_t count = 0;
};

Controls find_controls(std::string_view text) {
  Controls found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_control(text, at)) {
      found.first = found.count == 0 ? at : found.first;
      ++found.count;
    }
  }
  return found;
}

bool check_binary(const File& file, Findings& out) {
  const std::string_view text = file.text();
  for (const Magic& magic : known_binaries) {
    if (text.starts_with(magic.bytes)) {
      return complain(file, 0, 0,
                      {.zh = fmt::format("这不是文本文件，而是{}", magic.zh), .en = fmt::format("not a text file but {}", magic.en)}, out);
    }
  }
  const char* wide = utf16_by_mark(text);
  wide = wide != nullptr ? wide : utf16_by_zeros(text);
  if (wide != nullptr) {
    return complain(file, 0, 0,
                    {.zh = fmt::format("文件编码是 {}，要用 UTF-8", wide), .en = fmt::format("the file is in {}, it must be UTF-8", wide)},
                    out, convert_with(file, wide));
  }
  if (const Controls controls = find_controls(text); controls.count >= 8 && 20 * controls.count >= text.size()) {
    return complain(file, controls.first, controls.first + 1, {.zh = "这不是文本文件（二进制内容）", .en = "not a text file (binary data)"},
                    out);
  }
  return true;
}

bool check_utf8(const File& file, Findings& out) {
  const std::string_view text = file.text();
  const std::size_t bad = utf8::first_invalid(text);
  if (bad == npos ? looks_like_gbk_in_disguise(text) : looks_like_gbk(text)) {
    std::size_t first = 0;
    while (static_cast<unsigned char>(text[first]) < 0x80) {
      ++first;
    }
    return complain(file, first, first + 2,
                    {.zh = "文件编码是 GBK（GB18030），要用 UTF-8", .en = "the file is in GBK (GB18030), it must be UTF-8"}, out,
                    convert_with(file, "GB18030"));
  }
  if (bad == npos) {
    return true;
  }
  const auto byte = static_cast<unsigned char>(text[bad]);
  return complain(file, bad, bad + 1,
                  {.zh = fmt::format("这里的字节 0x{:02X} 不是有效的 UTF-8：文件编码不对，或在保存、传输时损坏", byte),
                   .en = fmt::format("the byte 0x{:02X} is not valid UTF-8: the file has another encoding or was damaged", byte)},
                  out);
}

// Unlike find, not slowed down by a first byte that is common in Chinese.
std::size_t find_bytes(std::string_view text, std::string_view wanted, std::size_t from = 0) {
  from = std::min(from, text.size());
  const void* found = memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  return found == nullptr ? npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

bool check_characters(const File& file, Findings& out) {
  const std::string_view text = file.text();
  if (const Controls controls = find_controls(text); controls.count > 0) {
    const utf8::Decoded code = utf8::decode(text, controls.first);
    const std::string more_zh = controls.count > 1 ? fmt::format("（全文共 {} 个）", controls.count) : "";
    const std::string more_en = controls.count > 1 ? fmt::format(" ({} in the file)", controls.count) : "";
    const auto number = static_cast<unsigned>(code.code);
    return complain(file, controls.first, controls.first + code.bytes,
                    {.zh = fmt::format("文件里有控制字符 U+{:04X}{}，请删去", number, more_zh),
                     .en = fmt::format("control character U+{:04X} in the file{}: remove it", number, more_en)},
                    out);
  }
  if (const std::size_t mark = find_bytes(text, byte_order_mark, 1); mark != npos) {
    return complain(file, mark, mark + byte_order_mark.size(),
                    {.zh = "文件中间有看不见的字节顺序标记 U+FEFF（多为拼接文件所致），请删去",
                     .en = "an invisible byte order mark U+FEFF inside the file (files joined together?): remove it"},
                    out);
  }
  for (std::size_t at = text.find('\r'); at != npos; at = text.find('\r', at + 1)) {
    if (at + 1 >= text.size() || text[at + 1] != '\n') {
      return complain(
          file, at, at + 1,
          {.zh = "换行只有回车符（CR），请改用 LF 或 CRLF 换行保存", .en = "a lone carriage return (CR): save with LF or CRLF line ends"},
          out);
    }
  }
  return true;
}

// What an earlier conversion could not read is gone for good; the rest of the file is still worth checking.
void warn_of_lost_characters(const File& file, Findings& out) {
  for (const std::string_view sign : {"\uFFFD", "锟斤拷"}) {
    if (const std::size_t at = find_bytes(file.text(), sign); at != npos) {
      complain(file, at, at + sign.size(),
               {.zh = "这里有转换编码时丢失的字（乱码），请对照原文补上",
                .en = "characters were lost here in an earlier conversion: restore them"},
               out);
      out.back().severity = Severity::warning;
      return;
    }
  }
}

}  // namespace

bool check_encoding(const File& file, Findings& out) {
  if (is_plainly_sound(file.text())) {
    return true;
  }
  if (!check_binary(file, out) || !check_utf8(file, out) || !check_characters(file, out)) {
    return false;
  }
  warn_of_lost_characters(file, out);
  return true;
}

}  // namespace jianfu::yaml
