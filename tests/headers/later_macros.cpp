// SPDX-License-Identifier: MIT
// Macros that are defined after the headers, by which users' own code would not be hurt either.
#include <ecr_lifecycle/ecr_lifecycle.hpp>

#define check(x) #x
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define interface struct
#define IN
#define OUT
#define ERROR 0
#define DELETE 0x00010000L
#define EXPIRE 1

int main() {
    const ecr_lifecycle::Policy keep_five =
        ecr_lifecycle::policy(ecr_lifecycle::rule(1).any().image_count_more_than(5).expire());
    const ecr_lifecycle::Parsed parsed = ecr_lifecycle::parse(ecr_lifecycle::to_json_text(keep_five));
    const bool same = (ecr_lifecycle::check)(keep_five).size() == (ecr_lifecycle::check)(parsed).size();
    return same && ecr_lifecycle::fix(parsed.document.text()).fixes.empty() ? 0 : 1;
}
