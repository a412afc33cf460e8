// ecr_lifecycle: which image is newer. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_NEWEST_FIRST_HPP
#define ECR_LIFECYCLE_DETAIL_NEWEST_FIRST_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "../image.hpp"
#include "../verdict.hpp"
#include "image_texts.hpp"
#include "sort.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Puts images in order, the newest first.
template <class = void>
class NewestFirst {
  public:
    NewestFirst(const std::vector<Timestamp>& times, TieBreak tie_break, const ImageTexts<>& texts)
        : times_(times), lower_first_(tie_break == TieBreak::lower_digest_is_newer), texts_(texts) {}

    std::vector<Keyed> order() {
        std::vector<Keyed> images(times_.size());
        Timestamp newest = times_.empty() ? Timestamp{} : times_.front();
        for (const Timestamp& time : times_) {
            newest.seconds = time.seconds > newest.seconds ? time.seconds : newest.seconds;
        }
        for (std::size_t i = 0; i < images.size(); ++i) {
            // Unsigned, the difference of any two numbers fits.
            images[i].key = static_cast<std::uint64_t>(newest.seconds) - static_cast<std::uint64_t>(times_[i].seconds);
            images[i].index = static_cast<std::uint32_t>(i);
        }
        radix_sort(images);
        for_each_tie(images.data(), images.data() + images.size(),
                     [this](Keyed* first, Keyed* last) { order_within_second(first, last); });
        return images;
    }

  private:
    // Where that many images have one time, it is worth while to sort them by a number first; and where that number is
    // to be sorted digit by digit.
    static constexpr std::ptrdiff_t many = 16;
    static constexpr std::size_t enough_for_radix = 2048;

    // Calls `function(first, last)` for all that have one key.
    template <class Function>
    static void for_each_tie(Keyed* first, Keyed* last, Function function) {
        for (Keyed* end = first; first != last; first = end) {
            while (end != last && end->key == first->key) {
                ++end;
            }
            if (end - first > 1) {
                function(first, end);
            }
        }
    }

    void order_within_second(Keyed* first, Keyed* last) {
        if (last - first < many) {
            merge_sort(first, last, [this](const Keyed& a, const Keyed& b) { return is_newer(a.index, b.index); });
            return;
        }
        sort_by(first, last, [this](std::uint32_t image) {
            return static_cast<std::uint64_t>(999'999'999 - times_[image].nanoseconds);
        });
        for_each_tie(first, last, [this](Keyed* begin, Keyed* end) { order_by_digest(begin, end); });
    }

    // By the first characters in which they differ.
    void order_by_digest(Keyed* first, Keyed* last) {
        if (last - first >= many) {
            const std::string_view one = texts_.digest(first->index);
            std::size_t common = one.size();
            for (const Keyed* other = first; other != last; ++other) {
                const std::string_view text = texts_.digest(other->index);
                common = text.size() < common ? text.size() : common;
                while (text.substr(0, common) != one.substr(0, common)) {
                    --common;
                }
            }
            sort_by(first, last, [this, common](std::uint32_t image) {
                const std::string_view text = texts_.digest(image).substr(common);
                std::uint64_t key = 0;
                for (std::size_t i = 0; i < 8; ++i) {
                    key = key << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
                }
                return lower_first_ ? key : ~key;
            });
        }
        for_each_tie(first, last, [this](Keyed* begin, Keyed* end) {
            merge_sort(begin, end, [this](const Keyed& a, const Keyed& b) { return is_newer(a.index, b.index); });
        });
    }

    template <class KeyOf>
    static void sort_by(Keyed* first, Keyed* last, KeyOf key_of) {
        std::vector<Keyed> items(first, last);
        for (Keyed& item : items) {
            item.key = key_of(item.index);
        }
        if (items.size() < enough_for_radix) {
            merge_sort(items.data(), items.data() + items.size(),
                       [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
        } else {
            radix_sort(items);
        }
        for (const Keyed& item : items) {
            *first++ = item;
        }
    }

    // Of two in the same second.
    [[nodiscard]] bool is_newer(std::uint32_t a, std::uint32_t b) const {
        if (times_[a].nanoseconds != times_[b].nanoseconds) {
            return times_[a].nanoseconds > times_[b].nanoseconds;
        }
        const int order = texts_.digest(a).compare(texts_.digest(b));
        return order != 0 ? (order < 0) == lower_first_ : a < b;
    }

    const std::vector<Timestamp>& times_;
    bool lower_first_;
    const ImageTexts<>& texts_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
