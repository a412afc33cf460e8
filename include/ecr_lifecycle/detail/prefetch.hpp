// ecr_lifecycle: asking for memory before it is needed. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_PREFETCH_HPP
#define ECR_LIFECYCLE_DETAIL_PREFETCH_HPP

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Asks for the memory there to be at hand soon.
template <class = void>
void prefetch(const void* memory) {
#if defined(__GNUC__)
    __builtin_prefetch(memory);
#else
    static_cast<void>(memory);
#endif
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
