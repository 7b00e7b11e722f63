import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { bindingOf, bindingOver } from "../../node/binding.ts";
import { MemoryCache } from "../../node/cache.ts";
import { callLimit } from "../../node/call-limit.ts";
import { openSqlite, runnerOver } from "../../node/database.ts";
import { filesUnder } from "../../node/folder-files.ts";
import { publicFetch } from "../../node/outgoing.ts";
import { installRuntime } from "../../node/runtime.ts";
import { StaticFiles } from "../../node/static-files.ts";
import { dividedRunner, WritingThread } from "../../node/writing-thread.ts";
import { conformance } from "../platform/conformance.ts";

// The platform that node/ is; tests/platform/on-workerd.test.ts puts Cloudflare's runtime to the same.

const folder = mkdtempSync(join(tmpdir(), "gongkai-platform-"));
const file = join(folder, "trial.sqlite");
const sqlite = openSqlite(file);
const reading = openSqlite(file);
reading.exec("PRAGMA query_only = ON");
const writer = new WritingThread(join(inject("builtServer"), "writer.js"), file);
afterAll(async () => {
  await writer.close();
  reading.close();
  sqlite.close();
  rmSync(folder, { recursive: true });
});
installRuntime(new MemoryCache(1_000_000), publicFetch([]));

const platform = {
  DB: bindingOver(sqlite),
  ASSETS: new StaticFiles(join(import.meta.dirname, "../../dist/site")),
  FILES: filesUnder(join(folder, "files")),
  limit: callLimit({ limit: 60, period: 60 }),
};

describe.each(Object.entries(conformance))("on Node, the %s", (_, cases) => {
  it.each(Object.entries(cases))("%s", async (_, holds) => {
    await holds(platform);
  });
});

// As the server has it: one connection reads, a thread has the one that writes.
const divided = bindingOf(dividedRunner(runnerOver(reading), writer));

describe("on Node, the database that a thread writes to", () => {
  it.each(Object.entries(conformance.database))("%s", async (_, holds) => {
    await holds({ ...platform, DB: divided });
  });

  it("is copied while it is written to, each copy of one moment", async () => {
    await divided.prepare("CREATE TABLE pair (text TEXT NOT NULL) STRICT").run();
    const insert = () => divided.prepare("INSERT INTO pair VALUES (?)").bind("x".repeat(2_000));
    for (let n = 0; n < 200; n++) await divided.batch([insert(), insert()]);
    let isOver = false;
    const write = async () => {
      while (!isOver) await divided.batch([insert(), insert()]);
    };
    const writing = write();
    const copy = join(folder, "copy.sqlite");
    await writer.copy(copy);
    isOver = true;
    await writing;
    const copied = openSqlite(copy);
    const n = Number(copied.prepare("SELECT count(*) AS n FROM pair").get()?.n);
    expect([copied.prepare("PRAGMA integrity_check").get(), n >= 400, n % 2]).toEqual([
      { integrity_check: "ok" },
      true,
      0,
    ]);
    copied.close();
  });

  it("is read while a batch runs, as it was before it", async () => {
    await divided.prepare("CREATE TABLE count (n INTEGER) STRICT").run();
    const order: unknown[] = [];
    const fill = divided.prepare(
      "INSERT INTO count WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 300000) SELECT n FROM n",
    );
    const filled = divided.batch([fill, fill]).then(() => order.push("filled"));
    const rows = () => divided.prepare("SELECT count(*) AS n FROM count").first("n");
    order.push(await rows());
    const [both] = await divided.batch<{ n: number }>([divided.prepare("SELECT count(*) AS n FROM count")]);
    order.push(both?.results[0]?.n);
    await filled;
    order.push(await rows());
    expect(order).toEqual([0, 0, "filled", 600_000]);
  });
});

it("on Node, fetch reaches no private network", async () => {
  await expect(fetch("http://127.0.0.1:1/")).rejects.toMatchObject({ name: "PrivateAddress" });
});
