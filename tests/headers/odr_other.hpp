// SPDX-License-Identifier: MIT
// What the second translation unit of the link test hands to the first one.
#ifndef ECR_LIFECYCLE_TESTS_HEADERS_ODR_OTHER_HPP
#define ECR_LIFECYCLE_TESTS_HEADERS_ODR_OTHER_HPP

#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/policy.hpp>

using Validate = ecr_lifecycle::Report(const ecr_lifecycle::Policy&);

/// The address of ecr_lifecycle::validate as the second translation unit sees it: the same everywhere.
Validate* validate_of_the_other();

#endif
