// SPDX-License-Identifier: MIT
// ecr_lifecycle: the links that answers of registries and tools tell: batch-get-image, manifests of indexes, `docker
// buildx imagetools inspect`, `docker manifest inspect -v`, events of CloudTrail. (nlohmann/json)
#ifndef ECR_LIFECYCLE_INVENTORY_MANIFEST_LINKS_HPP
#define ECR_LIFECYCLE_INVENTORY_MANIFEST_LINKS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/sha256.hpp"
#include "../document.hpp"
#include "../document/document_builder.hpp"
#include "../execution.hpp"
#include "findings.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The keys of such answers, by which they are told from an object whose keys are digests.
template <class IfUsed = void>
bool is_key_of_answer(std::string_view key) {
    constexpr std::string_view keys[] = {"Descriptor",
                                         "EventId",
                                         "EventName",
                                         "EventSource",
                                         "EventTime",
                                         "Events",
                                         "NextToken",
                                         "Records",
                                         "Ref",
                                         "annotations",
                                         "artifactType",
                                         "awsRegion",
                                         "digest",
                                         "eventID",
                                         "eventName",
                                         "eventSource",
                                         "eventTime",
                                         "eventType",
                                         "eventVersion",
                                         "failures",
                                         "image",
                                         "imageDigest",
                                         "imageId",
                                         "imageManifest",
                                         "imageTag",
                                         "images",
                                         "manifest",
                                         "manifests",
                                         "mediaType",
                                         "name",
                                         "registryId",
                                         "repositoryName",
                                         "schemaVersion",
                                         "serviceEventDetails",
                                         "size",
                                         "subject",
                                         "tag",
                                         "userIdentity",
                                         "imageManifestMediaType"};
    for (const std::string_view known : keys) {
        if (key == known) {
            return true;
        }
    }
    return false;
}

// Walks over one such document. What is wrong in it goes to `find(finding, value)`.
template <class Storage, class Find>
class ManifestLinks {
  public:
    using Links = typename Storage::template List<IndexLink>;

    ManifestLinks(Links& links, Find& find) : links_(links), find_(find) {}

    void read(const Value& value) { read_element(value, Names{}); }

  private:
    // What an index is called by its own members, or by those of an object around it.
    struct Names {
        std::string digest;
        std::string tag;
    };

    void read(const Value& value, const Names& names) {
        if (value.is(ValueKind::object)) {
            read_object(value, names);
        } else if (value.is(ValueKind::array)) {
            for (const Value element : value.children()) {
                read_element(element, names);
            }
        }
    }

    // `--query 'images[].imageManifest'` makes a list of manifests.
    void read_element(const Value& element, const Names& names) {
        if (element.is(ValueKind::string)) {
            read_manifest(element, names);
        } else {
            read(element, names);
        }
    }

    void read_object(const Value& object, const Names& around) {
        Names names = names_of(object);
        if (names.digest.empty() && names.tag.empty()) {
            names = around;
        }
        if (const std::optional<Value> manifests = object.find("manifests")) {
            add_link(names, object.raw(), parts_of(*manifests));
        }
        if (const std::optional<Value> descriptor = object.find("Descriptor")) {
            add_reference(string_of(object, "Ref"), string_of(*descriptor, "digest"));
        }
        for (const Value member : object.children()) {
            read_member(member, names);
        }
    }

    void read_member(const Value& member, const Names& names) {
        const std::string_view key = member.key();
        if (key == "failures") {
            for (const Value failure : member.children()) {
                add_failure(failure);
            }
        } else if (key == "lifecycleEventFailureDetails") {
            for (const Value failure : member.children()) {
                add_refusal(failure);
            }
        } else if (key == "imageManifest" || (key == "manifest" && member.is(ValueKind::string))) {
            read_manifest(member, names);
        } else if (key == "CloudTrailEvent") {
            read_text(member, Names{});
        } else if (key != "manifests") {
            read(member, names);
        }
    }

    static std::string string_of(const Value& object, std::string_view key) {
        const std::optional<Value> member = object.find(key);
        return member ? std::string(member->string()) : std::string();
    }

