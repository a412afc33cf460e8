// SPDX-License-Identifier: MIT
// Witnesses: the inventories that show what an answer of an analysis says. None is printed that `preview` contradicts.
#ifndef ECR_LIFECYCLE_TOOLS_ANALYSIS_WITNESS_OUTPUT_HPP
#define ECR_LIFECYCLE_TOOLS_ANALYSIS_WITNESS_OUTPUT_HPP

#include <cstdint>
#include <ecr_lifecycle/analysis_result.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/verdict.hpp>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace tool {

/// `--max-images` and `--max-age`: what is assumed about a repository.
void add_bounds(CLI::App& command, ecr_lifecycle::AnalysisOptions& options);

/// A witness with its images, and what a preview says about its subject.
class Replay {
  public:
    Replay(const ecr_lifecycle::Policy& policy, const ecr_lifecycle::Witness& witness);

    [[nodiscard]] const ecr_lifecycle::ImageVerdict& verdict() const { return verdict_; }
    /// What `preview` says about the subject, in words.
    [[nodiscard]] const std::string& reason() const { return reason_; }

    /// `{"imageDetails": [...], "now": "..."}`, which `preview --images` reads.
    friend void append_json(std::string& out, const Replay& replay);
    /// For people: `shown by one image with the tag v1, pushed 15 days before: expired by rule 2: ...`
    [[nodiscard]] std::string in_words() const;

  private:
    std::vector<ecr_lifecycle::Image> images_;
    std::size_t subject_;
    ecr_lifecycle::Timestamp now_;
    ecr_lifecycle::ImageVerdict verdict_;
    std::string reason_;
};

/// Prints that an answer is contradicted by its own witness, which would be a bug in this program.
void report_contradiction(const std::string& answer);

/// Whether the answer is yes; nothing if it is undetermined.
[[nodiscard]] std::optional<bool> decided(ecr_lifecycle::Answer answer);

/// `v1 and pr-7`, or `no tag`
[[nodiscard]] std::string tags_in_words(const std::vector<std::string>& tags);

/// The images that a difference is about: `archived images tagged like v1`, `images without tags`
[[nodiscard]] std::string images_in_words(const ecr_lifecycle::Difference& difference);

}  // namespace tool

#endif
