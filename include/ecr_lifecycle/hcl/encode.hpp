// SPDX-License-Identifier: MIT
// ecr_lifecycle: values as the JSON text that Terraform's jsonencode() and the AWS provider write. Standard library
// only.
#ifndef ECR_LIFECYCLE_HCL_ENCODE_HPP
#define ECR_LIFECYCLE_HCL_ENCODE_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../base/storage.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document/sent_text.hpp"
#include "number.hpp"
#include "values.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The character, or the wrong byte, at an offset, and what Go's encoding/json writes for it.
struct GoEscape {
    std::size_t size = 1;
    char written[8] = {};  // empty: the character as it is

    [[nodiscard]] constexpr bool is_none() const { return written[0] == '\0'; }
};

constexpr GoEscape go_escape(std::string_view text, std::size_t at) {
    const char c = text[at];
    GoEscape escape;
    const char letter = c == '"' || c == '\\' ? c
                        : c == '\n'           ? 'n'
                        : c == '\r'           ? 'r'
                        : c == '\t'           ? 't'
                        : c == '\b'           ? 'b'
                        : c == '\f'           ? 'f'
                                              : '\0';
    if (letter != '\0') {
        escape.written[0] = '\\';
        escape.written[1] = letter;
        return escape;
    }
    std::uint32_t code = static_cast<unsigned char>(c);
    if (code >= 0x20U && code < 0x80U && c != '<' && c != '>' && c != '&') {
        return escape;
    }
    if (code >= 0x80U) {
        const std::size_t length = utf8_length(text, at);
        code = length == 0 ? 0xFFFDU : decode_utf8(text.substr(at, length));
        escape.size = length == 0 ? 1 : length;
        if (length != 0 && code != 0x2028U && code != 0x2029U) {
            return escape;
        }
    }
    escape.written[0] = '\\';
    escape.written[1] = 'u';
    for (std::size_t i = 0; i < 4; ++i) {
        escape.written[2 + i] = "0123456789abcdef"[(code >> (12U - 4U * i)) & 0xFU];
    }
    return escape;
}

template <class IfUsed = void>
void append_go_escaped(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const GoEscape escape = go_escape(text, i);
        out += escape.is_none() ? text.substr(i, escape.size) : std::string_view(escape.written);
        i += escape.size;
    }
}

// Compact, the keys sorted, of equal keys the last one, as both write it.
template <class Storage = OwnedStorage>
class HclEncoder {
  public:
    HclEncoder(HclValues<Storage>& values, std::size_t max_size) : values_(values), max_size_(max_size) {}

    SentText encode(std::uint32_t value) {
        write_value(value);
        return std::move(sent_);
    }

    // Whether the text would have been longer than asked for, or deeper than anything one writes, and is incomplete.
    [[nodiscard]] bool is_too_long() const { return too_long_; }

  private:
    static constexpr std::size_t max_depth_of_value = 500;

    void write_value(std::uint32_t index) {
        const HclValue value = values_[index];
        if (sent_.text.size() > max_size_ || depth_ == max_depth_of_value) {
            too_long_ = true;
        }
        if (too_long_) {
            return;
        }
        ++depth_;
        write_known(index, value);
        --depth_;
    }

