// SPDX-License-Identifier: MIT
#include "output/replace_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "output/output.hpp"

namespace tool {
namespace {

std::string last_error() { return std::strerror(errno); }

// No signal ends the program while a temporary file is there.
class SignalsBlocked {
  public:
    SignalsBlocked() {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, &before_);
    }
    ~SignalsBlocked() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

  private:
    sigset_t before_ = {};
};

std::string directory_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

// A name that nobody gives a file of theirs, as what has it may be deleted.
constexpr std::string_view temporary_name = ".ecr-lifecycle-tmp-";
constexpr std::string_view temporary_number = "XXXXXX";
constexpr std::string_view temporary_ending = ".part";

// A file beside the one that it is to replace. It is gone in the end, unless it took that one's place. While it is
// written it is locked, by which it can be told from one that a killed run left behind.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& target)
        : path_(directory_of(target).append(temporary_name).append(temporary_number).append(temporary_ending)),
          file_descriptor_(::mkostemps(path_.data(), static_cast<int>(temporary_ending.size()), O_CLOEXEC)) {
        if (is_there_) {
            ::flock(file_descriptor_, LOCK_EX | LOCK_NB);
        }
    }
    ~TemporaryFile() {
        close();
        if (is_there_) {
            ::unlink(path_.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] bool is_there() const { return is_there_; }

    bool take_owner_and_permissions(const struct stat& of) {
        struct stat own = {};
        if (::fstat(file_descriptor_, &own) != 0) {
            return false;
        }
        const bool same_owner = own.st_uid == of.st_uid && own.st_gid == of.st_gid;
        return (same_owner || ::fchown(file_descriptor_, of.st_uid, of.st_gid) == 0) &&
               ::fchmod(file_descriptor_, of.st_mode & 07777U) == 0;
    }

    // Extended attributes, an access control list among them. Returns the name of one that cannot be kept, or nothing.
    // What the system itself puts on a file (`security.selinux`) is the new file's own matter.
    std::string take_attributes([[maybe_unused]] const std::string& of) {
#ifdef __linux__
        const ssize_t size = ::listxattr(of.c_str(), nullptr, 0);
        std::vector<char> names(size > 0 ? static_cast<std::size_t>(size) : 0);
        const ssize_t listed = names.empty() ? 0 : ::listxattr(of.c_str(), names.data(), names.size());
        for (const char* name = names.data(); name < names.data() + listed; name += std::strlen(name) + 1) {
            const bool is_of_system = std::string_view(name).substr(0, 9) == "security.";
            if (!take_attribute(of, name) && !is_of_system) {
                return name;
            }
        }
#endif
        return {};
    }

    bool write(std::string_view content) {
        return write_all(file_descriptor_, content) == 0 && ::fsync(file_descriptor_) == 0 && close();
    }

    bool take_place_of(const std::string& target) {
        if (std::rename(path_.c_str(), target.c_str()) != 0) {
            return false;
        }
        is_there_ = false;
        return true;
    }

  private:
    std::string path_;
    int file_descriptor_;
    bool is_there_ = file_descriptor_ >= 0;

#ifdef __linux__
    bool take_attribute(const std::string& of, const char* name) {
        const ssize_t size = ::getxattr(of.c_str(), name, nullptr, 0);
        if (size < 0) {
            return false;
        }
        std::vector<char> value(static_cast<std::size_t>(size) + 1);
        const ssize_t got = ::getxattr(of.c_str(), name, value.data(), value.size());
        return got >= 0 && ::fsetxattr(file_descriptor_, name, value.data(), static_cast<std::size_t>(got), 0) == 0;
    }
#endif

    bool close() {
        const int closing = file_descriptor_;
        file_descriptor_ = -1;
        return closing < 0 || ::close(closing) == 0;
    }
};

// A run that was killed leaves its temporary file behind; the next one in that directory takes it away. One that is
// being written is locked, but for the moment after it was made.
void remove_what_was_left(const std::string& directory) {
    static std::set<std::string> done;
    if (!done.insert(directory).second) {
        return;
    }
    constexpr std::time_t moment = 60;  // seconds
    std::error_code error;
    std::filesystem::directory_iterator place(directory, error);
    for (; !error && place != std::filesystem::directory_iterator(); place.increment(error)) {
        const std::string name = place->path().filename().string();
        struct stat status = {};
        const std::size_t number_end = temporary_name.size() + temporary_number.size();
        if (name.size() != number_end + temporary_ending.size() ||
            name.compare(0, temporary_name.size(), temporary_name) != 0 ||
            name.compare(number_end, temporary_ending.size(), temporary_ending) != 0 ||
            ::lstat(place->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != ::geteuid() ||
            std::time(nullptr) - status.st_mtime < moment) {
            continue;
        }
        const int file_descriptor = ::open(place->path().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (file_descriptor >= 0 && ::flock(file_descriptor, LOCK_EX | LOCK_NB) == 0) {
            ::unlink(place->path().c_str());
        }
        if (file_descriptor >= 0) {
            ::close(file_descriptor);
        }
    }
}

// So that the new name lasts, too. That it cannot be made sure of on some file systems is no failure.
void sync_directory_of(const std::string& path) {
    const std::string directory = directory_of(path);
    const int file_descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file_descriptor >= 0) {
        ::fsync(file_descriptor);
        ::close(file_descriptor);
    }
}

// The absolute path without symbolic links; empty if there is none.
std::string real_path(const std::string& path) {
    char* resolved = ::realpath(path.c_str(), nullptr);
    std::string result = resolved == nullptr ? "" : resolved;
    std::free(resolved);
    return result;
}

}  // namespace

Replacement replace_file(const std::string& path, std::string_view content) {
    const std::string target = real_path(path);
    struct stat status = {};
    if (target.empty() || ::stat(target.c_str(), &status) != 0) {
        return {last_error(), {}};
    }
    if (!S_ISREG(status.st_mode)) {
        return {"this is not a regular file", {}};
    }
    // A directory's permissions would do for the renaming, but a read-only file is not to be changed.
    if (::access(target.c_str(), W_OK) != 0) {
        return {last_error(), {}};
    }
    remove_what_was_left(directory_of(target));
    const SignalsBlocked blocked;
    TemporaryFile temporary(target);
    if (!temporary.is_there()) {
        return {"no file can be created next to it: " + last_error(), {}};
    }
    if (!temporary.take_owner_and_permissions(status)) {
        return {"its owner and permissions cannot be kept: " + last_error(), {}};
    }
    if (const std::string attribute = temporary.take_attributes(target); !attribute.empty()) {
        return {"its extended attribute " + attribute + " cannot be kept: " + last_error(), {}};
    }
    if (!temporary.write(content) || !temporary.take_place_of(target)) {
        return {last_error(), {}};
    }
    sync_directory_of(target);
    return {{},
            status.st_nlink > 1 ? "it had other names (hard links), under which the text is still the old one" : ""};
}

bool replace_file_and_report(const std::string& path, std::string_view content) {
    const Replacement replaced = replace_file(path, content);
    if (!replaced.failure.empty()) {
        print_error(sanitized(path) + ": cannot be written: " + replaced.failure);
        return false;
    }
    if (!replaced.notice.empty()) {
        print_error(sanitized(path) + ": note: " + replaced.notice);
    }
    return true;
}

}  // namespace tool
