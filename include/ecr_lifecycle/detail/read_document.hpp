// ecr_lifecycle: JSON text -> Document. nlohmann/json's SAX parser decides what is JSON; a cursor that follows its
// events through the text gives every key and value its place. (nlohmann/json)
#ifndef ECR_LIFECYCLE_DETAIL_READ_DOCUMENT_HPP
#define ECR_LIFECYCLE_DETAIL_READ_DOCUMENT_HPP

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "syntax_error.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// As deep as Jackson, which AWS is believed to read policies with, follows by default.
inline constexpr std::size_t max_depth = 1000;

// What nlohmann/json is given to read: the text without what cannot decide whether it is JSON. Of a run of white space
// or of digits it sees one character, and of a string of printable ASCII without escapes only the quotation marks. That
// halves its work, and no number is too large for it; the DocumentBuilder looks at the text itself.
class StructureIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    StructureIterator(const char* at, const char* end) : at_(at), end_(end) {}

    reference operator*() const { return *at_; }

    StructureIterator& operator++() {
        const char passed = *at_++;
        if (in_string_) {
            pass_in_string(passed);
        } else if (passed == '"') {
            in_string_ = true;
            const char* const close = end_of_plain(at_);
            at_ = close != end_ && *close == '"' ? close : at_;
        } else if (is_json_space(passed)) {
            while (at_ != end_ && is_json_space(*at_)) {
                ++at_;
            }
        } else if (is_digit(passed)) {  // `007` becomes `0`; `number()` objects to what it finds there
            while (at_ != end_ && is_digit(*at_)) {
                ++at_;
            }
        }
        return *this;
    }

    friend bool operator==(const StructureIterator& a, const StructureIterator& b) { return a.at_ == b.at_; }
    friend bool operator!=(const StructureIterator& a, const StructureIterator& b) { return a.at_ != b.at_; }

  private:
    void pass_in_string(char passed) {
        if (escaped_) {
            escaped_ = false;
        } else if (passed == '\\') {
            escaped_ = true;
        } else if (passed == '"') {
            in_string_ = false;
        }
    }

    [[nodiscard]] const char* end_of_plain(const char* at) const {
        while (at != end_ && *at >= ' ' && *at <= '~' && *at != '"' && *at != '\\') {
            ++at;
        }
        return at;
    }

    const char* at_;
    const char* end_;
    bool in_string_ = false;
    bool escaped_ = false;
};

// The SAX handler. It is told what nlohmann/json understood, in the order of the text, and finds each token again:
// behind white space, commas and colons there always stands the token that the event names.
class DocumentBuilder {
  public:
    explicit DocumentBuilder(std::string_view text) {
        // nlohmann/json skips a byte order mark.
        cursor_ = begins_with_byte_order_mark(text) ? byte_order_mark_size : 0;
        document_.text_.assign(text.data(), text.size());
        document_.nodes_.reserve(text.size() / 24 + 8);
        open_.reserve(8);
    }

    /// Reads the whole text; the finding, if it is not JSON.
    [[nodiscard]] std::optional<Diagnostic> read() {
        const char* const begin = document_.text_.data();
        const char* const end = begin + document_.text_.size();
        const bool read = sax_parse(StructureIterator(begin, end), StructureIterator(end, end));
        // nlohmann/json takes a NUL byte for the end of its input.
        if (read && end_of_spaces() == text().size()) {
            return std::nullopt;
        }
        Diagnostic finding = too_deep_at_.has_value() ? too_deep() : SyntaxError(text(), state()).diagnostic();
        document_.nodes_.clear();
        document_.decoded_.clear();
        return finding;
    }

    [[nodiscard]] Document take() { return std::move(document_); }

    // nlohmann/json's SAX interface; a false stops the parser.
    bool null() { return literal(ValueKind::null, 4); }
    bool boolean(bool value) { return literal(ValueKind::boolean, value ? 4 : 5); }
    bool number_integer(std::int64_t /*value*/) { return number(); }
    bool number_unsigned(std::uint64_t /*value*/) { return number(); }
    bool number_float(double /*value*/, const std::string& /*text*/) { return number(); }
    bool binary(nlohmann::json::binary_t& /*value*/) { return false; }

    bool string(std::string& value) {
        const StringToken token = string_token(value);
        add(ValueKind::string, token.begin, token.end);
        document_.nodes_.back().decoded = token.decoded;
        return true;
    }

    bool key(std::string& value) {
        key_ = string_token(value);
        cursor_ = key_.end;
        after_ = ReadState::After::key;
        return true;
    }

