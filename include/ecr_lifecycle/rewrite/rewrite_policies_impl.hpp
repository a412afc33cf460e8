// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of rewrite_policies.hpp. (nlohmann/json)
#ifndef ECR_LIFECYCLE_REWRITE_REWRITE_POLICIES_IMPL_HPP
#define ECR_LIFECYCLE_REWRITE_REWRITE_POLICIES_IMPL_HPP

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../find_policies.hpp"
#include "../fix/check_impl.hpp"
#include "../fix/finder.hpp"
#include "../fix_result.hpp"
#include "../json_text.hpp"
#include "../parse.hpp"
#include "../rewrite_policies.hpp"
#include "file_edits.hpp"
#include "layout.hpp"
#include "sent_edits.hpp"
#include "sent_policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A file is read again for each change; a very long one not without end.
inline constexpr std::size_t max_bytes_read = std::size_t{1} << 26U;

// Fixes one file. Every change is read back before it is kept.
template <class Storage>
class FileFixer {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    FileFixer(std::string_view text, const PolicyFinder& find, const PolicyFixFilter& wanted, const FixOptions& options)
        : find_(find), wanted_(wanted), options_(options), policies_(find(text)) {
        fixed_.text = std::string(text);
    }

    BasicFixedFile<Storage> fix() {
        for (std::size_t i = 0; i < policies_.size(); ++i) {
            fix_policy(i);
        }
        return std::move(fixed_);
    }

  private:
    // A text that would not be JSON in the end stays as it was.
    void fix_policy(std::size_t index) {
        const bool was_json = policies_[index].parsed.document.root().has_value();
        const std::string text = was_json ? std::string() : fixed_.text;
        const std::size_t made = fixed_.fixes.size();
        while (fixed_.fixes.size() < options_.max_fixes && make_one_fix(index)) {
        }
        if (fixed_.fixes.size() > made && !policies_[index].parsed.document.root()) {
            fixed_.text = text;
            fixed_.fixes.erase(fixed_.fixes.begin() + static_cast<std::ptrdiff_t>(made), fixed_.fixes.end());
            policies_ = find_(fixed_.text);
        }
    }

    bool make_one_fix(std::size_t index) {
        const FoundPolicy& policy = policies_[index];
        const Parsed sent = as_sent<Storage>(policy.parsed.document);
        const Report findings = (check)(sent);
        for (const Diagnostic& finding : findings) {
            auto fix = find_fix<Storage>(finding, sent);
            if (!fix || (!options_.unsafe && !fix->is_safe()) || !wanted_(finding, policy)) {
                continue;
            }
            const std::string known_as = concat({std::to_string(index), " ", fix->pointer, " ", fix->message});
            if (is_left(known_as)) {
                continue;
            }
            if (make(*fix, index)) {
                return true;
            }
            leave(std::move(*fix), policy);
            left_.push_back(known_as);
        }
        return false;
    }

    [[nodiscard]] bool is_left(const std::string& known_as) const {
        for (const std::string& left : left_) {
            if (left == known_as) {
                return true;
            }
        }
        return false;
    }

    void leave(BasicFix<Storage> fix, const FoundPolicy& policy) {
        const bool elsewhere = !policy.file.empty();
        fix.span = policy.parsed.document.in_file(fix.span);
        fix.edits.clear();
        const Position position = LineMap(elsewhere ? policy.file_text : fixed_.text).position(fix.span.begin);
        std::string reason = elsewhere            ? concat({"it is in ", policy.file})
                             : changes_reference_ ? "the value is written elsewhere, and may be used for something else"
                             : bytes_read_ > max_bytes_read
                                 ? "there is too much to fix in so long a file; run it again"
                                 : "it is not written here in a way that could be changed by itself";
        fixed_.left.push_back({policy.address, std::move(fix), position, std::move(reason)});
    }

