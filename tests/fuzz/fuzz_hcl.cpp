// SPDX-License-Identifier: MIT
// Fuzz target: whatever a file of HCL holds, the reader ends, the tree nests, and every place lies in the text.
#include <ecr_lifecycle/hcl/find.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

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
    const detail::HclTree<> tree = detail::HclParser<>(text).file();
    std::vector<std::uint32_t> open{tree.root};
    std::size_t visited = 0;
    while (!open.empty()) {
        const detail::HclNode& node = tree[open.back()];
        open.pop_back();
        require(++visited < tree.nodes.size(), "every node has one parent");
        require(lies_in({node.begin, node.end}, text.size()), "a node lies in the text");
        for (std::uint32_t child = node.first_child; child != 0; child = tree[child].next) {
            require(tree[child].begin >= node.begin && tree[child].end <= node.end, "a node lies in the one around it");
            open.push_back(child);
        }
    }
    require(tree.nodes.size() <= 4 * text.size() + 4, "the tree is no larger than the text allows");
}

void check_sent(const detail::SentText& sent, std::string_view outer) {
    std::size_t end = 0;
    for (const detail::SentPiece& piece : sent.map.pieces()) {
        require(piece.sent.begin == end, "the map has no gaps");
        require(lies_in(piece.outer, outer.size()), "every part comes from the text");
        end = piece.sent.end;
    }
    require(end == sent.text.size(), "the map ends with the text");
    std::size_t last = 0;
    for (const detail::UnknownPart& part : sent.unknown) {
        require(part.sent.begin >= last && lies_in(part.sent, sent.text.size()), "unknown parts follow each other");
        require(lies_in(part.outer, outer.size()), "unknown parts come from the text");
        last = part.sent.end;
    }
}

bool read_file(void* context, std::string_view path, std::string& text) {
    text = *static_cast<const std::string*>(context);
    return path != "none";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    check_tree(text);
    std::string file = text.substr(0, text.size() / 2);
    const detail::HclFindings findings = detail::find_policies_in_hcl(text, {read_file, &file});
    for (const detail::HclFound& found : findings.found) {
        const std::string_view outer = found.file.empty() ? std::string_view(text) : std::string_view(found.file_text);
        require(!found.address.empty(), "a policy has a name");
        require(lies_in(found.span, outer.size()) && lies_in(found.expression, text.size()), "a policy has a place");
        check_sent(found.sent, outer);
        for (const detail::HclAlternative& alternative : found.alternatives) {
            check_sent(alternative.sent, outer);
        }
    }
    for (const detail::HclRemark& remark : findings.remarks) {
        require(lies_in(remark.span, text.size()), "a remark has a place");
    }
    return 0;
}
