// SPDX-License-Identifier: MIT
// Where everything is in a text: values, keys, pointers, lines and columns. It is `parse` that fills a Document,
// whatever JSON the text holds.
#include <ecr_lifecycle/document.hpp>

#include <ecr_lifecycle/parse.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"

namespace {

using namespace ecr_lifecycle;

Document document_of(std::string_view text) { return parse(text).document; }

std::string text_at(const Document& document, Span span) {
    return std::string(document.text().substr(span.begin, span.end - span.begin));
}

// The text of the value that a pointer names, or "nothing".
std::string at(const Document& document, std::string_view pointer) {
    const std::optional<Value> value = document.at(pointer);
    return value ? std::string(value->raw()) : "nothing";
}

const std::string example = R"( {"a" : [1, -2.5e3 ,[], {}, "x\n"],
  "b\u0022": {"a": true, "": null , "a": false} , "c/d~e": ["é", [[7]]] }
)";

}  // namespace

TEST_CASE("every value has its kind and its place, from bracket to bracket") {
    const Document document = document_of(example);
    CHECK(document.text() == example);
    const Value root = *document.root();
    CHECK(root.kind() == ValueKind::object);
    CHECK(root.span() == Span{1, example.size() - 1});
    CHECK(root.size() == 3);
    const struct {
        const char* pointer;
        ValueKind kind;
        const char* raw;
        std::size_t size;
    } values[] = {{"/a", ValueKind::array, R"([1, -2.5e3 ,[], {}, "x\n"])", 5},
                  {"/a/0", ValueKind::integer, "1", 0},
                  {"/a/1", ValueKind::number, "-2.5e3", 0},
                  {"/a/2", ValueKind::array, "[]", 0},
                  {"/a/3", ValueKind::object, "{}", 0},
                  {"/a/4", ValueKind::string, R"("x\n")", 0},
                  {"/b\"", ValueKind::object, R"({"a": true, "": null , "a": false})", 3},
                  {"/b\"/a", ValueKind::boolean, "false", 0},
                  {"/b\"/", ValueKind::null, "null", 0},
                  {"/c~1d~0e", ValueKind::array, "[\"é\", [[7]]]", 2},
                  {"/c~1d~0e/1/0/0", ValueKind::integer, "7", 0}};
    for (const auto& expected : values) {
        CAPTURE(expected.pointer);
        const std::optional<Value> value = document.at(expected.pointer);
        REQUIRE(value.has_value());
        CHECK(value->kind() == expected.kind);
        CHECK(value->is(expected.kind));
        CHECK(value->raw() == expected.raw);
        CHECK(text_at(document, value->span()) == expected.raw);
        CHECK(value->size() == expected.size);
        CHECK(value->pointer() == expected.pointer);
    }
}

TEST_CASE("numbers are integers if they are written so") {
    const Document document = document_of("[0, -0, 12345678901234567890123, 1.0, 1e1, 1E-7, -1.5e+3, 1e999]");
    const ValueKind kinds[] = {ValueKind::integer, ValueKind::integer, ValueKind::integer, ValueKind::number,
                               ValueKind::number,  ValueKind::number,  ValueKind::number,  ValueKind::number};
    std::size_t i = 0;
    for (const Value value : document.root()->children()) {
        CHECK(value.kind() == kinds[i++]);
    }
    CHECK(i == 8);
    CHECK(at(document, "/2") == "12345678901234567890123");
    CHECK(at(document, "/6") == "-1.5e+3");
}

TEST_CASE("strings and keys are read with their escapes resolved") {
    const Document document =
        document_of(R"({"plain": "plain", "\u00e9\t": "\"\\\/\b\f\n\r\t\u20ac\ud83d\ude80", "e": "", "é": "\u0000"})");
    std::vector<std::string> keys;
    std::vector<std::string> strings;
    for (const Value member : document.root()->children()) {
        keys.emplace_back(member.key());
        strings.emplace_back(member.string());
        CHECK(member.has_key());
    }
    CHECK(keys == std::vector<std::string>{"plain", "é\t", "e", "é"});
    CHECK(strings ==
          std::vector<std::string>{"plain", "\"\\/\b\f\n\r\t\xE2\x82\xAC\xF0\x9F\x9A\x80", "", std::string(1, '\0')});
    CHECK(text_at(document, document.root()->find("é\t")->key_span()) == R"("\u00e9\t")");
    CHECK(text_at(document, document.root()->find("plain")->key_span()) == R"("plain")");
    CHECK(document.root()->string().empty());
    const Document seven = document_of(R"([7])");
    CHECK(seven.root()->element(0)->string().empty());
}

