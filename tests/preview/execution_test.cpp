// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/execution.hpp>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/preview.hpp>

#include <cstddef>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/images.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::digest;

// Images, the newest first; the policy keeps only a number of them, or those with the tag `keep`.
std::vector<Image> images_of(std::size_t count) {
    std::vector<Image> images;
    for (std::size_t i = 0; i < count; ++i) {
        Image image;
        image.image_digest = digest(i);
        image.image_pushed_at = {1000 - static_cast<std::int64_t>(i), 0};
        images.push_back(image);
    }
    return images;
}

Preview keep_newest(std::int32_t count, const std::vector<Image>& images) {
    return preview(policy(rule(1).any().image_count_more_than(count).expire()), images, {Timestamp{2000, 0}});
}

constexpr ExecutionNote as_previewed(Fate fate) { return {AtExecution::as_previewed, fate, std::nullopt}; }

}  // namespace

TEST_CASE("without links and referrers the execution is as previewed") {
    const std::vector<Image> images = images_of(3);
    const ExecutionNotes notes = annotate_execution(keep_newest(2, images), images);
    CHECK(notes.images ==
          std::vector<ExecutionNote>{as_previewed(Fate::kept), as_previewed(Fate::kept), as_previewed(Fate::expired)});
    CHECK(notes.spared == 0);
    CHECK(notes.deleted_with_subject == 0);
    CHECK(reason(notes.images[2], images).empty());
}

TEST_CASE("the parts of an index that stays are spared") {
    const std::vector<Image> images = images_of(4);
    const ExecutionNotes notes =
        annotate_execution(keep_newest(1, images), images, {{digest(0), {digest(1), digest(2), digest(99)}}});
    CHECK(notes.images[1] == ExecutionNote{AtExecution::spared, Fate::kept, 0});
    CHECK(notes.images[2] == ExecutionNote{AtExecution::spared, Fate::kept, 0});
    CHECK(notes.images[3] == as_previewed(Fate::expired));
    CHECK(notes.spared == 2);
    CHECK(reason(notes.images[1], images) == "AWS refuses it while the index `" + digest(0) +
                                                 "`, which stays, refers to it (`ImageReferencedByManifestList`)");
}

TEST_CASE("an index that goes, or is not there, spares nothing") {
    const std::vector<Image> images = images_of(3);
    const ExecutionNotes notes =
        annotate_execution(keep_newest(0, images), images, {{digest(0), {digest(1)}}, {digest(77), {digest(2)}}});
    CHECK(notes.spared == 0);
    CHECK(notes.images[1] == as_previewed(Fate::expired));
}

TEST_CASE("an index that is spared as a part spares its own parts, whatever the order of the links") {
    const std::vector<Image> images = images_of(4);
    const ExecutionNotes notes = annotate_execution(
        keep_newest(1, images), images,
        {{digest(2), {digest(3)}}, {digest(1), {digest(2)}}, {digest(0), {digest(1)}}, {digest(0), {digest(1)}}});
    CHECK(notes.spared == 3);
    CHECK(notes.images[3] == ExecutionNote{AtExecution::spared, Fate::kept, 2});
}

TEST_CASE("referrers go with their subject, and theirs with them") {
    std::vector<Image> images = images_of(5);
    images[0].subject_manifest_digest = digest(1);  // a signature of a signature
    images[1].subject_manifest_digest = digest(4);
    images[2].subject_manifest_digest = digest(99);
    images[3].subject_manifest_digest = digest(2);
    const ExecutionNotes notes = annotate_execution(keep_newest(4, images), images);
    CHECK(notes.images[4] == as_previewed(Fate::expired));
    CHECK(notes.images[1] == ExecutionNote{AtExecution::deleted_with_subject, Fate::expired, 4});
    CHECK(notes.images[0] == ExecutionNote{AtExecution::deleted_with_subject, Fate::expired, 1});
    CHECK(notes.images[2] == as_previewed(Fate::kept));
    CHECK(notes.images[3] == as_previewed(Fate::kept));
    CHECK(notes.deleted_with_subject == 2);
    CHECK(reason(notes.images[1], images) ==
          "AWS deletes it within 24 hours of `" + digest(4) + "`, which it refers to");
}

TEST_CASE("the referrers of a subject that is spared stay") {
    std::vector<Image> images = images_of(3);
    images[1].subject_manifest_digest = digest(2);
    const ExecutionNotes notes = annotate_execution(keep_newest(2, images), images, {{digest(0), {digest(2)}}});
    CHECK(notes.spared == 1);
    CHECK(notes.deleted_with_subject == 0);
}

TEST_CASE("images that refer to one another, and to themselves") {
    std::vector<Image> images = images_of(3);
    images[0].subject_manifest_digest = digest(1);
    images[1].subject_manifest_digest = digest(0);
    images[2].subject_manifest_digest = digest(2);
    const ExecutionNotes stay = annotate_execution(keep_newest(3, images), images, {{digest(0), {digest(0)}}});
    CHECK(stay.deleted_with_subject == 0);
    const ExecutionNotes gone = annotate_execution(keep_newest(1, images), images);
    CHECK(gone.images[0] == ExecutionNote{AtExecution::deleted_with_subject, Fate::expired, 1});
    CHECK(gone.deleted_with_subject == 1);
}

