import { describe, expect, it } from "vitest";
import { actBinding } from "../../functions/log/act-hash.ts";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { opened } from "../support/case.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { eventOf } from "../support/events.ts";
import { append, file, letter, replied } from "../support/requests.ts";
import { type Caller, memberAs, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();
const send = (method: string, path: string, body?: unknown, more: Record<string, string> = {}, by: Caller = staff) =>
  environment.call(method, `/v1${path}`, {
    ...(body === undefined ? {} : { body }),
    headers: { ...by.headers, ...more },
  });

const idOf = async (receiptNo: string) => {
  const [row] = await rowsOf<{ id: string }>(
    "SELECT id FROM request WHERE receipt_year = ? AND receipt_seq = ?",
    Number(receiptNo.slice(0, 4)),
    Number(receiptNo.slice(5)),
  );
  return row?.id ?? "";
};
const actsOn = async (object: string) =>
  (
    await rowsOf<{ operation: string }>(
      "SELECT operation FROM log_entry JOIN act ON act.id = key WHERE kind = 'act' AND object = ? ORDER BY seq",
      object,
    )
  ).map(({ operation }) => operation);
const countActs = async () => (await rowsOf<{ n: number }>("SELECT count(*) AS n FROM act"))[0]?.n ?? 0;

describe("acts on a case", () => {
  it("are all found under one name, from its registration on; the case split off has none of them", async () => {
    const of = await opened(environment, staff, "2026-02-27");
    const path = `/staff/requests/${of.receipt_no}`;
    const split = await append(environment, staff, of.receipt_no, eventOf.split("2026-03-02"), { version: 1 });
    const part = Object(await split.json()).split.receipt_no;
    await send("POST", `${path}/drafts`, { event: { type: "extended", working_days: 5, text: "需检索。" } });
    await send("DELETE", `${path}/drafts/1`, undefined, { "If-Match": '"v1"' });
    await send("POST", `${path}/same-person`, { receipt_no: part, same: true });
    await send("POST", `${path}/secret`, { checked: "identity_document" });
    await append(environment, staff, of.receipt_no, replied("2026-03-02"), { version: 2 });
    const object = `request/${await idOf(of.receipt_no)}`;
    expect(await actsOn(object)).toEqual(
      ["registerRequest", "appendEvent", "createDraft", "discardDraft", "decideSamePerson", "reissueSecret"].concat(
        "appendEvent",
      ),
    );
    expect(await actsOn(`request/${await idOf(part)}`)).toEqual([]);
    expect(await rowsOf("SELECT 1 FROM act_value")).toEqual([]);
  });

  it("are one a call, whatever other cases it changes", async () => {
    const [from, into] = [
      await opened(environment, staff, "2026-02-27"),
      await opened(environment, staff, "2026-02-27"),
    ];
    const before = await countActs();
    const merged = eventOf.merged("2026-03-02", into.receipt_no);
    expect((await append(environment, staff, from.receipt_no, merged, { version: 1 })).status).toBe(201);
    expect((await append(environment, staff, into.receipt_no, replied("2026-03-02"), { version: 2 })).status).toBe(201);
    expect(await countActs()).toBe(before + 2);
  });

  it("are those of staff: a filing, an applicant's withdrawal and the daily erasure are none", async () => {
    const { receipt_no } = await opened(environment, staff, "2008-06-02");
    await append(environment, staff, receipt_no, replied("2008-06-10"), { version: 1 });
    await send("POST", `/staff/requests/${receipt_no}/archive`);
    const before = await countActs();
    const filed = await file(environment);
    const headers = { Authorization: `Bearer ${filed.tracking_secret}` };
    const withdrawn = await environment.call("POST", `/v1/requests/${filed.receipt_no}/withdrawal`, {
      body: {},
      headers,
    });
    expect(withdrawn.status).toBe(200);
    await environment.schedule(daily, "2026-03-02T00:30:00.000Z");
    expect(await rowsOf("SELECT 1 FROM erasure WHERE request_id = ?", await idOf(receipt_no))).toHaveLength(1);
    expect(await countActs()).toBe(before);
  });

  it("are none where the case is erased already, and one where something was written since", async () => {
    const { receipt_no } = await opened(environment, staff, "2008-06-02");
    await append(environment, staff, receipt_no, replied("2008-06-10"), { version: 1 });
    const erase = async () => {
      await send("POST", `/staff/requests/${receipt_no}/archive`);
      expect((await send("DELETE", `/staff/requests/${receipt_no}/identity`)).status).toBe(200);
      return (await actsOn(`request/${await idOf(receipt_no)}`)).filter((operation) => operation === "eraseIdentity");
    };
    expect(await erase()).toHaveLength(1);
    expect(await erase()).toHaveLength(1);
    await append(environment, staff, receipt_no, eventOf.note("2026-03-02"), { version: 2 });
    expect(await erase()).toHaveLength(2);
  });

  it("are one where three erase the case at once", async () => {
    const { receipt_no } = await opened(environment, staff, "2008-06-02");
    await append(environment, staff, receipt_no, replied("2008-06-10"), { version: 1 });
    await send("POST", `/staff/requests/${receipt_no}/archive`);
    const erased = await Promise.all([1, 2, 3].map(() => send("DELETE", `/staff/requests/${receipt_no}/identity`)));
    expect(erased.map(({ status }) => status)).toEqual([200, 200, 200]);
    const acts = await actsOn(`request/${await idOf(receipt_no)}`);
    expect(acts.filter((operation) => operation === "eraseIdentity")).toHaveLength(1);
  });
});

describe("an import", () => {
  it("is one act with how many cases it brought in, sealed; a dry run and a refused file are none", async () => {
    const before = await countActs();
    const lines = [1, 2].map((n) => JSON.stringify(letter("2026-02-27", { own_no: `旧-${n}`, events: [] })));
    const importing = (query: string, sent: readonly string[]) =>
      send("POST", `/staff/requests/import${query}`, sent.join("\n"), { "Content-Type": "application/x-ndjson" });
    expect((await importing("?dry_run=true", lines)).status).toBe(200);
    expect((await importing("", [...lines, "{}"])).status).toBe(422);
    expect(await countActs()).toBe(before);
    expect((await importing("", lines)).status).toBe(200);
    expect((await importing("", lines)).status).toBe(422);
    expect(await countActs()).toBe(before + 1);

    const [act] = await rowsOf<{ id: string; key_id: string; sealed: ArrayBuffer }>(
      `SELECT act.id, act_value.key_id, sealed FROM act JOIN act_value ON act_id = act.id
       WHERE operation = 'importCases' AND object LIKE 'import/%'`,
    );
    const keyring = await keyringOf(bindings);
    const { id = "", key_id: keyId = "", sealed = new ArrayBuffer() } = act ?? {};
    const opened = await keyring.open({ keyId, sealed: new Uint8Array(sealed) }, actBinding(id));
    expect(JSON.parse(opened)).toEqual([null, { cases: 2 }]);
  });
});

describe("a call of two persons", () => {
  it("is an act when it is asked for, once, one when it is approved, once, and one when it is made", async () => {
    const strict = environmentAt(now, { PRACTICE: { two_persons: ["erasure"] } });
    const [head, other] = [await memberAs({ roles: ["head"] }), await memberAs({ roles: ["head"] })];
    const { receipt_no } = await opened(environment, staff, "2008-06-02");
    await append(environment, staff, receipt_no, replied("2008-06-10"), { version: 1 });
    await send("POST", `/staff/requests/${receipt_no}/archive`);
    const erase = () => strict.call("DELETE", `/v1/staff/requests/${receipt_no}/identity`, { headers: head.headers });

    const asked = await Promise.all([erase(), erase(), erase()]);
    expect(asked.map(({ status }) => status)).toEqual([202, 202, 202]);
    const approvalId = String(Object(await asked[0]?.json()).id);
    const object = `approval/${approvalId}`;
    expect(await actsOn(object)).toEqual(["eraseIdentity"]);

    const approve = (by: Caller) => strict.call("POST", `/v1/staff/approvals/${approvalId}`, { headers: by.headers });
    expect((await approve(head)).status).toBe(403);
    expect(await actsOn(object)).toEqual(["eraseIdentity"]);
    await Promise.all([approve(other), approve(other), approve(staff)]);
    expect(await actsOn(object)).toEqual(["eraseIdentity", "approveCall"]);

    expect((await erase()).status).toBe(200);
    expect((await actsOn(`request/${await idOf(receipt_no)}`)).at(-1)).toBe("eraseIdentity");
    expect(await rowsOf("SELECT 1 FROM act WHERE member_id = ?", head.id)).toHaveLength(2);
    expect(await rowsOf("SELECT open FROM act_value JOIN act ON act.id = act_id WHERE object = ?", object)).toEqual([
      { open: null },
      { open: null },
    ]);
  });
});
