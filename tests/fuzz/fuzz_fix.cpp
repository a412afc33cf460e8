// SPDX-License-Identifier: MIT
// Fuzz target: whatever is fixed in a text, the result has the findings that fix reports, nothing is left to fix, and
// what AWS takes does the same to every image as before.
#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/fix.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace ecr_lifecycle;

void demand(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Parsed before = parse(text);
    const Fixed fixed = fix(text);
    demand(!fixed.fixes.empty() || fixed.text == text, "a text is changed without a fix");
    demand(fix(fixed.text).text == fixed.text, "a fixed text is fixed once more");

    const Parsed after = parse(fixed.text);
    demand(after.report.ok() || !before.report.ok(), "a fix makes what AWS rejects");
    if (before.report.ok() && !fixed.fixes.empty()) {
        AnalysisOptions options;
        options.budget = 200'000;
        options.replay_budget = 100'000;
        demand(compare(*before.policy, *after.policy, options).equivalent != Answer::no,
               "a safe fix changes the meaning");
        for (const AppliedFix& applied : fixed.fixes) {
            demand(applied.fix.is_safe(), "an unsafe fix is made");
        }
    }
    return 0;
}
