// SPDX-License-Identifier: MIT
// Numbers, ages and rules in the words in which the command speaks of them.
#ifndef ECR_LIFECYCLE_TOOLS_OUTPUT_WORDS_HPP
#define ECR_LIFECYCLE_TOOLS_OUTPUT_WORDS_HPP

#include <cstdint>
#include <ecr_lifecycle/base/text.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <string>

namespace tool {

using ecr_lifecycle::detail::counted;  // `1 image`, `12 images`

/// `512 B`, `3.21 MiB`: three digits and a binary unit.
[[nodiscard]] std::string human_bytes(std::uint64_t bytes);

/// `12 s`, `34 min`, `23 h`, `412 d`, rounded down; with a sign for what has yet to come.
[[nodiscard]] std::string human_age(std::int64_t seconds);

/// `expires images with tags for each of prod* and *-signed pushed more than 30 days ago`
[[nodiscard]] std::string rule_in_words(const ecr_lifecycle::Rule& rule);

}  // namespace tool

#endif
