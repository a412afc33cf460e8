// SPDX-License-Identifier: MIT
// ecr_lifecycle: the lifecycle policies in a file of Terraform or Terragrunt, what they are called, and the text that
// AWS gets of each. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_FIND_HPP
#define ECR_LIFECYCLE_HCL_FIND_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/hash_tables.hpp"
#include "../base/literals.hpp"
#include "../base/merge_sort.hpp"
#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document/sent_text.hpp"
#include "characters.hpp"
#include "declarations.hpp"
#include "encode.hpp"
#include "evaluate.hpp"
#include "files.hpp"
#include "json_values.hpp"
#include "look.hpp"
#include "parser.hpp"
#include "policy_document.hpp"
#include "remark.hpp"
#include "syntax.hpp"
#include "values.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// How a policy is written.
enum class HclNotation : std::uint8_t { jsonencode, heredoc, quoted, file, templatefile, document, object, expression };

// The text that AWS would get if something unknown were so.
struct HclAlternative {
    HclAssumption assumption = HclAssumption::defaults;
    SentText sent;
    std::string condition;  // or the variable, and its default; empty if there are several
    std::string default_value;
};

template <class Storage = OwnedStorage>
struct BasicHclFound {
    std::string address;
    typename Storage::template List<std::string> also;  // others that use the same policy
    HclNotation notation = HclNotation::expression;
    // The policy itself, which begins with its first character, and all of the expression that makes it.
    Span span;
    Span expression;
    // Where it is in another file: its path as it is written, and its text, to which the spans and the map belong.
    std::string file;
    std::string file_text;
    // As the AWS provider sends it: compact, keys sorted, the last of equal keys, numbers through float64. What is not
    // JSON is here as it is, and refused before AWS sees it.
    SentText sent;
    bool is_json = true;
    // Nothing is known of it: the text is one unknown part.
    bool is_unknown = false;
    // It is there only if this is so: `nothing` for what is there in any case.
    HclAssumption assumption = HclAssumption::nothing;
    std::string condition;
    // The same with what it leaves open assumed.
    typename Storage::template List<HclAlternative> alternatives;
};
using HclFound = BasicHclFound<>;

template <class Storage = OwnedStorage>
struct BasicHclFindings {
    typename Storage::template List<BasicHclFound<Storage>> found;  // in the order of the text
    typename Storage::template List<HclRemark> remarks;
};
using HclFindings = BasicHclFindings<>;

template <class Storage = OwnedStorage>
class HclFinder {
  public:
    using Node = std::uint32_t;
    using Index = std::uint32_t;
    using Found = BasicHclFound<Storage>;
    template <class T>
    using List = typename Storage::template List<T>;

    HclFinder(std::string_view text, HclFiles files)
        : tree_(HclParser<Storage>(text).file()),
          files_(files),
          declarations_(tree_),
          evaluator_(tree_, declarations_, values_, files),
          text_left_(8 * text.size() + (std::size_t{1} << 23U)) {}

    HclFinder(const HclFinder&) = delete;
    HclFinder& operator=(const HclFinder&) = delete;

    BasicHclFindings<Storage> find() {
        List<HclBlock> blocks;
        for (Node child = tree_[tree_.root].first_child; child != no_hcl_node; child = tree_[child].next) {
            if (tree_[child].kind == HclKind::block) {
                blocks.push_back(block_at(tree_, child));
                locals_may_hold_policy_ =
                    locals_may_hold_policy_ || (blocks.back().type == "locals" && names_policy(tree_.source(child)));
            }
        }
        for (const Pass pass : {Pass::documents, Pass::resources, Pass::others, Pass::locals, Pass::variables}) {
            for (const HclBlock& block : blocks) {
                look_at_block(block, pass);
            }
            if (pass == Pass::others) {
                search_attributes_of_file();
            }
            if (pass == Pass::resources) {
                add_users_of_others();
            }
        }
        merge_sort(found_.data(), found_.data() + found_.size(),
                   [](const Placed& a, const Placed& b) { return a.place < b.place; });
        BasicHclFindings<Storage> findings;
        for (Placed& placed : found_) {
            findings.found.push_back(std::move(placed.found));
        }
        findings.remarks = std::move(tree_.remarks);
        return findings;
    }

  private:
    // In this order, the first user of a policy gives it its name.
    enum class Pass : std::uint8_t { documents, resources, others, locals, variables };

