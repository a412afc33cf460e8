// SPDX-License-Identifier: MIT
// ecr_lifecycle: changes policies inside files of other notations: fixes, and the canonical layout. (nlohmann/json)
#ifndef ECR_LIFECYCLE_REWRITE_POLICIES_HPP
#define ECR_LIFECYCLE_REWRITE_POLICIES_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/compiled.hpp"
#include "base/storage.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "find_policies.hpp"
#include "fix_result.hpp"
#include "parse.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// A fix of a policy in a file. Its places are those in the file, as the fixes before it had left it.
template <class Storage>
struct BasicPolicyFix {
    /// Of the policy, as in `FoundPolicy`.
    std::string address;
    BasicFix<Storage> fix;
    Position position;
    /// What AWS would have got without it, and gets with it.
    std::string before;
    std::string after;
    /// Whether the policy is known as a whole.
    bool is_known = true;
};

using PolicyFix = BasicPolicyFix<OwnedStorage>;

/// A change that was not made, because the file keeps that part of the policy in a way that cannot be changed by
/// itself.
template <class Storage>
struct BasicLeftPolicyFix {
    std::string address;
    BasicFix<Storage> fix;
    Position position;
    /// In words that go on from "not fixed:".
    std::string reason;
};

using LeftPolicyFix = BasicLeftPolicyFix<OwnedStorage>;

template <class Storage>
struct BasicFixedFile {
    std::string text;
    /// In the order in which they were made; empty if the text is as it was.
    typename Storage::template List<BasicPolicyFix<Storage>> fixes;
    /// What has one right answer and is as it was.
    typename Storage::template List<BasicLeftPolicyFix<Storage>> left;
};

using FixedFile = BasicFixedFile<OwnedStorage>;

/// What became of the layout of a policy in a file.
template <class Storage>
struct BasicFormattedPolicy {
    std::string address;
    /// Where it begins, in the file as it was.
    Position position;
    bool changed = false;
    /// Why it was left as it is, in words that go on from "left as it is:"; empty if it is in canonical form.
    std::string reason;
    /// Whether it could be read without loss.
    bool is_readable = true;
};

using FormattedPolicy = BasicFormattedPolicy<OwnedStorage>;

template <class Storage>
struct BasicFormattedFile {
    std::string text;
    /// In the order of the text.
    typename Storage::template List<BasicFormattedPolicy<Storage>> policies;
};

using FormattedFile = BasicFormattedFile<OwnedStorage>;

namespace detail {

// A function of the caller that finds the policies in a text; it must stay alive.
class PolicyFinder {
  public:
    template <class Find>
    explicit PolicyFinder(const Find& find) : find_(&find), call_(&call<Find>) {}

    std::vector<FoundPolicy> operator()(std::string_view text) const { return call_(find_, text); }

  private:
    template <class Find>
    static std::vector<FoundPolicy> call(const void* find, std::string_view text) {
        return (*static_cast<const Find*>(find))(text);
    }

    const void* find_;
    std::vector<FoundPolicy> (*call_)(const void*, std::string_view);
};

// A predicate of the caller.
class PolicyFixFilter {
  public:
    template <class Wanted>
    explicit PolicyFixFilter(const Wanted& wanted) : wanted_(&wanted), call_(&call<Wanted>) {}

    bool operator()(const Diagnostic& finding, const FoundPolicy& policy) const {
        return call_(wanted_, finding, policy);
    }

  private:
    template <class Wanted>
    static bool call(const void* wanted, const Diagnostic& finding, const FoundPolicy& policy) {
        return (*static_cast<const Wanted*>(wanted))(finding, policy);
    }

    const void* wanted_;
    bool (*call_)(const void*, const Diagnostic&, const FoundPolicy&);
};

template <class Storage>
BasicFixedFile<Storage> fix_policies_wanted(std::string_view text, const PolicyFinder& find,
                                            const PolicyFixFilter& wanted, const FixOptions& options);

template <class Storage>
BasicFormattedFile<Storage> format_policies_found(std::string_view text, const PolicyFinder& find,
                                                  const std::string* address);

}  // namespace detail

/// Fixes the policies in a file, finding by finding, as `fix` does it for a text: where
/// `wanted(const Diagnostic&, const FoundPolicy&)` is true and there is one right answer. `find(std::string_view)`
/// finds them, and is asked again after each change: a change is kept only if all policies are found again under their
/// addresses, and say what was meant.
template <class Find, class Wanted, class Storage = OwnedStorage>
[[nodiscard]] BasicFixedFile<Storage> fix_policies(std::string_view text, const Find& find, const Wanted& wanted,
                                                   const FixOptions& options = {}) {
    const auto call_find = [&](std::string_view file) -> std::vector<FoundPolicy> { return find(file); };
    const auto call_wanted = [&](const Diagnostic& finding, const FoundPolicy& policy) -> bool {
        return wanted(finding, policy);
    };
    return detail::fix_policies_wanted<Storage>(text, detail::PolicyFinder(call_find),
                                                detail::PolicyFixFilter(call_wanted), options);
}

/// Puts the policies in a file that are JSON over lines, in here-documents, blocks of YAML and strings that may have
/// several lines, into canonical form, with the indentation that they have. `find` is that of `fix_policies`.
template <class Find, class Storage = OwnedStorage>
[[nodiscard]] BasicFormattedFile<Storage> format_policies(std::string_view text, const Find& find) {
    const auto call = [&](std::string_view file) -> std::vector<FoundPolicy> { return find(file); };
    return detail::format_policies_found<Storage>(text, detail::PolicyFinder(call), nullptr);
}

/// Only the one with this address.
template <class Find, class Storage = OwnedStorage>
[[nodiscard]] BasicFormattedFile<Storage> format_policies(std::string_view text, const Find& find,
                                                          const std::string& address) {
    const auto call = [&](std::string_view file) -> std::vector<FoundPolicy> { return find(file); };
    return detail::format_policies_found<Storage>(text, detail::PolicyFinder(call), &address);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN FixedFile detail::fix_policies_wanted<OwnedStorage>(std::string_view, const detail::PolicyFinder&,
                                                                         const detail::PolicyFixFilter&,
                                                                         const FixOptions&);
ECR_LIFECYCLE_EXTERN FormattedFile detail::format_policies_found<OwnedStorage>(std::string_view,
                                                                               const detail::PolicyFinder&,
                                                                               const std::string*);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "rewrite/rewrite_policies_impl.hpp"
#endif

#endif
#endif
