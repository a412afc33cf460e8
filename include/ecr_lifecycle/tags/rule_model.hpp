// SPDX-License-Identifier: MIT
// ecr_lifecycle: the rules of a policy as requirements on an image's tags, with one list of tag entries for all.
// Standard library only.
#ifndef ECR_LIFECYCLE_TAGS_RULE_MODEL_HPP
#define ECR_LIFECYCLE_TAGS_RULE_MODEL_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../image.hpp"
#include "../model/fate_of.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "glob.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

using EntryIds = std::vector<std::size_t>;

// The different entries of all tag lists; equal ones count once, however they are spelled.
template <class Storage = OwnedStorage>
class TagEntries {
  public:
    template <class T>
    using List = typename Storage::template List<T>;

    // The entry that every tag matches.
    static constexpr std::size_t every_tag = 0;

    TagEntries() { id_of(Glob::of_pattern("*")); }

    std::size_t id_of(Glob glob) {
        for (std::size_t i = 0; i < globs_.size(); ++i) {
            if (globs_[i] == glob) {
                return i;
            }
        }
        globs_.push_back(std::move(glob));
        return globs_.size() - 1;
    }

    [[nodiscard]] std::size_t size() const { return globs_.size(); }
    [[nodiscard]] const Glob& operator[](std::size_t id) const { return globs_[id]; }
    [[nodiscard]] List<const Glob*> all() const {
        List<const Glob*> pointers;
        for (const Glob& glob : globs_) {
            pointers.push_back(&glob);
        }
        return pointers;
    }

  private:
    List<Glob> globs_;
};

template <class IfUsed = void>
bool contains_id(const EntryIds& ids, std::size_t id) {
    for (const std::size_t one : ids) {
        if (one == id) {
            return true;
        }
    }
    return false;
}

template <class IfUsed = void>
void add_id(EntryIds& ids, std::size_t id) {
    if (!contains_id(ids, id)) {
        ids.push_back(id);
    }
}

// A rule as the analysis sees it: which images it selects, when it marks one, and what happens to it then.
struct RuleModel {
    const Rule* rule = nullptr;
    StorageClass storage = StorageClass::standard;
    bool selects_untagged = false;
    // False also if an entry of the list matches no tag.
    bool selects_tagged = false;
    // A tagged image must have a tag for each; empty if any tag is enough.
    EntryIds entries;
    // An entry of the list that no tag matches, as it is written.
    std::optional<std::string> impossible;
    Fate fate = Fate::kept;

    [[nodiscard]] std::int32_t priority() const { return rule->rule_priority; }
    [[nodiscard]] CountType count_type() const { return rule->selection.count_type; }
    [[nodiscard]] std::int64_t number() const { return rule->selection.count_number; }
    [[nodiscard]] bool counts_images() const { return count_type() == CountType::image_count_more_than; }
};

// By priority.
template <class Storage>
struct PolicyModel {
    typename Storage::template List<RuleModel> rules;
};

template <class Entries>
RuleModel model_of(const Rule& rule, Entries& entries) {
    const Selection& selection = rule.selection;
    RuleModel model;
    model.rule = &rule;
    model.storage = declared_storage_class(selection);
    model.selects_untagged = selection.tag_status != TagStatus::tagged;
    model.selects_tagged = selection.tag_status != TagStatus::untagged;
    model.fate = fate_of(rule.action);
    if (selection.tag_status != TagStatus::tagged) {
        return model;
    }
    const auto add = [&](const std::string& text, Glob glob) {
        if (!glob.matches_some_tag()) {
            model.selects_tagged = false;
            model.impossible = model.impossible.value_or(text);
        } else {
            const std::size_t id = entries.id_of(std::move(glob));
            if (id != Entries::every_tag) {
                add_id(model.entries, id);
            }
        }
    };
    for (const std::string& pattern : selection.tag_pattern_list) {
        add(pattern, Glob::of_pattern(pattern));
    }
    for (const std::string& prefix : selection.tag_prefix_list) {
        add(prefix, Glob::of_prefix(prefix));
    }
    return model;
}

// The policy must outlive the model.
template <class Storage, class Entries>
PolicyModel<Storage> model_of(const BasicPolicy<Storage>& policy, Entries& entries) {
    PolicyModel<Storage> model;
    for (const std::size_t index : by_priority(policy)) {
        model.rules.push_back(model_of(policy.rules[index], entries));
    }
    return model;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
