// SPDX-License-Identifier: MIT
// ecr_lifecycle: the members of one object of a policy, held against the shape they should have. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_MEMBERS_HPP
#define ECR_LIFECYCLE_PARSE_MEMBERS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../base/merge_sort.hpp"
#include "../base/nearest_name.hpp"
#include "../base/template_variable.hpp"
#include "../document.hpp"
#include "../policy.hpp"
#include "common_mistakes.hpp"
#include "finding_list.hpp"
#include "findings.hpp"
#include "shape.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A set of properties.
class PropertySet {
  public:
    [[nodiscard]] static PropertySet all() {
        PropertySet set;
        set.bits_ = 0xFFFFU;
        return set;
    }
    [[nodiscard]] bool has(Property property) const { return (bits_ & bit(property)) != 0; }
    void add(Property property) { bits_ |= bit(property); }
    void add_all(const ObjectShape& shape) {
        for (const PropertyShape& entry : shape) {
            add(entry.property);
        }
    }

  private:
    static_assert(property_count <= 16);
    [[nodiscard]] static std::uint32_t bit(Property property) { return 1U << static_cast<unsigned>(property); }
    std::uint32_t bits_ = 0;
};

// Finds the members of an object and reports those that are missing, unknown, doubled or of the wrong type. Of a
// doubled key the last value counts, as it is believed to do for AWS.
template <class Storage = OwnedStorage>
class Members {
  public:
    Members(const Value& object, const ObjectShape& shape, ParseFindings<Storage>& findings, PropertySet& unread)
        : object_(object), shape_(shape), findings_(findings) {
        collect();
        if (!unknown_.empty()) {
            report_unknown();
        }
        for (std::size_t i = 0; i < shape_.size; ++i) {
            if (!check_member(shape_.first[i], values_[i])) {
                values_[i].reset();
                unread.add(shape_.first[i].property);
            }
        }
    }

    /// The value of a property, if it is there and of the right type.
    [[nodiscard]] std::optional<Value> find(Property property) const {
        for (std::size_t i = 0; i < shape_.size; ++i) {
            if (shape_.first[i].property == property) {
                return values_[i];
            }
        }
        return std::nullopt;
    }

  private:
    static constexpr std::size_t max_properties = 8;

    [[nodiscard]] std::optional<std::size_t> slot_of(std::string_view key) const {
        for (std::size_t i = 0; i < shape_.size; ++i) {
            if (aws_name(shape_.first[i].property) == key) {
                return i;
            }
        }
        return std::nullopt;
    }

    void collect() {
        for (const Value member : object_.children()) {
            if (member.has_partial_key()) {
                may_have_more_ = true;
                findings_.leave_open();
                continue;
            }
            const std::optional<std::size_t> index = slot_of(member.key());
            if (!index) {
                unknown_.push_back(member);
                continue;
            }
            std::optional<Value>& value = values_[*index];
            if (value) {
                report_duplicate(member, *value);
            }
            value = member;
        }
    }

    void report_duplicate(const Value& second, const Value& first) {
        ParseFinding finding{ParseFault::duplicate_key};
        finding.text = second.key();
        finding.first = first;
        findings_.add(finding, second, second.key_span());
    }

    void report_unknown() {
        // Equal keys come together; each is reported once, and once more as a duplicate.
        merge_sort(unknown_.data(), unknown_.data() + unknown_.size(),
                   [](const Value& a, const Value& b) { return a.key() < b.key(); });
        for (std::size_t i = 0; i < unknown_.size(); ++i) {
            if (i > 0 && unknown_[i].key() == unknown_[i - 1].key()) {
                report_duplicate(unknown_[i], unknown_[i - 1]);
            } else {
                report_unknown(unknown_[i]);
            }
        }
    }

    void report_unknown(const Value& member) {
        findings_.add(unknown_property(member.key()), member, member.key_span());
    }

    [[nodiscard]] ParseFinding unknown_property(std::string_view key) {
        ParseFinding finding{ParseFault::unknown_property};
        finding.text = key;
        finding.object = &shape_;
        for (const ObjectShape* shape : object_shapes) {
            for (const PropertyShape& entry : *shape) {
                if (aws_name(entry.property) == key) {
                    finding.fault = ParseFault::property_of_other_object;
                    finding.meant = shape->noun;
                    return finding;
                }
            }
        }
        if (const std::string_view advice = advice_on_foreign_property(key);
            !advice.empty() && &shape_ != &policy_shape) {
            finding.fault = ParseFault::foreign_property;
            finding.meant = advice;
            return finding;
        }
        NearestName nearest(key);
        for (const PropertyShape& entry : shape_) {
            nearest.offer(aws_name(entry.property));
        }
        if (!nearest.best().empty()) {
            finding.fault = ParseFault::misspelled_property;
            finding.meant = nearest.best();
            meant_.add(shape_.first[*slot_of(nearest.best())].property);
        }
        return finding;
    }

    // Whether a property is absent and may be, or there and of the right type.
    [[nodiscard]] bool check_member(const PropertyShape& expected, const std::optional<Value>& value) {
        if (!value && may_have_more_) {
            return false;
        }
        if (!value) {
            // A misspelled name has been reported as such, and so is a number in place of the unit.
            const bool is_reported =
                meant_.has(expected.property) || (expected.property == Property::count_number && unit_is_number());
            if (expected.required && !is_reported) {
                ParseFinding finding{ParseFault::missing_property, expected.property};
                finding.object = &shape_;
                findings_.add(finding, object_);
            }
            return !expected.required && !meant_.has(expected.property);
        }
        if (value->kind() == expected.kind) {
            return true;
        }
        if (value->is(ValueKind::placeholder)) {
            findings_.leave_open();
            return false;
        }
        findings_.add(wrong_kind(expected, *value), *value);
        return false;
    }

    [[nodiscard]] bool unit_is_number() const {
        const auto unit = object_.find(aws_name(Property::count_unit));
        return unit && unit->is(ValueKind::string) && is_number(unit->string());
    }

    static bool is_number(std::string_view text) {
        return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    }

    [[nodiscard]] static ParseFinding wrong_kind(const PropertyShape& expected, const Value& value) {
        ParseFinding finding{ParseFault::wrong_type, expected.property, value.raw()};
        finding.kind = value.kind();
        finding.wanted = expected.kind;
        if (value.is(ValueKind::null)) {
            finding.fault = expected.required ? ParseFault::null_for_required : ParseFault::null_for_optional;
        } else if (expected.kind == ValueKind::integer) {
            look_for_number(value, finding);
        } else if (expected.kind == ValueKind::array &&
                   value.is(is_tag_list(expected.property) ? ValueKind::string : ValueKind::object)) {
            finding.fault = ParseFault::single_entry;
        }
        return finding;
    }

    // What is where an integer should be.
    static void look_for_number(const Value& value, ParseFinding& finding) {
        if (value.is(ValueKind::number)) {
            finding.fault = ParseFault::number_with_fraction;
        }
        if (!value.is(ValueKind::string)) {
            return;
        }
        const std::string_view text = value.string();
        finding.fault = is_number(text)      ? ParseFault::quoted_number
                        : has_variable(text) ? ParseFault::variable_for_number
                                             : ParseFault::string_for_number;
        finding.meant = text;
    }

    Value object_;
    const ObjectShape& shape_;
    ParseFindings<Storage>& findings_;
    std::optional<Value> values_[max_properties];
    typename Storage::template List<Value> unknown_;
    PropertySet meant_;           // properties that were probably meant by unknown names
    bool may_have_more_ = false;  // a key is not known
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
