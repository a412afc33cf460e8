// SPDX-License-Identifier: MIT
// ecr_lifecycle: the digests and tags of many images in few pieces of memory. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_IMAGE_TEXTS_HPP
#define ECR_LIFECYCLE_PREVIEW_IMAGE_TEXTS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../base/storage.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A number is written in seven bits a byte, the lowest first. A text is its length and then its characters; an image is
// its digest, the number of its tags, and its tags. An image lies in one chunk of memory. Chunks are large, as what is
// not used of them is never touched.
template <class Storage = OwnedStorage>
class ImageTexts {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    // Call this first, with the number of images.
    void reserve(std::size_t images) {
        places_.reserve(images);
        chunk_size_ = images < max_chunk_size / typical_size ? images * typical_size : max_chunk_size;
    }

    // Call this last: what is not used is then not copied with the rest.
    void finish() {
        if (!chunks_.empty()) {
            chunks_.back().resize(used_ / sizeof(Page) + 1);
        }
    }

    void add(const std::string& digest, const std::vector<std::string>& tags) {
        const std::size_t needed = max_size_of(digest, tags);
        if (needed > left_) {
            left_ = needed > chunk_size_ ? needed : chunk_size_;
            const std::size_t pages = left_ / sizeof(Page) + 1;
            chunks_.emplace_back();
            chunks_.back().resize(pages);
            used_ = 0;
        }
        char* const begin = reinterpret_cast<char*>(chunks_.back().data()) + used_;
        char* at = put(begin, digest);
        at = put_number(at, tags.size());
        for (const std::string& tag : tags) {
            at = put(at, tag);
        }
        places_.push_back(std::uint64_t{chunks_.size() - 1} << 32U | used_);
        const auto size = static_cast<std::size_t>(at - begin);
        used_ += size;
        // In a chunk that was made for one image alone there will be no other.
        left_ = needed > chunk_size_ ? 0 : left_ - size;
    }

    [[nodiscard]] std::size_t size() const { return places_.size(); }

    [[nodiscard]] std::string_view digest(std::size_t image) const {
        const char* at = begin_of(image);
        return take(at);
    }

    [[nodiscard]] List<std::string_view> tags(std::size_t image) const {
        List<std::string_view> tags;
        const char* at = begin_of(image);
        take(at);
        for (std::size_t count = take_number(at); count > 0; --count) {
            tags.push_back(take(at));
        }
        return tags;
    }

    // The first image with this digest, or else the first one with this tag.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view text) const {
        std::optional<std::size_t> found;
        for (std::size_t image = 0; image < size(); ++image) {
            const char* at = begin_of(image);
            if (take(at) == text) {
                return image;
            }
            for (std::size_t count = found ? 0 : take_number(at); count > 0; --count) {
                if (take(at) == text) {
                    found = image;
                    break;
                }
            }
        }
        return found;
    }

    [[nodiscard]] bool equals(const ImageTexts& other) const {
        bool equal = size() == other.size();
        for (std::size_t image = 0; equal && image < size(); ++image) {
            equal = digest(image) == other.digest(image) && tags(image) == other.tags(image);
        }
        return equal;
    }

  private:
    static constexpr std::size_t max_chunk_size = 64U << 20U;
    static constexpr std::size_t typical_size = 256;
    static constexpr std::size_t longest_number = 10;

    // Memory that is not set to 0 before it is written.
    struct Page {
        Page() noexcept {}
        char bytes[256];
    };

    static std::size_t max_size_of(const std::string& digest, const std::vector<std::string>& tags) {
        std::size_t size = longest_number * (tags.size() + 2) + digest.size();
        for (const std::string& tag : tags) {
            size += tag.size();
        }
        return size;
    }

    static char* put_number(char* at, std::size_t number) {
        for (; number >= 128; number /= 128) {
            *at++ = static_cast<char>(number % 128 + 128);
        }
        *at++ = static_cast<char>(number);
        return at;
    }

    static char* put(char* at, const std::string& text) {
        at = put_number(at, text.size());
        std::char_traits<char>::copy(at, text.data(), text.size());
        return at + text.size();
    }

    static std::size_t take_number(const char*& at) {
        std::size_t number = 0;
        unsigned byte = 128;
        for (unsigned shift = 0; byte >= 128; shift += 7) {
            byte = static_cast<unsigned char>(*at++);
            number |= std::size_t{byte % 128} << shift;
        }
        return number;
    }

    static std::string_view take(const char*& at) {
        const std::size_t length = take_number(at);
        const std::string_view text(at, length);
        at += length;
        return text;
    }

    [[nodiscard]] const char* begin_of(std::size_t image) const {
        return reinterpret_cast<const char*>(chunks_[places_[image] >> 32U].data()) + (places_[image] & UINT32_MAX);
    }

    List<List<Page>> chunks_;
    std::size_t chunk_size_ = 0;
    // Of the last chunk.
    std::size_t used_ = 0;
    std::size_t left_ = 0;
    // By image: the number of the chunk, and the position in it in the lower half.
    std::vector<std::uint64_t> places_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
