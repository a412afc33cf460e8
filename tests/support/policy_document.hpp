// SPDX-License-Identifier: MIT
// A policy as a JSON document, for tests that write or change one in their own way.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_POLICY_DOCUMENT_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_POLICY_DOCUMENT_HPP

#include <ecr_lifecycle/policy.hpp>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace test_support {

using Json = nlohmann::ordered_json;

// Written without a look at the library's own writer.
inline Json document_of(const ecr_lifecycle::Policy& policy) {
    using ecr_lifecycle::aws_name;
    const auto text = [](auto value) { return std::string(aws_name(value)); };
    Json rules = Json::array();
    for (const ecr_lifecycle::Rule& rule : policy.rules) {
        const ecr_lifecycle::Selection& s = rule.selection;
        Json selection;
        selection["tagStatus"] = text(s.tag_status);
        if (!s.tag_pattern_list.empty()) {
            selection["tagPatternList"] = s.tag_pattern_list;
        }
        if (!s.tag_prefix_list.empty()) {
            selection["tagPrefixList"] = s.tag_prefix_list;
        }
        if (s.storage_class) {
            selection["storageClass"] = text(*s.storage_class);
        }
        selection["countType"] = text(s.count_type);
        if (s.count_unit) {
            selection["countUnit"] = text(*s.count_unit);
        }
        selection["countNumber"] = s.count_number;
        Json action;
        action["type"] = text(rule.action.type);
        if (rule.action.target_storage_class) {
            action["targetStorageClass"] = text(*rule.action.target_storage_class);
        }
        Json entry;
        entry["rulePriority"] = rule.rule_priority;
        if (rule.description) {
            entry["description"] = *rule.description;
        }
        entry["selection"] = std::move(selection);
        entry["action"] = std::move(action);
        rules.push_back(std::move(entry));
    }
    Json document;
    document["rules"] = std::move(rules);
    return document;
}

}  // namespace test_support

#endif
