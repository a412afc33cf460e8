// ecr_lifecycle: an automaton that reads tags once and knows which entries they match. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_TAG_AUTOMATON_HPP
#define ECR_LIFECYCLE_DETAIL_TAG_AUTOMATON_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../image.hpp"
#include "tag_states.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Reads tags by way of TagStates.
template <class Storage = OwnedStorage>
class TagAutomaton {
  public:
    using WantedEntry = typename TagStates<Storage>::WantedEntry;

    // As for TagStates.
    TagAutomaton(const WantedEntry* first, const WantedEntry* last, std::size_t words, bool remembers, std::size_t work)
        : states_(first, last, words, remembers, work), words_(words) {}

    // Adds to the bits of each image those of the entries that its tags match. False if that needs too much work.
    bool match(const Image* images, std::size_t count, std::uint64_t* bits) {
        // First the steps of all tags, and what was found is used later: so the processor can go on to the next tag
        // while it waits for the steps of this one.
        return states_.remembers() ? match_by_last_states(images, count, bits) : match_on_the_way(images, count, bits);
    }

  private:
    // What is left to read of a tag, and where its state is.
    struct Rest {
        const char* at;
        const char* end;
        std::size_t found;
    };

    bool match_by_last_states(const Image* images, std::size_t count, std::uint64_t* bits) {
        found_.clear();
        rests_.clear();
        for (const Image* image = images; image != images + count; ++image) {
            for (const std::string& tag : image->image_tags) {
                const char* at = tag.data();
                const char* const end = at + tag.size();
                const char* const pause = tag.size() > alone + worth_while ? at + alone : end;
                std::uint32_t state = states_.start();
                for (; at != pause && state % 2 == 0; ++at) {
                    state = states_.step(state, *at);
                }
                if (state % 2 == 0 && pause != end) {
                    rests_.push_back({pause, end, found_.size()});
                } else if (state % 2 == 0) {
                    state = states_.end(state);
                }
                found_.push_back(state);
            }
        }
        read_rests();
        const std::uint32_t* found = found_.data();
        for (const Image* image = images; image != images + count; ++image, bits += words_) {
            for (const std::string& tag : image->image_tags) {
                const std::uint32_t state = *found != 0 ? *found : states_.make(tag);
                if (state == 0) {
                    return false;
                }
                states_.add_bits(bits, state);
                ++found;
            }
        }
        return true;
    }

    // Each step of a tag has to wait for the one before it. The processor begins a next tag in the meantime, but of
    // long ones it sees too little at a time, so several take their steps in turn.
    void read_rests() {
        std::size_t i = 0;
        for (; i + 4 <= rests_.size(); i += 4) {
            Rest* const rest = rests_.data() + i;
            std::uint32_t a = found_[rest[0].found];
            std::uint32_t b = found_[rest[1].found];
            std::uint32_t c = found_[rest[2].found];
            std::uint32_t d = found_[rest[3].found];
            std::ptrdiff_t shortest = rest[0].end - rest[0].at;
            for (std::size_t lane = 1; lane < 4; ++lane) {
                const std::ptrdiff_t length = rest[lane].end - rest[lane].at;
                shortest = length < shortest ? length : shortest;
            }
            for (std::ptrdiff_t at = 0; at < shortest && (a & b & c & d) % 2 == 0; ++at) {
                a = states_.step(a, rest[0].at[at]);
                b = states_.step(b, rest[1].at[at]);
                c = states_.step(c, rest[2].at[at]);
                d = states_.step(d, rest[3].at[at]);
            }
            const std::uint32_t states[4] = {a, b, c, d};
            for (std::size_t lane = 0; lane < 4; ++lane) {
                rest[lane].at += shortest;
                found_[rest[lane].found] = states[lane];
            }
        }
        for (const Rest& rest : rests_) {
            std::uint32_t state = found_[rest.found];
            for (const char* at = rest.at; at != rest.end && state % 2 == 0; ++at) {
                state = states_.step(state, *at);
            }
            found_[rest.found] = state % 2 == 0 ? states_.end(state) : state;
        }
    }

    bool match_on_the_way(const Image* images, std::size_t count, std::uint64_t* bits) {
        found_ends_.clear();
        std::size_t found = 0;
        for (const Image* image = images; image != images + count; ++image) {
            for (const std::string& tag : image->image_tags) {
                if (found_.size() - found < tag.size() + 2) {
                    found_.resize(found_.size() * 2 + tag.size() + 2);
                }
                std::size_t more = run(tag, found_.data() + found);
                if (more == unknown) {
                    if (states_.make(tag) == 0) {
                        return false;
                    }
                    more = run(tag, found_.data() + found);
                }
                found += more;
            }
            found_ends_.push_back(found);
        }
        const std::uint32_t* one = found_.data();
        for (const std::size_t end : found_ends_) {
            for (; one != found_.data() + end; ++one) {
                states_.add_bits(bits, *one);
            }
            bits += words_;
        }
        return true;
    }

    // Writes the states with bits to which the tag leads, and returns how many they are, or `unknown`.
    std::size_t run(std::string_view tag, std::uint32_t* found) const {
        std::uint32_t state = states_.start();
        std::size_t count = state % 2;
        found[0] = state;
        for (const char c : tag) {
            state = states_.step(state, c);
            found[count] = state;
            count += state % 2;
        }
        state = states_.end(state);
        found[count] = state;
        count += state % 2;
        return state != 0 ? count : unknown;
    }

    // So many characters are read of one tag alone, and so many more make it worth while to read several together.
    static constexpr std::size_t alone = 12;
    static constexpr std::size_t worth_while = 8;
    static constexpr std::size_t unknown = SIZE_MAX;

    TagStates<Storage> states_;
    std::size_t words_;
    // By image, one after the other: the states whose bits tell what its tags match.
    typename Storage::template List<std::uint32_t> found_;
    std::vector<std::size_t> found_ends_;
    std::vector<Rest> rests_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
