// SPDX-License-Identifier: MIT
// The compiled library: AWS's answers.
#include <ecr_lifecycle/inventory/aws_preview_impl.hpp>
#include <ecr_lifecycle/inventory/inventory_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// inventory.hpp
template detail::InventoryReading<OwnedStorage>* detail::new_inventory_reading<OwnedStorage>(const InventoryOptions&);
template void detail::delete_inventory_reading(detail::InventoryReading<OwnedStorage>*);
template void detail::read_text(detail::InventoryReading<OwnedStorage>&, std::string_view, std::string_view);
template void detail::read_pieces(detail::InventoryReading<OwnedStorage>&, const detail::PieceReader&, std::string_view,
                                  std::size_t);
template Inventory detail::finish_reading(detail::InventoryReading<OwnedStorage>&);
template Inventory read_inventory<OwnedStorage>(std::string_view, const InventoryOptions&);
template Report check_inventory<OwnedStorage>(const std::vector<Image>&, const Timestamp&);
template Report check_inventory_for<void>(const Policy&, const std::vector<Image>&);
template std::string to_inventory_json<OwnedStorage>(const std::vector<Image>&, std::string_view, std::string_view,
                                                     JsonStyle);
template IndexLinks read_index_links<OwnedStorage>(std::string_view);

// aws_preview.hpp
template std::string to_aws_preview_json(const Preview&, const std::vector<Image>&, std::string_view, std::string_view,
                                         JsonStyle);
template AwsPreview read_aws_preview<OwnedStorage>(std::string_view);
template std::vector<PreviewDifference> compare_with_aws(const Preview&, const std::vector<Image>&, const AwsPreview&);
template std::optional<bool> is_preview_of(const AwsPreview&, const Policy&);

}  // namespace v1
}  // namespace ecr_lifecycle
