// SPDX-License-Identifier: MIT
// The guards of `ecr-lifecycle preview`: what a policy must not do to the images, or the command fails.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_GUARDS_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_GUARDS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "input/in_use.hpp"
#include "input/inventory_input.hpp"
#include "preview/report.hpp"

namespace tool {

struct Guards {
    /// Which images must not expire: tag patterns, `@untagged` or `@any`.
    std::vector<std::string> never_expire;
    /// How many images may expire.
    std::optional<std::size_t> max_expired;
    /// How many bytes may expire.
    std::optional<std::uint64_t> max_expired_bytes;
    /// Whether every rule must select an image.
    bool fail_if_selects_nothing = false;
    /// Images that must be kept: neither expired nor archived, since an archived image cannot be pulled.
    std::vector<InUse> in_use;

    [[nodiscard]] bool empty() const {
        return never_expire.empty() && !max_expired && !max_expired_bytes && !fail_if_selects_nothing && in_use.empty();
    }
};

/// What was found for the references of `--in-use`, each counted once.
struct InUseCounts {
    std::size_t references = 0;
    /// To other repositories or the registries of other accounts.
    std::size_t elsewhere = 0;
    std::size_t not_found = 0;
    /// That may be one of several images, some of which would be lost.
    std::size_t ambiguous = 0;
};

struct GuardResult {
    /// In the order of the guards.
    std::vector<Violation> violations;
    InUseCounts in_use;
};

/// What becomes of an image in the end: one that is deleted with the image it refers to is lost, and one that AWS is
/// likely to spare counts as lost all the same, as that is not certain enough.
[[nodiscard]] ecr_lifecycle::Fate fate_for_guards(const PreviewReport& report, std::size_t image);

/// What the policy violates. Images that are deleted with the one they refer to count as lost. Warns about entries in
/// use that are not in the inventory, and about images that are kept, but in doubt; these warnings are also added to
/// `warnings`.
[[nodiscard]] GuardResult apply_guards(const Guards& guards, const PreviewReport& report,
                                       std::vector<InputWarning>& warnings);

}  // namespace tool

#endif
