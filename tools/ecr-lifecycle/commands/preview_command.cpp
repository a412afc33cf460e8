// SPDX-License-Identifier: MIT
// ecr-lifecycle preview: says what a policy would do to the images of an inventory.
#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "command.hpp"
#include "commands/given.hpp"
#include "commands/report_options.hpp"
#include "commands/time_option.hpp"
#include "input/image_pattern.hpp"
#include "input/image_reference.hpp"
#include "input/in_use.hpp"
#include "input/input.hpp"
#include "input/inventory_input.hpp"
#include "input/policy_input.hpp"
#include "output/output.hpp"
#include "output/terminal.hpp"
#include "output/words.hpp"
#include "preview/formats.hpp"
#include "preview/guards.hpp"
#include "preview/report.hpp"
#include "preview/vouching.hpp"
#include "preview/warnings.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct PreviewArguments {
    std::string policy;
    std::vector<std::string> images;
    std::string now;
    std::string format = "text";
    std::string only;
    std::string explain;
    std::vector<std::string> never_expire;
    std::string max_expired;
    std::string max_expired_bytes;
    bool fail_if_selects_nothing = false;
    bool strict = false;
    std::vector<std::string> in_use;
    std::string links;
    std::string compare;
    std::string color = "auto";
    PreviewOptions preview;
};

std::optional<Fate> fate_named(std::string_view wanted) {
    for (const Fate fate : {Fate::kept, Fate::expired, Fate::transitioned}) {
        if (name(fate) == wanted) {
            return fate;
        }
    }
    return std::nullopt;
}

template <class Number>
std::optional<Number> number_in(std::string_view digits) {
    Number number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    return error == std::errc() && stop == end ? std::optional<Number>(number) : std::nullopt;
}

class PreviewCommand {
  public:
    explicit PreviewCommand(PreviewArguments options) : options_(std::move(options)) {}

    int run() {
        if (!options_are_good()) {
            return failure;
        }
        int status = nothing_found;
        const std::optional<Policy> policy = read_policy(options_.policy, status, options_.color);
        return policy ? run(*policy) : status;
    }

  private:
    PreviewArguments options_;
    Guards guards_;
    Progress progress_;

    // Prints errors about options that do not go together, and finds out the time.
    bool options_are_good() {
        std::vector<std::string> inputs = options_.images;
        inputs.insert(inputs.end(), options_.in_use.begin(), options_.in_use.end());
        inputs.insert(inputs.end(), {options_.policy, options_.links, options_.compare});
        if (names_standard_input_twice(inputs)) {
            return false;
        }
        const PreviewFormat& format = preview_format(options_.format);
        const char* const option = !options_.explain.empty()   ? "--explain"
                                   : !options_.compare.empty() ? "--compare"
                                                               : nullptr;
        if (option != nullptr && format.explain == nullptr) {
            print_error(fmt::format("{}: only with the formats {}", option, explaining_preview_formats()));
            return false;
        }
        if (!options_.explain.empty() && !options_.compare.empty()) {
            print_error("--explain: cannot be used together with --compare");
            return false;
        }
        if (!options_.explain.empty() && !options_.only.empty()) {
            print_error("--explain: cannot be used together with --only");
            return false;
        }
        if (!options_.only.empty() && !format.reason_against_only.empty()) {
            print_error(
                fmt::format("--only: cannot be used with the format {}, {}", format.name, format.reason_against_only));
            return false;
        }
        if (!guards_are_good()) {
            return false;
        }
        const std::optional<Timestamp> now = time_or_present("--now", options_.now);
        if (!now) {
            return false;
        }
        options_.preview.now = *now;
        return true;
    }

    bool guards_are_good() {
        guards_.never_expire = options_.never_expire;
        guards_.fail_if_selects_nothing = options_.fail_if_selects_nothing;
        guards_.max_expired = number_in<std::size_t>(options_.max_expired);
        if (!options_.max_expired.empty() && !guards_.max_expired) {
            print_error("--max-expired: `" + sanitized(options_.max_expired) + "` is not a number of images");
            return false;
        }
        guards_.max_expired_bytes = number_in<std::uint64_t>(options_.max_expired_bytes);
        if (!options_.max_expired_bytes.empty() && !guards_.max_expired_bytes) {
            print_error("--max-expired-bytes: `" + sanitized(options_.max_expired_bytes) +
                        "` is not a number of bytes");
            return false;
        }
        for (const std::string& pattern : options_.never_expire) {
            if (!names_images("--fail-if-expires", pattern)) {
                return false;
            }
        }
        return true;
    }

