// ecr_lifecycle: an automaton that reads a tag once and knows which entries it matches. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_TAG_AUTOMATON_HPP
#define ECR_LIFECYCLE_DETAIL_TAG_AUTOMATON_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "entry_sets.hpp"
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

    // One tag that is being read.
    struct Lane {
        const char* at = nullptr;
        std::size_t left = 0;
        std::size_t tag = 0;
        std::size_t row = 0;
    };

    // Each step of one tag has to wait for the one before it, so several tags take their steps in turn. States are
    // written to where their sets will be; where a step is missing, 0.
    void run_known(const std::string_view* tags, std::size_t count, std::uint32_t* states) const {
        constexpr std::size_t width = 4;
        const unsigned bits = classes_.bits();
        const std::uint16_t* const next = next_.data();
        Lane lanes[width];
        std::size_t used = 0;
        std::size_t waiting = 0;
        for (;;) {
            while (used < width && waiting < count) {
                lanes[used++] = {tags[waiting].data(), tags[waiting].size(), waiting, std::size_t{start_} << bits};
                ++waiting;
            }
            std::size_t steps = used > 0 ? lanes[0].left : 0;
            for (std::size_t lane = 1; lane < used; ++lane) {
                steps = lanes[lane].left < steps ? lanes[lane].left : steps;
            }
            if (used == width) {
                Lane a = lanes[0];
                Lane b = lanes[1];
                Lane c = lanes[2];
                Lane d = lanes[3];
                for (std::size_t i = 0; i < steps; ++i) {
                    a.row = std::size_t{next[a.row + classes_.of(a.at[i])]} << bits;
                    b.row = std::size_t{next[b.row + classes_.of(b.at[i])]} << bits;
                    c.row = std::size_t{next[c.row + classes_.of(c.at[i])]} << bits;
                    d.row = std::size_t{next[d.row + classes_.of(d.at[i])]} << bits;
                }
                lanes[0].row = a.row;
                lanes[1].row = b.row;
                lanes[2].row = c.row;
                lanes[3].row = d.row;
            } else {
                for (std::size_t lane = 0; lane < used; ++lane) {
                    for (std::size_t i = 0; i < steps; ++i) {
                        lanes[lane].row = std::size_t{next[lanes[lane].row + classes_.of(lanes[lane].at[i])]} << bits;
                    }
                }
            }
            for (std::size_t lane = 0; lane < used;) {
                lanes[lane].at += steps;
                lanes[lane].left -= steps;
                if (lanes[lane].left > 0) {
                    ++lane;
                    continue;
                }
                states[lanes[lane].tag] = static_cast<std::uint32_t>(lanes[lane].row >> bits);
                lanes[lane] = lanes[--used];
            }
            if (used == 0 && waiting == count) {
                return;
            }
        }
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
    std::uint32_t start_ = 0;
    // In places looked at, or so: some milliseconds, and some megabytes at most.
    std::size_t work_left_ = 4'000'000;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
