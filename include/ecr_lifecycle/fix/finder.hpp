// SPDX-License-Identifier: MIT
// ecr_lifecycle: for which findings there is one right answer, and which. Needs what parse.hpp needs.
#ifndef ECR_LIFECYCLE_FIX_FINDER_HPP
#define ECR_LIFECYCLE_FIX_FINDER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/nearest_name.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/syntax_error.hpp"
#include "../lint/described_numbers.hpp"
#include "../model/rule_facts.hpp"
#include "../parse.hpp"
#include "../parse/shape.hpp"
#include "../policy.hpp"
#include "../validate/policy_checks.hpp"
#include "text_edits.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// A change that answers a finding in the only way that its author can have meant.
template <class Storage>
struct BasicFix {
    Check check;
    /// Where the finding was.
    std::string pointer;
    Span span;
    /// What is done, in words that go on from "fixed:".
    std::string message;
    typename Storage::template List<TextEdit> edits;
};

using Fix = BasicFix<OwnedStorage>;

namespace detail {

// The name that was surely meant: the same but for capitals, hyphens and underscores, or with a slip or two in it, and
// no other name half as near.
template <class IfUsed = void>
class UnambiguousName {
  public:
    explicit UnambiguousName(std::string_view written) : written_(folded(written.substr(0, longest))) {}

    void offer(std::string_view candidate) {
        const std::size_t distance = edit_distance(written_, folded(candidate));
        if (name_.empty() || distance < nearest_) {
            second_ = name_.empty() ? far_away : nearest_;
            nearest_ = distance;
            name_ = candidate;
        } else if (distance < second_) {
            second_ = distance;
        }
    }

    /// Empty if it is not sure.
    [[nodiscard]] std::string_view name() const {
        const std::size_t slips = name_.size() >= 12 ? 2 : 1;
        const bool sure = nearest_ == 0 || (nearest_ <= slips && second_ >= 2 * nearest_);
        return sure ? name_ : std::string_view{};
    }

  private:
    static constexpr std::size_t longest = 80;
    static constexpr std::size_t far_away = 1000;

    std::string written_;
    std::string_view name_;
    std::size_t nearest_ = far_away;
    std::size_t second_ = far_away;
};

template <class Storage = OwnedStorage>
class FixFinder {
    using Found = BasicFix<Storage>;
    using Edits = typename Storage::template List<TextEdit>;

  public:
    explicit FixFinder(const Parsed& parsed) : parsed_(parsed), text_(parsed.document.text()) {}

    /// Nothing where a person has to decide.
    [[nodiscard]] std::optional<Found> find(const Diagnostic& finding) const {
        switch (finding.check) {
            case Check::byte_order_mark:
                return fix(finding, "removed the byte order mark", {{{0, byte_order_mark_size}, {}}});
            case Check::invalid_json:
                return syntax(finding);
            default:
                break;
        }
        const std::optional<Value> value = value_of(finding);
        return value ? at_value(finding, *value) : std::nullopt;
    }

  private:
    static std::optional<Found> fix(const Diagnostic& finding, std::string message, Edits edits) {
        return Found{finding.check, finding.pointer, finding.span.value_or(Span{}), std::move(message),
                     std::move(edits)};
    }

    // The member or element that a finding is about. A pointer does not tell two equal keys apart, but its place does.
    [[nodiscard]] std::optional<Value> value_of(const Diagnostic& finding) const {
        const std::optional<Value> named = parsed_.document.at(finding.pointer);
        const std::optional<Value> parent = named ? named->parent() : std::nullopt;
        if (parent && finding.span) {
            for (const Value sibling : parent->children()) {
                if (sibling.has_key() && sibling.key_span() == *finding.span) {
                    return sibling;
                }
            }
        }
        return named;
    }

