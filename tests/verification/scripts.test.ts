import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundleServer } from "../../scripts/server-bundle.ts";
import recorded from "../anchors/recorded-timestamp.json" with { type: "json" };

const scripts = new URL("../../scripts/", import.meta.url).pathname;
/** Each as one file, as a release has it: it starts sooner. */
const bundled = ["verify", "rebuild", "search", "timestamp"];
const folder = mkdtempSync(join(tmpdir(), "gongkai-scripts-test-"));
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const witness = { kind: "timestamp", host: "tsa.example", at: recorded.anchor.made_at };
const list = { items: [{ ...recorded.anchor, jws: null, witness }], next: null };
const anchor = file("anchor.json", list);

const tail = { last: recorded.anchor.last, anchor: null, uncovered: 0 };
const lastSlice = { stage: "tail", walked: 0, events: 0, not_compared: 0, faults: [], tail, next: null };

/** What the service answers, and which paths it was asked for. */
let answers: (path: string) => { status: number; body: unknown; retryAfter?: string };
let asked: string[] = [];
const service = createServer((request, response) => {
  asked.push(request.url ?? "");
  const { status, body, retryAfter } = answers(request.url ?? "");
  response.writeHead(status, retryAfter === undefined ? {} : { "Retry-After": retryAfter });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
});
let origin = "";
beforeAll(async () => {
  for (const name of bundled) await bundleServer(`${scripts}${name}.ts`, join(folder, `${name}.mjs`));
  await new Promise<void>((resolve) => service.listen(0, resolve));
  const address = service.address();
  origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
});
beforeEach(() => {
  asked = [];
  answers = (path) => ({
    // No anchor has the number that is asked for.
    status: path.startsWith("/v1/anchors?number") ? 404 : 200,
    body: path.startsWith("/v1/staff") ? lastSlice : path.endsWith("keys.json") ? { keys: [] } : list,
  });
});
afterAll(() => {
  service.close();
  rmSync(folder, { recursive: true });
});

