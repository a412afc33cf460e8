// SPDX-License-Identifier: MIT
// The same program, for who links the compiled library: nothing but the headers says that there is one.
#ifndef ECR_LIFECYCLE_COMPILED
#error "the compiled library is not used"
#endif
#include "main.cpp"
