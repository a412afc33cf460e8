# SPDX-License-Identifier: MIT
"""Runs the exported Python programs against modules that record what is called, and reads the YAML with PyYAML.

usage: check_python.py FOLDER
"""

import json
import pathlib
import re
import sys
import types

import yaml

recorded = []


class Recorded:
    """What a constructor was called with."""

    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs
        recorded.append(self)

    def __getattr__(self, name):
        return f"<{name}>"


class Repository(Recorded):
    pass


class LifecyclePolicy(Recorded):
    pass


class CfnRepository(Recorded):
    class LifecyclePolicyProperty(Recorded):
        pass


class LifecycleRule(Recorded):
    pass


class Stack(Recorded):
    pass


class App(Recorded):
    def synth(self):
        recorded.append("synth")


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


statuses = types.SimpleNamespace(TAGGED="tagged", UNTAGGED="untagged", ANY="any")
ecr = module("aws_cdk.aws_ecr", Repository=Repository, CfnRepository=CfnRepository, LifecycleRule=LifecycleRule)
ecr.TagStatus = statuses
module(
    "aws_cdk",
    aws_ecr=ecr,
    App=App,
    Stack=Stack,
    CfnOutput=Recorded,
    Duration=types.SimpleNamespace(days=lambda number: ("days", number)),
)
module("constructs", Construct=object)
module("pulumi", export=lambda name, value: recorded.append((name, value)))
pulumi_ecr = types.SimpleNamespace(Repository=Repository, LifecyclePolicy=LifecyclePolicy)
module("pulumi_aws", ecr=pulumi_ecr)


def run(path):
    recorded.clear()
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), {"__name__": "__main__"})


def only(kind):
    found = [each for each in recorded if type(each) is kind]
    assert len(found) == 1, f"{len(found)} calls of {kind.__name__}"
    return found[0]


def unescaped(escape):
    code = int(escape.group()[2:], 16)
    return chr(code) if 0x7F <= code <= 0x9F else escape.group()


def of_pulumi(path, compact):
    run(path)
    policy = only(LifecyclePolicy).kwargs["policy"]
    # Byte for byte; only that Python writes U+007F to U+009F as they are.
    assert policy == re.sub(r"\\u00[789][0-9a-f]", unescaped, compact), f"AWS would get {policy}"
    assert only(Repository).kwargs["name"] == f"team/app-{path.parent.name}"
    assert ("repository_url", "<repository_url>") in recorded
    return json.loads(policy)


def policy_of_rules(rules):
    names = {
        "rule_priority": "rulePriority",
        "tag_status": "tagStatus",
        "tag_pattern_list": "tagPatternList",
        "tag_prefix_list": "tagPrefixList",
    }
    result = []
    for each in rules:
        made = {"selection": {}, "action": {"type": "expire"}}
        for key, value in each.kwargs.items():
            if key in ("rule_priority", "description"):
                made[names.get(key, key)] = value
            elif key == "max_image_count":
                made["selection"].update(countType="imageCountMoreThan", countNumber=value)
            elif key == "max_image_age":
                made["selection"].update(countType="sinceImagePushed", countUnit=value[0], countNumber=value[1])
            else:
                made["selection"][names[key]] = value
        result.append(made)
    return {"rules": result}


def of_cdk(path, _compact):
    run(path)
    assert recorded[-1] == "synth"
    if any(type(each) is CfnRepository for each in recorded):
        text = only(CfnRepository).kwargs["lifecycle_policy"].kwargs["lifecycle_policy_text"]
        return json.loads(text)
    repository = only(Repository)
    assert repository.kwargs["repository_name"] == f"team/app-{path.parent.name}"
    return policy_of_rules(repository.kwargs["lifecycle_rules"])


class Loader(yaml.SafeLoader):
    pass


Loader.add_constructor("!GetAtt", lambda loader, node: ["GetAtt", loader.construct_scalar(node)])


def yaml_documents(path):
    return [each for each in yaml.load_all(path.read_text(encoding="utf-8"), Loader) if each is not None]


def of_cloudformation(path, _compact):
    (template,) = yaml_documents(path)
    (resource,) = template["Resources"].values()
    assert resource["Type"] == "AWS::ECR::Repository"
    return json.loads(resource["Properties"]["LifecyclePolicy"]["LifecyclePolicyText"])


def of_pulumi_yaml(path, _compact):
    (program,) = yaml_documents(path)
    policies = [each for each in program["resources"].values() if each["type"] == "aws:ecr:LifecyclePolicy"]
    text = policies[0]["properties"]["policy"]
    assert "${" not in text and "$$" not in text, "Pulumi would fill something in"
    return json.loads(text)


def of_crossplane(path, _compact):
    policies = [each for each in yaml_documents(path) if each["kind"] == "LifecyclePolicy"]
    return json.loads(policies[0]["spec"]["forProvider"]["policy"])


def of_ack(path, _compact):
    (resource,) = yaml_documents(path)
    return json.loads(resource["spec"]["lifecyclePolicy"])


FORMATS = {
    "pulumi-python.py": of_pulumi,
    "cdk-python.py": of_cdk,
    "cloudformation.yaml": of_cloudformation,
    "pulumi-yaml.yaml": of_pulumi_yaml,
    "crossplane.yaml": of_crossplane,
    "ack.yaml": of_ack,
}


def main():
    folders = sorted(pathlib.Path(sys.argv[1]).iterdir(), key=lambda folder: int(folder.name))
    failures = 0
    for folder in folders:
        expected = json.loads((folder / "policy.json").read_text())
        expected["rules"].sort(key=lambda each: each["rulePriority"])
        compact = (folder / "json-compact.json").read_text(encoding="utf-8").rstrip("\n")
        assert json.loads(compact) == expected
        assert json.loads((folder / "json.json").read_text(encoding="utf-8")) == expected
        for name, read in FORMATS.items():
            try:
                found = read(folder / name, compact)
                assert found == expected, f"it says {found}"
            except Exception as error:  # whatever it is, it is a failure of that program
                failures += 1
                print(f"FAILED: {folder / name}: {type(error).__name__}: {error}")
    print(f"{len(folders)} policies in {len(FORMATS)} formats, {failures} failures")
    return 1 if failures or len(folders) < 250 else 0


if __name__ == "__main__":
    sys.exit(main())
