// SPDX-License-Identifier: MIT
// ecr_lifecycle: is there a set of tags that meets these requirements and none of those? Standard library only.
//
// A requirement is a list of entries, and a set of tags meets it if there is a tag for each entry. More tags can only
// meet more. So one tag for each wanted entry is enough, and only those tags of an entry matter that match as little
// else as possible.
//
// There is nearly always one such tag (see least_tags.hpp). Otherwise the tags must be searched.
#ifndef ECR_LIFECYCLE_TAGS_COVER_HPP
#define ECR_LIFECYCLE_TAGS_COVER_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "../tag_pattern.hpp"
#include "entry_bits.hpp"
#include "least_tags.hpp"
#include "rule_model.hpp"
#include "search.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

struct Cover {
    Answer found = Answer::undetermined;
    // If yes: the tags, and for each an entry that it is an example of.
    std::vector<std::string> tags;
    EntryIds origins;
    // If no: a minimal set of forbidden requirements that cause it, as indices.
    std::vector<std::size_t> blockers;
};

template <class Entries, class Product = TagProduct<>>
class TagCover {
    template <class T>
    using List = typename Entries::template List<T>;

  public:
    using Requirements = List<const EntryIds*>;
    using Globs = List<const Glob*>;
    using MatchedTag = typename LeastTags<Entries>::MatchedTag;
    static constexpr std::size_t every_tag = Entries::every_tag;

    // The entries must outlive it.
    TagCover(const Entries& entries, std::uint64_t budget) : entries_(entries), least_(entries), budget_(budget) {}

    // A set of tags with one for each of `wanted`, and at least one, that meets none of `forbidden`.
    [[nodiscard]] Cover find(EntryIds wanted, const Requirements& forbidden) {
        if (wanted.empty()) {
            wanted.push_back(every_tag);
        }
        Cover cover;
        EntryBits matched(entries_.size());
        EntryIds hard;
        for (const std::size_t entry : wanted) {
            if (const MatchedTag* const least = least_.of(entry)) {
                matched.add(least->matched);
                add_tag(cover.tags, least->tag);
            } else {
                hard.push_back(entry);
            }
        }
        for (std::size_t i = 0; i < forbidden.size(); ++i) {
            if (matched.has_all(*forbidden[i])) {
                return Cover{Answer::no, {}, {}, {i}};
            }
        }
        cover.found = hard.empty() ? Answer::yes : search(hard, forbidden, matched, cover.tags);
        if (cover.found == Answer::yes) {
            drop_redundant_tags(cover.tags, wanted);
            cover.origins = origins_of(cover.tags, wanted);
        } else {
            cover.tags.clear();
        }
        if (cover.found == Answer::no) {
            cover.blockers = minimal_blockers(hard, forbidden, matched);
        }
        return cover;
    }

    // Whether every set of tags that meets `narrower` meets `wider`.
    [[nodiscard]] bool includes(const EntryIds& wider, const EntryIds& narrower) const {
        const EntryIds any = {every_tag};
        for (const std::size_t needed : wider) {
            bool given = false;
            for (const std::size_t one : narrower.empty() ? any : narrower) {
                given = given || glob_includes(entries_[needed], entries_[one]);
            }
            if (!given) {
                return false;
            }
        }
        return true;
    }

    // A part of the remaining budget, so that one hard question leaves something for the others.
    [[nodiscard]] std::uint64_t take_budget() {
        const std::uint64_t part = budget_ / 4;
        budget_ -= part;
        return part;
    }
    void give_back(std::uint64_t budget) { budget_ += budget; }

    [[nodiscard]] const Entries& entries() const { return entries_; }

  private:
    static void add_tag(std::vector<std::string>& tags, const std::string& tag) {
        for (const std::string& one : tags) {
            if (one == tag) {
                return;
            }
        }
        tags.push_back(tag);
    }

