#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/progress.h"

namespace borderweave::cli {

/// Tells on stderr how far reading has come, one Progress for each stage.
class ReadingProgress {
 public:
  explicit ReadingProgress(bool quiet) : quiet_(quiet) {}

  /// As geo::ReadProgress; a stage of unknown length is not told.
  void operator()(std::string_view stage, std::size_t done, std::size_t total) {
    if (quiet_ || total == 0) return;
    if (stage != stage_ || done < done_) {
      stage_ = stage;
      progress_.emplace(stage_, total, quiet_);
    }
    done_ = done;
    progress_->update(done);
  }

 private:
  bool quiet_;
  std::string stage_;
  std::size_t done_ = 0;
  std::optional<Progress> progress_;
};

}  // namespace borderweave::cli
