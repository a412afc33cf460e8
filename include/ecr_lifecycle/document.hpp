// SPDX-License-Identifier: MIT
// ecr_lifecycle: a JSON text with the position of every key and value,
// duplicates kept. Standard library only; it is parse.hpp that fills a
// Document, with nlohmann/json.
#ifndef ECR_LIFECYCLE_DOCUMENT_HPP
#define ECR_LIFECYCLE_DOCUMENT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_pointer.hpp"
#include "base/literals.hpp"
#include "base/storage.hpp"
#include "base/utf8.hpp"
#include "diagnostic.hpp"
#include "document/sent_text.hpp"
#include "enumerators.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The JSON types, distinguishing numbers that are written as integers from others (`1.0`, `1e1`); and `placeholder`, a
/// value that only a run of another tool would know, such as `${var.keep}` in a policy that is kept in another
/// notation.
enum class ValueKind : std::uint8_t { null, boolean, integer, number, string, array, object, placeholder };

namespace detail {

template <>
struct EnumNames<ValueKind> {
    static constexpr std::string_view type = "ValueKind"sv;
    static constexpr EnumName<ValueKind> list[] = {
        {ValueKind::null, "null"sv},     {ValueKind::boolean, "boolean"sv},        {ValueKind::integer, "integer"sv},
        {ValueKind::number, "number"sv}, {ValueKind::string, "string"sv},          {ValueKind::array, "array"sv},
        {ValueKind::object, "object"sv}, {ValueKind::placeholder, "placeholder"sv}};
};
static_assert(names_follow_enumerators<ValueKind>());

}  // namespace detail

/// `null`, `boolean`, `integer`, `number`, `string`, `array`, `object` or `placeholder`. Empty for an invalid value.
constexpr std::string_view name(ValueKind kind) noexcept { return detail::enumerator_name(kind); }

namespace detail {

inline constexpr std::uint32_t no_node = 0xFFFFFFFFU;
inline constexpr std::uint32_t no_decoded = 0xFFFFFFFFU;

// Offsets are 32 bits wide: no longer text than limits::max_text_bytes is read.
struct Node {
    ValueKind kind = ValueKind::null;
    bool is_partial = false;  // a string of which only a part is known
    bool has_partial_key = false;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t key_begin = 0;  // the key's token with its quotation marks; for
                                  // an array's element, its index
    std::uint32_t key_end = 0;    // 0 where there is no key
    std::uint32_t parent = no_node;
    std::uint32_t next = no_node;        // the next sibling; children start at the node
                                         // after their parent
    std::uint32_t size = 0;              // members or elements
    std::uint32_t decoded = no_decoded;  // a string with escapes: its place in the
                                         // list of decoded strings
    std::uint32_t decoded_key = no_decoded;
};

template <class>
class DocumentBuilder;

}  // namespace detail

template <class Storage>
class BasicDocument;

/// A value in a Document: a light handle, valid as long as the Document is
/// neither moved nor destroyed. Users write `Value`.
template <class Storage>
class BasicValue {
  public:
    class Iterator;
    class Children;

    [[nodiscard]] ValueKind kind() const { return node().kind; }
    [[nodiscard]] bool is(ValueKind k) const { return kind() == k; }
    /// Whether this is a string with a part that only a run of another tool would know.
    [[nodiscard]] bool is_partial() const { return node().is_partial; }
    /// The same of the key.
    [[nodiscard]] bool has_partial_key() const { return node().has_partial_key; }
    /// The value's token, or all from bracket to bracket: where it is in the file.
    [[nodiscard]] Span span() const { return document_->in_file({node().begin, node().end}); }
    /// The value in `text()`, as it is written there.
    [[nodiscard]] std::string_view raw() const { return document_->slice(node().begin, node().end); }
    /// A string's content, escapes resolved; empty for another kind.
    [[nodiscard]] std::string_view string() const;
    /// Whether an object holds this value under a key.
    [[nodiscard]] bool has_key() const { return node().key_end != 0; }
    /// The key under which an object holds this value, escapes resolved.
    [[nodiscard]] std::string_view key() const;
    /// The key's token with its quotation marks; empty without a key.
    [[nodiscard]] Span key_span() const {
        return has_key() ? document_->in_file({node().key_begin, node().key_end}) : Span{};
    }
    /// An object's members (duplicate keys included) or an array's elements, in
    /// the order of the text.
    [[nodiscard]] Children children() const {
        return Children(*document_, node().size == 0 ? detail::no_node : index_ + 1);
    }
    [[nodiscard]] std::size_t size() const { return node().size; }
    [[nodiscard]] std::optional<BasicValue> parent() const;
    /// The member with this key; the last one where a key appears twice, as AWS
    /// is believed to take it.
    [[nodiscard]] std::optional<BasicValue> find(std::string_view key) const;
    /// The array element at this index, from 0.
    [[nodiscard]] std::optional<BasicValue> element(std::size_t index) const;
    /// RFC 6901 JSON pointer.
    [[nodiscard]] std::string pointer() const;

