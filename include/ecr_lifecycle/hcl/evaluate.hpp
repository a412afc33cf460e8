// SPDX-License-Identifier: MIT
// ecr_lifecycle: evaluates the expressions of an HCL file as far as they can be known without running Terraform.
// Standard library only.
#ifndef ECR_LIFECYCLE_HCL_EVALUATE_HPP
#define ECR_LIFECYCLE_HCL_EVALUATE_HPP

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/storage.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "declarations.hpp"
#include "encode.hpp"
#include "files.hpp"
#include "functions.hpp"
#include "json_values.hpp"
#include "number.hpp"
#include "parser.hpp"
#include "remark.hpp"
#include "syntax.hpp"
#include "values.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is assumed of that which only a run would know.
enum class HclAssumption : std::uint8_t {
    nothing,
    defaults,       // variables have their defaults
    conditions,     // of conditionals, the first branch is taken
    no_conditions,  // the second one
    paths,          // path.module is the folder of the file: right for reading files, but no text to check
};
inline constexpr std::size_t hcl_assumption_count = 5;

// What an evaluation met that another assumption would settle.
struct HclOpenQuestions {
    bool default_of_variable = false;
    bool condition = false;
    // The instance of a resource with for_each.
    bool instance = false;
    // The variables whose defaults matter, and the conditions: the first one of each, and whether there are others.
    static constexpr std::size_t no_variable = static_cast<std::size_t>(-1);
    std::size_t variable = no_variable;  // by declaration
    bool other_variables = false;
    std::string_view condition_text = {};
    bool other_conditions = false;

    void add(const HclOpenQuestions& more) {
        default_of_variable = default_of_variable || more.default_of_variable;
        condition = condition || more.condition;
        instance = instance || more.instance;
        if (more.variable != no_variable) {
            add_variable(more.variable);
            other_variables = other_variables || more.other_variables;
        }
        if (!more.condition_text.empty()) {
            add_condition(more.condition_text);
            other_conditions = other_conditions || more.other_conditions;
        }
    }

    void add_variable(std::size_t declaration) {
        other_variables = other_variables || (variable != no_variable && variable != declaration);
        variable = variable == no_variable ? declaration : variable;
    }

    void add_condition(std::string_view text) {
        other_conditions = other_conditions || (!condition_text.empty() && condition_text != text);
        condition_text = condition_text.empty() ? text : condition_text;
    }
};

template <class Storage = OwnedStorage>
class HclEvaluator {
  public:
    using Node = std::uint32_t;
    using Index = std::uint32_t;
    template <class T>
    using List = typename Storage::template List<T>;

    HclEvaluator(HclTree<Storage>& tree, const HclDeclarations<Storage>& declarations, HclValues<Storage>& values,
                 HclFiles files)
        : tree_(&tree),
          main_tree_(&tree),
          declarations_(declarations),
          values_(values),
          files_(files),
          functions_(values),
          // Every node a few times; loops that need more are left unknown.
          steps_left_(tree.nodes.size() * 16 + 200000) {}

    // The value of an expression; never 0. What it left open is in open_questions().
    Index evaluate(Node node, HclAssumption assumption) {
        assumption_ = assumption;
        open_ = HclOpenQuestions{};
        return value_of(node);
    }
    [[nodiscard]] const HclOpenQuestions& open_questions() const { return open_; }

    // `each` within the resource that is looked at; 0 for an instance that is not known.
    void bind(std::string_view name, Index value) { bindings_.push_back({name, value}); }
    void unbind() { bindings_.pop_back(); }

    // How long a text may become by evaluating.
    [[nodiscard]] std::size_t max_text_size() const { return 2 * main_tree_->text.size() + (std::size_t{1} << 20U); }

    // The path that an argument of file() means.
    std::optional<std::string_view> path_of(Node argument) {
        const HclAssumption before = assumption_;
        assumption_ = HclAssumption::paths;
        const Index path = string_from(value_of(argument));
        assumption_ = before;
        if (path == 0 || !values_.is_known_string(path)) {
            return std::nullopt;
        }
        std::string_view text = values_.text(path);
        while (text.substr(0, 2) == "./") {
            text.remove_prefix(2);
        }
        return text;
    }

