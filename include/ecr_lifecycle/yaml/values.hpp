// SPDX-License-Identifier: MIT
// ecr_lifecycle: the text that a node of YAML says or becomes as JSON, with what CloudFormation, Pulumi, Helm and
// Ansible put into it. Standard library and libyaml.
#ifndef ECR_LIFECYCLE_YAML_VALUES_HPP
#define ECR_LIFECYCLE_YAML_VALUES_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../base/json_string.hpp"
#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document/sent_text.hpp"
#include "../literals/quoted_text.hpp"
#include "../literals/text_writer.hpp"
#include "../policy.hpp"
#include "plain_scalar.hpp"
#include "scalar_text.hpp"
#include "tree.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is put into the texts of a document.
enum class YamlInserts : std::uint8_t {
    none,
    sub,       // ${Name}, ${!Literal}
    variables  // ${name}, {{ name }}, ${{ name }}
};

// Takes a text and makes it the content of a JSON string.
template <class IfUsed = void>
class YamlStringWriter {
  public:
    explicit YamlStringWriter(SentText& sent) : sent_(sent) {}

    void copy(std::string_view text, std::size_t outer) {
        std::size_t plain = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (!needs_escape(text[i])) {
                continue;
            }
            sent_.copy(text.substr(plain, i - plain), outer + plain);
            characters(text.substr(i, 1), Span{outer + i, outer + i + 1});
            plain = i + 1;
        }
        sent_.copy(text.substr(plain), outer + plain);
    }
    void characters(std::string_view text, Span outer) {
        std::string escaped;
        for (const char c : text) {
            if (needs_escape(c)) {
                append_escape(escaped, std::string_view(&c, 1), 0);
            } else {
                escaped += c;
            }
        }
        sent_.write(escaped, outer);
    }
    void unknown(std::string_view expression, Span outer) {
        const std::size_t begin = sent_.text.size();
        std::string text;
        append_json_string(text, expression);
        sent_.write(std::string_view(text).substr(1, text.size() - 2), outer);
        if (sent_.text.size() > begin) {
            sent_.unknown.push_back({{begin, sent_.text.size()}, outer, std::string(expression), false});
        }
    }

  private:
    static bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\'; }

    SentText& sent_;
};

template <class Storage = OwnedStorage>
class YamlValues {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    using Node = std::uint32_t;
    using Tree = YamlTree<Storage>;

    // `text`: as it is in the file. `read`: as the reader of YAML got it, of the same length, with words in the place
    // of what a template inserts. `size`: of the part that is looked at.
    YamlValues(std::string_view text, std::string_view read, const Tree& tree, std::size_t size)
        : text_(text), read_(read), tree_(tree), work_left_(16 * size + (std::size_t{1} << 22U)) {}

    void set_template(bool is_template) { is_template_ = is_template; }
    void set_inserts(YamlInserts inserts) { inserts_ = inserts; }

