// SPDX-License-Identifier: MIT
// ecr_lifecycle: the numbers in a rule's description that are likely to be what the rule counts. Standard library only.
//
// Words beyond ASCII are written as their bytes in UTF-8, because a compiler may read a source in another code page. The
// tests in tests/lint/ have them as people write them.
#ifndef ECR_LIFECYCLE_LINT_DESCRIBED_NUMBERS_HPP
#define ECR_LIFECYCLE_LINT_DESCRIBED_NUMBERS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "description_words.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What a number in a description counts.
enum class CountedThing : std::uint8_t { unknown, images, days };

// A number in a description. A month may be 28 to 31 days, so there is a range.
struct DescribedNumber {
    std::string words;  // as written, for a message
    std::int64_t min = 0;
    std::int64_t max = 0;
    CountedThing thing = CountedThing::unknown;
    bool at_least = false;  // "at least one image"
    bool weak = false;      // may as well be part of a name, as in "Cleanup 2"

    [[nodiscard]] bool is(std::int64_t number) const {
        return at_least ? number >= min : number >= min && number <= max;
    }
};

struct TimeUnit {
    const char* name;
    // Days in it; hours count for the days that they are rounded up to.
    std::int64_t min;
    std::int64_t max;
};
inline constexpr TimeUnit time_units[] = {
    {"d", 1, 1},
    {"day", 1, 1},
    {"days", 1, 1},
    {"day(s", 1, 1},
    {"dias", 1, 1},
    {"d\xC3\xAD"
     "a",
     1, 1},
    {"d\xC3\xAD"
     "as",
     1, 1},
    {"dia", 1, 1},
    {"jours", 1, 1},
    {"jour", 1, 1},
    {"tage", 1, 1},
    {"tagen", 1, 1},
    {"giorni", 1, 1},
    {"dagen", 1, 1},
    {"ngay", 1, 1},
    {"ng\xC3\xA0y", 1, 1},
    {"din", 1, 1},
    {"\xE6\x97\xA5", 1, 1},
    {"\xE6\x97\xA5\xE9\x96\x93", 1, 1},
    {"\xE5\xA4\xA9", 1, 1},
    {"\xEC\x9D\xBC", 1, 1},
    {"\xD0\xB4\xD0\xBD\xD0\xB5\xD0\xB9", 1, 1},
    {"\xD0\xB4\xD0\xBD\xD1\x8F", 1, 1},
    {"w", 7, 7},
    {"wk", 7, 7},
    {"week", 7, 7},
    {"weeks", 7, 7},
    {"semanas", 7, 7},
    {"wochen", 7, 7},
    {"\xE9\x80\xB1\xE9\x96\x93", 7, 7},
    {"mo", 28, 31},
    {"month", 28, 31},
    {"months", 28, 31},
    {"meses", 28, 31},
    {"monate", 28, 31},
    {"y", 360, 366},
    {"yr", 360, 366},
    {"year", 360, 366},
    {"years", 360, 366},
    {"a\xC3\xB1os", 360, 366},
    {"anos", 360, 366},
    {"jahre", 360, 366},
    {"h", 0, 0},
    {"hr", 0, 0},
    {"hrs", 0, 0},
    {"hour", 0, 0},
    {"hours", 0, 0},
    {"horas", 0, 0},
    {"stunden", 0, 0},
    {"heures", 0, 0},
};

template <class IfUsed = void>
const TimeUnit* time_unit(std::string_view word) {
    for (const TimeUnit& unit : time_units) {
        if (unit.name == word) {
            return &unit;
        }
    }
    return nullptr;
}

template <class IfUsed = void>
std::int64_t number_word(std::string_view word) {
    constexpr const char* small_numbers[] = {"zero",     "one",      "two",      "three",   "four",    "five",
                                             "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                             "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                             "eighteen", "nineteen", "twenty"};
    for (std::size_t i = 1; i < sizeof small_numbers / sizeof *small_numbers; ++i) {
        if (small_numbers[i] == word) {
            return static_cast<std::int64_t>(i);
        }
    }
    constexpr const char* tens[] = {"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"};
    for (std::size_t i = 0; i < sizeof tens / sizeof *tens; ++i) {
        if (tens[i] == word) {
            return static_cast<std::int64_t>(i + 3) * 10;
        }
    }
    return 0;
}

