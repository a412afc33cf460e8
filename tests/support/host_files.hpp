// SPDX-License-Identifier: MIT
// Files of other tools with policies in them, each with NAME.expect.json beside it:
//
//   policies[]   in the order of the file: `line` and `column` of the first character, `unknowns` (how many values are
//                not known), `policy` ("?" for those; null where it is no JSON), `aws` (accept, reject, unknown),
//                `address`, and, if the tests look at it, `also`
//   faults[]     what AWS rejects, and warnings: `check`, `pointer`, `line`, `column`, `address`
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_HOST_FILES_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_HOST_FILES_HPP

#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/find_policies.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace host_files {

using namespace ecr_lifecycle;
using nlohmann::json;
namespace fs = std::filesystem;

inline std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

inline HostFormat format_of(const fs::path& path) {
    const std::string ending = path.extension().string();
    return ending == ".json"                       ? HostFormat::json
           : ending == ".tf" || ending == ".hcl"   ? HostFormat::hcl
           : ending == ".yaml" || ending == ".yml" ? HostFormat::yaml
                                                   : HostFormat::text;
}

inline json value_of(const Value& value) {
    if (value.is(ValueKind::placeholder) || value.is_partial()) {
        return "?";
    }
    if (value.is(ValueKind::object)) {
        json object = json::object();
        for (const Value member : value.children()) {
            object[std::string(member.key())] = value_of(member);
        }
        return object;
    }
    if (value.is(ValueKind::array)) {
        json array = json::array();
        for (const Value element : value.children()) {
            array.push_back(value_of(element));
        }
        return array;
    }
    return value.is(ValueKind::string) ? json(std::string(value.string())) : json::parse(std::string(value.raw()));
}

inline std::string verdict_of(const FoundPolicy& found) {
    return !found.parsed.report.ok() ? "reject" : found.parsed.is_open ? "unknown" : "accept";
}

inline std::string at(const Position& position) {
    return std::to_string(position.line) + ":" + std::to_string(position.column);
}

inline std::string expected_at(const json& entry) {
    return std::to_string(entry.value("line", 0)) + ":" + std::to_string(entry.value("column", 0));
}

// For files that a file refers to.
inline bool read_beside(void* context, std::string_view path, std::string& text) {
    const fs::path beside = fs::path(*static_cast<std::string*>(context)).parent_path() / std::string(path);
    text = text_of(beside);
    return fs::is_regular_file(beside);
}

using Find = std::vector<FoundPolicy> (*)(std::string_view text, const fs::path& path, const FindOptions& options);

// What differs, a line each.
class Comparison {
  public:
    Comparison(const fs::path& path, Find find, bool with_addresses) : text_(text_of(path)), lines_(text_) {
        expected_ = json::parse(text_of(path.string() + ".expect.json"));
        name_ = path.string();
        FindOptions options;
        options.path = name_;
        options.read_file = &read_beside;
        options.context = &name_;
        found_ = find(text_, path, options);
        // A byte order mark counts for nothing.
        offset_ = detail::begins_with_byte_order_mark(text_) ? 1 : 0;
        compare_policies(with_addresses);
        compare_faults();
    }

    [[nodiscard]] const std::string& differences() const { return differences_; }

  private:
    std::string text_;
    LineMap lines_;
    std::string name_;
    json expected_;
    std::vector<FoundPolicy> found_;
    std::size_t offset_ = 0;
    std::string differences_;

    void differ(const std::string& what) { differences_ += "  " + what + "\n"; }

    [[nodiscard]] Position place(std::size_t offset) const {
        Position position = lines_.position(offset);
        position.column -= position.line == 1 ? offset_ : 0;
        return position;
    }

    [[nodiscard]] const FoundPolicy* policy_at(const std::string& where) const {
        for (const FoundPolicy& found : found_) {
            if (at(place(found.span.begin)) == where) {
                return &found;
            }
        }
        return nullptr;
    }

    void compare_policies(bool with_addresses) {
        std::size_t here = 0;
        for (const json& policy : expected_.at("policies")) {
            if (policy.contains("file")) {
                continue;  // in a file that this one refers to
            }
            const bool elsewhere = std::any_of(found_.begin(), found_.end(), [&](const FoundPolicy& found) {
                return !found.file.empty() && found.address == policy.value("address", "");
            });
            if (elsewhere) {
                continue;  // the file that a function reads
            }
            ++here;
            const std::string where = expected_at(policy);
            const FoundPolicy* found = policy_at(where);
            if (found == nullptr) {
                differ("not found: " + policy.value("address", "") + " at " + where);
                continue;
            }
            if (with_addresses && found->address != policy.value("address", "")) {
                differ(where + ": the address is " + found->address);
            }
            if (with_addresses && json(found->also) != policy.value("also", json::array())) {
                differ(where + ": others that use it are " + json(found->also).dump());
            }
            if (verdict_of(*found) != policy.value("aws", "")) {
                differ(where + ": the verdict is " + verdict_of(*found) + ", not " + policy.value("aws", ""));
            }
            if (found->placeholders.size() != policy.value("unknowns", std::size_t{0})) {
                differ(where + ": " + std::to_string(found->placeholders.size()) + " are not known");
            }
            const auto root = found->parsed.document.root();
            json content = root ? value_of(*root) : json();
            if (content == json{{"rules", "?"}}) {
                content = nullptr;  // nothing of the structure is known either way
            }
            if (content != policy.at("policy")) {
                differ(where + ": it says " + content.dump());
            }
        }
        if (static_cast<std::size_t>(std::count_if(
                found_.begin(), found_.end(), [](const FoundPolicy& found) { return found.file.empty(); })) != here) {
            std::string all;
            for (const FoundPolicy& found : found_) {
                all += " " + found.address + " at " + at(place(found.span.begin));
            }
            differ("found are" + (all.empty() ? " none" : all));
        }
    }

    void compare_faults() {
        std::vector<std::string> left;
        for (const FoundPolicy& found : found_) {
            for (const Diagnostic& finding : check(found.parsed)) {
                left.push_back(std::string(name(finding.check)) + " " + at(place(finding.span.value_or(Span{}).begin)));
            }
        }
        for (const json& fault : expected_.at("faults")) {
            const bool placed = fault.contains("line");
            const std::string wanted = fault.value("check", "") + " " + (placed ? expected_at(fault) : "");
            const auto match = std::find_if(left.begin(), left.end(), [&](const std::string& each) {
                return placed ? each == wanted : each.substr(0, wanted.size()) == wanted;
            });
            if (match == left.end()) {
                differ("not reported: " + wanted);
            } else {
                left.erase(match);
            }
        }
        for (const std::string& each : left) {
            differ("reported: " + each);
        }
    }
};

inline std::vector<fs::path> files_below(const fs::path& directory) {
    constexpr std::string_view ending = ".expect.json";
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
        const std::string name = entry.path().string();
        if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending) {
            files.emplace_back(name.substr(0, name.size() - ending.size()));
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace host_files

#endif
