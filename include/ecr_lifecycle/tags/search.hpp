// SPDX-License-Identifier: MIT
// ecr_lifecycle: the search through the tags that several globs distinguish. Standard library only.
//
// The automata of all globs run side by side. The search goes by length, so the first tag that reaches a state is a
// shortest one. Only the length limits a tag, so a longer one that reaches the same state cannot lead to anything new.
#ifndef ECR_LIFECYCLE_TAGS_SEARCH_HPP
#define ECR_LIFECYCLE_TAGS_SEARCH_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/hash_tables.hpp"
#include "glob.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage = OwnedStorage>
class TagProduct {
    using Symbols = TagSymbols<Storage>;
    using Automaton = GlobAutomaton<Symbols>;

  public:
    using State = typename Automaton::State;

    explicit TagProduct(const GlobList<Storage>& globs) : symbols_(globs), states_(globs.size()) {
        automata_.reserve(globs.size());
        for (const Glob* const glob : globs) {
            automata_.emplace_back(*glob, symbols_);
        }
    }

    // Calls `visit(states, node)` for every state that a tag reaches, until it returns false. If `prune(states)` is
    // true, no longer tag matters. A step is one glob advanced by one character; each one is taken from the budget.
    // Returns whether the search ended, by itself or through `visit`, before the budget was used up.
    template <class Prune, class Visit>
    bool run(std::uint64_t& budget, Prune prune, Visit visit) {
        std::vector<State> from;
        for (const Automaton& automaton : automata_) {
            from.push_back(automaton.start());
        }
        std::vector<State> to(from.size());
        // Moves all globs from `from` by one character, whichever leads to a new state.
        const auto extend = [&](std::uint32_t parent) {
            for (std::size_t symbol = 0; symbol < symbols_.size(); ++symbol) {
                const char c = parent == no_node ? symbols_[symbol].first : symbols_[symbol].later;
                if (c == 0) {
                    continue;
                }
                if (budget <= automata_.size()) {
                    return Step::budget_used_up;
                }
                budget -= automata_.size() + 1;
                for (std::size_t i = 0; i < automata_.size(); ++i) {
                    to[i] = automata_[i].next(from[i], symbol);
                }
                if (states_.insert(to.data())) {
                    nodes_.push_back(Node{parent, c});
                    if (!visit(to.data(), nodes_.size() - 1)) {
                        return Step::found;
                    }
                }
            }
            return Step::go_on;
        };
        // The empty text is no tag, and leads only to tags with a first character: it is no node.
        Step step = extend(no_node);
        std::size_t node = 0;
        for (std::size_t length = 2; length <= limits::max_tag_length; ++length) {
            for (const std::size_t end = nodes_.size(); node < end && step == Step::go_on; ++node) {
                from.assign(states_.at(node), states_.at(node) + from.size());
                if (!prune(from.data())) {
                    step = extend(static_cast<std::uint32_t>(node));
                }
            }
        }
        return step != Step::budget_used_up;
    }

    [[nodiscard]] const Automaton& automaton(std::size_t glob) const { return automata_[glob]; }

    // The tag that first reached a node.
    [[nodiscard]] std::string tag(std::size_t node) const {
        std::string reversed;
        for (auto at = static_cast<std::uint32_t>(node); at != no_node; at = nodes_[at].parent) {
            reversed += nodes_[at].character;
        }
        return std::string(reversed.rbegin(), reversed.rend());
    }

  private:
    static constexpr std::uint32_t no_node = UINT32_MAX;

    enum class Step : std::uint8_t { go_on, found, budget_used_up };

    struct Node {
        std::uint32_t parent;
        char character;
    };

    Symbols symbols_;
    std::vector<Automaton> automata_;
    StateSet<Storage> states_;
    std::vector<Node> nodes_;
};

struct TagSearchOutcome {
    std::optional<std::string> tag = std::nullopt;
    bool complete = true;
};

