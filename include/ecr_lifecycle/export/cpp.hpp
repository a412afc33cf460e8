// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy in C++, by the builder of this library. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_CPP_HPP
#define ECR_LIFECYCLE_EXPORT_CPP_HPP

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../model/count_type_facts.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "exported.hpp"
#include "quoting.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether the builder makes exactly this rule.
template <class Storage>
bool is_of_builder(const BasicRule<Storage>& rule) {
    const BasicSelection<Storage>& selection = rule.selection;
    const CountTypeFacts facts = facts_of(selection.count_type);
    const bool archived = selection.count_type == CountType::since_image_transitioned;
    const bool transition = rule.action.type == ActionType::transition;
    const std::size_t lists =
        (selection.tag_pattern_list.empty() ? 0U : 1U) + (selection.tag_prefix_list.empty() ? 0U : 1U);
    return lists == (selection.tag_status == TagStatus::tagged ? 1U : 0U) &&
           selection.storage_class == (archived ? std::optional(StorageClass::archive) : std::nullopt) &&
           selection.count_unit == (facts.counts_days ? std::optional(CountUnit::days) : std::nullopt) &&
           rule.action.target_storage_class == (transition ? std::optional(StorageClass::archive) : std::nullopt) &&
           !(archived && transition) && !(selection.count_type == CountType::since_image_pulled && !transition);
}

template <class TagList>
std::string cpp_tags(const TagList& list) {
    std::string out = "{";
    for (const std::string_view tag : list) {
        out += concat({out.size() == 1 ? "" : ", ", cpp_string(tag)});
    }
    return out + "}";
}

template <class Enum>
std::string cpp_enumerator(Enum value, std::initializer_list<std::string_view> names) {
    const auto index = static_cast<std::size_t>(value);
    return concat({AwsNames<Enum>::type, "::", index < names.size() ? names.begin()[index] : "invalid"});
}

template <class Storage>
std::string cpp_aggregate(const BasicRule<Storage>& rule) {
    const BasicSelection<Storage>& selection = rule.selection;
    const auto storage_class = [](const std::optional<StorageClass>& value) {
        return value ? cpp_enumerator(*value, {"standard", "archive"}) : std::string("std::nullopt");
    };
    return concat({"Rule{",
                   std::to_string(rule.rule_priority),
                   ", ",
                   rule.description ? concat({"std::string(", cpp_string(*rule.description), ")"}) : "std::nullopt",
                   ",\n             Selection{",
                   cpp_enumerator(selection.tag_status, {"tagged", "untagged", "any"}),
                   ", ",
                   cpp_tags(selection.tag_pattern_list),
                   ", ",
                   cpp_tags(selection.tag_prefix_list),
                   ", ",
                   storage_class(selection.storage_class),
                   ", ",
                   cpp_enumerator(selection.count_type, {"image_count_more_than", "since_image_pushed",
                                                         "since_image_pulled", "since_image_transitioned"}),
                   ", ",
                   selection.count_unit ? "CountUnit::days" : "std::nullopt",
                   ", ",
                   std::to_string(selection.count_number),
                   "},\n             Action{",
                   cpp_enumerator(rule.action.type, {"expire", "transition"}),
                   ", ",
                   storage_class(rule.action.target_storage_class),
                   "}}"});
}

template <class Storage>
std::string cpp_images(const BasicSelection<Storage>& selection) {
    const auto& patterns = selection.tag_pattern_list;
    const auto& prefixes = selection.tag_prefix_list;
    switch (selection.tag_status) {
        case TagStatus::any:
            return ".any()";
        case TagStatus::untagged:
            return ".untagged()";
        case TagStatus::tagged:
            break;
    }
    if (!patterns.empty()) {
        return patterns.size() == 1 ? concat({".tagged_matching(", cpp_string(patterns[0]), ")"})
                                    : concat({".tagged_matching_all(", cpp_tags(patterns), ")"});
    }
    return prefixes.size() == 1 ? concat({".tagged_with_prefix(", cpp_string(prefixes[0]), ")"})
                                : concat({".tagged_with_all_prefixes(", cpp_tags(prefixes), ")"});
}

template <class Storage>
std::string cpp_rule(const BasicRule<Storage>& rule) {
    if (!is_of_builder(rule)) {
        return cpp_aggregate(rule);
    }
    const std::string number = std::to_string(rule.selection.count_number);
    const auto days = [&](std::string_view call) { return concat({call, "(days{", number, "})"}); };
    std::string count;
    switch (rule.selection.count_type) {
        case CountType::image_count_more_than:
            count = concat({".image_count_more_than(", number, ")"});
            break;
        case CountType::since_image_pushed:
            count = days(".since_image_pushed");
            break;
        case CountType::since_image_pulled:
            count = days(".since_image_pulled");
            break;
        case CountType::since_image_transitioned:
            count = days(".since_image_transitioned");
            break;
    }
    return concat({"rule(", std::to_string(rule.rule_priority), ")",
                   rule.description ? concat({".describe(", cpp_string(*rule.description), ")"}) : "",
                   cpp_images(rule.selection), count,
                   rule.action.type == ActionType::expire ? ".expire()" : ".transition_to_archive()"});
}

template <class Storage>
std::string export_cpp(const Exported<Storage>& exported) {
    std::string policy = exported.policy.rules.size() == 0 ? "Policy{}" : "policy(";
    bool first = true;
    for (const std::size_t index : by_priority(exported.policy)) {
        policy += concat({first ? "\n        " : ",\n        ", cpp_rule(exported.policy.rules[index])});
        first = false;
    }
    policy += exported.policy.rules.size() == 0 ? "" : ")";
    const bool has_nul = policy.find("\"sv") != std::string::npos;
    const std::string names = concat(
        {"    using namespace ecr_lifecycle;\n", has_nul ? "    using namespace std::string_view_literals;\n" : ""});
    if (exported.policy_only) {
        return policy + "\n";
    }
    return concat(
        {"// Prints the lifecycle policy of ", exported.repository, ".\n#include <",
         "ecr_lifecycle/builder.hpp>\n#include <", "ecr_lifecycle/json_text.hpp>\n\n",
         "#include <cstdio>\n#include <optional>\n#include <string>\n#include <string_view>\n\nint main() {\n", names,
         "    const Policy cleanup = ", policy, ";\n",
         "    return std::puts(to_json_text(cleanup).c_str()) == EOF ? 1 : 0;\n}\n"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
