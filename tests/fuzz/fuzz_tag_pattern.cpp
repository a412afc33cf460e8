// SPDX-License-Identifier: MIT
// Fuzz target: two patterns, and a text, one a line: what is said of the patterns holds for the text, for the tags that
// are found, and for plain matching that tries every way.
#include <ecr_lifecycle/tag_pattern.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace ecr_lifecycle;

void demand(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

// By all places in the pattern that can be reached, character by character.
bool plainly_matches(std::string_view pattern, std::string_view text) {
    std::vector<bool> reached(pattern.size() + 1);
    reached[0] = true;
    const auto pass_stars = [&] {
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            reached[i + 1] = reached[i + 1] || (reached[i] && pattern[i] == '*');
        }
    };
    pass_stars();
    for (const char c : text) {
        std::vector<bool> next(pattern.size() + 1);
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (reached[i] && pattern[i] == '*') {
                next[i] = true;
            } else if (reached[i] && pattern[i] == c) {
                next[i + 1] = true;
            }
        }
        reached.swap(next);
        pass_stars();
    }
    return reached[pattern.size()];
}

std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 600) {
        return 0;
    }
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    const std::string_view one = next_line(rest);
    const std::string_view other = next_line(rest);
    const TagPattern a(one);
    const TagPattern b(other);

    demand(matches_tag_pattern(one, rest) == plainly_matches(one, rest), "a text is matched otherwise");
    const bool in_a = is_tag(rest) && plainly_matches(one, rest);
    const bool in_b = is_tag(rest) && plainly_matches(other, rest);
    demand(!is_tag(rest) || (a.matches(rest) == in_a && b.matches(rest) == in_b), "a tag is matched otherwise");
    demand(!in_a || a.matches_some_tag(), "no tag matches, and one does");
    demand(!(in_a && in_b) || intersects(a, b), "patterns that share a tag do not intersect");
    demand(!in_b || in_a || !includes(a, b), "a pattern includes one of which it does not match a tag");

    const std::optional<std::string> shortest = shortest_tag(a);
    demand(shortest.has_value() == a.matches_some_tag(), "there is a shortest tag if there is one at all");
    demand(!shortest || (is_tag(*shortest) && plainly_matches(one, *shortest)), "the shortest tag does not match");
    demand(!shortest || !in_a || shortest->size() <= rest.size(), "there is a shorter tag");
    demand(intersects(a, b) == intersects(b, a), "patterns intersect one way only");
    demand((a == b) <= (includes(a, b) && includes(b, a)), "equal patterns do not include each other");

    const TagSearchResult apart = find_tag({b}, {a}, 100'000);
    if (apart.found != Answer::undetermined) {
        demand((apart.found == Answer::no) == includes(a, b), "a search and inclusion disagree");
    }
    demand(
        !apart.tag || (is_tag(*apart.tag) && plainly_matches(other, *apart.tag) && !plainly_matches(one, *apart.tag)),
        "a tag that was found is not what was asked for");
    return 0;
}
