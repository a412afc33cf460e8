// SPDX-License-Identifier: MIT
#include "preview/guards.hpp"

#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/policy.hpp>

#include "input/image_pattern.hpp"
#include "input/image_reference.hpp"
#include "input/input.hpp"
#include "output/output.hpp"
#include "output/style.hpp"
#include "output/words.hpp"

#include <fmt/core.h>

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

// An entry's line without its comment and the white space around it. A `#` inside a word is part of the word.
std::string_view entry_in(std::string_view line) {
    constexpr std::string_view white = " \t\r";
    for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
        if (at == 0 || white.find(line[at - 1]) != std::string_view::npos) {
            line = line.substr(0, at);
        }
    }
    const std::size_t begin = line.find_first_not_of(white);
    if (begin == std::string_view::npos) {
        return {};
    }
    return line.substr(begin, line.find_last_not_of(white) - begin + 1);
}

// Warnings of one kind; only the first are printed.
class Warnings {
  public:
    Warnings(std::string_view guard, std::vector<InputWarning>& told) : guard_(guard), told_(told) {}

    void add(const std::string& message) {
        if (++count_ <= most) {
            tell(message);
        }
    }
    /// Tells how many were not told.
    void end(std::string_view what) {
        if (count_ > most) {
            tell(fmt::format("{} more {}", count_ - most, what));
        }
    }

  private:
    static constexpr std::size_t most = 20;

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
        : report_(report),
          in_doubt_("in-doubt", warnings),
          not_found_("in-use", warnings),
          elsewhere_warning_("in-use", warnings) {}

    std::vector<Violation> violations(const Guards& guards) {
        std::set<std::string_view> seen;
        for (const std::string& pattern : guards.never_expire) {
            if (seen.insert(pattern).second) {
                find_expired(pattern);
            }
        }
        if (guards.max_expired) {
            count_expired(*guards.max_expired);
        }
        if (!guards.in_use.empty()) {
            find_lost(guards.in_use);
        }
        in_doubt_.end("images like these are in doubt");
        return std::move(violations_);
    }

  private:
    const PreviewReport& report_;
    std::vector<Violation> violations_;
    Warnings in_doubt_;
    Warnings not_found_;
    Warnings elsewhere_warning_;
    std::size_t elsewhere_ = 0;

    // One that AWS is likely to spare counts as lost all the same: that is not certain enough.
    [[nodiscard]] Fate fate_of(std::size_t image) const {
        const Fate previewed = report_.preview[image].fate;
        return previewed != Fate::kept ? previewed : report_.execution.images[image].fate;
    }

    void add(std::string_view guard, const std::string& argument, std::size_t image) {
        const std::string why = report_.preview[image].fate != Fate::kept
                                    ? report_.preview.reason(image)
                                    : reason(report_.execution.images[image], report_.images);
        violations_.push_back({std::string(guard), argument, image, why});
    }

