#include "scenarios/shock_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <optional>
#include <utility>

#include "core/closest.h"
#include "scenarios/field_values.h"
#include "scenarios/fields.h"
#include "scenarios/rule_files.h"
#include "scenarios/scenario_problems.h"
#include "scenarios/toml_reader.h"

namespace borderweave::scenarios {
namespace {

namespace fs = std::filesystem;

struct ShockFile {
  std::vector<sim::Shock> shocks;
};

Fields<ShockFile> shock_file_fields() {
  FieldInfo info{.key = "shock",
                 .type = Type::tables,
                 .documentation = "a dated event between states",
                 .required = true,
                 .items = infos_of(shock_fields())};
  return {{std::move(info),
           [](const FieldInfo& field, const Node& node, ShockFile& file, Problems& problems) {
             const auto nodes = read_tables(field, node, problems);
             if (!nodes) return false;
             read_shocks(*nodes, field.key, file.shocks, problems);
             return true;
           }}};
}

}  // namespace

void read_shocks(const Node::List& tables, const std::string& key, std::vector<sim::Shock>& shocks,
                 Problems& problems) {
  const auto fields = shock_fields();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    sim::Shock shock;
    const Given given = read_table(tables[i], numbered(key, i) + ".", fields, shock, problems);
    finish_shock(shock, tables[i], given, problems);
    shocks.push_back(std::move(shock));
  }
}

std::vector<sim::Shock> read_shock_file(const fs::path& file, Problems& problems) {
  ShockFile read;
  const auto source = load(file, problems);
  if (!source) return {};
  if (const auto root = parse(source, problems)) {
    read_table(*root, "", shock_file_fields(), read, problems);
  }
  return std::move(read.shocks);
}

void check_shock_ids(const std::vector<sim::Shock>& shocks, Problems& problems) {
  std::map<std::string, const sim::Shock*> first;
  for (const sim::Shock& shock : shocks) {
    const auto [known, added] = first.try_emplace(shock.id, &shock);
    if (added || shock.id.empty()) continue;
    problems.add(
        {.kind = &kDuplicateShock,
         .message = fmt::format("the id \"{}\" is taken", shock.id),
         .help = fmt::format("{} line {} has it too", known->second->file, known->second->line),
         .file = shock.file,
         .line = shock.line});
  }
}

}  // namespace borderweave::scenarios
