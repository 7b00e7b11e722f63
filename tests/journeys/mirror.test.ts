import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { publication, publicationList } from "../../schema/contracts/publications.ts";
import { staffPublication } from "../../schema/contracts/staff-publications.ts";
import { newKey, read, startWorker } from "./started-worker.ts";

// examples/mirror: a copy that is brought up to date by one cursor is the catalogue.

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "mirror-"));
const file = join(folder, "publications.sqlite");
afterAll(() => rmSync(folder, { recursive: true }));

const worker = await startWorker();
const publisher = await worker.staff("publisher");

async function mirror(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["examples/mirror/mirror.ts", worker.origin, file], {
    cwd: root,
  });
  return stdout.trim();
}
function copied(): unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare("SELECT entry FROM publication ORDER BY index_no DESC").all();
  database.close();
  return rows.map(({ entry }) => JSON.parse(String(entry)));
}
const catalogue = async () => read(publicationList, await worker.call("GET", "/v1/publications?limit=500")).items;

const register = async (title: string) =>
  read(
    publication,
    await worker.call("POST", "/v1/staff/publications", {
      body: { title, published_on: "2016-03-01", channels: ["portal"] },
      headers: { ...publisher, ...newKey() },
    }),
    201,
  );
const withdraw = async (index_no: string, redact: boolean) =>
  read(
    staffPublication,
    await worker.call("POST", `/v1/staff/publications/${index_no}/withdrawal`, {
      body: { reason: "误发", redact },
      headers: publisher,
    }),
  );

it("is the catalogue after each run, by the one cursor it stores", async () => {
  const entries = [await register("一"), await register("二"), await register("三")];
  expect(await mirror()).toBe("3 entries, 1 pages applied");
  expect(copied()).toEqual(entries.toReversed());
  expect(await mirror()).toBe("3 entries, 0 pages applied");

  const [first, second, third] = entries.map(({ index_no }) => index_no);
  const path = `/v1/staff/publications/${first}`;
  const etag = (await worker.call("GET", path, { headers: publisher })).headers.get("ETag") ?? "";
  const amended = await worker.call("PATCH", path, {
    body: { title: "一改" },
    headers: { ...publisher, "If-Match": etag },
  });
  expect(amended.status).toBe(200);
  await withdraw(second ?? "", false);
  await withdraw(third ?? "", true);
  await register("四");
  expect(await mirror()).toBe("2 entries, 1 pages applied");
  expect(copied()).toEqual(await catalogue());
  expect(copied()).toMatchObject([{ title: "四" }, { title: "一改" }]);
});

it("is asked for as its page says", async () => {
  const readme = readFileSync(join(root, "examples/mirror/README.md"), "utf8");
  const paths = [...readme.matchAll(/curl "http:\/\/localhost:8787(\S+)"/g)].map(([, path = ""]) => path);
  expect(paths).toHaveLength(2);
  for (const path of paths) expect(read(publicationList, await worker.call("GET", path)).withdrawn).toHaveLength(2);
});
