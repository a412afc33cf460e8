// SPDX-License-Identifier: MIT
// The tree of an HCL text: what is where, and what happens to that which is no HCL.
#include <ecr_lifecycle/hcl/parser.hpp>

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using detail::HclKind;
using detail::HclProblem;
using Tree = detail::HclTree<>;

// A node as a short text: kinds in brackets, leaves as they are written.
std::string shown(const Tree& tree, std::uint32_t node);

std::string children(const Tree& tree, std::uint32_t node) {
    std::string text;
    for (std::uint32_t child = tree[node].first_child; child != 0; child = tree[child].next) {
        text += (text.empty() ? "" : " ") + shown(tree, child);
    }
    return text;
}

std::string shown(const Tree& tree, std::uint32_t node) {
    const std::string inside = children(tree, node);
    switch (tree[node].kind) {
        case HclKind::body:
            return "{" + inside + "}";
        case HclKind::attribute:
            return "attribute(" + inside + ")";
        case HclKind::block:
            return "block(" + inside + ")";
        case HclKind::quoted:
            return "quoted(" + inside + ")";
        case HclKind::heredoc:
            return "heredoc(" + inside + ")";
        case HclKind::tuple:
            return "tuple(" + inside + ")";
        case HclKind::object:
            return "object(" + inside + ")";
        case HclKind::item:
            return "item(" + inside + ")";
        case HclKind::parenthesis:
            return "parenthesis(" + inside + ")";
        case HclKind::call:
            return "call(" + inside + ")";
        case HclKind::attribute_of:
            return "attribute_of(" + inside + ")";
        case HclKind::element_of:
            return "element_of(" + inside + ")";
        case HclKind::splat:
            return "splat(" + inside + ")";
        case HclKind::conditional:
            return "conditional(" + inside + ")";
        case HclKind::binary:
            return "binary(" + inside + ")";
        case HclKind::unary:
            return "unary(" + inside + ")";
        case HclKind::for_tuple:
            return "for_tuple(" + inside + ")";
        case HclKind::for_object:
            return "for_object(" + inside + ")";
        case HclKind::unknown:
            return "unknown[" + std::string(tree.source(node)) + "]";
        case HclKind::interpolation:
            return "interpolation(" + inside + ")";
        case HclKind::directive:
            return "directive(" + inside + ")";
        case HclKind::null:
        case HclKind::boolean:
        case HclKind::number:
        case HclKind::name:
        case HclKind::variable:
        case HclKind::splat_element:
        case HclKind::text:
        case HclKind::escape:
            return std::string(tree.source(node));
    }
    return "?";
}

Tree parse(std::string_view text) { return detail::HclParser<>(text).file(); }

// The expression after `a = `.
std::string expression(const std::string& text) {
    const std::string file = "a = " + text + "\n";
    const Tree tree = parse(file);
    const std::string all = shown(tree, tree.root);
    const std::string begin = "{attribute(a ";
    return all.substr(0, begin.size()) == begin && tree.remarks.empty()
               ? all.substr(begin.size(), all.size() - begin.size() - 2)
               : all + " with " + std::to_string(tree.remarks.size()) + " remarks";
}

// The first remark on a text, with the text that it is about.
struct Remark {
    bool is_there = false;
    HclProblem problem = HclProblem::not_understood;
    std::string about;
};
Remark remark(const std::string& text) {
    const Tree tree = parse(text);
    if (tree.remarks.empty()) {
        return {};
    }
    const detail::HclRemark& first = tree.remarks[0];
    return {true, first.problem, text.substr(first.span.begin, first.span.end - first.span.begin)};
}

}  // namespace

TEST_CASE("Files of HCL have attributes and blocks with labels") {
    const std::string text =
        "\xEF\xBB\xBF# comment\na = 1 // another\nb \"x\" y {\n  c = true\r\n\n  d {}\n}\nrule { e = null }\n";
    const Tree tree = parse(text);
    CHECK(shown(tree, tree.root) ==
          "{attribute(a 1) block(b quoted(x) y {attribute(c true) block(d {})}) block(rule {attribute(e null)})}");
    CHECK(tree.remarks.empty());
}

TEST_CASE("HCL expressions") {
    CHECK(expression("1.5e-3") == "1.5e-3");
    CHECK(expression("(1)") == "parenthesis(1)");
    CHECK(expression("[]") == "tuple()");
    CHECK(expression("[1, \"b\",\n # c\n ]") == "tuple(1 quoted(b))");
    CHECK(expression("{ a = 1, \"b\" : 2\n (c) = 3,\n }") ==
          "object(item(a 1) item(quoted(b) 2) item(parenthesis(c) 3))");
    CHECK(expression("f(1, [2]...)") == "call(f 1 tuple(2))");
    CHECK(expression("provider::x::f()") == "call(provider::x::f)");
    CHECK(expression("a.b-c[0].1.d") == "attribute_of(attribute_of(element_of(attribute_of(a b-c) 0) 1) d)");
    CHECK(expression("a[ * ].b") == "splat(a attribute_of(* b))");
    CHECK(expression("a.*.b") == "splat(a attribute_of(* b))");
    CHECK(expression("a ? b : c ? d : e") == "conditional(a b conditional(c d e))");
    CHECK(expression("1 + 2 * 3 - 4") == "binary(binary(1 binary(2 3)) 4)");
    CHECK(expression("!a && -1 < b || c == d") == "binary(binary(unary(a) binary(unary(1) b)) binary(c d))");
    CHECK(expression("[for x in y : x if x]") == "for_tuple(x y x x)");
    CHECK(expression("{for k, v in y : k => v...}") == "for_object(k v y k v)");
    CHECK(expression("{ for = 1 }") == "object(item(for 1))");
    CHECK(expression("(\n1\n+\n2\n)") == "parenthesis(binary(1 2))");
}

