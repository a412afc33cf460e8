// SPDX-License-Identifier: MIT
#include "input/kept_text.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace tool {
namespace {

// What is worth a file, and how much is written at once.
constexpr std::size_t long_text = std::size_t{16} << 20U;
constexpr std::size_t piece = std::size_t{1} << 20U;

// A file that loses its name at once, so that it is gone whatever happens.
std::FILE* open_nameless() {
    const char* const directory = std::getenv("TMPDIR");
    std::string path = directory == nullptr || *directory == '\0' ? "/var/tmp" : directory;
    path += "/ecr-lifecycle-XXXXXX";
    const int descriptor = ::mkstemp(path.data());
    if (descriptor < 0) {
        return nullptr;
    }
    ::unlink(path.c_str());
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    std::FILE* const file = ::fdopen(descriptor, "w+b");
    if (file == nullptr) {
        ::close(descriptor);
        return nullptr;
    }
    std::setvbuf(file, nullptr, _IONBF, 0);  // what is written comes in large pieces
    return file;
}

}  // namespace

void KeptText::append(const char* bytes, std::size_t size) {
    text_.append(bytes, size);
    if (may_use_file_ && file_ == nullptr && text_.size() > long_text) {
        file_.reset(open_nameless());
        may_use_file_ = file_ != nullptr;
    }
    if (file_ != nullptr && text_.size() >= piece) {
        write();
    }
}

std::string KeptText::first(std::size_t max_bytes) {
    std::string text = file_ == nullptr ? std::string() : read_back(max_bytes);
    text.append(text_, 0, max_bytes - text.size());
    return text;
}

void KeptText::write() {
    if (std::fwrite(text_.data(), 1, text_.size(), file_.get()) == text_.size()) {
        written_ += text_.size();
        text_.clear();
    } else {
        back_to_memory();
    }
}

// The disk is full.
void KeptText::back_to_memory() {
    text_.insert(0, read_back(written_));
    written_ = 0;
    file_.reset();
    may_use_file_ = false;
}

std::string KeptText::read_back(std::size_t max_bytes) {
    std::string text(std::min(max_bytes, written_), '\0');
    std::rewind(file_.get());
    text.resize(std::fread(text.data(), 1, text.size(), file_.get()));
    std::fseek(file_.get(), 0, SEEK_END);
    return text;
}

}  // namespace tool
