// SPDX-License-Identifier: MIT
#include "input/image_reference.hpp"

#include <ecr_lifecycle/tag_pattern.hpp>

#include "output/style.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

constexpr std::string_view dots = "…";

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_lower_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_digest(std::string_view text) {
    return text.size() == digest_algorithm.size() + 64 && text.substr(0, digest_algorithm.size()) == digest_algorithm &&
           is_lower_hex(text.substr(digest_algorithm.size()));
}

bool is_repository(std::string_view text) {
    for (const char c : text) {
        if (!is_alphanumeric(c) && c != '_' && c != '.' && c != '-' && c != '/') {
            return false;
        }
    }
    return !text.empty() && text.front() != '/' && text.back() != '/';
}

// A first part with a dot, a colon or the name localhost is a host, as for Docker; otherwise there is none.
std::string_view host_in(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string_view first = text.substr(0, slash);
    const bool host = slash != std::string_view::npos &&
                      (first.find_first_of(".:") != std::string_view::npos || first == "localhost");
    return host ? first : std::string_view();
}

// `123456789012` in `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, or in `123456789012.dkr-ecr.eu-west-1.on.aws`.
std::string_view account_in(std::string_view host) {
    constexpr std::size_t digits = 12;
    bool is_ecr = false;
    for (const std::string_view service : {".dkr.ecr.", ".dkr-ecr.", ".dkr.ecr-fips.", ".dkr-ecr-fips."}) {
        is_ecr = is_ecr || (host.size() > digits && host.substr(digits, service.size()) == service);
    }
    is_ecr = is_ecr && host.substr(0, digits).find_first_not_of("0123456789") == std::string_view::npos;
    return is_ecr ? host.substr(0, digits) : std::string_view();
}

}  // namespace

std::optional<ImageReference> parse_image_reference(std::string_view text) {
    constexpr std::string_view scheme_end = "://";
    const std::size_t scheme = text.find(scheme_end);
    text.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + scheme_end.size());
    ImageReference reference;
    if (is_digest(text)) {
        reference.digest = text;
        return reference;
    }
    if (is_tag(text)) {
        reference.tag = text;
        return reference;
    }
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos) {
        reference.digest = text.substr(at + 1);
        text = text.substr(0, at);
        if (!is_digest(reference.digest)) {
            return std::nullopt;
        }
    }
    if (const std::string_view host = host_in(text); !host.empty()) {
        reference.registry_id = account_in(host);
        text.remove_prefix(host.size() + 1);
    }
    const std::size_t colon = text.rfind(':');
    if (colon != std::string_view::npos) {
        reference.tag = text.substr(colon + 1);
        text = text.substr(0, colon);
        if (!is_tag(reference.tag)) {
            return std::nullopt;
        }
    } else if (reference.digest.empty()) {
        reference.tag = "latest";
    }
    reference.repository = text;
    const bool is_broken_digest = text == "sha256";
    return is_repository(text) && !is_broken_digest ? std::optional<ImageReference>(reference) : std::nullopt;
}

bool is_elsewhere(const ImageReference& reference, std::string_view repository_name, std::string_view registry_id) {
    const auto differ = [](std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; };
    return differ(reference.repository, repository_name) || differ(reference.registry_id, registry_id);
}

std::optional<DigestPart> parse_digest_part(std::string_view text) {
    DigestPart part;
    part.is_ending = text.substr(0, dots.size()) == dots;
    part.digits = part.is_ending ? text.substr(dots.size()) : without_algorithm(text);
    part.is_marked = part.digits.size() < text.size();
    return part.digits.empty() || !is_lower_hex(part.digits) ? std::nullopt : std::optional<DigestPart>(part);
}

ImageFinder::ImageFinder(const std::vector<Image>& images) {
    by_digest_.reserve(images.size());
    sorted_.reserve(images.size());
    for (std::size_t i = 0; i < images.size(); ++i) {
        by_digest_.emplace(images[i].image_digest, i);
        sorted_.push_back({without_algorithm(images[i].image_digest), i});
        for (const std::string& tag : images[i].image_tags) {
            by_tag_.emplace(tag, i);
        }
    }
    std::sort(sorted_.begin(), sorted_.end(), [](const Digits& a, const Digits& b) { return a.digits < b.digits; });
}

std::vector<std::size_t> ImageFinder::find(const ImageReference& reference) const {
    std::vector<std::size_t> found;
    if (!reference.digest.empty()) {
        const auto at = by_digest_.find(reference.digest);
        found.assign(at == by_digest_.end() ? 0 : 1, at == by_digest_.end() ? 0 : at->second);
        return found;
    }
    const auto [first, last] = by_tag_.equal_range(reference.tag);
    for (auto at = first; at != last; ++at) {
        found.push_back(at->second);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<std::size_t> ImageFinder::find(const DigestPart& part) const {
    std::vector<std::size_t> found;
    const std::size_t size = part.digits.size();
    if (part.is_ending) {
        for (const Digits& digest : sorted_) {
            if (size <= digest.digits.size() && digest.digits.substr(digest.digits.size() - size) == part.digits) {
                found.push_back(digest.image);
            }
        }
        return found;
    }
    auto at = std::lower_bound(sorted_.begin(), sorted_.end(), part.digits,
                               [](const Digits& a, std::string_view b) { return a.digits < b; });
    for (; at != sorted_.end() && at->digits.substr(0, size) == part.digits; ++at) {
        found.push_back(at->image);
    }
    return found;
}

std::vector<std::size_t> images_meant_by(std::string_view text, const std::vector<Image>& images) {
    const bool is_ending = text.substr(0, dots.size()) == dots;
    const std::string_view part = is_ending ? text.substr(dots.size()) : without_algorithm(text);
    const std::optional<ImageReference> reference = parse_image_reference(text);
    std::vector<std::size_t> tagged;
    std::vector<std::size_t> alike;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const std::string_view digest = images[i].image_digest;
        if (digest == text || (reference && digest == reference->digest)) {
            return {i};
        }
        for (const std::string& tag : images[i].image_tags) {
            if (tag == text || (reference && reference->digest.empty() && tag == reference->tag)) {
                tagged.push_back(i);
                break;
            }
        }
        const std::string_view digits = without_algorithm(digest);
        if (!part.empty() && part.size() <= digits.size() &&
            digits.substr(is_ending ? digits.size() - part.size() : 0, part.size()) == part) {
            alike.push_back(i);
        }
    }
    return tagged.empty() ? alike : tagged;
}

}  // namespace tool
