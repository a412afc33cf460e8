// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a text should have been, and how far a reader came in it. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_EXPECTED_TEXT_HPP
#define ECR_LIFECYCLE_DOCUMENT_EXPECTED_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What a text should have been, for the words about one that is not JSON.
struct ExpectedText {
    enum class Author : std::uint8_t { person, command };

    // Of a file that holds it.
    std::string_view noun;
    // A person may have written something that is translated to JSON, such as Terraform or YAML. A command may have
    // failed, or printed a table.
    Author author;
    Check invalid_json;
    Check invalid_utf8;
    Check nested_too_deep;
    std::string_view not_json_help;
    std::string_view comment_help;
    std::string_view depth_help = {};
};

inline constexpr ExpectedText policy_text = {"policy",
                                             ExpectedText::Author::person,
                                             Check::invalid_json,
                                             Check::invalid_utf8,
                                             Check::nested_too_deep,
                                             "a lifecycle policy is a JSON object and begins with `{`",
                                             "remove it; put it in the `description` of a rule instead",
                                             "a lifecycle policy needs five levels"};

// An answer of AWS that was saved.
constexpr ExpectedText answer_text(std::string_view noun, std::string_view not_json_help) {
    return {noun,
            ExpectedText::Author::command,
            Check::inventory_invalid_json,
            Check::inventory_invalid_json,
            Check::inventory_invalid_json,
            not_json_help,
            "remove it"};
}

// How far a reader came before it met something that is not JSON.
struct ReadState {
    enum class After : std::uint8_t { nothing, opening, key, value };

    After after = After::nothing;
    std::size_t base = 0;       // bytes in front of the text that is at hand
    std::size_t offset = 0;     // in this text, after the last token that was understood
    std::size_t opened_at = 0;  // the innermost bracket that is still open, counted from the very beginning
    char opened = '\0';         // this bracket
    bool inside = false;        // whether there is one

    [[nodiscard]] constexpr bool in_object() const { return inside && opened == '{'; }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
