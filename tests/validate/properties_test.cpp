// SPDX-License-Identifier: MIT
// Properties of every policy and every text, tested with random ones. ECR_LIFECYCLE_TEST_EFFORT=100 tries a hundred
// times as many.
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/invariants.hpp"
#include "support/mutations.hpp"
#include "support/plain_judge.hpp"
#include "support/policy_document.hpp"
#include "support/random.hpp"
#include "support/random_policies.hpp"
#include "support/wild_writer.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::in_order;
using test_support::Invariants;
using test_support::PlainJudge;
using test_support::Random;
using test_support::tries;
using test_support::WildWriter;

// A seed for each of this many tries; the message of a failure names it.
template <class Property>
void try_often(std::uint64_t usual, std::uint64_t first_seed, Property property) {
    for (std::uint64_t seed = first_seed; seed < first_seed + tries(usual); ++seed) {
        Random random(seed);
        CAPTURE(seed);
        property(random);
    }
}

}  // namespace

TEST_CASE("a policy survives being written and read, whatever it holds") {
    try_often(3000, 1'000'000, [](Random& random) {
        const Policy policy = test_support::any_policy(random);
        for (const JsonStyle style : {JsonStyle::indented, JsonStyle::compact}) {
            const std::string text = to_json_text(policy, style);
            CAPTURE(text);
            const Parsed parsed = parse(text);
            REQUIRE(parsed.policy.has_value());
            REQUIRE(*parsed.policy == in_order(policy));
            REQUIRE(to_json_text(*parsed.policy, style) == text);
        }
    });
}

TEST_CASE("a policy that is right by construction is accepted, however it is written") {
    try_often(2000, 2'000'000, [](Random& random) {
        const Policy policy = test_support::valid_policy(random);
        REQUIRE(test_support::lines_of(validate(policy)) == std::vector<std::string>{});
        const std::string text = WildWriter(random).write(test_support::document_of(policy));
        CAPTURE(text);
        const Parsed parsed = parse(text);
        REQUIRE(test_support::lines_of(parsed.report) == std::vector<std::string>{});
        REQUIRE(*parsed.policy == policy);
        REQUIRE(Invariants::broken(text) == "");
    });
}

TEST_CASE("random policies get the plain judge's verdict, and right places") {
    std::size_t accepted = 0;
    try_often(2000, 3'000'000, [&](Random& random) {
        WildWriter::Habits habits;
        habits.duplicate = random.chance(10) ? 10 : 0;
        const auto document = test_support::document_of(test_support::any_policy(random));
        const std::string text = WildWriter(random, habits).write(document);
        CAPTURE(text);
        REQUIRE(Invariants::broken(text) == "");
        accepted += PlainJudge::objection(text).empty() ? 1U : 0U;
    });
    CHECK(accepted > 20);  // or the generator has become too bad to say anything
}

TEST_CASE("every single change for the worse is found where it is") {
    std::size_t rejected = 0;
    const auto is_around = [](const std::string& pointer, const std::string& place) {
        const auto begins = [](const std::string& text, const std::string& prefix) {
            return text.compare(0, prefix.size(), prefix) == 0 &&
                   (text.size() == prefix.size() || text[prefix.size()] == '/');
        };
        const std::string rule = place.substr(0, place.find('/', std::string_view("/rules/").size()));
        return begins(place, pointer) || begins(pointer, place) || begins(pointer, rule);
    };
    const auto is_found = [&](const Report& report, const test_support::Mutation& mutation) {
        for (const Diagnostic& finding : report) {
            bool around = is_around(finding.pointer, mutation.place);
            for (const Note& note : finding.notes) {
                around = around || is_around(note.pointer, mutation.place);
            }
            const bool exactly = finding.pointer == mutation.place && name(finding.check) == mutation.certain_check;
            if (mutation.certain_check.empty() ? around && finding.severity == Severity::error : exactly) {
                return true;
            }
        }
        return false;
    };
    try_often(12, 4'000'000, [&](Random& random) {
        const Policy policy = test_support::valid_policy(random, 4);
        for (const auto& mutation : test_support::Mutations::of(test_support::document_of(policy))) {
            const std::string text = WildWriter(random).write(mutation.document);
            CAPTURE(mutation.what, mutation.place, mutation.certain_check, text);
            const Parsed parsed = parse(text);
            CAPTURE(test_support::lines_of(parsed.report));
            const std::string objection = PlainJudge::objection(text);
            REQUIRE(parsed.report.ok() == objection.empty());
            if (!objection.empty() && objection != "length") {
                REQUIRE(is_found(parsed.report, mutation));
                ++rejected;
            }
            if (random.chance(20)) {
                REQUIRE(Invariants::broken(text) == "");
            }
        }
    });
    CHECK(rejected > 1000);
}

TEST_CASE("several changes at once keep every invariant") {
    try_often(1500, 5'000'000, [](Random& random) {
        auto document = test_support::document_of(test_support::valid_policy(random, 3));
        for (std::size_t n = random.below(3) + 2; n > 0; --n) {
            document = test_support::Mutations::any_of(document, random);
        }
        WildWriter::Habits habits;
        habits.duplicate = random.chance(30) ? 10 : 0;
        const std::string text = WildWriter(random, habits).write(document);
        CAPTURE(text);
        REQUIRE(Invariants::broken(text) == "");
    });
}

TEST_CASE("damaged texts keep every invariant") {
    std::size_t still_json = 0;
    try_often(15000, 6'000'000, [&](Random& random) {
        const auto document = test_support::document_of(test_support::valid_policy(random, 2));
        std::string text = WildWriter(random).write(document);
        test_support::damage(text, random);
        CAPTURE(text);
        REQUIRE(Invariants::broken(text) == "");
        still_json += test_support::is_json(text) ? 1U : 0U;
    });
    CHECK(still_json > 1000);
}
