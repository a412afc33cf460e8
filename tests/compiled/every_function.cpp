// SPDX-License-Identifier: MIT
// Calls every function of the compiled library, and prints what each answers: every_function INVENTORY POLICY... It is
// built with the headers alone and with the compiled library, static and shared, and all have to print the same.
#include <ecr_lifecycle/ecr_lifecycle.hpp>

#include <cstddef>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace ecr_lifecycle;

constexpr Timestamp now = {1'795'521'600, 0};

std::string contents(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

void print(const char* what, std::string_view text) { std::cout << "--- " << what << '\n' << text << '\n'; }

void print(const char* what, const Report& report, std::string_view text = {}) {
    print(what, format_report(report, text));
}

void print(const char* what, const Proof& proof) {
    print(what, std::string(name(proof.verdict)) + ": " + proof.reason);
    if (proof.counterexample) {
        std::cout << to_inventory_json(proof.counterexample->images(), {}, {}, JsonStyle::compact) << '\n';
    }
}

void write_reports(const Parsed& parsed, std::string_view text) {
    const Report all = with_suggested_edits(parsed, check(parsed));
    const std::string answer = aws_message(parsed);
    const FileReport file = {"policy.json", text, all, answer};
    for (const ReportFormat format : report_formats()) {
        std::string out;
        ReportWriter writer(format);
        writer.begin(out);
        writer.add(out, file);
        writer.end(out);
        print("ReportWriter", out);
        print("format_report", format_report(file, format, Color::always));
    }
}

void find(std::string_view text) {
    for (const HostFormat format : {HostFormat::json, HostFormat::hcl, HostFormat::text}) {
        for (const FoundPolicy& found : find_policies(text, format)) {
            print("find_policies", found.address);
            print("of these", found.parsed.report, found.file_text);
        }
    }
}

void mend(const Parsed& parsed, std::string_view text) {
    for (const Fix& one : suggest_fixes(parsed, check(parsed))) {
        print("suggest_fixes", one.message);
    }
    print("fix", fix(text).text);
    for (const FoundPolicy& found : find_policies("policy = '" + std::string(text) + "'", HostFormat::text)) {
        print("find_policies", found.parsed.report, found.address);
    }
    const std::string program = "policy = '" + std::string(text) + "'";
    const auto in_program = [](std::string_view file) { return find_policies(file, HostFormat::text); };
    const auto errors = [](const Diagnostic& finding, const FoundPolicy&) {
        return finding.severity == Severity::error;
    };
    print("fix_policies", fix_policies(program, in_program, errors).text);
    print("format_policies", format_policies(program, in_program).text);
    print("format_policies", format_policies(program, in_program, "policy").text);
    FixOptions unsafe;
    unsafe.unsafe = true;
    const auto only_errors = [](const Diagnostic& finding, const Parsed&) {
        return finding.severity == Severity::error;
    };
    print("fix what is wanted", fix(text, only_errors, unsafe).text);
}

void write_for_others(const Policy& policy) {
    for (const ExportFormat format : enumerators<ExportFormat>()) {
        print("export_obstacle", export_obstacle(policy, format));
        print("export_policy", export_policy(policy, format));
    }
}

void foresee(const Policy& policy, const Inventory& inventory) {
    const Preview result = preview(policy, inventory.images, {now});
    print("to_text", to_text(result));
    for (std::size_t image = 0; image < result.size(); ++image) {
        std::cout << result.reason(image) << '\n';
        for (const RuleOnImage& rule : result.explain(image)) {
            std::cout << "    " << rule.reason << '\n';
        }
    }
    const ExecutionNotes notes = annotate_execution(result, inventory.images);
    for (const ExecutionNote& note : notes.images) {
        std::cout << reason(note, inventory.images) << '\n';
    }
    print("check_inventory_for", check_inventory_for(policy, inventory.images));

    const std::string answer = to_aws_preview_json(result, inventory.images);
    print("to_aws_preview_json", answer);
    const AwsPreview saved = read_aws_preview(answer);
    print("read_aws_preview", saved.report, answer);
    std::cout << compare_with_aws(result, inventory.images, saved).size() << " differences, "
              << (is_preview_of(saved, policy) == true ? "the same" : "another") << " policy\n";
    for (const PreviewDifference& difference : compare_with_aws(result, inventory.images, AwsPreview{})) {
        std::cout << difference.digest << ": " << difference.reason << '\n';
    }
}

void prove(const Policy& policy, const Policy& other) {
    for (const RuleAnalysis& rule : analyze(policy).rules) {
        print("analyze", rule.reason);
    }
    print("prove_never_expires", prove_never_expires(policy, "v1.*"));
    print("prove_capped", prove_capped(policy, "@untagged"));
    for (const Difference& difference : compare(policy, other).differences) {
        print("compare", difference.old_fate + "; " + difference.new_fate);
    }
}

void read_images(const Inventory& inventory, const std::string& text) {
    print("read_inventory", inventory.report, text);
    print("to_inventory_json", to_inventory_json(inventory.images, inventory.repository_name, inventory.registry_id));
    print("check_inventory", check_inventory(inventory.images, {0, 0}));

    InventoryOptions options;
    options.now = now;
    InventoryReader reader(options);
    std::size_t at = 0;
    reader.add_from([&](char* to, std::size_t size) {
        const std::size_t count = text.copy(to, size < 100 ? size : 100, at);
        at += count;
        return count;
    });
    reader.add(R"({"imageDetails": [{"imageDigest": "sha256:1"}], "nextToken": "x"})", "second.json");
    for (const InventoryText& one : reader.finish().texts) {
        print(one.path.c_str(), one.report);
    }
    const IndexLinks links = read_index_links(R"({"sha256:1": ["sha256:2", 3]})");
    print("read_index_links", links.report);
    std::cout << links.links.size() << " links\n";
}

}  // namespace

int main(int argc, char** argv) {
#ifdef EXPECT_COMPILED
#ifndef ECR_LIFECYCLE_COMPILED
#error "the compiled library does not say that it is one"
#endif
#elif defined(ECR_LIFECYCLE_COMPILED)
#error "the headers alone are not the compiled library"
#endif
    if (argc < 3) {
        return 2;
    }
    const std::string inventory_text = contents(argv[1]);
    const Inventory inventory = read_inventory(inventory_text);
    read_images(inventory, inventory_text);

    Policy last;
    for (int i = 2; i < argc; ++i) {
        const std::string text = contents(argv[i]);
        std::cout << "=== " << i << '\n';
        const Parsed parsed = parse(text);
        print("lint", lint(parsed), text);
        print("aws_message", aws_message(parsed.document, parsed.report));
        write_reports(parsed, text);
        mend(parsed, text);
        find(text);
        try {
            last = parse_or_throw(text);
        } catch (const PolicyError& error) {
            print("parse_or_throw", error.what());
        }
        if (parsed.policy) {
            print("validate", validate(*parsed.policy));
            print("located", located(lint(*parsed.policy), parsed.document), text);
            foresee(*parsed.policy, inventory);
            prove(*parsed.policy, last);
            write_for_others(*parsed.policy);
        }
    }
    return 0;
}