    [[nodiscard]] std::optional<Found> at_value(const Diagnostic& finding, const Value& value) const {
        switch (finding.check) {
            case Check::not_a_lifecycle_policy:
                return list_of_rules(finding, value);
            case Check::unknown_property:
                return renamed(finding, value);
            case Check::duplicate_key:
                return single(finding, value);
            case Check::null_value:
                return without_null(finding, value);
            case Check::wrong_type:
                return listed(finding, value);
            case Check::number_as_string:
                return number(finding, value, value.string());
            case Check::not_an_integer:
                return whole(finding, value);
            case Check::unknown_tag_status:
            case Check::unknown_storage_class:
            case Check::unknown_count_type:
            case Check::unknown_count_unit:
            case Check::unknown_action_type:
            case Check::unknown_target_storage_class:
                return named_by_aws(finding, value);
            case Check::empty_tag_list:
                return without_empty_list(finding, value);
            case Check::empty_tag:
                return every_tag(finding, value);
            case Check::too_many_wildcards:
                return fewer_wildcards(finding, value);
            case Check::missing_count_unit:
                return with(finding, value, Property::count_unit, "days");
            case Check::count_unit_with_image_count:
                return without_count_unit(finding, value);
            case Check::storage_class_not_archive:
                return value.key() == aws_name(Property::storage_class)
                           ? written(finding, value, aws_name(StorageClass::archive))
                           : with(finding, value, Property::storage_class, aws_name(StorageClass::archive));
            case Check::missing_target_storage_class:
                return with(finding, value, Property::target_storage_class, aws_name(StorageClass::archive));
            case Check::rule_priority_too_low:
                return raised_priorities(finding);
            case Check::any_rule_not_last:
                return last_priority(finding, value);
            case Check::repeated_tag:
                return fix(finding, concat({"removed the second ", in_backticks(value.string())}), {without(value)});
            case Check::wildcard_in_prefix:
                return plain_prefix(finding, value);
            case Check::rules_out_of_order:
                return sorted(finding);
            default:
                return std::nullopt;
        }
    }

    // --- the text ----------------------------------------------------------------------------------------------------

    [[nodiscard]] std::optional<Found> syntax(const Diagnostic& finding) const {
        if (!finding.span || finding.span->begin >= text_.size()) {
            return std::nullopt;
        }
        const std::size_t at = finding.span->begin;
        std::size_t before = at;
        while (before > 0 && is_json_space(text_[before - 1])) {
            --before;
        }
        if (text_[at] == ',') {
            std::size_t behind = at + 1;
            while (behind < text_.size() && is_json_space(text_[behind])) {
                ++behind;
            }
            const char next = behind < text_.size() ? text_[behind] : '\0';
            const bool last = next == '}' || next == ']';
            const bool second = before > 0 && text_[before - 1] == ',';
            if (last || second) {
                return fix(finding,
                           second && last ? "removed the trailing commas"
                           : second       ? "removed the second comma"
                                          : "removed the trailing comma",
                           {{{second && last ? before - 1 : at, at + 1}, {}}});
            }
        }
        if (finding.message == missing_comma) {
            return fix(finding, "put the missing comma", {{{before, before}, ","}});
        }
        return std::nullopt;
    }

    // A list of rules without the object around it.
    [[nodiscard]] std::optional<Found> list_of_rules(const Diagnostic& finding, const Value& value) const {
        if (!value.is(ValueKind::array) || value.size() == 0) {
            return std::nullopt;
        }
        for (const Value rule : value.children()) {
            if (!rule.is(ValueKind::object) || !rule.find(aws_name(Property::selection))) {
                return std::nullopt;
            }
        }
        return fix(
            finding, "wrote `{\"rules\": ...}` around the list",
            {{{value.span().begin, value.span().begin}, "{\"rules\": "}, {{value.span().end, value.span().end}, "}"}});
    }

    // --- names and types ---------------------------------------------------------------------------------------------

    [[nodiscard]] static std::string json_string(std::string_view text) { return concat({"\"", text, "\""}); }

    static std::optional<Found> written(const Diagnostic& finding, const Value& value, std::string_view text) {
        return fix(finding, concat({"wrote `", text, "` for ", in_backticks(value.string())}),
                   {{value.span(), json_string(text)}});
    }

