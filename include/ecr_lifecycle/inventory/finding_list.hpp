// SPDX-License-Identifier: MIT
// ecr_lifecycle: the findings of one answer of AWS, as they are made. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_FINDING_LIST_HPP
#define ECR_LIFECYCLE_INVENTORY_FINDING_LIST_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../model/findings.hpp"
#include "findings.hpp"
#include "wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Only the first findings of each check are kept: a text of 100,000 images can be wrong 100,000 times in the same way.
template <class IfUsed = void>
class AnswerFindings {
  public:
    static constexpr std::size_t max_per_check = 100;

    // `pointer()` is called only if the finding is kept. Returns the finding until the next one is added, or nullptr if
    // it is only counted.
    template <class Pointer>
    Diagnostic* add(const AnswerFinding& finding, std::optional<Span> span, Pointer pointer) {
        if (++count(check_of(finding.fault)) > max_per_check) {
            return nullptr;
        }
        findings_.push_back(AnswerWording<IfUsed>(finding).diagnostic());
        findings_.back().span = span;
        findings_.back().pointer = pointer();
        return &findings_.back();
    }

    // One that is in words already, as syntax errors are.
    void add(Diagnostic finding) {
        ++count(finding.check);
        findings_.push_back(std::move(finding));
    }

    [[nodiscard]] bool empty() const { return findings_.empty(); }

    [[nodiscard]] Report take() {
        sort_by_place(findings_);
        std::vector<Diagnostic> found = std::move(findings_);
        for (std::size_t i = found.size(); i-- > 0;) {
            std::size_t& number = count(found[i].check);
            if (number > max_per_check) {
                found[i].notes.push_back(
                    Note{concat({"there are ", std::to_string(number - max_per_check), " more like this"}), {}, {}});
            }
            number = 0;
        }
        findings_.clear();
        return Report(std::move(found));
    }

  private:
    [[nodiscard]] std::size_t& count(Check check) { return counts_[static_cast<std::size_t>(check)]; }

    std::vector<Diagnostic> findings_;
    std::size_t counts_[check_count] = {};
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
