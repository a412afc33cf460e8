// SPDX-License-Identifier: MIT
// ecr_lifecycle: the policy that the data source aws_ecr_lifecycle_policy_document makes of its blocks. Standard
// library only.
#ifndef ECR_LIFECYCLE_HCL_POLICY_DOCUMENT_HPP
#define ECR_LIFECYCLE_HCL_POLICY_DOCUMENT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/storage.hpp"
#include "../diagnostic.hpp"
#include "declarations.hpp"
#include "evaluate.hpp"
#include "number.hpp"
#include "remark.hpp"
#include "syntax.hpp"
#include "values.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage = OwnedStorage>
class HclPolicyDocument {
  public:
    using Node = std::uint32_t;
    using Index = std::uint32_t;
    template <class T>
    using List = typename Storage::template List<T>;

    HclPolicyDocument(HclTree<Storage>& tree, HclValues<Storage>& values, HclEvaluator<Storage>& evaluator)
        : tree_(tree), values_(values), evaluator_(evaluator) {}

    // The policy of a block. What is wrong for the provider alone goes to the remarks, if they are asked for.
    Index policy(const HclBlock& block, HclAssumption assumption, bool remarks, HclOpenQuestions& open) {
        assumption_ = assumption;
        remarks_ = remarks;
        open_ = &open;
        List<HclMember> rules;
        Index whole = 0;
        for (Node child = tree_[block.body].first_child; child != no_hcl_node; child = tree_[child].next) {
            if (tree_[child].kind != HclKind::block) {
                continue;
            }
            const HclBlock inner = block_at(tree_, child);
            if (inner.type == "rule") {
                rules.push_back({0, rule(inner.body, header(inner))});
            } else if (inner.type == "dynamic" && inner.label_count == 1 && inner.labels[0] == "rule") {
                whole = add_dynamic_rules(rules, inner);
            }
        }
        const Span span = tree_.span(block.node);
        // Where all rules are unknown, so is their list.
        const Index list =
            rules.size() == 1 && whole != 0 && values_[rules[0].value].is_rest ? whole : values_.tuple(rules, span);
        return values_.object({HclMember{key("rules", header(block)), list}}, span);
    }

    // From the type to the last label.
    Span header(const HclBlock& block) const {
        Span span{tree_[block.node].begin, tree_[block.node].begin};
        for (Node child = tree_[block.node].first_child; child != no_hcl_node && tree_[child].kind != HclKind::body;
             child = tree_[child].next) {
            span.end = tree_[child].end;
        }
        return span;
    }

  private:
    Index key(std::string_view name, Span span) { return values_.string(name, span, span, 0); }

    Index value(Node expression) {
        const Index value = evaluator_.evaluate(expression, assumption_);
        open_->add(evaluator_.open_questions());
        return value;
    }

    // Returns an unknown value where there is no telling which rules there are.
    Index add_dynamic_rules(List<HclMember>& rules, const HclBlock& dynamic) {
        const Node collection = attribute_in(tree_, dynamic.body, "for_each");
        const Node iterator = attribute_in(tree_, dynamic.body, "iterator");
        Node content = no_hcl_node;
        for (Node child = tree_[dynamic.body].first_child; child != no_hcl_node; child = tree_[child].next) {
            if (tree_[child].kind == HclKind::block && block_at(tree_, child).type == "content") {
                content = block_at(tree_, child).body;
            }
        }
        const Index list = collection == no_hcl_node ? 0 : value(collection);
        const bool is_object = list != 0 && values_.is(list, HclType::object);
        const bool is_known = is_object || (list != 0 && values_.is(list, HclType::tuple));
        if (!is_known || content == no_hcl_node) {
            const Span span = header(dynamic);
            const std::string_view text = tree_.text.substr(span.begin, span.end - span.begin);
            const Index unknown = values_.unknown(text, span);
            HclValue rest = values_[unknown];
            rest.is_rest = true;
            rules.push_back({0, values_.add(rest)});
            return unknown;
        }
        const std::string_view name = iterator == no_hcl_node ? std::string_view("rule") : tree_.source(iterator);
        List<HclMember> elements = is_object ? values_.sorted_members(list) : values_.members(list);
        double number = 0;
        for (const HclMember& element : elements) {
            const Span span = values_[element.value].span;
            const Index index = is_object ? element.key : values_.number(number, span);
            number += 1;
            evaluator_.bind(
                name, values_.object({HclMember{key("key", span), index}, HclMember{key("value", span), element.value}},
                                     span));
            rules.push_back({0, rule(content, header(dynamic))});
            evaluator_.unbind();
        }
        return 0;
    }

