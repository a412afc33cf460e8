// SPDX-License-Identifier: MIT
// ecr_lifecycle: the lifecycle policies in a YAML file: templates of CloudFormation, manifests of Kubernetes, values of
// Helm, playbooks, pipelines. (libyaml, nlohmann/json)
#ifndef ECR_LIFECYCLE_YAML_FIND_HPP
#define ECR_LIFECYCLE_YAML_FIND_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../base/merge_sort.hpp"
#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document/sent_text.hpp"
#include "../hosts/addresses.hpp"
#include "../hosts/found_text.hpp"
#include "../hosts/json_host.hpp"
#include "../hosts/language.hpp"
#include "../hosts/text_host.hpp"
#include "../literals/text_writer.hpp"
#include "../policy.hpp"
#include "template_marks.hpp"
#include "tree.hpp"
#include "values.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether a file may hold a policy, or a place for one. Most files of a repository do not.
constexpr bool may_hold_policies(std::string_view text) {
    return text.find("ifecyclePolicy") != std::string_view::npos ||
           (text.find("rule") != std::string_view::npos && speaks_of_images(text));
}

template <class Storage = OwnedStorage>
class YamlHost {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    // `nesting`: how many YAML texts are around this one.
    explicit YamlHost(std::string_view text, std::size_t nesting = 0) : text_(text), nesting_(nesting) {}

    [[nodiscard]] List<FoundText> find() {
        if (!may_hold_policies(text_)) {
            return {};
        }
        const std::size_t begin = begins_with_byte_order_mark(text_) ? byte_order_mark_size : 0;
        look_through(text_, begin, text_.size());
        read_as_text();
        for (FoundText& found : found_) {
            found.address = addresses_.unique(std::move(found.address));
        }
        add_users();
        merge_sort(found_.data(), found_.data() + found_.size(),
                   [](const FoundText& a, const FoundText& b) { return a.span.begin < b.span.begin; });
        return std::move(found_);
    }

  private:
    using Node = std::uint32_t;
    using Tree = YamlTree<Storage>;
    using Values = YamlValues<Storage>;
    using Shape = typename Values::Shape;

    // What is expected of a value.
    enum class Place : std::uint8_t {
        anything,
        policy,  // a text or a mapping
        text     // a policy as a text
    };
    struct Step {
        Node node;
        std::string_view key;
    };
    struct Resource {
        std::string_view type;         // of CloudFormation or Pulumi
        std::string_view api_version;  // of Kubernetes
        std::string_view kind;
    };
    // A resource that names the policy of another one.
    struct User {
        std::string address;
        std::string name;  // of what it uses
        Node node;         // or the node that an alias stands for
        Span span;
        std::string expression;
    };

    static constexpr std::size_t max_users = 10'000;

    // --- documents ---

    // `read`: the text, with words in the place of what a template inserts.
    void look_through(std::string_view read, std::size_t begin, std::size_t end) {
        Tree tree(read.substr(0, end));
        tree.read(begin);
        Values values(text_, read, tree, end - begin);
        tree_ = &tree;
        values_ = &values;
        for (const Node root : tree.roots()) {
            look_at_document(root);
        }
        collect_users();
        tree_ = nullptr;
        values_ = nullptr;
        for (const Span broken : tree.broken()) {
            const bool is_original = read.data() == text_.data();
            if (is_original && has_template_marks(text_.substr(broken.begin, broken.end - broken.begin))) {
                if (masked_.empty()) {
                    masked_ = with_words_for_template_marks(text_);
                }
                look_through(masked_, broken.begin, broken.end);
            } else {
                as_text_.push_back(broken);
            }
        }
    }

    void look_at_document(Node root) {
        const Tree& tree = *tree_;
        is_template_ = is_cloudformation(root);
        is_pulumi_ = tree.find(root, "runtime") != no_yaml_node && tree.find(root, "name") != no_yaml_node;
        const bool is_serverless =
            tree.find(root, "service") != no_yaml_node && tree.find(root, "provider") != no_yaml_node;
        values_->set_template(is_template_ || is_serverless);
        values_->set_inserts(is_template_ ? YamlInserts::none : YamlInserts::variables);
        path_.clear();
        resource_ = {};
        look_at(root, {}, Place::anything);
    }

