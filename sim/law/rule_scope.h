#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/basics/world.h"
#include "sim/law/law_book.h"

/// The scope of a rule: whom it reaches, and when. Used by both the compiled table and `interpret`,
/// its slow reference implementation. Countries are rows in `geo::Countries`.
namespace borderweave::sim {

/// A municipality as a subject of law: everything that a rule may depend on.
struct LegalSubject {
  std::uint32_t country = 0;  ///< row in Countries
  bool border_region = false;
  double border_km = 0;  ///< distance to the nearest border of its state
  std::string region;    ///< admin-1 code with its country, "MD.58"; may be empty
  std::string id;        ///< as a user writes it
  std::string number{};  ///< the permanent id, which rules may also name
};

/// The municipality in row i.
LegalSubject legal_subject(const World& world, std::size_t i);

/// Do the ids, in either form, name the municipality?
bool is_named(const LegalSubject& subject, const std::vector<std::string>& ids);

/// In force on that day? Never while `from` is unknown.
bool in_force(const Rule& rule, Date on);

/// In force on that day? An empty `from` means no beginning.
bool in_force(const LawBook::Gap& gap, Date on);
bool in_force(const Network& network, Date on);

/// Is `code` the country's ISO code, or a bloc it belongs to on that day?
bool names(std::string_view code, const geo::Countries& countries, std::uint32_t country, Date on);
bool names(const std::vector<std::string>& codes, const geo::Countries& countries,
           std::uint32_t country, Date on);

/// Is the country a party to the rule on that day? A rule without parties binds every state.
bool binds(const Rule& rule, const geo::Countries& countries, std::uint32_t country, Date on);

/// Does the subject satisfy the conditions on location and id? Ignores `members_of`, which depends
/// on the day.
bool satisfies_location(const Condition& condition, const LegalSubject& subject);

/// Does the subject satisfy the whole condition on that day? Its country is not considered.
bool meets(const Condition& condition, const LegalSubject& subject, const LawBook& book, Date on);

/// Does the channel connect the two states?
bool channel_connects(Channel channel, const geo::Countries& countries, std::uint32_t own,
                      std::uint32_t other);

/// Does the rule cover municipalities of `other` as counterparts, whatever the channel? A rule on
/// recognition covers the states that do not recognise.
bool covers_counterpart(const Rule& rule, const geo::Countries& countries, std::uint32_t other,
                        Date on);

/// Is the rule preempted by exhaustive national law? True of treaties, blocs and bilateral acts.
bool is_preempted(const Rule& rule);

/// Size of the gap between two states where no rule allows anything; symmetric.
double gap_size(const LawBook& book, const geo::Countries& countries, std::uint32_t a,
                std::uint32_t b, Date on);

}  // namespace borderweave::sim
