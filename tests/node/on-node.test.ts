import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bindingOver } from "../../node/binding.ts";
import { MemoryCache } from "../../node/cache.ts";
import { callLimit } from "../../node/call-limit.ts";
import { openSqlite } from "../../node/database.ts";
import { filesUnder } from "../../node/folder-files.ts";
import { publicFetch } from "../../node/outgoing.ts";
import { installRuntime } from "../../node/runtime.ts";
import { StaticFiles } from "../../node/static-files.ts";
import { conformance } from "../platform/conformance.ts";

// The platform that node/ is; tests/platform/on-workerd.test.ts puts Cloudflare's runtime to the same.

const folder = mkdtempSync(join(tmpdir(), "gongkai-platform-"));
const sqlite = openSqlite(join(folder, "trial.sqlite"));
afterAll(() => {
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

it("on Node, fetch reaches no private network", async () => {
  await expect(fetch("http://127.0.0.1:1/")).rejects.toMatchObject({ name: "PrivateAddress" });
});
