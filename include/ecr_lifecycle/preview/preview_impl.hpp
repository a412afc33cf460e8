// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of preview.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_PREVIEW_IMPL_HPP
#define ECR_LIFECYCLE_PREVIEW_PREVIEW_IMPL_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../image.hpp"
#include "../policy.hpp"
#include "../preview.hpp"
#include "../verdict.hpp"
#include "evaluation.hpp"
#include "evaluator.hpp"
#include "reasons.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

template <class Storage>
std::string reason_of_fate(const Evaluation<Storage>& evaluation, std::size_t image) {
    return Reasons<Storage>(evaluation).of_fate(image);
}

template <class Storage>
auto what_rules_do(const Evaluation<Storage>& evaluation, std::size_t image) ->
    typename Storage::template List<RuleOnImage> {
    typename Storage::template List<RuleOnImage> rules;
    for (std::uint32_t rule = 0; rule < evaluation.order.size(); ++rule) {
        rules.push_back(Reasons<Storage>(evaluation).of_rule(rule, image));
    }
    return rules;
}

}  // namespace detail

template <class Storage>
BasicPreview<Storage> preview(const Policy& policy, const std::vector<Image>& images, const PreviewOptions& options) {
    return BasicPreview<Storage>(detail::Evaluator<Storage>(policy, images, options).evaluate());
}

template <class Storage>
std::string to_text(const BasicPreview<Storage>& preview) {
    std::string text = detail::concat({"at ", to_string(preview.options().now), "\n"});
    for (std::size_t image = 0; image < preview.size(); ++image) {
        text += preview.digest(image);
        for (const std::string_view tag : preview.tags(image)) {
            text += detail::concat({" ", tag});
        }
        text += detail::concat({"\n    ", preview.reason(image), "\n"});
    }
    for (const RuleSummary& rule : preview.rules()) {
        text += detail::concat({"rule ", std::to_string(rule.rule_priority), ": selects ",
                                std::to_string(rule.selected), ", marks ", std::to_string(rule.marked), ", acts on ",
                                std::to_string(rule.applied), " (", std::to_string(rule.applied_bytes), " bytes)\n"});
    }
    return text;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