    struct Placed {
        Found found;
        std::size_t place = 0;
    };
    // A resource that takes the policy of another one.
    struct User {
        std::string address;
        std::string_view type;
        std::string_view name;
        Node expression;
    };
    // What is known of a policy and how it is used.
    struct Use {
        std::string address;
        Node expression = no_hcl_node;
        bool is_argument_of_provider = false;  // it has to be a policy
        HclAssumption assumption = HclAssumption::nothing;
        std::string condition;
    };
    struct Name {
        std::uint32_t found = 0;
        std::string address;
    };
    struct Text {
        SentText sent;
        Span span;
        bool is_json = true;
        bool is_unknown = false;
    };

    static constexpr std::uint32_t not_found = static_cast<std::uint32_t>(-1);
    static constexpr std::size_t max_search_depth = 300;
    static constexpr std::size_t max_instances = 1000;

    // --- blocks ------------------------------------------------------------------------------------------------------

    void look_at_block(const HclBlock& block, Pass pass) {
        if (block.type == "locals" || block.type == "variable") {
            look_at_names(block, pass);
            return;
        }
        const bool is_resource = block.type == "resource" && block.label_count == 2;
        const std::string_view argument = is_resource ? argument_of(block.labels[0]) : std::string_view{};
        const bool is_document = block.type == "data" && block.label_count == 2 && block.labels[0] == document_type;
        const Pass own = !argument.empty() ? Pass::resources : is_document ? Pass::documents : Pass::others;
        if (pass != own) {
            return;
        }
        if (is_document) {
            add_document(block, address_of(block));
        } else if (argument.empty()) {
            if (is_resource && block.labels[0] == "aws_ecr_repository") {
                remark_on_repository(block);
            }
            if (may_hold_policy(block.node)) {
                search_body(block.body, address_of(block), 0);
            }
        } else if (const Node expression = attribute_in(tree_, block.body, argument); expression != no_hcl_node) {
            Use use;
            use.address = address_of(block);
            use.expression = expression;
            use.is_argument_of_provider = true;
            add_policy_of_resource(use, attribute_in(tree_, block.body, "for_each"));
        }
    }

    // Where a resource takes a policy; empty for others.
    static std::string_view argument_of(std::string_view type) {
        return type == policy_type                              ? std::string_view("policy")
               : type == "aws_ecr_repository_creation_template" ? std::string_view("lifecycle_policy")
                                                                : std::string_view{};
    }

    static std::string address_of(const HclBlock& block) {
        std::string address(block.type == "resource" ? std::string_view{} : block.type);
        for (std::size_t i = 0; i < block.label_count && i < 2; ++i) {
            address += address.empty() ? "" : ".";
            address += block.labels[i];
        }
        return address;
    }

    void look_at_names(const HclBlock& block, Pass pass) {
        if (block.type == "locals") {
            if (pass == Pass::locals) {
                search_body(block.body, "local", 0);
            }
            return;
        }
        const Node default_value = attribute_in(tree_, block.body, "default");
        if (pass == Pass::variables && default_value != no_hcl_node && block.label_count == 1) {
            context_.assumption = HclAssumption::defaults;
            search(default_value, concat({"var.", block.labels[0]}), 0);
            context_ = Use{};
        }
    }

    void remark_on_repository(const HclBlock& block) {
        for (Node child = tree_[block.body].first_child; child != no_hcl_node; child = tree_[child].next) {
            const Node name = tree_.child(child, 0);
            if (tree_.source(name) == "lifecycle_policy") {
                const bool is_block = tree_[child].kind == HclKind::block;
                tree_.remarks.push_back(
                    HclRemark(is_block ? HclProblem::invented_block : HclProblem::invented_argument, tree_.span(name)));
            }
        }
    }

    // --- policies of resources ---------------------------------------------------------------------------------------

    void add_policy_of_resource(const Use& use, Node for_each) {
        const Node resolved = resolved_node(use.expression);
        if (std::optional<User> other = policy_of_other(resolved)) {
            other->address = use.address;
            other->expression = use.expression;
            users_.push_back(std::move(*other));
            return;
        }
        if (add_file(use, resolved)) {
            return;
        }
        const Index value = evaluator_.evaluate(use.expression, HclAssumption::nothing);
        const HclOpenQuestions open = evaluator_.open_questions();
        if (values_.is(value, HclType::object)) {
            tree_.remarks.push_back(HclRemark(HclProblem::object_instead_of_string, tree_.span(use.expression)));
        }
        if (!values_.is(value, HclType::unknown)) {
            add(use, value, open);
            return;
        }
        bool added = open.instance && for_each != no_hcl_node && add_instances(use, for_each);
        if (!added && open.condition) {
            const bool first = add_assuming(use, HclAssumption::conditions);
            added = add_assuming(use, HclAssumption::no_conditions) || first;
        }
        if (!added && open.default_of_variable) {
            added = add_assuming(use, HclAssumption::defaults);
        }
        if (!added) {
            add(use, value, HclOpenQuestions{});
        }
    }