TEST_CASE("what has no key says so") {
    const Document document = document_of(R"([[1], {"": 2}])");
    CHECK_FALSE(document.root()->has_key());
    CHECK(document.root()->key().empty());
    CHECK(document.root()->key_span() == Span{});
    const Value second = *document.root()->element(1);
    CHECK_FALSE(second.has_key());
    CHECK(second.key().empty());
    CHECK(second.key_span() == Span{});
    const Value member = *second.find("");
    CHECK(member.has_key());
    CHECK(member.key().empty());
    CHECK(text_at(document, member.key_span()) == "\"\"");
}

TEST_CASE("of two equal keys the last is found, and both are kept") {
    const Document document = document_of(R"({"a": 1, "b": 2, "\u0061": 3})");
    CHECK(document.root()->size() == 3);
    CHECK(at(document, "/a") == "3");
    CHECK(document.root()->find("a")->raw() == "3");
    std::string values;
    for (const Value member : document.root()->children()) {
        values += std::string(member.key()) + std::string(member.raw());
        CHECK(member.pointer() == "/" + std::string(member.key()));
    }
    CHECK(values == "a1b2a3");
}

TEST_CASE("elements and parents") {
    const Document document = document_of(R"([[], [10, 11, 12], {"k": [20]}, "s", [[30], 31]])");
    const Value root = *document.root();
    CHECK_FALSE(root.parent().has_value());
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(root.element(i)->pointer() == "/" + std::to_string(i));
        CHECK(root.element(i)->parent()->span() == root.span());
    }
    CHECK_FALSE(root.element(5).has_value());
    CHECK_FALSE(root.element(static_cast<std::size_t>(-1)).has_value());
    CHECK_FALSE(root.element(0)->element(0).has_value());
    CHECK(root.element(1)->element(2)->raw() == "12");
    CHECK_FALSE(root.element(1)->element(3).has_value());
    CHECK(root.element(4)->element(0)->raw() == "[30]");
    CHECK(root.element(4)->element(1)->raw() == "31");
    // An object has members and no elements, a string has neither.
    CHECK_FALSE(root.element(2)->element(0).has_value());
    CHECK_FALSE(root.element(3)->element(0).has_value());
    CHECK_FALSE(root.find("k").has_value());
    CHECK(root.element(2)->find("k")->element(0)->parent()->key() == "k");
    CHECK(root.element(0)->children().begin() == root.element(0)->children().end());
}

TEST_CASE("a pointer names a value or nothing") {
    const Document document =
        document_of(R"({"": {"": 1}, "a/b": 2, "m~n": 3, "~1": 4, "0": [5, [6]], "x": "y", "v01": 7})");
    CHECK(at(document, "") == document.root()->raw());
    CHECK(at(document, "/") == R"({"": 1})");
    CHECK(at(document, "//") == "1");
    CHECK(at(document, "/a~1b") == "2");
    CHECK(at(document, "/m~0n") == "3");
    CHECK(at(document, "/~01") == "4");
    CHECK(at(document, "/0/1/0") == "6");
    CHECK(at(document, "/v01") == "7");
    for (const char* const pointer : {"0",     "a",     "/a",    "/a/b",          "/0/2",
                                      "/0/-",  "/0/-1", "/0/00", "/0/01",         "/0/1x",
                                      "/0/ 1", "/0/",   "/0/+1", "/0/4294967296", "/0/18446744073709551616",
                                      "/x/0",  "/x/y",  "///",   "/0/0/0",        "/A~1B",
                                      "/x~",   "/~"}) {
        CAPTURE(pointer);
        CHECK(at(document, pointer) == "nothing");
    }
}

TEST_CASE("a pointer leads back to where it comes from") {
    const Document document = document_of(R"({"a/b~c": [{"~1": [[], [0, 1, {"/": true}]]}], "": {"": ""}})");
    std::size_t seen = 0;
    std::vector<Value> open{*document.root()};
    while (!open.empty()) {
        const Value value = open.back();
        open.pop_back();
        ++seen;
        CHECK(document.at(value.pointer())->span() == value.span());
        for (const Value child : value.children()) {
            open.push_back(child);
        }
    }
    CHECK(seen == 12);
    CHECK(document.at("/a~1b~0c/0/~01/1/2/~1")->raw() == "true");
}

