// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for people, in Markdown. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_MARKDOWN_HPP
#define ECR_LIFECYCLE_EXPORT_MARKDOWN_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../json_text.hpp"
#include "../model/rule_facts.hpp"
#include "../model/rule_words.hpp"
#include "../policy.hpp"
#include "exported.hpp"
#include "quoting.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A text in a cell: no mark, no tag and no line break is left in it.
template <class IfUsed = void>
std::string markdown_cell(std::string_view text) {
    std::string out;
    for_each_character(text, [&](std::uint32_t c, std::string_view bytes) {
        if (c == '\n' || c == '\r' || c == '\t') {
            out += ' ';
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '&') {
            out += "&amp;";
        } else if (is_hidden(c)) {
            out += "U+";
            append_four_digits(out, c);
        } else {
            const bool mark =
                std::string_view("\\`*_{}[]()#+!|~$:").find(static_cast<char>(c)) != std::string_view::npos;
            out += c < 0x80 && mark ? "\\" : "";
            out += bytes;
        }
    });
    return out;
}

template <class Storage>
std::string limit_in_words(const BasicSelection<Storage>& selection) {
    const std::int32_t number = selection.count_number;
    switch (selection.count_type) {
        case CountType::image_count_more_than:
            return concat({"more than ", counted(number, "image")});
        case CountType::since_image_pushed:
            return concat({"pushed more than ", counted(number, "day"), " ago"});
        case CountType::since_image_pulled:
            return concat({"not pulled for more than ", counted(number, "day")});
        case CountType::since_image_transitioned:
            return concat({"archived more than ", counted(number, "day"), " ago"});
    }
    return "";
}

template <class Storage>
std::string export_markdown(const Exported<Storage>& exported) {
    std::string out = "| Priority | Images | If | Then | Description |\n| ---: | --- | --- | --- | --- |\n";
    for (const std::size_t index : by_priority(exported.policy)) {
        const BasicRule<Storage>& rule = exported.policy.rules[index];
        out += concat({"| ", std::to_string(rule.rule_priority), " | ",
                       markdown_cell(selection_in_words(rule.selection)), " | ", limit_in_words(rule.selection), " | ",
                       rule.action.type == ActionType::expire ? "expire" : "archive", " | ",
                       markdown_cell(rule.description ? std::string_view(*rule.description) : std::string_view()),
                       " |\n"});
    }
    if (exported.policy_only) {
        return out;
    }
    return concat({"## Lifecycle policy of ", exported.repository, "\n\n", out, "\n```json\n",
                   sheltered_json(to_json_text(exported.policy)), "\n```\n"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
