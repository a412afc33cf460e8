// SPDX-License-Identifier: MIT
// ecr_lifecycle: what HCL takes away from the literal text of a template: white space beside `~`, and the indentation
// of a `<<-` heredoc. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_LITERAL_RUNS_HPP
#define ECR_LIFECYCLE_HCL_LITERAL_RUNS_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../base/storage.hpp"
#include "characters.hpp"
#include "syntax.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Terraform's tokens of literal text: a run ends with its line, or at `${` and `%{`. `~` trims only the run beside it.
template <class Storage>
class LiteralRuns {
  public:
    using Nodes = typename Storage::template List<HclNode>;

    LiteralRuns(Nodes& nodes, std::string_view text) : nodes_(nodes), text_(text) {}

    // A part of the literal text, of kind text or escape.
    void add(std::uint32_t part) {
        if (!in_run_) {
            runs_.push_back({parts_.size(), parts_.size(), true});
            in_run_ = true;
        }
        parts_.push_back(part);
        runs_.back().end = parts_.size();
    }

    void end() {
        if (in_run_ && trims_next_) {
            trim_left(runs_.back());
        }
        if (in_run_) {
            trims_next_ = false;
        }
        in_run_ = false;
    }

    void end_before_sequence(bool trims) {
        end();
        if (trims && !runs_.empty() && runs_.back().is_literal) {
            trim_right(runs_.back());
        }
    }

    void begin_after_sequence(bool trims) {
        runs_.push_back({parts_.size(), parts_.size(), false});
        trims_next_ = trims;
    }

    // Every line that is not blank loses as much white space as the one that has the least.
    void strip_indentation() {
        constexpr std::size_t none = static_cast<std::size_t>(-1);
        std::size_t least = none;
        typename Storage::template List<std::size_t> to_strip;
        bool at_line_start = true;
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            const Run& run = runs_[i];
            if (at_line_start) {
                at_line_start = false;
                const std::size_t spaces = run.is_literal ? leading_space(run) : 0;
                if (spaces != blank_line) {
                    least = spaces < least ? spaces : least;
                    if (run.is_literal) {
                        to_strip.push_back(i);
                    }
                }
            }
            if (run.is_literal && ends_line(run)) {
                at_line_start = true;
            }
        }
        for (const std::size_t run : to_strip) {
            if (runs_[run].begin < runs_[run].end) {
                HclNode& first = nodes_[parts_[runs_[run].begin]];
                const std::size_t size = first.end - first.begin;
                first.begin += static_cast<std::uint32_t>(first.kind != HclKind::text ? 0
                                                          : least < size              ? least
                                                                                      : size);
            }
        }
    }

  private:
    struct Run {
        std::size_t begin;
        std::size_t end;  // in parts_
        bool is_literal;
    };
    static constexpr std::size_t blank_line = static_cast<std::size_t>(-1);

    [[nodiscard]] bool is_space(const HclNode& part) const {
        if (part.kind == HclKind::escape) {
            const char letter = part.begin + 1 < text_.size() ? text_[part.begin + 1] : '\0';
            return text_[part.begin] == '\\' && (letter == 'n' || letter == 'r' || letter == 't');
        }
        return false;
    }

    void trim_left(const Run& run) {
        for (std::size_t i = run.begin; i < run.end; ++i) {
            HclNode& part = nodes_[parts_[i]];
            if (is_space(part)) {
                empty(part);
                continue;
            }
            if (part.kind != HclKind::text) {
                return;
            }
            while (part.begin < part.end && is_hcl_space(text_[part.begin])) {
                ++part.begin;
            }
            if (part.begin < part.end) {
                return;
            }
        }
    }

    void trim_right(const Run& run) {
        for (std::size_t i = run.end; i > run.begin; --i) {
            HclNode& part = nodes_[parts_[i - 1]];
            if (is_space(part)) {
                empty(part);
                continue;
            }
            if (part.kind != HclKind::text) {
                return;
            }
            while (part.begin < part.end && is_hcl_space(text_[part.end - 1])) {
                --part.end;
            }
            if (part.begin < part.end) {
                return;
            }
        }
    }

    static void empty(HclNode& part) {
        part.kind = HclKind::text;
        part.begin = part.end;
    }

    // In a heredoc a run has escapes only where `$${` is.
    [[nodiscard]] std::size_t leading_space(const Run& run) const {
        if (run.begin == run.end) {
            return 0;
        }
        const HclNode& first = nodes_[parts_[run.begin]];
        std::size_t at = first.begin;
        while (first.kind == HclKind::text && at < first.end && is_hcl_space(text_[at])) {
            ++at;
        }
        const bool all = at == first.end && run.end - run.begin == 1;
        return all && at > first.begin && text_[at - 1] == '\n' ? blank_line : at - first.begin;
    }

    [[nodiscard]] bool ends_line(const Run& run) const {
        if (run.begin == run.end) {
            return false;
        }
        const HclNode& last = nodes_[parts_[run.end - 1]];
        return last.kind == HclKind::text && last.end > last.begin && text_[last.end - 1] == '\n';
    }

    Nodes& nodes_;
    std::string_view text_;
    typename Storage::template List<std::uint32_t> parts_;
    typename Storage::template List<Run> runs_;
    bool in_run_ = false;
    bool trims_next_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