    // Everything is read before anything is written.
    int run(const Policy& policy) {
        std::vector<InputWarning> warnings;
        bool all_read = true;
        for (const std::string& file : options_.in_use) {
            all_read = read_in_use(file, guards_.in_use) && all_read;
        }
        std::optional<std::vector<IndexLink>> links = std::vector<IndexLink>();
        if (!options_.links.empty()) {
            links = read_links(options_.links, options_.color, warnings);
        }
        std::optional<AwsPreview> answer;
        if (!options_.compare.empty()) {
            answer = read_answer_of_aws(options_.compare, options_.color, warnings);
            all_read = all_read && answer;
        }
        const std::optional<Inventory> inventory =
            read_images(options_.images, policy, options_.preview.now, options_.color, progress_, warnings);
        if (!all_read || !links || !inventory) {
            return failure;
        }
        progress_.at("evaluating");
        const Preview result = preview(policy, inventory->images, options_.preview);
        PreviewReport report = {result, inventory->images, inventory->repository_name, inventory->registry_id,
                                annotate_execution(result, inventory->images, *links)};
        progress_.clear();
        report.warnings = std::move(warnings);
        report.only = fate_named(options_.only);
        add_warnings(report);
        apply_guards(report);
        if (answer) {
            report.comparison = compare(report, *answer, report.warnings);
        }
        return write(report);
    }

    void apply_guards(PreviewReport& report) const {
        InUseCounts in_use;
        if (!guards_.empty()) {
            GuardResult result = tool::apply_guards(guards_, report, report.warnings);
            report.violations = std::move(result.violations);
            in_use = result.in_use;
        }
        if (in_use.references > 0) {
            print_error(note_on(in_use, report));
        }
        if (options_.strict || !guards_.empty()) {
            report.cannot_vouch = reasons_not_to_vouch(report, guards_, in_use);
        }
        for (const std::string& reason : report.cannot_vouch) {
            print_error(
                fmt::format("cannot vouch for {}: {}", guards_.empty() ? "this preview" : "the guards", reason));
        }
    }

    // `note: --in-use: 12 references, 9 of them to other repositories or accounts, 1 to no image of the inventory`
    static std::string note_on(const InUseCounts& in_use, const PreviewReport& report) {
        std::string text = "note: --in-use: " + counted(in_use.references, "reference");
        if (in_use.elsewhere > 0) {
            text +=
                fmt::format(", {} to other repositories or accounts than {}", in_use.elsewhere,
                            sanitized(report.repository_name.empty() ? report.registry_id : report.repository_name));
        }
        text += in_use.not_found > 0 ? fmt::format(", {} to no image of the inventory", in_use.not_found) : "";
        return text;
    }

    [[nodiscard]] Comparison compare(const PreviewReport& report, const AwsPreview& answer,
                                     std::vector<InputWarning>& warnings) const {
        const auto warn = [&](const std::string& message) {
            print_error("warning: " + sanitized(options_.compare) + ": " + message);
            warnings.push_back({"compare", message, options_.compare == "-" ? "<stdin>" : options_.compare, {}});
        };
        if (is_preview_of(answer, report.preview.policy()) == false) {
            warn("AWS previewed another policy than " + sanitized(options_.policy));
        }
        if (!answer.repository_name.empty() && !report.repository_name.empty() &&
            answer.repository_name != report.repository_name) {
            warn(fmt::format("AWS previewed the repository {}, not {}", sanitized(answer.repository_name),
                             sanitized(report.repository_name)));
        }
        return {options_.compare, compare_with_aws(report.preview, report.images, answer)};
    }

    // Prints an error if the image to explain is in another repository.
    [[nodiscard]] bool explains_another_repository(const PreviewReport& report) const {
        const std::optional<ImageReference> reference = parse_image_reference(options_.explain);
        if (!reference || !is_elsewhere(*reference, report.repository_name, report.registry_id)) {
            return false;
        }
        const bool of_other_account = report.repository_name.empty() || reference->repository == report.repository_name;
        print_error(fmt::format("--explain: `{}` is an image of `{}`, but this is the inventory of `{}`",
                                sanitized(options_.explain),
                                sanitized(of_other_account ? reference->registry_id : reference->repository),
                                sanitized(of_other_account ? report.registry_id : report.repository_name)));
        return true;
    }

    std::optional<std::size_t> image_to_explain(const PreviewReport& report) {
        if (explains_another_repository(report)) {
            return std::nullopt;
        }
        const std::vector<Image>& images = report.images;
        const std::vector<std::size_t> meant = images_meant_by(options_.explain, images);
        if (meant.size() == 1) {
            return meant.front();
        }
        if (meant.empty()) {
            print_error("--explain: no image has the digest or tag `" + sanitized(options_.explain) + "`");
            return std::nullopt;
        }
        print_error(fmt::format("--explain: `{}` may be any of {} images; the first are", sanitized(options_.explain),
                                meant.size()));
        for (std::size_t i = 0; i < meant.size() && i < 5; ++i) {
            write_all(STDERR_FILENO, "    " + sanitized(images[meant[i]].image_digest) + "\n");
        }
        return std::nullopt;
    }

    int write(const PreviewReport& report) {
        std::optional<std::size_t> explained;
        if (!options_.explain.empty()) {
            explained = image_to_explain(report);
            if (!explained) {
                return failure;
            }
        }
        Output out;
        write(out, report, explained);
        const bool violated = report.violations && !report.violations->empty();
        const bool differs = report.comparison && !report.comparison->differences.empty();
        if (out.failed() || !report.cannot_vouch.empty()) {
            return failure;
        }
        return violated || differs ? findings : nothing_found;
    }

