// SPDX-License-Identifier: MIT
// What AWS rejects: every check of the catalog, once with a policy that it must find and once with one that it must
// not. The texts are read, and what a Policy can hold is given to `validate` as well.
#include <ecr_lifecycle/validate.hpp>

#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/plain_judge.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Lines;
using test_support::lines_of;
using test_support::padded;

std::string policy_text(std::initializer_list<std::string> rules) {
    std::string text = "{\"rules\": [";
    for (const std::string& rule : rules) {
        text += text.back() == '[' ? rule : ", " + rule;
    }
    return text + "]}";
}

const std::string expire = R"("type": "expire")";
const std::string transition = R"("type": "transition", "targetStorageClass": "archive")";
const std::string count5 = R"("countType": "imageCountMoreThan", "countNumber": 5)";
const std::string pushed = R"("countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14)";
const std::string pulled = R"("countType": "sinceImagePulled", "countUnit": "days", "countNumber": 14)";
const std::string archived =
    R"("storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 90)";

std::string rule_text(const std::string& priority, const std::string& selection, const std::string& action = expire) {
    return R"({"rulePriority": )" + priority + R"(, "selection": {)" + selection + R"(}, "action": {)" + action + "}}";
}

std::string one_rule(const std::string& selection, const std::string& action = expire) {
    return policy_text({rule_text("1", selection, action)});
}
std::string any(const std::string& rest) { return R"("tagStatus": "any", )" + rest; }
std::string untagged(const std::string& rest) { return R"("tagStatus": "untagged", )" + rest; }
std::string patterns(const std::string& list, const std::string& rest) {
    return R"("tagStatus": "tagged", "tagPatternList": [)" + list + "], " + rest;
}
std::string prefixes(const std::string& list, const std::string& rest) {
    return R"("tagStatus": "tagged", "tagPrefixList": [)" + list + "], " + rest;
}

struct Case {
    std::string bad;
    Lines findings;
    std::string good;  // the same thing done right
};

std::string many_rules(std::size_t count) {
    std::string text = "{\"rules\": [";
    for (std::size_t i = 1; i <= count; ++i) {
        const std::string n = std::to_string(i);
        text += (i > 1 ? ", " : "") + rule_text(n, patterns("\"p" + n + "\"", count5));
    }
    return text + "]}";
}

std::string with_description_of(std::size_t size) {
    const std::string head = R"({"rules": [{"description": ")";
    const std::string tail =
        R"(", "rulePriority": 1, "selection": {)" + any(count5) + R"(}, "action": {)" + expire + "}}]}";
    return head + std::string(size - head.size() - tail.size(), 'd') + tail;
}

