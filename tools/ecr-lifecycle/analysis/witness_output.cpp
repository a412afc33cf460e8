// SPDX-License-Identifier: MIT
#include "analysis/witness_output.hpp"

#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "output/json_output.hpp"
#include "output/output.hpp"
#include "output/words.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace tool {

using namespace ecr_lifecycle;

void add_bounds(CLI::App& command, AnalysisOptions& options) {
    command.add_option("--max-images", options.max_images, "The largest number of images that the repository can hold")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, std::size_t{100'000'000}).description(""))
        ->capture_default_str();
    command.add_option("--max-age", options.max_age, "The greatest age of an image; the default is no limit")
        ->type_name("DAYS")
        ->check(CLI::Range(1, std::numeric_limits<int>::max()).description(""));
}

Replay::Replay(const Policy& policy, const Witness& witness)
    : images_(witness.images()), subject_(witness.subject()), now_(witness.now()) {
    const Preview result = preview(policy, images_, {now_});
    verdict_ = result[subject_];
    reason_ = result.reason(subject_);
}

void append_json(std::string& out, const Replay& replay) {
    std::string inventory = to_inventory_json(replay.images_, {}, {}, JsonStyle::compact);
    inventory.pop_back();
    out += inventory;
    out += R"(,"now":)";
    append_json(out, to_string(replay.now_));
    out += '}';
}

std::string Replay::in_words() const {
    const Image& subject = images_[subject_];
    const std::string tags =
        subject.image_tags.empty() ? "without tags" : "tagged " + sanitized(tags_in_words(subject.image_tags));
    const std::string others = images_.size() == 1 ? "" : fmt::format(" among {} images", images_.size());
    return fmt::format("an {}image {}{}, pushed {} before: {}",
                       subject.image_status == ImageStatus::archived ? "archived " : "", tags, others,
                       human_age(now_.seconds - subject.image_pushed_at.seconds), sanitized(reason_));
}

void report_contradiction(const std::string& answer) {
    print_error("this is a bug in ecr-lifecycle; please report it with your policy: a preview contradicts that " +
                answer);
}

std::optional<bool> decided(Answer answer) {
    return answer == Answer::undetermined ? std::nullopt : std::optional(answer == Answer::yes);
}

std::string images_in_words(const Difference& difference) {
    const std::string storage = difference.storage_class == StorageClass::archive ? "archived " : "";
    return storage +
           (difference.tags.empty() ? "images without tags" : "images tagged like " + tags_in_words(difference.tags));
}

std::string tags_in_words(const std::vector<std::string>& tags) {
    std::string text;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        text += i == 0 ? "" : i + 1 == tags.size() ? " and " : ", ";
        text += tags[i];
    }
    return text.empty() ? "no tag" : text;
}

}  // namespace tool
