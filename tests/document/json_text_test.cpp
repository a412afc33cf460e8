// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/json_text.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/constant/fixed_storage.hpp>
#include <ecr_lifecycle/parse.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

Rule described(std::string description) {
    return rule(1).describe(description).any().image_count_more_than(1).expire();
}

// How a description is written, from quotation mark to quotation mark.
std::string written(std::string description) {
    constexpr std::string_view before = R"("description":)";
    constexpr std::string_view after = R"(,"selection":)";
    const std::string text = to_json_text(policy(described(std::move(description))), JsonStyle::compact);
    const std::size_t begin = text.find(before) + before.size();
    return text.substr(begin, text.find(after) - begin);
}

Policy with_every_property() {
    Rule everything;
    everything.rule_priority = 12;
    everything.description = "all of it, allowed or not";
    everything.selection.tag_status = TagStatus::tagged;
    everything.selection.tag_pattern_list = {"a*", "b"};
    everything.selection.tag_prefix_list = {"c"};
    everything.selection.storage_class = StorageClass::archive;
    everything.selection.count_type = CountType::since_image_transitioned;
    everything.selection.count_unit = CountUnit::days;
    everything.selection.count_number = 90;
    everything.action = {ActionType::transition, StorageClass::standard};
    return policy(everything);
}

}  // namespace

TEST_CASE("the first example as text: keep only the five most recent images") {
    const Policy keep_five = policy(rule(1).any().image_count_more_than(5).expire());
    CHECK(to_json_text(keep_five) == R"({
  "rules": [
    {
      "rulePriority": 1,
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countNumber": 5
      },
      "action": {
        "type": "expire"
      }
    }
  ]
})");
    CHECK(to_json_text(keep_five, JsonStyle::compact) ==
          R"({"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan",)"
          R"("countNumber":5},"action":{"type":"expire"}}]})");
}

TEST_CASE("every property is in AWS's order, a tag list on one line") {
    CHECK(to_json_text(with_every_property()) == R"({
  "rules": [
    {
      "rulePriority": 12,
      "description": "all of it, allowed or not",
      "selection": {
        "tagStatus": "tagged",
        "tagPatternList": ["a*", "b"],
        "tagPrefixList": ["c"],
        "storageClass": "archive",
        "countType": "sinceImageTransitioned",
        "countUnit": "days",
        "countNumber": 90
      },
      "action": {
        "type": "transition",
        "targetStorageClass": "standard"
      }
    }
  ]
})");
    CHECK(to_json_text(with_every_property(), JsonStyle::compact) ==
          R"({"rules":[{"rulePriority":12,"description":"all of it, allowed or not","selection":)"
          R"({"tagStatus":"tagged","tagPatternList":["a*","b"],"tagPrefixList":["c"],"storageClass":"archive",)"
          R"("countType":"sinceImageTransitioned","countUnit":"days","countNumber":90},)"
          R"("action":{"type":"transition","targetStorageClass":"standard"}}]})");
}

TEST_CASE("a policy without rules has an empty list") {
    CHECK(to_json_text(Policy{}) == "{\n  \"rules\": []\n}");
    CHECK(to_json_text(Policy{}, JsonStyle::compact) == R"({"rules":[]})");
}

TEST_CASE("several rules are separated by commas") {
    const Policy two = policy(rule(1).untagged().since_image_pushed(days{7}).expire(),
                              rule(2).any().image_count_more_than(5).expire());
    const std::string text = to_json_text(two);
    CHECK(text.find("    },\n    {\n      \"rulePriority\": 2,") != std::string::npos);
}

TEST_CASE("rules are written by ascending priority, those of equal priority in their order") {
    const auto numbered = [](std::int32_t priority, std::string_view description) {
        return rule(priority).describe(description).any().image_count_more_than(1).expire();
    };
    const Policy sorted = policy(numbered(-4, "a"), numbered(1, "b"), numbered(3, "c"), numbered(3, "d"),
                                 numbered(3, "e"), numbered(20, "f"));
    const Policy mixed = policy(numbered(20, "f"), numbered(3, "c"), numbered(-4, "a"), numbered(3, "d"),
                                numbered(1, "b"), numbered(3, "e"));
    CHECK(to_json_text(mixed) == to_json_text(sorted));

    std::string order;
    const std::string text = to_json_text(mixed, JsonStyle::compact);
    constexpr std::string_view before = R"("description":")";
    for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
        order += text[at + before.size()];
    }
    CHECK(order == "abcdef");
    CHECK(mixed.rules.front().rule_priority == 20);
}

TEST_CASE("numbers of every size are written") {
    Policy extreme = with_every_property();
    for (const auto& [number, digits] : {std::pair<std::int32_t, const char*>{0, "0"},
                                         {-1, "-1"},
                                         {1000, "1000"},
                                         {std::numeric_limits<std::int32_t>::max(), "2147483647"},
                                         {std::numeric_limits<std::int32_t>::min(), "-2147483648"}}) {
        extreme.rules[0].selection.count_number = number;
        CHECK(to_json_text(extreme).find(std::string("\"countNumber\": ") + digits + "\n") != std::string::npos);
    }
}

TEST_CASE("quotation marks, backslashes and control characters are escaped, and nothing else") {
    CHECK(written("") == R"("")");
    CHECK(written("plain / text 'as' it is ~") == "\"plain / text 'as' it is ~\"");
    CHECK(written("\x7F\xC2\x80\xC2\x9F\xC2\xA0") == "\"\\u007f\\u0080\\u009f\xC2\xA0\"");
    CHECK(written("\"quoted\" and \\") == R"("\"quoted\" and \\")");
    CHECK(written("\b\f\n\r\t") == R"("\b\f\n\r\t")");
    CHECK(written(std::string("\0\x01\x1F", 3)) == R"("\u0000\u0001\u001f")");
    CHECK(written("a\nb") == R"("a\nb")");

    Rule tagged = rule(1).tagged_matching_all({"a\"b", "\t"}).image_count_more_than(1).expire();
    CHECK(to_json_text(policy(tagged)).find(R"("tagPatternList": ["a\"b", "\t"])") != std::string::npos);
}

