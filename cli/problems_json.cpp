#include "cli/problems_json.h"

namespace borderweave::cli {
namespace {

nlohmann::ordered_json as_json(const Problem& problem) {
  return {{"code", problem.kind->code}, {"severity", word(problem.kind->severity)},
          {"message", problem.message}, {"help", problem.help},
          {"file", problem.file},       {"line", problem.line},
          {"column", problem.column},   {"feature", problem.feature},
          {"field", problem.field}};
}

}  // namespace

nlohmann::ordered_json as_json(const Problems& problems) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Problem& problem : problems.list()) list.push_back(as_json(problem));
  return list;
}

}  // namespace borderweave::cli
