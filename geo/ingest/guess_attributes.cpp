#include "geo/ingest/guess_attributes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "geo/ingest/guess_fields.h"
#include "geo/ingest/guess_population.h"
#include "geo/ingest/ids_of_column.h"

namespace borderweave::geo {

namespace {

/// How a layer and a table fit by two of their fields.
struct Fit {
  std::size_t layer = 0, table = 0;
  const Column* of_layer = nullptr;
  const Column* of_table = nullptr;
  Ids common;
  double share = 0;           ///< of the ids of the layer
  double of_rows = 0;         ///< share of the ids of the table
  bool unique = false;        ///< no two rows of the table have one id
  bool present = false;       ///< the field was the layer's id before
  std::vector<Guess> fields;  ///< that the table answers

  auto rank() const { return std::tuple(share, unique, present); }
};

std::string file_of(const LayerSource& source) {
  return source.file.filename().string();
}

std::vector<const Column*> ids_of_layer(const TerritoryGuess& layer) {
  std::vector<const Column*> columns;
  if (layer.id.given) {
    if (const Column* own = layer.sample.find(layer.id.value)) columns.push_back(own);
    return columns;
  }
  for (const Column& column : layer.sample.columns) {
    if (may_be_id(column) || column.name == layer.id.value) columns.push_back(&column);
  }
  return columns;
}

std::vector<const Column*> ids_of_table(const Sample& table, const std::string& id) {
  std::vector<const Column*> columns;
  for (const Column& column : table.columns) {
    if (id.empty() ? may_be_key(column) : given_field(table, "id", id).value == column.name) {
      columns.push_back(&column);
    }
  }
  return columns;
}

/// The best of the pairs of fields; empty: none has half of the ids.
std::optional<Fit> best_fit(const TerritoryGuess& layer, const Sample& table,
                            const std::string& id) {
  constexpr double kLeastShare = 0.5;
  std::optional<Fit> best;
  for (const Column* of_table : ids_of_table(table, id)) {
    const Ids theirs = ids_of(*of_table);
    for (const Column* of_layer : ids_of_layer(layer)) {
      const Ids ours = ids_of(*of_layer);
      Fit fit{.of_layer = of_layer, .of_table = of_table};
      std::ranges::set_intersection(ours, theirs, std::inserter(fit.common, fit.common.end()));
      fit.share = ours.empty() ? 0 : double(fit.common.size()) / double(ours.size());
      fit.of_rows = theirs.empty() ? 0 : double(fit.common.size()) / double(theirs.size());
      fit.unique = theirs.size() == of_table->filled;
      fit.present = of_layer->name == layer.id.value;
      if (fit.share >= kLeastShare && (!best || fit.rank() > best->rank())) best = std::move(fit);
    }
  }
  return best;
}

/// The user's field, where the table alone has it.
Guess given_in_table(const Sample& table, const std::string& key, const std::string& stated,
                     const Guess& guess) {
  return stated.empty() ? guess : given_field(table, key, stated);
}

/// The layer's keys without a value, as far as the table has something to say about them.
std::vector<Guess> answers(const Sample& table, const std::string& id,
                           const TerritoryGuess& layer) {
  std::vector<Guess> found;
  const auto& stated = layer.stated;
  const Guess name = given_in_table(table, "name", stated.name, guess_name(table, id));
  const auto take = [&](const Guess& missing, Guess guess) {
    const bool answers = !guess.value.empty() || !guess.choices.empty();
    if (!missing.value.empty() || !answers || guess.value == id) return;
    guess.why = "a field of the attribute table, " + guess.why;
    found.push_back(std::move(guess));
  };
  take(layer.name, name);
  take(layer.population, stated.population.empty() ? guess_population(table, {id, name.value})
                                                   : given_population(table, stated.population));
  take(layer.region,
       given_in_table(table, "region", stated.region, guess_region(table, id, name.value)));
  return found;
}

bool overlap(const Ids& a, const Ids& b) {
  return std::ranges::any_of(a, [&](std::int64_t id) { return b.contains(id); });
}

/// Of a table whose rows another layer has with better right: that layer's fit.
const Fit* owner_of(const Fit& fit, const std::vector<Fit>& all, const std::vector<Fit>& taken) {
  const auto other = [&](const Fit& one) {
    return one.table == fit.table && one.layer != fit.layer && overlap(one.common, fit.common);
  };
  const auto better = std::ranges::find_if(
      all, [&](const Fit& one) { return other(one) && one.share > fit.share; });
  if (better != all.end()) return &*better;
  const auto same = std::ranges::find_if(taken, other);
  return same == taken.end() ? nullptr : &*same;
}

bool answers_people(const Fit& fit) {
  return std::ranges::any_of(fit.fields, [](const Guess& guess) {
    return guess.key == "population" && !guess.value.empty();
  });
}

/// All pairs of a layer and a table that fit, the best first.
std::vector<Fit> all_fits(const std::vector<GuessedLayer>& tables, const std::string& id,
                          const std::vector<TerritoryGuess>& layers) {
  std::vector<Fit> fits;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    for (std::size_t k = 0; k < tables.size(); ++k) {
      if (!tables[k].sample) continue;
      auto fit = best_fit(layers[i], *tables[k].sample, id);
      if (!fit) continue;
      fit->layer = i;
      fit->table = k;
      fit->fields = answers(*tables[k].sample, fit->of_table->name, layers[i]);
      fits.push_back(std::move(*fit));
    }
  }
  std::ranges::stable_sort(fits, [](const Fit& a, const Fit& b) {
    return std::tuple(a.share, answers_people(a), a.of_rows, a.common.size()) >
           std::tuple(b.share, answers_people(b), b.of_rows, b.common.size());
  });
  return fits;
}

/// The tables that could have been taken as well.
std::vector<std::string> equals_of(const Fit& fit, const std::vector<Fit>& all,
                                   const std::vector<Fit>& taken,
                                   const std::vector<GuessedLayer>& tables) {
  std::vector<std::string> names;
  for (const Fit& one : all) {
    const bool equal = one.layer == fit.layer && one.table != fit.table && one.share == fit.share &&
                       answers_people(one) == answers_people(fit) && !one.fields.empty();
    if (equal && owner_of(one, all, taken) == nullptr) {
      names.push_back(file_of(tables[one.table].from));
    }
  }
  return names;
}

AttributeGuess guess_of(const Fit& fit, const GuessedLayer& table, const std::string& stated) {
  AttributeGuess guess;
  guess.from = table.from;
  guess.encoding = table.encoding;
  guess.header = table.header;
  guess.fields = fit.fields;
  guess.matched = fit.common.size();
  guess.id = {"id", fit.of_table->name,
              fmt::format("it holds {} of {} ids of {}", fit.common.size(),
                          ids_of(*fit.of_layer).size(), fit.of_layer->name),
              !stated.empty()};
  return guess;
}

/// Where the table decides on the id of the layer.
void take_id(const Fit& fit, TerritoryGuess& layer) {
  if (!layer.id.given && layer.id.value != fit.of_layer->name) {
    set_id({"id", fit.of_layer->name, "the field whose values the attribute table has"}, layer);
  }
  layer.text_ids = layer.text_ids || has_text_ids(*fit.of_table);
}

/// Why no layer takes the table.
std::string why_unused(std::size_t table, const std::vector<Fit>& all,
                       const std::vector<Fit>& taken, const std::vector<TerritoryGuess>& layers) {
  for (const Fit& fit : all) {
    if (fit.table != table) continue;
    const std::string layer = file_of(layers[fit.layer].from);
    if (fit.fields.empty()) return fmt::format("{} lacks no field that it has", layer);
    if (const Fit* owner = owner_of(fit, all, taken)) {
      return fmt::format("{} of its rows are those of {}", owner->common.size(),
                         file_of(layers[owner->layer].from));
    }
    return fmt::format("{} takes its fields from another table", layer);
  }
  return "none of its fields holds half of the ids of a layer";
}

}  // namespace

