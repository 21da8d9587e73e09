#include "sim/basics/allowed.h"

#include <fmt/format.h>

namespace borderweave::sim {
namespace {

const char* name_of(Allowed::Rows rows) {
  switch (rows) {
    case Allowed::Rows::municipality:
      return "a row of a municipality";
    case Allowed::Rows::country:
      return "a row of a country";
    case Allowed::Rows::rule:
      return "a row of a rule";
    case Allowed::Rows::none:
      break;
  }
  return "a number";
}

}  // namespace

Allowed Bounds::range(const Allowed& allowed) const {
  Allowed result = allowed;
  const auto last = [](std::size_t number) { return static_cast<double>(number) - 1; };
  if (allowed.rows == Allowed::Rows::municipality) result.most = last(municipalities);
  if (allowed.rows == Allowed::Rows::country) result.most = last(countries);
  if (allowed.rows == Allowed::Rows::rule) result.most = last(approvals.size());
  return result;
}

std::string Bounds::expected(const Allowed& allowed) const {
  const Allowed known = range(allowed);
  return fmt::format("{} from {:.15g} to {:.15g}{}", name_of(allowed.rows), known.least, known.most,
                     known.or_none ? ", or what stands for none" : "");
}

}  // namespace borderweave::sim
