# The commit goes into every snapshot's provenance, with "-dirty" when the tree differs from it; a
# source archive without git says "unknown". Determined again at every configuration: the launcher configures
# before it builds, and a build by hand configures after a commit or a change of branch.
function(borderweave_git output)
  execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} ${ARGN}
                  OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
                  RESULT_VARIABLE failed)
  if(failed)
    set(answer "")
  endif()
  set(${output} "${answer}" PARENT_SCOPE)
endfunction()

# Reconfigure when a file of git's (in a worktree they lie elsewhere) changes.
function(borderweave_follow name)
  borderweave_git(path rev-parse --git-path ${name})
  get_filename_component(path "${path}" ABSOLUTE BASE_DIR ${PROJECT_SOURCE_DIR})
  if(EXISTS ${path})
    set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  endif()
endfunction()

borderweave_git(BORDERWEAVE_COMMIT describe --always --dirty --abbrev=12 --exclude=*)
if(BORDERWEAVE_COMMIT)
  borderweave_follow(HEAD)
  borderweave_git(branch symbolic-ref --quiet HEAD)  # empty on a detached HEAD
  if(branch)
    borderweave_follow(${branch})
  endif()
else()
  set(BORDERWEAVE_COMMIT "unknown")
endif()
configure_file(${PROJECT_SOURCE_DIR}/cmake/version.h.in ${PROJECT_BINARY_DIR}/generated/version.h @ONLY)
