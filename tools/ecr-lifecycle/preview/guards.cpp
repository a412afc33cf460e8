// SPDX-License-Identifier: MIT
#include "preview/guards.hpp"

#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/policy.hpp>

#include "input/image_pattern.hpp"
#include "input/image_reference.hpp"
#include "input/in_use.hpp"
#include "output/output.hpp"
#include "output/style.hpp"
#include "output/words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

// Warnings of one kind; only the first are printed.
class Warnings {
  public:
    Warnings(std::string_view guard, std::vector<InputWarning>& told) : guard_(guard), told_(told) {}

    void add(const std::string& message) {
        if (++count_ <= max_told) {
            tell(message);
        }
    }
    /// Prints how many were not printed.
    void end(std::string_view one, std::string_view many) {
        if (count_ > max_told) {
            tell(fmt::format("{} more {}", count_ - max_told, count_ - max_told == 1 ? one : many));
        }
    }

  private:
    static constexpr std::size_t max_told = 20;

    void tell(const std::string& message) {
        print_error("warning: " + message);
        told_.push_back({guard_, message, {}, {}});
    }

    std::string_view guard_;
    std::vector<InputWarning>& told_;
    std::size_t count_ = 0;
};

class Search {
  public:
    Search(const PreviewReport& report, std::vector<InputWarning>& warnings)
        : report_(report), in_doubt_("in-doubt", warnings), not_found_("in-use", warnings) {}

    GuardResult result(const Guards& guards) {
        std::set<std::string_view> seen;
        for (const std::string& pattern : guards.never_expire) {
            if (seen.insert(pattern).second) {
                find_expired(pattern);
            }
        }
        if (guards.max_expired) {
            count_expired(*guards.max_expired);
        }
        if (guards.max_expired_bytes) {
            add_up_expired(*guards.max_expired_bytes);
        }
        if (guards.fail_if_selects_nothing) {
            find_idle_rules();
        }
        if (!guards.in_use.empty()) {
            find_lost(guards.in_use);
        }
        in_doubt_.end("image like these is in doubt", "images like these are in doubt");
        return {std::move(violations_), counts_};
    }

  private:
    const PreviewReport& report_;
    std::vector<Violation> violations_;
    Warnings in_doubt_;
    Warnings not_found_;
    InUseCounts counts_;

    [[nodiscard]] Fate fate_of(std::size_t image) const { return fate_for_guards(report_, image); }

    // `tag` is the one that the guard uses, if it uses one.
    void add(std::string_view guard, const std::string& argument, std::size_t image, std::string_view tag) {
        const std::string why = report_.preview[image].fate != Fate::kept
                                    ? report_.preview.reason(image)
                                    : reason(report_.execution.images[image], report_.images);
        violations_.push_back({std::string(guard), argument, image, why, std::string(tag)});
    }

    // An image that is kept, unless AWS behaves differently where it does not say.
    void warn_of_doubt(std::string_view guard, const std::string& argument, std::size_t image, std::string_view tag) {
        if (!report_.preview[image].doubts.empty()) {
            in_doubt_.add(fmt::format("--{} {}: {}: {}", guard, sanitized(argument), image_name(report_, image, tag),
                                      sanitized(report_.preview.reason(image))));
        }
    }

    void find_expired(const std::string& pattern) {
        constexpr std::string_view guard = "fail-if-expires";
        for (std::size_t image = 0; image < report_.images.size(); ++image) {
            if (!is_named_by(pattern, report_.images[image])) {
                continue;
            }
            const Fate fate = fate_of(image);
            const std::string_view tag = tag_named_by(pattern, report_.images[image]);
            if (fate == Fate::expired) {
                add(guard, pattern, image, tag);
            } else if (fate == Fate::kept && is_claimed_to_expire(image)) {
                warn_of_doubt(guard, pattern, image, tag);
            }
        }
    }

    // No other rule than the one that claims an image can act on it.
    [[nodiscard]] bool is_claimed_to_expire(std::size_t image) const {
        const std::optional<std::int32_t> claiming = report_.preview[image].claimed_by_rule_priority;
        const Rule* const rule = claiming ? find_rule(report_.preview.policy(), *claiming) : nullptr;
        return rule != nullptr && rule->action.type == ActionType::expire;
    }

    void count_expired(std::size_t max) {
        std::size_t expired = 0;
        std::size_t along = 0;
        for (std::size_t image = 0; image < report_.images.size(); ++image) {
            const bool is_expired = fate_of(image) == Fate::expired;
            expired += is_expired ? 1U : 0U;
            along += is_expired && report_.preview[image].fate == Fate::kept ? 1U : 0U;
        }
        if (expired > max) {
            violations_.push_back({"max-expired",
                                   std::to_string(max),
                                   std::nullopt,
                                   counted(expired, "image") + " would be expired" +
                                       (along > 0 ? fmt::format(", {} of them along with another", along) : ""),
                                   {}});
        }
    }

