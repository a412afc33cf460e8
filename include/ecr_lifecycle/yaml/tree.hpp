// SPDX-License-Identifier: MIT
// ecr_lifecycle: the documents of a YAML file as a tree, with the place of every node. (libyaml)
#ifndef ECR_LIFECYCLE_YAML_TREE_HPP
#define ECR_LIFECYCLE_YAML_TREE_HPP

#include <yaml.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/storage.hpp"
#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

enum class YamlKind : std::uint8_t { scalar, sequence, mapping, alias };
enum class YamlStyle : std::uint8_t { plain, single_quoted, double_quoted, literal, folded, block, flow };

inline constexpr std::uint32_t no_yaml_node = 0;

struct YamlNode {
    YamlKind kind = YamlKind::scalar;
    YamlStyle style = YamlStyle::plain;
    std::uint32_t first_child = no_yaml_node;  // of a mapping: a key, its value, the next key
    std::uint32_t next = no_yaml_node;
    std::uint32_t key = no_yaml_node;     // of a value in a mapping
    std::uint32_t target = no_yaml_node;  // of an alias
    std::size_t marked = 0;               // where its anchor or tag begins, or else itself
    std::size_t begin = 0;
    std::size_t end = 0;
    // In the texts of the tree.
    std::size_t value_begin = 0;
    std::size_t value_size = 0;
    std::size_t tag_size = 0;  // comes after the value
};

template <class Storage = OwnedStorage>
class YamlTree {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    using Node = std::uint32_t;

    explicit YamlTree(std::string_view text) : text_(text), nodes_(1) {}

    // Reads the documents from this place on. After one that is no YAML, reading goes on at the next one.
    void read(std::size_t from) {
        constexpr std::size_t max_broken = 1000;  // each takes a reader of its own
        while (from < text_.size()) {
            const std::size_t broken = read_documents(from);
            if (broken == std::string_view::npos) {
                return;
            }
            const bool last = broken_.size() + 1 == max_broken;
            const std::size_t next = last ? std::string_view::npos : text_.find("\n---", broken + 1);
            from = next == std::string_view::npos ? text_.size() : next + 1;
            broken_.push_back(Span{broken, from});
        }
    }

    [[nodiscard]] const List<Node>& roots() const { return roots_; }
    // The documents that are no YAML.
    [[nodiscard]] const List<Span>& broken() const { return broken_; }
    [[nodiscard]] const YamlNode& operator[](Node node) const { return nodes_[node]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }

    // What a scalar says.
    [[nodiscard]] std::string_view value(Node node) const {
        const YamlNode& at = nodes_[node];
        return std::string_view(texts_).substr(at.value_begin, at.value_size);
    }
    // `!Sub`, or `tag:yaml.org,2002:str` for `!!str`.
    [[nodiscard]] std::string_view tag(Node node) const {
        const YamlNode& at = nodes_[node];
        return std::string_view(texts_).substr(at.value_begin + at.value_size, at.tag_size);
    }
    // What an alias stands for; other nodes stand for themselves.
    [[nodiscard]] Node resolved(Node node) const {
        return nodes_[node].kind == YamlKind::alias ? nodes_[node].target : node;
    }
    [[nodiscard]] bool is(Node node, YamlKind kind) const { return node != no_yaml_node && nodes_[node].kind == kind; }

    // The value of a key that is written in this mapping; the first one of equal ones. Only so many are looked at.
    [[nodiscard]] Node find(Node mapping, std::string_view key) const {
        if (!is(mapping, YamlKind::mapping)) {
            return no_yaml_node;
        }
        constexpr std::size_t many = 3000;
        std::size_t looked_at = 0;
        for (Node at = nodes_[mapping].first_child; at != no_yaml_node && looked_at < many;
             at = nodes_[nodes_[at].next].next, ++looked_at) {
            if (is(at, YamlKind::scalar) && value(at) == key) {
                return resolved(nodes_[at].next);
            }
        }
        return no_yaml_node;
    }
    // What it says there, if that is a scalar.
    [[nodiscard]] std::string_view text_of(Node mapping, std::string_view key) const {
        const Node found = find(mapping, key);
        return is(found, YamlKind::scalar) ? value(found) : std::string_view();
    }
    [[nodiscard]] bool has_more_entries(Node mapping, std::size_t count) const {
        Node at = nodes_[mapping].first_child;
        for (; at != no_yaml_node && count > 0; --count) {
            at = nodes_[nodes_[at].next].next;
        }
        return at != no_yaml_node;
    }
    [[nodiscard]] Node child(Node node, std::size_t index) const {
        Node at = nodes_[node].first_child;
        for (; at != no_yaml_node && index > 0; --index) {
            at = nodes_[at].next;
        }
        return at;
    }
    // The only key of a mapping.
    [[nodiscard]] Node only_key(Node mapping) const {
        if (!is(mapping, YamlKind::mapping)) {
            return no_yaml_node;
        }
        const Node key = nodes_[mapping].first_child;
        const bool only = key != no_yaml_node && nodes_[nodes_[key].next].next == no_yaml_node;
        return only && is(key, YamlKind::scalar) ? key : no_yaml_node;
    }

