// SPDX-License-Identifier: MIT
// Every public enum has its names, its enumerators, a printer for streams and for fmt, and a place in nlohmann::json: a
// new one does not pass before it has all of them.
#include <ecr_lifecycle/enumerators.hpp>

#include <fmt/format.h>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

#include <ecr_lifecycle/ecr_lifecycle.hpp>
#include <nlohmann/json.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

// Every public enum of the library.
template <class Visit>
void for_each_enum(const Visit& visit) {
    const auto visit_all = [&](auto... any_of_each) { (visit(any_of_each), ...); };
    visit_all(TagStatus::any, StorageClass::archive, CountType::since_image_pushed, CountUnit::days, ActionType::expire,
              Property::action, Check::no_rules, Severity::error, Basis::measured, ValueKind::null, JsonStyle::compact,
              Color::never, ReportFormat::text, ImageStatus::active, Fate::kept, TieBreak::lower_digest_is_newer,
              DayArithmetic::exact, RestoredImages::by_push, ActivatingImages::like_standard, Doubt::tied, Answer::no,
              OnEqualPriority::fail, ProofGoal::capped, ProofVerdict::proved, AtExecution::spared, IndexName::tag,
              HostFormat::json, InventoryGap::errors, ExportFormat::json);
}

// The enums that the public headers declare, and how many enumerators each has there.
std::map<std::string, std::size_t> declared_enums() {
    std::map<std::string, std::size_t> counts;
    for (const auto& entry : std::filesystem::directory_iterator(ECR_LIFECYCLE_SOURCE_DIR "/include/ecr_lifecycle")) {
        if (entry.path().extension() != ".hpp") {
            continue;
        }
        std::ifstream file(entry.path());
        std::string code;
        for (std::string line; std::getline(file, line);) {
            code += line.substr(0, line.find("//")) + "\n";
        }
        const std::string begin = "\nenum class ";
        for (std::size_t at = code.find(begin); at != std::string::npos; at = code.find(begin, at + 1)) {
            const std::size_t name = at + begin.size();
            const std::size_t open = code.find_first_of("{;", name);
            if (code[open] == '{') {
                const std::string list = code.substr(open, code.find('}', open) - open);
                const auto commas = static_cast<std::size_t>(std::count(list.begin(), list.end(), ','));
                counts[code.substr(name, code.find(' ', name) - name)] = commas + 1;
            }
        }
    }
    return counts;
}

template <class Enum, class = void>
constexpr bool has_enumerators = false;
template <class Enum>
constexpr bool has_enumerators<Enum, std::void_t<decltype(enumerators<Enum>())>> = true;

enum class Other : std::uint8_t { one };

}  // namespace

TEST_CASE("every enum of the public headers is among those that are tried here, with all of its enumerators") {
    std::map<std::string, std::size_t> tried;
    for_each_enum([&](auto value) {
        tried[std::string(detail::EnumNames<decltype(value)>::type)] = enumerators<decltype(value)>().size();
    });
    CHECK(tried == declared_enums());
    CHECK(tried.size() >= 25);
}

TEST_CASE("enumerators are listed in their order, each with a name of its own") {
    for_each_enum([](auto value) {
        using Enum = decltype(value);
        INFO(detail::EnumNames<Enum>::type);
        std::set<std::string_view> names;
        std::size_t count = 0;
        for (const Enum each : enumerators<Enum>()) {
            CHECK(each == static_cast<Enum>(count));
            CHECK(each == enumerators<Enum>()[count]);
            const std::string_view name = detail::enumerator_name(each);
            CHECK_FALSE(name.empty());
            CHECK(names.insert(name).second);
            CHECK(from_name<Enum>(name) == each);
            ++count;
        }
        CHECK(count == enumerators<Enum>().size());
        CHECK(count > static_cast<std::size_t>(value));
        CHECK(from_name<Enum>("") == std::nullopt);
        CHECK(from_name<Enum>("qwertz") == std::nullopt);
        CHECK(detail::enumerator_name(static_cast<Enum>(count)).empty());
    });
}

