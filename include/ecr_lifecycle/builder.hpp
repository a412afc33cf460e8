// SPDX-License-Identifier: MIT
// ecr_lifecycle: rules and policies in AWS's own words, of which the wrong combinations do not compile. Standard
// library only.
//
//     policy(rule(1).describe("keep ten releases").tagged_matching("release-*").image_count_more_than(10).expire(),
//            rule(2).untagged().since_image_pushed(days{7}).expire())
//
// A rule is written in this order: which images, how many or how old, what happens to them; `describe` may come
// anywhere. Each stage is a type of its own, named after what is still missing. What types cannot know, such as two
// rules of equal priority, `validate` finds.
//
// A variable must not have the name of the function that makes it: in `Policy policy = policy(...)`, the second
// `policy` is the variable. Write `Policy policy = ecr_lifecycle::policy(...)`, or give it another name.
#ifndef ECR_LIFECYCLE_BUILDER_HPP
#define ECR_LIFECYCLE_BUILDER_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

template <class Storage>
class RuleWithoutCount;

template <class Storage, CountType Counted>
class RuleWithoutAction;

namespace detail {

// Integers, and enumerators that become integers by themselves. Characters and truth values would, too, but nobody
// means their numbers.
template <class Number>
inline constexpr bool is_integer = std::is_integral_v<Number> || std::is_enum_v<Number>;
template <>
inline constexpr bool is_integer<bool> = false;
template <>
inline constexpr bool is_integer<char> = false;
template <>
inline constexpr bool is_integer<wchar_t> = false;
template <>
inline constexpr bool is_integer<char16_t> = false;
template <>
inline constexpr bool is_integer<char32_t> = false;
#ifdef __cpp_char8_t
template <>
inline constexpr bool is_integer<char8_t> = false;
#endif

// As durations of std::chrono are, whose header is a dear one to include.
template <class T, class = void>
inline constexpr bool is_duration = false;
template <class T>
inline constexpr bool is_duration<T, std::void_t<typename T::rep, typename T::period>> = true;

// AWS's numbers have 32 bits. The nearest one that fits can only keep more images, or is negative and found by
// `validate`.
template <class Number>
constexpr std::int32_t saturated(Number number) {
    if constexpr (std::is_enum_v<Number>) {
        return saturated(static_cast<std::underlying_type_t<Number>>(number));
    } else if constexpr (sizeof(Number) < sizeof(std::int32_t) ||
                         (std::is_signed_v<Number> && sizeof(Number) == sizeof(std::int32_t))) {
        return number;
    } else if constexpr (std::is_signed_v<Number>) {
        return number > INT32_MAX ? INT32_MAX : number < INT32_MIN ? INT32_MIN : static_cast<std::int32_t>(number);
    } else {
        return number > std::uint32_t{INT32_MAX} ? INT32_MAX : static_cast<std::int32_t>(number);
    }
}

template <class Number>
inline constexpr bool accepts_as_integer = is_integer<Number>&& std::is_convertible_v<Number, std::int64_t>;

// The number, if it is one; what is none was refused in plainer words where this is called.
template <class Number>
constexpr std::int32_t saturated_if_integer(const Number& number) {
    if constexpr (accepts_as_integer<Number>) {
        return saturated(number);
    } else {
        return 1;
    }
}

template <class Tags>
inline constexpr bool is_one_text = std::is_convertible_v<const Tags&, std::string_view>;

// Going by its kind: what is in it, the loop over it finds out.
template <class Tags>
inline constexpr bool is_list = !is_one_text<Tags> && (std::is_class_v<Tags> || std::is_array_v<Tags>);

template <class Storage, class Tags>
constexpr typename Storage::TagList tag_list(const Tags& tags) {
    typename Storage::TagList list{};
    if constexpr (is_list<Tags>) {  // what is none is refused where this is called, in plainer words
        for (const std::string_view tag : tags) {
            const typename Storage::String text(tag);
            list.push_back(text);
        }
    }
    return list;
}

// What may come at every place in a rule. The last description counts.
template <class Stage, class Storage>
class Describable {
  public:
    /// What the rule is for, in words. AWS sets no limit of its own to it.
    constexpr Stage describe(std::string_view description) const {
        return stage().with_description(typename Storage::String(description));
    }

    /// The same, of an optional text; without one the rule has no description.
    template <class Text>
    constexpr Stage describe(const std::optional<Text>& description) const {
        return description ? describe(std::string_view(*description)) : describe(std::nullopt);
    }
    constexpr Stage describe(std::nullopt_t /*none*/) const { return stage().with_description(std::nullopt); }

