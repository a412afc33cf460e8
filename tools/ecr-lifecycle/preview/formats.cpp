// SPDX-License-Identifier: MIT
#include "preview/formats.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

// For the formats that are the same wherever they go.
template <void (*write)(Output&, const PreviewReport&)>
void without_layout(Output& out, const PreviewReport& report, const Layout&) {
    write(out, report);
}

void write_text(Output& out, const PreviewReport& report, const Layout& layout) {
    write_preview_text(out, report, layout.color, layout.columns);
}

void explain_text(Output& out, const PreviewReport& report, std::size_t image, const Layout& layout) {
    write_explanation_text(out, report, image, layout.color, layout.columns);
}

void explain_json(Output& out, const PreviewReport& report, std::size_t image, const Layout&) {
    write_explanation_json(out, report, image);
}

constexpr PreviewFormat formats[] = {
    {"text", write_text, explain_text, "", true},
    {"json", without_layout<write_preview_json>, explain_json, "", false},
    {"aws", without_layout<write_preview_aws>, nullptr, "which is all that AWS would say", false},
    {"html", without_layout<write_preview_html>, nullptr, "", false},
};

}  // namespace

std::vector<std::string> preview_format_names() {
    std::vector<std::string> names;
    for (const PreviewFormat& format : formats) {
        names.emplace_back(format.name);
    }
    return names;
}

const PreviewFormat& preview_format(std::string_view name) {
    for (const PreviewFormat& format : formats) {
        if (format.name == name) {
            return format;
        }
    }
    throw std::invalid_argument("there is no such format of a preview");
}

std::string explaining_preview_formats() {
    std::string names;
    for (const PreviewFormat& format : formats) {
        if (format.explain != nullptr) {
            names += names.empty() ? "" : " and ";
            names += format.name;
        }
    }
    return names;
}

}  // namespace tool
