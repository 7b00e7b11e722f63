import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { openSqlite } from "../../node/database.ts";
import { newAgency, startBuilt } from "./started-server.ts";

// docs/self-hosting.md, as an operator types it off: its settings start the server, its request is taken, its first key reads it.

const release = inject("builtServer");
const guide = readFileSync("docs/self-hosting.md", "utf8");

/** The examples of the guide in a language, without the blanks they are indented by. */
const examples = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, "gm"))].map(
    ([, blanks = "", text = ""]) => text.replaceAll(new RegExp(`^${blanks}`, "gm"), ""),
  );

const [commands, tables] = [examples("sh"), examples("toml")];
const example = (texts: readonly string[], word: string) => texts.find((text) => text.includes(word)) ?? "";

describe("the guide to a server of one's own", () => {
  it("has commands that a shell reads", () => {
    expect(commands.length).toBeGreaterThan(12);
    for (const text of commands) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
      expect([text, status, stderr]).toEqual([text, 0, ""]);
    }
  });

  it("names files that a release has", () => {
    const names = [...guide.matchAll(/\/opt\/gongkai\/(?:current|1|2)\/([\w@./-]*\w)/g)].map(([, name = ""]) => name);
    expect(new Set(names)).toContain("setup/gongkai@.service");
    for (const name of new Set(names).difference(new Set(["node"]))) {
      expect([name, existsSync(join(release, name))]).toEqual([name, true]);
    }
  });

  it.each([
    ["of an agency", "[vars.AGENCY]"],
    ["in a container", 'host = "0.0.0.0"'],
    ["of e-mail", "[server.mail]"],
    ["of what it reaches", "reachable ="],
    ["of going back", "later_tables"],
    ["of copies", "[server.backup]"],
  ])("has settings %s that the server takes", async (_, word) => {
    const agency = newAgency();
    writeFileSync(join(agency.data, "settings.toml"), example(tables, word));
    const { code, lines } = await startBuilt(release, agency, "restore", "--check", "absent").ended;
    // It has read them when it finds that there is no such copy.
    expect([code, lines]).toEqual([1, ["There is no absent"]]);
  });

  it("leads to a request that is filed, and read with the first key", async () => {
    const agency = newAgency();
    const settings = example(tables, "[vars.AGENCY]");
    writeFileSync(join(agency.data, "settings.toml"), settings.replace("port = 8787", "port = 0"));
    const server = startBuilt(release, agency);
    const origin = await server.origin();
    const [, name = "", unit = ""] =
      /^gongkai first-key (\S+) "(.*)"$/m.exec(example(commands, "gongkai first-key")) ?? [];
    const [key = ""] = (await startBuilt(release, agency, "first-key", name, unit).ended).lines;
    const [, body = ""] = / -d '(\{[\s\S]*?\})'/.exec(example(commands, "/v1/requests")) ?? [];
    const filed = await fetch(`${origin}/v1/requests`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": `guide-${crypto.randomUUID()}` },
      body,
    });
    expect(filed.status).toBe(201);
    const { receipt_no } = z.object({ receipt_no: z.string() }).parse(await filed.json());
    const queue = await fetch(`${origin}/v1/staff/requests`, { headers: { Authorization: `Bearer ${key}` } });
    expect(await queue.json()).toMatchObject({ items: [{ receipt_no }] });
    await server.stop();
  });

  it("leads back by a release: its database is taken where the settings say so, and refused otherwise", async () => {
    const agency = newAgency({ server: { port: 0, backup: false } });
    await startBuilt(release, agency, "migrate").ended;
    const sqlite = openSqlite(join(agency.data, "gongkai.sqlite"));
    sqlite.exec("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')");
    sqlite.close();
    const { code, lines } = await startBuilt(release, agency).ended;
    expect([code, lines]).toEqual([1, [expect.stringMatching(/^The database is of a later release: 9999_later\.sql/)]]);
    const settings = example(tables, "later_tables").replace("[server]", "[server]\nport = 0\nbackup = false");
    writeFileSync(join(agency.data, "settings.toml"), settings);
    const server = startBuilt(release, agency);
    expect((await fetch(`${await server.origin()}/healthz`)).status).toBe(200);
    expect(server.events()).toContainEqual(
      expect.objectContaining({ event: "later-tables", later: ["9999_later.sql"] }),
    );
    await server.stop();
  });
});
