// SPDX-License-Identifier: MIT
// ecr_lifecycle: SHA-256 (FIPS 180-4), by which registries name manifests. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_SHA256_HPP
#define ECR_LIFECYCLE_BASE_SHA256_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
class Sha256 {
  public:
    /// The hash of a text in hexadecimal digits.
    [[nodiscard]] static std::string hex(std::string_view text) {
        Sha256 hash;
        std::string_view rest = text;
        for (; rest.size() >= block_size; rest.remove_prefix(block_size)) {
            hash.add_block(rest);
        }
        std::string last(rest);
        last += '\x80';
        while (last.size() % block_size != block_size - 8) {
            last += '\0';
        }
        const std::uint64_t bits = std::uint64_t{text.size()} * 8;
        for (unsigned shift = 64; shift > 0; shift -= 8) {
            last += static_cast<char>((bits >> (shift - 8)) & 0xFFU);
        }
        for (std::size_t begin = 0; begin < last.size(); begin += block_size) {
            hash.add_block(std::string_view(last).substr(begin));
        }
        return hash.digits();
    }

  private:
    static constexpr std::size_t block_size = 64;

    static constexpr std::uint32_t rotated(std::uint32_t word, unsigned by) {
        return (word >> by) | (word << (32U - by));
    }

    void add_block(std::string_view block) {
        std::uint32_t words[64];
        for (std::size_t i = 0; i < 16; ++i) {
            words[i] = 0;
            for (std::size_t byte = 0; byte < 4; ++byte) {
                words[i] = (words[i] << 8U) | static_cast<unsigned char>(block[4 * i + byte]);
            }
        }
        for (std::size_t i = 16; i < 64; ++i) {
            const std::uint32_t a = words[i - 15];
            const std::uint32_t b = words[i - 2];
            words[i] = words[i - 16] + (rotated(a, 7) ^ rotated(a, 18) ^ (a >> 3U)) + words[i - 7] +
                       (rotated(b, 17) ^ rotated(b, 19) ^ (b >> 10U));
        }
        std::uint32_t s[8];
        for (std::size_t i = 0; i < 8; ++i) {
            s[i] = state_[i];
        }
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
            const std::uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            const std::uint32_t first =
                s[7] + (rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)) + choice + constants[i] + words[i];
            const std::uint32_t second = (rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)) + majority;
            for (std::size_t j = 7; j > 0; --j) {
                s[j] = s[j - 1];
            }
            s[4] += first;
            s[0] = first + second;
        }
        for (std::size_t i = 0; i < 8; ++i) {
            state_[i] += s[i];
        }
    }

    [[nodiscard]] std::string digits() const {
        std::string text;
        for (const std::uint32_t word : state_) {
            for (unsigned shift = 32; shift > 0; shift -= 4) {
                text += "0123456789abcdef"[(word >> (shift - 4)) & 0xFU];
            }
        }
        return text;
    }

    static constexpr std::uint32_t constants[64] = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

    std::uint32_t state_[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                               0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
