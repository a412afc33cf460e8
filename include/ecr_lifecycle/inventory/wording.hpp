// SPDX-License-Identifier: MIT
// ecr_lifecycle: what each finding in an answer of AWS says, the only place for these words. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_WORDING_HPP
#define ECR_LIFECYCLE_INVENTORY_WORDING_HPP

#include <string>
#include <string_view>
#include <utility>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document/kind_name.hpp"
#include "../image.hpp"
#include "../model/aws_names.hpp"
#include "../model/digest.hpp"
#include "../model/findings.hpp"
#include "../policy.hpp"
#include "expected_answers.hpp"
#include "findings.hpp"
#include "other_answers.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Words for one finding. A template so that a program that reads no answers has none of them.
template <class IfUsed = void>
class AnswerWording {
  public:
    explicit AnswerWording(const AnswerFinding& finding) : finding_(finding) {}

    // Without a default, so that a fault without words does not compile where warnings are errors.
    [[nodiscard]] Diagnostic diagnostic() const {
        switch (finding_.fault) {
            case AnswerFault::wrong_type:
                return finding(wrong_type());
            case AnswerFault::wrong_value:
                return finding(concat({finding_.subject, " is ", text(), ", but should be ", finding_.wanted}));
            case AnswerFault::time_is_no_number:
                return not_a_time("AWS's tools write seconds since 1970");
            case AnswerFault::time_in_milliseconds:
                return not_a_time("AWS's tools write seconds since 1970, and these may be milliseconds");
            case AnswerFault::time_is_quoted_number:
                return not_a_time("seconds since 1970 are a number, without quotation marks");
            case AnswerFault::time_does_not_exist:
                return not_a_time("there is no such date, time of day or offset");
            case AnswerFault::time_is_unreadable:
                return not_a_time("AWS's tools write `2026-11-24T12:00:00+00:00`, or seconds since 1970");
            case AnswerFault::time_means_none:
                return finding(concat({property(), " is ", text(), ", which means no time in some programs"}),
                               concat({"leave ", property(), " out where it is not known"}));
            case AnswerFault::time_without_offset:
                return finding(concat({property(), " is ", text(), ", which has no offset from UTC"}),
                               "it is read as UTC; if it is not, write its offset after it, such as `+02:00`");
            case AnswerFault::not_an_inventory_type:
                return finding(wrong_type(), describe_images_help);
            case AnswerFault::other_answer:
                return finding(concat({"this is ", finding_.answer->what, ", not an inventory"}),
                               finding_.answer->help);
            case AnswerFault::neither_image_nor_page:
                return finding("this object is neither an image nor a page of images", describe_images_help);
            case AnswerFault::single_tag:
                return finding(
                    concat({"the tags of an image are the list `imageTags`, but here is `", finding_.text, "`"}),
                    describe_images_help);
            case AnswerFault::misnamed_property:
                return finding(
                    concat({"the property is called `", finding_.wanted, "`, but here it is `", finding_.text, "`"}),
                    describe_images_help);
            case AnswerFault::renamed_tags:
                return finding(
                    concat({"the tags of an image are called `imageTags`, but here is ", text()}),
                    "without `imageTags` the image is taken for untagged: keep AWS's names in the `--query`");
            case AnswerFault::repeated_property:
                return finding(concat({property(), " appears twice in this image"}),
                               "AWS's tools write it once: something else made or changed this text");
            case AnswerFault::no_digest:
                return finding(concat({image(), " has no `imageDigest`"}),
                               "it is the identity of an image, and `aws ecr describe-images` always prints it");
            case AnswerFault::no_push_time:
                return finding(concat({image(), " has no `imagePushedAt`"}),
                               "rules count from it, and `aws ecr describe-images` always prints it");
            case AnswerFault::unknown_status:
                return finding(
                    concat({"`imageStatus` is ", text(), ", but only ", list_of_names<ImageStatus>(), " are known"}),
                    "the image is taken for an active one");
            case AnswerFault::more_pages:
                return finding(
                    "the last page has a `nextToken`: the repository has more images than these",
                    "the AWS command line reads all pages by itself, unless `--max-items` or `--no-paginate` "
                    "says otherwise");
            case AnswerFault::other_repository:
                return other_place("repository ");
            case AnswerFault::other_registry:
                return other_place("registry ");
            case AnswerFault::malformed_digest:
                return finding(
                    concat({"`imageDigest` is ", text(), ", which is not `sha256:` and 64 hexadecimal digits"}));
            case AnswerFault::duplicate_digest:
                return finding(concat({"the image ", digest(), " appears twice in the inventory"}),
                               "perhaps a page was given twice");
            case AnswerFault::empty_tag:
                return finding("the tag is empty", tag_help());
            case AnswerFault::malformed_tag:
                return finding(concat({"no image can have the tag ", text()}), tag_help());
            case AnswerFault::duplicate_tag:
                return finding(concat({"the tag ", text(), " appears twice in the inventory"}),
                               "a tag is on one image of a repository: it may have been moved while the images were "
                               "listed, so list them again");
            case AnswerFault::pushed_in_future:
                return finding(concat({"the image was pushed at `", to_string(finding_.time),
                                       "`, after the time of the preview, `", to_string(finding_.now), "`"}),
                               "no rule finds it too old; perhaps the time or its offset is wrong");
            case AnswerFault::too_many_images:
                return finding(concat({"the inventory has more than ", std::to_string(limits::max_images),
                                       " images, AWS's quota for a repository"}),
                               "AWS raises this quota on request");
            case AnswerFault::too_many_tags:
                return finding(concat({"the image has ", std::to_string(finding_.count), " tags, but AWS's quota is ",
                                       std::to_string(limits::max_tags)}));
            case AnswerFault::no_images:
                return finding(
                    "the inventory has no images",
                    "if the repository has some, see what `aws ecr describe-images` printed, and its `--query`");
            case AnswerFault::no_tags:
                return finding("the policy goes by tags, but no image has `imageTags`",
                               "all images are taken for untagged; an inventory that was not made by "
                               "`aws ecr describe-images`, or with a `--query`, may lack the tags, or have them under "
                               "another name");
            case AnswerFault::no_archived_images:
                return finding(
                    "the policy has a rule for archived images, but the inventory has none",
                    "`aws ecr describe-images` leaves them out unless asked with `--filter imageStatus=ANY`");
            case AnswerFault::no_pull_times:
                return finding(
                    "the policy has a rule with `sinceImagePulled`, but no image has a `lastRecordedPullTime`",
                    "the rule then counts from the push; an inventory that was not made by "
                    "`aws ecr describe-images` may lack the times");
            case AnswerFault::no_archive_times:
                return no_archive_times();
            case AnswerFault::not_a_preview_type:
                return finding(wrong_type(), aws_preview_text.not_json_help);
            case AnswerFault::no_preview_results:
                return finding("this object has no `previewResults`", aws_preview_text.not_json_help);
            case AnswerFault::preview_has_more_pages:
                return finding("the last page has a `nextToken`: more images follow", "save all pages");
            case AnswerFault::preview_counts_differ:
                return finding(
                    concat({"the summary counts ", counted(finding_.count, concat({finding_.subject, " image"})),
                            ", but `previewResults` has ", std::to_string(finding_.other_count)}),
                    "save all results: each page once, without `--filter`, `--image-ids` and `--max-items`");
            case AnswerFault::preview_is_running:
                return unfinished_preview("save it again after `aws ecr wait lifecycle-policy-preview-complete`");
            case AnswerFault::preview_has_failed:
                return unfinished_preview("start it again with `aws ecr start-lifecycle-policy-preview`");
            case AnswerFault::preview_without_digest:
                return finding("the image has no `imageDigest`");
            case AnswerFault::preview_without_action:
                return finding("the image has no `action` with a `type`");
            case AnswerFault::preview_duplicate_digest:
                return finding(concat({"the image ", digest(), " appears twice in the preview"}),
                               "perhaps a page was given twice");
            case AnswerFault::not_links_type:
                return finding(wrong_type(), index_links_text.not_json_help);
            case AnswerFault::link_of_no_digest:
                return finding(concat({"the key ", text(), " is not the digest of an index"}),
                               index_links_text.not_json_help);
            case AnswerFault::link_to_no_digest:
                return finding(concat({text(), " is not a digest"}));
            case AnswerFault::not_a_manifest:
                return finding("this is not the text of a manifest in JSON");
            case AnswerFault::index_not_answered:
                return index_not_answered();
            case AnswerFault::answer_without_index:
                return finding(
                    "no image of this answer is an index, so no parts are known",
                    "ask `aws ecr batch-get-image` for the images whose `imageManifestMediaType` is that of an "
                    "index or a manifest list");
        }
        return finding({});  // for an invalid value
    }