    static Names names_of(const Value& object) {
        Names names;
        if (const std::optional<Value> id = object.find("imageId")) {
            names = names_of(*id);
        }
        for (const std::string_view key : {"imageDigest", "digest"}) {
            names.digest = names.digest.empty() ? string_of(object, key) : names.digest;
        }
        for (const std::string_view key : {"imageTag", "tag"}) {
            names.tag = names.tag.empty() ? string_of(object, key) : names.tag;
        }
        names.tag = names.tag.empty() ? tag_of_reference(string_of(object, "name")) : names.tag;
        return names;
    }

    // `v1` of `registry:5000/name:v1@sha256:...`
    static std::string tag_of_reference(std::string_view reference) {
        reference = reference.substr(0, reference.find('@'));
        const std::size_t colon = reference.rfind(':');
        const std::size_t slash = reference.rfind('/');
        const bool has_tag = colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash);
        return has_tag ? std::string(reference.substr(colon + 1)) : std::string();
    }

    static std::vector<std::string> parts_of(const Value& manifests) {
        std::vector<std::string> parts;
        for (const Value part : manifests.children()) {
            std::string digest = string_of(part, "digest");
            if (!digest.empty()) {
                parts.push_back(std::move(digest));
            }
        }
        return parts;
    }

    void read_manifest(const Value& manifest, const Names& names) {
        if (!manifest.is(ValueKind::string) || !read_text(manifest, names)) {
            find({AnswerFault::not_a_manifest}, manifest);
        }
    }

    // A JSON text in a string; false if it is none.
    bool read_text(const Value& text, const Names& names) {
        DocumentBuilder<Storage> builder(text.string());
        if (builder.read()) {
            return false;
        }
        const Document document = builder.take();
        const Value* const outer = string_;
        string_ = outer == nullptr ? &text : outer;
        read(*document.root(), names);
        string_ = outer;
        return true;
    }

    // An image manifest has no parts, and is no index.
    void add_link(const Names& names, std::string_view manifest, std::vector<std::string> parts) {
        if (parts.empty()) {
            return;
        }
        if (!names.digest.empty()) {
            links_.push_back({names.digest, std::move(parts)});
        } else if (!names.tag.empty()) {
            links_.push_back({names.tag, std::move(parts), IndexName::tag});
        } else {
            links_.push_back({"sha256:" + Sha256<>::hex(manifest), std::move(parts), IndexName::hash_of_text});
        }
    }

    // `docker manifest inspect -v` names an index and one of its parts, and leaves out parts that are no images.
    void add_reference(std::string_view reference, std::string part) {
        const std::string tag = tag_of_reference(reference);
        if (reference.find('@') == std::string_view::npos || tag.empty() || part.empty()) {
            return;
        }
        if (links_.empty() || links_.back().index != tag || links_.back().named_by != IndexName::tag) {
            links_.push_back({tag, {}, IndexName::tag, false});
        }
        links_.back().parts.push_back(std::move(part));
    }

    // An index that was asked for in vain has parts all the same. AWS names it as it was asked for: by digest, by tag
    // or by both, of which the digest says more.
    void add_failure(const Value& failure) {
        const Names names = names_of(failure);
        const std::string code = string_of(failure, "failureCode");
        if (failure.is(ValueKind::object)) {
            find({AnswerFault::index_not_answered, {}, names.digest.empty() ? names.tag : names.digest, code}, failure);
        }
    }

    // CloudTrail: `Requested image referenced by manifest list: [sha256:...]`
    void add_refusal(const Value& failure) {
        const std::optional<Value> image = failure.find("lifecycleEventImage");
        const std::string part = image ? string_of(*image, "digest") : std::string();
        if (part.empty() || string_of(failure, "failureCode") != "ImageReferencedByManifestList") {
            return;
        }
        const std::string reason = string_of(failure, "failureReason");
        for (std::size_t at = reason.find("sha256:"); at != std::string::npos; at = reason.find("sha256:", at + 1)) {
            const std::size_t end = reason.find_first_not_of("0123456789abcdef", at + 7);
            links_.push_back(
                {reason.substr(at, end == std::string::npos ? end : end - at), {part}, IndexName::digest, false});
        }
    }

    void find(const AnswerFinding& finding, const Value& value) {
        find_(finding, string_ == nullptr ? value : *string_);
    }

    Links& links_;
    Find& find_;
    const Value* string_ = nullptr;  // the outermost string that holds what is read
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
