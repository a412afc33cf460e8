// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the lint says of descriptions that say something else. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_DESCRIPTION_WORDING_HPP
#define ECR_LIFECYCLE_LINT_DESCRIPTION_WORDING_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../policy.hpp"
#include "description_claims.hpp"
#include "findings.hpp"
#include "phrases.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View>
class DescriptionWording : LintPhrases<View> {
  public:
    using LintPhrases<View>::LintPhrases;

    [[nodiscard]] Diagnostic description_number_mismatch() const {
        return with_note("AWS uses this number", concat({"the description says ", in_backticks(finding_.part),
                                                         ", but the rule counts ", counted_number()}));
    }

    [[nodiscard]] Diagnostic description_unit_mismatch() const {
        return with_note("this decides what is counted",
                         concat({"the description says ", in_backticks(finding_.part), ", but the rule counts ",
                                 view_.counts_images(rule()) ? "images, not days" : "days, not images"}));
    }

    [[nodiscard]] Diagnostic description_status_mismatch() const {
        const bool says_tagged = finding_.images == Images::tagged;
        const TagStatus status = view_.selection(rule()).tag_status;
        return with_note(
            status_is_here(),
            concat({"the description mentions ", says_tagged ? "tagged" : "untagged", " images, but the rule selects ",
                    status == TagStatus::any      ? "images with and without tags"
                    : status == TagStatus::tagged ? "tagged images"
                                                  : "untagged images"}),
            status == TagStatus::any && says_tagged ? "to select only tagged images, use `tagStatus` `tagged` and "
                                                      "`\"tagPatternList\": [\"*\"]`"
                                                    : "");
    }

    [[nodiscard]] Diagnostic description_hides_untagged() const {
        return with_note(status_is_here(),
                         "the description mentions images in general, but the rule selects only untagged ones",
                         "say `untagged` in the description, or select other images");
    }

    [[nodiscard]] Diagnostic description_says_archive() const {
        return with_note("`expire` deletes images",
                         "the description mentions archiving, but the rule deletes the images",
                         "to archive them, use `\"type\": \"transition\", \"targetStorageClass\": \"archive\"`");
    }

    [[nodiscard]] Diagnostic description_says_remove() const {
        return with_note("`transition` archives images",
                         "the description mentions deleting images, but the rule archives them");
    }

    [[nodiscard]] Diagnostic description_names_other_tags() const {
        return with_note("AWS looks for these tags", concat({"the description mentions ", environments_in_words(),
                                                             ", but the rule selects ", in_words(view_.tags(rule()))}));
    }

    [[nodiscard]] Diagnostic copied_description() const {
        const std::size_t original = finding_.other.rule;
        return with_note("the other one is here",
                         concat({"the description is the same as that of ", rule_name(original), ", which selects ",
                                 in_words(view_.tags(original))}),
                         "describe what this rule does");
    }

  private:
    using Phrases = LintPhrases<View>;
    using Phrases::rule, Phrases::rule_name, Phrases::counted_number, Phrases::in_words, Phrases::with_note,
        Phrases::view_, Phrases::finding_;

    [[nodiscard]] std::string status_is_here() const {
        return concat({"`tagStatus` is ", in_backticks(aws_name(view_.selection(rule()).tag_status)), " here"});
    }

    [[nodiscard]] std::string environments_in_words() const {
        std::string text;
        const auto add_name = [&](unsigned environment, std::string_view name) {
            if ((finding_.environments & environment) != 0) {
                text += concat({text.empty() ? "" : " and ", name});
            }
        };
        add_name(production, "production");
        add_name(development, "development");
        add_name(staging, "staging or tests");
        return text;
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