    bool start_object(std::size_t /*size*/) { return open(ValueKind::object); }
    bool start_array(std::size_t /*size*/) { return open(ValueKind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    template <class Exception>
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Exception& /*exception*/) {
        return false;
    }

  private:
    struct StringToken {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::uint32_t decoded = no_decoded;
    };

    struct Open {
        std::uint32_t node;
        std::uint32_t last_child;
    };

    [[nodiscard]] std::string_view text() const { return document_.text_; }

    // What nlohmann::json::sax_parse does for JSON. That function would also make the compiler read the five binary
    // formats that it offers, which costs as much as all of this header.
    bool sax_parse(StructureIterator begin, StructureIterator end) {
        auto adapter = nlohmann::detail::input_adapter(begin, end);
        return nlohmann::detail::parser<nlohmann::json, decltype(adapter)>(std::move(adapter)).sax_parse(this);
    }

    [[nodiscard]] std::size_t end_of_spaces() const {
        std::size_t end = cursor_;
        while (end < text().size() && is_json_space(text()[end])) {
            ++end;
        }
        return end;
    }

    // Where the token of the present event begins.
    [[nodiscard]] std::size_t next_token() const {
        const char* const text = document_.text_.data();
        const std::size_t size = document_.text_.size();
        std::size_t begin = cursor_;
        while (begin < size && (is_json_space(text[begin]) || text[begin] == ',' || text[begin] == ':')) {
            ++begin;
        }
        return begin;
    }

    // The token of a string or key of which nlohmann/json read this value.
    [[nodiscard]] StringToken string_token(std::string& value) {
        const std::string& text = document_.text_;
        StringToken token;
        token.begin = next_token();
        if (value.empty()) {  // nlohmann/json was shown the quotation marks only
            token.end = text.find('"', token.begin + 1) + 1;
            return token;
        }
        token.end = token.begin + 1;
        while (text[token.end] != '"') {
            token.end += text[token.end] == '\\' ? 2U : 1U;
        }
        ++token.end;
        if (token.end - token.begin != value.size() + 2) {  // it has escapes, each longer than what it stands for
            token.decoded = static_cast<std::uint32_t>(document_.decoded_.size());
            document_.decoded_.push_back(std::move(value));
        }
        return token;
    }

    bool literal(ValueKind kind, std::size_t length) {
        const std::size_t begin = next_token();
        return add(kind, begin, begin + length);
    }

    bool number() {
        const NumberToken token = number_token(text(), next_token());
        // `007` and `30days` are not a number with something behind it, as nlohmann/json would have it.
        if (token.end < text().size() && continues_word(text()[token.end])) {
            return false;
        }
        return add(token.is_integer ? ValueKind::integer : ValueKind::number, token.begin, token.end);
    }

    bool add(ValueKind kind, std::size_t begin, std::size_t end) {
        const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
        Node node;
        node.kind = kind;
        node.begin = static_cast<std::uint32_t>(begin);
        node.end = static_cast<std::uint32_t>(end);
        if (!open_.empty()) {
            attach(node, index);
        }
        document_.nodes_.push_back(node);
        cursor_ = end;
        after_ = ReadState::After::value;
        return true;
    }

    void attach(Node& node, std::uint32_t index) {
        Open& open = open_.back();
        Node& parent = document_.nodes_[open.node];
        const std::uint32_t position = parent.size++;
        if (position != 0) {
            document_.nodes_[open.last_child].next = index;
        }
        open.last_child = index;
        node.parent = open.node;
        if (parent.kind == ValueKind::object) {
            node.key_begin = static_cast<std::uint32_t>(key_.begin);
            node.key_end = static_cast<std::uint32_t>(key_.end);
            node.decoded_key = key_.decoded;
        } else {
            node.key_begin = position;
        }
    }

    bool open(ValueKind kind) {
        if (open_.size() == max_depth) {
            too_deep_at_ = next_token();
            return false;
        }
        const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
        literal(kind, 1);
        open_.push_back({index, no_node});
        after_ = ReadState::After::opening;
        return true;
    }

    bool close() {
        cursor_ = next_token() + 1;
        document_.nodes_[open_.back().node].end = static_cast<std::uint32_t>(cursor_);
        open_.pop_back();
        after_ = ReadState::After::value;
        return true;
    }

    [[nodiscard]] ReadState state() const {
        ReadState state;
        state.after = after_;
        state.offset = cursor_;
        state.inside = !open_.empty();
        state.opened_at = state.inside ? document_.nodes_[open_.back().node].begin : 0;
        return state;
    }

    [[nodiscard]] Diagnostic too_deep() const {
        Diagnostic finding = make_diagnostic(
            Check::nested_too_deep, concat({"brackets are nested more than ", std::to_string(max_depth), " deep"}),
            "a lifecycle policy needs five levels");
        finding.span = Span{*too_deep_at_, *too_deep_at_ + 1};
        return finding;
    }

    Document document_;
    std::vector<Open> open_;
    std::size_t cursor_ = 0;
    StringToken key_;
    ReadState::After after_ = ReadState::After::nothing;
    std::optional<std::size_t> too_deep_at_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
