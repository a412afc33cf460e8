// SPDX-License-Identifier: MIT
// ecr_lifecycle: a JSON Schema of policies, for editors and validators. Standard library only.
#ifndef ECR_LIFECYCLE_SCHEMA_HPP
#define ECR_LIFECYCLE_SCHEMA_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstdint>
#include <string>
#include <string_view>

#include "base/compiled.hpp"
#include "base/literals.hpp"
#include "enumerators.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The version of JSON Schema: draft 7, which editors and schemastore.org use, or 2020-12.
enum class SchemaDraft : std::uint8_t { draft_7, draft_2020_12 };

namespace detail {

template <>
struct EnumNames<SchemaDraft> {
    static constexpr std::string_view type = "SchemaDraft"sv;
    static constexpr EnumName<SchemaDraft> list[] = {{SchemaDraft::draft_7, "7"sv},
                                                     {SchemaDraft::draft_2020_12, "2020-12"sv}};
};
static_assert(names_follow_enumerators<SchemaDraft>());

}  // namespace detail

/// `7` or `2020-12`. Empty for a value that is no enumerator.
constexpr std::string_view name(SchemaDraft draft) noexcept { return detail::enumerator_name(draft); }

/// A JSON Schema of the policy document, with titles, descriptions and examples. It accepts every policy that AWS
/// accepts, and rejects what AWS rejects, except for what a schema cannot say: what rules must not have in common
/// (`rulePriority`, tag lists, `untagged` and `any`), that a rule for `any` comes last, the length of the text, equal
/// keys, and that `5.0` is not an integer. There is a line break at the end.
template <class IfUsed = void>
[[nodiscard]] std::string json_schema(SchemaDraft draft = SchemaDraft::draft_7);

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN std::string json_schema<void>(SchemaDraft);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "parse/schema_impl.hpp"
#endif

#endif
#endif
