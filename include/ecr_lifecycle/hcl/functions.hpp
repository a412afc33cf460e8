// SPDX-License-Identifier: MIT
// ecr_lifecycle: Terraform's operators, functions and types, as far as policies are made with them. Standard library
// only.
#ifndef ECR_LIFECYCLE_HCL_FUNCTIONS_HPP
#define ECR_LIFECYCLE_HCL_FUNCTIONS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/merge_sort.hpp"
#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "characters.hpp"
#include "number.hpp"
#include "syntax.hpp"
#include "values.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Every function here returns 0 for what it does not know.
template <class Storage>
class HclFunctions {
  public:
    using Index = std::uint32_t;
    template <class T>
    using List = typename Storage::template List<T>;

    explicit HclFunctions(HclValues<Storage>& values) : values_(values) {}

    // An unknown element of a list that may be any number of elements.
    Index rest(Index unknown) {
        HclValue value = values_[unknown];
        value.is_rest = true;
        return values_.add(value);
    }

    [[nodiscard]] bool has_rest(Index tuple) const {
        for (std::size_t i = 0; i < values_.size(tuple); ++i) {
            if (values_[values_.member(tuple, i).value].is_rest) {
                return true;
            }
        }
        return false;
    }

    // --- operators ---------------------------------------------------------------------------------------------------

    Index operation(HclOperator kind, Index a, Index b, Span span) {
        switch (kind) {
            case HclOperator::either:
            case HclOperator::both: {
                // One that decides is enough.
                const bool deciding = kind == HclOperator::either;
                const std::optional<bool> first = truth(a);
                const std::optional<bool> second = truth(b);
                if ((first && *first == deciding) || (second && *second == deciding)) {
                    return values_.boolean(deciding, span);
                }
                return first && second ? values_.boolean(!deciding, span) : 0;
            }
            case HclOperator::equal:
            case HclOperator::unequal: {
                const std::optional<bool> equal = are_equal(a, b);
                return equal ? values_.boolean(*equal == (kind == HclOperator::equal), span) : 0;
            }
            default:
                break;
        }
        const std::optional<double> first = number_from(a);
        const std::optional<double> second = number_from(b);
        return first && second ? arithmetic(kind, *first, *second, span) : 0;
    }

    // --- types -------------------------------------------------------------------------------------------------------

    // A default as a variable of this type has it: `list(map(string))` makes texts of numbers.
    Index converted(Index value, const HclTree<Storage>& tree, std::uint32_t type) {
        if (type == no_hcl_node || values_.is(value, HclType::null)) {
            return value;
        }
        const HclNode& node = tree[type];
        const std::string_view name = tree.source(node.kind == HclKind::call ? tree.child(type, 0) : type);
        if (node.kind == HclKind::quoted) {  // as in Terraform 0.11
            return value;
        }
        if (name == "any") {
            return value;
        }
        if (name == "string" || name == "number" || name == "bool") {
            return primitive(value, name);
        }
        const std::uint32_t argument = tree.child(type, 1);
        if (node.kind != HclKind::call || argument == no_hcl_node) {
            return value;
        }
        if (name == "optional") {
            return converted(value, tree, argument);
        }
        const bool is_collection = name == "list" || name == "map" || name == "set";
        if (!is_collection && name != "tuple" && name != "object") {
            return value;
        }
        if (!values_.is(value, name == "map" || name == "object" ? HclType::object : HclType::tuple)) {
            return 0;
        }
        List<HclMember> members = values_.members(value);
        for (std::size_t i = 0; i < members.size(); ++i) {
            const std::uint32_t of_member = is_collection ? argument : member_type(tree, argument, members[i].key, i);
            members[i].value = converted(members[i].value, tree, of_member);
            if (members[i].value == 0) {
                return 0;
            }
        }
        const Span span = values_[value].span;
        const Index result =
            values_.is(value, HclType::object) ? values_.object(members, span) : values_.tuple(members, span);
        return name == "set" ? set_of(result, span) : result;
    }

    // --- functions ---------------------------------------------------------------------------------------------------

