#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "output/netcdf/trial_reading.h"
#include "output/snapshot.h"
#include "output/stored_snapshot.h"
#include "report/file_report.h"

namespace borderweave::cli {
namespace {

struct InfoOptions {
  std::filesystem::path file;
  bool json = false;
};

void info(const InfoOptions& options) {
  output::try_reading(options.file, [&] { output::describe(options.file); });
  const std::string facts = output::describe(options.file);
  print(options.json ? facts + "\n" : report::info_text(facts));
}

}  // namespace

void add_info(CLI::App& app) {
  const auto options = std::make_shared<InfoOptions>();
  CLI::App* command = app.add_subcommand("info", "Show what a snapshot holds and how it was made");
  command->add_option("FILE", options->file, "snapshot (.nc)")->required();
  add_json(*command, options->json);
  command->callback([options] { info(*options); });
}

}  // namespace borderweave::cli
