// SPDX-License-Identifier: MIT
// Runs the exported TypeScript with the real SDKs (Pulumi's with mocks), reads HCL, YAML, JSON and Markdown, asks prettier
// whether it would change anything, and Ajv whether the schemas are right.
//
// usage: NODE_PATH=node_modules node check_node.js FOLDER SOURCE_FOLDER
"use strict";
const assert = require("assert");
const fs = require("fs");
const os = require("os");
const path = require("path");
const ts = require("typescript");

const [folder, source] = process.argv.slice(2);
let failures = 0;

async function check(name, test) {
  try {
    await test();
  } catch (error) {
    failures += 1;
    console.log(`FAILED: ${name}: ${String(error.message).slice(0, 400)}`);
  }
}

const programs = fs
  .readdirSync(folder)
  .map(Number)
  .sort((a, b) => a - b)
  .map((number) => {
    const place = path.join(folder, String(number));
    const policy = JSON.parse(fs.readFileSync(path.join(place, "policy.json"), "utf8"));
    policy.rules.sort((a, b) => a.rulePriority - b.rulePriority);
    const read = (file) => fs.readFileSync(path.join(place, file), "utf8");
    return { number, place, policy, read, compact: read("json-compact.json").trimEnd() };
  });

const checkEach = async (file, test) => {
  for (const program of programs) {
    if (fs.existsSync(path.join(program.place, file))) {
      await check(`${program.number}/${file}`, () => test(program, program.read(file)));
    }
  }
};

// Runs TypeScript as a CommonJS module with these modules.
function run(text, modules) {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const code = ts.transpileModule(text, { compilerOptions: options }).outputText;
  const exported = {};
  new Function("require", "exports", code)((name) => modules[name] ?? require(name), exported);
  return exported;
}

