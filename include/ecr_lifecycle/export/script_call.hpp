// SPDX-License-Identifier: MIT
// ecr_lifecycle: calls in TypeScript. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_SCRIPT_CALL_HPP
#define ECR_LIFECYCLE_EXPORT_SCRIPT_CALL_HPP

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../policy.hpp"
#include "literal.hpp"
#include "notation.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A call that ends with an object, or without one, as `prettier` leaves it: the object's members are on lines of their
// own, and so are the arguments if they are too long for one.
template <class IfUsed = void>
std::string script_call(std::string_view callee, std::initializer_list<std::string_view> arguments,
                        const Literal& object, std::size_t indent) {
    constexpr std::size_t max_columns = 80;
    std::string line = concat({callee, "("});
    for (const std::string_view argument : arguments) {
        line += concat({line.back() == '(' ? "" : ", ", argument});
    }
    const bool has_object = !object.items.empty();
    const std::string_view end = has_object ? ", {" : ");";
    if (indent + line.size() + end.size() <= max_columns) {
        return has_object ? concat({line, ", ", written(object, Notation::typescript, indent), ")"}) : line + ")";
    }
    std::string out = concat({callee, "(\n"});
    for (const std::string_view argument : arguments) {
        out.append(indent + 2, ' ');
        out += concat({argument, ",\n"});
    }
    if (has_object) {
        out.append(indent + 2, ' ');
        out += concat({written(object, Notation::typescript, indent + 2), ",\n"});
    }
    out.append(indent, ' ');
    return out + ')';
}

// JSON.stringify({...})
template <class Storage>
Literal json_stringify(std::string_view key, const BasicPolicy<Storage>& policy) {
    Literal result = PolicyLiteral<Storage>::of(policy);
    result.key = key;
    result.text = "JSON.stringify";
    return result;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