    [[nodiscard]] bool is_cloudformation(Node root) const {
        const Tree& tree = *tree_;
        if (tree.find(root, "AWSTemplateFormatVersion") != no_yaml_node) {
            return true;
        }
        const Node resources = tree.find(root, "Resources");
        const Node first = tree.is(resources, YamlKind::mapping) ? tree.child(resources, 1) : no_yaml_node;
        return first != no_yaml_node && tree.text_of(tree.resolved(first), "Type").substr(0, 5) == "AWS::";
    }

    // --- values ---

    void look_at(Node node, std::string_view key, Place place) {
        const YamlNode& at = (*tree_)[node];
        if (at.kind == YamlKind::alias) {
            look_at_alias(node, key, place);
            return;
        }
        path_.push_back(Step{node, key});
        const Resource around = resource_;
        if (!values_->function_tag(node).empty()) {
            look_at_function(node, node, values_->function_tag(node).substr(1), place);
        } else if (at.kind == YamlKind::scalar) {
            look_at_scalar(node, place);
        } else if (at.kind == YamlKind::mapping) {
            look_at_mapping(node, place);
        } else if (!take_rules(node)) {
            for (Node child = at.first_child; child != no_yaml_node; child = (*tree_)[child].next) {
                look_at(child, {}, Place::anything);
            }
        }
        resource_ = around;
        path_.pop_back();
    }

    void look_at_alias(Node node, std::string_view key, Place place) {
        const Node target = (*tree_)[node].target;
        path_.push_back(Step{node, key});
        if (!is_taken(target) && place != Place::anything && (*tree_)[target].kind == YamlKind::scalar) {
            look_at_scalar(target, place);
        } else if (is_taken(target) && users_.size() < max_users) {
            users_.push_back(User{address(), {}, target, {}, {}});
        }
        path_.pop_back();
    }

    [[nodiscard]] bool is_taken(Node node) const { return node < taken_.size() && taken_[node] != 0; }

    [[nodiscard]] static bool has_text(std::string_view text) {
        return text.find_first_not_of(" \t\r\n") != std::string_view::npos;
    }
    [[nodiscard]] static bool may_be_policy(std::string_view text) {
        return text.find("rules") != std::string_view::npos && speaks_of_images(text);
    }
    [[nodiscard]] static bool begins_like_object(std::string_view text) {
        const std::size_t begin = text.find_first_not_of(" \t\r\n");
        return begin != std::string_view::npos && text[begin] == '{';
    }

    void look_at_scalar(Node node, Place place) {
        const std::string_view value = tree_->value(node);
        if (place == Place::anything ? !may_be_policy(value) : !has_text(value)) {
            return;
        }
        const YamlNode at = (*tree_)[node];
        if (place != Place::anything && values_->is_unknown(node)) {
            take_unknown(node);
            return;
        }
        TextWriter<> writer;
        if (!values_->write_text(node, writer)) {
            as_text_.push_back(Span{at.marked, at.end});
            return;
        }
        if (place != Place::anything || begins_like_object(value)) {
            take_text(node, std::string(name_of(at.style)), std::move(writer.sent()), place);
        } else {
            look_inside(node);
        }
    }

    static std::string_view name_of(YamlStyle style) {
        switch (style) {
            case YamlStyle::single_quoted:
                return "YAML in single quotes";
            case YamlStyle::double_quoted:
                return "YAML in double quotes";
            case YamlStyle::literal:
                return "block of YAML";
            case YamlStyle::folded:
                return "folded block of YAML";
            case YamlStyle::plain:
            case YamlStyle::block:
            case YamlStyle::flow:
                break;
        }
        return "YAML without quotes";
    }

    // JSON that is a policy, or has one in it.
    void take_text(Node node, std::string kind, SentText sent, Place place) {
        if (place == Place::anything) {
            if (sent.text.size() < 4 * limits::max_text_bytes && sent.unknown.empty()) {
                JsonHost<Storage> inside(sent.text);
                if (inside.is_host()) {
                    keep_all(node, inside.find(), sent);
                    return;
                }
            }
            if (!begins_with_rules(sent.text)) {
                look_inside(node);
                return;
            }
        }
        FoundText found;
        found.span = span_of(sent);
        found.sent = std::move(sent);
        keep(node, std::move(kind), std::move(found));
    }

