#include "scenarios/field_builders.h"

#include <nlohmann/json.hpp>

namespace borderweave::scenarios {

std::string json_text(const std::string& value) {
  return value.empty() ? "" : nlohmann::json(value).dump();
}
std::string json_text(const std::filesystem::path& value) {
  return json_text(value.string());
}
std::string json_text(double value) {
  return nlohmann::json(value).dump();
}
std::string json_text(bool value) {
  return value ? "true" : "false";
}
std::string json_text(int value) {
  return nlohmann::json(value).dump();
}
std::string json_text(std::uint32_t value) {
  return nlohmann::json(value).dump();
}
std::string json_text(std::uint64_t value) {
  return nlohmann::json(value).dump();
}
std::string json_text(Date value) {
  return json_text(to_string(value));
}
std::string json_text(const std::vector<std::string>& value) {
  return nlohmann::json(value).dump();
}
std::string json_text(const std::vector<double>& value) {
  return nlohmann::json(value).dump();
}

}  // namespace borderweave::scenarios
