# What users get: the program, and pages and completions that it writes itself, so they cannot tell of options it does not have.
include(GNUInstallDirs)

set(written "${PROJECT_BINARY_DIR}/share")
set(pages "")
# write_page(PATH ARGUMENT…): share/PATH of the build folder holds what the program prints.
function(write_page path)
  add_custom_command(
    OUTPUT "${written}/${path}"
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:jianfu-lint> "-DARGUMENTS=${ARGN}" "-DPATH=${written}/${path}" -P
            "${PROJECT_SOURCE_DIR}/cmake/write_page.cmake"
    DEPENDS jianfu-lint "${PROJECT_SOURCE_DIR}/cmake/write_page.cmake"
    COMMENT "Writing ${path}"
    VERBATIM)
  set(pages "${pages};${written}/${path}" PARENT_SCOPE)
endfunction()

write_page(man/man1/jianfu-lint.1 --man --lang en)
write_page(man/zh_CN/man1/jianfu-lint.1 --man --lang zh)
write_page(bash-completion/completions/jianfu-lint completion bash --lang zh)
# Where Debian's zsh looks below /usr/share.
write_page(zsh/vendor-completions/_jianfu-lint completion zsh --lang zh)
write_page(fish/vendor_completions.d/jianfu-lint.fish completion fish --lang zh)
add_custom_target(pages ALL DEPENDS ${pages})

install(TARGETS jianfu-lint)
install(DIRECTORY "${written}/" DESTINATION ${CMAKE_INSTALL_DATADIR})
install(FILES README.md README.zh-CN.md CHANGELOG.md CONTRIBUTING.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Where Debian looks for it.
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
# The policies to begin from, for a bureau that writes its own.
install(DIRECTORY docs examples policies DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY tests/policy/shapes DESTINATION ${CMAKE_INSTALL_DOCDIR}/tests/policy)

set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Checks school plans against the burden-reduction rules in force")
set(CPACK_PACKAGE_VENDOR "jianfu-lint")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/open_folders.cmake")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# A package that others are to install needs the address of whoever built it.
set(JIANFU_MAINTAINER "local build <root@localhost>" CACHE STRING "Name and address in the .deb")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${JIANFU_MAINTAINER}")
include(CPack)
