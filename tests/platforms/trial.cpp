// SPDX-License-Identifier: MIT
// Prints what most of the library has to say about the files in its arguments, for `run` to compare between platforms.
#include <ecr_lifecycle/ecr_lifecycle.hpp>

#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace ecr_lifecycle;

std::string text_of(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// Fifty images, one every third day, of which some have a tag.
std::vector<Image> some_images() {
    std::vector<Image> images;
    for (int n = 0; n < 50; ++n) {
        Image image;
        image.image_digest = "sha256:" + std::to_string(n);
        if (n % 3 != 0) {
            image.image_tags = {(n % 2 != 0 ? "v" : "pr-") + std::to_string(n)};
        }
        image.image_pushed_at = Timestamp{1'780'000'000 + n * 3 * seconds_per_day, 0};
        image.image_size_in_bytes = 123'456'789'012U;
        images.push_back(std::move(image));
    }
    return images;
}

void print_policy(const Policy& policy) {
    std::cout << check(policy) << '\n' << to_json_text(policy) << '\n' << renumbered(policy, 10, 10) << '\n';
    for (const RuleAnalysis& rule : analyze(policy).rules) {
        std::cout << rule.rule_priority << ' ' << rule.reason << '\n';
    }
    std::cout << prove_never_expires(policy, "v*").reason << '\n';
    const std::vector<Image> images = some_images();
    PreviewOptions options;
    options.now = parse_timestamp("2026-11-24T12:00:00Z").value();
    const Preview result = preview(policy, images, options);
    std::cout << to_text(result) << result.totals() << '\n' << to_aws_preview_json(result, images) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string text = text_of(argv[i]);
        const Parsed parsed = parse(text);
        std::cout << argv[i] << '\n' << aws_message(parsed) << '\n';
        const Report report = check(parsed);
        for (const ReportFormat format : enumerators<ReportFormat>()) {
            std::cout << format_report(FileReport{argv[i], text, report}, format) << '\n';
        }
        const Fixed fixed = fix(text);
        for (const AppliedFix& made : fixed.fixes) {
            std::cout << made << '\n';
        }
        std::cout << fixed.text << '\n';
        if (parsed.policy && parsed.report.ok()) {
            print_policy(*parsed.policy);
        }
    }
}