// In the order of the catalog.
std::vector<Case> cases() {
    const std::string good = one_rule(any(count5));
    const std::string deepest = std::string(1000, '[') + std::string(1000, ']');
    std::vector<Case> list = {
        {R"({"rules": []})", {"text-too-short", "no-rules /rules"}, good},
        {with_description_of(30721), {"text-too-long"}, with_description_of(30720)},
        {"\xEF\xBB\xBF" + good, {"byte-order-mark"}, good},
        {padded("{\"rules\": \"\xFF\"}"), {"invalid-utf8"}, good},
        {padded("{\"rules\": [}"), {"invalid-json"}, good},
        {"[" + deepest + "]", {"nested-too-deep"}, good},
        {one_rule(any(R"("countNumber": 1, )" + count5)),
         {"duplicate-key /rules/0/selection/countNumber"},
         one_rule(any(count5))},
        {padded("[]"), {"not-a-lifecycle-policy"}, good},
        {padded("{}"), {"missing-property"}, good},
        {one_rule(any(R"("colour": 1, )" + count5)), {"unknown-property /rules/0/selection/colour"}, good},
        {one_rule(any(R"("storageClass": null, )" + count5)), {"null-value /rules/0/selection/storageClass"}, good},
        {one_rule(any(R"("tagPrefixList": "v", )" + count5)), {"wrong-type /rules/0/selection/tagPrefixList"}, good},
        {policy_text({rule_text("\"1\"", any(count5))}), {"number-as-string /rules/0/rulePriority"}, good},
        {policy_text({rule_text("1.0", any(count5))}), {"not-an-integer /rules/0/rulePriority"}, good},
        {policy_text({rule_text("2147483648", any(count5))}),
         {"number-too-large /rules/0/rulePriority"},
         policy_text({rule_text("2147483647", any(count5))})},
        {padded(R"({"rules": []})"), {"no-rules /rules"}, good},
        {many_rules(51), {"too-many-rules /rules"}, many_rules(50)},

        {policy_text({rule_text("0", any(count5))}), {"rule-priority-too-low /rules/0/rulePriority"}, good},
        {one_rule(any(R"("countType": "imageCountMoreThan", "countNumber": 0)")),
         {"count-number-too-low /rules/0/selection/countNumber"},
         one_rule(any(R"("countType": "imageCountMoreThan", "countNumber": 1)"))},
        {one_rule(R"("tagStatus": "ANY", )" + count5), {"unknown-tag-status /rules/0/selection/tagStatus"}, good},
        {one_rule(any(R"("storageClass": "glacier", )" + count5)),
         {"unknown-storage-class /rules/0/selection/storageClass"},
         one_rule(any(R"("storageClass": "standard", )" + count5))},
        {one_rule(any(R"("countType": "sinceImageCreated", "countUnit": "days", "countNumber": 5)")),
         {"unknown-count-type /rules/0/selection/countType"},
         one_rule(any(pushed))},
        {one_rule(any(R"("countType": "sinceImagePushed", "countUnit": "hours", "countNumber": 5)")),
         {"unknown-count-unit /rules/0/selection/countUnit"},
         one_rule(any(pushed))},
        {one_rule(any(count5), R"("type": "delete")"), {"unknown-action-type /rules/0/action/type"}, good},
        {one_rule(any(count5), R"("type": "transition", "targetStorageClass": "standard")"),
         {"unknown-target-storage-class /rules/0/action/targetStorageClass"},
         one_rule(any(count5), transition)},

        {one_rule(R"("tagStatus": "tagged", )" + count5),
         {"missing-tag-list /rules/0/selection/tagStatus"},
         one_rule(patterns("\"*\"", count5))},
        {one_rule(patterns("\"a*\"", R"("tagPrefixList": ["b"], )" + count5)),
         {"two-tag-lists /rules/0/selection/tagPrefixList"},
         one_rule(prefixes("\"b\"", count5))},
        {one_rule(any(R"("tagPatternList": ["a"], )" + count5)),
         {"tag-list-without-tagged /rules/0/selection/tagPatternList"},
         one_rule(patterns("\"a\"", count5))},
        {one_rule(patterns("", count5)),
         {"empty-tag-list /rules/0/selection/tagPatternList"},
         one_rule(patterns("\"a\"", count5))},
        {one_rule(prefixes("\"a\", \"\"", count5)),
         {"empty-tag /rules/0/selection/tagPrefixList/1"},
         one_rule(prefixes("\"a\", \"b\"", count5))},
        {one_rule(patterns("\"a\", \"*a*b*c*d*\"", count5)),
         {"too-many-wildcards /rules/0/selection/tagPatternList/1"},
         one_rule(patterns("\"a\", \"*a*b*c*d\"", count5))},
        {one_rule(any(R"("countType": "sinceImagePushed", "countNumber": 5)")),
         {"missing-count-unit /rules/0/selection/countType"},
         one_rule(any(pushed))},
        {one_rule(any(R"("countUnit": "days", )" + count5)),
         {"count-unit-with-image-count /rules/0/selection/countUnit"},
         good},
        {one_rule(any(R"("storageClass": "archive", )" + count5)),
         {"storage-class-not-standard /rules/0/selection/storageClass"},
         good},
        {one_rule(any(R"("countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 90)")),
         {"storage-class-not-archive /rules/0/selection/countType"},
         one_rule(any(archived))},
        {one_rule(any(R"("storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days",
                         "countNumber": 89)")),
         {"archived-days-too-few /rules/0/selection/countNumber"},
         one_rule(any(archived))},
        {one_rule(any(pulled)),
         {"pulled-images-cannot-expire /rules/0/action/type"},
         one_rule(any(pulled), transition)},
        {one_rule(any(archived), transition),
         {"transitioned-images-cannot-transition /rules/0/action/type"},
         one_rule(any(archived))},
        {one_rule(any(count5), R"("type": "transition")"),
         {"missing-target-storage-class /rules/0/action/type"},
         one_rule(any(count5), transition)},
        {one_rule(any(count5), R"("type": "expire", "targetStorageClass": "archive")"),
         {"target-storage-class-with-expire /rules/0/action/targetStorageClass"},
         good},

        {policy_text({rule_text("3", untagged(count5)), rule_text("3", patterns("\"a\"", count5))}),
         {"duplicate-rule-priority /rules/1/rulePriority"},
         policy_text({rule_text("3", untagged(count5)), rule_text("2", patterns("\"a\"", count5))})},
        {policy_text({rule_text("1", untagged(count5)), rule_text("2", untagged(pushed))}),
         {"several-untagged-rules /rules/1/selection/tagStatus"},
         policy_text({rule_text("1", untagged(count5)), rule_text("2", untagged(archived))})},
        {policy_text({rule_text("1", any(count5)), rule_text("2", any(pushed))}),
         {"several-any-rules /rules/1/selection/tagStatus"},
         policy_text({rule_text("1", any(count5)), rule_text("2", any(archived))})},
        {policy_text({rule_text("1", any(count5)), rule_text("2", untagged(pushed))}),
         {"any-rule-not-last /rules/0/rulePriority"},
         policy_text({rule_text("3", any(count5)), rule_text("2", untagged(pushed))})},
        {policy_text({rule_text("1", prefixes("\"a\", \"b\"", count5)),
                      rule_text("2", prefixes("\"b\", \"a\", \"b\"", pushed))}),
         {"equal-tag-prefix-lists /rules/1/selection/tagPrefixList"},
         policy_text({rule_text("1", prefixes("\"a\", \"b\"", count5)), rule_text("2", prefixes("\"b\"", pushed))})},
        {policy_text({rule_text("1", patterns("\"a\"", count5)), rule_text("2", patterns("\"a\"", pushed))}),
         {"equal-tag-pattern-lists /rules/1/selection/tagPatternList"},
         policy_text({rule_text("1", patterns("\"a\"", count5)), rule_text("2", prefixes("\"a\"", pushed))})},
    };
    return list;
}

Lines sorted(Lines lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

Rule tagged_rule(std::int32_t priority, std::vector<std::string> patterns = {"v*"}) {
    Rule rule;
    rule.rule_priority = priority;
    rule.selection.tag_status = TagStatus::tagged;
    rule.selection.tag_pattern_list = std::move(patterns);
    rule.selection.count_number = 5;
    return rule;
}

// What is found in a policy of one rule that was right before `change`.
template <class Change>
Lines found_after(Change change) {
    Rule rule = tagged_rule(1);
    change(rule);
    return lines_of(validate(Policy{{rule}}));
}

}  // namespace

TEST_CASE("every check of the catalog finds what it is for, and nothing else is found") {
    for (const Case& c : cases()) {
        CAPTURE(c.bad.substr(0, 400));
        const Parsed parsed = parse(c.bad);
        CHECK(lines_of(parsed.report) == c.findings);
        CHECK(parsed.report.ok() == test_support::PlainJudge::objection(c.bad).empty());
        if (parsed.policy) {
            Lines expected;
            for (const std::string& line : c.findings) {
                if (line.find(' ') != std::string::npos && line.find("duplicate-key") != 0) {
                    expected.push_back(line);
                }
            }
            CHECK(sorted(lines_of(validate(*parsed.policy))) == sorted(expected));
        }
    }
}

TEST_CASE("nothing is found where the same thing is done right") {
    for (const Case& c : cases()) {
        CAPTURE(c.good.substr(0, 400));
        const Parsed parsed = parse(c.good);
        CHECK(lines_of(parsed.report) == Lines{});
        REQUIRE(parsed.policy.has_value());
        CHECK(lines_of(validate(*parsed.policy)) == Lines{});
    }
}

TEST_CASE("the table has every check of policies that the catalog has, in its order") {
    const std::vector<Case> all = cases();
    REQUIRE(all.size() == static_cast<std::size_t>(Check::not_an_inventory));
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].findings.front().substr(0, all[i].findings.front().find(' ')) == check_catalog[i].name);
    }
}

