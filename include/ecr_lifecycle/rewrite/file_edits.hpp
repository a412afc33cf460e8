// SPDX-License-Identifier: MIT
// ecr_lifecycle: changes of the text that AWS gets, as edits of the file that it comes from. Standard library only.
//
// Nothing here knows a notation. What is added is written as its neighbors in the file are: their quotation marks, what
// is between a key and its value, and what is between two members. Whoever makes these edits has to read the file
// again, because an imitation may be wrong.
#ifndef ECR_LIFECYCLE_REWRITE_FILE_EDITS_HPP
#define ECR_LIFECYCLE_REWRITE_FILE_EDITS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/merge_sort.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "sent_policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `count_type` for `countType`, as HCL's policy documents have it.
template <class IfUsed = void>
std::string in_snake_case(std::string_view name) {
    std::string result;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            result += '_';
        }
        result += lower_case(c);
    }
    return result;
}

// How a string or a key is written in the file: what is before and after its characters.
struct StringStyle {
    std::string_view before;
    std::string_view after;
    bool snake_case = false;
};

template <class IfUsed = void>
std::optional<StringStyle> style_of(std::string_view written, std::string_view content) {
    if (content.empty()) {
        return std::nullopt;
    }
    for (const bool snake_case : {false, true}) {
        const std::string name = snake_case ? in_snake_case(content) : std::string(content);
        const std::size_t at = written.find(name);
        if (at != std::string_view::npos) {
            return StringStyle{written.substr(0, at), written.substr(at + name.size()), snake_case};
        }
    }
    return std::nullopt;
}

// Whether it needs no escape in any notation.
constexpr bool is_plain_word(std::string_view text) {
    for (const char c : text) {
        const char lower = lower_case(c);
        const bool other = c == '_' || c == '-' || c == '.' || c == '*' || c == ' ' || c == '/' || c == ':';
        if (!is_digit(c) && !(lower >= 'a' && lower <= 'z') && !other) {
            return false;
        }
    }
    return true;
}

// What is between two members or elements: white space, escapes of it, and a comma, or the hyphen of YAML. No comment.
constexpr bool is_separator(std::string_view gap) {
    bool marked = false;
    bool separates = false;
    for (std::size_t i = 0; i < gap.size(); ++i) {
        const char c = gap[i];
        if (c == '\\') {
            while (i + 1 < gap.size() && gap[i + 1] == '\\') {
                ++i;
            }
            const char next = i + 1 < gap.size() ? gap[i + 1] : ' ';
            if (next == 'n' || next == 'r' || next == 't') {
                ++i;
                separates = separates || next == 'n';
            } else if (next != '\n' && next != '\r') {
                return false;
            }
        } else if (c == ',' || c == '-') {
            if (marked) {
                return false;
            }
            marked = true;
            separates = true;
        } else if (!is_json_space(c)) {
            return false;
        } else {
            separates = separates || c == '\n';
        }
    }
    return separates;
}

// Makes the edits that turn one value into another one.
template <class Storage>
class FileEdits {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    FileEdits(std::string_view file, const Document& document) : file_(file), document_(document) {}

    // `after` is what the text says in the end. False where that cannot be written.
    [[nodiscard]] bool change_to(const Value& after) {
        const auto root = document_.root();
        if (!root || !change(*root, after)) {
            return false;
        }
        merge_sort(edits_.data(), edits_.data() + edits_.size(),
                   [](const TextEdit& a, const TextEdit& b) { return a.span.begin < b.span.begin; });
        std::size_t end = 0;
        for (const TextEdit& edit : edits_) {
            if (edit.span.begin < end || edit.span.end < edit.span.begin || edit.span.end > file_.size()) {
                return false;
            }
            end = edit.span.end;
        }
        return !edits_.empty();
    }

    // Whether that was because a value is written elsewhere, and only referred to.
    [[nodiscard]] bool changes_reference() const { return changes_reference_; }

