// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the lint's sentences are made of. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_PHRASES_HPP
#define ECR_LIFECYCLE_LINT_PHRASES_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/number_words.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../model/findings.hpp"
#include "../model/place.hpp"
#include "../model/rule_words.hpp"
#include "findings.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The parts of sentences that several findings share.
template <class View>
class LintPhrases {
  public:
    LintPhrases(const View& view, const LintFinding& finding) : view_(view), finding_(finding) {}

  protected:
    [[nodiscard]] std::size_t rule() const { return finding_.place.rule; }
    [[nodiscard]] std::int64_t number() const { return view_.selection(rule()).count_number; }
    [[nodiscard]] std::string rule_name(std::size_t i) const { return rule_in_words(view_.rule(i)); }
    [[nodiscard]] std::string this_rule() const { return rule_name(rule()); }

    // `3 images`, `1 day`
    [[nodiscard]] std::string counted_number() const {
        return detail::counted(number(), view_.counts_images(rule()) ? "image" : "day");
    }

    [[nodiscard]] std::string other_rules() const {
        std::vector<std::int32_t> priorities;
        for (const std::size_t i : finding_.rules) {
            priorities.push_back(view_.priority(i));
        }
        return numbered("rule", priorities);
    }
    // Of a verb whose subject is `other_rules()`.
    [[nodiscard]] std::string_view for_others(std::string_view singular, std::string_view plural) const {
        return finding_.rules.size() == 1 ? singular : plural;
    }

    [[nodiscard]] const std::string& entry() const { return view_.tags(rule())[finding_.place.element]; }
    // the pattern `v*`
    [[nodiscard]] std::string kind_and_entry() const {
        return concat({view_.has_patterns(rule()) ? "the pattern " : "the prefix ", in_backticks(entry())});
    }
    [[nodiscard]] static std::string list_of_pattern(std::string_view pattern) {
        return concat({"`\"tagPatternList\": [\"", pattern, "\"]`"});
    }

    // `a`, `b` and `c`
    [[nodiscard]] static std::string in_words(const std::vector<std::string>& tags) {
        std::string text;
        for (std::size_t i = 0; i < tags.size(); ++i) {
            text += i == 0 ? "" : i + 1 == tags.size() ? " and " : ", ";
            text += in_backticks(tags[i]);
        }
        return text;
    }

    [[nodiscard]] Diagnostic finding(std::string message, std::string help = {}) const {
        return make_diagnostic(check_of(finding_.lint), std::move(message), std::move(help));
    }
    [[nodiscard]] Diagnostic with_note(std::string note, std::string message, std::string help = {}) const {
        Diagnostic result = finding(std::move(message), std::move(help));
        result.notes.push_back(Note{std::move(note), pointer_to(finding_.other), std::nullopt});
        return result;
    }
    // A note for each of the other rules, which says what it does.
    [[nodiscard]] Diagnostic with_notes(std::string_view what, std::string message, std::string help) const {
        Diagnostic result = finding(std::move(message), std::move(help));
        for (const std::size_t i : finding_.rules) {
            result.notes.push_back(
                Note{concat({rule_name(i), " ", what}), pointer_to(view_.selection_place(i)), std::nullopt});
        }
        return result;
    }
    [[nodiscard]] Diagnostic with_notes_on_claims(std::string message, std::string help) const {
        return with_notes(for_others("claims them", "claims some of them"), std::move(message), std::move(help));
    }

    const View& view_;
    const LintFinding& finding_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
