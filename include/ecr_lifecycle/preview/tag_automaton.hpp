// ecr_lifecycle: an automaton that reads tags once and knows which entries they match. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_TAG_AUTOMATON_HPP
#define ECR_LIFECYCLE_PREVIEW_TAG_AUTOMATON_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../image.hpp"
#include "../tags/alphabet.hpp"
#include "image_lookahead.hpp"
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
    bool match(const Image* images, std::size_t count, std::uint64_t* bits, ImageLookahead& lookahead) {
        // First the steps of all tags, and what was found is used later: so the processor can go on to the next tag
        // while it waits for the steps of this one.
        return states_.remembers() ? match_by_last_states(images, count, bits, lookahead)
                                   : match_on_the_way(images, count, bits);
    }

  private:
    // A tag to be read, and its number among those of all images.
    struct Unread {
        const char* text = nullptr;
        std::size_t length = 0;
        std::size_t number = 0;
    };

    bool match_by_last_states(const Image* images, std::size_t count, std::uint64_t* bits, ImageLookahead& lookahead) {
        take(images, count);
        if (unread_.empty()) {
            return true;
        }
        sort_by_length();
        read(lookahead);
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

    void take(const Image* images, std::size_t count) {
        std::size_t tags = 0;
        for (const Image* image = images; image != images + count; ++image) {
            tags += image->image_tags.size();
        }
        unread_.resize(tags);
        by_length_.resize(tags);
        found_.resize(tags);
        std::size_t number = 0;
        for (const Image* image = images; image != images + count; ++image) {
            for (const std::string& tag : image->image_tags) {
                Unread& unread = unread_[number];
                unread.text = tag.data();
                unread.length = tag.size();
                unread.number = number++;
            }
        }
    }

    // So that the tags which are read together end together.
    void sort_by_length() {
        std::size_t places[longest + 1] = {};
        for (const Unread& tag : unread_) {
            ++places[length_class(tag)];
        }
        std::size_t place = 0;
        for (std::size_t& its_place : places) {
            place += std::exchange(its_place, place);
        }
        for (const Unread& tag : unread_) {
            by_length_[places[length_class(tag)]++] = tag;
        }
    }

    static std::size_t length_class(const Unread& tag) { return tag.length < longest ? tag.length : longest; }

    // Each step of a tag has to wait for the one before it, so four tags take their steps in turn.
    void read(ImageLookahead& lookahead) {
        const Unread* tag = by_length_.data();
        const Unread* const end = tag + by_length_.size();
        for (; end - tag >= 4; tag += 4) {
            lookahead.advance();
            std::uint32_t a = states_.start();
            std::uint32_t b = a;
            std::uint32_t c = a;
            std::uint32_t d = a;
            // Each of the others has as many characters as the first one, or as many as a tag may have.
            const std::size_t shortest = length_class(tag[0]);
            std::size_t at = 0;
            for (; at < shortest && (a & b & c & d) % 2 == 0; ++at) {
                a = states_.step(a, tag[0].text[at]);
                b = states_.step(b, tag[1].text[at]);
                c = states_.step(c, tag[2].text[at]);
                d = states_.step(d, tag[3].text[at]);
            }
            read_rest(tag[0], at, a);
            read_rest(tag[1], at, b);
            read_rest(tag[2], at, c);
            read_rest(tag[3], at, d);
        }
        for (; tag != end; ++tag) {
            read_rest(*tag, 0, states_.start());
        }
    }

    void read_rest(const Unread& tag, std::size_t at, std::uint32_t state) {
        for (; at < tag.length && state % 2 == 0; ++at) {
            state = states_.step(state, tag.text[at]);
        }
        found_[tag.number] = state % 2 == 0 ? states_.end(state) : state;
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

    static constexpr std::size_t longest = limits::max_tag_length;
    static constexpr std::size_t unknown = SIZE_MAX;

    TagStates<Storage> states_;
    std::size_t words_;
    // By image, one after the other: the states whose bits tell what its tags match.
    typename Storage::template List<std::uint32_t> found_;
    std::vector<std::size_t> found_ends_;
    // The tags of some images, in their order and by length.
    std::vector<Unread> unread_;
    std::vector<Unread> by_length_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