    // An image that is kept, unless AWS does otherwise in what it leaves open.
    void warn_of_doubt(std::string_view guard, const std::string& argument, std::size_t image) {
        if (!report_.preview[image].doubts.empty()) {
            in_doubt_.add(fmt::format("--{} {}: {}: {}", guard, sanitized(argument), image_name(report_, image),
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
            if (fate == Fate::expired) {
                add(guard, pattern, image);
            } else if (fate == Fate::kept && is_claimed_to_expire(image)) {
                warn_of_doubt(guard, pattern, image);
            }
        }
    }

    // No other rule than the one that claims an image can act on it.
    [[nodiscard]] bool is_claimed_to_expire(std::size_t image) const {
        const std::optional<std::int32_t> claiming = report_.preview[image].claimed_by_rule_priority;
        const Rule* const rule = claiming ? find_rule(report_.preview.policy(), *claiming) : nullptr;
        return rule != nullptr && rule->action.type == ActionType::expire;
    }

    void count_expired(std::size_t most) {
        std::size_t expired = 0;
        std::size_t along = 0;
        for (std::size_t image = 0; image < report_.images.size(); ++image) {
            const bool is_expired = fate_of(image) == Fate::expired;
            expired += is_expired ? 1U : 0U;
            along += is_expired && report_.preview[image].fate == Fate::kept ? 1U : 0U;
        }
        if (expired > most) {
            violations_.push_back({"max-expired", std::to_string(most), std::nullopt,
                                   counted(expired, "image") + " would be expired" +
                                       (along > 0 ? fmt::format(", {} of them along with another", along) : "")});
        }
    }

    void find_lost(const std::vector<InUse>& in_use) {
        constexpr std::string_view guard = "in-use";
        const ImageFinder finder(report_.images);
        std::set<std::string_view> seen;
        for (const InUse& used : in_use) {
            if (!seen.insert(used.entry).second) {
                continue;
            }
            for (const std::size_t image : images_used(used, finder)) {
                if (fate_of(image) != Fate::kept) {
                    add(guard, used.entry, image);
                } else {
                    warn_of_doubt(guard, used.entry, image);
                }
            }
        }
        not_found_.end("entries of --in-use like these");
        if (elsewhere_ > 0) {
            elsewhere_warning_.add(fmt::format(
                "--in-use: {} other repositories or accounts than {}",
                elsewhere_ == 1 ? "1 entry is of" : fmt::format("{} entries are of", elsewhere_),
                sanitized(report_.repository_name.empty() ? report_.registry_id : report_.repository_name)));
        }
    }

    // What is in use in another repository says nothing of this one. Where an inventory has a tag twice, either image
    // may be meant.
    std::vector<std::size_t> images_used(const InUse& used, const ImageFinder& finder) {
        const std::optional<ImageReference> reference = parse_image_reference(used.entry);
        if (reference && is_elsewhere(*reference, report_.repository_name, report_.registry_id)) {
            ++elsewhere_;
            return {};
        }
        std::vector<std::size_t> images = reference ? finder.find(*reference) : std::vector<std::size_t>();
        return images.empty() ? images_with_part(used, finder) : images;
    }

    std::vector<std::size_t> images_with_part(const InUse& used, const ImageFinder& finder) {
        const std::optional<DigestPart> part = parse_digest_part(used.entry);
        std::vector<std::size_t> found = part ? finder.find(*part) : std::vector<std::size_t>();
        const std::string entry = sanitized(used.entry);
        if (found.empty()) {
            not_found_.add(fmt::format("{}: `{}` is not in the inventory", used.place, entry));
            return {};
        }
        if (found.size() > 1) {
            not_found_.add(fmt::format("{}: `{}` may be any of {} images", used.place, entry, found.size()));
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

bool read_in_use(const std::string& argument, std::vector<InUse>& in_use) {
    const std::optional<Input> input = read_input(argument, any_size);
    if (!input) {
        return false;
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::string_view rest = input->text;
    rest.remove_prefix(rest.substr(0, byte_order_mark.size()) == byte_order_mark ? byte_order_mark.size() : 0);
    bool all_good = true;
    bool has_entry = false;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = rest.find('\n');
        const std::string_view entry = entry_in(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (entry.empty()) {
            continue;
        }
        has_entry = true;
        const std::string place = fmt::format("{}:{}", sanitized(input->name), number);
        if (parse_image_reference(entry) || parse_digest_part(entry)) {
            in_use.push_back({place, std::string(entry)});
        } else {
            print_error(fmt::format("{}: `{}` is neither a digest nor a tag nor an image's URI", place,
                                    sanitized(entry.substr(0, 200))));
            all_good = false;
        }
    }
    if (!has_entry) {
        // What made the file may have failed, and a guard that guards nothing would not tell.
        print_error(
            fmt::format("{}: this names no image; if nothing is in use, omit --in-use", sanitized(input->name)));
    }
    return all_good && has_entry;
}

std::vector<Violation> find_violations(const Guards& guards, const PreviewReport& report,
                                       std::vector<InputWarning>& warnings) {
    return Search(report, warnings).violations(guards);
}

}  // namespace tool
