// SPDX-License-Identifier: MIT
// ecr_lifecycle: knows texts in another language than JSON by how they begin. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_NON_JSON_TEXT_HPP
#define ECR_LIFECYCLE_DOCUMENT_NON_JSON_TEXT_HPP

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "number_token.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::string_view terraform_help =
    "extract the policy: the text of the heredoc, or what `terraform console | jq -r .` prints for `jsonencode(...)`";
inline constexpr std::string_view command_help =
    "take the policy out of it: what is in the quotes after `--lifecycle-policy-text`";

// Empty where it is not known what a text is.
struct NonJsonText {
    Span span;  // the word or mark that gives the language away
    std::string_view what;
    std::string_view help;
};

// Says what a text is, where its first line that is no comment leaves no doubt.
template <class IfUsed = void>
class NonJsonTextReader {
  public:
    explicit NonJsonTextReader(std::string_view text) : text_(text) {}

    [[nodiscard]] NonJsonText recognize() {
        if (starts("#!")) {
            return found(line().size(), "a script", command_help);
        }
        skip_comments();
        std::size_t length = 0;
        while (at_ + length < text_.size() && (is_word(text_[at_ + length]) || text_[at_ + length] == '-')) {
            ++length;
        }
        if (starts("```")) {
            return found(3, "Markdown", "take the policy out of the block of code");
        }
        if (starts("<?xml") || starts("<!DOCTYPE") || starts("<html") || starts("<LifecycleConfiguration")) {
            return found(1, has("<LifecycleConfiguration") ? "an S3 lifecycle configuration in XML" : "XML or HTML",
                         "a lifecycle policy is a JSON object and begins with `{`");
        }
        if (starts("aws ecr ") || starts("$ aws ecr ")) {
            return found(line().substr(0, line().find(" --")).size(), "a command", command_help);
        }
        if (starts("<<")) {
            return found(line().size(), "a heredoc", "take the first and the last line away");
        }
        if (is_terraform(length)) {
            return found(length, "Terraform code", terraform_help);
        }
        if (is_yaml(length)) {
            return found(length == 0 ? 1 : length, "YAML", help_for_yaml());
        }
        return {};
    }

  private:
    [[nodiscard]] bool starts(std::string_view prefix) const { return text_.substr(at_, prefix.size()) == prefix; }
    [[nodiscard]] bool has(std::string_view part) const { return text_.find(part) != std::string_view::npos; }
    [[nodiscard]] std::string_view line() const { return text_.substr(at_, text_.find_first_of("\r\n", at_) - at_); }

    [[nodiscard]] NonJsonText found(std::size_t length, std::string_view what, std::string_view help) const {
        return {{at_, at_ + length}, what, help};
    }

    [[nodiscard]] std::string_view help_for_yaml() const {
        if (has("LifecyclePolicyText")) {
            return has("!Sub") || has("!Ref")
                       ? "take the text of `LifecyclePolicyText` out of it, with a value for each variable"
                       : "take the text of `LifecyclePolicyText` out of it";
        }
        if (has("\"rules\"") || has("\\\"rules\\\"")) {
            return "the policy is a string inside it: take out its text, from `{` to `}`";
        }
        if (!starts("rules:") && (has(" rules:\n") || has(" rules:\r"))) {
            return "only a part of it is the policy: take out `rules` and what belongs to it; `yq -o json` translates";
        }
        return "a lifecycle policy is written in JSON; `yq -o json` translates";
    }

    void skip_comments() {
        for (;;) {
            while (at_ < text_.size() && is_json_space(text_[at_])) {
                ++at_;
            }
            const bool block = starts("/*");
            if (!block && !starts("#") && !starts("//")) {
                return;
            }
            const std::size_t end = block ? text_.find("*/", at_ + 2) : text_.find_first_of("\r\n", at_);
            at_ = end == std::string_view::npos ? text_.size() : end + (block ? 2 : 1);
        }
    }

    // The first character after a word of this length and spaces; 0 at the line's end.
    [[nodiscard]] char next_after(std::size_t length) const {
        const std::size_t at = line().find_first_not_of(" \t", length);
        return at == std::string_view::npos ? '\0' : line()[at];
    }

    // A block such as `resource "type" "name" {`, or an assignment beside something that only Terraform has.
    [[nodiscard]] bool is_terraform(std::size_t length) const {
        const std::string_view word = line().substr(0, length);
        if (word == "jsonencode") {
            return next_after(length) == '(';
        }
        for (const std::string_view block :
             {"resource", "data", "module", "locals", "variable", "output", "provider", "terraform"}) {
            if (word == block && (next_after(length) == '"' || next_after(length) == '{')) {
                return line().find('{') != std::string_view::npos;
            }
        }
        return length > 0 && next_after(length) == '=' && (has("jsonencode(") || has("<<") || has("aws_ecr_"));
    }

    // `---`, `key:`, `key: value` or an item of a list that is a `key:` itself.
    [[nodiscard]] bool is_yaml(std::size_t length) const {
        if (starts("---") || starts("%YAML")) {
            return true;
        }
        const bool item = starts("- ");
        const std::string_view rest = line().substr(item ? 2 : length);
        const std::size_t colon = rest.find(':');
        const bool ends_key = colon + 1 == rest.size() || rest.substr(colon + 1, 1) == " ";
        if (colon == std::string_view::npos || !ends_key) {
            return false;
        }
        return item ? rest.find_first_of(" \"'{[") > colon : length > 0 && colon == 0;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
