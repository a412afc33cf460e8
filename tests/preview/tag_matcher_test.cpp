// SPDX-License-Identifier: MIT
// The compiled matcher of a policy's tag lists, against the plain one; and that no pattern makes it slow.
#include <ecr_lifecycle/preview/tag_matcher.hpp>
#include <ecr_lifecycle/tags/glob.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/plain_evaluator.hpp"
#include "support/preview_generator.hpp"
#include "support/random.hpp"

namespace {

using ecr_lifecycle::detail::Glob;
using ecr_lifecycle::detail::TagMatcher;
using test_support::plainly_matches;
using test_support::Random;
using test_support::tries;

struct Entry {
    std::string text;
    bool is_prefix;

    bool matches(const std::string& tag) const {
        return is_prefix ? tag.compare(0, text.size(), text) == 0 : plainly_matches(text, tag);
    }
    Glob compiled() const { return is_prefix ? Glob::of_prefix(text) : Glob::of_pattern(text); }
};

// What the matcher says of each of these entries, each tag being the only one of its image.
class Matched {
  public:
    Matched(const std::vector<Glob>& entries, const std::vector<std::string>& tags)
        : words_(entries.size() / 64 + 1), bits_(words_ * tags.size()) {
        TagMatcher matcher(64 * words_);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            matcher.add(entries[i], i);
        }
        matcher.finish();
        for (std::size_t i = 0; i < tags.size(); ++i) {
            matcher.match({tags[i]}, bits_.data() + i * words_);
        }
    }

    bool has(std::size_t tag, std::size_t entry) const {
        return (bits_[tag * words_ + entry / 64] >> (entry % 64) & 1U) != 0;
    }

  private:
    std::size_t words_;
    std::vector<std::uint64_t> bits_;
};

// The matcher, and the single entry, must say what the plain one says.
void check(const std::vector<Entry>& entries, const std::vector<std::string>& tags) {
    std::vector<Glob> compiled;
    for (const Entry& entry : entries) {
        compiled.push_back(entry.compiled());
    }
    const Matched matched(compiled, tags);
    for (std::size_t i = 0; i < tags.size(); ++i) {
        for (std::size_t e = 0; e < entries.size(); ++e) {
            CAPTURE(tags[i], entries[e].text, entries[e].is_prefix);
            const bool expected = entries[e].matches(tags[i]);
            REQUIRE(matched.has(i, e) == expected);
            REQUIRE(compiled[e].matches(tags[i]) == expected);
        }
    }
}

std::string times(std::size_t count, const std::string& text) {
    std::string all;
    for (; count > 0; --count) {
        all += text;
    }
    return all;
}

}  // namespace

TEST_CASE("the compiled matcher agrees with a plain one") {
    for (std::uint64_t seed = 70'000'000; seed < 70'000'000 + tries(3'000); ++seed) {
        Random random(seed);
        CAPTURE(seed);
        std::vector<Entry> entries;
        for (std::size_t n = random.chance(5) ? 150 : random.below(12); n > 0; --n) {
            entries.push_back({test_support::random_pattern(random), random.chance(25)});
        }
        std::vector<std::string> tags;
        for (std::size_t n = random.below(12); n > 0; --n) {
            tags.push_back(random.chance(10) ? test_support::random_pattern(random) : test_support::random_tag(random));
        }
        check(entries, tags);
    }
}

TEST_CASE("patterns at the edge: no characters, only stars, many stars, bytes beyond ASCII, a star in a prefix") {
    const std::vector<Entry> entries = {{"", false},
                                        {"", true},
                                        {"*", false},
                                        {"***", false},
                                        {"*", true},
                                        {"a*", true},
                                        {"a*b", false},
                                        {"ab*bc", false},
                                        {"aa*aa", false},
                                        {times(20, "*a"), false},
                                        {times(20, "a*"), false},
                                        {"\xC3*", false},
                                        {"*\xA9", false},
                                        {"*\xFF*", false},
                                        {std::string("*\0*", 3), false},
                                        {"*aa*aa*", false},
                                        {"*ab*b", false},
                                        {"a", false}};
    check(entries, {"",
                    "a",
                    "aa",
                    "aaa",
                    "aaaa",
                    "ab",
                    "abc",
                    "abbc",
                    "abxbc",
                    "a*",
                    "a*b",
                    "*",
                    "axb",
                    times(19, "a"),
                    times(20, "a"),
                    times(128, "a"),
                    times(19, "ba") + "b",
                    "\xC3\xA9",
                    "\xA9\xC3",
                    "x\xFFy",
                    std::string("x\0y", 3),
                    std::string(1000, 'z')});
}

TEST_CASE("every byte may occur in patterns, all at once") {
    std::vector<Entry> entries;
    std::vector<std::string> tags = {""};
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        entries.push_back({std::string("*") + c + "*", false});
        entries.push_back({std::string(2, c), true});
        tags.push_back(std::string(1, c));
        tags.push_back(std::string(2, c) + "x");
    }
    check(entries, tags);
}

