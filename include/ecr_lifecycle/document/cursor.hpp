// SPDX-License-Identifier: MIT
// ecr_lifecycle: what nlohmann/json is shown of a text, and a cursor that finds in the text each token of which it
// tells. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_CURSOR_HPP
#define ECR_LIFECYCLE_DOCUMENT_CURSOR_HPP

#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "number_token.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// As deep as Jackson, which AWS is believed to read policies with, follows by default.
inline constexpr std::size_t max_depth = 1000;

// A value that is neither array nor object.
struct JsonToken {
    ValueKind kind = ValueKind::null;
    // What a string holds, escapes resolved, or any other value as it is written. Gone with the next event.
    std::string_view text;
    // With the quotation marks of a string.
    Span span;
};

// The end of a text is its end.
struct NoMoreInput {
    void extend(const char*& /*at*/, const char*& /*end*/) const {}
};

// What nlohmann/json is given to read: the text without what cannot decide whether it is JSON. Of a run of white space
// or of digits it sees one character, and of a string of printable ASCII without escapes only the quotation marks. That
// halves its work, and no number is too large for it. Whoever follows its events looks at the text itself, with a
// JsonCursor.
//
// At the end of what there is of the text, `source.extend(at, end)` may bring more of it, and move it to another place.
// So an iterator is compared with the end only, which is an iterator made of nothing.
template <class Source = NoMoreInput>
class StructureIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    StructureIterator() = default;
    StructureIterator(const char* at, const char* end, Source& source) : at_(at), end_(end), source_(&source) {}

    reference operator*() const { return *at_; }

    StructureIterator& operator++() {
        const char passed = *at_++;
        if (in_string_) {
            pass_in_string(passed);
        } else if (passed == '"') {
            in_string_ = true;
            const char* const close = end_of_plain(at_);
            at_ = close != end_ && *close == '"' ? close : at_;
        } else if (is_json_space(passed)) {
            pass_run(is_json_space);
        } else if (is_digit(passed)) {  // `007` becomes `0`; the cursor, which sees the text, refuses it
            pass_run(is_digit);
        }
        if (at_ == end_) {
            source_->extend(at_, end_);
        }
        return *this;
    }

    friend bool operator==(const StructureIterator& a, const StructureIterator& b) {
        return a.at_ == a.end_ && b.at_ == b.end_;
    }
    friend bool operator!=(const StructureIterator& a, const StructureIterator& b) { return !(a == b); }

  private:
    // The run may go on in what the source brings.
    template <class Belongs>
    void pass_run(Belongs belongs) {
        do {
            while (at_ != end_ && belongs(*at_)) {
                ++at_;
            }
            if (at_ != end_) {
                return;
            }
            source_->extend(at_, end_);
        } while (at_ != end_);
    }

    void pass_in_string(char passed) {
        if (escaped_) {
            escaped_ = false;
        } else if (passed == '\\') {
            escaped_ = true;
        } else if (passed == '"') {
            in_string_ = false;
        }
    }

    [[nodiscard]] const char* end_of_plain(const char* at) const {
        while (at != end_ && *at >= ' ' && *at <= '~' && *at != '"' && *at != '\\') {
            ++at;
        }
        return at;
    }

    const char* at_ = nullptr;
    const char* end_ = nullptr;
    Source* source_ = nullptr;
    bool in_string_ = false;
    bool escaped_ = false;
};

// Finds each token again that nlohmann/json understood, in the order of the text: after white space, commas and
// colons there is always the token that the event names.
template <class IfUsed = void>
class JsonCursor {
  public:
    explicit JsonCursor(std::string_view text, std::size_t offset = 0) : text_(text), offset_(offset) {}

    /// After the last token that was passed.
    [[nodiscard]] std::size_t offset() const { return offset_; }
    void pass(std::size_t end) { offset_ = end; }
    /// Goes on in a text that begins this many bytes later.
    void move_to(std::string_view text, std::size_t later) {
        text_ = text;
        offset_ -= later;
    }

    [[nodiscard]] std::size_t skip_whitespace() const {
        std::size_t end = offset_;
        while (end < text_.size() && is_json_space(text_[end])) {
            ++end;
        }
        return end;
    }

    /// Where the token of the present event begins.
    [[nodiscard]] std::size_t next_token() const {
        const char* const text = text_.data();
        const std::size_t size = text_.size();
        std::size_t begin = offset_;
        while (begin < size && (is_json_space(text[begin]) || text[begin] == ',' || text[begin] == ':')) {
            ++begin;
        }
        return begin;
    }

    /// The token, with its quotation marks, of a string or key that nlohmann/json read as this value.
    [[nodiscard]] Span string_token(const std::string& value) const {
        const std::size_t begin = next_token();
        if (value.empty()) {  // nlohmann/json was shown the quotation marks only
            return {begin, text_.find('"', begin + 1) + 1};
        }
        std::size_t end = begin + 1;
        while (text_[end] != '"') {
            end += text_[end] == '\\' ? 2U : 1U;
        }
        return {begin, end + 1};
    }

    /// The number; an empty one for `007` and `30days`, which are not a number with something after it, as
    /// nlohmann/json would have it.
    [[nodiscard]] NumberToken number_token() const {
        const NumberToken token = detail::number_token(text_, next_token());
        if (token.end < text_.size() && continues_word(text_[token.end])) {
            return {};
        }
        return token;
    }

  private:
    std::string_view text_;
    std::size_t offset_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
