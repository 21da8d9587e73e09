#pragma once

#include <exception>
#include <string>
#include <vector>

namespace borderweave {

/// What the program ends with; documented in README and fixed, because scripts rely on it.
enum class ExitCode : int {
  ok = 0,
  internal_bug = 1,
  usage = 2,
  invalid_scenario = 3,
  bad_data = 4,
  input_output = 5,
  resources = 6,
  interrupted = 130,
  terminated = 143,
};

enum class Severity { note, warning, error };

/// "note", "warning", "error".
const char* word(Severity severity);

/// One kind of problem, with the code a user can look up. Each room lists its kinds in its
/// own `*_problems.h`: app E00xx, E05xx and E06xx, scenarios E01xx, geo E02xx, law E03xx, output
/// E04xx.
struct ProblemKind {
  const char* code;
  ExitCode exit;
  Severity severity;
  const char* title;
  /// Two to four sentences: what it means, why it is refused, what to do. Shown by
  /// `borderweave explain CODE` and in docs/errors.md.
  const char* explanation = "";
};

/// One thing that is wrong with what the user gave: where it is, what was expected, what to do.
/// Empty fields and zero lines mean "does not apply".
struct Problem {
  const ProblemKind* kind = nullptr;
  std::string message;      ///< what is wrong and what was expected, one sentence
  std::string help;         ///< what to do about it
  std::string file;         ///< as the user named it
  int line = 0;             ///< 1-based
  int column = 0;           ///< 1-based
  std::string source_line;  ///< the line itself, for the caret
  std::string feature;      ///< the feature, row or place concerned
  std::string field;        ///< the attribute or key concerned
};

/// Collects problems, so that one pass reports them all. Laws:
///   1. problems keep the order in which they were added;
///   2. notes and warnings never end a command: has_errors() is false without an error;
///   3. the exit code is that of the first error, whatever was added before or after it.
///
/// Example:
///     Problems problems;
///     problems.add({.kind = &kCannotWrite, .message = "the disk is full", .file = "a.nc"});
///     problems.throw_if_errors();
class Problems {
 public:
  void add(Problem problem) { list_.push_back(std::move(problem)); }
  bool has_errors() const;
  bool empty() const { return list_.empty(); }
  const std::vector<Problem>& list() const { return list_; }

  /// The exit code of the first error, `ok` when there is none.
  ExitCode exit_code() const;

  /// Throws Failure with everything collected when there is at least one error.
  void throw_if_errors() const;

 private:
  std::vector<Problem> list_;
};

/// Ends the command with everything that is wrong. The one exception type for user-visible errors.
class Failure : public std::exception {
 public:
  explicit Failure(Problems problems);
  explicit Failure(Problem problem);

  const Problems& problems() const { return problems_; }
  ExitCode exit_code() const { return problems_.exit_code(); }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  Problems problems_;
  std::string text_;
};

/// "file:line:col: error[E0123]: message", then source line with caret, place, field and help.
/// Plain text without a trailing newline.
std::string render(const Problem& problem);

}  // namespace borderweave
