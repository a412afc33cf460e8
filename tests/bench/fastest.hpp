// SPDX-License-Identifier: MIT
// The fastest repetition of each benchmark of a run, for ratios of times measured together.
#ifndef ECR_LIFECYCLE_TESTS_BENCH_FASTEST_HPP
#define ECR_LIFECYCLE_TESTS_BENCH_FASTEST_HPP

#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

class FastestReporter : public benchmark::BenchmarkReporter {
  public:
    bool ReportContext(const Context& /*context*/) override { return true; }

    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            if (run.run_type != Run::RT_Iteration || run.iterations == 0) {
                continue;
            }
            const std::string name = run.run_name.function_name + '/' + run.run_name.args;
            const double time = run.GetAdjustedCPUTime();
            const auto known = fastest_.find(name);
            if (known == fastest_.end() || time < known->second) {
                fastest_[name] = time;
            }
        }
    }

    // `time parse/3 4200 ns`, the number in the name being the benchmark's argument
    void print_times() const {
        for (const auto& [name, time] : fastest_) {
            std::printf("time %s %.0f ns\n", name.c_str(), time);
        }
    }

    // `ratio parse/3 0.61`; nothing if one of the two did not run.
    void print_ratio(const std::string& name, const std::string& other) const {
        const auto ours = fastest_.find(name);
        const auto theirs = fastest_.find(other);
        if (ours != fastest_.end() && theirs != fastest_.end()) {
            std::printf("ratio %s %.2f\n", name.c_str(), ours->second / theirs->second);
        }
    }

  private:
    std::map<std::string, double> fastest_;
};

#endif