    // Whether the policy is known then.
    bool add_assuming(Use use, HclAssumption assumption) {
        const Index value = evaluator_.evaluate(use.expression, assumption);
        if (values_.is(value, HclType::unknown) || values_.is(value, HclType::null)) {
            return false;
        }
        use.assumption = assumption;
        const Node resolved = resolved_node(use.expression);
        if (tree_[resolved].kind == HclKind::conditional) {
            use.condition = std::string(tree_.source(tree_.child(resolved, 0)));
        }
        add(use, value, evaluator_.open_questions());
        const Node variable = assumption == HclAssumption::defaults ? resolved : no_hcl_node;
        if (variable != no_hcl_node && tree_[variable].kind == HclKind::attribute_of) {
            add_also(last_added_, std::string(tree_.source(variable)));
        }
        return true;
    }

    // One policy for each instance of a resource with for_each, if they are known.
    bool add_instances(const Use& use, Node for_each) {
        const Index map = evaluator_.evaluate(for_each, HclAssumption::nothing);
        const bool is_object = values_.is(map, HclType::object);
        if (!is_object && !values_.is(map, HclType::tuple)) {
            return false;
        }
        const List<HclMember> members = is_object ? values_.sorted_members(map) : values_.members(map);
        bool all = !members.empty() && members.size() <= max_instances;
        for (std::size_t i = 0; i < members.size() && all; ++i) {
            const Index key = is_object ? members[i].key : members[i].value;
            all = values_.is_known_string(key);
            if (!all) {
                break;
            }
            const Span span = values_[key].span;
            evaluator_.bind("each", values_.object({HclMember{word("key", span), key},
                                                    HclMember{word("value", span), members[i].value}},
                                                   span));
            Use instance = use;
            instance.address += concat({"[\"", values_.text(key), "\"]"});
            const Index value = evaluator_.evaluate(use.expression, HclAssumption::nothing);
            if (!values_.is(value, HclType::null)) {
                add(instance, value, evaluator_.open_questions());
            }
            evaluator_.unbind();
        }
        return all;
    }

    Index word(std::string_view text, Span span) { return values_.string(text, span, span, 0); }

    void add_document(const HclBlock& block, std::string address) {
        HclPolicyDocument<Storage> document(tree_, values_, evaluator_);
        HclOpenQuestions open;
        const Index value = document.policy(block, HclAssumption::nothing, true, open);
        Found found;
        found.address = std::move(address);
        found.notation = HclNotation::document;
        found.expression = tree_.span(block.node);
        Text text = text_of(value, block.node);
        take(found, text);
        found.span = Span{tree_.span(block.node)};
        const auto add_alternative = [&](HclAssumption assumption) {
            HclOpenQuestions assumed;
            Text other = text_of(document.policy(block, assumption, false, assumed), block.node);
            // A list of rules that is empty unless the caller says so is no mistake.
            const bool says_something = !other.is_unknown && other.sent.text != "{\"rules\":[]}";
            if (says_something && other.sent.text != found.sent.text) {
                found.alternatives.push_back(alternative(assumption, assumed, std::move(other.sent)));
            }
        };
        if (open.default_of_variable) {
            add_alternative(HclAssumption::defaults);
        }
        if (open.condition) {
            add_alternative(HclAssumption::conditions);
            add_alternative(HclAssumption::no_conditions);
        }
        const std::size_t declaration = declarations_.find(true, block.labels[0], block.labels[1]);
        document_of_.resize(declarations_.size(), not_found);
        place(std::move(found));
        document_of_[declaration] = last_added_;
    }

    // `data.aws_ecr_lifecycle_policy_document.NAME.json`, `aws_ecr_lifecycle_policy.NAME.policy`, an index after NAME
    // or not.
    std::optional<User> policy_of_other(Node node) const {
        if (tree_[node].kind != HclKind::attribute_of) {
            return std::nullopt;
        }
        const std::string_view last = tree_.source(tree_.child(node, 1));
        Node of = tree_.child(node, 0);
        if (tree_[of].kind == HclKind::element_of) {
            of = tree_.child(of, 0);
        }
        if (tree_[of].kind != HclKind::attribute_of) {
            return std::nullopt;
        }
        const std::string_view name = tree_.source(tree_.child(of, 1));
        const std::string_view type = tree_.source(tree_.child(of, 0));
        const bool is_document = last == "json" && without_data(type) == document_type && type != document_type;
        if (!is_document && !(last == "policy" && type == policy_type)) {
            return std::nullopt;
        }
        return User{{}, is_document ? document_type : policy_type, name, no_hcl_node};
    }

