# Writes OUTPUT, a C++ source that holds every file listed in MANIFEST (paths relative to POLICIES, one a line).
# Run as: cmake -DPOLICIES=… -DMANIFEST=… -DOUTPUT=… -P embed_policies.cmake
#
# Files are read as hexadecimal and written as \x escapes: bytes that no CMake list, raw-string delimiter, trigraph or line ending can spoil.
# A literal holds 15,000 bytes (60 KB of source); the compiler joins neighbours.
cmake_minimum_required(VERSION 3.25)

set(chunk_bytes 15000)

# The bytes of `file` as adjacent string literals.
function(literals_of file result)
  file(SIZE "${file}" size)
  set(text "")
  set(offset 0)
  while(offset LESS size)
    file(READ "${file}" hex OFFSET ${offset} LIMIT ${chunk_bytes} HEX)
    string(REGEX REPLACE "(..)" "\\\\x\\1" escaped "${hex}")
    string(APPEND text "\n        \"${escaped}\"")
    math(EXPR offset "${offset} + ${chunk_bytes}")
  endwhile()
  if(text STREQUAL "")
    set(text " \"\"")
  endif()
  set(${result} "std::string_view{${text},\n        ${size}}" PARENT_SCOPE)
endfunction()

file(STRINGS "${MANIFEST}" paths ENCODING UTF-8)
set(entries "")
foreach(path IN LISTS paths)
  literals_of("${POLICIES}/${path}" text)
  string(APPEND entries "    {\"${path}\", ${text}},\n")
endforeach()

file(WRITE "${OUTPUT}" "// Generated from policies/ by cmake/embed_policies.cmake.
#include \"policy/embedded.h\"

namespace jianfu::policy {

const std::vector<EmbeddedFile>& embedded_files() {
  static const std::vector<EmbeddedFile> files{
${entries}  };
  return files;
}

}  // namespace jianfu::policy
")
