// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a rule's description claims in words. Each function is careful: where a sentence can be read in
// two ways, it claims nothing. Standard library only.
//
// Words beyond ASCII are written as their bytes in UTF-8, because a compiler may read a source in another code page. The
// tests in tests/lint/ have them as people write them.
#ifndef ECR_LIFECYCLE_LINT_DESCRIPTION_CLAIMS_HPP
#define ECR_LIFECYCLE_LINT_DESCRIPTION_CLAIMS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../base/storage.hpp"
#include "described_numbers.hpp"
#include "description_words.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

template <class IfUsed = void>
bool speaks_of_keeping_for_ever(std::string_view description) {
    constexpr const char* words[] = {"forever",      "for ever",    "indefinite", "protect",  "never",     "always",
                                     "don't expire", "dont expire", "not expire", "keep all", "retain all"};
    return contains_any(in_lower_case(description), words);
}

// "keep for 10 years" with 3650 days is not a way to say "forever".
template <class IfUsed = void>
bool names_these_years(std::string_view description, std::int32_t days) {
    for (const DescribedNumber& number : numbers_in(description)) {
        const bool a_range = number.min != number.max;
        if (number.thing == CountedThing::days && a_range && number.is(days) && days < 36500) {
            return true;
        }
    }
    return false;
}

template <class IfUsed = void>
bool names_this_number(std::string_view description, std::int32_t number) {
    for (const DescribedNumber& described : numbers_in(description)) {
        if (described.is(number)) {
            return true;
        }
    }
    return false;
}

// That some images stay.
template <class IfUsed = void>
bool promises_to_keep(std::string_view description) {
    constexpr const char* words[] = {"ensure",  "guarantee", "at least", "always", "never",    "protect", "safety",
                                     "minimum", "make sure", "keep",     "retain", "preserve", "leave"};
    return contains_any(in_lower_case(description), words);
}

template <class IfUsed = void>
bool is_removal(std::string_view word) {
    constexpr const char* stems[] = {"expir", "delet",   "remov", "purg",  "prun",
                                     "clean", "discard", "drop",  "evict", "destroy"};
    for (const std::string_view stem : stems) {
        if (begins_with(word, stem)) {
            return true;
        }
    }
    return false;
}

// That the rule is for the images that the rules before it do not select: "keep 5 others". Not "expire all others",
// where they are what goes.
template <class Storage = OwnedStorage>
bool speaks_of_the_rest(std::string_view description) {
    constexpr const char* phrases[] = {"n't match",       "n\xE2\x80\x99t match", "not match",      "unmatched",
                                       "above rule",      "previous rule",        "other rule",     "not covered",
                                       "everything else", "anything else",        "that are not a", "not selected"};
    if (contains_any(in_lower_case(description), phrases)) {
        return true;
    }
    constexpr const char* rest[] = {"other", "others", "remaining", "unmatched"};
    bool removal = false;
    for (const auto& word : words_of<Storage>(description)) {
        removal = removal || is_removal(word.text) || word.text == "mark" || word.text == "and";
        if (is_one_of(word.text, rest) && !removal) {
            return true;
        }
        removal = removal && !word.ends_clause;
    }
    return false;
}

// That the rule counts all images, and is meant to.
template <class IfUsed = void>
bool speaks_of_a_total(std::string_view description) {
    constexpr const char* words[] = {"total", "altogether", "overall", " in all"};
    return contains_any(in_lower_case(description), words);
}

// What a description says of tags.
struct TagClaim {
    bool tagged = false;
    bool untagged = false;
    bool unclear = false;  // both, or a negation
};

