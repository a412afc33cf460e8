// SPDX-License-Identifier: MIT
// ecr_lifecycle: why an image has its fate, in words. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_REASONS_HPP
#define ECR_LIFECYCLE_PREVIEW_REASONS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../base/number_words.hpp"
#include "../base/text.hpp"
#include "../model/fate_of.hpp"
#include "../model/rule_facts.hpp"
#include "../model/rule_words.hpp"
#include "../policy.hpp"
#include "../tags/glob.hpp"
#include "../verdict.hpp"
#include "evaluation.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
class Reasons {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    explicit Reasons(const Evaluation<Storage>& evaluation) : evaluation_(evaluation) {}

    [[nodiscard]] std::string of_fate(std::size_t image) const {
        const std::uint32_t number = evaluation_.pools.claiming(image);
        const ImageVerdict& verdict = evaluation_.verdicts[image];
        if (number == no_rule) {
            return "kept: no rule selects it";
        }
        const BasicRule<Storage>& rule = evaluation_.rule(number);
        const std::string measure = measured(number, image, verdict.rank);
        std::string text;
        if (verdict.fate != Fate::kept) {
            text = concat({verdict.fate == Fate::expired ? "expired" : "transitioned to archive", " by ",
                           rule_in_words(rule), ": ", measure});
        } else if (evaluation_.marks(number, evaluation_.ranking, image)) {
            text = concat({"kept: it is being restored from the archive, so ", rule_in_words(rule), " is taken not to ",
                           verb(rule), " it (", measure, ")"});
        } else {
            text = concat(
                {"kept: ", rule_in_words(rule), " claims it (", selection_in_words(rule.selection), "), ", measure});
            const std::uint32_t barred = first_barred(image);
            if (barred != no_rule) {
                const BasicRule<Storage>& other = evaluation_.rule(barred);
                text += concat({", so ", rule_in_words(other), ", which would ", verb(other), " it, cannot touch it"});
            }
        }
        return text + doubts(number, image);
    }

    [[nodiscard]] RuleOnImage of_rule(std::uint32_t number, std::size_t image) const {
        const std::uint32_t claiming = evaluation_.pools.claiming(image);
        const BasicRule<Storage>& rule = evaluation_.rule(number);
        RuleOnImage answer;
        answer.rule_priority = rule.rule_priority;
        answer.selects = evaluation_.pools.selects(number, image);
        if (!answer.selects) {
            answer.reason = why_not_selected(number, image);
            return answer;
        }
        answer.marks = evaluation_.marks(number, evaluation_.ranking, image);
        answer.claims = claiming == number;
        answer.applies = answer.claims && evaluation_.verdicts[image].fate != Fate::kept;
        if (rule.selection.count_type == CountType::image_count_more_than) {
            answer.rank = rank_in(number, image);
            answer.pool_size = evaluation_.summaries[number].selected;
        } else if (const Timestamp* const then = counts_from(number, image)) {
            answer.age_seconds = elapsed(evaluation_.options.now, *then).seconds;
        }
        const std::string measure = measured(number, image, answer.rank);
        if (answer.applies) {
            answer.reason = concat({verb(rule), "s it: ", measure});
        } else if (answer.claims && answer.marks) {
            answer.reason =
                concat({"would ", verb(rule), " it (", measure, "), but it is being restored from the archive"});
        } else if (answer.claims) {
            answer.reason = concat({"claims and keeps it: ", measure});
        } else {
            const std::string other = rule_in_words(evaluation_.rule(claiming));
            answer.reason = answer.marks
                                ? concat({"would ", verb(rule), " it (", measure, "), but ", other, " claims it"})
                                : concat({"would keep it (", measure, "), and ", other, " claims it"});
        }
        return answer;
    }

  private:
    static std::string_view verb(const BasicRule<Storage>& rule) {
        return fate_of(rule.action) == Fate::expired ? "expire" : "archive";
    }

