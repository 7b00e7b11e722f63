import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../node/settings.ts";
import { newAgency } from "./started-server.ts";

const wrangler = join(import.meta.dirname, "../../wrangler.toml");

/** The settings of an agency that says this otherwise than wrangler.toml, and has these secrets beside the two that are needed. */
function settingsOf(overlay: string, secrets: Record<string, string> = {}) {
  const agency = newAgency();
  writeFileSync(join(agency.data, "settings.toml"), overlay);
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(agency.secrets, name), value);
  return readSettings({
    settings: wrangler,
    overlay: join(agency.data, "settings.toml"),
    secrets: agency.secrets,
  });
}

describe("the settings of a server", () => {
  it("are wrangler.toml's, where its own file says nothing else", () => {
    const { vars, triggers, ratelimits, server } = settingsOf("");
    expect(vars.AGENCY).toMatchObject({ code: "chongqing-psb", name: { zh_hans: "重庆市公安局" } });
    expect(triggers.crons).toContain("30 0 * * *");
    expect(ratelimits.map(({ name }) => name)).toEqual([
      "INTAKE_LIMIT",
      "TRACKING_LIMIT",
      "STAFF_LIMIT",
      "FAILURE_LIMIT",
    ]);
    expect(server).toEqual({
      ...{ host: "127.0.0.1", port: 8787, cache_mb: 64, reachable: [] },
      backup: { hours: 24, days: 30, months: 12, command: [] },
    });
  });

  it("are its own file's, member by member", () => {
    const { vars, server } = settingsOf(`
[vars.AGENCY]
origin = "https://gongkai.agency.example"
[server]
port = 9000
[server.mail]
host = "mail.agency.example"`);
    expect(vars.AGENCY).toMatchObject({ origin: "https://gongkai.agency.example", code: "chongqing-psb" });
    expect(server.port).toBe(9000);
    expect(server.mail).toEqual({ host: "mail.agency.example", port: 587, security: "starttls" });
  });

  it.each([
    ["a word that is none", "[server]\nprot = 9000", /prot/],
    ["a range that is none", '[server]\nreachable = ["10.0.0.0/99"]', /must be an address or a range/],
    ["an origin with a path", '[vars.AGENCY]\norigin = "https://agency.example/x"', /origin must say/],
    ["a proxy that is no address", '[vars.TRUST]\nproxies = ["nginx"]', /proxies must be addresses/],
  ])("are refused with a sentence for %s", (_, overlay, sentence) => {
    expect(() => settingsOf(overlay)).toThrow(sentence);
  });

  it("have each secret from a file of its name, without the line's end", () => {
    const { secrets, smtpPassword } = settingsOf("", { ANCHOR_KEYS: "2026:key\n", SMTP_PASSWORD: "p w\n" });
    expect(secrets).toMatchObject({ ANCHOR_KEYS: "2026:key" });
    expect(secrets.SEALING_KEYS).toMatch(/^test:\S{44}$/);
    expect(secrets).not.toHaveProperty("WITNESS_SECRET");
    expect(smtpPassword).toBe("p w");
  });

  it("are refused where a secret is missing, by the name of its file", () => {
    expect(() => settingsOf("", { TRACKING_KEY: "" })).toThrow(/TRACKING_KEY is missing/);
  });
});
