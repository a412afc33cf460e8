// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the lint says of tag lists. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_TAG_WORDING_HPP
#define ECR_LIFECYCLE_LINT_TAG_WORDING_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../model/place.hpp"
#include "../policy.hpp"
#include "findings.hpp"
#include "phrases.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View>
class TagWording : LintPhrases<View> {
  public:
    using LintPhrases<View>::LintPhrases;

    [[nodiscard]] Diagnostic tag_list_means_all() const {
        return finding(concat({"this rule selects only images with tags for all of ", entries_in_words(),
                               ", not images with just one of them"}),
                       advice_on_split());
    }

    [[nodiscard]] Diagnostic tag_list_needs_several_tags() const {
        return finding(
            concat({"this rule selects only images with a tag for each of ", entries_in_words(), ", which takes ",
                    std::to_string(different_entries(view_.tags(rule())).size()), " tags on one image"}),
            advice_on_split());
    }

    [[nodiscard]] Diagnostic repeated_tag() const {
        return with_note("the first one is here", concat({in_backticks(entry()), " is listed twice"}),
                         "remove one of them");
    }

    [[nodiscard]] Diagnostic wildcard_in_prefix() const {
        const bool only_at_end = entry().find('*') + 1 == entry().size();
        return finding(concat({kind_and_entry(),
                               " contains a `*`, which is a wildcard only in patterns and is not allowed in tags"}),
                       entry() == "*" ? concat({"write ", list_of_pattern(entry()), ", which matches every tag"})
                       : only_at_end  ? std::string("remove the `*`: a prefix matches every tag that starts with it")
                                      : concat({"write it as a pattern: ", list_of_pattern(entry())}));
    }

    [[nodiscard]] Diagnostic regex_in_tag() const {
        return finding(regex_message(),
                       finding_.instead.empty()
                           ? "write the part that the tags have in common, with `*` for any other characters"
                           : concat({"write ", list_of_pattern(finding_.instead), ", which may match more tags"}));
    }

    [[nodiscard]] Diagnostic alternatives_in_tag() const {
        return finding(regex_message(), "write one rule for each alternative");
    }

    [[nodiscard]] Diagnostic dot_star_in_pattern() const {
        const std::string_view beginning = std::string_view(entry()).substr(0, entry().size() - 2);
        return finding(concat({kind_and_entry(), " matches only tags with a dot after ", in_backticks(beginning),
                               ": `*` alone stands for any characters, as `.*` does in a regular expression"}),
                       advice_to_add_star(beginning));
    }

    [[nodiscard]] Diagnostic unexpanded_variable() const {
        return finding(concat({kind_and_entry(), " contains the variable ", in_backticks(finding_.part),
                               ", which was not replaced with a value, so no tag can match it"}),
                       "AWS takes it literally: render the template before uploading the policy");
    }

    [[nodiscard]] Diagnostic wrong_first_character() const {
        return finding(
            concat({no_match(), "tags start with a letter, a digit or `_`, not with ", in_backticks(finding_.part)}),
            finding_.instead.empty()
                ? std::string()
                : concat({"to match it anywhere in a tag, write ", list_of_pattern(finding_.instead)}));
    }

    [[nodiscard]] Diagnostic wrong_character() const {
        const std::string& character = finding_.part;
        return finding(concat({no_match(), character == " " ? std::string("a space") : in_backticks(character),
                               " is not allowed in tags"}),
                       character == "," ? "write one rule for each of the two"
                       : character == ":" || character == "/" || character == "@"
                           ? "write only the tag, without the name of the repository"
                           : "tags contain only letters, digits, `_`, `.` and `-`");
    }

    [[nodiscard]] Diagnostic tag_too_long() const {
        return finding(
            concat({no_match(), "a tag has at most ", std::to_string(limits::max_tag_length), " characters"}),
            "use a shorter prefix, or a pattern that ends in `*`");
    }

    [[nodiscard]] Diagnostic pattern_without_wildcard() const {
        return finding(
            concat({kind_and_entry(), " matches only that one tag, and only one image can have it at a time"}),
            advice_to_add_star(entry()));
    }