// Words before a number of what is kept, or of an age.
inline constexpr const char* words_before_numbers[] = {"keep",
                                                       "last",
                                                       "latest",
                                                       "newest",
                                                       "recent",
                                                       "most",
                                                       "only",
                                                       "max",
                                                       "maximum",
                                                       "retain",
                                                       "limit",
                                                       "than",
                                                       "after",
                                                       "top",
                                                       "expire",
                                                       "delete",
                                                       "remove",
                                                       "store",
                                                       "hold",
                                                       "to",
                                                       "of",
                                                       "for",
                                                       "beyond",
                                                       "over",
                                                       "within",
                                                       "exceeds",
                                                       "first",
                                                       "save",
                                                       "preserve",
                                                       "maintain",
                                                       "the",
                                                       "up",
                                                       "least",
                                                       "leave",
                                                       "all",
                                                       "but",
                                                       "archive",
                                                       "just",
                                                       "count",
                                                       "retention",
                                                       "transition",
                                                       "older",
                                                       "is",
                                                       "at",
                                                       "past",
                                                       "previous",
                                                       "oldest",
                                                       "cap",
                                                       "purge",
                                                       "clean",
                                                       "para",
                                                       "apenas",
                                                       "solo",
                                                       "\xC3\xBAltimas",
                                                       "\xC3\xBAltimos",
                                                       "ultimas",
                                                       "ultimos",
                                                       "letzten",
                                                       "derni\xC3\xA8res",
                                                       "derniers"};

// Finds the numbers of a description that are likely to be what the rule counts, and not a version or part of a name.
template <class Storage = OwnedStorage>
class NumberReader {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    explicit NumberReader(std::string_view description) : words_(words_of<Storage>(description)) {}