    // Whether a function wants jsonencode()'s result as text.
    static bool is_of_text(std::string_view name) {
        return name == "trimspace" || name == "chomp" || name == "lower" || name == "upper" || name == "format" ||
               name == "join" || name == "length";
    }

    template <class Arguments>
    Index call(std::string_view name, const Arguments& arguments, Span span) {
        if (arguments.empty()) {
            return name == "merge" ? values_.object({}, span) : name == "concat" ? values_.tuple({}, span) : 0;
        }
        const Index first = arguments[0];
        if (name == "merge") {
            return merged(arguments, span);
        }
        if (name == "concat") {
            return concatenated(arguments, span);
        }
        if (name == "format") {
            return formatted(arguments, span);
        }
        if (name == "join" && arguments.size() == 2) {
            return joined(first, arguments[1], span);
        }
        if (name == "lookup" && arguments.size() >= 2) {
            return looked_up(arguments);
        }
        if (name == "element" && arguments.size() == 2) {
            return element(first, arguments[1]);
        }
        if (name == "max" || name == "min") {
            return extreme(arguments, name == "max", span);
        }
        if (name == "range") {
            return numbers(arguments, span);
        }
        if (name == "try" || name == "coalesce") {
            return values_.is(first, HclType::unknown) || values_.is(first, HclType::null) ? 0 : first;
        }
        return arguments.size() == 1 ? call_with(name, first, span) : 0;
    }

  private:
    Index call_with(std::string_view name, Index argument, Span span) {
        if (name == "tolist" || name == "tomap" || name == "sensitive" || name == "nonsensitive") {
            return values_.is(argument, HclType::unknown) ? 0 : argument;
        }
        if (name == "toset") {
            return set_of(argument, span);
        }
        if (name == "tonumber" || name == "tobool") {
            return primitive(argument, name == "tonumber" ? "number" : "bool");
        }
        if (name == "length") {
            return length(argument, span);
        }
        if (name == "keys" || name == "values") {
            return parts(argument, name == "keys", span);
        }
        if (name == "flatten") {
            List<HclMember> members;
            return values_.is(argument, HclType::tuple) && add_flat(members, argument, 0) ? values_.tuple(members, span)
                                                                                          : 0;
        }
        if (name == "reverse") {
            return reversed(argument, span);
        }
        if (name == "distinct") {
            return distinct(argument, span);
        }
        if (name == "trimspace" || name == "chomp") {
            return trimmed(argument, name == "trimspace");
        }
        if ((name == "lower" || name == "upper") && values_.is_known_string(argument)) {
            return in_case(argument, name == "upper", span);
        }
        return 0;
    }

    std::optional<bool> truth(Index value) const {
        return values_.is(value, HclType::boolean) ? std::optional<bool>(values_[value].boolean) : std::nullopt;
    }

    std::optional<double> number_from(Index value) {
        if (values_.is(value, HclType::number)) {
            return values_[value].number;
        }
        return values_.is_known_string(value) ? number_of(values_.text(value)) : std::nullopt;
    }

    std::optional<bool> are_equal(Index a, Index b) {
        const HclType type = values_.type(a);
        if (type == HclType::unknown || values_.is(b, HclType::unknown)) {
            return std::nullopt;
        }
        if (type != values_.type(b)) {
            return type == HclType::json || values_.is(b, HclType::json) ? std::nullopt : std::optional<bool>(false);
        }
        switch (type) {
            case HclType::null:
                return true;
            case HclType::boolean:
                return values_[a].boolean == values_[b].boolean;
            case HclType::number:
                return values_[a].number == values_[b].number;
            case HclType::string:
                return values_.is_known_string(a) && values_.is_known_string(b)
                           ? std::optional<bool>(values_.text(a) == values_.text(b))
                           : std::nullopt;
            default:
                return std::nullopt;
        }
    }