    // A value as a string; 0 where it has none.
    Index string_from(Index value) {
        const HclValue known = values_[value];
        switch (known.type) {
            case HclType::string:
            case HclType::unknown:
                return value;
            case HclType::number:
                return values_.string(values_.keep(json_number(known.number)), known.span, known.span, 0);
            case HclType::boolean:
                return values_.string(known.boolean ? "true" : "false", known.span, known.span, 0);
            case HclType::json: {
                HclEncoder<Storage> encoder(values_, max_text_size());
                const SentText text = encoder.encode(known.begin);
                return encoder.is_too_long() || !spend(text.text.size()) ? 0 : string_of(values_, text, known.span);
            }
            default:
                return 0;
        }
    }

  private:
    struct Binding {
        std::string_view name;
        Index value;
    };
    struct Known {
        Index value = 0;
        bool is_being_evaluated = false;
        HclOpenQuestions open;
    };

    static constexpr std::size_t max_depth_of_evaluation = 400;

    // Whether so many more steps may be taken.
    bool spend(std::size_t steps) {
        const bool enough = steps <= steps_left_;
        steps_left_ -= enough ? steps : steps_left_;
        return enough;
    }

    [[nodiscard]] Span span_of(Node node) const { return in_file_ ? outer_ : tree_->span(node); }
    Index unknown(Node node) { return values_.unknown(tree_->source(node), span_of(node)); }

    [[nodiscard]] Node child(Node node, std::size_t index) const { return tree_->child(node, index); }
    [[nodiscard]] Node next(Node node) const { return (*tree_)[node].next; }
    [[nodiscard]] const HclNode& at(Node node) const { return (*tree_)[node]; }

    Index value_of(Node node) {
        if (steps_left_ == 0 || depth_ >= max_depth_of_evaluation) {
            return unknown(node);
        }
        --steps_left_;
        ++depth_;
        const Index value = value_at(node);
        --depth_;
        return value;
    }

    Index value_at(Node node) {
        switch (at(node).kind) {
            case HclKind::null:
                return values_.null(span_of(node));
            case HclKind::boolean:
                return values_.boolean(tree_->source(node) == "true", span_of(node));
            case HclKind::number: {
                const std::optional<double> number = number_of(tree_->source(node));
                return number ? values_.number(*number, span_of(node)) : unknown(node);
            }
            case HclKind::quoted:
            case HclKind::heredoc:
                return template_value(node);
            case HclKind::tuple: {
                const std::size_t size = members_.size();
                for (Node item = at(node).first_child; item != no_hcl_node; item = next(item)) {
                    const Index value = value_of(item);
                    members_.push_back({0, value});
                }
                return values_.pop_collection(HclType::tuple, members_, size, span_of(node));
            }
            case HclKind::object:
                return object_value(node);
            case HclKind::parenthesis:
                return value_of(child(node, 0));
            case HclKind::call:
                return call_value(node);
            case HclKind::variable:
                return variable_value(node);
            case HclKind::attribute_of:
                return attribute_value(node);
            case HclKind::element_of:
                return element_value(node);
            case HclKind::splat:
                return splat_value(node);
            case HclKind::splat_element:
                return splat_element_ != 0 ? splat_element_ : unknown(node);
            case HclKind::conditional:
                return conditional_value(node);
            case HclKind::binary:
                return binary_value(node);
            case HclKind::unary:
                return unary_value(node);
            case HclKind::for_tuple:
            case HclKind::for_object:
                return for_value(node);
            default:
                return unknown(node);
        }
    }

    // --- objects -----------------------------------------------------------------------------------------------------

    Index object_value(Node node) {
        const std::size_t size = members_.size();
        for (Node item = at(node).first_child; item != no_hcl_node; item = next(item)) {
            const Index key = at(item).kind == HclKind::item ? key_value(child(item, 0)) : 0;
            if (key == 0 || !values_.is_known_string(key)) {
                members_.resize(size);
                return unknown(node);
            }
            const Index value = value_of(child(item, 1));
            members_.push_back({key, value});
        }
        return values_.pop_collection(HclType::object, members_, size, span_of(node));
    }

