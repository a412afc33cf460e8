// SPDX-License-Identifier: MIT
// What whole runs of the command take, for an inventory as the AWS command line prints it, and a policy of 50 rules:
// whole_commands [--million] [COMMAND]
// Processor time is the user time of the whole process (of `check`, which is short, with that of the system), the least
// of a few runs that take turns, since noise only ever adds; each ratio is of times from this one run. `yardstick` is
// this program as one that does nothing but nlohmann::json::parse of the same file and a dump of as many bytes as the
// command's. The limits are aims: nothing makes this fail but a run that cannot be started or ends otherwise than
// expected. docs/limits.md tells the numbers.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "../support/random.hpp"

extern char** environ;

namespace {

using test_support::Random;

[[noreturn]] void fail(const std::string& message) { throw std::runtime_error(message); }

// --- what is read ----------------------------------------------------------------------------------------------------

const std::vector<std::string> services = {"payments", "search",  "web",    "api", "auth",    "billing",
                                           "gateway",  "indexer", "mailer", "ocr", "reports", "worker"};

std::string hex(Random& random, std::size_t digits) {
    std::string text;
    for (std::size_t i = 0; i < digits; ++i) {
        text += "0123456789abcdef"[random.below(16)];
    }
    return text;
}

// A time of the ten years before 2026, as the AWS command line prints it.
std::string time_text(Random& random) {
    const auto seconds = static_cast<std::time_t>(1'450'000'000 + random.below(315'000'000));
    std::tm fields = {};
    ::gmtime_r(&seconds, &fields);
    char text[40];
    text[std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &fields)] = '\0';
    return text + ("." + std::to_string(100'000 + random.below(900'000)) + "+00:00");
}

std::string tags_text(Random& random, std::size_t image) {
    const std::string id = std::to_string(image);
    const std::string& service = random.pick(services);
    const std::string indent = ",\n                ";
    return "            \"imageTags\": [\n                \"" + hex(random, 32) + id + '"' + indent + '"' + service +
           "-v" + std::to_string(random.below(9)) + '.' + id + '"' + indent + "\"main-build-" + id + '-' + service +
           "\"\n            ],\n";
}