  private:
    friend class BasicDocument<Storage>;
    BasicValue(const BasicDocument<Storage>& document, std::uint32_t index) : document_(&document), index_(index) {}
    [[nodiscard]] const detail::Node& node() const { return document_->nodes_[index_]; }

    const BasicDocument<Storage>* document_;
    std::uint32_t index_;
};

using Value = BasicValue<OwnedStorage>;

/// A JSON text and where everything is in it, or in the file of another notation that it comes from. Users write
/// `Document`.
template <class Storage>
class BasicDocument {
  public:
    BasicDocument() = default;

    /// The JSON text that was read. Empty if the text was too long to be read at all. If the policy is kept in another
    /// notation, this is what AWS gets of it.
    [[nodiscard]] std::string_view text() const& { return text_; }
    std::string_view text() const&& = delete;
    /// The outermost value; absent if the text is not JSON.
    [[nodiscard]] std::optional<BasicValue<Storage>> root() const&;
    std::optional<BasicValue<Storage>> root() const&& = delete;
    /// The value that an RFC 6901 JSON pointer names, if there is one.
    [[nodiscard]] std::optional<BasicValue<Storage>> at(std::string_view pointer) const&;
    std::optional<BasicValue<Storage>> at(std::string_view pointer) const&& = delete;
    /// Where a part of `text()` is in the file that it comes from; the same place if that is a JSON text.
    [[nodiscard]] Span in_file(Span part) const { return map_.pieces().empty() ? part : map_.outer(part); }
    /// Whether something in it is only known to another tool.
    [[nodiscard]] bool has_placeholders() const { return has_placeholders_; }

  private:
    friend class BasicValue<Storage>;
    template <class>
    friend class detail::DocumentBuilder;

    [[nodiscard]] std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
        return std::string_view(text_).substr(begin, end - begin);
    }

    std::string text_;
    typename Storage::template List<detail::Node> nodes_;
    typename Storage::template List<std::string> decoded_;
    detail::SourceMap<> map_;  // empty for a JSON text
    bool has_placeholders_ = false;
};

using Document = BasicDocument<OwnedStorage>;

/// Walks over the children of a value.
template <class Storage>
class BasicValue<Storage>::Iterator {
  public:
    BasicValue operator*() const { return BasicValue(*document_, index_); }
    Iterator& operator++() {
        index_ = document_->nodes_[index_].next;
        return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.index_ == b.index_; }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return !(a == b); }

  private:
    friend class BasicValue::Children;
    Iterator(const BasicDocument<Storage>& document, std::uint32_t index) : document_(&document), index_(index) {}
    const BasicDocument<Storage>* document_;
    std::uint32_t index_;
};

/// The children of a value, for a range-based for.
template <class Storage>
class BasicValue<Storage>::Children {
  public:
    [[nodiscard]] Iterator begin() const { return Iterator(*document_, first_); }
    [[nodiscard]] Iterator end() const { return Iterator(*document_, detail::no_node); }

  private:
    friend class BasicValue;
    Children(const BasicDocument<Storage>& document, std::uint32_t first) : document_(&document), first_(first) {}
    const BasicDocument<Storage>* document_;
    std::uint32_t first_;
};

template <class Storage>
std::string_view BasicValue<Storage>::string() const {
    const detail::Node& n = node();
    if (n.kind != ValueKind::string) {
        return {};
    }
    return n.decoded == detail::no_decoded ? document_->slice(n.begin + 1, n.end - 1)
                                           : std::string_view(document_->decoded_[n.decoded]);
}

template <class Storage>
std::string_view BasicValue<Storage>::key() const {
    const detail::Node& n = node();
    if (n.key_end == 0) {
        return {};
    }
    return n.decoded_key == detail::no_decoded ? document_->slice(n.key_begin + 1, n.key_end - 1)
                                               : std::string_view(document_->decoded_[n.decoded_key]);
}

template <class Storage>
std::optional<BasicValue<Storage>> BasicValue<Storage>::parent() const {
    const std::uint32_t index = node().parent;
    return index == detail::no_node ? std::nullopt : std::optional<BasicValue>(BasicValue(*document_, index));
}

template <class Storage>
std::optional<BasicValue<Storage>> BasicValue<Storage>::find(std::string_view key) const {
    std::optional<BasicValue> found;
    if (kind() == ValueKind::object) {
        for (const BasicValue member : children()) {
            if (member.key() == key) {
                found = member;
            }
        }
    }
    return found;
}

