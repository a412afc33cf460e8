// SPDX-License-Identifier: MIT
// What the compiler made of constant policies, against what the library makes of the same ones at run time.
#include <ecr_lifecycle/constant.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

#include "support/catch.hpp"

namespace ecr = ecr_lifecycle;
namespace constant = ecr_lifecycle::constant;
using ecr_lifecycle::days;
using ecr_lifecycle::JsonStyle;

namespace {

// The same words, once constant and once not.
#define SAME_WORDS(name, ...)                                          \
    constexpr auto name##_constant = [] {                              \
        using constant::policy;                                        \
        using constant::rule;                                          \
        return __VA_ARGS__;                                            \
    };                                                                 \
    ecr::Policy name##_at_run_time() {                                 \
        using ecr::policy;                                             \
        using ecr::rule;                                               \
        return __VA_ARGS__;                                            \
    }                                                                  \
    constexpr auto name##_text = constant::json_text(name##_constant); \
    constexpr auto name##_compact = constant::json_text(name##_constant, JsonStyle::compact)

SAME_WORDS(keep_five, policy(rule(1).any().image_count_more_than(5).expire()));

SAME_WORDS(every_form,
           policy(rule(9).describe("").any().since_image_pulled(days{30}).transition_to_archive(),
                  rule(1).describe("seven days").untagged().since_image_pushed(days{7}).expire(),
                  rule(2).tagged_matching("release-*").image_count_more_than(10).expire(),
                  rule(3).tagged_matching_all({"prod*", "*-signed"}).image_count_more_than(3).transition_to_archive(),
                  rule(4).tagged_with_prefix("v").since_image_pushed(days{365}).transition_to_archive(),
                  rule(5).tagged_with_all_prefixes({"a", "b", "c"}).since_image_pushed(days{1}).expire(),
                  rule(2147483647).any().since_image_transitioned(days{90}).expire()));

// Every kind of character that is escaped, replaced or kept, alone and next to others.
constexpr char odd[] =
    "\"\\/\b\f\n\r\t\0\x01\x1F\x20\x7E\x7F"
    "\xC2\x80\xC2\x9F\xC2\xA0\xC3\xA9\xDF\xBF\xE0\xA0\x80\xE2\x82\xAC"
    "\xED\x9F\xBF\xEF\xBB\xBF\xF0\x9F\x9A\x80\xF4\x8F\xBF\xBF"
    "\x80\xC2\xC0\xAF\xE0\x80\x80\xED\xA0\x80\xF4\x90\x80\x80\xFF\xE2\x82";
SAME_WORDS(characters, policy(rule(1)
                                  .describe({odd, sizeof(odd) - 1})
                                  .tagged_matching_all({"\"\xC3\xA9\n*", "plain", "\xF0\x9F\x9A"})
                                  .image_count_more_than(1)
                                  .expire()));

SAME_WORDS(equal_priorities_in_order, policy(rule(3).tagged_matching("c").image_count_more_than(1).expire(),
                                             rule(1).tagged_matching("a").image_count_more_than(1).expire(),
                                             rule(2).tagged_matching("b").image_count_more_than(1).expire()));

// Fifty rules with descriptions and tag lists, which is as much as there can be.
template <class Begin, class Make, std::size_t... Index>
constexpr auto fifty(Begin begin, Make make, std::index_sequence<Index...> /*indices*/) {
    constexpr std::string_view names = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return make(begin(50 - Index)
                    .describe("keep what \"the team\" released \xC3\xA9 in the last month, and no more than that")
                    .tagged_matching_all({names.substr(Index, 1), "team-*", "*-linux-*", "*-amd64", "v*.*.*",
                                          "*-signed", "registry-*", "stable*", "*-final", "one-more-*"})
                    .since_image_pushed(days{30})
                    .expire()...);
}
constexpr auto fifty_constant = [] {
    return fifty([](std::size_t priority) { return constant::rule(static_cast<std::int64_t>(priority)); },
                 [](const auto&... rules) { return constant::policy(rules...); }, std::make_index_sequence<50>());
};
ecr::Policy fifty_at_run_time() {
    return fifty([](std::size_t priority) { return ecr::rule(static_cast<std::int64_t>(priority)); },
                 [](const auto&... rules) { return ecr::policy(rules...); }, std::make_index_sequence<50>());
}
constexpr auto fifty_text = constant::json_text(fifty_constant);
constexpr auto fifty_compact = constant::json_text(fifty_constant, JsonStyle::compact);

