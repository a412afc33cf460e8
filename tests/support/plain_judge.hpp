// SPDX-License-Identifier: MIT
// A second opinion on what AWS takes, written from AWS's documentation over nlohmann/json's values. It says only yes or
// no, and shares no code with the library, so that the two can be held against each other.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_PLAIN_JUDGE_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_PLAIN_JUDGE_HPP

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_support {

// Whether brackets outside of strings are nested more than 1000 deep.
inline bool is_nested_too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > 1000) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            depth -= depth > 0 ? 1 : 0;
        }
    }
    return false;
}

// Whether all of a token is a number as JSON's grammar has it.
inline bool is_number(std::string_view token) {
    std::size_t at = 0;
    const auto skip = [&](std::string_view characters) {
        const bool here = at < token.size() && characters.find(token[at]) != std::string_view::npos;
        at += here ? 1U : 0U;
        return here;
    };
    const auto digits = [&] {
        const std::size_t begin = at;
        while (skip("0123456789")) {
        }
        return at > begin;
    };
    skip("-");
    if (!skip("0") && !digits()) {
        return false;
    }
    if (skip(".") && !digits()) {
        return false;
    }
    if (skip("eE")) {
        skip("+-");
        if (!digits()) {
            return false;
        }
    }
    return at == token.size();
}

// nlohmann/json refuses numbers beyond a double, though they are JSON: this has a `1.00` of the same length in place of
// each.
inline std::string readable(std::string_view text) {
    std::string result(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                i += text[i] == '\\' ? 1U : 0U;
            }
            continue;
        }
        const std::size_t end = text.find_first_not_of("0123456789+-.eE", i);
        const std::string_view token = text.substr(i, end == text.npos ? text.npos : end - i);
        if (token.size() > 3 && is_number(token) && !nlohmann::json::accept(token)) {
            result.replace(i, token.size(), "1." + std::string(token.size() - 2, '0'));
        }
        i += token.empty() ? 0U : token.size() - 1;
    }
    return result;
}

// nlohmann/json takes a NUL byte for the end of the text.
inline bool is_json(std::string_view text) {
    return text.find('\0') == std::string_view::npos && nlohmann::json::accept(readable(text)) &&
           !is_nested_too_deep(text);
}

class PlainJudge {
  public:
    // The first reason found why AWS would reject the text; empty where it would not.
    static std::string objection(std::string_view text) {
        std::size_t characters = 0;
        for (const char c : text) {
            characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        }
        if (characters < 100 || characters > 30720) {
            return "length";
        }
        if (text.substr(0, 3) == "\xEF\xBB\xBF") {
            return "byte order mark";
        }
        if (!is_json(text)) {
            return "not JSON";
        }
        PlainJudge judge;
        judge.policy(nlohmann::json::parse(readable(text)));
        return judge.objection_;
    }

  private:
    using Json = nlohmann::json;
    using Names = std::set<std::string>;

    void demand(bool holds, const std::string& what) {
        if (!holds && objection_.empty()) {
            objection_ = what;
        }
    }
    [[nodiscard]] bool failed() const { return !objection_.empty(); }

    static Names names_of(const Json& object) {
        Names names;
        for (const auto& [key, value] : object.items()) {
            names.insert(key);
        }
        return names;
    }

    // An object that has all of `required` and nothing but these and `optional`.
    void object(const Json& value, const Names& required, const Names& optional, const std::string& what) {
        demand(value.is_object(), what + " is no object");
        if (failed()) {
            return;
        }
        const Names names = names_of(value);
        for (const std::string& name : required) {
            demand(names.count(name) != 0, what + " lacks " + name);
        }
        for (const std::string& name : names) {
            demand(required.count(name) + optional.count(name) != 0, what + " has " + name);
        }
    }

    void number(const Json& value, std::int64_t least, const std::string& what) {
        demand(value.is_number_integer(), what + " is no integer");
        if (!failed()) {
            const bool small = !value.is_number_unsigned() || value.get<std::uint64_t>() <= 2147483647U;
            demand(small && value.get<std::int64_t>() >= least, what + " is out of range");
        }
    }

    void one_of(const Json& value, const Names& names, const std::string& what) {
        demand(value.is_string() && names.count(value.get<std::string>()) != 0, what + " is unknown");
    }

    void tags(const Json& list, const std::string& what) {
        demand(list.is_array() && !list.empty(), what + " is no list with entries");
        if (!failed()) {
            for (const Json& entry : list) {
                demand(entry.is_string() && !entry.get<std::string>().empty(), what + " has an entry that is no tag");
            }
        }
    }

    void policy(const Json& document) {
        object(document, {"rules"}, {}, "the policy");
        if (failed()) {
            return;
        }
        const Json& rules = document["rules"];
        demand(rules.is_array() && rules.size() >= 1 && rules.size() <= 50, "rules");
        if (failed()) {
            return;
        }
        for (const Json& rule : rules) {
            this->rule(rule);
            if (failed()) {
                return;
            }
        }
        together(rules);
    }

