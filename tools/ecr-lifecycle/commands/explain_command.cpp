// SPDX-License-Identifier: MIT
// ecr-lifecycle explain: what a policy does to every possible image.
#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/base/number_words.hpp>
#include <ecr_lifecycle/policy.hpp>

#include "analysis/witness_output.hpp"
#include "command.hpp"
#include "commands/report_options.hpp"
#include "input/policy_input.hpp"
#include "output/json_output.hpp"
#include "output/output.hpp"
#include "output/style.hpp"
#include "output/terminal.hpp"
#include "output/words.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct ExplainArguments {
    std::string policy;
    AnalysisOptions bounds;
    std::string format = "text";
    std::string color = "auto";
};

// --- json ------------------------------------------------------------------------------------------------------------

void append_class(std::string& out, const ImageClass& images) {
    JsonObject(out)
        .add("tags", images.tags)
        .add("storageClass", aws_name(images.storage_class))
        .add("selectedBy", images.selected_by)
        .add("claimedByRulePriority", images.claimed_by_rule_priority)
        .add("fate", images.fate)
        .end();
}

// False if the preview contradicts the witness.
bool append_rule(std::string& out, const Policy& policy, const RuleAnalysis& rule) {
    std::optional<Replay> replay;
    if (rule.witness) {
        replay.emplace(policy, *rule.witness);
    }
    JsonObject(out)
        .add("rulePriority", rule.rule_priority)
        .add("canAct", decided(rule.can_act))
        .add("claimedBy", rule.claimed_by)
        .add("reason", rule.reason)
        .add("witness", replay)
        .end();
    return !replay || replay->verdict().applied_rule_priority == rule.rule_priority;
}

bool append_analysis(std::string& out, const Policy& policy, const Analysis& analysis) {
    JsonDocument document(out);
    document.add("complete", analysis.complete);
    JsonLines classes(document.member("classes"));
    for (const ImageClass& images : analysis.classes) {
        append_class(classes.next(), images);
    }
    classes.end();
    JsonLines rules(document.member("rules"));
    for (const RuleAnalysis& rule : analysis.rules) {
        if (!append_rule(rules.next(), policy, rule)) {
            report_contradiction(fmt::format("rule {} can act", rule.rule_priority));
            return false;
        }
    }
    rules.end();
    JsonLines uncapped(document.member("uncapped"));
    for (const UncappedImages& images : analysis.uncapped) {
        JsonObject(uncapped.next())
            .add("tags", images.tags)
            .add("claimedByRulePriority", images.claimed_by_rule_priority)
            .add("reason", images.reason)
            .end();
    }
    uncapped.end();
    document.add("undecided", analysis.undecided);
    document.end();
    return true;
}

// --- text ------------------------------------------------------------------------------------------------------------

// Classes with the same fate under the same rule, shown as one.
struct Row {
    const ImageClass* plainest;
    std::size_t others = 0;
    std::vector<std::int32_t> also_selected_by = {};
};

std::vector<Row> rows_of(const Analysis& analysis) {
    std::vector<Row> rows;
    for (const ImageClass& images : analysis.classes) {
        if (images.storage_class == StorageClass::archive && !analysis.uses_archive) {
            continue;
        }
        // People ask about untagged images, so they have their own row.
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
            return row.plainest->storage_class == images.storage_class && row.plainest->fate == images.fate &&
                   row.plainest->claimed_by_rule_priority == images.claimed_by_rule_priority &&
                   row.plainest->tags.empty() == images.tags.empty();
        });
        if (same == rows.end()) {
            rows.push_back({&images});
            continue;
        }
        ++same->others;
        for (const std::int32_t priority : images.selected_by) {
            auto& also = same->also_selected_by;
            const auto& known = same->plainest->selected_by;
            if (std::find(known.begin(), known.end(), priority) == known.end() &&
                std::find(also.begin(), also.end(), priority) == also.end()) {
                also.push_back(priority);
            }
        }
    }
    for (Row& row : rows) {
        std::sort(row.also_selected_by.begin(), row.also_selected_by.end());
    }
    return rows;
}

class ExplanationText {
  public:
    ExplanationText(std::string& out, const Policy& policy, const Analysis& analysis, const ExplainArguments& options)
        : out_(out),
          policy_(policy),
          analysis_(analysis),
          style_(color_for(STDOUT_FILENO, options.color)),
          columns_(terminal_width(STDOUT_FILENO)) {}

    void append() {
        append_rules();
        append_classes();
        append_uncapped();
        for (const std::string& what : analysis_.undecided) {
            append_line("not decided: " + what, 0);
        }
    }

  private:
    std::string& out_;
    const Policy& policy_;
    const Analysis& analysis_;
    Style style_;
    std::size_t columns_;

    void append_line(const std::string& text, std::size_t indent) {
        append_wrapped(out_, sanitized(text), columns_ - indent, indent);
        out_ += '\n';
    }

    void append_heading(std::string_view heading) {
        out_ += out_.empty() ? "" : "\n";
        append_colored(out_, style_.strong, style_, heading);
        out_ += '\n';
    }

    // The rules that claim images which a rule that keeps the newest ones also counts: these take places among the
    // newest.
    [[nodiscard]] std::vector<std::int32_t> claiming_what_is_counted(std::int32_t priority) const {
        std::vector<std::int32_t> claiming;
        const Rule* const rule = find_rule(policy_, priority);
        if (rule == nullptr || rule->selection.count_type != CountType::image_count_more_than) {
            return claiming;
        }
        for (const ImageClass& images : analysis_.classes) {
            const bool counted =
                std::find(images.selected_by.begin(), images.selected_by.end(), priority) != images.selected_by.end();
            if (counted && images.claimed_by_rule_priority != priority) {
                claiming.push_back(images.selected_by.front());
            }
        }
        std::sort(claiming.begin(), claiming.end());
        claiming.erase(std::unique(claiming.begin(), claiming.end()), claiming.end());
        return claiming;
    }

