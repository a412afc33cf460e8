// SPDX-License-Identifier: MIT
// What must hold of the lint and of the fixes for every text, tried on random ones; and dead rules held against all
// images over a small alphabet.
#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/fix.hpp>

#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/tag_pattern.hpp>
#include <ecr_lifecycle/validate.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/invariants.hpp"
#include "support/mutations.hpp"
#include "support/policy_document.hpp"
#include "support/random.hpp"
#include "support/random_policies.hpp"
#include "support/wild_writer.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Random;
using test_support::tries;

// A text that is a policy, nearly one, or no JSON at all.
std::string some_text(Random& random) {
    test_support::Json document = test_support::document_of(random.below(2) == 0 ? test_support::any_policy(random)
                                                                                 : test_support::valid_policy(random));
    for (std::size_t changes = random.below(4); changes > 0; --changes) {
        document = test_support::Mutations::any_of(document, random);
    }
    std::string text = test_support::WildWriter(random).write(document);
    if (random.below(4) == 0) {
        test_support::damage(text, random);
    }
    return text;
}

void check_findings(const std::string& text) {
    const Parsed parsed = parse(text);
    const Report report = check(parsed);
    REQUIRE(report.error_count() == parsed.report.error_count());
    std::size_t last = 0;
    for (const Diagnostic& finding : report) {
        CAPTURE(test_support::line_of(finding));
        REQUIRE(finding.span.has_value());
        REQUIRE(finding.span->begin >= last);
        REQUIRE(finding.span->end <= text.size());
        last = finding.span->begin;
        for (const Note& note : finding.notes) {
            REQUIRE(note.span.has_value());
        }
        REQUIRE_FALSE(finding.message.empty());
    }
}

void check_fixes(const std::string& text) {
    const Fixed fixed = fix(text);
    if (fixed.fixes.empty()) {
        REQUIRE(fixed.text == text);
        return;
    }
    CAPTURE(fixed.text);
    REQUIRE(fix(fixed.text).fixes.empty());
    const Parsed before = parse(text);
    const Parsed after = parse(fixed.text);
    REQUIRE(after.document.root().has_value());
    if (!before.report.ok()) {
        return;
    }
    // What AWS takes it still takes, and the same is meant by it, but for tags that could not be met.
    REQUIRE(after.report.ok());
    bool same = true;
    for (const AppliedFix& applied : fixed.fixes) {
        same = same && applied.fix.check != Check::wildcard_in_prefix && applied.fix.check != Check::repeated_tag;
    }
    if (same) {
        REQUIRE(test_support::in_order(*after.policy) == test_support::in_order(*before.policy));
    }
}

// --- all images over a small alphabet --------------------------------------------------------------------------------

// The patterns name the first three of the letters.
std::vector<std::string> all_tags(std::size_t longest) {
    std::vector<std::string> tags = {""};
    for (std::size_t begin = 0, length = 0; length < longest; ++length) {
        const std::size_t end = tags.size();
        for (; begin < end; ++begin) {
            for (const char c : {'a', 'b', 'c', 'x'}) {
                tags.push_back(tags[begin] + c);
            }
        }
    }
    tags.erase(tags.begin());
    return tags;
}

// Which entries of the rules each tag matches, as a bit each.
struct SmallWorld {
    std::vector<std::uint64_t> needed;  // by rule: its entries
    std::vector<std::uint64_t> images;  // what the tags of an image of one to three tags match together

    SmallWorld(const Policy& policy, const std::vector<std::string>& tags) {
        std::vector<TagPattern> entries;
        for (const Rule& rule : policy.rules) {
            std::uint64_t bits = 0;
            for (const std::string& pattern : rule.selection.tag_pattern_list) {
                bits |= std::uint64_t{1} << entries.size();
                entries.emplace_back(pattern);
            }
            needed.push_back(bits);
        }
        std::vector<std::uint64_t> kinds;
        for (const std::string& tag : tags) {
            std::uint64_t bits = 0;
            for (std::size_t i = 0; i < entries.size(); ++i) {
                bits |= entries[i].matches(tag) ? std::uint64_t{1} << i : 0;
            }
            add(kinds, bits);
        }
        for (const std::uint64_t a : kinds) {
            for (const std::uint64_t b : kinds) {
                for (const std::uint64_t c : kinds) {
                    add(images, a | b | c);
                }
            }
        }
    }

    static void add(std::vector<std::uint64_t>& list, std::uint64_t bits) {
        if (std::find(list.begin(), list.end(), bits) == list.end()) {
            list.push_back(bits);
        }
    }

    // Whether rule i claims an image; the rules are in the order of their priorities.
    [[nodiscard]] bool claims_one(std::size_t i) const {
        return std::any_of(images.begin(), images.end(), [&](std::uint64_t image) {
            for (std::size_t k = 0; k < i; ++k) {
                if ((image & needed[k]) == needed[k]) {
                    return false;
                }
            }
            return (image & needed[i]) == needed[i];
        });
    }
};

}  // namespace

TEST_CASE("findings have their places, whatever the text") {
    for (std::uint64_t seed = 7'000'000; seed < 7'000'000 + tries(3000); ++seed) {
        Random random(seed);
        const std::string text = some_text(random);
        CAPTURE(seed, text);
        check_findings(text);
    }
}

TEST_CASE("fixes leave a text that reads, needs no more of them, and means the same") {
    for (std::uint64_t seed = 8'000'000; seed < 8'000'000 + tries(1500); ++seed) {
        Random random(seed);
        const std::string text = some_text(random);
        CAPTURE(seed, text);
        check_fixes(text);
    }
}

TEST_CASE("a rule is said never to act exactly where it claims no image") {
    const std::vector<std::string> pieces = {"*", "a*", "*a", "ab*", "*b*", "a", "b*", "*c", "a*b"};
    const std::vector<std::string> tags = all_tags(4);
    std::size_t dead = 0;
    for (std::uint64_t seed = 9'000'000; seed < 9'000'000 + tries(2000); ++seed) {
        Random random(seed);
        Policy policy;
        for (std::size_t i = 0; i < 2 + random.below(4); ++i) {
            Rule rule;
            rule.rule_priority = static_cast<std::int32_t>(i + 1);
            rule.selection.tag_status = TagStatus::tagged;
            for (std::size_t entries = 1 + random.below(2); entries > 0; --entries) {
                rule.selection.tag_pattern_list.push_back(pieces[random.below(pieces.size())]);
            }
            rule.selection.count_number = 5;
            policy.rules.push_back(rule);
        }
        const SmallWorld world(policy, tags);
        const Report report = lint(policy);
        for (std::size_t i = 0; i < policy.rules.size(); ++i) {
            const std::string pointer = "/rules/" + std::to_string(i) + "/selection/tagPatternList";
            bool said = false;
            for (const Diagnostic& finding : report) {
                said = said || (finding.check == Check::rule_never_acts && finding.pointer == pointer);
            }
            // AWS itself is expected to object to equal lists.
            const Report errors = validate(policy);
            const bool equal_lists = errors.has(Check::equal_tag_pattern_lists);
            CAPTURE(seed, i, to_json_text(policy, JsonStyle::compact));
            if (said) {
                ++dead;
                REQUIRE_FALSE(world.claims_one(i));
            } else if (!equal_lists) {
                REQUIRE(world.claims_one(i));
            }
        }
    }
    CHECK(dead > 100);
}
