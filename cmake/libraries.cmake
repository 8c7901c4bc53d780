# The libraries of others, as the targets and variables fmt_library, yaml_library, xml_library and utf8_library. With JIANFU_STATIC they are
# archives and the program needs nothing of the machine it runs on but its kernel; it starts in half the time, too. Where one has no archive,
# the program is linked as usual.
option(JIANFU_STATIC "Link the program statically where every library has an archive" OFF)

find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(pugixml REQUIRED)
find_package(Threads REQUIRED)
find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
set(fmt_library fmt::fmt)
set(yaml_library yaml-cpp)
set(xml_library pugixml)
set(utf8_library ${UTF8PROC_LIBRARY})
set(static_flags "")

if(JIANFU_STATIC)
  find_library(YAML_CPP_ARCHIVE libyaml-cpp.a)
  find_library(PUGIXML_ARCHIVE libpugixml.a)
  find_library(UTF8PROC_ARCHIVE libutf8proc.a)
  if(YAML_CPP_ARCHIVE AND PUGIXML_ARCHIVE AND UTF8PROC_ARCHIVE)
    get_target_property(fmt_folder fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
    try_compile(
      JIANFU_STATIC_LINKS "${PROJECT_BINARY_DIR}/try-static"
      SOURCES "${CMAKE_CURRENT_LIST_DIR}/try_static.cpp" "${CMAKE_CURRENT_LIST_DIR}/fmt.cpp"
      CMAKE_FLAGS "-DINCLUDE_DIRECTORIES=${fmt_folder}"
      LINK_OPTIONS -static
      LINK_LIBRARIES ${YAML_CPP_ARCHIVE}
      CXX_STANDARD 20)
  endif()
  if(JIANFU_STATIC_LINKS)
    add_library(jianfu-fmt STATIC "${CMAKE_CURRENT_LIST_DIR}/fmt.cpp")
    target_include_directories(jianfu-fmt SYSTEM PUBLIC ${fmt_folder})
    set(fmt_library jianfu-fmt)
    set(yaml_library ${YAML_CPP_ARCHIVE})
    set(xml_library ${PUGIXML_ARCHIVE})
    set(utf8_library ${UTF8PROC_ARCHIVE})
    set(static_flags -static)
    # Such a program lies where it was linked to, and need not ask where that is.
    add_compile_options(-fno-pie)
    add_link_options(-no-pie)
  else()
    message(STATUS "not every library has an archive that links: the program will need the shared ones")
  endif()
endif()
