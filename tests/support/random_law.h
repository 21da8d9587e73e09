#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/random.h"
#include "sim/law/law_book.h"
#include "sim/law/rule_scope.h"

namespace borderweave::test {

/// Law books without sense but with every feature: blocs and states as parties, all conditions and
/// counterparts, bans, approvals, unknown dates, equal certainties, gaps. The number of a book
/// names it.
class RandomLaw {
 public:
  explicit RandomLaw(std::uint32_t number) : stream_(Key{.seed = 20260101}, number, 0) {}

  sim::LawBook book() {
    sim::LawBook result;
    for (auto left = below(10); left > 0; --left) result.rules.push_back(rule());
    for (auto left = below(3); left > 0; --left) result.gaps.push_back(gap());
    for (auto left = below(4); left > 0; --left) result.networks.push_back(network());
    return result;
  }

  /// Any set of them.
  sim::InstrumentMask instruments() {
    return static_cast<sim::InstrumentMask>(below(std::uint64_t{1} << sim::kInstruments));
  }

  sim::Rule rule() {
    sim::Rule result;
    result.id = std::string("r").append(std::to_string(draws_));
    if (below(8) > 0) result.from = day();
    if (below(3) == 0) result.until = day();
    for (auto left = below(4); left > 0; --left) result.parties.push_back(code());
    result.level = static_cast<sim::Rule::Level>(below(5));
    result.exhaustive = !sim::is_preempted(result) && below(6) == 0;
    result.eligible = condition();
    result.counterpart = counterpart();
    if (below(12) == 0) result.recognition = {{code()}};
    result.allow = instruments();
    if (below(5) == 0) result.forbid = instruments() & instruments();
    result.retroactive = below(2) == 0;
    result.spheres = static_cast<std::uint16_t>(below(0x10000));
    result.certainty = 0.25 * static_cast<double>(below(5));
    for (auto left = below(3); left > 0; --left) result.approvals.push_back(approval());
    result.approval_for = instruments();
    return result;
  }

  sim::LawBook::Gap gap() {
    sim::LawBook::Gap result{code(), code(), 0.1 * static_cast<double>(below(10))};
    if (below(2) == 0) result.from = day();
    if (below(2) == 0) result.until = day();
    return result;
  }

  /// Ids and regions are those of SmallWorld.
  sim::Network network() {
    sim::Network result{.name = network_name()};
    for (auto left = below(6); left > 0; --left) result.members.push_back(municipality());
    if (below(2) == 0) result.from = day();
    if (below(2) == 0) result.until = day();
    return result;
  }

  /// Some day of 2000-2019.
  Date day() {
    return make_date(2000, 1, 1) + std::chrono::days(static_cast<int>(below(20 * 365)));
  }

  /// Uniform on 0 … n - 1 (the bias of the remainder does not matter here).
  std::uint64_t below(std::uint64_t n) { return stream_.bits(draws_++) % n; }

 private:
  sim::Condition condition() {
    sim::Condition result;
    result.border_region = below(4) == 0;
    if (below(4) == 0) result.within_km = 6 + 10 * static_cast<double>(below(2));
    if (below(6) == 0) result.regions = {code() + ".1", code() + ".2"};
    if (below(6) == 0) result.municipalities = {municipality(), municipality(), municipality()};
    if (below(4) == 0) result.members_of = {network_name(), network_name()};
    return result;
  }

  sim::Counterpart counterpart() {
    sim::Counterpart result{.parties_only = below(2) == 0,
                            .channel = static_cast<sim::Channel>(below(5) % 3)};
    if (below(2) == 0) result.among = {code(), code()};
    if (below(3) == 0) result.eligible = condition();
    return result;
  }

  sim::Approval approval() {
    static const std::vector<std::string> kAuthorities{"region", "government", "council", "none"};
    sim::Approval result{.authority = kAuthorities[below(kAuthorities.size())],
                         .silence_is_consent = below(2) == 0,
                         .success = 0.25 * static_cast<double>(below(5))};
    if (below(2) == 0) result.days = static_cast<int>(below(120));
    if (below(2) == 0) result.capacity = 0.25 * static_cast<double>(below(9));
    if (below(3) == 0) result.competence = static_cast<std::uint16_t>(below(0x10000));
    if (below(3) == 0) result.priority = static_cast<std::uint16_t>(below(0x10000));
    if (below(4) == 0) result.veto = {code()};
    return result;
  }

  std::string network_name() { return below(2) == 0 ? "towns" : "cities"; }
  std::string municipality() { return std::to_string(1 + below(12)); }

  std::string code() {
    static const std::vector<std::string> kCodes{"DE", "PL", "CZ", "BY", "EU", "CIS"};
    return kCodes[below(kCodes.size())];
  }

  Stream stream_;
  std::uint64_t draws_ = 0;
};

}  // namespace borderweave::test
