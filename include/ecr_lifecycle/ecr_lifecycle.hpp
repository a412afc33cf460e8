// ecr_lifecycle: everything in one include. (nlohmann/json, fmt)
//
// Include the single headers instead where compile time counts: those that need no other library are policy.hpp,
// builder.hpp, diagnostic.hpp, check_catalog.hpp, validate.hpp, lint.hpp, json_text.hpp, image.hpp, verdict.hpp and
// preview.hpp.
#ifndef ECR_LIFECYCLE_ECR_LIFECYCLE_HPP
#define ECR_LIFECYCLE_ECR_LIFECYCLE_HPP

#include "analysis.hpp"
#include "analysis_result.hpp"
#include "aws_message.hpp"
#include "builder.hpp"
#include "check.hpp"
#include "check_catalog.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "fix.hpp"
#include "format.hpp"
#include "image.hpp"
#include "json.hpp"
#include "json_text.hpp"
#include "lint.hpp"
#include "parse.hpp"
#include "policy.hpp"
#include "preview.hpp"
#include "tag_pattern.hpp"
#include "validate.hpp"
#include "verdict.hpp"
#include "version.hpp"

#endif
