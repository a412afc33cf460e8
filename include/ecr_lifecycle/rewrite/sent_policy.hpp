// SPDX-License-Identifier: MIT
// ecr_lifecycle: the text that AWS gets of a policy in a file, by itself; and whether two such texts say the same.
// (nlohmann/json)
#ifndef ECR_LIFECYCLE_REWRITE_SENT_POLICY_HPP
#define ECR_LIFECYCLE_REWRITE_SENT_POLICY_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/merge_sort.hpp"
#include "../base/storage.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/sent_text.hpp"
#include "../find_policies.hpp"
#include "../parse.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is not known of one document, at the places of another one that was read from the same text.
template <class AnyValue>
void add_unknown(const AnyValue& marked, const AnyValue& plain, SentText& sent) {
    if (marked.has_partial_key()) {
        sent.unknown.push_back({plain.key_span(), {}, {}, false});
    }
    if (marked.is(ValueKind::placeholder) || marked.is_partial()) {
        sent.unknown.push_back({plain.span(), {}, {}, marked.is(ValueKind::placeholder)});
    }
    auto other = plain.children().begin();
    for (const AnyValue child : marked.children()) {
        add_unknown(child, *other, sent);
        ++other;
    }
}

// All places are those in the text that AWS gets. What is not known stays unknown.
template <class Storage>
Parsed as_sent(const Document& document) {
    SentText sent;
    sent.text = std::string(document.text());
    Parsed plain = parse_sent<Storage>(sent);
    if (!document.has_placeholders() || !document.root() || !plain.document.root()) {
        return plain;
    }
    add_unknown(*document.root(), *plain.document.root(), sent);
    return parse_sent<Storage>(sent);
}

// Equal for two values that differ at most in white space and the order of members.
template <class Storage>
std::string normal_form(const BasicValue<Storage>& value) {
    if (value.is(ValueKind::array)) {
        std::string text = "[";
        for (const auto element : value.children()) {
            text += normal_form(element);
            text += ',';
        }
        return text += ']';
    }
    if (!value.is(ValueKind::object)) {
        return std::string(value.raw());  // what stands for a placeholder is a string
    }
    struct Member {
        std::string_view key;
        std::string value;
    };
    typename Storage::template List<Member> members;
    for (const auto member : value.children()) {
        members.push_back({member.key(), normal_form(member)});
    }
    merge_sort(members.data(), members.data() + members.size(),
               [](const Member& a, const Member& b) { return a.key < b.key; });
    std::string text = "{";
    for (const Member& member : members) {
        text += std::to_string(member.key.size());
        text += ':';
        text += member.key;
        text += member.value;
        text += ',';
    }
    return text += '}';
}

// The same of a text, which need not be JSON.
template <class IfUsed = void>
std::string normal_form(const Document& document) {
    const auto root = document.root();
    return root ? normal_form(*root) : std::string(document.text());
}

// Without the number of the line, which moves with the lines above it.
template <class IfUsed = void>
std::string_view stable_part(std::string_view address) {
    const std::size_t line = address.rfind("line ");
    return line == std::string_view::npos ? address : address.substr(0, line);
}

template <class IfUsed = void>
bool have_same_placeholders(const FoundPolicy& a, const FoundPolicy& b) {
    if (a.placeholders.size() != b.placeholders.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.placeholders.size(); ++i) {
        if (a.placeholders[i].expression != b.placeholders[i].expression) {
            return false;
        }
    }
    return true;
}

// Whether two lists of policies are the same ones, which say the same, except for this one.
template <class List>
bool are_same_but(const List& before, const List& after, std::size_t changed) {
    if (before.size() != after.size()) {
        return false;
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        const FoundPolicy& a = before[i];
        const FoundPolicy& b = after[i];
        if (stable_part(a.address) != stable_part(b.address) || a.also.size() != b.also.size() || a.file != b.file ||
            a.assumption != b.assumption || a.alternatives.size() != b.alternatives.size()) {
            return false;
        }
        for (std::size_t k = 0; i != changed && k < a.alternatives.size(); ++k) {
            if (normal_form(a.alternatives[k].parsed.document) != normal_form(b.alternatives[k].parsed.document)) {
                return false;
            }
        }
        // Of a text that is no JSON it is not known what is not known.
        const bool was_read = i != changed || a.parsed.document.root().has_value();
        if (was_read && !have_same_placeholders(a, b)) {
            return false;
        }
        if (i != changed && normal_form(a.parsed.document) != normal_form(b.parsed.document)) {
            return false;
        }
    }
    return true;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