TEST_CASE("severities and bases come from the catalog, messages from one style") {
    for (const Case& c : cases()) {
        for (const Diagnostic& finding : parse(c.bad).report) {
            CAPTURE(finding.message, finding.help);
            CHECK(finding.severity == check_info(finding.check).severity);
            REQUIRE(!finding.message.empty());
            CHECK(finding.message.back() != '.');
            CHECK_FALSE((finding.message.front() >= 'A' && finding.message.front() <= 'Z' &&
                         finding.message.compare(0, 4, "JSON") != 0));
            CHECK((finding.help.empty() || finding.help.back() != '.'));
            CHECK(std::count(finding.message.begin(), finding.message.end(), '`') % 2 == 0);
            CHECK(std::count(finding.help.begin(), finding.help.end(), '`') % 2 == 0);
        }
    }
}

TEST_CASE("the catalog's names and codes are unique, and both find a check") {
    std::set<std::string_view> seen;
    for (const CheckInfo& info : check_catalog) {
        CHECK(seen.insert(info.name).second);
        CHECK(seen.insert(info.code).second);
        CHECK(find_check(info.name) == info.check);
        CHECK(find_check(info.code) == info.check);
        CHECK(name(info.check) == info.name);
        CHECK_FALSE(info.summary.empty());
        CHECK(info.reference.substr(0, 8) == "https://");
    }
    CHECK(find_check("no-such-check") == std::nullopt);
    CHECK(find_check("") == std::nullopt);
}

