#pragma once

#include <string>
#include <utility>

#include "core/problem.h"
#include "geo/ingest_report.h"

namespace borderweave::geo {

/// Adds problems of one source, named as the user may see it (without a password).
struct Reporter {
  std::string file;
  Problems* problems;

  void add(const ProblemKind& kind, std::string message, std::string help,
           const Origin& origin = {}, const std::string& field = {}) const {
    problems->add({.kind = &kind,
                   .message = std::move(message),
                   .help = std::move(help),
                   .file = file,
                   .line = origin.line,
                   .column = 0,
                   .source_line = {},
                   .feature = origin.feature,
                   .field = field});
  }
};

}  // namespace borderweave::geo
