// SPDX-License-Identifier: MIT
// ecr_lifecycle: the analysis of one policy: its rules, its classes of images, and what nothing caps. Standard library
// only.
#ifndef ECR_LIFECYCLE_ANALYSIS_ANALYZER_HPP
#define ECR_LIFECYCLE_ANALYSIS_ANALYZER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../analysis_result.hpp"
#include "../base/merge_sort.hpp"
#include "../base/number_words.hpp"
#include "fate_words.hpp"
#include "image_classes.hpp"
#include "rule_reach.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage, class TagCover>
class PolicyAnalyzer {
    using Reach = RuleReach<Storage, TagCover>;
    using ImageClass = BasicImageClass<Storage>;
    using RuleAnalysis = BasicRuleAnalysis<Storage>;

  public:
    explicit PolicyAnalyzer(const Reach& reach) : reach_(reach) {}

    BasicAnalysis<Storage> analyze() && {
        for (std::size_t i = 0; i < reach_.size(); ++i) {
            const RuleModel& rule = reach_[i];
            result_.uses_archive =
                result_.uses_archive || rule.storage == StorageClass::archive || rule.fate == Fate::transitioned;
            result_.rules.push_back(rule_analysis(i));
            if (result_.rules.back().can_act == Answer::undetermined) {
                leave_open(concat({"whether ", rule_in_words(*rule.rule), " can act"}));
            }
        }
        list_classes(StorageClass::standard);
        list_classes(StorageClass::archive);
        find_uncapped();
        return std::move(result_);
    }

    // What one rule can do.
    [[nodiscard]] RuleAnalysis rule_analysis(std::size_t number) const {
        const RuleModel& rule = reach_[number];
        RuleAnalysis answer;
        answer.rule_priority = rule.priority();
        if (rule.impossible) {
            answer.can_act = Answer::no;
            answer.reason = concat({"it selects nothing: no tag can match ", in_backticks(*rule.impossible)});
            return answer;
        }
        const auto claim = reach_.claim(number);
        answer.can_act = claim.found;
        if (claim.found == Answer::undetermined) {
            answer.reason = "whether it claims any image was not decided within the budget";
        } else if (claim.found == Answer::no) {
            for (const std::size_t blocker : claim.blockers) {
                answer.claimed_by.push_back(reach_[blocker].priority());
            }
            answer.reason =
                concat({numbered("rule", answer.claimed_by), answer.claimed_by.size() == 1 ? " claims" : " claim",
                        " every image that it selects"});
        } else {
            const auto acting = reach_.acting(number, claim.tags);
            answer.can_act = acting.can;
            answer.reason = acting.reason;
            if (acting.can == Answer::yes) {
                answer.witness = Witness(reach_.witness(number, claim.tags));
                answer.reason = concat({"an image that it claims ", fate_in_words(rule)});
            }
        }
        return answer;
    }

  private:
    void leave_open(std::string question) {
        result_.complete = false;
        result_.undecided.push_back(std::move(question));
    }

    void list_classes(StorageClass storage) {
        ImageClassFinder finder(reach_, storage);
        if (!finder.run()) {
            leave_open(concat({"all classes of images in the storage class ", aws_name(storage),
                               ": there are too many, and only some are listed"}));
        }
        typename Storage::template List<ImageClass> classes;
        for (const auto& found : finder.classes()) {
            ImageClass made;
            made.tags = found.tags;
            made.storage_class = storage;
            for (const std::size_t rule : found.rules) {
                made.selected_by.push_back(reach_[rule].priority());
            }
            const std::size_t claiming = found.rules.empty() ? Reach::no_rule : found.rules.front();
            made.fate = fate_in_words(reach_, claiming, found.tags);
            if (claiming != Reach::no_rule) {
                made.claimed_by_rule_priority = made.selected_by.front();
                made.acted_on = reach_.acting(claiming, found.tags).can;
                if (storage == StorageClass::standard && reach_[claiming].fate == Fate::transitioned &&
                    made.acted_on != Answer::no) {
                    made.fate += fate_after_archival(found.tags);
                }
            }
            classes.push_back(std::move(made));
        }
        merge_sort(classes.data(), classes.data() + classes.size(), [](const ImageClass& a, const ImageClass& b) {
            const auto place = [](const ImageClass& one) {
                return one.claimed_by_rule_priority ? std::int64_t{*one.claimed_by_rule_priority} : INT64_MAX;
            };
            return place(a) != place(b) ? place(a) < place(b) : effort(a) < effort(b);
        });
        for (ImageClass& one : classes) {
            result_.classes.push_back(std::move(one));
        }
    }

    // Single tags first, and untagged images after them.
    static std::size_t effort(const ImageClass& one) { return one.tags.empty() ? 1 : 2 * one.tags.size() - 2; }

    [[nodiscard]] std::string fate_after_archival(const std::vector<std::string>& tags) const {
        const std::size_t claiming = reach_.claims(tags, StorageClass::archive);
        return claiming == Reach::no_rule ? ", and then kept in the archive forever"
                                          : ", and then " + fate_in_words(reach_, claiming, tags);
    }

    // Standard images that no rule claims, or whose rule never acts, unless there can be only a few of them.
    void find_uncapped() {
        const std::size_t untagged = reach_.claims_untagged(StorageClass::standard);
        if (untagged == Reach::no_rule) {
            result_.uncapped.push_back(UncappedImages{{}, std::nullopt, "no rule selects untagged images"});
        }
        for (std::size_t i = 0; i <= reach_.size(); ++i) {
            const bool claimed = i < reach_.size();
            if (claimed && (result_.rules[i].can_act == Answer::yes || reach_[i].storage != StorageClass::standard ||
                            reach_.keeps_all_there_can_be(i))) {
                continue;
            }
            if (claimed && result_.rules[i].can_act == Answer::undetermined) {
                leave_open(
                    concat({"whether the images that ", rule_in_words(*reach_[i].rule), " claims are ever acted on"}));
                continue;
            }
            auto claim = claimed ? reach_.claim(i) : reach_.claim_tagged(Reach::no_rule, StorageClass::standard);
            if (claim.found == Answer::undetermined) {
                leave_open("whether every tagged image is claimed by a rule");
            } else if (claim.found == Answer::yes && claimed) {
                result_.uncapped.push_back(
                    UncappedImages{std::move(claim.tags), reach_[i].priority(),
                                   concat({rule_in_words(*reach_[i].rule),
                                           " claims them and never acts: ", result_.rules[i].reason})});
            } else if (claim.found == Answer::yes) {
                result_.uncapped.push_back(UncappedImages{std::move(claim.tags), std::nullopt, "no rule selects them"});
            }
        }
    }

    const Reach& reach_;
    BasicAnalysis<Storage> result_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