    Index key_value(Node key) {
        const HclKind kind = at(key).kind;
        if (kind == HclKind::variable || kind == HclKind::null || kind == HclKind::boolean) {
            return values_.string(tree_->source(key), span_of(key), span_of(key), 0);
        }
        return string_from(value_of(key));
    }

    // --- templates ---------------------------------------------------------------------------------------------------

    Index template_value(Node node) {
        const bool quoted = at(node).kind == HclKind::quoted;
        const Node first = at(node).first_child;
        if (quoted && first != no_hcl_node && next(first) == no_hcl_node && at(first).kind == HclKind::interpolation) {
            return value_of(child(first, 0));  // `"${x}"` is x, whatever its type
        }
        if (first == no_hcl_node || (next(first) == no_hcl_node && at(first).kind == HclKind::text)) {
            const bool empty = first == no_hcl_node || at(first).begin == at(first).end;
            return values_.string(empty ? std::string_view{} : tree_->source(first), empty ? Span{} : span_of(first),
                                  span_of(node), quoted && !in_file_ ? 1 : 0);
        }
        List<HclPiece> pieces;
        if (!add_parts(pieces, first, no_hcl_node)) {
            return unknown(node);
        }
        return values_.string(pieces, span_of(node), quoted && !in_file_ ? 1 : 0);
    }

    // False if the template cannot be evaluated at all.
    template <class Pieces>
    bool add_parts(Pieces& pieces, Node first, Node end) {
        for (Node part = first; part != end && part != no_hcl_node;) {
            const HclKind kind = at(part).kind;
            if (steps_left_ == 0) {
                return false;
            }
            --steps_left_;
            if (kind == HclKind::text) {
                if (at(part).begin < at(part).end) {
                    pieces.push_back({tree_->source(part), span_of(part), false, false});
                }
            } else if (kind == HclKind::escape) {
                pieces.push_back({unescaped(tree_->source(part)), span_of(part), false, false});
            } else if (kind == HclKind::interpolation) {
                add_interpolation(pieces, part);
            } else {
                part = add_directive(pieces, part);
                continue;
            }
            part = next(part);
        }
        return true;
    }

    std::string_view unescaped(std::string_view escape) {
        if (escape[0] != '\\') {
            return escape.substr(1);  // `$${` and `%%{`
        }
        switch (escape.size() > 1 ? escape[1] : '\0') {
            case 'n':
                return "\n";
            case 'r':
                return "\r";
            case 't':
                return "\t";
            case '"':
            case '\\':
                return escape.substr(1);
            case 'u':
            case 'U':
                break;
            default:
                return escape;
        }
        if (escape.size() == 2) {
            return escape;
        }
        std::uint32_t code = 0;
        for (const char c : escape.substr(2)) {
            const char digit = lower_case(c);
            code = code * 16U + static_cast<std::uint32_t>(is_digit(digit) ? digit - '0' : digit - 'a' + 10);
        }
        std::string text;
        append_utf8(text, code);
        return values_.keep(std::move(text));
    }

    template <class Pieces>
    void add_interpolation(Pieces& pieces, Node part) {
        const Node expression = child(part, 0);
        const Index value = string_from(value_of(expression));
        const Span outer = span_of(part);
        if (value == 0 || values_.is(value, HclType::unknown)) {
            const bool is_argument = in_file_ && value != 0;  // of templatefile()
            pieces.push_back({is_argument ? values_[value].text : tree_->source(expression), outer, true, false});
            return;
        }
        // What is written right here has places of its own; anything else comes from this reference.
        if (!spend(values_.size(value))) {
            pieces.push_back({tree_->source(expression), outer, true, false});
            return;
        }
        const HclKind kind = at(expression).kind;
        const bool is_written_here = kind == HclKind::call || kind == HclKind::quoted || kind == HclKind::heredoc;
        for (HclPiece piece : values_.pieces(value)) {
            if (!is_written_here || in_file_) {
                piece.outer = outer;
            }
            pieces.push_back(piece);
        }
    }

