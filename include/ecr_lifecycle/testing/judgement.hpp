// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the matchers for Catch2 and the assertions for GoogleTest have in common: each is a predicate
// with a sentence, and says in the library's own words why it holds or not. (nlohmann/json, fmt)
//
// A predicate that makes no sense, such as one about a check or an image that does not exist, never holds, and neither
// does its opposite: a mistake in a test must not look like success.
#ifndef ECR_LIFECYCLE_TESTING_JUDGEMENT_HPP
#define ECR_LIFECYCLE_TESTING_JUDGEMENT_HPP

#include "../base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../analysis.hpp"
#include "../base/nearest_name.hpp"
#include "../base/text.hpp"
#include "../check.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../format.hpp"
#include "../lint.hpp"
#include "../parse.hpp"
#include "../policy.hpp"
#include "../preview.hpp"
#include "../validate.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

enum class Verdict : std::uint8_t { yes, no, makes_no_sense };

struct Judgement {
    Verdict verdict;
    std::string why;
};

inline Judgement judged(bool holds, std::string why) { return {holds ? Verdict::yes : Verdict::no, std::move(why)}; }

// What a test checks: a policy text, a policy, or what the library said about one. With `lint_options`, the report has
// what the lint warns of, too; one that was given stays as it is.
struct Subject {
    std::string text;  // empty where there is none
    std::optional<Policy> policy;
    Report report;

    explicit Subject(std::string_view json, const LintOptions* lint_options = nullptr)
        : Subject(parse(json), lint_options) {}
    explicit Subject(const Parsed& parsed, const LintOptions* lint_options = nullptr)
        : text(parsed.document.text()),
          policy(parsed.policy),
          report(lint_options != nullptr ? (check)(parsed, *lint_options) : parsed.report) {}
    explicit Subject(const Policy& given, const LintOptions* lint_options = nullptr)
        : policy(given), report(lint_options != nullptr ? (check)(given, *lint_options) : validate(given)) {}
    explicit Subject(const Report& given, const LintOptions* /*lint_options*/ = nullptr) : report(given) {}

    // Some of the findings, or all, in the library's own form.
    [[nodiscard]] std::string said(const Report& findings) const {
        return findings.empty() ? std::string("nothing was found") : format_report(findings, text);
    }
    [[nodiscard]] std::string said() const { return said(report); }
};

// --- predicates on policies ------------------------------------------------------------------------------------------

struct AcceptedByAwsPredicate {
    [[nodiscard]] std::string sentence(bool holds) const { return holds ? "is accepted by AWS" : "is rejected by AWS"; }
    template <class Given>
    Judgement operator()(const Given& given) const {
        const Subject subject(given);
        return judged(subject.report.ok(), subject.said());
    }
};

struct NoWarningsPredicate {
    LintOptions options;

    [[nodiscard]] std::string sentence(bool holds) const { return holds ? "has no warnings" : "has warnings"; }
    template <class Given>
    Judgement operator()(const Given& given) const {
        const Subject subject(given, &options);
        const Report warnings = subject.report.filtered([this](const Diagnostic& finding) {
            return finding.severity == Severity::warning && !is_disabled(finding.check);
        });
        return warnings.empty() ? judged(true, subject.said()) : judged(false, subject.said(warnings));
    }

  private:
    // Where a check is left out, it does not matter who found it.
    [[nodiscard]] bool is_disabled(Check check) const {
        for (const Check disabled : options.disabled) {
            if (disabled == check) {
                return true;
            }
        }
        return false;
    }
};

class RejectedWithPredicate {
  public:
    explicit RejectedWithPredicate(std::string_view check_name) : name_(check_name), check_(find_check(check_name)) {}

    [[nodiscard]] std::string sentence(bool holds) const {
        return concat({holds ? "is rejected with " : "is not rejected with ", in_backticks(name_)});
    }
    template <class Given>
    Judgement operator()(const Given& given) const {
        if (!check_) {
            return {Verdict::makes_no_sense, unknown_check()};
        }
        if (check_info(*check_).severity != Severity::error) {
            return {Verdict::makes_no_sense,
                    concat({"the check ", in_backticks(name_),
                            " only warns: AWS rejects nothing for it; `Report::has` asks for a warning"})};
        }
        const Subject subject(given);
        return judged(subject.report.has(*check_), subject.said());
    }

  private:
    [[nodiscard]] std::string unknown_check() const {
        NearestName nearest(name_);
        for (const CheckInfo& info : check_catalog) {
            nearest.offer(info.name);
        }
        const std::string question =
            nearest.best().empty() ? "" : concat({"; did you mean ", in_backticks(nearest.best()), "?"});
        return concat({"there is no check ", in_backticks(name_), question});
    }

    std::string name_;
    std::optional<Check> check_;
};

