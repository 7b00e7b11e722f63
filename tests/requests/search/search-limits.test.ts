import { beforeAll, expect, it } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { foundCases } from "../../../schema/contracts/finding.ts";
import { opened } from "../../support/case.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { filing } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-02T02:00:00Z";
const environment = environmentAt(now);
const staff = await staffWith();

/** What a search answers, and the rows it reads of cases: not of keys and calendars. */
async function search(body: object) {
  const watching = watched(bindings.DB);
  const response = await environmentAt(now, { DB: watching.DB }).call("POST", "/v1/staff/requests/search", {
    body,
    ...staff,
  });
  expect(response.status).toBe(200);
  const trips = watching.trips.filter(({ statements }) => !/staff_key|from "?calendar_/i.test(statements.join()));
  return {
    ...foundCases.parse(await response.json()),
    rows: trips.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    queries: trips.reduce((sum, { statements }) => sum + statements.length, 0),
  };
}

const person = (name: string, number: number) => ({
  applicant: { kind: "natural_person", name, contact: { address: `某路${number}号` } },
  route: "post",
});

beforeAll(async () => {
  const line = { ...filing, intake_channel: "counter", received_on: "2026-01-05", own_no: "旧-1", events: [] };
  const headers = { ...staff.headers, "Content-Type": "application/x-ndjson" };
  await environment.call("POST", "/v1/staff/requests/import", { body: JSON.stringify(line), headers });
  for (const number of [1, 2]) {
    await opened(environment, staff, "2026-02-02", {
      ...person("申请人乙", number),
      title: "部门预算",
      postal_no: `A${number}`,
    });
  }
});

/** As many cases as stated, written past the rules: each with a description and a title. */
async function stored(count: number, firstSeq: number, text: (number: number) => string): Promise<void> {
  const keyring = await keyringOf(bindings);
  const seal = async (id: string, purpose: string, texts: object) => {
    const { sealed } = await keyring.seal("0".repeat(32) + JSON.stringify(texts), `${id}/${purpose}`, (count) =>
      crypto.getRandomValues(new Uint8Array(count)),
    );
    return sealed.toHex();
  };
  for (let at = 0; at < count; at += 300) {
    const cases = await Promise.all(
      Array.from({ length: Math.min(300, count - at) }, async (_, offset) => {
        const id = crypto.randomUUID();
        return {
          id,
          seq: firstSeq + at + offset,
          textId: crypto.randomUUID(),
          titleId: crypto.randomUUID(),
          received: await seal(id, "received", { description: text(at + offset) }),
          titled: await seal(id, "titled", { title: "题目" }),
        };
      }),
    );
    const json = JSON.stringify(cases);
    const columns = `receipt_year, secret_hash, intake_channel, applicant_kind, form, route, received_on, confirmed_on, receipt_on,
      regulation, state, due_on, provisional, extended, calendar_version, calendar_seen, version`;
    const texts = (name: string, column: string) =>
      `INSERT INTO sealed_text (request_id, id, purpose, key_id, sealed)
       SELECT value ->> 'id', value ->> '${name}', '${column}', '${keyring.currentId}', unhex(value ->> '${column}') FROM json_each(?)`;
    const events = (seq: number, type: string, name: string) =>
      `INSERT INTO case_event (request_id, seq, type, happened_on, recorded_at, actor, body, text_id, text_hash, previous_hash, hash)
       SELECT value ->> 'id', ${seq}, '${type}', '2026-01-05', '2026-01-05T00:00:00.000Z', 'applicant', '{}', value ->> '${name}',
         printf('%064d', 0), printf('%064d', 0), lower(hex(randomblob(32))) FROM json_each(?)`;
    await bindings.DB.batch(
      [
        `INSERT INTO request (id, receipt_seq, title_seq, ${columns})
         SELECT value ->> 'id', value ->> 'seq', 2, ${columns} FROM json_each(?), request WHERE own_no = '旧-1'`,
        texts("textId", "received"),
        texts("titleId", "titled"),
        events(1, "received", "textId"),
        events(2, "titled", "titleId"),
      ].map((sql) => bindings.DB.prepare(sql).bind(json)),
    );
  }
}

it("reads as many rows as it finds, however many other cases there are", async () => {
  const searches = [
    { own_no: "旧-1" },
    { name: "申请人乙" },
    { receipt_no: "2026-000001" },
    { words: "部门预算", limit: 1 },
  ];
  const rows = async () => {
    const read: number[] = [];
    for (const body of searches) read.push((await search(body)).rows);
    return read;
  };
  // Of the 27 six are the log's: three for each of the two traces of whom a name found.
  expect(await rows()).toEqual([2, 27, 2, 24]);
  await stored(150, 1000, (number) => `其他内容${number}`);
  expect((await rows()).slice(0, 3)).toEqual([2, 27, 2]);
});

it("opens at most 2,000 texts a page and goes on from there to the end, the latest case first", {
  timeout: 120_000,
}, async () => {
  await stored(2_050, 2000, (number) => (number % 500 === 7 ? `消防检查${number}` : `其他内容${number}`));
  const pages = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof search>> = await search({
      words: "消防检查",
      ...(cursor === undefined ? {} : { cursor }),
    });
    pages.push(page);
    cursor = page.next;
  }
  expect(pages.map(({ items }) => items.map(({ receipt_no }) => receipt_no))).toEqual([
    ["2026-004007", "2026-003507"],
    ["2026-003007", "2026-002507"],
    ["2026-002007"],
  ]);
  // Two of each case; on the last page those of the test before and the three made at the beginning, one of which has no title.
  expect(pages.map(({ opened: texts }) => texts)).toEqual([2_000, 2_000, 2 * 50 + 2 * 150 + 5]);
  expect(pages[0]?.queries).toBe(2 * 10 + 1);
  const none = await search({ words: "无此内容" });
  expect(none).toMatchObject({ items: [], opened: 2_000 });
  expect(none.next).not.toBeNull();
});

const ofCases = (from: number, to: number) =>
  `request_id IN (SELECT id FROM request WHERE receipt_seq BETWEEN ${from} AND ${to})`;

it("opens no text beyond those where the next case has more than are left", async () => {
  await bindings.DB.prepare(`DELETE FROM sealed_text WHERE purpose = 'titled' AND ${ofCases(4049, 4049)}`).run();
  const page = await search({ words: "无此内容" });
  expect(page).toMatchObject({ items: [], opened: 2 * 999 + 1 });
  expect(page.next).not.toBeNull();
});

it("reads at most 2,000 cases a page, however little is left of them to open", async () => {
  await bindings.DB.prepare(`DELETE FROM sealed_text WHERE ${ofCases(2000, 4049)}`).run();
  const first = await search({ words: "无此内容" });
  expect(first).toMatchObject({ items: [], opened: 0, queries: 2 * 20 });
  expect(first.next).not.toBeNull();
  const rest = await search({ words: "无此内容", cursor: first.next });
  expect(rest).toMatchObject({ opened: 2 * 150 + 5, next: null });
});
