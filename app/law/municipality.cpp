#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/law/place.h"
#include "app/law/state.h"
#include "core/closest.h"
#include "geo/ingest/match/match_places.h"

namespace borderweave::app {
namespace {

constexpr std::string_view kId = "id:";

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::optional<std::uint32_t> find_id(const std::string& asked, const geo::Territories& all,
                                     Problems& problems) {
  const std::string id = asked.substr(kId.size());
  std::vector<std::string> known;
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    known.push_back(geo::readable_id(all, row));
    if (known.back() == id) return row;
  }
  const std::string likely = closest(id, known);
  add_unknown_place(problems,
                    fmt::format("\"{}\": no municipality of the scenario has that id", asked),
                    likely.empty() ? "ids are those of the scenario's layer of territories"
                                   : fmt::format("did you mean id:{}?", likely));
  return std::nullopt;
}

std::optional<std::uint32_t> find_name(const std::string& asked, const geo::Territories& all,
                                       Problems& problems) {
  const std::size_t comma = asked.rfind(',');
  const geo::WantedPlace wanted{.name = trimmed(asked.substr(0, comma)),
                                .country = trimmed(asked.substr(comma + 1)),
                                .at = std::nullopt};
  const geo::PlaceMatch match = geo::match_places({wanted}, all).front();
  if (match.municipality) return match.municipality;
  std::vector<std::string> candidates;
  for (const geo::Candidate& one : match.candidates) candidates.push_back(geo::label(one, all));
  const bool ambiguous = match.quality == geo::MatchQuality::ambiguous;
  add_unknown_place(problems,
                    fmt::format("\"{}\": {}", asked,
                                ambiguous ? "several places of the scenario have that name"
                                          : "the scenario has no place of that name in that state"),
                    candidates.empty()
                        ? "write \"Name, CC\" with a place of the scenario's region, or id:N"
                        : fmt::format("{} {}", ambiguous ? "write id:N of one of" : "did you mean",
                                      fmt::join(candidates, " or ")));
  return std::nullopt;
}

}  // namespace

bool names_municipality(const std::string& asked) {
  return asked.starts_with(kId) || asked.find(',') != std::string::npos;
}

std::optional<LawPlace> find_municipality(const std::string& asked, const sim::World& world,
                                          Problems& problems) {
  const geo::Territories& all = world.territories;
  const auto row =
      asked.starts_with(kId) ? find_id(asked, all, problems) : find_name(asked, all, problems);
  if (!row) return std::nullopt;
  return LawPlace{.asked = asked,
                  .country = world.country[*row],
                  .subjects = {sim::legal_subject(world, *row)},
                  .part = std::nullopt,
                  .municipality = fmt::format("{}, {} (id {})", all.name[*row], all.country[*row],
                                              geo::readable_id(all, *row))};
}

}  // namespace borderweave::app