TEST_CASE("HCL templates have parts") {
    CHECK(expression(R"("a\n\u00e9\U0001F600$${x}%%{y}$z%")") == R"(quoted(a \n \u00e9 \U0001F600 $${ x} %%{ y}$z%))");
    CHECK(expression(R"("a ${b.c} d")") == "quoted(a  interpolation(attribute_of(b c))  d)");
    CHECK(expression(R"("${f("${x}")}")") == "quoted(interpolation(call(f quoted(interpolation(x)))))");
    CHECK(expression("\"%{ if a }b%{ else }c%{ endif }\"") == "quoted(directive(a) b directive() c directive())");
    CHECK(expression("<<E\nx ${y}\nE") == "heredoc(x  interpolation(y) \n)");
    CHECK(expression("<<E\r\nx\r\nE") == "heredoc(x\r\n)");
}

TEST_CASE("The indentation of a heredoc and the white space beside a tilde are taken away") {
    CHECK(expression("<<-E\n    a\n      b\n    E") == "heredoc(a\n   b\n)");
    CHECK(expression("<<-E\n  a\n \n\tb\n  E") == "heredoc( a\n  \n b\n)");  // a tab is one character, blank lines stay
    CHECK(expression("<<E\n  a\n  E") == "heredoc(  a\n)");
    CHECK(expression("\" a ${~ b ~} c \"") == "quoted( a interpolation(b) c )");
    CHECK(expression("<<E\n  a ${~ b ~}\n  c\nE") == "heredoc(  a interpolation(b)    c\n)");
}

TEST_CASE("A heredoc ends at its marker alone on a line") {
    CHECK(expression("<<EOF\nEOFx\n EOF y\n${1}EOF\n  EOF  ") == "heredoc(EOFx\n  EOF y\n interpolation(1) EOF\n)");
    CHECK(remark("a = <<EOF\nb = 1\n").problem == HclProblem::unterminated_heredoc);
    CHECK(remark("a = <<EOF\nb = 1\n").about == "<<EOF");
    CHECK_FALSE(remark("a = <<EOF\nb\nEOF").is_there);
}

TEST_CASE("What does not end is named where it begins") {
    CHECK(remark("a = \"b\nc = 1\n").problem == HclProblem::unterminated_string);
    CHECK(remark("a = \"b\nc = 1\n").about == "\"b");
    CHECK(remark("a = [1, 2\n").problem == HclProblem::unterminated_bracket);
    CHECK(remark("a = [1, 2\n").about == "[");
    CHECK(remark("b {\n").about == "{");
    CHECK(remark("/* a").problem == HclProblem::unterminated_comment);
    CHECK_FALSE(remark("/**/").is_there);
}

TEST_CASE("What is not understood ends at its bracket, comma or line, and the rest is read") {
    const auto file = [](const std::string& text) {
        const Tree tree = parse(text);
        CHECK(tree.remarks.size() == 1);
        return shown(tree, tree.root);
    };
    CHECK(file("a = 1 1\nb = 2\n") == "{attribute(a unknown[1 1]) attribute(b 2)}");
    CHECK(file("a = [@ ({,}) \"]\", 2]\n") == "{attribute(a tuple(unknown[@ ({,}) \"]\"] 2))}");
    CHECK(file("a = { b c\n d = 1 }\n") == "{attribute(a object(unknown[b c] item(d 1)))}");
    CHECK(file("a = \"${ 1 2 } x\"\nb = 1\n") ==
          "{attribute(a quoted(interpolation(unknown[1 2])  x)) attribute(b 1)}");
    CHECK(file("}\nb = 1\n") == "{attribute(b 1)}");
    CHECK(file("? x\nb = 1\n") == "{attribute(b 1)}");
}

TEST_CASE("Depth is bounded, time is not wasted") {
    const auto repeated = [](std::string_view part, std::size_t count) {
        std::string text;
        while (count-- > 0) {
            text += part;
        }
        return text;
    };
    for (const std::string_view open : {"[", "{a=", "(", "\"${", "f(", "-", "a[", "x ? 1 : ", "b {\n", "[for x in "}) {
        const std::string text = (open == "b {\n" ? "" : "a = ") + repeated(open, 10000) + "\n";
        const Tree tree = parse(text);
        CHECK_FALSE(tree.remarks.empty());
        CHECK(tree.remarks.size() <= 100);
    }
    const std::string good = "a = " + repeated("[", 10000) + repeated("]", 10000) + "\nb = 1\n";
    const Tree tree = parse(good);
    CHECK(tree.remarks.size() == 1);
    CHECK(tree.remarks[0].problem == HclProblem::nested_too_deep);
    const std::string all = shown(tree, tree.root);
    CHECK(all.substr(all.size() - 17) == ") attribute(b 1)}");
}
