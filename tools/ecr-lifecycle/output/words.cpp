// SPDX-License-Identifier: MIT
#include "output/words.hpp"

#include <fmt/core.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

// `a`, `a and b`, `a, b and c`
std::string listed_in_words(const std::vector<std::string>& words, std::string_view ending) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += i == 0 ? "" : i + 1 == words.size() ? " and " : ", ";
        text += words[i];
        text += ending;
    }
    return text;
}

std::string images_in_words(const Selection& selection) {
    const std::string images = selection.storage_class == StorageClass::archive ? "archived images" : "images";
    switch (selection.tag_status) {
        case TagStatus::untagged:
            return selection.storage_class == StorageClass::archive ? "archived images without tags"
                                                                    : "images without tags";
        case TagStatus::any:
            return "all " + images;
        case TagStatus::tagged:
            break;
    }
    const bool patterns = !selection.tag_pattern_list.empty();
    const std::vector<std::string>& list = patterns ? selection.tag_pattern_list : selection.tag_prefix_list;
    return images + (list.size() > 1 ? " with tags for each of " : " with a tag ") +
           listed_in_words(list, patterns ? "" : "*");
}

std::string count_in_words(const Selection& selection) {
    const std::string days = counted(selection.count_number, "day");
    switch (selection.count_type) {
        case CountType::image_count_more_than:
            return selection.count_number == 1 ? "beyond the newest one"
                                               : fmt::format("beyond the newest {}", selection.count_number);
        case CountType::since_image_pushed:
            return "pushed more than " + days + " ago";
        case CountType::since_image_pulled:
            return "not pulled for more than " + days;
        case CountType::since_image_transitioned:
            return "archived more than " + days + " ago";
    }
    return "";
}

}  // namespace

std::string human_bytes(std::uint64_t bytes) {
    static constexpr const char* units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < sizeof units / sizeof *units) {
        value /= 1024;
        ++unit;
    }
    const unsigned scale = unit == 0 || value >= 99.95 ? 1 : value >= 9.995 ? 10 : 100;
    constexpr std::uint64_t tebibytes_64 = std::uint64_t{1} << 46U;
    if (bytes >= tebibytes_64) {
        return fmt::format("{:.{}f} {}", value, scale == 1 ? 0 : scale == 10 ? 1 : 2, units[unit]);
    }
    // The product is exact, so that this rounds as fmt does; an inventory has many sizes.
    const auto rounded = static_cast<std::uint64_t>(std::nearbyint(value * scale));
    std::string text = std::to_string(rounded / scale);
    text += scale > 1 ? "." : "";
    for (unsigned place = scale / 10; place > 0; place /= 10) {
        text += static_cast<char>('0' + rounded / place % 10);
    }
    text += ' ';
    return text += units[unit];
}

std::string human_age(std::int64_t seconds) {
    const std::string_view sign = seconds < 0 ? "-" : "";
    const std::int64_t age = seconds < 0 ? -seconds : seconds;
    std::string text(sign);
    text += std::to_string(age < 60 ? age : age < 3600 ? age / 60 : age < 86400 ? age / 3600 : age / 86400);
    text += age < 60 ? " s" : age < 3600 ? " min" : age < 86400 ? " h" : " d";
    return text;
}

std::string rule_in_words(const Rule& rule) {
    return std::string(rule.action.type == ActionType::expire ? "expires " : "archives ") +
           images_in_words(rule.selection) + " " + count_in_words(rule.selection);
}

}  // namespace tool