async function pulumi() {
  const sdk = require("@pulumi/pulumi");
  const aws = require("@pulumi/aws");
  const seen = new Map();
  await sdk.runtime.setMocks({
    newResource: (args) => {
      seen.set(`${args.type} ${args.name}`, args.inputs);
      return { id: `${args.name}-id`, state: { ...args.inputs, repositoryUrl: `url of ${args.inputs.name}` } };
    },
    call: (args) => args.inputs,
  });
  await checkEach("pulumi-typescript.ts", async ({ number, compact }, text) => {
    const exported = run(text, { "@pulumi/aws": aws });
    const url = await new Promise((resolve) => exported.repositoryUrl.apply(resolve));
    assert.strictEqual(url, `url of team/app-${number}`);
    const type = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    const key = `${type} team-app-${number}`;
    for (let i = 0; i < 1000 && !seen.has(key); i += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    // Byte for byte; only that JavaScript writes U+007F to U+009F as they are.
    const wanted = compact.replace(/\\u00(7f|[89][0-9a-f])/g, (escape) => JSON.parse(`"${escape}"`));
    assert.strictEqual(seen.get(key)?.policy, wanted);
    assert.strictEqual(seen.get(key).repository, `team/app-${number}`);
  });
}

async function cdk() {
  const real = require("aws-cdk-lib");
  const out = fs.mkdtempSync(path.join(os.tmpdir(), "cdk-"));
  const apps = [];
  class App extends real.App {
    constructor() {
      super({ outdir: path.join(out, String(apps.length)), analyticsReporting: false });
      apps.push(this);
    }
  }
  const library = new Proxy(real, { get: (target, name) => (name === "App" ? App : target[name]) });
  const stdout = console.error;
  await checkEach("cdk-typescript.ts", ({ number, policy }, text) => {
    run(text, { "aws-cdk-lib": library });
    const { template } = apps[apps.length - 1].synth().stacks[0];
    const resource = Object.values(template.Resources).find((each) => each.Type === "AWS::ECR::Repository");
    assert.strictEqual(resource.Properties.RepositoryName, `team/app-${number}`);
    assert.deepStrictEqual(JSON.parse(resource.Properties.LifecyclePolicy.LifecyclePolicyText), policy);
    assert.ok(template.Outputs.RepositoryUri);
  });
  console.error = stdout;
  fs.rmSync(out, { recursive: true });
}

async function hcl() {
  const { parse } = require("@cdktf/hcl2json");
  // The tool keeps texts as templates.
  const value = (json) =>
    typeof json === "string"
      ? json.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{")
      : Array.isArray(json)
        ? json.map(value)
        : json && typeof json === "object"
          ? Object.fromEntries(Object.entries(json).map(([key, each]) => [key, value(each)]))
          : json;
  await checkEach("terraform.tf", async ({ number, policy }, text) => {
    const id = `team_app_${number}`;
    const { resource } = await parse("main.tf", text);
    assert.strictEqual(resource.aws_ecr_repository[id][0].name, `team/app-${number}`);
    const expression = resource.aws_ecr_lifecycle_policy[id][0].policy;
    const [, object] = /^\$\{jsonencode\(([^]*)\)\}$/.exec(expression);
    const { locals } = await parse("main.tf", `locals {\n  policy = ${object}\n}\n`);
    assert.deepStrictEqual(value(locals[0].policy), policy);
  });
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  await checkEach("terraform-document.tf", async ({ number, policy }, text) => {
    const { data } = await parse("main.tf", text);
    const { rule } = data.aws_ecr_lifecycle_policy_document[`team_app_${number}`][0];
    const rules = value(rule).map(({ priority, selection, ...rest }) => ({
      rulePriority: priority,
      ...rest,
      selection: Object.fromEntries(Object.entries(selection[0]).map(([key, each]) => [camel(key), each])),
      action: { type: "expire" },
    }));
    assert.deepStrictEqual({ rules }, policy);
  });
}

async function texts() {
  const { parseAllDocuments } = require("yaml");
  const customTags = [{ tag: "!GetAtt", resolve: (text) => ({ "Fn::GetAtt": text.split(".") }) }];
  const policyIn = {
    "cloudformation.yaml": ([each]) =>
      Object.values(each.Resources)[0].Properties.LifecyclePolicy.LifecyclePolicyText,
    "pulumi-yaml.yaml": ([each]) =>
      Object.values(each.resources).find(({ type }) => type === "aws:ecr:LifecyclePolicy").properties.policy,
    "crossplane.yaml": (all) => all.find(({ kind }) => kind === "LifecyclePolicy").spec.forProvider.policy,
    "ack.yaml": ([each]) => each.spec.lifecyclePolicy,
  };
  for (const [file, policyOf] of Object.entries(policyIn)) {
    await checkEach(file, ({ policy }, text) => {
      const documents = parseAllDocuments(text, { customTags });
      for (const each of documents) {
        assert.deepStrictEqual([...each.errors, ...each.warnings], []);
      }
      assert.deepStrictEqual(JSON.parse(policyOf(documents.map((each) => each.toJS()).filter(Boolean))), policy);
    });
  }
  await checkEach("cloudformation-json.json", ({ policy }, text) => {
    const [resource] = Object.values(JSON.parse(text).Resources);
    assert.deepStrictEqual(JSON.parse(resource.Properties.LifecyclePolicy.LifecyclePolicyText), policy);
  });
  await checkEach("markdown.md", ({ policy }, text) => {
    assert.deepStrictEqual(JSON.parse(/^```json\n([^]*?)\n```$/m.exec(text)[1]), policy);
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    assert.strictEqual(rows.length, policy.rules.length + 2);
    for (const row of rows) {
      assert.strictEqual(row.replace(/\\./g, "").split("|").length, 7);
    }
  });
}

async function formatted() {
  const prettier = require("prettier");
  const files = ["cdk-typescript.ts", "pulumi-typescript.ts"];
  files.push("cloudformation.yaml", "pulumi-yaml.yaml", "crossplane.yaml", "ack.yaml", "cloudformation-json.json");
  for (const file of files) {
    await checkEach(file, async (_, text) => {
      assert.strictEqual(await prettier.format(text, { filepath: file }), text);
    });
  }
  for (const draft of ["7", "2020-12"]) {
    await check(`draft-${draft}`, async () => {
      const text = fs.readFileSync(path.join(source, `docs/schema/draft-${draft}.schema.json`), "utf8");
      assert.strictEqual(await prettier.format(text, { parser: "json" }), text);
    });
  }
}

// The types of one program of each kind.
async function typed() {
  const files = ["pulumi-typescript.ts", "cdk-typescript.ts"].map((file) => path.join(folder, "10", file));
  const archives = programs.find(({ compact }) => compact.includes("archive"));
  files.push(path.join(archives.place, "cdk-typescript.ts"));
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: [],
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
  for (const each of diagnostics) {
    await check(each.file?.fileName ?? "tsc", () => {
      throw new Error(ts.flattenDiagnosticMessageText(each.messageText, "\n"));
    });
  }
}

// As schemastore.org does it: strict, with what must pass and what must not. What a schema cannot say is in
// docs/schema.md.
async function schema() {
  const beyond = new RegExp(
    "^(duplicate-rule-priority|any-rule-not-last|several-|equal-tag-|not-an-integer|text-too-long|duplicate-key.json" +
      "|invalid-utf8|byte-order-mark)",
  );
  for (const [draft, Ajv] of [
    ["7", require("ajv")],
    ["2020-12", require("ajv/dist/2020")],
  ]) {
    const text = fs.readFileSync(path.join(source, `docs/schema/draft-${draft}.schema.json`), "utf8");
    const accepts = new Ajv({ strict: true }).compile(JSON.parse(text));
    for (const { number, policy } of programs) {
      await check(`draft ${draft}: ${number}`, () => assert.ok(accepts(policy)));
    }
    let rejected = 0;
    for (const kind of ["good", "bad"]) {
      const goldens = path.join(source, "tests/golden", kind);
      for (const file of fs.readdirSync(goldens).filter((each) => each.endsWith(".json"))) {
        const report = path.join(goldens, file.replace(/json$/, "txt"));
        const isBad = fs.existsSync(report) && / error: /.test(fs.readFileSync(report, "utf8"));
        let document;
        try {
          document = JSON.parse(fs.readFileSync(path.join(goldens, file), "utf8"));
        } catch {
          continue;
        }
        if (isBad && beyond.test(file)) {
          continue;
        }
        rejected += isBad ? 1 : 0;
        await check(`draft ${draft}: ${kind}/${file}`, () => assert.strictEqual(accepts(document), !isBad));
      }
    }
    await check(`draft ${draft}`, () => assert.ok(rejected > 50, `only ${rejected} policies are bad`));
  }
}

(async () => {
  for (const part of [schema, texts, hcl, formatted, pulumi, cdk, typed]) {
    const start = process.cpuUsage();
    await part();
    const { user, system } = process.cpuUsage(start);
    console.log(`${part.name}: ${((user + system) / 1e6).toFixed(1)} s of CPU`);
  }
  console.log(`${programs.length} policies, ${failures} failures`);
  process.exit(failures > 0 || programs.length < 250 ? 1 : 0);
})();
