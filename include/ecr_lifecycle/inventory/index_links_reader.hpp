// SPDX-License-Identifier: MIT
// ecr_lifecycle: a file of links from indexes to their parts, or the answer of batch-get-image -> links.
// (nlohmann/json)
#ifndef ECR_LIFECYCLE_INVENTORY_INDEX_LINKS_READER_HPP
#define ECR_LIFECYCLE_INVENTORY_INDEX_LINKS_READER_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/path.hpp"
#include "../document/stream.hpp"
#include "../execution.hpp"
#include "expected_answers.hpp"
#include "finding_list.hpp"
#include "findings.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Collects the digests of a manifest; those of an image manifest, which has no `manifests`, are none.
template <class Storage = OwnedStorage>
class ManifestReader {
  public:
    std::vector<std::string> parts;

    void key(std::string_view name, Span span) { path_.key(name, span); }
    void value(const JsonToken& token) {
        if (token.kind == ValueKind::string && path_.is({"manifests", "*", "digest"})) {
            parts.emplace_back(token.text);
        }
        path_.pass();
    }
    void open(ValueKind kind, std::size_t begin) { path_.open(kind, begin); }
    void close(std::size_t /*end*/) {
        path_.close();
        path_.pass();
    }
    void end_document() {}

  private:
    JsonPath<Storage> path_;
};

template <class Storage = OwnedStorage>
class IndexLinksReader {
  public:
    typename Storage::template List<IndexLink> links;

    void key(std::string_view name, Span span) {
        if (ignored_ == 0) {
            path_.key(name, span);
        }
    }

    void value(const JsonToken& token) {
        if (ignored_ > 0) {
            return;
        }
        if (path_.is({"images", "*", "imageManifest"})) {
            read_manifest(token);
        } else if (path_.is({"images", "*", "imageId", "imageDigest"})) {
            digest_ = token.kind == ValueKind::string ? std::string(token.text) : std::string();
        } else if (path_.is({"failures", "*", "imageId", "imageDigest"}) ||
                   path_.is({"failures", "*", "imageId", "imageTag"})) {
            add_failed_name(token);
        } else if (path_.is({"failures", "*", "failureCode"})) {
            failure_code_ = token.kind == ValueKind::string ? std::string(token.text) : std::string();
        } else if (own_link()) {
            read_part(token);
        } else if (path_.depth() <= first() + 1) {
            wrong(token.span, token.kind);
        }
        path_.pass();
    }

    void open(ValueKind kind, std::size_t begin) {
        if (ignored_ > 0 || !expected(kind)) {
            if (ignored_ == 0) {
                wrong({begin, begin + 1}, kind);
            }
            ++ignored_;
            return;
        }
        if (path_.depth() == first() + 1 && path_.depth() > 0 && !is_of_answer()) {
            begin_link();
        }
        if (path_.is({"images"})) {
            answer_ = path_.key_span_at(first());
        }
        path_.open(kind, begin);
        if (path_.is({"images", "*", ""}) || path_.is({"failures", "*", ""})) {
            digest_.clear();
            parts_.clear();
            failure_code_.clear();
        }
    }

    void close(std::size_t /*end*/) {
        if (ignored_ > 0) {
            --ignored_;
        } else {
            const Span bracket = path_.bracket();
            path_.close();
            if (path_.is({"images", "*"})) {
                end_image(bracket);
            } else if (path_.is({"failures", "*"})) {
                end_failure(bracket);
            }
        }
        if (ignored_ == 0) {
            path_.pass();
        }
    }

    void end_document() {}

    template <class Finding>
    [[nodiscard]] Report report(std::optional<Finding> syntax_error) {
        if (syntax_error) {
            findings_.add(std::move(*syntax_error));
        } else if (answer_ && links.empty() && findings_.empty()) {
            findings_.add({AnswerFault::answer_without_index}, *answer_, [] { return std::string(); });
        }
        return findings_.take();
    }

  private:
    [[nodiscard]] std::size_t first() const { return path_.in_list() ? 1 : 0; }

    // Whether an array or object may be here. A document is an object, or an array of objects; each of its members
    // is an array; and what batch-get-image puts into its arrays is looked at only where it is known.
    [[nodiscard]] bool expected(ValueKind kind) const {
        if (path_.depth() == 0) {
            return true;
        }
        if (path_.depth() == first()) {
            return kind == ValueKind::object;
        }
        return path_.depth() == first() + 1 ? kind == ValueKind::array : is_of_answer();
    }

    // Whether the value is under a key of batch-get-image.
    [[nodiscard]] bool is_of_answer() const {
        if (path_.depth() <= first()) {
            return false;
        }
        const std::string& key = path_.key_at(first());
        return key == "images" || key == "failures";
    }

    // Whether the value is an element of `"sha256:<index>": [...]`.
    [[nodiscard]] bool own_link() const { return path_.depth() == first() + 2 && !is_of_answer(); }

    void begin_link() {
        const std::string& index = path_.key_at(first());
        if (index.find(':') == std::string::npos) {
            find({AnswerFault::link_of_no_digest, {}, index}, path_.key_span_at(first()));
        }
        links.push_back({index, {}});
    }

    void read_part(const JsonToken& token) {
        if (token.kind == ValueKind::string && token.text.find(':') != std::string_view::npos) {
            links.back().parts.emplace_back(token.text);
        } else if (token.kind == ValueKind::string) {
            find({AnswerFault::link_to_no_digest, {}, token.text}, token.span);
        } else {
            wrong(token.span, token.kind);
        }
    }

    void read_manifest(const JsonToken& token) {
        ManifestReader<Storage> manifest;
        if (token.kind != ValueKind::string || read_json_stream(token.text, index_links_text, manifest)) {
            find({AnswerFault::not_a_manifest}, token.span);
        }
        parts_ = std::move(manifest.parts);
    }

    void end_image(Span bracket) {
        if (parts_.empty()) {
            return;
        }
        if (digest_.empty()) {
            find({AnswerFault::index_without_digest}, bracket);
            return;
        }
        links.push_back({digest_, std::move(parts_)});
    }

    // AWS names the image as it was asked for: by digest, by tag or by both, of which the digest says more.
    void add_failed_name(const JsonToken& token) {
        if (token.kind == ValueKind::string && digest_.find(':') == std::string::npos) {
            digest_ = std::string(token.text);
        }
    }

    // An index that was asked for in vain has parts all the same.
    void end_failure(Span bracket) { find({AnswerFault::index_not_answered, {}, digest_, failure_code_}, bracket); }

    void find(const AnswerFinding& finding, Span span) {
        findings_.add(finding, span, [this] { return path_.pointer(); });
    }

    void wrong(Span span, ValueKind kind) {
        if (own_link()) {
            find({AnswerFault::not_links_type, "a part of an index", {}, "the string of a digest", kind}, span);
        } else if (path_.depth() == first() + 1 && path_.depth() > 0) {
            const std::string key = in_backticks(path_.key_at(first()));
            find({AnswerFault::not_links_type, key, {}, "an array of digests", kind}, span);
        } else {
            find({AnswerFault::not_links_type, "a file of links", {}, "an object", kind}, span);
        }
    }

    JsonPath<Storage> path_;
    AnswerFindings<Storage> findings_;
    std::size_t ignored_ = 0;  // brackets open in a value that has no place here
    std::string digest_;
    std::vector<std::string> parts_;
    std::string failure_code_;
    std::optional<Span> answer_;  // the key `images` of the last answer of batch-get-image
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
