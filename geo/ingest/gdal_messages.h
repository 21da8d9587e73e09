#pragma once

#include <cpl_error.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace borderweave::geo {

/// Collects the messages that GDAL would print on this thread while the object lives.
class GdalMessages {
 public:
  GdalMessages() { CPLPushErrorHandlerEx(&GdalMessages::on_error, this); }
  ~GdalMessages() { CPLPopErrorHandler(); }
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  struct Message {
    bool failure;
    std::string text;
  };
  const std::vector<Message>& list() const { return list_; }

  /// The first failure: later ones are often consequences of it.
  std::string first_failure() const {
    const auto found = std::find_if(list_.begin(), list_.end(), std::mem_fn(&Message::failure));
    return found == list_.end() ? std::string() : found->text;
  }
  /// The last failure or warning: GDAL's explanation of a problem.
  std::string last() const { return list_.empty() ? std::string() : list_.back().text; }

 private:
  static void CPL_STDCALL on_error(CPLErr level, CPLErrorNum, const char* text) {
    if (level != CE_Warning && level != CE_Failure && level != CE_Fatal) return;
    auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    self->list_.push_back({level != CE_Warning, text});
  }

  std::vector<Message> list_;
};

}  // namespace borderweave::geo
