// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds the policies in a file, in whatever notation they are kept, and reads them. (nlohmann/json)
#ifndef ECR_LIFECYCLE_FIND_POLICIES_HPP
#define ECR_LIFECYCLE_FIND_POLICIES_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/compiled.hpp"
#include "base/literals.hpp"
#include "base/storage.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "enumerators.hpp"
#include "parse.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// How a file is written. `text` is any other text: a script, a program, a page.
enum class HostFormat : std::uint8_t { json, hcl, yaml, text };

namespace detail {

template <>
struct EnumNames<HostFormat> {
    static constexpr std::string_view type = "HostFormat"sv;
    static constexpr EnumName<HostFormat> list[] = {{HostFormat::json, "json"sv},
                                                    {HostFormat::hcl, "hcl"sv},
                                                    {HostFormat::yaml, "yaml"sv},
                                                    {HostFormat::text, "text"sv}};
};
static_assert(names_follow_enumerators<HostFormat>());

}  // namespace detail

/// `json`, `hcl`, `yaml` or `text`. Empty for a value that is no enumerator.
constexpr std::string_view name(HostFormat format) noexcept { return detail::enumerator_name(format); }

struct FindOptions {
    /// The name of the file, which may say in which language it is.
    std::string_view path = {};
    /// Reads a file that the text refers to, by a path relative to its folder; it is this function that decides what
    /// may be read, and returns false for the rest. Null: what such files hold is not known.
    bool (*read_file)(void* context, std::string_view path, std::string& text) = nullptr;
    void* context = nullptr;
};

/// What a policy is if something is so that is not known.
struct AssumedPolicy {
    /// Such as "with `var.days` at its default `14`".
    std::string assumption;
    Parsed parsed;
};

/// A policy in a file.
struct FoundPolicy {
    /// What it is called, such as `aws_ecr_lifecycle_policy.app`; empty if the file itself is the policy.
    std::string address;
    /// Others that use the same policy.
    std::vector<std::string> also;
    /// How it is written there, such as `here-document`; for people.
    std::string expression_kind;
    /// If it is in a file that the text refers to: the path as it is written there, and the text, in which all places
    /// of this policy are.
    std::string file;
    std::string file_text;
    /// From its first to its last character, in the file.
    Span span;
    /// What it says. All places are those in the file; the text of the document is what AWS gets.
    Parsed parsed;
    /// What is not known of it, in the order of the policy.
    std::vector<Placeholder> placeholders;
    /// What the tool that the file is for says to it, or does otherwise than its author may have meant.
    std::vector<Note> remarks = {};
    /// The policy is there only if this is so, such as "if `var.long` is true"; empty for one that is there in any
    /// case.
    std::string assumption = {};
    /// What it is with the defaults of variables, and with either branch of conditionals, where it depends on them.
    std::vector<AssumedPolicy> alternatives = {};

    /// The text that AWS gets. Where something is not known, the expression is in its place.
    [[nodiscard]] std::string_view text_as_sent() const& { return parsed.document.text(); }
    std::string_view text_as_sent() const&& = delete;
};

/// The ECR lifecycle policies in a text, in its order. Lifecycle policies of S3, EFS, DLM, OpenSearch and others are
/// not taken for one. Takes any text, and never throws.
template <class Storage = OwnedStorage>
[[nodiscard]] std::vector<FoundPolicy> find_policies(std::string_view text, HostFormat format,
                                                     const FindOptions& options = {});

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN std::vector<FoundPolicy> find_policies<OwnedStorage>(std::string_view, HostFormat,
                                                                          const FindOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "hosts/find_policies_impl.hpp"
#endif

#endif
#endif
