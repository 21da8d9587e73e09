#include "sim/law/approval.h"

namespace borderweave::sim {

int statutory_days(const Approval& approval) {
  if (approval.authority == "none") return 0;
  return approval.days.value_or(approval.authority == "council" ? 30 : 60);
}

}  // namespace borderweave::sim
