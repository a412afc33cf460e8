// SPDX-License-Identifier: MIT
// What the command prints for programs is what docs/formats/*.schema.json promise and docs/formats.md describes: the
// same fields in all three, and all of them seen in what the command really prints.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.hpp"

using nlohmann::json;

namespace {

const std::filesystem::path source_dir = ECR_LIFECYCLE_SOURCE_DIR;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    REQUIRE(file);
    return text.str();
}

// --- a validator for the part of JSON Schema that the schemas use
// -----------------------------------------------------

class Validator {
  public:
    explicit Validator(const json& schema) : schema_(schema) {}

    // What is wrong, a line each; empty if nothing is.
    std::string errors_in(const json& document) {
        errors_.clear();
        validate(document, schema_, "");
        return errors_;
    }

    // The fields that have been seen, as `files[].path`; and those inside an inventory that is evidence.
    [[nodiscard]] const std::set<std::string>& seen() const { return seen_; }

  private:
    const json& schema_;
    std::string errors_;
    std::set<std::string> seen_;

    void add_error(const std::string& path, const std::string& what) { errors_ += path + ": " + what + "\n"; }

    const json& resolved(const json& schema) const {
        return schema.contains("$ref") ? schema_.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1)))
                                       : schema;
    }

    static bool has_type(const json& value, const std::string& type) {
        return type == "integer"   ? value.is_number_integer()
               : type == "boolean" ? value.is_boolean()
               : type == "null"    ? value.is_null()
                                   : value.type_name() == type;
    }

    void validate(const json& value, const json& schema, const std::string& path) {
        if (schema.contains("$ref")) {
            // Whatever the field is called: an inventory is described once.
            validate(value, resolved(schema), schema["$ref"] == "#/$defs/inventory" ? "inventory" : path);
            return;
        }
        for (const auto& [keyword, rule] : schema.items()) {
            if (keyword == "type") {
                const std::vector<json> types = rule.is_array() ? rule.get<std::vector<json>>() : std::vector{rule};
                const bool fits =
                    std::any_of(types.begin(), types.end(), [&](const json& type) { return has_type(value, type); });
                if (!fits) {
                    add_error(path, value.dump() + " is not of type " + rule.dump());
                }
            } else if (keyword == "enum") {
                if (std::find(rule.begin(), rule.end(), value) == rule.end()) {
                    add_error(path, value.dump() + " is not one of " + rule.dump());
                }
            } else if (keyword == "const") {
                if (value != rule) {
                    add_error(path, value.dump() + " is not " + rule.dump());
                }
            } else if (keyword == "minimum") {
                if (value.is_number() && value < rule) {
                    add_error(path, value.dump() + " is less than " + rule.dump());
                }
            } else if (keyword == "items") {
                for (const json& element : value.is_array() ? value : json::array()) {
                    validate(element, rule, path + "[]");
                }
            } else if (keyword == "properties") {
                validate_members(value, schema, path);
            } else if (keyword == "anyOf") {
                validate_any(value, rule, path);
            } else if (keyword == "additionalProperties") {
                REQUIRE(rule == false);
                REQUIRE(schema.contains("properties"));
            } else if (keyword != "required" && keyword != "$schema" && keyword != "title" && keyword != "$defs") {
                FAIL("the test does not know the keyword " << keyword);
            }
        }
    }

    void validate_members(const json& value, const json& schema, const std::string& path) {
        // An object that may hold anything would promise nothing.
        REQUIRE(schema.contains("additionalProperties"));
        if (!value.is_object()) {
            return;
        }
        for (const json& key : schema.value("required", json::array())) {
            REQUIRE(schema["properties"].contains(key.get<std::string>()));
            if (!value.contains(key.get<std::string>())) {
                add_error(path, "lacks " + key.dump());
            }
        }
        for (const auto& [key, member] : value.items()) {
            const std::string inner = path.empty() ? key : path + "." + key;
            seen_.insert(inner);
            if (schema["properties"].contains(key)) {
                validate(member, schema["properties"][key], inner);
            } else {
                add_error(path, "has `" + key + "`, which the schema does not know");
            }
        }
    }

    void validate_any(const json& value, const json& schemas, const std::string& path) {
        std::string all;
        for (const json& schema : schemas) {
            const std::string before = std::exchange(errors_, "");
            validate(value, schema, path);
            const std::string wrong = std::exchange(errors_, before);
            if (wrong.empty()) {
                return;
            }
            all += wrong;
        }
        errors_ += all;
    }
};