    [[nodiscard]] List<TextEdit> take() { return std::move(edits_); }

  private:
    [[nodiscard]] std::string_view written(Span span) const {
        return span.begin <= span.end && span.end <= file_.size() ? file_.substr(span.begin, span.end - span.begin)
                                                                  : std::string_view();
    }

    static bool is_same(const Value& a, const Value& b) { return normal_form(a) == normal_form(b); }
    static bool is_same_member(const Value& a, const Value& b) { return a.key() == b.key() && is_same(a, b); }

    static List<Value> children_of(const Value& value) {
        List<Value> children;
        for (const Value child : value.children()) {
            children.push_back(child);
        }
        return children;
    }

    // The children in the order of the file, which an encoder may have sorted.
    static List<Value> in_order_of_file(const Value& value) {
        List<Value> children = children_of(value);
        merge_sort(children.data(), children.data() + children.size(),
                   [](const Value& a, const Value& b) { return begin_of(a) < begin_of(b); });
        return children;
    }

    static std::size_t begin_of(const Value& value) {
        return value.has_key() ? value.key_span().begin : value.span().begin;
    }

    bool change(const Value& before, const Value& after) {
        if (is_same(before, after)) {
            return true;
        }
        const bool lists = (before.is(ValueKind::object) && after.is(ValueKind::object)) ||
                           (before.is(ValueKind::array) && after.is(ValueKind::array));
        return lists ? change_children(before, after) : replace(before, after);
    }

    bool change_children(const Value& before, const Value& after) {
        const List<Value> old_ones = children_of(before);
        const List<Value> new_ones = children_of(after);
        std::size_t first = 0;
        while (first < old_ones.size() && first < new_ones.size() && is_same_member(old_ones[first], new_ones[first])) {
            ++first;
        }
        std::size_t same_end = 0;
        while (first + same_end < old_ones.size() && first + same_end < new_ones.size() &&
               is_same_member(old_ones[old_ones.size() - 1 - same_end], new_ones[new_ones.size() - 1 - same_end])) {
            ++same_end;
        }
        const std::size_t old_count = old_ones.size() - same_end - first;
        const std::size_t new_count = new_ones.size() - same_end - first;
        if (old_count == 1 && new_count == 0) {
            return remove(old_ones[first]);
        }
        if (old_count == 0 && new_count == 1 && before.is(ValueKind::object) && first > 0) {
            return add_after(old_ones[first - 1], new_ones[first]);
        }
        if (old_count != new_count) {
            return false;
        }
        if (before.is(ValueKind::array) && old_count > 1 && move(old_ones, new_ones)) {
            return true;
        }
        for (std::size_t i = first; i < first + old_count; ++i) {
            const bool renamed = old_ones[i].key() != new_ones[i].key();
            if ((renamed && !rename(old_ones[i], new_ones[i].key())) || !change(old_ones[i], new_ones[i])) {
                return false;
            }
        }
        return true;
    }

    // Elements that only change places do so in the file.
    bool move(const List<Value>& old_ones, const List<Value>& new_ones) {
        List<std::string> forms;
        for (const Value& value : old_ones) {
            forms.push_back(normal_form(value));
        }
        List<TextEdit> edits;
        List<bool> used(old_ones.size());
        for (std::size_t i = 0; i < new_ones.size(); ++i) {
            const std::string form = normal_form(new_ones[i]);
            std::size_t from = 0;
            while (from < forms.size() && (used[from] || forms[from] != form)) {
                ++from;
            }
            if (from == forms.size()) {
                return false;
            }
            used[from] = true;
            if (from != i) {
                edits.push_back({old_ones[i].span(), std::string(written(old_ones[from].span()))});
            }
        }
        edits_.insert(edits_.end(), edits.begin(), edits.end());
        return true;
    }

    bool rename(const Value& member, std::string_view key) {
        const auto style = style_of(written(member.key_span()), member.key());
        if (!style || !is_plain_word(key)) {
            return false;
        }
        edits_.push_back({member.key_span(), in_style(*style, key)});
        return true;
    }

