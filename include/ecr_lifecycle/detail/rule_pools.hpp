// ecr_lifecycle: which rules of a policy select an image, and which of them claims it. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_RULE_POOLS_HPP
#define ECR_LIFECYCLE_DETAIL_RULE_POOLS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../image.hpp"
#include "../policy.hpp"
#include "entry_sets.hpp"
#include "prefetch.hpp"
#include "sort.hpp"
#include "tag_matcher.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The indices of the rules by ascending priority; rules of equal priority, which AWS refuses, keep their order.
template <class = void>
std::vector<std::size_t> by_priority(const Policy& policy) {
    std::vector<std::size_t> order(policy.rules.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    merge_sort(order.data(), order.data() + order.size(), [&policy](std::size_t a, std::size_t b) {
        return policy.rules[a].rule_priority < policy.rules[b].rule_priority;
    });
    return order;
}

template <class = void>
StorageClass storage_class_of(const Selection& selection) {
    return selection.storage_class.value_or(StorageClass::standard);
}

inline constexpr std::uint32_t no_rule = UINT32_MAX;

// Images that the same rules select are of one kind. Rules are named by their number in the order of priority.
template <class = void>
class RulePools {
  public:
    struct Kind {
        // A rule, or no_rule.
        std::uint32_t claiming = no_rule;
        // Of the rules that select it: a part of one long list.
        std::size_t rules_begin = 0;
        std::size_t rules_end = 0;
        // Images of this kind.
        std::size_t images = 0;
    };

    struct Rules {
        const std::uint32_t* first;
        const std::uint32_t* last;
        [[nodiscard]] const std::uint32_t* begin() const { return first; }
        [[nodiscard]] const std::uint32_t* end() const { return last; }
    };

    [[nodiscard]] const Kind& kind(std::uint32_t id) const { return kinds_[id]; }
    [[nodiscard]] const std::vector<Kind>& kinds() const { return kinds_; }
    // Those that select an image of this kind, by priority.
    [[nodiscard]] Rules rules(const Kind& kind) const {
        return {rules_.data() + kind.rules_begin, rules_.data() + kind.rules_end};
    }
    [[nodiscard]] bool selects(const Kind& kind, std::uint32_t rule) const {
        for (const std::uint32_t selecting : rules(kind)) {
            if (selecting == rule) {
                return true;
            }
        }
        return false;
    }

  private:
    template <class>
    friend class PoolFinder;

    std::vector<Kind> kinds_;
    std::vector<std::uint32_t> rules_;
};

// Finds the kind of one image after the other. The policy must stay alive, and where it is.
template <class = void>
class PoolFinder {
  public:
    PoolFinder(const Policy& policy, const std::vector<std::size_t>& order, RulePools<>& pools)
        : matcher_(entries_of(policy)), pools_(pools) {
        for (const std::size_t index : order) {
            const Selection& selection = policy.rules[index].selection;
            Requirement requirement = {storage_class_of(selection), selection.tag_status};
            for (const TagEntry& entry : entries_of(selection)) {
                requirement.entries.push_back(matcher_.number_of(entry));
            }
            requirements_.push_back(std::move(requirement));
        }
    }

    // Appends the kinds of so many images.
    void add_kinds(const Image* images, std::size_t count, std::vector<std::uint32_t>& kinds) {
        tags_.clear();
        for (std::size_t i = 0; i < count; ++i) {
            for (const std::string& tag : images[i].image_tags) {
                prefetch(tag.data());
                tags_.emplace_back(tag);
            }
        }
        tag_sets_.resize(tags_.size());
        matcher_.match(tags_.data(), tags_.size(), tag_sets_.data());
        EntrySets<>& sets = matcher_.sets();
        const std::uint32_t* tag_set = tag_sets_.data();
        for (std::size_t i = 0; i < count; ++i) {
            std::uint32_t set = 0;
            for (std::size_t tag = images[i].image_tags.size(); tag > 0; --tag) {
                set = sets.union_of(set, *tag_set++);
            }
            kinds.push_back(kind_of(images[i], set));
        }
    }

  private:
    // What a rule asks of an image.
    struct Requirement {
        StorageClass storage = StorageClass::standard;
        TagStatus tag_status = TagStatus::any;
        // Numbers of the matcher.
        std::vector<std::size_t> entries = {};
    };

    // A tag list counts only beside `tagged`; where a rule has both lists, which AWS refuses, it asks for all of both.
    static std::vector<TagEntry> entries_of(const Selection& selection) {
        std::vector<TagEntry> entries;
        if (selection.tag_status == TagStatus::tagged) {
            for (const std::string& pattern : selection.tag_pattern_list) {
                entries.push_back(TagEntry::pattern(pattern));
            }
            for (const std::string& prefix : selection.tag_prefix_list) {
                entries.push_back(TagEntry::prefix(prefix));
            }
        }
        return entries;
    }

    static std::vector<TagEntry> entries_of(const Policy& policy) {
        std::vector<TagEntry> all;
        for (const Rule& rule : policy.rules) {
            for (TagEntry& entry : entries_of(rule.selection)) {
                all.push_back(std::move(entry));
            }
        }
        return all;
    }

    std::uint32_t kind_of(const Image& image, std::uint32_t set) {
        const bool archived = storage_class(image) == StorageClass::archive;
        const bool tagged = !image.image_tags.empty();
        const std::size_t at = set * std::size_t{4} + (archived ? 2 : 0) + (tagged ? 1 : 0);
        if (at >= kind_ids_.size()) {
            kind_ids_.resize(2 * at + 4, no_id);
        }
        if (kind_ids_[at] == no_id) {
            kind_ids_[at] = make_kind(set, archived ? StorageClass::archive : StorageClass::standard, tagged);
        }
        ++pools_.kinds_[kind_ids_[at]].images;
        return kind_ids_[at];
    }

    std::uint32_t make_kind(std::uint32_t set, StorageClass storage, bool tagged) {
        RulePools<>::Kind kind;
        kind.rules_begin = pools_.rules_.size();
        for (std::uint32_t rule = 0; rule < requirements_.size(); ++rule) {
            if (selects(requirements_[rule], set, storage, tagged)) {
                pools_.rules_.push_back(rule);
            }
        }
        kind.rules_end = pools_.rules_.size();
        if (kind.rules_begin != kind.rules_end) {
            kind.claiming = pools_.rules_[kind.rules_begin];
        }
        pools_.kinds_.push_back(kind);
        return static_cast<std::uint32_t>(pools_.kinds_.size() - 1);
    }

    bool selects(const Requirement& rule, std::uint32_t set, StorageClass storage, bool tagged) {
        if (rule.storage != storage ||
            (rule.tag_status != TagStatus::any && (rule.tag_status == TagStatus::tagged) != tagged)) {
            return false;
        }
        for (const std::size_t entry : rule.entries) {
            if (!matcher_.sets().has(set, entry)) {
                return false;
            }
        }
        return true;
    }

    TagMatcher<> matcher_;
    // By rule, in the order of priority.
    std::vector<Requirement> requirements_;
    RulePools<>& pools_;
    std::vector<std::string_view> tags_;
    std::vector<std::uint32_t> tag_sets_;
    // By set of matched entries, storage class and whether there is a tag.
    std::vector<std::uint32_t> kind_ids_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
