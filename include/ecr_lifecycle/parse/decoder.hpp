// SPDX-License-Identifier: MIT
// ecr_lifecycle: Document -> Policy, with a finding for everything that does not have the shape of a policy. What could
// be read goes through the checks all the same. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_DECODER_HPP
#define ECR_LIFECYCLE_PARSE_DECODER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../base/nearest_name.hpp"
#include "../base/template_variable.hpp"
#include "../document.hpp"
#include "../policy.hpp"
#include "common_mistakes.hpp"
#include "finding_list.hpp"
#include "findings.hpp"
#include "members.hpp"
#include "other_documents.hpp"
#include "shape.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A policy as far as a text could be read, and what of it could not.
template <class Storage>
struct Decoded {
    BasicPolicy<Storage> policy;
    typename Storage::template List<PropertySet> unread;  // one a rule
    bool complete = true;                                 // the policy says all that the text says

    // For the checks.
    [[nodiscard]] bool operator()(std::size_t rule, Property property) const { return !unread[rule].has(property); }
};

template <class Storage = OwnedStorage>
class Decoder {
  public:
    explicit Decoder(ParseFindings<Storage>& findings) : findings_(findings) {}

    /// Returns false where the document has no list of rules.
    [[nodiscard]] bool decode(const Value& root) {
        const std::optional<Value> rules = find_rules(root);
        if (!rules) {
            return false;
        }
        decoded_.policy.rules.resize(rules->size());
        decoded_.unread.resize(rules->size());
        std::size_t index = 0;
        for (const Value rule : rules->children()) {
            decode_rule(rule, decoded_.policy.rules[index], decoded_.unread[index]);
            ++index;
        }
        decoded_.complete = !findings_.has_errors() && !findings_.is_open();
        return true;
    }

    [[nodiscard]] Decoded<Storage>& decoded() { return decoded_; }

  private:
    template <class Other = OtherDocument>
    [[nodiscard]] std::optional<Value> find_rules(const Value& root) {
        if (root.is(ValueKind::placeholder)) {
            findings_.leave_open();
            return std::nullopt;
        }
        const auto other = root.is(ValueKind::object)  ? recognize_other_document<Other>(root)
                           : root.is(ValueKind::array) ? recognize_other_list<Other>(root)
                                                       : std::nullopt;
        if (other) {
            findings_.add(ParseFinding{ParseFault::other_document, {}, other->what, other->help}, other->evidence,
                          root.is(ValueKind::object) ? other->evidence.key_span() : other->evidence.span());
            return std::nullopt;
        }
        if (!root.is(ValueKind::object)) {
            ParseFinding finding{not_an_object(root)};
            finding.kind = root.kind();
            findings_.add(finding, root);
            return std::nullopt;
        }
        PropertySet unread;
        return Members<Storage>(root, policy_shape, findings_, unread).find(Property::rules);
    }

    [[nodiscard]] static ParseFault not_an_object(const Value& root) {
        if (root.is(ValueKind::string)) {
            return holds_policy(root) ? ParseFault::policy_in_string : ParseFault::string_as_document;
        }
        const std::optional<Value> first = root.element(0);
        if (!root.is(ValueKind::array) || (first && !first->is(ValueKind::object))) {
            return ParseFault::document_of_wrong_type;
        }
        if (first && resembles_policy(*first)) {
            return ParseFault::policies_in_array;
        }
        return !first || resembles_rule(*first) ? ParseFault::rules_in_array : ParseFault::document_of_wrong_type;
    }

    void decode_rule(const Value& value, Rule& rule, PropertySet& unread) {
        if (value.is(ValueKind::placeholder)) {
            findings_.leave_open();
            unread = PropertySet::all();
            return;
        }
        if (!value.is(ValueKind::object)) {
            report_entry(value, Property::rules, ValueKind::object);
            unread = PropertySet::all();
            return;
        }
        const Members<Storage> members(value, rule_shape, findings_, unread);
        if (const auto priority = members.find(Property::rule_priority)) {
            rule.rule_priority = integer(*priority, Property::rule_priority, unread);
        }
        if (const auto description = members.find(Property::description)) {
            // AWS takes any text, so that it does not depend on the rest of it.
            rule.description.emplace(description->string());
            if (description->is_partial()) {
                unread.add(Property::description);
            }
        }
        if (const auto selection = members.find(Property::selection)) {
            decode_selection(*selection, rule.selection, unread);
        } else {
            unread.add_all(selection_shape);
        }
        if (const auto action = members.find(Property::action)) {
            decode_action(*action, rule.action, unread);
        } else {
            unread.add_all(action_shape);
        }
    }

