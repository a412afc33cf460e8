// SPDX-License-Identifier: MIT
// ecr_lifecycle: fixes of what a rule counts and does, and of words that AWS does not know. Standard library only.
#ifndef ECR_LIFECYCLE_FIX_SELECTION_FIXES_HPP
#define ECR_LIFECYCLE_FIX_SELECTION_FIXES_HPP

#include <optional>
#include <string>
#include <string_view>

#include "../base/nearest_name.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../lint/described_numbers.hpp"
#include "../parse/common_mistakes.hpp"
#include "../policy.hpp"
#include "make_fix.hpp"
#include "text_edits.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// After the property that wants it.
template <class Storage>
MaybeFix<Storage> with_property(const Diagnostic& finding, const Value& value, std::string_view text, Property property,
                                std::string_view word) {
    const std::string member = concat({in_double_quotes(aws_name(property)), ": ", in_double_quotes(word)});
    return make_fix<Storage>(finding, concat({"added `", member, "`"}), {with_member_after(value, text, member)});
}

// Unless the description says that days are meant, and not images.
template <class Storage>
MaybeFix<Storage> without_count_unit(const Diagnostic& finding, const Value& value) {
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
    return make_fix<Storage>(finding, "removed `countUnit`, which does not apply when counting images",
                             {without(value)});
}

template <class Enum, class Meant>
void offer_names_of(Meant& meant) {
    for (const auto& entry : AwsNames<Enum>::list) {
        meant.offer(entry.name);
    }
}

// The words that AWS knows for a property.
template <class Meant>
void offer_words_for(Property property, Meant& meant) {
    switch (property) {
        case Property::tag_status:
            return offer_names_of<TagStatus>(meant);
        case Property::storage_class:
            return offer_names_of<StorageClass>(meant);
        case Property::count_type:
            return offer_names_of<CountType>(meant);
        case Property::count_unit:
            return offer_names_of<CountUnit>(meant);
        case Property::type:
            return offer_names_of<ActionType>(meant);
        case Property::target_storage_class:
            return meant.offer(aws_name(StorageClass::archive));
        case Property::rules:
        case Property::rule_priority:
        case Property::description:
        case Property::selection:
        case Property::tag_pattern_list:
        case Property::tag_prefix_list:
        case Property::count_number:
        case Property::action:
            break;
    }
}

template <class Storage>
MaybeFix<Storage> fix_unknown_word(const Diagnostic& finding, const Value& value, Property property) {
    const CommonMistake* const mistake = find_common_mistake(property, value.string());
    if (mistake != nullptr && !mistake->fix.empty()) {
        return with_string<Storage>(finding, value, mistake->fix);
    }
    UnambiguousName meant(value.string());
    offer_words_for(property, meant);
    if (!meant.name().empty()) {
        return with_string<Storage>(finding, value, meant.name());
    }
    // Whatever the unit was to be, images have none.
    return property == Property::count_unit ? without_count_unit<Storage>(finding, value) : std::nullopt;
}

// The count that AWS's quota makes unreachable, which is the accepted way to keep images. It keeps more than the policy
// did.
template <class Storage>
MaybeFix<Storage> fix_shield(const Diagnostic& finding, const Value& value) {
    const std::optional<Value> type = value.parent()->find(aws_name(Property::count_type));
    return value.key() == aws_name(Property::count_number) && type &&
                   type->string() == aws_name(CountType::image_count_more_than)
               ? unsafe<Storage>(with_number<Storage>(finding, value, std::to_string(limits::max_images)))
               : std::nullopt;
}

// `text` is the whole text.
template <class Storage>
MaybeFix<Storage> find_selection_fix(const Diagnostic& finding, const Value& value, std::string_view text) {
    const std::string_view archive = aws_name(StorageClass::archive);
    switch (finding.check) {
        case Check::unknown_tag_status:
            return fix_unknown_word<Storage>(finding, value, Property::tag_status);
        case Check::unknown_storage_class:
            return fix_unknown_word<Storage>(finding, value, Property::storage_class);
        case Check::unknown_count_type:
            return fix_unknown_word<Storage>(finding, value, Property::count_type);
        case Check::unknown_count_unit:
            return fix_unknown_word<Storage>(finding, value, Property::count_unit);
        case Check::unknown_action_type:
            return fix_unknown_word<Storage>(finding, value, Property::type);
        case Check::unknown_target_storage_class:
            return fix_unknown_word<Storage>(finding, value, Property::target_storage_class);
        case Check::missing_count_unit:
            return with_property<Storage>(finding, value, text, Property::count_unit, aws_name(CountUnit::days));
        case Check::count_unit_with_image_count:
            return without_count_unit<Storage>(finding, value);
        case Check::storage_class_not_archive:
            return value.key() == aws_name(Property::storage_class)
                       ? with_string<Storage>(finding, value, archive)
                       : with_property<Storage>(finding, value, text, Property::storage_class, archive);
        case Check::shield_that_ends:
            return fix_shield<Storage>(finding, value);
        case Check::missing_target_storage_class:
            return with_property<Storage>(finding, value, text, Property::target_storage_class, archive);
        default:
            return std::nullopt;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
