// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/tag_pattern.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

namespace {

using namespace ecr_lifecycle;

// `*` as a regular expression's `.*`, written as plainly as can be.
bool plainly_matches(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) {
        return text.empty();
    }
    if (pattern.front() == '*') {
        return plainly_matches(pattern.substr(1), text) || (!text.empty() && plainly_matches(pattern, text.substr(1)));
    }
    return !text.empty() && text.front() == pattern.front() && plainly_matches(pattern.substr(1), text.substr(1));
}

// All texts over `characters` up to a length, the empty one too.
std::vector<std::string> texts(std::string_view characters, std::size_t longest) {
    std::vector<std::string> all = {""};
    for (std::size_t begin = 0, length = 0; length < longest; ++length) {
        const std::size_t end = all.size();
        for (; begin < end; ++begin) {
            for (const char c : characters) {
                all.push_back(all[begin] + c);
            }
        }
    }
    return all;
}

// Tags after a `stem` that every pattern begins with. If the stem leaves only a few characters and z stands for those
// that no pattern names, then what holds for these tags holds for all.
std::vector<std::string> tags_after(const std::string& stem, std::string_view characters, std::size_t longest) {
    std::vector<std::string> tags;
    for (const std::string& text : texts(characters, longest)) {
        if (is_tag(stem + text)) {
            tags.push_back(stem + text);
        }
    }
    return tags;
}

std::string random_pattern(test_support::Random& random, std::string_view characters, std::size_t longest) {
    std::string pattern;
    for (std::size_t i = random.below(longest + 1); i > 0; --i) {
        pattern += random.chance(40) ? '*' : characters[random.below(characters.size())];
    }
    return pattern;
}

using Members = std::vector<std::size_t>;

Members matched_by(const std::vector<TagPattern>& patterns, const std::string& tag) {
    Members members;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        if (patterns[i].matches(tag)) {
            members.push_back(i);
        }
    }
    return members;
}

// Holds every answer about `patterns` against all of `tags`, which must be as good as all tags there are.
void check_against(const std::vector<std::string>& tags, const std::vector<TagPattern>& patterns) {
    std::set<Members> expected_sets;
    for (const std::string& tag : tags) {
        expected_sets.insert(matched_by(patterns, tag));
    }
    const TagSets sets = tag_sets(patterns);
    REQUIRE(sets.complete);
    std::set<Members> found_sets;
    for (const TagSet& set : sets.sets) {
        REQUIRE(is_tag(set.tag));
        REQUIRE(matched_by(patterns, set.tag) == set.patterns);
        REQUIRE(found_sets.insert(set.patterns).second);
        for (const std::string& tag : tags) {
            REQUIRE((tag.size() >= set.tag.size() || matched_by(patterns, tag) != set.patterns));
        }
    }
    REQUIRE(found_sets == expected_sets);

    for (const TagPattern& a : patterns) {
        std::size_t shortest = limits::max_tag_length + 1;
        for (const std::string& tag : tags) {
            shortest = a.matches(tag) ? (std::min)(shortest, tag.size()) : shortest;
        }
        const auto example = shortest_tag(a);
        REQUIRE(example.has_value() == (shortest <= limits::max_tag_length));
        REQUIRE(a.matches_some_tag() == example.has_value());
        if (example) {
            REQUIRE((is_tag(*example) && a.matches(*example) && example->size() == shortest));
        }
        for (const TagPattern& b : patterns) {
            bool meet = false;
            bool all = true;
            for (const std::string& tag : tags) {
                meet = meet || (a.matches(tag) && b.matches(tag));
                all = all && (a.matches(tag) || !b.matches(tag));
            }
            REQUIRE(intersects(a, b) == meet);
            REQUIRE(includes(a, b) == all);
            const TagSearchResult apart = find_tag({b}, {a});
            REQUIRE((apart.found == Answer::no) == all);
            REQUIRE(apart.tag.has_value() == !all);
            if (apart.tag) {
                REQUIRE((is_tag(*apart.tag) && b.matches(*apart.tag) && !a.matches(*apart.tag)));
            }
        }
    }
}

}  // namespace

