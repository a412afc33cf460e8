// ecr_lifecycle: memory that the system hands out in large pieces. Standard library and, on Linux, madvise.
#ifndef ECR_LIFECYCLE_DETAIL_LARGE_PAGES_HPP
#define ECR_LIFECYCLE_DETAIL_LARGE_PAGES_HPP

#include <cstddef>
#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Linux has pages of 2 MiB on most machines. Memory comes page by page, when it is first written to, and with the usual
// ones of 4 KiB that can take longer than to write it. It is only advice: where it is not taken, nothing is lost.
template <class = void>
void ask_for_large_pages(const void* memory, std::size_t size) {
#if defined(MADV_HUGEPAGE)
    constexpr std::size_t large_page = std::size_t{2} << 20U;
    constexpr std::size_t small_page = std::size_t{4} << 10U;
    if (size >= large_page) {
        const std::size_t before = reinterpret_cast<std::uintptr_t>(memory) % small_page;
        void* const begin = const_cast<char*>(static_cast<const char*>(memory)) - before;
        static_cast<void>(madvise(begin, before + size, MADV_HUGEPAGE));
    }
#else
    static_cast<void>(memory);
    static_cast<void>(size);
#endif
}

// For a list that will soon be filled with so many items.
template <class List>
void reserve_in_large_pages(List& list, std::size_t count) {
    list.reserve(count);
    ask_for_large_pages(list.data(), count * sizeof(typename List::value_type));
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
