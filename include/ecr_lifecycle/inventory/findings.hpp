// SPDX-License-Identifier: MIT
// ecr_lifecycle: findings in an inventory and in other answers of AWS, and the words that several of them share.
// Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_FINDINGS_HPP
#define ECR_LIFECYCLE_INVENTORY_FINDINGS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/cursor.hpp"
#include "../document/expected_text.hpp"
#include "../document/kind_name.hpp"
#include "../image.hpp"
#include "../model/findings.hpp"
#include "../validate/wording.hpp"
#include "times.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The findings of one text. Of a check only so many are kept: a text of 100,000 images can be wrong 100,000 times in
// the same way.
template <class IfUsed = void>
class AnswerFindings {
  public:
    static constexpr std::size_t max_per_check = 100;

    // `make()` gives the finding, where it is wanted.
    template <class Make>
    void add(Check check, Make make) {
        std::size_t& count = counts_[static_cast<std::size_t>(check)];
        if (++count > max_per_check) {
            return;
        }
        Diagnostic finding = make();
        finding.check = check;
        finding.severity = check_info(check).severity;
        findings_.push_back(std::move(finding));
    }

    [[nodiscard]] bool empty() const { return findings_.empty(); }

    [[nodiscard]] Report take() {
        sort_by_place(findings_);
        std::vector<Diagnostic> found = std::move(findings_);
        for (std::size_t i = found.size(); i-- > 0;) {
            std::size_t& count = counts_[static_cast<std::size_t>(found[i].check)];
            if (count > max_per_check) {
                found[i].notes.push_back(
                    Note{concat({"there are ", std::to_string(count - max_per_check), " more like this"}), {}, {}});
            }
            count = 0;
        }
        findings_.clear();
        return Report(std::move(found));
    }

  private:
    std::vector<Diagnostic> findings_;
    std::size_t counts_[check_count] = {};
};

template <class IfUsed = void>
Diagnostic say_at(Span span, std::string pointer, std::string message, std::string help = {}) {
    Diagnostic finding{};
    finding.message = std::move(message);
    finding.pointer = std::move(pointer);
    finding.span = span;
    finding.help = std::move(help);
    return finding;
}

template <class IfUsed = void>
std::string wrong_type_message(std::string_view what, ValueKind kind, std::string_view wanted) {
    return concat({what, " is ", kind_name(kind), ", but should be ", wanted});
}

// A time as AWS's tools write it: ISO 8601 in a string, or seconds since 1970.
template <class IfUsed = void>
std::optional<Timestamp> parse_time(ValueKind kind, std::string_view text) {
    return kind == ValueKind::string ? parse_timestamp(text) : parse_epoch_seconds(text);
}

// Whether it lies in the years 0 and 1. Go and .NET write the first moment of the year 1 where they know no time.
template <class IfUsed = void>
bool is_zero_time(const Timestamp& time) {
    constexpr std::int64_t year_2 = -62104060800;
    return time.seconds < year_2;
}

// What to say of a text, or number, that is no time.
template <class IfUsed = void>
std::string invalid_time_help(ValueKind kind, std::string_view text) {
    if (kind != ValueKind::string) {
        const bool milliseconds = text.size() > 3 && kind == ValueKind::integer &&
                                  parse_epoch_seconds(text.substr(0, text.size() - 3)).has_value();
        return milliseconds ? "AWS's tools write seconds since 1970, and these may be milliseconds"
                            : "AWS's tools write seconds since 1970";
    }
    if (!text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos) {
        return "seconds since 1970 are a number, without quotation marks";
    }
    const bool has_date = text.size() >= 20 && is_digit(text.front()) && text[4] == '-' && text[7] == '-';
    return has_date ? "there is no such date, time of day or offset"
                    : "AWS's tools write `2026-11-24T12:00:00+00:00`, or seconds since 1970";
}

// The time that a string or a number is; one without an offset is taken for UTC. `pointer()` is where it stands.
template <class Findings, class Pointer>
std::optional<Timestamp> read_time(const JsonToken& token, std::string_view property, Findings& findings,
                                   Pointer pointer) {
    const auto say = [&](Check check, std::string_view complaint, std::string help) {
        findings.add(check, [&] {
            return say_at(token.span, pointer(), concat({"`", property, "` is ", in_backticks(token.text), complaint}),
                          std::move(help));
        });
    };
    std::optional<Timestamp> time = parse_time(token.kind, token.text);
    const bool has_offset = time || token.kind != ValueKind::string;
    if (!has_offset) {
        time = parse_timestamp(concat({token.text, "Z"}));
    }
    if (!time) {
        say(Check::inventory_invalid_time, ", which is not a time", invalid_time_help(token.kind, token.text));
    } else if (is_zero_time(*time)) {
        say(Check::inventory_invalid_time, ", which stands for no time in some programs",
            concat({"leave `", property, "` out where it is not known"}));
        time.reset();
    } else if (!has_offset) {
        say(Check::inventory_time_without_offset, ", which has no offset from UTC",
            "it is read as UTC; if it is not, write its offset behind it, such as `+02:00`");
    }
    return time;
}

// What an inventory is called where its text is no JSON.
inline constexpr ExpectedText inventory_text =
    answer_text("inventory", "an inventory is what `aws ecr describe-images --output json` prints");

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
