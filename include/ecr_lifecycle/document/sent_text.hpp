// SPDX-License-Identifier: MIT
// ecr_lifecycle: the JSON text that AWS gets from a file of another notation, and where in that file each part of it
// comes from. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_SENT_TEXT_HPP
#define ECR_LIFECYCLE_DOCUMENT_SENT_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Which part of the outer text a part of the sent text comes from.
struct SentPiece {
    Span sent;
    Span outer;

    // Byte for byte, as opposed to an escape or a generated token, which comes from its outer part as a whole.
    [[nodiscard]] bool is_copy() const { return sent.end - sent.begin == outer.end - outer.begin; }
};

// From places in the sent text to places in the outer text.
template <class IfUsed = void>
class SourceMap {
  public:
    // Pieces are added in the order of the sent text, without gaps; empty ones are left out.
    void add(Span sent, Span outer) {
        if (sent.begin == sent.end) {
            return;
        }
        const SentPiece piece{sent, outer};
        if (!pieces_.empty() && continues(pieces_.back(), piece)) {
            pieces_.back().sent.end = sent.end;
            pieces_.back().outer.end = outer.end;
            return;
        }
        pieces_.push_back(piece);
    }

    [[nodiscard]] const std::vector<SentPiece>& pieces() const { return pieces_; }

    // Where a part of the sent text begins and ends in the outer text. An empty part is a place between two characters.
    [[nodiscard]] Span outer(Span sent) const {
        const std::size_t begin = outer_begin(sent.begin);
        const std::size_t end = sent.end > sent.begin ? outer_end(sent.end) : begin;
        // Where a notation moves things (an encoder sorts keys), a part of the sent text has no connected origin.
        return end < begin ? Span{begin, begin} : Span{begin, end};
    }

  private:
    static bool continues(const SentPiece& last, const SentPiece& next) {
        return last.is_copy() && next.is_copy() && last.sent.end == next.sent.begin &&
               last.outer.end == next.outer.begin;
    }

    // The piece that holds this byte, or the last one; null without pieces.
    [[nodiscard]] const SentPiece* piece_of(std::size_t offset) const {
        const auto after = partition_point(pieces_, [&](const SentPiece& p) { return p.sent.begin <= offset; });
        return pieces_.empty() ? nullptr : &pieces_[after == 0 ? 0 : after - 1];
    }

    [[nodiscard]] std::size_t outer_begin(std::size_t offset) const {
        const SentPiece* piece = piece_of(offset);
        if (piece == nullptr) {
            return 0;
        }
        if (offset >= piece->sent.end) {
            return piece->outer.end;
        }
        return piece->is_copy() ? piece->outer.begin + (offset - piece->sent.begin) : piece->outer.begin;
    }

    [[nodiscard]] std::size_t outer_end(std::size_t offset) const {
        const SentPiece* piece = piece_of(offset - 1);
        if (piece == nullptr) {
            return 0;
        }
        return piece->is_copy() && offset <= piece->sent.end ? piece->outer.begin + (offset - piece->sent.begin)
                                                             : piece->outer.end;
    }

    template <class Predicate>
    static std::size_t partition_point(const std::vector<SentPiece>& pieces, Predicate holds) {
        std::size_t begin = 0;
        std::size_t end = pieces.size();
        while (begin < end) {
            const std::size_t middle = begin + (end - begin) / 2;
            if (holds(pieces[middle])) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return begin;
    }

    std::vector<SentPiece> pieces_;
};

// A part of the sent text that only a run of the other tool would know: `var.keep`.
struct UnknownPart {
    // What stands for it in the sent text: a JSON string with the expression if it is a whole value, quotation marks
    // included; the expression itself if it is a part of a string.
    Span sent;
    Span outer;
    std::string expression;
    bool is_whole_value = true;
};

template <class IfUsed = void>
struct BasicSentText {
    std::string text;
    SourceMap<> map;
    std::vector<UnknownPart> unknown;  // in the order of the sent text

    // Text that the outer text holds byte for byte from this offset on.
    void copy(std::string_view part, std::size_t outer_begin) {
        write(part, Span{outer_begin, outer_begin + part.size()});
    }

    // Text that comes from this part of the outer text as a whole: an escape, a word of the other notation, a bracket
    // that an encoder writes. If both happen to be of one length, they are mapped byte for byte.
    void write(std::string_view part, Span outer) {
        map.add(Span{text.size(), text.size() + part.size()}, outer);
        text += part;
    }
};

using SentText = BasicSentText<>;

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