// Written image by image: what this program holds counts as memory of those that it starts. A fifth has no tags.
void write_inventory(const std::string& path, std::size_t images) {
    Random random(1);
    std::ofstream file(path, std::ios::binary);
    file << "{\n    \"imageDetails\": [";
    for (std::size_t i = 0; i < images; ++i) {
        file << (i == 0 ? "\n" : ",\n")
             << "        {\n            \"registryId\": \"111122223333\",\n            \"repositoryName\": "
                "\"web-api\",\n"
             << "            \"imageDigest\": \"sha256:" << hex(random, 64) << "\",\n"
             << (random.chance(20) ? "" : tags_text(random, i))
             << "            \"imageSizeInBytes\": " << random.below(1'000'000'000)
             << ",\n            \"imagePushedAt\": \"" << time_text(random)
             << "\",\n            \"imageManifestMediaType\": \"application/vnd.oci.image.manifest.v1+json\",\n"
             << "            \"artifactMediaType\": \"application/vnd.oci.image.config.v1+json\"\n        }";
    }
    file << "\n    ]\n}\n";
    if (!file.flush()) {
        fail(path + " cannot be written");
    }
}

void write_policy(const std::string& path) {
    nlohmann::json rules = nlohmann::json::array();
    for (std::size_t i = 0; i < 50; ++i) {
        const std::string& service = services[i % services.size()];
        const std::string digit = std::to_string(i / services.size());
        nlohmann::json selection = {{"tagStatus", i == 49 ? "any" : "tagged"}, {"countNumber", 20 + 7 * i}};
        if (i < 49) {
            selection["tagPatternList"] = {service + "-v" + digit + "*", "*-build-*" + digit + "-" + service};
        }
        if (i % 3 == 2) {
            selection["countType"] = "sinceImagePushed";
            selection["countUnit"] = "days";
        } else {
            selection["countType"] = "imageCountMoreThan";
        }
        rules.push_back({{"rulePriority", i + 1}, {"selection", selection}, {"action", {{"type", "expire"}}}});
    }
    std::ofstream(path) << nlohmann::json({{"rules", rules}}).dump(2) << '\n';
}

std::size_t size_of(const std::string& path) {
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

// --- what is run -----------------------------------------------------------------------------------------------------

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

struct Cost {
    double user = 0;  // in seconds
    double cpu = 0;   // with what the system did
    double peak = 0;  // in bytes
};

Cost run(std::vector<std::string> arguments, const std::string& output) {
    std::vector<char*> words;
    for (std::string& argument : arguments) {
        words.push_back(argument.data());
    }
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    const int error = ::posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    rusage usage = {};
    if (error != 0 || ::wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fail(arguments[0] + ' ' + arguments[1] + (error != 0 ? std::string(": ") + std::strerror(error) : " failed"));
    }
    return {seconds(usage.ru_utime), seconds(usage.ru_utime) + seconds(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) * 1024};
}

struct Program {
    std::string name;
    std::vector<std::string> arguments;
    Cost least = {1e9, 1e9, 1e18};
};

// In turns, so that a machine that is slow for a while is so for all of them.
void run_all(std::vector<Program>& programs, int times) {
    for (int i = 0; i < times; ++i) {
        for (Program& program : programs) {
            const Cost cost = run(program.arguments, "/dev/null");
            Cost& least = program.least;
            least = {std::min(least.user, cost.user), std::min(least.cpu, cost.cpu), std::min(least.peak, cost.peak)};
        }
    }
}

void print_ratio(const std::string& name, double ours, double theirs, const char* limit) {
    std::printf("ratio %s %.2f%s\n", name.c_str(), ours / theirs, limit);
}

int yardstick(const char* path, std::size_t bytes) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const std::string dump = nlohmann::json::parse(text).dump();
    for (std::size_t written = 0; written < bytes;) {
        const std::size_t count = std::min(dump.size(), bytes - written);
        std::fwrite(dump.data(), 1, count, stdout);
        written += count;
    }
    return 0;
}

class Folder {
  public:
    Folder() {
        const char* const parent = std::getenv("TMPDIR");
        path_ = std::string(parent == nullptr ? "/tmp" : parent) + "/whole_commands.XXXXXX";
        if (::mkdtemp(path_.data()) == nullptr) {
            fail(path_ + ": " + std::strerror(errno));
        }
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        for (const std::string& file : files_) {
            ::unlink(file.c_str());
        }
        ::rmdir(path_.c_str());
    }

    std::string file(const char* name) { return files_.emplace_back(path_ + '/' + name); }

  private:
    std::string path_;
    std::vector<std::string> files_;
};

void measure(const std::string& self, const std::string& command, bool with_million) {
    Folder folder;
    const std::string policy = folder.file("policy.json");
    const std::string images = folder.file("images.json");
    const std::string output = folder.file("output");
    write_policy(policy);
    write_inventory(images, 100'000);
    const auto preview = [&](const std::string& inventory, const char* format) {
        return std::vector<std::string>{
            command, "preview", policy, "--images", inventory, "--now", "2026-01-01T00:00:00Z", "--format", format};
    };
    run(preview(images, "json"), output);
    const std::string bytes = std::to_string(size_of(output));
    std::vector<Program> programs = {{"preview --format json", preview(images, "json")},
                                     {"preview --format text", preview(images, "text")},
                                     {"preview --format html", preview(images, "html")},
                                     {"parse and dump", {self, "yardstick", images, bytes}}};
    run_all(programs, 5);
    std::vector<Program> check = {{"check", {command, "check", policy}}};
    run_all(check, 20);
    for (const Program& program : programs) {
        std::printf("time %s %.2f s\n", program.name.c_str(), program.least.user);
    }
    const Cost json = programs[0].least;
    print_ratio("text/json", programs[1].least.user, json.user, " (at most 1.1)");
    print_ratio("html/json", programs[2].least.user, json.user, " (at most 1.3)");
    print_ratio("json/parse-and-dump", json.user, programs[3].least.user, " (at most 0.6)");
    print_ratio("peak/file", json.peak, static_cast<double>(size_of(images)), "");
    std::printf("time check %.1f ms (at most 10)\n", check[0].least.cpu * 1000);
    if (with_million) {
        write_inventory(images, 1'000'000);
        std::vector<Program> million = {{"preview of a million", preview(images, "json")}};
        run_all(million, 2);
        print_ratio("million/100000", million[0].least.user, json.user, " (at most 11)");
        print_ratio("million peak/file", million[0].least.peak, static_cast<double>(size_of(images)), "");
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count == 4 && std::strcmp(arguments[1], "yardstick") == 0) {
        return yardstick(arguments[2], std::strtoull(arguments[3], nullptr, 10));
    }
    bool with_million = false;
    std::string command = ECR_LIFECYCLE_COMMAND;
    for (int i = 1; i < count; ++i) {
        if (std::strcmp(arguments[i], "--million") == 0) {
            with_million = true;
        } else {
            command = arguments[i];
        }
    }
    try {
        measure(arguments[0], command, with_million);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "whole_commands: %s\n", error.what());
        return 1;
    }
    return 0;
}
