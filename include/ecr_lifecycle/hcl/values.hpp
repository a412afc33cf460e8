// SPDX-License-Identifier: MIT
// ecr_lifecycle: what HCL expressions evaluate to, with the places that it comes from. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_VALUES_HPP
#define ECR_LIFECYCLE_HCL_VALUES_HPP

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "../base/merge_sort.hpp"
#include "../base/storage.hpp"
#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `json` is a string, too: that of jsonencode(), kept as the value that it encodes.
enum class HclType : std::uint8_t { unknown, null, boolean, number, string, tuple, object, json };

// A part of a string.
struct HclPiece {
    std::string_view text;  // of an unknown one: the expression
    Span outer;
    bool is_unknown = false;
    // An unknown part that may be more than a value: a directive, whose branches may hold anything.
    bool is_structure = false;
};

struct HclMember {
    std::uint32_t key = 0;  // a string; none in a tuple
    std::uint32_t value = 0;
};

struct HclValue {
    HclType type = HclType::unknown;
    bool boolean = false;
    // Of a string: how many bytes of the outer text its quotation marks take: 0 in a heredoc, 2 for `\"` in quotes.
    std::uint8_t open = 0;
    std::uint8_t close = 0;
    // Of an unknown value: an element of a list that may be any number of them.
    bool is_rest = false;
    // The pieces of a string, the members of a tuple or object; of json, the value.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Span span;
    double number = 0;
    std::string_view text;  // of an unknown value: the expression
};

// Values by number, which share their parts. Number 0 is no value.
template <class Storage = OwnedStorage>
class HclValues {
  public:
    using Index = std::uint32_t;
    template <class T>
    using List = typename Storage::template List<T>;

    HclValues() { values_.push_back(HclValue{}); }

    [[nodiscard]] const HclValue& operator[](Index value) const { return values_[value]; }
    HclValue& edit(Index value) { return values_[value]; }

    Index add(const HclValue& value) {
        values_.push_back(value);
        return static_cast<Index>(values_.size() - 1);
    }

    Index unknown(std::string_view expression, Span span) {
        HclValue value = of_type(HclType::unknown, span);
        value.text = expression;
        return add(value);
    }
    Index null(Span span) { return add(of_type(HclType::null, span)); }
    Index boolean(bool truth, Span span) {
        HclValue value = of_type(HclType::boolean, span);
        value.boolean = truth;
        return add(value);
    }
    Index number(double number, Span span) {
        HclValue value = of_type(HclType::number, span);
        value.number = number;
        return add(value);
    }
    Index json(Index encoded, Span span) {
        HclValue value = of_type(HclType::json, span);
        value.begin = encoded;
        return add(value);
    }
    // A string of one known piece.
    Index string(std::string_view text, Span outer, Span span, std::size_t quotation_mark) {
        HclValue value = string_value(span, quotation_mark);
        if (!text.empty()) {
            pieces_.push_back({text, outer, false, false});
        }
        value.end = static_cast<std::uint32_t>(pieces_.size());
        return add(value);
    }
    template <class Pieces>
    Index string(const Pieces& pieces, Span span, std::size_t quotation_mark) {
        HclValue value = string_value(span, quotation_mark);
        for (const HclPiece& piece : pieces) {
            append_piece(value.begin, piece);
        }
        value.end = static_cast<std::uint32_t>(pieces_.size());
        return add(value);
    }
    Index tuple(const List<HclMember>& members, Span span) {
        return collection(HclType::tuple, members.data(), members.data() + members.size(), span);
    }
    Index object(const List<HclMember>& members, Span span) {
        return collection(HclType::object, members.data(), members.data() + members.size(), span);
    }
    // Of what was pushed to a stack since it had a size, and is popped again.
    Index pop_collection(HclType type, List<HclMember>& stack, std::size_t size, Span span) {
        const Index value = collection(type, stack.data() + size, stack.data() + stack.size(), span);
        stack.resize(size);
        return value;
    }

    [[nodiscard]] std::size_t size(Index value) const { return values_[value].end - values_[value].begin; }
    // By value: making another value moves the members.
    [[nodiscard]] HclMember member(Index value, std::size_t index) const {
        return members_[values_[value].begin + index];
    }
    [[nodiscard]] const HclPiece& piece(Index value, std::size_t index) const {
        return pieces_[values_[value].begin + index];
    }
    [[nodiscard]] List<HclPiece> pieces(Index value) const {
        const HclPiece* const first = pieces_.data();
        return {first + values_[value].begin, first + values_[value].end};
    }
    [[nodiscard]] List<HclMember> members(Index value) const {
        const HclMember* const first = members_.data();
        return {first + values_[value].begin, first + values_[value].end};
    }

