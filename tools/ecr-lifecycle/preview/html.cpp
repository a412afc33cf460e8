// SPDX-License-Identifier: MIT
// ecr-lifecycle preview --format html: fills in the page.
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "output/json_output.hpp"
#include "output/output.hpp"
#include "output/style.hpp"
#include "output/words.hpp"
#include "preview/page.hpp"
#include "preview/report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

// --- escaping --------------------------------------------------------------------------------------------------------

// A text as the content of an element or of an attribute in quotation marks. What would be invisible or turn the
// direction of writing is made visible, as in a terminal.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : sanitized(text)) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

// Appends a JSON string in which a script element cannot end or turn into a comment. What cannot be seen is made
// visible, as in the other texts. Most texts have nothing to escape, and those are appended at once.
void append_script_json(std::string& out, std::string_view text) {
    const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '<'; };
    if (std::all_of(text.begin(), text.end(), is_plain)) {
        out += '"';
        out += text;
        out += '"';
        return;
    }
    std::string json;
    append_json(json, sanitized(text));
    for (const char c : json) {
        if (c == '<') {
            out += "\\u003c";
        } else {
            out += c;
        }
    }
}

// `1,234,567`
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) {
        digits.insert(i - 3, ",");
    }
    return digits;
}

// `1,234 images`
std::string counted_grouped(std::size_t count, std::string_view noun) {
    return grouped(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string bytes_with_exact(std::uint64_t bytes) {
    return bytes < 1000 ? grouped(bytes) + " bytes"
                        : fmt::format("{} <span class=\"exact\">({} bytes)</span>", human_bytes(bytes), grouped(bytes));
}

std::string readable(const Timestamp& time) {
    std::string text = to_string(time);
    text.replace(text.find('T'), 1, " ");
    text.replace(text.size() - 1, 1, " UTC");
    return text;
}

// --- colors ----------------------------------------------------------------------------------------------------------

// Rules that expire are warm, rules that archive are cold; two rules of a kind differ in hue, and neighbors in
// brightness. Only those that act on an image take part: in a long policy, many do not.
struct RuleColor {
    int hue;
    int shade;
};

std::vector<RuleColor> rule_colors(const Preview& preview) {
    constexpr int warm_begin = 4, warm_width = 44, cold_begin = 172, cold_width = 112, cold_first = 214;
    std::size_t count[2] = {};
    std::vector<std::size_t> kind;
    for (const RuleSummary& summary : preview.rules()) {
        const Rule* const rule = find_rule(preview.policy(), summary.rule_priority);
        kind.push_back(rule != nullptr && rule->action.type == ActionType::transition ? 1 : 0);
        count[kind.back()] += summary.applied > 0 ? 1U : 0U;
    }
    std::vector<RuleColor> colors;
    std::size_t seen[2] = {};
    for (std::size_t rule = 0; rule < kind.size(); ++rule) {
        const std::size_t k = kind[rule];
        const auto index = static_cast<int>(seen[k]);
        seen[k] += preview.rules()[rule].applied > 0 ? 1U : 0U;
        const auto steps = static_cast<int>(count[k] > 1 ? count[k] - 1 : 1);
        const int begin = k == 0 ? warm_begin : count[k] <= 1 ? cold_first : cold_begin;
        const int hue = begin + (k == 0 ? warm_width : cold_width) * index / steps;
        colors.push_back({hue, count[k] > 4 && index % 2 == 1 ? 10 : 0});
    }
    return colors;
}

// --- the parts that need no script -----------------------------------------------------------------------------------

std::string title_of(const PreviewReport& report) {
    return "What this policy does to " + (report.repository_name.empty()
                                              ? counted_grouped(report.images.size(), "image")
                                              : std::string(report.repository_name));
}

void append_card(std::string& out, Fate fate, std::string_view label, std::size_t count, const std::string& bytes) {
    out += fmt::format(
        "<li class=\"card {}\"><span class=\"label\">{}</span><b>{}</b><span class=\"bytes\">{}</span></li>\n",
        name(fate), label, grouped(count), bytes);
}

void append_totals(std::string& out, const PreviewReport& report) {
    const PreviewTotals& totals = report.preview.totals();
    std::uint64_t kept_bytes = 0;
    std::size_t unsized = 0;
    for (std::size_t i = 0; i < report.images.size(); ++i) {
        kept_bytes += report.preview[i].fate == Fate::kept ? report.images[i].image_size_in_bytes.value_or(0) : 0;
        unsized += report.images[i].image_size_in_bytes ? 0U : 1U;
    }
    out += "<ul class=\"cards\" aria-label=\"Totals\">\n";
    append_card(out, Fate::expired, "Expired", totals.expired, bytes_with_exact(totals.expired_bytes) + " freed");
    append_card(out, Fate::transitioned, "Transitioned to archive", totals.transitioned,
                bytes_with_exact(totals.transitioned_bytes));
    append_card(out, Fate::kept, "Kept", totals.kept, bytes_with_exact(kept_bytes));
    out += "</ul>\n<div class=\"share\" aria-hidden=\"true\">";
    for (const auto& [fate, count] :
         {std::pair(Fate::expired, totals.expired), std::pair(Fate::transitioned, totals.transitioned),
          std::pair(Fate::kept, totals.kept)}) {
        out += count == 0 ? "" : fmt::format("<i class=\"{}\" style=\"flex:{}\"></i>", name(fate), count);
    }
    out += "</div>\n";
    if (unsized > 0) {
        out += fmt::format("<p class=\"muted\">{} of unknown size {} not in the bytes.</p>\n",
                           counted_grouped(unsized, "image"), unsized == 1 ? "is" : "are");
    }
    if (report.execution.spared > 0) {
        out += fmt::format("<p class=\"muted\">{} likely to be spared, as parts of an index that stays.</p>\n",
                           counted_grouped(report.execution.spared, "image"));
    }
    if (report.execution.deleted_with_subject > 0) {
        out += fmt::format(
            "<p class=\"muted\">{} likely to follow {}.</p>\n",
            counted_grouped(report.execution.deleted_with_subject, "image"),
            report.execution.deleted_with_subject == 1 ? "the image it refers to" : "the images they refer to");
    }
    if (totals.doubtful > 0) {
        out += fmt::format(
            "<p class=\"muted\">{} in doubt: their fate hangs on something that AWS does not document; the reasons "
            "say on what.</p>\n",
            counted_grouped(totals.doubtful, "image"));
    }
}

void append_warnings(std::string& out, const PreviewReport& report) {
    if (report.warnings.empty()) {
        return;
    }
    out +=
        "<section class=\"panel warnings\" aria-labelledby=\"warnings-title\">\n"
        "<h2 id=\"warnings-title\">Warnings</h2>\n<ul>\n";
    for (const InputWarning& warning : report.warnings) {
        const std::string place = warning.path.empty() ? "" : escaped(warning.path) + ", ";
        out += fmt::format("<li>{} <span class=\"muted\">({}{}){}{}</span></li>\n", escaped(warning.message), place,
                           escaped(warning.check), warning.help.empty() ? "" : "<br>", escaped(warning.help));
    }
    out += "</ul>\n</section>\n";
}

// Those of one guard. The first ones are visible at once.
void append_violations_of_guard(std::string& out, const PreviewReport& report, const Violation* violations,
                                std::size_t count) {
    constexpr std::size_t at_once = 20;
    const bool one_argument = std::all_of(violations, violations + count, [&](const Violation& violation) {
        return violation.argument == violations[0].argument;
    });
    const bool has_argument = one_argument && !violations[0].argument.empty();
    out += "<p><code>--" + escaped(violations[0].guard) + (has_argument ? " " + escaped(violations[0].argument) : "") +
           "</code>: ";
    if (!violations[0].image) {
        out += escaped(violations[0].reason) + "</p>\n";
        return;
    }
    out += counted_grouped(count, one_argument ? "image" : "violation") + "</p>\n<ul>\n";
    for (std::size_t i = 0; i < count; ++i) {
        if (i == at_once) {
            out += fmt::format("</ul>\n<details><summary>{} more</summary>\n<ul>\n", grouped(count - at_once));
        }
        out += "<li>" + (one_argument ? "" : "<code>" + escaped(violations[i].argument) + "</code>: ") +
               escaped(image_name(report, *violations[i].image, violations[i].tag)) + ": " +
               escaped(violations[i].reason) + "</li>\n";
    }
    out += count > at_once ? "</ul>\n</details>\n" : "</ul>\n";
}

void append_violations(std::string& out, const PreviewReport& report) {
    if (!report.violations || report.violations->empty()) {
        return;
    }
    out +=
        "<section class=\"panel violations\" aria-labelledby=\"violations-title\">\n"
        "<h2 id=\"violations-title\">Violated guards</h2>\n";
    const std::vector<Violation>& all = *report.violations;
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin + 1;
        while (end < all.size() && all[end].guard == all[begin].guard) {
            ++end;
        }
        append_violations_of_guard(out, report, all.data() + begin, end - begin);
        begin = end;
    }
    out += "</section>\n";
}

void append_rules(std::string& out, const PreviewReport& report, const std::vector<RuleColor>& colors) {
    out += R"(<section class="panel" aria-labelledby="rules-title">
<h2 id="rules-title">Rules</h2>
<table class="rules">
<thead><tr><th scope="col">Rule</th><th scope="col">What it does</th><th scope="col" class="number">Selects</th><th scope="col" class="number" title="Whichever rule claims them">Too old or too many</th><th scope="col" class="number">Acts on</th><th scope="col" class="number">Bytes</th></tr></thead>
<tbody>
)";
    for (std::size_t i = 0; i < report.preview.rules().size(); ++i) {
        const RuleSummary& summary = report.preview.rules()[i];
        const Rule* const rule = find_rule(report.preview.policy(), summary.rule_priority);
        const bool expires = rule == nullptr || rule->action.type == ActionType::expire;
        out += fmt::format(
            "<tr><td data-label=\"rule\"><span class=\"swatch {}{}\" style=\"--h:{};--d:{}%\"></span>{}</td><td>",
            expires ? "expired" : "transitioned", summary.applied == 0 ? " idle" : "", colors[i].hue, colors[i].shade,
            summary.rule_priority);
        if (rule != nullptr && rule->description && !rule->description->empty()) {
            out += escaped(*rule->description) + "<br>";
        }
        out += rule == nullptr ? "" : "<span class=\"muted\">" + escaped(rule_in_words(*rule)) + "</span>";
        out += fmt::format(
            "</td><td class=\"number\" data-label=\"selects\">{}</td>"
            "<td class=\"number\" data-label=\"too old or too many\">{}</td>"
            "<td class=\"number\" data-label=\"acts on\">{}</td><td class=\"number\" title=\"{} bytes\">{}</td></tr>\n",
            grouped(summary.selected), grouped(summary.marked), grouped(summary.applied),
            grouped(summary.applied_bytes), human_bytes(summary.applied_bytes));
    }
    out += "</tbody>\n</table>\n</section>\n";
}

