// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a file of Terraform declares, by name. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_DECLARATIONS_HPP
#define ECR_LIFECYCLE_HCL_DECLARATIONS_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../base/merge_sort.hpp"
#include "../base/storage.hpp"
#include "syntax.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What a name or a label says, without quotation marks.
template <class Storage>
std::string_view label_text(const HclTree<Storage>& tree, std::uint32_t label) {
    const std::string_view source = tree.source(label);
    const bool quoted = tree[label].kind == HclKind::quoted && source.size() >= 2;
    return quoted ? source.substr(1, source.size() - 2) : source;
}

// A block's type, labels and body.
struct HclBlock {
    std::uint32_t node = 0;
    std::string_view type;
    std::string_view labels[2];
    std::size_t label_count = 0;
    std::uint32_t body = 0;
};

template <class Storage>
HclBlock block_at(const HclTree<Storage>& tree, std::uint32_t node) {
    HclBlock block;
    block.node = node;
    std::uint32_t child = tree[node].first_child;
    block.type = tree.source(child);
    for (child = tree[child].next; child != no_hcl_node; child = tree[child].next) {
        if (tree[child].kind == HclKind::body) {
            block.body = child;
        } else {
            if (block.label_count < 2) {
                block.labels[block.label_count] = label_text(tree, child);
            }
            ++block.label_count;
        }
    }
    return block;
}

// The expression of an attribute of a body; none if there is none.
template <class Storage>
std::uint32_t attribute_in(const HclTree<Storage>& tree, std::uint32_t body, std::string_view name) {
    for (std::uint32_t child = tree[body].first_child; child != no_hcl_node; child = tree[child].next) {
        if (tree[child].kind == HclKind::attribute && tree.source(tree.child(child, 0)) == name) {
            return tree.child(child, 1);
        }
    }
    return no_hcl_node;
}

struct HclDeclaration {
    // `local`, `var`, or the type of a resource; `data.` and that of a data source, without the point.
    bool is_data = false;
    std::string_view type;
    std::string_view name;
    // The expression of a local, the body of anything else.
    std::uint32_t node = 0;
};

template <class Storage = OwnedStorage>
class HclDeclarations {
  public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    explicit HclDeclarations(const HclTree<Storage>& tree) {
        for (std::uint32_t child = tree[tree.root].first_child; child != no_hcl_node; child = tree[child].next) {
            if (tree[child].kind == HclKind::block) {
                add(tree, block_at(tree, child));
            }
        }
        merge_sort(all_.data(), all_.data() + all_.size(), is_before);
    }

    [[nodiscard]] std::size_t find(bool is_data, std::string_view type, std::string_view name) const {
        const HclDeclaration wanted{is_data, type, name, 0};
        std::size_t begin = 0;
        std::size_t end = all_.size();
        while (begin < end) {
            const std::size_t middle = begin + (end - begin) / 2;
            if (is_before(all_[middle], wanted)) {
                begin = middle + 1;
            } else {
                end = middle;
            }
        }
        return begin < all_.size() && !is_before(wanted, all_[begin]) ? begin : none;
    }

    [[nodiscard]] std::size_t size() const { return all_.size(); }
    [[nodiscard]] const HclDeclaration& operator[](std::size_t index) const { return all_[index]; }

  private:
    static bool is_before(const HclDeclaration& a, const HclDeclaration& b) {
        if (a.is_data != b.is_data) {
            return b.is_data;
        }
        const int types = a.type.compare(b.type);
        return types != 0 ? types < 0 : a.name < b.name;
    }

    void add(const HclTree<Storage>& tree, const HclBlock& block) {
        if (block.type == "locals") {
            for (std::uint32_t child = tree[block.body].first_child; child != no_hcl_node; child = tree[child].next) {
                if (tree[child].kind == HclKind::attribute) {
                    all_.push_back({false, "local", tree.source(tree.child(child, 0)), tree.child(child, 1)});
                }
            }
        } else if (block.type == "variable" && block.label_count == 1) {
            all_.push_back({false, "var", block.labels[0], block.body});
        } else if ((block.type == "resource" || block.type == "data") && block.label_count == 2) {
            all_.push_back({block.type == "data", block.labels[0], block.labels[1], block.body});
        }
    }

    typename Storage::template List<HclDeclaration> all_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
