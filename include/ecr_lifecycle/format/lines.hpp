// SPDX-License-Identifier: MIT
// ecr_lifecycle: the lines of a reported text, and where in them a span is. Standard library only.
#ifndef ECR_LIFECYCLE_FORMAT_LINES_HPP
#define ECR_LIFECYCLE_FORMAT_LINES_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../file_report.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

// Services that know files by their paths do not know them by `./p.json`.
constexpr std::string_view without_dot_slash(std::string_view path) {
    while (path.substr(0, 2) == "./") {
        path.remove_prefix(2);
    }
    return path;
}

// Knows the lines of a report's text. Without a map of its own, the report gets one for the first span that is asked for.
template <class Map = LineMap>
class Lines {
  public:
    // The first character of a span, and the one after its last.
    struct Region {
        Position begin;
        Position end;
    };

    explicit Lines(const FileReport& file) : text_(file.text), map_(file.lines) {}
    // It may refer to its own map.
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    [[nodiscard]] std::optional<Region> region(const std::optional<Span>& span) {
        if (!span) {
            return std::nullopt;
        }
        const Span within = clamped(*span);
        return Region{map().position(within.begin), map().position(within.end)};
    }

    [[nodiscard]] const Map& map() {
        if (map_ == nullptr) {
            map_ = &made_.emplace(text_);
        }
        return *map_;
    }

    // A report can come with another text than its own, or with a part of it.
    [[nodiscard]] Span clamped(Span span) const {
        const std::size_t begin = span.begin < text_.size() ? span.begin : text_.size();
        const std::size_t end = span.end < text_.size() ? span.end : text_.size();
        return {begin, end < begin ? begin : end};
    }

  private:
    std::string_view text_;
    std::optional<Map> made_;
    const Map* map_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
