// SPDX-License-Identifier: MIT
// ecr_lifecycle: nlohmann/json's SAX parser for JSON and nothing else. (nlohmann/json)
#ifndef ECR_LIFECYCLE_DOCUMENT_SAX_PARSE_HPP
#define ECR_LIFECYCLE_DOCUMENT_SAX_PARSE_HPP

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "../document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// nlohmann/json's SAX interface, for a handler that finds out itself what it needs to know of each token:
//
//     bool literal(ValueKind kind, std::size_t length);
//     bool number();
//     bool string(std::string& value);
//     bool key(std::string& value);
//     bool open(ValueKind kind);    // array or object
//     bool close();
//
// A false stops the parser.
template <class Handler>
class SaxEvents {
  public:
    explicit SaxEvents(Handler& handler) : handler_(handler) {}

    bool null() { return handler_.literal(ValueKind::null, 4); }
    bool boolean(bool value) { return handler_.literal(ValueKind::boolean, value ? 4 : 5); }
    bool number_integer(std::int64_t /*value*/) { return handler_.number(); }
    bool number_unsigned(std::uint64_t /*value*/) { return handler_.number(); }
    bool number_float(double /*value*/, const std::string& /*text*/) { return handler_.number(); }
    bool binary(nlohmann::json::binary_t& /*value*/) { return false; }
    bool string(std::string& value) { return handler_.string(value); }
    bool key(std::string& value) { return handler_.key(value); }
    bool start_object(std::size_t /*size*/) { return handler_.open(ValueKind::object); }
    bool start_array(std::size_t /*size*/) { return handler_.open(ValueKind::array); }
    bool end_object() { return handler_.close(); }
    bool end_array() { return handler_.close(); }

    template <class Exception>
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Exception& /*exception*/) {
        return false;
    }

  private:
    Handler& handler_;
};

// What nlohmann::json::sax_parse does for JSON. That function would also make the compiler read the five binary formats
// that it offers, which costs more than all that is done here with the parser. `strict`: nothing may follow the value.
template <class Iterator, class Handler>
bool sax_parse(Iterator begin, Iterator end, Handler& handler, bool strict = true) {
    auto adapter = nlohmann::detail::input_adapter(begin, end);
    SaxEvents<Handler> events(handler);
    return nlohmann::detail::parser<nlohmann::json, decltype(adapter)>(std::move(adapter)).sax_parse(&events, strict);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
