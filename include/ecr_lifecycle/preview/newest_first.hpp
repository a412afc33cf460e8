// SPDX-License-Identifier: MIT
// ecr_lifecycle: which image is newer. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_NEWEST_FIRST_HPP
#define ECR_LIFECYCLE_PREVIEW_NEWEST_FIRST_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "../base/merge_sort.hpp"
#include "../base/radix_sort.hpp"
#include "../image.hpp"
#include "../verdict.hpp"
#include "image_texts.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Puts images in order, the newest first.
template <class Storage = OwnedStorage>
class NewestFirst {
  public:
    template <class T>
    using List = typename Storage::template List<T>;

    NewestFirst(const List<Timestamp>& times, TieBreak tie_break, const ImageTexts<Storage>& texts)
        : times_(times), lower_first_(tie_break == TieBreak::lower_digest_is_newer), texts_(texts) {}

    List<std::uint32_t> order() const {
        // Unsigned, the difference of any two numbers fits.
        const auto before_newest = [newest = static_cast<std::uint64_t>(newest_second())](const Timestamp& time) {
            return newest - static_cast<std::uint64_t>(time.seconds);
        };
        std::uint64_t longest = 0;
        for (const Timestamp& time : times_) {
            longest = before_newest(time) > longest ? before_newest(time) : longest;
        }
        // Seconds fit into 32 bits if they span at most 136 years; otherwise units of several seconds are used.
        unsigned shift = 0;
        while (longest >> shift > UINT32_MAX) {
            ++shift;
        }
        // The time in the upper half, and the image in the lower one.
        std::vector<std::uint64_t> images;
        images.reserve(times_.size());
        for (const Timestamp& time : times_) {
            images.push_back(before_newest(time) >> shift << 32U | images.size());
        }
        radix_sort(images, [](std::uint64_t image) { return image >> 32U; });
        List<std::uint32_t> order;
        order.reserve(images.size());
        for (const std::uint64_t image : images) {
            order.push_back(static_cast<std::uint32_t>(image));
        }
        for (std::size_t begin = 0, end = 0; begin < images.size(); begin = end) {
            for (end = begin + 1; end < images.size() && images[begin] >> 32U == images[end] >> 32U;) {
                ++end;
            }
            if (end - begin > 1) {
                order_tied(order.data() + begin, order.data() + end, shift == 0);
            }
        }
        return order;
    }

  private:
    // From this many images with equal times on, it is worthwhile to sort them by a number first, and from the other
    // on, to sort that number digit by digit.
    static constexpr std::ptrdiff_t many = 16;
    static constexpr std::size_t enough_for_radix = 2048;

    [[nodiscard]] std::int64_t newest_second() const {
        std::int64_t newest = times_.empty() ? 0 : times_.front().seconds;
        for (const Timestamp& time : times_) {
            newest = time.seconds > newest ? time.seconds : newest;
        }
        return newest;
    }

    void order_tied(std::uint32_t* first, std::uint32_t* last, bool within_second) const {
        if (last - first < many || !within_second) {
            order_by_all(first, last);
            return;
        }
        order_by(
            first, last,
            [this](std::uint32_t image) {
                return static_cast<std::uint64_t>(std::int64_t{INT32_MAX} - times_[image].nanoseconds);
            },
            [this](std::uint32_t* begin, std::uint32_t* end) { order_by_digest(begin, end); });
    }

    // Of images with one time.
    void order_by_digest(std::uint32_t* first, std::uint32_t* last) const {
        if (last - first < many) {
            order_by_all(first, last);
            return;
        }
        const std::size_t common = common_start(first, last);
        order_by(
            first, last,
            [this, common](std::uint32_t image) {
                const std::string_view text = texts_.digest(image).substr(common);
                std::uint64_t key = 0;
                for (std::size_t i = 0; i < 8; ++i) {
                    key = key << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
                }
                return lower_first_ ? key : ~key;
            },
            [this](std::uint32_t* begin, std::uint32_t* end) { order_by_all(begin, end); });
    }

    // How many characters are the same in all of the digests.
    [[nodiscard]] std::size_t common_start(const std::uint32_t* first, const std::uint32_t* last) const {
        std::string_view common = texts_.digest(*first);
        for (; first != last; ++first) {
            while (texts_.digest(*first).substr(0, common.size()) != common) {
                common.remove_suffix(1);
            }
        }
        return common.size();
    }

    // By a number, and those for which it is equal by `order_tied(first, last)`.
    template <class KeyOf, class OrderTied>
    static void order_by(std::uint32_t* first, std::uint32_t* last, KeyOf key_of, OrderTied order_tied) {
        List<Keyed> items;
        for (const std::uint32_t* image = first; image != last; ++image) {
            items.push_back({key_of(*image), *image});
        }
        if (items.size() < enough_for_radix) {
            merge_sort(items.data(), items.data() + items.size(),
                       [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
        } else {
            radix_sort(items);
        }
        for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
            for (; end < items.size() && items[begin].key == items[end].key; ++end) {
                first[end] = items[end].index;
            }
            if (end - begin > 1) {
                order_tied(first + begin, first + end);
            }
        }
    }

    void order_by_all(std::uint32_t* first, std::uint32_t* last) const {
        merge_sort(first, last, [this](std::uint32_t a, std::uint32_t b) { return is_newer(a, b); });
    }

    [[nodiscard]] bool is_newer(std::uint32_t a, std::uint32_t b) const {
        if (times_[a] != times_[b]) {
            return times_[a] > times_[b];
        }
        const int order = texts_.digest(a).compare(texts_.digest(b));
        return order != 0 ? (order < 0) == lower_first_ : a < b;
    }

    const List<Timestamp>& times_;
    bool lower_first_;
    const ImageTexts<Storage>& texts_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
