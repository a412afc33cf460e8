// SPDX-License-Identifier: MIT
// ecr-lifecycle preview --format text
#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "output/output.hpp"
#include "output/style.hpp"
#include "output/terminal.hpp"
#include "output/words.hpp"
#include "preview/report.hpp"
#include "preview/short_digests.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

// --- the summary -----------------------------------------------------------------------------------------------------

void append_fate(std::string& out, const Style& style, Fate fate, std::size_t count, const std::string& bytes) {
    out += "  ";
    append_colored(out, style.of(fate), style, fmt::format("{:<12}", name(fate)));
    out += fmt::format("  {:>7}", count);
    out += bytes.empty() ? "\n" : "  " + bytes + "\n";
}

void append_totals(std::string& out, const PreviewReport& report, const Style& style) {
    const PreviewTotals& totals = report.preview.totals();
    append_colored(out, style.strong, style,
                   fmt::format("{} at {}",
                               report.repository_name.empty()
                                   ? counted(totals.images, "image")
                                   : sanitized(report.repository_name) + ": " + counted(totals.images, "image"),
                               to_string(report.preview.options().now)));
    out += '\n';
    append_fate(out, style, Fate::expired, totals.expired, bytes_in_words(totals.expired_bytes) + " freed");
    if (totals.transitioned > 0) {
        append_fate(out, style, Fate::transitioned, totals.transitioned,
                    bytes_in_words(totals.transitioned_bytes) + " archived");
    }
    append_fate(out, style, Fate::kept, totals.kept, "");
    std::size_t unsized = 0;
    for (std::size_t i = 0; i < report.images.size(); ++i) {
        unsized += report.preview[i].fate != Fate::kept && !report.images[i].image_size_in_bytes ? 1U : 0U;
    }
    if (unsized > 0) {
        out += fmt::format("  ({} of unknown size {} not in the bytes)\n", counted(unsized, "image"),
                           unsized == 1 ? "is" : "are");
    }
    if (totals.doubtful > 0) {
        // With `--only` the reasons of some are not listed.
        out += fmt::format("  {} in doubt{}\n", counted(totals.doubtful, "image"),
                           report.only ? "" : ", as the reasons say");
    }
    if (report.execution.spared > 0) {
        out += fmt::format("  {} likely to be spared, as parts of an index that stays\n",
                           counted(report.execution.spared, "image"));
    }
    if (report.execution.deleted_with_subject > 0) {
        out += fmt::format(
            "  {} likely to follow {}\n", counted(report.execution.deleted_with_subject, "image"),
            report.execution.deleted_with_subject == 1 ? "the image it refers to" : "the images they refer to");
    }
}

// By rule: the images that it would act on, were they not being restored.
std::vector<std::size_t> spared_in_restoration(const Preview& preview) {
    std::vector<std::size_t> spared(preview.rules().size());
    for (const ImageVerdict& verdict : preview.images()) {
        if (verdict.fate != Fate::kept || !verdict.doubts.has(Doubt::activating)) {
            continue;
        }
        for (std::size_t rule = 0; rule < spared.size(); ++rule) {
            spared[rule] += preview.rules()[rule].rule_priority == verdict.claimed_by_rule_priority ? 1U : 0U;
        }
    }
    return spared;
}

// `releases (expires images with a tag v* beyond the newest 50)`
std::string words_of(const Rule& rule) {
    const std::string words = sanitized(rule_in_words(rule));
    return rule.description && !rule.description->empty() ? sanitized(*rule.description) + " (" + words + ")" : words;
}

