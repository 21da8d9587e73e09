#include "core/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace borderweave {
namespace {

/// Threads that take part in a loop whose bodies wait for each other's arrival.
std::size_t threads_used(int threads) {
  std::set<std::thread::id> seen;
  std::mutex lock;
  Arena(threads).execute([&] {
    parallel_for(static_cast<std::size_t>(threads) * 8, 1, [&](std::size_t) {
      {
        const std::lock_guard guard(lock);
        seen.insert(std::this_thread::get_id());
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    });
  });
  return seen.size();
}

TEST(Arena, one_thread_is_one_thread) {
  EXPECT_EQ(threads_used(1), 1U);
}

TEST(Arena, many_threads_are_many_even_on_few_cores) {
  EXPECT_GT(threads_used(64), 2U) << "thread-count tests would prove nothing";
}

TEST(ParallelFor, calls_every_index_once) {
  for (const int threads : {1, 2, 7}) {
    std::vector<int> calls(1001);
    Arena(threads).execute(
        [&] { parallel_for(calls.size(), 10, [&](std::size_t i) { ++calls[i]; }); });
    EXPECT_EQ(calls, std::vector<int>(1001, 1));
  }
}

TEST(ParallelFor, nested_loops_finish) {
  std::vector<int> calls(64);
  Arena(7).execute([&] {
    parallel_for(8, 1, [&](std::size_t i) {
      parallel_for(8, 1, [&](std::size_t j) { ++calls[i * 8 + j]; });
    });
  });
  EXPECT_EQ(calls, std::vector<int>(64, 1));
}

TEST(ParallelFor, hands_on_the_error_of_a_body) {
  EXPECT_THROW(Arena(3).execute([] {
    parallel_for(100, 1, [](std::size_t i) {
      if (i == 42) throw std::runtime_error("42");
    });
  }),
               std::runtime_error);
}

TEST(ParallelTasks, calls_every_index_once) {
  for (const int threads : {1, 2, 7}) {
    std::vector<int> calls(101);
    Arena(threads).execute(
        [&] { parallel_tasks(calls.size(), [&](std::size_t i) { ++calls[i]; }); });
    EXPECT_EQ(calls, std::vector<int>(101, 1));
  }
}

TEST(ParallelTasks, loops_inside_have_the_same_bits_at_any_thread_count) {
  const auto sums = [](int threads) {
    std::vector<double> sum(9);
    Arena(threads).execute([&] {
      parallel_tasks(sum.size(), [&](std::size_t task) {
        sum[task] = deterministic_sum(
            5000, 16, [&](std::size_t i) { return std::sin(static_cast<double>(task + i)); });
      });
    });
    return sum;
  };
  const auto one = sums(1);
  for (const int threads : {2, 3, 7, 64}) EXPECT_EQ(sums(threads), one) << threads;
}

TEST(ParallelTasks, a_thread_that_waits_inside_a_task_begins_no_other) {
  static thread_local int open = 0;  // tasks on this thread's stack
  std::atomic<int> most{0};
  Arena(4).execute([&] {
    parallel_tasks(128, [&](std::size_t) {
      if (++open > most) most = open;
      // Quick for the task's own thread, slow for those that help: it waits for them.
      const auto here = std::this_thread::get_id();
      parallel_for(16, 1, [&](std::size_t) {
        const bool helps = std::this_thread::get_id() != here;
        std::this_thread::sleep_for(std::chrono::microseconds(helps ? 2000 : 100));
      });
      --open;
    });
  });
  EXPECT_EQ(most, 1);
}

#ifndef BORDERWEAVE_STD_THREADS
TEST(ParallelTasks, threads_without_a_task_help_with_the_loops_of_others) {
  std::set<std::thread::id> seen;
  std::mutex lock;
  Arena(8).execute([&] {
    parallel_tasks(2, [&](std::size_t) {
      parallel_for(64, 1, [&](std::size_t) {
        {
          const std::lock_guard guard(lock);
          seen.insert(std::this_thread::get_id());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
      });
    });
  });
  EXPECT_GT(seen.size(), 2U);
}
#endif

TEST(ParallelTasks, an_error_in_one_task_leaves_the_loops_of_another_whole) {
  constexpr std::size_t kIndices = 2000;
  std::atomic<bool> lasts{false};
  std::atomic<bool> failed{false};
  std::atomic<std::size_t> cut_short{0};
  std::atomic<std::size_t> loops_after{0};
  const auto lasting = [&] {
    for (int rest = 200; rest > 0; rest -= failed ? 1 : 0) {
      std::atomic<std::size_t> called{0};
      parallel_for(kIndices, 1, [&](std::size_t) { ++called; });
      if (called != kIndices) ++cut_short;
      if (failed) ++loops_after;
      lasts = true;
    }
  };
  const auto failing = [&] {
    while (!lasts) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    failed = true;
    throw std::runtime_error("one fails");
  };
  Arena(2).execute([&] {
    EXPECT_THROW(parallel_tasks(2, [&](std::size_t task) { task == 0 ? failing() : lasting(); }),
                 std::runtime_error);
  });
  EXPECT_EQ(cut_short, 0U);
  EXPECT_GE(loops_after, 1U);
}

TEST(DeterministicSum, has_the_same_bits_at_any_thread_count) {
  const auto sum = [](int threads) {
    double total = 0;
    Arena(threads).execute([&] {
      total = deterministic_sum(100000, 64,
                                [](std::size_t i) { return std::sin(static_cast<double>(i)); });
    });
    return total;
  };
  const double one = sum(1);
  for (const int threads : {2, 3, 7, 64}) EXPECT_EQ(sum(threads), one) << threads;
}

}  // namespace
}  // namespace borderweave