Joins guess_attributes(const std::vector<GuessedLayer>& tables, const std::string& id,
                       std::vector<TerritoryGuess>& layers) {
  Joins joins;
  joins.of_layer.resize(layers.size());
  const std::vector<Fit> all = all_fits(tables, id, layers);
  std::vector<Fit> taken;
  for (const Fit& fit : all) {
    const bool free = !joins.of_layer[fit.layer] && !fit.fields.empty();
    if (!free || owner_of(fit, all, taken) != nullptr) continue;
    joins.of_layer[fit.layer] = guess_of(fit, tables[fit.table], id);
    take_id(fit, layers[fit.layer]);
    taken.push_back(fit);
  }
  for (const Fit& fit : taken) {
    const auto equals = equals_of(fit, all, taken, tables);
    if (equals.empty()) continue;
    joins.of_layer[fit.layer]->id.why +=
        fmt::format("; {} fits as well: keep the one that is meant", fmt::join(equals, ", "));
  }
  for (std::size_t k = 0; k < tables.size(); ++k) {
    const bool used = std::ranges::any_of(taken, [&](const Fit& fit) { return fit.table == k; });
    if (used) continue;
    std::string why = tables[k].sample ? why_unused(k, all, taken, layers) : tables[k].layer.why;
    if (tables[k].faults.has_errors()) {
      why = "it cannot be read: " + first_fault(tables[k].faults);
    }
    joins.unused.push_back({tables[k].from, std::move(why), tables[k].faults});
  }
  return joins;
}

}  // namespace borderweave::geo
