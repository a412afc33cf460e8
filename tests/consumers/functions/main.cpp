// SPDX-License-Identifier: MIT
// Prints the policies that are embedded in it.
#include <cstdio>
#include <string>

#include "keep-five.hpp"
#include "shop/web_policy.hpp"

static_assert(!policies::keep_five_json.empty() && policies::keep_five_json.front() == '{');

int main() { std::fputs((std::string(policies::keep_five_json) + std::string(shop::policies::web)).c_str(), stdout); }
