// SPDX-License-Identifier: MIT
// ecr_lifecycle: HCL text -> HclTree. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_PARSER_HPP
#define ECR_LIFECYCLE_HCL_PARSER_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "characters.hpp"
#include "literal_runs.hpp"
#include "remark.hpp"
#include "skip.hpp"
#include "syntax.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Deeper expressions and blocks are passed over. Terraform's own parser has no limit, but no policy is that deep.
inline constexpr std::size_t max_hcl_depth = 200;

// Reads everything once, from left to right. What is not understood becomes an `unknown` node and a remark, and reading
// goes on after it.
template <class Storage = OwnedStorage>
class HclParser {
  public:
    // The text must stay where it is as long as the tree is used.
    explicit HclParser(std::string_view text) : text_(text), skipper_(text) {
        tree_.text = text;
        tree_.nodes.reserve(text.size() / 4 + 16);
        tree_.nodes.push_back(HclNode{});
        at_ = begins_with_byte_order_mark(text) ? byte_order_mark_size : 0;
    }

    // A file of blocks and attributes.
    HclTree<Storage> file() {
        tree_.root = body(false);
        return std::move(tree_);
    }

    // A file that is a template as a whole, such as templatefile() reads.
    HclTree<Storage> whole_template() {
        tree_.root = start(HclKind::heredoc);
        template_parts(tree_.root, TemplateEnd::text, {}, false);
        finish(tree_.root);
        return std::move(tree_);
    }

  private:
    using Node = std::uint32_t;
    enum class TemplateEnd : std::uint8_t { quote, marker, text };

    // --- nodes -------------------------------------------------------------------------------------------------------

    Node start(HclKind kind, std::size_t begin) {
        HclNode node;
        node.kind = kind;
        node.begin = static_cast<std::uint32_t>(begin);
        node.end = node.begin;
        tree_.nodes.push_back(node);
        return static_cast<Node>(tree_.nodes.size() - 1);
    }
    Node start(HclKind kind) { return start(kind, at_); }

    Node leaf(HclKind kind, std::size_t begin, std::size_t end) {
        const Node node = start(kind, begin);
        tree_.nodes[node].end = static_cast<std::uint32_t>(end);
        return node;
    }

    void finish(Node node) { tree_.nodes[node].end = static_cast<std::uint32_t>(at_); }

    // Children are added in their order; `last` is the one before, or none.
    void add(Node parent, Node& last, Node child) {
        if (last == no_hcl_node) {
            tree_.nodes[parent].first_child = child;
        } else {
            tree_.nodes[last].next = child;
        }
        last = child;
    }

    Node with_children(HclKind kind, std::size_t begin, Node first, Node second = no_hcl_node,
                       Node third = no_hcl_node) {
        const Node node = start(kind, begin);
        Node last = no_hcl_node;
        for (const Node child : {first, second, third}) {
            if (child != no_hcl_node) {
                add(node, last, child);
                tree_.nodes[node].end = tree_.nodes[child].end;
            }
        }
        return node;
    }

    void remark(HclProblem problem, std::size_t begin, std::size_t end) {
        // One is enough to know that Terraform does not read the file; thousands would be noise.
        if (tree_.remarks.size() < 100) {
            tree_.remarks.push_back(HclRemark(problem, Span{begin, end}));
        }
    }

