# The asan preset adds -Wno-maybe-uninitialized: instrumented, GCC 12 sees it in its own <regex>.

# One interface target carries what every target of the project is compiled with.
add_library(borderweave_options INTERFACE)
target_compile_options(borderweave_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  # Designated initialisers leave members at their defaults on purpose.
  -Wno-missing-field-initializers
  # Fused multiply-add changes the last bit between compilers and machines: results are a promise.
  -ffp-contract=off)
target_include_directories(borderweave_options INTERFACE ${PROJECT_SOURCE_DIR})

# borderweave_library(NAME DEPENDENCY...): a folder of the house as a library target.
function(borderweave_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(borderweave_${name} STATIC ${sources})
  target_link_libraries(borderweave_${name} PUBLIC borderweave_options ${ARGN})
  install(TARGETS borderweave_${name} ARCHIVE DESTINATION lib)
  install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/ DESTINATION include/borderweave/${name}
          FILES_MATCHING PATTERN "*.h")
endfunction()
