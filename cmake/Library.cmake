# What every target of the project is compiled with, and how a folder of the project becomes a library.
# GCC builds what users run; clang builds the sanitizer presets (its objects of tests take half the time) and
# the fuzz preset, and reads for clang-tidy.
add_library(borderweave_options INTERFACE)
target_compile_options(borderweave_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  # To clang a name of a unity group hides a neighbour's of the same name; GCC has asked the question.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-shadow>
  # Designated initialisers leave members at their defaults on purpose.
  -Wno-missing-field-initializers
  # Fused multiply-add changes the last bit between compilers and machines: results are a promise.
  -ffp-contract=off)
target_include_directories(borderweave_options INTERFACE ${PROJECT_SOURCE_DIR})

# Most of what a compiler does for a file is to read headers and to instantiate the same templates. So
# the .cpp files of one folder are compiled together, a few at a time (a small group keeps the rebuild
# after one changed file short), and common headers are read once. Off: each file by itself.
option(BORDERWEAVE_UNITY "Compile neighbouring files together, with precompiled headers" ON)
set(BORDERWEAVE_UNITY_FILES 8 CACHE STRING "How many files are compiled together")

# What the sanitizers cost is the optimiser's work on their checks: without it an object of these rooms, which
# read, write and arrange far more than they calculate, is compiled in half the time.
set(BORDERWEAVE_UNOPTIMISED "" CACHE STRING "Libraries that are compiled with -O0 (sanitizer presets)")

# borderweave_group(SOURCE...): the unity groups of these files.
function(borderweave_group)
  set(position 0)
  set(last "")
  foreach(source IN LISTS ARGN)
    get_filename_component(folder ${source} DIRECTORY)
    if(NOT folder STREQUAL last)
      set(position 0)
      set(last ${folder})
    endif()
    math(EXPR number "${position} / ${BORDERWEAVE_UNITY_FILES}")
    math(EXPR position "${position} + 1")
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${folder})
    string(REPLACE "/" "_" name ${name})
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${name}_${number})
  endforeach()
endfunction()

# borderweave_sources(OUTPUT): all *.cpp of the current folder, without the folders inside it that are
# targets of their own.
function(borderweave_sources output)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB_RECURSE targets CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt)
  foreach(target IN LISTS targets)
    get_filename_component(folder ${target} DIRECTORY)
    list(FILTER sources EXCLUDE REGEX "^${folder}/")
  endforeach()
  set(${output} ${sources} PARENT_SCOPE)
endfunction()

# borderweave_compile_together(TARGET OWNER HEADER): in unity groups, and with the header compiled once
# by the target OWNER, whose options all the targets that use it share.
function(borderweave_compile_together target owner header)
  if(NOT BORDERWEAVE_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  if(target STREQUAL owner)
    target_precompile_headers(${target} PRIVATE ${header})
  else()
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()

# borderweave_optimise(TARGET OWNER): -O0 for the targets of BORDERWEAVE_UNOPTIMISED. OWNER: the target
# whose precompiled header has the same options, the first of either kind.
function(borderweave_optimise target owner)
  set(${owner} borderweave_core PARENT_SCOPE)
  if(target IN_LIST BORDERWEAVE_UNOPTIMISED)
    target_compile_options(${target} PRIVATE -O0)
    list(GET BORDERWEAVE_UNOPTIMISED 0 first)
    set(${owner} ${first} PARENT_SCOPE)
  endif()
endfunction()

# borderweave_library(NAME DEPENDENCY...): a folder of the project as a library target.
function(borderweave_library name)
  borderweave_sources(sources)
  borderweave_group(${sources})
  add_library(borderweave_${name} STATIC ${sources})
  target_link_libraries(borderweave_${name} PUBLIC borderweave_options ${ARGN})
  borderweave_optimise(borderweave_${name} owner)
  borderweave_compile_together(borderweave_${name} ${owner} ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  install(TARGETS borderweave_${name} ARCHIVE DESTINATION lib)
  file(RELATIVE_PATH room ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/ DESTINATION include/borderweave/${room}
          FILES_MATCHING PATTERN "*.h")
endfunction()
