// SPDX-License-Identifier: MIT
// Documents and texts in which something was changed.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_MUTATIONS_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_MUTATIONS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "policy_document.hpp"
#include "random.hpp"

namespace test_support {

struct Mutation {
    std::string what;
    Json document;
    std::string place;          // JSON pointer to what was changed, in the changed document
    std::string certain_check;  // the name of a check that must find it, exactly there; empty where that depends
};

// Every single change of a document that a careless person or program might make.
class Mutations {
  public:
    static std::vector<Mutation> of(const Json& document) {
        Mutations mutations(document, every);
        mutations.make();
        return std::move(mutations.all_);
    }

    // The document after one of the changes.
    static Json any_of(const Json& document, Random& random) {
        Mutations count(document, none);
        count.make();
        Mutations one(document, random.below(count.met_));
        one.make();
        return one.all_.empty() ? document : std::move(one.all_.front().document);
    }

  private:
    static constexpr std::size_t every = static_cast<std::size_t>(-1);
    static constexpr std::size_t none = every - 1;

    Mutations(const Json& document, std::size_t wanted) : document_(document), wanted_(wanted) {}

    void make() {
        visit(Json::json_pointer());
        change_rules();
    }

    template <class Change>
    void add(std::string what, const Json::json_pointer& place, std::string certain_check, Change change) {
        if (met_++ != wanted_ && wanted_ != every) {
            return;
        }
        Mutation mutation{std::move(what), document_, place.to_string(), std::move(certain_check)};
        try {
            change(mutation.document);
        } catch (const Json::exception&) {
            return;  // an earlier change took away what this one needs
        }
        all_.push_back(std::move(mutation));
    }

    void replace(const Json::json_pointer& place, const Json& value, const std::string& certain_check = {}) {
        if (document_.at(place) != value) {
            add("replaced by " + value.dump(), place, certain_check, [&](Json& json) { json.at(place) = value; });
        }
    }

