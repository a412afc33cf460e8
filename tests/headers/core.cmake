# SPDX-License-Identifier: MIT
# What the core headers may cost. Everything about the core as a group of headers is here.

# The headers that need nothing but the standard library. A new core header is added here.
set(core_headers
    version.hpp
    enumerators.hpp
    policy.hpp
    builder.hpp
    policy_edit.hpp
    constant.hpp
    tag_pattern.hpp
    diagnostic.hpp
    check_catalog.hpp
    file_report.hpp
    validate.hpp
    lint.hpp
    lint_options.hpp
    json_text.hpp
    schema.hpp
    image.hpp
    verdict.hpp
    preview.hpp
    analysis_result.hpp
    analysis.hpp
    execution.hpp
    document.hpp
    fix_result.hpp
    aws_preview_result.hpp)

# Headers that no core header may include, directly or through another one.
set(core_forbidden
    algorithm
    chrono
    fstream
    functional
    iomanip
    iostream
    istream
    locale
    map
    ostream
    random
    ranges
    regex
    set
    sstream
    thread
    unordered_map
    unordered_set
    fmt/.*
    nlohmann/.*)

# What a program needs that only builds, checks and prints policies.
set(policy_headers version.hpp policy.hpp builder.hpp diagnostic.hpp check_catalog.hpp validate.hpp json_text.hpp)

# Lines of preprocessed text (g++ -E -P) for one translation unit that includes all of these headers, as a percentage of
# what <string>, <vector> and <optional> alone have. Compile time follows it, as long as including a header instantiates
# little.
set(policy_line_budget_percent 120)
set(core_line_budget_percent 170)