// A shortest tag that matches all of `wanted` and none of `unwanted`.
template <class Storage = OwnedStorage>
TagSearchOutcome search_tag(const GlobList<Storage>& wanted, const GlobList<Storage>& unwanted, std::uint64_t budget) {
    using Product = TagProduct<Storage>;
    GlobList<Storage> globs = wanted;
    for (const Glob* const glob : unwanted) {
        globs.push_back(glob);
    }
    Product product(globs);
    const auto prune = [&](const typename Product::State* states) {
        for (std::size_t i = 0; i < globs.size(); ++i) {
            if (i < wanted.size() ? product.automaton(i).is_dead(states[i]) : product.automaton(i).is_won(states[i])) {
                return true;
            }
        }
        return false;
    };
    TagSearchOutcome outcome;
    outcome.complete = product.run(budget, prune, [&](const typename Product::State* states, std::size_t node) {
        for (std::size_t i = 0; i < globs.size(); ++i) {
            if (product.automaton(i).accepts(states[i]) != (i < wanted.size())) {
                return true;
            }
        }
        outcome.tag = product.tag(node);
        return false;
    });
    return outcome;
}

template <class Storage = OwnedStorage>
bool globs_intersect(const Glob& a, const Glob& b) {
    return search_tag<Storage>({&a, &b}, {}, UINT64_MAX).tag.has_value();
}

// A character of tags that none of the globs names, or 0. One that may also come first, if there is one.
template <class Storage>
char unnamed_character(const GlobList<Storage>& globs) {
    const TagSymbols<Storage> symbols(globs);
    return symbols[0].first != 0 ? symbols[0].first : symbols[0].later;
}

template <class Storage = OwnedStorage>
bool glob_includes(const Glob& wider, const Glob& narrower) {
    if (!narrower.matches_some_tag() || wider == narrower) {
        return true;
    }
    // Fill the runs of `narrower` with a character that neither names. If `wider` matches that, its stars have taken
    // these characters, and would take any other text in their places as well. If not, this is a tag to show it.
    const char filler = unnamed_character<Storage>({&wider, &narrower});
    const std::string tag = narrower.filled(std::string_view(&filler, filler == 0 ? 0 : 1));
    if (wider.matches(tag)) {
        if (filler != 0 || narrower.stars().empty()) {
            return true;
        }
    } else if (can_be_tag(tag)) {
        return false;
    }
    return !search_tag<Storage>({&narrower}, {&wider}, UINT64_MAX).tag.has_value();
}

// Finds every set of globs that one tag can match at once, with a shortest tag for each.
template <class Storage = OwnedStorage>
class TagSetSearch {
    using Product = TagProduct<Storage>;

  public:
    explicit TagSetSearch(const GlobList<Storage>& globs)
        : product_(globs), globs_(globs.size()), sets_(globs.size()) {}

    // Returns whether it found all of them before the budget was used up or there were more than `most`.
    bool run(std::uint64_t& budget, std::uint64_t most) {
        std::vector<std::uint8_t> set(globs_);
        bool too_many = false;
        const bool complete = product_.run(
            budget, [](const typename Product::State*) { return false; },
            [&](const typename Product::State* states, std::size_t node) {
                for (std::size_t i = 0; i < globs_; ++i) {
                    set[i] = product_.automaton(i).accepts(states[i]) ? 1 : 0;
                }
                if (sets_.insert(set.data())) {
                    nodes_.push_back(node);
                }
                too_many = nodes_.size() > most;
                return !too_many;
            });
        return complete && !too_many;
    }

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }

    [[nodiscard]] std::vector<std::size_t> members(std::size_t set) const {
        std::vector<std::size_t> indices;
        for (std::size_t i = 0; i < globs_; ++i) {
            if (sets_.at(set)[i] != 0) {
                indices.push_back(i);
            }
        }
        return indices;
    }

    [[nodiscard]] std::string tag(std::size_t set) const { return product_.tag(nodes_[set]); }

  private:
    Product product_;
    std::size_t globs_;
    StateSet<Storage> sets_;  // a byte for each glob, 1 where the tag matches
    std::vector<std::size_t> nodes_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
