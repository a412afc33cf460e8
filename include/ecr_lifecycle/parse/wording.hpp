// SPDX-License-Identifier: MIT
// ecr_lifecycle: what each fault of a text says, the only place for these words. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_WORDING_HPP
#define ECR_LIFECYCLE_PARSE_WORDING_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../base/template_variable.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document/kind_name.hpp"
#include "../model/aws_names.hpp"
#include "../model/findings.hpp"
#include "../policy.hpp"
#include "../validate/wording.hpp"
#include "findings.hpp"
#include "shape.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Words for one finding.
template <class IfUsed = void>
class ParseWording {
  public:
    explicit ParseWording(const ParseFinding& finding) : finding_(finding) {}

    // Without a default, so that a fault without words does not compile where warnings are errors.
    [[nodiscard]] Diagnostic diagnostic() const {
        switch (finding_.fault) {
            case ParseFault::text_too_short:
                return finding(concat({"the text has ", counted(finding_.length, "character"),
                                       ", but AWS takes no fewer than ", std::to_string(limits::min_text_length)}));
            case ParseFault::text_too_long:
                return finding(concat({"the text has ", counted(finding_.length, "character"),
                                       ", but AWS takes no more than ", std::to_string(limits::max_text_length)}),
                               "white space counts, too: write the policy in fewer lines, without indents");
            case ParseFault::text_too_long_to_read:
                return finding(concat({"the text has more than ", std::to_string(limits::max_text_bytes),
                                       " bytes, but AWS takes no more than ", std::to_string(limits::max_text_length),
                                       " characters"}));
            case ParseFault::byte_order_mark:
                return finding("the text begins with a byte order mark, which AWS is believed to refuse",
                               "save the file as UTF-8 without a byte order mark");
            case ParseFault::other_document:
                return finding(concat({"this is ", finding_.text, ", not a lifecycle policy"}),
                               std::string(finding_.meant));
            case ParseFault::policy_in_string:
                return finding("this is a policy inside a JSON string, as `terraform console` and `jq` print it",
                               "take it out of the string: `jq -r .` prints what is inside, and `--fix` writes it");
            case ParseFault::string_as_document:
                return not_an_object(
                    "take the policy out of the string, without the quotation marks around it and the backslashes");
            case ParseFault::policies_in_array:
                return not_an_object("take the policy out of the array");
            case ParseFault::rules_in_array:
                return not_an_object("write `{\"rules\": [...]}` around the array");
            case ParseFault::document_of_wrong_type:
                return not_an_object({});
            case ParseFault::duplicate_key:
                return duplicate_key();
            case ParseFault::property_of_other_object:
                return unknown_property(concat({"it belongs in ", finding_.meant}));
            case ParseFault::foreign_property:
                return unknown_property(std::string(finding_.meant));
            case ParseFault::misspelled_property:
                return unknown_property(did_you_mean());
            case ParseFault::unknown_property:
                return unknown_property(remedy());
            case ParseFault::missing_property:
                return finding(concat({finding_.object->noun, " needs ", property(), ", but it is missing here"}));
            case ParseFault::null_for_required:
                return null_value(concat({"give it a value, ", kind_name(finding_.wanted)}));
            case ParseFault::null_for_optional:
                return null_value(concat({"remove ", property(), " or give it a value"}));
            case ParseFault::wrong_type:
                return wrong_type();
            case ParseFault::single_entry:
                return wrong_type(array_around(finding_.text));
            case ParseFault::wrong_type_of_entry:
                return finding(concat({"an entry of ", property(), " is ", kind_name(finding_.kind), ", but must be ",
                                       kind_name(finding_.wanted)}));
            case ParseFault::number_with_fraction:
                return finding(
                    concat({property(), " is ", text(), ", but must be an integer, without fraction or exponent"}),
                    "write digits only, such as `14`");
            case ParseFault::quoted_number:
                return string_for_number(concat({"write ", in_backticks(finding_.meant), " without quotation marks"}));
            case ParseFault::string_for_number:
                return string_for_number({});
            case ParseFault::variable_for_number:
                return string_for_number(std::string(template_help));
            case ParseFault::number_too_large:
                return finding(concat({property(), " is ", text(), ", but must fit into 32 bits: the maximum is ",
                                       std::to_string(INT32_MAX)}));
            case ParseFault::empty_tag_list:
                return finding(concat({property(), " is empty, but a tag list has at least one entry"}),
                               "to select every tagged image, use `\"tagPatternList\": [\"*\"]`; where `tagStatus` is "
                               "not `tagged`, remove the list");
            case ParseFault::foreign_word:
                return unknown_word(std::string(finding_.meant));
            case ParseFault::misspelled_word:
                return unknown_word(did_you_mean());
            case ParseFault::variable_for_word:
                return unknown_word(std::string(template_help));
            case ParseFault::number_for_unit:
                return unknown_word(concat({"write `days`; the number is `countNumber`: ", text()}));
            case ParseFault::unknown_word:
                return unknown_word({});
        }
        return finding({});  // for an invalid value
    }

