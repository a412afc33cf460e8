// SPDX-License-Identifier: MIT
// How the text forms of a preview look.
#ifndef ECR_LIFECYCLE_TOOLS_OUTPUT_STYLE_HPP
#define ECR_LIFECYCLE_TOOLS_OUTPUT_STYLE_HPP

#include <cstdint>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/verdict.hpp>
#include <string>
#include <string_view>

#include "output/words.hpp"

namespace tool {

/// Escape sequences, empty where no color is wanted.
struct Style {
    std::string_view strong, expired, transitioned, kept, end;

    explicit Style(ecr_lifecycle::Color color) {
        if (color == ecr_lifecycle::Color::always) {
            strong = "\x1b[1m";
            expired = "\x1b[1;31m";
            transitioned = "\x1b[1;36m";
            kept = "\x1b[32m";
            end = "\x1b[0m";
        }
    }

    [[nodiscard]] std::string_view of(ecr_lifecycle::Fate fate) const {
        return fate == ecr_lifecycle::Fate::expired        ? expired
               : fate == ecr_lifecycle::Fate::transitioned ? transitioned
                                                           : kept;
    }
};

inline void append_colored(std::string& out, std::string_view color, const Style& style, std::string_view text) {
    out += color;
    out += text;
    out += color.empty() ? color : style.end;
}

/// `1.23 GiB (1320702443 bytes)`
[[nodiscard]] inline std::string bytes_in_words(std::uint64_t bytes) {
    const std::string exact = std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    return bytes < 1000 ? exact : human_bytes(bytes) + " (" + exact + ")";
}

/// A digest without its `sha256:`.
[[nodiscard]] inline std::string_view without_algorithm(std::string_view digest) {
    constexpr std::string_view algorithm = "sha256:";
    return digest.substr(0, algorithm.size()) == algorithm ? digest.substr(algorithm.size()) : digest;
}

/// A reason without the fate and the rule in front of it, where these are shown next to it.
[[nodiscard]] inline std::string_view without_fate(std::string_view reason, ecr_lifecycle::Fate fate) {
    constexpr std::string_view colon = ": ";
    const std::size_t at = reason.find(colon);
    const std::string_view word = name(fate);
    const bool begins_with_it = reason.substr(0, word.size()) == word;
    return begins_with_it && at != std::string_view::npos ? reason.substr(at + colon.size()) : reason;
}

[[nodiscard]] inline const ecr_lifecycle::Rule* find_rule(const ecr_lifecycle::Policy& policy, std::int32_t priority) {
    for (const ecr_lifecycle::Rule& rule : policy.rules) {
        if (rule.rule_priority == priority) {
            return &rule;
        }
    }
    return nullptr;
}

}  // namespace tool

#endif
