// SPDX-License-Identifier: MIT
#include "output/output.hpp"

#include <ecr_lifecycle/format.hpp>

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace tool {

int write_all(int file_descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file_descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return errno;
        }
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return 0;
}

void Output::flush() {
    const int error = failed_ ? 0 : write_all(STDOUT_FILENO, text_);
    text_.clear();
    if (error != 0) {
        failed_ = true;
        if (error != EPIPE) {
            print_error(std::string("standard output cannot be written: ") + std::strerror(error));
        }
    }
}

void print_error(std::string_view message) {
    static_cast<void>(write_all(STDERR_FILENO, "ecr-lifecycle: " + std::string(message) + "\n"));
}

std::string sanitized(std::string_view text) {
    std::string result;
    append_sanitized(result, text);
    return result;
}

void append_sanitized(std::string& out, std::string_view text) {
    const std::size_t plain = plain_length(text);
    out += text.substr(0, plain);
    for (std::size_t i = plain; i < text.size();) {
        const ecr_lifecycle::detail::Glyph glyph = ecr_lifecycle::detail::glyph_at(text, i);
        ecr_lifecycle::detail::append_visible(out, text, i, glyph);
        i += glyph.size;
    }
}

ecr_lifecycle::Color color_for(int file_descriptor, std::string_view when) {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string_view(value == nullptr ? "" : value);
    };
    const bool wanted = variable("NO_COLOR").empty() && variable("TERM") != "dumb" && ::isatty(file_descriptor) == 1;
    const bool colored = when == "always" || (when == "auto" && wanted);
    return colored ? ecr_lifecycle::Color::always : ecr_lifecycle::Color::never;
}

}  // namespace tool
