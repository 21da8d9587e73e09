#include "app/generate_partnerships.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "app/command_problems.h"
#include "app/output_file.h"
#include "app/read_region.h"
#include "core/atomic_file.h"
#include "core/date.h"
#include "geo/geo_problems.h"
#include "sim/twinning/twinning.h"

namespace borderweave::app {

namespace {

namespace fs = std::filesystem;

void refuse_bad_table_name(const fs::path& path) {
  if (!path.has_filename()) {
    throw Failure(Problem{.kind = &kOutputName,
                          .message = "the output is not the name of a file",
                          .help = "name a file, such as -o partnerships.csv",
                          .file = path.string()});
  }
  is_taken(partial_of(path), "name another file with -o");  // throws when the name is too long
}

/// With doubled quotes inside quotes (RFC 4180).
std::string csv_quoted(const std::string& text) {
  std::string result = "\"";
  for (const char letter : text) {
    if (letter == '"') result += '"';
    result += letter;
  }
  return result + '"';
}

/// The id as the layer writes it, quoted where a reader could misread it.
std::string csv_id(const geo::Territories& territories, std::uint32_t row) {
  std::string id = geo::readable_id(territories, row);
  const bool plain = id.find_first_of("\",; \t\r\n'|") == std::string::npos;
  return plain ? id : csv_quoted(id);
}

std::string date_or_empty(const std::optional<Date>& date) {
  return date ? to_string(*date) : std::string();
}

std::string line(const geo::Partnership& row, const geo::Territories& territories) {
  return fmt::format("{},{},{},{},{},{},{}\n", csv_id(territories, row.a),
                     csv_id(territories, row.b), row.level, row.sphere, date_or_empty(row.since),
                     date_or_empty(row.until), csv_quoted(row.source));
}

}  // namespace

PartnershipFile::PartnershipFile(fs::path path) : path_(std::move(path)) {
  refuse_bad_table_name(path_);
  refuse_existing(path_, "a table", "name another with -o, or move this one away");
  make_folder(folder_of(path_), "the table cannot be written into this folder",
              "choose a folder you may write to with -o");
}

void PartnershipFile::write(const std::vector<geo::Partnership>& rows,
                            const geo::Territories& territories) const {
  std::string text = "from_id,to_id,level,sphere,since,until,source\n";
  for (const geo::Partnership& row : rows) text += line(row, territories);
  write_atomically(path_, text, IfExists::refuse);
}

namespace {

void refuse_none(const std::vector<geo::Partnership>& rows, const std::filesystem::path& output,
                 Problems& problems) {
  if (!rows.empty()) return;
  problems.add({.kind = &geo::kEmptyLayer,
                .message = "no partnership was drawn, so no table is written",
                .help = "so small a region may well have none: run it without a table, or try "
                        "another --seed",
                .file = output.string()});
  problems.throw_if_errors();
}

}  // namespace

GeneratedPartnerships generate_partnerships(const PartnershipsRequest& request,
                                            Problems& problems) {
  const scenarios::Scenario scenario = prepare_scenario(request.scenario, problems);
  const PartnershipFile file(request.output);
  const RegionData region =
      read_region(scenario, {.extent = Reading::Extent::municipalities}, problems);
  sim::TwinningParameters parameters;
  parameters.slopes = sim::far_coefficients(scenario.parameters.choice);
  const sim::Twinning twinning(region.territories, region.countries, parameters,
                               request.seed.value_or(scenario.seed));
  const auto rows = sim::generate_partnerships(twinning);
  refuse_none(rows, request.output, problems);
  GeneratedPartnerships generated{file.path(), twinning.seed(),
                                  sim::measure_twinning(twinning, rows)};
  file.write(rows, region.territories);
  return generated;
}

}  // namespace borderweave::app