    Index arithmetic(HclOperator kind, double a, double b, Span span) {
        switch (kind) {
            case HclOperator::plus:
                return finite(a + b, span);
            case HclOperator::minus:
                return finite(a - b, span);
            case HclOperator::times:
                return finite(a * b, span);
            case HclOperator::divided_by:
                return b == 0 ? 0 : finite(a / b, span);
            case HclOperator::modulo:
                return b == 0 || !is_small_integer(a) || !is_small_integer(b)
                           ? 0
                           : values_.number(
                                 static_cast<double>(static_cast<std::int64_t>(a) % static_cast<std::int64_t>(b)),
                                 span);
            case HclOperator::less:
                return values_.boolean(a < b, span);
            case HclOperator::less_or_equal:
                return values_.boolean(a <= b, span);
            case HclOperator::greater:
                return values_.boolean(a > b, span);
            case HclOperator::greater_or_equal:
                return values_.boolean(a >= b, span);
            default:
                return 0;
        }
    }

    Index finite(double number, Span span) { return is_finite(number) ? values_.number(number, span) : 0; }

    static bool is_small_integer(double number) {
        return number > -1e15 && number < 1e15 && static_cast<double>(static_cast<std::int64_t>(number)) == number;
    }

    Index primitive(Index value, std::string_view type) {
        const HclValue known = values_[value];
        if (type == "string") {
            if (known.type == HclType::number) {
                return values_.string(values_.keep(json_number(known.number)), known.span, known.span, 0);
            }
            if (known.type == HclType::boolean) {
                return values_.string(known.boolean ? "true" : "false", known.span, known.span, 0);
            }
            const bool is_text = known.type == HclType::string || known.type == HclType::json;
            return is_text || known.type == HclType::null ? value : 0;
        }
        if (type == "number") {
            const std::optional<double> number = number_from(value);
            return known.type == HclType::number ? value : number ? values_.number(*number, known.span) : 0;
        }
        if (known.type == HclType::boolean) {
            return value;
        }
        const std::string_view text = values_.is_known_string(value) ? values_.text(value) : std::string_view{};
        return text == "true" || text == "false" ? values_.boolean(text == "true", known.span) : 0;
    }

    // Of `object({name = string})` and `tuple([string, number])`.
    std::uint32_t member_type(const HclTree<Storage>& tree, std::uint32_t types, Index key, std::size_t index) {
        if (tree[types].kind == HclKind::tuple) {
            return tree.child(types, index);
        }
        const std::string_view name = key == 0 ? std::string_view{} : values_.text(key);
        for (std::uint32_t item = tree[types].first_child; item != no_hcl_node; item = tree[item].next) {
            if (tree[item].kind == HclKind::item && tree.source(tree.child(item, 0)) == name) {
                return tree.child(item, 1);
            }
        }
        return no_hcl_node;
    }

    template <class Arguments>
    Index merged(const Arguments& arguments, Span span) {
        List<HclMember> members;
        for (const Index argument : arguments) {
            if (values_.is(argument, HclType::null)) {
                continue;
            }
            if (!values_.is(argument, HclType::object)) {
                return 0;
            }
            const List<HclMember> more = values_.members(argument);
            members.insert(members.end(), more.begin(), more.end());
        }
        return values_.object(members, span);
    }

    // What cannot be known stays as an element that may be any number of them.
    template <class Arguments>
    Index concatenated(const Arguments& arguments, Span span) {
        List<HclMember> members;
        bool is_known = false;
        for (const Index argument : arguments) {
            if (values_.is(argument, HclType::unknown)) {
                members.push_back({0, rest(argument)});
                continue;
            }
            if (!values_.is(argument, HclType::tuple)) {
                return 0;
            }
            is_known = true;
            const List<HclMember> more = values_.members(argument);
            members.insert(members.end(), more.begin(), more.end());
        }
        return is_known ? values_.tuple(members, span) : 0;
    }

