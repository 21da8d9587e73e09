#include "sim/choice/common_networks.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "sim/law/rule_scope.h"

namespace borderweave::sim {
namespace {

/// Every way in which a user may write a municipality.
std::map<std::string, std::uint32_t> rows_by_id(const World& world) {
  std::map<std::string, std::uint32_t> rows;
  for (std::uint32_t row = 0; row < world.size(); ++row) {
    const LegalSubject one = legal_subject(world, row);
    rows.try_emplace(one.id, row);
    rows.try_emplace(one.number, row);
  }
  return rows;
}

std::vector<std::uint32_t> members_of(const Network& network,
                                      const std::map<std::string, std::uint32_t>& rows) {
  std::vector<std::uint32_t> members;
  for (const std::string& id : network.members) {
    const auto found = rows.find(id);
    if (found != rows.end()) members.push_back(found->second);
  }
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  return members;
}

}  // namespace

NetworkMembers::NetworkMembers(const LawBook& book, const World& world) {
  if (book.networks.empty()) return;
  const auto rows = rows_by_id(world);
  for (const Network& network : book.networks) {
    Row row{.network = network, .member = members_of(network, rows)};
    row.network.members.clear();
    if (!row.member.empty()) rows_.push_back(std::move(row));
  }
  if (rows_.empty()) return;
  size_ = world.size();
  number_sets(book);
  find_alike();
}

/// A bit for each name, in the order of the book; association is mutual whichever side names it.
void NetworkMembers::number_sets(const LawBook& book) {
  std::map<std::string, NetworkSet> bits;
  for (Row& row : rows_) {
    const auto known = bits.find(row.network.name);
    if (known == bits.end() && bits.size() == kMostNetworks) {
      throw std::length_error("more than 64 networks have members in the region");
    }
    row.set = bits.try_emplace(row.network.name, NetworkSet{1} << bits.size()).first->second;
  }
  std::map<std::string, NetworkSet> associated;
  for (const Network& network : book.networks) {
    const auto one = bits.find(network.name);
    if (one == bits.end()) continue;
    for (const std::string& name : network.associates) {
      const auto other = bits.find(name);
      if (other == bits.end()) continue;
      associated[one->first] |= other->second;
      associated[other->first] |= one->second;
    }
  }
  for (Row& row : rows_) row.associated = associated[row.network.name];
}

void NetworkMembers::find_alike() {
  std::vector<std::vector<std::uint32_t>> rows_of(size_);
  for (std::uint32_t k = 0; k < rows_.size(); ++k) {
    for (const std::uint32_t i : rows_[k].member) rows_of[i].push_back(k);
  }
  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
  for (const auto& rows : rows_of) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    alike_.push_back(numbers.try_emplace(rows, next).first->second);
  }
}

std::vector<NetworkMembership> NetworkMembers::on(Date day) const {
  std::vector<NetworkMembership> result(size_);
  for (const Row& row : rows_) {
    if (!in_force(row.network, day)) continue;
    for (const std::uint32_t i : row.member) {
      result[i].own |= row.set;
      result[i].associated |= row.associated;
    }
  }
  return result;
}

}  // namespace borderweave::sim