TEST_CASE("UTF-8 is kept as it is") {
    // two, three and four bytes, and the least and greatest of each length
    for (const std::string text :
         {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xC2\xA0", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
          "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        CHECK(written("a" + text + "b") == "\"a" + text + "b\"");
    }
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD") {
    const std::string replaced = "\xEF\xBF\xBD";
    CHECK(written("a\xFFz") == "\"a" + replaced + "z\"");
    CHECK(written("\x80") == "\"" + replaced + "\"");
    CHECK(written("\xC3") == "\"" + replaced + "\"");
    CHECK(written("\xC3\"") == "\"" + replaced + "\\\"\"");
    CHECK(written("\xC0\x80") == "\"" + replaced + replaced + "\"");
    CHECK(written("\xED\xA0\x80") == "\"" + replaced + replaced + replaced + "\"");
    CHECK(written("\xE2\x82") == "\"" + replaced + replaced + "\"");
    CHECK(written("\xF4\x90\x80\x80") == "\"" + replaced + replaced + replaced + replaced + "\"");
}

TEST_CASE("an invalid enum value still gives JSON") {
    Policy odd = with_every_property();
    odd.rules[0].selection.count_type = static_cast<CountType>(77);
    CHECK(to_json_text(odd).find("\"countType\": \"\",\n") != std::string::npos);
}

TEST_CASE("the parser reads the text back") {
    const Policy original =
        policy(rule(1)
                   .describe("\"quotes\", \\, \b\f\n\r\t, \x01, \x7F, \xC3\xA9, \xF0\x9F\x98\x80")
                   .tagged_matching_all({"release-*", "*-signed"})
                   .image_count_more_than(10)
                   .expire(),
               rule(2).describe("").tagged_with_prefix("pr-").since_image_pulled(days{30}).transition_to_archive(),
               rule(4).untagged().since_image_pushed(days{7}).expire(),
               rule(5).any().since_image_transitioned(days{90}).expire());
    for (const JsonStyle style : {JsonStyle::indented, JsonStyle::compact}) {
        const Parsed read = parse(to_json_text(original, style));
        CHECK(read.report.empty());
        CHECK(read.policy == original);
    }
}

TEST_CASE("the memory for an ordinary text is taken at once") {
    Policy full = with_every_property();
    full.rules.resize(50, full.rules[0]);
    CHECK(detail::estimated_json_size(full) >= to_json_text(full).size());
    CHECK(detail::estimated_json_size(Policy{}) >= to_json_text(Policy{}).size());
}

namespace {

// The same bytes in a constant expression: a policy in fixed storage, written into an array.
template <std::size_t Capacity>
class FixedText {
  public:
    constexpr void push_back(char c) { bytes_[size_++] = c; }
    constexpr void append(std::string_view text) {
        for (const char c : text) {
            push_back(c);
        }
    }
    [[nodiscard]] constexpr std::string_view view() const { return {bytes_, size_}; }

  private:
    char bytes_[Capacity] = {};
    std::size_t size_ = 0;
};

using Fixed = detail::FixedStorage<3, 2>;

template <class Storage>
constexpr auto three_rules(RuleWithoutTagStatus<Storage> archive, RuleWithoutTagStatus<Storage> last,
                           RuleWithoutTagStatus<Storage> first) {
    return policy(archive.any().since_image_transitioned(days{90}).expire(),
                  last.describe("line\nbreak, \"quotes\", \xC3\xA9, \xFF, \x01")
                      .any()
                      .since_image_pulled(days{30})
                      .transition_to_archive(),
                  first.tagged_matching_all({"release-*", "*-signed"}).image_count_more_than(10).expire());
}

constexpr auto fixed_policy = three_rules<Fixed>(RuleWithoutTagStatus<Fixed>(300), RuleWithoutTagStatus<Fixed>(20),
                                                 RuleWithoutTagStatus<Fixed>(1));

constexpr FixedText<2048> fixed_text(JsonStyle style) {
    FixedText<2048> text;
    detail::write_policy(fixed_policy, style, text);
    return text;
}

constexpr auto fixed_compact = fixed_text(JsonStyle::compact);
constexpr auto fixed_indented = fixed_text(JsonStyle::indented);

static_assert(
    fixed_compact.view() ==
    R"({"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["release-*","*-signed"],)"
    R"("countType":"imageCountMoreThan","countNumber":10},"action":{"type":"expire"}},)"
    R"({"rulePriority":20,"description":"line\nbreak, \"quotes\", )"
    "\xC3\xA9, \xEF\xBF\xBD, "
    R"(\u0001","selection":{"tagStatus":"any","countType":"sinceImagePulled","countUnit":"days",)"
    R"("countNumber":30},"action":{"type":"transition","targetStorageClass":"archive"}},)"
    R"({"rulePriority":300,"selection":{"tagStatus":"any","storageClass":"archive",)"
    R"("countType":"sinceImageTransitioned","countUnit":"days","countNumber":90},"action":{"type":"expire"}}]})");

}  // namespace

TEST_CASE("a constant expression gives the same bytes as a running program") {
    const Policy owned = three_rules(rule(300), rule(20), rule(1));
    CHECK(fixed_compact.view() == to_json_text(owned, JsonStyle::compact));
    CHECK(fixed_indented.view() == to_json_text(owned, JsonStyle::indented));
}