    void visit(const Json::json_pointer& place) {
        const Json& value = document_.at(place);
        change_value(place, value);
        if (value.is_object()) {
            add("unknown property", place / "colour", "unknown-property",
                [&](Json& json) { json.at(place)["colour"] = 1; });
            for (const auto& [key, member] : value.items()) {
                change_member(place, key);
                visit(place / key);
            }
        } else if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                visit(place / i);
            }
        }
    }

    void change_member(const Json::json_pointer& object, const std::string& key) {
        const auto rename = [&](const std::string& name) {
            // An object without anything like `rules` is another kind of document.
            const bool is_policy = !object.empty() || (!name.empty() && name.size() <= key.size() + 1);
            add("renamed to " + name, object / name, is_policy ? "unknown-property" : "not-a-lifecycle-policy",
                [&](Json& json) {
                    Json& holder = json.at(object);
                    holder[name] = holder.at(key);
                    holder.erase(key);
                });
        };
        add("deleted", object / key, {}, [&](Json& json) { json.at(object).erase(key); });
        rename("x" + key);
        if (!key.empty()) {
            rename(static_cast<char>(key[0] - 'a' + 'A') + key.substr(1));
            rename(key.substr(0, key.size() - 1));
        }
        rename("");
        rename("a/b~" + key);
    }

    void change_value(const Json::json_pointer& place, const Json& value) {
        replace(place, nullptr,
                place.empty()    ? "not-a-lifecycle-policy"
                : in_list(place) ? "wrong-type"
                                 : "null-value");
        const std::string wrong_type = place.empty() ? "not-a-lifecycle-policy" : "wrong-type";
        replace(place, true, wrong_type);
        if (!value.is_object()) {
            replace(place, Json::object(), wrong_type);
        } else {
            replace(place, Json::object());
        }
        if (!value.is_array()) {
            replace(place, Json::array(), wrong_type);
        } else {
            replace(place, Json::array());
            replace(place, value.empty() ? Json("x") : value[0], wrong_type);
        }
        if (!value.is_string()) {
            replace(place, "", wrong_type);
            replace(place, "any", wrong_type);
        } else {
            replace(place, 7, wrong_type);
            change_string(place, value);
        }
        if (value.is_number()) {
            replace(place, value.dump(), "number-as-string");
            change_number(place);
        }
    }

    void change_string(const Json::json_pointer& place, const Json& value) {
        for (const char* const text : {"", "tagged", "untagged", "any", "standard", "archive", "imageCountMoreThan",
                                       "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned", "days",
                                       "expire", "transition", "*-*-*-*-*", "hours", "v"}) {
            replace(place, text);
        }
        std::string upper = value;
        for (char& c : upper) {
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        replace(place, upper);
        replace(place, " " + value.get<std::string>());
    }

    void change_number(const Json::json_pointer& place) {
        for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, std::int64_t{2},
                                          std::int64_t{3}, std::int64_t{89}, std::int64_t{2147483647}}) {
            replace(place, number);
        }
        replace(place, 2147483648, "number-too-large");
        replace(place, 18446744073709551615U, "number-too-large");
        replace(place, 5.5, "not-an-integer");
        replace(place, 5.0, "not-an-integer");
        replace(place, 1e30, "not-an-integer");
    }

    // Whether the place is an entry of a list of tags or of rules.
    static bool in_list(const Json::json_pointer& place) {
        const std::string last = place.back();
        return last.find_first_not_of("0123456789") == std::string::npos;
    }

    void change_rules() {
        const Json::json_pointer list("/rules");
        if (!document_.is_object() || !document_.contains(list)) {
            return;
        }
        const std::size_t count = document_.at(list).size();
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t last = count;
            add("rule doubled", list / last, {}, [&](Json& json) { json.at(list).push_back(json.at(list / i)); });
            add("rule doubled, with a priority of its own", list / last, {}, [&](Json& json) {
                json.at(list).push_back(json.at(list / i));
                json.at(list / last / "rulePriority") = 123;
            });
            add("rule removed", list, {}, [&](Json& json) { json.at(list).erase(i); });
            add("an empty list of patterns", list / i / "selection" / "tagPatternList", {},
                [&](Json& json) { json.at(list / i / "selection")["tagPatternList"] = Json::array(); });
            add("a list of prefixes", list / i / "selection" / "tagPrefixList", {},
                [&](Json& json) { json.at(list / i / "selection")["tagPrefixList"] = {"one"}; });
            add("a unit", list / i / "selection" / "countUnit", {},
                [&](Json& json) { json.at(list / i / "selection")["countUnit"] = "days"; });
            add("the archive", list / i / "selection" / "storageClass", {},
                [&](Json& json) { json.at(list / i / "selection")["storageClass"] = "archive"; });
            add("a target", list / i / "action" / "targetStorageClass", {},
                [&](Json& json) { json.at(list / i / "action")["targetStorageClass"] = "archive"; });
            for (std::size_t k = 0; k < i; ++k) {
                for (const char* const key : {"rulePriority", "selection", "action"}) {
                    add(std::string("swapped: ") + key, list, {},
                        [&](Json& json) { std::swap(json.at(list / i / key), json.at(list / k / key)); });
                }
            }
        }
        add("51 rules", list, {}, [&](Json& json) {
            for (std::int32_t priority = 5000; json.at(list).size() < 51; ++priority) {
                Json rule = json.at(list / 0);
                rule["rulePriority"] = priority;
                rule["selection"] = {{"tagStatus", "tagged"},
                                     {"tagPatternList", {"extra-" + std::to_string(priority)}},
                                     {"countType", "imageCountMoreThan"},
                                     {"countNumber", 1}};
                rule["action"] = {{"type", "expire"}};
                json.at(list).push_back(std::move(rule));
            }
        });
    }

    const Json& document_;
    std::size_t wanted_;
    std::size_t met_ = 0;
    std::vector<Mutation> all_;
};

// One or a few bytes changed anywhere.
inline void damage(std::string& text, Random& random) {
    static const std::vector<std::string> pieces = {"{",
                                                    "}",
                                                    "[",
                                                    "]",
                                                    ",",
                                                    ":",
                                                    "\"",
                                                    "\\",
                                                    "'",
                                                    "0",
                                                    "1",
                                                    "-",
                                                    ".",
                                                    "e9",
                                                    "//",
                                                    "/*",
                                                    "#",
                                                    "null",
                                                    "true",
                                                    "\xEF\xBB\xBF",
                                                    std::string(1, '\0'),
                                                    "\n",
                                                    "\x80",
                                                    "\xC3",
                                                    "\t",
                                                    " ",
                                                    "$",
                                                    "${x}",
                                                    "\\u0",
                                                    "\xED\xA0\x80",
                                                    "\xF4\x90\x80\x80",
                                                    "é",
                                                    "+",
                                                    "E",
                                                    "\\ud83d"};
    for (std::size_t n = random.below(3) + 1; n > 0; --n) {
        const std::size_t at = random.below(text.size() + 1);
        switch (random.below(6)) {
            case 0:
                text.insert(at, random.pick(pieces));
                break;
            case 1:
                text.erase(at, random.below(4) + 1);
                break;
            case 2:
                if (at < text.size()) {
                    text[at] = static_cast<char>(random.below(256));
                }
                break;
            case 3:
                text.resize(random.chance(30) ? at : text.size());
                break;
            case 4:
                text.insert(at, text.substr(random.below(text.size() + 1), random.below(12)));
                break;
            default:
                if (at < text.size()) {
                    text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << random.below(8)));
                }
                break;
        }
    }
}

}  // namespace test_support

#endif
