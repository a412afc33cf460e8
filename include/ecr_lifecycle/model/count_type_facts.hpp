// SPDX-License-Identifier: MIT
// ecr_lifecycle: what each count type counts, and in which storage class. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_COUNT_TYPE_FACTS_HPP
#define ECR_LIFECYCLE_MODEL_COUNT_TYPE_FACTS_HPP

#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

struct CountTypeFacts {
    // Or else images, without a `countUnit`.
    bool counts_days = true;
    // The only one that AWS allows.
    StorageClass storage_class = StorageClass::standard;
};

// The checks, AWS's schema and the builder's types agree on these, so the compiler warns if a new count type is
// forgotten here.
constexpr CountTypeFacts facts_of(CountType count_type) {
    switch (count_type) {
        case CountType::image_count_more_than:
            return {false, StorageClass::standard};
        case CountType::since_image_pushed:
        case CountType::since_image_pulled:
            return {true, StorageClass::standard};
        case CountType::since_image_transitioned:
            return {true, StorageClass::archive};
    }
    return {};  // for an invalid value, which the checks report
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
