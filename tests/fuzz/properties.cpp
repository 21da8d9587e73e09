#include "properties.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace borderweave::fuzz {
namespace {

/// Holds what C code writes to `stderr` while this lives. glibc lets the variable be set; the
/// descriptor stays with the sanitizers' and libFuzzer's own reports.
class StandardError {
 public:
  StandardError() : saved_(std::exchange(stderr, open_memstream(&text_, &size_))) {}
  ~StandardError() {
    std::fclose(std::exchange(stderr, saved_));
    std::free(text_);  // NOLINT(cppcoreguidelines-no-malloc): open_memstream allocates it
  }
  StandardError(const StandardError&) = delete;
  StandardError& operator=(const StandardError&) = delete;

  std::string text() const {
    std::fflush(stderr);
    return {text_, size_};
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* saved_;
};

struct Outcome {
  std::optional<std::string> result;
  Problems problems;
  std::string words;  ///< on stderr
};

Outcome observe(const Read& read) {
  const StandardError standard_error;
  Outcome outcome;
  try {
    outcome.result = read(outcome.problems);
  } catch (const Failure& failure) {
    for (const Problem& problem : failure.problems().list()) outcome.problems.add(problem);
  }
  outcome.words = standard_error.text();
  return outcome;
}

std::string text_of(const Outcome& outcome) {
  std::string text = outcome.result.value_or("nothing") + "\n";
  for (const Problem& problem : outcome.problems.list()) text += render(problem) + "\n";
  return text;
}

}  // namespace

void broken(std::string_view promise, const std::string& seen) {
  fmt::print(stderr, "broken promise: {}\n{}\n", promise, seen);
  std::abort();
}

void check_promises(const Read& read) {
  const Outcome outcome = observe(read);
  const std::string text = text_of(outcome);
  expect(outcome.words.empty(), "nothing on stderr", outcome.words);
  expect(outcome.result || outcome.problems.has_errors(), "a result or an error", text);
  for (const Problem& problem : outcome.problems.list()) {
    expect(!problem.message.empty() && !problem.file.empty(), "a problem says what and where",
           render(problem));
  }
  const std::string again = text_of(observe(read));
  expect(text == again, "the same bytes give the same", text + "---\n" + again);
}

}  // namespace borderweave::fuzz
