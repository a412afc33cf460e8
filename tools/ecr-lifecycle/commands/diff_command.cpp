// SPDX-License-Identifier: MIT
// ecr-lifecycle diff: where two policies do different things, for every possible image and for those of an
// inventory.
#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "analysis/witness_output.hpp"
#include "command.hpp"
#include "commands/given.hpp"
#include "commands/report_options.hpp"
#include "commands/time_option.hpp"
#include "input/input.hpp"
#include "input/inventory_input.hpp"
#include "input/policy_input.hpp"
#include "output/json_output.hpp"
#include "output/output.hpp"
#include "output/style.hpp"
#include "output/terminal.hpp"
#include "output/words.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct DiffArguments {
    std::string old_policy;
    std::string new_policy;
    bool no_policy = false;
    std::vector<std::string> images;
    std::string now;
    AnalysisOptions bounds;
    std::string format = "text";
    std::string color = "auto";
};

// An inventory under both policies.
struct BothPreviews {
    std::vector<Image> images;
    Preview before;
    Preview after;
    // The images with another fate, in the order of the inventory.
    std::vector<std::size_t> changed;

    BothPreviews(std::vector<Image> inventory, const Policy& old_policy, const Policy& new_policy, const Timestamp& now)
        : images(std::move(inventory)),
          before(preview(old_policy, images, {now})),
          after(preview(new_policy, images, {now})) {
        for (std::size_t i = 0; i < images.size(); ++i) {
            if (before[i].fate != after[i].fate) {
                changed.push_back(i);
            }
        }
    }
};

class DiffCommand {
  public:
    explicit DiffCommand(DiffArguments options) : options_(std::move(options)) {}

    int run() {
        if (!find_both()) {
            return failure;
        }
        std::vector<std::string> inputs = options_.images;
        inputs.push_back(options_.old_policy);
        inputs.push_back(options_.new_policy);
        if (names_standard_input_twice(inputs)) {
            return failure;
        }
        const std::optional<Timestamp> now = time_or_present("--now", options_.now);
        if (!now) {
            return failure;
        }
        const std::optional<Policy> before = read(options_.old_policy);
        const std::optional<Policy> after = read(options_.new_policy);
        if (!before || !after) {
            return failure;  // not `findings`, which means that the policies differ
        }
        if (!options_.images.empty()) {
            // What an inventory lacks for either policy is told.
            Policy both = *after;
            both.rules.insert(both.rules.end(), before->rules.begin(), before->rules.end());
            Progress progress;
            std::vector<InputWarning> warnings;  // standard error has them, and a difference needs no more
            std::optional<Inventory> inventory =
                read_images(options_.images, both, *now, options_.color, progress, warnings);
            if (!inventory) {
                return failure;
            }
            previews_.emplace(std::move(inventory->images), *before, *after, *now);
        }
        return report(*before, *after);
    }

  private:
    DiffArguments options_;
    std::optional<BothPreviews> previews_;

    [[nodiscard]] bool changes_images() const { return previews_ && !previews_->changed.empty(); }

    // With `--no-policy` the one file is the new policy.
    bool find_both() {
        if (options_.no_policy && !options_.new_policy.empty()) {
            print_error("--no-policy takes the place of OLD, so give only NEW");
            return false;
        }
        if (!options_.no_policy && options_.new_policy.empty()) {
            print_error("NEW is required; if there was no policy before, give --no-policy and NEW");
            return false;
        }
        if (options_.no_policy) {
            options_.new_policy = std::exchange(options_.old_policy, "");
        }
        return true;
    }

    // No policy at all expires nothing.
    [[nodiscard]] std::optional<Policy> read(const std::string& argument) const {
        int status = nothing_found;
        return argument.empty() ? Policy() : read_policy_or_none(argument, status, options_.color);
    }

    struct Shown {
        ecr_lifecycle::Difference difference;
        Replay before;
        Replay after;
    };
    std::vector<Shown> differences_;

    int report(const Policy& before, const Policy& after) {
        const ecr_lifecycle::Comparison comparison = compare(before, after, options_.bounds);
        for (const ecr_lifecycle::Difference& difference : comparison.differences) {
            differences_.push_back({difference, Replay(before, difference.witness), Replay(after, difference.witness)});
            const Shown& last = differences_.back();
            if (last.before.verdict().fate == last.after.verdict().fate) {
                report_contradiction("the policies differ for images tagged " +
                                     sanitized(tags_in_words(difference.tags)));
                return failure;
            }
        }
        Output out;
        options_.format == "json" ? append_json(out.text(), comparison) : append_text(out.text(), comparison);
        out.flush();
        return out.failed()                                                ? failure
               : comparison.equivalent == Answer::yes && !changes_images() ? nothing_found
                                                                           : findings;
    }

