// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the headers need to know of the compiled library. Standard library only.
//
// ECR_LIFECYCLE_COMPILED is defined by linking ecr_lifecycle::compiled, for all files of a program alike. Then a public
// header has only declarations, and the library the definitions, which are in the headers ROOM/NAME_impl.hpp.
#ifndef ECR_LIFECYCLE_BASE_COMPILED_HPP
#define ECR_LIFECYCLE_BASE_COMPILED_HPP

// What a shared library shows, however it and its users are compiled.
#if defined(ECR_LIFECYCLE_COMPILED) && defined(__GNUC__) && !defined(_WIN32)
#define ECR_LIFECYCLE_API __attribute__((visibility("default")))
#else
#define ECR_LIFECYCLE_API
#endif

// Begins the declaration of a function that the compiled library has.
#define ECR_LIFECYCLE_EXTERN extern template ECR_LIFECYCLE_API

#endif
