// Random policies and texts from a seed, the same ones on every machine: the standard library's distributions differ.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_GENERATOR_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_GENERATOR_HPP

#include <ecr_lifecycle/policy.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_support {

using Json = nlohmann::ordered_json;

// SplitMix64.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    // From 0 to one less than `count`.
    std::size_t below(std::size_t count) { return next() % count; }
    bool chance(std::size_t percent) { return below(100) < percent; }

    template <class T>
    const T& pick(const std::vector<T>& list) {
        return list[below(list.size())];
    }
    template <class T>
    T pick(std::initializer_list<T> list) {
        return list.begin()[below(list.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[below(i)]);
        }
    }

  private:
    std::uint64_t state_;
};

// How often a property is tried. ECR_LIFECYCLE_TEST_EFFORT multiplies it; the default suits every test run.
inline std::uint64_t tries(std::uint64_t usual) {
    const char* const effort = std::getenv("ECR_LIFECYCLE_TEST_EFFORT");
    const long factor = effort == nullptr ? 1 : std::strtol(effort, nullptr, 10);
    return usual * static_cast<std::uint64_t>(factor > 0 ? factor : 1);
}

// --- policies --------------------------------------------------------------------------------------------------------

inline std::string random_text(Random& random) {
    static const std::vector<std::string> pieces = {
        "keep ",        "v",    "*",    "release-", " ", "\"", "\\",           "/",
        "\n",           "\t",   "\x01", "\x7F",     "~", "é",  "\xE2\x82\xAC", "\xF0\x9F\x9A\x80",
        "\xE2\x80\xA8", "日本", "${x}", "{}",       ",", ":"};
    std::string text;
    for (std::size_t n = random.below(6); n > 0; --n) {
        text += random.pick(pieces);
    }
    return text;
}

// A selection, an action and a priority of any kind that the model can hold; few are right.
inline ecr_lifecycle::Rule any_rule(Random& random) {
    using namespace ecr_lifecycle;
    Rule rule;
    rule.rule_priority = random.pick<std::int32_t>({1, 2, 3, 4, 5, 6, 7, 50, 1000, 2147483647, 0, -1, -2147483647 - 1});
    if (random.chance(40)) {
        rule.description = random_text(random);
    }
    Selection& selection = rule.selection;
    selection.tag_status = random.pick({TagStatus::tagged, TagStatus::tagged, TagStatus::untagged, TagStatus::any});
    static const std::vector<std::string> tags = {"v", "v*", "*", "prod*", "*-*-*-*", "*-*-*-*-*", "", "a", "b"};
    const auto fill = [&](std::vector<std::string>& list, std::size_t percent) {
        for (std::size_t n = random.chance(percent) ? random.below(3) + 1 : 0; n > 0; --n) {
            list.push_back(random.chance(10) ? random_text(random) : random.pick(tags));
        }
    };
    const bool tagged = selection.tag_status == TagStatus::tagged;
    fill(selection.tag_pattern_list, tagged ? 60 : 5);
    fill(selection.tag_prefix_list, tagged ? 30 : 5);
    if (random.chance(30)) {
        selection.storage_class = random.pick({StorageClass::standard, StorageClass::archive});
    }
    selection.count_type = random.pick({CountType::image_count_more_than, CountType::since_image_pushed,
                                        CountType::since_image_pulled, CountType::since_image_transitioned});
    if (random.chance(selection.count_type == CountType::image_count_more_than ? 10 : 90)) {
        selection.count_unit = CountUnit::days;
    }
    selection.count_number = random.pick<std::int32_t>({1, 5, 14, 89, 90, 365, 2147483647, 0, -7});
    rule.action.type = random.pick({ActionType::expire, ActionType::expire, ActionType::transition});
    if (random.chance(rule.action.type == ActionType::transition ? 90 : 10)) {
        rule.action.target_storage_class = random.chance(90) ? StorageClass::archive : StorageClass::standard;
    }
    return rule;
}

inline ecr_lifecycle::Policy any_policy(Random& random) {
    ecr_lifecycle::Policy policy;
    const std::size_t count = random.chance(2) ? random.pick<std::size_t>({0, 50, 51}) : random.below(5) + 1;
    for (std::size_t i = 0; i < count; ++i) {
        policy.rules.push_back(any_rule(random));
    }
    return policy;
}

