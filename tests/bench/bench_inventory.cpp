// SPDX-License-Identifier: MIT
// How long an inventory takes to read, and how much memory beside the text, next to nlohmann::json::parse on the same
// bytes, which are what the AWS command line prints for 100,000 images. The ratios come from one run; the limits are
// 0.7 for the time and 0.4 for the memory, but nothing makes this fail.
#include <benchmark/benchmark.h>

#include <ecr_lifecycle/inventory.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "../support/random.hpp"
#include "fastest.hpp"

// --- what operator new has given out
// -----------------------------------------------------------------------------------

namespace {

std::size_t in_use = 0;
std::size_t max_in_use = 0;

// The size is in front of each block.
constexpr std::size_t header = alignof(std::max_align_t);

}  // namespace

// None of them is inlined: the compiler would take `free` for the wrong answer to `new`.
[[gnu::noinline]] void* operator new(std::size_t size) {
    void* const block = std::malloc(header + size);
    if (block == nullptr) {
        std::abort();
    }
    *static_cast<std::size_t*>(block) = size;
    in_use += size;
    max_in_use = in_use > max_in_use ? in_use : max_in_use;
    return static_cast<char*>(block) + header;
}

[[gnu::noinline]] void operator delete(void* memory) noexcept {
    if (memory != nullptr) {
        void* const block = static_cast<char*>(memory) - header;
        in_use -= *static_cast<std::size_t*>(block);
        std::free(block);
    }
}

[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept { operator delete(memory); }

namespace {

using namespace ecr_lifecycle;
using test_support::Random;

std::string hex(Random& random, std::size_t digits) {
    std::string text;
    for (std::size_t i = 0; i < digits; ++i) {
        text += "0123456789abcdef"[random.below(16)];
    }
    return text;
}

// One image in five is untagged; the others have a commit, and some a version and a build, too.
std::vector<Image> images_of(std::int64_t count) {
    Random random(100000);
    std::vector<Image> images(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < images.size(); ++i) {
        Image& image = images[i];
        image.image_digest = "sha256:" + hex(random, 64);
        if (!random.chance(20)) {
            image.image_tags.push_back(hex(random, 40));
            if (random.chance(50)) {
                image.image_tags.push_back("v1." + std::to_string(i) + ".0");
                image.image_tags.push_back("build-" + std::to_string(i));
            }
        }
        image.image_pushed_at = {1'600'000'000 + static_cast<std::int64_t>(random.below(190'000'000)),
                                 static_cast<std::int32_t>(random.below(1'000'000) * 1000)};
        if (random.chance(50)) {
            image.last_recorded_pull_time = Timestamp{1'790'000'000, 649'000'000};
        }
        image.image_size_in_bytes = random.below(1'000'000'000);
        image.image_manifest_media_type = "application/vnd.docker.distribution.manifest.v2+json";
        image.artifact_media_type = "application/vnd.docker.container.image.v1+json";
    }
    return images;
}

// With an indent of four blanks, as the AWS command line prints it.
const std::string& text_of(std::int64_t count) {
    static const std::string text =
        nlohmann::ordered_json::parse(to_inventory_json(images_of(count), "web-api", "111122223333")).dump(4);
    return text;
}

void nlohmann_parse(benchmark::State& state) {
    const std::string& text = text_of(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(nlohmann::json::parse(text));
    }
}

void read_whole(benchmark::State& state) {
    const std::string& text = text_of(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(ecr_lifecycle::read_inventory(text));
    }
}

Inventory read_pieces(std::string_view text) {
    InventoryReader reader;
    const std::size_t size = text.size();
    reader.add_from(
        [&](char* to, std::size_t most) {
            const std::size_t count = text.copy(to, most);
            text.remove_prefix(count);
            return count;
        },
        "", size);
    return reader.finish();
}

void read_in_pieces(benchmark::State& state) {
    const std::string& text = text_of(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(read_pieces(text));
    }
}

constexpr std::int64_t image_count = 100'000;

// The most bytes that `read()` has in use at one time.
template <class Read>
std::size_t memory_of(Read read) {
    const std::size_t before = in_use;
    max_in_use = in_use;
    const auto result = read();
    benchmark::DoNotOptimize(&result);
    return max_in_use - before;
}

void print_memory(const char* name, std::size_t ours, std::size_t theirs) {
    std::printf("memory %s %zu bytes\n", name, ours);
    std::printf("ratio memory_of_%s %.2f\n", name, static_cast<double>(ours) / static_cast<double>(theirs));
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    const std::string& text = text_of(image_count);
    std::printf("text %zu bytes\n", text.size());
    const std::size_t tree = memory_of([&] { return nlohmann::json::parse(text); });
    std::printf("memory nlohmann_parse %zu bytes\n", tree);
    print_memory("read_inventory", memory_of([&] { return ecr_lifecycle::read_inventory(text); }), tree);
    print_memory("read_in_pieces", memory_of([&] { return read_pieces(text); }), tree);

    for (const auto& [name, function] :
         {std::pair("nlohmann_parse", nlohmann_parse), std::pair("read_inventory", read_whole),
          std::pair("read_in_pieces", read_in_pieces)}) {
        benchmark::RegisterBenchmark(name, function)->Arg(image_count)->Unit(benchmark::kNanosecond)->Repetitions(5);
    }
    FastestReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    const std::string suffix = '/' + std::to_string(image_count);
    reporter.print_times();
    reporter.print_ratio("read_inventory" + suffix, "nlohmann_parse" + suffix);
    reporter.print_ratio("read_in_pieces" + suffix, "nlohmann_parse" + suffix);
    return 0;
}
