// SPDX-License-Identifier: MIT
// Fuzz target: a pattern in the first line and two policies, each after a line `---`: every counterexample of a proof
// and every difference is what a preview of its inventory shows.
#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/preview.hpp>

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

std::string_view next_part(std::string_view& text) {
    constexpr std::string_view between = "\n---\n";
    const std::size_t end = text.find(between);
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + between.size());
    return part;
}

// What becomes of the image that an answer is about.
Fate fate(const Policy& policy, const Witness& witness) {
    PreviewOptions options;
    options.now = witness.now();
    return preview(policy, witness.images(), options)[witness.subject()].fate;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    const std::string_view pattern = next_part(rest);
    const Parsed one = parse(next_part(rest));
    if (!one.report.ok()) {
        return 0;
    }
    AnalysisOptions options;
    options.max_images = 1000;
    options.max_classes = 16;
    options.replay_budget = 100'000;
    options.budget = 100'000;

    const Proof never = prove_never_expires(*one.policy, pattern, options);
    demand(never.counterexample.has_value() == (never.verdict == ProofVerdict::refuted), "what is refuted is shown");
    demand(!never.counterexample || fate(*one.policy, *never.counterexample) == Fate::expired,
           "a counterexample is not expired");
    const Proof capped = prove_capped(*one.policy, pattern, options);
    demand(capped.counterexample.has_value() == (capped.verdict == ProofVerdict::refuted), "what is refuted is shown");
    demand(!capped.counterexample || fate(*one.policy, *capped.counterexample) == Fate::kept,
           "a counterexample is not kept");

    demand(compare(*one.policy, *one.policy, options).equivalent != Answer::no, "a policy differs from itself");
    const Parsed other = parse(rest);
    if (other.report.ok()) {
        const Comparison compared = compare(*one.policy, *other.policy, options);
        demand(compared.differences.empty() || compared.equivalent == Answer::no, "equivalent policies differ");
        for (const Difference& difference : compared.differences) {
            demand(fate(*one.policy, difference.witness) != fate(*other.policy, difference.witness),
                   "a preview shows no difference");
        }
    }
    return 0;
}
