// SPDX-License-Identifier: MIT
// ecr-lifecycle prove: decides whether a property holds for every possible image.
#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/policy.hpp>

#include "analysis/witness_output.hpp"
#include "command.hpp"
#include "commands/report_options.hpp"
#include "input/image_pattern.hpp"
#include "input/policy_input.hpp"
#include "output/json_output.hpp"
#include "output/output.hpp"
#include "output/terminal.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct ProveArguments {
    std::string policy;
    std::vector<std::string> never_expires;
    std::vector<std::string> capped;
    AnalysisOptions bounds;
    std::string format = "text";
    std::string color = "auto";
};

struct Property {
    Proof proof;
    std::optional<Replay> counterexample;
};

class ProveCommand {
  public:
    explicit ProveCommand(const ProveArguments& options) : options_(options) {}

    int run() {
        if (options_.never_expires.empty() && options_.capped.empty()) {
            print_error("prove: nothing to prove; use --never-expires PATTERN or --capped PATTERN");
            return failure;
        }
        for (const std::string& pattern : options_.never_expires) {
            if (!names_images("--never-expires", pattern)) {
                return failure;
            }
        }
        for (const std::string& pattern : options_.capped) {
            if (!names_images("--capped", pattern)) {
                return failure;
            }
        }
        int status = nothing_found;
        const std::optional<Policy> policy = read_policy(options_.policy, status, options_.color);
        return policy ? prove(*policy) : status;
    }

  private:
    const ProveArguments& options_;
    std::vector<Property> properties_;

    int prove(const Policy& policy) {
        for (const std::string& pattern : options_.never_expires) {
            if (!add(policy, prove_never_expires(policy, pattern, options_.bounds))) {
                return failure;
            }
        }
        for (const std::string& pattern : options_.capped) {
            if (!add(policy, prove_capped(policy, pattern, options_.bounds))) {
                return failure;
            }
        }
        Output out;
        options_.format == "json" ? append_json(out.text()) : append_text(out.text());
        out.flush();
        int status = out.failed() ? failure : nothing_found;
        for (const Property& property : properties_) {
            raise_status(status, property.proof.verdict == ProofVerdict::proved ? nothing_found : findings);
        }
        return status;
    }

    // False if the preview contradicts the counterexample.
    bool add(const Policy& policy, Proof proof) {
        Property property = {std::move(proof), std::nullopt};
        if (property.proof.counterexample) {
            property.counterexample.emplace(policy, *property.proof.counterexample);
            const Fate fate = property.counterexample->verdict().fate;
            const bool holds =
                property.proof.goal == ProofGoal::never_expires ? fate == Fate::expired : fate == Fate::kept;
            if (!holds) {
                report_contradiction(
                    fmt::format("{} {} is refuted", name(property.proof.goal), sanitized(property.proof.pattern)));
                return false;
            }
        }
        properties_.push_back(std::move(property));
        return true;
    }

    void append_json(std::string& out) const {
        JsonDocument document(out);
        JsonLines lines(document.member("properties"));
        for (const Property& property : properties_) {
            JsonObject(lines.next())
                .add("property", name(property.proof.goal))
                .add("pattern", property.proof.pattern)
                .add("number", std::optional<std::int32_t>())  // no property takes one yet
                .add("verdict", name(property.proof.verdict))
                .add("reason", property.proof.reason)
                .add("brokenBy", property.proof.broken_by)
                .add("counterexample", property.counterexample)
                .end();
        }
        lines.end();
        document.end();
    }

    void append_text(std::string& out) const {
        const std::size_t columns = terminal_width(STDOUT_FILENO);
        const bool colored = color_for(STDOUT_FILENO, options_.color) == Color::always;
        for (const Property& property : properties_) {
            const ProofVerdict verdict = property.proof.verdict;
            const std::string_view color = verdict == ProofVerdict::proved    ? "\x1b[1;32m"
                                           : verdict == ProofVerdict::refuted ? "\x1b[1;31m"
                                                                              : "\x1b[1;33m";
            out += fmt::format("{}{}{}: {} {}\n  ", colored ? color : "", name(verdict), colored ? "\x1b[0m" : "",
                               name(property.proof.goal), sanitized(property.proof.pattern));
            append_wrapped(out, sanitized(property.proof.reason), columns - 2, 2);
            out += '\n';
            if (property.counterexample) {
                out += "  ";
                append_wrapped(out, "for example " + property.counterexample->in_words(), columns - 2, 2);
                out += '\n';
            }
        }
    }
};

}  // namespace

void add_prove(CLI::App* command, int& status) {
    const auto options = std::make_shared<ProveArguments>();
    command->add_option("POLICY", options->policy, "The policy; - is standard input")->required();
    command
        ->add_option(
            "--never-expires", options->never_expires,
            "Prove that no image with a tag like this ever expires; @untagged and @any stand for images without "
            "tags and all images; may be repeated")
        ->type_name("PATTERN")
        ->allow_extra_args(false);
    command
        ->add_option("--capped", options->capped,
                     "Prove that images with a tag like this cannot pile up forever; may be repeated")
        ->type_name("PATTERN")
        ->allow_extra_args(false);
    add_bounds(*command, options->bounds);
    add_format(*command, options->format, {"text", "json"});
    add_color(*command, options->color);
    command->callback([options, &status] { status = ProveCommand(*options).run(); });
}

}  // namespace tool
