// SPDX-License-Identifier: MIT
// What a preview says, as values: their defaults, their names, sets of doubts, and what makes two of them equal.
#include <ecr_lifecycle/verdict.hpp>

#include <ecr_lifecycle/image.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

constexpr Doubt all_doubts[] = {Doubt::near_boundary, Doubt::tied, Doubt::restored, Doubt::activating};

constexpr Doubts doubts_of(Doubt first, Doubt second) {
    Doubts doubts;
    doubts.add(first);
    doubts.add(second);
    return doubts;
}

// Checks that each of these differs from the original, and that the original equals itself.
template <class Value>
void check_differ(const Value& original, const std::vector<Value>& others) {
    CHECK(original == Value(original));
    CHECK_FALSE(original != Value(original));
    for (std::size_t i = 0; i < others.size(); ++i) {
        CAPTURE(i);
        CHECK(original != others[i]);
        CHECK_FALSE(original == others[i]);
    }
}

// Copies of a value, each with one member changed.
template <class Value, class... Changes>
std::vector<Value> changed(const Value& original, Changes... changes) {
    std::vector<Value> others;
    const auto add = [&](auto change) {
        Value other = original;
        change(other);
        others.push_back(other);
    };
    (add(changes), ...);
    return others;
}

}  // namespace

// Doubts are usable at compile time.
static_assert(Doubts().empty());
static_assert(doubts_of(Doubt::tied, Doubt::tied).has(Doubt::tied));
static_assert(!doubts_of(Doubt::tied, Doubt::restored).has(Doubt::near_boundary));

TEST_CASE("a set of doubts has what was added, once, whatever the order") {
    for (const Doubt first : all_doubts) {
        for (const Doubt second : all_doubts) {
            const Doubts doubts = doubts_of(first, second);
            CHECK_FALSE(doubts.empty());
            for (const Doubt each : all_doubts) {
                CHECK(doubts.has(each) == (each == first || each == second));
            }
            CHECK(doubts == doubts_of(second, first));
            CHECK((doubts != doubts_of(first, first)) == (first != second));
            CHECK(doubts != Doubts());
        }
    }
}

TEST_CASE("options read AWS in the likeliest way unless told otherwise") {
    const PreviewOptions options;
    CHECK(options.now == Timestamp{});
    CHECK(options.day_arithmetic == DayArithmetic::exact);
    CHECK(options.tie_break == TieBreak::lower_digest_is_newer);
    CHECK(options.restored_images == RestoredImages::by_activation);
    CHECK(options.activating_images == ActivatingImages::counted_but_spared);
    check_differ(options, changed(
                              options, [](auto& o) { o.now.seconds = 1; },
                              [](auto& o) { o.day_arithmetic = DayArithmetic::whole_days; },
                              [](auto& o) { o.tie_break = TieBreak::higher_digest_is_newer; },
                              [](auto& o) { o.restored_images = RestoredImages::by_push; },
                              [](auto& o) { o.activating_images = ActivatingImages::like_standard; }));
}

TEST_CASE("a verdict is that the image is kept, by no rule, until something else is said") {
    const ImageVerdict verdict;
    CHECK(verdict.fate == Fate::kept);
    CHECK_FALSE(verdict.applied_rule_priority.has_value());
    CHECK_FALSE(verdict.claimed_by_rule_priority.has_value());
    CHECK_FALSE(verdict.rank.has_value());
    CHECK_FALSE(verdict.age_seconds.has_value());
    CHECK(verdict.doubts.empty());
    check_differ(verdict,
                 changed(
                     verdict, [](auto& v) { v.fate = Fate::expired; }, [](auto& v) { v.applied_rule_priority = 1; },
                     [](auto& v) { v.claimed_by_rule_priority = 1; }, [](auto& v) { v.rank = 0U; },
                     [](auto& v) { v.age_seconds = 0; }, [](auto& v) { v.doubts.add(Doubt::tied); }));
}

TEST_CASE("summaries of a rule and of all images are equal if all their members are") {
    const RuleSummary rule = {3, 10, 5, 4, 1000};
    check_differ(rule,
                 changed(
                     rule, [](auto& r) { r.rule_priority = 4; }, [](auto& r) { ++r.selected; },
                     [](auto& r) { ++r.marked; }, [](auto& r) { ++r.applied; }, [](auto& r) { ++r.applied_bytes; }));
    CHECK(RuleSummary() == RuleSummary{0, 0, 0, 0, 0});

    const PreviewTotals totals = {9, 4, 3, 2, 300, 200, 1};
    check_differ(totals,
                 changed(
                     totals, [](auto& t) { ++t.images; }, [](auto& t) { ++t.kept; }, [](auto& t) { ++t.expired; },
                     [](auto& t) { ++t.transitioned; }, [](auto& t) { ++t.expired_bytes; },
                     [](auto& t) { ++t.transitioned_bytes; }, [](auto& t) { ++t.doubtful; }));
    CHECK(PreviewTotals() == PreviewTotals{0, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("what a rule has to do with an image is equal if all of it is") {
    const RuleOnImage original = {2, true, true, false, false, 3U, 7U, std::nullopt, "3rd newest"};
    check_differ(original, changed(
                               original, [](auto& r) { r.rule_priority = 1; }, [](auto& r) { r.selects = false; },
                               [](auto& r) { r.marks = false; }, [](auto& r) { r.claims = true; },
                               [](auto& r) { r.applies = true; }, [](auto& r) { r.rank = 4U; },
                               [](auto& r) { r.pool_size.reset(); }, [](auto& r) { r.age_seconds = 5; },
                               [](auto& r) { r.reason = "4th newest"; }));
    const RuleOnImage nothing;
    CHECK_FALSE((nothing.selects || nothing.marks || nothing.claims || nothing.applies));
    CHECK(nothing.reason.empty());
}

TEST_CASE("fates and doubts have names, and an invalid value has none") {
    CHECK(name(Fate::kept) == "kept");
    CHECK(name(Fate::expired) == "expired");
    CHECK(name(Fate::transitioned) == "transitioned");
    CHECK(name(static_cast<Fate>(3)).empty());
    CHECK(name(static_cast<Fate>(255)).empty());
    CHECK(name(Doubt::near_boundary) == "near-boundary");
    CHECK(name(Doubt::tied) == "tied");
    CHECK(name(Doubt::restored) == "restored");
    CHECK(name(Doubt::activating) == "activating");
    CHECK(name(static_cast<Doubt>(4)).empty());
    static_assert(name(Fate::expired) == "expired" && name(Doubt::tied) == "tied");
}