void append_html_summary(std::string& out, const PreviewReport& report) {
    const Timestamp& now = report.preview.options().now;
    out += "<header>\n<h1>" + escaped(title_of(report)) + "</h1>\n";
    out += fmt::format("<p class=\"muted\">{} and {} at <time datetime=\"{}\">{}</time></p>\n",
                       counted_grouped(report.images.size(), "image"), counted(report.preview.rules().size(), "rule"),
                       to_string(now), readable(now));
    append_totals(out, report);
    out += "</header>";
}

// --- the data of the script ------------------------------------------------------------------------------------------

// What the details of an image show beside what all have.
void append_details(std::string& out, const Image& image) {
    out += '[';
    bool first = true;
    const auto add_name = [&](std::string_view name) {
        out += first ? "[" : ",[";
        first = false;
        append_json(out, name);
        out += ',';
    };
    const auto add_time = [&](std::string_view name, const std::optional<Timestamp>& time) {
        if (time) {
            add_name(name);
            out += std::to_string(time->seconds) + "]";
        }
    };
    const auto add_text = [&](std::string_view name, std::string_view text) {
        if (!text.empty()) {
            add_name(name);
            append_script_json(out, text);
            out += ']';
        }
    };
    add_time("Last pulled", image.last_recorded_pull_time);
    add_time("Archived", image.last_archived_at);
    add_time("Restored", image.last_activated_at);
    add_text("Status", image.image_status == ImageStatus::active ? "" : aws_name(image.image_status));
    add_text("Artifact", image.artifact_media_type);
    add_text("Refers to", image.subject_manifest_digest);
    out += ']';
}