    // --- characters --------------------------------------------------------------------------------------------------

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] char after(std::size_t count) const { return at_ + count < text_.size() ? text_[at_ + count] : '\0'; }
    [[nodiscard]] bool sees(std::string_view what) const { return text_.substr(at_, what.size()) == what; }
    [[nodiscard]] bool sees_word(std::string_view word) const {
        return sees(word) && !(at_ + word.size() < text_.size() && continues_hcl_name(text_[at_ + word.size()]));
    }

    // Passes white space and comments; line feeds only where they mean nothing.
    void skip() { skip(lines_are_space_); }
    void skip(bool lines) {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n' ? lines : is_hcl_space(c)) {
                ++at_;
                continue;
            }
            if (c != '#' && c != '/') {
                return;
            }
            const std::size_t end = end_of_hcl_comment(text_, at_);
            if (end == at_) {
                return;
            }
            const bool is_long = c == '/' && text_[at_ + 1] == '*';
            if (is_long && (end - at_ < 4 || text_.substr(end - 2, 2) != "*/")) {
                remark(HclProblem::unterminated_comment, at_, at_ + 2);
            }
            at_ = end;
        }
    }

    // Within brackets line feeds are white space, within braces they are not.
    class Lines {
      public:
        Lines(HclParser& parser, bool are_space) : parser_(parser), before_(parser.lines_are_space_) {
            parser.lines_are_space_ = are_space;
        }
        Lines(const Lines&) = delete;
        Lines& operator=(const Lines&) = delete;
        ~Lines() { parser_.lines_are_space_ = before_; }

      private:
        HclParser& parser_;
        bool before_;
    };

    class Deeper {
      public:
        explicit Deeper(HclParser& parser) : parser_(parser) { ++parser.depth_; }
        Deeper(const Deeper&) = delete;
        Deeper& operator=(const Deeper&) = delete;
        ~Deeper() { --parser_.depth_; }

      private:
        HclParser& parser_;
    };

    // --- bodies ------------------------------------------------------------------------------------------------------

    Node body(bool in_braces) {
        const Node node = start(HclKind::body);
        const Deeper deeper(*this);
        const Lines lines(*this, false);
        Node last = no_hcl_node;
        for (;;) {
            skip(true);
            if (at_end() || (in_braces && here() == '}')) {
                break;
            }
            if (const Node child = body_item(); child != no_hcl_node) {
                add(node, last, child);
            }
        }
        finish(node);
        return node;
    }

    Node body_item() {
        const std::size_t begin = at_;
        const std::size_t end = end_of_hcl_name(text_, at_);
        if (end == begin) {
            not_an_item(begin);
            return no_hcl_node;
        }
        const Node name = leaf(HclKind::name, begin, end);
        at_ = end;
        skip(false);
        if (here() == '=' && after(1) != '=') {
            ++at_;
            return with_children(HclKind::attribute, begin, name, value(false));
        }
        return block(begin, name);
    }

    void not_an_item(std::size_t begin) {
        skip_rest(false);
        if (at_ == begin && !at_end()) {
            ++at_;  // a closing bracket that closes nothing
        }
        remark(HclProblem::not_understood, begin, at_);
    }

    Node block(std::size_t begin, Node name) {
        const Node node = start(HclKind::block, begin);
        Node last = no_hcl_node;
        add(node, last, name);
        while (here() != '{') {
            const std::size_t label = at_;
            if (here() == '"') {
                add(node, last, quoted());
            } else if (const std::size_t end = end_of_hcl_name(text_, at_); end != at_) {
                add(node, last, leaf(HclKind::name, at_, end));
                at_ = end;
            } else {
                not_an_item(label);
                return no_hcl_node;
            }
            skip(false);
        }
        const std::size_t brace = at_;
        if (depth_ >= max_hcl_depth) {
            remark(HclProblem::nested_too_deep, brace, brace + 1);
            skip_rest(false);
            return no_hcl_node;
        }
        ++at_;
        add(node, last, body(true));
        close('}', brace);
        finish(node);
        return node;
    }

    // --- expressions -------------------------------------------------------------------------------------------------

    void close(char bracket, std::size_t open) {
        if (here() == bracket && !at_end()) {
            ++at_;
        } else {
            remark(HclProblem::unterminated_bracket, open, open + 1);
        }
    }

    [[nodiscard]] bool ends_here(bool in_list) const {
        switch (here()) {
            case '\0':
                return at_end();
            case ')':
            case ']':
            case '}':
                return true;
            case ',':
                return in_list;
            case '.':
                return in_list && sees("...");
            case '\n':
                return !lines_are_space_;
            case '~':
                return after(1) == '}';
            default:
                return false;
        }
    }

    void skip_rest(bool in_list) { at_ = skipper_.skip(at_, in_list, !lines_are_space_); }

    // An expression and everything up to where it has to end.
    Node value(bool in_list) {
        skip();
        const std::size_t begin = at_;
        const Node node = expression();
        const std::size_t end = at_;
        skip();
        if (node != no_hcl_node && ends_here(in_list)) {
            return node;
        }
        return unknown(begin, in_list, end);
    }

    Node unknown(std::size_t begin, bool in_list, std::size_t problem) {
        skip_rest(in_list);
        if (!failed_deep_) {
            remark(HclProblem::not_understood, problem < at_ ? problem : begin, at_);
        }
        failed_deep_ = false;
        std::size_t end = at_;
        while (end > begin && is_hcl_space(text_[end - 1])) {
            --end;
        }
        return leaf(HclKind::unknown, begin, end);
    }

    // None where the text is no expression.
    Node expression() {
        if (depth_ >= max_hcl_depth) {
            if (!at_end()) {
                remark(HclProblem::nested_too_deep, at_, at_ + 1);
            }
            failed_deep_ = true;
            return no_hcl_node;
        }
        const Deeper deeper(*this);
        const std::size_t begin = at_;
        const Node condition = binary(1);
        if (condition == no_hcl_node) {
            return no_hcl_node;
        }
        skip();
        if (here() != '?') {
            return condition;
        }
        ++at_;
        skip();
        const Node first = expression();
        skip();
        if (first == no_hcl_node || here() != ':') {
            return no_hcl_node;
        }
        ++at_;
        skip();
        const Node second = expression();
        return second == no_hcl_node ? second : with_children(HclKind::conditional, begin, condition, first, second);
    }

    struct Operator {
        HclOperator kind = HclOperator::none;
        int precedence = 0;
        std::size_t size = 0;
    };

    [[nodiscard]] Operator binary_operator() const {
        const bool twice = after(1) == here();
        const bool with_equal = after(1) == '=';
        switch (here()) {
            case '|':
                return twice ? Operator{HclOperator::either, 1, 2} : Operator{};
            case '&':
                return twice ? Operator{HclOperator::both, 2, 2} : Operator{};
            case '=':
                return with_equal ? Operator{HclOperator::equal, 3, 2} : Operator{};
            case '!':
                return with_equal ? Operator{HclOperator::unequal, 3, 2} : Operator{};
            case '<':
                return with_equal ? Operator{HclOperator::less_or_equal, 4, 2} : Operator{HclOperator::less, 4, 1};
            case '>':
                return with_equal ? Operator{HclOperator::greater_or_equal, 4, 2}
                                  : Operator{HclOperator::greater, 4, 1};
            case '+':
                return {HclOperator::plus, 5, 1};
            case '-':
                return {HclOperator::minus, 5, 1};
            case '*':
                return {HclOperator::times, 6, 1};
            case '/':
                return {HclOperator::divided_by, 6, 1};
            case '%':
                return {HclOperator::modulo, 6, 1};
            default:
                return {};
        }
    }

    Node binary(int least) {
        const std::size_t begin = at_;
        Node left = unary();
        while (left != no_hcl_node) {
            skip();
            const Operator found = binary_operator();
            if (found.kind == HclOperator::none || found.precedence < least) {
                return left;
            }
            at_ += found.size;
            skip();
            const Node right = binary(found.precedence + 1);
            if (right == no_hcl_node) {
                return right;
            }
            left = with_children(HclKind::binary, begin, left, right);
            tree_.nodes[left].detail = static_cast<std::uint8_t>(found.kind);
        }
        return left;
    }

    Node unary() {
        const char c = here();
        if (c != '-' && c != '!') {
            return term();
        }
        if (depth_ >= max_hcl_depth) {
            return no_hcl_node;
        }
        const Deeper deeper(*this);
        const std::size_t begin = at_;
        ++at_;
        skip();
        const Node operand = unary();
        if (operand == no_hcl_node) {
            return operand;
        }
        const Node node = with_children(HclKind::unary, begin, operand);
        tree_.nodes[node].detail = static_cast<std::uint8_t>(c == '-' ? HclOperator::minus : HclOperator::negation);
        return node;
    }

    Node term() {
        Node node = no_hcl_node;
        const char c = here();
        if (is_digit(c)) {
            node = number();
        } else if (c == '"') {
            node = quoted();
        } else if (c == '(') {
            node = parenthesis();
        } else if (c == '[') {
            node = tuple();
        } else if (c == '{') {
            node = object();
        } else if (c == '<') {
            node = heredoc();
        } else if (begins_hcl_name(c)) {
            node = named();
        }
        return node == no_hcl_node ? node : with_traversal(node);
    }

    Node number() {
        const std::size_t begin = at_;
        pass_digits();
        if (here() == '.' && is_digit(after(1))) {
            ++at_;
            pass_digits();
        }
        const std::size_t sign = after(1) == '+' || after(1) == '-' ? 2 : 1;
        if ((here() == 'e' || here() == 'E') && is_digit(after(sign))) {
            at_ += sign;
            pass_digits();
        }
        return begins_hcl_name(here()) ? no_hcl_node : leaf(HclKind::number, begin, at_);
    }

    void pass_digits() {
        while (is_digit(here())) {
            ++at_;
        }
    }

    Node named() {
        const std::size_t begin = at_;
        const std::size_t end = end_of_hcl_name(text_, at_);
        const std::string_view word = text_.substr(begin, end - begin);
        at_ = end;
        if (word == "null") {
            return leaf(HclKind::null, begin, end);
        }
        if (word == "true" || word == "false") {
            return leaf(HclKind::boolean, begin, end);
        }
        while (sees("::") && begins_hcl_name(after(2))) {  // a provider's function
            at_ = end_of_hcl_name(text_, at_ + 2);
        }
        const std::size_t name_end = at_;
        skip();
        if (here() == '(') {
            return call(begin, name_end);
        }
        at_ = name_end;
        return name_end == end ? leaf(HclKind::variable, begin, end) : no_hcl_node;
    }

    Node call(std::size_t begin, std::size_t name_end) {
        const Node node = start(HclKind::call, begin);
        Node last = no_hcl_node;
        add(node, last, leaf(HclKind::name, begin, name_end));
        list(node, last, ')');
        return node;
    }

    Node tuple() {
        if (const Node loop = for_expression(']'); loop != no_hcl_node) {
            return loop;
        }
        const Node node = start(HclKind::tuple);
        Node last = no_hcl_node;
        list(node, last, ']');
        return node;
    }

    // Expressions between commas, in brackets.
    void list(Node node, Node& last, char closing) {
        const std::size_t open = at_;
        const Lines lines(*this, true);
        ++at_;
        for (;;) {
            skip();
            if (at_end() || here() == ')' || here() == ']' || here() == '}') {
                break;
            }
            add(node, last, value(true));
            if (sees("...")) {
                tree_.nodes[node].detail = 1;
                at_ += 3;
                skip();
            }
            if (here() == ',') {
                ++at_;
            } else if (here() == '~') {
                break;
            }
        }
        close(closing, open);
        finish(node);
    }

    Node parenthesis() {
        const std::size_t open = at_;
        ++at_;
        const Lines lines(*this, true);
        const Node inner = value(false);
        const Node node = with_children(HclKind::parenthesis, open, inner);
        close(')', open);
        finish(node);
        return node;
    }

    Node object() {
        if (const Node loop = for_expression('}'); loop != no_hcl_node) {
            return loop;
        }
        const Node node = start(HclKind::object);
        const std::size_t open = at_;
        const Lines lines(*this, false);
        ++at_;
        Node last = no_hcl_node;
        for (;;) {
            skip(true);
            if (at_end() || here() == ')' || here() == ']' || here() == '}') {
                break;
            }
            add(node, last, item());
            skip(false);
            if (here() == ',') {
                ++at_;
            } else if (here() == '~') {
                break;
            }
        }
        close('}', open);
        finish(node);
        return node;
    }

    Node item() {
        const std::size_t begin = at_;
        const Node key = expression();
        skip();
        if (key == no_hcl_node || !(here() == ':' || (here() == '=' && after(1) != '='))) {
            return unknown(begin, true, at_);
        }
        ++at_;
        return with_children(HclKind::item, begin, key, value(true));
    }

    // `[for x in list : x if true]`, `{for k, v in map : k => v}`; none, without moving, where it is something else.
    Node for_expression(char closing) {
        const std::size_t open = at_;
        const Lines lines(*this, true);
        ++at_;
        skip();
        if (!sees_word("for")) {
            at_ = open;
            return no_hcl_node;
        }
        at_ += 3;
        const Node node = start(closing == ']' ? HclKind::for_tuple : HclKind::for_object, open);
        Node last = no_hcl_node;
        skip();
        const bool is_object_with_such_a_key = here() == '=' || here() == ':';
        if (is_object_with_such_a_key) {
            tree_.nodes.pop_back();
            at_ = open;
            return no_hcl_node;
        }
        if (!for_rest(node, last, closing == '}')) {
            unknown(open, false, at_);
            tree_.nodes[node].kind = HclKind::unknown;
        }
        close(closing, open);
        finish(node);
        return node;
    }

    bool for_rest(Node node, Node& last, bool is_object) {
        if (!for_names(node, last)) {
            return false;
        }
        const Node collection = expression();
        skip();
        if (collection == no_hcl_node || here() != ':') {
            return false;
        }
        add(node, last, collection);
        ++at_;
        skip();
        for (int part = is_object ? 0 : 1; part < 2; ++part) {
            const Node result = expression();
            skip();
            if (result == no_hcl_node || (part == 0 && !sees("=>"))) {
                return false;
            }
            add(node, last, result);
            if (part == 0) {
                at_ += 2;
                skip();
            }
        }
        if (is_object && sees("...")) {
            tree_.nodes[node].detail = 1;
            at_ += 3;
            skip();
        }
        if (sees_word("if")) {
            at_ += 2;
            skip();
            const Node condition = expression();
            skip();
            if (condition == no_hcl_node) {
                return false;
            }
            add(node, last, condition);
        }
        return here() == (is_object ? '}' : ']');
    }

    // The names and `in`; their number goes into the link.
    bool for_names(Node node, Node& last) {
        for (;;) {
            skip();
            const std::size_t end = end_of_hcl_name(text_, at_);
            if (end == at_) {
                return false;
            }
            add(node, last, leaf(HclKind::name, at_, end));
            ++tree_.nodes[node].link;
            at_ = end;
            skip();
            if (here() != ',' || tree_.nodes[node].link == 2) {
                break;
            }
            ++at_;
        }
        if (!sees_word("in")) {
            return false;
        }
        at_ += 2;
        skip();
        return true;
    }

    // `.name`, `.0`, `[index]`, `[*]`, `.*`
    Node with_traversal(Node base) {
        typename Storage::template List<Node> splats;  // what stands before each
        const std::size_t begin = tree_.nodes[base].begin;
        for (;;) {
            const std::size_t end = at_;
            skip();
            if (here() == '.' && !sees("...")) {
                ++at_;
                skip();
                if (here() == '*') {
                    ++at_;
                    splats.push_back(base);
                    base = leaf(HclKind::splat_element, at_ - 1, at_);
                    continue;
                }
                const std::size_t name = at_;
                at_ = is_digit(here()) ? at_ : end_of_hcl_name(text_, at_);
                pass_digits_if(at_ == name);
                if (at_ == name) {
                    return no_hcl_node;
                }
                base = with_children(HclKind::attribute_of, begin, base, leaf(HclKind::name, name, at_));
            } else if (here() == '[') {
                base = bracket(base, begin, splats);
            } else {
                at_ = end;
                break;
            }
        }
        while (!splats.empty()) {
            base = with_children(HclKind::splat, begin, splats.back(), base);
            splats.pop_back();
        }
        return base;
    }

    void pass_digits_if(bool wanted) {
        if (wanted) {
            pass_digits();
        }
    }

    template <class Splats>
    Node bracket(Node base, std::size_t begin, Splats& splats) {
        const std::size_t open = at_;
        ++at_;
        const Lines lines(*this, true);
        skip();
        if (here() == '*') {
            const std::size_t star = at_;
            ++at_;
            skip();
            if (here() == ']') {
                ++at_;
                splats.push_back(base);
                return leaf(HclKind::splat_element, star, star + 1);
            }
            at_ = star;
        }
        const Node index = value(false);
        const Node node = with_children(HclKind::element_of, begin, base, index);
        close(']', open);
        finish(node);
        return node;
    }

    // --- templates ---------------------------------------------------------------------------------------------------

    Node quoted() {
        const Node node = start(HclKind::quoted);
        ++at_;
        template_parts(node, TemplateEnd::quote, {}, false);
        finish(node);
        return node;
    }

    Node heredoc() {
        const HeredocStart beginning = heredoc_start(text_, at_);
        if (beginning.marker.empty()) {
            return no_hcl_node;
        }
        const Node node = start(HclKind::heredoc);
        at_ = beginning.body;
        template_parts(node, TemplateEnd::marker, beginning.marker, beginning.strips_indentation);
        finish(node);
        return node;
    }

    void template_parts(Node node, TemplateEnd ending, std::string_view marker, bool strips_indentation) {
        const std::size_t begin = tree_.nodes[node].begin;
        Node last = no_hcl_node;
        LiteralRuns<Storage> runs(tree_.nodes, text_);
        typename Storage::template List<Node> open_directives;
        bool at_line_start = true;
        std::size_t literal = at_;  // where the literal text began that is not a node yet
        const auto flush = [&] {
            if (literal < at_) {
                const Node part = leaf(HclKind::text, literal, at_);
                add(node, last, part);
                runs.add(part);
            }
            literal = at_;
        };
        for (;;) {
            if (ending == TemplateEnd::marker && at_line_start && !at_end()) {
                at_line_start = false;
                if (const std::size_t end = heredoc_end(text_, at_, marker); end != 0) {
                    flush();
                    at_ = end;
                    break;
                }
            }
            if (at_end()) {
                flush();
                if (ending != TemplateEnd::text) {
                    remark(ending == TemplateEnd::quote ? HclProblem::unterminated_string
                                                        : HclProblem::unterminated_heredoc,
                           begin, begin + (ending == TemplateEnd::quote ? 1 : 2 + marker.size()));
                }
                break;
            }
            const char c = text_[at_];
            if (ending == TemplateEnd::quote && (c == '"' || c == '\n')) {
                flush();
                if (c == '\n') {
                    remark(HclProblem::unterminated_string, begin, at_);
                }
                at_ += c == '"' ? 1U : 0U;
                break;
            }
            if (ending == TemplateEnd::quote && c == '\\') {
                flush();
                add_escape(node, last, runs, escape_size());
                literal = at_;
            } else if ((c == '$' || c == '%') && after(1) == c && after(2) == '{') {
                flush();
                add_escape(node, last, runs, 3);
                literal = at_;
            } else if ((c == '$' || c == '%') && after(1) == '{') {
                flush();
                sequence(node, last, runs, open_directives, c == '%');
                literal = at_;
            } else {
                ++at_;
                if (c == '\n') {
                    flush();
                    runs.end();
                    at_line_start = true;
                }
            }
        }
        runs.end();
        if (strips_indentation) {
            runs.strip_indentation();
        }
    }

    [[nodiscard]] std::size_t escape_size() const {
        const char letter = after(1);
        if (letter == '\0' || letter == '\n') {
            return 1;
        }
        const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
        std::size_t size = 2;
        while (size < 2 + digits && is_hex(after(size))) {
            ++size;
        }
        return size == 2 + digits ? size : 2;
    }

    static constexpr bool is_hex(char c) { return is_digit(c) || (lower_case(c) >= 'a' && lower_case(c) <= 'f'); }

    template <class Runs>
    void add_escape(Node node, Node& last, Runs& runs, std::size_t size) {
        const Node part = leaf(HclKind::escape, at_, at_ + size);
        at_ += size;
        add(node, last, part);
        runs.add(part);
    }

    // `${...}` and `%{...}`
    template <class Runs, class Directives>
    void sequence(Node node, Node& last, Runs& runs, Directives& open_directives, bool is_directive) {
        const std::size_t open = at_;
        at_ += 2;
        const bool trims_before = here() == '~';
        at_ += trims_before ? 1U : 0U;
        runs.end_before_sequence(trims_before);
        const Lines lines(*this, true);
        const Node part = start(is_directive ? HclKind::directive : HclKind::interpolation, open);
        if (is_directive) {
            directive(part, open_directives);
        } else {
            Node last_child = no_hcl_node;
            add(part, last_child, value(false));
        }
        skip();
        const bool trims_after = here() == '~';
        at_ += trims_after ? 1U : 0U;
        if (here() != '}') {
            skip_rest(false);
        }
        close('}', open + 1);
        finish(part);
        add(node, last, part);
        runs.begin_after_sequence(trims_after);
    }

    template <class Directives>
    void directive(Node node, Directives& open_directives) {
        skip();
        const std::size_t end = end_of_hcl_name(text_, at_);
        const std::string_view word = text_.substr(at_, end - at_);
        at_ = end;
        const HclDirective kind = word == "if"       ? HclDirective::if_
                                  : word == "else"   ? HclDirective::else_
                                  : word == "endif"  ? HclDirective::endif_
                                  : word == "for"    ? HclDirective::for_
                                  : word == "endfor" ? HclDirective::endfor_
                                                     : HclDirective::other;
        tree_.nodes[node].detail = static_cast<std::uint8_t>(kind);
        Node last = no_hcl_node;
        if (kind == HclDirective::for_) {
            for_names(node, last);
            tree_.nodes[node].link = no_hcl_node;  // from here on, what belongs to it
        }
        if (kind == HclDirective::if_ || kind == HclDirective::for_) {
            add(node, last, value(false));
            open_directives.push_back(node);
        } else if (!open_directives.empty() && kind != HclDirective::other) {
            tree_.nodes[open_directives.back()].link = node;
            open_directives.pop_back();
            if (kind == HclDirective::else_) {
                open_directives.push_back(node);
            }
        }
    }

    std::string_view text_;
    HclSkipper<Storage> skipper_;
    HclTree<Storage> tree_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    bool lines_are_space_ = false;
    bool failed_deep_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