    // The rank or the age, and what the rule allows.
    [[nodiscard]] std::string measured(std::uint32_t number, std::size_t image, std::optional<std::size_t> rank) const {
        const BasicSelection<Storage>& selection = evaluation_.rule(number).selection;
        const bool marked = evaluation_.marks(number, evaluation_.ranking, image);
        if (rank) {
            return counted_rank(*rank, evaluation_.summaries[number].selected, selection.count_number, marked);
        }
        const Timestamp* const then = counts_from(number, image);
        if (then == nullptr) {
            return "and when it was archived is not known";
        }
        return counted_age(selection, image, elapsed(evaluation_.options.now, *then), marked);
    }

    [[nodiscard]] const Timestamp* counts_from(std::uint32_t number, std::size_t image) const {
        return evaluation_.counts_from(evaluation_.senses[number], evaluation_.ranking, image);
    }

    static std::string counted_rank(std::size_t rank, std::size_t selected, std::int32_t kept, bool marked) {
        const std::string place = rank == 1 ? "newest" : ordinal(rank) + " newest";
        if (marked) {
            return concat({place, ", and the rule keeps ",
                           kept == 1  ? "only the newest"
                           : kept < 1 ? "none"
                                      : std::to_string(kept)});
        }
        if (kept == 1) {
            return "the newest, the only one it keeps";
        }
        if (selected < static_cast<std::size_t>(kept)) {
            return concat({selected == 1 ? "the only one it selects"
                                         : concat({place, " of the ", std::to_string(selected), " it selects"}),
                           ", and it keeps up to ", std::to_string(kept)});
        }
        return concat({place, " of the ", std::to_string(kept), " it keeps"});
    }

    [[nodiscard]] std::string counted_age(const BasicSelection<Storage>& selection, std::size_t image,
                                          const Elapsed& age, bool marked) const {
        const std::string when = ago(selection, age, marked);
        const std::string limit =
            counted(static_cast<std::uint64_t>(selection.count_number > 0 ? selection.count_number : 0), "day");
        const bool counts_whole_days = !marked && is_longer(age, selection.count_number, DayArithmetic::exact);
        return concat({since(selection, image), when,
                       counts_whole_days ? ", which in whole days is not longer than "
                       : marked          ? ", longer than "
                                         : ", not longer than ",
                       limit});
    }

    [[nodiscard]] std::string_view since(const BasicSelection<Storage>& selection, std::size_t image) const {
        const ImageState& state = evaluation_.states[image];
        switch (selection.count_type) {
            case CountType::since_image_pulled:
                return state.pulled     ? "last pulled "
                       : state.restored ? "not pulled since it was restored "
                                        : "never pulled, and pushed ";
            case CountType::since_image_transitioned:
                return "archived ";
            case CountType::since_image_pushed:
            case CountType::image_count_more_than:
                break;
        }
        return state.restored && evaluation_.options.restored_images == RestoredImages::by_activation ? "restored "
                                                                                                      : "pushed ";
    }

    static std::string ago(const BasicSelection<Storage>& selection, const Elapsed& age, bool marked) {
        if (age.seconds < 0) {
            const std::uint64_t ahead = std::uint64_t{0} - static_cast<std::uint64_t>(age.seconds);
            return span(age.nanoseconds > 0 ? ahead - 1 : ahead, false) + " in the future";
        }
        const auto seconds = static_cast<std::uint64_t>(age.seconds);
        const bool barely = marked && age.seconds == limit_of(selection.count_number);
        return concat({barely ? "just over " : "", span(seconds, is_near(age, selection.count_number)), " ago"});
    }

    // The first of the later rules that would act on the image.
    [[nodiscard]] std::uint32_t first_barred(std::size_t image) const {
        const std::uint32_t claiming = evaluation_.pools.claiming(image);
        for (std::uint32_t rule = claiming + 1; rule < evaluation_.order.size(); ++rule) {
            if (evaluation_.pools.selects(rule, image) && evaluation_.marks(rule, evaluation_.ranking, image)) {
                return rule;
            }
        }
        return no_rule;
    }

