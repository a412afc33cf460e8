// SPDX-License-Identifier: MIT
// ecr_lifecycle: the events of a get-lifecycle-policy-preview answer -> what AWS says of each image. Standard library
// only; it is aws_preview.hpp that users include.
#ifndef ECR_LIFECYCLE_INVENTORY_AWS_PREVIEW_READER_HPP
#define ECR_LIFECYCLE_INVENTORY_AWS_PREVIEW_READER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../aws_preview_result.hpp"
#include "../base/hash_tables.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/cursor.hpp"
#include "../document/path.hpp"
#include "../image.hpp"
#include "../verdict.hpp"
#include "finding_list.hpp"
#include "findings.hpp"
#include "times.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

template <class Storage = OwnedStorage>
class AwsPreviewReader {
  public:
    void key(std::string_view name, Span span) { path_.key(name, span); }

    void value(const JsonToken& token) {
        if (path_.is({"previewResults", "*", "imageDigest"})) {
            text(token, result_.image_digest);
        } else if (path_.is({"previewResults", "*", "imageTags", "*"})) {
            std::string tag;
            text(token, tag);
            result_.image_tags.push_back(std::move(tag));
        } else if (path_.is({"previewResults", "*", "imagePushedAt"})) {
            time(token);
        } else if (path_.is({"previewResults", "*", "appliedRulePriority"})) {
            priority(token);
        } else if (path_.is({"previewResults", "*", "action", "type"})) {
            action(token);
        } else if (path_.is({"status"})) {
            status(token);
        } else if (path_.is({"summary", "expiringImageTotalCount"})) {
            total(token, expiring_);
        } else if (path_.is({"summary", "transitioningImageTotalCounts", "*", "imageTotalCount"})) {
            total(token, transitioning_);
        } else if (path_.is({"nextToken"}) || path_.is({"NextToken"})) {
            next_token_ =
                token.kind == ValueKind::string && !token.text.empty() ? std::optional<Span>(token.span) : std::nullopt;
        } else if (path_.is({"lifecyclePolicyText"})) {
            text(token, preview_.lifecycle_policy_text);
        } else if (path_.is({"repositoryName"})) {
            text(token, preview_.repository_name);
        } else if (path_.is({"registryId"})) {
            text(token, preview_.registry_id);
        } else if (path_.is({}) || path_.is({"previewResults"}) || path_.is({"previewResults", "*"})) {
            wrong(token.span, token.kind);
        }
        path_.pass();
    }

    void open(ValueKind kind, std::size_t begin) {
        const Span span{begin, begin + 1};
        if (path_.is({"previewResults"})) {
            has_results_ = true;
            kind == ValueKind::array ? void() : wrong(span, kind);
        } else if (path_.is({"previewResults", "*"})) {
            result_ = AwsPreviewResult();
            has_action_ = false;
            kind == ValueKind::object ? void() : wrong(span, kind);
        } else if (path_.depth() > 0 && path_.is({}) && kind == ValueKind::array) {
            wrong(span, kind);
        } else if (path_.is({}) && kind == ValueKind::object) {
            has_results_ = false;
            next_token_.reset();
            expiring_.reset();
            transitioning_.reset();
        }
        path_.open(kind, begin);
    }

    void close(std::size_t end) {
        const Span whole{path_.bracket().begin, end};
        const bool object = !path_.innermost_is_array();
        path_.close();
        if (object && path_.is({"previewResults", "*"})) {
            end_result({whole.begin, whole.begin + 1});
        } else if (object && path_.is({})) {
            end_page(whole);
        }
        path_.pass();
    }

    void end_document() {}

    template <class Finding>
    [[nodiscard]] BasicAwsPreview<Storage> finish(std::optional<Finding> syntax_error) {
        if (syntax_error) {
            findings_.add(std::move(*syntax_error));
        } else if (next_token_) {
            findings_.add({AnswerFault::preview_has_more_pages}, *next_token_, [] { return "/nextToken"; });
        } else if (findings_.empty()) {
            compare_total(expiring_, Fate::expired, "expiring");
            compare_total(transitioning_, Fate::transitioned, "transitioning");
        }
        preview_.report = findings_.take();
        return std::move(preview_);
    }

  private:
    // How many images the summary of the last page counts; it counts those of all pages.
    struct Total {
        std::uint64_t count = 0;
        Span span;
        std::string pointer;
    };

    // Classes of storage have a number each, which are added.
    void total(const JsonToken& token, std::optional<Total>& total) {
        const std::optional<std::int32_t> count = number(token);
        if (count) {
            total = Total{(total ? total->count : 0) + static_cast<std::uint64_t>(*count), token.span, path_.pointer()};
        } else if (token.kind != ValueKind::null) {
            wrong_value(token, "a number of images");
        }
    }