    // Whether `rules` may be among the keys of this object, as far as that can be seen.
    [[nodiscard]] static bool begins_with_rules(std::string_view text) {
        const std::size_t rules = text.find("\"rules\"");
        if (rules == std::string_view::npos) {
            return false;
        }
        std::size_t depth = 0;
        for (const char c : text.substr(0, rules)) {
            depth += c == '{' || c == '[' ? 1U : 0U;
            depth -= (c == '}' || c == ']') && depth > 0 ? 1U : 0U;
        }
        return depth == 1;
    }

    // A text in which there is a policy: a script, a program, YAML again.
    bool look_inside(Node node) {
        SentText said;
        if (!values_->scalar(node, said)) {
            return false;
        }
        if (nesting_ < 2) {
            YamlHost inside(said.text, nesting_ + 1);
            List<FoundText> found = inside.find();
            if (inside.is_made_of_keys_ && !found.empty()) {
                return keep_all(node, std::move(found), said);
            }
        }
        const Language language = language_of_script(said.text);
        return keep_all(node, TextHost<Storage>(said.text, language).find(), said);
    }

    [[nodiscard]] Language language_of_script(std::string_view text) const {
        const Language language = language_of({}, text);
        if (language != Language::unknown && language != Language::shell) {
            return language;
        }
        const std::string_view key = path_.empty() ? std::string_view() : path_.back().key;
        const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
        if (key == "ZipFile" || key == "InlineCode") {
            return has("require(") || has("=> {") ? Language::javascript : Language::python;
        }
        return key == "script" && (has("const ") || has("await ")) ? Language::javascript : Language::yaml;
    }

    // Policies in the text that a scalar says.
    bool keep_all(Node node, List<FoundText> list, const SentText& around) {
        for (FoundText& found : list) {
            found.span = around.map.outer(found.span);
            found.sent = moved(std::move(found.sent), around);
            if (is_substituted_) {
                found.sent = values_->substituted(std::move(found.sent));
            }
            std::string kind = std::move(found.kind);
            keep(node, std::move(kind), std::move(found));
        }
        return !list.empty();
    }

    void keep(Node node, std::string kind, FoundText found) {
        found.kind = std::move(kind);
        if (resource_.type == "AWS::ECR::LifecyclePolicy") {
            found.kind += " of AWS::ECR::LifecyclePolicy, a type that CloudFormation does not have";
        }
        if (resource_.type == "AWS::ECR::Repository" && path_.back().key == "LifecyclePolicy" &&
            !found.sent.text.empty()) {
            found.complaint =
                "`LifecyclePolicy` is the policy, but CloudFormation takes an object with `LifecyclePolicyText`";
            found.advice = "put the policy into `LifecyclePolicyText`, as a text";
        }
        found.address = address();
        found_.push_back(std::move(found));
        taken_.resize(taken_.empty() ? tree_->size() : taken_.size());
        taken_[node] = found_.size();
    }

    void take_unknown(Node node) {
        const std::string_view used = variable_in(values_->raw(node));
        if (!used.empty() && users_.size() < max_users) {
            users_.push_back(User{address(), std::string(used), no_yaml_node, values_->span(node),
                                  std::string(values_->expression(node))});
            return;
        }
        FoundText found;
        found.span = values_->span(node);
        found.unknown_as_a_whole = std::string(values_->expression(node));
        keep(node, "expression", std::move(found));
    }