  private:
    struct Open {
        Node node;
        Node last_child = no_yaml_node;
        bool value_is_next = false;
    };
    struct Anchor {
        std::string name;
        Node node;
    };

    static constexpr std::size_t max_nesting = 300;
    static constexpr std::size_t max_anchors = 1000;  // each alias is looked up among all
    static constexpr std::size_t max_nodes = 50'000'000;

    // libyaml counts characters.
    std::size_t offset_of(const yaml_mark_t& mark) {
        while (index_ < mark.index && offset_ < text_.size()) {
            ++offset_;
            while (offset_ < text_.size() && is_continuation(offset_)) {
                ++offset_;
            }
            ++index_;
        }
        while (index_ > mark.index && offset_ > 0) {
            --offset_;
            while (offset_ > 0 && is_continuation(offset_)) {
                --offset_;
            }
            --index_;
        }
        return offset_;
    }

    [[nodiscard]] bool is_continuation(std::size_t at) const {
        return (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U;
    }

    // Returns where the document begins that is no YAML; npos if there is none.
    std::size_t read_documents(std::size_t from) {
        yaml_parser_t parser;
        if (yaml_parser_initialize(&parser) == 0) {
            return from;
        }
        const std::string_view rest = text_.substr(from);
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(rest.data()), rest.size());
        offset_ = from;
        index_ = 0;
        std::size_t document = from;
        bool is_whole = false;
        open_.clear();
        while (!is_whole) {
            yaml_event_t event;
            if (yaml_parser_parse(&parser, &event) == 0) {
                break;
            }
            const bool taken = take(event, document);
            is_whole = event.type == YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
            if (!taken) {
                break;
            }
        }
        yaml_parser_delete(&parser);
        if (is_whole) {
            return std::string_view::npos;
        }
        forget_document();
        return document;
    }

    void forget_document() {
        nodes_.resize(document_nodes_);
        if (!roots_.empty() && roots_.back() >= nodes_.size()) {
            roots_.pop_back();
        }
        anchors_.clear();
    }

    bool take(const yaml_event_t& event, std::size_t& document) {
        const std::size_t begin = offset_of(event.start_mark);
        switch (event.type) {
            case YAML_DOCUMENT_START_EVENT:
                document = begin;
                document_nodes_ = nodes_.size();
                anchors_.clear();
                return true;
            case YAML_DOCUMENT_END_EVENT:
                document = offset_of(event.end_mark);
                document_nodes_ = nodes_.size();
                return true;
            case YAML_SCALAR_EVENT:
                return take_scalar(event, begin);
            case YAML_ALIAS_EVENT:
                return take_alias(event, begin);
            case YAML_SEQUENCE_START_EVENT: {
                const auto& start = event.data.sequence_start;
                const bool flow = start.style == YAML_FLOW_SEQUENCE_STYLE;
                return open(YamlKind::sequence, flow, begin, start.tag, start.anchor);
            }
            case YAML_MAPPING_START_EVENT: {
                const auto& start = event.data.mapping_start;
                const bool flow = start.style == YAML_FLOW_MAPPING_STYLE;
                return open(YamlKind::mapping, flow, begin, start.tag, start.anchor);
            }
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT:
                close(event);
                return true;
            case YAML_NO_EVENT:
            case YAML_STREAM_START_EVENT:
            case YAML_STREAM_END_EVENT:
                break;
        }
        return true;
    }

    static std::string_view view(const yaml_char_t* text) {
        return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
    }