    static std::string_view without_data(std::string_view type) {
        return type.substr(0, 5) == "data." ? type.substr(5) : type;
    }

    // When all resources are known. A chain of them is followed.
    void add_users_of_others() {
        NumberTable<Storage> by_address;
        for (std::size_t i = 0; i < users_.size(); ++i) {
            by_address.insert(hash_of(users_[i].address), static_cast<std::uint32_t>(i));
        }
        for (const User& user : users_) {
            const User* origin = &user;
            std::size_t steps = 0;
            while (origin->type == policy_type && steps++ < 100) {
                const std::string address = concat({policy_type, ".", origin->name});
                const auto next =
                    by_address.find(hash_of(address), [&](std::size_t i) { return users_[i].address == address; });
                if (!next) {
                    break;
                }
                origin = &users_[*next];
            }
            if (!add_user(user, *origin)) {
                Use use;
                use.address = user.address;
                use.expression = user.expression;
                use.is_argument_of_provider = true;
                add(use, evaluator_.evaluate(user.expression, HclAssumption::nothing), HclOpenQuestions{});
            }
        }
        users_.clear();
    }

    bool add_user(const User& user, const User& origin) {
        if (origin.type == document_type) {
            const std::size_t declaration = declarations_.find(true, origin.type, origin.name);
            if (declaration == HclDeclarations<Storage>::none || document_of_.size() <= declaration ||
                document_of_[declaration] == not_found) {
                return false;
            }
            add_also(document_of_[declaration], user.address);
            return true;
        }
        const std::string address = concat({policy_type, ".", origin.name});
        const auto found =
            users_of_found_.find(hash_of(address), [&](std::size_t i) { return names_[i].address == address; });
        if (!found) {
            return false;
        }
        add_also(names_[*found].found, user.address);
        return true;
    }

    // --- everything else ---------------------------------------------------------------------------------------------

    void search_attributes_of_file() {
        for (Node child = tree_[tree_.root].first_child; child != no_hcl_node; child = tree_[child].next) {
            if (tree_[child].kind == HclKind::attribute && may_hold_policy(child)) {
                search(tree_.child(child, 1), std::string(tree_.source(tree_.child(child, 0))), 0);
            }
        }
    }

    // Whether a policy can be written in a part of the file, or in something that it refers to.
    bool may_hold_policy(Node node) const {
        const std::string_view source = tree_.source(node);
        return names_policy(source) || (locals_may_hold_policy_ && source.find("local.") != std::string_view::npos);
    }

    static bool names_policy(std::string_view source) {
        for (const std::string_view word : {"rules"sv, "file"sv, policy_type}) {
            if (source.find(word) != std::string_view::npos) {
                return true;
            }
        }
        return false;
    }

    void search_body(Node body, const std::string& address, std::size_t depth) {
        for (Node child = tree_[body].first_child; child != no_hcl_node; child = tree_[child].next) {
            const std::string_view name = tree_.source(tree_.child(child, 0));
            if (tree_[child].kind == HclKind::attribute) {
                if (!may_hold_policy(child)) {
                    continue;
                }
                // The policy of an invented block is named after the block.
                const bool is_of_block = depth == 1 && name == "policy" && ends_with(address, ".lifecycle_policy");
                search(tree_.child(child, 1), is_of_block ? address : concat({address, ".", name}), depth);
            } else if (depth < max_search_depth) {
                const HclBlock block = block_at(tree_, child);
                search_body(block.body, concat({address, ".", name}), depth + 1);
            }
        }
    }

    static bool ends_with(std::string_view text, std::string_view end) {
        return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
    }

    static std::string with_key(const std::string& address, std::string_view key) {
        return end_of_hcl_name(key, 0) == key.size() && !key.empty() ? concat({address, ".", key})
                                                                     : concat({address, "[\"", key, "\"]"});
    }

    // Looks for what has the look of a policy in an expression, whatever it is called.
    void search(Node node, const std::string& address, std::size_t depth) {
        if (depth >= max_search_depth) {
            return;
        }
        switch (tree_[node].kind) {
            case HclKind::parenthesis:
                search(tree_.child(node, 0), address, depth + 1);
                break;
            case HclKind::object:
                search_object(node, address, depth);
                break;
            case HclKind::tuple: {
                std::size_t index = 0;
                for (Node item = tree_[node].first_child; item != no_hcl_node; item = tree_[item].next) {
                    search(item, concat({address, "[", std::to_string(index++), "]"}), depth + 1);
                }
                break;
            }
            case HclKind::call:
                search_call(node, address, depth);
                break;
            case HclKind::conditional:
                search_branches(node, address, depth);
                break;
            case HclKind::quoted:
            case HclKind::heredoc:
                if (!(has_word_of_rules(tree_.source(node)) && add_if_policy(node, address))) {
                    search_parts(node, address, depth);
                }
                break;
            case HclKind::attribute_of:
            case HclKind::element_of:
            case HclKind::splat:
                if (const std::optional<User> other = policy_of_other(resolved_node(node))) {
                    User user = *other;
                    add_user(user_at(user, address), user);
                } else {
                    add_if_policy(node, address);
                }
                break;
            case HclKind::for_tuple:
            case HclKind::for_object:
                if (has_word_of_rules(tree_.source(node))) {
                    search_loop(node, address, depth);
                }
                break;
            default:
                break;
        }
    }

