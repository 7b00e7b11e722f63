import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import recorded from "./recorded-timestamp.json" with { type: "json" };

const script = new URL("../../scripts/timestamp.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "gongkai-timestamp-test-"));
const authority = join(folder, "authority.pem");
writeFileSync(authority, recorded.authority);

const anchor = { ...recorded.anchor, jws: null };
const witness = { kind: "timestamp", host: "tsa.example", at: anchor.made_at, token: recorded.answer };
let served: object;
const service = createServer((_, response) =>
  response.end(JSON.stringify({ items: [{ ...anchor, witness, ...served }], next: null })),
);
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, resolve));
  const address = service.address();
  origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
});
afterAll(() => {
  service.close();
  rmSync(folder, { recursive: true });
});

const run = () =>
  new Promise<{ code: number; output: string }>((resolve) =>
    execFile(
      process.execPath,
      [script, "1", authority],
      { env: { ...process.env, GONGKAI_ORIGIN: origin } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    ),
  );

const hasOpenssl = (() => {
  try {
    return execFileSync("openssl", ["version"]).length > 0;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasOpenssl)("npm run timestamp", () => {
  it("verifies a token that is kept, and says when the anchor was stamped", async () => {
    served = {};
    const { code, output } = await run();
    expect(output).toMatch(/^Anchor 1 of \S+ was stamped by tsa\.example at Nov 29 \S+ 2026 GMT\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ["a number", { last: 3 }],
    ["the time it was made", { made_at: "2026-03-02T02:46:00.000Z" }],
    ["its entries", { entries: anchor.entries.replace("1 ", "3 ") }],
    ["its token", { witness: { ...witness, token: recorded.answer.replace("MIID", "MIIE") } }],
  ])("fails where %s is another", async (_, altered) => {
    served = altered;
    expect((await run()).code).toBe(1);
  });
});
