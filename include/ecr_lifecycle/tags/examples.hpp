// SPDX-License-Identifier: MIT
// ecr_lifecycle: example tags for a glob, as many as are needed. Standard library only.
#ifndef ECR_LIFECYCLE_TAGS_EXAMPLES_HPP
#define ECR_LIFECYCLE_TAGS_EXAMPLES_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alphabet.hpp"
#include "glob.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether a tag looks like one that a person would choose: no adjacent dots and dashes, and none at the end.
template <class IfUsed = void>
bool reads_well(std::string_view tag) {
    const auto is_mark = [](char c) { return c == '.' || c == '-' || c == '_'; };
    for (std::size_t i = 0; i < tag.size(); ++i) {
        if (is_mark(tag[i]) && (i == 0 || i + 1 == tag.size() || is_mark(tag[i - 1]))) {
            return false;
        }
    }
    return !tag.empty();
}

// Different tags that match a glob, one by one: numbered ones, or all there are if there is not much room.
template <class Symbols = TagSymbols<>, class Automaton = GlobAutomaton<Symbols>>
class TagSource {
  public:
    // `most` is how many may be needed.
    TagSource(const Glob& glob, std::size_t most) {
        constexpr std::size_t room_for_number = 20;
        if (!glob.stars().empty() &&
            glob.literals().size() + glob.stars().size() + room_for_number <= limits::max_tag_length) {
            for (const std::string_view filler : {std::string_view(), std::string_view("1")}) {
                split(glob, filler);
                if (reads_well(before_ + '1' + after_)) {
                    break;
                }
            }
            return;
        }
        numbered_ = false;
        const Symbols symbols({&glob});
        collect(glob, symbols, Automaton(glob, symbols), most);
    }

    // Nothing after the last one.
    std::optional<std::string> next() {
        ++given_;
        if (numbered_) {
            return before_ + std::to_string(given_) + after_;
        }
        return given_ <= tags_.size() ? std::optional<std::string>(tags_[given_ - 1]) : std::nullopt;
    }

  private:
    // The number replaces the last star, and the filler the others.
    void split(const Glob& glob, std::string_view filler) {
        before_.clear();
        std::size_t begin = 0;
        for (std::size_t i = 0; i < glob.stars().size(); ++i) {
            const std::size_t star = glob.stars()[i];
            before_.append(glob.literals(), begin, star - begin);
            before_ += i + 1 < glob.stars().size() ? filler : std::string_view();
            begin = star;
        }
        after_.assign(glob.literals(), begin, std::string::npos);
    }

    struct Branch {
        typename Automaton::State state;
        std::size_t next_character;
    };

    // Goes through all tags in depth; every state that is not dead is as far from a match as literals are missing.
    void collect(const Glob& glob, const Symbols& symbols, const Automaton& automaton, std::size_t most) {
        if (!glob.matches_some_tag()) {
            return;
        }
        std::string tag;
        std::vector<Branch> path = {{automaton.start(), 0}};
        while (!path.empty() && tags_.size() < most) {
            Branch& branch = path.back();
            if (branch.next_character == later_characters.size()) {
                path.pop_back();
                tag.resize(tag.empty() ? 0 : tag.size() - 1);
                continue;
            }
            const char c = later_characters[branch.next_character++];
            const auto state = automaton.next(branch.state, symbols.number(c));
            if (automaton.is_dead(state) || (tag.empty() && !is_first_tag_character(c)) ||
                tag.size() + 1 + (glob.literals().size() - state) > limits::max_tag_length) {
                continue;
            }
            tag += c;
            if (automaton.accepts(state)) {
                tags_.push_back(tag);
            }
            path.push_back({state, 0});
        }
    }

    bool numbered_ = true;
    std::string before_;
    std::string after_;
    std::vector<std::string> tags_;
    std::size_t given_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
