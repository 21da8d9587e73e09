#pragma once

#include <string>

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/source.h"
#include "sim/law/law_book.h"

/// What a lever has to give, whatever rule it is about.
namespace borderweave::scenarios {

/// A move has to give a date, even if it cannot be read. `path` names it in messages.
void check_move(const Node& move, const std::string& path, Problems& problems);

/// What is repealed allows and forbids nothing more. `given`: the keys of the reform.
void check_repeal(const Given& given, Problems& problems);

/// A new rule of recognition has to say whom it is about.
void check_recognition(const sim::Rule& rule, const Node& reform, Problems& problems);

}  // namespace borderweave::scenarios
