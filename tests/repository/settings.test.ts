import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { checkSettings } from "../../scripts/settings.ts";

const folder = mkdtempSync(join(tmpdir(), "gongkai-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [config, calls] = [join(folder, "wrangler.toml"), join(folder, "calls")];
beforeEach(() => writeFileSync(calls, ""));

const shipped = readFileSync("wrangler.toml", "utf8");
const origin = 'origin = "https://gongkai.example"';
const noDatabase = "00000000-0000-0000-0000-000000000000";
const noStagingDatabase = "00000000-0000-0000-0000-000000000001";

/** The shipped settings of a service that is reached somewhere. */
const reachable = shipped
  .replace(origin, 'origin = "https://open.agency.gov.cn"')
  .replace(noDatabase, "0b9e1f3a-6c1c-4b8e-9f2e-2d1b7a3c5e70");
/** The same where a release can be tried before it is deployed. */
const both = reachable
  .replace("https://gongkai-staging.example", "https://open-staging.agency.gov.cn")
  .replace(noStagingDatabase, "4d2c8a17-3b7e-4f0c-8e55-91a6c0f7d2b4");

const standIn = pathToFileURL("tests/repository/in-place-of-wrangler.mjs").href;

/** Runs a script of what goes to Cloudflare over these settings, with wrangler replaced. */
function run(settings: string, words: readonly string[], env: Record<string, string> = {}) {
  writeFileSync(config, settings);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/deploy.ts", ...words, "--config", config], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: `--import ${standIn}`, CALLS: calls, WRANGLER_SEND_METRICS: "false", ...env },
  });
  return { status, stdout, stderr, calls: readFileSync(calls, "utf8").split("\n").slice(0, -1) };
}

