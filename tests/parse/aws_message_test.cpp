// SPDX-License-Identifier: MIT
// AWS's own messages, to the character. "Seen" means that the message was recorded from real AWS for such a document.
#include <ecr_lifecycle/aws_message.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <string>
#include <string_view>

#include "support/catch.hpp"

using namespace ecr_lifecycle;

namespace {

const std::string any_count =
    R"("selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5})";
const std::string expire = R"("action": {"type": "expire"})";

std::string document(const std::string& rules) { return R"({"rules": [)" + rules + "]}"; }

std::string rule(int priority, const std::string& selection_and_action) {
    return R"({"rulePriority": )" + std::to_string(priority) +
           R"(, "description": "a description that makes the text long enough for AWS", )" + selection_and_action + "}";
}

std::string rule_with(const std::string& selection, const std::string& action = R"({"type": "expire"})") {
    return rule(1, R"("selection": {)" + selection + R"(}, "action": )" + action);
}

std::string message(const std::string& text) { return aws_message(parse(text)); }

std::string validation_failure(const std::string& what) {
    return "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation "
           "failure: " +
           what + "'";
}

const std::string parsing_failure =
    "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy parsing failure: Could "
    "not map policyString into LifecyclePolicy.'";

const std::string none_of_four = "instance failed to match exactly one schema (matched 0 out of 4)\n";
const std::string none_of_two = "instance failed to match exactly one schema (matched 0 out of 2)\n";

}  // namespace

TEST_CASE("AWS says nothing to a policy that it accepts") {
    CHECK(message(document(rule(1, any_count + ", " + expire))).empty());
    // A doubled key is believed to be accepted, with its last value.
    CHECK(message(document(rule_with(R"("tagStatus": "tagged", "tagStatus": "any", "countType": "imageCountMoreThan", )"
                                     R"("countNumber": 5)")))
              .empty());
}

TEST_CASE("AWS says nothing to what it was seen to accept") {
    const auto tagged = [](int priority, const std::string& list) {
        return rule(priority, R"("selection": {"tagStatus": "tagged", )" + list +
                                  R"(, "countType": "imageCountMoreThan", "countNumber": 10}, )" + expire);
    };
    const auto archived = [](int priority, const std::string& status, int days) {
        return rule(priority, R"("selection": {)" + status +
                                  R"(, "storageClass": "archive", "countType": "sinceImageTransitioned", )"
                                  R"("countUnit": "days", "countNumber": )" +
                                  std::to_string(days) + "}, " + expire);
    };
    const std::string archive = R"("action": {"type": "transition", "targetStorageClass": "archive"})";
    const std::string pulled =
        R"("selection": {"tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days", )"
        R"("countNumber": 90}, )" +
        archive;

    SECTION("50 rules, one of them for untagged images") {
        std::string rules = rule(1, R"("selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", )"
                                    R"("countNumber": 5}, )" +
                                        expire);
        for (int i = 2; i <= 50; ++i) {
            rules += ", " + tagged(i, R"("tagPatternList": ["build-)" + std::to_string(i) + "*\"]");
        }
        CHECK(message(document(rules)).empty());
    }
    SECTION("four wildcards in a pattern, none in another") {
        CHECK(message(document(tagged(1, R"("tagPatternList": ["a*b*c*d*"])") + ", " +
                               tagged(2, R"("tagPatternList": ["latest"])")))
                  .empty());
    }
    SECTION("several prefixes in a list, rules not in the order of their priorities") {
        CHECK(message(document(tagged(2, R"("tagPrefixList": ["one", "two", "three"])") + ", " +
                               tagged(1, R"("tagPrefixList": ["four"])")))
                  .empty());
    }
    SECTION("any in standard storage, and again in the archive") {
        CHECK(message(document(rule(1, pulled) + ", " + archived(2, R"("tagStatus": "any")", 365))).empty());
    }
    SECTION("one prefix in both storage classes, and 90 days in the archive") {
        CHECK(message(document(tagged(1, R"("tagPrefixList": ["v"])") + ", " +
                               archived(2, R"("tagStatus": "tagged", "tagPrefixList": ["v"])", 90)))
                  .empty());
    }
}

TEST_CASE("length comes before everything else") {
    // Seen. The property's name begins with a small letter at this stage only.
    CHECK(message("{}") ==
          "Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: 'Member must have length greater "
          "than or equal to 100'");
    const std::string too_long =
        "Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: 'Member must have length less than "
        "or "
        "equal to 30720'";
    CHECK(message(std::string(30721, ' ')) == too_long);
    CHECK(message(std::string(200000, 'x')) == too_long);
    CHECK(message(std::string(30720, ' ')) == parsing_failure);
}

