// SPDX-License-Identifier: MIT
#include "input/image_pattern.hpp"

#include <ecr_lifecycle/tag_pattern.hpp>

#include "output/output.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace tool {
namespace {

constexpr std::string_view untagged = "@untagged";
constexpr std::string_view any = "@any";

}  // namespace

bool names_images(std::string_view option, const std::string& pattern) {
    if (pattern == untagged || pattern == any) {
        return true;
    }
    if (!pattern.empty() && pattern.front() == '@') {
        print_error(fmt::format("{}: `{}` is neither a tag pattern nor `{}` nor `{}`", option, sanitized(pattern),
                                untagged, any));
        return false;
    }
    if (!ecr_lifecycle::TagPattern(pattern).matches_some_tag()) {
        print_error(fmt::format("{}: no tag can match the pattern `{}`", option, sanitized(pattern)));
        return false;
    }
    return true;
}

bool is_named_by(std::string_view pattern, const ecr_lifecycle::Image& image) {
    if (pattern == any) {
        return true;
    }
    if (pattern == untagged) {
        return image.image_tags.empty();
    }
    return !tag_named_by(pattern, image).empty();
}

bool goes_by_tags(std::string_view pattern) { return pattern != any && pattern != untagged; }

std::string_view tag_named_by(std::string_view pattern, const ecr_lifecycle::Image& image) {
    const bool by_tags = goes_by_tags(pattern);
    const auto found = std::find_if(image.image_tags.begin(), image.image_tags.end(), [&](std::string_view tag) {
        return by_tags && ecr_lifecycle::matches_tag_pattern(pattern, tag);
    });
    return found == image.image_tags.end() ? std::string_view() : *found;
}

}  // namespace tool