  private:
    // --- what sentences are made of ----------------------------------------------------------------------------------

    [[nodiscard]] Diagnostic finding(std::string message, std::string help = {}) const {
        return make_diagnostic(check_of(finding_.fault, finding_.property), std::move(message), std::move(help));
    }
    [[nodiscard]] std::string property() const { return concat({"`", aws_name(finding_.property), "`"}); }
    [[nodiscard]] std::string text() const { return in_backticks(finding_.text); }
    [[nodiscard]] std::string did_you_mean() const { return concat({"did you mean `", finding_.meant, "`?"}); }

    // --- sentences of several faults, and long ones ------------------------------------------------------------------

    [[nodiscard]] Diagnostic not_an_object(std::string help) const {
        return finding(concat({"the document is ", kind_name(finding_.kind), ", but a policy is an object"}),
                       std::move(help));
    }

    [[nodiscard]] Diagnostic duplicate_key() const {
        Diagnostic result =
            finding(concat({text(), " appears twice in this object, and AWS is believed to keep only the last"}),
                    "remove one of them");
        result.notes.push_back(Note{"the other one is here", finding_.first->pointer(), finding_.first->key_span()});
        return result;
    }

    [[nodiscard]] Diagnostic unknown_property(std::string help) const {
        return finding(concat({text(), " is not a property of ", finding_.object->noun}), std::move(help));
    }
    // For a property that resembles none.
    [[nodiscard]] std::string remedy() const {
        return finding_.object == &rule_shape
                   ? std::string("remove it; put comments in the rule's `description`")
                   : concat({"remove it; ", finding_.object->noun, " has nothing but ", list_of_properties()});
    }
    [[nodiscard]] std::string list_of_properties() const {
        const ObjectShape& object = *finding_.object;
        std::string list;
        for (std::size_t i = 0; i < object.size; ++i) {
            list += i == 0 ? "`" : i + 1 == object.size ? " and `" : ", `";
            list += aws_name(object.first[i].property);
            list += '`';
        }
        return list;
    }

    [[nodiscard]] Diagnostic null_value(std::string help) const {
        return finding(concat({property(), " is `null`, and AWS does not treat that as absent"}), std::move(help));
    }

    [[nodiscard]] Diagnostic wrong_type(std::string help = {}) const {
        return finding(concat({property(), " is ", kind_name(finding_.kind), ", but must be ",
                               is_tag_list(finding_.property) ? "an array of strings" : kind_name(finding_.wanted)}),
                       std::move(help));
    }
    [[nodiscard]] static std::string array_around(std::string_view token) {
        constexpr std::size_t longest = 60;
        return token.size() <= longest ? concat({"write `[", token, "]`"}) : std::string("write `[` and `]` around it");
    }
    [[nodiscard]] Diagnostic string_for_number(std::string help) const {
        return finding(concat({property(), " is the string ", text(), ", but must be an integer"}), std::move(help));
    }

    [[nodiscard]] Diagnostic unknown_word(std::string help) const {
        return finding(unknown_value_message(aws_name(finding_.property), finding_.text, words_of(finding_.property)),
                       std::move(help));
    }
    // The words that AWS knows as values of a property.
    [[nodiscard]] static std::string words_of(Property property) {
        switch (property) {
            case Property::tag_status:
                return list_of_names<TagStatus>();
            case Property::storage_class:
                return list_of_names<StorageClass>();
            case Property::count_type:
                return list_of_names<CountType>();
            case Property::count_unit:
                return list_of_names<CountUnit>();
            case Property::type:
                return list_of_names<ActionType>();
            case Property::target_storage_class:
                return "`archive`";  // one storage class to transition to, although AWS has two
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
        return {};
    }

    const ParseFinding& finding_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
