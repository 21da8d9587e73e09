#include "geo/ingest/operations.h"

#include <fmt/format.h>

namespace borderweave::geo {
namespace {

using Factory = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT,
                                decltype(&proj_operation_factory_context_destroy)>;

Factory factory(PJ_CONTEXT* context, const std::optional<DegreeBox>& area) {
  Factory made(proj_create_operation_factory_context(context, nullptr),
               &proj_operation_factory_context_destroy);
  if (area) {
    proj_operation_factory_context_set_area_of_interest(context, made.get(), area->west,
                                                        area->south, area->east, area->north);
  }
  proj_operation_factory_context_set_spatial_criterion(context, made.get(),
                                                       PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
  proj_operation_factory_context_set_grid_availability_use(context, made.get(),
                                                           PROJ_GRID_AVAILABILITY_IGNORED);
  proj_operation_factory_context_set_allow_ballpark_transformations(context, made.get(), 0);
  return made;
}

std::vector<std::string> missing_grids(PJ_CONTEXT* context, const PJ* operation) {
  std::vector<std::string> missing;
  for (int i = 0; i < proj_coordoperation_get_grid_used_count(context, operation); ++i) {
    const char* name = "";
    const char* url = "";
    int available = 0;
    proj_coordoperation_get_grid_used(context, operation, i, &name, nullptr, nullptr, &url, nullptr,
                                      nullptr, &available);
    if (available == 0) {
      missing.push_back(*url == '\0' ? std::string(name) : fmt::format("{} ({})", name, url));
    }
  }
  return missing;
}

}  // namespace

std::vector<Operation> operations(PJ_CONTEXT* context, const PJ* from, const PJ* to,
                                  const std::optional<DegreeBox>& area) {
  const Factory options = factory(context, area);
  const std::unique_ptr<PJ_OBJ_LIST, decltype(&proj_list_destroy)> found(
      proj_create_operations(context, from, to, options.get()), &proj_list_destroy);
  std::vector<Operation> list;
  for (int i = 0; found && i < proj_list_get_count(found.get()); ++i) {
    Operation& operation = list.emplace_back();
    operation.object = {proj_list_get(context, found.get(), i), &proj_destroy};
    PJ* object = operation.object.get();
    if (proj_coordoperation_has_ballpark_transformation(context, object) != 0) {
      list.pop_back();
      continue;
    }
    operation.name = proj_get_name(object);
    const double accuracy = proj_coordoperation_get_accuracy(context, object);
    if (accuracy >= 0) operation.accuracy_m = accuracy;
    operation.usable = proj_coordoperation_is_instantiable(context, object) != 0;
    operation.missing_grids = missing_grids(context, object);
  }
  return list;
}

}  // namespace borderweave::geo
