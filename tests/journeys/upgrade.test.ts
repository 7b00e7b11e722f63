import { expect, it } from "vitest";
import { receipt } from "../../schema/contracts/requests.ts";
import { apply, type Database, migrations } from "../repository/database.ts";
import { fixtures } from "../repository/fixtures.ts";
import { newKey, read, startUnmigrated } from "./started-worker.ts";

const applicant = { kind: "natural_person", name: "申请人甲", contact: { email: "applicant@example.org" } };
const description = "请公开2015年度部门决算。";
const body = { applicant, description, form: "electronic", route: "email" };
const worker = await startUnmigrated({}, [applicant.name, applicant.contact.email, description]);
const database = worker.database as Database;

const numberOf = async (table: string) =>
  Number((await database.prepare(`SELECT count(*) AS number FROM ${table}`).all()).results[0]?.number);

/** Rows as a database of this migration held them. */
async function fill(migration: string): Promise<void> {
  for (const { table, rows } of fixtures[migration] ?? []) {
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

it("a database of migrations 0001 to 0005 with rows is migrated while people file: each is answered, or asked to come back", async () => {
  for (const migration of migrations.slice(0, 5)) {
    await apply(database, migration);
    await fill(migration.name);
  }
  const [before, keysBefore] = [await numberOf("request"), await numberOf("idempotency")];
  expect(before).toBeGreaterThan(0);
  const refused: Record<string, string>[] = [];
  const filed = new Map<string, string>();
  const file = async (headers: Record<string, string>) => {
    const answer = await worker.call("POST", "/v1/requests", { body, headers });
    if (answer.status !== 201) {
      expect([answer.status, answer.headers.get("Retry-After"), JSON.parse(answer.body).code]).toEqual([
        503,
        "5",
        "unavailable",
      ]);
      refused.push(headers);
      return;
    }
    const { receipt_no, tracking_secret } = read(receipt, answer, 201);
    worker.keep(tracking_secret);
    filed.set(receipt_no, tracking_secret);
  };
  for (const migration of migrations.slice(5)) {
    await Promise.all([file(newKey()), apply(database, migration), file(newKey())]);
  }
  expect(refused.length).toBeGreaterThan(0);
  expect(await numberOf("request"), "what was refused left nothing").toBe(before + filed.size);
  expect(await numberOf("idempotency"), "what was refused left nothing").toBe(keysBefore + filed.size);
  // Who was asked to come back sends the same once more.
  for (const headers of refused.splice(0)) await file(headers);
  expect(refused).toEqual([]);
  expect(filed.size).toBe(2 * (migrations.length - 5));
  expect(await numberOf("request")).toBe(before + filed.size);
  for (const [receiptNo, secret] of filed) {
    const headers = { Authorization: `Bearer ${secret}` };
    expect((await worker.call("GET", `/v1/requests/${receiptNo}`, { headers })).status).toBe(200);
  }
  expect((await database.prepare("PRAGMA foreign_key_check").all()).results).toEqual([]);
  expect((await database.prepare("PRAGMA quick_check").all()).results).toEqual([{ quick_check: "ok" }]);
  expect(await worker.betrayals()).toEqual([]);
}, 180_000);
