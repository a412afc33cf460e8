// SPDX-License-Identifier: MIT
// ecr_lifecycle: everything in one include. (nlohmann/json, fmt)
//
// Include the single headers instead where compile time counts. Those that read JSON (parse.hpp, json.hpp,
// inventory.hpp, aws_preview.hpp) or print (format.hpp, printing.hpp) say at their top what they need; the
// others need no other library.
#ifndef ECR_LIFECYCLE_ECR_LIFECYCLE_HPP
#define ECR_LIFECYCLE_ECR_LIFECYCLE_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include "analysis.hpp"
#include "analysis_result.hpp"
#include "aws_message.hpp"
#include "aws_preview.hpp"
#include "aws_preview_result.hpp"
#include "builder.hpp"
#include "check.hpp"
#include "check_catalog.hpp"
#include "constant.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "enumerators.hpp"
#include "execution.hpp"
#include "export.hpp"
#include "file_report.hpp"
#include "find_policies.hpp"
#include "fix.hpp"
#include "fix_result.hpp"
#include "format.hpp"
#include "image.hpp"
#include "inventory.hpp"
#include "json.hpp"
#include "json_text.hpp"
#include "lint.hpp"
#include "parse.hpp"
#include "policy.hpp"
#include "policy_edit.hpp"
#include "preview.hpp"
#include "printing.hpp"
#include "rewrite_policies.hpp"
#include "tag_pattern.hpp"
#include "validate.hpp"
#include "verdict.hpp"
#include "version.hpp"

#endif
#endif