    void append_rules() {
        append_heading("The rules, in the order in which they claim images");
        std::size_t width = 1;
        for (const RuleAnalysis& rule : analysis_.rules) {
            width = std::max(width, std::to_string(rule.rule_priority).size());
        }
        const std::size_t indent = width + 4;
        for (const RuleAnalysis& rule : analysis_.rules) {
            out_ += fmt::format("  {:>{}}  ", rule.rule_priority, width);
            if (const Rule* const definition = find_rule(policy_, rule.rule_priority)) {
                append_line(rule_in_words(*definition), indent);
            }
            const std::vector<std::int32_t> claiming = claiming_what_is_counted(rule.rule_priority);
            if (!claiming.empty()) {
                out_.append(indent, ' ');
                append_line("these also count images that " + ecr_lifecycle::detail::numbered("rule", claiming) +
                                (claiming.size() == 1 ? " claims" : " claim"),
                            indent);
            }
            if (rule.can_act != Answer::yes) {
                out_.append(indent, ' ');
                const std::string_view label = rule.can_act == Answer::no ? "never acts: " : "not decided: ";
                append_colored(out_, style_.expired, style_, label);
                append_wrapped(out_, sanitized(rule.reason), columns_ - indent - label.size(), indent);
                out_ += '\n';
            }
        }
    }

    // Whether tags decide nothing about these images: only rules for any image select them, or none.
    [[nodiscard]] bool whatever_the_tags(const ImageClass& images) const {
        return std::all_of(images.selected_by.begin(), images.selected_by.end(), [&](std::int32_t priority) {
            const Rule* const rule = find_rule(policy_, priority);
            return rule != nullptr && rule->selection.tag_status == TagStatus::any;
        });
    }

    [[nodiscard]] std::string described(const ImageClass& images) const {
        const std::string archived = images.storage_class == StorageClass::archive ? "archived, " : "";
        if (images.tags.empty()) {
            return archived + "no tag";
        }
        const std::string tags = tags_in_words(images.tags);
        return archived +
               (whatever_the_tags(images) ? tags_that_no_rule_names(images.storage_class) + " (" + tags + ")" : tags);
    }

    // There are others only where rules ask for some.
    [[nodiscard]] std::string tags_that_no_rule_names(StorageClass storage) const {
        const bool some_are_named =
            std::any_of(analysis_.classes.begin(), analysis_.classes.end(), [&](const ImageClass& images) {
                return images.storage_class == storage && !images.tags.empty() && !whatever_the_tags(images);
            });
        return some_are_named ? "other tags" : "any tags";
    }

    static std::string rule_of(const ImageClass& images) {
        return images.claimed_by_rule_priority ? std::to_string(*images.claimed_by_rule_priority) : "-";
    }

    void append_classes() {
        append_heading("What happens to an image, by its tags");
        const std::vector<Row> rows = rows_of(analysis_);
        std::size_t tags = 4;
        std::size_t rule = 4;
        for (const Row& row : rows) {
            tags = std::max(tags, columns_of(sanitized(described(*row.plainest))));
            rule = std::max(rule, rule_of(*row.plainest).size());
        }
        tags = std::min(tags, columns_ / 3 > 10 ? columns_ / 3 : std::size_t{10});
        const std::size_t indent = 2 + tags + 2 + rule + 2;
        out_ += fmt::format("  {:<{}}  {:>{}}  {}\n", "TAGS", tags, "RULE", rule, "FATE");
        for (const Row& row : rows) {
            out_ += "  ";
            append_padded(out_, fitted(sanitized(described(*row.plainest)), tags), tags);
            out_ += fmt::format("  {:>{}}  ", rule_of(*row.plainest), rule);
            append_line(row.plainest->fate, indent);
            if (row.others > 0 && !row.also_selected_by.empty()) {
                out_.append(indent, ' ');
                append_line("also with tags that " + ecr_lifecycle::detail::numbered("rule", row.also_selected_by) +
                                (row.also_selected_by.size() == 1 ? " matches" : " match"),
                            indent);
            }
        }
    }

    void append_uncapped() {
        if (analysis_.uncapped.empty()) {
            return;
        }
        append_heading("What can pile up forever");
        for (const UncappedImages& images : analysis_.uncapped) {
            out_ += "  ";
            append_line(
                (images.tags.empty()               ? std::string("images without tags")
                 : images.claimed_by_rule_priority ? "images tagged like " + tags_in_words(images.tags)
                                                   : "images with " + tags_that_no_rule_names(StorageClass::standard) +
                                                         ", such as " + tags_in_words(images.tags)) +
                    ": " + images.reason,
                4);
        }
    }
};

int explain(const ExplainArguments& options) {
    int status = nothing_found;
    const std::optional<Policy> policy = read_policy(options.policy, status, options.color);
    if (!policy) {
        return status;
    }
    const Analysis analysis = analyze(*policy, options.bounds);
    Output out;
    if (options.format == "json") {
        if (!append_analysis(out.text(), *policy, analysis)) {
            return failure;
        }
    } else {
        ExplanationText(out.text(), *policy, analysis, options).append();
    }
    out.flush();
    return out.failed() ? failure : nothing_found;
}

}  // namespace

void add_explain(CLI::App* command, int& status) {
    const auto options = std::make_shared<ExplainArguments>();
    command->add_option("POLICY", options->policy, "The policy; - is standard input")->required();
    add_format(*command, options->format, {"text", "json"});
    add_bounds(*command, options->bounds);
    add_color(*command, options->color);
    command->callback([options, &status] { status = explain(*options); });
}

}  // namespace tool