    [[nodiscard]] std::optional<Found> renamed(const Diagnostic& finding, const Value& member) const {
        const Value object = *member.parent();
        const ObjectShape* const shape = shape_of(object);
        if (shape == nullptr) {
            return std::nullopt;
        }
        UnambiguousName meant(member.key());
        for (const PropertyShape& property : *shape) {
            meant.offer(aws_name(property.property));
        }
        const std::string_view name = meant.name();
        if (name.empty() || object.find(name)) {
            return std::nullopt;
        }
        return fix(finding, concat({"wrote `", name, "` for ", in_backticks(member.key())}),
                   {{member.key_span(), json_string(name)}});
    }

    // By where the object stands, as for the decoder.
    [[nodiscard]] static const ObjectShape* shape_of(const Value& object) {
        const std::string pointer = object.pointer();
        std::size_t depth = 0;
        for (const char c : pointer) {
            depth += c == '/' ? 1U : 0U;
        }
        if (depth == 0) {
            return &policy_shape;
        }
        if (pointer.compare(0, 7, "/rules/") != 0) {
            return nullptr;
        }
        return depth == 2                                                                 ? &rule_shape
               : depth == 3 && object.key() == std::string(aws_name(Property::selection)) ? &selection_shape
               : depth == 3 && object.key() == std::string(aws_name(Property::action))    ? &action_shape
                                                                                          : nullptr;
    }