    // Drops tags without which there still is one for each wanted entry.
    void drop_redundant_tags(std::vector<std::string>& tags, const EntryIds& wanted) const {
        std::vector<std::size_t> tags_for(wanted.size());
        for (std::size_t k = 0; k < wanted.size(); ++k) {
            for (const std::string& tag : tags) {
                tags_for[k] += entries_[wanted[k]].matches(tag) ? 1U : 0U;
            }
        }
        for (std::size_t i = tags.size(); i-- > 0 && tags.size() > 1;) {
            bool needed = false;
            for (std::size_t k = 0; k < wanted.size() && !needed; ++k) {
                needed = tags_for[k] == 1 && entries_[wanted[k]].matches(tags[i]);
            }
            if (needed) {
                continue;
            }
            for (std::size_t k = 0; k < wanted.size(); ++k) {
                tags_for[k] -= entries_[wanted[k]].matches(tags[i]) ? 1U : 0U;
            }
            tags.erase(tags.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

    // The most demanding of the entries that a tag matches.
    [[nodiscard]] EntryIds origins_of(const std::vector<std::string>& tags, const EntryIds& wanted) const {
        EntryIds origins;
        for (const std::string& tag : tags) {
            std::size_t origin = every_tag;
            for (const std::size_t entry : wanted) {
                const bool asks_more = entries_[entry].literals().size() >= entries_[origin].literals().size();
                origin = entries_[entry].matches(tag) && asks_more ? entry : origin;
            }
            origins.push_back(origin);
        }
        return origins;
    }

    // The search if entries have several tags that matter. `matched` is what the other tags match already.
    Answer search(const EntryIds& hard, const Requirements& forbidden, const EntryBits<>& matched,
                  std::vector<std::string>& tags) {
        bool complete = true;
        std::vector<std::vector<MatchedTag>> choices;
        for (const std::size_t entry : hard) {
            choices.push_back({});
            complete = find_choices(entry, forbidden, matched, choices.back()) && complete;
        }
        std::size_t tries = 100'000;
        const Answer found = choose(choices, 0, forbidden, matched, tags, tries);
        return found == Answer::no && !complete ? Answer::undetermined : found;
    }

    // An entry of a forbidden requirement that a tag may or may not match.
    struct Tracked {
        std::size_t entry;
        bool alone;  // with it, a requirement would be met
    };

    // The tags of an entry that match the least of what matters: no two of them where one matches more than the other.
    // Returns false if the budget did not suffice to find all.
    bool find_choices(std::size_t entry, const Requirements& forbidden, const EntryBits<>& matched,
                      std::vector<MatchedTag>& choices) {
        EntryBits always = matched;
        const std::vector<Tracked> tracked = tracked_for(entry, forbidden, always);
        for (const EntryIds* const requirement : forbidden) {
            if (always.has_all(*requirement)) {
                return true;
            }
        }
        Globs globs = {&entries_[entry]};
        for (const Tracked& one : tracked) {
            globs.push_back(&entries_[one.entry]);
        }
        Product product(globs);
        const auto prune = [&](const typename Product::State* states) {
            bool hopeless = product.automaton(0).is_dead(states[0]);
            for (std::size_t i = 0; i < tracked.size() && !hopeless; ++i) {
                hopeless = tracked[i].alone && product.automaton(i + 1).is_won(states[i + 1]);
            }
            return hopeless;
        };
        const auto visit = [&](const typename Product::State* states, std::size_t node) {
            if (!product.automaton(0).accepts(states[0])) {
                return true;
            }
            MatchedTag found{{}, always};
            bool least = true;
            for (std::size_t i = 0; i < tracked.size(); ++i) {
                if (product.automaton(i + 1).accepts(states[i + 1])) {
                    if (tracked[i].alone) {
                        return true;
                    }
                    found.matched.add(tracked[i].entry);
                    least = false;
                }
            }
            if (add_choice(choices, std::move(found))) {
                choices.back().tag = product.tag(node);
            }
            return !least;
        };
        std::uint64_t part = take_budget();
        const bool complete = product.run(part, prune, visit);
        give_back(part);
        return complete;
    }

    // What of the forbidden requirements a tag of the entry may match; what it always matches goes to `always`.
    [[nodiscard]] std::vector<Tracked> tracked_for(std::size_t entry, const Requirements& forbidden,
                                                   EntryBits<>& always) const {
        EntryIds open;
        EntryBits seen = always;
        for (const EntryIds* const requirement : forbidden) {
            for (const std::size_t one : *requirement) {
                if (!seen.has(one)) {
                    seen.add(one);
                    if (glob_includes(entries_[one], entries_[entry])) {
                        always.add(one);
                    } else {
                        open.push_back(one);
                    }
                }
            }
        }
        EntryBits alone(entries_.size());
        for (const EntryIds* const requirement : forbidden) {
            EntryIds missing;
            for (const std::size_t one : *requirement) {
                if (!always.has(one)) {
                    missing.push_back(one);
                }
            }
            if (missing.size() == 1) {
                alone.add(missing.front());
            }
        }
        std::vector<Tracked> tracked;
        for (const std::size_t one : open) {
            tracked.push_back(Tracked{one, alone.has(one)});
        }
        return tracked;
    }

    static bool add_choice(std::vector<MatchedTag>& choices, MatchedTag found) {
        for (const MatchedTag& choice : choices) {
            if (choice.matched.is_within(found.matched)) {
                return false;
            }
        }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (!found.matched.is_within(choices[i].matched)) {
                std::swap(choices[kept++], choices[i]);
            }
        }
        choices.resize(kept, found);
        choices.push_back(std::move(found));
        return true;
    }

    // Chooses a tag for each entry from `at` on.
    static Answer choose(const std::vector<std::vector<MatchedTag>>& choices, std::size_t at,
                         const Requirements& forbidden, const EntryBits<>& matched, std::vector<std::string>& tags,
                         std::size_t& tries) {
        for (const EntryIds* const requirement : forbidden) {
            if (matched.has_all(*requirement)) {
                return Answer::no;
            }
        }
        if (at == choices.size()) {
            return Answer::yes;
        }
        for (const MatchedTag& choice : choices[at]) {
            if (tries == 0) {
                return Answer::undetermined;
            }
            --tries;
            EntryBits both = matched;
            both.add(choice.matched);
            const std::size_t before = tags.size();
            add_tag(tags, choice.tag);
            const Answer rest = choose(choices, at + 1, forbidden, both, tags, tries);
            if (rest != Answer::no) {
                return rest;
            }
            tags.resize(before);
        }
        return Answer::no;
    }

    // Removes, one by one, those without which the answer is still no.
    std::vector<std::size_t> minimal_blockers(const EntryIds& hard, const Requirements& forbidden,
                                              const EntryBits<>& matched) {
        std::vector<std::size_t> needed;
        for (std::size_t i = 0; i < forbidden.size(); ++i) {
            needed.push_back(i);
        }
        for (std::size_t i = needed.size(); i-- > 0;) {
            std::vector<std::size_t> fewer = needed;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            Requirements rest;
            for (const std::size_t one : fewer) {
                rest.push_back(forbidden[one]);
            }
            std::vector<std::string> tags;
            if (search(hard, rest, matched, tags) == Answer::no) {
                needed = std::move(fewer);
            }
        }
        return needed;
    }

    const Entries& entries_;
    LeastTags<Entries> least_;
    std::uint64_t budget_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