    // An image that is counted but not named would be taken for one that AWS keeps.
    void compare_total(const std::optional<Total>& total, Fate fate, std::string_view doing) {
        std::uint64_t named = 0;
        for (const AwsPreviewResult& result : preview_.results) {
            named += result.fate == fate ? 1U : 0U;
        }
        if (!total || total->count == named) {
            return;
        }
        AnswerFinding finding{AnswerFault::preview_counts_differ, doing};
        finding.count = total->count;
        finding.other_count = named;
        findings_.add(finding, total->span, [&] { return total->pointer; });
    }

    // Finds something in the value that is being read, or in the object that ends.
    void find(const AnswerFinding& finding, Span span) {
        findings_.add(finding, span, [this] { return path_.pointer(); });
    }

    void wrong(Span span, ValueKind kind) {
        if (path_.depth() == 0 || path_.is({})) {
            find({AnswerFault::not_a_preview_type, "a saved preview", {}, "an object", kind}, span);
        } else if (path_.is({"previewResults"})) {
            find({AnswerFault::wrong_type, "`previewResults`", {}, "an array", kind}, span);
        } else {
            find({AnswerFault::wrong_type, "an entry of `previewResults`", {}, "an object", kind}, span);
        }
    }

    void wrong_value(const JsonToken& token, std::string_view wanted) {
        find({AnswerFault::wrong_value, "this", token.text, wanted}, token.span);
    }

    void text(const JsonToken& token, std::string& out) {
        if (token.kind == ValueKind::string) {
            out.assign(token.text.data(), token.text.size());
        } else if (token.kind != ValueKind::null) {
            wrong_value(token, "a string");
        }
    }

    void time(const JsonToken& token) {
        if (token.kind == ValueKind::null) {
            return;
        }
        if (token.kind == ValueKind::boolean) {
            wrong_value(token, "a time");
            return;
        }
        result_.image_pushed_at = read_time(token, "imagePushedAt", findings_, [this] { return path_.pointer(); });
    }

    // Nothing for what is not an integer from 0 to 2^31 - 1.
    static std::optional<std::int32_t> number(const JsonToken& token) {
        std::int64_t value = 0;
        bool fits = token.kind == ValueKind::integer && is_digit(token.text.front());
        for (const char c : fits ? token.text : std::string_view()) {
            value = value > INT32_MAX ? value : value * 10 + (c - '0');
        }
        fits = fits && value <= INT32_MAX;
        return fits ? std::optional<std::int32_t>(static_cast<std::int32_t>(value)) : std::nullopt;
    }

    void priority(const JsonToken& token) {
        result_.applied_rule_priority = number(token);
        if (!result_.applied_rule_priority && token.kind != ValueKind::null) {
            wrong_value(token, "the priority of a rule");
        }
    }

    void action(const JsonToken& token) {
        if (token.kind == ValueKind::string && (token.text == "EXPIRE" || token.text == "TRANSITION")) {
            result_.fate = token.text == "EXPIRE" ? Fate::expired : Fate::transitioned;
            has_action_ = true;
        } else {
            has_action_ = true;
            wrong_value(token, "`EXPIRE` or `TRANSITION`");
        }
    }

    void status(const JsonToken& token) {
        if (token.kind == ValueKind::string && token.text == "COMPLETE") {
            return;
        }
        const bool running = token.text == "IN_PROGRESS";
        find({running ? AnswerFault::preview_is_running : AnswerFault::preview_has_failed, {}, token.text}, token.span);
    }

    void end_result(Span bracket) {
        if (result_.image_digest.empty() || !has_action_) {
            find({result_.image_digest.empty() ? AnswerFault::preview_without_digest
                                               : AnswerFault::preview_without_action},
                 bracket);
            return;
        }
        const std::uint64_t hash = hash_of(result_.image_digest);
        const auto is_it = [this](std::size_t i) { return preview_.results[i].image_digest == result_.image_digest; };
        if (by_digest_.find(hash, is_it)) {
            find({AnswerFault::preview_duplicate_digest, {}, result_.image_digest}, bracket);
            return;
        }
        by_digest_.insert(hash, static_cast<std::uint32_t>(preview_.results.size()));
        preview_.results.push_back(std::move(result_));
    }

    void end_page(Span whole) {
        if (!has_results_) {
            find({AnswerFault::no_preview_results}, {whole.begin, whole.begin + 1});
        }
    }

    JsonPath<Storage> path_;
    AnswerFindings<Storage> findings_;
    BasicAwsPreview<Storage> preview_;
    NumberTable<Storage> by_digest_;  // the results
    AwsPreviewResult result_;
    bool has_action_ = false;
    bool has_results_ = false;
    std::optional<Span> next_token_;
    std::optional<Total> expiring_;
    std::optional<Total> transitioning_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