describe("npm run deploy", () => {
  it.each([
    ["are the example's", shipped, "still the example's"],
    ["say no origin", reachable.replace(/^origin = .*$/m, ""), "origin must say"],
    [
      "end the origin in a slash",
      reachable.replace("https://open.agency.gov.cn", "https://open.agency.gov.cn/"),
      "origin must say",
    ],
    [
      "name a proxy that is no address",
      reachable.replace("[vars.TRUST]", '[vars.TRUST]\nproxies = ["front"]'),
      "proxies must be",
    ],
    [
      "name one unit that publishes for all without a list",
      reachable.replace("[vars.TRUST]", '[vars.TRUST]\npublishing_desks = "政务公开办公室"'),
      "publishing_desks must be",
    ],
    ["state no licence", reachable.replace(/^licence = .*$/m, ""), "licence must say"],
    [
      "state a licence that is nowhere",
      reachable.replace("https://creativecommons.org", "creativecommons.org"),
      "licence must say",
    ],
    [
      "state a licence whose address ends a header's link",
      reachable.replace("licenses/by/4.0/", "licenses>; rel=next"),
      "licence must say",
    ],
    [
      "send notices to a gateway without https",
      reachable.replace(
        "[vars.PRACTICE]",
        '[vars.PRACTICE.notices]\nsms = { url = "http://sms.agency.gov.cn" }\n[vars.PRACTICE]',
      ),
      "[vars.PRACTICE.notices]: sms.url is not",
    ],
    [
      "are quiet from a time that there is none",
      reachable.replace(
        "[vars.PRACTICE]",
        '[vars.PRACTICE.notices]\nquiet = { from = "25:00", until = "08:00" }\n[vars.PRACTICE]',
      ),
      "[vars.PRACTICE.notices]: quiet.from is not",
    ],
    [
      "name no database",
      reachable.replace(/database_id = "0b9e.*"/, `database_id = "${noDatabase}"`),
      "database_id is still",
    ],
    [
      "count calls in one place with another environment's",
      reachable.replace('namespace_id = "2003"', 'namespace_id = "1003"'),
      "the top of the file and [env.staging] have the same namespace_id of STAFF_LIMIT",
    ],
  ])("deploys no settings that %s", (_, settings, said) => {
    writeFileSync(config, settings);
    expect(() => checkSettings(config, "")).toThrow(said);
  });

  it.each([
    ["has the example's address", reachable, "[env.staging.vars.AGENCY]: origin is still the example's"],
    [
      "has the example's database",
      reachable.replace("https://gongkai-staging.example", "https://open-staging.agency.gov.cn"),
      "[[env.staging.d1_databases]]: database_id is still the example's",
    ],
    [
      "writes to the service's own database",
      both.replace("4d2c8a17-3b7e-4f0c-8e55-91a6c0f7d2b4", "0b9e1f3a-6c1c-4b8e-9f2e-2d1b7a3c5e70"),
      "[env.staging] and the top of the file have the same database_id",
    ],
    [
      "has the service's own address",
      both.replace("https://open-staging.agency.gov.cn", "https://open.agency.gov.cn"),
      "[env.staging] and the top of the file have the same origin",
    ],
  ])("deploys no staging environment that %s", (_, settings, said) => {
    writeFileSync(config, settings);
    expect(() => checkSettings(config, "staging")).toThrow(said);
  });

  it("has those looked at before wrangler is called, of the environment that is named", () => {
    expect(run(shipped, ["deploy"])).toMatchObject({
      status: 2,
      calls: [],
      stderr: expect.stringMatching(/^wrangler.toml, \[vars/),
    });
    const stated = expect.stringMatching(/^wrangler.toml, \[env.staging.vars/);
    expect(run(reachable, ["upload", "--env", "staging"])).toMatchObject({ status: 2, calls: [], stderr: stated });
    expect(run(both, ["deploy", "--env=stagng"])).toMatchObject({ status: 2, calls: [] });
  });

  it("deploys settings that name the origin and the database, and hands on what is wrangler's", () => {
    const { status, stderr, calls } = run(reachable, ["deploy", "--secrets-file", "keys.env"]);
    expect({ status, stderr, calls }).toEqual({
      status: 0,
      stderr: "",
      calls: ["deploy --secrets-file keys.env --env="],
    });
    expect(run(both, ["deploy", "--env", "staging"]).calls.at(-1)).toBe("deploy --env=staging");
  });
});

describe("a version", () => {
  it("is uploaded beside the one that serves, and its address and the next steps are printed", () => {
    const preview = "https://7f3a-gongkai.agency.workers.dev";
    const { status, stdout, calls } = run(both, ["upload", "--env", "staging"], { PREVIEW: preview });
    expect([status, calls]).toEqual([0, ["versions upload --env=staging"]]);
    expect(stdout).toContain(`npm run smoke -- ${preview}\n`);
    expect(stdout).toContain("npm run promote -- 7f3a --env staging\n");
  });

  it("is uploaded without an address of its own where the settings want none, and that is said", () => {
    const { status, stdout } = run(both, ["upload"]);
    expect(status).toBe(0);
    expect(stdout).toContain("no address of its own");
    expect(stdout).toContain("npm run promote -- 7f3a\n");
  });

  it("serves everybody once it is promoted, with the schedules and domains of its settings", () => {
    const { status, calls } = run(both, ["promote", "7f3a"]);
    expect([status, calls]).toEqual([0, ["versions deploy 7f3a@100% --yes --env=", "triggers deploy --env="]]);
    expect(run(both, ["promote"])).toMatchObject({ status: 2, stderr: expect.stringContaining("VERSION") });
  });

  it("goes back to the one before, of the environment that is named, in whatever way wrangler knows", () => {
    expect(run(both, ["rollback"]).calls).toEqual(["rollback --env="]);
    for (const words of [["--env", "staging"], ["--env=staging"], ["-e", "staging"], ["-e=staging"]]) {
      expect(run(both, ["rollback", ...words]).calls.at(-1)).toBe("rollback --env=staging");
    }
    expect(run(both, ["rollback"], { CLOUDFLARE_ENV: "staging" }).calls.at(-1)).toBe("rollback --env=staging");
  });

  it("is not said to be uploaded where wrangler failed", () => {
    const { status, stdout, stderr } = run(both, ["upload"], { FAILS: "versions upload" });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("wrangler versions ended with 1");
  });
});

describe("npm run migrate", () => {
  it("prints the bookmark to go back to, and then applies the migrations", () => {
    const { status, stdout, calls } = run(both, ["migrate", "--env", "staging"]);
    expect(stdout).toContain("npx wrangler d1 time-travel restore DB --bookmark=00000085-0000024c --env=staging\n");
    expect([status, calls]).toEqual([
      0,
      ["d1 time-travel info DB --json --env=staging", "d1 migrations apply DB --remote --env=staging"],
    ]);
  });

  it("applies none where the database says no bookmark", () => {
    const { status, calls } = run(both, ["migrate"], { FAILS: "d1 time-travel" });
    expect([status, calls]).toEqual([2, ["d1 time-travel info DB --json --env="]]);
  });
});