    Index rule(Node body, Span place) {
        List<HclMember> members;
        bool has_action = false;
        for (Node child = tree_[body].first_child; child != no_hcl_node; child = tree_[child].next) {
            if (tree_[child].kind == HclKind::attribute) {
                add_attribute(members, child);
                continue;
            }
            const HclBlock block = block_at(tree_, child);
            const bool is_dynamic = block.type == "dynamic" && block.label_count == 1;
            const std::string_view type = is_dynamic ? block.labels[0] : block.type;
            List<HclMember> inner;
            for (Node part = tree_[block.body].first_child; part != no_hcl_node; part = tree_[part].next) {
                if (tree_[part].kind == HclKind::attribute) {
                    add_attribute(inner, part);
                }
            }
            has_action = has_action || type == "action";
            const Node name = tree_.child(child, is_dynamic ? 1 : 0);
            const Index made = is_dynamic ? values_.unknown(tree_.source(child), header(block))
                                          : values_.object(inner, tree_.span(child));
            members.push_back({key(in_camel_case(type), tree_.span(name)), made});
        }
        if (!has_action) {
            const HclMember type{key("type", place), key("expire", place)};
            members.push_back({key("action", place), values_.object({type}, place)});
        }
        return values_.object(members, Span{place.begin, tree_[body].end});
    }

    void add_attribute(List<HclMember>& members, Node attribute) {
        const Node name_node = tree_.child(attribute, 0);
        const std::string_view name = tree_.source(name_node);
        Index held = value(tree_.child(attribute, 1));
        const bool is_empty_list = values_.is(held, HclType::tuple) && values_.size(held) == 0;
        if (values_.is(held, HclType::null) || is_empty_list) {
            return;  // the provider leaves it out
        }
        const bool is_number = name == "priority" || name == "count_number";
        held = is_number ? as_number(held) : as_text(held);
        if (remarks_) {
            check_value(name, held);
        }
        const std::string_view property = name == "priority" ? std::string_view("rulePriority") : in_camel_case(name);
        members.push_back({key(property, tree_.span(name_node)), held});
    }

    // The provider's schema makes the types.
    Index as_number(Index held) {
        const std::optional<double> number =
            values_.is_known_string(held) ? number_of(values_.text(held)) : std::nullopt;
        return number ? values_.number(*number, values_[held].span) : held;
    }

    Index as_text(Index held) {
        if (values_.is(held, HclType::number) || values_.is(held, HclType::boolean)) {
            return evaluator_.string_from(held);
        }
        if (values_.is(held, HclType::tuple)) {
            List<HclMember> members = values_.members(held);
            for (HclMember& member : members) {
                const bool is_plain =
                    values_.is(member.value, HclType::number) || values_.is(member.value, HclType::boolean);
                member.value = is_plain ? evaluator_.string_from(member.value) : member.value;
            }
            return values_.tuple(members, values_[held].span);
        }
        return held;
    }

    void check_value(std::string_view name, Index held) {
        const Span span = values_[held].span;
        if (values_.is(held, HclType::number) && values_[held].number < 1) {
            tree_.remarks.push_back(
                HclRemark(HclProblem::document_number_too_low, span, json_number(values_[held].number)));
        }
        if (!values_.is_known_string(held)) {
            return;
        }
        const std::string_view text = values_.text(held);
        if (name == "count_type" && text != "imageCountMoreThan" && text != "sinceImagePushed") {
            tree_.remarks.push_back(HclRemark(HclProblem::document_count_type, span, std::string(text)));
        }
        if (name == "type" && text != "expire") {
            tree_.remarks.push_back(HclRemark(HclProblem::document_action_type, span, std::string(text)));
        }
    }

    // `tag_prefix_list` -> `tagPrefixList`
    std::string_view in_camel_case(std::string_view name) {
        std::string text;
        for (std::size_t i = 0; i < name.size(); ++i) {
            const bool is_letter_after =
                name[i] == '_' && i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
            if (is_letter_after) {
                text += static_cast<char>(name[++i] - 'a' + 'A');
            } else {
                text += name[i];
            }
        }
        return values_.keep(std::move(text));
    }

    HclTree<Storage>& tree_;
    HclValues<Storage>& values_;
    HclEvaluator<Storage>& evaluator_;
    HclAssumption assumption_ = HclAssumption::nothing;
    bool remarks_ = false;
    HclOpenQuestions* open_ = nullptr;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
