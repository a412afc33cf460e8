// SPDX-License-Identifier: MIT
// ecr_lifecycle: the members of one object of a policy, held against the shape they should have. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_MEMBERS_HPP
#define ECR_LIFECYCLE_PARSE_MEMBERS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/merge_sort.hpp"
#include "../base/nearest_name.hpp"
#include "../base/template_variable.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/kind_name.hpp"
#include "../model/findings.hpp"
#include "../policy.hpp"
#include "common_mistakes.hpp"
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

// Where findings about a document go.
template <class IfUsed = void>
class Findings {
  public:
    explicit Findings(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

    void add(Diagnostic diagnostic, const Value& at) { add(std::move(diagnostic), at, at.span()); }
    void add(Diagnostic diagnostic, const Value& at, Span span) {
        has_errors_ = has_errors_ || diagnostic.severity == Severity::error;
        diagnostic.pointer = at.pointer();
        diagnostic.span = span;
        diagnostics_.push_back(std::move(diagnostic));
    }

    [[nodiscard]] bool has_errors() const { return has_errors_; }

  private:
    std::vector<Diagnostic>& diagnostics_;
    bool has_errors_ = false;
};

// Finds the members of an object and reports those that are missing, unknown, doubled or of the wrong type. Of a
// doubled key the last value counts, as it is believed to do for AWS.
template <class Storage = OwnedStorage>
class Members {
  public:
    Members(const Value& object, const ObjectShape& shape, Findings<Storage>& findings, PropertySet& unread)
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
        Diagnostic finding =
            make_diagnostic(Check::duplicate_key,
                            concat({in_backticks(second.key()),
                                    " appears twice in this object, and AWS is believed to keep only the last"}),
                            "remove one of them");
        finding.notes.push_back(Note{"the other one is here", first.pointer(), first.key_span()});
        findings_.add(std::move(finding), second, second.key_span());
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
        Diagnostic finding = make_diagnostic(
            Check::unknown_property, concat({in_backticks(member.key()), " is not a property of ", shape_.noun}),
            advice(member.key()));
        findings_.add(std::move(finding), member, member.key_span());
    }

    [[nodiscard]] std::string advice(std::string_view key) {
        for (const ObjectShape* shape : object_shapes) {
            for (const PropertyShape& entry : *shape) {
                if (aws_name(entry.property) == key) {
                    return concat({"it belongs in ", shape->noun});
                }
            }
        }
        if (const std::string_view known = advice_on_foreign_property(key);
            !known.empty() && &shape_ != &policy_shape) {
            return std::string(known);
        }
        NearestName nearest(key);
        for (const PropertyShape& entry : shape_) {
            nearest.offer(aws_name(entry.property));
        }
        if (nearest.best().empty()) {
            return remedy();
        }
        meant_.add(shape_.first[*slot_of(nearest.best())].property);
        return concat({"did you mean `", nearest.best(), "`?"});
    }

    // For a property that resembles none.
    [[nodiscard]] std::string remedy() const {
        if (&shape_ == &rule_shape) {
            return "remove it; put comments in the rule's `description`";
        }
        return concat({"remove it; ", shape_.noun, " has nothing but ", list_of_properties()});
    }

    [[nodiscard]] std::string list_of_properties() const {
        std::string list;
        for (std::size_t i = 0; i < shape_.size; ++i) {
            list += i == 0 ? "`" : i + 1 == shape_.size ? " and `" : ", `";
            list += aws_name(shape_.first[i].property);
            list += '`';
        }
        return list;
    }

    // Whether a property is absent and may be, or there and of the right type.
    [[nodiscard]] bool check_member(const PropertyShape& expected, const std::optional<Value>& value) {
        if (!value) {
            // A misspelled name has been reported as such.
            if (expected.required && !meant_.has(expected.property)) {
                findings_.add(make_diagnostic(Check::missing_property,
                                              concat({shape_.noun, " needs `", aws_name(expected.property),
                                                      "`, but it is missing here"})),
                              object_);
            }
            return !expected.required && !meant_.has(expected.property);
        }
        if (value->kind() == expected.kind) {
            return true;
        }
        findings_.add(wrong_kind(expected, *value), *value);
        return false;
    }

    [[nodiscard]] static Diagnostic wrong_kind(const PropertyShape& expected, const Value& value) {
        const std::string name = concat({"`", aws_name(expected.property), "`"});
        if (value.is(ValueKind::null)) {
            return make_diagnostic(Check::null_value,
                                   concat({name, " is `null`, and AWS does not treat that as absent"}),
                                   expected.required ? concat({"give it a value, ", kind_name(expected.kind)})
                                                     : concat({"remove ", name, " or give it a value"}));
        }
        if (expected.kind == ValueKind::integer) {
            return wrong_number(name, value);
        }
        const bool tag_list = expected.kind == ValueKind::array && expected.property != Property::rules;
        const bool one_entry = tag_list ? value.is(ValueKind::string)
                                        : expected.property == Property::rules && value.is(ValueKind::object);
        const std::string_view wanted = tag_list ? "an array of strings" : kind_name(expected.kind);
        return make_diagnostic(Check::wrong_type,
                               concat({name, " is ", kind_name(value.kind()), ", but must be ", wanted}),
                               one_entry ? array_around(value.raw()) : std::string());
    }

    [[nodiscard]] static std::string array_around(std::string_view token) {
        constexpr std::size_t longest = 60;
        return token.size() <= longest ? concat({"write `[", token, "]`"}) : std::string("write `[` and `]` around it");
    }

    [[nodiscard]] static Diagnostic wrong_number(std::string_view name, const Value& value) {
        if (value.is(ValueKind::number)) {
            return make_diagnostic(Check::not_an_integer,
                                   concat({name, " is ", in_backticks(value.raw()),
                                           ", but must be an integer, without fraction or exponent"}),
                                   "write digits only, such as `14`");
        }
        const std::string_view text = value.string();
        const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
        if (is_number) {
            return make_diagnostic(
                Check::number_as_string,
                concat({name, " is the string ", in_backticks(value.raw()), ", but must be an integer"}),
                concat({"write ", in_backticks(text), " without quotation marks"}));
        }
        return make_diagnostic(Check::wrong_type,
                               concat({name, " is ",
                                       value.is(ValueKind::string) ? concat({"the string ", in_backticks(value.raw())})
                                                                   : std::string(kind_name(value.kind())),
                                       ", but must be an integer"}),
                               has_variable(text) ? std::string(template_help) : std::string());
    }

    Value object_;
    const ObjectShape& shape_;
    Findings<Storage>& findings_;
    std::optional<Value> values_[max_properties];
    typename Storage::template List<Value> unknown_;
    PropertySet meant_;  // properties that were probably meant by unknown names
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
