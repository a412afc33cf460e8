// SPDX-License-Identifier: MIT
// Fuzz target: whatever a YAML file holds, the reader ends, the tree nests, and every place lies in the text.
#include <ecr_lifecycle/find_policies_yaml.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace ecr_lifecycle;

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

bool lies_in(Span span, std::size_t size) { return span.begin <= span.end && span.end <= size; }

void check_tree(std::string_view text) {
    detail::YamlTree<> tree(text);
    tree.read(0);
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        const detail::YamlNode& at = tree[node];
        require(at.marked <= at.begin && lies_in({at.begin, at.end}, text.size()), "a node lies in the text");
        require(at.first_child == 0 || at.first_child > node, "what is in a node comes after it");
        require(at.next == 0 || at.next > node, "what is next comes after it");
        require(at.next < tree.size() && at.first_child < tree.size(), "there is such a node");
        require(at.kind != detail::YamlKind::alias || (at.target > 0 && at.target < node), "an alias comes later");
    }
    for (const Span broken : tree.broken()) {
        require(lies_in(broken, text.size()), "what is no YAML lies in the text");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    check_tree(text);
    std::size_t begin = 0;
    for (const FoundPolicy& found : find_policies_in_yaml(text)) {
        require(lies_in(found.span, text.size()), "a policy has a place");
        require(found.span.begin >= begin, "policies are in the order of the file");
        begin = found.span.begin;
        require(!found.expression_kind.empty(), "a policy is written somehow");
        for (const Placeholder& placeholder : found.placeholders) {
            require(lies_in(placeholder.span, text.size()), "a placeholder has a place");
        }
        for (const Diagnostic& finding : found.parsed.report) {
            require(!finding.span || lies_in(*finding.span, text.size()), "a finding has a place");
        }
    }
    return 0;
}