TEST_CASE("what a tag is") {
    for (const char* const tag : {"a", "_", "0", "A-", "v1.2.3", "latest", "a..b"}) {
        CHECK(is_tag(tag));
    }
    for (const char* const text : {"", ".", "-", ".a", "-a", "a b", "a*", "a?", "a/b", "a:b", "\xC3\xA9", "a\n"}) {
        CHECK_FALSE(is_tag(text));
    }
    CHECK(is_tag(std::string(128, 'a')));
    CHECK_FALSE(is_tag(std::string(129, 'a')));
    CHECK_FALSE(is_tag(std::string_view("a\0b", 3)));
    static_assert(is_tag("prod-1"));
}

TEST_CASE("matching") {
    CHECK(matches_tag_pattern("prod*", "prod"));
    CHECK(matches_tag_pattern("prod*", "production-team1"));
    CHECK_FALSE(matches_tag_pattern("prod*", "aprod"));
    CHECK_FALSE(matches_tag_pattern("prod*", "PROD"));
    CHECK(matches_tag_pattern("*prod*", "aprodb"));
    CHECK(matches_tag_pattern("latest", "latest"));
    CHECK_FALSE(matches_tag_pattern("latest", "latest2"));
    CHECK_FALSE(matches_tag_pattern("v?", "v1"));
    CHECK_FALSE(matches_tag_pattern("v[0-9]", "v1"));
    CHECK(matches_tag_pattern("", ""));
    CHECK_FALSE(matches_tag_pattern("", "a"));
    CHECK(matches_tag_prefix("prod", "production"));
    CHECK(matches_tag_prefix("", "a"));
    CHECK_FALSE(matches_tag_prefix("prod", "pro"));
    CHECK_FALSE(matches_tag_prefix("prod", "a-prod"));
    CHECK_FALSE(matches_tag_prefix("prod*", "production"));
    static_assert(matches_tag_pattern("a*b*c", "a-b-bc") && !matches_tag_pattern("a*b*c", "a-c"));
}

TEST_CASE("matching agrees with its plain definition, with any number of stars") {
    test_support::Random random(1);
    const std::vector<std::string> all = texts("ab", 6);
    for (std::uint64_t i = test_support::tries(1500); i > 0; --i) {
        const std::string pattern = random_pattern(random, "abb", 9);
        const TagPattern compiled(pattern);
        INFO(pattern);
        for (const std::string& text : all) {
            const bool expected = plainly_matches(pattern, text);
            REQUIRE(matches_tag_pattern(pattern, text) == expected);
            REQUIRE(compiled.matches(text) == expected);
        }
    }
}

TEST_CASE("matching does not explode") {
    const std::string tag(128, 'a');
    std::string pattern;
    for (int i = 0; i < 10'000; ++i) {
        pattern += "a*";
    }
    CHECK_FALSE(matches_tag_pattern(pattern + "b", tag));
    CHECK_FALSE(TagPattern(pattern + "b").matches(tag));
}

TEST_CASE("the algebra agrees with enumeration: any tag that the patterns tell apart is a short one") {
    // Two patterns of four characters have, for each set of them that has a tag at all, one of at most eight.
    test_support::Random random(2);
    const std::vector<std::string> tags = tags_after("", "ab-z", 6);
    for (std::uint64_t i = test_support::tries(300); i > 0; --i) {
        const std::vector<TagPattern> patterns = {TagPattern(random_pattern(random, "ab-", 3)),
                                                  TagPattern(random_pattern(random, "ab-", 3))};
        check_against(tags, patterns);
    }
}

