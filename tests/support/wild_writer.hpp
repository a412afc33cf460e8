// SPDX-License-Identifier: MIT
// JSON documents as texts that are right, but that nobody would write so.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_WILD_WRITER_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_WILD_WRITER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy_document.hpp"
#include "random.hpp"

namespace test_support {

// Writes a document as no person would: any white space, any order of keys, any spelling of a character.
class WildWriter {
  public:
    // How often, in percent, something unusual is done.
    struct Habits {
        std::size_t space = 30;
        std::size_t escape = 10;
        std::size_t shuffle = 50;   // the members of an object
        std::size_t duplicate = 0;  // put a worthless member with the same key in front
    };

    explicit WildWriter(Random& random) : random_(random) {}
    WildWriter(Random& random, Habits habits) : random_(random), habits_(habits) {}

    std::string write(const Json& document) {
        text_.clear();
        space();
        value(document);
        space();
        return text_;
    }

  private:
    void space() {
        while (random_.chance(habits_.space)) {
            text_ += random_.pick<std::string_view>({" ", "\n", "\t", "\r\n", "    ", "\r"});
        }
    }

    void value(const Json& json) {
        if (json.is_object()) {
            object(json);
        } else if (json.is_array()) {
            array(json);
        } else if (json.is_string()) {
            string(json.get_ref<const std::string&>());
        } else {
            text_ += json.dump();
        }
    }

    void object(const Json& json) {
        std::vector<std::pair<std::string, const Json*>> members;
        for (const auto& [key, content] : json.items()) {
            members.emplace_back(key, &content);
        }
        if (random_.chance(habits_.shuffle)) {
            random_.shuffle(members);
        }
        text_ += '{';
        space();
        bool first = true;
        for (const auto& [key, content] : members) {
            separate(first);
            if (random_.chance(habits_.duplicate)) {
                member(key, random_.pick<Json>({nullptr, 7, "x", Json::array(), Json::object()}));
                separate(first);
            }
            member(key, *content);
        }
        text_ += '}';
    }

    void member(const std::string& key, const Json& json) {
        string(key);
        space();
        text_ += ':';
        space();
        value(json);
        space();
    }

    void array(const Json& json) {
        text_ += '[';
        space();
        bool first = true;
        for (const Json& element : json) {
            separate(first);
            value(element);
            space();
        }
        text_ += ']';
    }

    void separate(bool& first) {
        if (!first) {
            text_ += ',';
            space();
        }
        first = false;
    }

    void string(const std::string& content) {
        text_ += '"';
        for (std::size_t i = 0; i < content.size();) {
            const std::size_t length = sequence_length(content[i]);
            character(content.substr(i, length));
            i += length;
        }
        text_ += '"';
    }

    static std::size_t sequence_length(char lead) {
        const auto byte = static_cast<unsigned char>(lead);
        return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }

    void character(const std::string& sequence) {
        const std::uint32_t code = code_point(sequence);
        const bool must = code < 0x20 || code == '"' || code == '\\';
        if (!must && !random_.chance(habits_.escape)) {
            text_ += sequence;
            return;
        }
        static constexpr std::string_view shorts = "\"\"\\\\//\bb\ff\nn\rr\tt";
        for (std::size_t i = 0; i < shorts.size(); i += 2) {
            if (code == static_cast<unsigned char>(shorts[i]) && random_.chance(70)) {
                text_ += '\\';
                text_ += shorts[i + 1];
                return;
            }
        }
        if (code < 0x10000) {
            unit(code);
        } else {
            unit(0xD800 + ((code - 0x10000) >> 10U));
            unit(0xDC00 + ((code - 0x10000) & 0x3FFU));
        }
    }

    static std::uint32_t code_point(const std::string& sequence) {
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[i]));
        };
        switch (sequence.size()) {
            case 1:
                return byte(0);
            case 2:
                return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
            case 3:
                return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
            default:
                return ((byte(0) & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) |
                       (byte(3) & 0x3FU);
        }
    }

    void unit(std::uint32_t code) {
        const std::string_view digits = random_.chance(50) ? "0123456789abcdef" : "0123456789ABCDEF";
        text_ += "\\u";
        for (const unsigned shift : {12U, 8U, 4U, 0U}) {
            text_ += digits[(code >> shift) & 0xFU];
        }
    }

    Random& random_;
    Habits habits_{};
    std::string text_;
};

}  // namespace test_support

#endif