    // `%{if}` and `%{for}` up to what ends them; returns the part after that.
    template <class Pieces>
    Node add_directive(Pieces& pieces, Node part) {
        const auto kind = static_cast<HclDirective>(at(part).detail);
        Node last = part;
        while (at(last).link != no_hcl_node) {
            last = at(last).link;
        }
        const bool is_closed = last != part;
        bool done = false;
        if (is_closed && kind == HclDirective::if_) {
            const Index condition = value_of(child(part, 0));
            if (values_.is(condition, HclType::boolean)) {
                const Node otherwise = at(part).link;
                const bool has_else = otherwise != last;
                done = values_[condition].boolean ? add_parts(pieces, next(part), otherwise)
                       : has_else                 ? add_parts(pieces, next(otherwise), last)
                                                  : true;
            } else {
                note_condition(child(part, 0));
                const bool first = assumption_ == HclAssumption::conditions;
                const Node otherwise = at(part).link;
                if (first || assumption_ == HclAssumption::no_conditions) {
                    done = first               ? add_parts(pieces, next(part), otherwise)
                           : otherwise != last ? add_parts(pieces, next(otherwise), last)
                                               : true;
                }
            }
        } else if (is_closed && kind == HclDirective::for_) {
            done = add_loop(pieces, part, last);
        }
        if (!done) {
            const Span outer = in_file_ ? outer_ : Span{at(part).begin, at(last).end};
            pieces.push_back({tree_->source(part), outer, true, true});
        }
        return next(last);
    }

    template <class Pieces>
    bool add_loop(Pieces& pieces, Node part, Node last) {
        List<std::string_view> names;
        Node collection = at(part).first_child;
        while (collection != no_hcl_node && at(collection).kind == HclKind::name) {
            names.push_back(tree_->source(collection));
            collection = next(collection);
        }
        const Index list = collection == no_hcl_node || names.empty() ? 0 : value_of(collection);
        List<HclMember> elements;
        if (list == 0 || !elements_of(list, elements)) {
            return false;
        }
        const std::size_t size_before = pieces.size();
        for (const HclMember& element : elements) {
            bind(names.back(), element.value);
            bind(names.size() > 1 ? names[0] : std::string_view("="), element.key);
            const bool added = add_parts(pieces, next(part), last);
            unbind();
            unbind();
            if (!added) {
                pieces.resize(size_before);
                return false;
            }
        }
        return true;
    }

    // --- references --------------------------------------------------------------------------------------------------

    Index variable_value(Node node) {
        const Index value = binding(tree_->source(node));
        return value != 0 ? value : unknown(node);
    }

    [[nodiscard]] Index binding(std::string_view name) const {
        for (std::size_t i = bindings_.size(); i > visible_from_; --i) {
            if (bindings_[i - 1].name == name) {
                return bindings_[i - 1].value;
            }
        }
        return 0;
    }

    // `a.b`
    Index attribute_value(Node node) {
        const Node object = child(node, 0);
        const std::string_view name = tree_->source(child(node, 1));
        if (at(object).kind == HclKind::variable) {
            const std::string_view root = tree_->source(object);
            if (binding(root) == 0) {
                return declared_value(node, root, name);
            }
        }
        return member_of(value_of(object), name, node);
    }

    Index declared_value(Node node, std::string_view root, std::string_view name) {
        if (in_file_) {
            return unknown(node);
        }
        if (root == "path" && name == "module" && assumption_ == HclAssumption::paths) {
            return values_.string(".", span_of(node), span_of(node), 0);
        }
        if (root == "each") {
            open_.instance = true;
        }
        const bool may_be_known = root == "local" || root == "var";
        const std::size_t index = may_be_known ? declarations_.find(false, root, name) : HclDeclarations<Storage>::none;
        if (index == HclDeclarations<Storage>::none) {
            return unknown(node);
        }
        if (root == "local") {
            return local_value(index, node);
        }
        const Node default_value = attribute_in(*tree_, declarations_[index].node, "default");
        if (default_value == no_hcl_node || at(default_value).kind == HclKind::null) {
            return unknown(node);
        }
        open_.add_variable(index);
        if (assumption_ != HclAssumption::defaults) {
            open_.default_of_variable = true;
            return unknown(node);
        }
        const Node type = attribute_in(*tree_, declarations_[index].node, "type");
        const Index value = functions_.converted(value_of(default_value), *tree_, type);
        return value == 0 ? unknown(node) : value;
    }