TEST_CASE("the algebra agrees with enumeration: the length of 128 leaves only a few characters") {
    test_support::Random random(3);
    for (std::uint64_t i = test_support::tries(300); i > 0; --i) {
        const std::size_t room = random.below(5);
        const std::string stem(limits::max_tag_length - room, 's');
        std::vector<TagPattern> patterns;
        for (std::size_t count = 1 + random.below(3); count > 0; --count) {
            const std::string end = random_pattern(random, "as.", 4);
            patterns.push_back(random.chance(20) ? TagPattern::prefix(stem + end) : TagPattern(stem + end));
        }
        INFO(room);
        // Whatever does not begin with the stem matches none of them.
        std::vector<std::string> tags = tags_after(stem, "as.z", room);
        tags.push_back("z");
        check_against(tags, patterns);
    }
}

TEST_CASE("the algebra agrees with enumeration: no character is left unnamed") {
    // With a rule for each other character, only tags of a and b are left.
    std::vector<TagPattern> others;
    for (const char c : std::string_view("cdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")) {
        others.emplace_back(std::string("*") + c + "*");
    }
    const auto avoid = [&](const std::vector<std::string>& more) {
        std::vector<TagPattern> list = others;
        for (const std::string& pattern : more) {
            list.emplace_back(pattern);
        }
        return list;
    };
    CHECK(find_tag({TagPattern("*")}, avoid({})).tag == "a");
    CHECK(find_tag({TagPattern("*")}, avoid({"a*"})).tag == "b");
    CHECK(find_tag({TagPattern("*")}, avoid({"a*", "b"})).tag == "ba");
    CHECK(find_tag({TagPattern("*")}, avoid({"a*", "*b*"})).found == Answer::no);
    CHECK(find_tag({TagPattern("*")}, avoid({"*a", "*b"})).found == Answer::no);
    CHECK(find_tag({TagPattern("b*a")}, avoid({"b*ba", "*aa"})).tag == "ba");
    CHECK(find_tag({TagPattern("*")}, avoid({"ba", "b*ba", "*aa", "*bb*", "*ab*", "a*", "b"})).found == Answer::no);
}

