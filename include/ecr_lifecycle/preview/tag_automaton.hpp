// SPDX-License-Identifier: MIT
// ecr_lifecycle: an automaton that reads tags once and knows which entries they match. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_TAG_AUTOMATON_HPP
#define ECR_LIFECYCLE_PREVIEW_TAG_AUTOMATON_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/hash_tables.hpp"
#include "../tags/glob.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A state is the set of places in the entries that a tag may have reached. States and the steps between them are made
// when a tag first needs them. Tags that need too many are refused.
//
// An entry that ends in a star is matched as soon as that star is reached. An automaton that remembers this knows from
// the last state of a tag everything that it matches; but with many patterns like `*a*`, each set of them needs its own
// states. One that forgets it has to note each match on the way, which takes longer.
//
// The number of a state is odd if its bits are to be noted: once they are complete in an automaton that remembers, and
// if there are any in one that forgets.
template <class Storage = OwnedStorage>
class TagAutomaton {
  public:
    // An entry, and its bits.
    struct WantedEntry {
        Glob entry;
        std::vector<std::size_t> bits;
    };

    // The entries must stay alive and must not move. So much `work` may be put into making states, in places looked
    // at or so. A tag's bits are `words` times 64.
    TagAutomaton(const WantedEntry* first, const WantedEntry* last, std::size_t words, bool remembers, std::size_t work)
        : entries_(first), words_(words), remembers_(remembers), work_left_(work) {
        Places start;
        for (const WantedEntry* wanted = first; wanted != last; ++wanted) {
            const auto place = static_cast<std::uint32_t>(tokens_.size());
            add_tokens(*wanted, static_cast<std::uint32_t>(wanted - first));
            put(start, place);
        }
        // With room for the place of its bits before a row.
        row_ = (std::size_t{classes_} + 3) / 2 * 2;
        // State 0 has no way out, and means that a step is not made yet.
        add_state({});
        start_ = state_of(start);
    }

    // Adds to the bits those of the entries that the tag matches. False if that needs too much work; a part of the bits
    // may then have been added.
    bool match(std::string_view tag, std::uint64_t* bits) { return read(tag, bits) || (make(tag) && read(tag, bits)); }

  private:
    // A place before a character, before a star, or after the end of an entry. A tag that is read to its end is taken
    // to have one more character, the end mark.
    enum class Kind : std::uint8_t { character, star, matched };
    struct Token {
        Kind kind = Kind::matched;
        std::uint16_t char_class = 0;
        std::uint32_t entry = 0;
    };
    using Places = typename Storage::template List<std::uint32_t>;

    // False if a step is not made yet.
    bool read(std::string_view tag, std::uint64_t* bits) const {
        std::uint32_t state = start_;
        for (std::size_t i = 0;; ++i) {
            if (state % 2 != 0) {
                add_bits(bits, state);
            }
            if (i > tag.size() || state == 0 || (state % 2 != 0 && remembers_)) {
                return state != 0;
            }
            state = next_[state + class_at(tag, i)];
        }
    }

    // Makes the steps that the tag needs; false if that is too much work.
    bool make(std::string_view tag) {
        std::uint32_t state = start_;
        for (std::size_t i = 0; i <= tag.size() && state != 0; ++i) {
            const std::uint32_t char_class = class_at(tag, i);
            const std::uint32_t further = next_[state + char_class];
            state = further != 0 ? further : make_step(state, char_class);
        }
        return state != 0;
    }

    // Adds those of a state with an odd number.
    void add_bits(std::uint64_t* bits, std::uint32_t state) const {
        const std::uint64_t* const more = bits_.data() + next_[state - 1];
        for (std::size_t i = 0; i < words_; ++i) {
            bits[i] |= more[i];
        }
    }

    // Of a character of the tag, or after the last one, of its end.
    [[nodiscard]] std::uint32_t class_at(std::string_view tag, std::size_t i) const {
        return i < tag.size() ? class_of_[static_cast<unsigned char>(tag[i])] : end_mark;
    }

    void add_tokens(const WantedEntry& wanted, std::uint32_t number) {
        const std::string& literals = wanted.entry.literals();
        const std::vector<std::size_t>& stars = wanted.entry.stars();
        std::size_t next_star = 0;
        for (std::size_t i = 0; i < literals.size(); ++i) {
            if (next_star < stars.size() && stars[next_star] == i) {
                tokens_.push_back({Kind::star, 0, number});
                ++next_star;
            }
            std::uint16_t& char_class = class_of_[static_cast<unsigned char>(literals[i])];
            char_class = char_class == 0 ? classes_++ : char_class;
            tokens_.push_back({Kind::character, char_class, number});
        }
        if (!wanted.entry.ends_with_star()) {
            tokens_.push_back({Kind::character, end_mark, number});
        }
        tokens_.push_back({Kind::matched, 0, number});
    }

