// SPDX-License-Identifier: MIT
#include "output/terminal.hpp"

#include <ecr_lifecycle/format/display_width.hpp>

#include "output/output.hpp"

#include <fmt/core.h>

#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace tool {
namespace {

using namespace ecr_lifecycle;

constexpr std::size_t usual_width = 80;
constexpr std::size_t min_width = 20;
constexpr std::size_t max_width = 10000;

std::int64_t milliseconds() {
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000;
}

// The bytes of the beginning of a text that fit into `columns`.
std::size_t bytes_that_fit(std::string_view text, std::size_t columns) {
    std::size_t i = plain_length(text.substr(0, columns));
    std::size_t used = i;
    while (i < text.size()) {
        const detail::Glyph glyph = detail::glyph_at(text, i);
        used += detail::display_width(glyph.value);
        if (used > columns) {
            break;
        }
        i += glyph.size;
    }
    return i;
}

}  // namespace

std::size_t terminal_width(int file_descriptor) {
    const char* const columns = std::getenv("COLUMNS");
    const long named = columns == nullptr ? 0 : std::strtol(columns, nullptr, 10);
    winsize size = {};
    std::size_t width = usual_width;
    if (named > 0) {
        width = static_cast<std::size_t>(named);
    } else if (::ioctl(file_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        width = size.ws_col;
    }
    return width < min_width ? min_width : width > max_width ? max_width : width;
}

std::size_t columns_of(std::string_view text) {
    const std::size_t plain = plain_length(text);
    std::size_t columns = plain;
    for (std::size_t i = plain; i < text.size();) {
        const detail::Glyph glyph = detail::glyph_at(text, i);
        columns += detail::display_width(glyph.value);
        i += glyph.size;
    }
    return columns;
}

std::string fitted(std::string_view text, std::size_t columns) {
    if (columns_of(text) <= columns) {
        return std::string(text);
    }
    return columns == 0 ? "" : std::string(text.substr(0, bytes_that_fit(text, columns - 1))) + "…";
}

void append_padded(std::string& out, std::string_view text, std::size_t columns) {
    const std::size_t width = columns_of(text);
    out += text;
    out.append(columns > width ? columns - width : 0, ' ');
}

void append_wrapped(std::string& out, std::string_view text, std::size_t columns, std::size_t indent) {
    columns = columns == 0 ? 1 : columns;
    for (bool first = true;; first = false) {
        if (!first) {
            out += '\n';
            out.append(indent, ' ');
        }
        std::size_t end = bytes_that_fit(text, columns);
        if (end == text.size()) {
            out += text;
            return;
        }
        const std::size_t space = text.rfind(' ', end);
        if (space != std::string_view::npos && space > 0) {
            end = space;
        } else if (end == 0) {
            end = detail::glyph_at(text, 0).size;  // wider than a whole line
        }
        while (end > 1 && end < text.size() && text[end] == ':') {
            --end;  // no line begins with what a runner may take for a command
        }
        out += text.substr(0, end);
        text.remove_prefix(end);
        while (!text.empty() && text.front() == ' ') {
            text.remove_prefix(1);
        }
        if (text.empty()) {
            return;
        }
    }
}

Progress::Progress() : wanted_(::isatty(STDERR_FILENO) == 1), next_(milliseconds() + 1000) {}

Progress::~Progress() { clear(); }

void Progress::at(std::string_view doing, std::uint64_t done, std::uint64_t total) {
    if (!wanted_) {
        return;
    }
    const std::int64_t now = milliseconds();
    if (now < next_) {
        return;
    }
    next_ = now + 100;
    shown_ = true;
    std::string line = "\r\x1b[K" + fitted(sanitized(doing), terminal_width(STDERR_FILENO) - 7);
    if (total > 0) {
        line += fmt::format(" {} %", done >= total ? 100 : done * 100 / total);
    }
    write_all(STDERR_FILENO, line);
}

void Progress::clear() {
    if (shown_) {
        shown_ = false;
        write_all(STDERR_FILENO, "\r\x1b[K");
    }
}

}  // namespace tool
