#pragma once

/// The only door to threads. Laws that keep results independent of their number:
///   1. a body writes only what belongs to its own index;
///   2. floating-point sums go through `deterministic_sum`, whose tree depends on n and grain only;
///   3. `Arena(n)` runs on n threads even where the machine has fewer cores, so that a test with
///      many threads tests many threads.
///
/// Example:
///     Arena(4).execute([&] {
///       parallel_for(numbers.size(), 64, [&](std::size_t i) { numbers[i] *= 2; });
///       total = deterministic_sum(numbers.size(), 64, [&](std::size_t i) { return numbers[i]; });
///     });
///
/// The backend is oneTBB. The ThreadSanitizer build uses std::thread over the same chunks, because
/// Debian's TBB is not instrumented: a race-free program would give reports by the hundred, and
/// suppressing them hides real races.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#ifndef BORDERWEAVE_STD_THREADS
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>
#endif

namespace borderweave {

#ifdef BORDERWEAVE_STD_THREADS

namespace detail {

/// How many threads the enclosing Arena has; 1 outside one and inside a parallel body.
inline thread_local int threads_here = 1;

/// Runs body(chunk) for every chunk in 0…chunks-1 on the arena's threads; rethrows the first error.
template <typename Body>
void run_chunks(std::size_t chunks, const Body& body) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr error;
  std::mutex error_lock;
  const auto work = [&] {
    const int outer = std::exchange(threads_here, 1);
    try {
      for (std::size_t chunk = next++; chunk < chunks; chunk = next++) body(chunk);
    } catch (...) {
      const std::lock_guard guard(error_lock);
      if (!error) error = std::current_exception();
    }
    threads_here = outer;
  };
  const auto helpers = std::min(chunks, static_cast<std::size_t>(threads_here)) - 1;
  {
    std::vector<std::jthread> threads;
    for (std::size_t k = 0; k < helpers; ++k) threads.emplace_back(work);
    work();
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace detail

class Arena {
 public:
  explicit Arena(int threads) : threads_(threads) {}

  /// Runs `body` so that the parallel loops inside it use this arena's threads.
  template <typename Body>
  void execute(const Body& body) {
    const int outer = std::exchange(detail::threads_here, threads_);
    try {
      body();
    } catch (...) {
      detail::threads_here = outer;
      throw;
    }
    detail::threads_here = outer;
  }

 private:
  int threads_;
};

/// Runs body(i) for i in 0…n-1, at least `grain` consecutive i in one task. `grain` >= 1.
template <typename Body>
void parallel_for(std::size_t n, std::size_t grain, const Body& body) {
  if (n == 0) return;
  detail::run_chunks((n + grain - 1) / grain, [&](std::size_t chunk) {
    for (std::size_t i = chunk * grain; i < std::min(n, (chunk + 1) * grain); ++i) body(i);
  });
}

/// As below, but the loops inside a body run on its own thread alone, however few bodies there are.
template <typename Body>
void parallel_tasks(std::size_t n, const Body& body) {
  if (n > 0) detail::run_chunks(n, body);
}

#else

class Arena {
 public:
  /// The limit is raised as well: the first arena of a process fixes how many workers there are.
  explicit Arena(int threads)
      : limit_(Limit::max_allowed_parallelism, workers(threads)), arena_(threads) {}

  /// Runs `body` so that the parallel loops inside it use this arena's threads.
  template <typename Body>
  void execute(const Body& body) {
    arena_.execute(body);
  }

 private:
  using Limit = oneapi::tbb::global_control;

  static std::size_t workers(int threads) {
    return static_cast<std::size_t>(std::max(threads, oneapi::tbb::info::default_concurrency()));
  }

  Limit limit_;
  oneapi::tbb::task_arena arena_;
};

/// Runs body(i) for i in 0…n-1, at least `grain` consecutive i in one task. `grain` >= 1. An error
/// ends this loop alone: with a context of its own it is not cut short, silently, when a task
/// beside the one around it fails.
template <typename Body>
void parallel_for(std::size_t n, std::size_t grain, const Body& body) {
  using Range = oneapi::tbb::blocked_range<std::size_t>;
  oneapi::tbb::task_group_context own(oneapi::tbb::task_group_context::isolated);
  oneapi::tbb::parallel_for(
      Range(0, n, grain),
      [&](const Range& range) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) body(i);
      },
      own);
}

/// Runs body(i) for i in 0…n-1, each a long task of its own with parallel loops inside. Threads
/// without a task help with the loops of others; one that waits inside a body for such a loop never
/// begins another body, which would pile up stacks and memory and hold up the first.
template <typename Body>
void parallel_tasks(std::size_t n, const Body& body) {
  using Range = oneapi::tbb::blocked_range<std::size_t>;
  oneapi::tbb::parallel_for(
      Range(0, n, 1),
      [&](const Range& range) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) {
          oneapi::tbb::this_task_arena::isolate([&] { body(i); });
        }
      },
      oneapi::tbb::simple_partitioner{});  // one index a task, so that the last ones are shared out
}

#endif

/// Σ term(i) over 0…n-1 with the same bits for any number of threads: sums of `grain` consecutive
/// terms, added in order.
template <typename Term>
double deterministic_sum(std::size_t n, std::size_t grain, const Term& term) {
  std::vector<double> part((n + grain - 1) / grain, 0.0);
  parallel_for(part.size(), 1, [&](std::size_t chunk) {
    double sum = 0;
    for (std::size_t i = chunk * grain; i < std::min(n, (chunk + 1) * grain); ++i) sum += term(i);
    part[chunk] = sum;
  });
  double total = 0;
  for (const double sum : part) total += sum;
  return total;
}

}  // namespace borderweave
