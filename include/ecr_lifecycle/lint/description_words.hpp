// SPDX-License-Identifier: MIT
// ecr_lifecycle: the words of a rule's description, as people write them. Standard library only.
//
// Words beyond ASCII are written as their bytes in UTF-8, because a compiler may read a source in another code page. The
// tests in tests/lint/ have them as people write them.
#ifndef ECR_LIFECYCLE_LINT_DESCRIPTION_WORDS_HPP
#define ECR_LIFECYCLE_LINT_DESCRIPTION_WORDS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/storage.hpp"
#include "../base/text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_beyond_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

template <std::size_t Size>
constexpr bool is_one_of(std::string_view word, const char* const (&list)[Size]) {
    for (const std::string_view entry : list) {
        if (entry == word) {
            return true;
        }
    }
    return false;
}

template <std::size_t Size>
bool contains_any(std::string_view text, const char* const (&list)[Size]) {
    for (const std::string_view entry : list) {
        if (text.find(entry) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

// A word between spaces, without the punctuation around it.
struct Word {
    std::string text;              // in lower case
    bool begins_sentence = false;  // the first of the description or after a full stop
    bool capitalized = false;
    bool quoted = false;       // as the name of a tag
    bool ends_clause = false;  // a comma, a full stop or a bracket follows
};

// In `keep-last-20`, where there are no spaces, hyphens and underscores separate the words.
template <class Storage>
typename Storage::template List<Word> words_of(std::string_view description) {
    const bool slug = description.find_first_of(" \t\r\n") == std::string_view::npos;
    const std::string_view separators = slug ? "-_" : " \t\r\n";
    typename Storage::template List<Word> words;
    bool begins_sentence = true;
    std::size_t begin = 0;
    while (begin < description.size()) {
        std::size_t end = description.find_first_of(separators, begin);
        end = end == std::string_view::npos ? description.size() : end;
        std::string_view raw = description.substr(begin, end - begin);
        begin = end + 1;
        Word word;
        const auto trim_front = [&](std::string_view characters) {
            while (!raw.empty() && characters.find(raw.front()) != std::string_view::npos) {
                word.quoted = word.quoted || raw.front() == '\'' || raw.front() == '"' || raw.front() == '`';
                raw.remove_prefix(1);
            }
        };
        trim_front("([{<>=~'\"`:,;");
        while (!raw.empty() && std::string_view(")]}>'\"`:,;.!?").find(raw.back()) != std::string_view::npos) {
            const char c = raw.back();
            word.ends_clause = word.ends_clause || (c != '\'' && c != '"' && c != '`');
            raw.remove_suffix(1);
        }
        if (raw.empty()) {
            continue;
        }
        word.begins_sentence = begins_sentence;
        word.capitalized = raw.front() >= 'A' && raw.front() <= 'Z';
        word.text = in_lower_case(raw);
        begins_sentence = word.ends_clause;
        words.push_back(word);
    }
    return words;
}

// Several languages, as policies have them.
inline constexpr const char* image_nouns[] = {
    "image",     "images",      "tag",        "tags",      "version",    "versions",  "release",         "releases",
    "build",     "builds",      "imagem",     "imagens",   "imagen",     "imagenes",  "im\xC3\xA1genes", "bilder",
    "abbilder",  "artifact",    "artifacts",  "artefact",  "artefacts",  "snapshot",  "snapshots",       "manifest",
    "manifests", "deployments", "deployment", "container", "containers", "revisions", "copies",          "commits"};

template <class IfUsed = void>
bool is_image_noun(std::string_view word) {
    return is_one_of(word, image_nouns);
}

template <class Storage = OwnedStorage>
bool speaks_of_several_images(std::string_view description) {
    constexpr const char* plurals[] = {"images",    "tags",    "versions", "releases",       "builds",
                                       "artifacts", "imagens", "imagenes", "im\xC3\xA1genes"};
    for (const auto& word : words_of<Storage>(description)) {
        if (is_one_of(word.text, plurals)) {
            return true;
        }
    }
    return false;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
