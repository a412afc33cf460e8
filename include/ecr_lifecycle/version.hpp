// SPDX-License-Identifier: MIT
// ecr_lifecycle: the version. Both build systems read it from here; it is written nowhere else.
#ifndef ECR_LIFECYCLE_VERSION_HPP
#define ECR_LIFECYCLE_VERSION_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#define ECR_LIFECYCLE_VERSION_MAJOR 0
#define ECR_LIFECYCLE_VERSION_MINOR 1
#define ECR_LIFECYCLE_VERSION_PATCH 0

#endif
#endif