void append_rules(std::string& out, const PreviewReport& report, const Style& style, std::size_t columns) {
    out += '\n';
    const std::vector<std::size_t> in_restoration = spared_in_restoration(report.preview);
    for (std::size_t i = 0; i < report.preview.rules().size(); ++i) {
        const RuleSummary& summary = report.preview.rules()[i];
        const Rule* const rule = find_rule(report.preview.policy(), summary.rule_priority);
        const std::string title = fmt::format("rule {}  ", summary.rule_priority);
        const std::string_view verb = rule->action.type == ActionType::expire ? "expire" : "archive";
        append_colored(out, style.strong, style, title);
        append_wrapped(out, words_of(*rule), columns - title.size(), title.size());
        std::string numbers = fmt::format("{}s {} of the {} it selects", verb, summary.applied, summary.selected);
        numbers += summary.applied > 0 ? ": " + bytes_in_words(summary.applied_bytes) : "";
        const std::size_t claimed_elsewhere = summary.marked - summary.applied - in_restoration[i];
        if (claimed_elsewhere > 0) {
            numbers += fmt::format("; would {} {} more, but {}", verb, claimed_elsewhere,
                                   claimed_elsewhere == 1 ? "an earlier rule claims it" : "earlier rules claim them");
        }
        if (in_restoration[i] > 0) {
            numbers += fmt::format("; spares {} that {} being restored", in_restoration[i],
                                   in_restoration[i] == 1 ? "is" : "are");
        }
        out += '\n';
        out.append(title.size(), ' ');
        append_wrapped(out, numbers, columns - title.size(), title.size());
        out += '\n';
    }
}

// --- the images ------------------------------------------------------------------------------------------------------

// `v1, latest +3`
std::string tags_in(const std::vector<std::string>& tags, std::size_t columns) {
    std::string text;
    std::size_t used = 0;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::size_t before = text.size();
        text += before == 0 ? "" : ", ";
        append_sanitized(text, tags[i]);
        used += columns_of(std::string_view(text).substr(before));
        const std::size_t left = tags.size() - i;
        const std::string more = left > 1 ? " +" + std::to_string(left - 1) : "";
        if (used + more.size() > columns) {
            if (before == 0) {
                return fitted(text, columns > more.size() ? columns - more.size() : 1) + more;
            }
            text.resize(before);
            return text + " +" + std::to_string(left);
        }
    }
    return text;
}

class ImageList {
  public:
    ImageList(Output& out, const PreviewReport& report, const Style& style, std::size_t columns)
        : out_(out), report_(report), style_(style), columns_(columns), digests_(report.images) {
        if (report.violations) {
            for (const Violation& violation : *report.violations) {
                if (violation.image && !violation.tag.empty()) {
                    guarded_.emplace(*violation.image, violation.tag);
                }
            }
        }
    }

    void append() {
        if (!measure()) {
            out_.text() += report_.only ? fmt::format("\nno image is {}\n", name(*report_.only)) : "";
            return;
        }
        out_.text() += '\n';
        append_heading();
        std::vector<std::size_t> order = oldest_first(report_.images);
        order.erase(std::remove_if(order.begin(), order.end(), [&](std::size_t i) { return !report_.lists(i); }),
                    order.end());
        for (std::size_t begin = 0; begin < order.size() && !out_.failed(); begin += block) {
            append_block(order, begin, std::min(begin + block, order.size()));
        }
    }

  private:
    static constexpr std::size_t block = 65536;
    static constexpr std::size_t gap = 2;
    static constexpr std::size_t min_reason = 44;
    static constexpr std::size_t min_tags = 8;

    Output& out_;
    const PreviewReport& report_;
    const Style& style_;
    std::size_t columns_;
    const ShortDigests digests_;
    std::multimap<std::size_t, std::string> guarded_;  // tags that a guard names, by image
    std::size_t fate_ = 4, rule_ = 4, age_ = 3, size_ = 4, digest_ = 12, tags_ = 4;
    std::size_t reason_ = 0;  // columns for the reason; 0 if it has lines of its own