// Section by section what AWS documents: for each countType its storage class, its unit, its actions, its least number.
TEST_CASE("every combination of count type, storage class, unit, number and action") {
    using Storage = std::optional<StorageClass>;
    std::size_t accepted = 0;
    for (const CountType count_type : {CountType::image_count_more_than, CountType::since_image_pushed,
                                       CountType::since_image_pulled, CountType::since_image_transitioned}) {
        for (const Storage storage : {Storage{}, Storage{StorageClass::standard}, Storage{StorageClass::archive}}) {
            for (const auto unit : {std::optional<CountUnit>{}, std::optional<CountUnit>{CountUnit::days}}) {
                for (const std::int32_t number : {-1, 0, 1, 89, 90}) {
                    for (const ActionType type : {ActionType::expire, ActionType::transition}) {
                        for (const Storage target :
                             {Storage{}, Storage{StorageClass::standard}, Storage{StorageClass::archive}}) {
                            Rule rule = tagged_rule(1);
                            rule.selection.count_type = count_type;
                            rule.selection.storage_class = storage;
                            rule.selection.count_unit = unit;
                            rule.selection.count_number = number;
                            rule.action = {type, target};

                            const bool images = count_type == CountType::image_count_more_than;
                            const bool transitioned = count_type == CountType::since_image_transitioned;
                            const bool in_archive = storage == StorageClass::archive;
                            const bool expires = type == ActionType::expire;
                            Lines expected;
                            const auto expect = [&](bool condition, const char* line) {
                                if (condition) {
                                    expected.push_back(line);
                                }
                            };
                            expect(number < 1, "count-number-too-low /rules/0/selection/countNumber");
                            expect(transitioned && !in_archive && storage.has_value(),
                                   "storage-class-not-archive /rules/0/selection/storageClass");
                            expect(transitioned && !storage.has_value(),
                                   "storage-class-not-archive /rules/0/selection/countType");
                            expect(!transitioned && in_archive,
                                   "storage-class-not-standard /rules/0/selection/storageClass");
                            expect(images && unit, "count-unit-with-image-count /rules/0/selection/countUnit");
                            expect(!images && !unit, "missing-count-unit /rules/0/selection/countType");
                            expect(transitioned && number >= 1 && number < 90,
                                   "archived-days-too-few /rules/0/selection/countNumber");
                            expect(count_type == CountType::since_image_pulled && expires,
                                   "pulled-images-cannot-expire /rules/0/action/type");
                            expect(transitioned && !expires,
                                   "transitioned-images-cannot-transition /rules/0/action/type");
                            expect(expires && target,
                                   "target-storage-class-with-expire /rules/0/action/targetStorageClass");
                            expect(!expires && !target, "missing-target-storage-class /rules/0/action/type");
                            expect(!expires && target == StorageClass::standard,
                                   "unknown-target-storage-class /rules/0/action/targetStorageClass");

                            const Policy policy{{rule}};
                            const Report report = validate(policy);
                            const std::string text = to_json_text(policy);
                            CAPTURE(text);
                            REQUIRE(sorted(lines_of(report)) == sorted(expected));
                            REQUIRE(sorted(lines_of(parse(text).report)) == sorted(expected));
                            REQUIRE(report.ok() == test_support::PlainJudge::objection(text).empty());
                            accepted += report.ok() ? 1U : 0U;
                        }
                    }
                }
            }
        }
    }
    // Two storage classes times three numbers times two actions for images and for days since the push; one action for
    // days since the pull; one of everything for days since the transition.
    CHECK(accepted == 2 * 3 * 2 + 2 * 3 * 2 + 2 * 3 + 1);
}

