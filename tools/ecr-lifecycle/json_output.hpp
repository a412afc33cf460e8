// JSON that the command writes piece by piece.
#ifndef ECR_LIFECYCLE_TOOL_JSON_OUTPUT_HPP
#define ECR_LIFECYCLE_TOOL_JSON_OUTPUT_HPP

#include <ecr_lifecycle/detail/json_string.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace tool {

/// Appends a JSON string. Most texts have nothing to escape, and those are appended at once.
inline void append_json(std::string& out, std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\') {
            ecr_lifecycle::detail::append_json_string(out, text);
            return;
        }
    }
    out += '"';
    out += text;
    out += '"';
}

/// Appends a list of strings in one line.
template <class Strings>
void append_json_list(std::string& out, const Strings& strings) {
    out += '[';
    bool first = true;
    for (const auto& text : strings) {
        out += first ? "" : ", ";
        first = false;
        append_json(out, text);
    }
    out += ']';
}

/// Appends a number, or `null`.
template <class Number>
void append_json(std::string& out, const std::optional<Number>& number) {
    out += number ? std::to_string(*number) : "null";
}

/// The elements of a member's array, each in a line of its own.
class JsonLines {
  public:
    explicit JsonLines(std::string& out) : out_(out) { out_ += '['; }

    /// Begins the next element.
    void next() {
        out_ += first_ ? "\n    " : ",\n    ";
        first_ = false;
    }
    void end() { out_ += first_ ? "]" : "\n  ]"; }

  private:
    std::string& out_;
    bool first_ = true;
};

}  // namespace tool

#endif
