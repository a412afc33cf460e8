// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of aws_preview.hpp. (nlohmann/json)
#ifndef ECR_LIFECYCLE_INVENTORY_AWS_PREVIEW_IMPL_HPP
#define ECR_LIFECYCLE_INVENTORY_AWS_PREVIEW_IMPL_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../aws_preview.hpp"
#include "../aws_preview_result.hpp"
#include "../document/stream.hpp"
#include "../image.hpp"
#include "../json_text.hpp"
#include "../model/image_index.hpp"
#include "../parse.hpp"
#include "../policy.hpp"
#include "../preview.hpp"
#include "answer_writer.hpp"
#include "aws_preview_reader.hpp"
#include "expected_answers.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

template <class Storage>
std::string to_aws_preview_json(const BasicPreview<Storage>& preview, const std::vector<Image>& images,
                                std::string_view repository_name, std::string_view registry_id, JsonStyle style) {
    std::string text;
    detail::AnswerWriter<Storage> out(text, style);
    out.json.open('{');
    out.text_if_any(detail::ImageProperty::registry_id, registry_id);
    out.text_if_any(detail::ImageProperty::repository_name, repository_name);
    out.text("lifecyclePolicyText", to_json_text(preview.policy(), JsonStyle::compact));
    out.text("status", "COMPLETE");
    out.json.key("previewResults");
    out.json.open('[');
    for (const std::size_t image : detail::affected_images(preview, images)) {
        out.json.next();
        detail::write_preview_result(out, images[image], preview[image]);
    }
    out.json.close(']');
    detail::write_preview_summary(out, preview.totals());
    out.json.close('}');
    return text;
}

template <class Storage>
BasicAwsPreview<Storage> read_aws_preview(std::string_view text) {
    detail::AwsPreviewReader<Storage> reader;
    auto error = detail::read_json_stream(text, detail::aws_preview_text, reader);
    return reader.finish(std::move(error));
}

template <class Storage>
auto compare_with_aws(const BasicPreview<Storage>& preview, const std::vector<Image>& images,
                      const BasicAwsPreview<Storage>& answer) ->
    typename Storage::template List<BasicPreviewDifference<Storage>> {
    detail::ImageIndex<Storage> index;
    for (std::size_t i = 0; i < images.size(); ++i) {
        index.add_digest(images[i].image_digest, static_cast<std::uint32_t>(i));
    }
    typename Storage::template List<ReportedFate> theirs(images.size());
    typename Storage::template List<BasicPreviewDifference<Storage>> unknown;
    for (const AwsPreviewResult& result : answer.results) {
        const ReportedFate said{result.fate, result.applied_rule_priority};
        if (const auto image = index.with_digest(images, result.image_digest)) {
            theirs[*image] = said;
        } else {
            unknown.push_back({result.image_digest, std::nullopt, std::nullopt, said, {}});
        }
    }
    typename Storage::template List<BasicPreviewDifference<Storage>> differences;
    for (std::size_t i = 0; i < images.size() && i < preview.size(); ++i) {
        const ReportedFate ours{preview[i].fate, preview[i].applied_rule_priority};
        if (ours != theirs[i]) {
            differences.push_back({images[i].image_digest, i, ours, theirs[i], preview.reason(i)});
        }
    }
    differences.insert(differences.end(), unknown.begin(), unknown.end());
    return differences;
}

template <class Storage>
auto is_preview_of(const BasicAwsPreview<Storage>& answer, const Policy& policy) ->
    typename Storage::template Optional<bool> {
    const Parsed parsed = parse(answer.lifecycle_policy_text);
    if (!parsed.policy) {
        return std::nullopt;
    }
    return to_json_text(*parsed.policy) == to_json_text(policy);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