    void decode_selection(const Value& value, Selection& selection, PropertySet& unread) {
        const Members<Storage> members(value, selection_shape, findings_, unread);
        enumerator(members, Property::tag_status, selection.tag_status, unread);
        tag_list(members, Property::tag_pattern_list, selection.tag_pattern_list, unread);
        tag_list(members, Property::tag_prefix_list, selection.tag_prefix_list, unread);
        enumerator(members, Property::storage_class, selection.storage_class, unread);
        enumerator(members, Property::count_type, selection.count_type, unread);
        enumerator(members, Property::count_unit, selection.count_unit, unread);
        if (const auto number = members.find(Property::count_number)) {
            selection.count_number = integer(*number, Property::count_number, unread);
        }
    }

    void decode_action(const Value& value, Action& action, PropertySet& unread) {
        const Members<Storage> members(value, action_shape, findings_, unread);
        enumerator(members, Property::type, action.type, unread);
        enumerator(members, Property::target_storage_class, action.target_storage_class, unread);
    }

    template <class Enum>
    static Enum enum_of(const Enum& /*member*/);
    template <class Enum>
    static Enum enum_of(const std::optional<Enum>& /*member*/);

    // Reads into an enumerator or an optional one.
    template <class Member>
    void enumerator(const Members<Storage>& members, Property property, Member& member, PropertySet& unread) {
        using Enum = decltype(enum_of(member));
        const std::optional<Value> value = members.find(property);
        if (!value) {
            return;
        }
        if (value->is_partial()) {
            findings_.leave_open();
            unread.add(property);
            return;
        }
        if (const auto named = from_aws_name<Enum>(value->string())) {
            member = *named;
            return;
        }
        findings_.add(unknown_word<Enum>(property, value->string()), *value);
        unread.add(property);
    }

    template <class Enum>
    [[nodiscard]] static ParseFinding unknown_word(Property property, std::string_view written) {
        if (const CommonMistake* const mistake = find_common_mistake(property, written)) {
            return {ParseFault::foreign_word, property, written, mistake->advice};
        }
        NearestName nearest(written);
        for (const auto& entry : AwsNames<Enum>::list) {
            // AWS offers one storage class to transition to, although it has two.
            if (property != Property::target_storage_class || entry.name == aws_name(StorageClass::archive)) {
                nearest.offer(entry.name);
            }
        }
        if (!nearest.best().empty()) {
            return {ParseFault::misspelled_word, property, written, nearest.best()};
        }
        if (has_variable(written)) {
            return {ParseFault::variable_for_word, property, written};
        }
        const bool number = !written.empty() && written.find_first_not_of("0123456789") == std::string_view::npos;
        return {property == Property::count_unit && number ? ParseFault::number_for_unit : ParseFault::unknown_word,
                property, written};
    }

    [[nodiscard]] std::int32_t integer(const Value& value, Property property, PropertySet& unread) {
        const std::string_view digits = value.raw();
        const bool negative = digits.front() == '-';
        constexpr std::int64_t beyond = std::int64_t{1} << 40U;
        std::int64_t magnitude = 0;
        for (const char c : digits.substr(negative ? 1 : 0)) {
            magnitude = magnitude < beyond ? magnitude * 10 + (c - '0') : magnitude;
        }
        const std::int64_t number = negative ? -magnitude : magnitude;
        if (number > INT32_MAX || number < INT32_MIN) {
            findings_.add(ParseFinding{ParseFault::number_too_large, property, digits}, value);
            unread.add(property);
            return 0;
        }
        return static_cast<std::int32_t>(number);
    }

    void tag_list(const Members<Storage>& members, Property property, std::vector<std::string>& list,
                  PropertySet& unread) {
        const std::optional<Value> value = members.find(property);
        if (!value) {
            return;
        }
        if (value->size() == 0) {
            findings_.add(ParseFinding{ParseFault::empty_tag_list, property}, *value);
            unread.add(property);
            return;
        }
        list.reserve(value->size());
        for (const Value entry : value->children()) {
            if (entry.is(ValueKind::placeholder) || entry.is_partial()) {
                findings_.leave_open();
                list.emplace_back("?");
                unread.add(property);
                continue;
            }
            if (entry.is(ValueKind::string)) {
                list.emplace_back(entry.string());
                continue;
            }
            report_entry(entry, property, ValueKind::string);
            list.emplace_back("?");  // keeps the places of the others, and no check objects to it
            unread.add(property);
        }
    }

    void report_entry(const Value& entry, Property property, ValueKind wanted) {
        ParseFinding finding{ParseFault::wrong_type_of_entry, property};
        finding.kind = entry.kind();
        finding.wanted = wanted;
        findings_.add(finding, entry);
    }

    ParseFindings<Storage>& findings_;
    Decoded<Storage> decoded_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
