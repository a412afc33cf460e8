// SPDX-License-Identifier: MIT
// ecr_lifecycle: whether the compiler knows the language. Standard library only.
//
// Every public header includes this one first and has everything else within `#ifdef ECR_LIFECYCLE_HAS_LANGUAGE`, so that
// who compiles for C++14 reads one sentence, and not a page of errors.
#ifndef ECR_LIFECYCLE_BASE_LANGUAGE_HPP
#define ECR_LIFECYCLE_BASE_LANGUAGE_HPP

#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
#define ECR_LIFECYCLE_HAS_LANGUAGE
#else
#error "ecr_lifecycle needs C++17: compile with -std=c++17, or with /std:c++17 for MSVC"
#endif

#endif
