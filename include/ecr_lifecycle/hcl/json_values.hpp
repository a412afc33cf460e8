// SPDX-License-Identifier: MIT
// ecr_lifecycle: JSON in an HCL string -> the values that it means. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_JSON_VALUES_HPP
#define ECR_LIFECYCLE_HCL_JSON_VALUES_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document/sent_text.hpp"
#include "encode.hpp"
#include "number.hpp"
#include "values.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A string as it is, with something in the place of its unknown parts that keeps it JSON.
struct HclRawText {
    SentText sent;
    // An unknown part outside of JSON's strings may be more than a value.
    bool has_unknown_structure = false;
    std::size_t structure = 0;  // the number of the first such part
};

template <class Storage>
HclRawText raw_text_of(const HclValues<Storage>& values, std::uint32_t string) {
    HclRawText raw;
    bool in_string = false;
    bool escaped = false;
    for (std::size_t i = 0; i < values.size(string); ++i) {
        const HclPiece& piece = values.piece(string, i);
        if (!piece.is_unknown) {
            raw.sent.write(piece.text, piece.outer);
            for (const char c : piece.text) {
                if (escaped) {
                    escaped = false;
                } else if (c == '"') {
                    in_string = !in_string;
                } else if (in_string && c == '\\') {
                    escaped = true;
                }
            }
            continue;
        }
        if (piece.is_structure && !in_string && !raw.has_unknown_structure) {
            raw.has_unknown_structure = true;
            raw.structure = raw.sent.unknown.size();
        }
        const std::size_t begin = raw.sent.text.size();
        std::string text = in_string ? "" : "\"";
        append_go_escaped(text, piece.text);
        text += in_string ? "" : "\"";
        raw.sent.write(text, piece.outer);
        raw.sent.unknown.push_back(
            {Span{begin, raw.sent.text.size()}, piece.outer, std::string(piece.text), !in_string});
    }
    return raw;
}

// Strict, as Go's encoding/json is. What is deeper than any policy is taken for no JSON: it is left as it is.
template <class Storage = OwnedStorage>
class JsonValues {
  public:
    using Index = std::uint32_t;

    // The text of `raw` is kept by the values.
    JsonValues(HclValues<Storage>& values, HclRawText& raw)
        : values_(values), map_(raw.sent.map), unknown_(raw.sent.unknown), text_(values.keep(raw.sent.text)) {}

    // The value of the whole text; 0 if it is no JSON.
    Index read() {
        const Index value = read_value();
        skip_space();
        return at_ == text_.size() ? value : 0;
    }

    // How far the text was understood.
    [[nodiscard]] std::size_t offset() const { return at_; }

  private:
    void skip_space() {
        while (at_ < text_.size() && is_json_space(text_[at_])) {
            ++at_;
        }
    }
    [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] Span outer(std::size_t begin, std::size_t end) const { return map_.outer(Span{begin, end}); }

    Index read_value() {
        skip_space();
        const std::size_t begin = at_;
        switch (here()) {
            case '{':
                return read_collection(true);
            case '[':
                return read_collection(false);
            case '"':
                return read_string();
            case 't':
                return word("true") ? values_.boolean(true, outer(begin, at_)) : 0;
            case 'f':
                return word("false") ? values_.boolean(false, outer(begin, at_)) : 0;
            case 'n':
                return word("null") ? values_.null(outer(begin, at_)) : 0;
            default:
                return read_number();
        }
    }

    bool word(std::string_view word) {
        if (text_.substr(at_, word.size()) != word) {
            return false;
        }
        at_ += word.size();
        return true;
    }

    Index read_number() {
        const std::size_t begin = at_;
        at_ += here() == '-' ? 1U : 0U;
        const std::size_t first = at_;
        pass_digits();
        bool good = at_ > first && (text_[first] != '0' || at_ == first + 1);
        if (good && here() == '.') {
            const std::size_t fraction = ++at_;
            pass_digits();
            good = at_ > fraction;
        }
        if (good && (here() == 'e' || here() == 'E')) {
            ++at_;
            at_ += here() == '+' || here() == '-' ? 1U : 0U;
            const std::size_t power = at_;
            pass_digits();
            good = at_ > power;
        }
        const auto number = good ? number_of(text_.substr(begin, at_ - begin)) : std::nullopt;
        // Go refuses what no float64 can hold.
        if (!number) {
            at_ = begin;
            return 0;
        }
        return values_.number(*number, outer(begin, at_));
    }

    void pass_digits() {
        while (is_digit(here())) {
            ++at_;
        }
    }

    Index read_collection(bool is_object) {
        if (depth_ == 200) {
            return 0;
        }
        ++depth_;
        const std::size_t begin = at_;
        const char closing = is_object ? '}' : ']';
        ++at_;
        const std::size_t size = members_.size();
        bool unknown_key = false;
        skip_space();
        while (here() != closing) {
            HclMember member;
            if (is_object) {
                skip_space();
                member.key = here() == '"' ? read_string() : 0;
                skip_space();
                if (member.key == 0 || here() != ':') {
                    return 0;
                }
                ++at_;
                unknown_key = unknown_key || !values_.is_known_string(member.key);
            }
            member.value = read_value();
            if (member.value == 0) {
                return 0;
            }
            members_.push_back(member);
            skip_space();
            if (here() == closing) {
                break;
            }
            if (here() != ',') {
                return 0;
            }
            ++at_;
            skip_space();
            if (here() == closing) {
                return 0;
            }
        }
        ++at_;
        --depth_;
        const Span span = outer(begin, at_);
        if (unknown_key) {
            members_.resize(size);
            return values_.unknown(text_.substr(begin, at_ - begin), span);
        }
        return values_.pop_collection(is_object ? HclType::object : HclType::tuple, members_, size, span);
    }

