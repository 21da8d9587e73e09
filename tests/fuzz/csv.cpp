#include <fmt/format.h>

#include "geo/ingest/ogr_table.h"
#include "properties.h"
#include "tests/support/temp_folder.h"

/// Tables of separated values: every cell as every kind of value, in the encoding that is stated
/// and in a code page. Without errors each row has a line of its own.

namespace {

using namespace borderweave;

std::string row_as_text(geo::Table& table, const std::vector<geo::Field>& fields) {
  std::string text = fmt::format("{}:", table.origin().line);
  for (const geo::Field& field : fields) {
    const auto date = table.date(field);
    text += fmt::format(" {}|{}|{}|{}|{}", table.text(field).value_or("-"),
                        table.whole(field).value_or(-1), table.number(field).value_or(-1),
                        table.id(field, "x").value_or(-1), date ? to_string(*date) : "-");
  }
  return text + "\n";
}

std::optional<std::string> table_as_text(const geo::LayerSource& source, Problems& problems) {
  auto table = geo::Table::open(source, problems);
  if (!table) return std::nullopt;
  std::vector<geo::Field> fields;
  for (const char* name : {"id", "name"}) {
    if (table->has(name)) fields.push_back(table->field(name));
  }
  const bool whole_table = !problems.has_errors();
  std::string text;
  for (int line = 1; table->next(); line = table->origin().line) {
    fuzz::expect(!whole_table || table->origin().line > line, "each row has its line", text);
    text += row_as_text(*table, fields);
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::TempFolder folder;
  folder.clear();
  const auto file = folder.write("towns.csv", fuzz::text_of({data, size}));
  for (const char* encoding : {"", "CP1250"}) {
    fuzz::check_promises([&](Problems& problems) {
      return table_as_text({.file = file, .layer = {}, .encoding = encoding}, problems);
    });
  }
  return 0;
}
