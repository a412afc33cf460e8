// ecr_lifecycle: the output of `aws ecr describe-images` -> images, and back. (nlohmann/json)
#ifndef ECR_LIFECYCLE_INVENTORY_HPP
#define ECR_LIFECYCLE_INVENTORY_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detail/answer_findings.hpp"
#include "detail/json_stream.hpp"
#include "detail/read_images.hpp"
#include "diagnostic.hpp"
#include "image.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// One of the texts of which an inventory was read.
struct InventoryText {
    /// As it was given to the reader; empty for a text without a name.
    std::string path;
    /// What was found in this text, in its order; spans are places in it.
    Report report;
};

/// The images of one repository.
struct Inventory {
    /// In the order of the texts; without those that are no images, as the report says.
    std::vector<Image> images;
    /// Everything that was found, in the order of the texts. Where it is not `ok()`, the images are not those of the
    /// repository, and a preview would mislead.
    Report report;
    /// The same findings for each text.
    std::vector<InventoryText> texts;
    /// Empty where no image tells it, as where a `--query` left it out.
    std::string registry_id;
    std::string repository_name;
};

struct InventoryOptions {
    /// The moment for which the preview is made: with it, images that were pushed later are found.
    std::optional<Timestamp> now = std::nullopt;
};

/// Reads the texts of one inventory, one after the other.
///
/// A text is what AWS's tools print: a page of `aws ecr describe-images`, many pages one behind the other, an array of
/// pages or of images (`--query 'imageDetails[]'`), or an image a line (`jq -c '.imageDetails[]'`). Properties that AWS may
/// add are ignored. Times are ISO 8601 with any offset, or seconds since 1970, exact to the nanosecond.
///
/// Takes any text, never throws, and makes no tree of it: beside the text there are only the images in memory, and about
/// 60 bytes an image with which the same digest or tag is found again.
class InventoryReader {
  public:
    explicit InventoryReader(const InventoryOptions& options = {}) : reader_(options.now) {}

    /// Reads one more text, which needs to live only as long as this call. `path` is for messages.
    void add(std::string_view text, std::string_view path = {}) {
        reader_.begin_text(text, path);
        std::optional<Diagnostic> error = detail::JsonStream(text, detail::inventory_text, reader_).read();
        if (error) {
            error = detail::syntax_finding(std::move(*error), text);
        }
        texts_.push_back({std::string(path), reader_.end_text(std::move(error))});
    }

    /// The inventory; the reader is used up.
    [[nodiscard]] Inventory finish() {
        if (reader_.next_token) {
            add_incomplete();
        }
        Inventory inventory;
        inventory.images = std::move(reader_.images);
        inventory.registry_id = std::move(reader_.registry_id);
        inventory.repository_name = std::move(reader_.repository_name);
        std::vector<Diagnostic> all;
        for (const InventoryText& text : texts_) {
            all.insert(all.end(), text.report.begin(), text.report.end());
        }
        inventory.report = Report(std::move(all));
        inventory.texts = std::move(texts_);
        return inventory;
    }

  private:
    void add_incomplete() {
        Report& report = texts_[reader_.next_token_text].report;
        std::vector<Diagnostic> findings(report.begin(), report.end());
        Diagnostic finding = detail::make_diagnostic(
            Check::inventory_incomplete, "the last page has a `nextToken`: the repository holds more images than these",
            "the AWS command line reads all pages by itself, unless told otherwise by `--max-items` or `--no-paginate`");
        finding.span = reader_.next_token;
        findings.push_back(std::move(finding));
        detail::sort_by_place(findings);
        report = Report(std::move(findings));
    }

    detail::ImageReader reader_;
    std::vector<InventoryText> texts_;
};

/// Reads an inventory that stands in one text.
[[nodiscard]] inline Inventory read_inventory(std::string_view text, const InventoryOptions& options = {}) {
    InventoryReader reader(options);
    reader.add(text);
    return reader.finish();
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