    static std::string in_style(const StringStyle& style, std::string_view content) {
        return concat({style.before, style.snake_case ? in_snake_case(content) : std::string(content), style.after});
    }

    // Whether a reference is in its place, such as `local.keep`: what it means may be used elsewhere, too.
    static bool is_referred_to(const Value& value) {
        const auto parent = value.parent();
        return parent && (value.span().begin < parent->span().begin || value.span().end > parent->span().end);
    }

    bool replace(const Value& before, const Value& after) {
        if (is_referred_to(before)) {
            changes_reference_ = true;
            return false;
        }
        std::string text;
        if (after.is(ValueKind::array) && after.size() == 1 && is_same(*after.element(0), before)) {
            text = concat({"[", written(before.span()), "]"});
        } else if (!write(before, after, text)) {
            return false;
        }
        edits_.push_back({before.span(), std::move(text)});
        return true;
    }

    // A value that a fix brings: a number, a word or a list of words. `place`: near which it is written.
    bool write(const Value& place, const Value& value, std::string& out) const {
        switch (value.kind()) {
            case ValueKind::integer:
                out += value.raw();
                return true;
            case ValueKind::string: {
                const auto style = string_style_near(place);
                if (!style || !is_plain_word(value.string())) {
                    return false;
                }
                out += in_style(*style, value.string());
                return true;
            }
            case ValueKind::array: {
                out += '[';
                for (const Value element : value.children()) {
                    out += out.back() == '[' ? "" : ", ";
                    if (!write(place, element, out)) {
                        return false;
                    }
                }
                out += ']';
                return true;
            }
            case ValueKind::null:
            case ValueKind::boolean:
            case ValueKind::number:
            case ValueKind::object:
            case ValueKind::placeholder:
                break;
        }
        return false;
    }

    // Of this string, or the first other one that shows it: in the same object, or anywhere.
    [[nodiscard]] std::optional<StringStyle> string_style_near(const Value& place) const {
        std::size_t left = 2000;
        auto style = first_string_style(place, left);
        if (!style && place.parent()) {
            style = first_string_style(*place.parent(), left);
        }
        return style ? style : first_string_style(*document_.root(), left);
    }

    [[nodiscard]] std::optional<StringStyle> first_string_style(const Value& value, std::size_t& left) const {
        if (left == 0) {
            return std::nullopt;
        }
        --left;
        if (value.is(ValueKind::string) && !value.is_partial()) {
            const auto style = style_of(written(value.span()), value.string());
            return style && !style->snake_case ? style : std::nullopt;
        }
        for (const Value child : value.children()) {
            if (const auto style = first_string_style(child, left)) {
                return style;
            }
        }
        return std::nullopt;
    }

    bool add_after(const Value& anchor, const Value& member) {
        const auto key = style_of(written(anchor.key_span()), anchor.key());
        std::string value;
        if (!key || !is_plain_word(member.key()) || !write(anchor, member, value)) {
            return false;
        }
        const std::string name = in_style(*key, member.key());
        const std::string text = concat({separator(anchor), name, after_key(anchor, name.size()), value});
        edits_.push_back({Span{anchor.span().end, anchor.span().end}, text});
        return true;
    }

    // What is between a key and its value. Where signs of equality are below each other, they stay so.
    [[nodiscard]] std::string after_key(const Value& anchor, std::size_t key_size) const {
        const Span key = anchor.key_span();
        std::string text(written({key.end, anchor.span().begin}));
        const std::size_t spaces = text.find_first_not_of(' ');
        if (spaces != std::string::npos && spaces > 0 && text[spaces] == '=') {
            const std::size_t column = key.end - key.begin + spaces;
            text.replace(0, spaces, std::string(column > key_size ? column - key_size : 1, ' '));
        }
        return text;
    }

