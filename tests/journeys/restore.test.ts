import { execFileSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { getPlatformProxy } from "wrangler";
import { roles } from "../../schema/contracts/staff.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { apply, contentsOf, type Database, migrations } from "../repository/database.ts";
import { SealedWords } from "../support/sealed-words.ts";

// A rehearsal, in a copy of the checkout: file and answer requests, back up, lose everything, restore, rebuild, compare.
const checkout = fileURLToPath(new URL("../../", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "gongkai-restore-"));
for (const part of ["scripts", "schema", "wrangler.toml", "package.json", "functions/index.ts"]) {
  cpSync(join(checkout, part), join(copy, part), { recursive: true });
}
symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"));
afterAll(() => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }));

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

const words = new SealedWords();

interface App {
  fetch(request: Request, env: unknown, context: unknown): Promise<Response>;
}
const { createApp }: { createApp(outside: unknown): App } = await import(join(checkout, "functions/app.ts"));

const secrets = {
  SEALING_KEYS: `test:${randomBytes(32).toString("base64")}`,
  TRACKING_KEY: randomBytes(32).toString("base64"),
};
const key = `gk_${randomBytes(32).toString("base64url")}`;

/** The app over the copy's local database, as it is on disk now. */
async function opened() {
  const { env, dispose } = await getPlatformProxy<{ DB: Database }>({
    configPath: join(copy, "wrangler.toml"),
    persist: { path: join(copy, ".wrangler/state/v3") },
  });
  const app = createApp({
    now: () => new Date("2026-03-02T02:00:00.000Z"),
    newId: randomUUID,
    randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
  });
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    words.keepSent(path, body);
    const response = await app.fetch(
      new Request(`https://gongkai.example${path}`, {
        method,
        headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      { ...env, ...secrets, INTAKE_LIMIT: undefined, TRACKING_LIMIT: undefined, STAFF_LIMIT: undefined },
      { waitUntil() {}, passThroughOnException() {} },
    );
    expect(`${method} ${path} ${response.status} ${response.ok ? "" : await response.text()}`).toMatch(/ 20\d $/);
    const said = await response.text();
    expect(words.inAnswer(`${method} ${path.split("?")[0]}`, true, said), `${method} ${path}`).toEqual([]);
    return JSON.parse(said);
  };
  return { database: env.DB, call, dispose };
}

const script = (...words: string[]) =>
  execFileSync(process.execPath, ["scripts/backup.ts", ...words], { cwd: copy, stdio: ["ignore", "pipe", "pipe"] });

it("a backup restored into a fresh database holds every row, rebuilds without a difference, and gives equal figures", async () => {
  const before = await opened();
  for (const migration of migrations) await apply(before.database, migration);
  const member = randomUUID();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)));
  const since = "2026-01-01T00:00:00.000Z";
  await before.database.batch([
    before.database
      .prepare("INSERT INTO staff_member (id, name, unit, roles, created_at) VALUES (?, 'T', 'U', ?, ?)")
      .bind(member, JSON.stringify(roles), since),
    before.database
      .prepare("INSERT INTO staff_key (key_hash, member_id, name, created_at) VALUES (?, ?, 'k', ?)")
      .bind(Buffer.from(hash).toString("hex"), member, since),
  ]);
  const letter = {
    applicant: { kind: "natural_person", name: "申请人; '甲'", contact: { address: "某路1号" } },
    description: "请公开2015年度部门决算。",
    form: "paper",
    route: "post",
    intake_channel: "registered_mail",
    received_on: "2026-02-02",
  };
  const reply = {
    type: "replied",
    outcome: "granted",
    service: { by: "post", sent_on: "2026-02-09", served_on: "2026-02-09" },
    text: "予以公开。",
  };
  for (let filed = 0; filed < 3; filed++) {
    const { receipt_no } = Object(await before.call("POST", "/v1/staff/requests", letter));
    if (filed > 0) continue;
    await before.call(
      "POST",
      `/v1/staff/requests/${receipt_no}/events`,
      { type: "reviewed", on: "2026-02-06", result: "disclose", basis: "第13条" },
      { "If-Match": '"v1"' },
    );
    await before.call("POST", `/v1/staff/requests/${receipt_no}/events`, reply, { "If-Match": '"v2"' });
  }
  await before.call("POST", "/v1/staff/publications", {
    title: "部门预算公开说明",
    published_on: "2026-02-27",
    channels: ["portal"],
  });
  const figures = (worker: typeof before) => worker.call("GET", "/v1/staff/timeliness?year=2026");
  const stored = { rows: await contentsOf(before.database), figures: await figures(before) };
  await before.dispose();

  script("backup", "backup.sql");
  expect(readFileSync(join(copy, "backup.sql"), "utf8")).not.toContain(letter.applicant.name);
  rmSync(join(copy, ".wrangler"), { recursive: true });
  script("restore", "backup.sql");

  const after = await opened();
  expect(await after.call("POST", "/v1/staff/search")).toEqual({ indexed: 1, next: null });
  const rows = await contentsOf(after.database);
  // The index was built after the restore, which is an act.
  const [built] = (rows.get("act") ?? []).filter(({ operation }) => operation === "buildSearchIndex");
  expect(built).toMatchObject({ member_id: member });
  rows.set(
    "act",
    (rows.get("act") ?? []).filter((act) => act !== built),
  );
  rows.set(
    "log_entry",
    (rows.get("log_entry") ?? []).filter(({ hash: of }) => of !== built?.hash),
  );
  expect(rows).toEqual(stored.rows);
  const found = await after.call("GET", `/v1/publications?q=${encodeURIComponent("預算")}`);
  expect(Object(found).items).toMatchObject([{ title: "部门预算公开说明" }]);
  for (let seq = 1; seq <= 3; seq++) {
    const receiptNo = `2026-00000${seq}`;
    expect(await after.call("POST", `/v1/staff/requests/${receiptNo}/rebuild`)).toEqual({
      receipt_no: receiptNo,
      differences: [],
    });
  }
  expect(await figures(after)).toEqual(stored.figures);
  const walked = new Map<string, number>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const slice = verification.parse(await after.call("GET", `/v1/staff/verification${query}`));
    expect(slice.faults).toEqual([]);
    walked.set(slice.stage, (walked.get(slice.stage) ?? 0) + slice.walked);
    cursor = slice.next;
  }
  expect(walked.get("cases")).toBe(3);
  await expect(after.database.prepare("DELETE FROM case_event").all()).rejects.toThrow("append-only");
  await after.dispose();
}, 300_000);