TEST_CASE("a referrer goes where its subject goes") {
    std::vector<Image> images = images_of(2);
    images[0].subject_manifest_digest = digest(1);
    const Preview archive =
        preview(policy(rule(1).any().image_count_more_than(1).transition_to_archive()), images, {Timestamp{2000, 0}});
    const ExecutionNotes notes = annotate_execution(archive, images);
    CHECK(notes.images[0] == ExecutionNote{AtExecution::deleted_with_subject, Fate::transitioned, 1});
    CHECK(reason(notes.images[0], images) ==
          "AWS archives it within 24 hours of `" + digest(1) + "`, which it refers to");
}

TEST_CASE("images that may be parts of an index that stays, where no link tells") {
    std::vector<Image> images = images_of(4);
    images[0].image_manifest_media_type = "application/vnd.oci.image.index.v1+json";
    images[2].image_tags = {"v1"};
    const Preview result = keep_newest(1, images);
    ExecutionNotes notes = annotate_execution(result, images);
    CHECK(notes.indexes_without_links == 1);
    CHECK(notes.possible_parts == 2);  // not the tagged one
    notes = annotate_execution(result, images, {{digest(0), {digest(1)}}});
    CHECK(notes.indexes_without_links == 0);
    CHECK(notes.possible_parts == 0);
    // An index that goes spares nothing, and one that refers to an image goes when that goes.
    images[3].image_manifest_media_type = "application/vnd.docker.distribution.manifest.list.v2+json";
    images[0].image_manifest_media_type.clear();
    notes = annotate_execution(keep_newest(1, images), images);
    CHECK(notes.indexes_without_links == 0);
    CHECK(notes.possible_parts == 0);
    images[0].image_manifest_media_type = "application/vnd.docker.distribution.manifest.list.v2+json";
    images[1].subject_manifest_digest = digest(3);
    notes = annotate_execution(keep_newest(1, images), images);
    CHECK(notes.indexes_without_links == 1);
    CHECK(notes.possible_parts == 1);
}

namespace {

constexpr const char* index_type = "application/vnd.oci.image.index.v1+json";

}  // namespace

TEST_CASE("a link may name its index by a tag") {
    std::vector<Image> images = images_of(3);
    images[0].image_tags = {"latest", "v1"};
    const Preview result = keep_newest(1, images);
    ExecutionNotes notes = annotate_execution(result, images, {{"v1", {digest(2)}, IndexName::tag}});
    CHECK(notes.images[2] == ExecutionNote{AtExecution::spared, Fate::kept, 0});
    notes = annotate_execution(result, images, {{"v2", {digest(2)}, IndexName::tag}});
    CHECK(notes.spared == 0);
    notes = annotate_execution(result, images, {{"v1", {digest(2)}}});
    CHECK(notes.spared == 0);
}

TEST_CASE("a manifest that was reformatted is that of the only index that no other link names") {
    std::vector<Image> images = images_of(4);
    images[0].image_manifest_media_type = index_type;
    const Preview result = keep_newest(2, images);
    const IndexLink unknown = {"sha256:of-other-text", {digest(2)}, IndexName::hash_of_text};
    ExecutionNotes notes = annotate_execution(result, images, {unknown});
    CHECK(notes.images[2] == ExecutionNote{AtExecution::spared, Fate::kept, 0});
    CHECK(notes.indexes_without_links == 0);
    // The text's hash is a digest.
    notes = annotate_execution(result, images, {{digest(1), {digest(2)}, IndexName::hash_of_text}});
    CHECK(notes.images[2] == ExecutionNote{AtExecution::spared, Fate::kept, 1});
    // Two indexes: either may be meant, unless another link names one of them.
    images[1].image_manifest_media_type = index_type;
    notes = annotate_execution(result, images, {unknown});
    CHECK(notes.spared == 0);
    CHECK(notes.indexes_without_links == 2);
    CHECK(notes.possible_parts == 2);
    notes = annotate_execution(result, images, {unknown, {digest(0), {digest(3)}}});
    CHECK(notes.images[2] == ExecutionNote{AtExecution::spared, Fate::kept, 1});
    CHECK(notes.indexes_without_links == 0);
}

TEST_CASE("an index may have more parts than those that are known") {
    std::vector<Image> images = images_of(3);
    images[0].image_manifest_media_type = index_type;
    const ExecutionNotes notes =
        annotate_execution(keep_newest(1, images), images, {{digest(0), {digest(1)}, IndexName::digest, false}});
    CHECK(notes.spared == 1);
    CHECK(notes.indexes_without_links == 1);
    CHECK(notes.possible_parts == 1);
}