    static User user_at(const User& other, const std::string& address) {
        User user = other;
        user.address = address;
        return user;
    }

    void search_object(Node node, const std::string& address, std::size_t depth) {
        for (Node item = tree_[node].first_child; item != no_hcl_node; item = tree_[item].next) {
            if (tree_[item].kind == HclKind::item && label_text(tree_, tree_.child(item, 0)) == "rules" &&
                add_if_policy(node, address)) {
                return;
            }
        }
        for (Node item = tree_[node].first_child; item != no_hcl_node; item = tree_[item].next) {
            if (tree_[item].kind == HclKind::item) {
                const Node key = tree_.child(item, 0);
                search(tree_.child(item, 1), with_key(address, label_text(tree_, key)), depth + 1);
            }
        }
    }

    void search_call(Node node, const std::string& address, std::size_t depth) {
        const std::string_view name = tree_.source(tree_.child(node, 0));
        const bool makes_policies = name == "jsonencode" || name == "file" || name == "templatefile" ||
                                    name == "merge" || name == "trimspace" || name == "chomp" || name == "try" ||
                                    name == "coalesce" || name == "lookup" || name == "jsondecode";
        if (makes_policies) {
            Use use = context_;
            use.address = address;
            use.expression = node;
            if (name == "file" && add_file(use, node)) {
                return;
            }
            if (add_if_policy(node, address)) {
                return;
            }
        }
        for (Node argument = tree_[tree_.child(node, 0)].next; argument != no_hcl_node;
             argument = tree_[argument].next) {
            search(argument, address, depth + 1);
        }
    }

    // Both, because there is no telling which one it will be.
    void search_branches(Node node, const std::string& address, std::size_t depth) {
        const Use before = context_;
        context_.condition = std::string(tree_.source(tree_.child(node, 0)));
        context_.assumption = HclAssumption::conditions;
        search(tree_.child(node, 1), address, depth + 1);
        context_.assumption = HclAssumption::no_conditions;
        search(tree_.child(node, 2), address, depth + 1);
        context_ = before;
    }

    void search_parts(Node node, const std::string& address, std::size_t depth) {
        for (Node part = tree_[node].first_child; part != no_hcl_node; part = tree_[part].next) {
            if (tree_[part].kind == HclKind::interpolation) {
                search(tree_.child(part, 0), address, depth + 1);
            }
        }
    }

    // What the loop makes, if it can be known; otherwise what stands in it.
    void search_loop(Node node, const std::string& address, std::size_t depth) {
        const Index value = evaluator_.evaluate(node, HclAssumption::nothing);
        if (!values_.is(value, HclType::unknown)) {
            search_value(value, node, address, 0);
            return;
        }
        for (Node part = tree_[node].first_child; part != no_hcl_node; part = tree_[part].next) {
            if (tree_[part].kind != HclKind::name) {
                search(part, address, depth + 1);
            }
        }
    }

    void search_value(Index value, Node node, const std::string& address, std::size_t depth) {
        if (add_if_policy_value(value, node, address, HclOpenQuestions{}) || depth > 20) {
            return;
        }
        const bool is_object = values_.is(value, HclType::object);
        if (!is_object && !values_.is(value, HclType::tuple)) {
            return;
        }
        std::size_t index = 0;
        for (const HclMember& member : values_.members(value)) {
            search_value(member.value, node,
                         is_object ? with_key(address, values_.text(member.key))
                                   : concat({address, "[", std::to_string(index++), "]"}),
                         depth + 1);
        }
    }

    bool add_if_policy(Node node, const std::string& address) {
        const Index value = evaluator_.evaluate(node, HclAssumption::nothing);
        const HclOpenQuestions open = evaluator_.open_questions();
        return add_if_policy_value(value, node, address, open);
    }