// See preview_page.html for the places in the array.
void append_html_image(std::string& out, const PreviewReport& report, std::size_t index) {
    const Image& image = report.images[index];
    const ImageVerdict& verdict = report.preview[index];
    out += '[';
    append_script_json(out, image.image_digest);
    out += ",[";
    for (std::size_t i = 0; i < image.image_tags.size(); ++i) {
        out += i == 0 ? "" : ",";
        append_script_json(out, image.image_tags[i]);
    }
    out += "]," + std::to_string(image.image_pushed_at.seconds) + ",";
    append_json(out, image.image_size_in_bytes);
    out += "," + std::to_string(static_cast<int>(verdict.fate)) + ",";
    append_json(out, verdict.applied_rule_priority);
    out += ',';
    append_json(out, verdict.claimed_by_rule_priority);
    out += ',';
    std::string why = report.preview.reason(index);
    const std::string at_execution = reason(report.execution.images[index], report.images);
    why += at_execution.empty() ? "" : "; but " + at_execution;
    append_script_json(out, why);
    out += verdict.doubts.empty() ? ",0," : ",1,";
    append_details(out, image);
    out += ']';
}

void write_data(Output& out, const PreviewReport& report, const std::vector<RuleColor>& colors) {
    std::string& text = out.text();
    text += fmt::format("{{\"now\":{},\"only\":\"{}\",\"rules\":[", report.preview.options().now.seconds,
                        report.only ? name(*report.only) : "");
    for (std::size_t i = 0; i < report.preview.rules().size(); ++i) {
        const std::int32_t priority = report.preview.rules()[i].rule_priority;
        const Rule* const rule = find_rule(report.preview.policy(), priority);
        text +=
            fmt::format("{}{{\"priority\":{},\"action\":\"{}\",\"hue\":{},\"shade\":{}}}", i == 0 ? "" : ",", priority,
                        rule == nullptr ? "" : aws_name(rule->action.type), colors[i].hue, colors[i].shade);
    }
    text += "],\"images\":[";
    for (std::size_t image = 0; image < report.images.size() && !out.failed(); ++image) {
        text += image == 0 ? "\n" : ",\n";
        append_html_image(text, report, image);
        out.flush_if_long();
    }
    text += "\n]}";
}

}  // namespace

void write_preview_html(Output& out, const PreviewReport& report) {
    const std::vector<RuleColor> colors = rule_colors(report.preview);
    constexpr std::string_view begin = "{{";
    constexpr std::string_view end = "}}";
    std::string_view rest = preview_page;
    while (!rest.empty()) {
        const std::size_t at = rest.find(begin);
        out.text() += rest.substr(0, at);
        if (at == std::string_view::npos) {
            break;
        }
        const std::size_t close = rest.find(end, at);
        const std::string_view mark = rest.substr(at + begin.size(), close - at - begin.size());
        rest = rest.substr(close + end.size());
        if (mark == "title") {
            out.text() += escaped(title_of(report));
        } else if (mark == "summary") {
            append_html_summary(out.text(), report);
        } else if (mark == "panels") {
            append_warnings(out.text(), report);
            append_violations(out.text(), report);
            append_rules(out.text(), report, colors);
        } else if (mark == "data") {
            write_data(out, report, colors);
        }
    }
    out.flush();
}

}  // namespace tool