    // What to write between this member and one after it.
    [[nodiscard]] std::string separator(const Value& anchor) const {
        const List<Value> siblings = in_order_of_file(*anchor.parent());
        std::string_view other;
        for (std::size_t i = 1; i < siblings.size(); ++i) {
            const std::string_view gap = written({siblings[i - 1].span().end, begin_of(siblings[i])});
            if (is_separator(gap)) {
                if (siblings[i].key_span() == anchor.key_span()) {
                    return std::string(gap);
                }
                other = other.empty() ? gap : other;
            }
        }
        return other.empty() ? separator_of_only_member(anchor) : std::string(other);
    }

    [[nodiscard]] std::string separator_of_only_member(const Value& anchor) const {
        const std::string_view before = file_.substr(0, begin_of(anchor));
        const std::size_t line = before.rfind('\n');
        const bool own_line =
            line != std::string_view::npos && before.find_first_not_of(" \t", line + 1) == std::string_view::npos;
        if (!own_line) {
            return ", ";
        }
        const std::size_t begin = line > 0 && before[line - 1] == '\r' ? line - 1 : line;
        return concat({uses_commas() ? "," : "", before.substr(begin)});
    }

    // Whether the members of the policy are separated by commas, as far as that can be seen.
    [[nodiscard]] bool uses_commas() const {
        const auto root = document_.root();
        const auto rules = root->children().begin();
        if (root->size() == 0 || (*rules).size() == 0) {
            return true;
        }
        const List<Value> members = in_order_of_file(*(*rules).children().begin());
        for (std::size_t i = 1; i < members.size(); ++i) {
            const std::string_view gap = written({members[i - 1].span().end, begin_of(members[i])});
            if (is_separator(gap)) {
                return gap.find(',') != std::string_view::npos;
            }
        }
        return true;
    }

    // With the comma and the space that go with it.
    bool remove(const Value& value) {
        const List<Value> siblings = in_order_of_file(*value.parent());
        const Span own{begin_of(value), value.span().end};
        std::size_t index = 0;
        while (index + 1 < siblings.size() && begin_of(siblings[index]) != own.begin) {
            ++index;
        }
        if (index + 1 < siblings.size() && is_separator(written({own.end, begin_of(siblings[index + 1])}))) {
            edits_.push_back({Span{own.begin, begin_of(siblings[index + 1])}, {}});
        } else if (index > 0 && !has_comment_after(own) &&
                   is_separator(written({siblings[index - 1].span().end, own.begin}))) {
            edits_.push_back({Span{siblings[index - 1].span().end, own.end}, {}});
        } else {
            edits_.push_back({with_comma_and_line(own), {}});
        }
        return true;
    }

    // In the rest of its line.
    [[nodiscard]] bool has_comment_after(const Span& own) const {
        const std::size_t after = file_.find_first_not_of(" \t,", own.end);
        const std::string_view rest = after == std::string_view::npos ? std::string_view() : file_.substr(after, 2);
        return rest.substr(0, 1) == "#" || rest == "//" || rest == "/*";
    }

    // Next to a comment: only what is certainly its own.
    [[nodiscard]] Span with_comma_and_line(Span own) const {
        const std::size_t after = file_.find_first_not_of(" \t", own.end);
        if (after != std::string_view::npos && file_[after] == ',') {
            own.end = after + 1;
        }
        if (has_comment_after(own)) {
            own.end = file_.find_first_not_of(" \t", own.end);
        }
        const std::size_t line_end = file_.find('\n', own.end);
        const std::size_t line = file_.substr(0, own.begin).rfind('\n');
        const std::size_t line_begin = line == std::string_view::npos ? 0 : line + 1;
        const bool alone = line_end != std::string_view::npos &&
                           is_blank(file_.substr(line_begin, own.begin - line_begin)) &&
                           is_blank(file_.substr(own.end, line_end - own.end));
        return alone ? Span{line_begin, line_end + 1} : own;
    }

    static bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

    std::string_view file_;
    const Document& document_;
    List<TextEdit> edits_;
    bool changes_reference_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
