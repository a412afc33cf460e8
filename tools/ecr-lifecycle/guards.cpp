#include "guards.hpp"

#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/tag_pattern.hpp>

#include "image_reference.hpp"
#include "input.hpp"
#include "output.hpp"
#include "words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <optional>
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

bool has_tag_like(std::string_view pattern, const Image& image) {
    return std::any_of(image.image_tags.begin(), image.image_tags.end(),
                       [&](std::string_view tag) { return matches_tag_pattern(pattern, tag); });
}

class Search {
  public:
    explicit Search(const PreviewReport& report) : report_(report) {}

    std::vector<Violation> violations(const Guards& guards) {
        for (const std::string& pattern : guards.never_expire) {
            find_expired(pattern);
        }
        const std::size_t expired = report_.preview.totals().expired;
        if (guards.max_expired && expired > *guards.max_expired) {
            violations_.push_back({"max-expired", std::to_string(*guards.max_expired), std::nullopt,
                                   counted(expired, "image") + " would be expired"});
        }
        find_lost(guards.in_use);
        return std::move(violations_);
    }

  private:
    static constexpr std::size_t most_warnings = 20;

    const PreviewReport& report_;
    std::vector<Violation> violations_;

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

    void find_expired(const std::string& pattern) {
        for (std::size_t image = 0; image < report_.images.size(); ++image) {
            if (fate_of(image) == Fate::expired && has_tag_like(pattern, report_.images[image])) {
                add("fail-if-expires", pattern, image);
            }
        }
    }

    void find_lost(const std::vector<InUse>& in_use) {
        if (in_use.empty()) {
            return;
        }
        const ImageFinder finder(report_.images);
        std::size_t elsewhere = 0;
        std::size_t unknown = 0;
        for (const InUse& used : in_use) {
            const std::optional<ImageReference> reference = parse_image_reference(used.entry);
            if (!reference || is_elsewhere(*reference)) {
                elsewhere += reference ? 1U : 0U;
            } else if (const std::optional<std::size_t> image = finder.find(*reference)) {
                if (fate_of(*image) != Fate::kept) {
                    add("in-use", used.entry, *image);
                }
            } else if (++unknown <= most_warnings) {
                complain(fmt::format("warning: {}: `{}` is not in the inventory", used.place, shown(used.entry)));
            }
        }
        if (unknown > most_warnings) {
            complain(fmt::format(
                "warning: --in-use: {} more not in the inventory",
                unknown - most_warnings == 1 ? "1 entry is" : fmt::format("{} entries are", unknown - most_warnings)));
        }
        if (elsewhere > 0) {
            complain(fmt::format("warning: --in-use: {} other repositories than {}",
                                 elsewhere == 1 ? "1 entry is of" : fmt::format("{} entries are of", elsewhere),
                                 shown(report_.repository_name)));
        }
    }

    // What is in use in another repository says nothing of this one.
    [[nodiscard]] bool is_elsewhere(const ImageReference& reference) const {
        return !reference.repository.empty() && !report_.repository_name.empty() &&
               reference.repository != report_.repository_name;
    }
};

}  // namespace

bool read_in_use(const std::string& argument, std::vector<InUse>& in_use) {
    const std::optional<Input> input = read_input(argument, any_size);
    if (!input) {
        return false;
    }
    bool all_good = true;
    std::string_view rest = input->text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = rest.find('\n');
        const std::string_view entry = entry_in(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (entry.empty()) {
            continue;
        }
        const std::string place = fmt::format("{}:{}", shown(input->name), number);
        if (parse_image_reference(entry)) {
            in_use.push_back({place, std::string(entry)});
        } else {
            complain(fmt::format("{}: `{}` is neither a digest nor a tag nor an image's URI", place,
                                 shown(entry.substr(0, 200))));
            all_good = false;
        }
    }
    return all_good;
}

std::vector<Violation> find_violations(const Guards& guards, const PreviewReport& report) {
    return Search(report).violations(guards);
}

}  // namespace tool