struct Sample {
    std::string_view name;
    constant::Text indented;
    constant::Text compact;
    ecr::Policy (*at_run_time)();
};
constexpr Sample samples[] = {
    {"keep_five", keep_five_text, keep_five_compact, keep_five_at_run_time},
    {"every_form", every_form_text, every_form_compact, every_form_at_run_time},
    {"characters", characters_text, characters_compact, characters_at_run_time},
    {"priorities", equal_priorities_in_order_text, equal_priorities_in_order_compact,
     equal_priorities_in_order_at_run_time},
    {"fifty", fifty_text, fifty_compact, fifty_at_run_time},
};

}  // namespace

TEST_CASE("constant texts are, byte for byte, those of the run time") {
    for (const Sample& sample : samples) {
        INFO(sample.name);
        const ecr::Policy policy = sample.at_run_time();
        CHECK(sample.indented == ecr::to_json_text(policy));
        CHECK(sample.compact == ecr::to_json_text(policy, JsonStyle::compact));
        CHECK(ecr::parse(sample.indented).report.ok());
        CHECK(std::strlen(sample.indented) == sample.indented.size());
        CHECK(std::strlen(sample.compact.c_str()) == sample.compact.size());
    }
}

TEST_CASE("constant policies are, at run time, the policies of the same words") {
    CHECK(constant::to_policy(keep_five_constant) == keep_five_at_run_time());
    CHECK(constant::to_policy(every_form_constant) == every_form_at_run_time());
    CHECK(constant::to_policy(characters_constant) == characters_at_run_time());
    CHECK(constant::to_policy(fifty_constant) == fifty_at_run_time());
    constexpr constant::Policy held = every_form_constant();
    CHECK(constant::to_policy(held) == every_form_at_run_time());
}

TEST_CASE("a constant text is a std::string_view and a const char*, in constant expressions too") {
    static constexpr auto text = keep_five_text;
    static_assert(std::is_convertible_v<constant::Text, std::string_view>);
    static_assert(std::is_convertible_v<constant::Text, const char*>);
    static_assert(std::is_trivially_copyable_v<constant::Text> && std::is_trivially_destructible_v<constant::Text>);
    constexpr std::string_view by_copy = text;
    constexpr std::string_view by_constructor(text);
    constexpr std::string_view by_braces{text};
    constexpr const char* characters = text;
    static_assert(by_copy == by_constructor && by_braces == text && text == by_copy);
    static_assert(characters == text.c_str() && text.data() == text.c_str());
    static_assert(characters[text.size()] == '\0' && text[0] == '{' && text.back() == '}');
    static_assert(!text.empty());

    const auto size_of = [](std::string_view view) { return view.size(); };
    const auto length_of = [](const char* string) { return std::strlen(string); };
    CHECK(size_of(text) == length_of(text));
    CHECK(std::string(text) == text);
    std::string assigned;
    assigned = text;
    assigned += text;
    CHECK(assigned.size() == 2 * text.size());
}

TEST_CASE("constant texts compare by their characters") {
    static constexpr const char same[] =
        R"({"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan",)"
        R"("countNumber":5},"action":{"type":"expire"}}]})";
    static_assert(keep_five_compact.size() == sizeof(same) - 1);
    static_assert(keep_five_compact == same && same == keep_five_compact);
    static_assert(!(keep_five_compact != same) && !(same != keep_five_compact));
    static_assert(keep_five_compact == std::string_view(same) && std::string_view(same) == keep_five_compact);
    static_assert(keep_five_compact != keep_five_text && keep_five_text == keep_five_text);
    static_assert(keep_five_compact != "" && constant::Text() == "");
    CHECK(keep_five_compact == std::string(same));
    CHECK(std::string(same) == keep_five_compact);
    CHECK(std::string("other") != keep_five_compact);
}

namespace {
struct Holder {
    static constexpr auto text =
        constant::json_text([] { return constant::policy(constant::rule(1).any().image_count_more_than(6).expire()); });
};
}  // namespace

TEST_CASE("a constant text lives forever, wherever it was made") {
    const auto made = [] {
        constexpr auto text = constant::json_text(
            [] { return constant::policy(constant::rule(1).any().image_count_more_than(6).expire()); });
        return text;
    };
    const std::string_view first = made();
    const auto not_constexpr =
        constant::json_text([] { return constant::policy(constant::rule(1).any().image_count_more_than(6).expire()); });
    CHECK(first.data() == made().data());
    CHECK(first == not_constexpr);
    CHECK(Holder::text == first);
}

TEST_CASE("the style may be chosen at run time") {
    for (const JsonStyle style : {JsonStyle::indented, JsonStyle::compact}) {
        CHECK(constant::json_text(every_form_constant, style) == ecr::to_json_text(every_form_at_run_time(), style));
    }
}