    bool add_if_policy_value(Index value, Node node, const std::string& address, const HclOpenQuestions& open) {
        const Index inner = values_.is(value, HclType::json) ? values_[value].begin : value;
        if (!values_.is(inner, HclType::string) ? !looks_like_policy(values_, inner) : !is_policy_text(inner)) {
            return false;
        }
        Use use = context_;
        use.address = address;
        use.expression = node;
        add(use, value, open);
        return true;
    }

    bool is_policy_text(Index string) {
        if (!looks_like_policy_text(values_, string)) {
            return false;
        }
        HclRawText raw = raw_text_of(values_, string);
        const Index value = JsonValues<Storage>(values_, raw).read();
        return value == 0 || looks_like_policy(values_, value);
    }

    // --- what is found -----------------------------------------------------------------------------------------------

    // A reference to a local is followed, and brackets that mean nothing are passed.
    Node resolved_node(Node node) const {
        for (std::size_t steps = 0; steps < 100; ++steps) {
            const HclNode& at = tree_[node];
            const Node first = at.first_child;
            if (at.kind == HclKind::parenthesis) {
                node = first;
                continue;
            }
            if (at.kind == HclKind::quoted && first != no_hcl_node && tree_[first].next == no_hcl_node &&
                tree_[first].kind == HclKind::interpolation) {
                node = tree_[first].first_child;
                continue;
            }
            if (at.kind != HclKind::attribute_of || tree_.source(first) != "local") {
                return node;
            }
            const std::size_t local = declarations_.find(false, "local", tree_.source(tree_.child(node, 1)));
            if (local == HclDeclarations<Storage>::none) {
                return node;
            }
            node = declarations_[local].node;
        }
        return node;
    }

    HclNotation notation_of(Node node) const {
        switch (tree_[node].kind) {
            case HclKind::heredoc:
                return HclNotation::heredoc;
            case HclKind::quoted:
                return HclNotation::quoted;
            case HclKind::object:
                return HclNotation::object;
            case HclKind::call: {
                const std::string_view name = tree_.source(tree_.child(node, 0));
                return name == "jsonencode"     ? HclNotation::jsonencode
                       : name == "file"         ? HclNotation::file
                       : name == "templatefile" ? HclNotation::templatefile
                                                : HclNotation::expression;
            }
            default:
                return HclNotation::expression;
        }
    }

    Text unknown_text(std::string_view expression, Span span) {
        Text text;
        text.span = span;
        text.is_unknown = true;
        text.sent =
            HclEncoder<Storage>(values_, static_cast<std::size_t>(-1)).encode(values_.unknown(expression, span));
        return text;
    }

    // The text that AWS gets of a value.
    Text text_of(Index value, Node node) {
        const HclValue held = values_[value];
        if (held.type == HclType::string) {
            HclRawText raw = raw_text_of(values_, value);
            return text_of_string(raw, node);
        }
        if (held.type == HclType::unknown) {
            const Span whole = tree_.span(node);
            const bool is_inside = held.span.begin >= whole.begin && held.span.end <= whole.end;
            return unknown_text(is_inside ? held.text : tree_.source(node), is_inside ? held.span : whole);
        }
        return encoded(held.type == HclType::json ? held.begin : value, node);
    }

    Text encoded(Index value, Node node) {
        const HclValue held = values_[value];
        if (held.type == HclType::unknown) {
            return text_of(value, node);
        }
        HclEncoder<Storage> encoder(values_,
                                    evaluator_.max_text_size() < text_left_ ? evaluator_.max_text_size() : text_left_);
        Text text;
        text.sent = encoder.encode(value);
        text.span = held.span;
        text_left_ -= text.sent.text.size() < text_left_ ? text.sent.text.size() : text_left_;
        return encoder.is_too_long() ? unknown_text(tree_.source(node), tree_.span(node)) : std::move(text);
    }

    Text text_of_string(HclRawText& raw, Node node) {
        const std::string& written = raw.sent.text;
        const std::size_t first = written.find_first_not_of(" \t\r\n");
        const std::size_t last = written.find_last_not_of(" \t\r\n");
        const Span trimmed = first == std::string::npos ? Span{} : Span{first, last + 1};
        const Span outer = first == std::string::npos ? tree_.span(node) : raw.sent.map.outer(trimmed);
        if (raw.has_unknown_structure) {
            const UnknownPart& part = raw.sent.unknown[raw.structure];
            Text text = unknown_text(part.expression, part.outer);
            text.span = outer;
            return text;
        }
        JsonValues<Storage> json(values_, raw);
        if (const Index value = json.read(); value != 0) {
            return encoded(value, node);
        }
        if (is_beside_unknown(raw.sent, json.offset())) {
            return unknown_text(tree_.source(node), outer);
        }
        remark_on_text(raw.sent, json.offset());
        Text text;
        text.is_json = false;
        text.span = outer;
        text.sent = std::move(raw.sent);
        return text;
    }

