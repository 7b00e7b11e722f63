import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { openSqlite } from "../../node/database.ts";
import { publicationList } from "../../schema/contracts/publications.ts";
import { firstKey, newAgency, startBuilt } from "./started-server.ts";

// The database's files as a plain copy finds them in the midst of a write: the file, and the log beside it with half a transaction.

const release = inject("builtServer");
const settings = { server: { port: 0, backup: false } };
const names = ["gongkai.sqlite", "gongkai.sqlite-wal"];

it("a database whose files were copied in the midst of a write opens, and holds what was answered before, as recorded", {
  timeout: 60_000,
}, async () => {
  const agency = newAgency(settings);
  const server = startBuilt(release, agency);
  const url = await server.origin();
  const staff = firstKey(agency);
  const register = (title: string) =>
    fetch(`${url}/v1/staff/publications`, {
      method: "POST",
      headers: { ...staff, "Content-Type": "application/json" },
      body: JSON.stringify({ title, published_on: "2016-03-04", channels: ["portal"] }),
    });
  for (const title of ["通告甲", "通告乙", "通告丙"]) expect((await register(title)).status).toBe(201);

  // A writer that has more in hand than its memory takes, so that half of it is in the log already.
  const [, log = ""] = names.map((name) => join(agency.data, name));
  const before = statSync(log).size;
  const writer = openSqlite(join(agency.data, "gongkai.sqlite"));
  writer.exec("PRAGMA cache_size = 5; BEGIN IMMEDIATE");
  writer.exec("UPDATE publication SET title = title || hex(zeroblob(100000))");
  expect(statSync(log).size).toBeGreaterThan(before + 300_000);
  const copies = [1, 0.9, 0.5].map((share) => {
    const copy = newAgency(settings);
    for (const name of names) copyFileSync(join(agency.data, name), join(copy.data, name));
    // And a log of which the end was not copied.
    const size = before + Math.round((statSync(log).size - before) * share);
    truncateSync(join(copy.data, "gongkai.sqlite-wal"), size);
    return { ...copy, secrets: agency.secrets };
  });
  writer.exec("ROLLBACK");
  writer.close();
  await server.stop();

  for (const copy of copies) {
    expect(readFileSync(join(copy.data, "gongkai.sqlite-wal")).length).toBeGreaterThan(before);
    const opened = startBuilt(release, copy);
    const origin = await opened.origin();
    const list = publicationList.parse(await (await fetch(`${origin}/v1/publications`)).json());
    expect(list.items.map(({ title }) => title).toSorted()).toEqual(["通告丙", "通告乙", "通告甲"]);
    const env = {
      PATH: process.env.PATH,
      GONGKAI_ORIGIN: origin,
      GONGKAI_KEY: staff.Authorization.replace("Bearer ", ""),
    };
    const verified = spawnSync(process.execPath, [join(release, "verify.js")], { env, encoding: "utf8" });
    expect([verified.status, verified.stdout]).toEqual([0, expect.any(String)]);
    await opened.stop();
    const sqlite = openSqlite(join(copy.data, "gongkai.sqlite"));
    expect(sqlite.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
    sqlite.close();
  }
});