  private:
    // --- what sentences are made of ----------------------------------------------------------------------------------

    [[nodiscard]] Diagnostic finding(std::string message, std::string_view help = {}) const {
        return make_diagnostic(check_of(finding_.fault), std::move(message), std::string(help));
    }
    [[nodiscard]] std::string text() const { return in_backticks(finding_.text); }
    [[nodiscard]] static std::string tag_help() {
        return concat({"a tag has 1 to ", std::to_string(limits::max_tag_length),
                       " of the characters A-Z a-z 0-9 _ . - and does not begin with `.` or `-`; an image without tags "
                       "has no `imageTags`, or an empty list"});
    }
    [[nodiscard]] std::string digest() const { return digest_in_backticks(finding_.text); }
    [[nodiscard]] std::string property() const { return concat({"`", finding_.subject, "`"}); }

    // The image by its digest or else by a tag, if it has any; a tag has no colon.
    [[nodiscard]] std::string image() const {
        if (finding_.text.empty()) {
            return "the image";
        }
        return concat({"the image ", finding_.text.find(':') == std::string_view::npos ? text() : digest()});
    }

    // --- sentences of several faults, and long ones ------------------------------------------------------------------

    [[nodiscard]] std::string wrong_type() const {
        return concat({finding_.subject, " is ", kind_name(finding_.kind), ", but should be ", finding_.wanted});
    }

