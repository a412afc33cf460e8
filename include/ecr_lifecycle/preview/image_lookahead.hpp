// ecr_lifecycle: asking for the memory of images before they are read. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_IMAGE_LOOKAHEAD_HPP
#define ECR_LIFECYCLE_PREVIEW_IMAGE_LOOKAHEAD_HPP

#include <cstddef>
#include <string>

#include "../base/prefetch.hpp"
#include "../image.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Texts lie wherever the memory was, and to wait for them takes longer than to read them. So each is asked for some
// images early, and while there is something else to do: memory serves only a few requests at once.
class ImageLookahead {
  public:
    // The images from `first` to before `last` will be read in this order. No more than `most` are asked for early.
    ImageLookahead(const Image* first, const Image* last, std::ptrdiff_t most)
        : next_(first), last_(last), read_(first), most_(most) {}

    // To be called when one image more is about to be read: makes sure that those behind it have been asked for.
    void read_one() {
        ++read_;
        while (next_ < last_ && next_ - read_ < stage) {
            ask();
        }
    }

    // To be called now and then while the processor waits for nothing: asks for one image more.
    void advance() {
        if (next_ < last_ && next_ - read_ < most_) {
            ask();
        }
    }

  private:
    static constexpr std::ptrdiff_t stage = 16;

    // An image tells where its digest and its tags are, and each tag where its text is, so each is asked for once what
    // tells of it has come.
    void ask() {
        const std::ptrdiff_t left = last_ - next_;
        if (left > 2 * stage) {
            prefetch(next_ + 2 * stage, used_size(*next_));
        }
        if (left > stage) {
            const Image& later = next_[stage];
            prefetch(later.image_digest.data(), later.image_digest.size());
            prefetch(later.image_tags.data(), later.image_tags.size() * sizeof(std::string));
        }
        for (const std::string& tag : next_->image_tags) {
            prefetch(tag.data(), tag.size());
        }
        ++next_;
    }

    // Of an image, what evaluation reads, which does not care for its media types and what follows them.
    static std::size_t used_size(const Image& image) {
        return static_cast<std::size_t>(reinterpret_cast<const char*>(&image.image_manifest_media_type) -
                                        reinterpret_cast<const char*>(&image));
    }

    // The next one whose tags are to be asked for.
    const Image* next_;
    const Image* last_;
    // Up to here, images have been read.
    const Image* read_;
    std::ptrdiff_t most_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
