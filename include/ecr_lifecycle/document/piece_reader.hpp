// SPDX-License-Identifier: MIT
// ecr_lifecycle: a function of the caller that reads a text piece by piece. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_PIECE_READER_HPP
#define ECR_LIFECYCLE_DOCUMENT_PIECE_READER_HPP

#include <cstddef>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Reads with a function of the caller, whatever its type, which must stay alive: `read(to, size)` writes up to `size`
// bytes to a `char*` and returns how many, 0 at the end.
class PieceReader {
  public:
    template <class Read>
    explicit PieceReader(Read& read) : read_(&read), call_(&call<Read>) {}

    std::size_t operator()(char* to, std::size_t size) const { return call_(read_, to, size); }

  private:
    template <class Read>
    static std::size_t call(void* read, char* to, std::size_t size) {
        return (*static_cast<Read*>(read))(to, size);
    }

    void* read_;
    std::size_t (*call_)(void*, char*, std::size_t);
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
