// SPDX-License-Identifier: MIT
// ecr_lifecycle: a tag pattern in its normal form, and the deterministic automaton that accepts its tags. Standard
// library only.
#ifndef ECR_LIFECYCLE_TAGS_GLOB_HPP
#define ECR_LIFECYCLE_TAGS_GLOB_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../policy.hpp"
#include "alphabet.hpp"
#include "matches_pattern.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Literal characters, and the places of the stars among them: `a*bc*` is `abc` with stars before 1 and 3.
class Glob {
  public:
    template <class IfUsed = void>
    static Glob of_pattern(std::string_view pattern) {
        Glob glob;
        for (const char c : pattern) {
            if (c != '*') {
                glob.literals_ += c;
            } else if (glob.stars_.empty() || glob.stars_.back() != glob.literals_.size()) {
                glob.stars_.push_back(glob.literals_.size());
            }
        }
        return glob;
    }

    template <class IfUsed = void>
    static Glob of_prefix(std::string_view prefix) {
        Glob glob;
        glob.literals_ = prefix;
        glob.stars_.push_back(prefix.size());
        return glob;
    }

    [[nodiscard]] const std::string& literals() const { return literals_; }
    [[nodiscard]] const std::vector<std::size_t>& stars() const { return stars_; }
    [[nodiscard]] bool begins_with_star() const { return !stars_.empty() && stars_.front() == 0; }
    [[nodiscard]] bool ends_with_star() const { return !stars_.empty() && stars_.back() == literals_.size(); }

    template <class IfUsed = void>
    [[nodiscard]] bool matches(std::string_view tag) const {
        return matches_pattern(Cursor{this}, tag);
    }

    [[nodiscard]] bool matches_some_tag() const { return shortest_length() <= limits::max_tag_length; }

    // The length of the shortest tag that matches; more than a tag may have if there is none.
    [[nodiscard]] std::size_t shortest_length() const {
        constexpr std::size_t no_tag = limits::max_tag_length + 1;
        for (const char c : literals_) {
            if (!is_tag_character(c)) {
                return no_tag;
            }
        }
        if (literals_.size() > limits::max_tag_length) {
            return no_tag;
        }
        if (!literals_.empty() && is_first_tag_character(literals_.front())) {
            return literals_.size();
        }
        // Something must come before a character that cannot be the first, and a tag is not empty.
        return begins_with_star() ? literals_.size() + 1 : no_tag;
    }

    // The tag in which every star's run is `filler`.
    template <class IfUsed = void>
    [[nodiscard]] std::string filled(std::string_view filler) const {
        std::string text;
        std::size_t begin = 0;
        for (const std::size_t star : stars_) {
            text.append(literals_, begin, star - begin);
            text += filler;
            begin = star;
        }
        return text.append(literals_, begin, std::string::npos);
    }

    template <class IfUsed = void>
    friend bool operator==(const Glob& a, const Glob& b) {
        return a.literals_ == b.literals_ && a.stars_ == b.stars_;
    }
    // Any order, to find equal ones.
    template <class IfUsed = void>
    friend bool operator<(const Glob& a, const Glob& b) {
        return a.literals_ != b.literals_ ? a.literals_ < b.literals_ : a.stars_ < b.stars_;
    }

  private:
    // As PatternCursor.
    struct Cursor {
        const Glob* glob;
        std::size_t literal = 0;
        std::size_t star = 0;

        [[nodiscard]] bool at_star() const { return star < glob->stars_.size() && glob->stars_[star] == literal; }
        [[nodiscard]] bool at_end() const { return literal == glob->literals_.size() && !at_star(); }
        [[nodiscard]] bool at(char c) const {
            return literal < glob->literals_.size() && glob->literals_[literal] == c && !at_star();
        }
        void next() { ++(at_star() ? star : literal); }
    };

    std::string literals_;
    std::vector<std::size_t> stars_;  // ascending, each place once
};

template <class Storage>
using GlobList = typename Storage::template List<const Glob*>;

// The characters of tags as a set of globs distinguishes them: each one that some glob names, and all others as one.
template <class Storage = OwnedStorage>
class TagSymbols {
  public:
    struct Symbol {
        char first = 0;  // what stands for it at the beginning of a tag, 0 if nothing may
        char later = 0;
    };

    explicit TagSymbols(const GlobList<Storage>& globs) {
        bool named[256] = {};
        for (const Glob* const glob : globs) {
            for (const char c : glob->literals()) {
                named[static_cast<unsigned char>(c)] = true;
            }
        }
        Symbol other;
        for (std::size_t i = first_characters.size(); i-- > 0;) {
            other.first = named[static_cast<unsigned char>(first_characters[i])] ? other.first : first_characters[i];
        }
        for (std::size_t i = later_characters.size(); i-- > 0;) {
            other.later = named[static_cast<unsigned char>(later_characters[i])] ? other.later : later_characters[i];
        }
        symbols_.push_back(other);
        for (const char c : later_characters) {
            if (named[static_cast<unsigned char>(c)]) {
                number_[static_cast<unsigned char>(c)] = static_cast<std::uint8_t>(symbols_.size());
                symbols_.push_back(Symbol{is_first_tag_character(c) ? c : '\0', c});
            }
        }
        for (const char c : later_characters) {
            others_ += named[static_cast<unsigned char>(c)] ? 0U : 1U;
            first_others_ += named[static_cast<unsigned char>(c)] || !is_first_tag_character(c) ? 0U : 1U;
        }
    }

