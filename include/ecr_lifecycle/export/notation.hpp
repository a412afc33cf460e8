// SPDX-License-Identifier: MIT
// ecr_lifecycle: literals as a language writes them and its formatter leaves them: `terraform fmt`, `black`,
// `prettier`. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_NOTATION_HPP
#define ECR_LIFECYCLE_EXPORT_NOTATION_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/utf8.hpp"
#include "literal.hpp"
#include "quoting.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

enum class Notation : std::uint8_t { hcl, python, typescript };

// The columns that a text takes: East Asian characters and emoji take two.
template <class IfUsed = void>
std::size_t columns_taken(std::string_view text) {
    std::size_t columns = 0;
    for_each_character(text, [&](std::uint32_t c, std::string_view) {
        const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                          (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                          (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                          (c >= 0x1F300 && c <= 0x1FAFF) || c >= 0x20000;
        columns += wide ? 2U : 1U;
    });
    return columns;
}

template <class IfUsed = void>
class LiteralWriter {
  public:
    LiteralWriter(std::string& out, Notation notation) : out_(out), notation_(notation) {}

    // `used`: the columns that are taken in the line already.
    void write(const Literal& literal, std::size_t indent, std::size_t used) {
        switch (literal.kind) {
            case Literal::Kind::text:
                out_ += quoted(literal.text);
                return;
            case Literal::Kind::code:
                out_ += literal.text;
                return;
            case Literal::Kind::texts:
                write_texts(literal, indent, used);
                return;
            case Literal::Kind::list:
                write_list(literal, indent);
                return;
            case Literal::Kind::object:
                write_object(literal, indent);
                return;
        }
    }

    // Each member on lines of its own.
    void write_members(const Literal& object, std::size_t indent) {
        for (std::size_t i = 0; i < object.items.size(); ++i) {
            const Literal& member = object.items[i];
            out_.append(indent, ' ');
            const std::size_t begin = out_.size();
            write_key(object, i);
            const std::size_t used = indent + out_.size() - begin;
            write_value(member, indent, used);
            out_ += notation_ == Notation::hcl ? "\n" : ",\n";
        }
    }

  private:
    [[nodiscard]] std::size_t step() const { return notation_ == Notation::python ? 4 : 2; }
    [[nodiscard]] std::size_t max_columns() const { return notation_ == Notation::python ? 88 : 80; }

    [[nodiscard]] std::string quoted(std::string_view text) const {
        return notation_ == Notation::hcl ? hcl_string(text) : script_string(text);
    }

    [[nodiscard]] bool takes_one_line(const Literal& literal) const {
        return literal.kind != Literal::Kind::list && literal.kind != Literal::Kind::object;
    }

    void write_key(const Literal& object, std::size_t i) {
        const std::string& key = object.items[i].key;
        if (notation_ == Notation::python && object.text.empty()) {
            out_ += '"' + key + "\": ";
        } else if (notation_ == Notation::python) {
            out_ += key + "=";
        } else if (notation_ == Notation::typescript) {
            out_ += key + ": ";
        } else {
            out_ += key;
            out_.append(padding(object, i), ' ');
            out_ += " = ";
        }
    }

    // `terraform fmt` puts the signs of neighboring lines below each other.
    [[nodiscard]] std::size_t padding(const Literal& object, std::size_t i) const {
        if (!takes_one_line(object.items[i])) {
            return 0;
        }
        std::size_t first = i;
        while (first > 0 && takes_one_line(object.items[first - 1])) {
            --first;
        }
        std::size_t longest = 0;
        for (; first < object.items.size() && takes_one_line(object.items[first]); ++first) {
            longest = object.items[first].key.size() > longest ? object.items[first].key.size() : longest;
        }
        return longest - object.items[i].key.size();
    }

    void write_value(const Literal& member, std::size_t indent, std::size_t used) {
        // `prettier` puts a text that is too long into the next line.
        if (notation_ == Notation::typescript && member.kind == Literal::Kind::text) {
            const std::string text = quoted(member.text);
            if (used + columns_taken(text) + 1 > max_columns()) {
                out_.pop_back();
                out_ += '\n';
                out_.append(indent + step(), ' ');
            }
            out_ += text;
            return;
        }
        write(member, indent, used);
    }

    void write_texts(const Literal& list, std::size_t indent, std::size_t used) {
        std::string line = "[";
        for (const Literal& item : list.items) {
            line += line.size() == 1 ? "" : ", ";
            line += quoted(item.text);
        }
        line += ']';
        if (notation_ == Notation::hcl || used + columns_taken(line) + 1 <= max_columns()) {
            out_ += line;
            return;
        }
        out_ += "[\n";
        for (const Literal& item : list.items) {
            out_.append(indent + step(), ' ');
            out_ += quoted(item.text) + ",\n";
        }
        out_.append(indent, ' ');
        out_ += ']';
    }

    void write_list(const Literal& list, std::size_t indent) {
        out_ += "[\n";
        for (const Literal& item : list.items) {
            out_.append(indent + step(), ' ');
            write(item, indent + step(), indent + step());
            out_ += ",\n";
        }
        out_.append(indent, ' ');
        out_ += ']';
    }

    void write_object(const Literal& object, std::size_t indent) {
        // Python's constructors take members as arguments, and what is called in TypeScript takes an object.
        const bool called = !object.text.empty();
        const bool braced = !called || notation_ == Notation::typescript;
        out_ += object.text;
        out_ += called ? "(" : "";
        out_ += braced ? "{\n" : "\n";
        write_members(object, indent + step());
        out_.append(indent, ' ');
        out_ += braced ? "}" : "";
        out_ += called ? ")" : "";
    }

    std::string& out_;
    Notation notation_;
};

template <class IfUsed = void>
std::string written(const Literal& literal, Notation notation, std::size_t indent, std::size_t used = 0) {
    std::string out;
    LiteralWriter(out, notation).write(literal, indent, used);
    return out;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
