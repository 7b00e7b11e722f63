import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { unstable_readConfig as readConfig } from "wrangler";
import { receipt } from "../../schema/contracts/requests.ts";
import { apply, migrations, openDatabase } from "../repository/database.ts";
import { fixtures } from "../repository/fixtures.ts";

// Node does not know these of workerd's yet.
Object.assign(Uint8Array.prototype, {
  toHex(this: Uint8Array) {
    return Buffer.from(this).toString("hex");
  },
  toBase64(this: Uint8Array) {
    return Buffer.from(this).toString("base64url");
  },
});
Object.assign(Uint8Array, { fromBase64: (text: string) => new Uint8Array(Buffer.from(text, "base64")) });

const { createApp } = await import("../../functions/app.ts" as string);
const { database, close } = await openDatabase();
afterAll(close);

const app = createApp({
  now: () => new Date("2026-03-02T02:00:00.000Z"),
  newId: randomUUID,
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
});
const bindings = {
  ...readConfig({ config: "./wrangler.toml" }).vars,
  DB: database,
  SEALING_KEYS: `test:${randomBytes(32).toString("base64")}`,
  TRACKING_KEY: randomBytes(32).toString("base64"),
};

const file = (idempotencyKey: string): Promise<Response> =>
  app.fetch(
    new Request("https://gongkai.example/v1/requests", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey },
      body: JSON.stringify({
        applicant: { kind: "natural_person", name: "申请人甲", contact: { email: "applicant@example.org" } },
        description: "请公开2015年度部门决算。",
        form: "electronic",
        route: "email",
      }),
    }),
    bindings,
    { waitUntil() {}, passThroughOnException() {} },
  );

const track = (receiptNo: string, secret: string): Promise<Response> =>
  app.fetch(
    new Request(`https://gongkai.example/v1/requests/${receiptNo}`, { headers: { Authorization: `Bearer ${secret}` } }),
    bindings,
    { waitUntil() {}, passThroughOnException() {} },
  );

const numberOf = async (table: string) =>
  Number((await database.prepare(`SELECT count(*) AS number FROM ${table}`).all()).results[0]?.number);

it("a database of migrations 0001 to 0005 with rows is migrated while people file: each is answered, or asked to come back", async () => {
  for (const migration of migrations.slice(0, 5)) {
    await apply(database, migration);
    for (const { table, rows } of fixtures[migration.name] ?? []) {
      for (const row of rows) {
        const columns = Object.keys(row);
        const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
        await database
          .prepare(sql)
          .bind(...Object.values(row))
          .all();
      }
    }
  }
  const before = await numberOf("request");
  expect(before).toBeGreaterThan(0);
  const statuses: number[] = [];
  const refused: string[] = [];
  const filed = new Map<string, string>();
  const attempt = async (idempotencyKey: string) => {
    const answer = await file(idempotencyKey);
    statuses.push(answer.status);
    const body = await answer.text();
    if (answer.status !== 201) {
      expect(`${answer.status} ${answer.headers.get("Retry-After")} ${answer.status === 503 ? "" : body}`).toBe(
        "503 5 ",
      );
      return refused.push(idempotencyKey);
    }
    const { receipt_no, tracking_secret } = receipt.parse(JSON.parse(body));
    return filed.set(receipt_no, tracking_secret);
  };
  for (const [at, migration] of migrations.slice(5).entries()) {
    await Promise.all([
      attempt(`upgrade-before-${at}-0000000000`),
      apply(database, migration),
      attempt(`upgrade-during-${at}-0000000000`),
    ]);
  }
  expect(refused.length).toBeGreaterThan(0);
  expect(await numberOf("request"), "what was refused left nothing").toBe(before + filed.size);
  // Who was asked to come back sends the same again.
  const late = refused.splice(0);
  for (const idempotencyKey of late) await attempt(idempotencyKey);
  expect(refused).toEqual([]);
  expect(filed.size).toBe(2 * (migrations.length - 5));
  expect(await numberOf("request")).toBe(before + filed.size);
  expect(await numberOf("applicant")).toBeGreaterThanOrEqual(filed.size);
  for (const [receiptNo, secret] of filed) expect((await track(receiptNo, secret)).status).toBe(200);
  expect((await database.prepare("PRAGMA foreign_key_check").all()).results).toEqual([]);
  expect((await database.prepare("PRAGMA quick_check").all()).results).toEqual([{ quick_check: "ok" }]);
}, 120_000);
