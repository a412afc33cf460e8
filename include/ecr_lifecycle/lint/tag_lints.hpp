// SPDX-License-Identifier: MIT
// ecr_lifecycle: lints of the entries of a tag list. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_TAG_LINTS_HPP
#define ECR_LIFECYCLE_LINT_TAG_LINTS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../lint_options.hpp"
#include "../model/place.hpp"
#include "../tag_pattern.hpp"
#include "description_words.hpp"
#include "findings.hpp"
#include "list_split.hpp"
#include "shield.hpp"
#include "tag_mistakes.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether one tag of an image cannot do for two different entries of the list, whichever two. Of a long list, which
// would take long, it is not said.
template <class Patterns>
bool pairwise_apart(const Patterns& patterns) {
    if (patterns.size() > few_enough_to_compare) {
        return false;
    }
    for (std::size_t a = 0; a < patterns.size(); ++a) {
        for (std::size_t b = a + 1; b < patterns.size(); ++b) {
            if (patterns[a] != patterns[b] && intersects(patterns[a], patterns[b])) {
                return false;
            }
        }
    }
    return true;
}

template <class View, class Findings>
class TagLints {
  public:
    TagLints(const View& view, const LintOptions& options, Findings& findings)
        : view_(view), options_(options), findings_(findings), split_(view) {}