    Index local_value(std::size_t index, Node node) {
        auto& known = known_[static_cast<std::size_t>(assumption_)];
        known.resize(declarations_.size());
        if (known[index].is_being_evaluated) {
            if (main_tree_->remarks.size() < 100) {
                main_tree_->remarks.push_back(
                    HclRemark(HclProblem::cyclic_local, span_of(node), std::string(tree_->source(node))));
            }
            return unknown(node);
        }
        if (known[index].value == 0) {
            const HclOpenQuestions open_before = open_;
            const std::size_t visible_before = visible_from_;
            const Index splat_before = splat_element_;
            open_ = HclOpenQuestions{};
            visible_from_ = bindings_.size();
            splat_element_ = 0;
            known[index].is_being_evaluated = true;
            const Index value = value_of(declarations_[index].node);
            visible_from_ = visible_before;
            splat_element_ = splat_before;
            known[index] = Known{value, false, open_};
            open_ = open_before;
        }
        open_.add(known[index].open);
        return known[index].value;
    }

    Index member_of(Index object, std::string_view name, Node node) {
        if (values_.is(object, HclType::object)) {
            const Index found = values_.find(object, name);
            return found != 0 ? found : unknown(node);
        }
        if (values_.is(object, HclType::tuple)) {
            const std::optional<double> index = number_of(name);
            return index ? element_at(object, *index, node) : unknown(node);
        }
        return unknown(node);
    }

    Index element_at(Index tuple, double index, Node node) {
        if (functions_.has_rest(tuple) || !(index >= 0) || index >= static_cast<double>(values_.size(tuple))) {
            return unknown(node);
        }
        return values_.member(tuple, static_cast<std::size_t>(index)).value;
    }

    // `a[b]`
    Index element_value(Node node) {
        const Node collection = child(node, 0);
        const Index list = value_of(collection);
        const Index index = value_of(child(node, 1));
        if (values_.is(list, HclType::tuple) && values_.is(index, HclType::number)) {
            return element_at(list, values_[index].number, node);
        }
        return values_.is_known_string(index) ? member_of(list, values_.text(index), node) : unknown(node);
    }

    Index splat_value(Node node) {
        const Index list = value_of(child(node, 0));
        List<HclMember> members;
        if (values_.is(list, HclType::unknown)) {
            return unknown(node);
        }
        if (values_.is(list, HclType::tuple)) {
            members = values_.members(list);
        } else if (!values_.is(list, HclType::null)) {
            members.push_back({0, list});
        }
        const Index before = splat_element_;
        for (HclMember& member : members) {
            splat_element_ = member.value;
            const bool is_rest = values_[member.value].is_rest;
            member.value = is_rest ? functions_.rest(member.value) : value_of(child(node, 1));
        }
        splat_element_ = before;
        return values_.tuple(members, span_of(node));
    }

    // --- operators ---------------------------------------------------------------------------------------------------

    // The text of another file does not outlive its evaluation.
    void note_condition(Node condition) {
        open_.condition = true;
        open_.add_condition(in_file_ ? std::string_view("a condition in another file") : tree_->source(condition));
    }

    Index conditional_value(Node node) {
        const Index condition = value_of(child(node, 0));
        bool first = true;
        if (values_.is(condition, HclType::boolean)) {
            first = values_[condition].boolean;
        } else {
            note_condition(child(node, 0));
            if (assumption_ != HclAssumption::conditions && assumption_ != HclAssumption::no_conditions) {
                return unknown(node);
            }
            first = assumption_ == HclAssumption::conditions;
        }
        const Index taken = value_of(child(node, first ? 1 : 2));
        // `true ? 5 : "x"` is a string, because both branches become of one type.
        if (values_.is(taken, HclType::number) || values_.is(taken, HclType::boolean)) {
            const Index other = value_of(child(node, first ? 2 : 1));
            if (values_.is(other, HclType::string)) {
                return string_from(taken);
            }
        }
        return taken;
    }

    Index binary_value(Node node) {
        const auto kind = static_cast<HclOperator>(at(node).detail);
        const Index a = value_of(child(node, 0));
        const Index b = value_of(child(node, 1));
        const Index result = functions_.operation(kind, a, b, span_of(node));
        return result == 0 ? unknown(node) : result;
    }

