// SPDX-License-Identifier: MIT
// The predicates that the matchers for Catch2 and the assertions for GoogleTest have in common: what each says, and
// that one that makes no sense never holds, nor does its opposite.
#include <ecr_lifecycle/testing/judgement.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using detail::Judgement;
using detail::Opposite;
using Verdict = detail::Verdict;

Policy keep(std::int32_t count) { return policy(rule(1).any().image_count_more_than(count).expire()); }
// AWS rejects it.
Policy same_priority_twice() {
    return policy(rule(1).untagged().image_count_more_than(5).expire(),
                  rule(1).tagged_matching("v*").image_count_more_than(5).expire());
}

Preview two_images() {
    Image old_one;
    old_one.image_digest = "sha256:11";
    old_one.image_tags = {"v1"};
    old_one.image_pushed_at = Timestamp{0, 0};
    Image new_one;
    new_one.image_digest = "sha256:22";
    new_one.image_tags = {"v2"};
    new_one.image_pushed_at = Timestamp{1, 0};
    PreviewOptions options;
    options.now = Timestamp{2, 0};
    return preview(keep(1), {old_one, new_one}, options);
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("a predicate is the same for a text, for what was parsed, and for a policy") {
    const detail::AcceptedByAwsPredicate accepted;
    const std::string text = to_json_text(same_priority_twice());
    for (const Judgement& judgement :
         {accepted(std::string_view(text)), accepted(parse(text)), accepted(same_priority_twice())}) {
        CHECK(judgement.verdict == Verdict::no);
        CHECK(contains(judgement.why, "duplicate-rule-priority"));
    }
    CHECK(accepted(keep(5)).verdict == Verdict::yes);
    CHECK(accepted(keep(5)).why == "nothing was found");
    CHECK(accepted.sentence(true) == "is accepted by AWS");
    CHECK(accepted.sentence(false) == "is rejected by AWS");
}

TEST_CASE("a check that does not exist, or only warns, makes no sense") {
    const Judgement unknown = detail::RejectedWithPredicate("duplicate-rule-priorty")(same_priority_twice());
    CHECK(unknown.verdict == Verdict::makes_no_sense);
    CHECK(unknown.why == "there is no check `duplicate-rule-priorty`; did you mean `duplicate-rule-priority`?");
    CHECK(detail::RejectedWithPredicate("catch-all-keeps-few")(keep(1)).verdict == Verdict::makes_no_sense);
    CHECK(detail::RejectedWithPredicate("duplicate-rule-priority")(same_priority_twice()).verdict == Verdict::yes);
    CHECK(detail::RejectedWithPredicate("duplicate-rule-priority")(keep(1)).verdict == Verdict::no);
}

TEST_CASE("a warning that is disabled does not count") {
    detail::NoWarningsPredicate none;
    CHECK(none(keep(1)).verdict == Verdict::no);
    CHECK(contains(none(keep(1)).why, "catch-all-keeps-few"));
    none.options.disabled = {Check::catch_all_keeps_few};
    CHECK(none(keep(1)).verdict == Verdict::yes);
}

TEST_CASE("policies are compared only if AWS accepts both") {
    CHECK(detail::EquivalentPredicate(keep(5))(keep(5)).verdict == Verdict::yes);
    const Judgement other = detail::EquivalentPredicate(keep(5))(keep(6));
    CHECK(other.verdict == Verdict::no);
    CHECK(contains(other.why, "there are differences:"));
    CHECK(detail::EquivalentPredicate(keep(5))(same_priority_twice()).verdict == Verdict::makes_no_sense);
    CHECK(detail::EquivalentPredicate(same_priority_twice())(keep(5)).verdict == Verdict::makes_no_sense);
}

TEST_CASE("the fate of an image is asked for by its digest or a tag") {
    const Preview preview = two_images();
    CHECK(detail::FatePredicate("v1", Fate::expired)(preview).verdict == Verdict::yes);
    CHECK(detail::FatePredicate("sha256:22", Fate::kept)(preview).verdict == Verdict::yes);
    CHECK(detail::FatePredicate("sha256:22", Fate::transitioned)(preview).verdict == Verdict::no);
    CHECK(contains(detail::FatePredicate("v1", Fate::kept)(preview).why, "sha256:11 v1: "));
    const Judgement unknown = detail::FatePredicate("v", Fate::kept)(preview);
    CHECK(unknown.verdict == Verdict::makes_no_sense);
    CHECK(contains(unknown.why, "no image of the inventory has the digest or tag `v`"));
    CHECK(detail::FatePredicate("v1", Fate::expired).sentence(true) == "expires `v1`");
    CHECK(detail::FatePredicate("v1", Fate::transitioned).sentence(false) == "does not transition `v1`");
}

TEST_CASE("the opposite of what makes no sense makes none, either") {
    using Accepted = detail::AcceptedByAwsPredicate;
    CHECK(Opposite<Accepted>{{}}(keep(5)).verdict == Verdict::no);
    CHECK(Opposite<Accepted>{{}}(same_priority_twice()).verdict == Verdict::yes);
    CHECK(Opposite<Accepted>{{}}.sentence(true) == "is rejected by AWS");
    const Opposite<detail::RejectedWithPredicate> unknown{detail::RejectedWithPredicate("no-such-check")};
    CHECK(unknown(keep(5)).verdict == Verdict::makes_no_sense);
}

TEST_CASE("of two predicates the worse one decides, and says why") {
    using Expires = detail::FatePredicate;
    const auto both = [](std::string_view first, std::string_view second) {
        return detail::Both<Expires, Expires>{Expires(first, Fate::expired),
                                              Expires(second, Fate::expired)}(two_images());
    };
    CHECK(both("v1", "sha256:11").verdict == Verdict::yes);
    CHECK(both("v1", "v2").verdict == Verdict::no);
    CHECK(both("v2", "v1").why == both("v1", "v2").why);
    CHECK_FALSE(contains(both("v1", "v2").why, "sha256:11"));
    CHECK(both("v2", "nothing-like-it").verdict == Verdict::makes_no_sense);
    const detail::Both<Expires, Expires> two{Expires("v1", Fate::expired), Expires("v2", Fate::kept)};
    CHECK(two.sentence(true) == "(expires `v1` and keeps `v2`)");
    CHECK(two.sentence(false) == "(does not expire `v1` or does not keep `v2`)");
}