template <class Storage>
std::optional<BasicValue<Storage>> BasicValue<Storage>::element(std::size_t index) const {
    if (kind() != ValueKind::array || index >= size()) {
        return std::nullopt;
    }
    // Elements that hold no others are side by side.
    const BasicValue neighbor(*document_, index_ + 1 + static_cast<std::uint32_t>(index));
    if (neighbor.node().parent == index_ && neighbor.node().key_begin == index) {
        return neighbor;
    }
    auto child = children().begin();
    for (; index > 0; --index) {
        ++child;
    }
    return *child;
}

template <class Storage>
std::string BasicValue<Storage>::pointer() const {
    typename Storage::template List<std::string> tokens;
    for (BasicValue value = *this; value.node().parent != detail::no_node;) {
        const BasicValue parent(*document_, value.node().parent);
        if (value.has_key()) {
            tokens.emplace_back(value.key());
        } else {
            tokens.push_back(std::to_string(value.node().key_begin));
        }
        value = parent;
    }
    std::string pointer;
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
        detail::append_pointer_token(pointer, *token);
    }
    return pointer;
}

template <class Storage>
std::optional<BasicValue<Storage>> BasicDocument<Storage>::root() const& {
    return nodes_.empty() ? std::nullopt : std::optional<BasicValue<Storage>>(BasicValue<Storage>(*this, 0));
}

template <class Storage>
std::optional<BasicValue<Storage>> BasicDocument<Storage>::at(std::string_view pointer) const& {
    auto value = root();
    while (value && !pointer.empty()) {
        if (pointer.front() != '/') {
            return std::nullopt;
        }
        const std::string_view token = pointer.substr(1, pointer.find('/', 1) - 1);
        pointer.remove_prefix(1 + token.size());
        if (value->is(ValueKind::array)) {
            value = value->element(detail::array_index(token));
        } else {
            value = value->find(detail::unescaped_pointer_token(token));
        }
    }
    return value;
}

/// A value of a policy that only a run of another tool would know.
struct Placeholder {
    /// RFC 6901 JSON pointer into the policy; empty where its structure is not known.
    std::string pointer;
    /// What is written in its place, such as `var.keep`.
    std::string expression;
    /// Where, in the file.
    Span span;
};

/// A place as people count it: from 1, columns in Unicode code points.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;

    friend constexpr bool operator==(const Position& a, const Position& b) {
        return a.line == b.line && a.column == b.column;
    }
    friend constexpr bool operator!=(const Position& a, const Position& b) { return !(a == b); }
};

/// Turns byte offsets of one text into lines and columns. It is made only when
/// something is to be printed; the text must outlive it. A line ends with a
/// line feed, and a carriage return before it belongs to the line's end.
class LineMap {
  public:
    template <class IfUsed = void>
    explicit LineMap(std::string_view text);

    /// The place of an offset; one past the end is the end.
    [[nodiscard]] Position position(std::size_t offset) const;
    /// The text of a line, counted from 1, without its end.
    [[nodiscard]] std::string_view line(std::size_t number) const;
    /// The offset at which a line, counted from 1, begins.
    [[nodiscard]] std::size_t line_begin(std::size_t number) const { return lines_[number - 1]; }
    [[nodiscard]] std::size_t line_count() const { return lines_.size(); }

  private:
    // Code points are counted from the last of these before an offset, so that a
    // text in one long line costs no more than another.
    static constexpr std::size_t stride = 256;

    std::string_view text_;
    std::vector<std::size_t> lines_;        // the offset at which each line begins
    std::vector<std::size_t> code_points_;  // how many code points begin before
                                            // each multiple of the stride
    [[nodiscard]] std::size_t code_points_before(std::size_t offset) const;
};

template <class>
LineMap::LineMap(std::string_view text) : text_(text), lines_{0} {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % stride == 0) {
            code_points_.push_back(count);
        }
        count += detail::begins_code_point(text[i]) ? 1U : 0U;
        if (text[i] == '\n') {
            lines_.push_back(i + 1);
        }
    }
    code_points_.push_back(count);
}

inline std::size_t LineMap::code_points_before(std::size_t offset) const {
    const std::size_t block = offset / stride;
    std::size_t count = code_points_[block];
    for (std::size_t i = block * stride; i < offset; ++i) {
        count += detail::begins_code_point(text_[i]) ? 1U : 0U;
    }
    return count;
}

inline Position LineMap::position(std::size_t offset) const {
    offset = offset < text_.size() ? offset : text_.size();
    std::size_t low = 0;
    std::size_t high = lines_.size();
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (lines_[middle] <= offset ? low : high) = middle;
    }
    return {low + 1, code_points_before(offset) - code_points_before(lines_[low]) + 1};
}

inline std::string_view LineMap::line(std::size_t number) const {
    const std::size_t begin = lines_[number - 1];
    std::size_t end = number < lines_.size() ? lines_[number] - 1 : text_.size();
    if (end > begin && text_[end - 1] == '\r') {
        --end;
    }
    return text_.substr(begin, end - begin);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
