#pragma once

#include <string>
#include <vector>

class OGRFeature;

namespace borderweave::geo {

/// What was read from a source that is not a file, as one SHA-256. The order of the rows does not
/// count: a database may return them in any.
class Fingerprint {
 public:
  void add(OGRFeature& row);
  std::string hex() const;

 private:
  std::vector<std::string> rows_;  ///< SHA-256 of each
};

}  // namespace borderweave::geo
