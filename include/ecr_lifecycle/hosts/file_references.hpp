// SPDX-License-Identifier: MIT
// ecr_lifecycle: files with policies that a script hands to the AWS command line. Standard library only.
#ifndef ECR_LIFECYCLE_HOSTS_FILE_REFERENCES_HPP
#define ECR_LIFECYCLE_HOSTS_FILE_REFERENCES_HPP

#include <cstddef>
#include <string_view>
#include <vector>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether an option that takes a policy comes before this place, as in `--lifecycle-policy-text file://x`, with `=`, a
// quotation mark, a comma of a list or the end of a line between them.
template <class IfUsed = void>
bool follows_policy_option(std::string_view text, std::size_t at) {
    const std::size_t last = at == 0 ? text.npos : text.find_last_not_of(" \t\r\n\\\"'=,", at - 1);
    if (last == text.npos || last + 1 == at) {
        return false;
    }
    const std::string_view before = text.substr(0, last + 1);
    for (const std::string_view option : {"--lifecycle-policy-text", "--cli-input-json"}) {
        if (before.size() >= option.size() && before.substr(before.size() - option.size()) == option) {
            return true;
        }
    }
    return false;
}

// The paths of `file://PATH` after such an option, each once, in their order. A path with a variable in it is left out:
// only a run knows it.
template <class IfUsed = void>
std::vector<std::string_view> referenced_files(std::string_view text) {
    constexpr std::string_view scheme = "file://";
    std::vector<std::string_view> paths;
    for (std::size_t at = text.find(scheme); at != text.npos; at = text.find(scheme, at + scheme.size())) {
        const std::size_t begin = at + scheme.size();
        const std::string_view path = text.substr(begin, text.find_first_of(" \t\r\n\"'`;|&<>(),]", begin) - begin);
        bool known = path.empty() || path.find_first_of("${") != path.npos || !follows_policy_option(text, at);
        for (const std::string_view one : paths) {
            known = known || one == path;
        }
        if (!known) {
            paths.push_back(path);
        }
    }
    return paths;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
