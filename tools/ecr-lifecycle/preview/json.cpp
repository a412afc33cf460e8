// SPDX-License-Identifier: MIT
// ecr-lifecycle preview --format json and --format aws
#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "output/json_output.hpp"
#include "output/output.hpp"
#include "preview/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

std::vector<std::string_view> names(Doubts doubts) {
    std::vector<std::string_view> list;
    for (const Doubt doubt : {Doubt::near_boundary, Doubt::tied, Doubt::restored, Doubt::activating}) {
        if (doubts.has(doubt)) {
            list.push_back(name(doubt));
        }
    }
    return list;
}

void append_execution(std::string& out, const PreviewReport& report, const ExecutionNote& note) {
    if (note.difference == AtExecution::as_previewed) {
        out += "null";
        return;
    }
    JsonObject(out).add("fate", name(note.fate)).add("reason", reason(note, report.images)).end();
}

std::optional<std::string_view> if_known(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

void add_repository_and_time(JsonDocument& document, const PreviewReport& report) {
    document.add("repositoryName", if_known(report.repository_name))
        .add("registryId", if_known(report.registry_id))
        .add("now", to_string(report.preview.options().now));
}

void append_image(std::string& out, const PreviewReport& report, std::size_t image) {
    const Image& inventoried = report.images[image];
    const ImageVerdict& verdict = report.preview[image];
    JsonObject object(out);
    object.add("imageDigest", inventoried.image_digest)
        .add("imageTags", inventoried.image_tags)
        .add("fate", name(verdict.fate))
        .add("appliedRulePriority", verdict.applied_rule_priority)
        .add("claimedByRulePriority", verdict.claimed_by_rule_priority)
        .add("reason", report.preview.reason(image))
        .add("imageSizeInBytes", inventoried.image_size_in_bytes)
        .add("imagePushedAt", to_string(inventoried.image_pushed_at))
        .add("rank", verdict.rank)
        .add("ageSeconds", verdict.age_seconds)
        .add("doubts", names(verdict.doubts));
    append_execution(object.member("execution"), report, report.execution.images[image]);
    object.end();
}

void append_rule(std::string& out, const RuleSummary& rule) {
    JsonObject(out)
        .add("rulePriority", rule.rule_priority)
        .add("selected", rule.selected)
        .add("marked", rule.marked)
        .add("applied", rule.applied)
        .add("appliedBytes", rule.applied_bytes)
        .end();
}

void append_summary(std::string& out, const PreviewReport& report) {
    const PreviewTotals& totals = report.preview.totals();
    JsonObject(out)
        .add("images", totals.images)
        .add("kept", totals.kept)
        .add("expired", totals.expired)
        .add("transitioned", totals.transitioned)
        .add("expiredBytes", totals.expired_bytes)
        .add("transitionedBytes", totals.transitioned_bytes)
        .add("doubtful", totals.doubtful)
        .add("spared", report.execution.spared)
        .add("deletedWithSubject", report.execution.deleted_with_subject)
        .end();
}

void append_violation(std::string& out, const PreviewReport& report, const Violation& violation) {
    const Image* const image = violation.image ? &report.images[*violation.image] : nullptr;
    JsonObject(out)
        .add("guard", violation.guard)
        .add("argument", violation.argument)
        .add("imageDigest", image != nullptr ? std::optional(image->image_digest) : std::nullopt)
        .add("imageTags", image != nullptr ? image->image_tags : std::vector<std::string>())
        .add("matchedTag", violation.tag.empty() ? std::nullopt : std::optional(violation.tag))
        .add("reason", violation.reason)
        .end();
}

void add_violations(JsonDocument& document, const PreviewReport& report) {
    JsonLines lines(document.member("violations"));
    if (report.violations) {
        for (const Violation& violation : *report.violations) {
            append_violation(lines.next(), report, violation);
        }
    }
    lines.end();
}

void add_warnings(JsonDocument& document, const PreviewReport& report) {
    document.add("cannotVouch", report.cannot_vouch);
    JsonLines lines(document.member("warnings"));
    for (const InputWarning& warning : report.warnings) {
        JsonObject(lines.next())
            .add("check", warning.check)
            .add("message", warning.message)
            .add("path", warning.path)
            .end();
    }
    lines.end();
}

void append_said(std::string& out, const std::optional<ReportedFate>& said) {
    if (!said) {
        out += "null";
        return;
    }
    JsonObject(out).add("fate", name(said->fate)).add("appliedRulePriority", said->applied_rule_priority).end();
}

void append_difference(std::string& out, const PreviewDifference& difference) {
    JsonObject object(out);
    object.add("imageDigest", difference.digest);
    append_said(object.member("preview"), difference.ours);
    append_said(object.member("aws"), difference.theirs);
    object.add("reason", difference.ours ? std::optional(difference.reason) : std::nullopt);
    object.end();
}

void add_comparison(JsonDocument& document, const PreviewReport& report) {
    if (!report.comparison) {
        return;
    }
    JsonObject comparison(document.member("comparison"));
    comparison.add("path", report.comparison->path);
    JsonLines lines(comparison.member("differences"));
    for (const PreviewDifference& difference : report.comparison->differences) {
        append_difference(lines.next(), difference);
    }
    lines.end();
    comparison.end();
}

void append_rule_on_image(std::string& out, const RuleOnImage& rule) {
    JsonObject(out)
        .add("rulePriority", rule.rule_priority)
        .add("selects", rule.selects)
        .add("marks", rule.marks)
        .add("claims", rule.claims)
        .add("applies", rule.applies)
        .add("rank", rule.rank)
        .add("poolSize", rule.pool_size)
        .add("ageSeconds", rule.age_seconds)
        .add("reason", rule.reason)
        .end();
}

}  // namespace

void write_preview_json(Output& out, const PreviewReport& report) {
    JsonDocument document(out.text());
    add_repository_and_time(document, report);
    JsonLines images(document.member("images"));
    for (std::size_t image = 0; image < report.images.size() && !out.failed(); ++image) {
        if (report.lists(image)) {
            append_image(images.next(), report, image);
            out.flush_if_long();
        }
    }
    images.end();
    JsonLines rules(document.member("rules"));
    for (const RuleSummary& rule : report.preview.rules()) {
        append_rule(rules.next(), rule);
    }
    rules.end();
    append_summary(document.member("summary"), report);
    add_violations(document, report);
    add_comparison(document, report);
    add_warnings(document, report);
    document.end();
    out.flush();
}

void write_preview_aws(Output& out, const PreviewReport& report) {
    out.text() += to_aws_preview_json(report.preview, report.images, report.repository_name, report.registry_id);
    out.text() += '\n';
    out.flush();
}

void write_explanation_json(Output& out, const PreviewReport& report, std::size_t image) {
    JsonDocument document(out.text());
    add_repository_and_time(document, report);
    append_image(document.member("image"), report, image);
    JsonLines rules(document.member("rules"));
    for (const RuleOnImage& rule : report.preview.explain(image)) {
        append_rule_on_image(rules.next(), rule);
    }
    rules.end();
    add_violations(document, report);
    add_warnings(document, report);
    document.end();
    out.flush();
}

}  // namespace tool