    // `fix` is one of the text that AWS gets.
    bool make(BasicFix<Storage>& fix, std::size_t index) {
        const FoundPolicy& policy = policies_[index];
        changes_reference_ = false;
        if (!policy.file.empty()) {
            return false;
        }
        const Document& document = policy.parsed.document;
        const Parsed meant = parse(with_edits(document.text(), fix.edits));
        const bool is_json = meant.document.root().has_value();
        if (document.root() && !is_json) {
            return false;
        }
        const auto keep = [&](List<TextEdit> edits) {
            return is_read_as(meant.document, fix, std::move(edits), index);
        };
        if (document.root()) {
            FileEdits<Storage> edits(fixed_.text, document);
            if (edits.change_to(*meant.document.root()) && keep(edits.take())) {
                return true;
            }
            if (edits.changes_reference()) {
                changes_reference_ = true;
                return false;
            }
        }
        auto moved = moved_into_file(fix.edits, fixed_.text, document);
        return moved && keep(std::move(*moved));
    }

    // Makes the edits, if the file says then what is meant.
    bool is_read_as(const Document& meant, BasicFix<Storage>& fix, List<TextEdit> edits, std::size_t index) {
        std::string text = with_edits(fixed_.text, edits);
        bytes_read_ += text.size();
        if (bytes_read_ > max_bytes_read) {
            return false;
        }
        std::vector<FoundPolicy> again = find_(text);
        if (!are_same_but(policies_, again, index) || normal_form(again[index].parsed.document) != normal_form(meant) ||
            !takes_away(fix.check, policies_[index], again[index])) {
            return false;
        }
        BasicPolicyFix<Storage> made;
        made.address = policies_[index].address;
        made.before = std::string(policies_[index].text_as_sent());
        made.after = std::string(again[index].text_as_sent());
        made.is_known = again[index].placeholders.empty();
        fix.span = policies_[index].parsed.document.in_file(fix.span);
        const bool safe = fix.is_safe();
        fix.edits = std::move(edits);
        for (TextEdit& edit : fix.edits) {
            edit.safe = safe;
        }
        made.position = LineMap(fixed_.text).position(fix.span.begin);
        made.fix = std::move(fix);
        fixed_.fixes.push_back(std::move(made));
        fixed_.text = std::move(text);
        policies_ = std::move(again);
        return true;
    }

    // Whether the finding is gone; a text that is no JSON yet may have the next error further on.
    static bool takes_away(Check what, const FoundPolicy& before, const FoundPolicy& after) {
        const bool was_json = before.parsed.document.root().has_value();
        if (!was_json && !after.parsed.document.root()) {
            return first_error(after) > first_error(before);
        }
        return !was_json || count(what, after) < count(what, before);
    }

    static std::size_t first_error(const FoundPolicy& policy) {
        for (const Diagnostic& finding : policy.parsed.report) {
            if (finding.check == Check::invalid_json) {
                return finding.span.value_or(Span{}).begin;
            }
        }
        return 0;
    }

    static std::size_t count(Check what, const FoundPolicy& policy) {
        std::size_t number = 0;
        for (const Diagnostic& finding : (check)(policy.parsed)) {
            number += finding.check == what ? 1U : 0U;
        }
        return number;
    }

    const PolicyFinder& find_;
    const PolicyFixFilter& wanted_;
    const FixOptions& options_;
    std::vector<FoundPolicy> policies_;
    BasicFixedFile<Storage> fixed_;
    List<std::string> left_;
    std::size_t bytes_read_ = 0;
    bool changes_reference_ = false;  // of the last fix that was tried
};

// Formats one file. Every change is read back before it is kept.
template <class Storage>
class FileFormatter {
  public:
    FileFormatter(std::string_view text, const PolicyFinder& find) : lines_(text), find_(find), policies_(find(text)) {
        formatted_.text = std::string(text);
    }

    // From the last policy to the first, so that places stay.
    BasicFormattedFile<Storage> format(const std::string* address) {
        for (std::size_t i = policies_.size(); i > 0; --i) {
            if (address == nullptr || policies_[i - 1].address == *address) {
                format(i - 1);
            }
        }
        auto& policies = formatted_.policies;
        for (std::size_t i = 0; i < policies.size() / 2; ++i) {
            std::swap(policies[i], policies[policies.size() - 1 - i]);
        }
        return std::move(formatted_);
    }

