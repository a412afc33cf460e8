// ecr_lifecycle: the digests and tags of many images in one piece of memory. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_IMAGE_TEXTS_HPP
#define ECR_LIFECYCLE_DETAIL_IMAGE_TEXTS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Each text is its length, seven bits a byte and the lowest first, and then its characters; an image is its digest and
// then its tags.
template <class = void>
class ImageTexts {
  public:
    // Room for so many images like this one.
    void reserve(std::size_t images, const std::string& digest, const std::vector<std::string>& tags) {
        starts_.reserve(images + 1);
        make_room(size_of(digest, tags) * images);
    }

    void add(const std::string& digest, const std::vector<std::string>& tags) {
        const std::size_t needed = used_ + size_of(digest, tags);
        if (needed > chunks_.size() * sizeof(Chunk)) {
            make_room(needed + needed / 2);
        }
        char* at = put(data() + used_, digest);
        for (const std::string& tag : tags) {
            at = put(at, tag);
        }
        used_ = static_cast<std::size_t>(at - data());
        starts_.push_back(used_);
    }

    void shrink() {
        make_room(used_);
        if (chunks_.capacity() / 2 > chunks_.size()) {
            chunks_.shrink_to_fit();
        }
    }

    [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }

    [[nodiscard]] std::string_view digest(std::size_t image) const {
        const char* at = data() + starts_[image];
        return take(at);
    }

    [[nodiscard]] std::vector<std::string_view> tags(std::size_t image) const {
        std::vector<std::string_view> tags;
        const char* at = data() + starts_[image];
        const char* const end = data() + starts_[image + 1];
        for (take(at); at != end;) {
            tags.push_back(take(at));
        }
        return tags;
    }

    // The first image with this digest, or else the first one with this tag.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view text) const {
        std::optional<std::size_t> found;
        for (std::size_t image = 0; image < size(); ++image) {
            const char* at = data() + starts_[image];
            const char* const end = data() + starts_[image + 1];
            if (take(at) == text) {
                return image;
            }
            while (!found && at != end) {
                if (take(at) == text) {
                    found = image;
                }
            }
        }
        return found;
    }

    friend bool operator==(const ImageTexts<>& a, const ImageTexts<>& b) {
        return a.starts_ == b.starts_ && std::string_view(a.data(), a.used_) == std::string_view(b.data(), b.used_);
    }

  private:
    static std::size_t size_of_length(std::size_t length) {
        std::size_t bytes = 1;
        while (length >= 128) {
            length /= 128;
            ++bytes;
        }
        return bytes;
    }

    static std::size_t size_of(const std::string& digest, const std::vector<std::string>& tags) {
        std::size_t size = size_of_length(digest.size()) + digest.size();
        for (const std::string& tag : tags) {
            size += size_of_length(tag.size()) + tag.size();
        }
        return size;
    }

    static char* put(char* at, const std::string& text) {
        std::size_t length = text.size();
        for (; length >= 128; length /= 128) {
            *at++ = static_cast<char>(length % 128 + 128);
        }
        *at++ = static_cast<char>(length);
        std::char_traits<char>::copy(at, text.data(), text.size());
        return at + text.size();
    }

    static std::string_view take(const char*& at) {
        std::size_t length = 0;
        unsigned byte = 128;
        for (unsigned shift = 0; byte >= 128; shift += 7) {
            byte = static_cast<unsigned char>(*at++);
            length |= std::size_t{byte % 128} << shift;
        }
        const std::string_view text(at, length);
        at += length;
        return text;
    }

    // Memory that is not set to 0 before it is written.
    struct Chunk {
        Chunk() noexcept {}
        char bytes[4096];
    };

    [[nodiscard]] char* data() { return reinterpret_cast<char*>(chunks_.data()); }
    [[nodiscard]] const char* data() const { return reinterpret_cast<const char*>(chunks_.data()); }
    void make_room(std::size_t bytes) { chunks_.resize(bytes / sizeof(Chunk) + 1); }

    std::vector<Chunk> chunks_;
    std::size_t used_ = 0;
    std::vector<std::size_t> starts_ = {0};
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