    void write(Output& out, const PreviewReport& report, std::optional<std::size_t> explained) {
        const PreviewFormat& format = preview_format(options_.format);
        const Layout layout = {color_for(STDOUT_FILENO, options_.color), terminal_width(STDOUT_FILENO)};
        explained ? format.explain(out, report, *explained, layout) : format.write(out, report, layout);
        if (report.violations && !format.shows_violations) {
            // Even if standard output is a document, they must show up in a log.
            std::string text;
            append_violations(text, report, color_for(STDERR_FILENO, options_.color));
            write_all(STDERR_FILENO, text);
        }
    }
};

// An option that takes one of a few words, each for one enumerator.
template <class Enum>
void add_choice(CLI::App& app, const std::string& name, Enum& value, std::vector<std::pair<std::string, Enum>> choices,
                const std::string& description) {
    std::vector<std::string> words;
    for (const auto& choice : choices) {
        words.push_back(choice.first);
    }
    app.add_option_function<std::string>(
           name,
           [&value, choices](const std::string& chosen) {
               for (const auto& [word, enumerator] : choices) {
                   value = word == chosen ? enumerator : value;
               }
           },
           description)
        ->check(CLI::IsMember(words))
        ->type_name("")
        ->default_str(choices.front().first);
}

}  // namespace

void add_preview(CLI::App* command, int& status) {
    const auto options = std::make_shared<PreviewArguments>();
    command->add_option("POLICY", options->policy, "The policy; - is standard input")->required();
    command->add_option("--images", options->images, "What `aws ecr describe-images --filter imageStatus=ANY` printed")
        ->type_name("FILE")
        ->check(given)
        ->required();
    command->add_option("--now", options->now, "When the policy runs, such as 2026-11-24T12:00:00Z; the default is now")
        ->type_name("TIME")
        ->check(given);
    add_format(*command, options->format, preview_format_names());
    command->add_option("--only", options->only, "List only the images with this fate")
        ->check(CLI::IsMember({"expired", "transitioned", "kept"}));
    command->add_option("--explain", options->explain, "Explain what each rule does to one image")
        ->type_name("DIGEST-OR-TAG")
        ->check(given);
    command
        ->add_option("--fail-if-expires", options->never_expire,
                     "Fail if an image with a tag like this would be expired; @untagged and @any stand for images "
                     "without tags and all images; may be repeated")
        ->type_name("PATTERN")
        ->check(given)
        ->allow_extra_args(false);
    command->add_option("--max-expired", options->max_expired, "Fail if more than N images would be expired")
        ->type_name("N")
        ->check(given);
    command->add_option("--max-expired-bytes", options->max_expired_bytes, "Fail if more than N bytes would be expired")
        ->type_name("N")
        ->check(given);
    command->add_flag("--fail-if-selects-nothing", options->fail_if_selects_nothing,
                      "Fail if a rule selects no image of the inventory");
    command->add_flag("--strict", options->strict,
                      "Fail if the inventory is incomplete or not understood, as with any guard");
    command
        ->add_option(
            "--in-use", options->in_use,
            "Fail if an image that FILE names would be lost; FILE is a list, or the output of kubectl, ECS, Lambda "
            "or others; may be repeated")
        ->type_name("FILE")
        ->check(given)
        ->allow_extra_args(false);
    command
        ->add_option("--links", options->links,
                     "Links from indexes to their parts: the answer of `aws ecr batch-get-image` for the indexes")
        ->type_name("FILE")
        ->check(given);
    command
        ->add_option("--compare", options->compare,
                     "Show the differences from what `aws ecr get-lifecycle-policy-preview` printed")
        ->type_name("FILE")
        ->check(given);
    add_color(*command, options->color);
    PreviewOptions& reading = options->preview;
    add_choice<DayArithmetic>(*command, "--day-arithmetic", reading.day_arithmetic,
                              {{"exact", DayArithmetic::exact}, {"whole-days", DayArithmetic::whole_days}},
                              "Whether an age of 14 days and one second is more than 14 days");
    add_choice<RestoredImages>(*command, "--restored", reading.restored_images,
                               {{"by-activation", RestoredImages::by_activation}, {"by-push", RestoredImages::by_push}},
                               "When a restored image counts as pushed");
    add_choice<TieBreak>(*command, "--ties", reading.tie_break,
                         {{"lower-digest-is-newer", TieBreak::lower_digest_is_newer},
                          {"higher-digest-is-newer", TieBreak::higher_digest_is_newer}},
                         "Which of two images with equal times is the newer one");
    add_choice<ActivatingImages>(*command, "--activating", reading.activating_images,
                                 {{"counted-but-spared", ActivatingImages::counted_but_spared},
                                  {"like-standard", ActivatingImages::like_standard}},
                                 "What happens to images that are being restored");
    command->callback([options, &status] { status = PreviewCommand(*options).run(); });
}

}  // namespace tool
