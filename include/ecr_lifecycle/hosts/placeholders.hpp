// SPDX-License-Identifier: MIT
// ecr_lifecycle: which values of a policy are not known. Standard library only.
#ifndef ECR_LIFECYCLE_HOSTS_PLACEHOLDERS_HPP
#define ECR_LIFECYCLE_HOSTS_PLACEHOLDERS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../document.hpp"
#include "../document/sent_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Walks over the values of a document in the order of its text, beside the unknown parts.
template <class Document>
class UnknownValues {
  public:
    UnknownValues(const SentText& sent, const Document& document) : sent_(sent) {
        if (const auto root = document.root(); root && !sent.unknown.empty()) {
            visit(*root);
        }
    }

    // The pointer to the value that holds this part; empty where none does.
    [[nodiscard]] std::string pointer_of(const Span& outer) const {
        for (const auto& [span, pointer] : values_) {
            if (span.begin <= outer.begin && outer.begin < span.end) {
                return pointer;
            }
        }
        return {};
    }

    template <class List>
    void add_to(List& placeholders) const {
        constexpr std::size_t many = 1000;  // each is looked up among all
        for (std::size_t i = 0; i < sent_.unknown.size() && i < many; ++i) {
            const UnknownPart& part = sent_.unknown[i];
            const std::string pointer = pointer_of(part.outer);
            // Several parts of one string are one value that is not known.
            if (!pointer.empty() && !placeholders.empty() && placeholders.back().pointer == pointer) {
                placeholders.back().expression += ", " + part.expression;
                continue;
            }
            placeholders.push_back({pointer, part.expression, part.outer});
        }
    }

  private:
    struct Found {
        Span span;
        std::string pointer;
    };

    template <class AnyValue>
    void visit(const AnyValue& value) {
        if (value.is(ValueKind::placeholder) || value.is_partial() || value.has_partial_key()) {
            values_.push_back({value.has_partial_key() ? value.key_span() : value.span(), value.pointer()});
        }
        for (const auto child : value.children()) {
            visit(child);
        }
    }

    const SentText& sent_;
    std::vector<Found> values_;
};

template <class List, class Document>
void add_placeholders(List& placeholders, const SentText& sent, const Document& document) {
    UnknownValues<Document>(sent, document).add_to(placeholders);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