// --- without failing to compile --------------------------------------------------------------------------------------

namespace {

constexpr auto wrong = [] {
    return constant::policy(constant::rule(1).any().image_count_more_than(0).expire(),
                            constant::rule(1).tagged_matching("*****").image_count_more_than(1).expire());
};
constexpr auto without_rules = [] { return constant::Policy{}; };
constexpr auto fifty_one = [] {
    return fifty([](std::size_t priority) { return constant::rule(static_cast<std::int64_t>(priority)); },
                 [](const auto&... rules) {
                     return constant::policy(rules..., constant::rule(51).untagged().image_count_more_than(1).expire());
                 },
                 std::make_index_sequence<50>());
};

struct Letters {
    char list[40000] = {};
};
constexpr Letters many_letters() {
    Letters letters;
    for (char& c : letters.list) {
        c = 'x';
    }
    return letters;
}
constexpr Letters letters = many_letters();

template <std::size_t Length>
constexpr auto described = [] {
    return constant::policy(constant::rule(1).describe({letters.list, Length}).any().image_count_more_than(5).expire());
};

constexpr std::size_t beside_description = constant::json_text(described<1>).size() - 1;

constexpr bool keeps_three(const constant::Rule& rule) {
    return rule.selection.count_type != ecr::CountType::image_count_more_than || rule.selection.count_number >= 3;
}
constexpr bool has_few_rules(const constant::Policy& policy) { return policy.rules.size() <= 10; }

}  // namespace

TEST_CASE("validity and violations can be asked for") {
    static_assert(constant::is_valid(keep_five_constant) && constant::is_valid(fifty_constant));
    static_assert(constant::violations(keep_five_constant).empty());
    static_assert(!constant::is_valid(wrong) && !constant::is_valid(without_rules) && !constant::is_valid(fifty_one));

    constexpr auto found = constant::violations(wrong);
    static_assert(found.size() == 3);
    static_assert(found[0] == constant::Violation{ecr::Check::count_number_too_low, 0});
    static_assert(found[1] == constant::Violation{ecr::Check::duplicate_rule_priority, 1});
    static_assert(found[2] == constant::Violation{ecr::Check::too_many_wildcards, 1});
    static_assert(found[0] != found[1]);

    constexpr auto none = constant::violations(without_rules);
    static_assert(none.size() == 2 && none[0] == constant::Violation{ecr::Check::text_too_short});
    static_assert(none[1] == constant::Violation{ecr::Check::no_rules, constant::Violation::no_rule});

    constexpr auto too_many = constant::violations(fifty_one);
    static_assert(too_many.size() == 1 && too_many[0] == constant::Violation{ecr::Check::too_many_rules});
}

TEST_CASE("violations of a constant policy are those of validate") {
    const ecr::Report report = ecr::validate(constant::to_policy(wrong()));
    constexpr auto found = constant::violations(wrong);
    REQUIRE(report.size() == found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(report[i].check == found[i].check);
        CHECK(report[i].pointer.find("/rules/" + std::to_string(found[i].rule) + "/") == 0);
    }
}

TEST_CASE("the length of a constant text is limited to the character") {
    constexpr std::size_t longest = ecr::limits::max_text_length - beside_description;
    static_assert(constant::json_text(described<longest>).size() == ecr::limits::max_text_length);
    static_assert(constant::is_valid(described<longest>) && !constant::is_valid(described<longest + 1>));
    static_assert(constant::is_valid<JsonStyle::compact>(described<longest + 1>));
    static_assert(constant::violations(described<longest + 1>)[0] == constant::Violation{ecr::Check::text_too_long});
    static_assert(!constant::is_valid<JsonStyle::compact>(described<40000>));
    CHECK(ecr::parse(constant::json_text(described<longest>)).report.ok());
    CHECK(ecr::parse(ecr::to_json_text(constant::to_policy(described<longest + 1>)))
              .report.has(ecr::Check::text_too_long));
    static_assert(constant::json_text(described<longest + 1>, JsonStyle::compact).size() > 30000);
}

TEST_CASE("a policy can be held against requirements of its author") {
    constexpr auto text = constant::json_text<keeps_three, has_few_rules>(keep_five_constant);
    CHECK(text == keep_five_text);
    constexpr auto compact = constant::json_text<has_few_rules>(every_form_constant, JsonStyle::compact);
    CHECK(compact == every_form_compact);
    CHECK(constant::to_policy<keeps_three>(keep_five_constant) == keep_five_at_run_time());
}
