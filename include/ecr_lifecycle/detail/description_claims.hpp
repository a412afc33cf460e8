// ecr_lifecycle: what a rule's description claims in words. Each function is careful: where a sentence can be read in
// two ways, it claims nothing. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_DESCRIPTION_CLAIMS_HPP
#define ECR_LIFECYCLE_DETAIL_DESCRIPTION_CLAIMS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../policy.hpp"
#include "described_numbers.hpp"
#include "description_words.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class = void>
bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

template <class = void>
bool speaks_of_keeping_for_ever(std::string_view description) {
    constexpr std::string_view words[] = {"forever"sv,    "for ever"sv, "indefinite"sv,   "protect"sv,
                                          "never"sv,      "always"sv,   "don't expire"sv, "dont expire"sv,
                                          "not expire"sv, "keep all"sv, "retain all"sv};
    return holds_one_of(in_lower_case(description), words);
}

// "keep for 10 years" with 3650 days is no way to say "for ever".
template <class = void>
bool names_these_years(std::string_view description, std::int32_t days) {
    for (const DescribedNumber& number : numbers_in(description)) {
        const bool a_range = number.least != number.most;
        if (number.thing == CountedThing::days && a_range && number.is(days) && days < 36500) {
            return true;
        }
    }
    return false;
}

template <class = void>
bool names_this_number(std::string_view description, std::int32_t number) {
    for (const DescribedNumber& described : numbers_in(description)) {
        if (described.is(number)) {
            return true;
        }
    }
    return false;
}

// That some images stay.
template <class = void>
bool promises_to_keep(std::string_view description) {
    constexpr std::string_view words[] = {"ensure"sv,  "guarantee"sv, "at least"sv, "always"sv,    "never"sv,
                                          "protect"sv, "safety"sv,    "minimum"sv,  "make sure"sv, "keep"sv,
                                          "retain"sv,  "preserve"sv,  "leave"sv};
    return holds_one_of(in_lower_case(description), words);
}

template <class = void>
bool is_removal(std::string_view word) {
    constexpr std::string_view stems[] = {"expir"sv, "delet"sv,   "remov"sv, "purg"sv,  "prun"sv,
                                          "clean"sv, "discard"sv, "drop"sv,  "evict"sv, "destroy"sv};
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
    constexpr std::string_view phrases[] = {
        "n't match"sv,  "n’t match"sv,   "not match"sv,       "unmatched"sv,     "above rule"sv,     "previous rule"sv,
        "other rule"sv, "not covered"sv, "everything else"sv, "anything else"sv, "that are not a"sv, "not selected"sv};
    if (holds_one_of(in_lower_case(description), phrases)) {
        return true;
    }
    constexpr std::string_view rest[] = {"other"sv, "others"sv, "remaining"sv, "unmatched"sv};
    bool removal = false;
    for (const Word& word : words_of<Storage>(description)) {
        removal = removal || is_removal(word.text) || word.text == "mark" || word.text == "and";
        if (is_one_of(word.text, rest) && !removal) {
            return true;
        }
        removal = removal && !word.ends_clause;
    }
    return false;
}