    // Whether a place, once reached, is never left.
    [[nodiscard]] bool stays_at(const Token& token) const {
        return token.kind == Kind::star || (token.kind == Kind::matched && remembers_);
    }

    // Adds a place after all others. Before a star is also after it, so that what follows a star is not noted; and
    // once a star is reached, what lies before it in the same entry can reach nothing that cannot be reached from
    // there.
    void put(Places& places, std::uint32_t place) const {
        const Token& token = tokens_[place];
        if (stays_at(token)) {
            while (!places.empty() && tokens_[places.back()].entry == token.entry) {
                places.pop_back();
            }
        }
        places.push_back(place);
    }

    // The number of a state is where its row begins in `next_`, and 1 more if its bits are to be noted: rows have an
    // even length. The number before the row tells where the bits are.
    std::uint32_t add_state(Places places) {
        std::size_t matched = 0;
        const std::size_t new_bits = bits_.size();
        bits_.resize(new_bits + words_);
        for (const std::uint32_t place : places) {
            if (tokens_[place].kind == Kind::matched) {
                ++matched;
                for (const std::size_t bit : entries_[tokens_[place].entry].bits) {
                    bits_[new_bits + bit / 64] |= std::uint64_t{1} << (bit % 64);
                }
            }
        }
        const bool is_odd = !places_.empty() && (remembers_ ? matched == places.size() : matched > 0);
        const auto state = static_cast<std::uint32_t>(places_.size() * row_ + (is_odd ? 1 : 0));
        next_.resize(next_.size() + row_ + (next_.empty() ? 1 : 0));
        if (is_odd) {
            next_[state - 1] = static_cast<std::uint32_t>(new_bits);
            for (std::size_t i = 0; remembers_ && i < classes_; ++i) {
                next_[state + i] = state;
            }
        } else {
            bits_.resize(new_bits);
        }
        places_.push_back(std::move(places));
        return state;
    }

    std::uint32_t state_of(const Places& places) {
        std::uint64_t hash = places.size();
        for (const std::uint32_t place : places) {
            hash = (hash ^ place) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 32U;
        }
        const auto is_it = [&](std::uint32_t state) { return places_[state / row_] == places; };
        if (const std::optional<std::size_t> known = states_.find(hash, is_it)) {
            return static_cast<std::uint32_t>(*known);
        }
        const std::uint32_t state = add_state(places);
        states_.insert(hash, state);
        return state;
    }

    std::uint32_t make_step(std::uint32_t state, std::uint32_t char_class) {
        const Places& places = places_[state / row_];
        const std::size_t cost = places.size() + row_ / 4 + words_ + 16;
        if (work_left_ < cost || (remembers_ && places_.size() > max_remembered)) {
            return 0;
        }
        work_left_ -= cost;
        reached_.clear();
        for (const std::uint32_t place : places) {
            // After the end mark, nothing more can be matched.
            if (char_class == end_mark ? tokens_[place].kind == Kind::matched && remembers_
                                       : stays_at(tokens_[place])) {
                reached_.push_back(place);
            }
            const std::uint32_t character = place + (tokens_[place].kind == Kind::star ? 1 : 0);
            if (tokens_[character].kind == Kind::character && tokens_[character].char_class == char_class) {
                put(reached_, character + 1);
            }
        }
        const std::uint32_t further = state_of(reached_);
        next_[state + char_class] = further;
        return further;
    }

    // States, of an automaton that remembers: as many as stay in a processor's nearer caches.
    static constexpr std::size_t max_remembered = 2048;
    static constexpr std::uint16_t end_mark = 1;

    // The bytes that occur in the entries, numbered after the end mark; all others are 0.
    std::uint16_t class_of_[256] = {};
    std::uint16_t classes_ = end_mark + 1;
    const WantedEntry* entries_;
    std::vector<Token> tokens_;
    std::size_t words_;
    bool remembers_;
    std::size_t row_ = 0;
    // By state: its places.
    std::vector<Places> places_;
    // Of the states with odd numbers.
    std::vector<std::uint64_t> bits_;
    // By state and class of the next character: the next state, or 0 where the step is not made.
    typename Storage::template List<std::uint32_t> next_;
    // By the hash of their places.
    NumberTable<Storage> states_;
    std::uint32_t start_ = 0;
    Places reached_;
    std::size_t work_left_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