    [[nodiscard]] std::string_view near_boundary(std::uint32_t number, std::size_t image) const {
        const RuleSense& rule = evaluation_.senses[number];
        const Timestamp* const then = evaluation_.counts_from(rule, evaluation_.ranking, image);
        if (then == nullptr || !hangs_on_day_arithmetic(elapsed(evaluation_.options.now, *then), rule.number)) {
            return "within 5 minutes of the boundary";
        }
        return evaluation_.options.day_arithmetic == DayArithmetic::exact ? "AWS may count whole days only"
                                                                          : "AWS may count parts of a day";
    }

    [[nodiscard]] std::string doubts(std::uint32_t number, std::size_t image) const {
        const ImageVerdict& verdict = evaluation_.verdicts[image];
        std::string text;
        const auto add = [&text](std::string_view doubt) { text += concat({text.empty() ? "" : ", ", doubt}); };
        if (verdict.doubts.has(Doubt::near_boundary)) {
            add(near_boundary(number, image));
        }
        if (verdict.doubts.has(Doubt::tied)) {
            const Cut& cut = evaluation_.ranking.cuts[number];
            const bool marked = evaluation_.marks(number, evaluation_.ranking, image);
            add("tied with " + label(marked ? cut.last_kept : cut.first_marked));
        }
        if (verdict.doubts.has(Doubt::restored)) {
            add(evaluation_.options.restored_images == RestoredImages::by_activation
                    ? "AWS may go by when a restored image was pushed"
                    : "AWS may go by when a restored image was restored");
        }
        if (verdict.doubts.has(Doubt::activating)) {
            add(verdict.fate == Fate::kept ? "AWS may act on images that are being restored"
                                           : "AWS may spare images that are being restored");
        }
        return text.empty() ? text : concat({" (in doubt: ", text, ")"});
    }

    // A tag, or the beginning of the digest.
    [[nodiscard]] std::string label(std::size_t image) const {
        const List<std::string_view> tags = evaluation_.texts.tags(image);
        constexpr std::size_t enough = 19;  // `sha256:` and 12 digits
        return std::string(tags.empty() ? evaluation_.texts.digest(image).substr(0, enough) : tags.front());
    }

    [[nodiscard]] std::size_t rank_in(std::uint32_t number, std::size_t image) const {
        std::size_t rank = 1;
        const auto& standings = evaluation_.ranking.standings;
        for (std::size_t other = 0; other < standings.size(); ++other) {
            if (standings[other].place < standings[image].place && evaluation_.pools.selects(number, other)) {
                ++rank;
            }
        }
        return rank;
    }

    [[nodiscard]] std::string why_not_selected(std::uint32_t number, std::size_t image) const {
        const BasicSelection<Storage>& selection = evaluation_.rule(number).selection;
        const List<std::string_view> tags = evaluation_.texts.tags(image);
        if ((declared_storage_class(selection) == StorageClass::archive) !=
            (evaluation_.states[image].status == ImageStatus::archived)) {
            return declared_storage_class(selection) == StorageClass::archive ? "does not select it: it is not archived"
                                                                              : "does not select it: it is archived";
        }
        if (selection.tag_status == TagStatus::untagged) {
            return "does not select it: it has a tag";
        }
        if (tags.empty()) {
            return "does not select it: it has no tag";
        }
        for (const std::string& pattern : selection.tag_pattern_list) {
            if (!any_matches(Glob::of_pattern(pattern), tags)) {
                return "does not select it: no tag matches " + in_backticks(pattern);
            }
        }
        for (const std::string& prefix : selection.tag_prefix_list) {
            if (!any_matches(Glob::of_prefix(prefix), tags)) {
                return "does not select it: no tag begins with " + in_backticks(prefix);
            }
        }
        return "does not select it";
    }

    static bool any_matches(const Glob& entry, const List<std::string_view>& tags) {
        for (const std::string_view tag : tags) {
            if (entry.matches(tag)) {
                return true;
            }
        }
        return false;
    }

    const Evaluation<Storage>& evaluation_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
