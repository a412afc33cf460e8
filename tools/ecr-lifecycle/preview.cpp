// ecr-lifecycle preview: says what a policy would do to the images of an inventory.
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "command.hpp"
#include "guards.hpp"
#include "image_reference.hpp"
#include "input.hpp"
#include "inventory_input.hpp"
#include "output.hpp"
#include "policy_input.hpp"
#include "preview_report.hpp"
#include "terminal.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct Options {
    std::string policy;
    std::vector<std::string> images;
    std::string now;
    std::string format = "text";
    std::string only;
    std::string explain;
    std::vector<std::string> never_expire;
    std::optional<std::size_t> max_expired;
    std::vector<std::string> in_use;
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

// Whole seconds, so that the time that is printed gives the same preview again.
Timestamp present() { return {std::int64_t{std::time(nullptr)}, 0}; }

class PreviewCommand {
  public:
    explicit PreviewCommand(Options options) : options_(std::move(options)) {}

    int run() {
        if (!options_are_good()) {
            return trouble;
        }
        int status = nothing_found;
        const std::optional<Policy> policy = read_policy(options_.policy, status, options_.color);
        if (!policy) {
            return status;
        }
        Guards guards = {options_.never_expire, options_.max_expired, {}};
        for (const std::string& file : options_.in_use) {
            if (!read_in_use(file, guards.in_use)) {
                status = trouble;
            }
        }
        std::optional<Inventory> inventory =
            read_images(options_.images, *policy, options_.preview.now, options_.color, progress_);
        return status == trouble || !inventory ? trouble : report(*policy, *inventory, guards);
    }

  private:
    Options options_;
    Progress progress_;

    // Complains about what does not go together, and finds out the time.
    bool options_are_good() {
        std::vector<std::string> inputs = options_.images;
        inputs.push_back(options_.policy);
        inputs.insert(inputs.end(), options_.in_use.begin(), options_.in_use.end());
        if (names_standard_input_twice(inputs)) {
            return false;
        }
        if (!options_.explain.empty() && options_.format != "text" && options_.format != "json") {
            complain("--explain: there is no format `" + options_.format + "` of an explanation, only text and json");
            return false;
        }
        const std::optional<Timestamp> now = options_.now.empty() ? present() : parse_timestamp(options_.now);
        if (!now) {
            complain("--now: `" + shown(options_.now) + "` is not a time such as 2026-11-24T12:00:00Z");
            return false;
        }
        options_.preview.now = *now;
        return true;
    }

    int report(const Policy& policy, const Inventory& inventory, const Guards& guards) {
        progress_.at("evaluating");
        const Preview result = preview(policy, inventory.images, options_.preview);
        PreviewReport report = {result, inventory.images, inventory.repository_name};
        report.only = fate_named(options_.only);
        std::optional<std::size_t> explained;
        if (!options_.explain.empty() && !(explained = image_to_explain(inventory.images))) {
            return trouble;
        }
        if (!guards.empty()) {
            report.violations = find_violations(guards, result, inventory.images, inventory.repository_name);
        }
        progress_.clear();
        Output out;
        write(out, report, explained);
        if (out.failed()) {
            return trouble;
        }
        return report.violations && !report.violations->empty() ? findings : nothing_found;
    }

    std::optional<std::size_t> image_to_explain(const std::vector<Image>& images) {
        const std::vector<std::size_t> meant = images_meant_by(options_.explain, images);
        if (meant.size() == 1) {
            return meant.front();
        }
        if (meant.empty()) {
            complain("--explain: no image has the digest or tag `" + shown(options_.explain) + "`");
            return std::nullopt;
        }
        complain(fmt::format("--explain: `{}` may be any of {} images, of which the first are", shown(options_.explain),
                             meant.size()));
        for (std::size_t i = 0; i < meant.size() && i < 5; ++i) {
            write_all(STDERR_FILENO, "    " + shown(images[meant[i]].image_digest) + "\n");
        }
        return std::nullopt;
    }

    void write(Output& out, const PreviewReport& report, std::optional<std::size_t> explained) {
        const Color color = color_for(STDOUT_FILENO, options_.color);
        const std::size_t columns = terminal_width(STDOUT_FILENO);
        if (options_.format == "text") {
            explained ? write_explanation_text(out, report, *explained, color, columns)
                      : write_preview_text(out, report, color, columns);
            return;
        }
        if (options_.format == "html") {
            write_preview_html(out, report);
        } else {
            explained ? write_explanation_json(out, report, *explained) : write_preview_json(out, report);
        }
        if (report.violations) {
            // Where standard output is a document, they must be seen in a log all the same.
            std::string text;
            append_violations(text, report, color_for(STDERR_FILENO, options_.color));
            write_all(STDERR_FILENO, text);
        }
    }
};

// An option that takes one of a few words, each of which stands for an enumerator.
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

void add_preview(CLI::App& app, int& status) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("preview", "Say what a policy would do to images");
    command->add_option("POLICY", options->policy, "The policy; - is standard input")->required();
    command->add_option("--images", options->images, "What `aws ecr describe-images --filter imageStatus=ANY` printed")
        ->type_name("FILE")
        ->required();
    command->add_option("--now", options->now, "When the policy runs, as 2026-11-24T12:00:00Z; otherwise at present")
        ->type_name("TIME");
    command->add_option("--format", options->format, "How to report")
        ->check(CLI::IsMember({"text", "json", "html"}))
        ->capture_default_str();
    command->add_option("--only", options->only, "List only the images with this fate")
        ->check(CLI::IsMember({"expired", "transitioned", "kept"}));
    command->add_option("--explain", options->explain, "Tell the whole story of one image")->type_name("DIGEST-OR-TAG");
    command
        ->add_option("--fail-if-expires", options->never_expire,
                     "Fail if an image with a tag like this would be expired; may be repeated")
        ->type_name("PATTERN")
        ->allow_extra_args(false);
    command->add_option("--max-expired", options->max_expired, "Fail if more images would be expired")->type_name("N");
    command
        ->add_option("--in-use", options->in_use,
                     "Fail if an image would be lost that is named here, by digest, tag or URI; may be repeated")
        ->type_name("FILE")
        ->allow_extra_args(false);
    command->add_option("--color", options->color, "Whether to color text")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str();
    PreviewOptions& reading = options->preview;
    add_choice<DayArithmetic>(*command, "--day-arithmetic", reading.day_arithmetic,
                              {{"exact", DayArithmetic::exact}, {"whole-days", DayArithmetic::whole_days}},
                              "Whether an age of 14 days and a second is more than 14 days");
    add_choice<RestoredImages>(*command, "--restored", reading.restored_images,
                               {{"by-activation", RestoredImages::by_activation}, {"by-push", RestoredImages::by_push}},
                               "From when a restored image counts as pushed");
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