const run = (words: readonly string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const [name = "", ...options] = words;
    execFile(
      process.execPath,
      [join(folder, `${name}.mjs`), ...options],
      { env: { ...process.env, GONGKAI_ORIGIN: origin, GONGKAI_KEY: "gk_test", ...env } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });

/** What a script says where it cannot do its work: sentences, no stack, and 2. */
async function refusal(words: readonly string[], env?: Record<string, string>): Promise<string> {
  const { code, output } = await run(words, env);
  expect(output).not.toMatch(/^\s+at |node:internal|"code":|ZodError|Error:/m);
  expect(code, output).toBe(2);
  return output;
}

describe("npm run verify", () => {
  it.each([
    ["--keys without --anchor", ["--keys", anchor], /--keys needs --anchor/],
    ["two anchors", ["--anchor", anchor, "--anchor", anchor], /--anchor stands 2 times/],
    ["an option there is not", ["--anker", anchor], /--anker[\s\S]*Usage: npm run verify/],
    ["a word that is no option", [anchor], /Usage: npm run verify/],
    ["no file", ["--anchor", "missing.json"], /--anchor missing\.json: there is no such file/],
    [
      "a file that is no JSON",
      ["--anchor", file("page.html", "<p>")],
      /--anchor \S+page\.html is no JSON.*\/v1\/anchors/,
    ],
    [
      "keys for an anchor",
      ["--anchor", file("k.json", { keys: [] })],
      /--anchor \S+k\.json is something else.*\/v1\/anchors/,
    ],
    [
      "an anchor for keys",
      ["--anchor", anchor, "--keys", anchor],
      /--keys \S+ is something else.*\/v1\/anchors\/keys\.json/,
    ],
    ["an empty list", ["--anchor", file("none.json", { items: [], next: null })], /holds no anchor/],
  ])("refuses %s in words, before it walks", async (_, options, says) => {
    expect(await refusal(["verify", ...options])).toMatch(says);
    expect(asked).toEqual([]);
  });

  it("compares a copy with what is served, also where a slash stands behind the service's address", async () => {
    const { code, output } = await run(["verify", "--anchor", anchor], { GONGKAI_ORIGIN: `${origin}//` });
    expect(output).toContain(`${recorded.anchor.number} of ${anchor}: cut-off`);
    expect(code).toBe(1);
    expect(asked[0]).toBe("/v1/staff/verification");
    expect((await run(["verify"])).code).toBe(0);
  });
});

describe.each(["verify", "rebuild", "search build", "timestamp 1"])("npm run %s", (words) => {
  const command = words === "timestamp 1" ? ["timestamp", "1", anchor] : words.split(" ");

  it("says where it asked, where no service answers, and where its address is none", async () => {
    const nowhere = "http://localhost:1";
    expect(await refusal(command, { GONGKAI_ORIGIN: nowhere })).toMatch(/http:\/\/localhost:1.*GONGKAI_ORIGIN/);
    expect(await refusal(command, { GONGKAI_ORIGIN: "a.example" })).toMatch(/GONGKAI_ORIGIN is "a\.example".*https:/);
    answers = () => ({ status: 200, body: "<p>" });
    expect(await refusal(command)).toMatch(new RegExp(`${origin}.*GONGKAI_ORIGIN`));
  });
});

it.each(
  ["verify", "rebuild", "search build"].flatMap(
    (words) =>
      [
        [words, 401],
        [words, 403],
      ] as const,
  ),
)("npm run %s names the key and the role that it needs, answered %i", async (words, status) => {
  answers = () => ({ status, body: { title: "no" } });
  expect(await refusal(words.split(" "))).toMatch(/GONGKAI_KEY .*role (auditor or )?admin/);
});

it("npm run timestamp and npm run search say how they are used, and what there is not", async () => {
  expect(await refusal(["timestamp", "one", anchor])).toContain("Usage: npm run timestamp");
  expect(await refusal(["timestamp", "1", "missing.pem"])).toContain("missing.pem: there is no such file");
  expect(await refusal(["search"])).toContain("Usage: npm run search");
  answers = () => ({ status: 200, body: { items: [], next: null } });
  expect(await refusal(["timestamp", "1", anchor])).toContain("has no anchor 1");
  answers = () => ({ status: 200, body: list });
  expect(await refusal(["timestamp", String(recorded.anchor.number), anchor])).toContain(
    "No time-stamp server was asked",
  );
});

describe("a service that is over its limit, or without its database for a moment", () => {
  const cases = ["2026-000001", "2026-000002", "2026-000003"];
  const wellAnswered = (path: string) => {
    if (path.includes("/rebuild")) return { receipt_no: "2026-000001", differences: [] };
    if (path.startsWith("/v1/staff/requests?")) {
      return { items: path.includes("state=open") ? cases.map((receipt_no) => ({ receipt_no })) : [], next: null };
    }
    if (path.startsWith("/v1/staff/search")) return { indexed: 1, next: path.includes("below") ? null : 7 };
    return path.startsWith("/v1/staff") ? lastSlice : list;
  };

  it.each([
    ["rebuild", 429, "0"],
    ["rebuild", 503, new Date(0).toUTCString()],
    ["search build", 429, "0"],
    ["verify", 503, "0"],
  ])("npm run %s answered %i with Retry-After %s waits and goes on where it was", async (words, status, retryAfter) => {
    const command = words.split(" ");
    answers = (path) => ({ status: 200, body: wellAnswered(path) });
    const uninterrupted = await run(command);
    expect(uninterrupted.code, uninterrupted.output).toBe(0);
    const undisturbed = asked;
    asked = [];
    answers = (path) =>
      asked.length % 2 === 1
        ? { status, body: { title: "wait" }, retryAfter }
        : { status: 200, body: wellAnswered(path) };
    const { code, output } = await run(command);
    expect(code, output).toBe(0);
    expect(output).toContain(`answers ${status} and asks to wait 0 s`);
    expect(asked).toEqual(undisturbed.flatMap((path) => [path, path]));
  });

  it.each([
    ["for ever", "0", 11],
    ["for too long", "301", 1],
    ["without saying how long", undefined, 1],
  ])("that refuses %s is given up with 2 and what it said", async (_, retryAfter, times) => {
    answers = () => ({ status: 503, body: { title: "later" }, ...(retryAfter === undefined ? {} : { retryAfter }) });
    expect(await refusal(["rebuild"])).toMatch(/answered 503.*later/);
    expect(asked).toHaveLength(times);
  });
});
