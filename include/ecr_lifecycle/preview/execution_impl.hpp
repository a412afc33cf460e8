// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of execution.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_EXECUTION_IMPL_HPP
#define ECR_LIFECYCLE_PREVIEW_EXECUTION_IMPL_HPP

#include <string>
#include <vector>

#include "../base/text.hpp"
#include "../execution.hpp"
#include "../image.hpp"
#include "../model/digest.hpp"
#include "../preview.hpp"
#include "../verdict.hpp"
#include "execution_annotator.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

template <class Storage>
BasicExecutionNotes<Storage> annotate_execution(const BasicPreview<Storage>& preview, const std::vector<Image>& images,
                                                const std::vector<IndexLink>& links) {
    return detail::ExecutionAnnotator<Storage>(preview, images, links).notes();
}

template <class IfUsed>
std::string reason(const ExecutionNote& note, const std::vector<Image>& images) {
    if (note.difference == AtExecution::as_previewed || !note.because || *note.because >= images.size()) {
        return {};
    }
    const std::string digest = detail::digest_in_backticks(images[*note.because].image_digest);
    if (note.difference == AtExecution::spared) {
        return detail::concat({"AWS refuses it while the index ", digest,
                               ", which stays, refers to it (`ImageReferencedByManifestList`)"});
    }
    return detail::concat({"it refers to ", digest, ", and goes along within 24 hours when that is ",
                           note.fate == Fate::expired ? "expired" : "archived"});
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
