// SPDX-License-Identifier: MIT
// Files before and after their policies were changed, for tests.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_REWRITTEN_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_REWRITTEN_HPP

#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/find_policies.hpp>
#include <ecr_lifecycle/rewrite_policies.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.hpp"

namespace rewritten {

using namespace ecr_lifecycle;

struct Case {
    std::string path;
    HostFormat format = HostFormat::text;
    std::string text;
    // What is different in the end, in the order of the text: each word once, after the ones before it.
    std::vector<std::pair<std::string, std::string>> changes = {};
    bool unsafe = false;
};

inline std::string with_changes(const Case& one) {
    std::string text = one.text;
    std::size_t at = 0;
    for (const auto& [before, after] : one.changes) {
        at = text.find(before, at);
        INFO(before);
        REQUIRE(at != std::string::npos);
        text.replace(at, before.size(), after);
        at += after.size();
    }
    return text;
}

inline std::string with_carriage_returns(std::string_view text) {
    std::string result;
    for (const char c : text) {
        result += c == '\n' ? "\r\n" : std::string(1, c);
    }
    return result;
}

template <class Find>
FixedFile fix_it(const Case& one, std::string_view text, const Find& find) {
    FixOptions options;
    options.unsafe = one.unsafe;
    const auto find_in_it = [&](std::string_view file) { return find(file, one.path, one.format); };
    const auto all = [](const Diagnostic&, const FoundPolicy&) { return true; };
    return fix_policies(text, find_in_it, all, options);
}

// The same with both ends of lines, and after a byte order mark.
template <class Find>
void check_fixed(const Case& one, const Find& find) {
    INFO(one.path);
    const std::string expected = with_changes(one);
    const FixedFile result = fix_it(one, one.text, find);
    for (const LeftPolicyFix& left : result.left) {
        CHECK(left.fix.message + ": " + left.reason == "");
    }
    CHECK(result.text == expected);
    CHECK(fix_it(one, with_carriage_returns(one.text), find).text == with_carriage_returns(expected));
    CHECK(fix_it(one, "\xEF\xBB\xBF" + one.text, find).text == "\xEF\xBB\xBF" + expected);
    CHECK(fix_it(one, expected, find).fixes.empty());
}

// As it was, and this is said.
template <class Find>
void check_left(const Case& one, const Find& find) {
    INFO(one.path);
    const FixedFile result = fix_it(one, one.text, find);
    CHECK(result.text == one.text);
    CHECK(result.fixes.empty());
    CHECK_FALSE(result.left.empty());
}

}  // namespace rewritten

#endif