    Index unary_value(Node node) {
        const Index operand = value_of(child(node, 0));
        const bool is_minus = static_cast<HclOperator>(at(node).detail) == HclOperator::minus;
        if (is_minus && values_.is(operand, HclType::number)) {
            return values_.number(-values_[operand].number, span_of(node));
        }
        if (!is_minus && values_.is(operand, HclType::boolean)) {
            return values_.boolean(!values_[operand].boolean, span_of(node));
        }
        return unknown(node);
    }

    // --- loops -------------------------------------------------------------------------------------------------------

    // What a loop goes through: keys or numbers, and values.
    template <class Members>
    bool elements_of(Index collection, Members& elements) {
        if (values_.is(collection, HclType::object)) {
            elements = values_.sorted_members(collection);
            return true;
        }
        if (!values_.is(collection, HclType::tuple)) {
            return false;
        }
        elements = values_.members(collection);
        double number = 0;
        for (HclMember& element : elements) {
            element.key = values_.number(number, values_[element.value].span);
            number += 1;
        }
        return true;
    }

    Index for_value(Node node) {
        const bool is_object = at(node).kind == HclKind::for_object;
        Node part = at(node).first_child;
        std::string_view names[2];
        std::size_t name_count = 0;
        for (; at(part).kind == HclKind::name && name_count < 2; part = next(part)) {
            names[name_count++] = tree_->source(part);
        }
        List<HclMember> elements;
        if (name_count == 0 || at(node).detail != 0 || !elements_of(value_of(part), elements)) {
            return unknown(node);
        }
        const Node key = is_object ? next(part) : no_hcl_node;
        const Node result = next(is_object ? key : part);
        const Node condition = next(result);
        List<HclMember> members;
        bool is_known = true;
        for (std::size_t i = 0; i < elements.size() && is_known && steps_left_ > 0; ++i) {
            const HclMember& element = elements[i];
            if (values_[element.value].is_rest) {
                members.push_back({0, functions_.rest(element.value)});
                is_known = !is_object;
                continue;
            }
            bind(names[name_count - 1], element.value);
            bind(name_count > 1 ? names[0] : std::string_view("="), element.key);
            is_known = add_element(members, key, result, condition);
            unbind();
            unbind();
        }
        if (!is_known || steps_left_ == 0) {
            return unknown(node);
        }
        return is_object ? values_.object(members, span_of(node)) : values_.tuple(members, span_of(node));
    }

    template <class Members>
    bool add_element(Members& members, Node key, Node result, Node condition) {
        if (condition != no_hcl_node) {
            const Index holds = value_of(condition);
            if (!values_.is(holds, HclType::boolean)) {
                return false;
            }
            if (!values_[holds].boolean) {
                return true;
            }
        }
        HclMember member;
        if (key != no_hcl_node) {
            member.key = string_from(value_of(key));
            if (member.key == 0 || !values_.is_known_string(member.key)) {
                return false;
            }
        }
        member.value = value_of(result);
        members.push_back(member);
        return true;
    }

    // --- calls -------------------------------------------------------------------------------------------------------

    Index call_value(Node node) {
        const Node name_node = child(node, 0);
        const std::string_view name = tree_->source(name_node);
        if (name == "file" || name == "templatefile") {
            const Index value = name == "file" ? file_value(node) : templatefile_value(node);
            return value == 0 ? unknown(node) : value;
        }
        if (assumption_ == HclAssumption::paths && name == "get_terragrunt_dir") {
            return values_.string(".", span_of(node), span_of(node), 0);
        }
        List<Index> arguments;
        for (Node argument = next(name_node); argument != no_hcl_node; argument = next(argument)) {
            arguments.push_back(value_of(argument));
        }
        if (at(node).detail != 0 && !expand_last(arguments)) {
            return unknown(node);
        }
        const Index value = called(name, arguments, node);
        return value == 0 ? unknown(node) : value;
    }

    template <class Arguments>
    bool expand_last(Arguments& arguments) {
        if (arguments.empty() || !values_.is(arguments.back(), HclType::tuple) ||
            functions_.has_rest(arguments.back())) {
            return false;
        }
        const List<HclMember> members = values_.members(arguments.back());
        arguments.pop_back();
        for (const HclMember& member : members) {
            arguments.push_back(member.value);
        }
        return true;
    }

