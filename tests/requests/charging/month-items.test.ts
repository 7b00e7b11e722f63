import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseFee } from "../../../schema/contracts/fees.ts";
import { related } from "../../../schema/contracts/related.ts";
import { expectRebuilt, happens, opened, type RunningCase } from "../../support/case.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf, posted } from "../../support/events.ts";
import { caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T03:00:00Z");
const staff = await staffWith();

/** Somebody of their own for each test. */
let people = 0;
const somebody = (contact?: object, identity?: object) => {
  people += 1;
  const phone = `1380000${String(people).padStart(4, "0")}`;
  return as(`申请人乙${people}`, contact ?? { phone }, identity);
};
const as = (name: string, contact: object, identity?: object) => ({
  route: "pickup",
  form: "paper",
  applicant: { kind: "natural_person", name, contact, ...(identity === undefined ? {} : { identity }) },
});
const asked = async (by: object, on: string, items?: number, more = {}) => {
  const of = await opened(environment, staff, on, { ...by, ...more });
  if (items !== undefined) await happens(environment, staff, of, eventOf.itemsCounted("2026-03-18", items));
  return of;
};
async function quoted({ receipt_no }: Pick<RunningCase, "receipt_no">) {
  const response = await environment.call("GET", `/v1/staff/requests/${receipt_no}/fee?method=by_item`, staff);
  expect(response.status).toBe(200);
  return caseFee.parse(await response.json());
}
const earlierThan = async (of: Pick<RunningCase, "receipt_no">) =>
  (await quoted(of)).counted.map(({ receipt_no, items }) => [receipt_no, items]);
async function monthOf({ receipt_no }: Pick<RunningCase, "receipt_no">) {
  const response = await environment.call("GET", `/v1/staff/requests/${receipt_no}/related`, staff);
  return related.parse(await response.json()).this_month;
}
const decide = (one: RunningCase, { receipt_no }: RunningCase, same = true) =>
  environment.call("POST", `/v1/staff/requests/${one.receipt_no}/same-person`, {
    body: { receipt_no, same },
    ...staff,
  });

describe("the items of a person's month", () => {
  it("are those of the requests received before it, by day and number, whatever order they were entered in", async () => {
    const by = somebody();
    const [third, first, second, fourth] = [
      await asked(by, "2026-03-09", 3),
      await asked(by, "2026-03-03", 4),
      await asked(by, "2026-03-04"),
      await asked(by, "2026-03-09", 5),
    ];
    expect(await earlierThan(first)).toEqual([]);
    expect(await earlierThan(second)).toEqual([[first.receipt_no, 4]]);
    expect(await earlierThan(third)).toEqual([
      [first.receipt_no, 4],
      [second.receipt_no, 1],
    ]);
    expect(await earlierThan(fourth)).toEqual([
      [first.receipt_no, 4],
      [second.receipt_no, 1],
      [third.receipt_no, 3],
    ]);
    expect(await Promise.all([first, second, third, fourth].map(monthOf))).toEqual([13, 13, 13, 13]);
  });

  it("end with the month, of the last day and of the first", async () => {
    const by = somebody();
    const january = await asked(by, "2026-01-31", 20);
    const [last, next] = [await asked(by, "2026-02-28", 11), await asked(by, "2026-03-01", 2)];
    expect(await earlierThan(last)).toEqual([]);
    expect(await earlierThan(next)).toEqual([]);
    expect(await Promise.all([january, last, next].map(monthOf))).toEqual([20, 11, 2]);
  });

  it("are of the month in which the receipt was confirmed, and of none before", async () => {
    const by = somebody();
    const fax = await asked(by, "2026-02-27", 4, { intake_channel: "fax" });
    const [february, march] = [await asked(by, "2026-02-28"), await asked(by, "2026-03-12")];
    expect(await earlierThan(march)).toEqual([]);
    expect(await monthOf(fax)).toBe(4);
    await happens(environment, staff, fax, eventOf.intakeConfirmed("2026-03-02"));
    expect(await earlierThan(february)).toEqual([]);
    expect(await earlierThan(march)).toEqual([[fax.receipt_no, 4]]);
    expect(await earlierThan(fax)).toEqual([]);
    expect(await monthOf(fax)).toBe(5);
  });

  it("count what was withdrawn, answered, or merged", async () => {
    const by = somebody();
    const [withdrawn, merged, into, last] = [
      await asked(by, "2026-03-02", 2),
      await asked(by, "2026-03-03", 3),
      await asked(by, "2026-03-04"),
      await asked(by, "2026-03-05"),
    ];
    await happens(environment, staff, withdrawn, eventOf.withdrawn("2026-03-18"));
    await happens(environment, staff, merged, eventOf.merged("2026-03-18", into.receipt_no));
    into.version = (await caseOf(environment, staff, into.receipt_no)).version;
    await happens(environment, staff, into, eventOf.replied("2026-03-19"));
    expect(await earlierThan(last)).toEqual([
      [withdrawn.receipt_no, 2],
      [merged.receipt_no, 3],
      [into.receipt_no, 1],
    ]);
  });

  it("are the same after a split, and again after it is undone", async () => {
    const by = somebody();
    const of = await asked(by, "2026-03-02", 12);
    const last = await asked(by, "2026-03-05");
    const { split } = await happens(environment, staff, of, { ...eventOf.split("2026-03-18"), items: 5 });
    if (split == null) throw new Error("nothing was split off");
    expect(await earlierThan(last)).toEqual([
      [of.receipt_no, 7],
      [split.receipt_no, 5],
    ]);
    expect((await quoted(split)).earlier_items).toBe(7);
    expect((await quoted(of)).earlier_items).toBe(0);
    await happens(environment, staff, of, eventOf.corrected("2026-03-19", 3));
    expect(await earlierThan(last)).toEqual([[of.receipt_no, 12]]);
    expect(await monthOf(of)).toBe(13);
  });

  it("of a part are those that the case had, so that a fee notified before the split charges none of them", async () => {
    const by = somebody();
    const [c, d] = [await asked(by, "2026-03-02", 8), await asked(by, "2026-03-02", 5)];
    await happens(environment, staff, d, { type: "fee_notified", method: "by_item", ...posted("2026-03-10") });
    const { timeline } = await caseOf(environment, staff, d.receipt_no);
    expect(timeline.at(-1)?.body).toMatchObject({ fee: { amount_yuan: 300, earlier_items: 8 } });
    const { split } = await happens(environment, staff, c, { ...eventOf.split("2026-03-18"), items: 3 });
    if (split == null) throw new Error("nothing was split off");
    expect(await quoted(split)).toMatchObject({ amount_yuan: 0, earlier_items: 5, items: 3 });
    expect(await quoted(c)).toMatchObject({ amount_yuan: 0, earlier_items: 0, items: 5 });
  });

  it("are of the same number of a document, whatever the name and contact, unless an officer found otherwise", async () => {
    const identity = { type: "passport", number: "E55555555" };
    const one = await asked(somebody(undefined, identity), "2026-03-02", 10);
    const two = await asked(somebody(undefined, identity), "2026-03-03");
    expect(await quoted(two)).toMatchObject({ amount_yuan: 100, counted: [{ receipt_no: one.receipt_no, items: 10 }] });
    await decide(one, two, false);
    expect(await quoted(two)).toMatchObject({ amount_yuan: 0, counted: [] });
  });

  it("are of another contact of the same name once an officer confirmed it, and not before; a fee notified stays", async () => {
    const name = "申请人丙之一";
    const one = await asked(as(name, { phone: "13700000001" }), "2026-03-02", 11);
    const two = await asked(as(name, { phone: "13700000002" }), "2026-03-03", 11);
    expect(await quoted(two)).toMatchObject({ earlier_items: 0, amount_yuan: 100 });
    await happens(environment, staff, two, { type: "fee_notified", method: "by_item", ...posted("2026-03-10") });
    const three = await asked(as(name, { phone: "13700000002" }), "2026-03-04");
    expect((await decide(one, two)).status).toBe(200);
    expect((await decide(one, three)).status).toBe(200);
    expect(await quoted(three)).toMatchObject({ earlier_items: 22 });
    const { timeline } = await caseOf(environment, staff, two.receipt_no);
    expect(timeline.at(-1)?.body).toMatchObject({ fee: { amount_yuan: 100, earlier_items: 0 } });
    await decide(three, one, false);
    expect(await quoted(three)).toMatchObject({ earlier_items: 11 });
  });

  it("add up to the fee of the month, whatever the parts and the order they are registered in", async () => {
    const days = fc.uniqueArray(fc.integer({ min: 2, max: 13 }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(days, fc.infiniteStream(fc.integer({ min: 1, max: 25 })), async (chosen, sizes) => {
        const by = somebody();
        const cases: RunningCase[] = [];
        let total = 0;
        for (const day of chosen) {
          const items = Number(sizes.next().value);
          total += items;
          cases.push(await asked(by, `2026-03-${String(day).padStart(2, "0")}`, items));
        }
        const fees = await Promise.all(cases.map(quoted));
        const all = await quoted(await asked(somebody(), "2026-03-02", total));
        expect(fees.reduce((sum, { amount_yuan }) => sum + amount_yuan, 0)).toBe(all.amount_yuan);
        const more = await quoted(await asked(somebody(), "2026-03-02", total + 1));
        expect(more.amount_yuan).toBeGreaterThanOrEqual(all.amount_yuan);
      }),
      { numRuns: 6, seed: 109 },
    );
  }, 120_000);

  it("cost the rows of the person, whatever else the month received", async () => {
    const by = somebody();
    const own = [await asked(by, "2026-03-02"), await asked(by, "2026-03-03"), await asked(by, "2026-03-04")];
    const read = async () => {
      const { DB, trips } = watched(bindings.DB);
      const at = environmentAt("2026-03-20T03:00:00Z", { DB });
      await at.call("GET", `/v1/staff/requests/${own[2]?.receipt_no}/fee?method=by_item`, staff);
      return trips
        .filter(({ statements }) => statements.some((sql) => sql.includes("person_key")))
        .reduce((sum, { rowsRead }) => sum + rowsRead, 0);
    };
    const alone = await read();
    expect(alone).toBeGreaterThan(0);
    expect(alone).toBeLessThan(60);
    // Three hundred others that month: copies of this case under other keys.
    await bindings.DB.batch([
      bindings.DB.prepare(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
         INSERT INTO request (
           id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on, receipt_on,
           regulation, state, provisional, extended, calendar_version, calendar_seen, version
         )
         SELECT printf('%036d', i), 2026, 500000 + i, secret_hash, intake_channel, applicant_kind, form, route, received_on,
           receipt_on, regulation, state, provisional, extended, calendar_version, calendar_seen, version
         FROM n, request WHERE receipt_seq = ${Number(own[2]?.receipt_no.slice(5))} AND receipt_year = 2026`,
      ),
      bindings.DB.prepare(
        "INSERT INTO person_key (key, kind, request_id) SELECT substr(id, 5), 'name', id FROM request WHERE receipt_seq > 500000",
      ),
    ]);
    expect(await read()).toBe(alone);
    await bindings.DB.batch([
      bindings.DB.prepare(
        "DELETE FROM person_key WHERE request_id IN (SELECT id FROM request WHERE receipt_seq > 500000)",
      ),
      bindings.DB.prepare("DELETE FROM request WHERE receipt_seq > 500000"),
    ]);
    expect(await rowsOf("SELECT 1 FROM request WHERE receipt_seq > 500000")).toEqual([]);
  });
});

it("a count is kept in the row as its events say", async () => {
  await expectRebuilt(environment, staff);
});
