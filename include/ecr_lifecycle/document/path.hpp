// SPDX-License-Identifier: MIT
// ecr_lifecycle: where a reader of JSON events is. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_PATH_HPP
#define ECR_LIFECYCLE_DOCUMENT_PATH_HPP

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "../base/json_pointer.hpp"
#include "../base/storage.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The way from a document's root to the value of the present event. It follows the events of a JsonStream: `key` with
// each key, `open` after each opening bracket, `close` before each closing one, `pass` after each value.
template <class Storage = OwnedStorage>
class JsonPath {
  public:
    void key(std::string_view name, Span span) {
        steps_.back().key.assign(name.data(), name.size());
        steps_.back().key_span = span;
    }
    void open(ValueKind kind, std::size_t begin) {
        steps_.emplace_back();
        steps_.back().array = kind == ValueKind::array;
        steps_.back().begin = begin;
    }
    void close() { steps_.pop_back(); }
    void pass() {
        if (!steps_.empty()) {
            ++steps_.back().position;
        }
    }

    /// How many arrays and objects are open.
    [[nodiscard]] std::size_t depth() const { return steps_.size(); }
    [[nodiscard]] const std::string& key_at(std::size_t depth) const { return steps_[depth].key; }
    [[nodiscard]] Span key_span_at(std::size_t depth) const { return steps_[depth].key_span; }
    /// Where the innermost bracket is.
    [[nodiscard]] Span bracket() const { return {steps_.back().begin, steps_.back().begin + 1}; }

    [[nodiscard]] bool innermost_is_array() const { return steps_.back().array; }

    /// Whether the value is at this place, in which `*` is any element of an array. Documents may be in an array
    /// of documents, which counts as no step.
    [[nodiscard]] bool is(std::initializer_list<std::string_view> place) const {
        const std::size_t first = first_step();
        if (steps_.size() - first != place.size()) {
            return false;
        }
        std::size_t i = first;
        for (const std::string_view name : place) {
            const Step& step = steps_[i++];
            if (step.array ? name != "*" : name != step.key) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] std::string pointer() const {
        std::string pointer;
        for (const Step& step : steps_) {
            append_pointer_token(pointer, step.array ? std::to_string(step.position) : step.key);
        }
        return pointer;
    }

    /// Whether documents are in an array.
    [[nodiscard]] bool in_list() const { return !steps_.empty() && steps_.front().array; }

  private:
    struct Step {
        bool array = false;
        std::size_t begin = 0;
        std::size_t position = 0;
        std::string key;
        Span key_span;
    };

    [[nodiscard]] std::size_t first_step() const { return in_list() ? 1 : 0; }

    typename Storage::template List<Step> steps_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