    Stage describe(std::nullptr_t) const = delete;

  private:
    constexpr const Stage& stage() const { return static_cast<const Stage&>(*this); }
};

}  // namespace detail

/// A number of days, at least 1: `days{30}`, of any integer type. One that does not fit into 32 bits becomes the
/// nearest one that does.
struct days {
    std::int32_t count = 0;

    constexpr days() = default;
    template <class Number>
    explicit constexpr days(Number number) : count(detail::saturated_if_integer(number)) {
        static_assert(!detail::is_duration<Number>,
                      "days takes a whole number, such as days{30}: AWS counts in days, and a duration of std::chrono "
                      "may be no whole number of them");
        static_assert(detail::is_duration<Number> || detail::accepts_as_integer<Number>,
                      "days takes a whole number, such as days{30}: no fraction, no character and no truth value");
    }
};

/// A rule of which only the priority and perhaps the description are known: what comes next is which images it is for.
/// Start with the function `rule`.
template <class Storage>
class [[nodiscard]] RuleWithoutTagStatus : public detail::Describable<RuleWithoutTagStatus<Storage>, Storage> {
  public:
    template <class Number>
    explicit constexpr RuleWithoutTagStatus(Number priority) : priority_(detail::saturated_if_integer(priority)) {
        static_assert(detail::accepts_as_integer<Number>,
                      "the priority of a rule is a whole number, such as rule(1): no fraction, no character and no "
                      "truth value");
    }

    /// Images without a tag.
    constexpr RuleWithoutCount<Storage> untagged() const { return images(TagStatus::untagged, {}, {}); }

    /// All images, with and without tags.
    constexpr RuleWithoutCount<Storage> any() const { return images(TagStatus::any, {}, {}); }

    /// Images with a tag that matches `pattern`, in which up to four `*` stand for any run of characters each.
    constexpr RuleWithoutCount<Storage> tagged_matching(std::string_view pattern) const {
        return tagged_matching_all({pattern});
    }

    /// Images with a tag for *every* one of these patterns, such as `{"prod*", "*-signed"}`; one tag may serve several.
    template <class Patterns = std::initializer_list<std::string_view>>
    constexpr RuleWithoutCount<Storage> tagged_matching_all(const Patterns& patterns) const {
        static_assert(!detail::is_one_text<Patterns>,
                      "tagged_matching_all takes a list: write .tagged_matching(pattern) for a single pattern");
        static_assert(detail::is_list<Patterns> || detail::is_one_text<Patterns>,
                      "tagged_matching_all takes a list of texts, such as {\"prod*\", \"*-signed\"}");
        return images(TagStatus::tagged, detail::tag_list<Storage>(patterns), {});
    }

    /// Images with a tag that begins with `prefix`.
    constexpr RuleWithoutCount<Storage> tagged_with_prefix(std::string_view prefix) const {
        return tagged_with_all_prefixes({prefix});
    }

    /// Images with a tag for *every* one of these prefixes; one tag may serve several.
    template <class Prefixes = std::initializer_list<std::string_view>>
    constexpr RuleWithoutCount<Storage> tagged_with_all_prefixes(const Prefixes& prefixes) const {
        static_assert(!detail::is_one_text<Prefixes>,
                      "tagged_with_all_prefixes takes a list: write .tagged_with_prefix(prefix) for a single prefix");
        static_assert(detail::is_list<Prefixes> || detail::is_one_text<Prefixes>,
                      "tagged_with_all_prefixes takes a list of texts, such as {\"prod\", \"signed-\"}");
        return images(TagStatus::tagged, {}, detail::tag_list<Storage>(prefixes));
    }

    // What follows does not compile, and says why. Each function goes on with something of the right type, so that the
    // compiler has nothing else to complain about.

    RuleWithoutCount<Storage> tagged_matching(std::nullptr_t) const = delete;
    RuleWithoutCount<Storage> tagged_with_prefix(std::nullptr_t) const = delete;

