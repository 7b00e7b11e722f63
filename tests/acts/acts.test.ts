import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { listActs } from "../../functions/acts/acts.routes.ts";
import { resealActs } from "../../functions/acts/reseal-acts.ts";
import type { StaffCall } from "../../functions/http/operation.ts";
import { recordAct } from "../../functions/log/acts.ts";
import { act, actList } from "../../schema/contracts/acts.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const admin = await staffWith("admin");
const auditor = await staffWith("auditor");
const otherKey = `other:${new Uint8Array(32).fill(7).toBase64()}`;

/** Records an act at an instant, sealed unless it may be read by anybody, as a write's batch does. */
async function acted(
  at: string,
  object: string,
  { keys = bindings.SEALING_KEYS, ...values }: { keys?: string; before?: unknown; after?: unknown; isPublic?: boolean },
): Promise<string> {
  const { outside } = environmentAt(at);
  const ids: string[] = [];
  const call: StaffCall = {
    contract: { ...listActs.contract, id: "changeMember" },
    env: { ...bindings, SEALING_KEYS: keys },
    outside: { ...outside, newId: () => ids[ids.push(outside.newId()) - 1] ?? "" },
    execution: { waitUntil: () => {} },
    network: () => undefined,
    ...{ method: "PATCH", url: "https://gongkai.example/", pathParameters: {}, secret: undefined },
    signedIn: undefined,
    headers: {
      accept: undefined,
      idempotencyKey: undefined,
      ifMatch: undefined,
      proofOfWork: undefined,
      origin: undefined,
      session: undefined,
    },
    fields: new Map(),
    fileFaults: [],
    member: { id: admin.id, name: "T", unit: "U", roles: ["admin"] },
    keyId: null,
  };
  await bindings.DB.batch(await recordAct(call, { object, ...values }, sql`true`));
  return ids[0] ?? "";
}

const listed = async (query = "", by = environment) => {
  const response = await by.call("GET", `/v1/staff/acts${query}`, auditor);
  expect(response.status, await response.clone().text()).toBe(200);
  return actList.parse(await response.json());
};
const exported = async (query = "") => {
  const response = await environment.call("GET", `/v1/staff/acts.ndjson${query}`, auditor);
  expect(response.headers.get("Content-Type")).toBe("application/x-ndjson; charset=utf-8");
  const lines = (await response.text()).split("\n").slice(0, -1);
  return z.array(act).parse(lines.map((line) => JSON.parse(line)));
};
/** The act, as it is listed. */
const named = async (id: string) => (await listed("?limit=500")).items.find((one) => one.id === id);
const change = (query: string, ...values: unknown[]) =>
  bindings.DB.prepare(query)
    .bind(...values)
    .run();

const changed = { before: { name: "甲" }, after: { name: "乙" } };

afterEach(() => vi.restoreAllMocks());

describe("the acts of staff", () => {
  beforeAll(async () => {
    const name = { zh_hans: "局门户网站", zh_hant: "局門戶網站", en: "Portal of the bureau" };
    const body = { name, from_on: "2020-01-01" };
    expect((await environment.call("PATCH", "/v1/staff/channels/portal", { body, ...admin })).status).toBe(200);
    await acted("2026-03-01T02:00:00.000Z", "member/1", changed);
    await acted("2026-03-03T02:00:00.000Z", "member/2", changed);
    await acted("2026-03-03T02:00:00.000Z", "member/1", {});
  });

  it("are listed the latest first, with who, which key, what, and their place in the log", async () => {
    const { items, next } = await listed();
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(next).toBeNull();
    expect(items.find(({ object }) => object === "channel/portal")).toMatchObject({
      ...{ member: admin.id, key_id: expect.stringMatching(/^[0-9a-f]{16}$/), operation: "changeChannel", at: now },
      values: { before: { id: "portal" }, after: { label: { en: "Portal of the bureau" } } },
      ...{ erased: false, altered: [], unopened: false },
    });
    const seqs = await rowsOf<{ seq: number; key: string }>("SELECT seq, key FROM log_entry WHERE kind = 'act'");
    for (const { id, seq } of items) expect(seq).toBe(seqs.find(({ key }) => key === id)?.seq);
  });

  it("show sealed values opened, and of an act without values that there are none", async () => {
    const { items } = await listed("?object=member/1");
    expect(items).toMatchObject([
      { before_hash: null, after_hash: null, values: null, erased: false, altered: [] },
      { values: changed, erased: false, altered: [] },
    ]);
    expect(JSON.stringify(await rowsOf("SELECT open FROM act_value"))).not.toContain("乙");
  });

  it("come a page at a time, each once, and in one file the other way round", async () => {
    const all = (await listed()).items;
    const paged = [];
    for (let next: string | null = ""; next !== null; ) {
      const one: z.output<typeof actList> = await listed(`?${next && `cursor=${next}&`}limit=1`);
      paged.push(...one.items);
      next = one.next;
    }
    expect(paged).toEqual(all);
    expect((await exported()).toReversed()).toEqual(all);
    await expectProblem(await environment.call("GET", "/v1/staff/acts?cursor=x", auditor), "cursor-invalid");
  });

  it.each([
    ["?object=member/1", 2],
    ["?from=2026-03-02T00:00:00Z&object=member/1", 1],
    ["?operation=changeChannel", 1],
    ["?operation=changeMember&until=2026-03-03T02:00:00Z", 1],
    ["?member=nobody", 0],
    ["?from=2026-03-03T02:00:00Z", 2],
  ])("are filtered by %s", async (query, count) => {
    expect((await listed(query)).items).toHaveLength(count);
    expect(await exported(query)).toHaveLength(count);
  });

  it.each([
    ["", "act_at"],
    ["&object=member/1", "act_object"],
    ["&operation=changeMember", "act_operation"],
    ["&member=nobody", "act_member"],
    ["&member=nobody&operation=changeMember", "act_member_operation"],
  ])("are found by an index with %s", async (query, index) => {
    const { DB, trips } = watched(bindings.DB);
    await listed(`?limit=2${query}`, environmentAt(now, { DB }));
    const sent = trips.flatMap(({ statements }) => statements).find((one) => one.includes("FROM act LEFT JOIN")) ?? "";
    const values = Array.from(sent.matchAll(/\?/g), () => "x");
    const plan = await rowsOf<{ detail: string }>(`EXPLAIN QUERY PLAN ${sent}`, ...values);
    expect(plan[0]?.detail).toContain(`INDEX ${index}`);
    expect(plan.map(({ detail }) => detail).join()).not.toContain("TEMP B-TREE");
  });
});