// --- the fields of a schema and of a page
// -----------------------------------------------------------------------------

void collect(const json& root, const json& schema, const std::string& path, std::set<std::string>& fields) {
    if (schema.contains("$ref")) {
        const std::string pointer = schema["$ref"];
        collect(root, root.at(json::json_pointer(pointer.substr(1))),
                pointer == "#/$defs/inventory" ? "inventory" : path, fields);
    }
    for (const json& choice : schema.value("anyOf", json::array())) {
        collect(root, choice, path, fields);
    }
    if (schema.contains("items")) {
        collect(root, schema["items"], path + "[]", fields);
    }
    const json properties = schema.value("properties", json::object());
    for (const auto& [key, member] : properties.items()) {
        const std::string inner = path.empty() ? key : path + "." + key;
        fields.insert(inner);
        collect(root, member, inner, fields);
    }
}

bool is_about_inventory(std::string_view field) { return field.substr(0, 10) == "inventory."; }

// The words in backticks in the first column of the tables of a section.
std::set<std::string> fields_in_page(const std::string& page, const std::string& heading) {
    std::set<std::string> fields;
    std::istringstream lines(page);
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.substr(0, 3) == "## ") {
            inside = line == "## " + heading;
        }
        if (!inside || line.substr(0, 3) != "| `") {
            continue;
        }
        const std::string cell = line.substr(0, line.find(" |", 2));
        for (std::size_t i = cell.find('`'); i != std::string::npos; i = cell.find('`', i + 1)) {
            const std::size_t end = cell.find('`', i + 1);
            fields.insert(cell.substr(i + 1, end - i - 1));
            i = end;
        }
    }
    return fields;
}

struct MachineFormat {
    std::string schema;
    std::string heading;
};

const std::vector<MachineFormat> machine_formats = {
    {"check", "check --format json"},
    {"preview", "preview --format json"},
    {"preview-explain", "preview --explain IMAGE --format json"},
    {"explain", "explain --format json"},
    {"prove", "prove --format json"},
    {"diff", "diff --format json"},
};

json schema_named(const std::string& name) {
    return json::parse(text_of(source_dir / "docs" / "formats" / (name + ".schema.json")));
}

std::set<std::string> fields_of_schema(const std::string& name) {
    const json schema = schema_named(name);
    std::set<std::string> fields;
    collect(schema, schema, "", fields);
    return fields;
}

// Those of the first that the second lacks.
std::string missing(const std::set<std::string>& wanted, const std::set<std::string>& found) {
    std::string result;
    for (const std::string& field : wanted) {
        result += found.count(field) == 0 ? field + "\n" : "";
    }
    return result;
}

}  // namespace

TEST_CASE("machine formats: each schema has a section of docs/formats.md, with the same fields") {
    const std::string page = text_of(source_dir / "docs" / "formats.md");
    std::set<std::string> evidence;
    for (const MachineFormat& format : machine_formats) {
        CAPTURE(format.schema);
        CHECK(page.find("formats/" + format.schema + ".schema.json") != std::string::npos);
        std::set<std::string> fields;
        for (const std::string& field : fields_of_schema(format.schema)) {
            if (is_about_inventory(field)) {
                evidence.insert(field.substr(10));
            } else {
                fields.insert(field);
            }
        }
        REQUIRE(fields.size() > 1);
        const std::set<std::string> described = fields_in_page(page, format.heading);
        INFO("described, but not in the schema:\n" << missing(described, fields));
        INFO("in the schema, but not described:\n" << missing(fields, described));
        CHECK(described == fields);
    }
    CHECK(fields_in_page(page, "Inventories as evidence") == evidence);
}

