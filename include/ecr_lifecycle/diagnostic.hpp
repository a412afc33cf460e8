// SPDX-License-Identifier: MIT
// ecr_lifecycle: findings as values. Standard library only.
#ifndef ECR_LIFECYCLE_DIAGNOSTIC_HPP
#define ECR_LIFECYCLE_DIAGNOSTIC_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ecr_lifecycle {
inline namespace v1 {

/// Every check there is. check_catalog.hpp, in the same order, and docs/checks.md say what each one means.
enum class Check : std::uint8_t {
    // the text as a whole
    text_too_short,
    text_too_long,
    byte_order_mark,
    invalid_utf8,
    invalid_json,
    nested_too_deep,
    duplicate_key,
    not_a_lifecycle_policy,
    // presence and type of properties
    missing_property,
    unknown_property,
    null_value,
    wrong_type,
    number_as_string,
    not_an_integer,
    number_too_large,
    no_rules,
    too_many_rules,
    // values of properties
    rule_priority_too_low,
    count_number_too_low,
    unknown_tag_status,
    unknown_storage_class,
    unknown_count_type,
    unknown_count_unit,
    unknown_action_type,
    unknown_target_storage_class,
    // properties of one rule that do not go together
    missing_tag_list,
    two_tag_lists,
    tag_list_without_tagged,
    empty_tag_list,
    empty_tag,
    too_many_wildcards,
    missing_count_unit,
    count_unit_with_image_count,
    storage_class_not_standard,
    storage_class_not_archive,
    archived_days_too_few,
    pulled_images_cannot_expire,
    transitioned_images_cannot_transition,
    missing_target_storage_class,
    target_storage_class_with_expire,
    // rules that do not go together
    duplicate_rule_priority,
    several_untagged_rules,
    several_any_rules,
    any_rule_not_last,
    equal_tag_prefix_lists,
    equal_tag_pattern_lists,
    // inventories, and the other answers of AWS that are read beside them
    not_an_inventory,
    inventory_invalid_json,
    inventory_duplicate_property,
    inventory_missing_property,
    inventory_wrong_type,
    inventory_invalid_time,
    inventory_unknown_status,
    inventory_malformed_digest,
    inventory_duplicate_digest,
    inventory_duplicate_tag,
    inventory_several_repositories,
    inventory_incomplete,
    inventory_over_quota,
    inventory_future_time,
    inventory_without_archived_images,
    inventory_without_pull_times,
    inventory_without_archive_times,
    not_index_links,
    not_an_aws_preview,
    aws_preview_incomplete,
    inventory_time_without_offset,
    inventory_malformed_tag,
    inventory_without_tags,
    inventory_empty,
    // lint: the tag lists of a rule
    tag_list_means_all,
    repeated_tag,
    wildcard_in_prefix,
    regex_in_pattern,
    unexpanded_variable,
    unmatchable_tag,
    pattern_without_wildcard,
    count_on_single_tag,
    // lint: rules that take each other's images
    rule_never_acts,
    keep_rule_below_expire_rule,
    tag_list_fails_to_protect,
    any_selects_only_untagged,
    catch_all_counts_others,
    rules_out_of_order,
    // lint: what is left in the end
    age_empties_repository,
    catch_all_keeps_few,
    shield_that_ends,
    untagged_pile_up,
    archive_without_expiry,
    archive_never_filled,
    pull_age_counts_from_push,
    nothing_ever_acts,
    // lint: descriptions that say something else
    description_number_mismatch,
    description_unit_mismatch,
    description_status_mismatch,
    description_hides_untagged,
    description_action_mismatch,
    description_names_other_tags,
    copied_description
};

/// In a policy, an error is something that AWS rejects; a warning is something that AWS accepts and its author may
/// regret. In an inventory, an error is something that leaves no answer worth giving; a warning is something that may
/// be wrong or missing, so that the answer may be, too.
enum class Severity : std::uint8_t { error, warning };

/// How surely it is known that AWS behaves so: seen on real AWS, written in AWS's documentation, or concluded.
enum class Basis : std::uint8_t { measured, documented, inferred };

/// Bytes [begin, end) of a text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend constexpr bool operator==(const Span& a, const Span& b) { return a.begin == b.begin && a.end == b.end; }
    friend constexpr bool operator!=(const Span& a, const Span& b) { return !(a == b); }
};

/// Another place that belongs to a finding.
struct Note {
    std::string message;
    /// RFC 6901 JSON pointer.
    std::string pointer;
    /// Absent where there is no text, as for a policy that was built in a program.
    std::optional<Span> span;

