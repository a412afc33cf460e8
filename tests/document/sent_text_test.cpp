// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/document/sent_text.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace ecr_lifecycle;
using detail::SentText;

}  // namespace

TEST_CASE("A source map finds what was copied byte for byte") {
    SentText sent;
    sent.copy("{\"a\":", 10);
    sent.copy("1}", 20);
    CHECK(sent.text == "{\"a\":1}");
    CHECK(sent.map.outer({1, 4}) == Span{11, 14});
    CHECK(sent.map.outer({5, 6}) == Span{20, 21});
    CHECK(sent.map.outer({0, 7}) == Span{10, 22});
    CHECK(sent.map.outer({5, 5}) == Span{20, 20});
    CHECK(sent.map.outer({7, 7}) == Span{22, 22});
}

TEST_CASE("A source map takes an escape as a whole") {
    SentText sent;
    sent.copy("v", 3);
    sent.write("\n", {4, 6});
    sent.copy("w", 6);
    CHECK(sent.map.outer({0, 3}) == Span{3, 7});
    CHECK(sent.map.outer({1, 2}) == Span{4, 6});
    CHECK(sent.map.outer({2, 3}) == Span{6, 7});
}

TEST_CASE("Copies that continue each other are one piece") {
    SentText sent;
    sent.copy("ab", 0);
    sent.copy("cd", 2);
    sent.copy("", 9);
    CHECK(sent.map.pieces().size() == 1);
    CHECK(sent.map.outer({1, 3}) == Span{1, 3});
}

TEST_CASE("A part that was moved about has no connected origin, and is a place") {
    SentText sent;
    sent.copy("second", 20);
    sent.copy("first", 5);
    CHECK(sent.map.outer({0, 11}) == Span{20, 20});
    CHECK(sent.map.outer({6, 11}) == Span{5, 10});
}

TEST_CASE("Without pieces everything is at the beginning") {
    const SentText sent;
    CHECK(sent.map.outer({3, 7}) == Span{0, 0});
}