    template <class Several = std::initializer_list<std::string_view>,
              std::enable_if_t<!detail::is_one_text<Several>, int> = 0>
    constexpr RuleWithoutCount<Storage> tagged_matching(const Several& /*patterns*/) const {
        static_assert(!detail::is_list<Several>,
                      "tagged_matching takes one pattern, without braces: of several, AWS demands a tag for each, so "
                      "write .tagged_matching_all({...}) if that is meant, or else one rule for each pattern");
        static_assert(detail::is_list<Several>, "tagged_matching takes a text in double quotes, such as \"v*\"");
        return any();
    }
    template <class First, class Second, class... Others>
    constexpr RuleWithoutCount<Storage> tagged_matching(const First& /*first*/, const Second& /*second*/,
                                                        const Others&... /*others*/) const {
        static_assert(detail::dependent_false<First>,
                      "tagged_matching takes one pattern: of several, AWS demands a tag for each, so write "
                      ".tagged_matching_all({...}) if that is meant, or else one rule for each pattern");
        return any();
    }
    template <class First, class Second, class... Others>
    constexpr RuleWithoutCount<Storage> tagged_matching_all(const First& /*first*/, const Second& /*second*/,
                                                            const Others&... /*others*/) const {
        static_assert(detail::dependent_false<First>,
                      "tagged_matching_all takes one list: write .tagged_matching_all({...}), in braces, if an image "
                      "needs a tag for each pattern, or else one rule for each pattern");
        return any();
    }

    template <class Several = std::initializer_list<std::string_view>,
              std::enable_if_t<!detail::is_one_text<Several>, int> = 0>
    constexpr RuleWithoutCount<Storage> tagged_with_prefix(const Several& /*prefixes*/) const {
        static_assert(!detail::is_list<Several>,
                      "tagged_with_prefix takes one prefix, without braces: of several, AWS demands a tag for each, so "
                      "write .tagged_with_all_prefixes({...}) if that is meant, or else one rule for each prefix");
        static_assert(detail::is_list<Several>, "tagged_with_prefix takes a text in double quotes, such as \"v\"");
        return any();
    }
    template <class First, class Second, class... Others>
    constexpr RuleWithoutCount<Storage> tagged_with_prefix(const First& /*first*/, const Second& /*second*/,
                                                           const Others&... /*others*/) const {
        static_assert(detail::dependent_false<First>,
                      "tagged_with_prefix takes one prefix: of several, AWS demands a tag for each, so write "
                      ".tagged_with_all_prefixes({...}) if that is meant, or else one rule for each prefix");
        return any();
    }
    template <class First, class Second, class... Others>
    constexpr RuleWithoutCount<Storage> tagged_with_all_prefixes(const First& /*first*/, const Second& /*second*/,
                                                                 const Others&... /*others*/) const {
        static_assert(
            detail::dependent_false<First>,
            "tagged_with_all_prefixes takes one list: write .tagged_with_all_prefixes({...}), in braces, if an image "
            "needs a tag for each prefix, or else one rule for each prefix");
        return any();
    }

    template <class Number>
    constexpr auto image_count_more_than(Number number) const {
        return any_if_said<Number>().image_count_more_than(number);
    }
    template <class Number>
    constexpr auto since_image_pushed(Number number) const {
        return any_if_said<Number>().since_image_pushed(number);
    }
    template <class Number>
    constexpr auto since_image_pulled(Number number) const {
        return any_if_said<Number>().since_image_pulled(number);
    }
    template <class Number>
    constexpr auto since_image_transitioned(Number number) const {
        return any_if_said<Number>().since_image_transitioned(number);
    }
    template <class S = Storage>
    constexpr BasicRule<S> expire() const {
        return any_if_said<S>().image_count_more_than(1).expire();
    }
    template <class S = Storage>
    constexpr BasicRule<S> transition_to_archive() const {
        return any_if_said<S>().image_count_more_than(1).transition_to_archive();
    }

  private:
    friend class detail::Describable<RuleWithoutTagStatus<Storage>, Storage>;

    constexpr RuleWithoutTagStatus(std::int32_t priority, std::optional<typename Storage::String> description)
        : priority_(priority), description_(std::move(description)) {}

    constexpr RuleWithoutTagStatus with_description(std::optional<typename Storage::String> description) const {
        return RuleWithoutTagStatus(priority_, std::move(description));
    }

    constexpr RuleWithoutCount<Storage> images(TagStatus status, typename Storage::TagList patterns,
                                               typename Storage::TagList prefixes) const {
        return RuleWithoutCount<Storage>(priority_, description_, status, std::move(patterns), std::move(prefixes));
    }

    template <class T>
    constexpr RuleWithoutCount<Storage> any_if_said() const {
        static_assert(detail::dependent_false<T>,
                      "say first which images the rule is for: .any(), .untagged(), .tagged_matching(pattern) or "
                      ".tagged_with_prefix(prefix)");
        return any();
    }