describe("a value that does not match its hash", () => {
  const publicly = () => acted(now, "sink/1", { ...changed, isPublic: true });

  it("is named, before and after apart", async () => {
    const id = await publicly();
    await change("UPDATE act_value SET open = ? WHERE act_id = ?", '[{"name":"甲"},{"name":"丙"}]', id);
    expect(await named(id)).toMatchObject({ values: { after: { name: "丙" } }, altered: ["after"], erased: false });
    await change("UPDATE act_value SET open = ? WHERE act_id = ?", '[null,{"name":"乙"}]', id);
    expect(await named(id)).toMatchObject({ altered: ["before"] });
    expect((await exported()).find((one) => one.id === id)).toMatchObject({ altered: ["before"] });
  });

  it.each([
    ["a salt", "UPDATE act_value SET salt = 'cccccccccccccccccccccccccccccccc' WHERE act_id = ?"],
    ["no pair", "UPDATE act_value SET open = '[1]' WHERE act_id = ?"],
  ])("is named where %s stands in its place", async (_, query) => {
    const id = await publicly();
    await change(query, id);
    expect(await named(id)).toMatchObject({ altered: ["before", "after"] });
  });

  it("is named where a value was put to an act that had none on that side", async () => {
    const id = await acted(now, "sink/2", { after: 1, isPublic: true });
    expect(await named(id)).toMatchObject({ values: { before: null, after: 1 }, altered: [] });
    await change("UPDATE act_value SET open = '[0,1]' WHERE act_id = ?", id);
    expect(await named(id)).toMatchObject({ altered: ["before"] });
  });

  it("is named where it is another act's, or its sealed bytes were changed", async () => {
    const [one, two] = [await acted(now, "member/3", changed), await acted(now, "member/4", { ...changed, after: 2 })];
    const copy = "SELECT sealed FROM act_value WHERE act_id = ?";
    await change(`UPDATE act_value SET sealed = (${copy}) WHERE act_id = ?`, two, one);
    expect(await named(one)).toMatchObject({ values: null, altered: ["before", "after"], erased: false });
    await change("UPDATE act_value SET sealed = x'00' WHERE act_id = ?", two);
    expect(await named(two)).toMatchObject({ values: null, altered: ["before", "after"] });
  });
});

describe("a value that is gone", () => {
  it("is said to be erased; its hashes stay", async () => {
    const id = await acted(now, "member/5", changed);
    await change("DELETE FROM act_value WHERE act_id = ?", id);
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(await named(id)).toMatchObject({
      values: null,
      erased: true,
      altered: [],
      before_hash: hash,
      after_hash: hash,
    });
  });

  it("is said not to open where its key is no longer there", async () => {
    const id = await acted(now, "member/6", { ...changed, keys: otherKey });
    expect(await named(id)).toMatchObject({ values: null, unopened: true, erased: false, altered: [] });
  });
});

describe("a new sealing key", () => {
  const keys = `new:${new Uint8Array(32).fill(9).toBase64()},${bindings.SEALING_KEYS},${otherKey}`;
  const renewed = environmentAt(now, { SEALING_KEYS: keys });
  const run = (DB = bindings.DB) => resealActs({ ...renewed.bound, DB }, renewed.outside);
  const others = async () =>
    Number((await rowsOf<{ n: number }>("SELECT count(*) AS n FROM act_value WHERE key_id <> 'new'"))[0]?.n);

  it("seals what the others sealed; a value that does not open is set aside and holds up none", async () => {
    await bindings.DB.exec("DELETE FROM act_value WHERE key_id IS NOT NULL");
    const ids = [];
    for (let at = 0; at < 130; at++)
      ids.push(await acted(now, "member/7", { after: at, ...(at % 2 ? { keys: otherKey } : {}) }));
    const broken = ids.toSorted().slice(0, 3);
    for (const id of broken)
      await change("UPDATE act_value SET sealed = x'00112233445566778899aabbccddeeff' WHERE act_id = ?", id);
    // Killed before its second write, it leaves each value sealed under one key or the other.
    let writes = 0;
    const { DB } = watched(bindings.DB, ({ kind }) => {
      if (kind === "batch" && ++writes === 2) throw new Error("killed");
    });
    await expect(run(DB)).rejects.toThrow("killed");
    expect(await others()).toBeGreaterThan(3);
    await run();
    expect(await others()).toBe(3);
    expect(await run()).toEqual({ acts_resealed: 0, set_aside: 3 });
    const { items } = await listed("?limit=500", renewed);
    for (const [at, id] of ids.entries()) {
      const { values, altered } = items.find((one) => one.id === id) ?? {};
      expect([values?.after ?? null, altered]).toEqual(broken.includes(id) ? [null, ["after"]] : [at, []]);
    }
  }, 60_000);
});