TEST_CASE("AWS's own example: archive what was pushed long ago, expire what was archived long ago") {
    const std::string text = policy_text({rule_text("1", any(pushed), transition), rule_text("2", any(archived))});
    CHECK(lines_of(parse(text).report) == Lines{});
    // In either order of priorities: each any rule is the last of its own storage class.
    const std::string turned = policy_text({rule_text("2", any(pushed), transition), rule_text("1", any(archived))});
    CHECK(lines_of(parse(turned).report) == Lines{});
}

TEST_CASE("numbers at their limits") {
    CHECK(found_after([](Rule& r) { r.rule_priority = 2147483647; }) == Lines{});
    CHECK(found_after([](Rule& r) { r.rule_priority = -2147483647 - 1; }) ==
          Lines{"rule-priority-too-low /rules/0/rulePriority"});
    CHECK(found_after([](Rule& r) { r.selection.count_number = 2147483647; }) == Lines{});
    CHECK(found_after([](Rule& r) { r.selection.count_number = -1; }) ==
          Lines{"count-number-too-low /rules/0/selection/countNumber"});
    CHECK(lines_of(validate(Policy{})) == Lines{"no-rules /rules"});
    CHECK(lines_of(validate(Policy{{Rule{}}})) ==
          Lines{"rule-priority-too-low /rules/0/rulePriority", "count-number-too-low /rules/0/selection/countNumber"});
}

