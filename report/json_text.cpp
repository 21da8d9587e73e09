#include "report/json_text.h"

#include <nlohmann/json.hpp>

namespace borderweave::report {

std::string json_text(const nlohmann::ordered_json& answer) {
  return answer.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace borderweave::report