// A policy that AWS takes, of up to `most` rules.
inline ecr_lifecycle::Policy valid_policy(Random& random, std::size_t most = 6) {
    using namespace ecr_lifecycle;
    Policy policy;
    const std::size_t count = random.below(most) + 1;
    bool has_untagged[2] = {false, false};
    bool has_any[2] = {false, false};
    std::int32_t priority = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Rule rule;
        priority += static_cast<std::int32_t>(random.below(3)) + 1;
        rule.rule_priority = priority;
        if (random.chance(40)) {
            rule.description = random_text(random);
        }
        Selection& s = rule.selection;
        s.count_type = random.pick({CountType::image_count_more_than, CountType::since_image_pushed,
                                    CountType::since_image_pulled, CountType::since_image_transitioned});
        const bool archived = s.count_type == CountType::since_image_transitioned;
        s.count_number = static_cast<std::int32_t>(random.below(400)) + (archived ? 90 : 1);
        if (s.count_type != CountType::image_count_more_than) {
            s.count_unit = CountUnit::days;
        }
        if (archived || random.chance(20)) {
            s.storage_class = archived ? StorageClass::archive : StorageClass::standard;
        }
        if (s.count_type == CountType::since_image_pulled || (!archived && random.chance(30))) {
            rule.action = {ActionType::transition, StorageClass::archive};
        }
        const std::size_t place = archived ? 1 : 0;
        s.tag_status = TagStatus::tagged;
        if (!has_untagged[place] && random.chance(25)) {
            s.tag_status = TagStatus::untagged;
            has_untagged[place] = true;
        } else if (!has_any[place] && i + 2 >= count && random.chance(40)) {
            s.tag_status = TagStatus::any;
            has_any[place] = true;
            rule.rule_priority = 1000000 + static_cast<std::int32_t>(place);
        } else {
            auto& list = random.chance(60) ? s.tag_pattern_list : s.tag_prefix_list;
            for (std::size_t n = random.below(3); n > 0; --n) {
                list.push_back(random.pick<std::string>({"v", "prod", "*", "a*b", "*-*-*-*", "dev"}));
            }
            list.push_back("rule-" + std::to_string(i));  // no other rule has this one
        }
        policy.rules.push_back(std::move(rule));
    }
    random.shuffle(policy.rules);
    return policy;
}

// --- documents -------------------------------------------------------------------------------------------------------

// Written without a look at the library's own writer.
inline Json document_of(const ecr_lifecycle::Policy& policy) {
    using ecr_lifecycle::aws_name;
    const auto text = [](auto value) { return std::string(aws_name(value)); };
    Json rules = Json::array();
    for (const ecr_lifecycle::Rule& rule : policy.rules) {
        const ecr_lifecycle::Selection& s = rule.selection;
        Json selection;
        selection["tagStatus"] = text(s.tag_status);
        if (!s.tag_pattern_list.empty()) {
            selection["tagPatternList"] = s.tag_pattern_list;
        }
        if (!s.tag_prefix_list.empty()) {
            selection["tagPrefixList"] = s.tag_prefix_list;
        }
        if (s.storage_class) {
            selection["storageClass"] = text(*s.storage_class);
        }
        selection["countType"] = text(s.count_type);
        if (s.count_unit) {
            selection["countUnit"] = text(*s.count_unit);
        }
        selection["countNumber"] = s.count_number;
        Json action;
        action["type"] = text(rule.action.type);
        if (rule.action.target_storage_class) {
            action["targetStorageClass"] = text(*rule.action.target_storage_class);
        }
        Json entry;
        entry["rulePriority"] = rule.rule_priority;
        if (rule.description) {
            entry["description"] = *rule.description;
        }
        entry["selection"] = std::move(selection);
        entry["action"] = std::move(action);
        rules.push_back(std::move(entry));
    }
    Json document;
    document["rules"] = std::move(rules);
    return document;
}