TEST_CASE("tag lists of one rule") {
    CHECK(found_after([](Rule& r) { r.selection.tag_pattern_list = {"****"}; }) == Lines{});
    CHECK(found_after([](Rule& r) {
              r.selection.tag_pattern_list = {"*****", "a", "*-*-*-*-*-*"};
          }) == Lines{"too-many-wildcards /rules/0/selection/tagPatternList/0",
                      "too-many-wildcards /rules/0/selection/tagPatternList/2"});
    CHECK(found_after([](Rule& r) { r.selection.tag_pattern_list = {"a**", "**b"}; }) == Lines{});
    CHECK(found_after([](Rule& r) { r.selection.tag_pattern_list = {"a", "a"}; }) == Lines{});
    CHECK(found_after([](Rule& r) {
              r.selection.tag_pattern_list = {};
              r.selection.tag_prefix_list = {"*****"};  // in a prefix, a star is no wildcard
          }) == Lines{});
    CHECK(found_after([](Rule& r) {
              r.selection.tag_pattern_list = {"", "a", ""};
              r.selection.tag_prefix_list = {""};
          }) == Lines{"two-tag-lists /rules/0/selection/tagPrefixList", "empty-tag /rules/0/selection/tagPatternList/0",
                      "empty-tag /rules/0/selection/tagPatternList/2", "empty-tag /rules/0/selection/tagPrefixList/0"});
    for (const TagStatus status : {TagStatus::untagged, TagStatus::any}) {
        CHECK(found_after([&](Rule& r) { r.selection.tag_status = status; }) ==
              Lines{"tag-list-without-tagged /rules/0/selection/tagPatternList"});
        CHECK(found_after([&](Rule& r) {
                  r.selection.tag_status = status;
                  r.selection.tag_prefix_list = {"a"};
              }) == Lines{"two-tag-lists /rules/0/selection/tagPrefixList",
                          "tag-list-without-tagged /rules/0/selection/tagPatternList",
                          "tag-list-without-tagged /rules/0/selection/tagPrefixList"});
        CHECK(found_after([&](Rule& r) {
                  r.selection.tag_status = status;
                  r.selection.tag_pattern_list = {};
              }) == Lines{});
    }
}

TEST_CASE("equal priorities are reported once for each rule that comes too late") {
    const Policy policy{{tagged_rule(7, {"a"}), tagged_rule(7, {"b"}), tagged_rule(8, {"c"}), tagged_rule(7, {"d"})}};
    const Report report = validate(policy);
    CHECK(lines_of(report) ==
          Lines{"duplicate-rule-priority /rules/1/rulePriority", "duplicate-rule-priority /rules/3/rulePriority"});
    for (const Diagnostic& finding : report) {
        REQUIRE(finding.notes.size() == 1);
        CHECK(finding.notes[0].pointer == "/rules/0/rulePriority");
        CHECK(finding.notes[0].span == std::nullopt);
        CHECK(finding.span == std::nullopt);
        CHECK(finding.help.find("9") != std::string::npos);
    }
}

TEST_CASE("no advice to use a priority that there is not") {
    const Policy equal{{tagged_rule(2147483647, {"a"}), tagged_rule(2147483647, {"b"})}};
    CHECK(validate(equal)[0].help.find("214748364") == std::string::npos);
    Rule any_rule = tagged_rule(5);
    any_rule.selection.tag_status = TagStatus::any;
    any_rule.selection.tag_pattern_list.clear();
    const Report report = validate(Policy{{any_rule, tagged_rule(2147483647, {"b"})}});
    CHECK(lines_of(report) == Lines{"any-rule-not-last /rules/0/rulePriority"});
    CHECK(report[0].help == "give the other rules lower numbers, so that it comes last");
    const Report usual = validate(Policy{{any_rule, tagged_rule(6, {"b"})}});
    CHECK(usual[0].help == "give it a higher number, such as 7, so that it comes last");
}