    void run() {
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (view_.sound(i).tags && view_.selection(i).tag_status == TagStatus::tagged) {
                check_rule(i);
            }
        }
    }

  private:
    void check_rule(std::size_t i) {
        bool every_entry_can_match = true;
        for (std::size_t entry = 0; entry < view_.tags(i).size(); ++entry) {
            every_entry_can_match = check_entry(i, entry) && every_entry_can_match;
        }
        check_several(i);
        if (every_entry_can_match && view_.sound(i).count) {
            check_single_tag(i);
        }
    }

    [[nodiscard]] Place place(std::size_t i, std::size_t entry) const { return {i, view_.tag_list(i), entry}; }

    // Whether a tag can match the entry.
    bool check_entry(std::size_t i, std::size_t entry) {
        const std::string& text = view_.tags(i)[entry];
        for (std::size_t before = 0; before < entry; ++before) {
            if (view_.tags(i)[before] == text) {
                LintFinding finding{Lint::repeated_tag, place(i, entry)};
                finding.other = place(i, before);
                findings_.add(std::move(finding));
                return true;  // what is wrong with it has been said
            }
        }
        if (tag_pattern(view_, i, entry).matches_some_tag()) {
            if (view_.has_patterns(i) && looks_like_regex(text)) {
                findings_.add({Lint::dot_star_in_pattern, place(i, entry)});
            }
            return true;
        }
        findings_.mark_inert(i);
        TagMistake mistake = tag_mistake(text, view_.has_patterns(i));
        LintFinding finding{mistake.lint, place(i, entry)};
        finding.part = std::move(mistake.part);
        finding.instead = std::move(mistake.instead);
        findings_.add(std::move(finding));
        return false;
    }

    // Several entries, of which AWS wants all.
    void check_several(std::size_t i) {
        if (!split_.is_list(i)) {
            return;
        }
        const bool apart = pairwise_apart(tag_patterns(view_, i));
        LintFinding finding{apart ? Lint::tag_list_needs_several_tags : Lint::tag_list_means_all,
                            {i, view_.tag_list(i)}};
        if (names_every_hex_digit(i)) {
            finding.instead = "*";
        } else {
            finding.split = split_.split(i);
        }
        findings_.add(std::move(finding));
    }

    // Whether the list has the prefixes `0` to `9` and `a` to `f`, as one for any tag that is a hash.
    [[nodiscard]] bool names_every_hex_digit(std::size_t i) const {
        for (const char digit : std::string_view("0123456789abcdef")) {
            const TagPattern wanted(std::string(1, digit) + "*");
            bool named = false;
            for (std::size_t entry = 0; entry < view_.tags(i).size() && !named; ++entry) {
                named = tag_pattern(view_, i, entry) == wanted;
            }
            if (!named) {
                return false;
            }
        }
        return true;
    }

    // Entries that only one tag can match. Only one image of a repository can have that tag.
    void check_single_tag(std::size_t i) {
        const std::size_t first = single_tag(view_, i);
        if (first == no_index) {
            check_moving_tag(i);
            return;
        }
        const std::string& tag = view_.tags(i)[first];
        if (view_.counts_images(i)) {
            findings_.mark_inert(i);
            if (!shields_one_image(i)) {
                LintFinding finding{Lint::count_on_single_tag, place(i, first)};
                add_with_taker(std::move(finding));
            }
        } else if (is_meant_for_several(i, tag)) {
            findings_.add({Lint::pattern_without_wildcard, place(i, first)});
        }
    }

    // More tags than one begin with `latest` or `prod`, but a rule that keeps few of them, and takes no dash along, is
    // often meant for that one.
    void check_moving_tag(std::size_t i) {
        if (view_.tags(i).size() != 1 || !view_.counts_images(i)) {
            return;
        }
        constexpr const char* names[] = {"latest",  "prod",   "production", "stable", "main",
                                         "develop", "master", "dev",        "staging"};
        for (const std::string_view tag : names) {
            if (tag_pattern(view_, i, 0) != TagPattern(concat({tag, "*"})) || speaks_of_tags_like(i, tag)) {
                continue;
            }
            // Of `latest` hardly anybody has several; of the others it takes a sign that one image is meant.
            if (tag == "latest" || is_meant_for_one(i)) {
                LintFinding finding{Lint::count_on_moving_tag, place(i, 0)};
                finding.part = tag;
                add_with_taker(std::move(finding));
            }
        }
    }

    // A rule that keeps one image from a rule after it.
    [[nodiscard]] bool is_meant_for_one(std::size_t i) const {
        return view_.sound(i).action && view_.expires(i) && view_.selection(i).count_number == 1 &&
               !speaks_of_several_images(view_.description(i)) && taker_after(view_, i, options_) != no_index;
    }

    // With what such a rule is good for all the same; a list of several entries claims hardly any image.
    void add_with_taker(LintFinding finding) {
        const std::size_t i = finding.place.rule;
        finding.protected_from = view_.tags(i).size() == 1 ? taker_after(view_, i, options_) : no_index;
        findings_.add(std::move(finding));
    }

    // Whether the rule is there to keep the image with that tag from a rule after it, and says so by its number.
    [[nodiscard]] bool shields_one_image(std::size_t i) const {
        return view_.sound(i).action && view_.expires(i) &&
               (view_.selection(i).count_number == 1 || is_shield(view_, i, options_)) &&
               taker_after(view_, i, options_) != no_index;
    }

    // "the last 3 latest-* tags"
    [[nodiscard]] bool speaks_of_tags_like(std::size_t i, std::string_view tag) const {
        const std::string text = in_lower_case(view_.description(i));
        for (const char* const rest : {"-", "_", "*", ".*"}) {
            if (text.find(concat({tag, rest})) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

    // Whether the pattern looks as if a star had been forgotten.
    [[nodiscard]] bool is_meant_for_several(std::size_t i, const std::string& tag) const {
        if (view_.tags(i).size() > 1) {
            return true;
        }
        // Tags that one image after the other gets, which need no star.
        constexpr const char* moving[] = {"latest", "edge",   "nightly",    "stable",
                                          "main",   "master", "buildcache", "cache"};
        const char last = tag.back();
        const bool says_nothing = view_.description(i).empty() && !is_one_of(tag, moving);
        return tag.size() == 1 || last == '-' || last == '_' || last == '.' || says_nothing ||
               (tag != "latest" && speaks_of_several_images(view_.description(i)));
    }

    const View& view_;
    const LintOptions& options_;
    Findings& findings_;
    ListSplit<View> split_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
