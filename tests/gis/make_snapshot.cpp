// Writes the synthetic run as a snapshot with its QGIS project: what the tests in this folder open.
#include <cstdio>

#include "output/netcdf/projection.h"
#include "output/snapshot.h"
#include "tests/support/synthetic_run.h"

int main(int count, char** arguments) try {
  if (count != 2) return 2;
  using namespace borderweave;
  const test::SyntheticRun run;
  const std::string crs = output::choose_crs(run.world.territories);
  const output::Provenance provenance{"Synthetic run", "title = \"Synthetic run\"\n", 1, {}, {},
                                      "none"};
  output::write_snapshot(arguments[1], run.model, run.summary, crs, provenance, IfExists::replace);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