    // Of two equal members one is enough.
    [[nodiscard]] static std::optional<Found> single(const Diagnostic& finding, const Value& second) {
        for (const Value sibling : second.parent()->children()) {
            if (sibling.key_span().begin < second.key_span().begin && sibling.key() == second.key()) {
                if (sibling.raw() != second.raw()) {
                    return std::nullopt;
                }
                return fix(finding,
                           concat({"removed the second ", in_backticks(second.key()), ", which says the same"}),
                           {without(second)});
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] static std::optional<Found> without_null(const Diagnostic& finding, const Value& member) {
        const ObjectShape* const shape = shape_of(*member.parent());
        if (shape == nullptr) {
            return std::nullopt;
        }
        for (const PropertyShape& property : *shape) {
            if (aws_name(property.property) == member.key() && !property.required) {
                return fix(finding, concat({"removed ", in_backticks(member.key()), ", which was `null`"}),
                           {without(member)});
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] static std::optional<Found> listed(const Diagnostic& finding, const Value& value) {
        const bool tag_list =
            value.key() == aws_name(Property::tag_pattern_list) || value.key() == aws_name(Property::tag_prefix_list);
        // Two tags in one string are no list of one tag.
        if (!tag_list || !value.is(ValueKind::string) || value.string().empty() ||
            value.string().find_first_of(", ") != std::string_view::npos) {
            return std::nullopt;
        }
        return fix(finding, concat({"wrote ", in_backticks(value.raw()), " as a list"}),
                   {{value.span(), concat({"[", value.raw(), "]"})}});
    }

    static std::optional<Found> number(const Diagnostic& finding, const Value& value, std::string_view digits) {
        while (digits.size() > 1 && digits.front() == '0') {
            digits.remove_prefix(1);
        }
        return fix(finding, concat({"wrote `", digits, "` for ", in_backticks(value.raw())}),
                   {{value.span(), std::string(digits)}});
    }

    // `5.0` is 5.
    [[nodiscard]] static std::optional<Found> whole(const Diagnostic& finding, const Value& value) {
        const std::string_view raw = value.raw();
        const std::size_t dot = raw.find('.');
        if (raw.front() == '-' || dot == std::string_view::npos ||
            raw.find_first_not_of('0', dot + 1) != std::string_view::npos) {
            return std::nullopt;
        }
        return number(finding, value, raw.substr(0, dot));
    }

    [[nodiscard]] static std::optional<Found> named_by_aws(const Diagnostic& finding, const Value& value) {
        struct Meaning {
            Check check;
            std::string_view written;
            std::string_view meant;
        };
        constexpr Meaning meanings[] = {{Check::unknown_action_type, "delete"sv, "expire"sv},
                                        {Check::unknown_action_type, "remove"sv, "expire"sv},
                                        {Check::unknown_action_type, "archive"sv, "transition"sv},
                                        {Check::unknown_tag_status, "all"sv, "any"sv},
                                        {Check::unknown_tag_status, "*"sv, "any"sv}};
        for (const Meaning& meaning : meanings) {
            if (meaning.check == finding.check && in_lower_case(value.string()) == meaning.written) {
                return written(finding, value, meaning.meant);
            }
        }
        UnambiguousName meant(value.string());
        offer_names(meant, finding.check);
        if (!meant.name().empty()) {
            return written(finding, value, meant.name());
        }
        // Whatever the unit was to be, images have none.
        return finding.check == Check::unknown_count_unit ? without_count_unit(finding, value) : std::nullopt;
    }

    template <class Enum, class Meant>
    static void offer_names_of(Meant& meant) {
        for (const auto& entry : AwsNames<Enum>::list) {
            meant.offer(entry.name);
        }
    }
    template <class Meant>
    static void offer_names(Meant& meant, Check check) {
        switch (check) {
            case Check::unknown_tag_status:
                return offer_names_of<TagStatus>(meant);
            case Check::unknown_storage_class:
                return offer_names_of<StorageClass>(meant);
            case Check::unknown_count_type:
                return offer_names_of<CountType>(meant);
            case Check::unknown_count_unit:
                return offer_names_of<CountUnit>(meant);
            case Check::unknown_action_type:
                return offer_names_of<ActionType>(meant);
            default:
                return meant.offer(aws_name(StorageClass::archive));
        }
    }

    // --- what goes together ------------------------------------------------------------------------------------------

    // Behind the property that wants it.
    [[nodiscard]] std::optional<Found> with(const Diagnostic& finding, const Value& value, Property property,
                                            std::string_view text) const {
        const std::string member = concat({json_string(aws_name(property)), ": ", json_string(text)});
        return fix(finding, concat({"added `", member, "`"}), {with_member_behind(value, text_, member)});
    }

    // Unless the description says that days are meant, and not images.
    [[nodiscard]] static std::optional<Found> without_count_unit(const Diagnostic& finding, const Value& value) {
        const Value selection = *value.parent();
        const std::optional<Value> type = selection.find(aws_name(Property::count_type));
        const std::optional<Value> rule = selection.parent();
        const std::optional<Value> description = rule ? rule->find(aws_name(Property::description)) : std::nullopt;
        if (!type || type->string() != aws_name(CountType::image_count_more_than)) {
            return std::nullopt;
        }
        for (const DescribedNumber& described : numbers_in(description ? description->string() : std::string_view{})) {
            if (described.thing == CountedThing::days) {
                return std::nullopt;
            }
        }
        return fix(finding, "removed `countUnit`, which images do not have", {without(value)});
    }

    [[nodiscard]] static bool selects_tagged(const Value& list) {
        const std::optional<Value> status = list.parent()->find(aws_name(Property::tag_status));
        return !status ||
               (status->string() != aws_name(TagStatus::any) && status->string() != aws_name(TagStatus::untagged));
    }

    // With `any` and `untagged` an empty list means nothing.
    [[nodiscard]] static std::optional<Found> without_empty_list(const Diagnostic& finding, const Value& list) {
        return selects_tagged(list)
                   ? std::nullopt
                   : fix(finding, concat({"removed the empty ", in_backticks(list.key())}), {without(list)});
    }

    // Every tag begins with nothing.
    [[nodiscard]] static std::optional<Found> every_tag(const Diagnostic& finding, const Value& entry) {
        const Value list = *entry.parent();
        if (list.size() != 1) {
            return std::nullopt;
        }
        if (!selects_tagged(list)) {
            return fix(finding, concat({"removed ", in_backticks(list.key()), ", which held an empty string only"}),
                       {without(list)});
        }
        if (list.parent()->find(aws_name(Property::tag_pattern_list)).has_value() &&
            list.key() != aws_name(Property::tag_pattern_list)) {
            return std::nullopt;
        }
        const std::string name(aws_name(Property::tag_pattern_list));
        return fix(finding,
                   concat({"wrote `\"", name, "\": [\"*\"]` for ", in_backticks(list.key()), " with an empty string"}),
                   {{list.key_span(), json_string(name)}, {entry.span(), "\"*\""}});
    }

    // `**` means no more than `*`.
    [[nodiscard]] static std::optional<Found> fewer_wildcards(const Diagnostic& finding, const Value& entry) {
        std::string pattern;
        for (const char c : entry.raw()) {
            if (c != '*' || pattern.back() != '*') {
                pattern += c;
            }
        }
        if (wildcard_count(pattern) > limits::max_wildcards) {
            return std::nullopt;
        }
        return fix(finding, concat({"wrote ", in_backticks(pattern), " for ", in_backticks(entry.raw())}),
                   {{entry.span(), pattern}});
    }

    [[nodiscard]] static std::optional<Found> plain_prefix(const Diagnostic& finding, const Value& entry) {
        const std::string_view raw = entry.raw();
        const std::string_view text = entry.string();
        if (text.size() < 2 || text.find('*') + 1 != text.size() || raw.size() != text.size() + 2) {
            return std::nullopt;
        }
        const std::string prefix = json_string(text.substr(0, text.size() - 1));
        return fix(finding, concat({"wrote ", in_backticks(prefix), " for ", in_backticks(raw)}),
                   {{entry.span(), prefix}});
    }

    // --- priorities --------------------------------------------------------------------------------------------------

    [[nodiscard]] std::optional<Value> priority_of(std::size_t rule) const {
        return parsed_.document.at(concat({"/rules/", std::to_string(rule), "/rulePriority"}));
    }

    // All by the same number, which keeps their order and their distances.
    [[nodiscard]] std::optional<Found> raised_priorities(const Diagnostic& finding) const {
        if (!parsed_.policy) {
            return std::nullopt;
        }
        std::int64_t least = 1;
        std::int64_t most = 1;
        for (const Rule& rule : parsed_.policy->rules) {
            least = rule.rule_priority < least ? rule.rule_priority : least;
            most = rule.rule_priority > most ? rule.rule_priority : most;
        }
        const std::int64_t raise = 1 - least;
        if (most + raise > INT32_MAX) {
            return std::nullopt;
        }
        Edits edits;
        for (std::size_t i = 0; i < parsed_.policy->rules.size(); ++i) {
            edits.push_back({priority_of(i)->span(), std::to_string(parsed_.policy->rules[i].rule_priority + raise)});
        }
        return fix(finding, concat({"raised every `rulePriority` by ", std::to_string(raise)}), std::move(edits));
    }

    [[nodiscard]] std::optional<Found> last_priority(const Diagnostic& finding, const Value& priority) const {
        // Of two such rules one has to go, and which one is not sure.
        if (!parsed_.policy || parsed_.report.has(Check::several_any_rules)) {
            return std::nullopt;
        }
        std::int32_t highest = 0;
        for (const Rule& rule : parsed_.policy->rules) {
            highest = rule.rule_priority > highest ? rule.rule_priority : highest;
        }
        if (highest == INT32_MAX) {
            return std::nullopt;
        }
        return number(finding, priority, std::to_string(highest + 1));
    }

    // The texts of the rules change places.
    [[nodiscard]] std::optional<Found> sorted(const Diagnostic& finding) const {
        if (!parsed_.policy) {
            return std::nullopt;
        }
        const std::vector<std::size_t> order = by_priority(*parsed_.policy);
        Edits edits;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto rule = [&](std::size_t index) {
                return *parsed_.document.at(concat({"/rules/", std::to_string(index)}));
            };
            if (order[i] != i) {
                edits.push_back({rule(i).span(), std::string(rule(order[i]).raw())});
            }
        }
        return fix(finding, "put the rules into the order of their priorities", std::move(edits));
    }

    const Parsed& parsed_;
    std::string_view text_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
