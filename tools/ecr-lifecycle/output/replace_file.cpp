// SPDX-License-Identifier: MIT
#include "output/replace_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

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

// A file beside the one that it is to replace. It is gone in the end, unless it took that one's place.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& target)
        : path_(target.substr(0, target.rfind('/') + 1) + ".ecr-lifecycle-XXXXXX"),
          file_descriptor_(::mkostemp(path_.data(), O_CLOEXEC)) {}
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

    bool close() {
        const int closing = file_descriptor_;
        file_descriptor_ = -1;
        return closing < 0 || ::close(closing) == 0;
    }
};

// So that the new name lasts, too. That it cannot be made sure of on some file systems is no failure.
void sync_directory_of(const std::string& path) {
    const std::string directory = path.substr(0, path.rfind('/') + 1);
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

std::string replace_file(const std::string& path, std::string_view content) {
    const std::string target = real_path(path);
    struct stat status = {};
    if (target.empty() || ::stat(target.c_str(), &status) != 0) {
        return last_error();
    }
    if (!S_ISREG(status.st_mode)) {
        return "this is not a regular file";
    }
    // A directory's permissions would do for the renaming, but a read-only file is not to be changed.
    if (::access(target.c_str(), W_OK) != 0) {
        return last_error();
    }
    const SignalsBlocked blocked;
    TemporaryFile temporary(target);
    if (!temporary.is_there()) {
        return "no file can be created next to it: " + last_error();
    }
    if (!temporary.take_owner_and_permissions(status)) {
        return "its owner and permissions cannot be kept: " + last_error();
    }
    if (!temporary.write(content) || !temporary.take_place_of(target)) {
        return last_error();
    }
    sync_directory_of(target);
    return {};
}

}  // namespace tool