    [[nodiscard]] Diagnostic count_on_single_tag() const {
        return finding(concat({kind_and_entry(),
                               " matches only that one tag, which only one image can have at a time, so this rule "
                               "never counts more than 1 image and never acts"}),
                       protected_tag(entry()) +
                           (entry() == "latest" ? std::string(advice_on_builds) : advice_to_add_star(entry())));
    }

    [[nodiscard]] Diagnostic count_on_moving_tag() const {
        const std::string& tag = finding_.part;
        std::string message =
            concat({"only one image at a time can have the tag ", in_backticks(tag), ", so this rule, which counts ",
                    counted_number(), ", acts only on images with other tags that start with ", in_backticks(tag)});
        if (number() > 1 || finding_.protected_from == no_index) {
            return finding(std::move(message), protected_tag(tag) + std::string(advice_on_builds));
        }
        return finding(
            concat({this_rule(), " keeps ", counted_number(), " of all whose tags start with ", in_backticks(tag),
                    ", so the image tagged ", in_backticks(tag), " expires when a newer image has another such tag"}),
            concat({"to keep only the image tagged ", in_backticks(tag), ", write ", list_of_pattern(tag)}));
    }

  private:
    using Phrases = LintPhrases<View>;
    using Phrases::rule, Phrases::number, Phrases::rule_name, Phrases::this_rule, Phrases::counted_number,
        Phrases::entry, Phrases::kind_and_entry, Phrases::list_of_pattern, Phrases::in_words, Phrases::finding,
        Phrases::with_note, Phrases::view_, Phrases::finding_;

    [[nodiscard]] std::string entries_in_words() const { return in_words(different_entries(view_.tags(rule()))); }

    [[nodiscard]] std::string advice_on_split() const {
        const SplitList& split = finding_.split;
        if (!finding_.instead.empty()) {
            return concat({"to select every tag, write ", list_of_pattern(finding_.instead)});
        }
        if (split.to_write.empty()) {
            return "if one of them is enough, remove this rule: other rules already select images with any of them";
        }
        if (split.list_before != no_index) {
            return concat({"if one of them is enough, split ", rule_name(split.list_before),
                           " and this rule into one rule for each entry that does not have its own rule"});
        }
        std::string text = "if one of them is enough, write one rule for each entry";
        if (!split.has_rule.empty()) {
            text += concat({" except ", in_words(split.has_rule), ", which other rules already select"});
        }
        return text + priorities_of_split() +
               (view_.counts_images(rule()) && split.to_write.size() > 1 ? "; each rule counts its own images" : "");
    }

    // `: priority 3 for `a*` and priority 4 for `b*``
    [[nodiscard]] std::string priorities_of_split() const {
        const SplitList& split = finding_.split;
        if (!split.with_priorities) {
            return {};
        }
        std::string text;
        std::int64_t priority = split.first_priority;
        for (std::size_t i = 0; i < split.to_write.size(); ++i) {
            text += concat({i == 0                           ? ": "
                            : i + 1 == split.to_write.size() ? " and "
                                                             : ", ",
                            "priority ", std::to_string(priority), " for ", in_backticks(split.to_write[i])});
            ++priority;
        }
        if (split.missing_priorities > 0) {
            text += concat({"; add ", std::to_string(split.missing_priorities), " to every priority from ",
                            std::to_string(split.next_priority), " up"});
        }
        return text;
    }

    [[nodiscard]] std::string no_match() const { return concat({"no tag can match ", kind_and_entry(), ": "}); }

    [[nodiscard]] std::string regex_message() const {
        return concat({no_match(), "`*` is the only wildcard, and ",
                       finding_.part.empty() ? "tags cannot start with `.`"
                                             : concat({in_backticks(finding_.part), " is not allowed in tags"})});
    }

    [[nodiscard]] static std::string advice_to_add_star(std::string_view beginning) {
        return concat({"to match all tags that start with ", in_backticks(beginning), ", write ",
                       in_backticks(concat({beginning, "*"}))});
    }

    static constexpr std::string_view advice_on_builds =
        "to count builds, select by tags that are unique to each build";

    // What a rule for a single tag does all the same.
    [[nodiscard]] std::string protected_tag(std::string_view tag) const {
        return finding_.protected_from == no_index ? std::string()
                                                   : concat({"this rule protects the image tagged ", in_backticks(tag),
                                                             " from ", rule_name(finding_.protected_from), "; "});
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
