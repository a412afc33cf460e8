// SPDX-License-Identifier: MIT
// What must hold for every text. The property tests and the fuzz target check the same.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_INVARIANTS_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_INVARIANTS_HPP

#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings.hpp"
#include "plain_judge.hpp"

namespace test_support {

inline ecr_lifecycle::Policy in_order(ecr_lifecycle::Policy policy) {
    std::stable_sort(policy.rules.begin(), policy.rules.end(),
                     [](const auto& a, const auto& b) { return a.rule_priority < b.rule_priority; });
    return policy;
}

class Invariants {
  public:
    // What is broken for this text; empty if nothing is.
    static std::string broken(std::string_view text) { return Invariants(text).objection(); }

  private:
    using Check = ecr_lifecycle::Check;
    using Json = nlohmann::json;

    explicit Invariants(std::string_view text) : text_(text), parsed_(ecr_lifecycle::parse(text_)) {}

    std::string objection() {
        if (parsed_.report.ok() != PlainJudge::objection(text_).empty()) {
            return "the verdict differs from the plain judge's: " + PlainJudge::objection(text_);
        }
        if (parsed_.report.ok() != ecr_lifecycle::aws_message(parsed_).empty()) {
            return "AWS's message does not go with the verdict";
        }
        if (parsed_.report.ok() && !parsed_.policy) {
            return "no error, and no policy";
        }
        if (text_.size() > ecr_lifecycle::limits::max_text_bytes) {
            return lines() == std::vector<std::string>{"text-too-long"} && !parsed_.document.root() ? "" : "too long";
        }
        for (const auto& object : {&Invariants::about_order, &Invariants::about_spans, &Invariants::about_json,
                                   &Invariants::about_places, &Invariants::about_document, &Invariants::about_policy}) {
            if (std::string found = (this->*object)(); !found.empty()) {
                return found;
            }
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string> lines() const { return lines_of(parsed_.report); }

    std::string about_order() {
        std::size_t last = 0;
        for (std::size_t i = 0; i < parsed_.report.size(); ++i) {
            const ecr_lifecycle::Diagnostic& finding = parsed_.report[i];
            if (!finding.span || finding.span->begin < last) {
                return "not in the order of the text: " + line_of(finding);
            }
            last = finding.span->begin;
            // Equal findings are at the same place.
            for (std::size_t k = i; k > 0 && parsed_.report[k - 1].span->begin == last; --k) {
                if (parsed_.report[k - 1] == finding) {
                    return "reported twice: " + line_of(finding);
                }
            }
        }
        return {};
    }

    std::string about_spans() {
        const auto is_inside = [&](const std::optional<ecr_lifecycle::Span>& span) {
            return span && span->begin <= span->end && span->end <= text_.size();
        };
        for (const auto& finding : parsed_.report) {
            if (!is_inside(finding.span)) {
                return "outside of the text: " + line_of(finding);
            }
            for (const auto& note : finding.notes) {
                if (!is_inside(note.span)) {
                    return "a note is outside of the text: " + line_of(finding);
                }
            }
        }
        return {};
    }

    static bool is_about_json(Check check) {
        return check == Check::invalid_json || check == Check::invalid_utf8 || check == Check::nested_too_deep;
    }
    static bool is_about_text(Check check) {
        return check == Check::text_too_short || check == Check::text_too_long || check == Check::byte_order_mark;
    }

    std::string about_json() {
        std::size_t count = 0;
        std::size_t others = 0;
        for (const auto& finding : parsed_.report) {
            count += is_about_json(finding.check) ? 1U : 0U;
            others += is_about_json(finding.check) || is_about_text(finding.check) ? 0U : 1U;
        }
        const bool json = is_json(text_);
        if (count != (json ? 0U : 1U)) {
            return json ? "JSON is refused" : "what is not JSON needs one finding that says so";
        }
        if (json != parsed_.document.root().has_value()) {
            return "a document is there exactly if the text is JSON";
        }
        return json || others == 0 ? "" : "more is found in a text that is not JSON";
    }

    // Every place is one token or value: put another one there, and exactly the value at the pointer changes.
    std::string about_places() {
        if (!parsed_.document.root()) {
            return {};
        }
        const Json document = Json::parse(readable(text_));
        std::size_t looked_at = 0;
        for (const auto& finding : parsed_.report) {
            if (is_about_json(finding.check) || is_about_text(finding.check)) {
                continue;
            }
            if (++looked_at > 60) {  // each costs a run of the parser
                break;
            }
            const bool at_key = finding.check == Check::unknown_property || finding.check == Check::duplicate_key ||
                                (finding.check == Check::not_a_lifecycle_policy && !finding.pointer.empty());
            if (!names_place(document, *finding.span, finding.pointer, at_key)) {
                return "the place is wrong: " + line_of(finding);
            }
            for (const auto& note : finding.notes) {
                if (!names_place(document, *note.span, note.pointer, finding.check == Check::duplicate_key)) {
                    return "the place of a note is wrong: " + line_of(finding);
                }
            }
        }
        return {};
    }

    [[nodiscard]] bool names_place(const Json& document, ecr_lifecycle::Span span, const std::string& pointer,
                                   bool at_key) const {
        static const std::string mark = "U29tZXRoaW5n";
        const std::string token = text_.substr(span.begin, span.end - span.begin);
        const std::string changed_text = text_.substr(0, span.begin) + '"' + mark + '"' + text_.substr(span.end);
        const Json changed = Json::parse(readable(changed_text), nullptr, false);
        const Json value = Json::parse(readable(token), nullptr, false);
        if (changed.is_discarded() || value.is_discarded()) {
            return false;
        }
        const Json::json_pointer place(pointer);
        if (!at_key) {
            return changed.contains(place) && changed[place] == mark && document[place] == value;
        }
        const Json::json_pointer holder = place.parent_pointer();
        return value == place.back() && changed.contains(holder) && changed[holder].is_object() &&
               changed[holder].contains(mark);
    }

    std::string about_document() {
        if (!parsed_.document.root()) {
            return {};
        }
        if (parsed_.document.text() != text_) {
            return "the document holds another text";
        }
        return is_like(*parsed_.document.root(), Json::parse(readable(text_))) ? ""
                                                                               : "the document differs from the text";
    }

    [[nodiscard]] bool is_like(const ecr_lifecycle::Value& value, const Json& json) const {
        const ecr_lifecycle::Span span = value.span();
        if (text_.substr(span.begin, span.end - span.begin) != value.raw()) {
            return false;
        }
        if (value.is(ecr_lifecycle::ValueKind::object)) {
            return is_like_object(value, json);
        }
        if (value.is(ecr_lifecycle::ValueKind::array)) {
            std::size_t index = 0;
            for (const ecr_lifecycle::Value element : value.children()) {
                if (!json.is_array() || index >= json.size() || !is_like(element, json[index]) ||
                    value.element(index)->span() != element.span()) {
                    return false;
                }
                ++index;
            }
            return index == json.size() && index == value.size() && !value.element(index);
        }
        if (value.is(ecr_lifecycle::ValueKind::string) && json != value.string()) {
            return false;
        }
        return Json::parse(readable(value.raw())) == json;
    }

    [[nodiscard]] bool is_like_object(const ecr_lifecycle::Value& value, const Json& json) const {
        if (!json.is_object()) {
            return false;
        }
        for (const ecr_lifecycle::Value member : value.children()) {
            const ecr_lifecycle::Span span = member.key_span();
            const std::string key(member.key());
            if (Json::parse(text_.substr(span.begin, span.end - span.begin)) != key || !json.contains(key)) {
                return false;
            }
            const bool is_last = value.find(key)->span() == member.span();
            if (is_last && !is_like(member, json[key])) {
                return false;
            }
        }
        return value.size() >= json.size();
    }

    std::string about_policy() {
        if (!parsed_.policy) {
            return {};
        }
        // The same findings without the text.
        std::vector<std::string> with_text;
        for (const auto& finding : parsed_.report) {
            if (!is_about_text(finding.check) && finding.check != Check::duplicate_key) {
                with_text.push_back(line_of(finding));
            }
        }
        std::vector<std::string> without = lines_of(ecr_lifecycle::validate(*parsed_.policy));
        std::sort(with_text.begin(), with_text.end());
        std::sort(without.begin(), without.end());
        if (with_text != without) {
            return "validate finds something else than parse";
        }
        for (const auto style : {ecr_lifecycle::JsonStyle::indented, ecr_lifecycle::JsonStyle::compact}) {
            const std::string canonical = ecr_lifecycle::to_json_text(*parsed_.policy, style);
            if (canonical.size() > ecr_lifecycle::limits::max_text_bytes) {
                continue;
            }
            const auto again = ecr_lifecycle::parse(canonical).policy;
            if (!again || *again != in_order(*parsed_.policy)) {
                return "the canonical text says something else";
            }
            if (ecr_lifecycle::to_json_text(*again, style) != canonical) {
                return "the canonical text is no fixed point";
            }
        }
        return {};
    }

    std::string text_;
    ecr_lifecycle::Parsed parsed_;
};

}  // namespace test_support

#endif
