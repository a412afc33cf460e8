// SPDX-License-Identifier: MIT
#pragma once

constexpr int kept_of_web = 5;