TEST_CASE("what is not JSON cannot be mapped") {
    CHECK(message(document(rule(1, any_count + ", " + expire)) + ",") == parsing_failure);
    CHECK(message("\xEF\xBB\xBF" + document(rule(1, any_count + ", " + expire))) == parsing_failure);
}

TEST_CASE("messages of the schema that were seen on AWS") {
    SECTION("an empty string in a list of prefixes; of patterns, it is concluded") {
        const std::string counted = R"(, "countType": "imageCountMoreThan", "countNumber": 5)";
        const std::string too_short = "string \"\" is too short (length: 0, required minimum: 1)\n";
        CHECK(message(document(rule_with(R"("tagStatus": "tagged", "tagPrefixList": [""])" + counted))) ==
              validation_failure(too_short));
        CHECK(message(document(rule_with(R"("tagStatus": "tagged", "tagPatternList": ["", "a", ""])" + counted))) ==
              validation_failure(too_short + too_short));
    }
    SECTION("countUnit with imageCountMoreThan") {
        CHECK(
            message(document(rule_with(
                R"("tagStatus": "any", "countType": "imageCountMoreThan", "countUnit": "days", "countNumber": 5)"))) ==
            validation_failure(none_of_four));
    }
    SECTION("countUnit null with imageCountMoreThan") {
        CHECK(message(document(rule_with(
                  R"("tagStatus": "any", "countType": "imageCountMoreThan", "countUnit": null, "countNumber": 5)"))) ==
              validation_failure(none_of_four));
    }
    SECTION("a fifth count type") {
        CHECK(
            message(document(rule_with(R"("tagStatus": "any", "countType": "imageSizeMoreThan", "countNumber": 5)"))) ==
            validation_failure(none_of_four));
    }
    SECTION("sinceImageTransitioned without storageClass hides a transition without target") {
        const std::string transition =
            rule(1, R"("selection": {"tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days", )"
                    R"("countNumber": 90}, "action": {"type": "transition"})");
        const std::string transitioned =
            rule(2, R"("selection": {"tagStatus": "any", "countType": "sinceImageTransitioned", "countUnit": "days", )"
                    R"("countNumber": 365}, "action": {"type": "expire"})");
        CHECK(message(document(transition + ", " + transitioned)) == validation_failure(none_of_four));
    }
    SECTION("targetStorageClass null with expire, beside an explicit standard storage class") {
        CHECK(message(document(rule_with(R"("tagStatus": "any", "storageClass": "standard", )"
                                         R"("countType": "imageCountMoreThan", "countNumber": 5)",
                                         R"({"type": "expire", "targetStorageClass": null})"))) ==
              validation_failure(none_of_two));
    }
    SECTION("both tag lists null") {
        const std::string line =
            "instance type (null) does not match any allowed primitive type (allowed: [\"array\"])\n";
        CHECK(message(document(rule_with(R"("tagStatus": "any", "tagPatternList": null, "tagPrefixList": null, )"
                                         R"("countType": "imageCountMoreThan", "countNumber": 5)"))) ==
              validation_failure(line + line));
    }
    SECTION("a string for a list") {
        CHECK(message(document(rule_with(R"("tagStatus": "tagged", "tagPrefixList": "dev-", )"
                                         R"("countType": "imageCountMoreThan", "countNumber": 5)"))) ==
              validation_failure(
                  "instance type (string) does not match any allowed primitive type (allowed: [\"array\"])\n"));
    }
    SECTION("no selection") {
        CHECK(message(document(rule(1, expire))) ==
              validation_failure("object has missing required properties ([\"selection\"])\n"));
    }
    SECTION("51 rules, the first without a selection") {
        std::string rules = rule(1, expire);
        for (int i = 2; i <= 51; ++i) {
            rules += ", " + rule(i, any_count + ", " + expire);
        }
        CHECK(message(document(rules)) ==
              validation_failure("array is too long: must have at most 50 elements but instance has 51 elements\n"));
    }
}

TEST_CASE("a transition without target passes the schema and cannot be mapped") {  // seen
    CHECK(message(document(rule(1, any_count + R"(, "action": {"type": "transition"})"))) == parsing_failure);
}

