#include "guards.hpp"

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

bool expires_one_like(std::string_view pattern, const Preview& preview, std::size_t image) {
    const std::vector<std::string_view> tags = preview.tags(image);
    return std::any_of(tags.begin(), tags.end(),
                       [&](std::string_view tag) { return matches_tag_pattern(pattern, tag); });
}

class Search {
  public:
    Search(const Preview& preview, const std::vector<Image>& images, std::string_view repository_name)
        : preview_(preview), images_(images), repository_name_(repository_name) {}

    std::vector<Violation> violations(const Guards& guards) {
        for (const std::string& pattern : guards.never_expire) {
            find_expired(pattern);
        }
        const std::size_t expired = preview_.totals().expired;
        if (guards.max_expired && expired > *guards.max_expired) {
            violations_.push_back({"max-expired", std::to_string(*guards.max_expired), std::nullopt,
                                   counted(expired, "image") + " would be expired"});
        }
        find_lost(guards.in_use);
        return std::move(violations_);
    }

  private:
    static constexpr std::size_t most_warnings = 20;

    const Preview& preview_;
    const std::vector<Image>& images_;
    std::string_view repository_name_;
    std::vector<Violation> violations_;

    void find_expired(const std::string& pattern) {
        for (std::size_t image = 0; image < preview_.size(); ++image) {
            if (preview_[image].fate == Fate::expired && expires_one_like(pattern, preview_, image)) {
                violations_.push_back({"fail-if-expires", pattern, image, preview_.reason(image)});
            }
        }
    }

    void find_lost(const std::vector<InUse>& in_use) {
        if (in_use.empty()) {
            return;
        }
        const ImageFinder finder(images_);
        std::size_t elsewhere = 0;
        std::size_t unknown = 0;
        for (const InUse& used : in_use) {
            const std::optional<ImageReference> reference = parse_image_reference(used.entry);
            if (!reference || is_elsewhere(*reference)) {
                elsewhere += reference ? 1U : 0U;
            } else if (const std::optional<std::size_t> image = finder.find(*reference)) {
                if (preview_[*image].fate != Fate::kept) {
                    violations_.push_back({"in-use", used.entry, image, preview_.reason(*image)});
                }
            } else if (++unknown <= most_warnings) {
                complain(fmt::format("warning: {}: `{}` is not in the inventory", used.place, shown(used.entry)));
            }
        }
        if (unknown > most_warnings) {
            complain(fmt::format("warning: {} more entries are not in the inventory", unknown - most_warnings));
        }
        if (elsewhere > 0) {
            complain(fmt::format("warning: {} of other repositories than {} left out",
                                 elsewhere == 1 ? "1 image in use is" : fmt::format("{} images in use are", elsewhere),
                                 shown(repository_name_)));
        }
    }

    // What is in use in another repository says nothing of this one.
    [[nodiscard]] bool is_elsewhere(const ImageReference& reference) const {
        return !reference.repository.empty() && !repository_name_.empty() && reference.repository != repository_name_;
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

std::vector<Violation> find_violations(const Guards& guards, const Preview& preview, const std::vector<Image>& images,
                                       std::string_view repository_name) {
    return Search(preview, images, repository_name).violations(guards);
}

}  // namespace tool
