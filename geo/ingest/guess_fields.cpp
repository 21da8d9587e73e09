#include "geo/ingest/guess_fields.h"

#include <cpl_port.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "geo/ingest/guess_population.h"
#include "geo/ingest/known_fields.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {
namespace {

using Fits = std::function<bool(const Column&)>;

/// The column with the surest known name among those that fit.
const Column* known(const Sample& sample, Role role, const Fits& fits, std::string& from) {
  for (const KnownField& field : known_fields()) {
    if (field.role != role) continue;
    for (const Column& column : sample.columns) {
      const bool called = is_called(column.name, field.name) || is_called(column.latin, field.name);
      if (!called || !fits(column)) continue;
      from = field.from;
      return &column;
    }
  }
  return nullptr;
}

bool named_otherwise(const Column& column, Role role) {
  return counts_people(column) || std::ranges::any_of(known_fields(), [&](const KnownField& field) {
           return field.role != role && is_called(column.name, field.name);
         });
}

/// The first column that fits and that has no other known meaning.
const Column* first(const Sample& sample, Role role, const Fits& fits) {
  const auto found = std::ranges::find_if(sample.columns, [&](const Column& column) {
    return !is_technical(column.name) && !named_otherwise(column, role) && fits(column);
  });
  return found == sample.columns.end() ? nullptr : &*found;
}

bool one_length(const Column& column) {
  return std::ranges::all_of(column.values, [&](const std::string& value) {
    return value.size() == column.values.front().size();
  });
}

bool mostly_distinct(const Column& column) {
  return column.filled > 0 && 2 * column.distinct >= column.filled;
}

bool has_digit(const Column& column) {
  return std::ranges::all_of(column.values, [](const std::string& value) {
    return value.find_first_of("0123456789") != std::string::npos;
  });
}

bool is_code(const Column& column) {
  constexpr std::size_t kShortest = 3;
  return column.unique() && one_length(column) && has_digit(column) &&
         column.values.front().size() >= kShortest;
}

bool is_number_of_its_own(const Column& column) {
  return column.unique() && column.whole;
}

Guess technical_id(const Sample& sample) {
  for (const Column& column : sample.columns) {
    if (is_technical(column.name) && is_number_of_its_own(column)) {
      return {"id", column.name, "a running number, since no field looks like an official code"};
    }
  }
  return {"id", "", "no field is filled and different in every row"};
}

std::string called(const std::string& from) {
  return from.empty() ? "by its name" : fmt::format("by its name ({})", from);
}

}  // namespace

bool has_text_ids(const Column& column) {
  return std::ranges::any_of(column.values, [](const std::string& value) {
    return !value.empty() && !id_of_code(value, "", /*text=*/false);
  });
}

Guess guess_id(const Sample& sample) {
  std::string from;
  const auto unique = [](const Column& column) { return column.unique(); };
  const auto repeated = [](const Column& column) {
    return column.full() && mostly_distinct(column);
  };
  if (const Column* column = known(sample, Role::id, unique, from)) {
    return {"id", column->name, called(from) + ", and different in every row"};
  }
  if (const Column* column = known(sample, Role::id, repeated, from)) {
    return {"id", column->name, called(from) + ", though some rows share it"};
  }
  if (const Column* column = first(sample, Role::id, is_code)) {
    return {"id", column->name, "codes of one length, different in every row"};
  }
  if (const Column* column = first(sample, Role::id, is_number_of_its_own)) {
    return {"id", column->name, "unique whole numbers"};
  }
  return technical_id(sample);
}

Guess guess_name(const Sample& sample, const std::string& id) {
  std::string from;
  const auto fits = [&](const Column& column) {
    return column.name != id && column.letters && 2 * column.distinct > column.filled;
  };
  if (const Column* column = known(sample, Role::name, fits, from)) {
    return {"name", column->name, called(from)};
  }
  if (const Column* column = first(sample, Role::name, fits)) {
    return {"name", column->name, "text that differs in most rows"};
  }
  return {"name", "", "no field holds text that differs in most rows"};
}

Guess guess_region(const Sample& sample, const std::string& id, const std::string& name) {
  std::string from;
  const auto fits = [&](const Column& column) {
    return column.name != id && column.name != name && column.full() &&
           2 * column.distinct < column.filled;
  };
  const Column* column = known(sample, Role::region, fits, from);
  return column == nullptr ? Guess{"region", "", "no field is called like a region"}
                           : Guess{"region", column->name, called(from)};
}

Guess given_field(const Sample& sample, const std::string& key, const std::string& field) {
  if (field == kOwnId && key == "id") return {key, field, "by --id", /*given=*/true};
  const auto found = std::ranges::find_if(sample.columns, [&](const Column& column) {
    return EQUAL(column.name.c_str(), field.c_str());
  });
  if (found == sample.columns.end()) {
    Guess none{key, "", fmt::format("--{} {}: there is no such field", key, field)};
    none.asked = field;
    return none;
  }
  return {key, found->name, fmt::format("by --{}", key), /*given=*/true};
}

bool may_be_id(const Column& column) {
  return column.full() && mostly_distinct(column) && may_be_key(column);
}

bool may_be_key(const Column& column) {
  const auto with_digit = std::ranges::count_if(column.values, [](const std::string& value) {
    return value.find_first_of("0123456789") != std::string::npos;
  });
  // A total and a source may stand below a table.
  const bool codes = 3 * with_digit >= 2 * static_cast<std::ptrdiff_t>(column.filled);
  return column.filled > 0 && codes && !is_technical(column.name) && !counts_people(column) &&
         column.people != PeopleWord::part;
}

Guess guess_own(const Sample& sample, const std::string& key) {
  const auto found = std::ranges::find_if(sample.columns, [&](const Column& column) {
    return column.full() && column.count && folded(column.name) == key;
  });
  if (found == sample.columns.end()) return {key, "", ""};
  return {key, found->name, "by its name, as `borderweave region` writes it"};
}

}  // namespace borderweave::geo