    void write_known(std::uint32_t index, const HclValue& value) {
        switch (value.type) {
            case HclType::unknown: {
                const std::size_t begin = sent_.text.size();
                std::string text = "\"";
                append_go_escaped(text, value.text);
                text += '"';
                sent_.write(text, value.span);
                sent_.unknown.push_back({Span{begin, sent_.text.size()}, value.span, std::string(value.text), true});
                break;
            }
            case HclType::null:
                sent_.write("null", value.span);
                break;
            case HclType::boolean:
                sent_.write(value.boolean ? "true" : "false", value.span);
                break;
            case HclType::number:
                sent_.write(json_number(value.number), value.span);
                break;
            case HclType::string:
                write_string(index);
                break;
            case HclType::json:
                write_json(value);
                break;
            case HclType::tuple: {
                write_bracket('[', first_of(value.span));
                std::size_t end = 0;
                for (std::size_t i = 0; i < values_.size(index); ++i) {
                    const HclMember member = values_.member(index, i);
                    write_comma(end);
                    write_value(member.value);
                    end = values_[member.value].span.end;
                }
                write_bracket(']', last_of(value.span));
                break;
            }
            case HclType::object: {
                write_bracket('{', first_of(value.span));
                std::size_t end = 0;
                const std::size_t first = sorted_.size();
                values_.push_sorted_members(index, sorted_);
                const std::size_t last = sorted_.size();
                for (std::size_t i = first; i < last; ++i) {
                    const HclMember member = sorted_[i].member;
                    write_comma(end);
                    write_string(member.key);
                    const std::size_t key_end = values_[member.key].span.end;
                    sent_.write(":", Span{key_end, key_end});
                    write_value(member.value);
                    end = values_[member.value].span.end;
                }
                sorted_.resize(first);
                write_bracket('}', last_of(value.span));
                break;
            }
        }
    }

    static Span first_of(Span span) { return {span.begin, span.begin < span.end ? span.begin + 1 : span.end}; }
    static Span last_of(Span span) { return {span.begin < span.end ? span.end - 1 : span.begin, span.end}; }

    void write_bracket(char bracket, Span outer) { sent_.write(std::string_view(&bracket, 1), outer); }
    void write_comma(std::size_t end_before) {
        if (const char last = sent_.text.back(); last != '[' && last != '{') {
            sent_.write(",", Span{end_before, end_before});
        }
    }

    void write_string(std::uint32_t index) {
        const HclValue& value = values_[index];
        sent_.write("\"", Span{value.span.begin, value.span.begin + value.open});
        for (std::size_t i = 0; i < values_.size(index); ++i) {
            const HclPiece& piece = values_.piece(index, i);
            const std::size_t begin = sent_.text.size();
            if (piece.is_unknown) {
                std::string text;
                append_go_escaped(text, piece.text);
                sent_.write(text, piece.outer);
                sent_.unknown.push_back({Span{begin, sent_.text.size()}, piece.outer, std::string(piece.text), false});
            } else if (piece.text.size() == piece.outer.end - piece.outer.begin) {
                write_copy(piece.text, piece.outer.begin);
            } else {
                std::string text;
                append_go_escaped(text, piece.text);
                sent_.write(text, piece.outer);
            }
        }
        sent_.write("\"", Span{value.span.end - value.close, value.span.end});
    }

    void write_copy(std::string_view text, std::size_t outer) {
        std::size_t unwritten = 0;
        for (std::size_t i = 0; i < text.size();) {
            const GoEscape escape = go_escape(text, i);
            if (escape.is_none()) {
                i += escape.size;
                continue;
            }
            sent_.copy(text.substr(unwritten, i - unwritten), outer + unwritten);
            sent_.write(escape.written, Span{outer + i, outer + i + escape.size});
            i += escape.size;
            unwritten = i;
        }
        sent_.copy(text.substr(unwritten), outer + unwritten);
    }

    // JSON in a JSON string.
    void write_json(const HclValue& value) {
        HclEncoder inner(values_, max_size_);
        inner.depth_ = depth_;
        const SentText text = inner.encode(value.begin);
        too_long_ = inner.is_too_long();
        std::string escaped = "\"";
        append_go_escaped(escaped, text.text);
        escaped += '"';
        const std::size_t begin = sent_.text.size();
        sent_.write(escaped, value.span);
        if (!text.unknown.empty()) {
            sent_.unknown.push_back({Span{begin, sent_.text.size()}, value.span, text.unknown[0].expression, true});
        }
    }

    HclValues<Storage>& values_;
    std::size_t max_size_;
    SentText sent_;
    typename Storage::template List<typename HclValues<Storage>::WithKey> sorted_;  // of all objects that are open
    std::size_t depth_ = 0;
    bool too_long_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
