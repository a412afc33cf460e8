// SPDX-License-Identifier: MIT
// That a safe fix changes nothing: what AWS takes does the same to every image, before and after all of them.
#include <ecr_lifecycle/fix.hpp>

#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/random_policies.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Random;

std::string text_in(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// How many fixes were made in a text that AWS takes; it must then do what it did.
std::size_t check_safe_fixes(const std::string& text) {
    const Parsed before = parse(text);
    if (!before.report.ok()) {
        return 0;
    }
    const Fixed fixed = fix(text);
    if (fixed.fixes.empty()) {
        return 0;
    }
    const Parsed after = parse(fixed.text);
    INFO(text);
    INFO(fixed.text);
    REQUIRE(after.report.ok());
    CHECK(compare(*before.policy, *after.policy).equivalent == Answer::yes);
    for (const AppliedFix& applied : fixed.fixes) {
        CHECK(applied.fix.is_safe());
    }
    return fixed.fixes.size();
}

// A tag that is listed twice, rules that change places: what a safe fix takes back.
std::string with_mistakes(Random& random, const Policy& policy) {
    const std::string text = to_json_text(policy);
    const Document document = parse(text).document;
    std::vector<TextEdit> edits;
    for (const Value rule : document.at("/rules")->children()) {
        for (const std::string_view name : {"tagPatternList", "tagPrefixList"}) {
            const auto list = rule.find("selection")->find(name);
            if (list && list->size() > 0 && list->size() < 100 && random.chance(50)) {
                const Value first = *list->children().begin();
                edits.push_back({{first.span().end, first.span().end}, ", " + std::string(first.raw())});
            }
        }
    }
    const std::string repeated = with_edits(text, edits);
    const Document again = parse(repeated).document;
    const auto rules = again.at("/rules");
    if (rules->size() < 2 || random.chance(30)) {
        return repeated;
    }
    const std::size_t a = random.below(rules->size() - 1);
    const Value first = *rules->element(a);
    const Value second = *rules->element(a + 1);
    return with_edits(repeated, {{first.span(), std::string(second.raw())}, {second.span(), std::string(first.raw())}});
}

}  // namespace

TEST_CASE("safe fixes of the golden policies keep what AWS takes as it is") {
    std::size_t fixes = 0;
    for (const char* folder : {"good", "bad"}) {
        const std::filesystem::path path = std::filesystem::path(ECR_LIFECYCLE_SOURCE_DIR) / "tests/golden" / folder;
        for (const auto& entry : std::filesystem::directory_iterator(path)) {
            if (entry.path().extension() == ".json") {
                fixes += check_safe_fixes(text_in(entry.path()));
            }
        }
    }
    CHECK(fixes >= 2);
}

TEST_CASE("safe fixes of random policies keep what AWS takes as it is") {
    Random random(20261127);
    std::size_t fixes = 0;
    for (int round = 0; round < 400; ++round) {
        fixes += check_safe_fixes(with_mistakes(random, test_support::valid_policy(random)));
    }
    CHECK(fixes > 200);
}