    // With the unknown parts that it has, or an unknown value that stands for it.
    Index read_string() {
        const std::size_t begin = at_;
        pass_unknown_before(begin);
        if (next_unknown_ < unknown_.size() && unknown_[next_unknown_].sent.begin == begin &&
            unknown_[next_unknown_].is_whole_value) {
            const UnknownPart& part = unknown_[next_unknown_++];
            at_ = part.sent.end;
            return values_.unknown(values_.keep(part.expression), part.outer);
        }
        auto& pieces = pieces_;
        pieces.clear();
        ++at_;
        std::size_t run = at_;
        for (;;) {
            if (next_unknown_ < unknown_.size() && unknown_[next_unknown_].sent.begin == at_) {
                const UnknownPart& part = unknown_[next_unknown_++];
                add_run(pieces, run, at_);
                pieces.push_back({values_.keep(part.expression), part.outer, true, false});
                run = at_ = part.sent.end;
                continue;
            }
            const char c = here();
            if (c == '"') {
                break;
            }
            if (static_cast<unsigned char>(c) < 0x20U) {  // the end of the text, too
                return 0;
            }
            if (c != '\\') {
                ++at_;
                continue;
            }
            add_run(pieces, run, at_);
            if (!add_escape(pieces)) {
                return 0;
            }
            run = at_;
        }
        add_run(pieces, run, at_);
        ++at_;
        const Span span = outer(begin, at_);
        const Span quotation_mark = outer(begin, begin + 1);
        return values_.string(pieces, span, quotation_mark.end - quotation_mark.begin);
    }

    void pass_unknown_before(std::size_t offset) {
        while (next_unknown_ < unknown_.size() && unknown_[next_unknown_].sent.begin < offset) {
            ++next_unknown_;
        }
    }

    // A run of text, cut where its origin changes.
    template <class Pieces>
    void add_run(Pieces& pieces, std::size_t begin, std::size_t end) {
        const auto& origins = map_.pieces();
        while (begin < end) {
            while (origins[next_origin_].sent.end <= begin) {
                ++next_origin_;
            }
            const SentPiece& origin = origins[next_origin_];
            const std::size_t part = end < origin.sent.end ? end : origin.sent.end;
            pieces.push_back({text_.substr(begin, part - begin), outer(begin, part), false, false});
            begin = part;
        }
    }

    template <class Pieces>
    bool add_escape(Pieces& pieces) {
        const std::size_t begin = at_;
        ++at_;
        const char letter = here();
        ++at_;
        std::string_view text;
        switch (letter) {
            case '"':
                text = "\"";
                break;
            case '\\':
                text = "\\";
                break;
            case '/':
                text = "/";
                break;
            case 'b':
                text = "\b";
                break;
            case 'f':
                text = "\f";
                break;
            case 'n':
                text = "\n";
                break;
            case 'r':
                text = "\r";
                break;
            case 't':
                text = "\t";
                break;
            case 'u':
                text = code_point();
                break;
            default:
                break;
        }
        if (text.empty()) {
            at_ = begin;
            return false;
        }
        pieces.push_back({text, outer(begin, at_), false, false});
        return true;
    }

    // After `\u`: the character, of one escape or two.
    std::string_view code_point() {
        const long first = hex();
        if (first < 0) {
            return {};
        }
        auto code = static_cast<std::uint32_t>(first);
        if (code >= 0xD800U && code < 0xDC00U && text_.substr(at_, 2) == "\\u") {
            const std::size_t before = at_;
            at_ += 2;
            const long second = hex();
            if (second >= 0xDC00 && second < 0xE000) {
                code = 0x10000U + ((code - 0xD800U) << 10U) + static_cast<std::uint32_t>(second - 0xDC00);
            } else {
                at_ = before;
            }
        }
        std::string text;
        append_utf8(text, code);
        return values_.keep(std::move(text));
    }

    long hex() {
        long value = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = lower_case(here());
            if (!is_digit(c) && !(c >= 'a' && c <= 'f')) {
                return -1;
            }
            value = value * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
            ++at_;
        }
        return value;
    }

    HclValues<Storage>& values_;
    const SourceMap<>& map_;
    const std::vector<UnknownPart>& unknown_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t next_unknown_ = 0;
    std::size_t next_origin_ = 0;
    std::size_t depth_ = 0;
    typename Storage::template List<HclPiece> pieces_;    // of the string that is read
    typename Storage::template List<HclMember> members_;  // of all collections that are open
};

// A JSON text as a string's pieces.
template <class Storage>
std::uint32_t string_of(HclValues<Storage>& values, const SentText& sent, Span span) {
    const std::string_view text = values.keep(sent.text);
    typename Storage::template List<HclPiece> pieces;
    std::size_t next_unknown = 0;
    for (const SentPiece& origin : sent.map.pieces()) {
        std::size_t begin = origin.sent.begin;
        while (next_unknown < sent.unknown.size() && sent.unknown[next_unknown].sent.begin < origin.sent.end) {
            const UnknownPart& part = sent.unknown[next_unknown++];
            const Span before{begin, part.sent.begin};
            pieces.push_back({text.substr(begin, before.end - begin), sent.map.outer(before), false, false});
            pieces.push_back({values.keep(part.expression), part.outer, true, false});
            begin = part.sent.end;
        }
        if (begin < origin.sent.end) {
            const Span rest{begin, origin.sent.end};
            pieces.push_back({text.substr(begin, rest.end - begin), sent.map.outer(rest), false, false});
        }
    }
    return values.string(pieces, span, 0);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
