// ecr_lifecycle: an automaton that reads a tag once and knows which entries it matches. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_TAG_AUTOMATON_HPP
#define ECR_LIFECYCLE_DETAIL_TAG_AUTOMATON_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "entry_sets.hpp"
#include "tag_alphabet.hpp"
#include "tag_entry.hpp"
#include "trie.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A state is the set of places in the entries that a tag may have reached so far. States and the steps between them are
// made when a tag first needs them. There are patterns with which they would be more than there is memory for: when the
// work put into them has reached a limit, no more are made, and tags that need more are the caller's.
template <class = void>
class TagAutomaton {
  public:
    // All are to stay alive, and `sets` is for sets of these entries.
    TagAutomaton(const std::vector<TagEntry>& entries, const ByteClasses& classes, EntrySets<>& sets)
        : classes_(classes), sets_(sets), scratch_(sets.words()) {
        std::vector<std::uint32_t> firsts;
        for (std::uint32_t entry = 0; entry < entries.size(); ++entry) {
            firsts.push_back(static_cast<std::uint32_t>(tokens_.size()));
            add_tokens(entries[entry], entry);
        }
        for (const std::uint32_t place : firsts) {
            put(reached_, place);
        }
        // State 0 has no way out, and stands for all that is not known.
        add_state({});
        start_ = state_of(reached_);
    }

    // The sets of entries that so many tags match, or no_id for a tag that needs too much.
    void match(const std::string_view* tags, std::size_t count, std::uint32_t* sets) {
        run_known(tags, count, sets);
        for (std::size_t i = 0; i < count; ++i) {
            std::uint32_t state = sets[i];
            if (state == 0) {
                state = run(tags[i]);
            }
            sets[i] = accepted_[state];
        }
    }

  private:
    // A place before a character, before a star, or at the end of an entry.
    enum class Kind : std::uint8_t { character, star, end };
    struct Token {
        Kind kind = Kind::end;
        char character = 0;
        std::uint32_t entry = 0;
    };

    void add_tokens(const TagEntry& entry, std::uint32_t number) {
        const auto add_text = [&](std::string_view text) {
            for (const char c : text) {
                tokens_.push_back({Kind::character, c, number});
            }
        };
        const Token star = {Kind::star, '*', number};
        add_text(entry.first());
        if (!entry.is_exact()) {
            tokens_.push_back(star);
        }
        for (std::size_t i = 0; i < entry.inner_count(); ++i) {
            add_text(entry.inner(i));
            tokens_.push_back(star);
        }
        add_text(entry.last());
        tokens_.push_back({Kind::end, 0, number});
    }

    // Adds a place behind all others. Before a star is also behind it, so that what follows a star is not noted; and
    // once a star is reached, what lies before it in the same entry can reach nothing that cannot be reached from
    // there.
    void put(std::vector<std::uint32_t>& places, std::uint32_t place) const {
        const Token& token = tokens_[place];
        if (token.kind == Kind::star) {
            while (!places.empty() && tokens_[places.back()].entry == token.entry) {
                places.pop_back();
            }
        }
        places.push_back(place);
    }

    // A state has a row of the table, in which its number is multiplied already.
    void add_state(const std::vector<std::uint32_t>& places) {
        for (const std::uint32_t place : places) {
            if (tokens_[place + (tokens_[place].kind == Kind::star ? 1 : 0)].kind == Kind::end) {
                const std::uint32_t entry = tokens_[place].entry;
                scratch_[entry / 64] |= std::uint64_t{1} << (entry % 64);
            }
        }
        accepted_.push_back(places_.empty() ? no_id : sets_.id_of(scratch_));
        for (std::uint64_t& word : scratch_) {
            word = 0;
        }
        places_.push_back(places);
        next_.resize(next_.size() + (std::size_t{1} << classes_.bits()));
    }

    std::uint32_t state_of(const std::vector<std::uint32_t>& places) {
        std::uint64_t hash = places.size();
        for (const std::uint32_t place : places) {
            hash = (hash ^ place) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 32U;
        }
        for (;; ++hash) {
            std::uint32_t& state = states_[hash];
            if (state == no_id) {
                state = static_cast<std::uint32_t>(places_.size());
                add_state(places);
                return state;
            }
            if (places_[state] == places) {
                return state;
            }
        }
    }