class EquivalentPredicate {
  public:
    template <class Given>
    explicit EquivalentPredicate(const Given& given, const AnalysisOptions& options = {})
        : other_(given), options_(options) {}

    [[nodiscard]] std::string sentence(bool holds) const {
        return holds ? "does the same to every image" : "does something else to some image";
    }
    template <class Given>
    Judgement operator()(const Given& given) const {
        const Subject subject(given);
        for (const Subject* const side : {&subject, &other_}) {
            if (!side->policy || !side->report.ok()) {
                return {Verdict::makes_no_sense,
                        concat({side == &subject ? "this policy" : "the policy it is compared with",
                                " is not one that AWS accepts:\n", side->said()})};
            }
        }
        const Comparison comparison = compare(*subject.policy, *other_.policy, options_);
        if (comparison.equivalent == Answer::undetermined) {
            return {Verdict::makes_no_sense,
                    concat({"it cannot be told within the budget of the analysis", lines_of(comparison)})};
        }
        const bool equivalent = comparison.equivalent == Answer::yes;
        return judged(equivalent, equivalent ? "no image has another fate"
                                             : concat({"there are differences:", lines_of(comparison)}));
    }

  private:
    static std::string lines_of(const Comparison& comparison) {
        std::string lines;
        for (const Difference& difference : comparison.differences) {
            lines +=
                concat({"\n  ", aws_name(difference.storage_class), " image, ", tags_of(difference),
                        "\n    of this policy: ", difference.old_fate, "\n    of the other: ", difference.new_fate});
        }
        for (const std::string& question : comparison.undecided) {
            lines += concat({"\n  ", question});
        }
        return lines;
    }

    static std::string tags_of(const Difference& difference) {
        if (difference.tags.empty()) {
            return "untagged";
        }
        std::string text = difference.tags.size() == 1 ? "tag" : "tags";
        for (const std::string& tag : difference.tags) {
            text += concat({" ", in_backticks(tag)});
        }
        return text;
    }

    Subject other_;
    AnalysisOptions options_;
};

// --- predicates on previews ------------------------------------------------------------------------------------------

class FatePredicate {
  public:
    FatePredicate(std::string_view digest_or_tag, Fate fate) : image_(digest_or_tag), fate_(fate) {}

    [[nodiscard]] std::string sentence(bool holds) const {
        const std::string_view verb = fate_ == Fate::expired ? (holds ? "expires" : "does not expire")
                                      : fate_ == Fate::kept  ? (holds ? "keeps" : "does not keep")
                                      : holds                ? "transitions"
                                                             : "does not transition";
        return concat({verb, " ", in_backticks(image_)});
    }
    Judgement operator()(const Preview& preview) const {
        const std::optional<std::size_t> image = preview.find(image_);
        if (!image) {
            return {Verdict::makes_no_sense, unknown_image(preview)};
        }
        std::string name(preview.digest(*image));
        for (const std::string_view tag : preview.tags(*image)) {
            name += concat({" ", tag});
        }
        return judged(preview[*image].fate == fate_, concat({name, ": ", preview.reason(*image)}));
    }

  private:
    [[nodiscard]] std::string unknown_image(const Preview& preview) const {
        NearestName nearest(image_);
        for (std::size_t image = 0; image < preview.size(); ++image) {
            for (const std::string_view tag : preview.tags(image)) {
                nearest.offer(tag);
            }
        }
        const std::string question =
            nearest.best().empty() ? "" : concat({"; did you mean ", in_backticks(nearest.best()), "?"});
        return concat({"no image of the inventory has the digest or tag ", in_backticks(image_), question});
    }

    std::string image_;
    Fate fate_;
};

// --- predicates made of others ---------------------------------------------------------------------------------------

template <class Predicate>
struct Opposite {
    Predicate predicate;

    [[nodiscard]] std::string sentence(bool holds) const { return predicate.sentence(!holds); }
    template <class Given>
    Judgement operator()(const Given& given) const {
        Judgement judgement = predicate(given);
        if (judgement.verdict != Verdict::makes_no_sense) {
            judgement.verdict = judgement.verdict == Verdict::yes ? Verdict::no : Verdict::yes;
        }
        return judgement;
    }
};

template <class First, class Second>
struct Both {
    First first;
    Second second;

    [[nodiscard]] std::string sentence(bool holds) const {
        return concat({"(", first.sentence(holds), holds ? " and " : " or ", second.sentence(holds), ")"});
    }
    template <class Given>
    Judgement operator()(const Given& given) const {
        Judgement one = first(given);
        Judgement other = second(given);
        // What decides is said, and nothing of the part that does not.
        if (one.verdict != other.verdict) {
            return one.verdict > other.verdict ? one : other;
        }
        return {one.verdict, one.why == other.why ? one.why : concat({one.why, "\n", other.why})};
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
