import { describe, expect, it } from "vitest";
import { calendarOf } from "../../functions/calendars/calendars.store.ts";
import { mostPreviewed, previewCases, previewDuties } from "../../functions/recomputation/notice-preview.ts";
import { casesDueFrom } from "../../functions/recomputation/recomputation.store.ts";
import { day } from "../../schema/contracts/day.ts";
import { publication } from "../../schema/contracts/publications.ts";
import { load, notice2027, previewOf, storeNotice } from "../support/calendars.ts";
import { happens, opened } from "../support/case.ts";
import { everything, rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { eventOf } from "../support/events.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-12-21T02:00:00Z");
const staff = await staffWith();

const form = async (formed_on: string, more: object = {}) => {
  const body = { title: `预算${formed_on}`, formed_on, ...more };
  const response = await environment.call("POST", "/v1/staff/publications", { body, headers: staff.headers });
  expect(response.status).toBe(201);
  return publication.parse(await response.json());
};
const rowOf = async (receiptNo: string) => {
  const [row] = await rowsOf<{ due_on: string; provisional: number }>(
    "SELECT due_on, provisional FROM request WHERE receipt_seq = ?",
    Number(receiptNo.slice(5)),
  );
  return row;
};

const firm = await opened(environment, staff, "2026-12-14");
const moved = await opened(environment, staff, "2026-12-15");
await happens(environment, staff, moved, eventOf.extended("2026-12-16", 20));
const untouched = await opened(environment, staff, "2026-11-02");
const closed = await opened(environment, staff, "2026-12-15");
await happens(environment, staff, closed, eventOf.replied("2026-12-18"));
const owed = await form("2026-12-18");
const owedEarly = await form("2026-11-02");
const budget = await form("2026-12-18", { due_rule: "budget" });

describe("a notice previewed", () => {
  const body = { ...notice2027, off: [...notice2027.off, "2027-01-18"] };

  it("says what it would change and stores nothing; stored, it changes just that", async () => {
    const before = await everything();
    const preview = await previewOf(environment, staff, "2027", body);
    expect(await everything()).toEqual(before);
    expect(preview).toMatchObject({ version: 1, stored: false, document_no: body.document_no });
    // 1 January is a holiday without any notice; the make-up days are Saturdays; the National Day was forgotten, and shows.
    expect(preview.days).toEqual([
      { on: "2027-01-18", working: false },
      { on: "2027-01-30", working: true },
      ...["08", "09", "10", "11", "12"].map((of) => ({ on: `2027-02-${of}`, working: false })),
      { on: "2027-02-20", working: true },
      { on: "2027-10-01", working: true },
    ]);
    expect(preview.cases).toEqual({
      looked_at: 2,
      complete: true,
      firm: 2,
      moved: [{ receipt_no: moved.receipt_no, from: "2027-02-10", to: "2027-02-17" }],
      not_reckoned: [],
      kept: [],
    });
    const [item] = preview.publications.moved;
    expect(preview.publications).toEqual({
      looked_at: 2,
      complete: true,
      firm: 2,
      moved: [{ index_no: owed.index_no, title: owed.title, from: owed.due_on, to: expect.any(String) }],
      not_reckoned: [],
    });

    const slice = await load(environment, staff, "2027", body);
    expect(slice.moved).toEqual(preview.cases.moved);
    expect(await rowOf(firm.receipt_no)).toEqual({ due_on: "2027-01-12", provisional: 0 });
    expect(await rowOf(untouched.receipt_no)).toEqual({ due_on: "2026-11-30", provisional: 0 });
    await environment.schedule("30 0 * * *", "2026-12-22T00:30:00Z");
    const due = await rowsOf("SELECT due_on, due_provisional FROM publication ORDER BY id");
    expect(due).toEqual([
      { due_on: item?.to, due_provisional: 0 },
      { due_on: owedEarly.due_on, due_provisional: 0 },
      { due_on: budget.due_on, due_provisional: 0 },
    ]);
  });

  it("loaded already changes nothing, and says so", async () => {
    const preview = await previewOf(environment, staff, "2027", body);
    expect(preview).toMatchObject({ version: 2, stored: true, days: [], cases: { looked_at: 0, moved: [] } });
  });

  it("lists the cases that would keep their calendar, and why", async () => {
    const later = environmentAt("2027-01-14T02:00:00Z");
    const extended = await opened(later, staff, "2026-12-15");
    const last = String((await rowOf(extended.receipt_no))?.due_on);
    await happens(later, staff, extended, eventOf.extended(last, 5));
    const override = { on: "2027-01-09", working: true, reason: "补班" };
    const preview = await previewOf(later, staff, "2027", { ...body, overrides: [override] });
    expect(preview.days).toEqual([{ on: "2027-01-09", working: true }]);
    expect(preview.cases.kept).toEqual([
      { receipt_no: extended.receipt_no, because: expect.stringContaining("2027-01-12") },
    ]);
  });

  it("reads so many rows of a state and no more, however many cases are open", async () => {
    const columns = (await rowsOf<{ name: string }>("SELECT name FROM pragma_table_info('request')"))
      .map(({ name }) => name)
      .filter((name) => !["id", "receipt_seq"].includes(name));
    const copies = mostPreviewed * 8;
    await bindings.DB.prepare(
      `INSERT INTO request (id, receipt_seq, ${columns.join(", ")})
       WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ${copies})
       SELECT '00000000-0000-4000-8000-' || printf('%012d', n), 10000 + n, ${columns.join(", ")} FROM copy, request WHERE receipt_seq = ?`,
    )
      .bind(Number(firm.receipt_no.slice(5)))
      .run();
    const watching = watched(bindings.DB);
    const cases = await casesDueFrom(watching.DB, day.parse("2027-01-01"), mostPreviewed);
    expect(cases).toHaveLength(mostPreviewed + 1);
    expect(watching.rowsRead()).toBeLessThanOrEqual(6 * (mostPreviewed + 1));
    const calendar = await calendarOf(bindings.DB, new Date("2026-12-21T02:00:00Z"));
    const open = cases.filter(({ events }) => events.length > 0);
    const many = Array.from({ length: mostPreviewed + 1 }, () => open[0]).filter((one) => one !== undefined);
    expect(previewCases(calendar, many)).toMatchObject({ looked_at: mostPreviewed, complete: false });
    expect(previewDuties(calendar, [])).toEqual({ looked_at: 0, complete: true, firm: 0, moved: [], not_reckoned: [] });
    await bindings.DB.prepare("DELETE FROM request WHERE id LIKE '00000000-0000-4000-8000-%'").run();
  });
});

it("a digest of one year's notice loads no other year's", async () => {
  const off = ["2050-05-02", "2050-05-03"];
  const { digest } = await previewOf(environment, staff, "2050", {
    document_no: "国办发明电〔2049〕1号",
    off,
    makeup: [],
  });
  const other = { document_no: "国办发明电〔2050〕1号", off: ["2051-05-02", "2051-05-03"], makeup: [] };
  expect((await storeNotice(environment, staff, "2051", { body: other, digest })).status).toBe(412);
});