TEST_CASE("a number beyond 32 bits passes the schema and cannot be mapped") {
    CHECK(message(document(
              rule_with(R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 2147483648)"))) ==
          parsing_failure);
}

TEST_CASE("semantic messages that were seen on AWS") {
    const std::string tagged_without_list =
        R"("selection": {"tagStatus": "tagged", "countType": "imageCountMoreThan", "countNumber": 5}, )" + expire;
    const std::string five_wildcards =
        R"("selection": {"tagStatus": "tagged", "tagPatternList": ["a*b*c*d*e*"], "countType": "imageCountMoreThan", )"
        R"("countNumber": 5}, )" +
        expire;
    const std::string untagged =
        R"("selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5}, )" + expire;
    const std::string any = any_count + ", " + expire;
    const std::string missing_list =
        validation_failure("Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.");

    CHECK(message(document(rule(1, tagged_without_list))) == missing_list);
    CHECK(message(document(rule(1, five_wildcards))) ==
          validation_failure("Invalid tag pattern provided. Total number of * must not exceed 4"));
    CHECK(message(document(rule(1, untagged) + ", " + rule(2, untagged))) ==
          validation_failure("Only one rule can select Untagged images per storage class."));
    std::string fifty = rule(1, untagged);
    for (int i = 2; i <= 50; ++i) {
        fifty += ", " + rule(i, untagged);
    }
    CHECK(message(document(fifty)) ==
          validation_failure("Only one rule can select Untagged images per storage class."));
    CHECK(message(document(rule(1, any) + ", " + rule(2, untagged))) ==
          validation_failure("Rule for tagStatus=ANY must have the lowest priority per storage class"));
    CHECK(message(document(rule(1, any) + ", " + rule(2, any))) ==
          validation_failure("Rule for tagStatus=ANY must have the lowest priority per storage class"));

    SECTION("only the first failure: equal priorities before all else, then rule by rule") {
        const std::string duplicate = validation_failure("Duplicate priority in multiple rules");
        CHECK(message(document(rule(1, untagged) + ", " + rule(1, any))) == duplicate);
        CHECK(message(document(rule(1, tagged_without_list) + ", " + rule(1, any))) == duplicate);
        CHECK(message(document(rule(1, tagged_without_list) + ", " + rule(2, five_wildcards))) == missing_list);
        CHECK(message(document(rule(1, untagged) + ", " + rule(2, untagged) + ", " + rule(3, tagged_without_list))) ==
              missing_list);
    }
}

TEST_CASE("semantic messages that are quoted by others") {
    CHECK(
        message(document(rule_with(R"("tagStatus": "tagged", "tagPatternList": ["a*"], "tagPrefixList": ["b"], )"
                                   R"("countType": "imageCountMoreThan", "countNumber": 5)"))) ==
        validation_failure("If policy has a tagged rule, it must specify only one of tagPrefixList or tagPatternList"));
    CHECK(
        message(document(rule_with(
            R"("tagStatus": "any", "storageClass": "archive", "countType": "imageCountMoreThan", "countNumber": 5)"))) ==
        validation_failure("SINCE_IMAGE_PUSHED, SINCE_IMAGE_PULLED and IMAGE_COUNT_MORE_THAN support the STANDARD "
                           "storage class only"));
    CHECK(message(document(rule_with(R"("tagStatus": "untagged", "tagPrefixList": ["b"], )"
                                     R"("countType": "imageCountMoreThan", "countNumber": 5)"))) ==
          validation_failure("Cannot specify tagPrefixList with tagStatus UNTAGGED"));
    CHECK(message(document(rule_with(R"("tagStatus": "any", "tagPatternList": [], )"
                                     R"("countType": "imageCountMoreThan", "countNumber": 5)"))) ==
          validation_failure("Cannot specify tagPatternList with tagStatus ANY"));
}

TEST_CASE("an empty tag list counts as none") {
    CHECK(message(document(rule_with(R"("tagStatus": "tagged", "tagPrefixList": [], )"
                                     R"("countType": "imageCountMoreThan", "countNumber": 5)"))) ==
          validation_failure("Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED."));
}

TEST_CASE("a message whose words are not known says so") {
    CHECK(message(document(rule_with(
              R"("tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days", "countNumber": 5)"))) ==
          validation_failure(
              "[wording unknown: a rule with sinceImagePulled transitions images and does not expire them]"));
}

