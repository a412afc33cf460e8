// SPDX-License-Identifier: MIT
// ecr_lifecycle: proofs about a policy, with a counterexample where they fail. Standard library only.
#ifndef ECR_LIFECYCLE_ANALYSIS_PROVER_HPP
#define ECR_LIFECYCLE_ANALYSIS_PROVER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../analysis_result.hpp"
#include "../base/number_words.hpp"
#include "../tags/glob.hpp"
#include "../tags/one_tag.hpp"
#include "fate_words.hpp"
#include "rule_reach.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Which images a proof is about.
struct ProofSubject {
    bool tagged = true;
    bool untagged = false;
    // The entry that one of the tags must match; absent if no tag can, or any will do.
    std::optional<std::size_t> entry = std::nullopt;
    std::string words;  // `images with a tag that matches ...`
};

template <class Entries>
ProofSubject proof_subject(std::string_view pattern, Entries& entries) {
    if (pattern == "@untagged") {
        return ProofSubject{false, true, std::nullopt, "untagged images"};
    }
    if (pattern == "@any") {
        return ProofSubject{true, true, std::nullopt, "images"};
    }
    ProofSubject subject{true, false, std::nullopt, concat({"images with a tag that matches ", in_backticks(pattern)})};
    Glob glob = Glob::of_pattern(pattern);
    subject.tagged = glob.matches_some_tag();
    if (subject.tagged) {
        subject.entry = entries.id_of(std::move(glob));
    }
    return subject;
}

template <class Storage, class TagCover>
class Prover {
    using Reach = RuleReach<Storage, TagCover>;
    using Proof = BasicProof<Storage>;
    using Claim = typename Reach::Claim;

  public:
    Prover(const Reach& reach, const ProofSubject& subject) : reach_(reach), subject_(subject) {}

    [[nodiscard]] Proof never_expires() {
        proof_.goal = ProofGoal::never_expires;
        for (std::size_t i = 0; i < reach_.size(); ++i) {
            if (reach_[i].fate == Fate::expired) {
                for (const Claim& claim : claims(i, reach_[i].storage)) {
                    try_expiry(i, claim);
                }
            }
        }
        return finish(concat({"no rule that expires images can act on ", subject_.words}));
    }

    [[nodiscard]] Proof capped() {
        proof_.goal = ProofGoal::capped;
        for (std::size_t i = 0; i <= reach_.size(); ++i) {
            const std::size_t number = i < reach_.size() ? i : Reach::no_rule;
            if (number == Reach::no_rule || reach_[number].storage == StorageClass::standard) {
                for (const Claim& claim : claims(number, StorageClass::standard)) {
                    try_pile(number, claim);
                }
            }
        }
        return finish(concat({"all ", subject_.words, " are claimed by rules that can act"}));
    }

  private:
    // The plainest images of the subject that the rule claims, or that none does: tagged and untagged ones.
    [[nodiscard]] std::vector<Claim> claims(std::size_t number, StorageClass storage) const {
        std::vector<Claim> claims;
        if (subject_.tagged) {
            claims.push_back(
                reach_.claim_tagged(number, storage, subject_.entry ? EntryIds{*subject_.entry} : EntryIds{}));
        }
        if (subject_.untagged && reach_.claims_untagged(storage) == number) {
            claims.push_back(Claim{Answer::yes, {}, {}});
        }
        return claims;
    }

    void try_expiry(std::size_t number, const Claim& claim) {
        if (claim.found == Answer::no) {
            return;
        }
        const std::string rule = rule_in_words(*reach_[number].rule);
        if (claim.found == Answer::undetermined) {
            leave_open(concat({"whether ", rule, " can claim such an image"}));
            return;
        }
        const auto acting = reach_.acting(number, claim.tags);
        if (acting.can == Answer::yes) {
            std::vector<std::string> tags = with_one_tag(number, reach_[number].storage, claim.tags);
            if (reach_.acting(number, tags).can != Answer::yes) {
                tags = claim.tags;
            }
            refute(number, tags, reach_.witness(number, tags),
                   concat({rule, " claims ", image_in_words(tags, reach_[number].storage), ", which ",
                           fate_in_words(reach_[number])}));
        } else if (acting.can == Answer::no) {
            shields_ += concat({"; ", rule, " claims some and never acts: ", acting.reason});
        } else {
            leave_open(concat({rule, " claims such an image; ", acting.reason}));
        }
    }

    void try_pile(std::size_t number, const Claim& claim) {
        if (claim.found == Answer::no) {
            return;
        }
        if (number == Reach::no_rule) {
            if (claim.found == Answer::undetermined) {
                leave_open("whether some rule claims each of them");
                return;
            }
            refute_pile(number, claim.tags, " is claimed by no rule");
            return;
        }
        // What counts is whether the rule can ever act, on whatever it claims.
        const Claim any = reach_.claim(number);
        const std::string rule = rule_in_words(*reach_[number].rule);
        if (any.found == Answer::undetermined) {
            leave_open(concat({"whether ", rule, " claims any image"}));
            return;
        }
        const auto acting = reach_.acting(number, any.tags);
        if (acting.can == Answer::undetermined) {
            leave_open(concat({"whether ", rule, " can act: ", acting.reason}));
        } else if (acting.can == Answer::no && claim.found == Answer::undetermined) {
            leave_open(concat({"whether ", rule, ", which never acts, claims such an image"}));
        } else if (acting.can == Answer::no) {
            refute_pile(number, claim.tags, concat({" is claimed by ", rule, ", which never acts: ", acting.reason}));
        }
    }

