// SPDX-License-Identifier: MIT
#include "preview/short_digests.hpp"

#include "output/output.hpp"
#include "output/style.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

// How many characters from one end distinguish all digests.
std::size_t telling_length(const std::vector<Image>& images, bool from_end) {
    constexpr std::size_t usual = 12;
    std::vector<std::string> digests;
    digests.reserve(images.size());
    for (const Image& image : images) {
        const std::string_view digest = without_algorithm(image.image_digest);
        digests.emplace_back(digest);
        if (from_end) {
            std::reverse(digests.back().begin(), digests.back().end());
        }
    }
    std::sort(digests.begin(), digests.end());
    std::size_t length = usual;
    for (std::size_t i = 1; i < digests.size(); ++i) {
        const std::string& a = digests[i - 1];
        const std::string& b = digests[i];
        std::size_t common = 0;
        while (common < a.size() && common < b.size() && a[common] == b[common]) {
            ++common;
        }
        length = std::max(length, common + 1);
    }
    return length;
}

}  // namespace

ShortDigests::ShortDigests(const std::vector<Image>& images) : length_(telling_length(images, false)) {
    constexpr std::size_t bearable = 20;
    const std::size_t from_end = length_ > bearable ? telling_length(images, true) + 1 : length_;
    if (from_end < length_) {
        from_end_ = true;
        length_ = from_end;
    }
}

std::string ShortDigests::of(std::string_view digest) const {
    digest = without_algorithm(digest);
    if (digest.size() <= length_) {
        return sanitized(digest);
    }
    return from_end_ ? "…" + sanitized(digest.substr(digest.size() - length_ + 1))
                     : sanitized(digest.substr(0, length_));
}

}  // namespace tool
