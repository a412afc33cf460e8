// SPDX-License-Identifier: MIT
// ecr-lifecycle preview --explain: what each rule does to one image.
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "output/output.hpp"
#include "output/style.hpp"
#include "output/terminal.hpp"
#include "output/words.hpp"
#include "preview/report.hpp"

#include <fmt/core.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

class Explanation {
  public:
    Explanation(std::string& out, const PreviewReport& report, std::size_t image, Color color, std::size_t columns)
        : out_(out), report_(report), image_(report.images[image]), index_(image), style_(color), columns_(columns) {}

    void append() {
        append_colored(out_, style_.strong, style_, sanitized(image_.image_digest));
        out_ += '\n';
        append_properties();
        for (const RuleOnImage& rule : report_.preview.explain(index_)) {
            append_rule(rule);
        }
        const Fate fate = report_.preview[index_].fate;
        out_ += '\n';
        out_ += style_.of(fate);
        append_wrapped(out_, sanitized(report_.preview.reason(index_)), columns_ - 2, 2);
        out_ += style_.end;
        out_ += '\n';
        const std::string at_execution = reason(report_.execution.images[index_], report_.images);
        if (!at_execution.empty()) {
            append_wrapped(out_, "but " + sanitized(at_execution), columns_ - 2, 2);
            out_ += '\n';
        }
    }

  private:
    static constexpr std::size_t value_column = 14;

    std::string& out_;
    const PreviewReport& report_;
    const Image& image_;
    std::size_t index_;
    Style style_;
    std::size_t columns_;

    void append_property(std::string_view name, std::string_view value) {
        out_ += fmt::format("  {:<{}}", name, value_column - 2);
        append_wrapped(out_, value, columns_ - value_column, value_column);
        out_ += '\n';
    }

    void append_time(std::string_view name, const std::optional<Timestamp>& time) {
        if (time) {
            const std::int64_t age = report_.preview.options().now.seconds - time->seconds;
            append_property(name, to_string(*time) + (age < 0 ? ", " + human_age(-age) + " after the preview"
                                                              : ", " + human_age(age) + " ago"));
        }
    }

    void append_properties() {
        std::string tags;
        for (const std::string& tag : image_.image_tags) {
            tags += (tags.empty() ? "" : ", ") + sanitized(tag);
        }
        append_property("tags", tags.empty() ? "none" : tags);
        append_property("status", aws_name(image_.image_status));
        append_time("pushed", image_.image_pushed_at);
        append_time("last pulled", image_.last_recorded_pull_time);
        append_time("archived", image_.last_archived_at);
        append_time("restored", image_.last_activated_at);
        if (!image_.subject_manifest_digest.empty()) {
            append_property("refers to", sanitized(image_.subject_manifest_digest));
        }
        if (image_.image_size_in_bytes) {
            append_property("size", bytes_in_words(*image_.image_size_in_bytes));
        }
        append_property("preview at", to_string(report_.preview.options().now));
    }

    void append_rule(const RuleOnImage& rule) {
        const Rule* const definition = find_rule(report_.preview.policy(), rule.rule_priority);
        const std::string title = fmt::format("rule {}", rule.rule_priority);
        out_ += '\n';
        append_colored(out_, rule.claims ? style_.strong : std::string_view(), style_, title);
        out_ += "  ";
        if (definition != nullptr) {
            append_wrapped(out_, sanitized(rule_in_words(*definition)), columns_ - title.size() - 2, title.size() + 2);
        }
        out_ += "\n    ";
        append_wrapped(out_, sanitized(rule.reason), columns_ - 4, 4);
        out_ += '\n';
        if (rule.rank && rule.pool_size) {
            out_ += fmt::format("    rank {} of the {} it selects\n", *rule.rank, *rule.pool_size);
        }
    }
};

}  // namespace

void write_explanation_text(Output& out, const PreviewReport& report, std::size_t image, Color color,
                            std::size_t columns) {
    Explanation(out.text(), report, image, color, columns).append();
    if (report.violations && !report.violations->empty()) {
        out.text() += '\n';
        append_violations(out.text(), report, color);
    }
    out.flush();
}

}  // namespace tool
