// What nearly every test includes, read once for all test programs (see cmake/Library.cmake).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cmake/precompiled.h"
