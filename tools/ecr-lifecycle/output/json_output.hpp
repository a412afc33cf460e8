// SPDX-License-Identifier: MIT
// JSON that the command writes piece by piece.
#ifndef ECR_LIFECYCLE_TOOLS_OUTPUT_JSON_OUTPUT_HPP
#define ECR_LIFECYCLE_TOOLS_OUTPUT_JSON_OUTPUT_HPP

#include <ecr_lifecycle/base/json_string.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

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

/// Appends a whole number, or `true` or `false`.
template <class Value, std::enable_if_t<std::is_integral_v<Value>, int> = 0>
void append_json(std::string& out, Value value) {
    if constexpr (std::is_same_v<Value, bool>) {
        out += value ? "true" : "false";
    } else {
        out += std::to_string(value);
    }
}

/// Appends the value, or `null`.
template <class Value>
void append_json(std::string& out, const std::optional<Value>& value) {
    if (value) {
        append_json(out, *value);
    } else {
        out += "null";
    }
}

/// Appends an array in one line.
template <class Value>
void append_json(std::string& out, const std::vector<Value>& values) {
    out += '[';
    bool first = true;
    for (const Value& value : values) {
        out += first ? "" : ", ";
        first = false;
        append_json(out, value);
    }
    out += ']';
}

/// An object in one line.
class JsonObject {
  public:
    explicit JsonObject(std::string& out) : JsonObject(out, {"{", ", ", "}"}) {}

    /// Adds a member with a value for which there is an `append_json`.
    template <class Value>
    JsonObject& add(std::string_view name, const Value& value) {
        append_json(member(name), value);
        return *this;
    }

    /// Begins a member; its value is then to be appended to what this returns.
    std::string& member(std::string_view name) {
        out_ += first_ ? "" : layout_.between;
        first_ = false;
        append_json(out_, name);
        return out_ += ": ";
    }

    void end() { out_ += layout_.end; }

  protected:
    // What comes before, between and after the members.
    struct Layout {
        std::string_view begin;
        std::string_view between;
        std::string_view end;
    };

    JsonObject(std::string& out, const Layout& layout) : out_(out), layout_(layout) { out_ += layout.begin; }

  private:
    std::string& out_;
    Layout layout_;
    bool first_ = true;
};

/// The outermost object, with each member in a line of its own. It begins with the version of the format.
class JsonDocument : public JsonObject {
  public:
    explicit JsonDocument(std::string& out) : JsonObject(out, {"{\n  ", ",\n  ", "\n}\n"}) { add("version", 1); }
};

/// An array with each element in a line of its own, indented as in a member of the outermost object.
class JsonLines {
  public:
    explicit JsonLines(std::string& out) : out_(out) { out_ += '['; }

    /// Begins an element; it is then to be appended to what this returns.
    std::string& next() {
        out_ += first_ ? "\n    " : ",\n    ";
        first_ = false;
        return out_;
    }

    void end() { out_ += first_ ? "]" : "\n  ]"; }

  private:
    std::string& out_;
    bool first_ = true;
};

}  // namespace tool

#endif
