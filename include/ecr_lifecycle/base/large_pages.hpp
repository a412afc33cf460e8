// ecr_lifecycle: memory that the system hands out in large pieces. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_LARGE_PAGES_HPP
#define ECR_LIFECYCLE_BASE_LARGE_PAGES_HPP

#include <cstddef>
#include <cstdint>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

#if defined(__linux__) && defined(__GNUC__)
// The system's `madvise` under another name: <sys/mman.h> would bring its seventy macros to all who include this.
extern "C" int ecr_lifecycle_madvise(void* memory, std::size_t size, int advice) __asm__("madvise");
#endif

// Linux has pages of 2 MiB on most machines. Memory comes page by page, when it is first written to, and with the usual
// ones of 4 KiB that can take longer than to write it. It is only advice: no answer depends on it. An allocator may
// keep the memory, and with it the advice, for later.
template <class = void>
void ask_for_large_pages(void* memory, std::size_t size) {
    constexpr std::size_t large_page = std::size_t{2} << 20U;
    if (size < large_page) {
        return;
    }
#if defined(__linux__) && defined(__GNUC__)
    constexpr std::uintptr_t small_page = 4096;
    constexpr int huge_pages = 14;  // MADV_HUGEPAGE
    // From the page on in which the memory begins: what comes before it there belongs to the allocator.
    const auto begin = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t page = begin - begin % small_page;
    static_cast<void>(ecr_lifecycle_madvise(reinterpret_cast<void*>(page), size + (begin - page), huge_pages));
#else
    static_cast<void>(memory);
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
