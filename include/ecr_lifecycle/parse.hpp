// SPDX-License-Identifier: MIT
// ecr_lifecycle: text -> Document -> Policy + Report. (nlohmann/json)
#ifndef ECR_LIFECYCLE_PARSE_HPP
#define ECR_LIFECYCLE_PARSE_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "aws_message.hpp"
#include "base/compiled.hpp"
#include "base/storage.hpp"
#include "base/text.hpp"
#include "check_catalog.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "document/sent_text.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What a text says.
struct Parsed {
    /// The policy, if the text has the shape of one; AWS may still reject it, as the report says. Absent if a Policy
    /// cannot hold something in the text.
    std::optional<Policy> policy;
    /// Everything that AWS rejects, and what it silently ignores as a warning, in the order of the text.
    Report report;
    /// The text and the places of its keys and values; empty for a text of more than `limits::max_text_bytes`.
    Document document;
    /// Whether AWS's verdict also depends on a placeholder. The report then holds what is wrong whatever stands for it,
    /// and there is no policy.
    bool is_open = false;
};

/// The text of the InvalidParameterException with which AWS answers this document; empty if AWS accepts it.
/// docs/fidelity.md says which messages were seen on AWS, and which are concluded; if AWS's wording is not known, the
/// message says so in brackets.
template <class IfUsed = void>
[[nodiscard]] std::string aws_message(const Parsed& parsed);

namespace detail {

/// The same as `parse` for a text that is made from a file of another notation: the places in the findings are those in
/// that file. What depends on a part that is not known is left out.
template <class Storage = OwnedStorage>
[[nodiscard]] Parsed parse_sent(const SentText& sent);

}  // namespace detail

/// Reads the text of a lifecycle policy, and finds everything in it that AWS rejects. Takes any text: never throws, and
/// stops at the first place only if the text is not JSON.
template <class Storage = OwnedStorage>
[[nodiscard]] Parsed parse(std::string_view text);

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)

/// A text that AWS would reject, as an exception; what() says what the first error is.
class ECR_LIFECYCLE_API PolicyError : public std::runtime_error {
  public:
    template <class IfUsed = void>
    explicit PolicyError(Report report) : std::runtime_error(first_error(report)), report_(std::move(report)) {}

    /// Everything that was found.
    [[nodiscard]] const Report& report() const noexcept { return report_; }

  private:
    template <class IfUsed = void>
    [[nodiscard]] static std::string first_error(const Report& report) {
        for (const Diagnostic& diagnostic : report) {
            if (diagnostic.severity == Severity::error) {
                return detail::concat({diagnostic.pointer, diagnostic.pointer.empty() ? "" : ": ", diagnostic.message,
                                       " [", name(diagnostic.check), "]"});
            }
        }
        return "no error";
    }

    Report report_;
};

/// The policy in a text that AWS would accept. Throws PolicyError for any other text; warnings do not throw. Not
/// available if exceptions are switched off.
template <class IfUsed = void>
[[nodiscard]] Policy parse_or_throw(std::string_view text);

#ifdef ECR_LIFECYCLE_COMPILED
ECR_LIFECYCLE_EXTERN Policy parse_or_throw<void>(std::string_view);
#endif

#endif

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN Parsed parse<OwnedStorage>(std::string_view);
ECR_LIFECYCLE_EXTERN Parsed detail::parse_sent<OwnedStorage>(const detail::SentText&);
ECR_LIFECYCLE_EXTERN std::string aws_message<void>(const Parsed&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "parse/parse_impl.hpp"
#endif

#endif
#endif
