#include "geo/ingest/guess_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "geo/ingest/known_fields.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {
namespace {

using Fits = std::function<bool(const Column&)>;

/// The column with the surest known name among those that fit.
const Column* known(const Sample& sample, Role role, const Fits& fits, std::string& from) {
  for (const KnownField& field : known_fields()) {
    if (field.role != role) continue;
    for (const Column& column : sample.columns) {
      if (!is_called(column.name, field.name) || !fits(column)) continue;
      from = field.from;
      return &column;
    }
  }
  return nullptr;
}

bool named_otherwise(const Column& column, Role role) {
  return std::ranges::any_of(known_fields(), [&](const KnownField& field) {
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

bool is_country_code(const std::string& value, const Countries& countries) {
  return countries.find(value).has_value();
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

Guess guess_population(const Sample& sample, const std::string& id, const std::string& name) {
  std::string from;
  const auto fits = [&](const Column& column) {
    return column.name != id && column.name != name && column.count;
  };
  if (const Column* column = known(sample, Role::population, fits, from)) {
    return {"population", column->name, called(from)};
  }
  constexpr double kMostPeople = 50e6;  // more is a code, not a number of people
  const auto people = [&](const Column& column) {
    return fits(column) && column.whole && column.full() && mostly_distinct(column) &&
           !one_length(column) && std::stod(column.values.front()) < kMostPeople;
  };
  const auto candidates = std::ranges::count_if(sample.columns, [&](const Column& column) {
    return !is_technical(column.name) && !named_otherwise(column, Role::population) &&
           people(column);
  });
  if (candidates != 1) return {"population", "", "no field is called like a number of people"};
  return {"population", first(sample, Role::population, people)->name,
          "the only other field with whole numbers of at least 0"};
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

Guess guess_country(const Sample& sample, const Countries& countries) {
  std::string from;
  const auto fits = [&](const Column& column) {
    return column.full() && std::ranges::all_of(column.values, [&](const std::string& value) {
             return is_country_code(value, countries);
           });
  };
  if (const Column* column = known(sample, Role::country, fits, from)) {
    return {"country", column->name, called(from) + ", ISO codes of states in every row"};
  }
  for (const Column& column : sample.columns) {
    if (fits(column)) return {"country", column.name, "ISO codes of states in every row"};
  }
  return {"country", "", "no field holds ISO codes of states, such as PL"};
}

Guess guess_own(const Sample& sample, const std::string& key) {
  const auto found = std::ranges::find_if(sample.columns, [&](const Column& column) {
    return column.full() && column.count && folded(column.name) == key;
  });
  if (found == sample.columns.end()) return {key, "", ""};
  return {key, found->name, "by its name, as `borderweave region` writes it"};
}

}  // namespace borderweave::geo
