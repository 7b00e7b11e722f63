import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "gongkai-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const shipped = readFileSync("wrangler.toml", "utf8");
const origin = 'origin = "https://gongkai.example"';

/** The shipped settings of a service that is reached somewhere. */
const reachable = shipped.replace(origin, 'origin = "https://open.agency.gov.cn"');

/** What `npm run deploy` says of these settings before it deploys anything. */
function checked(settings: string) {
  const config = join(folder, "wrangler.toml");
  writeFileSync(config, settings);
  const { status, stderr } = spawnSync(process.execPath, ["scripts/settings.ts", config], {
    encoding: "utf8",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  return { status, stderr };
}

it.each([
  ["are the example's", shipped, "still the example's"],
  ["say no origin", shipped.replace(origin, ""), "origin must say"],
  ["end the origin in a slash", shipped.replace(origin, 'origin = "https://open.agency.gov.cn/"'), "origin must say"],
  [
    "name a proxy that is no address",
    shipped
      .replace(origin, 'origin = "https://open.agency.gov.cn"')
      .replace("[vars.TRUST]", '[vars.TRUST]\nproxies = ["front"]'),
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
])("settings that %s are not deployed", (_, settings, said) => {
  const { status, stderr } = checked(settings);
  expect(stderr).toContain(said);
  expect(status).toBe(2);
});

it("settings that name the origin are", () => {
  const { status, stderr } = checked(reachable);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
