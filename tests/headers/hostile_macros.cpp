// SPDX-License-Identifier: MIT
// Every header must compile after macros such as windows.h, old Unix headers and careless programs define, and after
// the whole standard library: a function of ours that is called without its namespace must not become std's. The
// packages come first too: whether they bear such macros is not ours to test.
#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <bitset>
#include <cassert>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <climits>
#include <clocale>
#include <cmath>
#include <complex>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <deque>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <initializer_list>
#include <iomanip>
#include <ios>
#include <iostream>
#include <istream>
#include <iterator>
#include <limits>
#include <list>
#include <locale>
#include <map>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <new>
#include <numeric>
#include <optional>
#include <ostream>
#include <queue>
#include <random>
#include <regex>
#include <set>
#include <shared_mutex>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

// windows.h
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define small char
#define near
#define far
#define interface struct
#define IN
#define OUT
#define OPTIONAL
#define CONST const
#define VOID void
#define TRUE 1
#define FALSE 0
#define ERROR 0
#define DELETE 0x00010000L
#define IGNORE 0
#define STRICT 1
#define NO_ERROR 0L
#define DIFFERENCE 11
#define DOMAIN 1
#define OVERFLOW 3
#define EXPIRE 1
#define GetObject GetObjectA
#define GetMessage GetMessageA
#define CreateFile CreateFileA
// Unix and compilers
#undef linux
#undef unix
#define linux 1
#define unix 1
#undef major
#undef minor
#define major(dev) (dev)
#define minor(dev) (dev)
#define DEBUG 1
// The Unreal Engine, and Apple's AssertMacros.h of old
#define check(x) #x
#define checkf(x, ...) #x
#define verify(x) #x
#define require(x, label) #x
#define ensure(x) #x
#define TEXT(x) L##x
#define PI 3
#define INDEX_NONE -1
#define likely(x) (x)
#define unlikely(x) (x)
// X11 and others
#define None 0L
#define Bool int
#define Status int
#define Always 2
#define Success 0
#define True 1
#define False 0
#define Complex int
#define foreach for
#define emit
#define slots
#define signals

#include <ecr_lifecycle/ecr_lifecycle.hpp>

// What is a template is looked at here, too, and a function with the name of a macro is called around it.
int main() {
    const ecr_lifecycle::Policy keep_five =
        ecr_lifecycle::policy(ecr_lifecycle::rule(1).any().image_count_more_than(5).expire());
    const ecr_lifecycle::Parsed parsed = ecr_lifecycle::parse(ecr_lifecycle::to_json_text(keep_five));
    const bool same = (ecr_lifecycle::check)(keep_five).size() == (ecr_lifecycle::check)(parsed).size();
    return same && ecr_lifecycle::fix(parsed.document.text()).fixes.empty() ? 0 : 1;
}
