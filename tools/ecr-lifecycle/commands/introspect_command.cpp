// SPDX-License-Identifier: MIT
// ecr-lifecycle introspect: prints files that are installed with the command. Hidden, because only the build calls it.
#include "command.hpp"
#include "output/output.hpp"
#include "self_description/description.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace tool {

void add_introspect(CLI::App* command, int& status) {
    const auto what = std::make_shared<std::string>();
    command->add_option("WHAT", *what, "What to print")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish", "man"}));
    command->callback([what, command, &status] {
        const Description description = describe(*command->get_parent());
        Output out;
        out.text() = *what == "bash"   ? bash_completion(description)
                     : *what == "zsh"  ? zsh_completion(description)
                     : *what == "fish" ? fish_completion(description)
                                       : manual_page(description);
        out.flush();
        status = out.failed() ? failure : nothing_found;
    });
}

}  // namespace tool
