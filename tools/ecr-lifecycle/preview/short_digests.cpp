// SPDX-License-Identifier: MIT
#include "preview/short_digests.hpp"

#include "output/output.hpp"
#include "output/style.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

// The character of a digest at a distance from one end; 0 after the other end.
unsigned char character(std::string_view digest, std::size_t at, bool from_end) {
    return at >= digest.size() ? 0 : static_cast<unsigned char>(digest[from_end ? digest.size() - 1 - at : at]);
}

// The first eight characters as a number: most digests differ in these, and numbers are compared fast.
std::uint64_t beginning(std::string_view digest, bool from_end) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        number = number << 8U | character(digest, i, from_end);
    }
    return number;
}

std::size_t common_length(std::string_view a, std::string_view b, bool from_end) {
    const std::size_t end = std::min(a.size(), b.size());
    std::size_t length = 0;
    while (length < end && character(a, length, from_end) == character(b, length, from_end)) {
        ++length;
    }
    return length;
}

// How many characters from one end distinguish all digests.
std::size_t telling_length(const std::vector<Image>& images, bool from_end) {
    constexpr std::size_t usual = 12;
    std::vector<std::pair<std::uint64_t, std::string_view>> digests;
    digests.reserve(images.size());
    for (const Image& image : images) {
        const std::string_view digest = without_algorithm(image.image_digest);
        digests.emplace_back(beginning(digest, from_end), digest);
    }
    std::sort(digests.begin(), digests.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first) {
            return a.first < b.first;
        }
        const std::size_t common = common_length(a.second, b.second, from_end);
        return character(a.second, common, from_end) < character(b.second, common, from_end);
    });
    std::size_t length = usual;
    for (std::size_t i = 1; i < digests.size(); ++i) {
        if (digests[i - 1].first == digests[i].first) {
            length = std::max(length, common_length(digests[i - 1].second, digests[i].second, from_end) + 1);
        }
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
