import { beforeAll, describe, expect, it } from "vitest";
import { cursorOf } from "../../../functions/http/paging.ts";
import { requestQueue } from "../../../schema/contracts/cases.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();

async function page(path: string) {
  const response = await environment.call("GET", path, staff);
  expect(response.status).toBe(200);
  const { items, next } = requestQueue.parse(await response.json());
  return { items, next, link: response.headers.get("Link") };
}
const queue = async (query = "") => (await page(`/v1/staff/requests${query}`)).items;
const numbers = (items: readonly { receipt_no: string }[]) => items.map(({ receipt_no }) => receipt_no);

/** Every page from this path on, by its Link header; `between` is awaited after each page. */
async function walk(path: string, between: (at: number) => unknown = () => {}): Promise<string[]> {
  const found: string[] = [];
  let next: string | undefined = path;
  for (let at = 0; next !== undefined; at++) {
    const { items, next: cursor, link } = await page(next);
    found.push(...numbers(items));
    next = /^<([^>]+)>; rel="next"$/.exec(link ?? "")?.[1];
    expect(next === undefined).toBe(cursor === null);
    if (next !== undefined) expect(next).toContain(`cursor=${cursor}`);
    await between(at);
  }
  return found;
}

/** Days of receipt, and what is due when; two come on the same day, one is due on a Saturday. */
const days = ["2026-02-26", "2026-01-05", "2026-02-02", "2026-01-26", "2026-02-02", "2026-02-02", "2026-01-20"];

beforeAll(async () => {
  for (const day of days) await registerLetter(environment, staff, day);
});

describe("the queue", () => {
  it("is ordered by due date, then by receipt number", async () => {
    expect((await queue()).map(({ receipt_no, due_on }) => [receipt_no, due_on])).toEqual([
      ["2026-000002", "2026-02-02"],
      ["2026-000007", "2026-02-24"],
      ["2026-000004", "2026-02-28"],
      ["2026-000003", "2026-03-06"],
      ["2026-000005", "2026-03-06"],
      ["2026-000006", "2026-03-06"],
      ["2026-000001", "2026-03-25"],
    ]);
  });

  it("says how many working days each case has left or is late", async () => {
    expect((await queue()).map(({ working_days_left, overdue_by }) => [working_days_left, overdue_by])).toEqual([
      [0, 16],
      [0, 5],
      [0, 1],
      [4, null],
      [4, null],
      [4, null],
      [17, null],
    ]);
  });

  it("shows nothing that identifies the applicant, nor what was asked for", async () => {
    const text = JSON.stringify(await queue());
    expect(text).not.toContain("申请人甲");
    expect(text).not.toContain("部门决算");
  });

  it("narrows to what is overdue, and to what is due before a day", async () => {
    expect(numbers(await queue("?overdue=true"))).toEqual(["2026-000002", "2026-000007", "2026-000004"]);
    expect(numbers(await queue("?due_before=2026-02-24"))).toEqual(["2026-000002"]);
    expect(numbers(await queue("?due_before=2026-02-25"))).toEqual(["2026-000002", "2026-000007"]);
    expect(numbers(await queue("?due_before=2026-02-25&overdue=true"))).toEqual(["2026-000002", "2026-000007"]);
    expect(numbers(await queue("?due_before=2026-04-01&overdue=true"))).toHaveLength(3);
    expect(await queue("?due_before=2026-01-01")).toEqual([]);
  });

  it("is not overdue on the due date itself", async () => {
    const onDay = environmentAt("2026-03-06T15:59:59Z");
    const response = await onDay.call("GET", "/v1/staff/requests?overdue=true", staff);
    expect(numbers(requestQueue.parse(await response.json()).items)).not.toContain("2026-000003");
    onDay.setNow("2026-03-06T16:00:00Z");
    const later = await onDay.call("GET", "/v1/staff/requests?overdue=true", staff);
    expect(numbers(requestQueue.parse(await later.json()).items)).toContain("2026-000003");
  });
});