    template <class Arguments>
    Index called(std::string_view name, Arguments& arguments, Node node) {
        const Span span = span_of(node);
        if (arguments.size() == 1) {
            const Index argument = arguments[0];
            if (name == "jsonencode") {
                return values_.json(argument, span);
            }
            if (name == "jsondecode") {
                return decoded(argument);
            }
            if (name == "tostring") {
                return string_from(argument);
            }
        }
        // Other functions of text take jsonencode() as text.
        for (Index& argument : arguments) {
            if (values_.is(argument, HclType::json) && HclFunctions<Storage>::is_of_text(name)) {
                const Index text = string_from(argument);
                argument = text == 0 ? argument : text;
            }
        }
        std::size_t work = 0;
        for (const Index argument : arguments) {
            work += values_.work(argument);
        }
        return spend(work) ? functions_.call(name, arguments, span) : 0;
    }

    Index decoded(Index argument) {
        if (values_.is(argument, HclType::json)) {
            return values_[argument].begin;
        }
        if (!values_.is(argument, HclType::string)) {
            return 0;
        }
        HclRawText raw = raw_text_of(values_, argument);
        return raw.has_unknown_structure ? 0 : JsonValues<Storage>(values_, raw).read();
    }

    std::optional<std::string> text_of_file(Node node) {
        const Node argument = child(node, 1);
        const std::optional<std::string_view> path = argument == no_hcl_node ? std::nullopt : path_of(argument);
        std::optional<std::string> text;
        if (path) {
            text = files_.text_of(*path);
            if (!text && files_.read != nullptr && main_tree_->remarks.size() < 100) {
                main_tree_->remarks.push_back(
                    HclRemark(HclProblem::unreadable_file, span_of(argument), std::string(*path)));
            }
        }
        return text;
    }

    // Of another file, only the reference to it has a place in this one.
    Index file_value(Node node) {
        if (in_file_) {
            return 0;
        }
        std::optional<std::string> text = text_of_file(node);
        return text ? values_.string(values_.keep(std::move(*text)), span_of(node), span_of(node), 0) : 0;
    }

    Index templatefile_value(Node node) {
        const Node arguments = child(node, 2);
        std::optional<std::string> text = in_file_ ? std::nullopt : text_of_file(node);
        if (!text) {
            return 0;
        }
        const Index variables = arguments == no_hcl_node ? 0 : value_of(arguments);
        if (variables != 0 && !values_.is(variables, HclType::object)) {
            return 0;
        }
        templates_.push_back(HclParser<Storage>(values_.keep(std::move(*text))).whole_template());
        const Span outer = span_of(node);
        const std::size_t visible_before = visible_from_;
        const std::size_t bindings_before = bindings_.size();
        visible_from_ = bindings_before;
        if (variables != 0) {
            for (const HclMember& member : values_.members(variables)) {
                bind(values_.text(member.key), member.value);
            }
        }
        tree_ = &templates_.back();
        in_file_ = true;
        outer_ = outer;
        const Index value = tree_->remarks.empty() ? value_of(tree_->root) : 0;
        tree_ = main_tree_;
        in_file_ = false;
        visible_from_ = visible_before;
        bindings_.resize(bindings_before);
        return value;
    }

    HclTree<Storage>* tree_;
    HclTree<Storage>* main_tree_;
    const HclDeclarations<Storage>& declarations_;
    HclValues<Storage>& values_;
    HclFiles files_;
    HclFunctions<Storage> functions_;
    std::size_t steps_left_;
    std::size_t depth_ = 0;
    HclAssumption assumption_ = HclAssumption::nothing;
    HclOpenQuestions open_;
    List<HclMember> members_;  // of all collections that are being made
    List<Binding> bindings_;
    std::size_t visible_from_ = 0;
    Index splat_element_ = 0;
    List<Known> known_[hcl_assumption_count];  // of every local
    std::deque<HclTree<Storage>> templates_;
    // While a template of another file is evaluated: the call in this file.
    bool in_file_ = false;
    Span outer_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
