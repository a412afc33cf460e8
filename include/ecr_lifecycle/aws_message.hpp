// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS itself answers to a policy that it rejects. Standard library only; parse.hpp offers it for
// what it has parsed.
#ifndef ECR_LIFECYCLE_AWS_MESSAGE_HPP
#define ECR_LIFECYCLE_AWS_MESSAGE_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <string>

#include "base/compiled.hpp"
#include "base/storage.hpp"
#include "diagnostic.hpp"
#include "document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The text of the InvalidParameterException with which AWS answers a document with the errors in `report`.
template <class Storage = OwnedStorage>
[[nodiscard]] std::string aws_message(const Document& document, const Report& report);

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN std::string aws_message<OwnedStorage>(const Document&, const Report&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "parse/aws_message_impl.hpp"
#endif

#endif
#endif