    // The source of a node, with its tag; the beginning of a long one.
    [[nodiscard]] std::string_view raw(Node node) const {
        constexpr std::size_t longest = 400;
        std::string_view text = source(span(node));
        if (text.size() > longest) {
            std::size_t cut = longest;
            while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) {
                --cut;
            }
            text = text.substr(0, cut);
        }
        return text;
    }
    // The same without quotation marks.
    [[nodiscard]] std::string_view expression(Node node) const {
        const YamlNode& at = tree_[node];
        const bool quoted = (at.style == YamlStyle::single_quoted || at.style == YamlStyle::double_quoted) &&
                            at.end - at.begin < 400 && at.end - at.begin > 1 && function_tag(node).empty();
        const std::string_view text = raw(node);
        return quoted ? text.substr(1, text.size() - 2) : text;
    }
    // All of it.
    [[nodiscard]] std::string_view source_of(Node node) const { return source(span(node)); }
    [[nodiscard]] Span span(Node node) const {
        const YamlNode& at = tree_[node];
        const bool tagged = at.tag_size > 0 && tree_.tag(node).front() == '!';
        return Span{tagged && at.marked < at.begin ? tag_begin(at) : at.begin, at.end};
    }

    // A tag of a tool, such as `!Ref`, as opposed to `!!str`.
    [[nodiscard]] std::string_view function_tag(Node node) const {
        const std::string_view tag = tree_.tag(node);
        return tag.size() > 1 && tag.front() == '!' ? tag : std::string_view();
    }

    // A name that a scalar has in the file; within a quoted one, what a template inserts is not shown.
    [[nodiscard]] std::string_view name(Node node) const {
        const bool as_written = tree_.is(node, YamlKind::scalar) && tree_[node].style == YamlStyle::plain;
        return as_written                         ? source(Span{tree_[node].begin, tree_[node].end})
               : tree_.is(node, YamlKind::scalar) ? tree_.value(node)
                                                  : std::string_view();
    }

    // What a scalar says. False if its places are not known.
    bool scalar(Node node, SentText& said) const {
        const YamlNode& at = tree_[node];
        if (work_left_ < at.value_size) {
            return false;
        }
        work_left_ -= at.value_size;
        ScalarText<Storage> text(read_, at.begin, at.end, tree_.value(node));
        const bool known = is_read(text, at.style);
        said = std::move(text.sent());
        if (read_.data() != text_.data()) {
            take_original(said);
        }
        return known;
    }

    // The text that a node becomes where a text is asked for: as the writer has it.
    template <class Writer>
    bool write_text(Node node, Writer& writer) {
        node = tree_.resolved(node);
        const std::string_view tag = function_tag(node);
        const Node key = function_key(node);
        const std::string_view function = key == no_yaml_node ? std::string_view() : tree_.value(key);
        if (tag == "!Sub" || function == "Fn::Sub") {
            return write_sub(key == no_yaml_node ? node : tree_[key].next, writer);
        }
        if (tag == "!Join" || function == "Fn::Join" || function == "fn::join") {
            return write_join(key == no_yaml_node ? node : tree_[key].next, writer);
        }
        if (!tag.empty() || !tree_.is(node, YamlKind::scalar)) {
            writer.unknown(raw(node), span(node));
            return true;
        }
        return write_scalar(node, inserts_, {}, writer);
    }

    // Whether it is nothing but one thing that is put in, or the call of a function that is not known.
    [[nodiscard]] bool is_unknown(Node node) const {
        node = tree_.resolved(node);
        if (tree_.is(node, YamlKind::mapping)) {
            const std::string_view source = raw(node);
            const bool is_insert = source.substr(0, 2) == "{{" && source.find("}}") != std::string_view::npos;
            return is_insert || is_unknown_function(function_key(node));
        }
        const std::string_view tag = function_tag(node);
        if (!tag.empty()) {
            return tag != "!Sub" && tag != "!Join" && tag != "!ToJsonString";
        }
        if (inserts_ != YamlInserts::variables || !tree_.is(node, YamlKind::scalar)) {
            return false;
        }
        SentText said;
        const bool read = tree_[node].end - tree_[node].begin < 1000 && scalar(node, said);
        const std::string_view text = said.text;
        return read && !text.empty() && insert_length(text, Quoting::Inserts::yaml) == text.size();
    }

    // The only key of a mapping that stands for the call of a function.
    [[nodiscard]] Node function_key(Node node) const {
        const Node key = tree_.only_key(node);
        const std::string_view name = key == no_yaml_node ? std::string_view() : tree_.value(key);
        const bool function =
            (is_template_ && name == "Ref") || name.substr(0, 4) == "Fn::" || name.substr(0, 4) == "fn::";
        return function ? key : no_yaml_node;
    }

    // A text within one for which `!Sub` holds.
    SentText substituted(SentText said) {
        if (said.text.find("${") == std::string::npos || !said.unknown.empty()) {
            return said;
        }
        TextWriter<> writer;
        write_said(said, YamlInserts::sub, no_yaml_node, writer);
        return std::move(writer.sent());
    }

    // --- as JSON ---

    // How a mapping becomes a policy.
    enum class Shape : std::uint8_t {
        whole,
        rules_only,   // of several keys, `rules` alone
        rules_alone,  // the list of the rules
        document      // the arguments of Pulumi's getLifecyclePolicyDocument
    };

    SentText policy(Node node, Shape shape) {
        SentText sent;
        shape_ = shape;
        const YamlNode& at = tree_[node];
        if (shape == Shape::rules_alone) {
            sent.write("{\"rules\":", Span{at.begin, at.begin});
            write(node, sent, 1);
            sent.write("}", Span{at.end, at.end});
        } else {
            write_mapping(node, sent, 0);
        }
        return sent;
    }

  private:
    struct Entry {
        Node key;
        Node value;
    };

    static constexpr std::size_t max_depth = 60;
    static constexpr std::size_t max_size = 2 * limits::max_text_bytes;

    [[nodiscard]] std::string_view source(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

    // After an anchor.
    [[nodiscard]] std::size_t tag_begin(const YamlNode& node) const {
        const std::size_t found = text_.substr(0, node.begin).find('!', node.marked);
        return found == std::string_view::npos ? node.marked : found;
    }

    static bool is_read(ScalarText<Storage>& text, YamlStyle style) {
        switch (style) {
            case YamlStyle::single_quoted:
                return text.single_quoted();
            case YamlStyle::double_quoted:
                return text.double_quoted();
            case YamlStyle::literal:
                return text.literal();
            case YamlStyle::folded:
                return text.folded();
            case YamlStyle::plain:
            case YamlStyle::block:
            case YamlStyle::flow:
                break;
        }
        return text.plain();
    }

    void take_original(SentText& said) const {
        for (const SentPiece& piece : said.map.pieces()) {
            for (std::size_t i = 0; piece.is_copy() && i < piece.sent.end - piece.sent.begin; ++i) {
                said.text[piece.sent.begin + i] = text_[piece.outer.begin + i];
            }
        }
    }

    [[nodiscard]] bool is_unknown_function(Node key) const {
        const std::string_view name = key == no_yaml_node ? std::string_view() : tree_.value(key);
        return !name.empty() && name != "Fn::Sub" && name != "Fn::Join" && name != "fn::join" &&
               name != "Fn::ToJsonString" && name != "fn::toJSON";
    }

    // A part of what a scalar says, with the places in the file.
    template <class Writer>
    static void put(const SentText& said, std::size_t begin, std::size_t end, std::size_t& piece, Writer& writer) {
        const auto& pieces = said.map.pieces();
        const std::string_view text = said.text;
        while (piece < pieces.size() && begin < end) {
            const SentPiece& at = pieces[piece];
            if (at.sent.end <= begin) {
                ++piece;
                continue;
            }
            const std::size_t stop = at.sent.end < end ? at.sent.end : end;
            if (at.is_copy()) {
                writer.copy(text.substr(begin, stop - begin), at.outer.begin + (begin - at.sent.begin));
            } else {
                writer.characters(text.substr(begin, stop - begin), at.outer);
            }
            begin = stop;
        }
    }

    // `variables`: what `${Name}` stands for, a mapping.
    template <class Writer>
    bool write_scalar(Node node, YamlInserts inserts, Node variables, Writer& writer) {
        SentText said;
        if (!scalar(node, said)) {
            return false;
        }
        write_said(said, inserts, variables, writer);
        return true;
    }

    template <class Writer>
    void write_said(const SentText& said, YamlInserts inserts, Node variables, Writer& writer) {
        const std::string_view text = said.text;
        std::size_t piece = 0;
        std::size_t written = 0;
        for (std::size_t at = 0; at < text.size() && inserts != YamlInserts::none;) {
            at = text.find_first_of("${", at);
            if (at == std::string_view::npos) {
                break;
            }
            const std::string_view rest = text.substr(at);
            const bool is_sub = inserts == YamlInserts::sub;
            if (rest.substr(0, 3) == (is_sub ? "${!" : "$${")) {
                // `${!Name}` is `${Name}`, and so is `$${Name}` elsewhere
                const std::size_t left_out = is_sub ? at + 2 : at;
                put(said, written, left_out, piece, writer);
                written = left_out + 1;
                at += 3;
                continue;
            }
            const std::size_t length = insert_length(rest, is_sub ? Quoting::Inserts::sub : Quoting::Inserts::yaml);
            if (length == 0) {
                ++at;
                continue;
            }
            put(said, written, at, piece, writer);
            const Span outer = said.map.outer(Span{at, at + length});
            const std::string_view name = rest.substr(2, length - 3);
            if (!write_variable(variables, name, writer)) {
                writer.unknown(rest.substr(0, length), outer);
            }
            at += length;
            written = at;
        }
        put(said, written, text.size(), piece, writer);
    }

    template <class Writer>
    bool write_variable(Node variables, std::string_view name, Writer& writer) {
        const Node value = variables == no_yaml_node ? no_yaml_node : tree_.find(variables, name);
        if (!tree_.is(value, YamlKind::scalar) || !function_tag(value).empty() ||
            tree_[value].end == tree_[value].begin) {
            return false;
        }
        return write_scalar(value, YamlInserts::none, no_yaml_node, writer);
    }

    template <class Writer>
    bool write_sub(Node node, Writer& writer) {
        node = tree_.resolved(node);
        if (tree_.is(node, YamlKind::sequence)) {
            const Node text = tree_.resolved(tree_.child(node, 0));
            const Node variables = tree_.resolved(tree_.child(node, 1));
            if (tree_.is(text, YamlKind::scalar) && function_tag(text).empty()) {
                return write_scalar(text, YamlInserts::sub, variables, writer);
            }
        } else if (tree_.is(node, YamlKind::scalar)) {
            return write_scalar(node, YamlInserts::sub, no_yaml_node, writer);
        }
        writer.unknown(raw(node), span(node));
        return true;
    }

    template <class Writer>
    bool write_join(Node node, Writer& writer) {
        node = tree_.resolved(node);
        const Node separator = tree_.is(node, YamlKind::sequence) ? tree_.resolved(tree_.child(node, 0)) : no_yaml_node;
        const Node parts = separator == no_yaml_node ? separator : tree_.resolved(tree_.child(node, 1));
        const bool known =
            tree_.is(separator, YamlKind::scalar) && tree_.is(parts, YamlKind::sequence) && function_tag(parts).empty();
        if (!known) {
            writer.unknown(raw(node), span(node));
            return true;
        }
        for (Node part = tree_[parts].first_child; part != no_yaml_node; part = tree_[part].next) {
            if (part != tree_[parts].first_child) {
                writer.characters(tree_.value(separator), span(separator));
            }
            if (work_left_ == 0 || depth_of_joins_ > max_depth) {
                return false;
            }
            --work_left_;
            ++depth_of_joins_;
            const bool written = write_text(part, writer);
            --depth_of_joins_;
            if (!written) {
                return false;
            }
        }
        return true;
    }

    void write_unknown(Node node, SentText& sent) const { write_unknown(expression(node), span(node), sent); }
    static void write_unknown(std::string_view expression, Span outer, SentText& sent) {
        const std::size_t begin = sent.text.size();
        std::string text;
        append_json_string(text, expression);
        sent.write(text, outer);
        sent.unknown.push_back({{begin, sent.text.size()}, outer, std::string(expression), true});
    }

    void write(Node node, SentText& sent, std::size_t depth) {
        node = tree_.resolved(node);
        if (work_left_ == 0 || depth > max_depth || sent.text.size() > max_size || is_unknown(node)) {
            write_unknown(node, sent);
            return;
        }
        --work_left_;
        const std::string_view tag = tree_.tag(node);
        const bool is_map = tree_.is(node, YamlKind::mapping);
        const Node key = function_key(node);
        if (!function_tag(node).empty() || key != no_yaml_node) {
            write_string(node, sent);
        } else if (is_map) {
            write_mapping(node, sent, depth);
        } else if (tree_.is(node, YamlKind::sequence)) {
            write_sequence(node, sent, depth);
        } else {
            const bool may_be_number = (tree_[node].style == YamlStyle::plain && tag != "tag:yaml.org,2002:str") ||
                                       tag == "tag:yaml.org,2002:int" || tag == "tag:yaml.org,2002:float" ||
                                       tag == "tag:yaml.org,2002:bool" || tag == "tag:yaml.org,2002:null";
            const bool is_tagged_text = tag == "!";
            const std::string json =
                may_be_number && !is_tagged_text ? plain_scalar_in_json(tree_.value(node)) : std::string();
            if (json.empty()) {
                write_string(node, sent);
            } else {
                sent.write(json, Span{tree_[node].begin, tree_[node].end});
            }
        }
    }

    void write_string(Node node, SentText& sent) {
        const YamlNode& at = tree_[node];
        const bool quoted = at.style == YamlStyle::single_quoted || at.style == YamlStyle::double_quoted;
        const std::size_t mark = quoted ? 1 : 0;
        const std::size_t size = sent.text.size();
        const std::size_t unknowns = sent.unknown.size();
        sent.write("\"", Span{at.begin, at.begin + mark});
        YamlStringWriter<> writer(sent);
        if (write_text(node, writer)) {
            sent.write("\"", Span{at.end > at.begin ? at.end - mark : at.end, at.end});
            return;
        }
        // Its places are not known.
        if (sent.text.size() > size + 1 || sent.unknown.size() > unknowns || !tree_.is(node, YamlKind::scalar)) {
            sent.write("\"", Span{at.end, at.end});
            return;
        }
        writer.characters(tree_.value(node), Span{at.begin, at.end});
        sent.write("\"", Span{at.end, at.end});
    }

    static Span opening(const YamlNode& node) {
        return Span{node.begin, node.begin + (node.style == YamlStyle::flow && node.end > node.begin ? 1U : 0U)};
    }
    static Span closing(const YamlNode& node) {
        return Span{node.end - (node.style == YamlStyle::flow && node.end > node.begin ? 1U : 0U), node.end};
    }

    void write_sequence(Node node, SentText& sent, std::size_t depth) {
        sent.write("[", opening(tree_[node]));
        std::size_t end = 0;
        for (Node at = tree_[node].first_child; at != no_yaml_node; at = tree_[at].next) {
            if (end > 0) {
                sent.write(",", Span{end, end});
            }
            write(at, sent, depth + 1);
            end = tree_[tree_.resolved(at)].end;
            if (sent.text.size() > max_size) {
                break;
            }
        }
        sent.write("]", closing(tree_[node]));
    }

    void write_mapping(Node node, SentText& sent, std::size_t depth) {
        const List<Entry> entries = entries_of(node);
        sent.write("{", opening(tree_[node]));
        bool first = true;
        bool has_action = false;
        std::size_t end = 0;
        for (const Entry& entry : entries) {
            const std::string_view name = tree_.is(entry.key, YamlKind::scalar) ? tree_.value(entry.key) : "";
            if (depth == 0 && shape_ != Shape::whole && name != "rules") {
                continue;
            }
            has_action = has_action || name == "action";
            if (!first) {
                sent.write(",", Span{end, end});
            }
            first = false;
            write_key(entry.key, sent, depth);
            const std::size_t key_end = tree_[entry.key].end;
            sent.write(":", Span{key_end, key_end});
            write(entry.value, sent, depth + 1);
            end = tree_[tree_.resolved(entry.value)].end;
            if (sent.text.size() > max_size) {
                break;
            }
        }
        if (shape_ == Shape::document && depth == 2 && !has_action) {
            const Span at = opening(tree_[node]);
            sent.write(first ? "\"action\":{\"type\":\"expire\"}" : ",\"action\":{\"type\":\"expire\"}", at);
        }
        sent.write("}", closing(tree_[node]));
    }

    void write_key(Node key, SentText& sent, std::size_t depth) {
        const std::string_view name = tree_.is(key, YamlKind::scalar) ? tree_.value(key) : std::string_view();
        const std::string_view in_aws = shape_ != Shape::document                 ? std::string_view()
                                        : depth == 2 && name == "priority"        ? "rulePriority"
                                        : depth == 3 && name == "tagPrefixLists"  ? "tagPrefixList"
                                        : depth == 3 && name == "tagPatternLists" ? "tagPatternList"
                                                                                  : std::string_view();
        const Span at{tree_[key].begin, tree_[key].end};
        if (!in_aws.empty()) {
            sent.write(concat({"\"", in_aws, "\""}), at);
        } else if (!tree_.is(key, YamlKind::scalar) || is_unknown(key)) {
            write_unknown(source(at), at, sent);
        } else {
            write_string(key, sent);
        }
    }

    // --- merge keys ---

    [[nodiscard]] bool is_merge(Node key) const {
        return tree_.is(key, YamlKind::scalar) && tree_[key].style == YamlStyle::plain && tree_.value(key) == "<<";
    }

    // Those that are merged come first; what is written beside them replaces them.
    List<Entry> entries_of(Node mapping) {
        List<Entry> own;
        List<Entry> merged;
        for (Node key = tree_[mapping].first_child; key != no_yaml_node; key = tree_[tree_[key].next].next) {
            const Node value = tree_[key].next;
            if (is_merge(key)) {
                merge(value, merged, 0);
            } else {
                own.push_back(Entry{tree_.resolved(key), value});
            }
        }
        if (merged.empty()) {
            return own;
        }
        List<Entry> entries;
        for (const Entry& entry : merged) {
            if (!has(own, entry.key) && !has(entries, entry.key)) {
                entries.push_back(entry);
            }
        }
        for (const Entry& entry : own) {
            entries.push_back(entry);
        }
        return entries;
    }

    void merge(Node value, List<Entry>& merged, std::size_t depth) {
        constexpr std::size_t many = 200;  // each is compared with each
        value = tree_.resolved(value);
        if (depth > 20 || work_left_ == 0 || merged.size() > many) {
            return;
        }
        --work_left_;
        if (tree_.is(value, YamlKind::sequence)) {
            for (Node at = tree_[value].first_child; at != no_yaml_node; at = tree_[at].next) {
                merge(at, merged, depth + 1);
            }
            return;
        }
        if (!tree_.is(value, YamlKind::mapping)) {
            return;
        }
        for (Node key = tree_[value].first_child; key != no_yaml_node && merged.size() <= many;
             key = tree_[tree_[key].next].next) {
            if (!is_merge(key)) {
                merged.push_back(Entry{tree_.resolved(key), tree_[key].next});
            }
        }
        for (Node key = tree_[value].first_child; key != no_yaml_node; key = tree_[tree_[key].next].next) {
            if (is_merge(key)) {
                merge(tree_[key].next, merged, depth + 1);
            }
        }
    }

    [[nodiscard]] bool has(const List<Entry>& entries, Node key) const {
        for (const Entry& entry : entries) {
            if (tree_.is(key, YamlKind::scalar) && tree_.is(entry.key, YamlKind::scalar) &&
                tree_.value(entry.key) == tree_.value(key)) {
                return true;
            }
        }
        return false;
    }

    std::string_view text_;
    std::string_view read_;
    const Tree& tree_;
    YamlInserts inserts_ = YamlInserts::variables;
    bool is_template_ = false;
    Shape shape_ = Shape::whole;
    mutable std::size_t work_left_;  // an alias takes as much again as what it stands for
    std::size_t depth_of_joins_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
