// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of inventory.hpp. (nlohmann/json)
#ifndef ECR_LIFECYCLE_INVENTORY_INVENTORY_IMPL_HPP
#define ECR_LIFECYCLE_INVENTORY_INVENTORY_IMPL_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../diagnostic.hpp"
#include "../document/piece_reader.hpp"
#include "../document/stream.hpp"
#include "../image.hpp"
#include "../inventory.hpp"
#include "../json_text.hpp"
#include "../model/findings.hpp"
#include "../policy.hpp"
#include "answer_writer.hpp"
#include "expected_answers.hpp"
#include "findings.hpp"
#include "image_checker.hpp"
#include "image_reader.hpp"
#include "index_links_reader.hpp"
#include "needs.hpp"
#include "wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

template <class Storage>
class InventoryReading {
  public:
    explicit InventoryReading(const InventoryOptions& options) : reader_(options.now) {}

    template <class Source>
    void add_source(Source& source, std::size_t size, std::string_view path) {
        reader_.begin_text(size, path);
        JsonStream<ImageReader<Storage>, Source> stream(source, inventory_text, reader_);
        texts_.push_back({std::string(path), reader_.end_text(stream.read())});
    }

    [[nodiscard]] BasicInventory<Storage> finish() {
        if (reader_.next_token) {
            add_incomplete();
        }
        BasicInventory<Storage> inventory;
        inventory.images = std::move(reader_.collection.images);
        inventory.registry_id = std::move(reader_.collection.registry_id);
        inventory.repository_name = std::move(reader_.collection.repository_name);
        std::vector<Diagnostic> all;
        for (const InventoryText& text : texts_) {
            all.insert(all.end(), text.report.begin(), text.report.end());
        }
        inventory.report = Report(std::move(all));
        inventory.texts = std::move(texts_);
        inventory.gaps = gaps_of(inventory);
        return inventory;
    }

  private:
    [[nodiscard]] auto gaps_of(const BasicInventory<Storage>& inventory) const {
        typename Storage::template List<InventoryGap> gaps;
        const auto add_if = [&](bool there, InventoryGap gap) {
            if (there) {
                gaps.push_back(gap);
            }
        };
        const Report& report = inventory.report;
        add_if(!report.ok(), InventoryGap::errors);
        add_if(reader_.next_token.has_value(), InventoryGap::more_pages);
        add_if(inventory.images.empty(), InventoryGap::no_images);
        add_if(reader_.tags_are_renamed, InventoryGap::renamed_tags);
        add_if(report.has(Check::inventory_malformed_digest) || report.has(Check::inventory_malformed_tag),
               InventoryGap::malformed_names);
        add_if(report.has(Check::inventory_unknown_status), InventoryGap::unknown_status);
        add_if(std::any_of(inventory.images.begin(), inventory.images.end(),
                           [](const Image& image) { return !image.image_size_in_bytes; }),
               InventoryGap::unknown_sizes);
        return gaps;
    }

    void add_incomplete() {
        Report& report = texts_[reader_.next_token_text].report;
        std::vector<Diagnostic> findings(report.begin(), report.end());
        Diagnostic finding = AnswerWording<Storage>({AnswerFault::more_pages}).diagnostic();
        finding.span = reader_.next_token;
        findings.push_back(std::move(finding));
        sort_by_place(findings);
        report = Report(std::move(findings));
    }

    ImageReader<Storage> reader_;
    typename Storage::template List<InventoryText> texts_;
};

template <class Storage>
InventoryReading<Storage>* new_inventory_reading(const InventoryOptions& options) {
    return new InventoryReading<Storage>(options);
}

template <class Storage>
void delete_inventory_reading(InventoryReading<Storage>* reading) {
    delete reading;
}

template <class Storage>
void read_text(InventoryReading<Storage>& reading, std::string_view text, std::string_view path) {
    WholeText source(text);
    reading.add_source(source, text.size(), path);
}

template <class Storage>
void read_pieces(InventoryReading<Storage>& reading, const PieceReader& read, std::string_view path,
                 std::size_t expected_size) {
    TextInPieces<const PieceReader> source(read);
    reading.add_source(source, expected_size, path);
}

template <class Storage>
BasicInventory<Storage> finish_reading(InventoryReading<Storage>& reading) {
    return reading.finish();
}

}  // namespace detail

template <class Storage>
BasicInventory<Storage> read_inventory(std::string_view text, const InventoryOptions& options) {
    BasicInventoryReader<Storage> reader(options);
    reader.add(text);
    return reader.finish();
}

template <class Storage>
Report check_inventory(const std::vector<Image>& images, const Timestamp& now) {
    return detail::check_images<Storage>(images, now);
}

template <class IfUsed>
Report check_inventory_for(const Policy& policy, const std::vector<Image>& images) {
    return detail::InventoryNeeds(policy, images).report();
}

template <class Storage>
std::string to_inventory_json(const std::vector<Image>& images, std::string_view repository_name,
                              std::string_view registry_id, JsonStyle style) {
    std::string text;
    detail::AnswerWriter<Storage> out(text, style);
    out.json.open('{');
    out.json.key("imageDetails");
    out.json.open('[');
    for (const Image& image : images) {
        out.json.next();
        detail::write_image(out, image, repository_name, registry_id);
    }
    out.json.close(']');
    out.json.close('}');
    return text;
}

template <class Storage>
BasicIndexLinks<Storage> read_index_links(std::string_view text) {
    detail::IndexLinksReader<Storage> reader(text);
    auto error = detail::read_json_stream(text, detail::index_links_text, reader);
    BasicIndexLinks<Storage> result;
    result.report = reader.report(std::move(error));
    result.links = std::move(reader.links);
    return result;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