    [[nodiscard]] List<DescribedNumber> read() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            read_word(i);
        }
        return std::move(numbers_);
    }

  private:
    static constexpr std::int64_t max_value = 1'000'000'000;

    [[nodiscard]] std::string_view word(std::size_t i) const {
        return i < words_.size() ? std::string_view(words_[i].text) : std::string_view{};
    }

    void read_word(std::size_t i) {
        const auto text = word(i);
        if (words_[i].quoted) {
            return;
        }
        if (read_number_word(i)) {
            return;
        }
        if (!text.empty() && (is_digit(text.front()) || is_beyond_ascii(text.front()))) {
            read_digits(i);
        }
    }

    // "two weeks", "a month", "one image", "half a year"
    bool read_number_word(std::size_t i) {
        const auto text = word(i);
        if (text == "a" || text == "an") {
            const bool how_often = word(i - 1) == "once" || word(i - 1) == "twice" || word(i - 1) == "times";
            if (const TimeUnit* unit = time_unit(word(i + 1));
                unit != nullptr && word(i + 1).size() > 1 && !how_often) {
                const bool half = i > 0 && word(i - 1) == "half";
                add_time(1, *unit, concat({half ? "half " : "", text, " ", word(i + 1)}), half ? 2 : 1);
            }
            return true;
        }
        const std::int64_t value = number_word(text);
        if (value == 0) {
            return false;
        }
        if (const TimeUnit* unit = time_unit(word(i + 1)); unit != nullptr && word(i + 1).size() > 1) {
            add_time(value, *unit, concat({text, " ", word(i + 1)}));
        } else if (noun_follows(i) && !(value == 1 && is_pronoun(i))) {
            add(value, CountedThing::images, std::string(text), i);
        }
        return true;
    }

    // "the one image", "each one"
    [[nodiscard]] bool is_pronoun(std::size_t i) const {
        constexpr const char* before[] = {"the",  "each", "every", "any", "no",
                                          "this", "that", "which", "per", "another"};
        return i > 0 && is_one_of(word(i - 1), before);
    }

    // Whether what is counted follows, with a few words in between that say more of it.
    [[nodiscard]] bool noun_follows(std::size_t i) const {
        for (std::size_t k = i; k < i + 6 && k < words_.size(); ++k) {
            if (k > i && (is_image_noun(word(k)) || ends_with_image_noun(word(k)))) {
                return true;
            }
            if (words_[k].ends_clause || (k > i && (is_digit(word(k).front()) || time_unit(word(k)) != nullptr))) {
                return false;
            }
        }
        return false;
    }
    [[nodiscard]] static bool ends_with_image_noun(std::string_view word) {
        const std::size_t hyphen = word.rfind('-');
        return hyphen != std::string_view::npos && is_image_noun(word.substr(hyphen + 1));
    }

    // The digits of a number in a word, and their value.
    struct Digits {
        std::size_t begin;
        std::size_t end;
        std::int64_t value;
    };

    // `10`, `1,000`, `10+`, `30d`, `30-day`, `7-14`, and `10` with characters beyond ASCII around it.
    void read_digits(std::size_t i) {
        const auto text = word(i);
        std::size_t at = 0;
        while (at < text.size()) {
            if (!is_digit(text[at])) {
                if (!may_precede_number(text, at)) {
                    return;
                }
                ++at;
                continue;
            }
            const Digits digits = digits_at(text, at);
            if (!read_number(i, digits)) {
                return;
            }
            at = digits.end;
        }
    }

    // Only what is beyond ASCII may come before a number in one word, or a hyphen after another number.
    [[nodiscard]] static bool may_precede_number(std::string_view text, std::size_t at) {
        return is_beyond_ascii(text[at]) || (text[at] == '-' && at > 0 && is_digit(text[at - 1]));
    }

    [[nodiscard]] static Digits digits_at(std::string_view text, std::size_t begin) {
        Digits digits{begin, begin, 0};
        while (digits.end < text.size() && (is_digit(text[digits.end]) || is_thousands_comma(text, digits.end))) {
            const char c = text[digits.end];
            digits.value = c == ',' || digits.value > max_value ? digits.value : digits.value * 10 + (c - '0');
            ++digits.end;
        }
        return digits;
    }

    // Goes by what follows the digits in their word. Whether another number may follow there.
    bool read_number(std::size_t i, const Digits& digits) {
        const auto text = word(i);
        const auto number = text.substr(digits.begin, digits.end - digits.begin);
        std::string_view rest = text.substr(digits.end);
        if (rest.empty() || rest == "+") {
            add_plain(i, digits.value, number);
            return false;
        }
        if (rest.front() == '-' && rest.size() > 1 && is_digit(rest[1])) {
            add_plain(i, digits.value, number);  // 7-14
            return true;
        }
        if (rest.front() == '-' && rest.size() > 1) {
            rest.remove_prefix(1);  // 30-day
        }
        if (const TimeUnit* unit = time_unit(rest.substr(0, rest.find_first_of("-/")))) {
            add_time(digits.value, *unit, std::string(text.substr(digits.begin)));
            return false;
        }
        if (is_image_noun(rest)) {
            add(digits.value, CountedThing::images, std::string(text.substr(digits.begin)), i);
            return false;
        }
        if (!is_beyond_ascii(rest.front())) {
            return false;  // 10GB, 1.0, 3x, 1-alpha
        }
        if (!add_by_signs(i, digits.value, number, "", rest)) {
            add(digits.value, CountedThing::unknown, std::string(number), i);
        }
        return true;
    }

    [[nodiscard]] static bool is_thousands_comma(std::string_view text, std::size_t at) {
        return text[at] == ',' && at + 3 < text.size() && is_digit(text[at + 1]) && is_digit(text[at + 2]) &&
               is_digit(text[at + 3]) && (at + 4 == text.size() || !is_digit(text[at + 4]));
    }

    // What a number counts by the signs after it, which follow `joint`; false if they say nothing.
    bool add_by_signs(std::size_t i, std::int64_t value, std::string_view digits, std::string_view joint,
                      std::string_view signs) {
        // In Chinese, 3 and U+4E2A U+6708 are months, although 3 and U+4E2A are images.
        static constexpr TimeUnit units[] = {{"\xE4\xB8\xAA\xE6\x9C\x88", 28, 31},
                                             {"\xE5\x80\x8B\xE6\x9C\x88", 28, 31},
                                             {"\xE7\xAE\x87\xE6\x9C\x88", 28, 31},
                                             {"\xEA\xB0\x9C\xEC\x9B\x94", 28, 31},
                                             {"\xE3\x83\xB6\xE6\x9C\x88", 28, 31},
                                             {"\xE3\x81\x8B\xE6\x9C\x88", 28, 31},
                                             {"\xE3\x82\xAB\xE6\x9C\x88", 28, 31},
                                             {"\xE3\x83\xB5\xE6\x9C\x88", 28, 31},
                                             {"\xE9\x80\xB1", 7, 7},
                                             {"\xE5\x91\xA8", 7, 7},
                                             {"\xEC\xA3\xBC", 7, 7},
                                             {"\xE5\xB9\xB4", 360, 366},
                                             {"\xEB\x85\x84", 360, 366},
                                             {"\xE6\x97\xA5", 1, 1},
                                             {"\xE5\xA4\xA9", 1, 1},
                                             {"\xEC\x9D\xBC", 1, 1},
                                             {"\xE6\x99\x82\xE9\x96\x93", 0, 0},
                                             {"\xE5\xB0\x8F\xE6\x97\xB6", 0, 0},
                                             {"\xE5\xB0\x8F\xE6\x99\x82", 0, 0},
                                             {"\xEC\x8B\x9C\xEA\xB0\x84", 0, 0}};
        constexpr const char* images[] = {"\xE4\xBB\xB6", "\xE5\x80\x8B", "\xE4\xB8\xAA",
                                          "\xE6\x9E\x9A", "\xEA\xB0\x9C", "\xE4\xB8\x96\xE4\xBB\xA3",
                                          "\xE3\x81\xA4", "\xE5\xBC\xB5", "\xE5\xBC\xA0"};
        const auto counts = [&](std::string_view sign) { return signs.substr(0, sign.size()) == sign; };
        for (const TimeUnit& unit : units) {
            if (counts(unit.name)) {
                add_time(value, unit, concat({digits, joint, unit.name}));
                return true;
            }
        }
        for (const std::string_view sign : images) {
            if (counts(sign)) {
                add(value, CountedThing::images, concat({digits, joint, sign}), i);
                return true;
            }
        }
        return false;
    }

    void add_plain(std::size_t i, std::int64_t value, std::string_view digits) {
        std::size_t next = i + 1;
        if (word(next) == "calendar" || word(next) == "full" || word(next) == "whole") {
            ++next;
        }
        if (words_[i].ends_clause && word(next).substr(0, 3) != "day") {
            next = words_.size();
        }
        if (const TimeUnit* unit = time_unit(word(next))) {
            add_time(value, *unit, concat({digits, " ", word(next)}));
        } else if (add_by_signs(i, value, digits, " ", word(next))) {
            return;
        } else if (noun_follows(i)) {
            if (!is_part_of_a_name(i)) {
                add(value, CountedThing::images, std::string(digits), i);
            }
        } else if (!is_part_of_a_name(i) && !is_year(value)) {
            add(value, CountedThing::unknown, std::string(digits), i);
        }
    }

    [[nodiscard]] static bool is_year(std::int64_t value) { return value >= 1990 && value <= 2099; }

    // "Rule 1", "Python 3", "phase 2": another word than one that speaks of keeping or of age.
    [[nodiscard]] bool is_part_of_a_name(std::size_t i) const {
        constexpr const char* names[] = {"rule",   "step",   "phase",  "tier",   "policy", "priority", "version",
                                         "v",      "stage",  "level",  "test",   "env",    "prefix",   "no",
                                         "number", "python", "node",   "java",   "php",    "ruby",     "ubuntu",
                                         "debian", "cuda",   "sprint", "ticket", "issue",  "team",     "group"};
        if (i == 0) {
            return false;
        }
        const std::string_view before = word(i - 1);
        return is_one_of(before, names) || before.back() == '#' ||
               (words_[i - 1].capitalized && !is_one_of(before, words_before_numbers) &&
                !words_[i - 1].begins_sentence);
    }

    void add_time(std::int64_t value, const TimeUnit& unit, std::string words, std::int64_t divisor = 1) {
        DescribedNumber number;
        number.words = std::move(words);
        number.thing = CountedThing::days;
        if (unit.max == 0) {
            number.min = number.max = (value + 23) / 24;
        } else {
            number.min = value * unit.min / divisor;
            number.max = value * unit.max / divisor + (divisor > 1 ? 1 : 0);
        }
        numbers_.push_back(std::move(number));
    }

    void add(std::int64_t value, CountedThing thing, std::string words, std::size_t i) {
        DescribedNumber number;
        number.words = std::move(words);
        number.min = number.max = value;
        number.thing = thing;
        number.weak = thing == CountedThing::unknown && i > 0 && !is_one_of(word(i - 1), words_before_numbers);
        number.at_least = i > 1 && word(i - 1) == "least" && word(i - 2) == "at";
        numbers_.push_back(std::move(number));
    }

    List<Word> words_;
    List<DescribedNumber> numbers_;
};

template <class Storage = OwnedStorage>
typename Storage::template List<DescribedNumber> numbers_in(std::string_view description) {
    return NumberReader<Storage>(description).read();
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
