// SPDX-License-Identifier: MIT
// The first of two translation units that include every header and are linked to one program.
#include <ecr_lifecycle/ecr_lifecycle.hpp>

#include "odr_other.hpp"

int main() {
    Validate* const here = &ecr_lifecycle::validate;
    return here == validate_of_the_other() ? 0 : 1;
}