    void rule(const Json& rule) {
        object(rule, {"rulePriority", "selection", "action"}, {"description"}, "a rule");
        if (failed()) {
            return;
        }
        number(rule["rulePriority"], 1, "rulePriority");
        demand(!rule.contains("description") || rule["description"].is_string(), "description is no string");
        object(rule["selection"], {"tagStatus", "countType", "countNumber"},
               {"tagPatternList", "tagPrefixList", "storageClass", "countUnit"}, "a selection");
        object(rule["action"], {"type"}, {"targetStorageClass"}, "an action");
        if (!failed()) {
            tags_of(rule["selection"]);
        }
        if (!failed()) {
            count_and_action(rule["selection"], rule["action"]);
        }
    }

    void tags_of(const Json& selection) {
        one_of(selection["tagStatus"], {"tagged", "untagged", "any"}, "tagStatus");
        const bool patterns = selection.contains("tagPatternList");
        const bool prefixes = selection.contains("tagPrefixList");
        if (failed()) {
            return;
        }
        if (selection["tagStatus"] == "tagged") {
            demand(patterns != prefixes, "tagged needs one of the two lists");
        } else {
            demand(!patterns && !prefixes, "a list without tagged");
        }
        if (patterns) {
            tags(selection["tagPatternList"], "tagPatternList");
        }
        if (prefixes) {
            tags(selection["tagPrefixList"], "tagPrefixList");
        }
        if (patterns && !failed()) {
            for (const Json& pattern : selection["tagPatternList"]) {
                std::size_t stars = 0;
                for (const char c : pattern.get<std::string>()) {
                    stars += c == '*' ? 1 : 0;
                }
                demand(stars <= 4, "too many *");
            }
        }
    }

    // The table of what goes with what: one line a countType.
    void count_and_action(const Json& selection, const Json& action) {
        one_of(selection["countType"],
               {"imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"}, "countType");
        number(selection["countNumber"], 1, "countNumber");
        if (failed()) {
            return;
        }
        const std::string unit = text_or(selection, "countUnit", "none");
        const std::string storage = text_or(selection, "storageClass", "none");
        const bool expires = action == Json{{"type", "expire"}};
        const bool transitions = action == Json{{"type", "transition"}, {"targetStorageClass", "archive"}};
        const bool standard = storage == "none" || storage == "standard";
        const std::string type = selection["countType"];
        if (type == "imageCountMoreThan") {
            demand(standard && unit == "none" && (expires || transitions), type);
        } else if (type == "sinceImagePushed") {
            demand(standard && unit == "days" && (expires || transitions), type);
        } else if (type == "sinceImagePulled") {
            demand(standard && unit == "days" && transitions, type);
        } else {
            demand(storage == "archive" && unit == "days" && expires && selection["countNumber"] >= 90, type);
        }
    }

    static std::string text_or(const Json& object, const char* key, const char* otherwise) {
        if (!object.contains(key)) {
            return otherwise;
        }
        return object[key].is_string() ? object[key].get<std::string>() : "not a string";
    }

    void together(const Json& rules) {
        std::set<std::int64_t> priorities;
        for (const Json& rule : rules) {
            demand(priorities.insert(rule["rulePriority"].get<std::int64_t>()).second, "equal priorities");
        }
        for (const std::string storage : {"standard", "archive"}) {
            std::vector<Json> rules_of_class;
            for (const Json& rule : rules) {
                if (text_or(rule["selection"], "storageClass", "standard") == storage) {
                    rules_of_class.push_back(rule);
                }
            }
            in_one_storage_class(rules_of_class);
        }
    }

    void in_one_storage_class(const std::vector<Json>& rules) {
        std::size_t untagged = 0;
        std::set<std::pair<std::string, Names>> lists;
        std::int64_t any_priority = 2147483648;
        std::int64_t highest = 0;
        for (const Json& rule : rules) {
            const Json& selection = rule["selection"];
            const std::int64_t priority = rule["rulePriority"];
            highest = priority > highest ? priority : highest;
            untagged += selection["tagStatus"] == "untagged" ? 1U : 0U;
            if (selection["tagStatus"] == "any") {
                any_priority = priority < any_priority ? priority : any_priority;
            }
            for (const char* const key : {"tagPatternList", "tagPrefixList"}) {
                if (selection.contains(key)) {
                    demand(lists.emplace(key, selection[key].get<Names>()).second, "equal lists");
                }
            }
        }
        demand(untagged <= 1, "two untagged rules");
        demand(any_priority >= highest, "any is not last");
    }

    std::string objection_;
};

}  // namespace test_support

#endif
