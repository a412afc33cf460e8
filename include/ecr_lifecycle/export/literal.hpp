// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy as a tree of literals, which each language writes in its own way. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_LITERAL_HPP
#define ECR_LIFECYCLE_EXPORT_LITERAL_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../model/rule_facts.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

struct Literal {
    enum class Kind : std::uint8_t { text, code, texts, list, object };

    Kind kind = Kind::object;
    // In an object.
    std::string key = {};
    // A text; code as it is written, such as a number; or the constructor of an object, in languages that name it.
    std::string text = {};
    std::vector<Literal> items = {};

    Literal& add(Literal item) {
        items.push_back(std::move(item));
        return *this;
    }
};

template <class IfUsed = void>
Literal text_literal(std::string_view key, std::string_view text) {
    return {Literal::Kind::text, std::string(key), std::string(text)};
}

template <class IfUsed = void>
Literal code_literal(std::string_view key, std::string_view code) {
    return {Literal::Kind::code, std::string(key), std::string(code)};
}

template <class IfUsed = void>
Literal number_literal(std::string_view key, std::int32_t number) {
    return code_literal(key, std::to_string(number));
}

template <class TagList>
Literal texts_literal(std::string_view key, const TagList& list) {
    Literal result{Literal::Kind::texts, std::string(key)};
    for (const std::string_view text : list) {
        result.add(text_literal({}, text));
    }
    return result;
}

// With AWS's names, and in AWS's order: what to_json_text writes.
template <class Storage>
class PolicyLiteral {
  public:
    static Literal of(const BasicPolicy<Storage>& policy) {
        Literal rules{Literal::Kind::list, std::string(aws_name(Property::rules))};
        for (const std::size_t index : by_priority(policy)) {
            rules.add(of(policy.rules[index]));
        }
        return Literal{}.add(std::move(rules));
    }

  private:
    static Literal of(const BasicRule<Storage>& rule) {
        Literal result;
        result.add(number_literal(aws_name(Property::rule_priority), rule.rule_priority));
        if (rule.description) {
            result.add(text_literal(aws_name(Property::description), *rule.description));
        }
        return result.add(of(rule.selection)).add(of(rule.action));
    }

    static Literal of(const BasicSelection<Storage>& selection) {
        Literal result{Literal::Kind::object, std::string(aws_name(Property::selection))};
        add_name(result, std::optional(selection.tag_status));
        add_tags(result, Property::tag_pattern_list, selection.tag_pattern_list);
        add_tags(result, Property::tag_prefix_list, selection.tag_prefix_list);
        add_name(result, selection.storage_class);
        add_name(result, std::optional(selection.count_type));
        add_name(result, selection.count_unit);
        return result.add(number_literal(aws_name(Property::count_number), selection.count_number));
    }

    static Literal of(const Action& action) {
        Literal result{Literal::Kind::object, std::string(aws_name(Property::action))};
        add_name(result, std::optional(action.type));
        if (action.target_storage_class) {
            result.add(text_literal(aws_name(Property::target_storage_class), aws_name(*action.target_storage_class)));
        }
        return result;
    }

    template <class Enum>
    static void add_name(Literal& object, const std::optional<Enum>& value) {
        if (value) {
            object.add(text_literal(aws_name(AwsNames<Enum>::property), aws_name(*value)));
        }
    }

    template <class TagList>
    static void add_tags(Literal& object, Property property, const TagList& list) {
        if (!list.empty()) {
            object.add(texts_literal(aws_name(property), list));
        }
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
