// SPDX-License-Identifier: MIT
// Texts that would be more than a text in some language.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_HOSTILE_TEXTS_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_HOSTILE_TEXTS_HPP

#include <string>
#include <vector>

namespace test_support {

inline std::vector<std::string> hostile_texts() {
    return {
        "\"",
        "'",
        "`",
        "\\",
        "\\\\\"",
        "\\\"",
        "it's",
        "\"quoted\" and 'quoted'",
        "'''",
        "\"\"\"",
        "\\n",
        "a\nb",
        "a\r\nb",
        "\n\n",
        "tab\there",
        "ends with \\",
        "${x}",
        "$${x}",
        "$$${x}",
        "${aws_ecr_repository.x.name}",
        "%{ if true }a%{ endif }",
        "%%{x}",
        "%{${",
        "$%{x}",
        "$",
        "$$",
        "${",
        "{{ .Values.x }}",
        "{{{x}}}",
        "{{resolve:ssm:/secret}}",
        "${Token[AWS.Region.4]}",
        "${{ secrets.X }}",
        "#{x}",
        "{x}",
        "$(touch hacked)",
        "`touch hacked`",
        "$HOME",
        "; touch hacked #",
        "EOF",
        "JSON",
        "a\nJSON\ntouch hacked",
        "<<EOF",
        "</script><script>alert(1)</script>",
        "*/ int x; /*",
        "-->",
        "]]>",
        "// comment",
        "# comment",
        "?\?/",
        "a\xE2\x80\xA8"
        "b",
        "a\xE2\x80\xA9"
        "b",
        "caf\xC3\xA9",
        "\xE6\x97\xA5\xE6\x9C\xAC",
        "\xF0\x9F\x9A\x80",
        "\xE2\x80\xAEright to left",
        "\xEF\xBB\xBFmark",
        "zero\xE2\x80\x8Bwidth",
        "\x01\x1B[31m",
        "del\x7F",
        "\xC2\x85next line",
        "\xEF\xBF\xBE",
        ": [a, b]",
        "- a: b",
        "| pipe |",
        "&anchor *alias !tag",
        "@user %percent",
        "yes",
        "\" + str(1) + \"",
        "\"); system(\"touch hacked\"); (\"",
        "```\nend of block",
        "",
        " ",
    };
}

}  // namespace test_support

#endif
