// SPDX-License-Identifier: MIT
// Fuzz target: any text is read as an inventory, as links and as a saved preview without harm; findings have places in
// the text; what was read is written and read back the same; and a text in pieces gives the same as the whole text.
#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/inventory.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace ecr_lifecycle;

void demand(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

void demand_places(const Report& report, std::size_t size) {
    for (const Diagnostic& finding : report) {
        demand(finding.span && finding.span->begin <= finding.span->end && finding.span->end <= size,
               "a finding has no place in the text");
        demand(!finding.message.empty(), "a finding says nothing");
    }
}

Inventory read_in_pieces(std::string_view text, std::size_t piece, const InventoryOptions& options) {
    InventoryReader reader(options);
    reader.add_from([&](char* to, std::size_t size) {
        const std::size_t count = text.copy(to, (std::min)(size, piece));
        text.remove_prefix(count);
        return count;
    });
    return reader.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const InventoryOptions options{Timestamp{1'700'000'000, 0}};
    const Inventory inventory = read_inventory(text, options);
    demand_places(inventory.report, size);
    demand(!inventory.images.empty() || !inventory.report.empty() || size > 0, "an empty text is an inventory");

    const Inventory pieces = read_in_pieces(text, 1 + size % 13, options);
    demand(pieces.images == inventory.images && pieces.report == inventory.report,
           "a text in pieces is read otherwise");

    const Inventory again = read_inventory(to_inventory_json(inventory.images), options);
    demand(again.images == inventory.images, "what is written reads back otherwise");
    demand(again.report.ok(), "what is written has errors");

    demand_places(read_index_links(text).report, size);
    demand_places(read_aws_preview(text).report, size);
    return 0;
}
