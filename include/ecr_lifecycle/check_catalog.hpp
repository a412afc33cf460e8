// SPDX-License-Identifier: MIT
// ecr_lifecycle: the catalog of checks, the only place where a check's code, name, severity and basis are written.
// Standard library only.
#ifndef ECR_LIFECYCLE_CHECK_CATALOG_HPP
#define ECR_LIFECYCLE_CHECK_CATALOG_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/literals.hpp"
#include "diagnostic.hpp"
#include "enumerators.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What is known of a check before it finds anything.
struct CheckInfo {
    Check check;
    /// Stable, short; never given to another check.
    std::string_view code;
    /// Stable, kebab-case; what the command and `find_check` take.
    std::string_view name;
    Severity severity;
    Basis basis;
    /// One sentence: what the check demands.
    std::string_view summary;
    /// Where this is known from: the AWS page, or what was seen.
    std::string_view reference;
};

namespace detail {

inline constexpr std::string_view properties_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html"sv;
inline constexpr std::string_view evaluation_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"sv;
inline constexpr std::string_view examples_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_examples.html"sv;
inline constexpr std::string_view quotas_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html"sv;
inline constexpr std::string_view put_policy_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html"sv;
inline constexpr std::string_view describe_images_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html"sv;
inline constexpr std::string_view image_detail_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html"sv;
inline constexpr std::string_view batch_get_image_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html"sv;
inline constexpr std::string_view get_preview_page =
    "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicyPreview.html"sv;
inline constexpr std::string_view json_standard = "https://www.rfc-editor.org/rfc/rfc8259"sv;

inline constexpr CheckInfo check_table[] = {
    {Check::text_too_short, "ECR001"sv, "text-too-short"sv, Severity::error, Basis::measured,
     "the policy text has at least 100 characters"sv, detail::put_policy_page},
    {Check::text_too_long, "ECR002"sv, "text-too-long"sv, Severity::error, Basis::documented,
     "the policy text has at most 30720 characters"sv, detail::put_policy_page},
    {Check::byte_order_mark, "ECR003"sv, "byte-order-mark"sv, Severity::error, Basis::inferred,
     "the policy text does not begin with a byte order mark"sv, detail::json_standard},
    {Check::invalid_utf8, "ECR004"sv, "invalid-utf8"sv, Severity::error, Basis::inferred, "the policy text is UTF-8"sv,
     detail::json_standard},
    {Check::invalid_json, "ECR005"sv, "invalid-json"sv, Severity::error, Basis::documented, "the policy text is JSON"sv,
     detail::put_policy_page},
    {Check::nested_too_deep, "ECR006"sv, "nested-too-deep"sv, Severity::error, Basis::inferred,
     "arrays and objects are nested no deeper than a JSON reader follows"sv, detail::json_standard},
    {Check::duplicate_key, "ECR007"sv, "duplicate-key"sv, Severity::warning, Basis::inferred,
     "no object names a property twice; AWS is believed to keep the last one"sv, detail::json_standard},
    {Check::not_a_lifecycle_policy, "ECR008"sv, "not-a-lifecycle-policy"sv, Severity::error, Basis::documented,
     "the document is an object that holds rules, not another kind of document"sv, detail::properties_page},

    {Check::missing_property, "ECR101"sv, "missing-property"sv, Severity::error, Basis::documented,
     "every property that AWS requires is there"sv, detail::properties_page},
    {Check::unknown_property, "ECR102"sv, "unknown-property"sv, Severity::error, Basis::inferred,
     "no object has a property that AWS does not know"sv, detail::properties_page},
    {Check::null_value, "ECR103"sv, "null-value"sv, Severity::error, Basis::measured,
     "no property is null; AWS does not treat null as absent"sv, detail::properties_page},
    {Check::wrong_type, "ECR104"sv, "wrong-type"sv, Severity::error, Basis::measured,
     "every property has the JSON type that AWS documents"sv, detail::properties_page},
    {Check::number_as_string, "ECR105"sv, "number-as-string"sv, Severity::error, Basis::documented,
     "numbers are written without quotation marks"sv, detail::properties_page},
    {Check::not_an_integer, "ECR106"sv, "not-an-integer"sv, Severity::error, Basis::inferred,
     "numbers are written without a fraction and without an exponent"sv, detail::properties_page},
    {Check::number_too_large, "ECR107"sv, "number-too-large"sv, Severity::error, Basis::inferred,
     "numbers fit into 32 bits"sv, detail::properties_page},
    {Check::no_rules, "ECR108"sv, "no-rules"sv, Severity::error, Basis::documented, "a policy has at least one rule"sv,
     detail::properties_page},
    {Check::too_many_rules, "ECR109"sv, "too-many-rules"sv, Severity::error, Basis::measured,
     "a policy has at most 50 rules"sv, detail::quotas_page},

    {Check::rule_priority_too_low, "ECR201"sv, "rule-priority-too-low"sv, Severity::error, Basis::documented,
     "rulePriority is at least 1"sv, detail::properties_page},
    {Check::count_number_too_low, "ECR202"sv, "count-number-too-low"sv, Severity::error, Basis::documented,
     "countNumber is at least 1"sv, detail::properties_page},
    {Check::unknown_tag_status, "ECR203"sv, "unknown-tag-status"sv, Severity::error, Basis::documented,
     "tagStatus is tagged, untagged or any"sv, detail::properties_page},
    {Check::unknown_storage_class, "ECR204"sv, "unknown-storage-class"sv, Severity::error, Basis::documented,
     "storageClass is standard or archive"sv, detail::properties_page},
    {Check::unknown_count_type, "ECR205"sv, "unknown-count-type"sv, Severity::error, Basis::measured,
     "countType is one of the four that exist"sv, detail::properties_page},
    {Check::unknown_count_unit, "ECR206"sv, "unknown-count-unit"sv, Severity::error, Basis::documented,
     "countUnit is days"sv, detail::properties_page},
    {Check::unknown_action_type, "ECR207"sv, "unknown-action-type"sv, Severity::error, Basis::documented,
     "the action's type is expire or transition"sv, detail::properties_page},
    {Check::unknown_target_storage_class, "ECR208"sv, "unknown-target-storage-class"sv, Severity::error,
     Basis::documented, "targetStorageClass is archive"sv, detail::properties_page},

    {Check::missing_tag_list, "ECR301"sv, "missing-tag-list"sv, Severity::error, Basis::measured,
     "a rule with tagStatus tagged has a tagPatternList or a tagPrefixList"sv, detail::properties_page},
    {Check::two_tag_lists, "ECR302"sv, "two-tag-lists"sv, Severity::error, Basis::documented,
     "a rule has a tagPatternList or a tagPrefixList, not both"sv, detail::evaluation_page},
    {Check::tag_list_without_tagged, "ECR303"sv, "tag-list-without-tagged"sv, Severity::error, Basis::documented,
     "only a rule with tagStatus tagged has a tag list"sv, detail::evaluation_page},
    {Check::empty_tag_list, "ECR304"sv, "empty-tag-list"sv, Severity::error, Basis::inferred,
     "a tag list has at least one entry"sv, detail::properties_page},
    {Check::empty_tag, "ECR305"sv, "empty-tag"sv, Severity::error, Basis::measured,
     "no entry of a tag list is an empty string"sv, detail::properties_page},
    {Check::too_many_wildcards, "ECR306"sv, "too-many-wildcards"sv, Severity::error, Basis::measured,
     "a tag pattern has at most four *"sv, detail::evaluation_page},
    {Check::missing_count_unit, "ECR307"sv, "missing-count-unit"sv, Severity::error, Basis::documented,
     "a rule that counts days has a countUnit"sv, detail::properties_page},
    {Check::count_unit_with_image_count, "ECR308"sv, "count-unit-with-image-count"sv, Severity::error, Basis::measured,
     "a rule that counts images has no countUnit"sv, detail::properties_page},
    {Check::storage_class_not_standard, "ECR309"sv, "storage-class-not-standard"sv, Severity::error, Basis::documented,
     "only sinceImageTransitioned goes with the archive storage class"sv, detail::properties_page},
    {Check::storage_class_not_archive, "ECR310"sv, "storage-class-not-archive"sv, Severity::error, Basis::measured,
     "a rule with sinceImageTransitioned names the archive storage class"sv, detail::properties_page},
    {Check::archived_days_too_few, "ECR311"sv, "archived-days-too-few"sv, Severity::error, Basis::documented,
     "sinceImageTransitioned counts at least 90 days"sv, detail::examples_page},
    {Check::pulled_images_cannot_expire, "ECR312"sv, "pulled-images-cannot-expire"sv, Severity::error,
     Basis::documented, "a rule with sinceImagePulled transitions images and does not expire them"sv,
     detail::examples_page},
    {Check::transitioned_images_cannot_transition, "ECR313"sv, "transitioned-images-cannot-transition"sv,
     Severity::error, Basis::documented,
     "a rule with sinceImageTransitioned expires images and does not transition them"sv, detail::examples_page},
    {Check::missing_target_storage_class, "ECR314"sv, "missing-target-storage-class"sv, Severity::error,
     Basis::measured, "a transition names its targetStorageClass"sv, detail::properties_page},
    {Check::target_storage_class_with_expire, "ECR315"sv, "target-storage-class-with-expire"sv, Severity::error,
     Basis::measured, "an expiry has no targetStorageClass"sv, detail::properties_page},

    {Check::duplicate_rule_priority, "ECR401"sv, "duplicate-rule-priority"sv, Severity::error, Basis::measured,
     "every rule has a priority of its own"sv, detail::properties_page},
    {Check::several_untagged_rules, "ECR402"sv, "several-untagged-rules"sv, Severity::error, Basis::measured,
     "at most one rule of a storage class selects untagged images"sv, detail::evaluation_page},
    {Check::several_any_rules, "ECR403"sv, "several-any-rules"sv, Severity::error, Basis::inferred,
     "at most one rule of a storage class selects any image"sv, detail::evaluation_page},
    {Check::any_rule_not_last, "ECR404"sv, "any-rule-not-last"sv, Severity::error, Basis::measured,
     "a rule that selects any image has the highest rulePriority of its storage class"sv, detail::evaluation_page},
    {Check::equal_tag_prefix_lists, "ECR405"sv, "equal-tag-prefix-lists"sv, Severity::error, Basis::documented,
     "no two rules of a storage class have the same tagPrefixList"sv, detail::evaluation_page},
    {Check::equal_tag_pattern_lists, "ECR406"sv, "equal-tag-pattern-lists"sv, Severity::error, Basis::inferred,
     "no two rules of a storage class have the same tagPatternList"sv, detail::evaluation_page},

    {Check::not_an_inventory, "ECR501"sv, "not-an-inventory"sv, Severity::error, Basis::documented,
     "an inventory is what `aws ecr describe-images` prints, not another document"sv, detail::describe_images_page},
    {Check::inventory_invalid_json, "ECR502"sv, "inventory-invalid-json"sv, Severity::error, Basis::documented,
     "an inventory is JSON in UTF-8, and complete"sv, detail::json_standard},
    {Check::inventory_duplicate_property, "ECR503"sv, "inventory-duplicate-property"sv, Severity::error,
     Basis::documented, "no image of an inventory has a property twice"sv, detail::image_detail_page},
    {Check::inventory_missing_property, "ECR504"sv, "inventory-missing-property"sv, Severity::error, Basis::documented,
     "every image of an inventory has an imageDigest and an imagePushedAt"sv, detail::image_detail_page},
    {Check::inventory_wrong_type, "ECR505"sv, "inventory-wrong-type"sv, Severity::error, Basis::documented,
     "every property in an inventory has the JSON type that AWS documents"sv, detail::image_detail_page},
    {Check::inventory_invalid_time, "ECR506"sv, "inventory-invalid-time"sv, Severity::error, Basis::documented,
     "a time in an inventory is a real one, written as AWS's tools write it"sv, detail::image_detail_page},
    {Check::inventory_unknown_status, "ECR507"sv, "inventory-unknown-status"sv, Severity::warning, Basis::documented,
     "imageStatus is ACTIVE, ARCHIVED or ACTIVATING"sv, detail::image_detail_page},
    {Check::inventory_malformed_digest, "ECR508"sv, "inventory-malformed-digest"sv, Severity::warning,
     Basis::documented, "an imageDigest is `sha256:` and 64 hexadecimal digits"sv, detail::image_detail_page},
    {Check::inventory_duplicate_digest, "ECR509"sv, "inventory-duplicate-digest"sv, Severity::error, Basis::documented,
     "no two images of an inventory have the same imageDigest"sv, detail::image_detail_page},
    {Check::inventory_duplicate_tag, "ECR510"sv, "inventory-duplicate-tag"sv, Severity::warning, Basis::documented,
     "no two images of an inventory have the same tag"sv, detail::image_detail_page},
    {Check::inventory_several_repositories, "ECR511"sv, "inventory-several-repositories"sv, Severity::error,
     Basis::documented, "all images of an inventory are in the same repository, as a policy acts on one"sv,
     detail::evaluation_page},
    {Check::inventory_incomplete, "ECR512"sv, "inventory-incomplete"sv, Severity::warning, Basis::documented,
     "the last page of an inventory has no nextToken, and a file of links no failures"sv, detail::describe_images_page},
    {Check::inventory_over_quota, "ECR513"sv, "inventory-over-quota"sv, Severity::warning, Basis::documented,
     "a repository holds at most 100000 images, and an image has at most 1000 tags"sv, detail::quotas_page},
    {Check::inventory_future_time, "ECR514"sv, "inventory-future-time"sv, Severity::warning, Basis::inferred,
     "no image was pushed after the moment for which the preview is made"sv, detail::image_detail_page},
    {Check::inventory_without_archived_images, "ECR515"sv, "inventory-without-archived-images"sv, Severity::warning,
     Basis::documented, "an inventory for a policy that acts on archived images holds some"sv,
     detail::describe_images_page},
    {Check::inventory_without_pull_times, "ECR516"sv, "inventory-without-pull-times"sv, Severity::warning,
     Basis::documented, "an inventory for a policy with sinceImagePulled has a lastRecordedPullTime"sv,
     detail::image_detail_page},
    {Check::inventory_without_archive_times, "ECR517"sv, "inventory-without-archive-times"sv, Severity::warning,
     Basis::documented, "an archived image has a lastArchivedAt, from which sinceImageTransitioned counts"sv,
     detail::image_detail_page},
    {Check::not_index_links, "ECR518"sv, "not-index-links"sv, Severity::error, Basis::documented,
     "a file of links says which images are the parts of which index"sv, detail::batch_get_image_page},
    {Check::not_an_aws_preview, "ECR519"sv, "not-an-aws-preview"sv, Severity::error, Basis::documented,
     "a saved preview is what `aws ecr get-lifecycle-policy-preview` prints"sv, detail::get_preview_page},
    {Check::aws_preview_incomplete, "ECR520"sv, "aws-preview-incomplete"sv, Severity::error, Basis::documented,
     "a saved preview is complete, and has all its pages"sv, detail::get_preview_page},
    {Check::inventory_time_without_offset, "ECR521"sv, "inventory-time-without-offset"sv, Severity::warning,
     Basis::inferred, "a time in an inventory says its offset from UTC"sv, detail::image_detail_page},
    {Check::inventory_malformed_tag, "ECR522"sv, "inventory-malformed-tag"sv, Severity::warning, Basis::inferred,
     "every tag of an inventory is one that an image can have"sv, detail::image_detail_page},
    {Check::inventory_without_tags, "ECR523"sv, "inventory-without-tags"sv, Severity::warning, Basis::inferred,
     "an inventory for a policy that goes by tags holds some"sv, detail::image_detail_page},
    {Check::inventory_empty, "ECR524"sv, "inventory-empty"sv, Severity::warning, Basis::inferred,
     "an inventory holds images"sv, detail::describe_images_page},
    {Check::tag_list_means_all, "ECR601"sv, "tag-list-means-all"sv, Severity::warning, Basis::measured,
     "a tag list has one entry, because with several AWS requires a tag for each"sv, detail::evaluation_page},
    {Check::repeated_tag, "ECR602"sv, "repeated-tag"sv, Severity::warning, Basis::inferred,
     "no tag list has the same entry twice"sv, detail::properties_page},
    {Check::wildcard_in_prefix, "ECR603"sv, "wildcard-in-prefix"sv, Severity::warning, Basis::inferred,
     "no prefix contains a *, which is a wildcard in patterns only"sv, detail::evaluation_page},
    {Check::regex_in_pattern, "ECR604"sv, "regex-in-pattern"sv, Severity::warning, Basis::inferred,
     "no entry of a tag list is a regular expression or a glob; * is the only wildcard"sv, detail::evaluation_page},
    {Check::unexpanded_variable, "ECR605"sv, "unexpanded-variable"sv, Severity::warning, Basis::inferred,
     "no entry of a tag list contains a template variable that was not filled in"sv, detail::properties_page},
    {Check::unmatchable_tag, "ECR606"sv, "unmatchable-tag"sv, Severity::warning, Basis::inferred,
     "every entry of a tag list can be matched by a tag"sv, detail::properties_page},
    {Check::pattern_without_wildcard, "ECR607"sv, "pattern-without-wildcard"sv, Severity::warning, Basis::documented,
     "a pattern that is meant for several tags has a *"sv, detail::evaluation_page},
    {Check::count_on_single_tag, "ECR608"sv, "count-on-single-tag"sv, Severity::warning, Basis::documented,
     "no rule counts the images of a tag that only one image can have"sv, detail::evaluation_page},

    {Check::rule_never_acts, "ECR611"sv, "rule-never-acts"sv, Severity::warning, Basis::documented,
     "no rule selects only what rules with a lower rulePriority claim"sv, detail::evaluation_page},
    {Check::keep_rule_below_expire_rule, "ECR612"sv, "keep-rule-below-expire-rule"sv, Severity::warning,
     Basis::documented, "a rule meant to keep images comes before the rules that expire them"sv,
     detail::evaluation_page},
    {Check::tag_list_fails_to_protect, "ECR613"sv, "tag-list-fails-to-protect"sv, Severity::warning, Basis::documented,
     "no rule below a tag list of several entries takes the images that have only some of them"sv,
     detail::evaluation_page},
    {Check::any_selects_only_untagged, "ECR614"sv, "any-selects-only-untagged"sv, Severity::warning, Basis::documented,
     "a rule with tagStatus any has tagged images left to act on"sv, detail::evaluation_page},
    {Check::catch_all_counts_others, "ECR615"sv, "catch-all-counts-others"sv, Severity::warning, Basis::documented,
     "a rule meant to keep some of the remaining images leaves room for those that other rules keep"sv,
     detail::evaluation_page},
    {Check::rules_out_of_order, "ECR616"sv, "rules-out-of-order"sv, Severity::warning, Basis::inferred,
     "rules are written in the order of their priorities"sv, detail::evaluation_page},

    {Check::age_empties_repository, "ECR621"sv, "age-empties-repository"sv, Severity::warning, Basis::documented,
     "no rule expires all images by age, including the newest"sv, detail::evaluation_page},
    {Check::catch_all_keeps_few, "ECR622"sv, "catch-all-keeps-few"sv, Severity::warning, Basis::documented,
     "a rule for all images keeps more than one build may consist of"sv, detail::evaluation_page},
    {Check::shield_that_ends, "ECR623"sv, "shield-that-ends"sv, Severity::warning, Basis::documented,
     "no rule tries to keep images forever with a huge countNumber"sv, detail::evaluation_page},
    {Check::untagged_pile_up, "ECR624"sv, "untagged-pile-up"sv, Severity::warning, Basis::documented,
     "a policy that limits all tagged images also limits the untagged ones"sv, detail::evaluation_page},
    {Check::archive_without_expiry, "ECR625"sv, "archive-without-expiry"sv, Severity::warning, Basis::documented,
     "what a rule archives is eventually expired from the archive"sv, detail::examples_page},
    {Check::archive_never_filled, "ECR626"sv, "archive-never-filled"sv, Severity::warning, Basis::documented,
     "a policy that expires archived images also archives some"sv, detail::examples_page},
    {Check::pull_age_counts_from_push, "ECR627"sv, "pull-age-counts-from-push"sv, Severity::warning, Basis::documented,
     "sinceImagePulled gives a new image enough days for its first pull"sv, detail::properties_page},
    {Check::nothing_ever_acts, "ECR628"sv, "nothing-ever-acts"sv, Severity::warning, Basis::documented,
     "at least one rule of the policy can act"sv, detail::evaluation_page},

    {Check::description_number_mismatch, "ECR631"sv, "description-number-mismatch"sv, Severity::warning,
     Basis::documented, "a number in a description matches the countNumber"sv, detail::properties_page},
    {Check::description_unit_mismatch, "ECR632"sv, "description-unit-mismatch"sv, Severity::warning, Basis::documented,
     "a description that mentions days or images mentions what the rule counts"sv, detail::properties_page},
    {Check::description_status_mismatch, "ECR633"sv, "description-status-mismatch"sv, Severity::warning,
     Basis::documented, "a description that mentions tagged or untagged images agrees with tagStatus"sv,
     detail::properties_page},
    {Check::description_hides_untagged, "ECR634"sv, "description-hides-untagged"sv, Severity::warning,
     Basis::documented, "the description of a rule for untagged images says that it is for untagged ones"sv,
     detail::properties_page},
    {Check::description_action_mismatch, "ECR635"sv, "description-action-mismatch"sv, Severity::warning,
     Basis::documented, "a description that mentions archiving or deleting agrees with the action"sv,
     detail::properties_page},
    {Check::description_names_other_tags, "ECR636"sv, "description-names-other-tags"sv, Severity::warning,
     Basis::documented, "a description names the environment that the tag list names"sv, detail::properties_page},
    {Check::copied_description, "ECR637"sv, "copied-description"sv, Severity::warning, Basis::documented,
     "no description was copied from another rule whose tags it names"sv, detail::properties_page},
};

}  // namespace detail

