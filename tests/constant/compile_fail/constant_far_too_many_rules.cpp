// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::too_many_rules>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

// Each with a prefix of its own.
template <std::size_t... Index>
constexpr auto numbered(std::index_sequence<Index...> /*indices*/) {
    constexpr std::string_view names = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    return constant::policy(
        constant::rule(Index + 1).tagged_with_prefix(names.substr(Index, 1)).image_count_more_than(5).expire()...);
}

#ifdef CONTROL
constexpr std::size_t rule_count = 50;
#else
constexpr std::size_t rule_count = 60;
#endif

static constexpr auto text = constant::json_text([] { return numbered(std::make_index_sequence<rule_count>()); });

int main() { return text.empty() ? 1 : 0; }
