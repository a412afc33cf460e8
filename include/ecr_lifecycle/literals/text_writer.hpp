// SPDX-License-Identifier: MIT
// ecr_lifecycle: puts a JSON text together from what another notation says, and knows where in the JSON it is. Standard
// library only.
#ifndef ECR_LIFECYCLE_LITERALS_TEXT_WRITER_HPP
#define ECR_LIFECYCLE_LITERALS_TEXT_WRITER_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/json_string.hpp"
#include "../diagnostic.hpp"
#include "../document/sent_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
class TextWriter {
  public:
    void character(char c, Span outer) {
        sent_.write(std::string_view(&c, 1), outer);
        follow(c);
    }

    void characters(std::string_view text, Span outer) {
        sent_.write(text, outer);
        for (const char c : text) {
            follow(c);
        }
    }

    void copy(std::string_view text, std::size_t outer_begin) {
        sent_.copy(text, outer_begin);
        for (const char c : text) {
            follow(c);
        }
    }

    // A part that only a run of the other tool would know: a part of a string, or else a whole value.
    void unknown(std::string_view expression, Span outer) {
        const std::size_t begin = sent_.text.size();
        std::string text;
        append_json_string(text, expression);
        const bool whole = !in_string_;
        sent_.write(whole ? std::string_view(text) : std::string_view(text).substr(1, text.size() - 2), outer);
        if (sent_.text.size() > begin) {
            sent_.unknown.push_back({{begin, sent_.text.size()}, outer, std::string(expression), whole});
        }
        escaped_ = false;
    }

    [[nodiscard]] bool in_string() const { return in_string_; }
    // Whether a bracket was opened and all are closed again.
    [[nodiscard]] bool complete() const { return opened_ && depth_ == 0; }
    [[nodiscard]] std::size_t size() const { return sent_.text.size(); }
    [[nodiscard]] std::string_view text() const { return sent_.text; }
    [[nodiscard]] SentText& sent() { return sent_; }

  private:
    void follow(char c) {
        if (in_string_) {
            in_string_ = escaped_ || c != '"';
            escaped_ = !escaped_ && c == '\\';
        } else if (c == '"') {
            in_string_ = true;
        } else if (c == '{' || c == '[') {
            opened_ = true;
            ++depth_;
        } else if ((c == '}' || c == ']') && depth_ > 0) {
            --depth_;
        }
    }

    SentText sent_;
    std::size_t depth_ = 0;
    bool opened_ = false;
    bool in_string_ = false;
    bool escaped_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
