// SPDX-License-Identifier: MIT
// The second of two translation units that include every header and are linked to one program.
#include "odr_other.hpp"

#include <ecr_lifecycle/ecr_lifecycle.hpp>

Validate* validate_of_the_other() { return &ecr_lifecycle::validate; }
