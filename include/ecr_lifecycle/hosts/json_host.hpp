// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds policies in JSON: AWS's answers, plans, states, templates, events. Most hold a policy as a
// string. (nlohmann/json)
#ifndef ECR_LIFECYCLE_HOSTS_JSON_HOST_HPP
#define ECR_LIFECYCLE_HOSTS_JSON_HOST_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../document.hpp"
#include "../document/document_builder.hpp"
#include "../document/sent_text.hpp"
#include "../literals/quoted_text.hpp"
#include "../policy.hpp"
#include "found_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage = OwnedStorage>
class JsonHost {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    explicit JsonHost(std::string_view text) : text_(text) {
        DocumentBuilder<Storage> builder(text);
        is_json_ = !builder.read().has_value();
        document_ = builder.take();
    }

    // Whether it is JSON, and no policy itself.
    [[nodiscard]] bool is_host() const {
        const auto root = document_.root();
        return is_json_ && root && !root->find("rules");
    }

    [[nodiscard]] List<FoundText> find() {
        const Value root = *document_.root();
        const auto version = root.find("version");
        const bool is_tree_of_cdk = version && version->string() == "tree-0.1" && root.find("tree");
        if (!is_tree_of_cdk) {
            look_at(root);
        }
        return std::move(found_);
    }

  private:
    // What comes before a change, or repeats it.
    static bool is_left_out(std::string_view key) {
        for (const std::string_view name : {"before", "prior_state", "after_unknown", "before_sensitive",
                                            "after_sensitive", "oldState", "outputs", "configuration_schema"}) {
            if (key == name) {
                return true;
            }
        }
        return false;
    }

    void look_at(const Value& value) {
        path_.push_back(value);
        const std::size_t resource = value.is(ValueKind::object) && is_policy_resource(value) ? 1 : 0;
        in_policy_resource_ += resource;
        if (value.is(ValueKind::string)) {
            look_at_string(value);
        } else if (value.is(ValueKind::object) && !take_object(value)) {
            for (const Value member : value.children()) {
                if (!is_left_out(member.key()) || (member.key() == "outputs" && !value.find("inputs"))) {
                    look_at(member);
                }
            }
            look_for_unknown(value);
        } else if (value.is(ValueKind::array)) {
            for (const Value element : value.children()) {
                look_at(element);
            }
        }
        in_policy_resource_ -= resource;
        path_.pop_back();
    }

    // The key under which AWS and CloudFormation have the text of a policy.
    static bool names_policy_text(std::string_view key) {
        return key == "lifecyclePolicyText" || key == "LifecyclePolicyText";
    }

    // Whether this is a resource of Terraform, Pulumi or CloudFormation that is a policy.
    static bool is_policy_resource(const Value& value) {
        if (value.has_key() && value.key() == "aws_ecr_lifecycle_policy") {
            return true;
        }
        const auto lower = value.find("type");
        const auto type = lower ? lower : value.find("Type");
        const std::string_view name = type ? type->string() : std::string_view();
        return name == "aws_ecr_lifecycle_policy" || name == "aws:ecr/lifecyclePolicy:LifecyclePolicy" ||
               name == "aws:ecr:LifecyclePolicy" || name == "AWS::ECR::LifecyclePolicy";
    }

    // Whether this must be the text of a policy, whatever it says.
    [[nodiscard]] bool is_place_of_policy(const Value& value) const {
        return value.has_key() &&
               (names_policy_text(value.key()) || (value.key() == "policy" && in_policy_resource_ > 0));
    }

    static bool has_text(std::string_view text) { return text.find_first_not_of(" \t\r\n") != std::string_view::npos; }

    static bool looks_like_policy(std::string_view text) {
        const std::size_t begin = text.find_first_not_of(" \t\r\n");
        return begin != std::string_view::npos && text[begin] == '{' && text.find("rules") != std::string_view::npos &&
               speaks_of_images(text);
    }

    void look_at_string(const Value& value) {
        const std::string_view text = value.string();
        if (is_place_of_policy(value) ? has_text(text) : looks_like_policy(text)) {
            add(value, "JSON string", decoded(value));
        } else if (text.size() < 4 * limits::max_text_bytes && text.find("rules") != std::string_view::npos &&
                   speaks_of_images(text)) {
            look_into_string(value);
        }
    }

    // A CloudTrail event as `lookup-events` answers with it is JSON in a string, and holds a policy as a string.
    void look_into_string(const Value& value) {
        const SentText sent = decoded(value);
        if (path_.size() > 500 || nesting_ > 1) {
            return;
        }
        JsonHost inside(sent.text);
        inside.nesting_ = nesting_ + 1;
        if (!inside.is_host()) {
            return;
        }
        for (FoundText& found : inside.find()) {
            found.span = sent.map.outer(found.span);
            found.sent = moved(std::move(found.sent), sent);
            keep(std::move(found));
        }
    }

