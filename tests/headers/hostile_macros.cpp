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

int main() {}
