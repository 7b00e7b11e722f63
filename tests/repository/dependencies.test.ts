import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";

// What can be said of the dependencies without asking anybody; `npm run audit` asks the registry for known weaknesses.

const root = new URL("../../", import.meta.url);
const read = <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> =>
  schema.parse(JSON.parse(readFileSync(new URL(name, root), "utf8")));

const versions = z.record(z.string(), z.string()).default({});
const ours = read(
  "package.json",
  z.object({
    license: z.string(),
    dependencies: versions,
    devDependencies: versions,
    optionalDependencies: versions,
    overrides: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
    allowScripts: z.record(z.string(), z.boolean()),
  }),
);

const locked = z.object({
  version: z.string(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  hasInstallScript: z.literal(true).optional(),
  dev: z.literal(true).optional(),
  peer: z.literal(true).optional(),
});
const { "": _, ...packages } = read(
  "package-lock.json",
  z.object({ packages: z.record(z.string(), z.unknown()) }),
).packages;
const all = Object.entries(packages).map(([path, entry]) => ({
  path,
  name: path.split("node_modules/").at(-1) ?? path,
  ...locked.parse(entry),
}));

const stated = {
  ...ours.dependencies,
  ...ours.devDependencies,
  ...ours.optionalDependencies,
  // What overrides a version for one package only names that package and the version.
  ...Object.assign(
    {},
    ...Object.entries(ours.overrides).map(([name, to]) => (typeof to === "string" ? { [name]: to } : to)),
  ),
};

/** Licences under which code may go into a Worker under Apache-2.0: they ask for a notice at most. */
const compatible = new Set([
  "MIT",
  "MIT-0",
  "Apache-2.0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Unlicense",
  "CC0-1.0",
]);

/** Whether an SPDX expression can be met with those. No brackets are expected: what cannot be read is refused. */
const isCompatible = (licence: string) =>
  licence.split(" OR ").some((choice) => choice.split(" AND ").every((id) => compatible.has(id)));

describe("the dependencies", () => {
  it("are named by one exact version each, which is the one locked", () => {
    for (const [name, version] of Object.entries(stated)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/);
      expect(all.find(({ path }) => path === `node_modules/${name}`)?.version, name).toBe(version);
    }
  });

  it("are each named with their reason in the decision on dependencies", () => {
    const reasons = readFileSync(new URL("docs/decisions/0013-dependencies.md", root), "utf8");
    const named = { ...ours.dependencies, ...ours.devDependencies, ...ours.optionalDependencies };
    expect(Object.keys(named).filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
  });

  it("are locked by the hash of their bytes, each of them", () => {
    const unproven = all.filter(({ integrity = "" }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity));
    expect(unproven.map(({ path }) => path)).toEqual([]);
  });

  it("run nothing when they are installed, but where that is allowed by name", () => {
    const running = all.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect([...new Set(running)].toSorted()).toEqual(Object.keys(ours.allowScripts).toSorted());
  });

  it("that go into the Worker are under licences compatible with ours", () => {
    expect(ours.license).toBe("Apache-2.0");
    const uploaded = all.filter(({ dev, peer }) => dev === undefined && peer === undefined);
    for (const name of Object.keys(ours.dependencies)) expect(uploaded.map((one) => one.name)).toContain(name);
    const others = uploaded.filter(({ license = "" }) => !isCompatible(license));
    expect(others.map(({ name, license }) => `${name} (${license})`)).toEqual([]);
  });

  it.each([
    ["MIT", true],
    ["MIT OR GPL-3.0-only", true],
    ["MIT AND Apache-2.0", true],
    ["MIT AND GPL-3.0-only", false],
    ["AGPL-3.0-only", false],
    ["(MIT OR GPL-2.0-only)", false],
    ["", false],
  ])("licensed %j are taken: %s", (licence, accepted) => {
    expect(isCompatible(licence)).toBe(accepted);
  });
});

const component = z.object({
  name: z.string(),
  version: z.string(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  licenses: z
    .array(z.union([z.object({ expression: z.string() }), z.object({ license: z.record(z.string(), z.string()) })]))
    .default([]),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).default([]),
});
const sbom = z.object({
  bomFormat: z.literal("CycloneDX"),
  metadata: z.object({ component: z.object({ type: z.literal("application"), "bom-ref": z.string() }) }),
  components: z.array(component),
});

describe("npm sbom --package-lock-only", { timeout: 60_000 }, () => {
  const printed = execFileSync("npm", ["sbom", "--package-lock-only", "--offline"], {
    cwd: fileURLToPath(root),
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const { components } = sbom.parse(JSON.parse(printed));
  const id = ({ name, version }: { name: string; version: string }) => `${name}@${version}`;

  it("names every package that is locked, and no other", () => {
    expect(new Set(components.map(id))).toEqual(new Set(all.map(id)));
  });

  it("says of every package of the Worker that it is no development's, under which licence, with the hash that is locked", () => {
    const runs = all.filter(({ path, dev, peer }) => path !== "" && dev === undefined && peer === undefined);
    expect(runs.length).toBeGreaterThan(Object.keys(ours.dependencies).length);
    for (const locked of runs) {
      const stated = components.find((one) => id(one) === id(locked));
      expect(
        stated?.properties.map(({ name }) => name),
        locked.name,
      ).not.toContain("cdx:npm:package:development");
      const licences = stated?.licenses.map((one) => ("expression" in one ? one.expression : one.license.id));
      expect(licences, locked.name).toEqual([locked.license]);
      const hash = Buffer.from((locked.integrity ?? "").replace("sha512-", ""), "base64").toString("hex");
      expect(stated?.hashes, locked.name).toEqual([{ alg: "SHA-512", content: hash }]);
    }
  });
});
