// A body that writes what does not belong to its index: ThreadSanitizer has to see it through
// core/parallel.h, or its silence about the model would mean nothing.

#include "core/parallel.h"

int main() {
  long shared = 0;
  borderweave::Arena(4).execute([&] {
    borderweave::parallel_for(100000, 1, [&](std::size_t i) { shared += static_cast<long>(i); });
  });
  return shared == 0 ? 1 : 0;
}
