// SPDX-License-Identifier: MIT
// Scalars as libyaml writes them, read again: each byte has the place that it comes from.
#include <ecr_lifecycle/yaml/scalar_text.hpp>
#include <ecr_lifecycle/yaml/tree.hpp>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

int append(void* text, unsigned char* buffer, std::size_t size) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(buffer), size);
    return 1;
}

// A text in a sequence in a mapping, in this style.
std::string emitted(const std::string& said, yaml_scalar_style_t style, int width, yaml_break_t line) {
    std::string text;
    yaml_emitter_t emitter;
    yaml_emitter_initialize(&emitter);
    yaml_emitter_set_output(&emitter, append, &text);
    yaml_emitter_set_width(&emitter, width);
    yaml_emitter_set_break(&emitter, line);
    yaml_emitter_set_unicode(&emitter, 1);
    yaml_event_t event;
    const auto scalar = [&](const std::string& value, yaml_scalar_style_t as) {
        yaml_scalar_event_initialize(&event, nullptr, nullptr, reinterpret_cast<const unsigned char*>(value.data()),
                                     static_cast<int>(value.size()), 1, 1, as);
        yaml_emitter_emit(&emitter, &event);
    };
    yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
    yaml_emitter_emit(&emitter, &event);
    yaml_document_start_event_initialize(&event, nullptr, nullptr, nullptr, 1);
    yaml_emitter_emit(&emitter, &event);
    yaml_mapping_start_event_initialize(&event, nullptr, nullptr, 1, YAML_BLOCK_MAPPING_STYLE);
    yaml_emitter_emit(&emitter, &event);
    scalar("key", YAML_PLAIN_SCALAR_STYLE);
    yaml_sequence_start_event_initialize(&event, nullptr, nullptr, 1, YAML_BLOCK_SEQUENCE_STYLE);
    yaml_emitter_emit(&emitter, &event);
    scalar("caf\xC3\xA9", YAML_DOUBLE_QUOTED_SCALAR_STYLE);
    scalar(said, style);
    scalar("last", YAML_PLAIN_SCALAR_STYLE);
    yaml_sequence_end_event_initialize(&event);
    yaml_emitter_emit(&emitter, &event);
    yaml_mapping_end_event_initialize(&event);
    yaml_emitter_emit(&emitter, &event);
    yaml_document_end_event_initialize(&event, 1);
    yaml_emitter_emit(&emitter, &event);
    yaml_stream_end_event_initialize(&event);
    yaml_emitter_emit(&emitter, &event);
    yaml_emitter_delete(&emitter);
    return text;
}

bool read(detail::ScalarText<>& scalar, detail::YamlStyle style) {
    return style == detail::YamlStyle::plain           ? scalar.plain()
           : style == detail::YamlStyle::single_quoted ? scalar.single_quoted()
           : style == detail::YamlStyle::double_quoted ? scalar.double_quoted()
           : style == detail::YamlStyle::literal       ? scalar.literal()
                                                       : scalar.folded();
}

// How many bytes are where they come from, byte for byte.
std::size_t copied(const detail::SentText& sent, std::string_view text) {
    std::size_t end = 0;
    std::size_t count = 0;
    for (const detail::SentPiece& piece : sent.map.pieces()) {
        REQUIRE(piece.sent.begin == end);
        REQUIRE(piece.outer.end <= text.size());
        end = piece.sent.end;
        for (std::size_t i = 0; piece.is_copy() && i < end - piece.sent.begin; ++i) {
            const char said = sent.text[piece.sent.begin + i];
            const char there = text[piece.outer.begin + i];
            // `\N` has as many bytes as the character that it stands for.
            const bool is_escape = there == '\\' || there == 'N';
            const bool is_break = (said == ' ' || said == '\n') && (there == '\n' || there == '\r');
            REQUIRE((said == there || is_break || is_escape));
            ++count;
        }
    }
    REQUIRE(end == sent.text.size());
    return count;
}

}  // namespace

TEST_CASE("Scalars of all styles are read again, and say what libyaml says") {
    const std::string parts[] = {"a",
                                 "b ",
                                 " ",
                                 "\n",
                                 "\n\n",
                                 "  c",
                                 "'",
                                 "\"",
                                 "\\",
                                 "{\"x\": 1}",
                                 ": ",
                                 "#",
                                 "\t",
                                 "\xC3\xA9",
                                 "\xF0\x9F\x98\x80",
                                 "word word word",
                                 "\x07",
                                 "\xC2\x85",
                                 "\xE2\x80\xA8",
                                 "%",
                                 "- "};
    std::mt19937 random(7);
    const auto below = [&](std::size_t count) { return random() % count; };
    const yaml_scalar_style_t styles[] = {YAML_PLAIN_SCALAR_STYLE, YAML_SINGLE_QUOTED_SCALAR_STYLE,
                                          YAML_DOUBLE_QUOTED_SCALAR_STYLE, YAML_LITERAL_SCALAR_STYLE,
                                          YAML_FOLDED_SCALAR_STYLE};
    const yaml_break_t breaks[] = {YAML_LN_BREAK, YAML_CRLN_BREAK, YAML_CR_BREAK};
    std::size_t count[5] = {};
    std::size_t found = 0;
    for (std::size_t i = 0; i < 4000; ++i) {
        std::string said;
        for (std::size_t k = below(12); k > 0; --k) {
            said += parts[below(sizeof parts / sizeof parts[0])];
        }
        const int width = static_cast<int>(below(3)) * 20 + 10;
        const std::string text = emitted(said, styles[i % 5], width, breaks[below(3)]);
        INFO(text);
        detail::YamlTree<> tree(text);
        tree.read(0);
        REQUIRE(tree.broken().empty());
        REQUIRE(tree.roots().size() == 1);
        const std::uint32_t node = tree.child(tree.find(tree.roots()[0], "key"), 1);
        const detail::YamlNode& at = tree[node];
        detail::ScalarText<> scalar(text, at.begin, at.end, tree.value(node));
        // Nothing is read in white space.
        if (said.find_first_not_of(" \t\n\xE2\x80\xA8\xC2\x85") == std::string::npos) {
            continue;
        }
        REQUIRE(read(scalar, at.style));
        REQUIRE(scalar.sent().text == tree.value(node));
        found += copied(scalar.sent(), text);
        ++count[static_cast<int>(at.style)];
    }
    for (const std::size_t of_style : count) {
        CHECK(of_style > 20);
    }
    CHECK(found > 20000);
}

TEST_CASE("A scalar that should say something else is not believed") {
    const std::string_view text = "'abc'";
    CHECK(detail::ScalarText<>(text, 0, 5, "abc").single_quoted());
    CHECK_FALSE(detail::ScalarText<>(text, 0, 5, "abd").single_quoted());
    CHECK_FALSE(detail::ScalarText<>(text, 0, 5, "ab").single_quoted());
    CHECK_FALSE(detail::ScalarText<>("'abc", 0, 4, "abc").single_quoted());
}
