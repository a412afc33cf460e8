// SPDX-License-Identifier: MIT
// ecr_lifecycle: JSON text -> Document. nlohmann/json's SAX parser decides what is JSON; a cursor that follows its
// events through the text gives every key and value its place. (nlohmann/json)
#ifndef ECR_LIFECYCLE_DOCUMENT_DOCUMENT_BUILDER_HPP
#define ECR_LIFECYCLE_DOCUMENT_DOCUMENT_BUILDER_HPP

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "cursor.hpp"
#include "expected_text.hpp"
#include "number_token.hpp"
#include "sax_parse.hpp"
#include "sent_text.hpp"
#include "syntax_error.hpp"
#include "syntax_wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The SAX handler. It is told what nlohmann/json understood, in the order of the text, and finds each token again.
template <class Storage>
class DocumentBuilder {
  public:
    explicit DocumentBuilder(std::string_view text) {
        document_.text_.assign(text.data(), text.size());
        // nlohmann/json skips a byte order mark.
        cursor_ = JsonCursor<Storage>(document_.text_, begins_with_byte_order_mark(text) ? byte_order_mark_size : 0);
        document_.nodes_.reserve(text.size() / 24 + 8);
        open_.reserve(8);
    }

    // The cursor refers to the document's text.
    DocumentBuilder(const DocumentBuilder&) = delete;
    DocumentBuilder& operator=(const DocumentBuilder&) = delete;

    /// Reads the whole text; the finding, if it is not JSON.
    template <class Finding = Diagnostic>
    [[nodiscard]] std::optional<Finding> read() {
        const char* const begin = document_.text_.data();
        const char* const end = begin + document_.text_.size();
        NoMoreInput nothing_more;
        using Iterator = StructureIterator<>;
        const bool read = sax_parse(Iterator(begin, end, nothing_more), Iterator(), *this);
        // nlohmann/json takes a NUL byte for the end of its input.
        if (read && cursor_.skip_whitespace() == text().size()) {
            return std::nullopt;
        }
        Finding finding =
            too_deep_at_.has_value()
                ? describe_mistake(SyntaxMistake::nested_too_deep, Span{*too_deep_at_, *too_deep_at_ + 1}, policy_text)
                : describe_syntax_error(text(), state(), policy_text);
        document_.nodes_.clear();
        document_.decoded_.clear();
        return finding;
    }

    /// For a text that comes from a file of another notation: where everything is there, and what is not known. After
    /// `read()`, before which the places are those in the text.
    void mark(const SentText& sent) {
        document_.map_ = sent.map;
        document_.has_placeholders_ = !sent.unknown.empty();
        std::size_t part = 0;
        for (Node& node : document_.nodes_) {
            mark(node, sent.unknown, part);
        }
    }

    [[nodiscard]] Document take() { return std::move(document_); }

    // What sax_parse tells.
    bool literal(ValueKind kind, std::size_t length) {
        const std::size_t begin = cursor_.next_token();
        return add(kind, begin, begin + length);
    }

    bool number() {
        const NumberToken token = cursor_.number_token();
        return token.end != 0 && add(token.is_integer ? ValueKind::integer : ValueKind::number, token.begin, token.end);
    }

    bool string(std::string& value) {
        const StringToken token = string_token(value);
        add(ValueKind::string, token.begin, token.end);
        document_.nodes_.back().decoded = token.decoded;
        return true;
    }

    bool key(std::string& value) {
        key_ = string_token(value);
        cursor_.pass(key_.end);
        after_ = ReadState::After::key;
        return true;
    }

    bool open(ValueKind kind) {
        if (open_.size() == max_depth) {
            too_deep_at_ = cursor_.next_token();
            return false;
        }
        const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
        literal(kind, 1);
        open_.push_back({index, no_node});
        after_ = ReadState::After::opening;
        return true;
    }

    bool close() {
        cursor_.pass(cursor_.next_token() + 1);
        document_.nodes_[open_.back().node].end = static_cast<std::uint32_t>(cursor_.offset());
        open_.pop_back();
        after_ = ReadState::After::value;
        return true;
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

    // The token of a string or key that nlohmann/json read as this value.
    [[nodiscard]] StringToken string_token(std::string& value) {
        const Span span = cursor_.string_token(value);
        StringToken token{span.begin, span.end, no_decoded};
        if (!value.empty() && span.end - span.begin != value.size() + 2) {
            // it has escapes, each longer than what it stands for
            token.decoded = static_cast<std::uint32_t>(document_.decoded_.size());
            document_.decoded_.push_back(std::move(value));
        }
        return token;
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
        cursor_.pass(end);
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

    // `part`: the first that does not end before this node. Nodes and parts are in the order of the text.
    static void mark(Node& node, const std::vector<UnknownPart>& unknown, std::size_t& part) {
        const std::size_t begin = node.key_end != 0 ? node.key_begin : node.begin;
        while (part < unknown.size() && unknown[part].sent.end <= begin) {
            ++part;
        }
        for (std::size_t i = part; i < unknown.size() && unknown[i].sent.begin < node.end; ++i) {
            const UnknownPart& u = unknown[i];
            if (node.key_end != 0 && u.sent.begin >= node.key_begin && u.sent.end <= node.key_end) {
                node.has_partial_key = true;
                continue;
            }
            if (node.kind != ValueKind::string || u.sent.begin < node.begin) {
                break;  // it is a child of this node that is meant
            }
            if (u.is_whole_value) {
                node.kind = ValueKind::placeholder;
            } else {
                node.is_partial = true;
            }
        }
    }

    [[nodiscard]] ReadState state() const {
        ReadState state;
        state.after = after_;
        state.offset = cursor_.offset();
        state.inside = !open_.empty();
        if (state.inside) {
            state.opened_at = document_.nodes_[open_.back().node].begin;
            state.opened = text()[state.opened_at];
        }
        return state;
    }

    Document document_;
    std::vector<Open> open_;
    JsonCursor<Storage> cursor_{{}};
    StringToken key_;
    ReadState::After after_ = ReadState::After::nothing;
    std::optional<std::size_t> too_deep_at_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