    std::uint32_t make_step(std::uint32_t state, char c) {
        const std::size_t cost = places_[state].size() + (std::size_t{1} << classes_.bits()) / 4 + 16;
        if (work_left_ < cost || places_.size() > UINT16_MAX) {
            work_left_ = 0;
            return 0;
        }
        work_left_ -= cost;
        reached_.clear();
        for (const std::uint32_t place : places_[state]) {
            const bool at_star = tokens_[place].kind == Kind::star;
            if (at_star) {
                reached_.push_back(place);
            }
            const std::uint32_t character = place + (at_star ? 1 : 0);
            if (tokens_[character].kind == Kind::character && tokens_[character].character == c) {
                put(reached_, character + 1);
            }
        }
        const std::uint32_t further = state_of(reached_);
        next_[(std::size_t{state} << classes_.bits()) + classes_.of(c)] = static_cast<std::uint16_t>(further);
        return further;
    }

    // Makes what is missing on the way; the state reached, or 0.
    std::uint32_t run(std::string_view tag) {
        std::uint32_t state = start_;
        for (const char c : tag) {
            const std::uint32_t further = next_[(std::size_t{state} << classes_.bits()) + classes_.of(c)];
            state = further != 0 ? further : make_step(state, c);
            if (state == 0) {
                return 0;
            }
        }
        return state;
    }

    // Each step of one tag has to wait for the one before it, so several tags take their steps in turn: those of about
    // the same length, as where a tag ends cannot be foreseen by the processor and is a pause for all. States are
    // written to where their sets will be; where a step is missing, and for tags that are too long for AWS, 0.
    void run_known(const std::string_view* tags, std::size_t count, std::uint32_t* states) {
        const std::size_t sorted = sort_by_length(tags, count, states);
        std::size_t i = 0;
        for (; i + 4 <= sorted; i += 4) {
            const std::uint32_t* const lane = by_length_.data() + i;
            const char* const a = tags[lane[0]].data();
            const char* const b = tags[lane[1]].data();
            const char* const c = tags[lane[2]].data();
            const char* const d = tags[lane[3]].data();
            const std::size_t steps = tags[lane[0]].size();  // the shortest
            std::size_t state_a = start_;
            std::size_t state_b = start_;
            std::size_t state_c = start_;
            std::size_t state_d = start_;
            for (std::size_t at = 0; at < steps; ++at) {
                state_a = known_step(state_a, a[at]);
                state_b = known_step(state_b, b[at]);
                state_c = known_step(state_c, c[at]);
                state_d = known_step(state_d, d[at]);
            }
            states[lane[0]] = static_cast<std::uint32_t>(state_a);
            states[lane[1]] = known_steps(state_b, tags[lane[1]].substr(steps));
            states[lane[2]] = known_steps(state_c, tags[lane[2]].substr(steps));
            states[lane[3]] = known_steps(state_d, tags[lane[3]].substr(steps));
        }
        for (; i < sorted; ++i) {
            states[by_length_[i]] = known_steps(start_, tags[by_length_[i]]);
        }
    }

    [[nodiscard]] std::size_t known_step(std::size_t state, char c) const {
        return next_[(state << classes_.bits()) + classes_.of(c)];
    }

    [[nodiscard]] std::uint32_t known_steps(std::size_t state, std::string_view text) const {
        for (const char c : text) {
            state = known_step(state, c);
        }
        return static_cast<std::uint32_t>(state);
    }

    // The shortest tags first; how many are not too long. The others get the state 0.
    std::size_t sort_by_length(const std::string_view* tags, std::size_t count, std::uint32_t* states) {
        constexpr std::size_t longest = limits::max_tag_length;
        std::uint32_t ends[longest + 1] = {};
        for (std::size_t i = 0; i < count; ++i) {
            if (tags[i].size() <= longest) {
                ++ends[tags[i].size()];
            } else {
                states[i] = 0;
            }
        }
        for (std::size_t length = 1; length <= longest; ++length) {
            ends[length] += ends[length - 1];
        }
        by_length_.resize(count);
        const std::uint32_t sorted = ends[longest];
        for (std::size_t i = count; i-- > 0;) {
            if (tags[i].size() <= longest) {
                by_length_[--ends[tags[i].size()]] = static_cast<std::uint32_t>(i);
            }
        }
        return sorted;
    }

    const ByteClasses& classes_;
    EntrySets<>& sets_;
    std::vector<std::uint64_t> scratch_;
    std::vector<Token> tokens_;
    // By state.
    std::vector<std::vector<std::uint32_t>> places_;
    std::vector<std::uint32_t> accepted_;
    // By state and class of the next character; 0 where the step is not made.
    std::vector<std::uint16_t> next_;
    IdTable<> states_;
    std::vector<std::uint32_t> reached_;
    std::vector<std::uint32_t> by_length_;
    std::uint32_t start_ = 0;
    // In places looked at, or so: some milliseconds, and some megabytes at most.
    std::size_t work_left_ = 4'000'000;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