TEST_CASE("a document of a text that is not JSON has the text and no values") {
    const Document document = document_of("{\"rules\": [}");
    CHECK(document.text() == "{\"rules\": [}");
    CHECK_FALSE(document.root().has_value());
    CHECK_FALSE(document.at("").has_value());
    CHECK_FALSE(document.at("/rules").has_value());
    const Document none;
    CHECK_FALSE(none.root().has_value());
    CHECK(none.text().empty());
}

TEST_CASE("a document is a value: a copy does not look into the original") {
    std::optional<Document> original = document_of(R"({"k\u0065y": ["\u0061", "plain"]})");
    const Document copy = *original;
    original.reset();
    CHECK(copy.at("/key/0")->string() == "a");
    CHECK(copy.at("/key/1")->string() == "plain");
    CHECK(copy.at("/key")->key() == "key");
}

TEST_CASE("lines and columns count from 1, columns in code points") {
    const std::string text = "ab\ncé€🚀d\r\n\n\tx";
    const LineMap map(text);
    const auto offset = [&](std::string_view what) { return text.find(what); };
    CHECK(map.position(0) == Position{1, 1});
    CHECK(map.position(1) == Position{1, 2});
    CHECK(map.position(2) == Position{1, 3});  // the line feed belongs to its line
    CHECK(map.position(3) == Position{2, 1});
    CHECK(map.position(offset("é")) == Position{2, 2});
    CHECK(map.position(offset("€")) == Position{2, 3});
    CHECK(map.position(offset("🚀")) == Position{2, 4});
    CHECK(map.position(offset("d")) == Position{2, 5});
    CHECK(map.position(offset("\r")) == Position{2, 6});
    CHECK(map.position(offset("\t") - 1) == Position{3, 1});
    CHECK(map.position(offset("\t")) == Position{4, 1});
    CHECK(map.position(offset("x")) == Position{4, 2});  // a tab is one column
    CHECK(map.position(text.size()) == Position{4, 3});
    CHECK(map.position(text.size() + 1000) == Position{4, 3});

    CHECK(Position{1, 2} != Position{1, 3});
    CHECK(Position{1, 2} != Position{2, 2});

    CHECK(map.line_count() == 4);
    CHECK(map.line(1) == "ab");
    CHECK(map.line(2) == "cé€🚀d");
    CHECK(map.line(3).empty());
    CHECK(map.line(4) == "\tx");
    CHECK(map.line_begin(1) == 0);
    CHECK(map.line_begin(2) == 3);
    CHECK(map.line_begin(4) == text.size() - 2);
}

TEST_CASE("a last line without and with its line feed, and no line at all") {
    CHECK(LineMap("").line_count() == 1);
    CHECK(LineMap("").line(1).empty());
    CHECK(LineMap("").position(0) == Position{1, 1});
    CHECK(LineMap("a").line_count() == 1);
    CHECK(LineMap("a\n").line_count() == 2);
    CHECK(LineMap("a\n").line(1) == "a");
    CHECK(LineMap("a\n").line(2).empty());
    CHECK(LineMap("a\n").position(2) == Position{2, 1});
    CHECK(LineMap("\r\n").line(1).empty());
    CHECK(LineMap("a\r").line(1) == "a");
    CHECK(LineMap("a\rb").line(1) == "a\rb");  // a carriage return alone ends no line
    CHECK(LineMap("a\rb").line_count() == 1);
    CHECK(LineMap("\n\n").line_count() == 3);
}

TEST_CASE("columns are right however long a line is") {
    for (const std::string& character : {std::string("a"), std::string("é"), std::string("🚀")}) {
        for (const std::size_t count : {255U, 256U, 257U, 511U, 512U, 1024U, 3000U}) {
            std::string text = "{\n";
            for (std::size_t i = 0; i < count; ++i) {
                text += character;
            }
            const LineMap map(text);
            for (std::size_t i = 0; i <= count; ++i) {
                if (map.position(2 + i * character.size()) != Position{2, i + 1}) {
                    CAPTURE(character, count, i);
                    REQUIRE(map.position(2 + i * character.size()) == Position{2, i + 1});
                }
            }
            CHECK(map.position(text.size()) == Position{2, count + 1});
        }
    }
}

TEST_CASE("an offset in the middle of a character is the column after it") {
    const LineMap map("aé");
    CHECK(map.position(1) == Position{1, 2});
    CHECK(map.position(2) == Position{1, 3});
    CHECK(map.position(3) == Position{1, 3});
}
