// ecr_lifecycle: lints of what stands in a tag list. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_TAG_LINTS_HPP
#define ECR_LIFECYCLE_LINT_TAG_LINTS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../lint_options.hpp"
#include "../model/place.hpp"
#include "../tag_pattern.hpp"
#include "description_words.hpp"
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
        bool every_entry_can_be_met = true;
        for (std::size_t entry = 0; entry < view_.tags(i).size(); ++entry) {
            every_entry_can_be_met = check_entry(i, entry) && every_entry_can_be_met;
        }
        check_several(i);
        if (every_entry_can_be_met && view_.sound(i).count) {
            check_single_tag(i);
        }
    }

    [[nodiscard]] Place place(std::size_t i, std::size_t entry) const { return {i, view_.tag_list(i), entry}; }

    // Whether a tag can meet the entry.
    bool check_entry(std::size_t i, std::size_t entry) {
        const std::string& text = view_.tags(i)[entry];
        for (std::size_t before = 0; before < entry; ++before) {
            if (view_.tags(i)[before] == text) {
                findings_.add(Check::repeated_tag, place(i, entry),
                              concat({"the entry ", in_back_ticks(text), " stands in the list already"}), "remove it",
                              {note_at(place(i, before), "it stands here, too")});
                return true;  // what is wrong with it has been said
            }
        }
        if (tag_pattern(view_, i, entry).matches_some_tag()) {
            if (view_.has_patterns(i) && looks_like_regex(text)) {
                findings_.add(Check::regex_in_pattern, place(i, entry),
                              concat({"the pattern ", in_back_ticks(text),
                                      " wants a dot behind its beginning: `*` alone stands for any characters, as `.*` "
                                      "does in a regular expression"}),
                              concat({"for all tags that begin so, write ",
                                      in_back_ticks(text.substr(0, text.size() - 2) + "*")}));
            }
            return true;
        }
        findings_.mark_inert(i);
        const TagMistake mistake = tag_mistake(text, view_.has_patterns(i));
        findings_.add(mistake.check, place(i, entry), mistake.message, mistake.help);
        return false;
    }

    // Several entries, of which AWS wants all.
    void check_several(std::size_t i) {
        if (!split_.is_list(i)) {
            return;
        }
        const std::vector<std::string> entries = split_.entries(i);
        const std::string list = in_words(entries);
        std::string message;
        if (pairwise_apart(tag_patterns(view_, i))) {
            message = concat({"only images with a tag for each of ", list, " are selected, and that takes ",
                              std::to_string(entries.size()), " tags on one image"});
        } else {
            message = concat({"only images with tags for all of ", list, " are selected, not those with one of them"});
        }
        findings_.add(Check::tag_list_means_all, {i, view_.tag_list(i)}, std::move(message), split_.advice(i));
    }

    // Entries that one tag only can meet. Only one image of a repository can have that tag.
    void check_single_tag(std::size_t i) {
        const std::size_t first = single_tag(view_, i);
        if (first == no_index) {
            // More tags than one begin with `latest`, but a rule for these is rarely meant for them.
            if (view_.tags(i).size() == 1 && tag_pattern(view_, i, 0) == TagPattern("latest*") &&
                view_.counts_images(i) && !speaks_of_tags_like_latest(i)) {
                add_count_on_latest(i);
            }
            return;
        }
        const std::string& tag = view_.tags(i)[first];
        if (view_.counts_images(i)) {
            findings_.mark_inert(i);
            if (tag == "latest" || !shields_one_image(i)) {
                findings_.add(
                    Check::count_on_single_tag, place(i, first),
                    concat({"the pattern ", in_back_ticks(tag),
                            " matches that one tag only, which one image can have at a time, so this rule never has "
                            "more than 1 image to count and never acts"}),
                    advice_on_single_tag(i, tag));
            }
        } else if (is_meant_for_several(i, tag)) {
            findings_.add(Check::pattern_without_wildcard, place(i, first),
                          concat({"the pattern ", in_back_ticks(tag),
                                  " matches that one tag only, and one image can have it at a time"}),
                          concat({"for all tags that begin so, write ", in_back_ticks(tag + "*")}));
        }
    }

    void add_count_on_latest(std::size_t i) {
        findings_.add(Check::count_on_single_tag, place(i, 0),
                      concat({"one image at a time can have the tag `latest`, so this rule that counts ",
                              counted(view_, i), " acts only on images with other tags that begin with `latest`"}),
                      advice_on_latest(i));
    }

    // Whether the rule is there to keep the image with that tag from a rule behind it, and says so by its number. Of
    // `latest` people believe that it counts builds all the same.
    [[nodiscard]] bool shields_one_image(std::size_t i) const {
        return view_.sound(i).action && view_.expires(i) &&
               (view_.selection(i).count_number == 1 || is_shield(view_, i, options_)) &&
               taker_behind(view_, i, options_) != no_index;
    }

    // "the last 3 latest-* tags"
    [[nodiscard]] bool speaks_of_tags_like_latest(std::size_t i) const {
        constexpr const char* beginnings[] = {"latest-", "latest_", "latest*", "latest.*"};
        return holds_one_of(in_lower_case(view_.description(i)), beginnings);
    }

    [[nodiscard]] std::string advice_on_single_tag(std::size_t i, const std::string& tag) const {
        return tag == "latest"
                   ? advice_on_latest(i)
                   : kept_from_taker(i, tag) + concat({"for all tags that begin so, write ", in_back_ticks(tag + "*")});
    }

    [[nodiscard]] std::string advice_on_latest(std::size_t i) const {
        return kept_from_taker(i, "latest") + "to count builds, select the tags that each build gets of its own";
    }

    // What such a rule is good for all the same; a list of several entries claims hardly any image.
    [[nodiscard]] std::string kept_from_taker(std::size_t i, std::string_view tag) const {
        const std::size_t taker = view_.tags(i).size() == 1 ? taker_behind(view_, i, options_) : no_index;
        return taker == no_index ? std::string()
                                 : concat({"it keeps the image tagged ", in_back_ticks(tag), " from ",
                                           rule_name(view_, taker), "; "});
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