TEST_CASE("the schema's lines come in the order of the validator") {
    const std::string type_line = " does not match any allowed primitive type (allowed: [\"";

    SECTION("keywords of a node in alphabetical order") {
        CHECK(message(
                  document(R"({"priority": 1, "b": 2, "a": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)"
                           R"(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})")) ==
              validation_failure(
                  "object instance has properties which are not allowed by the schema: "
                  "[\"a\",\"b\",\"priority\"]\n"
                  "object has missing required properties ([\"action\",\"rulePriority\",\"selection\"])\n"));
        CHECK(message(document(rule_with(R"("tagStatus": "any", "countNumber": 5)"))) ==
              validation_failure(none_of_four + "object has missing required properties ([\"countType\"])\n"));
    }
    SECTION("after a failure, siblings are still looked at, their children not") {
        const std::string bad = R"("selection": {"tagStatus": "latest", "countType": "imageCountMoreThan", )"
                                R"("countNumber": 0}, "action": {"type": "keep"})";
        CHECK(message(document(R"({"rulePriority": 0, "description": 7, )" + bad + "}")) ==
              validation_failure(none_of_two + "instance type (integer)" + type_line + "string\"])\n" +
                                 "numeric instance is lower than the required minimum (minimum: 1, found: 0)\n"));
        CHECK(message(document(rule(0, any_count + ", " + expire) + R"(, {"rulePriority": 0})")) ==
              validation_failure("numeric instance is lower than the required minimum (minimum: 1, found: 0)\n"
                                 "object has missing required properties ([\"action\",\"selection\"])\n"));
    }
    SECTION("members of a selection in alphabetical order") {
        CHECK(message(document(
                  rule_with(R"("tagStatus": "Any", "storageClass": {"a" : [ 1 ]}, )"
                            R"("countType": "sinceImagePushed", "countUnit": "hours", "countNumber": -1.5)"))) ==
              validation_failure("numeric instance is lower than the required minimum (minimum: 1, found: -1.5)\n"
                                 "instance type (number)" +
                                 type_line +
                                 "integer\"])\n"
                                 "instance value (\"hours\") not found in enum (possible values: [\"days\"])\n"
                                 "instance value ({\"a\":[1]}) not found in enum (possible values: "
                                 "[\"standard\",\"archive\"])\n"
                                 "instance value (\"Any\") not found in enum (possible values: "
                                 "[\"tagged\",\"untagged\",\"any\"])\n"));
    }
    SECTION("values are shown as Jackson writes them") {
        const auto status = [](const std::string& value) {
            return message(document(
                rule_with("\"tagStatus\": " + value + R"(, "countType": "imageCountMoreThan", "countNumber": 5)")));
        };
        const auto not_found = [](const std::string& value) {
            return validation_failure("instance value (" + value +
                                      ") not found in enum (possible values: [\"tagged\",\"untagged\",\"any\"])\n");
        };
        CHECK(status(R"("\u0041ny")") == not_found(R"("Any")"));
        CHECK(status(R"("\/\u000a\"")") == not_found(R"("/\n\"")"));
        CHECK(status("\"\xC3\xA9\"") == not_found("\"\xC3\xA9\""));
        CHECK(status(R"([ 1, {"\u0061" : null, "b":[ ]} ])") == not_found(R"([1,{"a":null,"b":[]}])"));
        CHECK(message(
                  document(rule_with(R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": -0)"))) ==
              validation_failure("numeric instance is lower than the required minimum (minimum: 1, found: 0)\n"));
    }
    SECTION("the document itself") {
        CHECK(message("[" + std::string(120, ' ') + "]") ==
              validation_failure("instance type (array)" + type_line + "object\"])\n"));
        CHECK(message(R"({"rules": [)" + std::string(120, ' ') + "]}") ==
              validation_failure("array is too short: must have at least 1 elements but instance has 0 elements\n"));
    }
}

TEST_CASE("numbers below one are told without floating-point arithmetic") {
    const auto with_number = [](const std::string& number) {
        return message(
            document(rule_with(R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": )" + number)));
    };
    const std::string type_line =
        "instance type (number) does not match any allowed primitive type (allowed: [\"integer\"])\n";
    for (const std::string below : {"0.0", "0.5", "5e-1", "0.1e0", "9.99e-1", "12e-2", "0e5", "-1e3", "1e-300"}) {
        CAPTURE(below);
        CHECK(with_number(below) ==
              validation_failure("numeric instance is lower than the required minimum (minimum: 1, "
                                 "found: " +
                                 below + ")\n" + type_line));
    }
    for (const std::string not_below : {"1.0", "1e0", "10e-1", "0.1e1", "0.001e3", "1e1", "1E+2", "123.4e-2"}) {
        CAPTURE(not_below);
        CHECK(with_number(not_below) == validation_failure(type_line));
    }
}
