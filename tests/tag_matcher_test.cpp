// The compiled matcher of a policy's tag lists, against the plain one; and that no pattern makes it slow.
#include <ecr_lifecycle/detail/tag_matcher.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/generator.hpp"
#include "support/plain_evaluator.hpp"
#include "support/preview_generator.hpp"

namespace {

using ecr_lifecycle::detail::TagEntry;
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
    TagEntry compiled() const { return is_prefix ? TagEntry::prefix(text) : TagEntry::pattern(text); }
};

// Both ways of the matcher, and the single entry, must say what the plain one says.
void check(const std::vector<Entry>& entries, const std::vector<std::string>& tags) {
    std::vector<TagEntry> compiled;
    for (const Entry& entry : entries) {
        compiled.push_back(entry.compiled());
    }
    TagMatcher matcher(compiled);
    const std::vector<std::string_view> views(tags.begin(), tags.end());
    std::vector<std::uint32_t> sets(tags.size());
    matcher.match(views.data(), views.size(), sets.data());
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::uint32_t other = matcher.match_without_automaton(tags[i]);
        REQUIRE(sets[i] == other);
        for (std::size_t e = 0; e < entries.size(); ++e) {
            CAPTURE(tags[i], entries[e].text, entries[e].is_prefix);
            const bool expected = entries[e].matches(tags[i]);
            REQUIRE(matcher.sets().has(sets[i], matcher.number_of(compiled[e])) == expected);
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
    std::vector<TagEntry> compiled;
    const std::vector<std::string> patterns = {"*a*a*a*a", times(20, "*a") + "b", times(20, "*aa") + "*", "*a*a*a*b"};
    for (const std::string& pattern : patterns) {
        compiled.push_back(TagEntry::pattern(pattern));
    }
    TagMatcher matcher(compiled);
    const std::string tag(128, 'a');
    const std::vector<std::string_view> tags(20'000, tag);
    std::vector<std::uint32_t> sets(tags.size());
    matcher.match(tags.data(), tags.size(), sets.data());  // with backtracking, this would not end today
    CHECK(matcher.sets().has(sets.back(), matcher.number_of(compiled[0])));
    CHECK_FALSE(matcher.sets().has(sets.back(), matcher.number_of(compiled[1])));
    CHECK(matcher.sets().has(sets.back(), matcher.number_of(compiled[2])));
    CHECK_FALSE(matcher.sets().has(sets.back(), matcher.number_of(compiled[3])));
    CHECK(matcher.match_without_automaton(tag) == sets.back());
}
