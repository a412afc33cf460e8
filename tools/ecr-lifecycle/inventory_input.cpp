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

void print_findings(const Inventory& inventory, const std::vector<Input>& inputs, const std::string& color) {
    ReportWriter writer(ReportFormat::text, color_for(STDERR_FILENO, color));
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        std::string text;
        writer.add(text, {inputs[i].name, inputs[i].text, inventory.texts[i].report});
        write_all(STDERR_FILENO, text);
    }
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
    print_findings(inventory, inputs, color);
    static_cast<void>(policy);
    return inventory.report.ok() ? std::optional<Inventory>(std::move(inventory)) : std::nullopt;
}

}  // namespace tool
