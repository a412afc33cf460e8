# SPDX-License-Identifier: MIT
"""Writes policies, and what `ecr-lifecycle export` makes of each for every format.

usage: make_programs.py COMMAND FOLDER

FOLDER/N/policy.json is a policy, FOLDER/N/FORMAT.ending what it was exported to, and FOLDER/N/cpp.part what it was
exported to with `--policy-only`. The policies are the same in every run: some are random, some have descriptions that mean harm.
"""

import json
import pathlib
import random
import re
import subprocess
import sys

HOSTILE = [
    "",
    " ",
    "'",
    '"',
    "`",
    "\\",
    "\\\\",
    "\\n",
    "it's",
    'say "keep"',
    "'single' and \"double\" and `back`",
    "\"\"\"; import os; os.system('false')  # ",
    "''' + str(1) + '''",
    "${aws:AccountId}",
    "$${x}",
    "$$${x}",
    "%{ if true }yes%{ endif }",
    "%%{x}",
    "#{x}",
    "{{ .Values.keep }}",
    "{{{{",
    "$(touch owned)",
    "`touch owned`",
    "$HOME and ${HOME}",
    "!Sub ${x}",
    "!!python/object/apply:os.system ['false']",
    "line\nbreak",
    "carriage\rreturn\r\n",
    "tab\tand\x0bvertical\x0cfeed",
    "EOF\nJSON\nEOT\n",
    "JSON",
    "</script><script>alert(1)</script>",
    "*/ int x; /*",
    "// a comment",
    "# a comment",
    "-- ; DROP TABLE images",
    "a: b",
    "- a",
    "| folded > text",
    "? question ??/ ??= trigraphs",
    "\x00 nul \x000",
    "\x1b[31mred\x1b[0m",
    "\x7f\x80\x9f",
    "\u2028 \u2029 \u0085",
    "\u202etxet desrever\u202c",
    "\ufeff\u200bhidden\u00ad",
    "\u00e4\u00f6\u00fc \u00df \u20ac",
    "\u4fdd\u7559\u6700\u65b0\u7684\u4e94\u4e2a\u955c\u50cf",
    "\U0001f4e6 keep \U0001f680",
    "| pipe | in | table | \\| and <b>&amp;</b> [x](javascript:alert)",
    "a" * 300,
    "\x01\x02\x1f\ue000\ufffd",
]

TAGS = ["v*", "release-*", "prod", "*-dev", "a*b*c*d*", "main", "sha-*", "pr-1.2_3", "it's*", 'q"*', "${x}*", "%{x}"]


def rule(rng, priority, status, used):
    kinds = ["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"]
    count_type = rng.choice(kinds[:2] * 3 + kinds[2:])
    selection = {"tagStatus": status}
    if status == "tagged":
        # Lists must not be equal in a policy.
        tags = rng.sample(TAGS, rng.randint(1, 3)) + [f"only-{priority}"]
        selection[rng.choice(["tagPatternList", "tagPrefixList"])] = tags if rng.random() < 0.3 else tags[-1:]
    if count_type == "sinceImageTransitioned":
        selection["storageClass"] = "archive"
    elif rng.random() < 0.1:
        selection["storageClass"] = "standard"
    storage = selection.get("storageClass", "standard")
    if status != "tagged" and (status, storage) in used:
        return None
    used.add((status, storage))
    selection["countType"] = count_type
    if count_type != "imageCountMoreThan":
        selection["countUnit"] = "days"
    selection["countNumber"] = rng.choice([1, 5, 30, 365, 2147483647])
    if storage == "archive":
        selection["countNumber"] = rng.choice([90, 400])
    archives = count_type == "sinceImagePulled" or (storage == "standard" and rng.random() < 0.1)
    action = {"type": "transition", "targetStorageClass": "archive"} if archives else {"type": "expire"}
    result = {"rulePriority": priority, "selection": selection, "action": action}
    if rng.random() < 0.6:
        result["description"] = "".join(rng.choice(HOSTILE) for _ in range(rng.randint(1, 2)))[:200]
    return result


def random_policy(rng):
    rules, used, priority = [], set(), 0
    statuses = ["tagged"] * rng.randint(0, 4) + ["untagged"] * rng.randint(0, 1)
    rng.shuffle(statuses)
    for status in statuses + (["any"] if not statuses or rng.random() < 0.5 else []):
        priority += rng.randint(1, 20)
        made = rule(rng, priority, status, used)
        if made:
            rules.append(made)
    return {"rules": rules} if rules else random_policy(rng)


def hostile_policy(text):
    return {
        "rules": [
            {
                "rulePriority": 1,
                "description": text,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5},
                "action": {"type": "expire"},
            }
        ]
    }


def formats(command):
    text = subprocess.run([command, "export", "--help"], check=True, capture_output=True, text=True).stdout
    return re.findall(r"^  ([a-z-]+) .*\((\.[a-z]+)\)$", text, re.MULTILINE)


def export(command, policy, name, number, folder, ending):
    arguments = [command, "export", str(policy), "--to", name, "--repository", f"team/app-{number}"]
    wanted = [([], folder / (name + ending))]
    if name == "cpp":
        wanted.append((["--policy-only"], folder / "cpp.part"))
    for extra, path in wanted:
        done = subprocess.run(arguments + extra, capture_output=True)
        if name == "terraform-document" and done.returncode == 2 and b"cannot say rule" in done.stderr:
            return 0
        if done.returncode != 0:
            sys.exit(f"{' '.join(arguments)}: {done.stderr.decode()}")
        path.write_bytes(done.stdout)
    return 1


def main():
    command, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    rng = random.Random(5)
    policies = [hostile_policy(text) for text in HOSTILE] + [random_policy(rng) for _ in range(200)]
    known = formats(command)
    if len(known) < 16:
        sys.exit(f"`export --help` lists {len(known)} formats")
    count = 0
    for number, policy in enumerate(policies):
        place = folder / str(number)
        place.mkdir(parents=True)
        path = place / "policy.json"
        path.write_text(json.dumps(policy))
        for name, ending in known:
            count += export(command, path, name, number, place, ending)
    print(f"{len(policies)} policies, {count} programs")


if __name__ == "__main__":
    main()
