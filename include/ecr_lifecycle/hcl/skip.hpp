// SPDX-License-Identifier: MIT
// ecr_lifecycle: passes over HCL that was not understood, to where it ends. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_SKIP_HPP
#define ECR_LIFECYCLE_HCL_SKIP_HPP

#include <cstddef>
#include <string_view>

#include "../base/storage.hpp"
#include "characters.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The end of the comment at an offset, or the offset. One that ends with its line ends before the line feed.
template <class IfUsed = void>
std::size_t end_of_hcl_comment(std::string_view text, std::size_t at) {
    if (text[at] == '#' || text.substr(at, 2) == "//") {
        const std::size_t end = text.find('\n', at);
        return end == std::string_view::npos ? text.size() : end;
    }
    if (text.substr(at, 2) == "/*") {
        const std::size_t end = text.find("*/", at + 2);
        return end == std::string_view::npos ? text.size() : end + 2;
    }
    return at;
}

// Passes brackets, strings, heredocs and templates in any depth without recursion.
template <class Storage = OwnedStorage>
class HclSkipper {
  public:
    explicit HclSkipper(std::string_view text) : text_(text) {}

    // Where the expression at an offset ends: before a closing bracket that is not its own, at the end of the text, at
    // a comma or the end of a line if that is asked for.
    std::size_t skip(std::size_t at, bool stop_at_comma, bool stop_at_line) {
        open_.clear();
        at_ = at;
        while (at_ < text_.size()) {
            const char inside = open_.empty() ? '\0' : open_.back().kind;
            if (inside == '"') {
                pass_in_quotes();
            } else if (inside == '<') {
                pass_in_heredoc();
            } else if (!pass_code(stop_at_comma, stop_at_line)) {
                break;
            }
        }
        return at_;
    }

  private:
    // `(`, `[`, `{`; `$` for an interpolation or directive; `"` and `<` for strings and heredocs.
    struct Open {
        char kind;
        bool at_line_start;
        std::string_view marker;
    };

    void open(char kind, std::string_view marker = {}) { open_.push_back({kind, kind == '<', marker}); }

    bool begins_sequence() {
        const char c = text_[at_];
        if ((c != '$' && c != '%') || at_ + 1 >= text_.size()) {
            return false;
        }
        if (text_[at_ + 1] == c && text_.substr(at_ + 2, 1) == "{") {
            at_ += 3;
            return true;
        }
        if (text_[at_ + 1] == '{') {
            at_ += 2;
            open('$');
            return true;
        }
        return false;
    }

    void pass_in_quotes() {
        const char c = text_[at_];
        if (c == '"' || c == '\n') {
            open_.pop_back();
            at_ += c == '"' ? 1U : 0U;
        } else if (c == '\\') {
            at_ += at_ + 1 < text_.size() && text_[at_ + 1] != '\n' ? 2U : 1U;
        } else if (!begins_sequence()) {
            ++at_;
        }
    }

    void pass_in_heredoc() {
        Open& heredoc = open_.back();
        if (heredoc.at_line_start) {
            heredoc.at_line_start = false;
            if (const std::size_t end = heredoc_end(text_, at_, heredoc.marker); end != 0) {
                at_ = end;
                open_.pop_back();
                return;
            }
        }
        heredoc.at_line_start = text_[at_] == '\n';
        if (!begins_sequence()) {
            ++at_;
        }
    }

    // Whether there is more.
    bool pass_code(bool stop_at_comma, bool stop_at_line) {
        const char c = text_[at_];
        switch (c) {
            case '\n':
                if (open_.empty() && stop_at_line) {
                    return false;
                }
                break;
            case ',':
                if (open_.empty() && stop_at_comma) {
                    return false;
                }
                break;
            case '"':
            case '(':
            case '[':
            case '{':
                open(c);
                break;
            case ')':
            case ']':
            case '}':
                return close(c == '}');
            case '#':
            case '/':
                if (const std::size_t end = end_of_hcl_comment(text_, at_); end != at_) {
                    at_ = end;
                    return true;
                }
                break;
            case '<':
                if (const HeredocStart start = heredoc_start(text_, at_); !start.marker.empty()) {
                    at_ = start.body;
                    open('<', start.marker);
                    return true;
                }
                break;
            default:
                break;
        }
        ++at_;
        return true;
    }

    // A closing bracket closes the innermost one, whatever that is: in what is not understood, nothing better is known.
    // Only a brace ends an interpolation.
    bool close(bool is_brace) {
        if (open_.empty()) {
            return false;
        }
        if (is_brace || open_.back().kind != '$') {
            open_.pop_back();
        }
        ++at_;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    typename Storage::template List<Open> open_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