    // The name in `${doc.json}` and `"{{ .Values.registry.policy | toJson }}"`.
    static std::string_view variable_in(std::string_view text) {
        text = without(text, "\"");
        text = without(text, "'");
        const std::string_view inside = without(without(without(text, "${"), "{{"), "-");
        if (inside.size() == text.size()) {
            return {};
        }
        const std::size_t begin = inside.find_first_not_of(' ');
        const std::string_view rest = without(inside.substr(begin == std::string_view::npos ? 0 : begin), ".Values.");
        std::size_t length = 0;
        while (length < rest.size() && (is_in_name(rest[length]) || rest[length] == '.' || rest[length] == '-')) {
            ++length;
        }
        return rest.substr(0, ends_with(rest.substr(0, length), ".json") ? length - 5 : length);
    }
    static std::string_view without(std::string_view text, std::string_view beginning) {
        return text.substr(text.substr(0, beginning.size()) == beginning ? beginning.size() : 0);
    }

    // --- mappings ---

    void look_at_mapping(Node node, Place place) {
        enter_resource(node);
        if (const Node key = values_->function_key(node); key != no_yaml_node) {
            std::string_view name = tree_->value(key);
            name.remove_prefix(name.find("::") == std::string_view::npos ? 0 : name.find("::") + 2);
            look_at_function(node, (*tree_)[key].next, name, place);
            return;
        }
        if (place != Place::anything && values_->is_unknown(node)) {
            take_unknown(node);
            return;
        }
        if (take_policy(node, place)) {
            return;
        }
        for (Node key = (*tree_)[node].first_child; key != no_yaml_node; key = (*tree_)[(*tree_)[key].next].next) {
            const std::string_view name = tree_->is(key, YamlKind::scalar) ? tree_->value(key) : std::string_view();
            look_at((*tree_)[key].next, name, place_of(name));
        }
    }

    void enter_resource(Node node) {
        const std::string_view upper = tree_->text_of(node, "Type");
        const std::string_view type = upper.empty() ? tree_->text_of(node, "type") : upper;
        if (type.find(':') != std::string_view::npos) {
            resource_.type = type;
        }
        const std::string_view kind = tree_->text_of(node, "kind");
        if (!kind.empty()) {
            resource_.kind = kind;
            resource_.api_version = tree_->text_of(node, "apiVersion");
        }
    }

    [[nodiscard]] bool is_resource(std::string_view name) const {
        // aws:ecr:LifecyclePolicy, aws:ecr/lifecyclePolicy:LifecyclePolicy
        const std::string_view type = resource_.type;
        return type.substr(0, 7) == "aws:ecr" && type.rfind(':') != std::string_view::npos &&
               type.substr(type.rfind(':') + 1) == name;
    }

    [[nodiscard]] Place place_of(std::string_view key) const {
        if (key == "LifecyclePolicyText" || key == "lifecyclePolicyText") {
            return Place::text;
        }
        if (key == "lifecycle_policy" && ends_with(path_.back().key, "ecs_ecr")) {
            return Place::policy;  // of Ansible
        }
        const std::string_view type = resource_.type;
        const bool is_creation_template =
            type == "AWS::ECR::RepositoryCreationTemplate" || type == "aws-native:ecr:RepositoryCreationTemplate";
        if (is_creation_template && (key == "LifecyclePolicy" || key == "lifecyclePolicy")) {
            return Place::text;
        }
        if ((key == "policy" && is_resource("LifecyclePolicy")) ||
            (key == "lifecyclePolicy" && is_resource("RepositoryCreationTemplate"))) {
            return Place::policy;
        }
        const bool is_kubernetes =
            resource_.api_version.substr(0, 4) == "ecr." && resource_.api_version.find("aws") != std::string_view::npos;
        const std::string_view kind = resource_.kind;
        const bool is_text_of_kubernetes =
            (key == "policy" && kind == "LifecyclePolicy") ||
            (key == "lifecyclePolicy" && (kind == "Repository" || kind == "RepositoryCreationTemplate"));
        return is_kubernetes && is_text_of_kubernetes ? Place::text : Place::anything;
    }