    // The columns are as wide as what is in them, and the tags take what is left. Returns whether there is an
    // image.
    bool measure() {
        std::size_t tags = tags_;
        bool found = false;
        for (std::size_t i = 0; i < report_.images.size(); ++i) {
            if (!report_.lists(i)) {
                continue;
            }
            found = true;
            const Image& image = report_.images[i];
            fate_ = std::max(fate_, name(report_.preview[i].fate).size());
            rule_ = std::max(rule_, rule_of(i).size());
            age_ = std::max(age_, age_of(image).size());
            size_ = std::max(size_, size_of(image).size());
            std::size_t needed = 0;
            for (const std::string& tag : image.image_tags) {
                needed += (needed > 0 ? 2 : 0) + tag.size();
            }
            tags = std::max(tags, needed);
        }
        digest_ = digests_.columns();
        const std::size_t fixed = fate_ + rule_ + age_ + size_ + digest_ + 5 * gap;
        const std::size_t left = columns_ > fixed + min_tags ? columns_ - fixed : min_tags;
        const std::size_t tags_beside_reason = std::min<std::size_t>(tags, 30);
        if (left >= tags_beside_reason + gap + min_reason) {
            tags_ = std::max(tags_beside_reason, std::min(tags, left - gap - 2 * min_reason));
            tags_ = left > gap + 2 * min_reason ? tags_ : tags_beside_reason;
            reason_ = left - gap - tags_;
        } else {
            tags_ = std::min(tags, left);
        }
        return found;
    }

    [[nodiscard]] std::string rule_of(std::size_t image) const {
        const auto& priority = report_.preview[image].claimed_by_rule_priority;
        return priority ? std::to_string(*priority) : "-";
    }

    [[nodiscard]] std::string age_of(const Image& image) const {
        return human_age(report_.preview.options().now.seconds - image.image_pushed_at.seconds);
    }

    static std::string size_of(const Image& image) {
        return image.image_size_in_bytes ? human_bytes(*image.image_size_in_bytes) : "?";
    }

    // After the gap, at the right of a column.
    static void append_right(std::string& out, const std::string& text, std::size_t columns) {
        out.append(gap + columns - text.size(), ' ');
        out += text;
    }

    void append_heading() {
        std::string line = fmt::format("{:<{}}  {:>{}}  {:>{}}  {:>{}}  {:<{}}  ", "FATE", fate_, "RULE", rule_, "AGE",
                                       age_, "SIZE", size_, "DIGEST", digest_);
        if (reason_ == 0) {
            line += "TAGS";
        } else {
            append_padded(line, "TAGS", tags_ + gap);
            line += "REASON";
        }
        append_colored(out_.text(), style_.strong, style_, line);
        out_.text() += '\n';
    }

    // Those that a guard names come first: the column may be too narrow for all.
    [[nodiscard]] std::string tags_of(std::size_t index) const {
        const std::vector<std::string>& all = report_.images[index].image_tags;
        const auto [first, last] = guarded_.equal_range(index);
        if (first == last) {
            return all.empty() ? "-" : tags_in(all, tags_);
        }
        std::vector<std::string> tags = all;
        std::stable_partition(tags.begin(), tags.end(), [first = first, last = last](const std::string& tag) {
            return std::any_of(first, last, [&](const auto& guarded) { return guarded.second == tag; });
        });
        return tags_in(tags, tags_);
    }

    // Appends some of the images. In the order of time, each is far in memory from the one before it, so they are
    // turned into text in the order of the inventory and put into the other order then.
    void append_block(const std::vector<std::size_t>& order, std::size_t begin, std::size_t end) {
        std::vector<std::pair<std::size_t, std::size_t>> by_number;  // and the place in the block
        for (std::size_t i = begin; i < end; ++i) {
            by_number.emplace_back(order[i], i - begin);
        }
        std::sort(by_number.begin(), by_number.end());
        std::string text;
        std::vector<std::pair<std::size_t, std::size_t>> lines(end - begin);  // where each begins and ends in the text
        for (const auto& [image, place] : by_number) {
            lines[place].first = text.size();
            append_image(text, image);
            lines[place].second = text.size();
        }
        for (const auto& [from, to] : lines) {
            out_.text().append(text, from, to - from);
            out_.flush_if_long();
        }
    }

