// SPDX-License-Identifier: MIT
// Fuzz target: any text keeps every invariant of tests/support/invariants.hpp, which include the plain judge's verdict,
// the places of findings and the round trip through canonical text.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../support/invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // Most inputs are shorter than what AWS accepts; with white space after them, their verdict means something.
    std::string longer(text);
    longer.append(longer.size() < 100 ? 100 - longer.size() : 0, ' ');
    for (const std::string_view input : {text, std::string_view(longer)}) {
        const std::string broken = test_support::Invariants::broken(input);
        if (!broken.empty()) {
            std::fprintf(stderr, "%s\n", broken.c_str());
            std::abort();
        }
    }
    return 0;
}