    // The first symbol is that of the characters that no glob names.
    [[nodiscard]] std::size_t size() const { return symbols_.size(); }
    [[nodiscard]] const Symbol& operator[](std::size_t symbol) const { return symbols_[symbol]; }
    // 0 also for a character that no tag has, because nobody asks for it.
    [[nodiscard]] std::size_t number(char c) const { return number_[static_cast<unsigned char>(c)]; }
    // How many characters the symbol represents.
    [[nodiscard]] std::uint64_t width(std::size_t symbol, bool first) const {
        if (symbol == 0) {
            return first ? first_others_ : others_;
        }
        return !first || symbols_[symbol].first != 0 ? 1 : 0;
    }

  private:
    std::vector<Symbol> symbols_;
    std::uint8_t number_[256] = {};
    std::uint64_t others_ = 0;
    std::uint64_t first_others_ = 0;
};

// The automaton of one glob. Its state is how many literals have been matched, with every segment between two stars
// taken as early as it comes, which leaves the most room for the next ones; within a segment after a star it falls back
// as Knuth, Morris and Pratt do. So a glob needs at most two more states than it has characters.
template <class Symbols = TagSymbols<>>
class GlobAutomaton {
  public:
    using State = std::uint8_t;

    GlobAutomaton(const Glob& glob, const Symbols& symbols) : symbols_(symbols.size()) {
        if (!glob.matches_some_tag()) {
            accepting_ = 1;
            table_.assign(symbols_, State{0});
            return;  // the state 0 is a dead one that does not accept
        }
        const std::string& literals = glob.literals();
        accepting_ = literals.size();
        dead_ = static_cast<State>(literals.size() + 1);
        start_ = 0;
        final_star_ = glob.ends_with_star();
        table_.assign((literals.size() + 2) * symbols_, dead_);
        std::size_t segment = 0;
        bool floating = false;
        std::size_t star = 0;
        std::size_t fallback = 0;
        for (std::size_t state = 0; state <= literals.size(); ++state) {
            if (star < glob.stars().size() && glob.stars()[star] == state) {
                segment = state;
                floating = true;
                ++star;
            }
            fallback = fill_state(literals, symbols, state, segment, floating, fallback);
        }
    }

    [[nodiscard]] State start() const { return start_; }
    [[nodiscard]] State next(State state, std::size_t symbol) const { return table_[state * symbols_ + symbol]; }
    [[nodiscard]] bool accepts(State state) const { return state == accepting_; }
    [[nodiscard]] bool is_dead(State state) const { return state == dead_; }
    // Whether it accepts whatever follows.
    [[nodiscard]] bool is_won(State state) const { return final_star_ && state == accepting_; }
    [[nodiscard]] std::size_t size() const { return table_.size() / symbols_; }

  private:
    // `fallback` is the state that a mismatch in `state` turns to; returns that of the next state.
    std::size_t fill_state(const std::string& literals, const Symbols& symbols, std::size_t state, std::size_t segment,
                           bool floating, std::size_t fallback) {
        State* const row = table_.data() + state * symbols_;
        const bool at_start = state == segment;
        if (floating) {
            for (std::size_t symbol = 0; symbol < symbols_; ++symbol) {
                row[symbol] = at_start ? static_cast<State>(segment) : table_[fallback * symbols_ + symbol];
            }
        }
        if (state == literals.size()) {
            return 0;
        }
        const std::size_t symbol = symbols.number(literals[state]);
        const std::size_t next_fallback = at_start || !floating ? segment : table_[fallback * symbols_ + symbol];
        row[symbol] = static_cast<State>(state + 1);
        return next_fallback;
    }

    std::size_t symbols_;
    std::size_t accepting_ = 0;
    State dead_ = 0;
    State start_ = 0;
    bool final_star_ = false;
    std::vector<State> table_;
};

// How many tags match, counted up to `most`.
template <class Symbols = TagSymbols<>>
std::uint64_t count_tags(const Glob& glob, std::uint64_t most) {
    const Symbols symbols({&glob});
    const GlobAutomaton automaton(glob, symbols);
    std::vector<std::uint64_t> words(automaton.size(), 0);  // of the present length, by the state they lead to
    words[automaton.start()] = 1;
    std::uint64_t count = 0;
    const auto add = [most](std::uint64_t& sum, std::uint64_t number, std::uint64_t times) {
        const std::uint64_t room = most - sum;
        sum = number != 0 && times > room / number ? most : sum + number * times;
    };
    for (std::size_t length = 1; length <= limits::max_tag_length && count < most; ++length) {
        std::vector<std::uint64_t> longer(words.size(), 0);
        for (std::size_t state = 0; state < words.size(); ++state) {
            for (std::size_t symbol = 0; words[state] != 0 && symbol < symbols.size(); ++symbol) {
                const auto next = automaton.next(static_cast<typename GlobAutomaton<Symbols>::State>(state), symbol);
                add(longer[next], words[state], symbols.width(symbol, length == 1));
            }
        }
        words = std::move(longer);
        for (std::size_t state = 0; state < words.size(); ++state) {
            if (automaton.accepts(static_cast<typename GlobAutomaton<Symbols>::State>(state))) {
                add(count, words[state], 1);
            }
        }
    }
    return count;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