describe("paging", () => {
  it.each([1, 2, 3, 6, 7, 8])("by %d shows every case once, in order", async (limit) => {
    expect(await walk(`/v1/staff/requests?limit=${limit}`)).toEqual(numbers(await queue()));
  });

  it("keeps to its filter", async () => {
    expect(await walk("/v1/staff/requests?due_before=2026-03-07&limit=2")).toEqual(
      numbers(await queue("?due_before=2026-03-07")),
    );
    expect(await walk("/v1/staff/requests?limit=1&overdue=true")).toEqual(numbers(await queue("?overdue=true")));
  });

  it("neither repeats nor skips a case while others come in and go out", async () => {
    const before = numbers(await queue());
    const arrivals = ["2026-01-05", "2026-02-02", "2026-02-27", "2026-02-02"];
    const arrived: string[] = [];
    const found = await walk("/v1/staff/requests?limit=2", async (at) => {
      const day = arrivals[at];
      if (day !== undefined) arrived.push((await registerLetter(environment, staff, day)).receipt_no);
      if (at === 0) await append(environment, staff, "2026-000002", replied("2026-03-02"), { version: 1 });
      if (at === 1) await append(environment, staff, "2026-000001", replied("2026-03-02"), { version: 1 });
    });
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(before.filter((no) => no !== "2026-000001")));
    expect(found).not.toContain("2026-000001");
    expect(found.filter((no) => !before.includes(no))).toEqual(arrived.filter((_, at) => at === 1 || at === 2));
  });

  it("lists closed cases apart", async () => {
    expect(numbers(await queue("?state=closed"))).toEqual(["2026-000002", "2026-000001"]);
    for (const closed of await queue("?state=closed")) {
      expect(closed).toMatchObject({ working_days_left: null, overdue_by: null });
    }
    expect(numbers(await queue())).not.toContain("2026-000001");
    expect(await walk("/v1/staff/requests?limit=1&state=closed")).toHaveLength(2);
  });

  it("takes 1 to 100 rows a page, 50 unless stated", async () => {
    await Promise.all(Array.from({ length: 51 }, () => registerLetter(environment, staff, "2026-02-25")));
    expect(await queue()).toHaveLength(50);
    expect((await queue("?limit=100")).length).toBeGreaterThan(50);
    for (const limit of ["0", "101", "050", "1e2", "x"]) {
      const response = await environment.call("GET", `/v1/staff/requests?limit=${limit}`, staff);
      await expectProblem(response, "validation-failed");
    }
  });

  it("reads little more than the page, wherever it begins among many cases of one day", async () => {
    await Promise.all(Array.from({ length: 40 }, () => registerLetter(environment, staff, "2026-02-24")));
    const watching = watched(bindings.DB);
    const reading = environmentAt("2026-03-02T02:00:00Z", { DB: watching.DB });
    for (const before of [1, 30, 70]) {
      const { next } = await page(`/v1/staff/requests?limit=${before}`);
      watching.trips.length = 0;
      const response = await reading.call("GET", `/v1/staff/requests?cursor=${next}&limit=5`, staff);
      expect(response.status).toBe(200);
      const queueTrip = watching.trips.find(({ statements }) => statements[0]?.includes("queue_on"));
      expect(queueTrip?.rowsRead).toBeLessThanOrEqual(2 * (5 + 1));
    }
  });
});

describe("a cursor", () => {
  it.each([
    "x",
    "e30",
    "bnVsbA",
    "%F0%9F%98%80",
    cursorOf({ queueOn: "2026-01-01", year: 2026 }),
    cursorOf({ queueOn: 20260101, year: 2026, seq: 1 }),
    cursorOf({ queueOn: "2026-01-01", year: "2026", seq: 1 }),
    cursorOf({ queueOn: "2026-01-01", year: 2026, seq: 1, more: 1 }),
    cursorOf([]),
  ])("%s that is not one of ours is refused", async (cursor) => {
    const response = await environment.call("GET", `/v1/staff/requests?cursor=${cursor}`, staff);
    await expectProblem(response, "cursor-invalid");
  });

  it("that is too long is refused by name", async () => {
    const response = await environment.call("GET", `/v1/staff/requests?cursor=${"x".repeat(201)}`, staff);
    await expectFaults(response, ["/cursor", "too-big"]);
  });

  it("past the last case shows an empty page", async () => {
    const cursor = cursorOf({ queueOn: "9999-12-31", year: 9999, seq: 1 });
    expect(await page(`/v1/staff/requests?cursor=${cursor}`)).toEqual({ items: [], next: null, link: null });
  });
});
