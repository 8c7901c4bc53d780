# Compiles policies/ into the given target. A file changed, added or removed rebuilds the generated source at the next build.
function(embed_policies target)
  set(folder "${PROJECT_SOURCE_DIR}/policies")
  set(manifest "${PROJECT_BINARY_DIR}/policies.manifest")
  set(generated "${PROJECT_BINARY_DIR}/embedded_policies.cpp")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed_policies.cmake")

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

  add_custom_command(
    OUTPUT "${generated}"
    COMMAND "${CMAKE_COMMAND}" "-DPOLICIES=${folder}" "-DMANIFEST=${manifest}" "-DOUTPUT=${generated}" -P "${script}"
    DEPENDS ${files} "${manifest}" "${script}"
    COMMENT "Embedding policies/"
    VERBATIM)
  target_sources(${target} PRIVATE "${generated}")
endfunction()