    std::int32_t priority_;
    std::optional<typename Storage::String> description_ = std::nullopt;
};

/// A rule that knows which images it is for: what comes next is how many of them, or how old, they may become.
template <class Storage>
class [[nodiscard]] RuleWithoutCount : public detail::Describable<RuleWithoutCount<Storage>, Storage> {
  public:
    /// Counts images, the youngest first; the rule acts on those behind the first `number`, which is at least 1.
    template <class Number>
    constexpr RuleWithoutAction<Storage, CountType::image_count_more_than> image_count_more_than(Number number) const {
        constexpr bool is_time = std::is_same_v<Number, days> || detail::is_duration<Number>;
        static_assert(!is_time,
                      "image_count_more_than counts images and not days: write .image_count_more_than(5), or "
                      ".since_image_pushed(days{5}) to go by age");
        static_assert(is_time || detail::accepts_as_integer<Number>,
                      "image_count_more_than takes a whole number, such as 5: no fraction, no character and no truth "
                      "value");
        return counted<CountType::image_count_more_than>(std::nullopt, std::nullopt,
                                                         detail::saturated_if_integer(number));
    }

    /// The rule acts on images that were pushed longer ago than this.
    constexpr RuleWithoutAction<Storage, CountType::since_image_pushed> since_image_pushed(days age) const {
        return counted<CountType::since_image_pushed>(std::nullopt, CountUnit::days, age.count);
    }

    /// The rule acts on images that were last pulled longer ago than this. AWS archives such images; it does not let a
    /// rule expire them.
    constexpr RuleWithoutAction<Storage, CountType::since_image_pulled> since_image_pulled(days age) const {
        return counted<CountType::since_image_pulled>(std::nullopt, CountUnit::days, age.count);
    }

    /// The rule is for archived images, and acts on those that were archived longer ago than this, which is at least 90
    /// days. AWS lets such a rule only expire them.
    constexpr RuleWithoutAction<Storage, CountType::since_image_transitioned> since_image_transitioned(days age) const {
        return counted<CountType::since_image_transitioned>(StorageClass::archive, CountUnit::days, age.count);
    }

    // What follows does not compile, and says why.

    template <class Number>
    constexpr auto since_image_pushed(Number number) const {
        static_assert(detail::is_duration<Number>, "write the unit: .since_image_pushed(days{30})");
        static_assert(!detail::is_duration<Number>,
                      "since_image_pushed takes whole days of this library, such as ecr_lifecycle::days{30}, and no "
                      "duration of std::chrono");
        return since_image_pushed(days{detail::saturated_if_integer(number)});
    }
    template <class Number>
    constexpr auto since_image_pulled(Number number) const {
        static_assert(detail::is_duration<Number>, "write the unit: .since_image_pulled(days{30})");
        static_assert(!detail::is_duration<Number>,
                      "since_image_pulled takes whole days of this library, such as ecr_lifecycle::days{30}, and no "
                      "duration of std::chrono");
        return since_image_pulled(days{detail::saturated_if_integer(number)});
    }
    template <class Number>
    constexpr auto since_image_transitioned(Number number) const {
        static_assert(detail::is_duration<Number>, "write the unit: .since_image_transitioned(days{90})");
        static_assert(
            !detail::is_duration<Number>,
            "since_image_transitioned takes whole days of this library, such as ecr_lifecycle::days{90}, and no "
            "duration of std::chrono");
        return since_image_transitioned(days{detail::saturated_if_integer(number)});
    }
    template <class S = Storage>
    constexpr BasicRule<S> expire() const {
        return one_if_said<S>().expire();
    }
    template <class S = Storage>
    constexpr BasicRule<S> transition_to_archive() const {
        return one_if_said<S>().transition_to_archive();
    }

  private:
    friend class RuleWithoutTagStatus<Storage>;
    friend class detail::Describable<RuleWithoutCount<Storage>, Storage>;

    constexpr RuleWithoutCount(std::int32_t priority, std::optional<typename Storage::String> description,
                               TagStatus status, typename Storage::TagList patterns, typename Storage::TagList prefixes)
        : priority_(priority),
          description_(std::move(description)),
          status_(status),
          patterns_(std::move(patterns)),
          prefixes_(std::move(prefixes)) {}