    // Whether a mapping is a rule of ECR's.
    [[nodiscard]] bool is_rule(Node node, bool of_pulumi) const {
        if (!tree_->is(node, YamlKind::mapping)) {
            return false;
        }
        bool result = false;
        std::size_t looked_at = 0;
        for (Node key = (*tree_)[node].first_child; key != no_yaml_node && looked_at < 50;
             key = (*tree_)[(*tree_)[key].next].next, ++looked_at) {
            const std::string_view name = tree_->is(key, YamlKind::scalar) ? tree_->value(key) : std::string_view();
            result = result || name == "rulePriority" || name == "rule_priority" || (of_pulumi && name == "priority") ||
                     (name == "selection" && has_word(tree_->resolved((*tree_)[key].next)));
        }
        return result;
    }
    [[nodiscard]] bool has_word(Node mapping) const {
        for (const std::string_view word : words_of_policies) {
            if (tree_->find(mapping, word) != no_yaml_node) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] bool are_rules(Node node, bool of_pulumi = false) {
        if (!tree_->is(node, YamlKind::sequence)) {
            return false;
        }
        std::size_t looked_at = 0;
        for (Node at = (*tree_)[node].first_child; at != no_yaml_node && looked_at < 10; at = (*tree_)[at].next) {
            const bool is_alias = tree_->is(at, YamlKind::alias);
            if (is_alias && aliases_left_ == 0) {
                return false;
            }
            aliases_left_ -= is_alias ? 1U : 0U;
            if (is_rule(tree_->resolved(at), of_pulumi)) {
                return true;
            }
            ++looked_at;
        }
        return false;
    }

    bool take_policy(Node node, Place place) {
        const Node rules = tree_->find(node, "rules");
        if (rules == no_yaml_node || (place == Place::anything && !are_rules(rules))) {
            return false;
        }
        const bool whole = place != Place::anything || !tree_->has_more_entries(node, 1) || is_argument_of_encoder_;
        FoundText found;
        found.sent = values_->policy(node, whole ? Shape::whole : Shape::rules_only);
        found.span = Span{(*tree_)[node].begin, (*tree_)[node].end};
        if (!whole) {
            found.span = span_of_entry(node, "rules");
        }
        if (place == Place::text) {
            found.complaint = concat({"`", path_.back().key, "` is a mapping, but AWS takes the policy as a string"});
            found.advice = "write it as a text: JSON in a block that begins with `|`";
        }
        keep(node, "mapping of YAML", std::move(found));
        return true;
    }

    [[nodiscard]] Span span_of_entry(Node mapping, std::string_view name) const {
        for (Node key = (*tree_)[mapping].first_child; key != no_yaml_node; key = (*tree_)[(*tree_)[key].next].next) {
            if (tree_->is(key, YamlKind::scalar) && tree_->value(key) == name) {
                return Span{(*tree_)[key].begin, (*tree_)[(*tree_)[key].next].end};
            }
        }
        return Span{(*tree_)[mapping].begin, (*tree_)[mapping].end};
    }

    // The rules alone, to which something else adds the rest.
    bool take_rules(Node node) {
        if (path_.back().key == "rules" || !are_rules(node)) {
            return false;
        }
        FoundText found;
        found.sent = values_->policy(node, Shape::rules_alone);
        found.span = Span{(*tree_)[node].begin, (*tree_)[node].end};
        keep(node, "list of rules in YAML", std::move(found));
        return true;
    }

    // --- functions of CloudFormation and Pulumi ---

    void look_at_function(Node node, Node argument, std::string_view name, Place place) {
        argument = tree_->resolved(argument);
        if (name == "Sub" || name == "Join" || name == "join") {
            look_at_text_function(node, name, place);
        } else if (name == "ToJsonString" || name == "toJSON") {
            look_at_encoder(node, argument);
        } else if (name == "invoke" && is_policy_document(tree_->text_of(argument, "function"))) {
            take_document(tree_->find(argument, "arguments"));
        } else if (is_policy_document(name)) {
            take_document(argument);
        } else {
            const std::size_t before = found_.size();
            const bool is_if = name == "If" && tree_->is(argument, YamlKind::sequence);
            const YamlNode& at = (*tree_)[argument];
            std::size_t index = 0;
            for (Node child = at.first_child; child != no_yaml_node; child = (*tree_)[child].next, ++index) {
                const bool is_branch = is_if && index > 0;
                look_at(child, path_.back().key, is_branch ? place : Place::anything);
            }
            const bool is_left_out =
                name == "Ref" && tree_->is(argument, YamlKind::scalar) && tree_->value(argument) == "AWS::NoValue";
            if (found_.size() == before && place != Place::anything && !is_left_out) {
                take_unknown(node);
            }
        }
    }

    void look_at_text_function(Node node, std::string_view name, Place place) {
        if (place == Place::anything && !may_be_policy(values_->source_of(node))) {
            return;
        }
        TextWriter<> writer;
        if (!values_->write_text(node, writer)) {
            as_text_.push_back(values_->span(node));
        } else if (place != Place::anything ? has_text(writer.text())
                                            : begins_like_object(writer.text()) && may_be_policy(writer.text())) {
            const bool is_unknown = begins_like_object(writer.text()) || !is_one_unknown(writer.sent());
            if (is_unknown) {
                FoundText found;
                found.span = span_of(writer.sent());
                found.sent = std::move(writer.sent());
                keep(node, concat({"Fn::", name}), std::move(found));
            } else {
                take_unknown(node);
            }
        } else if (const Node text = text_of_sub(node); text != no_yaml_node) {
            is_substituted_ = true;
            look_inside(text);
            is_substituted_ = false;
        }
    }

    // !Sub "text", !Sub ["text", {...}], and the same with `Fn::Sub`.
    [[nodiscard]] Node text_of_sub(Node node) const {
        const Node key = values_->function_key(node);
        Node argument = key == no_yaml_node ? node : tree_->resolved((*tree_)[key].next);
        if (tree_->is(argument, YamlKind::sequence)) {
            argument = tree_->resolved(tree_->child(argument, 0));
        }
        return tree_->is(argument, YamlKind::scalar) ? argument : no_yaml_node;
    }

    [[nodiscard]] static bool is_one_unknown(const SentText& sent) {
        return sent.unknown.size() == 1 && sent.unknown[0].sent.end - sent.unknown[0].sent.begin == sent.text.size();
    }

    void look_at_encoder(Node node, Node argument) {
        const bool around = is_argument_of_encoder_;
        is_argument_of_encoder_ = true;
        if (!take_policy(argument, Place::anything)) {
            is_argument_of_encoder_ = around;
            if (argument != node) {
                look_at(argument, path_.back().key, Place::anything);
            }
        }
        is_argument_of_encoder_ = around;
    }

    static bool is_policy_document(std::string_view function) {
        constexpr std::string_view name = ":getLifecyclePolicyDocument";
        return function.substr(0, 7) == "aws:ecr" && ends_with(function, name);
    }

    void take_document(Node arguments) {
        const Node rules = tree_->find(arguments, "rules");
        if (rules == no_yaml_node || !are_rules(rules, true)) {
            return;
        }
        FoundText found;
        found.sent = values_->policy(arguments, Shape::document);
        found.span = Span{(*tree_)[arguments].begin, (*tree_)[arguments].end};
        keep(arguments, "policy document", std::move(found));
    }

    // --- addresses ---

    [[nodiscard]] std::string address() const {
        const std::size_t depth = path_.size();
        if (is_pulumi_ && depth > 2 && (path_[1].key == "resources" || path_[1].key == "variables")) {
            return std::string(path_[2].key);
        }
        if (depth > 2 && path_[1].key == "policies" && !tree_->text_of(path_[2].node, "resource").empty()) {
            return concat({"policies.", tree_->text_of(path_[2].node, "name")});  // of Cloud Custodian
        }
        std::string kind;
        constexpr std::size_t many = 200;  // keys of one mapping that has a kind
        for (std::size_t i = depth; i-- > 0;) {
            if (i > 0 && i + 1 < depth && path_[i].key == "Resources") {
                return concat({"Resources/", path_[i + 1].key});
            }
            const Node node = path_[i].node;
            if (!tree_->is(node, YamlKind::mapping) || tree_->has_more_entries(node, many)) {
                continue;
            }
            const std::string_view at = tree_->text_of(node, "kind");
            const Node name_of_it = tree_->find(tree_->find(node, "metadata"), "name");
            const std::string_view name = name_of_it == no_yaml_node ? std::string_view() : values_->name(name_of_it);
            if (!at.empty() && kind.empty()) {
                kind = at;
            }
            if (!kind.empty() && !name.empty()) {
                return concat({kind, "/", name});
            }
        }
        if (const std::string_view name = name_in_answer(); !name.empty()) {
            return std::string(name);
        }
        std::string path;
        for (const Step& step : path_) {
            if (!step.key.empty() && step.key.substr(0, 4) != "Fn::" && step.key.substr(0, 4) != "fn::") {
                path += path.empty() ? "" : ".";
                path += step.key;
            }
        }
        return path;
    }

    // In what AWS answers, or is asked with `--cli-input-yaml`.
    [[nodiscard]] std::string_view name_in_answer() const {
        const std::string_view key = path_.back().key;
        const Node around = path_.size() > 1 ? path_[path_.size() - 2].node : no_yaml_node;
        return key == "lifecyclePolicyText" ? tree_->text_of(around, "repositoryName")
               : key == "lifecyclePolicy"   ? tree_->text_of(around, "prefix")
                                            : std::string_view();
    }

    // --- others that use a policy ---

    // While the nodes are known.
    void collect_users() {
        for (User& user : users_) {
            if (user.node == no_yaml_node) {
                named_.push_back(std::move(user));
            } else {
                uses_.push_back(Use{taken_[user.node] - 1, std::move(user.address)});
            }
        }
        users_.clear();
        taken_.clear();
        is_made_of_keys_ = is_made_of_keys_ || has_keys();
    }

    [[nodiscard]] bool has_keys() const {
        for (const Node root : tree_->roots()) {
            if (!tree_->is(root, YamlKind::scalar)) {
                return true;
            }
        }
        return false;
    }

    void add_users() {
        constexpr std::size_t many = 1000;  // each is looked up among all
        for (Use& use : uses_) {
            std::vector<std::string>& also = found_[use.found].also;
            if (also.size() < many && use.address != found_[use.found].address) {
                also.push_back(std::move(use.address));
            }
        }
        std::size_t looked_up = 0;
        for (User& user : named_) {
            bool known = false;
            for (std::size_t i = 0; i < found_.size() && looked_up < many && !known; ++i) {
                const std::string& address = found_[i].address;
                known = address == user.name || ends_with(address, concat({".", user.name}));
                if (known) {
                    found_[i].also.push_back(user.address);
                }
            }
            ++looked_up;
            if (!known) {
                FoundText found;
                found.address = addresses_.unique(std::move(user.address));
                found.kind = "expression";
                found.span = user.span;
                found.unknown_as_a_whole = std::move(user.expression);
                found_.push_back(std::move(found));
            }
        }
    }

    // --- what is no YAML, or says something else than its places let one expect ---

    void read_as_text() {
        if (as_text_.empty()) {
            return;
        }
        merge_sort(as_text_.data(), as_text_.data() + as_text_.size(),
                   [](const Span& a, const Span& b) { return a.begin < b.begin; });
        std::size_t region = 0;
        for (FoundText& found : TextHost<Storage>(text_, Language::yaml).find()) {
            while (region < as_text_.size() && as_text_[region].end <= found.span.begin) {
                ++region;
            }
            if (region < as_text_.size() && as_text_[region].begin <= found.span.begin) {
                found_.push_back(std::move(found));
            }
        }
    }

    struct Use {
        std::size_t found;
        std::string address;
    };

    std::string_view text_;
    std::size_t nesting_;
    const Tree* tree_ = nullptr;
    Values* values_ = nullptr;
    std::string masked_;
    List<Step> path_;
    Resource resource_;
    bool is_template_ = false;
    bool is_pulumi_ = false;
    bool is_argument_of_encoder_ = false;
    bool is_substituted_ = false;
    bool is_made_of_keys_ = false;
    List<std::size_t> taken_;  // of each node, if there are any: the number of the policy that it is, from 1 on
    List<User> users_;
    List<User> named_;
    List<Use> uses_;
    std::size_t aliases_left_ = 10'000;  // that are looked at for rules: each may be a long one
    List<Span> as_text_;
    List<FoundText> found_;
    Addresses<Storage> addresses_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
