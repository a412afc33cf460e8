// ecr_lifecycle: is there a set of tags that meets these requirements and none of those? Standard library only.
//
// A requirement is a list of entries, and a set of tags meets it if there is a tag for each entry. More tags only meet
// more. So one tag for each entry that is wanted is enough, and of the tags that match an entry only those matter that
// match the least else.
//
// Nearly always there is one such tag. Let a character that no entry names fill the runs of an entry's stars: another
// entry that matches this tag has taken the character by a star of its own, which would take any other text as well. So
// the entries that match this tag are those that match every tag of the entry. Only where no character is left, or not
// enough room, the tags have to be searched.
#ifndef ECR_LIFECYCLE_DETAIL_TAG_COVER_HPP
#define ECR_LIFECYCLE_DETAIL_TAG_COVER_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../tag_pattern.hpp"
#include "policy_model.hpp"
#include "tag_source.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A set of entries.
class EntryBits {
  public:
    explicit EntryBits(std::size_t entries = 0) : words_((entries + 63) / 64) {}

    void add(std::size_t entry) { words_[entry / 64] |= std::uint64_t{1} << (entry % 64); }
    void add(const EntryBits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            words_[i] |= other.words_[i];
        }
    }
    [[nodiscard]] bool has(std::size_t entry) const { return (words_[entry / 64] >> (entry % 64) & 1U) != 0; }
    [[nodiscard]] bool has_all(const EntryIds& entries) const {
        for (const std::size_t entry : entries) {
            if (!has(entry)) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] bool is_within(const EntryBits& other) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if ((words_[i] & ~other.words_[i]) != 0) {
                return false;
            }
        }
        return true;
    }
    friend bool operator==(const EntryBits& a, const EntryBits& b) { return a.words_ == b.words_; }

  private:
    std::vector<std::uint64_t> words_;
};

// A tag and what it matches.
struct MatchedTag {
    std::string tag;
    EntryBits matched;
};

struct Cover {
    Answer found = Answer::undetermined;
    // If yes.
    std::vector<std::string> tags;
    // If no: which of the forbidden requirements make it so, as indices, none of them without need.
    std::vector<std::size_t> blockers;
};

class TagCover {
  public:
    using Requirements = std::vector<const EntryIds*>;

    // The entries must outlive it.
    TagCover(const TagEntries& entries, std::uint64_t budget)
        : entries_(entries), budget_(budget), least_(entries.size()), is_known_(entries.size(), false) {
        const TagSymbols symbols(entries.all());
        fresh_ = symbols[0].first;
        if (fresh_ == 0) {
            find_rare_fillers(symbols[0].later);
        }
    }

    // A set of tags with one for each of `wanted`, and at least one, that meets none of `forbidden`.
    [[nodiscard]] Cover find(EntryIds wanted, const Requirements& forbidden) {
        if (wanted.empty()) {
            wanted.push_back(TagEntries::every_tag);
        }
        Cover cover;
        EntryBits matched(entries_.size());
        EntryIds hard;
        for (const std::size_t entry : wanted) {
            if (const MatchedTag* const least = least_tag(entry)) {
                matched.add(least->matched);
                add_tag(cover.tags, least->tag);
            } else {
                hard.push_back(entry);
            }
        }
        for (std::size_t i = 0; i < forbidden.size(); ++i) {
            if (matched.has_all(*forbidden[i])) {
                return Cover{Answer::no, {}, {i}};
            }
        }
        cover.found = hard.empty() ? Answer::yes : search(hard, forbidden, matched, cover.tags);
        if (cover.found == Answer::yes) {
            leave_out_needless(cover.tags, wanted);
        } else {
            cover.tags.clear();
        }
        if (cover.found == Answer::no) {
            cover.blockers = needed_blockers(hard, forbidden, matched);
        }
        return cover;
    }