    // The content of a string.
    [[nodiscard]] SentText decoded(const Value& value) const {
        Quoting quoting;
        quoting.escapes = Quoting::Escapes::backslash;
        quoting.to_the_end = true;
        TextWriter<> writer;
        const Span span = value.span();
        QuotedText<> content(text_, span.begin + 1, span.end - 1, quoting, writer);
        content.read(text_.size());
        return std::move(writer.sent());
    }

    void add(const Value& at, std::string kind, SentText sent, std::string complaint = {}) {
        FoundText found;
        found.address = address_of(at);
        found.kind = std::move(kind);
        found.span = sent.text.empty() ? at.span() : span_of(sent);
        found.sent = std::move(sent);
        found.complaint = std::move(complaint);
        keep(std::move(found));
    }

    // A plan has each policy twice.
    void keep(FoundText found) {
        constexpr std::size_t few = 1000;  // to compare with all of more takes too long
        std::size_t same_address = 0;
        for (std::size_t i = 0; i < found_.size() && i < few; ++i) {
            if (found_[i].address == found.address) {
                if (found_[i].sent.text == found.sent.text) {
                    return;
                }
                ++same_address;
            }
        }
        if (same_address > 0) {
            found.address += concat({" (", std::to_string(same_address + 1), ")"});
        }
        found_.push_back(std::move(found));
    }

    // An object that stands for a text, or a policy where AWS takes a text. Returns whether it was one.
    bool take_object(const Value& value) {
        if (const auto function = intrinsic(value)) {
            return take_intrinsic(value, *function);
        }
        const auto rules = value.find("rules");
        const auto first = rules ? rules->element(0) : std::nullopt;
        const bool policy = first && (first->find("rulePriority") || first->find("selection"));
        if (!policy && !(is_place_of_policy(value) && rules)) {
            return false;
        }
        SentText sent;
        const Span span = value.span();
        sent.copy(text_.substr(span.begin, span.end - span.begin), span.begin);
        std::string complaint;
        if (is_place_of_policy(value)) {
            complaint = concat({"`", value.key(), "` is an object, but AWS takes the policy as a string"});
        }
        add(value, "JSON object", std::move(sent), std::move(complaint));
        return true;
    }

    // --- functions of CloudFormation ---

    // The only member of an object, if it is called like a function.
    [[nodiscard]] static std::optional<Value> intrinsic(const Value& value) {
        if (value.size() != 1 || !value.is(ValueKind::object)) {
            return std::nullopt;
        }
        const Value member = *value.children().begin();
        const bool function = member.key().substr(0, 4) == "Fn::" || member.key() == "Ref";
        return function ? std::optional<Value>(member) : std::nullopt;
    }

    bool take_intrinsic(const Value& value, const Value& function) {
        if (!value.has_key()) {
            return false;
        }
        SentText sent;
        if (function.key() == "Fn::Sub") {
            const auto first = function.element(0);
            sent = substituted(first ? *first : function);
        } else if (function.key() == "Fn::Join") {
            sent = joined(function);
        } else if (function.key() == "Fn::ToJsonString" && function.is(ValueKind::object)) {
            render(function, sent);
        } else if (is_place_of_policy(value)) {
            FoundText found;
            found.address = address_of(value);
            found.kind = std::string(function.key());
            found.span = value.span();
            found.unknown_as_a_whole = std::string(value.raw());
            keep(std::move(found));
            return true;
        }
        if (is_place_of_policy(value) ? has_text(sent.text) : looks_like_policy(sent.text)) {
            add(value, std::string(function.key()), std::move(sent));
            return true;
        }
        return false;
    }

    [[nodiscard]] SentText substituted(const Value& text) const {
        if (!text.is(ValueKind::string)) {
            return {};
        }
        const SentText sent = decoded(text);
        Quoting quoting;
        quoting.inserts = Quoting::Inserts::sub;
        quoting.to_the_end = true;
        TextWriter<> writer;
        QuotedText<> content(sent.text, 0, sent.text.size(), quoting, writer);
        content.read(text_.size());
        return moved(std::move(writer.sent()), sent);
    }