    void refute_pile(std::size_t number, const std::vector<std::string>& claimed, std::string_view why) {
        const std::vector<std::string> tags = with_one_tag(number, StorageClass::standard, claimed);
        const std::int64_t year = 365;
        const std::int64_t days = reach_.oldest() < year ? reach_.oldest() : year;
        refute(number, tags, Reach::single_image(tags, StorageClass::standard, days, CountType::image_count_more_than),
               concat({image_in_words(tags, StorageClass::standard), why}));
    }

    // Keeps the simplest counterexample, and notes every rule that has one.
    void refute(std::size_t number, const std::vector<std::string>& tags, WitnessRecipe recipe, std::string reason) {
        if (number != Reach::no_rule && (breaking_.empty() || breaking_.back() != number)) {
            breaking_.push_back(number);
        }
        const std::size_t images = recipe.size();
        const std::size_t tag_count = tags.size() < 2 ? 1 : tags.size();
        if (proof_.counterexample && (images != images_ ? images > images_ : tag_count >= tag_count_)) {
            return;
        }
        images_ = images;
        tag_count_ = tag_count;
        shown_ = number;
        proof_.counterexample = Witness(std::move(recipe));
        proof_.reason = std::move(reason);
    }

    // One tag that brings an image under the same rule as these do, if one is found at once.
    [[nodiscard]] std::vector<std::string> with_one_tag(std::size_t number, StorageClass storage,
                                                        const std::vector<std::string>& tags) const {
        if (tags.size() < 2) {
            return tags;
        }
        EntryIds wanted = number == Reach::no_rule ? EntryIds{} : reach_[number].entries;
        if (subject_.entry) {
            add_id(wanted, *subject_.entry);
        }
        std::string one = one_tag_of(reach_.cover().entries(), wanted,
                                     [&](const std::string& tag) { return reach_.claims({tag}, storage) == number; });
        return one.empty() ? tags : std::vector<std::string>{std::move(one)};
    }

    static std::string image_in_words(const std::vector<std::string>& tags, StorageClass storage) {
        std::string text = storage == StorageClass::archive ? "an archived image" : "an image";
        for (std::size_t i = 0; i < tags.size(); ++i) {
            text += concat(
                {i == 0 ? (tags.size() == 1 ? " with the tag " : " with the tags ") : " and ", in_backticks(tags[i])});
        }
        return tags.empty() ? concat({storage == StorageClass::archive ? "an archived" : "an", " untagged image"})
                            : text;
    }

    void leave_open(std::string_view question) { open_ += concat({open_.empty() ? "" : "; ", question}); }

    // The other rules that break the property, besides the one whose counterexample is shown.
    [[nodiscard]] std::string others_in_words(ProofGoal goal) {
        std::vector<std::int32_t> others;
        for (const std::size_t number : breaking_) {
            proof_.broken_by.push_back(reach_[number].priority());
            if (number != shown_) {
                others.push_back(reach_[number].priority());
            }
        }
        if (others.empty()) {
            return {};
        }
        const bool one = others.size() == 1;
        return concat({"; ", numbered("rule", others),
                       goal == ProofGoal::never_expires ? " can expire such images, too"
                       : one                            ? " claims such images, too, and never acts"
                                                        : " claim such images, too, and never act"});
    }

    [[nodiscard]] Proof finish(std::string proved) {
        if (proof_.counterexample) {
            proof_.verdict = ProofVerdict::refuted;
            proof_.reason += others_in_words(proof_.goal);
        } else if (!open_.empty()) {
            proof_.verdict = ProofVerdict::undetermined;
            proof_.reason = concat({"not decided within the budget: ", open_});
            return std::move(proof_);
        } else {
            proof_.verdict = ProofVerdict::proved;
            proof_.reason = subject_.tagged || subject_.untagged
                                ? concat({proved, shields_})
                                : concat({"there are no ", subject_.words, ": no tag can match it"});
        }
        proof_.reason += concat({" (of at most ", std::to_string(reach_.options().max_images), " images"});
        proof_.reason += reach_.options().max_age
                             ? concat({", none older than ",
                                       counted(static_cast<std::uint64_t>(*reach_.options().max_age), "day"), ")"})
                             : ", of any age)";
        return std::move(proof_);
    }

    const Reach& reach_;
    const ProofSubject& subject_;
    Proof proof_;
    std::string open_;
    std::string shields_;
    // The rules that break the property, and of the counterexample that is shown: its rule, and how much it takes.
    std::vector<std::size_t> breaking_;
    std::size_t shown_ = Reach::no_rule;
    std::size_t images_ = 0;
    std::size_t tag_count_ = 0;
};

template <class Storage>
BasicProof<Storage> prove(const Policy& policy, ProofGoal goal, std::string_view pattern,
                          const AnalysisOptions& options) {
    TagEntries<Storage> entries;
    const PolicyModel model = model_of(policy, entries);
    const ProofSubject subject = proof_subject(pattern, entries);
    TagCover cover(entries, options.budget);
    const RuleReach reach(model, cover, options);
    Prover prover(reach, subject);
    BasicProof<Storage> proof = goal == ProofGoal::never_expires ? prover.never_expires() : prover.capped();
    proof.pattern = pattern;
    return proof;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
