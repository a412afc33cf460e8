// SPDX-License-Identifier: MIT
// ecr_lifecycle: a text in a file that may be a policy. Standard library only.
#ifndef ECR_LIFECYCLE_HOSTS_FOUND_TEXT_HPP
#define ECR_LIFECYCLE_HOSTS_FOUND_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document/sent_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What would be sent if something unknown were so.
struct AssumedText {
    std::string assumption;
    SentText sent;
};

template <class IfUsed = void>
struct BasicFoundText {
    std::string address;
    std::string kind;
    Span span;  // of the policy in the file
    SentText sent;
    // An object where AWS, or what is between, takes a string: what is said about that; empty for a string.
    std::string complaint = {};
    std::string advice = {};  // on that
    // Nothing of it is known: the expression.
    std::string unknown_as_a_whole = {};
    std::vector<std::string> also = {};
    std::string file = {};
    std::string file_text = {};
    // What the tool that the file is for makes of it, and what it is only if that is so.
    std::vector<Note> remarks = {};
    std::string assumption = {};
    std::vector<AssumedText> alternatives = {};
};

using FoundText = BasicFoundText<>;

// Words that only the policies of ECR have. S3, EFS, DLM, OpenSearch and MediaStore have `rules`, too.
inline constexpr std::string_view words_of_policies[] = {
    "rulePriority",   "tagStatus",          "countType",  "countNumber",   "countUnit",  "tagPrefixList",
    "tagPatternList", "imageCountMoreThan", "sinceImage", "rule_priority", "tag_status", "count_type"};

constexpr bool speaks_of_images(std::string_view text) {
    for (const std::string_view word : words_of_policies) {
        if (text.find(word) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

// The part of a text from `begin` on that is not white space around it.
template <class IfUsed = void>
Span without_space(std::string_view text, std::size_t begin = 0) {
    std::size_t end = text.size();
    while (begin < end && is_json_space(text[begin])) {
        ++begin;
    }
    while (end > begin && is_json_space(text[end - 1])) {
        --end;
    }
    return Span{begin, end};
}

// Where a text that was sent begins and ends in its file, without the white space around it.
template <class IfUsed = void>
Span span_of(const SentText& sent) {
    return sent.map.outer(without_space(sent.text));
}

// A text within a text within a file: the places become those in the file.
template <class IfUsed = void>
SentText moved(SentText inner, const SentText& outer) {
    SourceMap<> map;
    for (std::size_t i = 0; i < inner.text.size(); ++i) {
        map.add(Span{i, i + 1}, outer.map.outer(inner.map.outer(Span{i, i + 1})));
    }
    inner.map = std::move(map);
    for (UnknownPart& part : inner.unknown) {
        part.outer = outer.map.outer(part.outer);
    }
    return inner;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