template <class Storage = OwnedStorage>
TagClaim tag_claim(std::string_view description) {
    TagClaim claim;
    const std::string text = in_lower_case(description);
    constexpr const char* without[] = {"untag",         "un-tag",          "not tagged", "non-tagged",
                                       "nontagged",     "non tagged",      "no tag",     "without tag",
                                       "without a tag", "without any tag", "tagless",    "sem tag",
                                       "sin tag",       "sans tag",        "ohne tag",   "senza tag"};
    claim.untagged = contains_any(text, without);
    const auto words = words_of<Storage>(description);
    bool excepted = false;  // "unless tagged active", "except those tagged prod"
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i].text;
        excepted = (excepted && !words[i - 1].ends_clause) || word == "unless" || word == "except" ||
                   word == "excepting" || begins_with(word, "exclud");
        const std::size_t at = word.rfind("tagged");
        if (at == std::string_view::npos) {
            continue;
        }
        const auto before = word.substr(0, at);
        if (before == "un" || before == "un-" || before == "non" || before == "non-") {
            continue;
        }
        if (!before.empty() && before.back() != '-') {
            continue;
        }
        bool negated = false;
        for (std::size_t k = i >= 3 ? i - 3 : 0; k < i; ++k) {
            const auto& earlier = words[k].text;
            negated = negated || earlier == "not" || earlier == "no" || earlier == "non" || earlier == "without" ||
                      (earlier.size() > 2 && earlier.substr(earlier.size() - 2) == "'t");
        }
        claim.unclear = claim.unclear || negated || excepted || (i + 1 < words.size() && words[i + 1].text == "or");
        claim.tagged = true;
    }
    claim.unclear = claim.unclear || (claim.tagged && claim.untagged);
    return claim;
}

// Whether "untagged" may be only a part of what is meant: "all images, untagged ones too".
template <class Storage = OwnedStorage>
bool speaks_of_more(std::string_view description) {
    constexpr const char* more[] = {"all",      "any",     "and",  "or",    "both",       "including",
                                    "includes", "include", "even", "incl",  "also",       "too",
                                    "plus",     "&",       "+",    "every", "everything", "other"};
    for (const auto& word : words_of<Storage>(description)) {
        if (is_one_of(word.text, more) || word.text.find('/') != std::string::npos) {
            return true;
        }
    }
    return false;
}

// Whether the images that it speaks of are images in general.
template <class Storage = OwnedStorage>
bool speaks_of_images_without_tags(std::string_view description) {
    const std::string text = in_lower_case(description);
    constexpr const char* untagged_words[] = {"tag",
                                              "tagg",
                                              "dangling",
                                              "orphan",
                                              "anonym",
                                              "nameless",
                                              "unnamed",
                                              "unlabel",
                                              "unreferenced",
                                              "intermediate",
                                              "layer",
                                              "<none>",
                                              "superseded",
                                              "replaced",
                                              "untracked",
                                              "\xE3\x82\xBF\xE3\x82\xB0",
                                              "\xE6\xA0\x87\xE7\xAD\xBE",
                                              "\xE6\xA8\x99\xE7\xB1\xA4",
                                              "\xE6\xA0\x87\xE8\xAE\xB0",
                                              "\xE6\xA8\x99\xE8\xA8\x98",
                                              "\xED\x83\x9C\xEA\xB7\xB8",
                                              "\xC3\xA9tiquet",
                                              "etiquet",
                                              "\xD1\x82\xD0\xB5\xD0\xB3",
                                              "\xD0\xBC\xD0\xB5\xD1\x82\xD0\xBA",
                                              "dangl"};
    if (contains_any(text, untagged_words)) {
        return false;
    }
    constexpr const char* images[] = {"image",    "images",          "imagem",   "imagens",   "imagen",
                                      "imagenes", "im\xC3\xA1genes", "artifact", "artifacts", "artefacts",
                                      "builds",   "versions",        "releases"};
    constexpr const char* without_spaces[] = {"\xE3\x82\xA4\xE3\x83\xA1\xE3\x83\xBC\xE3\x82\xB8",
                                              "\xE9\x95\x9C\xE5\x83\x8F", "\xE6\x98\xA0\xE5\x83\x8F\xE6\xAA\x94",
                                              "\xEC\x9D\xB4\xEB\xAF\xB8\xEC\xA7\x80",
                                              "\xD0\xBE\xD0\xB1\xD1\x80\xD0\xB0\xD0\xB7"};
    for (const auto& word : words_of<Storage>(description)) {
        if (is_one_of(word.text, images)) {
            return true;
        }
    }
    return contains_any(text, without_spaces);
}

