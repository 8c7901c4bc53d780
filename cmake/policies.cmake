# Makes the library `target` that holds policies/, parsed. A file changed, added or removed packs them anew at the next build. The packer is
# built from jianfu-ground.
function(embed_policies target)
  set(folder "${PROJECT_SOURCE_DIR}/policies")
  set(manifest "${PROJECT_BINARY_DIR}/policies.manifest")
  set(block "${PROJECT_BINARY_DIR}/policies.block")
  set(generated "${PROJECT_BINARY_DIR}/policies.s")

  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${folder}/*.yaml" "${folder}/*.csv")
  set(paths "")
  foreach(file IN LISTS files)
    file(RELATIVE_PATH path "${folder}" "${file}")
    list(APPEND paths "${path}")
  endforeach()
  list(SORT paths COMPARE STRING)
  list(JOIN paths "\n" lines)
  # Rewritten only when it differs, so the removal of a file counts as a change and a mere reconfiguration does not.
  file(CONFIGURE OUTPUT "${manifest}" CONTENT "${lines}\n" @ONLY)

  add_executable(pack-policies "${PROJECT_SOURCE_DIR}/cmake/pack_policies.cpp")
  target_link_libraries(pack-policies PRIVATE jianfu-ground warnings)
  add_custom_command(
    OUTPUT "${block}" "${generated}"
    COMMAND pack-policies "${folder}" "${manifest}" "${block}" "${generated}"
    DEPENDS ${files} "${manifest}" pack-policies
    COMMENT "Packing policies/"
    VERBATIM)
  add_library(${target} STATIC ${shipped_sources} "${generated}")
  target_link_libraries(${target} PRIVATE jianfu-ground warnings)
  set_source_files_properties("${generated}" PROPERTIES OBJECT_DEPENDS "${block}")
endfunction()