    void add_up_expired(std::uint64_t max) {
        std::uint64_t bytes = 0;
        for (std::size_t image = 0; image < report_.images.size(); ++image) {
            const std::uint64_t size =
                fate_of(image) == Fate::expired ? report_.images[image].image_size_in_bytes.value_or(0) : 0;
            bytes = size > UINT64_MAX - bytes ? UINT64_MAX : bytes + size;
        }
        if (bytes > max) {
            violations_.push_back({"max-expired-bytes",
                                   std::to_string(max),
                                   std::nullopt,
                                   fmt::format("{} ({} bytes) would be expired", human_bytes(bytes), bytes),
                                   {}});
        }
    }

    void find_idle_rules() {
        for (const RuleSummary& rule : report_.preview.rules()) {
            if (rule.selected == 0) {
                const std::string priority = std::to_string(rule.rule_priority);
                violations_.push_back(
                    {"fail-if-selects-nothing",
                     {},
                     std::nullopt,
                     fmt::format("rule {} selects none of the {}", priority, counted(report_.images.size(), "image")),
                     {}});
            }
        }
    }

    void find_lost(const std::vector<InUse>& in_use) {
        constexpr std::string_view guard = "in-use";
        const ImageFinder finder(report_.images);
        std::set<std::pair<std::string_view, bool>> seen;
        for (const InUse& used : in_use) {
            if (!seen.insert({used.entry, used.may_be_other}).second) {
                continue;
            }
            ++counts_.references;
            const std::optional<ImageReference> reference = parse_image_reference(used.entry);
            const std::string_view tag = reference && reference->digest.empty() ? reference->tag : std::string_view();
            for (const std::size_t image : images_used(used, reference, finder)) {
                if (fate_of(image) != Fate::kept) {
                    add(guard, used.entry, image, tag);
                } else {
                    warn_of_doubt(guard, used.entry, image, tag);
                }
            }
        }
        not_found_.end("entry of --in-use like these", "entries of --in-use like these");
    }

    // What is in use in another repository says nothing about this one. If an inventory has a tag twice, either image
    // may be meant.
    std::vector<std::size_t> images_used(const InUse& used, const std::optional<ImageReference>& reference,
                                         const ImageFinder& finder) {
        if (reference && is_elsewhere(*reference, report_.repository_name, report_.registry_id)) {
            ++counts_.elsewhere;
            return {};
        }
        std::vector<std::size_t> images = reference ? finder.find(*reference) : std::vector<std::size_t>();
        if (images.empty()) {
            images = images_with_part(used, finder);
        }
        counts_.not_found += images.empty() ? 1U : 0U;
        return images;
    }

    std::vector<std::size_t> images_with_part(const InUse& used, const ImageFinder& finder) {
        const std::optional<DigestPart> part = parse_digest_part(used.entry);
        std::vector<std::size_t> found = part ? finder.find(*part) : std::vector<std::size_t>();
        const std::string entry = sanitized(used.entry);
        if (found.empty() && used.may_be_other) {
            return {};
        }
        if (found.empty()) {
            not_found_.add(fmt::format("{}: `{}` is not in the inventory", used.place, entry));
            return {};
        }
        if (found.size() > 1) {
            not_found_.add(fmt::format("{}: `{}` may be any of {} images", used.place, entry, found.size()));
            const bool some_lost = std::any_of(found.begin(), found.end(),
                                               [this](std::size_t image) { return fate_of(image) != Fate::kept; });
            counts_.ambiguous += some_lost ? 1U : 0U;
            return {};
        }
        constexpr std::size_t long_enough = 12;  // a shorter one may well be a tag that is gone
        if (!part->is_marked && part->digits.size() < long_enough) {
            not_found_.add(
                fmt::format("{}: no image has the tag `{}`, so it is taken for the beginning of a digest: {}",
                            used.place, entry, image_name(report_, found.front())));
        }
        return found;
    }
};

}  // namespace

Fate fate_for_guards(const PreviewReport& report, std::size_t image) {
    const Fate previewed = report.preview[image].fate;
    return previewed != Fate::kept ? previewed : report.execution.images[image].fate;
}

GuardResult apply_guards(const Guards& guards, const PreviewReport& report, std::vector<InputWarning>& warnings) {
    return Search(report, warnings).result(guards);
}

}  // namespace tool