    [[nodiscard]] SentText joined(const Value& function) const {
        TextWriter<> writer;
        const auto separator = function.element(0);
        const auto parts = function.element(1);
        if (!separator || !parts || !parts->is(ValueKind::array)) {
            return {};
        }
        bool first = true;
        for (const Value part : parts->children()) {
            if (!first) {
                writer.characters(separator->string(), separator->span());
            }
            first = false;
            if (!part.is(ValueKind::string)) {
                writer.unknown(part.raw(), part.span());
                continue;
            }
            const SentText sent = decoded(part);
            for (const SentPiece& piece : sent.map.pieces()) {
                const std::string_view text =
                    std::string_view(sent.text).substr(piece.sent.begin, piece.sent.end - piece.sent.begin);
                writer.characters(text, piece.outer);
            }
        }
        return std::move(writer.sent());
    }

    // As CloudFormation writes an object, with functions that are not known before.
    void render(const Value& value, SentText& sent) const {
        const Span span = value.span();
        if (const auto function = intrinsic(value)) {
            const std::size_t begin = sent.text.size();
            std::string text;
            append_json_string(text, value.raw());
            sent.write(text, span);
            sent.unknown.push_back({{begin, sent.text.size()}, span, std::string(value.raw()), true});
            return;
        }
        const bool object = value.is(ValueKind::object);
        if (!object && !value.is(ValueKind::array)) {
            sent.copy(value.raw(), span.begin);
            return;
        }
        sent.copy(object ? "{" : "[", span.begin);
        bool first = true;
        for (const Value child : value.children()) {
            if (!first) {
                sent.write(",", Span{child.span().begin, child.span().begin});
            }
            first = false;
            if (object) {
                const Span key = child.key_span();
                sent.copy(text_.substr(key.begin, key.end - key.begin), key.begin);
                sent.write(":", Span{key.end, key.end});
            }
            render(child, sent);
        }
        sent.copy(object ? "}" : "]", span.end - 1);
    }

    // --- addresses ---

    [[nodiscard]] static std::string text_of(const Value& object, std::string_view key) {
        const auto member = object.find(key);
        return member ? std::string(member->string()) : std::string();
    }

    [[nodiscard]] std::string address_of(const Value& value) const {
        for (std::size_t i = path_.size(); i-- > 0;) {
            const Value& at = path_[i];
            constexpr std::size_t many = 1000;  // no object that has a name has so many members
            if (!at.is(ValueKind::object) || at.size() > many) {
                continue;
            }
            if (std::string address = address_by(at, i); !address.empty()) {
                return address;
            }
        }
        return value.pointer();
    }

    [[nodiscard]] std::string address_by(const Value& at, std::size_t depth) const {
        const auto parent = depth > 0 ? std::optional<Value>(path_[depth - 1]) : std::nullopt;
        if (parent && parent->has_key() && parent->key() == "Resources") {
            return concat({"Resources/", at.key()});
        }
        if (parent && parent->has_key() && parent->key().substr(0, 8) == "aws_ecr_" && depth > 1 &&
            path_[depth - 2].has_key() && path_[depth - 2].key() == "resource") {
            return concat({parent->key(), ".", at.key()});
        }
        if (std::string address = text_of(at, "address"); !address.empty() && at.find("type")) {
            return address;
        }
        if (at.find("instances") && at.find("type")) {
            const std::string module = text_of(at, "module");
            return concat({module, module.empty() ? "" : ".", text_of(at, "type"), ".", text_of(at, "name")});
        }
        if (const std::string urn = text_of(at, "urn"); !urn.empty()) {
            const std::size_t last = urn.rfind("::");
            return last == std::string::npos ? urn : urn.substr(last + 2);
        }
        for (const std::string_view key :
             {"repositoryName", "RepositoryName", "resourceName", "prefix", "resourceId"}) {
            if (std::string name = text_of(at, key); !name.empty()) {
                return name;
            }
        }
        return {};
    }

    // A policy that Terraform knows only after it has applied the plan.
    void look_for_unknown(const Value& value) {
        const auto change = value.find("change");
        const auto unknown = change ? change->find("after_unknown") : std::nullopt;
        const auto policy = unknown ? unknown->find("policy") : std::nullopt;
        if (!policy || policy->raw() != "true" || text_of(value, "type") != "aws_ecr_lifecycle_policy") {
            return;
        }
        FoundText found;
        found.address = address_of(value);
        found.kind = "known after apply";
        found.span = policy->span();
        found.unknown_as_a_whole = "(known after apply)";
        keep(std::move(found));
    }

    std::string_view text_;
    Document document_;
    bool is_json_ = false;
    List<Value> path_;
    List<FoundText> found_;
    std::size_t nesting_ = 0;
    std::size_t in_policy_resource_ = 0;  // how many of the objects around are one
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