  private:
    void format(std::size_t index) {
        BasicFormattedPolicy<Storage> result;
        result.address = policies_[index].address;
        const bool elsewhere = !policies_[index].file.empty();
        result.position = elsewhere ? Position{} : lines_.position(policies_[index].span.begin);
        result.reason = elsewhere ? concat({"it is in ", policies_[index].file}) : lay_out(index, result);
        formatted_.policies.push_back(std::move(result));
    }

    // Why it is left, if it is.
    std::string lay_out(std::size_t index, BasicFormattedPolicy<Storage>& result) {
        const FoundPolicy& policy = policies_[index];
        const std::string& file = formatted_.text;
        const std::string_view written =
            std::string_view(file).substr(policy.span.begin, policy.span.end - policy.span.begin);
        if (!may_have_lines(policy.expression_kind, written.find('\n') != std::string_view::npos)) {
            return "it is not JSON over lines";
        }
        // A description may have unknown parts.
        if (!policy.parsed.policy && !policy.placeholders.empty()) {
            return concat({"it has a part that is not known, ", in_backticks(policy.placeholders.front().expression)});
        }
        const Parsed alone = parse(written);
        if (!policy.parsed.policy || (alone.document.root() && alone.report.has(Check::duplicate_key))) {
            return unreadable(result);
        }
        if (!alone.policy || !is_same_but_for_unknown(*alone.policy, policy)) {
            return "it is not JSON without the escapes of the file";
        }
        const std::string canonical = to_json_text(*alone.policy);
        const std::string text = laid_out(canonical, file, policy.span);
        if (text == written || replace(index, text, result)) {
            return {};
        }
        return bytes_read_ > max_bytes_read ? "there is too much to change in so long a file; run it again"
                                            : "the canonical form would not be read back here as it is";
    }

    static std::string unreadable(BasicFormattedPolicy<Storage>& result) {
        result.is_readable = false;
        return "it cannot be read without loss";
    }

    // What stands for an unknown part of a description is not what the file has there.
    static bool is_same_but_for_unknown(Policy alone, const FoundPolicy& policy) {
        Policy sent = *policy.parsed.policy;
        if (!policy.placeholders.empty()) {
            for (Policy* const each : {&alone, &sent}) {
                for (Rule& rule : each->rules) {
                    rule.description.reset();
                }
            }
        }
        return alone == sent;
    }

    bool replace(std::size_t index, std::string_view text, BasicFormattedPolicy<Storage>& result) {
        const FoundPolicy& policy = policies_[index];
        bytes_read_ += formatted_.text.size();
        if (bytes_read_ > max_bytes_read) {
            return false;
        }
        std::string file = with_edits(formatted_.text, {TextEdit{policy.span, std::string(text)}});
        std::vector<FoundPolicy> again = find_(file);
        if (!are_same_but(policies_, again, index) || !again[index].parsed.policy ||
            to_json_text(*again[index].parsed.policy) != to_json_text(*policy.parsed.policy) ||
            (policy.parsed.report.ok() && !again[index].parsed.report.ok())) {
            return false;
        }
        result.changed = true;
        formatted_.text = std::move(file);
        policies_ = std::move(again);
        return true;
    }

    const LineMap lines_;
    const PolicyFinder& find_;
    std::vector<FoundPolicy> policies_;
    BasicFormattedFile<Storage> formatted_;
    std::size_t bytes_read_ = 0;
};

template <class Storage>
BasicFixedFile<Storage> fix_policies_wanted(std::string_view text, const PolicyFinder& find,
                                            const PolicyFixFilter& wanted, const FixOptions& options) {
    return FileFixer<Storage>(text, find, wanted, options).fix();
}

template <class Storage>
BasicFormattedFile<Storage> format_policies_found(std::string_view text, const PolicyFinder& find,
                                                  const std::string* address) {
    return FileFormatter<Storage>(text, find).format(address);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