TEST_CASE("rules for different storage classes do not meet") {
    const auto archive_rule = [](std::int32_t priority, TagStatus status, std::vector<std::string> list) {
        Rule rule = tagged_rule(priority, std::move(list));
        rule.selection.tag_status = status;
        rule.selection.storage_class = StorageClass::archive;
        rule.selection.count_type = CountType::since_image_transitioned;
        rule.selection.count_unit = CountUnit::days;
        rule.selection.count_number = 90;
        return rule;
    };
    const auto standard_rule = [](std::int32_t priority, TagStatus status, std::vector<std::string> list) {
        Rule rule = tagged_rule(priority, std::move(list));
        rule.selection.tag_status = status;
        return rule;
    };
    const auto found = [](std::vector<Rule> rules) { return lines_of(validate(Policy{std::move(rules)})); };

    CHECK(found({standard_rule(1, TagStatus::any, {}), archive_rule(2, TagStatus::any, {}),
                 archive_rule(3, TagStatus::tagged, {"a"})}) == Lines{"any-rule-not-last /rules/1/rulePriority"});
    CHECK(found({standard_rule(1, TagStatus::any, {}), archive_rule(2, TagStatus::tagged, {"a"})}) == Lines{});
    CHECK(found({standard_rule(1, TagStatus::untagged, {}), archive_rule(2, TagStatus::untagged, {}),
                 archive_rule(3, TagStatus::untagged, {})}) ==
          Lines{"several-untagged-rules /rules/2/selection/tagStatus"});
    CHECK(found({standard_rule(1, TagStatus::tagged, {"a"}), archive_rule(2, TagStatus::tagged, {"a"})}) == Lines{});
    CHECK(found({archive_rule(1, TagStatus::tagged, {"a"}), archive_rule(2, TagStatus::tagged, {"a"})}) ==
          Lines{"equal-tag-pattern-lists /rules/1/selection/tagPatternList"});
    // Spelling `standard` out changes nothing.
    Rule spelled_out = standard_rule(2, TagStatus::any, {});
    spelled_out.selection.storage_class = StorageClass::standard;
    CHECK(found({standard_rule(1, TagStatus::any, {}), spelled_out}) ==
          Lines{"several-any-rules /rules/1/selection/tagStatus"});
    // Priorities are unique across storage classes.
    CHECK(found({standard_rule(1, TagStatus::any, {}), archive_rule(1, TagStatus::any, {})}) ==
          Lines{"duplicate-rule-priority /rules/1/rulePriority"});
    // A rule that forgot to name the archive is not taken for one of the standard storage class.
    Rule forgetful = archive_rule(2, TagStatus::any, {});
    forgetful.selection.storage_class = std::nullopt;
    CHECK(found({standard_rule(1, TagStatus::any, {}), forgetful}) ==
          Lines{"storage-class-not-archive /rules/1/selection/countType"});
    CHECK(found({archive_rule(1, TagStatus::any, {}), forgetful}) ==
          Lines{"several-any-rules /rules/1/selection/tagStatus",
                "storage-class-not-archive /rules/1/selection/countType"});
}

TEST_CASE("the any rule is the last by priority, wherever it is in the list") {
    Rule any_rule = tagged_rule(5, {});
    any_rule.selection.tag_status = TagStatus::any;
    const auto found = [&](std::int32_t first, std::int32_t last) {
        return lines_of(validate(Policy{{tagged_rule(first, {"a"}), any_rule, tagged_rule(last, {"b"})}}));
    };
    CHECK(found(1, 2) == Lines{});
    CHECK(found(6, 2) == Lines{"any-rule-not-last /rules/1/rulePriority"});
    CHECK(found(1, 6) == Lines{"any-rule-not-last /rules/1/rulePriority"});
    CHECK(found(6, 7) == Lines{"any-rule-not-last /rules/1/rulePriority"});
    // With an equal priority, that is what is wrong.
    CHECK(found(1, 5) == Lines{"duplicate-rule-priority /rules/2/rulePriority"});

    Rule second = any_rule;
    second.rule_priority = 6;
    CHECK(lines_of(validate(Policy{{any_rule, second}})) == Lines{"several-any-rules /rules/1/selection/tagStatus"});
    CHECK(lines_of(validate(Policy{{any_rule, second, tagged_rule(7)}})) ==
          Lines{"any-rule-not-last /rules/0/rulePriority", "several-any-rules /rules/1/selection/tagStatus",
                "any-rule-not-last /rules/1/rulePriority"});
}