    // `%s`, `%d`, `%v` and `%%`
    template <class Arguments>
    Index formatted(const Arguments& arguments, Span span) {
        if (!values_.is_known_string(arguments[0])) {
            return 0;
        }
        std::string text;
        std::size_t next = 1;
        const std::string_view format = values_.text(arguments[0]);
        for (std::size_t i = 0; i < format.size(); ++i) {
            if (format[i] != '%') {
                text += format[i];
                continue;
            }
            const char verb = ++i < format.size() ? format[i] : '\0';
            if (verb == '%') {
                text += '%';
                continue;
            }
            const Index argument = next < arguments.size() ? arguments[next++] : 0;
            const Index shown = argument == 0 ? 0 : primitive(argument, "string");
            const bool is_number = argument != 0 && values_.is(argument, HclType::number);
            if (shown == 0 || !values_.is_known_string(shown) || (verb != 's' && verb != 'v' && verb != 'd') ||
                (verb == 'd' && !(is_number && is_small_integer(values_[argument].number)))) {
                return 0;
            }
            text += values_.text(shown);
        }
        return next == arguments.size() ? values_.string(values_.keep(std::move(text)), span, span, 0) : 0;
    }

    Index joined(Index separator, Index list, Span span) {
        if (!values_.is_known_string(separator) || !values_.is(list, HclType::tuple)) {
            return 0;
        }
        std::string text;
        for (std::size_t i = 0; i < values_.size(list); ++i) {
            const Index member = primitive(values_.member(list, i).value, "string");
            if (member == 0 || !values_.is_known_string(member)) {
                return 0;
            }
            text += i == 0 ? std::string_view{} : values_.text(separator);
            text += values_.text(member);
        }
        return values_.string(values_.keep(std::move(text)), span, span, 0);
    }

    template <class Arguments>
    Index looked_up(const Arguments& arguments) {
        if (!values_.is(arguments[0], HclType::object) || !values_.is_known_string(arguments[1])) {
            return 0;
        }
        const Index found = values_.find(arguments[0], values_.text(arguments[1]));
        return found != 0 ? found : arguments.size() > 2 ? arguments[2] : 0;
    }

    Index element(Index list, Index number) {
        if (!values_.is(list, HclType::tuple) || has_rest(list) || values_.size(list) == 0 ||
            !values_.is(number, HclType::number) || !is_small_integer(values_[number].number) ||
            values_[number].number < 0) {
            return 0;
        }
        return values_.member(list, static_cast<std::size_t>(values_[number].number) % values_.size(list)).value;
    }

    template <class Arguments>
    Index extreme(const Arguments& arguments, bool largest, Span span) {
        std::optional<double> result;
        for (const Index argument : arguments) {
            const std::optional<double> number = number_from(argument);
            if (!number) {
                return 0;
            }
            result = !result || (largest ? *number > *result : *number < *result) ? number : result;
        }
        return values_.number(*result, span);
    }

    template <class Arguments>
    Index numbers(const Arguments& arguments, Span span) {
        double parameters[3] = {0, 0, 1};
        for (std::size_t i = 0; i < arguments.size() && i < 3; ++i) {
            if (!values_.is(arguments[i], HclType::number)) {
                return 0;
            }
            parameters[arguments.size() == 1 ? 1 : i] = values_[arguments[i]].number;
        }
        if (arguments.size() > 3 || parameters[2] <= 0) {
            return 0;
        }
        List<HclMember> members;
        for (double at = parameters[0]; at < parameters[1]; at += parameters[2]) {
            if (members.size() == 1024) {  // as many as Terraform makes
                return 0;
            }
            members.push_back({0, values_.number(at, span)});
        }
        return values_.tuple(members, span);
    }

    // Without what there is twice, in the order of the texts.
    Index set_of(Index list, Span span) {
        if (!values_.is(list, HclType::tuple) || has_rest(list)) {
            return 0;
        }
        List<HclMember> members = values_.members(list);
        for (HclMember& member : members) {
            member.key = primitive(member.value, "string");
            if (member.key == 0 || !values_.is_known_string(member.key)) {
                return 0;
            }
        }
        const Index sorted = values_.object(members, span);
        members = values_.sorted_members(sorted);
        for (HclMember& member : members) {
            member.key = 0;
        }
        return values_.tuple(members, span);
    }

