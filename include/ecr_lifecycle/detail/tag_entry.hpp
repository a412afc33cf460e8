// ecr_lifecycle: one entry of a tag list, taken apart. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_TAG_ENTRY_HPP
#define ECR_LIFECYCLE_DETAIL_TAG_ENTRY_HPP

#include <cstddef>
#include <string_view>
#include <vector>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// One entry of a tag list, taken apart at its stars. The text must stay alive.
class TagEntry {
  public:
    // `*` stands for any run of characters.
    template <class = void>
    static TagEntry pattern(std::string_view text) {
        TagEntry entry;
        for (std::size_t star = text.find('*'); star != std::string_view::npos; star = text.find('*')) {
            if (entry.segments_.empty() || star > 0) {
                entry.segments_.push_back(text.substr(0, star));
            }
            text.remove_prefix(star + 1);
        }
        entry.segments_.push_back(text);
        return entry;
    }

    // `*` is a character like any other.
    template <class = void>
    static TagEntry prefix(std::string_view text) {
        TagEntry entry;
        entry.segments_ = {text, std::string_view()};
        return entry;
    }

    // Without a star: equality.
    [[nodiscard]] bool is_exact() const { return segments_.size() == 1; }
    // What comes before the first star and after the last one; either may be empty.
    [[nodiscard]] std::string_view first() const { return segments_.front(); }
    [[nodiscard]] std::string_view last() const { return is_exact() ? std::string_view() : segments_.back(); }
    // What comes between two stars: not empty.
    [[nodiscard]] std::size_t inner_count() const { return is_exact() ? 0 : segments_.size() - 2; }
    [[nodiscard]] std::string_view inner(std::size_t i) const { return segments_[i + 1]; }

    // Whether that many characters can begin with `first` and end with `last`.
    [[nodiscard]] bool fits(std::size_t length) const {
        return is_exact() ? length == first().size() : length >= first().size() + last().size();
    }

    // Whether the inner segments follow one another between the first and the last one, with which the tag is known
    // to begin and end. Each is taken as early as possible, and none is ever looked for twice.
    [[nodiscard]] bool inner_follow(std::string_view tag) const {
        tag.remove_prefix(first().size());
        tag.remove_suffix(last().size());
        for (std::size_t i = 0; i < inner_count(); ++i) {
            const std::size_t at = tag.find(inner(i));
            if (at == std::string_view::npos) {
                return false;
            }
            tag.remove_prefix(at + inner(i).size());
        }
        return true;
    }

    [[nodiscard]] bool matches(std::string_view tag) const {
        return fits(tag.size()) && tag.substr(0, first().size()) == first() &&
               tag.substr(tag.size() - last().size()) == last() && inner_follow(tag);
    }

    template <class = void>
    friend bool operator==(const TagEntry& a, const TagEntry& b) { return a.segments_ == b.segments_; }
    template <class = void>
    friend bool operator<(const TagEntry& a, const TagEntry& b) { return a.segments_ < b.segments_; }

  private:
    std::vector<std::string_view> segments_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