    // After anchor, tag, and what is between them and the node.
    [[nodiscard]] std::size_t without_properties(std::size_t at) const {
        while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
            while (at < text_.size() && !is_space(text_[at])) {
                ++at;
            }
            at = after_space(at);
        }
        return at;
    }
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
    [[nodiscard]] std::size_t after_space(std::size_t at) const {
        for (; at < text_.size(); ++at) {
            if (text_[at] == '#' && is_space(text_[at - 1])) {
                const std::size_t end = text_.find('\n', at);
                at = end == std::string_view::npos ? text_.size() - 1 : end;
            } else if (!is_space(text_[at])) {
                break;
            }
        }
        return at;
    }

    bool take_scalar(const yaml_event_t& event, std::size_t begin) {
        const auto& scalar = event.data.scalar;
        YamlNode node;
        node.marked = begin;
        const bool has_properties = scalar.anchor != nullptr || scalar.tag != nullptr;
        node.end = offset_of(event.end_mark);
        node.begin = has_properties ? without_properties(begin) : begin;
        node.end = node.end < node.begin ? node.begin : node.end;
        switch (scalar.style) {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE:
                node.style = YamlStyle::single_quoted;
                break;
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
                node.style = YamlStyle::double_quoted;
                break;
            case YAML_LITERAL_SCALAR_STYLE:
                node.style = YamlStyle::literal;
                break;
            case YAML_FOLDED_SCALAR_STYLE:
                node.style = YamlStyle::folded;
                break;
            case YAML_ANY_SCALAR_STYLE:
            case YAML_PLAIN_SCALAR_STYLE:
                if (scalar.length == 0 && has_properties) {
                    node.begin = node.end;  // there is nothing after the tag
                }
                break;
        }
        node.value_begin = texts_.size();
        node.value_size = scalar.length;
        texts_.append(reinterpret_cast<const char*>(scalar.value), scalar.length);
        return add(node, scalar.tag, scalar.anchor);
    }

    bool take_alias(const yaml_event_t& event, std::size_t begin) {
        YamlNode node;
        node.kind = YamlKind::alias;
        node.marked = begin;
        node.begin = begin;
        node.end = offset_of(event.end_mark);
        node.value_begin = texts_.size();
        const std::string_view name = view(event.data.alias.anchor);
        for (std::size_t i = anchors_.size(); i-- > 0;) {
            if (anchors_[i].name == name) {
                node.target = anchors_[i].node;
                return add(node, nullptr, nullptr);
            }
        }
        return false;
    }

    bool open(YamlKind kind, bool flow, std::size_t begin, const yaml_char_t* tag, const yaml_char_t* anchor) {
        YamlNode node;
        node.kind = kind;
        node.style = flow ? YamlStyle::flow : YamlStyle::block;
        node.marked = begin;
        node.begin = tag != nullptr || anchor != nullptr ? without_properties(begin) : begin;
        node.end = node.begin;
        node.value_begin = texts_.size();
        if (open_.size() == max_nesting || !add(node, tag, anchor)) {
            return false;
        }
        open_.push_back(Open{static_cast<Node>(nodes_.size() - 1)});
        return true;
    }

    bool add(YamlNode node, const yaml_char_t* tag, const yaml_char_t* anchor) {
        const std::string_view tag_text = view(tag);
        texts_ += tag_text;
        node.tag_size = tag_text.size();
        if (nodes_.size() == max_nodes) {
            return false;
        }
        const Node added = static_cast<Node>(nodes_.size());
        if (!open_.empty()) {
            Open& parent = open_.back();
            if (parent.value_is_next) {
                node.key = parent.last_child;
            }
            parent.value_is_next = nodes_[parent.node].kind == YamlKind::mapping && !parent.value_is_next;
            if (parent.last_child == no_yaml_node) {
                nodes_[parent.node].first_child = added;
                // What is before its first entry, if it has an anchor or a tag, is not the mapping.
                if (nodes_[parent.node].style == YamlStyle::block) {
                    nodes_[parent.node].begin = first_of_entry(nodes_[parent.node], node);
                }
            } else {
                nodes_[parent.last_child].next = added;
            }
            parent.last_child = added;
        } else {
            roots_.push_back(added);
        }
        nodes_.push_back(node);
        if (anchor != nullptr) {
            if (anchors_.size() == max_anchors) {
                return false;
            }
            anchors_.push_back(Anchor{std::string(view(anchor)), added});
        }
        return true;
    }

    static std::size_t first_of_entry(const YamlNode& parent, const YamlNode& child) {
        return parent.kind == YamlKind::mapping ? child.marked : parent.begin;
    }

    void close(const yaml_event_t& event) {
        if (open_.empty()) {
            return;
        }
        const Open closed = open_.back();
        open_.pop_back();
        YamlNode& node = nodes_[closed.node];
        const std::size_t end = offset_of(event.end_mark);
        const std::size_t of_child = closed.last_child == no_yaml_node ? node.begin : nodes_[closed.last_child].end;
        node.end = node.style == YamlStyle::flow ? end : of_child;
        node.end = node.end < node.begin ? node.begin : node.end;
    }

    std::string_view text_;
    List<YamlNode> nodes_;
    std::string texts_;
    List<Node> roots_;
    List<Span> broken_;
    List<Open> open_;
    List<Anchor> anchors_;
    std::size_t document_nodes_ = 1;
    std::size_t offset_ = 0;
    std::size_t index_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
