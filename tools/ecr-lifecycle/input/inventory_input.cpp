// SPDX-License-Identifier: MIT
#include "input/inventory_input.hpp"

#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/format.hpp>

#include "input/input.hpp"
#include "input/kept_text.hpp"
#include "output/output.hpp"
#include "output/terminal.hpp"
#include "output/words.hpp"

#include <fmt/core.h>

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

// If the same check finds hundreds of mistakes, only the first are printed.
constexpr std::size_t max_per_check = 5;

// How much of a text a report shows lines of: up to the last place, and of the line there only a part.
std::size_t shown_bytes(const Report& report) {
    constexpr std::size_t line = 4096;
    std::size_t end = 0;
    for (const Diagnostic& finding : report) {
        end = std::max(end, finding.span ? finding.span->end : 0);
        for (const Note& note : finding.notes) {
            end = std::max(end, note.span ? note.span->end : 0);
        }
    }
    return end + line;
}

void tell_findings(const FileReport& file, const std::string& color, std::vector<InputWarning>& warnings) {
    std::size_t counts[check_count] = {};
    const auto is_wanted = [&](const Diagnostic& finding) {
        return ++counts[static_cast<std::size_t>(finding.check)] <= max_per_check;
    };
    const Report report = file.report.filtered(is_wanted);
    // An empty line between this report and one before it, as between the findings of a report.
    std::string text = report.empty() || warnings.empty() ? "" : "\n";
    ReportWriter(ReportFormat::text, color_for(STDERR_FILENO, color)).add(text, {file.path, file.text, report});
    write_all(STDERR_FILENO, text);
    for (const Diagnostic& finding : report) {
        if (finding.severity == Severity::warning) {
            warnings.push_back({check_info(finding.check).name, finding.message, std::string(file.path), finding.help});
        }
    }
    for (const CheckInfo& info : check_catalog) {
        const std::size_t count = counts[static_cast<std::size_t>(info.check)];
        if (count > max_per_check) {
            // The reader itself keeps only a limited number of them.
            std::string others = fmt::format("there are {} or more others", count - max_per_check);
            print_error(fmt::format("{}: {} [{}]", sanitized(file.path), others, info.name));
            if (info.severity == Severity::warning) {
                warnings.push_back({info.name, std::move(others), std::string(file.path), {}});
            }
        }
    }
}

// Where images come from. What cannot be read a second time is kept, because findings are shown with their lines.
struct Source {
    std::string name;
    KeptText kept;
    bool is_file = false;
};

std::string text_of(Source& source, const std::string& argument, std::size_t max_bytes) {
    if (!source.is_file) {
        return source.kept.first(max_bytes);
    }
    std::optional<Input> input = read_input(argument, max_bytes);
    return input ? std::move(input->text) : std::string();
}

}  // namespace

std::optional<Inventory> read_images(const std::vector<std::string>& arguments, const Policy& policy,
                                     const Timestamp& now, const std::string& color, Progress& progress,
                                     std::vector<InputWarning>& warnings) {
    InventoryOptions options;
    options.now = now;
    InventoryReader reader(options);
    std::vector<Source> sources;
    bool all_read = true;
    for (const std::string& argument : arguments) {
        InputPieces pieces(argument);
        Source source = {pieces.name(), {}, pieces.is_file()};
        std::size_t bytes = 0;
        const auto read = [&](char* to, std::size_t size) {
            const std::size_t got = pieces.read(to, size);
            bytes += got;
            progress.at("reading " + source.name + ", " + human_bytes(bytes), bytes, pieces.size());
            if (!source.is_file) {
                source.kept.append(to, got);
            }
            return got;
        };
        reader.add_from(read, source.name, pieces.size());
        all_read = all_read && !pieces.failed();
        sources.push_back(std::move(source));
    }
    progress.clear();
    if (!all_read) {
        return std::nullopt;
    }
    Inventory inventory = reader.finish();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const Report& report = inventory.texts[i].report;
        const std::string text =
            report.empty() ? std::string() : text_of(sources[i], arguments[i], shown_bytes(report));
        tell_findings({sources[i].name, text, report}, color, warnings);
        sources[i].kept = {};
    }
    if (!inventory.report.ok()) {
        return std::nullopt;
    }
    tell_findings({sources.size() == 1 ? sources.front().name : "the inventory",
                   {},
                   check_inventory_for(policy, inventory.images)},
                  color, warnings);
    return inventory;
}

std::optional<std::vector<IndexLink>> read_links(const std::string& argument, const std::string& color,
                                                 std::vector<InputWarning>& warnings) {
    const std::optional<Input> input = read_whole_input(argument);
    if (!input) {
        return std::nullopt;
    }
    IndexLinks links = read_index_links(input->text);
    tell_findings({input->name, input->text, links.report}, color, warnings);
    return links.report.ok() ? std::optional<std::vector<IndexLink>>(std::move(links.links)) : std::nullopt;
}

std::optional<AwsPreview> read_answer_of_aws(const std::string& argument, const std::string& color,
                                             std::vector<InputWarning>& warnings) {
    const std::optional<Input> input = read_whole_input(argument);
    if (!input) {
        return std::nullopt;
    }
    AwsPreview answer = read_aws_preview(input->text);
    tell_findings({input->name, input->text, answer.report}, color, warnings);
    return answer.report.ok() ? std::optional<AwsPreview>(std::move(answer)) : std::nullopt;
}

}  // namespace tool
