// SPDX-License-Identifier: MIT
// A stand-in for Catch2's own file of this name, which distributions do not ship: the part of it that our matchers are
// made from, under the names that it has there.
#ifndef CATCH_AMALGAMATED_HPP_INCLUDED
#define CATCH_AMALGAMATED_HPP_INCLUDED

#include <string>

#define CATCH_VERSION_MAJOR 3
#define CATCH_VERSION_MINOR 0
#define CATCH_VERSION_PATCH 0

namespace Catch {
namespace Matchers {

class MatcherUntypedBase {
  public:
    MatcherUntypedBase() = default;
    MatcherUntypedBase(const MatcherUntypedBase&) = default;
    MatcherUntypedBase& operator=(const MatcherUntypedBase&) = delete;

  protected:
    virtual ~MatcherUntypedBase() = default;
    virtual std::string describe() const = 0;
};

class MatcherGenericBase : public MatcherUntypedBase {
  public:
    MatcherGenericBase() = default;
    MatcherGenericBase(const MatcherGenericBase&) = default;
    ~MatcherGenericBase() override = default;
};

}  // namespace Matchers
}  // namespace Catch

#endif
