import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { startWorker } from "./started-worker.ts";

// What a version is tried with before it serves (docs/deployment.md), against the service and against what is none.

const worker = await startWorker();

const smoke = (...words: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, ["scripts/smoke.ts", ...words], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });

/** Everything that is stored, but for what the tables say of themselves. */
async function rowsStored(): Promise<unknown> {
  const { results } = await worker.database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
    )
    .all();
  const counts = results.map(async (row) => {
    const { name } = Object(row);
    return [name, (await worker.database.prepare(`SELECT count(*) AS n FROM "${name}"`).all()).results];
  });
  return Promise.all(counts);
}

describe("npm run smoke", () => {
  it("ends with 0 for the service, and leaves nothing with it", async () => {
    const before = await rowsStored();
    const { code, output } = await smoke(`${worker.origin}/`);
    expect([code, output.match(/^ok /gm)?.length, output.match(/^NOT/gm)]).toEqual([0, 9, null]);
    expect(await rowsStored()).toEqual(before);
  });

  it("ends with 1 where something else answers, and says what", async () => {
    const other = createServer((_, response) => response.end('{"status":"ok"}')).listen(0, "127.0.0.1");
    await once(other, "listening");
    const { code, output } = await smoke(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
    other.close();
    expect([code, output.match(/^ok /gm)]).toEqual([1, null]);
    expect(output).toContain("NOT  it is well, and its database answers: /healthz answered 200 ");
  });

  it("ends with 2 where nothing answers, and where it is not said who is asked", async () => {
    expect(await smoke("http://127.0.0.1:9")).toEqual({
      code: 2,
      output: "No service answers at http://127.0.0.1:9.\n",
    });
    expect((await smoke()).code).toBe(2);
    expect((await smoke("gongkai.example")).code).toBe(2);
  });
});