TEST_CASE("machine formats: there is no schema besides, and all keys are in camelCase") {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(source_dir / "docs" / "formats")) {
        names.insert(entry.path().filename().string());
    }
    CHECK(names.size() == machine_formats.size());
    for (const MachineFormat& format : machine_formats) {
        CHECK(names.count(format.schema + ".schema.json") == 1);
        const json schema = schema_named(format.schema);
        CHECK(schema["properties"]["version"] == json({{"const", 1}}));
        CHECK(schema["required"][0] == "version");
        for (const std::string& field : fields_of_schema(format.schema)) {
            const std::string key = field.substr(field.rfind('.') + 1);
            CAPTURE(format.schema, field);
            CHECK(std::islower(static_cast<unsigned char>(key.front())) != 0);
            CHECK(std::all_of(key.begin(), key.end(), [](unsigned char c) { return std::isalnum(c) != 0; }));
        }
    }
}

#ifdef ECR_LIFECYCLE_COMMAND

namespace {

// What the command prints to standard output, in the folder of the sources.
std::string printed_by(const std::string& arguments) {
    const std::string line =
        "cd '" + source_dir.string() + "' && '" ECR_LIFECYCLE_COMMAND "' " + arguments + " 2>/dev/null";
    std::FILE* const pipe = popen(line.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    char buffer[4096];
    for (std::size_t n = 1; n > 0;) {
        n = std::fread(buffer, 1, sizeof buffer, pipe);
        text.append(buffer, n);
    }
    pclose(pipe);
    return text;
}

const std::string inventory = "examples/preview/policy.json --images examples/preview/images.json ";
const std::string at = "--now 2026-11-24T12:00:00Z --format json ";

// For each schema, command lines whose output together has every field.
const std::map<std::string, std::vector<std::string>> command_lines = {
    {"check",
     {"check --format json tests/golden/bad/*.json tests/golden/good/*.json", "check --format json - </dev/null",
      "check --format json tests/hosts/files/json tests/hosts/files/shell",
      "check --format json tests/format/remarks.tf", "check --format json examples/policies/shield.json"}},
    {"preview",
     {"preview " + inventory + at, "preview " + inventory + at + "--only kept --fail-if-expires @any --max-expired 0",
      "preview " + inventory + at +
          "--links examples/preview/links.json --compare tests/golden/inventory/compare-good.json",
      "preview tests/golden/inventory/policy.json --images tests/golden/inventory/good-page.json " + at,
      "preview tests/golden/inventory/needs-policy.json --images tests/golden/inventory/inventory-incomplete.json " +
          at}},
    {"preview-explain",
     {"preview " + inventory + at + "--explain latest --fail-if-expires @any",
      "preview " + inventory + at + "--links examples/preview/links.json --explain 5861314d",
      "preview tests/golden/inventory/policy.json --images tests/golden/inventory/inventory-incomplete.json " + at +
          "--explain bdd295ac"}},
    {"explain",
     {"explain tests/golden/analysis/shop.json --format json",
      "explain tests/golden/analysis/archive.json --format json",
      "explain examples/policies/shield.json --format json"}},
    {"prove",
     {"prove tests/golden/analysis/shop.json --never-expires 'release-*' --never-expires '*' --capped @any --capped "
      "@untagged --format json",
      "prove tests/golden/analysis/archive.json --never-expires @any --format json"}},
    {"diff",
     {"diff tests/golden/analysis/shop.json tests/golden/analysis/shop-new.json --format json",
      "diff tests/golden/analysis/shop.json tests/golden/analysis/archive.json --format json",
      "diff tests/golden/analysis/shop.json tests/golden/analysis/same.json --format json",
      "diff tests/golden/analysis/shop.json tests/golden/analysis/shop-new.json "
      "--images tests/golden/analysis/images.json " +
          at}},
};

// What no command line can show yet: no witness needs more than one time of each kind.
bool is_not_shown_yet(const std::string& field) {
    return field == "inventory.imageDetails[].lastRecordedPullTime" ||
           field == "inventory.imageDetails[].lastActivatedAt" || field == "inventory.imageDetails[].lastArchivedAt";
}

}  // namespace

TEST_CASE("machine formats: what the command prints is as its schema says, and has every field of it") {
    for (const MachineFormat& format : machine_formats) {
        const json schema = schema_named(format.schema);
        Validator validator(schema);
        for (const std::string& line : command_lines.at(format.schema)) {
            CAPTURE(line);
            const json document = json::parse(printed_by(line), nullptr, false);
            REQUIRE_FALSE(document.is_discarded());
            CHECK(validator.errors_in(document) == "");
        }
        CAPTURE(format.schema);
        for (const std::string& field : fields_of_schema(format.schema)) {
            CAPTURE(field);
            CHECK((validator.seen().count(field) == 1 || is_not_shown_yet(field)));
        }
    }
}

TEST_CASE("machine formats: a field that goes, comes or changes its type is noticed") {
    for (const MachineFormat& format : machine_formats) {
        const json schema = schema_named(format.schema);
        const json document = json::parse(printed_by(command_lines.at(format.schema).front()));
        Validator validator(schema);
        REQUIRE(validator.errors_in(document) == "");
        for (const json& key : schema["required"]) {
            CAPTURE(format.schema, key);
            json changed = document;
            changed.erase(key.get<std::string>());
            CHECK(validator.errors_in(changed) == ": lacks " + key.dump() + "\n");
            changed = document;
            changed[key.get<std::string>()] = json::object({{"un", "known"}});
            CHECK(validator.errors_in(changed) != "");
        }
        json changed = document;
        changed["claimed_by"] = 1;
        CHECK(validator.errors_in(changed) == ": has `claimed_by`, which the schema does not know\n");
    }
}

TEST_CASE("machine formats: docs/formats.md has the names of all formats of all subcommands") {
    const std::string page = text_of(source_dir / "docs" / "formats.md");
    // `| `explain`, `prove` | `text`, `json` |`
    std::map<std::string, std::set<std::string>> described;
    std::istringstream lines(page.substr(0, page.find("\n## ")));
    for (std::string line; std::getline(lines, line);) {
        std::set<std::string> commands;
        if (line.substr(0, 3) != "| `") {
            continue;
        }
        const std::size_t bar = line.find('|', 1);
        for (std::size_t i = line.find('`'); i != std::string::npos; i = line.find('`', i + 1)) {
            const std::size_t end = line.find('`', i + 1);
            const std::string word = line.substr(i + 1, end - i - 1);
            if (i < bar) {
                commands.insert(word);
            } else {
                for (const std::string& command : commands) {
                    described[command].insert(word);
                }
            }
            i = end;
        }
    }
    // The subcommands with a --format, and what their help offers: `--format TEXT:{text,json}`
    std::map<std::string, std::set<std::string>> offered;
    const std::string help = printed_by("--help");
    std::istringstream subcommands(help.substr(help.find("Subcommands:")));
    for (std::string line; std::getline(subcommands, line);) {
        if (line.substr(0, 2) != "  " || line.substr(2, 1) == " ") {
            continue;
        }
        const std::string subcommand = line.substr(2, line.find(' ', 2) - 2);
        const std::string options = printed_by(subcommand + " --help");
        const std::size_t option = options.find("--format");
        if (option == std::string::npos) {
            continue;
        }
        const std::size_t begin = options.find('{', option) + 1;
        std::istringstream names(options.substr(begin, options.find('}', begin) - begin));
        for (std::string name; std::getline(names, name, ',');) {
            offered[subcommand].insert(name);
        }
    }
    REQUIRE(offered.size() >= 5);
    CHECK(described == offered);
}

#endif
