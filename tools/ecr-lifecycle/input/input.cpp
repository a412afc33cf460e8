// SPDX-License-Identifier: MIT
#include "input/input.hpp"

#include <ecr_lifecycle/policy.hpp>

#include "input/ignored_files.hpp"
#include "output/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace tool {
namespace {

constexpr std::size_t longest_policy = ecr_lifecycle::limits::max_text_bytes + 1;
constexpr std::size_t longest_file = std::size_t{64} << 20U;

// 0, or the errno of what went wrong.
int read_text(int file_descriptor, std::string& text, std::size_t max_bytes) {
    char buffer[16384];
    text.clear();
    while (text.size() < max_bytes) {
        const ssize_t got = ::read(file_descriptor, buffer, std::min(sizeof buffer, max_bytes - text.size()));
        if (got == 0) {
            break;
        }
        if (got > 0) {
            text.append(buffer, static_cast<std::size_t>(got));
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

std::string cause_of(int error, int file_descriptor) {
    return error == EBADF && file_descriptor == STDIN_FILENO ? "it is closed" : std::strerror(error);
}

bool has_json_name(std::string_view name) {
    constexpr std::string_view ending = ".json";
    return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

std::string path_in(const std::string& directory, const std::string& name) {
    if (directory == ".") {
        return name;
    }
    return directory.back() == '/' ? directory + name : directory + "/" + name;
}

struct Entry {
    std::string name;
    bool is_directory;
};

class Reader {
  public:
    Reader(FilesBelow below, const std::function<bool(const Input&)>& use) : below_(below), use_(use) {}

    void read_argument(const std::string& argument) {
        struct stat status = {};
        if (argument == "-") {
            read_standard_input();
        } else if (::stat(argument.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
            const std::size_t before = files_;
            input_.is_named = false;
            read_directory(argument, {});
            input_.is_named = true;
            if (files_ == before && all_read_) {
                print_failure(argument, below_ == FilesBelow::json ? "there are no *.json files below this directory"
                                                                   : "there are no files below this directory");
            }
        } else {
            read_file(argument);
        }
    }

    [[nodiscard]] bool all_read() const { return all_read_; }
    [[nodiscard]] bool stopped() const { return stopped_; }

  private:
    FilesBelow below_;
    const std::function<bool(const Input&)>& use_;
    Input input_;
    std::size_t files_ = 0;
    bool standard_input_read_ = false;
    bool all_read_ = true;
    bool stopped_ = false;

    void print_failure(const std::string& name, std::string_view cause) {
        print_error(sanitized(name) + ": " + std::string(cause));
        all_read_ = false;
    }

    void read_standard_input() {
        if (standard_input_read_) {
            print_failure("-", "standard input can be read only once");
            return;
        }
        standard_input_read_ = true;
        input_.name = standard_input_name;
        read_and_use(STDIN_FILENO);
    }

    void read_file(const std::string& path) {
        ++files_;
        const int file_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file_descriptor < 0) {
            print_failure(path, std::strerror(errno));
            return;
        }
        input_.name = path;
        read_and_use(file_descriptor);
        ::close(file_descriptor);
    }

    void read_and_use(int file_descriptor) {
        int error = read_text(file_descriptor, input_.text, longest_policy);
        input_.is_cut = input_.text.size() == longest_policy;
        if (error == 0 && input_.is_cut && below_ == FilesBelow::all) {
            std::string rest;
            error = read_text(file_descriptor, rest, longest_file - longest_policy);
            input_.is_cut = rest.size() == longest_file - longest_policy;
            input_.text += input_.is_cut ? std::string() : rest;
        }
        if (error != 0) {
            print_failure(input_.name, cause_of(error, file_descriptor));
        } else if (!use_(input_)) {
            stopped_ = true;
        }
    }

    // `ignored`: what is to be left out of the directories above.
    void read_directory(const std::string& directory, const IgnoredFiles& above) {
        IgnoredFiles ignored = above;
        if (below_ == FilesBelow::all) {
            ignored.add(directory);
        }
        for (const Entry& entry : entries(directory)) {
            if (stopped_) {
                return;
            }
            const std::string path = path_in(directory, entry.name);
            if (below_ == FilesBelow::all && ignored.has(path, entry.name, entry.is_directory)) {
                continue;
            }
            if (entry.is_directory) {
                read_directory(path, ignored);
            } else {
                read_file(path);
            }
        }
    }

    [[nodiscard]] bool is_meant(std::string_view name) const {
        return below_ == FilesBelow::all || has_json_name(name);
    }

    // The directories and the files in a directory, by name. Only their names are held, and only those of the
    // directories on the way to the one that is read.
    std::vector<Entry> entries(const std::string& directory) {
        std::vector<Entry> result;
        std::error_code error;
        std::filesystem::directory_iterator place(directory, error);
        for (; !error && place != std::filesystem::directory_iterator(); place.increment(error)) {
            std::error_code ignored;
            std::string name = place->path().filename().string();
            const bool is_link = place->is_symlink(ignored);
            if (place->is_directory(ignored)) {
                if (!is_link) {
                    result.push_back({std::move(name), true});
                }
            } else if (is_meant(name) && (place->is_regular_file(ignored) || (is_link && has_json_name(name)))) {
                result.push_back({std::move(name), false});
            }
        }
        if (error) {
            print_failure(directory, error.message());
        }
        std::sort(result.begin(), result.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
        return result;
    }
};

}  // namespace

bool for_each_input(const std::vector<std::string>& arguments, FilesBelow below,
                    const std::function<bool(const Input&)>& use) {
    Reader reader(below, use);
    for (const std::string& argument : arguments) {
        if (reader.stopped()) {
            break;
        }
        reader.read_argument(argument);
    }
    return reader.all_read();
}

InputPieces::InputPieces(const std::string& argument)
    : name_(argument == "-" ? "<stdin>" : argument),
      file_descriptor_(argument == "-" ? STDIN_FILENO : ::open(argument.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat status = {};
    if (file_descriptor_ < 0) {
        fail(errno);
    } else if (::fstat(file_descriptor_, &status) == 0 && S_ISREG(status.st_mode)) {
        size_ = static_cast<std::size_t>(status.st_size);
        is_file_ = file_descriptor_ != STDIN_FILENO;
    }
}

InputPieces::~InputPieces() {
    if (file_descriptor_ > STDIN_FILENO) {
        ::close(file_descriptor_);
    }
}

std::size_t InputPieces::read(char* to, std::size_t size) {
    while (!failed_) {
        const ssize_t got = ::read(file_descriptor_, to, size);
        if (got >= 0) {
            return static_cast<std::size_t>(got);
        }
        if (errno != EINTR) {
            fail(errno);
        }
    }
    return 0;
}

void InputPieces::fail(int error) {
    failed_ = true;
    print_error(sanitized(name_) + ": " + cause_of(error, file_descriptor_));
}

std::optional<Input> read_input(const std::string& argument, std::size_t max_bytes) {
    InputPieces pieces(argument);
    Input input;
    input.name = pieces.name();
    input.text.reserve(std::min(pieces.size(), max_bytes));
    char buffer[16384];
    std::size_t got = 1;
    while (got > 0 && input.text.size() < max_bytes) {
        got = pieces.read(buffer, std::min(sizeof buffer, max_bytes - input.text.size()));
        input.text.append(buffer, got);
    }
    return pieces.failed() ? std::nullopt : std::optional<Input>(std::move(input));
}

std::optional<Input> read_whole_input(const std::string& argument) {
    constexpr std::size_t max_bytes = std::size_t{512} << 20U;
    std::optional<Input> input = read_input(argument, max_bytes + 1);
    if (input && input->text.size() > max_bytes) {
        print_error(sanitized(input->name) + ": longer than 512 MiB, so it is not read");
        return std::nullopt;
    }
    return input;
}

bool names_standard_input_twice(const std::vector<std::string>& arguments) {
    const bool twice = std::count(arguments.begin(), arguments.end(), "-") > 1;
    if (twice) {
        print_error("-: standard input can be read only once");
    }
    return twice;
}

}  // namespace tool
