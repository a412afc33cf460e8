// ecr_lifecycle: nlohmann/json's SAX parser for JSON and nothing else. (nlohmann/json)
#ifndef ECR_LIFECYCLE_DETAIL_SAX_PARSE_HPP
#define ECR_LIFECYCLE_DETAIL_SAX_PARSE_HPP

#include <nlohmann/json.hpp>
#include <utility>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What nlohmann::json::sax_parse does for JSON. That function would also make the compiler read the five binary formats
// that it offers, which costs more than all that is done here with the parser. `strict`: nothing may follow the value.
template <class Iterator, class Handler>
bool sax_parse(Iterator begin, Iterator end, Handler& handler, bool strict = true) {
    auto adapter = nlohmann::detail::input_adapter(begin, end);
    return nlohmann::detail::parser<nlohmann::json, decltype(adapter)>(std::move(adapter)).sax_parse(&handler, strict);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
