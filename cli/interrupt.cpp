#include "cli/interrupt.h"

#include <csignal>

#include "app/problems.h"

namespace borderweave::cli {
namespace {

// The one variable of static storage that changes: a signal handler has no other way to tell.
volatile std::sig_atomic_t arrived = 0;

void remember(int signal) {
  arrived = signal;
}

}  // namespace

void watch_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
  return arrived != 0;
}

const ProblemKind& interrupt_kind() {
  return arrived == SIGTERM ? app::kTerminated : app::kInterrupted;
}

}  // namespace borderweave::cli