    void append_json(std::string& out, const ecr_lifecycle::Comparison& comparison) const {
        JsonDocument document(out);
        document.add("equivalent", decided(comparison.equivalent));
        JsonLines lines(document.member("differences"));
        for (const Shown& shown : differences_) {
            const ecr_lifecycle::Difference& difference = shown.difference;
            JsonObject(lines.next())
                .add("tags", difference.tags)
                .add("storageClass", aws_name(difference.storage_class))
                .add("old", difference.old_fate)
                .add("new", difference.new_fate)
                .add("oldRulePriority", difference.old_rule_priority)
                .add("newRulePriority", difference.new_rule_priority)
                .add("witness", shown.before)
                .end();
        }
        lines.end();
        document.add("complete", comparison.complete).add("undecided", comparison.undecided);
        if (previews_) {
            document.add("now", to_string(previews_->before.options().now));
            append_changed_images(document.member("images"));
        }
        document.end();
    }

    void append_changed_images(std::string& out) const {
        JsonLines lines(out);
        for (const std::size_t i : previews_->changed) {
            JsonObject(lines.next())
                .add("imageDigest", previews_->images[i].image_digest)
                .add("imageTags", previews_->images[i].image_tags)
                .add("oldFate", name(previews_->before[i].fate))
                .add("newFate", name(previews_->after[i].fate))
                .add("oldReason", previews_->before.reason(i))
                .add("newReason", previews_->after.reason(i))
                .end();
        }
        lines.end();
    }

    void append_text(std::string& out, const ecr_lifecycle::Comparison& comparison) const {
        const Style style(color_for(STDOUT_FILENO, options_.color));
        const std::size_t columns = terminal_width(STDOUT_FILENO);
        const auto line = [&](std::string_view label, const std::string& text) {
            out += label;
            append_wrapped(out, sanitized(text), columns - label.size(), label.size());
            out += '\n';
        };
        if (comparison.equivalent == Answer::yes) {
            out += "Both policies do the same to every possible image.\n";
        } else if (comparison.equivalent == Answer::undetermined) {
            out += "It could not be decided whether the policies do the same.\n";
        }
        for (const Shown& difference : differences_) {
            append_heading(out, style, difference.difference);
            line("  old: ", difference.difference.old_fate);
            line("  new: ", difference.difference.new_fate);
            line("  for example ", difference.before.in_words());
            line("    and then: ", difference.after.reason());
        }
        for (const std::string& what : comparison.undecided) {
            line("not decided: ", what);
        }
        if (previews_) {
            append_changed_images_text(out, style, line);
        }
    }

    static void append_heading(std::string& out, const Style& style, const ecr_lifecycle::Difference& difference) {
        out += out.empty() ? "" : "\n";
        append_colored(out, style.strong, style, sanitized(images_in_words(difference)));
        out += '\n';
    }

    template <class Line>
    void append_changed_images_text(std::string& out, const Style& style, const Line& line) const {
        out += '\n';
        append_colored(
            out, style.strong, style,
            fmt::format("{} of {} would have another fate at {}", previews_->changed.size(),
                        counted(previews_->images.size(), "image"), to_string(previews_->before.options().now)));
        out += '\n';
        for (const std::size_t i : previews_->changed) {
            const Image& image = previews_->images[i];
            line("  ", image.image_digest + (image.image_tags.empty() ? "" : " " + tags_in_words(image.image_tags)));
            line("    old: ", previews_->before.reason(i));
            line("    new: ", previews_->after.reason(i));
        }
    }
};

}  // namespace

void add_diff(CLI::App* command, int& status) {
    const auto options = std::make_shared<DiffArguments>();
    command
        ->add_option("OLD", options->old_policy,
                     "The policy as it was; - is standard input; an empty file or /dev/null means no policy")
        ->check(given)
        ->required();
    command->add_option("NEW", options->new_policy, "The policy as it will be")->check(given);
    command->add_flag("--no-policy", options->no_policy,
                      "There was no policy before, so nothing expired; give only NEW");
    command
        ->add_option("--images", options->images,
                     "Also list which of these images have another fate: what `aws ecr describe-images` printed")
        ->type_name("FILE")
        ->check(given);
    command
        ->add_option("--now", options->now, "When the policies run, such as 2026-11-24T12:00:00Z; the default is now")
        ->type_name("TIME")
        ->check(given);
    add_bounds(*command, options->bounds);
    add_format(*command, options->format, {"text", "json"});
    add_color(*command, options->color);
    command->callback([options, &status] { status = DiffCommand(*options).run(); });
}

}  // namespace tool
