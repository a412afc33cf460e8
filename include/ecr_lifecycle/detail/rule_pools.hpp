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
#include "sort.hpp"
#include "tag_matcher.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The indices of the rules by ascending priority; rules of equal priority, which AWS refuses, keep their order.
inline std::vector<std::size_t> by_priority(const Policy& policy) {
    std::vector<std::size_t> order(policy.rules.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    merge_sort(order.data(), order.data() + order.size(), [&policy](std::size_t a, std::size_t b) {
        return policy.rules[a].rule_priority < policy.rules[b].rule_priority;
    });
    return order;
}

inline StorageClass storage_class_of(const Selection& selection) {
    return selection.storage_class.value_or(StorageClass::standard);
}

inline constexpr std::uint32_t no_rule = UINT32_MAX;

// Images that the same rules select are of one kind. Rules are named by their number in the order of priority.
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
    friend class PoolFinder;

    std::vector<Kind> kinds_;
    std::vector<std::uint32_t> rules_;
};

// Finds the kind of one image after the other.
class PoolFinder {
  public:
    PoolFinder(const Policy& policy, const std::vector<std::size_t>& order, RulePools& pools)
        : requirements_(requirements_of(policy, order)), matcher_(entries_of(policy, order)), pools_(pools) {}

    std::uint32_t kind_of(const Image& image) {
        EntrySets& sets = matcher_.sets();
        std::uint32_t set = 0;
        for (const std::string& tag : image.image_tags) {
            set = sets.union_of(set, matcher_.match(tag));
        }
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

  private:
    // What a rule asks of an image; its tag list is a part of the list of all entries.
    struct Requirement {
        StorageClass storage = StorageClass::standard;
        TagStatus tag_status = TagStatus::any;
        std::size_t entries_begin = 0;
        std::size_t entries_end = 0;
    };

    // A tag list counts only beside `tagged`; where a rule has both lists, which AWS refuses, it asks for all of both.
    static std::size_t entry_count(const Selection& selection) {
        return selection.tag_status == TagStatus::tagged
                   ? selection.tag_pattern_list.size() + selection.tag_prefix_list.size()
                   : 0;
    }

    static std::vector<Requirement> requirements_of(const Policy& policy, const std::vector<std::size_t>& order) {
        std::vector<Requirement> requirements;
        std::size_t entries = 0;
        for (const std::size_t index : order) {
            const Selection& selection = policy.rules[index].selection;
            const std::size_t count = entry_count(selection);
            requirements.push_back({storage_class_of(selection), selection.tag_status, entries, entries + count});
            entries += count;
        }
        return requirements;
    }

    static std::vector<TagEntry> entries_of(const Policy& policy, const std::vector<std::size_t>& order) {
        std::vector<TagEntry> entries;
        for (const std::size_t index : order) {
            const Selection& selection = policy.rules[index].selection;
            if (selection.tag_status == TagStatus::tagged) {
                for (const std::string& pattern : selection.tag_pattern_list) {
                    entries.push_back({pattern, false});
                }
                for (const std::string& prefix : selection.tag_prefix_list) {
                    entries.push_back({prefix, true});
                }
            }
        }
        return entries;
    }

    std::uint32_t make_kind(std::uint32_t set, StorageClass storage, bool tagged) {
        RulePools::Kind kind;
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
        for (std::size_t entry = rule.entries_begin; entry < rule.entries_end; ++entry) {
            if (!matcher_.sets().has(set, entry)) {
                return false;
            }
        }
        return true;
    }

    std::vector<Requirement> requirements_;
    TagMatcher matcher_;
    RulePools& pools_;
    // By set of matched entries, storage class and whether there is a tag.
    std::vector<std::uint32_t> kind_ids_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