    // Whether what is no JSON may become JSON once the unknown part before it is known.
    static bool is_beside_unknown(const SentText& sent, std::size_t offset) {
        std::size_t end = offset < sent.text.size() ? offset : sent.text.size();
        while (end > 0 && is_json_space(sent.text[end - 1])) {
            --end;
        }
        for (const UnknownPart& part : sent.unknown) {
            if (part.is_whole_value && (part.sent.end == end || part.sent.begin == offset)) {
                return true;
            }
        }
        return false;
    }

    void remark_on_text(const SentText& sent, std::size_t offset) {
        const std::string_view rest = std::string_view(sent.text).substr(offset);
        if (rest.substr(0, 2) == "\\\"") {
            tree_.remarks.push_back(
                HclRemark(HclProblem::escaped_quote_in_heredoc, sent.map.outer(Span{offset, offset + 2})));
            return;
        }
        std::size_t end = 0;
        for (std::size_t name_end = end_of_hcl_name(rest, 0); name_end > end;) {
            end = name_end;
            name_end = rest.substr(end, 1) == "." ? end_of_hcl_name(rest, end + 1) : end;
            name_end = name_end == end + 1 ? end : name_end;
        }
        const std::string_view root = rest.substr(0, rest.find('.'));
        if (end > root.size() &&
            (root == "var" || root == "local" || root == "each" || root == "data" || root == "module")) {
            tree_.remarks.push_back(HclRemark(HclProblem::bare_reference_in_text,
                                              sent.map.outer(Span{offset, offset + end}),
                                              std::string(rest.substr(0, end))));
        }
    }

    static void take(Found& found, Text& text) {
        found.sent = std::move(text.sent);
        found.span = text.span;
        found.is_json = text.is_json;
        found.is_unknown = text.is_unknown;
    }

    // Adds a policy, or a user of one that is there already.
    void add(const Use& use, Index value, const HclOpenQuestions& open) {
        const Index policy = values_.is(value, HclType::json) ? values_[value].begin : value;
        const bool is_assumed = use.assumption != HclAssumption::nothing;
        found_of_.resize(policy < found_of_.size() ? found_of_.size() : policy + 1, not_found);
        if (found_of_[policy] != not_found && !values_.is(policy, HclType::unknown)) {
            last_added_ = found_of_[policy];
            add_also(last_added_, use.address);
            if (!is_assumed) {  // it is there in any case
                found_[last_added_].found.assumption = HclAssumption::nothing;
                found_[last_added_].found.condition.clear();
            }
            return;
        }
        Text text = text_of(value, use.expression);
        const std::uint64_t hash = hash_of(concat({std::to_string(text.span.begin), text.sent.text}));
        const auto same = places_.find(hash, [&](std::size_t index) {
            return found_[index].found.span.begin == text.span.begin &&
                   found_[index].found.sent.text == text.sent.text && found_[index].found.file.empty();
        });
        if (same && !text.is_unknown) {
            last_added_ = static_cast<std::uint32_t>(*same);
            add_also(last_added_, use.address);
            return;
        }
        Found found;
        found.address = use.address;
        const Node resolved = resolved_node(use.expression);
        found.notation = notation_of(resolved);
        found.expression = tree_.span(resolved);
        if (found.notation == HclNotation::expression && values_.is(value, HclType::json)) {
            found.notation = HclNotation::jsonencode;  // somewhere else, such as in the map of for_each
            found.expression = values_[value].span;
        }
        found.assumption = use.assumption;
        found.condition = use.condition;
        take(found, text);
        add_alternatives(found, use, open);
        place(std::move(found));
        found_of_[policy] = last_added_;
        places_.insert(hash, last_added_);
    }

    void add_alternatives(Found& found, const Use& use, const HclOpenQuestions& open) {
        if (use.assumption != HclAssumption::nothing) {
            return;
        }
        if (open.default_of_variable) {
            add_alternative(found, use, HclAssumption::defaults);
        }
        if (open.condition) {
            add_alternative(found, use, HclAssumption::conditions);
            add_alternative(found, use, HclAssumption::no_conditions);
        }
    }

    HclAlternative alternative(HclAssumption assumption, const HclOpenQuestions& assumed, SentText sent) const {
        HclAlternative made;
        made.assumption = assumption;
        made.sent = std::move(sent);
        if (assumption != HclAssumption::defaults) {
            made.condition = assumed.other_conditions ? std::string() : std::string(assumed.condition_text);
        } else if (!assumed.other_variables && assumed.variable != HclOpenQuestions::no_variable) {
            const HclDeclaration& variable = declarations_[assumed.variable];
            const Node value = attribute_in(tree_, variable.node, "default");
            made.condition = concat({"var.", variable.name});
            made.default_value = value == no_hcl_node ? std::string() : std::string(tree_.source(value));
        }
        return made;
    }

