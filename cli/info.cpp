#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "output/snapshot.h"

namespace borderweave::cli {
namespace {

struct InfoOptions {
  std::filesystem::path file;
  bool json = false;
};

void info(const InfoOptions& options) {
  const std::string text = output::describe(options.file);
  if (options.json) {
    fmt::print("{}\n", text);
    return;
  }
  const auto facts = nlohmann::ordered_json::parse(text);
  for (const auto& [key, value] : facts.items()) {
    if (value.is_primitive()) {
      fmt::print("{:<18}{}\n", key, value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
  for (const auto& [key, value] : facts.items()) {
    if (value.is_primitive()) continue;
    fmt::print("\n{}\n", key);
    for (const auto& [name, item] : value.items()) {
      fmt::print("  {:<40} {}\n", value.is_array() ? "" : name,
                 item.is_string() ? item.get<std::string>() : item.dump());
    }
  }
}

}  // namespace

void add_info(CLI::App& app) {
  const auto options = std::make_shared<InfoOptions>();
  CLI::App* command = app.add_subcommand("info", "Tell what a snapshot holds and how it was made");
  command->add_option("FILE", options->file, "snapshot (.nc)")->required();
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->callback([options] { info(*options); });
}

}  // namespace borderweave::cli