    Index length(Index argument, Span span) {
        if (values_.is_known_string(argument)) {
            return values_.number(static_cast<double>(count_code_points(values_.text(argument))), span);
        }
        if (values_.is(argument, HclType::object)) {
            return values_.number(static_cast<double>(values_.sorted_members(argument).size()), span);
        }
        return values_.is(argument, HclType::tuple) && !has_rest(argument)
                   ? values_.number(static_cast<double>(values_.size(argument)), span)
                   : 0;
    }

    Index parts(Index object, bool keys, Span span) {
        if (!values_.is(object, HclType::object)) {
            return 0;
        }
        List<HclMember> members = values_.sorted_members(object);
        for (HclMember& member : members) {
            member.value = keys ? member.key : member.value;
            member.key = 0;
        }
        return values_.tuple(members, span);
    }

    template <class Members>
    bool add_flat(Members& members, Index list, std::size_t depth) {
        for (const HclMember& member : values_.members(list)) {
            if (values_.is(member.value, HclType::tuple) && depth < 100) {
                if (!add_flat(members, member.value, depth + 1)) {
                    return false;
                }
            } else {
                // What is unknown may be a list.
                members.push_back({0, values_.is(member.value, HclType::unknown) ? rest(member.value) : member.value});
            }
            if (members.size() > 100000) {
                return false;
            }
        }
        return true;
    }

    Index reversed(Index list, Span span) {
        if (!values_.is(list, HclType::tuple)) {
            return 0;
        }
        const List<HclMember> members = values_.members(list);
        return values_.tuple(List<HclMember>(members.rbegin(), members.rend()), span);
    }

    Index distinct(Index list, Span span) {
        if (!values_.is(list, HclType::tuple) || values_.size(list) > 1000) {
            return 0;
        }
        List<HclMember> members;
        for (const HclMember& member : values_.members(list)) {
            bool is_new = true;
            for (const HclMember& before : members) {
                const std::optional<bool> equal = are_equal(before.value, member.value);
                if (!equal) {
                    return 0;
                }
                is_new = is_new && !*equal;
            }
            if (is_new) {
                members.push_back(member);
            }
        }
        return values_.tuple(members, span);
    }

    // Without the white space around it, or the line feeds at its end.
    Index trimmed(Index string, bool spaces) {
        if (!values_.is(string, HclType::string)) {
            return 0;
        }
        List<HclPiece> pieces = values_.pieces(string);
        while (!pieces.empty() && !pieces.back().is_unknown) {
            HclPiece& last = pieces.back();
            std::size_t size = last.text.size();
            while (size > 0 && (spaces ? is_hcl_space(last.text[size - 1])
                                       : last.text[size - 1] == '\n' || last.text[size - 1] == '\r')) {
                --size;
            }
            const bool is_copy = last.text.size() == last.outer.end - last.outer.begin;
            last.outer.end -= is_copy ? last.text.size() - size : 0;
            last.text = last.text.substr(0, size);
            if (size > 0) {
                break;
            }
            pieces.pop_back();
        }
        std::size_t empty = 0;
        for (; spaces && empty < pieces.size() && !pieces[empty].is_unknown; ++empty) {
            HclPiece& piece = pieces[empty];
            std::size_t begin = 0;
            while (begin < piece.text.size() && is_hcl_space(piece.text[begin])) {
                ++begin;
            }
            const bool is_copy = piece.text.size() == piece.outer.end - piece.outer.begin;
            piece.outer.begin += is_copy ? begin : 0;
            piece.text.remove_prefix(begin);
            if (!piece.text.empty()) {
                break;
            }
        }
        pieces.erase(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(empty));
        return values_.string(pieces, values_[string].span, 0);
    }

    // Of letters beyond ASCII nothing is known here.
    Index in_case(Index string, bool upper, Span span) {
        std::string text(values_.text(string));
        for (char& c : text) {
            if (static_cast<unsigned char>(c) >= 0x80U) {
                return 0;
            }
            const bool is_lower = c >= 'a' && c <= 'z';
            c = upper ? (is_lower ? static_cast<char>(c - 'a' + 'A') : c) : lower_case(c);
        }
        return values_.string(values_.keep(std::move(text)), span, span, 0);
    }

    HclValues<Storage>& values_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
