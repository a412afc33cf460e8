// SPDX-License-Identifier: MIT
// ecr_lifecycle: predicates for unit tests with GoogleTest, and how its values are printed. (GoogleTest, nlohmann/json,
// fmt)
//
//     EXPECT_TRUE(AcceptedByAws(text));
//     EXPECT_TRUE(RejectedWith(policy, "duplicate-rule-priority"));
//     EXPECT_TRUE(Keeps(preview(policy, images, {now}), "release-2.0"));
//     EXPECT_TRUE(EquivalentTo(before, after));
//
// A failure prints the library's own report, or the preview's reason. A predicate that makes no sense, because there is
// no such check or image, fails the test even in EXPECT_FALSE.
#ifndef ECR_LIFECYCLE_TESTING_GTEST_HPP
#define ECR_LIFECYCLE_TESTING_GTEST_HPP

#include "../base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "../analysis_result.hpp"
#include "../diagnostic.hpp"
#include "../image.hpp"
#include "../lint.hpp"
#include "../policy.hpp"
#include "../preview.hpp"
#include "../verdict.hpp"
#include "judgement.hpp"
#include "printing.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What a predicate answers: for EXPECT_TRUE, EXPECT_FALSE and their like, and otherwise a ::testing::AssertionResult.
/// A predicate that makes no sense is neither true nor false. The macros say so, at the test's line; for any other
/// caller, a failure is added at once, because `false` may be the expected answer.
class PolicyAssertion {
  public:
    PolicyAssertion(::testing::AssertionResult result, bool makes_sense)
        : result_(std::move(result)), makes_sense_(makes_sense) {}

    // What EXPECT_TRUE asks for; EXPECT_FALSE asks the opposite for it.
    explicit operator ::testing::AssertionResult() { return result_; }
    PolicyAssertion operator!() const { return {makes_sense_ ? !result_ : result_, makes_sense_}; }

    operator ::testing::AssertionResult() const {
        if (!makes_sense_) {
            ADD_FAILURE() << result_.message();
        }
        return result_;
    }
    explicit operator bool() const {
        const ::testing::AssertionResult result = *this;
        return result;
    }
    template <class T>
    ::testing::AssertionResult operator<<(const T& value) const {
        ::testing::AssertionResult result = *this;
        return result << value;
    }

    [[nodiscard]] const char* message() const { return result_.message(); }

  private:
    ::testing::AssertionResult result_;
    bool makes_sense_;
};

namespace detail {

template <class Predicate, class Given>
PolicyAssertion asserted(const Predicate& predicate, const Given& given) {
    const Judgement judgement = predicate(given);
    if (judgement.verdict == Verdict::makes_no_sense) {
        return {::testing::AssertionFailure() << judgement.why, false};
    }
    const bool holds = judgement.verdict == Verdict::yes;
    return {(holds ? ::testing::AssertionSuccess() : ::testing::AssertionFailure())
                << predicate.sentence(holds) << "\n\n"
                << judgement.why,
            true};
}

}  // namespace detail

/// No errors: what AWS would accept. For a policy text, a Policy, a Parsed or a Report.
template <class Given>
PolicyAssertion AcceptedByAws(const Given& given) {
    return detail::asserted(detail::AcceptedByAwsPredicate(), given);
}

/// No warnings, neither of `parse` nor of `lint`, whether there are errors or not. For a policy text, a Policy, a
/// Parsed, or a Report, which is taken as it is: one of `validate` never has any. Checks that are disabled in `options`
/// are left out, those of `parse` as well.
template <class Given>
PolicyAssertion HasNoWarnings(const Given& given, const LintOptions& options = {}) {
    return detail::asserted(detail::NoWarningsPredicate{options}, given);
}

/// An error of this check, given by name or code, perhaps among others. For a policy text, a Policy, a Parsed or a
/// Report.
template <class Given>
PolicyAssertion RejectedWith(const Given& given, std::string_view check) {
    return detail::asserted(detail::RejectedWithPredicate(check), given);
}

/// The preview expires the image with this digest, or else the first one with this tag.
inline PolicyAssertion Expires(const Preview& preview, std::string_view digest_or_tag) {
    return detail::asserted(detail::FatePredicate(digest_or_tag, Fate::expired), preview);
}
/// The preview leaves the image where it is.
inline PolicyAssertion Keeps(const Preview& preview, std::string_view digest_or_tag) {
    return detail::asserted(detail::FatePredicate(digest_or_tag, Fate::kept), preview);
}
/// The preview moves the image to the archive storage class.
inline PolicyAssertion Transitions(const Preview& preview, std::string_view digest_or_tag) {
    return detail::asserted(detail::FatePredicate(digest_or_tag, Fate::transitioned), preview);
}

/// Both do the same to every image of every inventory; see `compare`. For policies and policy texts.
template <class Given, class Other>
PolicyAssertion EquivalentTo(const Given& given, const Other& other, const AnalysisOptions& options = {}) {
    return detail::asserted(detail::EquivalentPredicate(other, options), given);
}

// GoogleTest would treat a report as a container; it prints everything else with `<<`.
inline void PrintTo(const Report& report, std::ostream* out) { *out << report; }

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
