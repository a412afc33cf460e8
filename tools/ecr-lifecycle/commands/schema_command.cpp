// SPDX-License-Identifier: MIT
// ecr-lifecycle schema: a JSON Schema of policies, for editors.
#include <ecr_lifecycle/enumerators.hpp>
#include <ecr_lifecycle/schema.hpp>

#include "command.hpp"
#include "output/output.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

int print_schema(const std::string& draft) {
    Output out;
    out.text() = json_schema(from_name<SchemaDraft>(draft).value_or(SchemaDraft::draft_7));
    out.flush();
    return out.failed() ? failure : nothing_found;
}

}  // namespace

void add_schema(CLI::App* command, int& status) {
    const auto draft = std::make_shared<std::string>(name(SchemaDraft::draft_7));
    std::vector<std::string> drafts;
    for (const SchemaDraft each : enumerators<SchemaDraft>()) {
        drafts.emplace_back(name(each));
    }
    command->add_option("--draft", *draft, "The version of JSON Schema")
        ->check(CLI::IsMember(drafts))
        ->capture_default_str();
    command->callback([draft, &status] { status = print_schema(*draft); });
}

}  // namespace tool