    void append_image(std::string& out, std::size_t index) const {
        const Image& image = report_.images[index];
        const Fate fate = report_.preview[index].fate;
        out += style_.of(fate);
        append_padded(out, name(fate), fate_);
        out += style_.of(fate).empty() ? "" : style_.end;
        append_right(out, rule_of(index), rule_);
        append_right(out, age_of(image), age_);
        append_right(out, size_of(image), size_);
        out.append(gap, ' ');
        append_padded(out, digests_.of(image.image_digest), digest_);
        out.append(gap, ' ');
        const std::string tags = tags_of(index);
        std::string reason = sanitized(without_fate(report_.preview.reason(index), fate));
        const std::string at_execution = ecr_lifecycle::reason(report_.execution.images[index], report_.images);
        if (!at_execution.empty()) {
            reason += "; but ";
            append_sanitized(reason, at_execution);
        }
        if (reason_ > 0) {
            append_padded(out, tags, tags_ + gap);
            append_wrapped(out, reason, reason_, columns_ - reason_);
        } else {
            constexpr std::size_t indent = 4;
            out += tags + "\n";
            out.append(indent, ' ');
            append_wrapped(out, reason, columns_ - indent, indent);
        }
        out += '\n';
    }
};

// --- the comparison --------------------------------------------------------------------------------------------------

void append_comparison(std::string& out, const PreviewReport& report, const Style& style) {
    const Comparison& comparison = *report.comparison;
    out += '\n';
    append_colored(out, style.strong, style, "compared with " + sanitized(comparison.path));
    out += ": " +
           (comparison.differences.empty() ? "no difference" : counted(comparison.differences.size(), "difference")) +
           "\n";
    for (const PreviewDifference& difference : comparison.differences) {
        out += "\n" + (difference.image ? image_name(report, *difference.image) : sanitized(difference.digest)) + "\n";
        out += "  AWS:     " + in_words(difference.theirs) + "\n";
        out += "  preview: " + (difference.ours ? sanitized(difference.reason) : "not in the inventory") + "\n";
    }
}

}  // namespace

std::vector<std::size_t> oldest_first(const std::vector<Image>& images) {
    // Beside the numbers, the times need not be looked for in the images.
    std::vector<std::pair<Timestamp, std::size_t>> times;
    times.reserve(images.size());
    for (std::size_t i = 0; i < images.size(); ++i) {
        times.emplace_back(images[i].image_pushed_at, i);
    }
    std::sort(times.begin(), times.end());
    std::vector<std::size_t> order;
    order.reserve(images.size());
    for (const auto& [time, image] : times) {
        order.push_back(image);
    }
    return order;
}

std::string image_name(const PreviewReport& report, std::size_t image, std::string_view tag) {
    const std::vector<std::string_view> tags = report.preview.tags(image);
    const std::string digest = sanitized(report.preview.digest(image));
    return tags.empty() ? digest : sanitized(tag.empty() ? tags.front() : tag) + " (" + digest + ")";
}

std::string in_words(const ReportedFate& said) {
    std::string text(name(said.fate));
    if (said.applied_rule_priority) {
        text += " by rule " + std::to_string(*said.applied_rule_priority);
    }
    return text;
}

void append_violations(std::string& out, const PreviewReport& report, Color color) {
    const Style style(color);
    for (const Violation& violation : *report.violations) {
        append_colored(out, style.of(Fate::expired), style, "violated: ");
        out += "--" + violation.guard + (violation.argument.empty() ? "" : " " + sanitized(violation.argument)) + ": ";
        out += violation.image ? image_name(report, *violation.image, violation.tag) + ": " : "";
        out += sanitized(violation.reason) + "\n";
    }
}

void write_preview_text(Output& out, const PreviewReport& report, Color color, std::size_t columns) {
    const Style style(color);
    append_totals(out.text(), report, style);
    append_rules(out.text(), report, style, columns);
    if (report.comparison) {
        append_comparison(out.text(), report, style);
    } else {
        ImageList(out, report, style, columns).append();
    }
    if (report.violations && !report.violations->empty()) {
        out.text() += '\n';
        append_violations(out.text(), report, color);
    }
    out.flush();
}

}  // namespace tool