    constexpr RuleWithoutCount with_description(std::optional<typename Storage::String> description) const {
        return RuleWithoutCount(priority_, std::move(description), status_, patterns_, prefixes_);
    }

    template <CountType Counted>
    constexpr RuleWithoutAction<Storage, Counted> counted(std::optional<StorageClass> storage_class,
                                                          std::optional<CountUnit> unit, std::int32_t number) const {
        return RuleWithoutAction<Storage, Counted>(
            priority_, description_,
            BasicSelection<Storage>{status_, patterns_, prefixes_, storage_class, Counted, unit, number});
    }

    template <class S>
    constexpr auto one_if_said() const {
        static_assert(detail::dependent_false<S>,
                      "say first how many or how old the images may become: .image_count_more_than(n) or "
                      ".since_image_pushed(days{n})");
        return image_count_more_than(1);
    }

    std::int32_t priority_;
    std::optional<typename Storage::String> description_;
    TagStatus status_;
    typename Storage::TagList patterns_;
    typename Storage::TagList prefixes_;
};

/// A rule that lacks only what happens to the images it acts on.
template <class Storage, CountType Counted>
class [[nodiscard]] RuleWithoutAction : public detail::Describable<RuleWithoutAction<Storage, Counted>, Storage> {
  public:
    /// The images are deleted.
    constexpr BasicRule<Storage> expire() const {
        static_assert(Counted != CountType::since_image_pulled,
                      "AWS does not expire images by their last pull: end this rule with .transition_to_archive(), or "
                      "count with .since_image_pushed(days{n})");
        return with(Action{ActionType::expire, std::nullopt});
    }

    /// The images go to the archive storage class.
    constexpr BasicRule<Storage> transition_to_archive() const {
        static_assert(Counted != CountType::since_image_transitioned,
                      "images counted by since_image_transitioned are in the archive already: end this rule with "
                      ".expire()");
        return with(Action{ActionType::transition, StorageClass::archive});
    }

  private:
    friend class RuleWithoutCount<Storage>;
    friend class detail::Describable<RuleWithoutAction<Storage, Counted>, Storage>;

    constexpr RuleWithoutAction(std::int32_t priority, std::optional<typename Storage::String> description,
                                BasicSelection<Storage> selection)
        : priority_(priority), description_(std::move(description)), selection_(std::move(selection)) {}

    constexpr RuleWithoutAction with_description(std::optional<typename Storage::String> description) const {
        return RuleWithoutAction(priority_, std::move(description), selection_);
    }

    constexpr BasicRule<Storage> with(Action action) const {
        return BasicRule<Storage>{priority_, description_, selection_, action};
    }

    std::int32_t priority_;
    std::optional<typename Storage::String> description_;
    BasicSelection<Storage> selection_;
};

namespace detail {

// How the first rule is stored; anything will do where there is none.
template <class... Rules>
struct StorageOf {
    using type = OwnedStorage;
    static constexpr bool is_rule = false;
};

template <class Storage, class... Rules>
struct StorageOf<BasicRule<Storage>, Rules...> {
    using type = Storage;
    static constexpr bool is_rule = true;
};

}  // namespace detail

/// Begins a rule. Priorities are at least 1, and rules apply in ascending order of them. A number that does not fit
/// into 32 bits, here and in `image_count_more_than`, becomes the nearest one that does.
template <class Storage = OwnedStorage, class Number>
RuleWithoutTagStatus<Storage> rule(Number priority) {
    return RuleWithoutTagStatus<Storage>(priority);
}

/// A policy of these rules, in this order: `policy(rule..., rule...)`.
template <class... Rules>
[[nodiscard]] constexpr auto policy(const Rules&... rules) {
    constexpr bool are_rules = (detail::StorageOf<Rules>::is_rule && ...);
    static_assert(sizeof...(Rules) > 0,
                  "a policy needs at least one rule: policy(rule(1).any().image_count_more_than(5).expire())");
    static_assert(are_rules,
                  "every rule of a policy must be finished: end it with .expire() or .transition_to_archive()");
    using Made = BasicPolicy<typename detail::StorageOf<Rules...>::type>;
    if constexpr (sizeof...(Rules) > 0 && are_rules) {
        return Made{decltype(Made::rules){rules...}};
    } else {
        return Made{};
    }
}

/// A policy of these rules, in this order; for rules whose number is known only at run time.
template <class IfUsed = void>
[[nodiscard]] Policy policy(std::vector<Rule> rules) {
    return Policy{std::move(rules)};
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