    // Every entry that the tag matches.
    [[nodiscard]] EntryBits matched_by(std::string_view tag) const {
        EntryBits bits(entries_.size());
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].matches(tag)) {
                bits.add(i);
            }
        }
        return bits;
    }

    // Whether every set of tags that meets `narrower` meets `wider`.
    [[nodiscard]] bool includes(const EntryIds& wider, const EntryIds& narrower) const {
        const EntryIds any = {TagEntries::every_tag};
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

    // A part of what is left, so that one hard question leaves something for the others.
    [[nodiscard]] std::uint64_t take_budget() {
        const std::uint64_t part = budget_ / 4;
        budget_ -= part;
        return part;
    }
    void give_back(std::uint64_t budget) { budget_ += budget; }

    [[nodiscard]] const TagEntries& entries() const { return entries_; }

  private:
    static void add_tag(std::vector<std::string>& tags, const std::string& tag) {
        for (const std::string& one : tags) {
            if (one == tag) {
                return;
            }
        }
        tags.push_back(tag);
    }

    // Tags without which there still is one for each wanted entry.
    void leave_out_needless(std::vector<std::string>& tags, const EntryIds& wanted) const {
        for (std::size_t i = tags.size(); i-- > 0 && tags.size() > 1;) {
            bool needed = false;
            for (const std::size_t entry : wanted) {
                bool given = false;
                for (std::size_t k = 0; k < tags.size(); ++k) {
                    given = given || (k != i && entries_[entry].matches(tags[k]));
                }
                needed = needed || !given;
            }
            if (!needed) {
                tags.erase(tags.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }

    // The tag of an entry that matches nothing but what every tag of the entry matches, if one is found at once.
    const MatchedTag* least_tag(std::size_t entry) {
        if (!is_known_[entry]) {
            is_known_[entry] = true;
            least_[entry] = make_least_tag(entry);
        }
        return least_[entry] ? &*least_[entry] : nullptr;
    }

    [[nodiscard]] std::optional<MatchedTag> make_least_tag(std::size_t entry) const {
        const Glob& glob = entries_[entry];
        if (glob.stars().empty()) {
            return MatchedTag{glob.literals(), matched_by(glob.literals())};
        }
        std::optional<MatchedTag> least;
        if (fresh_ != 0) {
            const std::string tag = glob.filled(std::string_view(&fresh_, 1));
            if (can_be_tag(tag)) {
                least = MatchedTag{tag, matched_by(tag)};
            }
        }
        for (std::size_t i = 0; !least && i < rare_fillers_.size(); ++i) {
            const std::string tag = glob.filled(rare_fillers_[i]);
            if (can_be_tag(tag)) {
                EntryBits matched = matched_by(tag);
                if (always_matches(matched, entry)) {
                    least = MatchedTag{tag, std::move(matched)};
                }
            }
        }
        if (least) {
            make_readable(*least, glob);
        }
        return least;
    }

    // Whether every tag of the entry matches all of these.
    [[nodiscard]] bool always_matches(const EntryBits& matched, std::size_t entry) const {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (i != entry && matched.has(i) && !glob_includes(entries_[i], entries_[entry])) {
                return false;
            }
        }
        return true;
    }

    // Takes a tag that matches the same and reads better, if one of the plainest does.
    void make_readable(MatchedTag& least, const Glob& glob) const {
        std::optional<std::string> second_best;
        for (const std::string_view filler : {"", glob.begins_with_star() ? "x" : "1", "1", "x", "a", "2"}) {
            const std::string tag = glob.filled(filler);
            if (!can_be_tag(tag) || !(matched_by(tag) == least.matched)) {
                continue;
            }
            if (reads_well(tag)) {
                least.tag = tag;
                return;
            }
            second_best = second_best.value_or(tag);
        }
        least.tag = second_best.value_or(least.tag);
    }

    // Where every character is named somewhere, a few of the rarest in a row will mostly do as well.
    void find_rare_fillers(char fresh_but_not_first) {
        std::size_t uses[256] = {};
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            for (const char c : entries_[i].literals()) {
                ++uses[static_cast<unsigned char>(c)];
            }
        }
        std::string rarest;
        for (int i = 0; i < 4; ++i) {
            char best = 0;
            for (const char c : first_characters) {
                if (rarest.find(c) == std::string::npos &&
                    (best == 0 || uses[static_cast<unsigned char>(c)] < uses[static_cast<unsigned char>(best)])) {
                    best = c;
                }
            }
            rarest += best;
        }
        if (fresh_but_not_first != 0) {
            rare_fillers_.emplace_back(1, fresh_but_not_first);
        }
        for (std::string filler :
             {std::string(), rarest.substr(0, 1), rarest.substr(0, 3), std::string(rarest.rbegin(), rarest.rend())}) {
            rare_fillers_.push_back(std::move(filler));
        }
    }

    // The search where entries have several tags that matter. `matched` is what the other tags match already.
    Answer search(const EntryIds& hard, const Requirements& forbidden, const EntryBits& matched,
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
    // Returns false where the budget did not suffice to find all.
    bool find_choices(std::size_t entry, const Requirements& forbidden, const EntryBits& matched,
                      std::vector<MatchedTag>& choices) {
        EntryBits always = matched;
        const std::vector<Tracked> tracked = tracked_for(entry, forbidden, always);
        for (const EntryIds* const requirement : forbidden) {
            if (always.has_all(*requirement)) {
                return true;
            }
        }
        std::vector<const Glob*> globs = {&entries_[entry]};
        for (const Tracked& one : tracked) {
            globs.push_back(&entries_[one.entry]);
        }
        TagProduct product(globs);
        const auto prune = [&](const TagProduct::State* states) {
            bool hopeless = product.automaton(0).is_dead(states[0]);
            for (std::size_t i = 0; i < tracked.size() && !hopeless; ++i) {
                hopeless = tracked[i].alone && product.automaton(i + 1).is_won(states[i + 1]);
            }
            return hopeless;
        };
        const auto visit = [&](const TagProduct::State* states, std::size_t node) {
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
                                                   EntryBits& always) const {
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
                         const Requirements& forbidden, const EntryBits& matched, std::vector<std::string>& tags,
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

    // Leaves out one after the other of those without which the answer is still no.
    std::vector<std::size_t> needed_blockers(const EntryIds& hard, const Requirements& forbidden,
                                             const EntryBits& matched) {
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

    const TagEntries& entries_;
    std::uint64_t budget_;
    char fresh_ = 0;
    std::vector<std::string> rare_fillers_;
    std::vector<std::optional<MatchedTag>> least_;  // by entry, once it is known
    std::vector<bool> is_known_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
