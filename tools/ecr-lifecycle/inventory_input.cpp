#include "inventory_input.hpp"

#include <ecr_lifecycle/format.hpp>

#include "input.hpp"
#include "output.hpp"
#include "terminal.hpp"

#include <unistd.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

void print_findings(const FileReport& file, const std::string& color) {
    std::string text;
    ReportWriter(ReportFormat::text, color_for(STDERR_FILENO, color)).add(text, file);
    write_all(STDERR_FILENO, text);
}

}  // namespace

std::optional<Inventory> read_images(const std::vector<std::string>& arguments, const Policy& policy,
                                     const Timestamp& now, const std::string& color, Progress& progress) {
    InventoryOptions options;
    options.now = now;
    InventoryReader reader(options);
    // They are held until the last one has been read, because it is then that the findings are complete.
    std::vector<Input> inputs;
    bool all_read = true;
    for (const std::string& argument : arguments) {
        progress.at("reading " + argument, inputs.size(), arguments.size());
        std::optional<Input> input = read_input(argument, any_size);
        all_read = all_read && input;
        if (input) {
            reader.add(input->text, input->name);
            inputs.push_back(std::move(*input));
        }
    }
    if (!all_read) {
        return std::nullopt;
    }
    Inventory inventory = reader.finish();
    progress.clear();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        print_findings({inputs[i].name, inputs[i].text, inventory.texts[i].report}, color);
    }
    if (!inventory.report.ok()) {
        return std::nullopt;
    }
    print_findings(
        {inputs.size() == 1 ? inputs.front().name : "the inventory", {}, check_inventory_for(policy, inventory.images)},
        color);
    return inventory;
}

std::optional<std::vector<IndexLink>> read_links(const std::string& argument, const std::string& color) {
    const std::optional<Input> input = read_input(argument, any_size);
    if (!input) {
        return std::nullopt;
    }
    IndexLinks links = read_index_links(input->text);
    print_findings({input->name, input->text, links.report}, color);
    return links.report.ok() ? std::optional<std::vector<IndexLink>>(std::move(links.links)) : std::nullopt;
}

std::optional<AwsPreview> read_answer_of_aws(const std::string& argument, const std::string& color) {
    const std::optional<Input> input = read_input(argument, any_size);
    if (!input) {
        return std::nullopt;
    }
    AwsPreview answer = read_aws_preview(input->text);
    print_findings({input->name, input->text, answer.report}, color);
    return answer.report.ok() ? std::optional<AwsPreview>(std::move(answer)) : std::nullopt;
}

}  // namespace tool
