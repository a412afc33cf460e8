// SPDX-License-Identifier: MIT
// The images that are in use, as people and tools list them: the files of `ecr-lifecycle preview --in-use`.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_IN_USE_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_IN_USE_HPP

#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// An image that is in use, or may be.
struct InUse {
    /// `file:line`, for messages.
    std::string place;
    /// A digest, a part of one, a tag or an image's URI.
    std::string entry;
    /// It was found in a document among other things, and may be something else, such as the digest of a layer. So it
    /// is not surprising if no image has it.
    bool may_be_other = false;
};

/// Finds everything in a text that names images, and adds it to `in_use`.
///
/// A text may be a list: one or more digests, parts of digests, tags and URIs per line, separated by white space,
/// commas or quotation marks, or in a JSON array; `#` begins a comment. Or it is a document (JSON with objects, YAML, a
/// table): then every image URI, digest and ARN in it counts, however deep, but bare tags do not, because any word
/// could be one.
///
/// Returns what is wrong, a message for each of the first lines that cannot be understood; empty if all is well. It is
/// an error if nothing is named at all, because that is what a failed command leaves.
[[nodiscard]] std::vector<std::string> find_in_use(std::string_view text, const std::string& name,
                                                   std::vector<InUse>& in_use);

/// The same for a file, or for `-` from standard input. Prints what is wrong, and returns whether all is well.
[[nodiscard]] bool read_in_use(const std::string& argument, std::vector<InUse>& in_use);

}  // namespace tool

#endif