inline constexpr std::size_t check_count = sizeof(detail::check_table) / sizeof(CheckInfo);

/// Every check, in the order of the enumerators of `Check`.
inline constexpr const CheckInfo (&check_catalog)[check_count] = detail::check_table;

namespace detail {

constexpr bool catalog_follows_enumerators() {
    for (std::size_t i = 0; i < check_count; ++i) {
        if (check_catalog[i].check != static_cast<Check>(i)) {
            return false;
        }
    }
    return true;
}
static_assert(catalog_follows_enumerators());

template <>
struct EnumNames<Check> {
    static constexpr std::string_view type = "Check"sv;
    static constexpr const auto& list = check_catalog;
};

}  // namespace detail

/// What the catalog says of a check.
constexpr const CheckInfo& check_info(Check check) noexcept { return check_catalog[static_cast<std::size_t>(check)]; }

/// A check's stable name, such as `duplicate-rule-priority`.
constexpr std::string_view name(Check check) noexcept { return detail::enumerator_name(check); }

/// Whether a check is about an inventory, or another answer of AWS that is read beside it, and not about a policy.
constexpr bool is_inventory_check(Check check) noexcept {
    return check_info(check).code[3] == '5';  // ECR5..
}

/// The check with this name or code, if there is one.
constexpr std::optional<Check> find_check(std::string_view name_or_code) noexcept {
    for (const CheckInfo& info : check_catalog) {
        if (info.name == name_or_code || info.code == name_or_code) {
            return info.check;
        }
    }
    return std::nullopt;
}

namespace detail {

template <>
struct EnumNames<Severity> {
    static constexpr std::string_view type = "Severity"sv;
    static constexpr EnumName<Severity> list[] = {{Severity::error, "error"sv}, {Severity::warning, "warning"sv}};
};
static_assert(names_follow_enumerators<Severity>());

}  // namespace detail

/// `error` or `warning`. Empty for an invalid value.
constexpr std::string_view name(Severity severity) noexcept { return detail::enumerator_name(severity); }

namespace detail {

template <>
struct EnumNames<Basis> {
    static constexpr std::string_view type = "Basis"sv;
    static constexpr EnumName<Basis> list[] = {
        {Basis::measured, "measured"sv}, {Basis::documented, "documented"sv}, {Basis::inferred, "inferred"sv}};
};
static_assert(names_follow_enumerators<Basis>());

}  // namespace detail

/// `measured`, `documented` or `inferred`. Empty for an invalid value.
constexpr std::string_view name(Basis basis) noexcept { return detail::enumerator_name(basis); }

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
