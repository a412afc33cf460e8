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
#include "../document/document_builder.hpp"
#include "../document/path.hpp"
#include "../document/stream.hpp"
#include "../execution.hpp"
#include "finding_list.hpp"
#include "findings.hpp"
#include "manifest_links.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A document is an object whose keys are the digests of indexes, or an answer that tells their parts in another way;
// its first key says which. Documents may be in an array.
template <class Storage = OwnedStorage>
class IndexLinksReader {
  public:
    typename Storage::template List<IndexLink> links;

    explicit IndexLinksReader(std::string_view text) : text_(text) {}

    void key(std::string_view name, Span span) {
        if (ignored_ > 0) {
            return;
        }
        path_.key(name, span);
        if (path_.depth() == first() + 1 && !answer_begin_ && is_key_of_answer(name) && !has_links_of_object_) {
            answer_begin_ = path_.bracket().begin;
            answer_ = span;
        }
    }

    void value(const JsonToken& token) {
        if (ignored_ > 0 || answer_begin_) {
            return;
        }
        if (own_link()) {
            read_part(token);
        } else if (path_.in_list() && path_.depth() == 1 && token.kind == ValueKind::string) {
            read_answer(token.span.begin, token.span.end);
        } else if (path_.depth() <= first() + 1) {
            wrong(token.span, token.kind);
        }
        path_.pass();
    }

    void open(ValueKind kind, std::size_t begin) {
        if (ignored_ > 0 || answer_begin_ || !expected(kind)) {
            if (ignored_ == 0 && !answer_begin_) {
                wrong({begin, begin + 1}, kind);
            }
            ++ignored_;
            return;
        }
        if (path_.depth() == first() + 1 && path_.depth() > 0) {
            begin_link();
        }
        path_.open(kind, begin);
    }

    void close(std::size_t end) {
        if (ignored_ > 0) {
            --ignored_;
        } else {
            path_.close();
            if (answer_begin_) {
                read_answer(*answer_begin_, end);
                answer_begin_.reset();
            }
            has_links_of_object_ = has_links_of_object_ && path_.depth() > first();
        }
        if (ignored_ == 0 && !answer_begin_) {
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

    // Whether an array or object may be here. A document is an object, or an array of objects, and each member is an
    // array.
    [[nodiscard]] bool expected(ValueKind kind) const {
        if (path_.depth() == 0) {
            return true;
        }
        return path_.depth() == first() ? kind == ValueKind::object
                                        : path_.depth() == first() + 1 && kind == ValueKind::array;
    }

    // Whether the value is an element of `"sha256:<index>": [...]`.
    [[nodiscard]] bool own_link() const { return path_.depth() == first() + 2; }

    void begin_link() {
        has_links_of_object_ = true;
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

    // The JSON at this place of the text, which was read once without an error.
    void read_answer(std::size_t begin, std::size_t end) {
        answer_ = answer_ ? answer_ : Span{begin, end};
        DocumentBuilder<Storage> builder(text_.substr(begin, end - begin));
        if (builder.read()) {
            return;
        }
        const Document document = builder.take();
        const auto find_in_answer = [&](const AnswerFinding& finding, const Value& value) {
            const Span span = value.span();
            const std::size_t length = value.is(ValueKind::object) ? 1 : span.end - span.begin;
            findings_.add(finding, Span{begin + span.begin, begin + span.begin + length},
                          [&] { return path_.pointer() + value.pointer(); });
        };
        ManifestLinks<Storage, decltype(find_in_answer)>(links, find_in_answer).read(*document.root());
    }

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

    std::string_view text_;
    JsonPath<Storage> path_;
    AnswerFindings<Storage> findings_;
    std::size_t ignored_ = 0;  // brackets open in a value that has no place here, or is part of an answer
    bool has_links_of_object_ = false;
    std::optional<std::size_t> answer_begin_;  // while an answer is passed over, its bracket
    std::optional<Span> answer_;               // the first key of the last answer
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
