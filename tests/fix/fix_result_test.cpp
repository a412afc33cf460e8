// SPDX-License-Identifier: MIT
// Changes of a text as values: edits made in a text, and fixes suggested one by one.
#include <ecr_lifecycle/fix_result.hpp>

#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/fix.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <cstddef>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

// Two unknown words, each with one right answer.
const std::string two_mistakes = R"({"rules": [{"rulePriority": 1,
  "selection": {"tagStatus": "all", "countType": "imageCountMoreThan", "countNumber": 10},
  "action": {"type": "Expire"}}]})";

}  // namespace

TEST_CASE("edits replace, insert and remove, and leave the rest of the text as it is") {
    using Edits = std::vector<TextEdit>;
    CHECK(with_edits("abcdef", Edits{}) == "abcdef");
    CHECK(with_edits("abcdef", Edits{{{1, 3}, "X"}}) == "aXdef");
    CHECK(with_edits("abcdef", Edits{{{0, 0}, "<"}, {{6, 6}, ">"}}) == "<abcdef>");
    CHECK(with_edits("abcdef", Edits{{{0, 2}, ""}, {{2, 3}, "CC"}, {{5, 6}, ""}}) == "CCde");
}

TEST_CASE("a suggested fix names its finding and can be made by itself") {
    const Parsed parsed = parse(two_mistakes);
    const Report findings = check(parsed);
    const std::vector<Fix> fixes = suggest_fixes(parsed, findings);
    REQUIRE(fixes.size() == 2);
    CHECK(fixes[0].check == Check::unknown_tag_status);
    CHECK(fixes[0].pointer == "/rules/0/selection/tagStatus");
    CHECK(two_mistakes.substr(fixes[0].span.begin, fixes[0].span.end - fixes[0].span.begin) == "\"all\"");
    CHECK(fixes[0].message == "wrote `any` for `all`");
    const Report after = check(parse(with_edits(two_mistakes, fixes[0].edits)));
    CHECK_FALSE(after.has(Check::unknown_tag_status));
    CHECK(after.has(Check::unknown_action_type));
}

TEST_CASE("an applied fix has the position where the text was when it was made") {
    const Fixed fixed = fix(two_mistakes);
    REQUIRE(fixed.fixes.size() == 2);
    CHECK(fixed.fixes[0].position.line == 2);
    CHECK(fixed.fixes[1].position.line == 3);
    CHECK(fixed.text == with_edits(two_mistakes, [] {
              std::vector<TextEdit> edits;
              const std::size_t all = two_mistakes.find("\"all\"");
              const std::size_t expire = two_mistakes.find("\"Expire\"");
              edits.push_back({{all, all + 5}, "\"any\""});
              edits.push_back({{expire, expire + 8}, "\"expire\""});
              return edits;
          }()));
}