TEST_CASE("patterns that would need more states than there are get an answer all the same, and soon") {
    // Each of these may or may not be past its first star, independently: 2^36 and more states.
    Random random(80'000'000);
    const std::string letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::vector<Entry> entries;
    for (const char a : letters) {
        entries.push_back({std::string("*") + a + "*", false});
        entries.push_back({std::string("*") + a + "*" + random.pick<char>({'a', 'z', '5'}) + "*-*", false});
        entries.push_back({std::string("*") + a + a + "*" + a, false});
    }
    std::vector<std::string> tags;
    for (std::size_t i = 0; i < 3'000; ++i) {
        std::string tag;
        for (std::size_t n = random.below(60); n > 0; --n) {
            tag += random.chance(5) ? '-' : letters[random.below(letters.size())];
        }
        tags.push_back(tag);
    }
    check(entries, tags);
}

TEST_CASE("many stars over many equal characters cost no more than others") {
    std::vector<Glob> compiled;
    const std::vector<std::string> patterns = {"*a*a*a*a", times(20, "*a") + "b", times(20, "*aa") + "*", "*a*a*a*b"};
    for (const std::string& pattern : patterns) {
        compiled.push_back(Glob::of_pattern(pattern));
    }
    const std::vector<std::string> tags(20'000, std::string(128, 'a'));
    const Matched matched(compiled, tags);  // with backtracking, this would not end today
    CHECK(matched.has(tags.size() - 1, 0));
    CHECK_FALSE(matched.has(tags.size() - 1, 1));
    CHECK(matched.has(tags.size() - 1, 2));
    CHECK_FALSE(matched.has(tags.size() - 1, 3));
}

TEST_CASE("tags of all lengths are matched, those that are too long for AWS among them") {
    const std::vector<Entry> entries = {{"a*", false}, {"*b", false}, {"ab", false}, {"a*c*b", false}, {"a", true}};
    std::vector<std::string> tags;
    for (const std::size_t length : std::vector<std::size_t>{127, 1, 128, 129, 2, 1, 128, 300, 127, 129, 1, 0, 64}) {
        for (const char last : {'b', 'c'}) {
            std::string tag = length > 0 ? times(length - 1, "a") + last : std::string();
            tags.push_back(tag);
            if (length > 2) {
                tag[length / 2] = 'c';
                tags.push_back(tag);
            }
        }
    }
    check(entries, tags);
}

TEST_CASE("an entry too costly for an automaton is matched by itself") {
    // Each place of this entry may have been reached, or not, by tags of one character.
    const std::string many = times(4'000, "a");
    std::vector<Entry> entries = {{"*aab", false}, {"a*", false}};
    while (entries.size() < 70) {  // so that the bits of a tag are more than one word
        entries.push_back({std::to_string(entries.size()), true});
    }
    entries.push_back({'*' + many + "b*", false});
    check(entries, {"3", many + "b", many, 'a' + many + "bb", 'b' + many + 'b', "aab"});
}

TEST_CASE("the tags of an image are matched together, and equal entries have all of their bits") {
    TagMatcher matcher(200);
    matcher.add(Glob::of_pattern("a*"), 3);
    matcher.add(Glob::of_pattern("*b"), 64);
    matcher.add(Glob::of_pattern("a*"), 199);
    matcher.add(Glob::of_pattern("c"), 0);
    matcher.finish();
    REQUIRE(matcher.words() == 4);
    std::vector<std::uint64_t> bits(4);
    matcher.match({"ax", "xb"}, bits.data());
    CHECK(bits == std::vector<std::uint64_t>{8, 1, 0, 128});
    bits = {0, 0, 0, 2};  // what is there stays
    matcher.match({}, bits.data());
    CHECK(bits == std::vector<std::uint64_t>{0, 0, 0, 2});
    matcher.match({"c", "ca"}, bits.data());
    CHECK(bits == std::vector<std::uint64_t>{1, 0, 0, 2});
}