    [[nodiscard]] Diagnostic not_a_time(std::string_view help) const {
        return finding(concat({property(), " is ", text(), ", which is not a time"}), help);
    }

    [[nodiscard]] Diagnostic other_place(std::string_view what) const {
        return finding(concat({"this image is in the ", what, text(), ", but those before it are in ",
                               in_backticks(finding_.wanted)}),
                       "a policy acts on one repository: make an inventory of each");
    }

    [[nodiscard]] Diagnostic no_archive_times() const {
        const bool one = finding_.count == 1;
        return finding(concat({one ? std::string("the archived image ")
                                   : concat({std::to_string(finding_.count), " archived images, such as "}),
                               digest(), one ? " has" : ", have",
                               " no `lastArchivedAt`, from which `sinceImageTransitioned` counts"}),
                       "the rule is taken to keep them");
    }

    [[nodiscard]] Diagnostic unfinished_preview(std::string_view help) const {
        return finding(concat({"the preview's `status` is ", text(), ", not `COMPLETE`"}), help);
    }

    [[nodiscard]] Diagnostic index_not_answered() const {
        return finding(
            concat({"AWS did not answer for ",
                    finding_.text.empty() ? std::string("an image") : concat({"the image ", digest()}),
                    finding_.wanted.empty() ? std::string() : concat({" (", in_backticks(finding_.wanted), ")"}),
                    ", so its parts are not known"}));
    }

    const AnswerFinding& finding_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
