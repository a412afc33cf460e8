// SPDX-License-Identifier: MIT
// ecr_lifecycle: how a reader of HCL gets at files that are named in it. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_FILES_HPP
#define ECR_LIFECYCLE_HCL_FILES_HPP

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The caller's function that reads a file; the path is relative to the folder of the file that is read, or absolute,
// and it is the caller who decides what may be read. Without one, what such files hold is unknown.
struct HclFiles {
    bool (*read)(void* context, std::string_view path, std::string& text) = nullptr;
    void* context = nullptr;

    [[nodiscard]] std::optional<std::string> text_of(std::string_view path) const {
        std::string text;
        return read != nullptr && read(context, path, text) ? std::optional<std::string>(std::move(text))
                                                            : std::nullopt;
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
