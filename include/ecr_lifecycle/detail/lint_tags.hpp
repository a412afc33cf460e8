// ecr_lifecycle: lints of what stands in a tag list. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_LINT_TAGS_HPP
#define ECR_LIFECYCLE_DETAIL_LINT_TAGS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../tag_pattern.hpp"
#include "description_words.hpp"
#include "lint_options.hpp"
#include "lint_shield.hpp"
#include "lint_view.hpp"
#include "tag_mistakes.hpp"
#include "text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View>
TagPattern tag_pattern(const View& view, std::size_t rule, std::size_t entry) {
    const std::string& text = view.tags(rule)[entry];
    return view.has_patterns(rule) ? TagPattern(text) : TagPattern::prefix(text);
}

template <class View>
auto tag_patterns(const View& view, std::size_t rule) {
    typename View::template List<TagPattern> patterns;
    for (std::size_t entry = 0; entry < view.tags(rule).size(); ++entry) {
        patterns.push_back(tag_pattern(view, rule, entry));
    }
    return patterns;
}

// Whether one tag of an image cannot do for two entries of the list, whichever two.
template <class Patterns>
bool pairwise_apart(const Patterns& patterns) {
    for (std::size_t a = 0; a < patterns.size(); ++a) {
        for (std::size_t b = a + 1; b < patterns.size(); ++b) {
            if (intersects(patterns[a], patterns[b])) {
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
        : view_(view), options_(options), findings_(findings) {}

    void run() {
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (view_.sound(i).tags && view_.selection(i).tag_status == TagStatus::tagged) {
                check_rule(i);
            }
        }
    }

  private:
    using Patterns = typename View::template List<TagPattern>;

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
                                      " wants a dot before the `*`, which stands "
                                      "for any characters alone, as `.*` does in a regular expression"}),
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
        std::vector<std::string> entries;
        Patterns patterns;
        for (std::size_t entry = 0; entry < view_.tags(i).size(); ++entry) {
            if (!contains(entries, view_.tags(i)[entry])) {
                entries.push_back(view_.tags(i)[entry]);
                patterns.push_back(tag_pattern(view_, i, entry));
            }
        }
        if (entries.size() < 2 || each_has_a_rule_of_its_own(i, patterns)) {
            return;
        }
        const std::string list = in_words(entries);
        std::string message;
        if (pairwise_apart(patterns)) {
            message = concat({"only images with a tag for each of ", list, " are selected, and that takes ",
                              std::to_string(entries.size()), " tags on one image"});
        } else {
            message = concat({"only images with tags for all of ", list, " are selected, not those with one of them"});
        }
        findings_.add(Check::tag_list_means_all, {i, view_.tag_list(i)}, std::move(message),
                      advice_on_split(i, entries));
    }

    // Then the author knows what a list means.
    [[nodiscard]] bool each_has_a_rule_of_its_own(std::size_t i, const Patterns& patterns) const {
        for (const TagPattern& pattern : patterns) {
            bool found = false;
            for (std::size_t k = 0; k < view_.size(); ++k) {
                found = found || (view_.comes_before(i, k) && view_.selection(k).tag_status == TagStatus::tagged &&
                                  view_.tags(k).size() == 1 && tag_pattern(view_, k, 0) == pattern);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    // A rule for each entry, with priorities that keep the order among the other rules.
    [[nodiscard]] std::string advice_on_split(std::size_t i, const std::vector<std::string>& entries) const {
        const std::size_t other = earlier_list_with_one_of(i, entries);
        if (other != no_index) {
            return concat({"if one of them is enough, write one rule for each entry that ", rule_name(view_, other),
                           " or this one has"});
        }
        std::vector<std::string> without_rule;
        std::vector<std::string> with_rule;
        for (const std::string& entry : narrower_first(i, entries)) {
            (has_a_rule_of_its_own(i, entry) ? with_rule : without_rule).push_back(entry);
        }
        if (without_rule.empty()) {
            return "if one of them is enough, remove this rule: each has a rule of its own";
        }
        std::string text = concat({"if one of them is enough, write a rule for each entry",
                                   with_rule.empty() ? ""
                                                     : concat({" but ", in_words(with_rule), ", which ",
                                                               with_rule.size() == 1 ? "has" : "have", " one"})});
        if (view_.sound(i).priority) {
            const Priorities priorities = free_priorities(i, without_rule.size());
            for (std::size_t entry = 0; entry < without_rule.size(); ++entry) {
                text += concat({entry == 0                         ? ": "
                                : entry + 1 == without_rule.size() ? " and "
                                                                   : ", ",
                                "priority ", std::to_string(priorities.first + static_cast<std::int64_t>(entry)),
                                " for ", in_back_ticks(without_rule[entry])});
            }
            if (priorities.missing > 0) {
                text += concat({", with the priorities from ", std::to_string(priorities.next), " on raised by ",
                                std::to_string(priorities.missing)});
            }
        }
        return text + (view_.counts_images(i) && without_rule.size() > 1 ? "; each counts its own images" : "");
    }

    [[nodiscard]] TagPattern pattern_like_those_of(std::size_t i, const std::string& entry) const {
        return view_.has_patterns(i) ? TagPattern(entry) : TagPattern::prefix(entry);
    }

    // Of two rules the first gets what both select, so that one for `v*` before one for `v1*` would leave it nothing.
    [[nodiscard]] std::vector<std::string> narrower_first(std::size_t i,
                                                          const std::vector<std::string>& entries) const {
        std::vector<std::string> ordered;
        for (const std::string& entry : entries) {
            std::size_t place = ordered.size();
            for (std::size_t k = ordered.size(); k-- > 0;) {
                place = includes(pattern_like_those_of(i, ordered[k]), pattern_like_those_of(i, entry)) ? k : place;
            }
            ordered.insert(ordered.begin() + static_cast<std::ptrdiff_t>(place), entry);
        }
        return ordered;
    }

    [[nodiscard]] bool has_a_rule_of_its_own(std::size_t i, const std::string& entry) const {
        for (std::size_t k = 0; k < view_.size(); ++k) {
            if ((view_.comes_before(i, k) || view_.comes_before(k, i)) &&
                view_.selection(k).tag_status == TagStatus::tagged && view_.tags(k).size() == 1 &&
                tag_pattern(view_, k, 0) == pattern_like_those_of(i, entry)) {
                return true;
            }
        }
        return false;
    }

    // A rule before this one that is told to split its list, too; no_index if there is none. AWS refuses equal lists.
    [[nodiscard]] std::size_t earlier_list_with_one_of(std::size_t i, const std::vector<std::string>& entries) const {
        for (const std::size_t k : view_.by_priority()) {
            if (view_.comes_before(k, i) && view_.selection(k).tag_status == TagStatus::tagged &&
                view_.has_patterns(k) == view_.has_patterns(i) && view_.tags(k).size() > 1) {
                for (const std::string& entry : entries) {
                    if (contains(view_.tags(k), entry)) {
                        return k;
                    }
                }
            }
        }
        return no_index;
    }

    // Priorities in a row that stand where the rule stands.
    struct Priorities {
        std::int64_t first;
        std::int64_t missing;  // by how much the rules behind must make room
        std::int64_t next;     // the first one of these
    };

    [[nodiscard]] Priorities free_priorities(std::size_t i, std::size_t count) const {
        const auto wanted = static_cast<std::int64_t>(count);
        const std::int64_t own = view_.priority(i);
        std::int64_t below = 0;
        std::int64_t above = std::int64_t{INT32_MAX} + 1;
        for (std::size_t k = 0; k < view_.size(); ++k) {
            const std::int64_t other = view_.priority(k);
            below = other < own && other > below ? other : below;
            above = other > own && other < above ? other : above;
        }
        if (above - own >= wanted) {
            return {own, 0, above};
        }
        if (above - below > wanted) {
            return {above - wanted, 0, above};
        }
        return {below + 1, wanted - (above - below - 1), above};
    }

    // Entries that one tag only can meet. Only one image of a repository can have that tag.
    void check_single_tag(std::size_t i) {
        std::vector<std::string> single;
        std::size_t first = no_index;
        for (std::size_t entry = 0; entry < view_.tags(i).size(); ++entry) {
            if (view_.has_patterns(i) && wildcard_count(view_.tags(i)[entry]) == 0) {
                single.push_back(view_.tags(i)[entry]);
                first = first == no_index ? entry : first;
            }
        }
        if (single.empty()) {
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
        return (view_.selection(i).count_number == 1 || is_shield(view_, i, options_)) &&
               taker_behind(view_, i, options_) != no_index;
    }

    // "the last 3 latest-* tags"
    [[nodiscard]] bool speaks_of_tags_like_latest(std::size_t i) const {
        constexpr const char* beginnings[] = {"latest-", "latest_", "latest.", "latest*"};
        return holds_one_of(view_.description(i), beginnings);
    }

    [[nodiscard]] std::string advice_on_single_tag(std::size_t i, const std::string& tag) const {
        return tag == "latest"
                   ? advice_on_latest(i)
                   : kept_from_taker(i, tag) + concat({"for all tags that begin so, write ", in_back_ticks(tag + "*")});
    }

    [[nodiscard]] std::string advice_on_latest(std::size_t i) const {
        return kept_from_taker(i, "latest") + "to count builds, select the tags that each build gets of its own";
    }

    // What such a rule is good for all the same.
    [[nodiscard]] std::string kept_from_taker(std::size_t i, std::string_view tag) const {
        const std::size_t taker = taker_behind(view_, i, options_);
        return taker == no_index ? std::string()
                                 : concat({"the image tagged ", in_back_ticks(tag), " is only kept from ",
                                           rule_name(view_, taker), " by this; "});
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
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
