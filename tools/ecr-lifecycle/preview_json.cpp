// ecr-lifecycle preview --format json and --format aws
#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "json_output.hpp"
#include "output.hpp"
#include "preview_report.hpp"

#include <fmt/core.h>

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
    out += fmt::format(R"({{"fate": "{}", "reason": )", name(note.fate));
    append_json(out, reason(note, report.images));
    out += '}';
}

void append_image(std::string& out, const PreviewReport& report, std::size_t image) {
    const Image& inventoried = report.images[image];
    const ImageVerdict& verdict = report.preview[image];
    out += R"({"imageDigest": )";
    append_json(out, inventoried.image_digest);
    out += R"(, "imageTags": )";
    append_json_list(out, inventoried.image_tags);
    out += R"(, "fate": ")";
    out += name(verdict.fate);
    out += R"(", "appliedRulePriority": )";
    append_json(out, verdict.applied_rule_priority);
    out += R"(, "claimedByRulePriority": )";
    append_json(out, verdict.claimed_by_rule_priority);
    out += R"(, "reason": )";
    append_json(out, report.preview.reason(image));
    out += R"(, "imageSizeInBytes": )";
    append_json(out, inventoried.image_size_in_bytes);
    out += R"(, "imagePushedAt": )";
    append_json(out, to_string(inventoried.image_pushed_at));
    out += R"(, "rank": )";
    append_json(out, verdict.rank);
    out += R"(, "ageSeconds": )";
    append_json(out, verdict.age_seconds);
    out += R"(, "doubts": )";
    append_json_list(out, names(verdict.doubts));
    out += R"(, "execution": )";
    append_execution(out, report, report.execution.images[image]);
    out += '}';
}

void append_head(std::string& out, const PreviewReport& report) {
    out += "{\n  \"now\": ";
    append_json(out, to_string(report.preview.options().now));
    out += ",\n";
}

void append_rules(std::string& out, const Preview& preview) {
    out += ",\n  \"rules\": ";
    JsonLines lines(out);
    for (const RuleSummary& rule : preview.rules()) {
        lines.next();
        out += fmt::format(R"({{"rulePriority": {}, "selected": {}, "marked": {}, "applied": {}, "appliedBytes": {}}})",
                           rule.rule_priority, rule.selected, rule.marked, rule.applied, rule.applied_bytes);
    }
    lines.end();
}

void append_summary(std::string& out, const PreviewReport& report) {
    const PreviewTotals& totals = report.preview.totals();
    out += ",\n  \"summary\": ";
    out += fmt::format(
        R"({{"images": {}, "kept": {}, "expired": {}, "transitioned": {}, "expiredBytes": {}, "transitionedBytes": {})",
        totals.images, totals.kept, totals.expired, totals.transitioned, totals.expired_bytes,
        totals.transitioned_bytes);
    out += fmt::format(R"(, "doubtful": {}, "spared": {}, "takenAlong": {}}})", totals.doubtful,
                       report.execution.spared, report.execution.taken_along);
}

void append_violation_list(std::string& out, const PreviewReport& report) {
    if (!report.violations) {
        return;
    }
    out += ",\n  \"violations\": ";
    JsonLines lines(out);
    for (const Violation& violation : *report.violations) {
        lines.next();
        out += R"({"guard": )";
        append_json(out, violation.guard);
        out += R"(, "argument": )";
        append_json(out, violation.argument);
        out += R"(, "imageDigest": )";
        if (violation.image) {
            append_json(out, report.images[*violation.image].image_digest);
        } else {
            out += "null";
        }
        out += R"(, "imageTags": )";
        append_json_list(out,
                         violation.image ? report.images[*violation.image].image_tags : std::vector<std::string>());
        out += R"(, "reason": )";
        append_json(out, violation.reason);
        out += '}';
    }
    lines.end();
}

void append_warnings(std::string& out, const PreviewReport& report) {
    out += ",\n  \"warnings\": ";
    JsonLines lines(out);
    for (const InputWarning& warning : report.warnings) {
        lines.next();
        out += R"({"check": )";
        append_json(out, warning.check);
        out += R"(, "message": )";
        append_json(out, warning.message);
        out += R"(, "path": )";
        append_json(out, warning.path);
        out += '}';
    }
    lines.end();
}

void append_said(std::string& out, const std::optional<SaidOfImage>& said) {
    if (!said) {
        out += "null";
        return;
    }
    out += fmt::format(R"({{"fate": "{}", "appliedRulePriority": )", name(said->fate));
    append_json(out, said->applied_rule_priority);
    out += '}';
}

void append_comparison(std::string& out, const PreviewReport& report) {
    if (!report.comparison) {
        return;
    }
    out += ",\n  \"comparison\": {\"path\": ";
    append_json(out, report.comparison->path);
    out += R"(, "differences": )";
    JsonLines lines(out);
    for (const PreviewDifference& difference : report.comparison->differences) {
        lines.next();
        out += R"({"imageDigest": )";
        append_json(out, difference.digest);
        out += R"(, "preview": )";
        append_said(out, difference.ours);
        out += R"(, "aws": )";
        append_said(out, difference.theirs);
        out += R"(, "reason": )";
        if (difference.ours) {
            append_json(out, difference.reason);
        } else {
            out += "null";
        }
        out += '}';
    }
    lines.end();
    out += '}';
}

}  // namespace

void write_preview_json(Output& out, const PreviewReport& report) {
    std::string& text = out.text();
    append_head(text, report);
    text += "  \"images\": ";
    JsonLines lines(text);
    for (std::size_t image = 0; image < report.images.size() && !out.failed(); ++image) {
        if (report.lists(image)) {
            lines.next();
            append_image(text, report, image);
            out.flush_if_long();
        }
    }
    lines.end();
    append_rules(text, report.preview);
    append_summary(text, report);
    append_violation_list(text, report);
    append_comparison(text, report);
    append_warnings(text, report);
    text += "\n}\n";
    out.flush();
}

void write_preview_aws(Output& out, const PreviewReport& report) {
    out.text() += to_aws_preview_json(report.preview, report.images, report.repository_name, report.registry_id);
    out.text() += '\n';
    out.flush();
}

void write_explanation_json(Output& out, const PreviewReport& report, std::size_t image) {
    std::string& text = out.text();
    append_head(text, report);
    text += "  \"image\": ";
    append_image(text, report, image);
    text += ",\n  \"rules\": ";
    JsonLines lines(text);
    for (const RuleOnImage& rule : report.preview.explain(image)) {
        lines.next();
        text +=
            fmt::format(R"({{"rulePriority": {}, "selects": {}, "marks": {}, "claims": {}, "applies": {}, "rank": )",
                        rule.rule_priority, rule.selects, rule.marks, rule.claims, rule.applies);
        append_json(text, rule.rank);
        text += R"(, "poolSize": )";
        append_json(text, rule.pool_size);
        text += R"(, "ageSeconds": )";
        append_json(text, rule.age_seconds);
        text += R"(, "reason": )";
        append_json(text, rule.reason);
        text += '}';
    }
    lines.end();
    append_violation_list(text, report);
    append_warnings(text, report);
    text += "\n}\n";
    out.flush();
}

}  // namespace tool