TEST_CASE("only the alphabet or the length makes it true") {
    const std::string most(limits::max_tag_length, 'a');
    SECTION("patterns that no tag matches") {
        for (const std::string pattern :
             {"", "v?", "[ab]", "a b", "\xC3\xA9", "-a", ".", "-*", ".*", "a/*", "^a", "a$"}) {
            INFO(pattern);
            const TagPattern none(pattern);
            CHECK_FALSE(none.matches_some_tag());
            CHECK_FALSE(shortest_tag(none).has_value());
            CHECK_FALSE(intersects(none, TagPattern("*")));
            CHECK_FALSE(intersects(none, none));
            CHECK(includes(TagPattern("zzz"), none));
            CHECK(includes(none, none));
            CHECK_FALSE(includes(none, TagPattern("*")));
            CHECK(none.count_tags() == 0);
        }
        CHECK_FALSE(TagPattern(most + "a").matches_some_tag());
        CHECK_FALSE(TagPattern("*" + most + "a*").matches_some_tag());
        CHECK_FALSE(TagPattern("*-" + most.substr(1)).matches_some_tag());
        CHECK_FALSE(TagPattern(std::string(30'000, 'a') + "*").matches_some_tag());
        CHECK_FALSE(TagPattern::prefix("a*").matches_some_tag());
        CHECK_FALSE(TagPattern::prefix("-").matches_some_tag());
    }
    SECTION("patterns with one tag") {
        CHECK(shortest_tag(TagPattern("*" + most + "*")) == most);
        CHECK(TagPattern("*" + most + "*").count_tags() == 1);
        CHECK(includes(TagPattern(most), TagPattern("*" + most + "*")));
        CHECK(includes(TagPattern(most), TagPattern::prefix(most)));
    }
    SECTION("every tag has a first character") {
        CHECK(TagPattern("*-" + most.substr(2)).count_tags() == 63);
        CHECK(shortest_tag(TagPattern("*-signed")) == "x-signed");
        CHECK(shortest_tag(TagPattern("*.")) == "x.");
        CHECK_FALSE(includes(TagPattern("*-"), TagPattern("*")));
        CHECK(includes(TagPattern::prefix(""), TagPattern("*")));
        CHECK(includes(TagPattern("**"), TagPattern::prefix("")));
    }
    SECTION("two patterns whose shortest common tag is too long") {
        const std::string half(64, 'a');
        const std::string other(64, 'b');
        CHECK(intersects(TagPattern(half + "*"), TagPattern("*" + other)));
        CHECK_FALSE(intersects(TagPattern(half + "a*"), TagPattern("*" + other)));
        CHECK(intersects(TagPattern(half + "a*"), TagPattern("*a" + other.substr(1))));
    }
}

TEST_CASE("examples read well and are the same every time") {
    CHECK(shortest_tag(TagPattern("prod*")) == "prod");
    CHECK(shortest_tag(TagPattern("*")) == "x");
    CHECK(shortest_tag(TagPattern("*prod*")) == "prod");
    CHECK(shortest_tag(TagPattern("v*.*.*")) == "v..");
    CHECK(find_tag({TagPattern("v*")}, {TagPattern("v")}).tag == "v1");
    CHECK(find_tag({TagPattern("prod*"), TagPattern("*-signed")}, {}).tag == "prod-signed");
    CHECK(find_tag({TagPattern("prod-*")}, {TagPattern("prod-")}).tag == "prod-1");
    CHECK(find_tag({}, {}).tag == "x");
}

TEST_CASE("counting tags") {
    CHECK(TagPattern("latest").count_tags() == 1);
    CHECK(TagPattern("*").count_tags() == UINT64_MAX);
    CHECK(TagPattern("*").count_tags(100) == 100);
    const std::string stem(126, 'a');
    CHECK(TagPattern(stem + "*").count_tags() == 1 + 65 + 65 * 65);
    CHECK(TagPattern(stem + "*b").count_tags() == 1 + 65);
    CHECK(TagPattern(stem + "b*b").count_tags() == 1);
    CHECK(TagPattern(stem + "*b*").count_tags() == 1 + 65 + 65 - 1);
    CHECK(TagPattern("*" + std::string(127, 'a')).count_tags() == 1 + 63);
    // 1 of the least length, 65 that are longer by one, and 65 * 65. Where the limit leaves room for all of them, they
    // are counted and not taken for as many as the limit.
    const TagPattern nearly_full(std::string(125, 'x') + "*y");
    CHECK(nearly_full.count_tags() == 1 + 65 + 65 * 65);
    CHECK(nearly_full.count_tags(5000) == 1 + 65 + 65 * 65);
    CHECK(nearly_full.count_tags(4000) == 4000);
}

TEST_CASE("a prefix is at the beginning") {
    CHECK(TagPattern::prefix("prod").matches("prod"));
    CHECK(TagPattern::prefix("prod").matches("prod-1"));
    CHECK_FALSE(TagPattern::prefix("prod").matches("a-prod"));
    CHECK_FALSE(TagPattern::prefix("prod").matches("pro"));
}

TEST_CASE("equality of patterns is that of their normal forms") {
    CHECK(TagPattern("a**") == TagPattern::prefix("a"));
    CHECK(TagPattern("*") == TagPattern::prefix(""));
    CHECK(TagPattern("a*") != TagPattern("a"));
    CHECK(TagPattern("a*b") != TagPattern("ab*"));
    CHECK(TagPattern::prefix("a*") != TagPattern("a*"));
}

TEST_CASE("past the budget the answer is undetermined") {
    std::vector<TagPattern> patterns;
    for (char c = 'a'; c <= 'z'; ++c) {
        patterns.emplace_back(std::string("*") + c + "*");
    }
    const TagSets sets = tag_sets(patterns, 100'000);
    CHECK_FALSE(sets.complete);
    CHECK_FALSE(sets.sets.empty());
    CHECK(find_tag(patterns, {}, 100'000).found == Answer::undetermined);
    CHECK(tag_sets({}).sets.size() == 1);
}