// That the rule counts all images, and is meant to.
template <class = void>
bool speaks_of_a_total(std::string_view description) {
    constexpr std::string_view words[] = {"total"sv, "altogether"sv, "overall"sv, "in all"sv};
    return holds_one_of(in_lower_case(description), words);
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
    constexpr std::string_view without[] = {"untag"sv,         "un-tag"sv,          "not tagged"sv, "non-tagged"sv,
                                            "nontagged"sv,     "non tagged"sv,      "no tag"sv,     "without tag"sv,
                                            "without a tag"sv, "without any tag"sv, "tagless"sv,    "sem tag"sv,
                                            "sin tag"sv,       "sans tag"sv,        "ohne tag"sv,   "senza tag"sv};
    claim.untagged = holds_one_of(text, without);
    const auto words = words_of<Storage>(description);
    bool excepted = false;  // "unless tagged active", "except those tagged prod"
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i].text;
        excepted =
            excepted || word == "unless" || word == "but" || begins_with(word, "except") || begins_with(word, "exclud");
        const std::size_t at = word.rfind("tagged");
        if (at == std::string_view::npos) {
            continue;
        }
        const std::string_view before = word.substr(0, at);
        if (before == "un" || before == "un-" || before == "non" || before == "non-") {
            continue;
        }
        if (!before.empty() && before.back() != '-') {
            continue;
        }
        bool negated = false;
        for (std::size_t k = i >= 3 ? i - 3 : 0; k < i; ++k) {
            const std::string_view earlier = words[k].text;
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
    constexpr std::string_view more[] = {"all"sv,      "any"sv,     "and"sv,  "or"sv,    "both"sv,       "including"sv,
                                         "includes"sv, "include"sv, "even"sv, "incl"sv,  "also"sv,       "too"sv,
                                         "plus"sv,     "&"sv,       "+"sv,    "every"sv, "everything"sv, "other"sv};
    for (const Word& word : words_of<Storage>(description)) {
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
    constexpr std::string_view untagged_words[] = {
        "tag"sv,       "tagg"sv,         "dangling"sv,     "orphan"sv, "anonym"sv, "nameless"sv,   "unnamed"sv,
        "unlabel"sv,   "unreferenced"sv, "intermediate"sv, "layer"sv,  "<none>"sv, "superseded"sv, "replaced"sv,
        "untracked"sv, "タグ"sv,         "标签"sv,         "標籤"sv,   "标记"sv,   "標記"sv,       "태그"sv,
        "étiquet"sv,   "etiquet"sv,      "тег"sv,          "метк"sv,   "dangl"sv};
    if (holds_one_of(text, untagged_words)) {
        return false;
    }
    constexpr std::string_view images[] = {"image"sv,    "images"sv,   "imagem"sv,   "imagens"sv,   "imagen"sv,
                                           "imagenes"sv, "imágenes"sv, "artifact"sv, "artifacts"sv, "artefacts"sv,
                                           "builds"sv,   "versions"sv, "releases"sv};
    constexpr std::string_view without_spaces[] = {"イメージ"sv, "镜像"sv, "映像檔"sv, "이미지"sv, "образ"sv};
    for (const Word& word : words_of<Storage>(description)) {
        if (is_one_of(word.text, images)) {
            return true;
        }
    }
    return holds_one_of(text, without_spaces);
}

// What a description says of the action, by its first word or by "to the archive".
template <class Storage = OwnedStorage>
bool speaks_of_archiving(std::string_view description) {
    const auto words = words_of<Storage>(description);
    const std::string text = in_lower_case(description);
    constexpr std::string_view targets[] = {"to archive"sv, "to the archive"sv, "to cold storage"sv, "to archival"sv};
    constexpr std::string_view verbs[] = {"archive"sv, "archives"sv, "archiving"sv, "transition"sv, "transitions"sv};
    return holds_one_of(text, targets) || (words.size() > 1 && is_one_of(words[0].text, verbs));
}

template <class Storage = OwnedStorage>
bool speaks_of_removing(std::string_view description) {
    const auto words = words_of<Storage>(description);
    const std::string text = in_lower_case(description);
    constexpr std::string_view other[] = {"archiv"sv, "transition"sv, "cold storage"sv,
                                          "move"sv,   "not expire"sv, "instead"sv};
    return !words.empty() && is_removal(words[0].text) && words[0].text != "expired" && !holds_one_of(text, other);
}

// The environments that a text names: a bit for production, development and what lies between.
enum Environment : unsigned { no_environment = 0, production = 1, development = 2, staging = 4 };

template <class = void>
unsigned environment_of(std::string_view word) {
    constexpr std::string_view between[] = {"staging"sv,       "stage"sv,          "stg"sv, "preprod"sv, "pre-prod"sv,
                                            "preproduction"sv, "pre-production"sv, "uat"sv, "qa"sv,      "test"sv,
                                            "testing"sv,       "tests"sv};
    constexpr std::string_view last[] = {"prod"sv, "production"sv, "prd"sv};
    constexpr std::string_view first[] = {"dev"sv, "develop"sv, "development"sv};
    return is_one_of(word, between) ? staging
           : is_one_of(word, last)  ? production
           : is_one_of(word, first) ? development
                                    : 0U;
}

template <class = void>
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
    constexpr std::string_view negations[] = {"non"sv, "not"sv, "without"sv};
    // Of what comes behind them: "other than production", but not "production images older than 14 days".
    constexpr std::string_view exceptions[] = {"except"sv, "besides"sv, "than"sv, "but"sv};
    unsigned environments = no_environment;
    bool of_images = false;  // "this is a test" is not about an environment
    bool excepted = false;
    for (const Word& word : words_of<Storage>(description)) {
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
template <class = void>
unsigned environments_in_tag(std::string_view entry) {
    const std::string lower = in_lower_case(entry);
    if (lower.find("pre-prod") != std::string::npos) {
        return staging;
    }
    constexpr std::string_view between[] = {"preprod"sv, "stag"sv, "stg"sv, "uat"sv, "qa"sv, "test"sv};
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