// Writes a document as no person would: any white space, any order of keys, any spelling of a character.
class WildWriter {
  public:
    // How often, in percent, something unusual is done.
    struct Habits {
        std::size_t space = 30;
        std::size_t escape = 10;
        std::size_t shuffle = 50;   // the members of an object
        std::size_t duplicate = 0;  // put a worthless member with the same key in front
    };

    explicit WildWriter(Random& random) : random_(random) {}
    WildWriter(Random& random, Habits habits) : random_(random), habits_(habits) {}

    std::string write(const Json& document) {
        text_.clear();
        space();
        value(document);
        space();
        return text_;
    }

  private:
    void space() {
        while (random_.chance(habits_.space)) {
            text_ += random_.pick<std::string_view>({" ", "\n", "\t", "\r\n", "    ", "\r"});
        }
    }

    void value(const Json& json) {
        if (json.is_object()) {
            object(json);
        } else if (json.is_array()) {
            array(json);
        } else if (json.is_string()) {
            string(json.get_ref<const std::string&>());
        } else {
            text_ += json.dump();
        }
    }

    void object(const Json& json) {
        std::vector<std::pair<std::string, const Json*>> members;
        for (const auto& [key, content] : json.items()) {
            members.emplace_back(key, &content);
        }
        if (random_.chance(habits_.shuffle)) {
            random_.shuffle(members);
        }
        text_ += '{';
        space();
        bool first = true;
        for (const auto& [key, content] : members) {
            separate(first);
            if (random_.chance(habits_.duplicate)) {
                member(key, random_.pick<Json>({nullptr, 7, "x", Json::array(), Json::object()}));
                separate(first);
            }
            member(key, *content);
        }
        text_ += '}';
    }

    void member(const std::string& key, const Json& json) {
        string(key);
        space();
        text_ += ':';
        space();
        value(json);
        space();
    }

    void array(const Json& json) {
        text_ += '[';
        space();
        bool first = true;
        for (const Json& element : json) {
            separate(first);
            value(element);
            space();
        }
        text_ += ']';
    }

    void separate(bool& first) {
        if (!first) {
            text_ += ',';
            space();
        }
        first = false;
    }

    void string(const std::string& content) {
        text_ += '"';
        for (std::size_t i = 0; i < content.size();) {
            const std::size_t length = sequence_length(content[i]);
            character(content.substr(i, length));
            i += length;
        }
        text_ += '"';
    }

    static std::size_t sequence_length(char lead) {
        const auto byte = static_cast<unsigned char>(lead);
        return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }

    void character(const std::string& sequence) {
        const std::uint32_t code = code_point(sequence);
        const bool must = code < 0x20 || code == '"' || code == '\\';
        if (!must && !random_.chance(habits_.escape)) {
            text_ += sequence;
            return;
        }
        static constexpr std::string_view shorts = "\"\"\\\\//\bb\ff\nn\rr\tt";
        for (std::size_t i = 0; i < shorts.size(); i += 2) {
            if (code == static_cast<unsigned char>(shorts[i]) && random_.chance(70)) {
                text_ += '\\';
                text_ += shorts[i + 1];
                return;
            }
        }
        if (code < 0x10000) {
            unit(code);
        } else {
            unit(0xD800 + ((code - 0x10000) >> 10U));
            unit(0xDC00 + ((code - 0x10000) & 0x3FFU));
        }
    }

    static std::uint32_t code_point(const std::string& sequence) {
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[i]));
        };
        switch (sequence.size()) {
            case 1:
                return byte(0);
            case 2:
                return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
            case 3:
                return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
            default:
                return ((byte(0) & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) |
                       (byte(3) & 0x3FU);
        }
    }

    void unit(std::uint32_t code) {
        const std::string_view digits = random_.chance(50) ? "0123456789abcdef" : "0123456789ABCDEF";
        text_ += "\\u";
        for (const unsigned shift : {12U, 8U, 4U, 0U}) {
            text_ += digits[(code >> shift) & 0xFU];
        }
    }

    Random& random_;
    Habits habits_{};
    std::string text_;
};

// --- mutations -------------------------------------------------------------------------------------------------------

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
            add("renamed to " + name, object / name, "unknown-property", [&](Json& json) {
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
