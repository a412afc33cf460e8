// SPDX-License-Identifier: MIT
// ecr_lifecycle: what can be found in an inventory and in other answers of AWS, before wording.hpp puts it into words.
// Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_FINDINGS_HPP
#define ECR_LIFECYCLE_INVENTORY_FINDINGS_HPP

#include <cstdint>
#include <optional>
#include <string_view>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../image.hpp"
#include "other_answers.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Everything that can be found, each with a sentence of its own. A check may have several.
enum class AnswerFault : std::uint8_t {
    // in a value of any answer
    wrong_type,
    wrong_value,
    time_is_no_number,
    time_in_milliseconds,
    time_is_quoted_number,
    time_does_not_exist,
    time_is_unreadable,
    time_means_none,
    time_without_offset,
    // in the text of an inventory
    not_an_inventory_type,
    other_answer,
    neither_image_nor_page,
    single_tag,
    misnamed_property,
    renamed_tags,
    repeated_property,
    no_digest,
    no_push_time,
    unknown_status,
    more_pages,
    other_repository,
    other_registry,
    // in images, wherever they come from
    malformed_digest,
    duplicate_digest,
    empty_tag,
    malformed_tag,
    duplicate_tag,
    pushed_in_future,
    too_many_images,
    too_many_tags,
    // what images lack for a policy
    no_images,
    no_tags,
    no_archived_images,
    no_pull_times,
    no_archive_times,
    // in a saved preview of AWS
    not_a_preview_type,
    no_preview_results,
    preview_has_more_pages,
    preview_counts_differ,
    preview_is_running,
    preview_has_failed,
    preview_without_digest,
    preview_without_action,
    preview_duplicate_digest,
    // in a file of links
    not_links_type,
    link_of_no_digest,
    link_to_no_digest,
    not_a_manifest,
    index_not_answered,
    answer_without_index
};

constexpr Check check_of(AnswerFault fault) {
    switch (fault) {
        case AnswerFault::wrong_type:
        case AnswerFault::wrong_value:
            return Check::inventory_wrong_type;
        case AnswerFault::time_is_no_number:
        case AnswerFault::time_in_milliseconds:
        case AnswerFault::time_is_quoted_number:
        case AnswerFault::time_does_not_exist:
        case AnswerFault::time_is_unreadable:
        case AnswerFault::time_means_none:
            return Check::inventory_invalid_time;
        case AnswerFault::time_without_offset:
            return Check::inventory_time_without_offset;
        case AnswerFault::not_an_inventory_type:
        case AnswerFault::other_answer:
        case AnswerFault::neither_image_nor_page:
        case AnswerFault::single_tag:
        case AnswerFault::misnamed_property:
            return Check::not_an_inventory;
        case AnswerFault::repeated_property:
            return Check::inventory_duplicate_property;
        case AnswerFault::no_digest:
        case AnswerFault::no_push_time:
        case AnswerFault::preview_without_digest:
        case AnswerFault::preview_without_action:
            return Check::inventory_missing_property;
        case AnswerFault::unknown_status:
            return Check::inventory_unknown_status;
        case AnswerFault::more_pages:
        case AnswerFault::index_not_answered:
        case AnswerFault::answer_without_index:
            return Check::inventory_incomplete;
        case AnswerFault::other_repository:
        case AnswerFault::other_registry:
            return Check::inventory_several_repositories;
        case AnswerFault::malformed_digest:
            return Check::inventory_malformed_digest;
        case AnswerFault::duplicate_digest:
        case AnswerFault::preview_duplicate_digest:
            return Check::inventory_duplicate_digest;
        case AnswerFault::empty_tag:
        case AnswerFault::malformed_tag:
            return Check::inventory_malformed_tag;
        case AnswerFault::duplicate_tag:
            return Check::inventory_duplicate_tag;
        case AnswerFault::pushed_in_future:
            return Check::inventory_future_time;
        case AnswerFault::too_many_images:
        case AnswerFault::too_many_tags:
            return Check::inventory_over_quota;
        case AnswerFault::no_images:
            return Check::inventory_empty;
        case AnswerFault::renamed_tags:
        case AnswerFault::no_tags:
            return Check::inventory_without_tags;
        case AnswerFault::no_archived_images:
            return Check::inventory_without_archived_images;
        case AnswerFault::no_pull_times:
            return Check::inventory_without_pull_times;
        case AnswerFault::no_archive_times:
            return Check::inventory_without_archive_times;
        case AnswerFault::not_a_preview_type:
        case AnswerFault::no_preview_results:
            return Check::not_an_aws_preview;
        case AnswerFault::preview_has_more_pages:
        case AnswerFault::preview_counts_differ:
        case AnswerFault::preview_is_running:
        case AnswerFault::preview_has_failed:
            return Check::aws_preview_incomplete;
        case AnswerFault::not_links_type:
        case AnswerFault::link_of_no_digest:
        case AnswerFault::link_to_no_digest:
        case AnswerFault::not_a_manifest:
            break;
    }
    return Check::not_index_links;
}

// A finding: the facts of its sentence. Each fault uses those that it needs. The texts need to live only until it is in
// words, which is at once.
struct AnswerFinding {
    AnswerFault fault;
    std::string_view subject = {};  // what is wrong: the name of a property, or words for a thing
    std::string_view text = {};     // what the answer says: a value, a digest, a tag
    std::string_view wanted = {};   // what it should be, or what others say
    ValueKind kind = ValueKind::null;
    std::uint64_t count = 0;
    std::uint64_t other_count = 0;
    Timestamp time = {};
    Timestamp now = {};
    const OtherAnswer* answer = nullptr;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
