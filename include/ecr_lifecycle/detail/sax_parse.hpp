// ecr_lifecycle: nlohmann/json's parser, which decides what is JSON. (nlohmann/json)
#ifndef ECR_LIFECYCLE_DETAIL_SAX_PARSE_HPP
#define ECR_LIFECYCLE_DETAIL_SAX_PARSE_HPP

#include <nlohmann/json.hpp>
#include <utility>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What nlohmann::json::sax_parse does for JSON. That function would also make the compiler read the five binary formats
// that it offers, which costs more than all else of the headers that need it. Where `whole` is false, more may follow
// behind the value.
template <class Iterator, class Handler>
bool sax_parse(Iterator begin, Iterator end, Handler& handler, bool whole = true) {
    auto adapter = nlohmann::detail::input_adapter(std::move(begin), std::move(end));
    return nlohmann::detail::parser<nlohmann::json, decltype(adapter)>(std::move(adapter)).sax_parse(&handler, whole);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