    template <class IfUsed = void>
    friend bool operator==(const Note& a, const Note& b) {
        return a.message == b.message && a.pointer == b.pointer && a.span == b.span;
    }
    template <class IfUsed = void>
    friend bool operator!=(const Note& a, const Note& b) {
        return !(a == b);
    }
};

/// A part of a text, and what replaces it.
struct TextEdit {
    Span span;
    std::string replacement;
    /// Whether the fix that it is part of can be made without a look at what happens then. False for one that changes
    /// what a policy does that AWS would take, or that guesses at a value that is not there.
    bool safe = true;

    template <class IfUsed = void>
    friend bool operator==(const TextEdit& a, const TextEdit& b) {
        return a.span == b.span && a.replacement == b.replacement && a.safe == b.safe;
    }
    template <class IfUsed = void>
    friend bool operator!=(const TextEdit& a, const TextEdit& b) {
        return !(a == b);
    }
};

/// One finding.
struct Diagnostic {
    Check check;
    Severity severity;
    /// One sentence, without a full stop, the offending value in backticks.
    std::string message;
    /// RFC 6901 JSON pointer to the value, or to the object where something is missing; empty for the whole document.
    std::string pointer;
    /// Absent where there is no text, as for a policy that was built in a program.
    std::optional<Span> span;
    std::vector<Note> notes;
    /// What to do about it; may be empty.
    std::string help;
    /// What in the text to change, so that the finding goes. Empty until `with_suggested_edits` (fix.hpp) looks for it,
    /// and where a person has to decide.
    std::vector<TextEdit> edits = {};

    template <class IfUsed = void>
    friend bool operator==(const Diagnostic& a, const Diagnostic& b) {
        return a.check == b.check && a.severity == b.severity && a.message == b.message && a.pointer == b.pointer &&
               a.span == b.span && a.notes == b.notes && a.help == b.help && a.edits == b.edits;
    }
    template <class IfUsed = void>
    friend bool operator!=(const Diagnostic& a, const Diagnostic& b) {
        return !(a == b);
    }
};

/// Findings, in the order of the text (or of the rules, where there is no text).
class Report {
  public:
    using const_iterator = std::vector<Diagnostic>::const_iterator;
    using value_type = Diagnostic;

    Report() = default;
    template <class IfUsed = void>
    explicit Report(std::vector<Diagnostic> diagnostics) : diagnostics_(std::move(diagnostics)) {}

    /// No errors; there may be warnings.
    [[nodiscard]] bool ok() const { return error_count() == 0; }
    [[nodiscard]] bool empty() const { return diagnostics_.empty(); }
    [[nodiscard]] std::size_t size() const { return diagnostics_.size(); }
    [[nodiscard]] const_iterator begin() const { return diagnostics_.begin(); }
    [[nodiscard]] const_iterator end() const { return diagnostics_.end(); }
    [[nodiscard]] const Diagnostic& operator[](std::size_t index) const& { return diagnostics_[index]; }
    [[nodiscard]] Diagnostic operator[](std::size_t index) && { return std::move(diagnostics_[index]); }

    [[nodiscard]] std::size_t error_count() const { return count(Severity::error); }
    [[nodiscard]] std::size_t warning_count() const { return count(Severity::warning); }

    /// Whether there is a finding of this check.
    [[nodiscard]] bool has(Check check) const {
        for (const Diagnostic& diagnostic : diagnostics_) {
            if (diagnostic.check == check) {
                return true;
            }
        }
        return false;
    }

    /// The findings for which `keep(diagnostic)` is true.
    template <class Predicate>
    [[nodiscard]] Report filtered(Predicate keep) const {
        std::vector<Diagnostic> kept;
        for (const Diagnostic& diagnostic : diagnostics_) {
            if (keep(diagnostic)) {
                kept.push_back(diagnostic);
            }
        }
        return Report(std::move(kept));
    }

    template <class IfUsed = void>
    friend bool operator==(const Report& a, const Report& b) {
        return a.diagnostics_ == b.diagnostics_;
    }
    template <class IfUsed = void>
    friend bool operator!=(const Report& a, const Report& b) {
        return !(a == b);
    }

  private:
    [[nodiscard]] std::size_t count(Severity severity) const {
        std::size_t n = 0;
        for (const Diagnostic& diagnostic : diagnostics_) {
            n += diagnostic.severity == severity ? 1U : 0U;
        }
        return n;
    }

    std::vector<Diagnostic> diagnostics_;
};

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
