// ecr_lifecycle: asking for memory before it is needed. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_PREFETCH_HPP
#define ECR_LIFECYCLE_BASE_PREFETCH_HPP

#include <cstddef>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Asks for the memory there to be at hand soon.
template <class = void>
void prefetch(const void* memory) {
#if defined(__GNUC__)
    __builtin_prefetch(memory);
    // Or else g++ takes this function, and those that only call it, for functions without effect, and drops calls.
    __asm__ volatile("" : : "r"(memory));
#else
    static_cast<void>(memory);
#endif
}

// For all of it, or for its beginning: when that is read, the processor foresees the rest.
template <class = void>
void prefetch(const void* memory, std::size_t size) {
    constexpr std::size_t line = 64;
    constexpr std::size_t most = 16 * line;
    const char* const begin = static_cast<const char*>(memory);
    size = size < most ? size : most;
    for (std::size_t at = 0; at < size; at += line) {
        prefetch(begin + at);
    }
    if (size > 0) {
        prefetch(begin + size - 1);
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