    [[nodiscard]] HclType type(Index value) const { return values_[value].type; }
    [[nodiscard]] bool is(Index value, HclType type) const { return values_[value].type == type; }

    [[nodiscard]] bool is_known_string(Index value) const {
        if (!is(value, HclType::string)) {
            return false;
        }
        for (std::size_t i = 0; i < size(value); ++i) {
            if (piece(value, i).is_unknown) {
                return false;
            }
        }
        return true;
    }

    // What a known string holds. It stays as long as the values do.
    std::string_view text(Index value) {
        if (size(value) == 0) {
            return {};
        }
        if (size(value) == 1) {
            return piece(value, 0).text;
        }
        std::string whole;
        for (std::size_t i = 0; i < size(value); ++i) {
            whole += piece(value, i).text;
        }
        return keep(std::move(whole));
    }

    // How much it takes to go through a value's members, or its text.
    [[nodiscard]] std::size_t work(Index value) const {
        std::size_t work = is(value, HclType::json) ? 0 : size(value);
        for (std::size_t i = 0; is(value, HclType::string) && i < size(value); ++i) {
            work += piece(value, i).text.size() / 16;
        }
        return work;
    }

    std::string_view keep(std::string text) {
        texts_.push_back(std::move(text));
        return texts_.back();
    }

    // The last member with this key, as it wins; 0 if there is none.
    [[nodiscard]] Index find(Index object, std::string_view key) {
        for (std::size_t i = size(object); i > 0; --i) {
            const HclMember found = member(object, i - 1);
            if (text(found.key) == key) {
                return found.value;
            }
        }
        return 0;
    }

    struct WithKey {
        std::string_view key;
        HclMember member;
    };

    // Pushes the members in the order of their keys to a stack, the last one of equal keys.
    void push_sorted_members(Index object, List<WithKey>& stack) {
        const std::size_t begin = stack.size();
        for (std::size_t i = 0; i < size(object); ++i) {
            const HclMember held = member(object, i);
            stack.push_back({text(held.key), held});
        }
        merge_sort(stack.data() + begin, stack.data() + stack.size(),
                   [](const WithKey& a, const WithKey& b) { return a.key < b.key; });
        std::size_t end = begin;
        for (std::size_t i = begin; i < stack.size(); ++i) {
            if (i + 1 == stack.size() || stack[i + 1].key != stack[i].key) {
                stack[end++] = stack[i];
            }
        }
        stack.resize(end);
    }

    // In the order of their keys, as Terraform goes through an object; the last one of equal keys.
    List<HclMember> sorted_members(Index object) {
        List<WithKey> keyed;
        push_sorted_members(object, keyed);
        List<HclMember> sorted;
        for (const WithKey& each : keyed) {
            sorted.push_back(each.member);
        }
        return sorted;
    }

  private:
    static HclValue of_type(HclType type, Span span) {
        HclValue value;
        value.type = type;
        value.span = span;
        return value;
    }

    HclValue string_value(Span span, std::size_t quotation_mark) const {
        HclValue value = of_type(HclType::string, span);
        value.open = value.close = static_cast<std::uint8_t>(quotation_mark);
        value.begin = static_cast<std::uint32_t>(pieces_.size());
        return value;
    }

    Index collection(HclType type, const HclMember* first, const HclMember* last, Span span) {
        HclValue value = of_type(type, span);
        value.begin = static_cast<std::uint32_t>(members_.size());
        members_.insert(members_.end(), first, last);
        value.end = static_cast<std::uint32_t>(members_.size());
        return add(value);
    }

    // Copies of connected text become one piece.
    void append_piece(std::size_t first, const HclPiece& piece) {
        if (piece.text.empty() && !piece.is_unknown) {
            return;
        }
        if (pieces_.size() > first && !piece.is_unknown && !pieces_.back().is_unknown) {
            HclPiece& last = pieces_.back();
            const bool copies = last.text.size() == last.outer.end - last.outer.begin &&
                                piece.text.size() == piece.outer.end - piece.outer.begin;
            if (copies && last.outer.end == piece.outer.begin &&
                last.text.data() + last.text.size() == piece.text.data()) {
                last.text = std::string_view(last.text.data(), last.text.size() + piece.text.size());
                last.outer.end = piece.outer.end;
                return;
            }
        }
        pieces_.push_back(piece);
    }

    List<HclValue> values_;
    List<HclPiece> pieces_;
    List<HclMember> members_;
    std::deque<std::string> texts_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