TEST_CASE("tag lists are equal as sets") {
    const auto found = [](std::vector<std::string> one, std::vector<std::string> other) {
        return !lines_of(validate(Policy{{tagged_rule(1, std::move(one)), tagged_rule(2, std::move(other))}})).empty();
    };
    CHECK(found({"a", "b"}, {"b", "a"}));
    CHECK(found({"a", "a", "b"}, {"b", "a"}));
    CHECK_FALSE(found({"a", "b"}, {"a"}));
    CHECK_FALSE(found({"a"}, {"a", "b"}));
    CHECK_FALSE(found({"a"}, {"A"}));
    CHECK_FALSE(found({"a", "b"}, {"a", "c"}));

    // The same words as patterns and as prefixes are different things.
    Rule prefix_rule = tagged_rule(2, {});
    prefix_rule.selection.tag_prefix_list = {"a"};
    CHECK(lines_of(validate(Policy{{tagged_rule(1, {"a"}), prefix_rule}})) == Lines{});
    Rule another = prefix_rule;
    another.rule_priority = 3;
    const Report report = validate(Policy{{tagged_rule(1, {"a"}), prefix_rule, another}});
    CHECK(lines_of(report) == Lines{"equal-tag-prefix-lists /rules/2/selection/tagPrefixList"});
    CHECK(report[0].notes.at(0).pointer == "/rules/1/selection/tagPrefixList");
}

TEST_CASE("findings come rule by rule, with the other place as a note") {
    Policy policy{{tagged_rule(1), tagged_rule(1, {"b"})}};
    policy.rules[0].selection.count_unit = CountUnit::days;
    policy.rules[0].action.target_storage_class = StorageClass::archive;
    policy.rules[1].selection.tag_status = TagStatus::untagged;
    const Report report = validate(policy);
    CHECK(lines_of(report) == Lines{"count-unit-with-image-count /rules/0/selection/countUnit",
                                    "target-storage-class-with-expire /rules/0/action/targetStorageClass",
                                    "duplicate-rule-priority /rules/1/rulePriority",
                                    "tag-list-without-tagged /rules/1/selection/tagPatternList"});
    CHECK(report[0].notes.at(0).pointer == "/rules/0/selection/countType");
    CHECK(report[1].notes.at(0).pointer == "/rules/0/action/type");
    CHECK(report[2].notes.at(0).pointer == "/rules/0/rulePriority");
    CHECK(report[3].notes.at(0).pointer == "/rules/1/selection/tagStatus");
}

// Only a program can bring these about: no text says them.
TEST_CASE("an invalid enum value is one finding") {
    CHECK(found_after([](Rule& r) { r.selection.tag_status = static_cast<TagStatus>(9); }) ==
          Lines{"unknown-tag-status /rules/0/selection/tagStatus"});
    CHECK(found_after([](Rule& r) { r.selection.storage_class = static_cast<StorageClass>(9); }) ==
          Lines{"unknown-storage-class /rules/0/selection/storageClass"});
    CHECK(found_after([](Rule& r) { r.selection.count_type = static_cast<CountType>(9); }) ==
          Lines{"unknown-count-type /rules/0/selection/countType"});
    CHECK(found_after([](Rule& r) {
              r.selection.count_type = CountType::since_image_pushed;
              r.selection.count_unit = static_cast<CountUnit>(9);
          }) == Lines{"unknown-count-unit /rules/0/selection/countUnit"});
    CHECK(found_after([](Rule& r) { r.action.type = static_cast<ActionType>(9); }) ==
          Lines{"unknown-action-type /rules/0/action/type"});
    CHECK(found_after([](Rule& r) {
              r.action = {ActionType::transition, static_cast<StorageClass>(9)};
          }) == Lines{"unknown-target-storage-class /rules/0/action/targetStorageClass"});
    const auto found_in_two = [](auto change) {
        Policy policy{{tagged_rule(1, {"a"}), tagged_rule(2, {"b"})}};
        change(policy.rules[0].selection);
        change(policy.rules[1].selection);
        return lines_of(validate(policy));
    };
    CHECK(found_in_two([](Selection& s) { s.tag_status = static_cast<TagStatus>(9); }) ==
          Lines{"unknown-tag-status /rules/0/selection/tagStatus", "unknown-tag-status /rules/1/selection/tagStatus"});
    CHECK(found_in_two([](Selection& s) {
              s.storage_class = static_cast<StorageClass>(9);
              s.tag_pattern_list = {"same"};
          }) == Lines{"unknown-storage-class /rules/0/selection/storageClass",
                      "unknown-storage-class /rules/1/selection/storageClass"});
}