// What a description says of the action, by its first word or by "to the archive".
template <class Storage = OwnedStorage>
bool speaks_of_archiving(std::string_view description) {
    const auto words = words_of<Storage>(description);
    const std::string text = in_lower_case(description);
    constexpr const char* targets[] = {"to archive", "to the archive", "to cold storage", "to archival"};
    constexpr const char* verbs[] = {"archive", "archives", "archiving", "transition", "transitions"};
    return contains_any(text, targets) || (words.size() > 1 && is_one_of(words[0].text, verbs));
}

template <class Storage = OwnedStorage>
bool speaks_of_removing(std::string_view description) {
    const auto words = words_of<Storage>(description);
    const std::string text = in_lower_case(description);
    constexpr const char* other[] = {"archiv", "transition", "cold storage", "move", "not expire", "instead"};
    return !words.empty() && is_removal(words[0].text) && words[0].text != "expired" && !contains_any(text, other);
}

// The environments that a text names: a bit for production, development and what is between.
enum Environment : unsigned { no_environment = 0, production = 1, development = 2, staging = 4 };

template <class IfUsed = void>
unsigned environment_of(std::string_view word) {
    constexpr const char* between[] = {"staging",        "stage", "stg", "preprod", "pre-prod", "preproduction",
                                       "pre-production", "uat",   "qa",  "test",    "testing",  "tests"};
    constexpr const char* last[] = {"prod", "production", "prd"};
    constexpr const char* first[] = {"dev", "develop", "development"};
    return is_one_of(word, between) ? staging
           : is_one_of(word, last)  ? production
           : is_one_of(word, first) ? development
                                    : 0U;
}

template <class IfUsed = void>
unsigned environments_in_word(std::string_view word) {
    unsigned environments = no_environment;
    while (!word.empty()) {
        const std::size_t end = word.find_first_of("/&+");
        environments |= environment_of(word.substr(0, end));
        word.remove_prefix(end == std::string_view::npos ? word.size() : end + 1);
    }
    return environments;
}

// None where an environment may be named as the one that is not meant.
template <class Storage = OwnedStorage>
unsigned environments_in_description(std::string_view description) {
    constexpr const char* negations[] = {"non", "not", "without"};
    // What comes after them: "other than production", but not "production images older than 14 days".
    constexpr const char* exceptions[] = {"except", "besides", "than", "but"};
    unsigned environments = no_environment;
    bool of_images = false;  // "this is a test" is not about an environment
    bool excepted = false;
    for (const auto& word : words_of<Storage>(description)) {
        of_images = of_images || is_image_noun(word.text) || begins_with(word.text, "environment");
        excepted = excepted || is_one_of(word.text, exceptions);
        const unsigned named = environments_in_word(word.text);
        if (is_one_of(word.text, negations) || begins_with(word.text, "non-") || (excepted && named != 0U)) {
            return no_environment;
        }
        environments |= named;
    }
    return of_images ? environments : no_environment;
}

// By the beginnings of the parts of an entry: `dev-*`, `app-prod*`, but neither `latest` nor `product`.
template <class IfUsed = void>
unsigned environments_in_tag(std::string_view entry) {
    const std::string lower = in_lower_case(entry);
    if (lower.find("pre-prod") != std::string::npos) {
        return staging;
    }
    constexpr const char* between[] = {"preprod", "stag", "stg", "uat", "qa", "test"};
    unsigned environments = no_environment;
    std::string_view rest = lower;
    while (!rest.empty()) {
        const std::size_t end = rest.find_first_of("-_.*");
        const std::string_view part = rest.substr(0, end);
        for (const std::string_view beginning : between) {
            environments |= begins_with(part, beginning) ? staging : 0U;
        }
        const bool product = begins_with(part, "product") && !begins_with(part, "production");
        environments |= (begins_with(part, "prod") && !product) || part == "prd" ? production : 0U;
        environments |= begins_with(part, "dev") ? development : 0U;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return environments;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