    void add_alternative(Found& found, const Use& use, HclAssumption assumption) {
        const Index value = evaluator_.evaluate(use.expression, assumption);
        if (values_.is(value, HclType::unknown) || values_.is(value, HclType::null)) {
            return;
        }
        const HclOpenQuestions assumed = evaluator_.open_questions();
        const std::size_t remarks = tree_.remarks.size();
        Text text = text_of(value, use.expression);
        tree_.remarks.erase(tree_.remarks.begin() + static_cast<std::ptrdiff_t>(remarks), tree_.remarks.end());
        if (text.is_unknown || text.sent.text == found.sent.text) {
            return;
        }
        for (const HclAlternative& other : found.alternatives) {
            if (other.sent.text == text.sent.text) {
                return;
            }
        }
        found.alternatives.push_back(alternative(assumption, assumed, std::move(text.sent)));
    }

    // `file("policy.json")`: the policy is in the other file.
    bool add_file(const Use& use, Node call) {
        if (notation_of(call) != HclNotation::file || tree_.child(call, 1) == no_hcl_node) {
            return false;
        }
        const std::optional<std::string_view> path = evaluator_.path_of(tree_.child(call, 1));
        std::optional<std::string> content = path ? files_.text_of(*path) : std::nullopt;
        if (!content) {
            return false;
        }
        const auto same =
            files_found_.find(hash_of(*path), [&](std::size_t i) { return found_[i].found.file == *path; });
        if (same) {
            add_also(static_cast<std::uint32_t>(*same), use.address);
            return true;
        }
        HclRawText raw;
        raw.sent.copy(*content, 0);
        JsonValues<Storage> json(values_, raw);
        const Index value = json.read();
        if (!use.is_argument_of_provider && (value == 0 || !looks_like_policy(values_, value))) {
            return false;
        }
        Found found;
        found.address = use.address;
        found.notation = HclNotation::file;
        found.expression = tree_.span(call);
        found.assumption = use.assumption;
        found.condition = use.condition;
        found.file = std::string(*path);
        if (value != 0) {
            Text text = encoded(value, call);
            take(found, text);
        } else {
            found.is_json = false;
            found.span = Span{0, content->size()};
            found.sent = std::move(raw.sent);
        }
        found.file_text = std::move(*content);
        place(std::move(found));
        files_found_.insert(hash_of(*path), last_added_);
        return true;
    }

    void place(Found found) {
        const std::size_t at = found.file.empty() ? found.span.begin : found.expression.begin;
        last_added_ = static_cast<std::uint32_t>(found_.size());
        name(last_added_, found.address);
        found_.push_back(Placed{std::move(found), at});
    }

    void add_also(std::uint32_t index, const std::string& address) {
        Found& found = found_[index].found;
        const auto is_known = users_of_found_.find(
            hash_of(address), [&](std::size_t i) { return names_[i].found == index && names_[i].address == address; });
        if (!is_known) {
            found.also.push_back(address);
            name(index, address);
        }
    }

    void name(std::uint32_t found, const std::string& address) {
        users_of_found_.insert(hash_of(address), static_cast<std::uint32_t>(names_.size()));
        names_.push_back({found, address});
    }

    static constexpr std::string_view policy_type{"aws_ecr_lifecycle_policy"};
    static constexpr std::string_view document_type{"aws_ecr_lifecycle_policy_document"};

    HclTree<Storage> tree_;
    HclFiles files_;
    HclDeclarations<Storage> declarations_;
    HclValues<Storage> values_;
    HclEvaluator<Storage> evaluator_;
    std::size_t text_left_;  // that all policies together may have: what is shared by many may grow beyond measure
    List<Placed> found_;
    List<User> users_;
    List<std::uint32_t> document_of_;  // by declaration
    List<std::uint32_t> found_of_;     // by value
    NumberTable<Storage> places_;
    NumberTable<Storage> files_found_;
    List<Name> names_;
    NumberTable<Storage> users_of_found_;  // by address
    std::uint32_t last_added_ = 0;
    bool locals_may_hold_policy_ = false;
    Use context_;  // what is assumed where the search is
};

// The policies in a text. `text` must not be longer than 4 GB.
template <class IfUsed = void>
HclFindings find_policies_in_hcl(std::string_view text, HclFiles files = {}) {
    if (text.size() >= 0xFFFFFFFFU) {
        return {};
    }
    return HclFinder<>(text, files).find();
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