TEST_CASE("enumerators can be listed in constant expressions, and only of this library's enums") {
    static_assert(enumerators<CountType>().size() == 4);
    static_assert(*enumerators<CountType>().begin() == CountType::image_count_more_than);
    static_assert(from_name<CountType>("sinceImagePulled") == CountType::since_image_pulled);
    static_assert(from_name<Check>("any-rule-not-last") == Check::any_rule_not_last);
    CHECK(has_enumerators<Fate>);
    CHECK_FALSE(has_enumerators<Other>);
    CHECK_FALSE(has_enumerators<int>);
}

TEST_CASE(
    "every enumerator is printed by its name, in streams and in fmt, and any other value by its type and number") {
    for_each_enum([](auto value) {
        using Enum = decltype(value);
        const std::string type(detail::EnumNames<Enum>::type);
        const auto printed = [](Enum each) {
            std::ostringstream stream;
            stream << each;
            CHECK(fmt::format("{}", each) == stream.str());
            return stream.str();
        };
        for (const Enum each : enumerators<Enum>()) {
            CHECK(printed(each) == detail::enumerator_name(each));
        }
        CHECK(printed(static_cast<Enum>(255)) == type + "(255)");
    });
}

TEST_CASE("every enumerator is its name in JSON, and never a number") {
    for_each_enum([](auto value) {
        using Enum = decltype(value);
        for (const Enum each : enumerators<Enum>()) {
            const std::string name(detail::enumerator_name(each));
            CHECK(nlohmann::json(each) == nlohmann::json(name));
            CHECK(nlohmann::ordered_json(each).dump() == "\"" + name + "\"");
            CHECK(nlohmann::json(name).get<Enum>() == each);
        }
        CHECK_THROWS_AS(nlohmann::json(0).get<Enum>(), nlohmann::json::type_error);
        CHECK_THROWS_AS(nlohmann::json("qwertz").get<Enum>(), nlohmann::json::type_error);
        CHECK_THROWS_AS(nlohmann::json(nullptr).get<Enum>(), nlohmann::json::type_error);
    });
}

TEST_CASE("a name in JSON that is none is refused with the choice there is, if that is not too long") {
    const auto refusal = [](auto value) {
        try {
            (void)nlohmann::json("qwertz").get<decltype(value)>();
        } catch (const nlohmann::json::type_error& error) {
            return std::string(error.what());
        }
        return std::string("accepted");
    };
    CHECK(refusal(Severity::error) ==
          "[json.exception.type_error.302] the value: `qwertz` is not a Severity, which is `error` or `warning`");
    CHECK(refusal(TagStatus::any) ==
          "[json.exception.type_error.302] the value: `qwertz` is not a tagStatus, which is "
          "`tagged`, `untagged` or `any`");
    CHECK(refusal(Answer::no) ==
          "[json.exception.type_error.302] the value: `qwertz` is not an Answer, which is `no`, "
          "`yes` or `undetermined`");
    CHECK(refusal(Check::no_rules) == "[json.exception.type_error.302] the value: `qwertz` is not a Check");
}

TEST_CASE("every name ends with a NUL, so that it can be printed without a copy") {
    for_each_enum([](auto value) {
        for (const auto each : enumerators<decltype(value)>()) {
            const std::string_view name = detail::enumerator_name(each);
            CHECK(std::string_view(name.data()) == name);
        }
        // What is printed of a value without a name, too: nothing, and no null pointer.
        REQUIRE(detail::enumerator_name(static_cast<decltype(value)>(255)).data() != nullptr);
    });
    CHECK(*aws_name(static_cast<TagStatus>(77)).data() == '\0');
    CHECK(*name(static_cast<Check>(255)).data() == '\0');
}
