// SPDX-License-Identifier: MIT
// ecr_lifecycle: mends what is wrong with a text where there is one right answer. (nlohmann/json)
#ifndef ECR_LIFECYCLE_FIX_HPP
#define ECR_LIFECYCLE_FIX_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <string_view>
#include <vector>

#include "base/compiled.hpp"
#include "base/storage.hpp"
#include "check.hpp"
#include "diagnostic.hpp"
#include "fix_result.hpp"
#include "parse.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The fixes for findings of this text, each by itself: another one may be wrong once one of them has been made. `fix`
/// makes them one after the other.
template <class Storage = OwnedStorage>
[[nodiscard]] auto suggest_fixes(const Parsed& parsed, const Report& findings) ->
    typename Storage::template List<BasicFix<Storage>>;

/// The findings with the edits of the fixes that `suggest_fixes` has for them; of very many, only the first thousand
/// get any.
template <class Storage = OwnedStorage>
[[nodiscard]] Report with_suggested_edits(const Parsed& parsed, const Report& findings);

namespace detail {

// A predicate of the caller, whatever its type; it must stay alive.
class FixFilter {
  public:
    template <class Wanted>
    explicit FixFilter(const Wanted& wanted) : wanted_(&wanted), call_(&call<Wanted>) {}

    bool operator()(const Diagnostic& finding, const Parsed& parsed) const { return call_(wanted_, finding, parsed); }

  private:
    template <class Wanted>
    static bool call(const void* wanted, const Diagnostic& finding, const Parsed& parsed) {
        return (*static_cast<const Wanted*>(wanted))(finding, parsed);
    }

    const void* wanted_;
    bool (*call_)(const void*, const Diagnostic&, const Parsed&);
};

template <class Storage>
BasicFixed<Storage> fix_wanted(std::string_view text, const FixFilter& wanted, const FixOptions& options);

}  // namespace detail

/// Fixes a text, finding by finding, where `wanted(const Diagnostic&, const Parsed&)` is true and there is one right
/// answer. A text that would not be JSON in the end is left as it was. What a policy does that AWS takes stays as it
/// is, unless `options.unsafe`; the rules of a text that AWS rejects get the meaning that their author must have had in
/// mind.
template <class Wanted, class Storage = OwnedStorage>
[[nodiscard]] BasicFixed<Storage> fix(std::string_view text, const Wanted& wanted, const FixOptions& options = {}) {
    const auto call = [&](const Diagnostic& finding, const Parsed& parsed) -> bool { return wanted(finding, parsed); };
    return detail::fix_wanted<Storage>(text, detail::FixFilter(call), options);
}

template <class Storage = OwnedStorage>
[[nodiscard]] BasicFixed<Storage> fix(std::string_view text, const FixOptions& options = {}) {
    const auto all = [](const Diagnostic&, const Parsed&) { return true; };
    return fix<decltype(all), Storage>(text, all, options);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN std::vector<Fix> suggest_fixes<OwnedStorage>(const Parsed&, const Report&);
ECR_LIFECYCLE_EXTERN Report with_suggested_edits<OwnedStorage>(const Parsed&, const Report&);
ECR_LIFECYCLE_EXTERN Fixed detail::fix_wanted<OwnedStorage>(std::string_view, const detail::FixFilter&,
                                                            const FixOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "fix/fix_impl.hpp"
#endif

#endif
#endif
