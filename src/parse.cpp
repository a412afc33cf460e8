// SPDX-License-Identifier: MIT
// The compiled library: from text to document, policy and report.
#include <ecr_lifecycle/parse/aws_message_impl.hpp>
#include <ecr_lifecycle/parse/parse_impl.hpp>
#include <ecr_lifecycle/parse/schema_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// aws_message.hpp
template std::string aws_message<OwnedStorage>(const Document&, const Report&);

// parse.hpp
template Parsed parse<OwnedStorage>(std::string_view);
template Parsed detail::parse_sent<OwnedStorage>(const detail::SentText&);
template std::string aws_message<void>(const Parsed&);
#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
template Policy parse_or_throw<void>(std::string_view);
#endif

// schema.hpp
template std::string json_schema<void>(SchemaDraft);

}  // namespace v1
}  // namespace ecr_lifecycle
