// SPDX-License-Identifier: MIT
// ecr_lifecycle: matchers for unit tests with Catch2, version 2.13 or 3. (Catch2, nlohmann/json, fmt)
//
//     REQUIRE_THAT(text, IsAcceptedByAws() && HasNoWarnings());
//     CHECK_THAT(policy, IsRejectedWith("duplicate-rule-priority"));
//     CHECK_THAT(preview(policy, images, {now}), Keeps("release-2.0") && Expires("sha256:1a2b..."));
//     CHECK_THAT(before, EquivalentTo(after));
//
// A matcher that fails prints the library's own report, or the preview's reason. `!`, `&&` and `||` join them.
//
// This header finds Catch2 by itself: it uses the one that is included already, or else version 3 (installed, or as
// catch_amalgamated.hpp in the include path), or else version 2. A catch_amalgamated.hpp that is elsewhere has to be
// included before this header.
#ifndef ECR_LIFECYCLE_TESTING_CATCH2_HPP
#define ECR_LIFECYCLE_TESTING_CATCH2_HPP

#include "../base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#if defined(CATCH_VERSION_MAJOR) && (CATCH_VERSION_MAJOR < 3 || defined(CATCH_AMALGAMATED_HPP_INCLUDED))
// All of it in one header, wherever that is.
#elif __has_include(<catch2/matchers/catch_matchers_templated.hpp>)
#include <catch2/catch_version_macros.hpp>
#include <catch2/matchers/catch_matchers_templated.hpp>
#elif __has_include(<catch2/catch_amalgamated.hpp>)
#include <catch2/catch_amalgamated.hpp>
#elif __has_include(<catch_amalgamated.hpp>)
#include <catch_amalgamated.hpp>
#elif __has_include(<catch2/catch.hpp>)
#include <catch2/catch.hpp>
#elif __has_include(<catch.hpp>)
#include <catch.hpp>
#else
#error "ecr_lifecycle/testing/catch2.hpp needs Catch2 2.13 or 3: on Debian and Ubuntu, apt-get install catch2"
#endif

#include <string>
#include <string_view>
#include <utility>

#include "../analysis_result.hpp"
#include "../lint.hpp"
#include "../verdict.hpp"
#include "judgement.hpp"
#include "printing.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

#if CATCH_VERSION_MAJOR < 3
using CatchMatcher = Catch::Matchers::Impl::MatcherUntypedBase;
#else
using CatchMatcher = Catch::Matchers::MatcherGenericBase;
#endif

}  // namespace detail

/// A predicate as a matcher, made by the functions below.
template <class Predicate>
class PolicyMatcher : public detail::CatchMatcher {
  public:
    explicit PolicyMatcher(Predicate predicate) : predicate_(std::move(predicate)) {}

    template <class Given>
    bool match(const Given& given) const {
        detail::Judgement judgement = predicate_(given);
        why_ = std::move(judgement.why);
        return judgement.verdict == detail::Verdict::yes;
    }

    std::string describe() const override {
        return why_.empty() ? predicate_.sentence(true) : detail::concat({predicate_.sentence(true), "\n\n", why_});
    }

    const Predicate& predicate() const { return predicate_; }

  private:
    Predicate predicate_;
    mutable std::string why_;  // Catch2 asks for the description after the match
};

// Catch2 2.13 has these only for matchers of one type each. In version 3, its own would take a predicate that makes no
// sense for one that is not met.
template <class Predicate>
PolicyMatcher<detail::Opposite<Predicate>> operator!(const PolicyMatcher<Predicate>& matcher) {
    return PolicyMatcher<detail::Opposite<Predicate>>({matcher.predicate()});
}
template <class First, class Second>
PolicyMatcher<detail::Both<First, Second>> operator&&(const PolicyMatcher<First>& first,
                                                      const PolicyMatcher<Second>& second) {
    return PolicyMatcher<detail::Both<First, Second>>({first.predicate(), second.predicate()});
}
template <class First, class Second>
auto operator||(const PolicyMatcher<First>& first, const PolicyMatcher<Second>& second) {
    return !(!first && !second);
}

/// No errors: what AWS would accept. For a policy text, a Policy, a Parsed or a Report.
inline auto IsAcceptedByAws() { return PolicyMatcher<detail::AcceptedByAwsPredicate>({}); }

/// No warnings, neither of `parse` nor of `lint`, whether there are errors or not. For a policy text, a Policy, a
/// Parsed, or a Report, which is taken as it is: one of `validate` never has any. Checks that are disabled in `options`
/// are left out, those of `parse` as well.
inline auto HasNoWarnings(const LintOptions& options = {}) {
    return PolicyMatcher<detail::NoWarningsPredicate>(detail::NoWarningsPredicate{options});
}

/// An error of this check, given by name or code, perhaps among others. For a policy text, a Policy, a Parsed or a
/// Report.
inline auto IsRejectedWith(std::string_view check) {
    return PolicyMatcher<detail::RejectedWithPredicate>(detail::RejectedWithPredicate(check));
}

/// The preview expires the image with this digest, or else the first one with this tag. For a Preview, as are Keeps and
/// Transitions.
inline auto Expires(std::string_view digest_or_tag) {
    return PolicyMatcher<detail::FatePredicate>({digest_or_tag, Fate::expired});
}
/// The preview leaves the image where it is.
inline auto Keeps(std::string_view digest_or_tag) {
    return PolicyMatcher<detail::FatePredicate>({digest_or_tag, Fate::kept});
}
/// The preview moves the image to the archive storage class.
inline auto Transitions(std::string_view digest_or_tag) {
    return PolicyMatcher<detail::FatePredicate>({digest_or_tag, Fate::transitioned});
}

/// Does the same to every image of every inventory as this policy, a Policy or a policy text; see `compare`. For a
/// Policy or a policy text.
template <class Given>
auto EquivalentTo(const Given& policy, const AnalysisOptions& options = {}) {
    return PolicyMatcher<detail::EquivalentPredicate>(detail::EquivalentPredicate(policy, options));
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
