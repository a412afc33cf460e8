// ecr_lifecycle: rules that are there to keep images, for want of an action that does so. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_LINT_SHIELD_HPP
#define ECR_LIFECYCLE_DETAIL_LINT_SHIELD_HPP

#include <cstddef>
#include <cstdint>

#include "../policy.hpp"
#include "description_claims.hpp"
#include "lint_options.hpp"
#include "lint_view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether a rule keeps its images for ever by a number that is never meant to be reached.
template <class View>
bool is_shield(const View& view, std::size_t i, const LintOptions& options) {
    if (!view.sound(i).count || !view.sound(i).action || !view.expires(i)) {
        return false;
    }
    const std::int32_t number = view.selection(i).count_number;
    // Fewer than the options say, with another sign that no end is meant.
    const bool nines = number == 999 || number == 9999 || number == 99999 || number == 999999;
    const bool promised = number >= 1000 && speaks_of_keeping_for_ever(view.description(i));
    if (view.counts_images(i)) {
        const bool unsaid = number >= 1000 && view.selection(i).tag_status == TagStatus::tagged &&
                            !names_this_number(view.description(i), number);
        return number >= options.shield_images || nines || promised || unsaid;
    }
    return (number >= options.shield_days || promised || (nines && number > 999)) &&
           !names_these_years(view.description(i), number);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
