// SPDX-License-Identifier: MIT
// ecr_lifecycle: the syntax tree of an HCL file. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_SYNTAX_HPP
#define ECR_LIFECYCLE_HCL_SYNTAX_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../base/storage.hpp"
#include "../diagnostic.hpp"
#include "remark.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What a node is, and which children it has.
enum class HclKind : std::uint8_t {
    // bodies
    body,       // attribute, block
    attribute,  // name, expression
    block,      // name, label..., body
    name,       // an identifier, also the digits after a point
    // expressions
    null,
    boolean,
    number,
    quoted,        // part...
    heredoc,       // part...
    tuple,         // expression...
    object,        // item...
    item,          // key, value
    parenthesis,   // expression
    call,          // name, argument...; detail: whether the last one is followed by `...`
    variable,      // a bare name, where a reference begins
    attribute_of,  // expression, name
    element_of,    // expression, index
    splat,         // expression, what is done with each element
    splat_element,
    conditional,  // condition, expression, expression
    binary,       // expression, expression; detail: HclOperator
    unary,        // expression; detail: HclOperator
    for_tuple,    // collection, value, condition or nothing; the names stand in front: name..., see HclFor
    for_object,   // collection, key, value, condition or nothing
    unknown,      // what was not understood
    // parts of a template
    text,           // as it is
    escape,         // `\n`, `$${`
    interpolation,  // expression
    directive,      // detail: HclDirective; if: condition; for: name..., collection
};

enum class HclOperator : std::uint8_t {
    none,
    either,
    both,
    equal,
    unequal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    plus,
    minus,
    times,
    divided_by,
    modulo,
    negation,
};

enum class HclDirective : std::uint8_t { other, if_, else_, endif_, for_, endfor_ };

inline constexpr std::uint32_t no_hcl_node = 0;

struct HclNode {
    HclKind kind = HclKind::unknown;
    std::uint8_t detail = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first_child = no_hcl_node;
    std::uint32_t next = no_hcl_node;
    // Of a directive: the next one that belongs to it, `else` or `endif` to `if`. Of a for expression: the number of
    // names.
    std::uint32_t link = no_hcl_node;
};

template <class Storage = OwnedStorage>
struct HclTree {
    std::string_view text;
    typename Storage::template List<HclNode> nodes;  // the first one stands for none
    typename Storage::template List<HclRemark> remarks;
    std::uint32_t root = no_hcl_node;

    [[nodiscard]] const HclNode& operator[](std::uint32_t node) const { return nodes[node]; }
    [[nodiscard]] std::string_view source(std::uint32_t node) const {
        return text.substr(nodes[node].begin, nodes[node].end - nodes[node].begin);
    }
    [[nodiscard]] Span span(std::uint32_t node) const { return {nodes[node].begin, nodes[node].end}; }
    [[nodiscard]] std::uint32_t child(std::uint32_t node, std::size_t index) const {
        std::uint32_t child = nodes[node].first_child;
        while (index-- > 0 && child != no_hcl_node) {
            child = nodes[child].next;
        }
        return child;
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
